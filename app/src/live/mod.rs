//! What makes a page live: one island that keeps a stream and puts changes where the reader is not.
//! The page is whole without it.

#[cfg(any(feature = "hydrate", test))]
mod backoff;
#[cfg(any(feature = "hydrate", test))]
mod concern;
#[cfg(any(feature = "hydrate", test))]
mod place;
#[cfg(any(feature = "hydrate", test))]
mod wire;

#[cfg(feature = "hydrate")]
mod announce;
#[cfg(feature = "hydrate")]
mod browser;
#[cfg(feature = "hydrate")]
mod connection;
#[cfg(feature = "hydrate")]
mod counts;
#[cfg(feature = "hydrate")]
mod dom;
#[cfg(feature = "hydrate")]
mod fetch;
#[cfg(feature = "hydrate")]
mod ghost;
#[cfg(feature = "hydrate")]
mod home;
#[cfg(feature = "hydrate")]
mod item;
#[cfg(feature = "hydrate")]
mod list;
#[cfg(feature = "hydrate")]
mod notice;
#[cfg(feature = "hydrate")]
mod rows;
#[cfg(feature = "hydrate")]
mod sections;
#[cfg(feature = "hydrate")]
mod signal;
#[cfg(feature = "hydrate")]
mod slot;
#[cfg(feature = "hydrate")]
mod submit;

mod island;

use crate::{Ctx, Lang};
use island::Live;
use leptos::prelude::*;
use liaison_domain::filter::Filter;
use liaison_domain::{DepartmentId, ItemId, PersonId, Role, Roles};
use serde::{Deserialize, Serialize};

/// What a page shows that may change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LivePage {
    /// 待办
    Home,
    /// The desk of an office: rows as on 待办, and any item may come to lie there.
    Desk,
    /// A list of items under this filter.
    Items(Filter),
    /// An item.
    Item(ItemId),
    /// A form on an item, with something typed in it.
    Act(ItemId),
    /// Nothing but the figure beside 待办.
    #[default]
    Other,
}

/// What the island starts with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {
    /// Where the stream continues.
    pub position: String,
    /// Language of the page.
    pub lang: Lang,
    /// The reader.
    pub person: PersonId,
    /// Their department.
    pub department: DepartmentId,
    /// Whether their tasks come from all over the county.
    pub office: bool,
    /// The county's offset at the time of the page, in minutes east of UTC.
    pub offset: i16,
    /// What the page shows.
    pub page: LivePage,
}

/// Whether this person's work lies anywhere in the county, so that any change may touch it.
const fn is_office(roles: Roles) -> bool {
    roles.has(Role::Coordinator) || roles.has(Role::Arbiter) || roles.has(Role::Supervisor)
}

/// The island for a page, to stand where the state of the connection is shown. Nothing while
/// nobody is signed in or the site has no scripts.
#[must_use]
pub fn live(cx: &Ctx, page: LivePage) -> Option<AnyView> {
    let me = cx.me.as_ref()?;
    if cx.assets.start.is_empty() {
        return None;
    }
    let start = Start {
        position: cx.position.clone(),
        lang: cx.lang,
        person: me.id.clone(),
        department: me.department.id.clone(),
        office: is_office(me.roles),
        offset: cx.now.offset,
        page,
    };
    Some(view! { <Live start /> }.into_any())
}
