//! 审批台: what waits for the head of a department, and what the department has let pass.

use super::{Around, Desk, DeskRow, Section};
use crate::Ctx;
use crate::pages::item::timeline::shorten;
use crate::ui::frame::{Page, Tab};
use crate::words::desk as words;
use liaison_domain::item::Stage;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Head {
    /// Postings to approve.
    pub approvals: Vec<DeskRow>,
    /// Past their deadline in this department.
    pub overdue: Vec<DeskRow>,
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
            rows: model.approvals.iter().collect(),
            lines: posting,
        },
        Section {
            word: "overdue",
            title: words::overdue_here(lang),
            note: words::overdue_here_note(lang),
            rows: model.overdue.iter().collect(),
            lines: |_, _, _| Vec::new(),
        },
    ];
    let desk = Desk {
        title: words::head(lang),
        heading: words::head_heading(lang, model.approvals.len()),
        tab: Tab::Head,
        nothing: (words::nothing_head(lang), words::nothing_head_text(lang)),
    };
    super::page(cx, around, desk, None, sections)
}

fn posting(cx: &Ctx, _: &Around, row: &DeskRow) -> Vec<String> {
    let item = &row.item;
    let later = (item.stage != Stage::PendingApproval).then(|| words::posted_first(cx.lang).to_owned());
    let by = words::written_by(cx.lang, &item.posted_by.name);
    later.into_iter().chain([by, shorten(&item.body).0]).filter(|l| !l.is_empty()).collect()
}
