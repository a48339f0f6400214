//! Approval, disputes, assignments, requests, re-inspection, supervision, fines, archive: one
//! behaviour at a time.

use crate::cast::{
    World, accept, answers, asking, at, claim, close, coordinator, department, give_back, head, inspect,
    no_note, note, officer, person, posting, release, supervisor, words,
};
use liaison_domain::item::{
    Action, Command, Designation, Event, Field, FiledFine, Holder, ItemState, Measure, PartRole, PartState,
    PartyRef, Posting, Refusal, panel,
};
use liaison_domain::text::Problem;
use liaison_domain::time::DAY;
use liaison_domain::{Actor, DepartmentId, Role};

pub fn assign(lead: &str) -> Command {
    Command::Assign { lead: lead.into(), supports: Vec::new(), note: "Theirs by the list.".into() }
}

pub fn rule(lead: &str, supports: &[&str]) -> Command {
    let supports = supports.iter().map(|d| DepartmentId::from(*d)).collect();
    Command::Rule { lead: lead.into(), supports, basis: words(), text: words() }
}

pub fn dispatched() -> World {
    World::with(asking(&[("lead", PartRole::Lead)]))
}

/// Given back by `lead`, asked of `named`, given back again.
pub fn returned_twice() -> World {
    let mut world = dispatched();
    world.does(&officer("lead"), give_back("消防法第六十条"));
    let to_named = crate::cast::invite("named", PartRole::Lead);
    world.does(&officer("poster"), to_named);
    world.does(&officer("named"), give_back("权责清单第 3 项"));
    world
}

#[test]
fn nobody_rules_where_their_own_department_is_a_side() {
    let mut world = World::with(Posting { undecided: true, ..posting() });
    world.does(
        &coordinator(),
        Command::Assign { lead: "office".into(), supports: Vec::new(), note: "Theirs by the list.".into() },
    );
    world.does(&officer("office"), Command::Dispute { grounds: words() });
    let rule = Command::Rule { lead: "lead".into(), supports: Vec::new(), basis: words(), text: words() };
    assert_eq!(world.refuses(&coordinator(), &rule), Refusal::OwnDispute);
    world.does(&person("arbiter", "council", &[Role::Arbiter]), rule);
    let again =
        Command::Assign { lead: "named".into(), supports: Vec::new(), note: "Theirs by the list.".into() };
    let stands = Refusal::RulingStands { lead: Some("lead".into()) };
    assert_eq!(world.refuses(&coordinator(), &again), stands);
}

#[test]
fn a_support_without_a_duty_is_invited_by_the_coordinator_alone() {
    let mut world = World::new().with_powers().posts(posting());
    let outside = crate::cast::invite("outside", PartRole::Support);
    let departments = crate::cast::ids(&["lead", "named", "support"]);
    let why = Refusal::OutsidePowers { department: "outside".into(), departments };
    assert_eq!(world.refuses(&officer("poster"), &outside), why);
    world.does(&officer("poster"), crate::cast::invite("support", PartRole::Support));
    world.does(&coordinator(), outside);
}

#[test]
fn a_first_receiver_that_keeps_silent_stays_responsible_until_another_accepts() {
    let mut world = dispatched();
    world.passes(2);
    world.does(&officer("poster"), release("lead"));
    assert_eq!((world.state(), answers(&world)), (ItemState::Open, department("lead")));
    world.does(&officer("named"), claim());
    assert_eq!(answers(&world), department("named"));
}

#[test]
fn the_second_return_is_a_dispute_by_itself() {
    let mut world = returned_twice();
    assert_eq!(world.state(), ItemState::Disputed);
    assert!(matches!(world.log.last().unwrap().event, Event::Disputed { by_itself: true, .. }));
    assert!(matches!(world.refuses(&officer("outside"), &claim()), Refusal::WrongState { .. }));
    world.does(&officer("lead"), Command::Plead { grounds: words() });
    assert_eq!(
        world.refuses(&officer("outside"), &Command::Plead { grounds: words() }),
        Refusal::NotIn { join: false }
    );
    world.does(&officer("named"), Command::Emergency { text: "已封闭现场".to_owned() });
    assert_eq!(world.item().dispute.as_ref().unwrap().grounds.len(), 2);
}

#[test]
fn a_ruling_stands() {
    let mut world = returned_twice();
    assert_eq!(
        world.refuses(&officer("poster"), &rule("lead", &[])),
        Refusal::NeedsRole { role: Role::Coordinator }
    );
    world.does(&person("arbiter", "council", &[Role::Arbiter]), rule("lead", &["support"]));
    assert_eq!(world.state(), ItemState::Dispatched);
    assert_eq!(world.item().designation, Some(Designation::Ruled));
    assert_eq!(world.item().departments(PartRole::Support), ["support".into()]);
    let named = Refusal::Designated { ruled: true };
    assert_eq!(world.refuses(&officer("lead"), &give_back("还是不归我管")), named);
    let stands = Refusal::RulingStands { lead: Some("lead".into()) };
    assert_eq!(world.refuses(&officer("lead"), &Command::Dispute { grounds: words() }), stands);
    world.does(&officer("lead"), accept());
    assert_eq!(answers(&world), department("lead"));
}

#[test]
fn nobody_takes_it_and_the_coordinator_assigns_after_the_clock() {
    let mut world = World::with(posting());
    let until = world.item().claim_by.unwrap();
    assert_eq!(world.refuses(&coordinator(), &assign("lead")), Refusal::ClaimClockRuns { until });
    assert!(world.item().duties().is_empty());
    world.now = until;
    world.does(&Actor::system(), Command::Tick);
    assert!(world.item().duties().iter().any(|d| d.holder == Holder::Coordinator));
    world.now = until.plus(1);
    world.does(&coordinator(), assign("lead"));
    assert_eq!(world.state(), ItemState::Dispatched);
    let assigned = Refusal::Designated { ruled: false };
    assert_eq!(world.refuses(&officer("lead"), &give_back("不归我管")), assigned);
    world.does(&officer("lead"), Command::Dispute { grounds: words() });
    assert_eq!(world.state(), ItemState::Disputed);
}

#[test]
fn whoever_does_not_know_who_is_competent_asks_the_coordinator_at_once() {
    let mut world = World::with(Posting { undecided: true, ..posting() });
    assert!(world.item().duties().iter().any(|d| d.holder == Holder::Coordinator));
    let unsaid = Command::Assign { lead: "lead".into(), supports: Vec::new(), note: no_note() };
    let why = Refusal::invalid(Field::Note, Problem::Missing);
    assert_eq!(world.refuses(&coordinator(), &unsaid), why, "whoever decides says why");
    world.does(&coordinator(), assign("lead"));
    assert!(!world.item().undecided);
    let both = Posting { undecided: true, ..asking(&[("lead", PartRole::Lead)]) };
    let publish = Command::Publish { posting: Box::new(both) };
    assert!(matches!(World::new().refuses(&officer("poster"), &publish), Refusal::Invalid { .. }));
}

#[test]
fn the_lead_is_handed_over_only_when_the_other_accepts() {
    let mut world = World::supported();
    let ask = Command::AskHandOver { to: "support".into(), reason: words() };
    world.does(&officer("lead"), ask.clone());
    assert_eq!(answers(&world), department("lead"));
    assert_eq!(world.refuses(&officer("lead"), &ask), Refusal::RequestPending);
    let take = Command::TakeOver { handler: "王某".to_owned(), plan: None, note: no_note() };
    assert_eq!(world.refuses(&officer("outside"), &take), Refusal::NothingRequested);
    let due = world.item().lead().unwrap().report_by;
    world.does(&officer("support"), take);
    assert_eq!(answers(&world), department("support"));
    assert_eq!(world.item().part(&"lead".into()).unwrap().state, PartState::HandedOver);
    assert_eq!(world.item().lead().unwrap().report_by, due);
    world.does(&officer("lead"), note("材料已移交"));
}

#[test]
fn a_hand_over_that_is_declined_leaves_the_lead() {
    let mut world = World::supported();
    world.does(&officer("lead"), Command::AskHandOver { to: "named".into(), reason: words() });
    world.does(&officer("named"), Command::Deny { reason: words() });
    assert_eq!(answers(&world), department("lead"));
    assert!(world.item().request.is_none());
}

#[test]
fn more_time_is_asked_for_before_the_deadline_and_granted_by_another() {
    let mut world = World::supported();
    let until = |date: &str| liaison_domain::time::parse_date(date).unwrap();
    let ask = |day| Command::AskExtension { until: day, reason: words() };
    let late = world.refuses(&officer("lead"), &ask(until("2026-03-31")));
    let last = world.rules.day(at("2026-03-16T18:00"));
    assert_eq!(late, Refusal::invalid(Field::Until, Problem::TooLate(last)));
    world.does(&officer("lead"), ask(until("2026-03-13")));
    let own = person("own", "lead", &[Role::Officer, Role::Coordinator]);
    assert_eq!(world.refuses(&own, &Command::Grant { note: no_note() }), Refusal::OwnCase);
    world.does(&coordinator(), Command::Grant { note: no_note() });
    let by = Some(at("2026-03-13T18:00"));
    assert!(world.item().participations.iter().all(|p| p.report_by == by));
    assert_eq!(
        world.refuses(&officer("lead"), &ask(until("2026-03-16"))),
        Refusal::ExtensionUsed { most: 1 }
    );
}

#[test]
fn an_extension_asked_late_is_refused_with_the_reason() {
    let mut world = World::claimed();
    let due = world.item().lead().unwrap().report_by.unwrap();
    world.now = due.plus(1);
    let ask = Command::AskExtension { until: world.rules.day(due) + 3, reason: words() };
    assert_eq!(world.refuses(&officer("lead"), &ask), Refusal::ExtensionLate { due });
}

#[test]
fn a_pause_stops_the_clock_and_what_was_left_of_it_is_left_afterwards() {
    let mut world = World::claimed();
    let review_on = world.rules.day(at("2026-03-20T10:00"));
    world.does(&officer("lead"), Command::AskHold { review_on, reason: words() });
    world.now = at("2026-03-04T18:00");
    world.does(&coordinator(), Command::Grant { note: no_note() });
    assert_eq!((world.state(), world.item().due()), (ItemState::OnHold, Some(at("2026-03-20T18:00"))));
    world.now = at("2026-03-18T18:00");
    world.does(&officer("lead"), Command::Resume { note: no_note() });
    // Three worked days were left on the fourth of March.
    assert_eq!(world.item().lead().unwrap().report_by, Some(at("2026-03-23T18:00")));
}

#[test]
fn a_check_that_fails_starts_the_work_anew_and_one_that_passes_closes() {
    let mut world = World::reported();
    let on = world.rules.day(world.now) + 7;
    let plan =
        |department: &str| Command::PlanReinspection { department: department.into(), on, note: no_note() };
    world.does(&officer("poster"), plan("outside"));
    assert_eq!(
        world.refuses(&head("poster"), &close()),
        Refusal::ReinspectionDue { on, department: "outside".into() }
    );
    world.passes(24);
    let not_yours = Refusal::NotInspector { department: "outside".into() };
    assert_eq!(world.refuses(&officer("poster"), &inspect(world.now, true)), not_yours);
    world.does(&officer("outside"), inspect(world.now, false));
    assert_eq!(world.state(), ItemState::InProgress);
    assert_eq!(world.item().lead().unwrap().reworked, 1);

    world.reports("lead", true);
    world.does(
        &officer("poster"),
        Command::PlanReinspection { department: "outside".into(), on: on + 7, note: no_note() },
    );
    world.does(&officer("outside"), inspect(world.now, true));
    assert_eq!(world.state(), ItemState::Closed);
    assert_eq!(world.item().inspections.len(), 2);
}

#[test]
fn whoever_reported_does_not_check() {
    let mut world = World::reported();
    let (department, on) = ("lead".into(), world.rules.day(world.now) + 7);
    world.does(&officer("poster"), Command::PlanReinspection { department, on, note: no_note() });
    assert_eq!(
        world.refuses(&officer("lead"), &inspect(world.now, true)),
        Refusal::VerifierReported { inspects: true }
    );
    world.does(&head("lead"), inspect(world.now, true));
}

#[test]
fn an_order_to_fix_is_checked_before_it_counts_as_fixed_where_the_matter_asks() {
    let mut world = World::new().with_powers().posts(posting());
    world.does(&officer("lead"), claim());
    let mut report = crate::cast::result(world.now, true);
    let fix_by = world.rules.day(world.now) + 10;
    report.measures = vec![Measure::OrderedToFix { document: "责改 1 号".to_owned(), fix_by }];
    world.does(&officer("lead"), Command::Report { report: Box::new(report) });
    assert_eq!(world.item().fix_by(), Some(fix_by));
    assert_eq!(world.refuses(&head("poster"), &close()), Refusal::ReinspectionRequired);
    let referred =
        Command::Close { code: liaison_domain::item::ClosingCode::Referred, note: "已移送".to_owned() };
    world.does(&head("poster"), referred);
}

#[test]
fn a_department_leads_only_where_its_powers_list_says_so() {
    let world = World::new().with_powers().posts(posting());
    let departments = vec!["lead".into(), "named".into()];
    assert_eq!(world.refuses(&officer("outside"), &claim()), Refusal::NotCompetent { departments });
    let mut world = world;
    world.does(&officer("named"), claim());
    world.does(&officer("support"), crate::cast::join());
    assert!(matches!(world.refuses(&officer("outside"), &crate::cast::join()), Refusal::NotCompetent { .. }));
}

#[test]
fn a_supervisors_order_is_answered_by_whoever_answers_for_the_item() {
    let mut world = dispatched();
    let answer_on = world.rules.day(world.now) + 2;
    let order = Command::Supervise { level: 2, reason: words(), answer_on };
    assert_eq!(world.refuses(&officer("poster"), &order), Refusal::NeedsRole { role: Role::Supervisor });
    world.does(&supervisor(), order);
    let answer = Command::AnswerSupervision { text: words() };
    let other = Refusal::NotResponsible { department: "lead".into() };
    assert_eq!(world.refuses(&officer("poster"), &answer), other);
    world.does(&officer("lead"), answer.clone());
    assert_eq!(world.refuses(&officer("lead"), &answer), Refusal::NotSupervised);
    world.does(&supervisor(), Command::EndSupervision { note: no_note() });
    assert!(world.item().supervision.is_none());
}

fn fining(act: &str) -> liaison_domain::item::Report {
    let mut report = crate::cast::result(at("2026-03-02T08:00"), false);
    let (document, act, provision) = ("罚 9 号".to_owned(), act.to_owned(), "消防法第六十条".to_owned());
    report.measures =
        vec![Measure::Fine { document, amount: 500_000, act, provision, filed_on: Some(20_514) }];
    report
}

#[test]
fn one_act_is_fined_once_unless_the_coordinator_allows_it() {
    let party = Some(PartyRef { name: "佳宝食品".to_owned(), code: String::new(), id: None });
    let mut world = World::with(Posting { party, ..posting() });
    world.does(&officer("lead"), claim());
    let fine = FiledFine {
        item: "other".into(),
        number: liaison_domain::ItemNumber::new(2026, 7),
        department: "urban".into(),
        act: "占用 消防通道。".to_owned(),
        document: "城罚 3 号".to_owned(),
        filed_on: 20_500,
    };
    world.fines = vec![fine.clone()];
    let report = |act| Command::Report { report: Box::new(fining(act)) };
    let why = world.refuses(&officer("lead"), &report("占用消防通道"));
    assert_eq!(why, Refusal::FinedAlready { fine: Box::new(fine), own: Some(20_514) });
    let allow =
        Command::AllowFine {
            department: "lead".into(), act: "占用消防通道".to_owned(), reason: words()
        };
    let own = person("own", "lead", &[Role::Coordinator]);
    assert_eq!(world.refuses(&own, &allow), Refusal::OwnCase);
    let mut allowed = world.clone();
    allowed.does(&coordinator(), allow);
    allowed.does(&officer("lead"), report("占用消防通道"));
    world.does(&officer("lead"), report("擅自停用消防设施"));
}

#[test]
fn what_is_archived_is_written_no_more() {
    let mut world = World::closed();
    assert_eq!(world.refuses(&Actor::system(), &Command::Tick), Refusal::NothingDue);
    world.now = world.now.plus(31 * DAY);
    assert_eq!(
        world.item().alarm(&world.rules),
        Some(world.item().closing.as_ref().unwrap().at.plus(30 * DAY + 1))
    );
    world.does(&Actor::system(), Command::Tick);
    assert_eq!(world.state(), ItemState::Archived);
    let people = [officer("poster"), head("poster"), officer("lead"), coordinator(), supervisor()];
    let cx = liaison_domain::item::Context {
        now: world.now,
        rules: &world.rules,
        seen: None,
        new_item: None,
        fines: &[],
    };
    for who in &people {
        let open: Vec<_> =
            panel(world.item(), who, &cx).into_iter().filter(|o| o.refusal.is_none()).collect();
        assert_eq!(open, [], "{}", who.name);
    }
    let state = ItemState::Archived;
    assert_eq!(
        world.refuses(&officer("poster"), &note("补充")),
        Refusal::WrongState { state, action: Action::Note }
    );
}

#[test]
fn a_released_support_is_no_longer_waited_for() {
    let mut world = World::supported();
    world.does(&officer("lead"), release("support"));
    world.reports("lead", true);
    assert_eq!(world.state(), ItemState::Reported);
}
