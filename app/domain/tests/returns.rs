//! Giving an item back: what it rests on, what it repeats, and asking the same department again.

use crate::cast::{World, accept, asking, give_back, officer};
use liaison_domain::item::{Cited, Command, Event, Field, ItemLink, PartRole, Refusal, ReturnReason};
use liaison_domain::matters::Matters;
use liaison_domain::powers::{Power, PowerDuty, Powers};
use liaison_domain::text::Problem;
use liaison_domain::{ItemNumber, MatterId};
use std::sync::Arc;

fn dispatched() -> World {
    World::with(asking(&[("lead", PartRole::Lead)]))
}

fn returning(reason: ReturnReason, entry: Option<String>, duplicate: Option<ItemLink>) -> Command {
    let (basis, suggested, note) = (String::new(), Some("outside".into()), String::new());
    Command::Return { reason, basis, suggested, note, entry, duplicate }
}

#[test]
fn an_entry_of_the_powers_list_is_a_basis_and_is_written_down_as_it_stood() {
    let mut world = dispatched();
    let matter: MatterId = world.item().matter.clone().unwrap_or_else(|| "food".into());
    let line = Power {
        department: "outside".into(),
        matter,
        duty: PowerDuty::Main,
        basis: "《消防法》第 4 条".to_owned(),
        region: String::new(),
        from: None,
        until: None,
    };
    world.rules.powers = Arc::new(Powers::new([line.clone()]));
    world.rules.matters = Arc::new(Matters::default());
    let cited = Cited::from(&line);
    let by = |key: &str| returning(ReturnReason::NotOurDuty, Some(key.to_owned()), None);

    let unknown = world.refuses(&officer("lead"), &by("food/outside/main/another law"));
    let Refusal::Invalid { problems } = unknown else { panic!("{unknown:?}") };
    assert!(problems.iter().any(|p| (p.field, p.problem) == (Field::Entry, Problem::NotAChoice)));

    world.does(&officer("lead"), by(&cited.key()));
    let returned = world.item().part(&"lead".into()).unwrap().returned.clone().unwrap();
    assert_eq!((returned.basis.as_str(), returned.entry), ("《消防法》第 4 条", Some(cited)));
}

#[test]
fn what_is_not_enough_needs_no_basis_and_nobody_else_but_says_what_is_missing() {
    let world = dispatched();
    let lacking = |note: &str| Command::Return {
        reason: ReturnReason::NotEnough,
        basis: String::new(),
        suggested: None,
        note: note.to_owned(),
        entry: None,
        duplicate: None,
    };
    let missing = Refusal::invalid(Field::Note, Problem::Missing);
    assert_eq!(world.refuses(&officer("lead"), &lacking(" ")), missing);
    assert!(world.decide(&officer("lead"), world.latest(), &lacking("没有写门牌号")).is_ok());
}

#[test]
fn a_duplicate_names_the_other_item_and_never_itself() {
    let mut world = dispatched();
    let repeats = |duplicate| Command::Return {
        reason: ReturnReason::Duplicate,
        basis: "同一事实".to_owned(),
        suggested: None,
        note: String::new(),
        entry: None,
        duplicate,
    };
    let itself = ItemLink { id: world.item().id.clone(), number: world.item().number.clone() };
    let problem = |p| Refusal::invalid(Field::Duplicate, p);
    assert_eq!(world.refuses(&officer("lead"), &repeats(None)), problem(Problem::Missing));
    assert_eq!(world.refuses(&officer("lead"), &repeats(Some(itself))), problem(Problem::NotAChoice));
    let other = ItemLink { id: "other".into(), number: ItemNumber::new(2026, 9) };
    world.does(&officer("lead"), repeats(Some(other.clone())));
    assert_eq!(world.item().part(&"lead".into()).unwrap().returned.as_ref().unwrap().duplicate, Some(other));
}

#[test]
fn the_poster_adds_what_was_missing_and_asks_the_same_department_in_the_same_role() {
    let mut world = dispatched();
    let again =
        |text: &str| Command::Supplement { department: "lead".into(), text: text.into(), files: Vec::new() };
    assert_eq!(world.refuses(&officer("poster"), &again("门牌 12 号")), Refusal::NobodyReturned);
    world.does(&officer("lead"), give_back("没有门牌号"));
    assert!(matches!(world.refuses(&officer("outside"), &again("x")), Refusal::NotPoster { .. }));
    let missing = Refusal::invalid(Field::Text, Problem::Missing);
    assert_eq!(world.refuses(&officer("poster"), &again(" ")), missing);

    world.does(&officer("poster"), again("门牌 12 号"));
    let lead = world.item().lead().unwrap();
    assert_eq!((lead.department.as_str(), lead.role), ("lead", PartRole::Lead));
    assert!(lead.returned.is_none() && lead.answer_by.is_some());
    let last: Vec<_> = world.log.iter().rev().take(2).map(|r| r.event.word()).collect();
    assert_eq!(last, ["invited", "noted"]);
    assert!(
        matches!(&world.log[world.log.len() - 2].event, Event::Noted { text, .. } if text == "门牌 12 号")
    );
    world.does(&officer("lead"), accept());
}

#[test]
fn a_lead_that_gave_it_back_is_not_asked_again_while_another_leads() {
    let mut world = dispatched();
    world.does(&officer("lead"), give_back("没有门牌号"));
    world.does(&officer("outside"), crate::cast::claim());
    let again =
        Command::Supplement { department: "lead".into(), text: "门牌 12 号".into(), files: Vec::new() };
    assert_eq!(world.refuses(&officer("poster"), &again), Refusal::NobodyReturned);
}
