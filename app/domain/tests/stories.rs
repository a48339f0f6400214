//! The life of an item, one behaviour at a time.

use crate::cast::{
    World, accept, asking, claim, close, coordinator, give_back, head, ids, invite, join, joint_report, note,
    officer, person, posting, release, remind, reopen, supervisor, withdraw,
};
use liaison_domain::clocks::ClockKind;
use liaison_domain::item::{
    Action, Command, DutyKind, Event, Field, Item, ItemState, PartRole, PartState, Posting, Refusal,
    ReturnReason, Stage, Turn, panel,
};
use liaison_domain::text::Problem;
use liaison_domain::time::{DAY, HOUR};
use liaison_domain::{Actor, DepartmentId, Role};

fn dispatched() -> World {
    World::with(asking(&[("lead", PartRole::Lead)]))
}

#[test]
fn who_claims_first_leads_and_the_second_learns_who_and_when() {
    let mut world = World::with(posting());
    let seen = world.latest();
    world.does(&officer("lead"), claim());
    let first = world.now;
    world.passes(1);
    let outcome = world.tries(&officer("outside"), seen, &claim()).unwrap();
    let taken = Refusal::LeadTaken { by: "lead".into(), name: "张某".to_owned(), at: first };
    assert_eq!(outcome.refusal, Some(taken.clone()));
    assert!(matches!(&outcome.events[..], [Event::ClaimLost { lost }] if lost.at == first));
    assert_eq!(world.item().lead().unwrap().department, "lead".into());

    // A second try adds nothing to the record.
    assert_eq!(world.decide(&officer("outside"), seen, &claim()), Err(taken));
}

#[test]
fn whoever_saw_the_lead_lost_no_race() {
    let world = World::claimed();
    assert!(matches!(world.refuses(&officer("outside"), &claim()), Refusal::LeadTaken { .. }));
}

#[test]
fn claiming_twice_says_that_one_leads_already() {
    let world = World::claimed();
    assert_eq!(world.refuses(&officer("lead"), &claim()), Refusal::AlreadyIn { role: PartRole::Lead });
}

#[test]
fn a_lost_claim_may_become_support() {
    let mut world = World::with(posting());
    let seen = world.latest();
    world.does(&officer("lead"), claim());
    world.tries(&officer("outside"), seen, &claim()).unwrap();
    world.tries(&officer("outside"), seen, &join()).unwrap();
    assert_eq!(world.item().present(&"outside".into()).unwrap().role, PartRole::Support);
}

#[test]
fn nobody_claims_past_a_department_that_is_asked() {
    let world = dispatched();
    let asked = Refusal::LeadAsked { department: "lead".into() };
    assert_eq!(world.refuses(&officer("outside"), &claim()), asked);
    assert_eq!(world.refuses(&officer("poster"), &invite("outside", PartRole::Lead)), asked);
}

#[test]
fn after_a_return_the_item_is_open_and_the_claim_clock_has_run_on() {
    let mut world = dispatched();
    let claim_by = world.item().claim_by;
    world.does(&officer("lead"), give_back("《消防法》第 4 条"));
    assert_eq!((world.state(), world.item().due()), (ItemState::Open, claim_by));
    world.does(&officer("outside"), claim());
    assert_eq!(world.state(), ItemState::InProgress);
}

#[test]
fn a_department_that_gave_back_may_come_again_and_has_one_part() {
    let mut world = dispatched();
    world.does(&officer("lead"), give_back("《消防法》第 4 条"));
    world.does(&officer("lead"), join());
    world.does(&officer("lead"), claim());
    assert_eq!(world.item().participations.len(), 1);
    assert_eq!(world.item().lead().unwrap().returned, None);
    assert_eq!(world.item().returns, 1);
}

#[test]
fn receipt_is_recorded_once() {
    let mut world = dispatched();
    world.does(&officer("lead"), Command::Sign);
    assert_eq!(world.refuses(&officer("lead"), &Command::Sign), Refusal::AlreadySigned);
    assert_eq!(world.item().present(&"lead".into()).unwrap().signed_at, Some(world.now));
    assert_eq!(world.state(), ItemState::Dispatched);
}

#[test]
fn signing_is_due_at_once_and_the_answer_by_the_end_of_its_window() {
    let mut world = dispatched();
    let item = world.item();
    assert_eq!((item.duties()[0].kind, item.due()), (DutyKind::Sign, Some(world.now.plus(HOUR))));
    world.does(&officer("lead"), Command::Sign);
    let item = world.item();
    let until = item.lead().unwrap().return_until;
    assert_eq!((item.duties()[0].kind, item.due()), (DutyKind::Answer, until));
}

#[test]
fn a_return_names_its_basis_and_who_is_competent() {
    let world = dispatched();
    let missing = Refusal::invalid(Field::Basis, Problem::Missing);
    let other = |reason, basis: &str, note: &str| Command::Return {
        reason,
        basis: basis.to_owned(),
        suggested: None,
        note: note.to_owned(),
        entry: None,
        duplicate: None,
    };
    assert_eq!(world.refuses(&officer("lead"), &other(ReturnReason::Other, "  ", "")), missing);

    let not_ours = |suggested: Option<&str>| Command::Return {
        reason: ReturnReason::NotOurDuty,
        basis: "《消防法》第 4 条".to_owned(),
        suggested: suggested.map(DepartmentId::from),
        note: String::new(),
        entry: None,
        duplicate: None,
    };
    let problem = |p| Refusal::invalid(Field::Suggested, p);
    assert_eq!(world.refuses(&officer("lead"), &not_ours(None)), problem(Problem::Missing));
    for impossible in ["lead", "region", "nobody"] {
        let refusal = world.refuses(&officer("lead"), &not_ours(Some(impossible)));
        assert_eq!(refusal, problem(Problem::NotAChoice), "{impossible}");
    }
    assert!(world.decide(&officer("lead"), world.latest(), &not_ours(Some("outside"))).is_ok());
}

#[test]
fn after_the_window_a_department_can_only_accept() {
    let mut world = dispatched();
    let until = world.rules.by(ClockKind::Return, world.now, world.item().about());
    world.now = until.plus(1);
    assert_eq!(world.refuses(&officer("lead"), &give_back("依据")), Refusal::ReturnOver { until });
    world.does(&officer("lead"), accept());
    assert_eq!(world.state(), ItemState::InProgress);
}

#[test]
fn who_has_accepted_has_nothing_to_give_back() {
    let world = World::claimed();
    assert_eq!(world.refuses(&officer("lead"), &give_back("依据")), Refusal::NothingToAnswer);
}

#[test]
fn a_named_support_that_never_answers_is_let_go_by_the_lead() {
    let mut world = World::claimed();
    world.does(&officer("lead"), invite("named", PartRole::Support));
    world.reports("lead", false);
    world.passes(24 * 30);
    assert_eq!(
        world.refuses(&officer("poster"), &release("named")),
        Refusal::NotLead { lead: Some("lead".into()) }
    );
    world.does(&officer("lead"), release("named"));
    world.does(&officer("lead"), joint_report());
    assert_eq!(world.state(), ItemState::Reported);
}

#[test]
fn a_lead_that_never_answers_is_let_go_by_who_named_it() {
    let mut world = dispatched();
    world.does(&officer("support"), join());
    let still = |world: &World| Refusal::StillTime {
        department: "lead".into(),
        until: world.item().answers_by(&"lead".into()),
    };
    assert_eq!(world.refuses(&officer("poster"), &release("lead")), still(&world));
    world.passes(2);
    assert!(matches!(world.refuses(&officer("support"), &release("lead")), Refusal::NotLead { .. }));
    let mut by_office = world.clone();
    by_office.does(&coordinator(), release("lead"));
    world.does(&officer("poster"), release("lead"));
    assert_eq!((world.state(), by_office.state()), (ItemState::Open, ItemState::Open));

    // Whoever signed has the longer time to answer.
    let mut signed = dispatched();
    signed.does(&officer("lead"), Command::Sign);
    signed.passes(2);
    assert_eq!(signed.refuses(&officer("poster"), &release("lead")), still(&signed));
}

#[test]
fn a_department_only_asked_to_lead_does_not_yet_invite_others() {
    let world = dispatched();
    let refusal = world.refuses(&officer("lead"), &invite("named", PartRole::Support));
    assert_eq!(refusal, Refusal::NotLead { lead: Some("lead".into()) });
}

#[test]
fn a_closed_item_is_reopened_for_thirty_days() {
    let mut world = World::closed();
    let until = world.now.plus(30 * DAY);
    world.now = until;
    let mut reopened = world.clone();
    reopened.does(&supervisor(), reopen());
    assert_eq!(reopened.item().turn(), ids(&["lead"]));
    assert_eq!(reopened.item().part(&"support".into()).unwrap().state, PartState::Reported);
    world.passes(24);
    assert_eq!(world.refuses(&officer("poster"), &reopen()), Refusal::ReopenOver { until });
}

#[test]
fn an_item_reopened_after_its_lead_left_is_open_to_all() {
    let mut world = World::closed();
    let item = world.item.as_mut().unwrap();
    item.participations.iter_mut().find(|p| p.role == PartRole::Lead).unwrap().state = PartState::HandedOver;
    world.does(&officer("poster"), reopen());
    assert_eq!(world.state(), ItemState::Open);
    world.does(&officer("support"), claim());
    assert_eq!(world.item().lead().unwrap().department, "support".into());
}

#[test]
fn a_support_that_has_reported_may_still_take_the_lead_nobody_took() {
    let mut world = World::with(posting());
    world.does(&officer("support"), join());
    world.reports("support", false);
    world.does(&officer("support"), claim());
    world.reports("support", true);
    assert_eq!(world.state(), ItemState::Reported);
}

#[test]
fn a_reminder_reaches_a_department_once_in_four_hours() {
    let mut world = World::claimed();
    world.does(&officer("poster"), remind());
    let again = world.now.plus(4 * HOUR);
    world.passes(3);
    assert_eq!(world.refuses(&supervisor(), &remind()), Refusal::RemindedAlready { again });

    // Somebody who was not reminded can be, and only they are.
    world.does(&officer("support"), join());
    world.does(&officer("poster"), remind());
    let reminded = |w: &World| match &w.log.last().unwrap().event {
        Event::Reminded { departments, .. } => departments.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(reminded(&world), ids(&["support"]));
    world.passes(1);
    world.does(&officer("poster"), remind());
    assert_eq!(reminded(&world), ids(&["lead"]));
}

#[test]
fn nobody_reminds_themselves_or_an_item_open_to_all() {
    assert_eq!(
        World::reported().refuses(&officer("poster"), &remind()),
        Refusal::NobodyToRemind { turn: Turn::Own }
    );
    assert_eq!(
        World::with(posting()).refuses(&coordinator(), &remind()),
        Refusal::NobodyToRemind { turn: Turn::Anybody }
    );
}

#[test]
fn a_note_makes_nothing_stale() {
    let mut world = World::reported();
    let seen = world.latest();
    world.does(&officer("support"), note("补充一张照片"));
    assert!(world.tries(&head("poster"), seen, &close()).is_ok());
}

#[test]
fn whoever_did_not_see_a_result_does_not_decide_on_it() {
    let mut world = World::supported();
    world.reports("support", false);
    let seen = world.latest();
    world.reports("lead", true);
    let now = world.latest().unwrap();
    let stale = Refusal::Stale { seen: seen.unwrap(), now };
    assert_eq!(world.decide(&head("poster"), seen, &close()), Err(stale));
    let blind = Refusal::Stale { seen: 0, now };
    assert_eq!(world.decide(&head("poster"), None, &close()), Err(blind));
    let ahead = Refusal::Stale { seen: now + 1, now };
    assert_eq!(world.decide(&head("poster"), Some(now + 1), &close()), Err(ahead));
}

#[test]
fn what_somebody_accepted_is_closed_not_withdrawn() {
    let mut world = dispatched();
    world.does(&officer("lead"), Command::Sign);
    let mut withdrawn = world.clone();
    withdrawn.does(&officer("poster"), withdraw());
    assert_eq!((withdrawn.state(), withdrawn.item().duties()), (ItemState::Withdrawn, Vec::new()));
    world.does(&officer("lead"), accept());
    let at_work = Refusal::SomebodyAtWork { department: "lead".into() };
    assert_eq!(world.refuses(&officer("poster"), &withdraw()), at_work);
}

#[test]
fn an_unknown_department_is_not_invited() {
    let world = World::claimed();
    for department in ["nobody", "region"] {
        let unknown = Refusal::UnknownDepartment { department: department.into() };
        assert_eq!(world.refuses(&officer("lead"), &invite(department, PartRole::Support)), unknown);
    }
}

#[test]
fn a_restricted_item_exists_only_for_those_it_concerns() {
    let mut world = World::with(Posting { restricted: true, ..asking(&[("lead", PartRole::Lead)]) });
    assert_eq!(world.refuses(&officer("outside"), &join()), Refusal::NotFound);
    let administrator = person("administrator", "poster", &[Role::Administrator]);
    assert_eq!(world.refuses(&administrator, &note("看看")), Refusal::NotFound);
    world.does(&officer("lead"), give_back("《消防法》第 4 条"));
    world.does(&coordinator(), invite("outside", PartRole::Lead));
    world.does(&officer("outside"), accept());
    // Whoever was part of it keeps sight.
    world.does(&officer("lead"), note("材料已移交"));
}

#[test]
fn the_panel_says_who_closes_and_why_not_yet() {
    let world = World::supported();
    let cx = liaison_domain::item::Context {
        now: world.now,
        rules: &world.rules,
        seen: None,
        new_item: None,
        fines: &[],
    };
    let offers = |actor: &Actor| panel(world.item(), actor, &cx);
    let why =
        |actor: &Actor, action| offers(actor).into_iter().find(|o| o.action == action).map(|o| o.refusal);
    let unreported = Refusal::Unreported { departments: ids(&["lead", "support"]) };
    assert_eq!(why(&officer("poster"), Action::Close), Some(Some(unreported)));
    let not_poster = Refusal::NotPoster { poster: "poster".into(), or_coordinator: true };
    assert_eq!(why(&officer("lead"), Action::Close), Some(Some(not_poster)));
    assert_eq!(offers(&officer("lead"))[0].action, Action::Report);
    assert_eq!(why(&officer("outside"), Action::Join), Some(None));
    assert_eq!(why(&supervisor(), Action::Remind), Some(None));
    assert_eq!(offers(&person("administrator", "office", &[Role::Administrator])), []);
}

#[test]
fn the_panel_tells_a_supervisor_when_to_remind_again() {
    let mut world = World::claimed();
    world.does(&supervisor(), remind());
    let cx = liaison_domain::item::Context {
        now: world.now,
        rules: &world.rules,
        seen: None,
        new_item: None,
        fines: &[],
    };
    let offers = panel(world.item(), &supervisor(), &cx);
    let again = world.now.plus(4 * HOUR);
    let told = offers.iter().find(|o| o.action == Action::Remind).map(|o| &o.refusal);
    assert_eq!(told, Some(&Some(Refusal::RemindedAlready { again })));
}

#[test]
fn an_archived_item_takes_no_more_acts() {
    let mut world = World::closed();
    world.item = world.item.map(|item| Item { stage: Stage::Archived, ..item });
    let state = ItemState::Archived;
    for command in [note("再说一句"), reopen(), withdraw(), close()] {
        let action = command.action();
        assert_eq!(world.refuses(&officer("poster"), &command), Refusal::WrongState { state, action });
    }
}
