//! Whether it is done: closing, and the check by somebody else.

use super::super::command::{Context, Inspect};
use super::super::event::Event;
use super::super::record::Item;
use super::super::refusal::{Field, Refusal};
use super::super::result::{ClosingCode, Measure};
use super::part::known;
use super::problems::Problems;
use crate::clocks::ClockKind;
use crate::department::Directory;
use crate::ids::DepartmentId;
use crate::person::{Actor, ActorKind};
use crate::text::{BODY_MAX, NOTE_MAX, Problem};

/// Where the matter asks for it, an order to fix is checked before the item is closed as fixed. Where
/// something is missing, whoever closes says why.
pub(super) fn close(
    item: &Item,
    actor: &Actor,
    code: ClosingCode,
    note: &str,
    cx: &Context<'_>,
    wrong: &mut Problems,
) -> Result<Event, Refusal> {
    let asks = item.matter.as_ref().is_some_and(|m| cx.rules.matters.reinspects(m));
    let person = actor.kind == ActorKind::Person;
    if person && asks && code == ClosingCode::Fixed && !ordered(item).is_empty() && !item.passed() {
        return Err(Refusal::ReinspectionRequired);
    }
    let reason = person && !item.gaps().is_empty();
    Ok(Event::Closed { code, note: wrong.text(Field::Note, note, reason, NOTE_MAX) })
}

pub(super) fn plan(
    item: &Item,
    (department, on, note): (&DepartmentId, i64, &str),
    cx: &Context<'_>,
    departments: &Directory,
    wrong: &mut Problems,
) -> Event {
    if known(department, departments).is_err() {
        wrong.add(Field::Department, Problem::NotAChoice);
    }
    let same = |r: &super::super::supervision::Reinspection| r.on == on && r.department == *department;
    if item.reinspection.as_ref().is_some_and(same) {
        wrong.add(Field::On, Problem::NotAChoice);
    }
    let by = wrong.due_day(Field::On, on, None, cx);
    Event::ReinspectionPlanned {
        department: department.clone(),
        on,
        by,
        note: wrong.text(Field::Note, note, false, NOTE_MAX),
    }
}

/// 合格 closes the item as fixed; 不合格 sends it back to whoever ordered the fix, and the clock of
/// reporting runs anew.
pub(super) fn inspect(
    item: &Item,
    actor: &Actor,
    typed: &Inspect,
    cx: &Context<'_>,
    mut wrong: Problems,
) -> Result<Vec<Event>, Refusal> {
    let person = actor.kind == ActorKind::Person;
    wrong.looked_at(Field::InspectedAt, typed.inspected_at, (item, person), cx);
    let text = wrong.text(Field::Text, &typed.text, true, BODY_MAX);
    let files = wrong.files(&typed.files, person);
    let failed = !typed.passed;
    let departments = if failed { back_to(item) } else { Vec::new() };
    let report_by = failed.then(|| cx.rules.by(ClockKind::Report, cx.now, item.about()));
    let (inspected_at, passed) = (typed.inspected_at, typed.passed);
    let mut events = vec![Event::Inspected { inspected_at, passed, text, files, departments, report_by }];
    if typed.passed {
        events.push(Event::Closed { code: ClosingCode::Fixed, note: String::new() });
    }
    wrong.none_or(events)
}

/// Departments that have ordered a fix in this round of work and are still in.
fn ordered(item: &Item) -> Vec<DepartmentId> {
    let orders = |m: &Measure| matches!(m, Measure::OrderedToFix { .. });
    let present = |d: &DepartmentId| item.present(d).is_some();
    let mut departments: Vec<_> = item
        .reports
        .iter()
        .filter(|r| r.report.measures.iter().any(orders) && present(&r.department))
        .map(|r| r.department.clone())
        .collect();
    departments.dedup();
    departments
}

/// Who works again after a check that failed: whoever ordered the fix, else the lead.
fn back_to(item: &Item) -> Vec<DepartmentId> {
    let departments = ordered(item);
    if departments.is_empty() {
        item.lead().map(|p| p.department.clone()).into_iter().collect()
    } else {
        departments
    }
}

impl Item {
    /// Whether the work of this round was checked and found good.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.inspections.iter().any(|i| i.passed && i.round == self.round)
    }
}
