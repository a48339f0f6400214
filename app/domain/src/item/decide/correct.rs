//! 更正: what was typed wrong, mended by a new entry.

use super::super::command::{CorrectedField, FieldChange};
use super::super::event::Event;
use super::super::record::{Item, PartyRef};
use super::super::refusal::{Field, Refusal};
use super::problems::Problems;
use crate::person::{Actor, ActorKind};
use crate::text::{BODY_MAX, LINE_MAX, TITLE_MAX};

/// The poster mends what it wrote; the lead, who is not the poster, only names the enterprise.
pub(super) fn correct(
    item: &Item,
    actor: &Actor,
    words: [&Option<String>; 3],
    party: Option<&PartyRef>,
    mut wrong: Problems,
) -> Result<Vec<Event>, Refusal> {
    let mut changes = written(item, actor, words, &mut wrong);
    if item.poster != actor.department && !(changes.is_empty() && wrong.is_empty()) {
        return Err(Refusal::NotPoster { poster: item.poster.clone(), or_coordinator: false });
    }
    let party = party
        .map(|typed| wrong.party(typed))
        .filter(|new| !item.party.as_ref().is_some_and(|old| is_same(old, new)));
    if let Some(new) = &party {
        if let Some(old) = item.party.as_ref().filter(|_| item.has_fines()) {
            return Err(Refusal::PartyFined { party: old.name.clone() });
        }
        let from = item.party.as_ref().map(called).unwrap_or_default();
        changes.push(FieldChange { field: CorrectedField::Party, from, to: called(new) });
    }
    if changes.is_empty() && wrong.is_empty() {
        return Err(Refusal::NothingChanged);
    }
    wrong.none_or(vec![Event::Corrected { changes, party }])
}

/// Namesakes are told apart by their files, where both have one.
fn is_same(old: &PartyRef, new: &PartyRef) -> bool {
    let files = old.id.as_ref().zip(new.id.as_ref());
    old.name == new.name && old.code == new.code && files.is_none_or(|(old, new)| old == new)
}

fn called(party: &PartyRef) -> String {
    if party.code.is_empty() { party.name.clone() } else { format!("{} {}", party.name, party.code) }
}

/// What publishing asked for must still be there afterwards: a title, for people also a
/// description, and a place where no party is known.
fn written(
    item: &Item,
    actor: &Actor,
    [title, body, place]: [&Option<String>; 3],
    wrong: &mut Problems,
) -> Vec<FieldChange> {
    let source = matches!(actor.kind, ActorKind::Source(_));
    [
        (CorrectedField::Title, Field::Title, title, &item.title, true, TITLE_MAX),
        (CorrectedField::Body, Field::Body, body, &item.body, !source, BODY_MAX),
        (CorrectedField::Place, Field::Place, place, &item.place, !source && item.party.is_none(), LINE_MAX),
    ]
    .into_iter()
    .filter_map(|(field, form, typed, old, required, max)| {
        let typed = typed.as_ref().filter(|t| *t != old)?;
        let to = wrong.text(form, typed, required, max);
        (to != *old).then(|| FieldChange { field, from: old.clone(), to })
    })
    .collect()
}
