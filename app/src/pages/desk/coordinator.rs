//! 协调台: items that need the coordinator, and what is known for deciding them.

use super::head::posting;
use super::{Around, Desk, DeskRow, Section, Shelf};
use crate::pages::item::timeline::shorten;
use crate::ui::frame::{Page, Tab};
use crate::ui::time::{deadline_text, planned_day_text};
use crate::words::{acts, admin, common, desk as words, state};
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::item::RequestKind;

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct Coordinator {
    /// Orders of the supervisor to answer.
    pub ordered: Shelf,
    /// Nobody knows who is competent.
    pub undecided: Shelf,
    /// Nobody has taken it in time.
    pub unclaimed: Shelf,
    /// Whoever was asked to lead keeps silent.
    pub silent: Shelf,
    /// A lead has given it back.
    pub given_back: Shelf,
    /// In dispute.
    pub disputed: Shelf,
    /// More time or a pause asked for.
    pub requests: Shelf,
    /// What heads have posted themselves.
    pub approvals: Shelf,
    /// Hand-overs that wait for another department.
    pub hand_overs: Shelf,
}

/// The page.
#[must_use]
pub fn coordinator(cx: &Ctx, around: &Around, model: &Coordinator) -> Page {
    let lang = cx.lang;
    let sections = vec![
        Section {
            word: "ordered",
            title: words::ordered(lang),
            note: words::ordered_note(lang),
            shelf: &model.ordered,
            lines: |cx, around, row| {
                let order = row.item.supervision.as_ref().map(|s| shorten(&s.reason).0);
                order.into_iter().chain(candidates(cx, around, row)).collect()
            },
        },
        Section {
            word: "undecided",
            title: words::undecided(lang),
            note: words::undecided_note(lang),
            shelf: &model.undecided,
            lines: candidates,
        },
        Section {
            word: "unclaimed",
            title: words::unclaimed(lang),
            note: words::unclaimed_note(lang),
            shelf: &model.unclaimed,
            lines: candidates,
        },
        Section {
            word: "silent",
            title: words::silent(lang),
            note: words::silent_note(lang),
            shelf: &model.silent,
            lines: |cx, around, row| {
                unanswered(cx, around, row).into_iter().chain(candidates(cx, around, row)).collect()
            },
        },
        Section {
            word: "given-back",
            title: words::given_back(lang),
            note: words::given_back_note(lang),
            shelf: &model.given_back,
            lines: |cx, around, row| {
                returns(cx, around, row).into_iter().chain(candidates(cx, around, row)).collect()
            },
        },
        Section {
            word: "disputed",
            title: words::disputed(lang),
            note: words::disputed_note(lang),
            shelf: &model.disputed,
            lines: |cx, around, row| {
                grounds(cx, around, row).into_iter().chain(candidates(cx, around, row)).collect()
            },
        },
        Section {
            word: "requests",
            title: words::requests(lang),
            note: words::requests_note(lang),
            shelf: &model.requests,
            lines: request,
        },
        Section {
            word: "approvals",
            title: words::approvals_of_heads(lang),
            note: words::approvals_of_heads_note(lang),
            shelf: &model.approvals,
            lines: posting,
        },
        Section {
            word: "hand-overs",
            title: words::hand_overs(lang),
            note: words::hand_overs_note(lang),
            shelf: &model.hand_overs,
            lines: request,
        },
    ];
    // What waits for another department is looked at here and counted there.
    let all = sections.iter().filter(|s| s.word != "hand-overs").map(|s| s.shelf.total).sum();
    let desk = Desk {
        title: words::coordinator(lang),
        heading: words::coordinator_heading(lang, all),
        tab: Tab::Coordinator,
        nothing: (words::nothing_coordinator(lang), words::nothing_coordinator_text(lang)),
        first: None,
        last: Some(view! { <p><a href=paths::POWERS>{admin::see_powers(lang)}</a></p> }.into_any()),
    };
    super::page(cx, around, desk, sections)
}

/// What was found, and who is competent by the powers list.
fn candidates(cx: &Ctx, around: &Around, row: &DeskRow) -> Vec<String> {
    let lang = cx.lang;
    let facts = shorten(&row.item.body).0;
    let lines = around.rules.powers_on(row.item.matter.as_ref(), cx.now.at);
    if lines.is_empty() {
        return vec![facts, words::no_candidates(lang).to_owned()];
    }
    let names = lines.into_iter().map(|power| {
        let duty = state::power_duty(lang, power.duty);
        words::candidate(lang, &around.name(cx, &power.department), duty, &power.basis)
    });
    vec![facts, words::candidates(lang, &names.collect::<Vec<_>>().join(common::comma(lang)))]
}

/// Who was asked to lead, and by when it was to sign or answer.
fn unanswered(cx: &Ctx, around: &Around, row: &DeskRow) -> Option<String> {
    let lead = &row.item.lead()?.department;
    let due = deadline_text(cx.zoned(row.item.answers_by(lead)?), cx.now, cx.lang);
    Some(words::not_answered(cx.lang, &around.name(cx, lead), &due))
}

/// Who gave it back, why, and whom they name instead.
pub(super) fn returns(cx: &Ctx, around: &Around, row: &DeskRow) -> Vec<String> {
    let lang = cx.lang;
    let gone = row.item.participations.iter().filter(|p| p.state.is_gone());
    gone.filter_map(|p| Some((p, p.returned.as_ref()?)))
        .map(|(part, returned)| {
            let (who, why) = (around.name(cx, &part.department), state::return_reason(lang, returned.reason));
            let said = if returned.basis.is_empty() {
                words::returned_plain(lang, &who, why)
            } else {
                words::returned_by(lang, &who, why, &returned.basis)
            };
            let instead = returned.suggested.as_ref().map(|d| words::suggests(lang, &around.name(cx, d)));
            std::iter::once(said).chain(instead).collect::<Vec<_>>().join(common::pause(lang))
        })
        .collect()
}

/// What the sides say.
fn grounds(cx: &Ctx, around: &Around, row: &DeskRow) -> Vec<String> {
    let said = row.item.pleas().into_iter();
    let said = said.map(|g| words::grounds_of(cx.lang, &around.name(cx, &g.department), &shorten(&g.text).0));
    returns(cx, around, row).into_iter().chain(said).collect()
}

/// What the lead asks for.
fn request(cx: &Ctx, around: &Around, row: &DeskRow) -> Vec<String> {
    let lang = cx.lang;
    let Some(request) = &row.item.request else { return Vec::new() };
    let who = around.name(cx, &request.by.department);
    let what = match &request.kind {
        RequestKind::Extension { until } => {
            acts::asked_extension(lang, &who, &deadline_text(cx.zoned(*until), cx.now, lang))
        }
        RequestKind::Hold { review_by } => {
            acts::asked_hold(lang, &who, &planned_day_text(cx.zoned(*review_by), cx.now, lang))
        }
        RequestKind::HandOver { to } => acts::asked_hand_over(lang, &who, &around.name(cx, to)),
    };
    vec![what, acts::asked_because(lang, &shorten(&request.reason).0)]
}
