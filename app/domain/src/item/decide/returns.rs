//! Giving an item back, and asking the same department again.

use super::super::cited::Cited;
use super::super::command::{Command, Context};
use super::super::event::Event;
use super::super::files::FileRef;
use super::super::part::{PartRole, ReturnReason};
use super::super::record::Item;
use super::super::refusal::{Field, Refusal};
use super::part::known;
use super::problems::Problems;
use crate::clocks::ClockKind;
use crate::department::Directory;
use crate::ids::DepartmentId;
use crate::person::{Actor, ActorKind};
use crate::text::{NOTE_MAX, Problem};

/// G3: reason and basis, which may be an entry of the powers list; where another department is
/// competent, also which; of a duplicate, what it repeats. A lead that is the second to give the item
/// back raises a dispute with that.
pub(super) fn give_back(
    item: &Item,
    actor: &Actor,
    command: &Command,
    cx: &Context<'_>,
    departments: &Directory,
    mut wrong: Problems,
) -> Result<Vec<Event>, Refusal> {
    let Command::Return { reason, basis, suggested, note, entry, duplicate } = command else {
        return Err(Refusal::NothingChanged);
    };
    let entry = entry.as_ref().and_then(|key| {
        let lines = cx.rules.powers_on(item.matter.as_ref(), cx.now).into_iter().map(Cited::from);
        let found = lines.into_iter().find(|cited| cited.key() == *key);
        match &found {
            None => wrong.add(Field::Entry, Problem::NotAChoice),
            Some(cited)
                if *reason == ReturnReason::NotOurDuty && cited.is_main_duty_of(&actor.department) =>
            {
                wrong.add(Field::Entry, Problem::OwnDuty);
            }
            Some(_) => {}
        }
        found
    });
    match suggested {
        None if reason.needs_suggestion() => wrong.add(Field::Suggested, Problem::Missing),
        Some(d) if *d == actor.department || known(d, departments).is_err() => {
            wrong.add(Field::Suggested, Problem::NotAChoice);
        }
        _ => {}
    }
    // A register that gives no number of the other item has none.
    let person = actor.kind == ActorKind::Person;
    let duplicate = duplicate.as_ref().filter(|_| *reason == ReturnReason::Duplicate);
    match duplicate {
        None if *reason == ReturnReason::Duplicate && person => wrong.add(Field::Duplicate, Problem::Missing),
        Some(other) if other.id == item.id => wrong.add(Field::Duplicate, Problem::NotAChoice),
        _ => {}
    }
    let typed = wrong.text(Field::Basis, basis, reason.needs_basis() && entry.is_none(), NOTE_MAX);
    let note = wrong.text(Field::Note, note, !reason.needs_basis() && typed.is_empty(), NOTE_MAX);
    let basis = match &entry {
        Some(cited) if typed.is_empty() => cited.basis.clone(),
        _ => typed,
    };
    let leads = item.present(&actor.department).is_some_and(|p| p.role == PartRole::Lead);
    let grounds = if basis.is_empty() { note.clone() } else { basis.clone() };
    let mut events = vec![Event::Returned {
        reason: *reason,
        basis,
        suggested: suggested.clone(),
        note,
        entry,
        duplicate: duplicate.cloned(),
    }];
    if leads && item.lead_returns > 0 {
        let rule_by = cx.rules.by(ClockKind::Rule, cx.now, item.about());
        events.push(Event::Disputed { grounds, by_itself: true, rule_by });
    }
    wrong.none_or(events)
}

/// 补充后再派: what was missing, and the same department once more, in the role that it had.
pub(super) fn supplement(
    item: &Item,
    (department, text, files): (&DepartmentId, &str, &[FileRef]),
    cx: &Context<'_>,
    departments: &Directory,
    mut wrong: Problems,
) -> Result<Vec<Event>, Refusal> {
    let text = wrong.text(Field::Text, text, true, NOTE_MAX);
    let files = wrong.files(files, false);
    let Some(before) = cx.rules.asked_again(item, cx.now).into_iter().find(|p| p.department == *department)
    else {
        wrong.add(Field::Department, Problem::NotAChoice);
        return wrong.none_or(Vec::new());
    };
    known(department, departments)?;
    let invited = Event::Invited {
        department: department.clone(),
        role: before.role,
        note: String::new(),
        answer_by: cx.rules.by(ClockKind::Sign, cx.now, item.about()),
        return_until: Some(cx.rules.by(ClockKind::Return, cx.now, item.about())),
    };
    wrong.none_or(vec![Event::Noted { text, files }, invited])
}
