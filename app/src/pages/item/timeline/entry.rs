//! One entry of the timeline in words.

use crate::Ctx;
use crate::pages::item::results::day;
use crate::ui::time::{deadline_text, planned_day_text, second_text};
use crate::words::timeline as words;
use crate::words::{common, refusals, state, time as time_words};
use liaison_domain::clocks::Span;
use liaison_domain::item::{
    ActorRef, Cited, CorrectedField, Event, Field, FieldChange, Moved, NamedPart, PartRole, Posted, Recorded,
    RequestKind, Step,
};
use liaison_domain::{DepartmentId, Directory, Timestamp};

/// Who did it. Deadlines are moved by the program, for whoever changed the calendar.
pub(crate) fn doer(recorded: &Recorded) -> &ActorRef {
    match &recorded.event {
        Event::Rescheduled { by: Some(by), .. } => by,
        _ => &recorded.actor,
    }
}

/// Beginning with the department.
pub(crate) fn title(cx: &Ctx, names: &Directory, recorded: &Recorded) -> String {
    let lang = cx.lang;
    let name = |d: &DepartmentId| lang.name(&names.name(d)).to_owned();
    let all = |ds: &[DepartmentId]| ds.iter().map(name).collect::<Vec<_>>().join(common::comma(lang));
    let who = &name(&doer(recorded).department);
    match &recorded.event {
        Event::Published(_) => words::published(lang, who),
        Event::Claimed { .. } => words::claimed(lang, who),
        Event::ClaimLost { .. } => words::claim_lost(lang, who),
        Event::Joined { .. } => words::joined(lang, who),
        Event::Invited { department, role: PartRole::Support, .. } => {
            words::invited_support(lang, who, &name(department))
        }
        Event::Invited { department, role: PartRole::Lead, .. } => {
            words::invited_lead(lang, who, &name(department))
        }
        Event::Signed => words::signed(lang, who),
        Event::Accepted { .. } => words::accepted(lang, who),
        Event::Returned { reason, .. } => {
            words::returned(lang, who, &inside(state::return_reason(lang, *reason)))
        }
        Event::Released { department, .. } => words::released(lang, who, &name(department)),
        Event::Reported { report } => {
            words::reported(lang, who, &inside(state::finding(lang, report.finding)))
        }
        Event::JointReported { .. } => words::joint_reported(lang, who),
        Event::SentBack { departments, .. } => words::sent_back(lang, who, &all(departments)),
        Event::Closed { code, .. } => words::closed(lang, who, &inside(state::closing_code(lang, *code))),
        Event::Reopened { .. } => words::reopened(lang, who),
        Event::Reminded { departments, .. } => words::reminded(lang, who, &all(departments)),
        Event::Withdrawn { .. } => words::withdrawn(lang, who),
        Event::Noted { .. } => words::noted(lang, who),
        Event::Corrected { .. } => words::corrected(lang, who),
        event => of_office(cx, names, event, who),
    }
}

/// What heads, offices, inspectors and clocks do, and what leads ask for.
fn of_office(cx: &Ctx, names: &Directory, event: &Event, who: &str) -> String {
    let lang = cx.lang;
    let name = |d: &DepartmentId| lang.name(&names.name(d)).to_owned();
    let by = |t: &Timestamp| deadline_text(cx.zoned(*t), cx.now, lang);
    match event {
        Event::Submitted(_) => words::submitted(lang, who),
        Event::Approved { .. } => words::approved(lang, who),
        Event::Disapproved { .. } => words::disapproved(lang, who),
        Event::Assigned { lead, .. } => words::assigned(lang, who, &name(lead)),
        Event::Disputed { by_itself: true, .. } => words::disputed_by_itself(lang).to_owned(),
        Event::Disputed { .. } => words::disputed(lang, who),
        Event::Pleaded { .. } => words::pleaded(lang, who),
        Event::Ruled { lead, .. } => words::ruled(lang, who, &name(lead)),
        Event::Asked { what, .. } => match what {
            RequestKind::Extension { until } => words::asked_extension(lang, who, &by(until)),
            RequestKind::Hold { review_by } => words::asked_hold(lang, who, &by(review_by)),
            RequestKind::HandOver { to } => words::asked_hand_over(lang, who, &name(to)),
        },
        Event::RequestCancelled => words::request_cancelled(lang, who),
        Event::Granted { what: RequestKind::Hold { review_by }, .. } => {
            words::granted_hold(lang, who, &by(review_by))
        }
        Event::Granted { what: RequestKind::Extension { until }, .. } => {
            words::granted_extension(lang, who, &by(until))
        }
        Event::Denied { what, .. } => match what {
            RequestKind::Extension { .. } => words::denied_extension(lang, who),
            RequestKind::Hold { .. } => words::denied_hold(lang, who),
            RequestKind::HandOver { .. } => words::denied_hand_over(lang, who),
        },
        Event::Granted { what: RequestKind::HandOver { .. }, .. } | Event::TakenOver { .. } => {
            words::taken_over(lang, who)
        }
        Event::Resumed { .. } => words::resumed(lang, who),
        Event::ReinspectionPlanned { department, on, .. } => {
            let on = planned_day_text(day(cx, *on), cx.now, lang);
            words::planned_reinspection(lang, who, &name(department), &on)
        }
        Event::Inspected { passed: true, .. } => words::inspected_passed(lang, who),
        Event::Inspected { .. } => words::inspected_failed(lang, who),
        Event::Archived if who.is_empty() => words::archived_by_itself(lang).to_owned(),
        Event::Archived => words::archived(lang, who),
        Event::Supervised { level, answer_by, .. } => {
            words::supervised(lang, who, &state::numeral(lang, *level), &by(answer_by))
        }
        Event::SupervisionAnswered { .. } => words::supervision_answered(lang, who),
        Event::SupervisionEnded { .. } => words::supervision_ended(lang, who),
        Event::SupervisionAsked { .. } => words::supervision_asked(lang, who),
        Event::SupervisionDeclined { .. } => words::supervision_declined(lang, who),
        Event::FineAllowed { department, .. } => words::fine_allowed(lang, who, &name(department)),
        Event::Emergency { .. } => words::emergency(lang, who),
        Event::ClockTold { told } => {
            let (clock, step) = (state::clock(lang, told.kind), state::step(lang, told.step));
            match told.holder.department() {
                Some(d) => words::told_of(lang, clock, &name(d), step),
                None if told.step == Step::Head => words::told(lang, clock, words::coordinator_told(lang)),
                None => words::told(lang, clock, step),
            }
        }
        Event::Rescheduled { .. } => words::rescheduled(lang, who),
        // Every other event is a department's own and has its words above.
        other => format!("{who} {}", state::event(lang, other.word())),
    }
}

/// A word as it stands inside a sentence.
fn inside(word: &str) -> String {
    word.to_lowercase()
}

/// What was said, one text a paragraph.
pub(crate) fn text(cx: &Ctx, names: &Directory, recorded: &Recorded) -> Vec<String> {
    let lang = cx.lang;
    let name = |d: &DepartmentId| lang.name(&names.name(d)).to_owned();
    let texts = match &recorded.event {
        Event::Submitted(posted) if posted.named.is_empty() => {
            let then = if posted.undecided {
                words::to_coordinator_once_approved(lang)
            } else {
                words::to_pool_once_approved(lang)
            };
            chosen(cx, posted, then.to_owned())
        }
        Event::Published(posted) if posted.named.is_empty() => {
            let until = deadline_text(cx.zoned(posted.claim_by), cx.now, lang);
            let open = if posted.undecided { words::to_coordinator } else { words::to_pool };
            chosen(cx, posted, open(lang, &until))
        }
        Event::Published(posted) | Event::Submitted(posted) => {
            chosen(cx, posted, to_named(cx, names, &posted.named))
        }
        Event::Claimed { handler, plan, note, .. }
        | Event::Joined { handler, plan, note, .. }
        | Event::Accepted { handler, plan, note, .. }
        | Event::TakenOver { handler, plan, note, .. } => vec![taking(cx, handler, *plan), note.clone()],
        Event::ClaimLost { lost } => {
            let at = second_text(cx.zoned(lost.at), cx.now, lang);
            vec![words::won(lang, &name(&lost.winner), &at)]
        }
        Event::Returned { basis, suggested, note, entry, .. } => vec![
            entry.as_ref().map(|cited| self::cited(cx, names, cited)).unwrap_or_default(),
            if basis.is_empty() { String::new() } else { words::basis(lang, basis) },
            suggested.as_ref().map(|d| words::suggested(lang, &name(d))).unwrap_or_default(),
            note.clone(),
        ],
        Event::Reported { report } => vec![report.text.clone()],
        Event::JointReported { text, .. }
        | Event::Noted { text, .. }
        | Event::Emergency { text }
        | Event::SupervisionAnswered { text } => vec![text.clone()],
        Event::Invited { note, .. }
        | Event::Closed { note, .. }
        | Event::Reminded { note, .. }
        | Event::Approved { note, .. }
        | Event::Granted { note, .. }
        | Event::Resumed { note, .. }
        | Event::ReinspectionPlanned { note, .. }
        | Event::SupervisionEnded { note } => vec![note.clone()],
        Event::Assigned { supports, note, .. } => vec![with_supports(cx, names, supports), note.clone()],
        Event::Ruled { supports, basis, text, .. } => {
            vec![words::basis(lang, basis), text.clone(), with_supports(cx, names, supports)]
        }
        Event::Disputed { grounds, .. } | Event::Pleaded { grounds } => vec![grounds.clone()],
        Event::FineAllowed { act, reason, .. } => vec![words::act_fined(lang, act), reason.clone()],
        Event::Inspected { text, departments, .. } => {
            let again = departments.iter().map(name).collect::<Vec<_>>().join(common::comma(lang));
            let again = if again.is_empty() { again } else { words::back_with(lang, &again) };
            vec![text.clone(), again]
        }
        Event::Rescheduled { moves, reason, .. } => {
            let by = |t| deadline_text(cx.zoned(t), cx.now, lang);
            let line = |m: &Moved| {
                let clock = state::clock(lang, m.kind);
                let whose = m.holder.department().map(|d| words::clock_of(lang, &name(d), clock));
                words::moved(lang, &whose.unwrap_or_else(|| clock.to_owned()), &by(m.from), &by(m.to))
            };
            std::iter::once(reason.clone()).chain(moves.iter().map(line)).collect()
        }
        Event::Released { reason, .. }
        | Event::SentBack { reason, .. }
        | Event::Reopened { reason, .. }
        | Event::Withdrawn { reason }
        | Event::Disapproved { reason }
        | Event::Asked { reason, .. }
        | Event::Denied { reason, .. }
        | Event::Supervised { reason, .. }
        | Event::SupervisionAsked { reason }
        | Event::SupervisionDeclined { reason } => vec![reason.clone()],
        Event::Corrected { changes, .. } => changes.iter().map(|c| change(cx, c)).collect(),
        Event::Signed | Event::RequestCancelled | Event::Archived | Event::ClockTold { .. } => Vec::new(),
    };
    texts.into_iter().filter(|t| !t.trim().is_empty()).collect()
}

/// Whom it went to, then the time that the poster has chosen and why.
fn chosen(cx: &Ctx, posted: &Posted, whom: String) -> Vec<String> {
    let Some(chosen) = &posted.chosen else { return vec![whom] };
    let span = time_words::span(cx.lang, Span::Days(chosen.days.into()));
    vec![whom, words::chosen(cx.lang, &span), chosen.reason.clone()]
}

/// The entry of the powers list that somebody rested on.
pub(crate) fn cited(cx: &Ctx, names: &Directory, cited: &Cited) -> String {
    let who = cx.lang.name(&names.name(&cited.department)).to_owned();
    words::cited(cx.lang, &who, state::power_duty(cx.lang, cited.duty), &cited.basis)
}

fn with_supports(cx: &Ctx, names: &Directory, supports: &[DepartmentId]) -> String {
    let name = |d: &DepartmentId| cx.lang.name(&names.name(d)).to_owned();
    let all = supports.iter().map(name).collect::<Vec<_>>().join(common::comma(cx.lang));
    if all.is_empty() { all } else { words::with_supports(cx.lang, &all) }
}

fn to_named(cx: &Ctx, names: &Directory, parts: &[NamedPart]) -> String {
    let lang = cx.lang;
    let one = |part: &NamedPart| {
        let name = lang.name(&names.name(&part.department)).to_owned();
        if part.role == PartRole::Lead { words::as_lead(lang, &name) } else { name }
    };
    words::to_named(lang, &parts.iter().map(one).collect::<Vec<_>>().join(common::comma(lang)))
}

fn taking(cx: &Ctx, handler: &str, plan: Option<i64>) -> String {
    let handler = (!handler.is_empty()).then(|| words::handled_by(cx.lang, handler));
    let plan = plan.map(|d| words::planned(cx.lang, &planned_day_text(day(cx, d), cx.now, cx.lang)));
    handler.into_iter().chain(plan).collect::<Vec<_>>().join(common::comma(cx.lang))
}

fn change(cx: &Ctx, change: &FieldChange) -> String {
    let field = match change.field {
        CorrectedField::Title => Field::Title,
        CorrectedField::Body => Field::Body,
        CorrectedField::Place => Field::Place,
        CorrectedField::Party => Field::PartyName,
    };
    words::change(cx.lang, refusals::field_name(cx.lang, field), &change.from, &change.to)
}

/// The beginning of a text, about three lines of it, and whether that is the whole.
#[must_use]
pub(crate) fn shorten(text: &str) -> (String, bool) {
    const LINES: usize = 3;
    const CHARS: usize = 150;
    let mut lines = text.lines().map(str::trim).filter(|l| !l.is_empty());
    let start = lines.by_ref().take(LINES).collect::<Vec<_>>().join("\n");
    // Latin letters are half as wide.
    let width = |c: char| if c.is_ascii() { 1 } else { 2 };
    let mut used = 0;
    let cut = start.char_indices().find(|(_, c)| {
        used += width(*c);
        used > 2 * CHARS
    });
    match (cut, lines.next()) {
        (None, None) => (start, true),
        (None, Some(_)) => (format!("{start} …"), false),
        (Some((at, _)), _) => (format!("{}…", &start[..at]), false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_and_says_so() {
        assert_eq!(shorten("一行"), ("一行".to_owned(), true));
        let (start, whole) = shorten("一\n二\n三\n四");
        assert_eq!((start.as_str(), whole), ("一\n二\n三 …", false));
        let (start, whole) = shorten(&"长".repeat(400));
        assert!(!whole);
        assert_eq!(start.chars().count(), 151);
    }
}
