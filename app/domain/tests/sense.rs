//! What does not make sense is refused at its field: times out of all bounds, answers that exclude
//! each other, a second order over the first.

use crate::cast::{
    World, accept, asking, claim, close, coordinator, head, ids, inspect, invite, joint_report, note,
    officer, posting, reopen, result, supervisor, words,
};
use liaison_domain::item::{
    Action, Cited, Command, Context, Field, Finding, Gap, ItemState, Measure, PartRole, Refusal, Report,
    ReturnReason, may, panel,
};
use liaison_domain::text::{Contradiction, Problem};
use liaison_domain::{Actor, Timestamp};

fn reported(world: &World, change: impl FnOnce(&mut Report)) -> Command {
    let mut report = result(world.now, true);
    change(&mut report);
    Command::Report { report: Box::new(report) }
}

fn told(world: &World, actor: &Actor, command: &Command) -> Vec<(Field, Problem)> {
    match world.refuses(actor, command) {
        Refusal::Invalid { problems } => problems.iter().map(|p| (p.field, p.problem)).collect(),
        other => panic!("not about the form: {other:?}"),
    }
}

fn fine(filed_on: i64) -> Measure {
    Measure::Fine {
        document: "罚 1 号".to_owned(),
        amount: 100,
        act: "占用消防通道".to_owned(),
        provision: "第六十条".to_owned(),
        filed_on: Some(filed_on),
    }
}

fn order(world: &World) -> Measure {
    Measure::OrderedToFix { document: "责改 1 号".to_owned(), fix_by: world.rules.day(world.now) + 3 }
}

#[test]
fn an_inspection_is_not_older_than_a_year_before_the_posting_except_in_history() {
    let mut world = World::claimed();
    let first = world.rules.day(world.now) - 365;
    let at = |day: i64| Timestamp(day * liaison_domain::time::DAY);
    let old = reported(&world, |r| r.inspected_at = at(first - 1));
    let why = [(Field::InspectedAt, Problem::TooEarly(first))];
    assert_eq!(told(&world, &officer("lead"), &old), why);
    let source = Actor::source("热线", "lead".into());
    assert!(world.decide(&source, None, &old).is_ok(), "history is as it was");
    let enough = reported(&world, |r| r.inspected_at = at(first));
    world.does(&officer("lead"), enough);
    let on = world.rules.day(world.now) + 1;
    let plan = Command::PlanReinspection { department: "poster".into(), on, note: String::new() };
    world.does(&officer("poster"), plan);
    assert_eq!(told(&world, &officer("poster"), &inspect(at(0), true)), why);
}

#[test]
fn a_filing_is_not_older_than_five_years() {
    let world = World::claimed();
    let first = world.rules.day(world.now) - 5 * 365;
    let old = reported(&world, |r| r.measures = vec![fine(first - 1)]);
    assert_eq!(told(&world, &officer("lead"), &old), [(Field::FiledOn, Problem::TooEarly(first))]);
    let source = Actor::source("热线", "lead".into());
    assert!(world.decide(&source, None, &old).is_ok(), "history is as it was");
}

#[test]
fn a_finding_and_a_measure_do_not_exclude_each_other() {
    let world = World::claimed();
    let case = || Measure::CaseOpened { document: "立案 1 号".to_owned() };
    let cases = [
        (Finding::NotConfirmed, vec![order(&world)], Contradiction::UnfoundedOrder),
        (Finding::NotConfirmed, vec![case()], Contradiction::UnfoundedCase),
        (Finding::NotConfirmed, vec![fine(world.rules.day(world.now))], Contradiction::UnfoundedFine),
        (Finding::Confirmed, vec![Measure::NothingFound], Contradiction::ConfirmedNothing),
        (Finding::Partly, vec![Measure::NothingFound], Contradiction::PartlyNothing),
        (Finding::Confirmed, vec![order(&world), Measure::NothingFound], Contradiction::NothingAndMore),
    ];
    for (finding, measures, which) in cases {
        let command = reported(&world, |r| (r.finding, r.measures) = (finding, measures));
        let why = [(Field::Measures, Problem::Contradicts(which))];
        assert_eq!(told(&world, &officer("lead"), &command), why);
        let source = Actor::source("热线", "lead".into());
        assert!(world.decide(&source, None, &command).is_ok(), "history is as it was");
    }
    let sent_on = Measure::Referred { to: "住建局".to_owned() };
    for (finding, measure) in [
        (Finding::NotConfirmed, Measure::NothingFound),
        (Finding::NotConfirmed, sent_on),
        (Finding::Partly, order(&world)),
    ] {
        let command = reported(&world, |r| (r.finding, r.measures) = (finding, vec![measure]));
        assert!(world.decide(&officer("lead"), world.latest(), &command).is_ok());
    }
}

#[test]
fn a_day_that_is_over_is_told_once() {
    let world = World::reported();
    let on = world.rules.day(world.now) - 1;
    let plan = Command::PlanReinspection { department: "poster".into(), on, note: String::new() };
    assert_eq!(told(&world, &officer("poster"), &plan), [(Field::On, Problem::InPast)]);
    let order = |answer_on| Command::Supervise { level: 1, reason: words(), answer_on };
    assert_eq!(told(&world, &supervisor(), &order(on)), [(Field::AnswerOn, Problem::InPast)]);
    let last = world.rules.day(world.now) + 365;
    assert_eq!(told(&world, &supervisor(), &order(last + 1)), [(Field::AnswerOn, Problem::TooLate(last))]);
    assert!(world.decide(&supervisor(), world.latest(), &order(last)).is_ok());
}

#[test]
fn more_time_ends_later_than_the_deadline_that_it_puts_off() {
    let world = World::claimed();
    let due = world.rules.day(world.item().lead().unwrap().report_by.unwrap());
    let ask = |until| Command::AskExtension { until, reason: words() };
    let why = [(Field::Until, Problem::NotAfter(due))];
    assert_eq!(told(&world, &officer("lead"), &ask(due)), why);
    assert_eq!(told(&world, &officer("lead"), &ask(i64::MAX)), [(Field::Until, Problem::NotADate)]);
}

#[test]
fn a_second_order_waits_until_the_first_is_answered_or_ended() {
    let mut world = World::claimed();
    let answer_on = world.rules.day(world.now) + 2;
    let order = |level| Command::Supervise { level, reason: words(), answer_on };
    world.does(&supervisor(), order(2));
    let until = world.item().supervision.as_ref().unwrap().answer_by;
    let why = Refusal::SupervisionWaits { level: 2, until };
    assert_eq!(world.refuses(&supervisor(), &order(1)), why);
    let mut answered = world.clone();
    answered.does(&officer("lead"), Command::AnswerSupervision { text: words() });
    answered.does(&supervisor(), order(1));
    world.does(&supervisor(), Command::EndSupervision { note: String::new() });
    world.does(&supervisor(), order(1));
}

#[test]
fn the_lead_is_not_named_as_a_support_as_well() {
    let mut world = World::with(asking(&[("lead", PartRole::Lead)]));
    world.does(&officer("lead"), crate::cast::give_back("第六十条"));
    let assign =
        Command::Assign { lead: "named".into(), supports: ids(&["support", "named"]), note: String::new() };
    assert_eq!(told(&world, &coordinator(), &assign), [(Field::Supports, Problem::AlsoLead)]);
}

#[test]
fn whose_main_duty_it_is_cannot_return_it_as_not_theirs_by_that_entry() {
    let world = World::new().with_powers().posts(asking(&[("lead", PartRole::Lead)]));
    let returned = |reason, department: &str| {
        let line = world.rules.powers.lines().iter().find(|l| l.department.as_str() == department).unwrap();
        Command::Return {
            reason,
            basis: String::new(),
            suggested: Some("named".into()),
            note: String::new(),
            entry: Some(Cited::from(line).key()),
            duplicate: None,
        }
    };
    let own = returned(ReturnReason::NotOurDuty, "lead");
    assert_eq!(told(&world, &officer("lead"), &own), [(Field::Entry, Problem::OwnDuty)]);
    for command in [returned(ReturnReason::NotOurDuty, "named"), returned(ReturnReason::WrongArea, "lead")] {
        assert!(world.decide(&officer("lead"), world.latest(), &command).is_ok());
    }
}

#[test]
fn a_closed_item_is_read_only_until_it_is_opened_again() {
    let mut world = World::closed();
    let state = ItemState::Closed;
    let why = Refusal::WrongState { state, action: Action::Note };
    assert_eq!(world.refuses(&officer("poster"), &note("又堵了")), why);
    let again = reported(&world, |_| {});
    let why = Refusal::WrongState { state, action: Action::Report };
    assert_eq!(world.refuses(&officer("lead"), &again), why);
    let source = Actor::source("热线", "poster".into());
    assert!(world.decide(&source, None, &note("回访满意")).is_ok(), "history may have gone on");
    world.does(&officer("poster"), reopen());
    world.does(&officer("poster"), note("又堵了"));
}

#[test]
fn the_lead_may_plan_a_check_once_the_results_wait_for_verification() {
    let mut world = World::claimed();
    let on = world.rules.day(world.now) + 1;
    let plan = Command::PlanReinspection { department: "poster".into(), on, note: String::new() };
    let (state, action) = (ItemState::InProgress, Action::PlanReinspection);
    assert_eq!(world.refuses(&officer("lead"), &plan), Refusal::WrongState { state, action });
    world.reports("lead", false);
    world.does(&officer("lead"), joint_report());
    world.does(&officer("lead"), plan.clone());
    let why = Refusal::NotPoster { poster: "poster".into(), or_coordinator: true };
    assert_eq!(world.refuses(&officer("lead"), &plan), why, "once planned it is the poster's to change");
}

#[test]
fn an_order_that_nobody_has_checked_is_missing_at_the_closing() {
    let mut world = World::claimed();
    let command = reported(&world, |r| r.measures = vec![order(&world), order(&world)]);
    world.does(&officer("lead"), command);
    let unchecked = Gap::Unchecked("lead".into());
    assert_eq!(world.item().gaps().iter().filter(|gap| **gap == unchecked).count(), 1);
    assert_eq!(unchecked.word(), "unchecked:lead");
    let on = world.rules.day(world.now) + 1;
    let plan = Command::PlanReinspection { department: "poster".into(), on, note: String::new() };
    world.does(&officer("poster"), plan);
    world.does(&officer("poster"), inspect(world.now, true));
    assert!(!world.item().gaps().contains(&unchecked), "it was checked");
}

#[test]
fn leave_for_a_second_fine_is_offered_where_somebody_is_kept_from_fining() {
    let mut world = crate::moments::with_party();
    world.does(&officer("lead"), claim());
    let offered = |world: &World| {
        let cx =
            Context { now: world.now, rules: &world.rules, seen: None, new_item: None, fines: &world.fines };
        assert!(may(world.item(), &coordinator(), Action::AllowFine, &cx).is_ok());
        panel(world.item(), &coordinator(), &cx).iter().any(|o| o.action == Action::AllowFine)
    };
    assert!(!offered(&world), "nothing is filed");
    world.fines.push(crate::moments::fine_by("lead", &world));
    assert!(!offered(&world), "the one at work has filed it");
    world.does(&officer("support"), crate::cast::join());
    assert!(offered(&world), "another could not");
}

#[test]
fn an_office_without_powers_is_not_told_why_it_cannot_take_the_work() {
    let world = World::new().with_powers().posts(posting());
    let cx = Context { now: world.now, rules: &world.rules, seen: None, new_item: None, fines: &[] };
    let explained = |department: &str| {
        let offers = panel(world.item(), &officer(department), &cx);
        offers.iter().any(|o| matches!(o.action, Action::Claim | Action::Join) && o.refusal.is_some())
    };
    assert!(explained("support"), "it has a duty and may learn which");
    assert!(!explained("office"));
}

#[test]
fn an_invitation_outside_the_powers_list_names_who_was_invited() {
    let mut world = World::new().with_powers().posts(asking(&[("lead", PartRole::Lead)]));
    world.does(&officer("lead"), accept());
    let why = Refusal::OutsidePowers {
        department: "outside".into(),
        departments: ids(&["lead", "named", "support"]),
    };
    assert_eq!(world.refuses(&officer("lead"), &invite("outside", PartRole::Support)), why);
    world.reports("lead", true);
    assert!(matches!(world.refuses(&officer("lead"), &close()), Refusal::NotPoster { .. }));
    world.does(&head("poster"), close());
}
