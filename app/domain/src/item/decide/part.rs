//! How a department comes into an item and out of it again.

use super::super::command::Context;
use super::super::event::Event;
use super::super::part::{PartRole, ReturnReason};
use super::super::record::Item;
use super::super::refusal::{Field, Refusal};
use super::problems::Problems;
use crate::department::Directory;
use crate::ids::DepartmentId;
use crate::person::{Actor, ActorKind};
use crate::text::{LINE_MAX, NOTE_MAX, Problem};
use crate::time::Timestamp;

/// Handler, planned day and note, as typed by a department that takes a part.
type Taking<'a> = (&'a str, Option<i64>, &'a str);

pub(super) fn claim(
    item: &Item,
    actor: &Actor,
    typed: Taking<'_>,
    cx: &Context<'_>,
    wrong: &mut Problems,
) -> Event {
    let (handler, plan, note) = taking(actor, typed, cx, wrong);
    Event::Claimed { handler, plan, note, report_by: cx.rules.report_by(cx.now, item.urgency) }
}

/// A support that comes in later reports with the lead, unless the lead's time is over.
pub(super) fn join(
    item: &Item,
    actor: &Actor,
    typed: Taking<'_>,
    cx: &Context<'_>,
    wrong: &mut Problems,
) -> Event {
    let (handler, plan, note) = taking(actor, typed, cx, wrong);
    let with_lead = item.lead().and_then(|p| p.report_by).filter(|t| *t > cx.now);
    let report_by = with_lead.unwrap_or_else(|| cx.rules.report_by(cx.now, item.urgency));
    Event::Joined { handler, plan, note, report_by }
}

pub(super) fn accept(
    item: &Item,
    actor: &Actor,
    typed: Taking<'_>,
    cx: &Context<'_>,
    wrong: &mut Problems,
) -> Event {
    let (handler, plan, note) = taking(actor, typed, cx, wrong);
    let asked: Option<Timestamp> = item.present(&actor.department).and_then(|p| p.report_by);
    let report_by = asked.unwrap_or_else(|| cx.rules.report_by(cx.now, item.urgency));
    Event::Accepted { handler, plan, note, report_by }
}

fn taking(
    actor: &Actor,
    (handler, plan, note): Taking<'_>,
    cx: &Context<'_>,
    wrong: &mut Problems,
) -> (String, Option<i64>, String) {
    let person = actor.kind == ActorKind::Person;
    if let Some(day) = plan {
        let today = cx.now.at_offset(cx.rules.offset).day_number();
        wrong.day(Field::Plan, day, person.then_some(today));
    }
    let handler = wrong.text(Field::Handler, handler, person, LINE_MAX);
    (handler, plan, wrong.text(Field::Note, note, false, NOTE_MAX))
}

/// Whether this department can be asked in this role. Asking for a lead needs that nobody leads
/// or is asked to (G1).
pub(super) fn invitable(
    item: &Item,
    department: &DepartmentId,
    role: PartRole,
    departments: &Directory,
) -> Result<(), Refusal> {
    known(department, departments)?;
    if let Some(p) = item.present(department) {
        return Err(Refusal::AlreadyIn { role: p.role });
    }
    match item.lead() {
        Some(lead) if role == PartRole::Lead => Err(lead.taken()),
        _ => Ok(()),
    }
}

/// G3: reason and basis; where another department is competent, also which.
pub(super) fn give_back(
    actor: &Actor,
    (reason, basis, suggested, note): (ReturnReason, &str, Option<&DepartmentId>, &str),
    departments: &Directory,
    wrong: &mut Problems,
) -> Event {
    match suggested {
        None if reason.needs_suggestion() => wrong.add(Field::Suggested, Problem::Missing),
        Some(d) if *d == actor.department || known(d, departments).is_err() => {
            wrong.add(Field::Suggested, Problem::NotAChoice);
        }
        _ => {}
    }
    Event::Returned {
        reason,
        basis: wrong.text(Field::Basis, basis, true, NOTE_MAX),
        suggested: suggested.cloned(),
        note: wrong.text(Field::Note, note, false, NOTE_MAX),
    }
}

pub(super) fn known(department: &DepartmentId, departments: &Directory) -> Result<(), Refusal> {
    match departments.get(department) {
        Some(d) if d.active => Ok(()),
        _ => Err(Refusal::UnknownDepartment { department: department.clone() }),
    }
}
