//! What holds whatever anybody does, in whatever order.

use crate::cast::World;
use crate::chance::{Step, cast, command, first_posting, pause, step, turned};
use liaison_domain::item::{
    Action, Context, DutyKind, Event, Item, ItemState, PartRole, PartState, Recorded, Refusal, may, panel,
};
use liaison_domain::time::DAY;
use liaison_domain::{Actor, ActorKind, PersonId, Version};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::HashSet;

/// With half of `MOST_STEPS` on average: about 105 000 tries.
const CASES: u32 = 2_600;
const MOST_STEPS: usize = 80;

fn context(world: &World, seen: Option<Version>) -> Context<'_> {
    Context { now: world.now, rules: &world.rules, seen, new_item: None }
}

/// Lets somebody try something and checks the answer; then the item.
fn take(world: &mut World, cast: &[Actor], step: &Step) -> Result<(), TestCaseError> {
    let actor = &cast[usize::from(step.actor) % cast.len()];
    world.now = world.now.plus(pause(step.pause));
    let allowed: Vec<_> = {
        let cx = context(world, None);
        Action::ON_ITEM.into_iter().filter(|a| may(world.item(), actor, *a, &cx).is_ok()).collect()
    };
    let pick = usize::from(step.action);
    let action = match &allowed[..] {
        [_, ..] if step.guided => allowed[pick % allowed.len()],
        _ if pick == 255 => Action::Publish,
        _ => Action::ON_ITEM[pick % Action::ON_ITEM.len()],
    };
    let command = command(world, actor, action, step);
    let version = world.item().version;
    let seen = (step.behind != 255).then(|| version.saturating_sub(u32::from(step.behind)));
    let verdict = may(world.item(), actor, action, &context(world, seen));
    let before = world.item().clone();
    let known = world.log.len();
    let saw_enough = saw_enough(world, actor, action, seen);
    let well_formed = well_formed(&before, step, action);
    let answer = world.tries(actor, seen, &command);

    match (&verdict, &answer) {
        (Ok(()), Ok(outcome)) => {
            prop_assert!(outcome.refusal.is_none() && !outcome.events.is_empty());
            prop_assert!(saw_enough, "acted on a page that had changed");
            let happened_in_order = world.now >= before.changed_at;
            prop_assert!(happened_in_order || !matches!(actor.kind, ActorKind::Source(_)));
        }
        (Ok(()), Err(why)) => {
            let about_what_was_typed = matches!(
                why,
                Refusal::Invalid { .. }
                    | Refusal::AlreadyIn { .. }
                    | Refusal::LeadTaken { .. }
                    | Refusal::LeadAsked { .. }
                    | Refusal::UnknownDepartment { .. }
                    | Refusal::NothingChanged
            );
            let stale = matches!(why, Refusal::Stale { .. }) && seen != Some(version);
            prop_assert!(stale || about_what_was_typed && !well_formed, "{why:?}");
        }
        (Err(expected), Ok(outcome)) => {
            prop_assert_eq!(outcome.refusal.as_ref(), Some(expected));
            let lost = matches!(&outcome.events[..], [Event::ClaimLost { .. }]);
            prop_assert!(lost);
        }
        (Err(expected), Err(why)) => prop_assert_eq!(why, expected),
    }
    if answer.is_err() {
        prop_assert_eq!(world.item(), &before);
        prop_assert_eq!(world.log.len(), known);
    } else {
        check_step(&before, known, world)?;
        check_item(world, cast)?;
    }
    check_panel(world, actor)
}

/// A careful form is well formed, unless there was nobody left to invite.
fn well_formed(item: &Item, step: &Step, action: Action) -> bool {
    let somebody_left = turned(0).any(|d| item.present(&d).is_none());
    step.careful && (action != Action::Invite || somebody_left)
}

/// G2, told from the log alone: what decides on the whole saw everything but notes, reminders and
/// lost claims; what concerns one department saw what changed the whole or that department.
fn saw_enough(world: &World, actor: &Actor, action: Action, seen: Option<Version>) -> bool {
    let seen = match (seen, &actor.kind) {
        (Some(seen), _) => seen,
        (None, ActorKind::Person) => 0,
        (None, _) => return true,
    };
    let missed = &world.log[usize::try_from(seen).unwrap().min(world.log.len())..];
    let talk = |r: &Recorded| {
        matches!(r.event, Event::Noted { .. } | Event::Reminded { .. } | Event::ClaimLost { .. })
    };
    match action {
        Action::Publish | Action::Join | Action::Sign | Action::Remind | Action::Note => true,
        Action::Release
        | Action::JointReport
        | Action::SendBack
        | Action::Close
        | Action::Reopen
        | Action::Withdraw => missed.iter().all(talk),
        Action::Claim
        | Action::Accept
        | Action::Return
        | Action::Report
        | Action::Correct
        | Action::Invite => missed.iter().all(|r| {
            let touches_me = match &r.event {
                Event::Invited { department, .. } | Event::Released { department, .. } => {
                    *department == actor.department
                }
                Event::Signed | Event::Joined { .. } | Event::Reported { .. } => {
                    r.actor.department == actor.department
                }
                Event::Accepted { .. } | Event::Returned { .. } => r.actor.department == actor.department,
                _ => !talk(r),
            };
            !touches_me
        }),
    }
}

/// What one accepted act may do.
fn check_step(before: &Item, known: usize, world: &World) -> Result<(), TestCaseError> {
    for (i, recorded) in world.log.iter().enumerate().skip(known) {
        let json = serde_json::to_string(recorded).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Recorded>(&json).unwrap(), recorded);
        let event = serde_json::to_value(&recorded.event).unwrap();
        prop_assert_eq!(event["kind"].as_str(), Some(recorded.event.word()));
        match &recorded.event {
            Event::Closed { .. } => {
                prop_assert!(before.unreported().is_empty());
                prop_assert_eq!(before.state(), ItemState::Reported);
                if let Some(closer) = &recorded.actor.person {
                    prop_assert!(!reporters(&world.log[..i]).contains(closer), "checked their own report");
                }
            }
            Event::Returned { basis, .. } => prop_assert!(!basis.trim().is_empty()),
            Event::JointReported { .. } => {
                let others = before.unreported();
                prop_assert!(others.iter().all(|d| *d == recorded.actor.department));
            }
            Event::Claimed { .. } => prop_assert!(before.lead().is_none()),
            Event::ClaimLost { lost } => {
                prop_assert_ne!(&lost.winner, &recorded.actor.department);
                let again = world.log[..known].iter().any(|r| {
                    matches!(r.event, Event::ClaimLost { .. })
                        && r.actor.department == recorded.actor.department
                });
                prop_assert!(!again, "recorded twice");
            }
            Event::Reminded { departments, .. } => {
                prop_assert!(!departments.is_empty());
                prop_assert!(!departments.contains(&recorded.actor.department));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Everybody who has reported, and who put together the joint report that stands.
fn reporters(log: &[Recorded]) -> HashSet<PersonId> {
    let mut people = HashSet::new();
    let mut joint = None;
    for recorded in log {
        match &recorded.event {
            Event::Reported { .. } => people.extend(recorded.actor.person.clone()),
            Event::JointReported { .. } => joint.clone_from(&recorded.actor.person),
            Event::SentBack { .. } | Event::Reopened { .. } => joint = None,
            _ => {}
        }
    }
    people.extend(joint);
    people
}

/// What holds of an item at every moment.
fn check_item(world: &World, cast: &[Actor]) -> Result<(), TestCaseError> {
    let item = world.item();
    let state = item.state();
    prop_assert_eq!(usize::try_from(item.version).unwrap(), world.log.len());
    let replayed = Item::replay(&world.log);
    prop_assert_eq!(replayed.as_ref(), Some(item));

    let leads = item.participations.iter().filter(|p| p.role == PartRole::Lead && !p.state.is_gone()).count();
    match state {
        ItemState::Open => prop_assert_eq!(leads, 0),
        ItemState::Withdrawn => prop_assert!(leads <= 1),
        _ => prop_assert_eq!(leads, 1),
    }
    let departments: HashSet<_> = item.participations.iter().map(|p| &p.department).collect();
    prop_assert_eq!(departments.len(), item.participations.len());
    prop_assert!(item.participations.iter().all(|p| p.version <= item.version));
    prop_assert!(item.participations.iter().all(|p| p.state != PartState::Returned || p.returned.is_some()));
    prop_assert_eq!(item.joint_report.is_some(), matches!(state, ItemState::Reported | ItemState::Closed));
    prop_assert_eq!(item.closing.is_some(), state == ItemState::Closed);

    let duties = item.duties();
    let owed: HashSet<_> = duties.iter().map(|d| &d.department).collect();
    prop_assert_eq!(owed.len(), duties.len());
    prop_assert!(state.is_active() || duties.is_empty());
    prop_assert!(!state.is_active() || state == ItemState::Open || !duties.is_empty());
    prop_assert!(!state.is_active() || item.due().is_some());
    check_duties_can_be_done(world, cast)?;

    // A department that nobody acts for holds an item until its time is over, not longer.
    let later = Context { now: world.now.plus(31 * DAY), ..context(world, None) };
    let moves_on = [Action::Accept, Action::Report, Action::JointReport, Action::Claim, Action::SendBack];
    let people = || cast.iter().filter(|a| a.kind == ActorKind::Person);
    let by_itself =
        people().flat_map(|a| moves_on.map(|m| (a, m))).any(|(a, m)| may(item, a, m, &later).is_ok());
    let somebody = by_itself || people().any(|a| may(item, a, Action::Release, &later).is_ok());
    prop_assert!(somebody || !state.is_active(), "nobody can move it on");
    Ok(())
}

/// A duty leaves only by acting, so the act that clears it must be open to the department.
fn check_duties_can_be_done(world: &World, cast: &[Actor]) -> Result<(), TestCaseError> {
    let cx = context(world, None);
    for duty in world.item().duties() {
        let act = match duty.kind {
            DutyKind::Sign => Action::Sign,
            DutyKind::Answer => Action::Accept,
            DutyKind::Report => Action::Report,
            DutyKind::JointReport => Action::JointReport,
            DutyKind::Verify => Action::SendBack,
        };
        let mut able = cast.iter().filter(|a| a.department == duty.department && a.roles.handles_cases());
        // The offices have nobody here who handles cases.
        if let Some(somebody) = able.next() {
            prop_assert_eq!(may(world.item(), somebody, act, &cx), Ok(()), "{:?}", duty);
        }
    }
    Ok(())
}

/// The panel offers exactly what may be done and explains with the same words.
fn check_panel(world: &World, actor: &Actor) -> Result<(), TestCaseError> {
    let cx = context(world, None);
    let offers = panel(world.item(), actor, &cx);
    for action in Action::ON_ITEM {
        let verdict = may(world.item(), actor, action, &cx);
        let offered: Vec<_> = offers.iter().filter(|o| o.action == action).collect();
        prop_assert!(offered.len() <= 1);
        match offered.first() {
            Some(offer) => prop_assert_eq!(&offer.refusal, &verdict.err()),
            // Notes have their own place beside the timeline.
            None => prop_assert!(verdict.is_err() || action == Action::Note, "{action:?} is not offered"),
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(CASES))]

    #[test]
    fn rules_hold_whatever_anybody_does(
        postings in vec(any::<u8>(), 1..=3),
        steps in vec(step(), 1..=MOST_STEPS),
    ) {
        let cast = cast();
        let mut worlds: Vec<_> = postings.into_iter().map(|fill| World::with(first_posting(fill))).collect();
        for world in &worlds {
            check_item(world, &cast)?;
        }
        for step in &steps {
            let i = usize::from(step.item) % worlds.len();
            take(&mut worlds[i], &cast, step)?;
        }
        for world in &worlds {
            let json = serde_json::to_string(&world.item).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Option<Item>>(&json).unwrap(), &world.item);
        }
    }
}
