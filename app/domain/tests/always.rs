//! What holds of an item at every moment, whatever was done to it.

use crate::cast::World;
use liaison_domain::item::{
    Action, Card, Context, Duty, DutyKind, Holder, Item, ItemState, PartRole, PartState, Responsible, Viewer,
    can_view, may,
};
use liaison_domain::time::DAY;
use liaison_domain::{Actor, ActorKind};
use proptest::prelude::*;
use std::collections::HashSet;

fn context(world: &World) -> Context<'_> {
    Context { now: world.now, rules: &world.rules, seen: None, new_item: None, fines: &world.fines }
}

/// What holds of an item at every moment.
pub fn check_item(world: &World, cast: &[Actor]) -> Result<(), TestCaseError> {
    let item = world.item();
    let state = item.state();
    prop_assert_eq!(usize::try_from(item.version).unwrap(), world.log.len());
    let replayed = Item::replay(&world.log);
    prop_assert_eq!(replayed.as_ref(), Some(item));

    let leads = item.participations.iter().filter(|p| p.role == PartRole::Lead && !p.state.is_gone()).count();
    match state {
        ItemState::Open => prop_assert_eq!(leads, 0),
        ItemState::Withdrawn | ItemState::Rejected | ItemState::PendingApproval | ItemState::Disputed => {
            prop_assert!(leads <= 1);
        }
        _ => prop_assert_eq!(leads, 1),
    }
    let departments: HashSet<_> = item.participations.iter().map(|p| &p.department).collect();
    prop_assert_eq!(departments.len(), item.participations.len());
    prop_assert!(item.participations.iter().all(|p| p.version <= item.version));
    prop_assert!(item.participations.iter().all(|p| p.state != PartState::Returned || p.returned.is_some()));
    let ended = matches!(state, ItemState::Closed | ItemState::Archived);
    let all_in = ended || matches!(state, ItemState::Reported | ItemState::Reinspection);
    prop_assert_eq!(item.joint_report.is_some(), all_in);
    prop_assert_eq!(item.closing.is_some(), ended);
    prop_assert_eq!(item.dispute.is_some(), state == ItemState::Disputed);
    prop_assert_eq!(item.hold.is_some(), state == ItemState::OnHold);
    prop_assert_eq!(item.reinspection.is_some(), state == ItemState::Reinspection);
    prop_assert!(item.request.is_none() || state == ItemState::InProgress);
    prop_assert!(item.supervision.is_none() || state.is_active());
    prop_assert!(item.supervision_asked.is_none() || !ended);

    let duties = item.duties();
    let owed: HashSet<_> = duties.iter().map(|d| (&d.holder, d.kind)).collect();
    prop_assert_eq!(owed.len(), duties.len());
    let alive = state.is_active() || state == ItemState::PendingApproval;
    prop_assert!(alive || duties.is_empty());
    prop_assert!(!alive || state == ItemState::Open || !duties.is_empty());
    prop_assert!(!alive || item.due().is_some());
    check_duties_can_be_done(world, cast)?;
    check_somebody_answers(item)?;
    check_row(world, cast)?;

    // A department that nobody acts for holds an item until its time is over, not longer.
    let later = Context { now: world.now.plus(31 * DAY), ..context(world) };
    let moves_on = [
        Action::Approve,
        Action::Disapprove,
        Action::Accept,
        Action::Report,
        Action::JointReport,
        Action::Claim,
        Action::SendBack,
        Action::Assign,
        Action::Rule,
        Action::Resume,
        Action::Inspect,
        Action::PlanReinspection,
        Action::Release,
    ];
    let people = || cast.iter().filter(|a| a.kind == ActorKind::Person);
    let somebody =
        people().flat_map(|a| moves_on.map(|m| (a, m))).any(|(a, m)| may(item, a, m, &later).is_ok());
    prop_assert!(somebody || !alive, "nobody can move it on");
    Ok(())
}

/// What a row offers is what the rules allow on its item.
fn check_row(world: &World, cast: &[Actor]) -> Result<(), TestCaseError> {
    let (item, cx) = (world.item(), context(world));
    let card = Card::new(item, ("published", &item.poster), &world.directory, |_| 480);
    let sees = |a: &&Actor| a.kind == ActorKind::Person && can_view(item, &Viewer::from(*a));
    for actor in cast.iter().filter(sees) {
        let may = may(item, actor, Action::Claim, &cx).is_ok();
        prop_assert_eq!(card.is_open_to(actor, &cx), may, "{}", actor.name);
    }
    Ok(())
}

/// G4: an item is never nobody's. Where no department answers for it, the coordinator does, and a
/// clock or a duty sees to it that the coordinator hears of it.
fn check_somebody_answers(item: &Item) -> Result<(), TestCaseError> {
    match item.responsible() {
        Responsible::Department(d) => {
            prop_assert!(item.poster == d || item.part(&d).is_some());
            let looked_for = matches!(item.state(), ItemState::Open | ItemState::Dispatched);
            let owes = item.duties().into_iter().any(|duty| duty.holder == Holder::Department(d.clone()));
            prop_assert!(!looked_for || owes, "whoever answers for it is told nothing");
        }
        Responsible::Coordinator if item.state().is_active() => {
            let hears = item.running().into_iter().any(|r| r.holder == Holder::Coordinator)
                || item.duties().into_iter().any(|d| d.holder == Holder::Coordinator);
            prop_assert!(hears, "nobody hears of it");
        }
        Responsible::Coordinator => {}
    }
    Ok(())
}

/// A duty leaves only by acting, so an act that clears it must be open to whoever holds it.
fn check_duties_can_be_done(world: &World, cast: &[Actor]) -> Result<(), TestCaseError> {
    let cx = context(world);
    for Duty { holder, kind, .. } in world.item().duties() {
        let acts: &[Action] = match kind {
            DutyKind::Approve => &[Action::Approve],
            DutyKind::Sign => &[Action::Sign],
            DutyKind::Answer => &[Action::Accept],
            DutyKind::Assign => &[Action::Assign],
            DutyKind::Rule => &[Action::Rule],
            DutyKind::Report => &[Action::Report],
            DutyKind::JointReport => &[Action::JointReport],
            DutyKind::TakeOver => &[Action::TakeOver],
            DutyKind::Grant => &[Action::Grant, Action::Deny],
            DutyKind::ReviewHold => &[Action::Resume],
            DutyKind::Verify => &[Action::SendBack],
            // Where everybody of the department has reported, the poster names another.
            DutyKind::Inspect => &[Action::Inspect, Action::PlanReinspection],
            DutyKind::AnswerSupervision => &[Action::AnswerSupervision],
            DutyKind::Supervise => &[Action::Supervise, Action::DeclineSupervision],
            // It ends when whoever is asked accepts, or is named.
            DutyKind::FirstReceiver => &[Action::Claim, Action::Accept, Action::Assign, Action::Invite],
        };
        let mut able = cast.iter().filter(|a| holder.is(kind, &a.department, a.roles)).peekable();
        // Nobody here handles cases for the offices.
        if able.peek().is_none() {
            continue;
        }
        let anybody = || cast.iter().filter(|a| a.kind == ActorKind::Person);
        let does = |a: &Actor| acts.iter().any(|act| may(world.item(), a, *act, &cx).is_ok());
        // What a head has posted the coordinator may approve as well.
        let by_others = matches!(kind, DutyKind::Inspect | DutyKind::Approve | DutyKind::FirstReceiver);
        let done = if by_others { anybody().any(does) } else { able.any(does) };
        prop_assert!(done, "nobody can clear {kind:?} of {holder:?}");
    }
    Ok(())
}
