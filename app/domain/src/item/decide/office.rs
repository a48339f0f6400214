//! What heads, the coordinator, arbiters and supervisors decide.

use super::super::command::Context;
use super::super::event::Event;
use super::super::record::Item;
use super::super::refusal::{Field, Refusal};
use super::super::state::Stage;
use super::super::supervision::LEVELS;
use super::part::known;
use super::problems::{Problems, YEAR};
use crate::clocks::ClockKind;
use crate::department::Directory;
use crate::ids::DepartmentId;
use crate::person::Actor;
use crate::text::{LINE_MAX, NOTE_MAX, Problem};

/// The clocks of a posting start when it is published, not when it was written.
pub(super) fn approve(item: &Item, note: &str, cx: &Context<'_>, wrong: &mut Problems) -> Event {
    let publishes = item.stage == Stage::PendingApproval;
    let by = |kind| publishes.then(|| cx.rules.by(kind, cx.now, item.about()));
    Event::Approved {
        note: wrong.text(Field::Note, note, false, NOTE_MAX),
        claim_by: by(ClockKind::Claim),
        answer_by: by(ClockKind::Sign),
        return_until: by(ClockKind::Return),
    }
}

/// One lead and supports, all known, each once.
pub(super) fn named(
    lead: &DepartmentId,
    supports: &[DepartmentId],
    departments: &Directory,
    wrong: &mut Problems,
) {
    if known(lead, departments).is_err() {
        wrong.add(Field::Lead, Problem::NotAChoice);
    }
    let repeated = supports.iter().enumerate().any(|(i, d)| supports[..i].contains(d));
    if supports.contains(lead) {
        wrong.add(Field::Supports, Problem::AlsoLead);
    } else if repeated || supports.iter().any(|d| known(d, departments).is_err()) {
        wrong.add(Field::Supports, Problem::NotAChoice);
    }
}

pub(super) fn supervise(
    (level, reason, answer_on): (u8, &str, i64),
    cx: &Context<'_>,
    wrong: &mut Problems,
) -> Event {
    if !(1..=LEVELS).contains(&level) {
        wrong.add(Field::Level, Problem::NotAChoice);
    }
    let last = cx.rules.day(cx.now) + YEAR;
    let answer_by = wrong.due_day(Field::AnswerOn, answer_on, Some(last), cx);
    Event::Supervised { level, reason: wrong.text(Field::Reason, reason, true, NOTE_MAX), answer_by }
}

/// For a department that works on the item; not for one's own (G10).
pub(super) fn allow_fine(
    item: &Item,
    actor: &Actor,
    (department, act, reason): (&DepartmentId, &str, &str),
    wrong: &mut Problems,
) -> Result<Event, Refusal> {
    if *department == actor.department {
        return Err(Refusal::OwnCase);
    }
    if item.present(department).is_none() {
        wrong.add(Field::Department, Problem::NotAChoice);
    }
    Ok(Event::FineAllowed {
        department: department.clone(),
        act: wrong.text(Field::FineAct, act, true, LINE_MAX),
        reason: wrong.text(Field::Reason, reason, true, NOTE_MAX),
    })
}
