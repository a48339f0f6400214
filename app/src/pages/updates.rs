//! 动态: everything that is for information, page by page.

use super::home::Update;
use super::home::updates::{line, read_all};
use crate::ui::frame::{Page, Tab, frame};
use crate::ui::pager::pager;
use crate::words::home as words;
use crate::{Ctx, paths};
use leptos::prelude::*;

/// Which updates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// 全部
    #[default]
    All,
    /// 未读
    Unread,
    /// 派给我单位
    Asked,
    /// 我单位发布
    Posted,
    /// 我关注的
    Followed,
}

impl Show {
    /// Every choice, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::All, Self::Unread, Self::Asked, Self::Posted, Self::Followed];

    /// The word in an address.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Unread => "unread",
            Self::Asked => "asked",
            Self::Posted => "posted",
            Self::Followed => "followed",
        }
    }

    /// Reads the word; all for what is not known.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        Self::ALL.into_iter().find(|show| show.word() == word).unwrap_or_default()
    }
}

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct Updates {
    /// Which were asked for.
    pub show: Show,
    /// One page of them, the newest first.
    pub updates: Vec<Update>,
    /// How many are unread altogether.
    pub unread: u32,
    /// Up to where marking as read reaches.
    pub until: String,
    /// Whether this page does not begin at the start.
    pub later: bool,
    /// Where the next page begins, if there is one.
    pub next: Option<u64>,
}

fn address(show: Show, before: Option<u64>) -> String {
    let mut pairs = Vec::new();
    if show != Show::All {
        pairs.push(format!("show={}", show.word()));
    }
    pairs.extend(before.map(|seq| format!("before={seq}")));
    if pairs.is_empty() {
        paths::UPDATES.to_owned()
    } else {
        format!("{}?{}", paths::UPDATES, pairs.join("&"))
    }
}

/// Links to the updates of each kind; `here`: which of them the page shows.
pub(super) fn which(cx: &Ctx, here: Show, unread: u32) -> AnyView {
    let lang = cx.lang;
    let links: Vec<_> = Show::ALL
        .into_iter()
        .map(|show| {
            let word = match show {
                Show::All => words::every_update(lang).to_owned(),
                Show::Unread if unread > 0 => words::unread_updates_are(lang, unread),
                Show::Unread => words::unread_updates(lang).to_owned(),
                Show::Asked => words::updates_asked(lang).to_owned(),
                Show::Followed => words::updates_followed(lang).to_owned(),
                Show::Posted => words::updates_posted(lang).to_owned(),
            };
            let current = (here == show).then_some("true");
            view! { <li><a href=address(show, None) aria-current=current>{word}</a></li> }
        })
        .collect();
    view! { <div class="btns"><ul class="seg" id="which" aria-label=words::which_updates(lang)>{links}</ul></div> }
        .into_any()
}

/// The page.
#[must_use]
pub fn updates(cx: &Ctx, model: &Updates) -> AnyView {
    let lang = cx.lang;
    let read_all = (model.unread > 0).then(|| read_all(cx, &model.until));
    let list = if model.updates.is_empty() {
        let none = if model.show == Show::All && !model.later {
            words::no_updates(lang)
        } else {
            words::none_of_these(lang)
        };
        view! { <p class="panel__b meta">{none}</p> }.into_any()
    } else {
        let rows: Vec<_> = model.updates.iter().map(|u| line(cx, u)).collect();
        view! { <ul class="upd">{rows}</ul> }.into_any()
    };
    let first = model.later.then(|| address(model.show, None));
    let next = model.next.map(|seq| address(model.show, Some(seq)));
    let shown = words::updates_shown(lang, model.updates.len());
    let body = view! {
        <div class="wrap">
            <div class="page-head"><h1>{words::updates(lang)}</h1>{which(cx, model.show, model.unread)}</div>
            <section class="panel" aria-labelledby="for-information">
                <div class="panel__h"><h2 id="for-information">{words::for_information(lang)}</h2>{read_all}</div>
                {list}
                {pager(lang, shown, first, next)}
            </section>
        </div>
    };
    frame(cx, Page::new(words::updates(lang), Tab::Tasks, body))
}
