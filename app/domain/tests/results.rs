//! Results: one department's, the lead's for all, and who checks them.

use crate::cast::{
    World, claim, close, coordinator, head, ids, invite, joint_report, officer, posting, result, send_back,
};
use liaison_domain::item::{
    Command, DutyKind, Field, FieldProblem, Fix, ItemState, Measure, PartRole, Refusal,
};
use liaison_domain::text::Problem;
use liaison_domain::{Actor, Timestamp};

fn report(at: Timestamp) -> Command {
    Command::Report { report: Box::new(result(at, false)) }
}

#[test]
fn a_result_is_handed_in_once_a_round() {
    let mut world = World::supported();
    world.reports("support", false);
    let at = world.now;
    assert_eq!(world.refuses(&officer("support"), &report(at)), Refusal::AlreadyReported { at });
}

#[test]
fn two_results_at_the_same_time_do_not_disturb_each_other() {
    let mut world = World::supported();
    let seen = world.latest();
    let report = report(world.now);
    world.tries(&officer("support"), seen, &report).unwrap();
    world.tries(&officer("lead"), seen, &report).unwrap();
    assert_eq!(world.item().reports.len(), 2);
}

#[test]
fn a_late_result_says_why() {
    let mut world = World::claimed();
    world.passes(24 * 10);
    let refusal = world.refuses(&officer("lead"), &report(world.now));
    assert_eq!(refusal, Refusal::invalid(Field::LateReason, Problem::Missing));
}

#[test]
fn a_result_is_not_from_the_future_and_orders_nothing_into_the_past() {
    let world = World::claimed();
    let mut early = result(world.now.plus(1), false);
    let refusal = world.refuses(&officer("lead"), &Command::Report { report: Box::new(early.clone()) });
    assert_eq!(refusal, Refusal::invalid(Field::InspectedAt, Problem::InFuture));

    early.inspected_at = world.now;
    let today = world.rules.day(world.now);
    for (fix_by, problem) in [(today - 1, Problem::InPast), (i64::MAX, Problem::NotADate)] {
        early.measures = vec![Measure::OrderedToFix { document: "责改〔2026〕1 号".to_owned(), fix_by }];
        let refusal = world.refuses(&officer("lead"), &Command::Report { report: Box::new(early.clone()) });
        assert_eq!(refusal, Refusal::invalid(Field::FixBy, problem));
    }
}

#[test]
fn every_order_to_fix_tells_where_it_stands() {
    let mut world = World::claimed();
    let ordered = |world: &World, document: &str| {
        let mut report = result(world.now, true);
        let fix_by = world.rules.day(world.now) + 3;
        report.measures = vec![Measure::OrderedToFix { document: document.to_owned(), fix_by }];
        Command::Report { report: Box::new(report) }
    };
    let stands = |world: &World| world.item().orders_to_fix().iter().map(|o| o.fix).collect::<Vec<_>>();
    let command = ordered(&world, "责改 1 号");
    world.does(&officer("lead"), command);
    assert_eq!(stands(&world), [Fix::Unchecked]);
    world.does(&officer("poster"), send_back(&["lead"]));
    world.passes(1);
    let command = ordered(&world, "责改 2 号");
    world.does(&officer("lead"), command);
    assert_eq!(stands(&world), [Fix::Replaced, Fix::Unchecked]);
    world.does(&officer("poster"), close());
    assert_eq!(stands(&world), [Fix::Replaced, Fix::Unchecked], "closing checks nothing");
    assert!(world.item().fix_by().is_some());
}

#[test]
fn of_several_fines_it_is_told_which_is_wrong() {
    let world = World::claimed();
    let mut several = result(world.now, false);
    let fine = |document: &str, amount, act: &str| Measure::Fine {
        document: document.to_owned(),
        amount,
        act: act.to_owned(),
        provision: "消防法第六十条".to_owned(),
        filed_on: Some(world.rules.day(world.now)),
    };
    let order = Measure::OrderedToFix { document: String::new(), fix_by: world.rules.day(world.now) };
    several.measures = vec![
        fine("罚 1 号", 100, "占用消防通道"),
        order,
        fine("罚 2 号", 0, "无证经营"),
        fine("罚 3 号", 100, "占用 消防通道。"),
    ];
    let refusal = world.refuses(&officer("lead"), &Command::Report { report: Box::new(several) });
    let problems = vec![
        FieldProblem::new(Field::OrderDocument, Problem::Missing),
        FieldProblem { nth: 1, ..FieldProblem::new(Field::FineAmount, Problem::NotAnAmount) },
        FieldProblem { nth: 2, ..FieldProblem::new(Field::FineAct, Problem::SameAct) },
    ];
    assert_eq!(refusal, Refusal::Invalid { problems });
}

#[test]
fn the_joint_report_waits_for_every_support() {
    let mut world = World::supported();
    world.does(&officer("lead"), invite("named", PartRole::Support));
    world.reports("lead", true);
    assert_eq!(world.state(), ItemState::InProgress);
    let open = Refusal::Unreported { departments: ids(&["support", "named"]) };
    assert_eq!(world.refuses(&officer("lead"), &joint_report()), open);
    assert_eq!(world.refuses(&head("poster"), &close()), open);
}

#[test]
fn what_is_sent_back_is_reported_again_and_nobody_else_works_twice() {
    let mut world = World::reported();
    world.passes(24 * 10);
    world.does(&head("poster"), send_back(&["support", "support"]));
    assert_eq!(world.state(), ItemState::InProgress);
    assert_eq!(world.item().turn(), ids(&["support"]));
    assert!(world.item().due() > Some(world.now), "the lead's clock runs anew");
    world.reports("support", false);
    assert_eq!(world.item().turn(), ids(&["lead"]));
    assert_eq!(world.item().duties()[0].kind, DutyKind::JointReport);
    world.does(&officer("lead"), joint_report());
    let part = world.item().part(&"support".into()).unwrap();
    assert_eq!((part.reworked, world.item().round, world.item().reports.len()), (1, 2, 3));
}

#[test]
fn only_departments_that_reported_are_sent_back() {
    let world = World::reported();
    let problem = |p| Refusal::invalid(Field::Departments, p);
    assert_eq!(world.refuses(&head("poster"), &send_back(&[])), problem(Problem::Missing));
    assert_eq!(world.refuses(&head("poster"), &send_back(&["outside"])), problem(Problem::NotAChoice));
}

#[test]
fn who_reported_does_not_close_but_a_colleague_does() {
    let mut world = World::with(posting());
    world.does(&officer("poster"), claim());
    world.reports("poster", true);
    assert_eq!(world.refuses(&officer("poster"), &close()), Refusal::VerifierReported { inspects: false });
    world.does(&head("poster"), close());
    assert_eq!(world.state(), ItemState::Closed);
}

#[test]
fn who_only_put_the_joint_report_together_does_not_close_either() {
    let mut world = World::with(posting());
    world.does(&officer("poster"), claim());
    world.reports("poster", false);
    world.does(&head("poster"), joint_report());
    assert_eq!(world.refuses(&head("poster"), &close()), Refusal::VerifierReported { inspects: false });
    world.does(&coordinator(), close());
}

#[test]
fn history_without_persons_closes_itself() {
    let mut world = World::with(posting());
    let source = Actor::source("热线", "poster".into());
    world.tries(&source, None, &claim()).unwrap();
    let report = Command::Report { report: Box::new(result(world.now, true)) };
    world.tries(&source, None, &report).unwrap();
    world.tries(&source, None, &close()).unwrap();
    assert_eq!(world.state(), ItemState::Closed);
}
