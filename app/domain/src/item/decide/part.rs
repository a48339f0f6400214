//! How a department comes into an item and out of it again.

use super::super::command::Context;
use super::super::event::Event;
use super::super::part::PartRole;
use super::super::record::Item;
use super::super::refusal::{Field, Refusal};
use super::problems::Problems;
use crate::clocks::ClockKind;
use crate::department::Directory;
use crate::ids::DepartmentId;
use crate::person::{Actor, ActorKind, Role};
use crate::text::{LINE_MAX, NOTE_MAX};
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
    Event::Claimed { handler, plan, note, report_by: cx.rules.by(ClockKind::Report, cx.now, item.about()) }
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
    let report_by = with_lead.unwrap_or_else(|| cx.rules.by(ClockKind::Report, cx.now, item.about()));
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
    let report_by = asked.unwrap_or_else(|| cx.rules.by(ClockKind::Report, cx.now, item.about()));
    Event::Accepted { handler, plan, note, report_by }
}

/// The new lead reports by the deadline of the old one: handing over gains no time. One that has
/// passed already runs anew.
pub(super) fn take_over(
    item: &Item,
    actor: &Actor,
    typed: Taking<'_>,
    cx: &Context<'_>,
    wrong: &mut Problems,
) -> Event {
    let (handler, plan, note) = taking(actor, typed, cx, wrong);
    let due = item.lead().and_then(|p| p.report_by).filter(|t| *t > cx.now);
    let report_by = due.unwrap_or_else(|| cx.rules.by(ClockKind::Report, cx.now, item.about()));
    Event::TakenOver { handler, plan, note, report_by }
}

fn taking(
    actor: &Actor,
    (handler, plan, note): Taking<'_>,
    cx: &Context<'_>,
    wrong: &mut Problems,
) -> (String, Option<i64>, String) {
    let person = actor.kind == ActorKind::Person;
    if let Some(day) = plan {
        let today = cx.rules.day(cx.now);
        wrong.day(Field::Plan, day, person.then_some(today));
    }
    let handler = wrong.text(Field::Handler, handler, person, LINE_MAX);
    (handler, plan, wrong.text(Field::Note, note, false, NOTE_MAX))
}

/// Whether this department can be asked in this role. Asking for a lead needs that nobody leads
/// or is asked to (G1) and that the department has the main duty (G7); a support has any duty on
/// the matter (act 4). The coordinator may name anybody.
pub(super) fn invitable(
    item: &Item,
    actor: &Actor,
    (department, role): (&DepartmentId, PartRole),
    cx: &Context<'_>,
    departments: &Directory,
) -> Result<(), Refusal> {
    known(department, departments)?;
    if let Some(p) = item.present(department) {
        return Err(Refusal::AlreadyIn { role: p.role });
    }
    if let Some(lead) = item.lead().filter(|_| role == PartRole::Lead) {
        return Err(lead.taken());
    }
    let free = actor.roles.has(Role::Coordinator) || actor.kind != ActorKind::Person;
    let outside = match role {
        PartRole::Lead => cx.rules.outside_powers(department, item.matter.as_ref(), cx.now),
        PartRole::Support => cx.rules.without_duty(department, item.matter.as_ref(), cx.now),
    };
    match outside.filter(|_| !free) {
        Some(departments) => Err(Refusal::OutsidePowers { department: department.clone(), departments }),
        None => Ok(()),
    }
}

pub(super) fn known(department: &DepartmentId, departments: &Directory) -> Result<(), Refusal> {
    match departments.get(department) {
        Some(d) if d.takes_cases() => Ok(()),
        _ => Err(Refusal::UnknownDepartment { department: department.clone() }),
    }
}
