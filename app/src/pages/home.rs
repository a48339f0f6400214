//! 待办: what waits for me, what I wait for, and what I may want to know.

mod row;
pub(crate) mod updates;

pub use row::{DutyRow, Group, RowUpdate, row};
pub use updates::{COUNTED, Feed, Update};

use crate::live::LivePage;
use crate::query::to_query;
use crate::ui::empty::empty;
use crate::ui::frame::{Page, Tab, frame};
use crate::ui::{count, slot};
use crate::words::common;
use crate::words::home as words;
use crate::{Ctx, Matters, paths};
use leptos::prelude::*;
use liaison_domain::filter::Filter;
use liaison_domain::item::ItemState;

/// What the page shows. Each group is in the order in which it is to be shown.
#[derive(Clone, Debug, Default)]
pub struct Home {
    /// 等我办
    pub mine: Vec<DutyRow>,
    /// 快到期: of mine, those whose clock has mostly run.
    pub soon: Vec<DutyRow>,
    /// 我在等
    pub waiting: Vec<DutyRow>,
    /// 仅供知晓; `None` when it could not be read.
    pub feed: Option<Feed>,
    /// How many items are open to be claimed.
    pub open: u32,
    /// Names.
    pub matters: Matters,
}

/// The page.
#[must_use]
pub fn home(cx: &Ctx, model: &Home) -> AnyView {
    let lang = cx.lang;
    let mine = model.mine.len() + model.soon.len();
    let nothing = (mine == 0).then(|| nothing(cx, model));
    let body = view! {
        <div class="wrap">
            <div class="page-head">
                <h1>{words::heading(lang, mine)}</h1>
                {model.feed.as_ref().map(|f| super::updates::which(cx, super::updates::Show::All, f.unread))}
            </div>
            <div class="cols">
                <div>
                    {slot::slot(cx)}
                    {nothing}
                    {group(cx, model, Group::Mine, &model.mine)}
                    {group(cx, model, Group::Soon, &model.soon)}
                    {group(cx, model, Group::Waiting, &model.waiting)}
                </div>
                {updates::feed(cx, model.feed.as_ref())}
            </div>
        </div>
    };
    frame(cx, Page::new(common::my_tasks(lang), Tab::Tasks, body).live(LivePage::Home))
}

fn nothing(cx: &Ctx, model: &Home) -> AnyView {
    let open = Filter { state: vec![ItemState::Open], ..Filter::default() };
    let next = if model.open > 0 {
        (format!("{}?{}", paths::ITEMS, to_query(&open, None)), words::see_open(cx.lang, model.open))
    } else {
        (paths::ITEMS.to_owned(), words::see_items(cx.lang).to_owned())
    };
    let body = empty(words::nothing(cx.lang), words::nothing_text(cx.lang), Some(next));
    view! { <div class="panel group">{body}</div> }.into_any()
}

fn group(cx: &Ctx, model: &Home, group: Group, rows: &[DutyRow]) -> Option<AnyView> {
    if rows.is_empty() {
        return None;
    }
    let (name, note) = match group {
        Group::Mine => (words::mine(cx.lang), words::mine_note(cx.lang)),
        Group::Soon => (words::soon(cx.lang), words::soon_note(cx.lang)),
        Group::Waiting => (words::waiting(cx.lang), words::waiting_note(cx.lang)),
    };
    let id = format!("group-{}", group.word());
    let n = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let labelled = id.clone();
    let first = group == Group::Mine;
    let rows: Vec<_> =
        rows.iter().enumerate().map(|(at, r)| row(cx, &model.matters, group, r, first && at == 0)).collect();
    Some(
        view! {
            <section class="group" aria-labelledby=labelled data-group=group.word()>
                <div class="group__h">
                    <h2 id=id>{name}</h2>
                    {count::plain(n)}
                    <p>{note}</p>
                </div>
                <ul class="duties panel">{rows}</ul>
            </section>
        }
        .into_any(),
    )
}
