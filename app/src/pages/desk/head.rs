//! 审批台: what waits for the head of a department, and what the department has let pass.

use super::{Around, Desk, DeskRow, Section, Shelf};
use crate::pages::cover::{self, Colleague};
use crate::pages::item::timeline::shorten;
use crate::ui::button::{Weight, small_link};
use crate::ui::count;
use crate::ui::frame::{Page, Tab};
use crate::words::{cover as cover_words, desk as words};
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::item::Stage;

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// Postings to approve.
    pub approvals: Shelf,
    /// Past their deadline in this department.
    pub overdue: Shelf,
    /// Everybody of the department, with the days on which they are away.
    pub colleagues: Vec<Colleague>,
}

/// The page.
#[must_use]
pub fn head(cx: &Ctx, around: &Around, model: &Head) -> Page {
    let lang = cx.lang;
    let sections = vec![
        Section {
            word: "approvals",
            title: words::approvals(lang),
            note: words::approvals_note(lang),
            shelf: &model.approvals,
            lines: posting,
        },
        Section {
            word: "overdue",
            title: words::overdue_here(lang),
            note: words::overdue_here_note(lang),
            shelf: &model.overdue,
            lines: |_, _, _| Vec::new(),
        },
    ];
    let desk = Desk {
        title: words::head(lang),
        heading: words::head_heading(lang, model.approvals.total),
        tab: Tab::Head,
        nothing: (words::nothing_head(lang), words::nothing_head_text(lang)),
        first: None,
        last: Some(away(cx, &model.colleagues)),
    };
    super::page(cx, around, desk, sections)
}

/// Who is away, and who takes over.
fn away(cx: &Ctx, all: &[Colleague]) -> AnyView {
    let lang = cx.lang;
    let away: Vec<_> = all.iter().filter(|c| c.away.is_some()).collect();
    let n = u32::try_from(away.len()).unwrap_or(u32::MAX);
    let rows: Vec<_> = away.into_iter().map(|c| view! { <li>{cover::line(cx, all, c)}</li> }).collect();
    let list = if rows.is_empty() {
        view! { <p>{cover_words::nobody_away(lang)}</p> }.into_any()
    } else {
        view! { <ul class="plain stack-3">{rows}</ul> }.into_any()
    };
    view! {
        <section class="group" aria-labelledby="desk-away">
            <div class="group__h">
                <h2 id="desk-away">{cover_words::away_here(lang)}</h2>
                {count::plain(n)}
                <p>{cover_words::away_note(lang)}</p>
            </div>
            <div class="panel panel__b stack-3">
                {list} <div class="btns">{small_link(Weight::Plain, paths::COVER, cover_words::arrange(lang))}</div>
            </div>
        </section>
    }
    .into_any()
}

pub(super) fn posting(cx: &Ctx, _: &Around, row: &DeskRow) -> Vec<String> {
    let item = &row.item;
    let later = (item.stage != Stage::PendingApproval).then(|| words::posted_first(cx.lang).to_owned());
    let by = words::written_by(cx.lang, &item.posted_by.name);
    later.into_iter().chain([by, shorten(&item.body).0]).filter(|l| !l.is_empty()).collect()
}
