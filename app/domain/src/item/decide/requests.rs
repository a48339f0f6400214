//! What a lead asks for, and the answer.

use super::super::command::Context;
use super::super::event::Event;
use super::super::record::Item;
use super::super::refusal::{Field, Refusal};
use super::super::request::{AnswerDue, PartDue, RequestKind};
use super::super::state::Urgency;
use super::part::known;
use super::problems::Problems;
use crate::clocks::ClockKind;
use crate::department::Directory;
use crate::ids::DepartmentId;
use crate::person::Actor;
use crate::text::{NOTE_MAX, Problem};
use crate::time::{Timestamp, is_calendar_day};

pub(super) fn ask_hand_over(
    item: &Item,
    actor: &Actor,
    (to, reason): (&DepartmentId, &str),
    cx: &Context<'_>,
    departments: &Directory,
    wrong: &mut Problems,
) -> Event {
    if *to == actor.department || known(to, departments).is_err() {
        wrong.add(Field::To, Problem::NotAChoice);
    } else if cx.rules.outside_powers(to, item.matter.as_ref(), cx.now).is_some() {
        wrong.add(Field::To, Problem::NotCompetent);
    }
    Event::Asked {
        what: RequestKind::HandOver { to: to.clone() },
        reason: wrong.text(Field::Reason, reason, true, NOTE_MAX),
    }
}

pub(super) fn ask_extension(
    item: &Item,
    actor: &Actor,
    (until, reason): (i64, &str),
    cx: &Context<'_>,
    wrong: &mut Problems,
) -> Event {
    let calendar = &cx.rules.calendar;
    let due = item.present(&actor.department).and_then(|p| p.report_by).unwrap_or(cx.now);
    let last = cx.rules.last_extension(item, &actor.department);
    let by = calendar.close_of(until);
    if !is_calendar_day(until) {
        wrong.add(Field::Until, Problem::NotADate);
    } else if by <= due {
        wrong.add(Field::Until, Problem::NotAfter(calendar.offsets.day(due)));
    } else if by > last {
        wrong.add(Field::Until, Problem::TooLate(calendar.offsets.day(last)));
    }
    Event::Asked {
        what: RequestKind::Extension { until: by },
        reason: wrong.text(Field::Reason, reason, true, NOTE_MAX),
    }
}

pub(super) fn ask_hold(
    item: &Item,
    (review_on, reason): (i64, &str),
    cx: &Context<'_>,
    wrong: &mut Problems,
) -> Event {
    let last = cx.rules.day(cx.rules.by(ClockKind::HoldReview, cx.now, item.about()));
    wrong.day(Field::ReviewOn, review_on, Some(cx.rules.day(cx.now) + 1));
    if review_on > last {
        wrong.add(Field::ReviewOn, Problem::TooLate(last));
    }
    Event::Asked {
        what: RequestKind::Hold { review_by: cx.rules.calendar.close_of(review_on) },
        reason: wrong.text(Field::Reason, reason, true, NOTE_MAX),
    }
}

/// An extension holds for the lead and for every support that was to report with it.
pub(super) fn grant(item: &Item, note: &str, wrong: &mut Problems) -> Result<Event, Refusal> {
    let what = pending(item)?;
    let report_by = match &what {
        RequestKind::Extension { until } => waiting(item)
            .filter(|(_, due)| due < until)
            .map(|(department, _)| PartDue { department, report_by: *until })
            .collect(),
        // `may` lets nobody but the new lead answer a hand-over, and that by taking over.
        RequestKind::Hold { .. } | RequestKind::HandOver { .. } => Vec::new(),
    };
    Ok(Event::Granted { what, note: wrong.text(Field::Note, note, false, NOTE_MAX), report_by })
}

pub(super) fn deny(item: &Item, reason: &str, wrong: &mut Problems) -> Result<Event, Refusal> {
    Ok(Event::Denied { what: pending(item)?, reason: wrong.text(Field::Reason, reason, true, NOTE_MAX) })
}

/// What was left of each clock when the pause began is left when it ends.
pub(super) fn resume(item: &Item, note: &str, cx: &Context<'_>, wrong: &mut Problems) -> Event {
    let calendar = &cx.rules.calendar;
    let since = item.hold.as_ref().map_or(cx.now, |h| h.since);
    let moved = |due: Timestamp| match item.urgency {
        _ if due <= since => due,
        Urgency::Urgent => cx.now.plus(due.since(since)),
        Urgency::Normal => calendar.time_after(cx.now, calendar.time_between(since, due)),
    };
    let report_by =
        waiting(item).map(|(department, due)| PartDue { department, report_by: moved(due) }).collect();
    let answers = item
        .participations
        .iter()
        .filter(|p| p.state.is_asked())
        .map(|p| AnswerDue {
            department: p.department.clone(),
            answer_by: p.answer_by.map(moved),
            return_until: p.return_until.map(moved),
        })
        .collect();
    Event::Resumed { note: wrong.text(Field::Note, note, false, NOTE_MAX), report_by, answers }
}

fn pending(item: &Item) -> Result<RequestKind, Refusal> {
    item.request.as_ref().map(|r| r.kind.clone()).ok_or(Refusal::NothingRequested)
}

/// The lead, who reports for all, and the departments that have not reported, with their deadlines.
fn waiting(item: &Item) -> impl Iterator<Item = (DepartmentId, Timestamp)> {
    let lead = item.lead().map(|p| &p.department);
    item.participations
        .iter()
        .filter(move |p| p.state.is_working() || Some(&p.department) == lead)
        .filter_map(|p| p.report_by.map(|due| (p.department.clone(), due)))
}
