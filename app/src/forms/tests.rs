//! Reading: what was typed becomes a command, or a problem beside its field.

#![expect(clippy::unwrap_used, reason = "a failed setup is a failed test")]

use super::posting::{self, Step};
use super::{Values, act};
use crate::Lang;
use liaison_domain::Zoned;
use liaison_domain::item::{
    Action, Asked, ClosingCode, Command, Field, FieldProblem, Finding, Inspect, Measure, PartRole, PartyRef,
    Report, ReturnReason, Urgency,
};
use liaison_domain::text::Problem;
use liaison_domain::time::{parse_date, parse_local};

fn values(pairs: &[(&str, &str)]) -> Values {
    Values(pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect())
}

fn read(action: Action, pairs: &[(&str, &str)]) -> Result<Command, Vec<FieldProblem>> {
    act::read(action, &values(pairs), 480)
}

/// Ten days after what [`posted`] tells of.
fn now() -> Zoned {
    parse_local("2026-11-23T09:00", 480).unwrap().at_offset(480)
}

fn wrong(field: Field, problem: Problem) -> FieldProblem {
    FieldProblem::new(field, problem)
}

fn posted() -> Vec<(&'static str, &'static str)> {
    vec![
        ("title", " 仓库标签不合格 "),
        ("matter", "food"),
        ("body", "约 400 箱"),
        ("found_at", "2026-11-13T15:10"),
        ("place", ""),
        ("party_name", "佳禾食品有限公司"),
        ("party_code", "91350100m000100y43"),
        ("asked", "named"),
        ("departments", "mr"),
        ("departments", "fr"),
        ("role-mr", "lead"),
        ("role-fr", "support"),
        ("role-em", "lead"),
        ("reason", "疏散通道被堵，需消防同时核查。"),
        ("urgency", "urgent"),
        ("restricted", "yes"),
    ]
}

#[test]
fn every_form_reads_into_its_own_command() {
    let day = parse_date("2026-11-27");
    let taken = [("handler", "周敏"), ("plan", "2026-11-27"), ("note", "带上档案")];
    let (handler, note) = ("周敏".to_owned(), "带上档案".to_owned());
    let text = || "因为".to_owned();
    let cases: Vec<(&[(&str, &str)], Command)> = vec![
        (&taken, Command::Claim { handler: handler.clone(), plan: day, note: note.clone() }),
        (&taken, Command::Join { handler: handler.clone(), plan: day, note: note.clone() }),
        (&taken, Command::Accept { handler, plan: day, note }),
        (
            &[("department", "fr"), ("asked", "support"), ("note", "因为")],
            Command::Invite { department: "fr".into(), role: PartRole::Support, note: text() },
        ),
        (&[], Command::Sign),
        (
            &[("reason", "wrong_area"), ("basis", "因为"), ("suggested", "fr"), ("note", "")],
            Command::Return {
                reason: ReturnReason::WrongArea,
                basis: text(),
                suggested: Some("fr".into()),
                note: String::new(),
                entry: None,
                duplicate: None,
            },
        ),
        (
            &[("department", "fr"), ("reason", "因为")],
            Command::Release { department: "fr".into(), reason: text() },
        ),
        (&[("text", "因为")], Command::JointReport { text: text() }),
        (
            &[("departments", "fr"), ("departments", "em"), ("reason", "因为")],
            Command::SendBack { departments: vec!["fr".into(), "em".into()], reason: text() },
        ),
        (&[("code", "fixed"), ("note", "因为")], Command::Close { code: ClosingCode::Fixed, note: text() }),
        (&[("reason", "因为")], Command::Reopen { reason: text() }),
        (&[("note", "因为")], Command::Remind { note: text() }),
        (&[("reason", "因为")], Command::Withdraw { reason: text() }),
        (&[("text", "因为")], Command::Note { text: text(), files: Vec::new() }),
        (
            &[("title", "因为"), ("place", "")],
            Command::Correct { title: Some(text()), body: None, place: Some(String::new()), party: None },
        ),
    ];
    for (pairs, command) in cases {
        assert_eq!(read(command.action(), pairs), Ok(command));
    }
}

#[test]
fn every_form_of_an_office_reads_into_its_own_command() {
    let text = || "因为".to_owned();
    let cases: Vec<(&[(&str, &str)], Command)> = vec![
        (&[("note", "因为")], Command::Approve { note: text() }),
        (&[("reason", "因为")], Command::Disapprove { reason: text() }),
        (&[("grounds", "因为")], Command::Dispute { grounds: text() }),
        (&[("grounds", "因为")], Command::Plead { grounds: text() }),
        (&[], Command::CancelRequest),
        (&[("note", "因为")], Command::Grant { note: text() }),
        (&[("reason", "因为")], Command::Deny { reason: text() }),
        (&[("note", "因为")], Command::Resume { note: text() }),
        (&[], Command::Archive),
        (&[("text", "因为")], Command::AnswerSupervision { text: text() }),
        (&[("note", "因为")], Command::EndSupervision { note: text() }),
        (&[("reason", "因为")], Command::DeclineSupervision { reason: text() }),
        (&[("text", "因为")], Command::Emergency { text: text() }),
        (
            &[("lead", "fr"), ("supports", "em"), ("supports", "fr"), ("note", "因为")],
            Command::Assign { lead: "fr".into(), supports: vec!["em".into(), "fr".into()], note: text() },
        ),
        (
            &[("lead", "fr"), ("basis", "因为"), ("text", "因为")],
            Command::Rule { lead: "fr".into(), supports: Vec::new(), basis: text(), text: text() },
        ),
        (&[("to", "fr"), ("reason", "因为")], Command::AskHandOver { to: "fr".into(), reason: text() }),
        (
            &[("until", "2026-12-01"), ("reason", "因为")],
            Command::AskExtension { until: parse_date("2026-12-01").unwrap(), reason: text() },
        ),
        (
            &[("review_on", "2026-12-01"), ("reason", "因为")],
            Command::AskHold { review_on: parse_date("2026-12-01").unwrap(), reason: text() },
        ),
        (
            &[("handler", "因为"), ("plan", ""), ("note", "")],
            Command::TakeOver { handler: text(), plan: None, note: String::new() },
        ),
        (
            &[("department", "fr"), ("on", "2026-12-01"), ("note", "")],
            Command::PlanReinspection {
                department: "fr".into(),
                on: parse_date("2026-12-01").unwrap(),
                note: String::new(),
            },
        ),
        (
            &[("inspected_at", "2026-11-24T09:30"), ("passed", "no"), ("text", "因为")],
            Command::Inspect {
                inspection: Box::new(Inspect {
                    inspected_at: parse_local("2026-11-24T09:30", 480).unwrap(),
                    passed: false,
                    text: text(),
                    files: Vec::new(),
                }),
            },
        ),
        (
            &[("level", "2"), ("reason", "因为"), ("answer_on", "2026-12-01")],
            Command::Supervise { level: 2, reason: text(), answer_on: parse_date("2026-12-01").unwrap() },
        ),
        (
            &[("department", "fr"), ("fine_act", "因为"), ("reason", "因为")],
            Command::AllowFine { department: "fr".into(), act: text(), reason: text() },
        ),
    ];
    for (pairs, command) in cases {
        assert_eq!(read(command.action(), pairs), Ok(command));
    }
}

#[test]
fn a_report_reads_every_ticked_measure_and_no_other() {
    let pairs = [
        ("inspected_at", "2026-11-24T09:30"),
        ("inspectors", "周敏"),
        ("finding", "partly"),
        ("measures", "ordered"),
        ("order_document", "责改 118 号"),
        ("fix_by", "2026-12-09"),
        ("measures", "fine"),
        ("fine_document", "罚 9 号"),
        ("fine_amount", "5,000.5"),
        ("fine_act", "占用消防通道"),
        ("fine_provision", "消防法第六十条"),
        ("filed_on", "2026-11-20"),
        ("referred_to", "typed and then decided against"),
        ("text", "已登记"),
        ("late_reason", ""),
        ("joint", "yes"),
    ];
    let report = Report {
        inspected_at: parse_local("2026-11-24T09:30", 480).unwrap(),
        inspectors: "周敏".to_owned(),
        finding: Finding::Partly,
        measures: vec![
            Measure::OrderedToFix {
                document: "责改 118 号".to_owned(),
                fix_by: parse_date("2026-12-09").unwrap(),
            },
            Measure::Fine {
                document: "罚 9 号".to_owned(),
                amount: 500_050,
                act: "占用消防通道".to_owned(),
                provision: "消防法第六十条".to_owned(),
                filed_on: parse_date("2026-11-20"),
            },
        ],
        text: "已登记".to_owned(),
        late_reason: String::new(),
        files: Vec::new(),
        joint: true,
    };
    assert_eq!(read(Action::Report, &pairs), Ok(Command::Report { report: Box::new(report) }));
}

#[test]
fn dates_that_do_not_exist_are_told_beside_their_field() {
    for action in [Action::Claim, Action::Join, Action::Accept] {
        let read = read(action, &[("handler", "周敏"), ("plan", "2026-02-30")]);
        assert_eq!(read, Err(vec![wrong(Field::Plan, Problem::NotADate)]));
    }
    let report = read(
        Action::Report,
        &[
            ("inspected_at", "yesterday"),
            ("inspectors", "周敏"),
            ("text", "已登记"),
            ("finding", "confirmed"),
            ("measures", "ordered"),
            ("fix_by", "soon"),
            ("measures", "fine"),
            ("fine_amount", "much"),
            ("fine_act", "占用消防通道"),
            ("fine_provision", "消防法第六十条"),
            ("filed_on", "then"),
        ],
    );
    let problems = vec![
        wrong(Field::InspectedAt, Problem::NotADate),
        wrong(Field::FixBy, Problem::NotADate),
        wrong(Field::FiledOn, Problem::NotADate),
        wrong(Field::FineAmount, Problem::NotAnAmount),
    ];
    assert_eq!(report, Err(problems));
}

/// What must be there beside the choices.
const FILLED: [(&str, &str); 5] = [
    ("inspected_at", "2026-11-24T09:30"),
    ("inspectors", "周敏"),
    ("text", "已登记"),
    ("basis", "权责清单第 12 项"),
    ("measures", "nothing"),
];

#[test]
fn all_that_a_report_lacks_is_told_at_once() {
    let lacking = [Field::InspectedAt, Field::Inspectors, Field::Finding, Field::Measures, Field::Text];
    let problems = lacking.map(|field| wrong(field, Problem::Missing));
    assert_eq!(read(Action::Report, &[("late_reason", "")]), Err(problems.to_vec()));
}

#[test]
fn choices_nobody_offered_and_choices_not_made_are_told_apart() {
    let cases = [
        (Action::Return, "reason", Field::Reason),
        (Action::Close, "code", Field::Code),
        (Action::Report, "finding", Field::Finding),
    ];
    for (action, name, field) in cases {
        let with = |value| read(action, &[&FILLED[..], &[(name, value)]].concat()).unwrap_err();
        assert_eq!(with("king"), [wrong(field, Problem::NotAChoice)]);
        assert_eq!(with(""), [wrong(field, Problem::Missing)]);
    }
    let invite = read(Action::Invite, &[("department", ""), ("asked", "guest")]);
    let problems = vec![wrong(Field::Department, Problem::Missing), wrong(Field::Asked, Problem::NotAChoice)];
    assert_eq!(invite, Err(problems));
    let release = read(Action::Release, &[("reason", "因为")]);
    assert_eq!(release, Err(vec![wrong(Field::Department, Problem::Missing)]));
}

#[test]
fn a_measure_nobody_offered_is_refused() {
    let pairs = [&FILLED[..4], &[("finding", "confirmed"), ("measures", "arrest")]].concat();
    assert_eq!(read(Action::Report, &pairs), Err(vec![wrong(Field::Measures, Problem::NotAChoice)]));
}

#[test]
fn a_whole_draft_becomes_a_posting() {
    let posting = posting::read(&values(&posted()), Vec::new(), Lang::Zh, now()).unwrap();
    assert_eq!(posting.title, "仓库标签不合格");
    assert_eq!(
        posting.body,
        "发现时间：2026-11-13 15:10\n\n约 400 箱\n\n为什么需要这些单位：疏散通道被堵，需消防同时核查。"
    );
    let code = "91350100m000100y43".to_owned();
    assert_eq!(posting.party, Some(PartyRef { name: "佳禾食品有限公司".to_owned(), code, id: None }));
    assert_eq!((posting.urgency, posting.restricted), (Urgency::Urgent, true));
    let asked = [("mr", PartRole::Lead), ("fr", PartRole::Support)];
    assert_eq!(posting.asked, asked.map(|(d, role)| Asked { department: d.into(), role }));
}

#[test]
fn departments_ticked_before_choosing_the_pool_are_not_asked() {
    let mut draft = values(&posted());
    draft.set("asked", "pool");
    let posting = posting::read(&draft, Vec::new(), Lang::Zh, now()).unwrap();
    assert_eq!(posting.asked, []);
    assert!(!posting.body.contains("为什么"), "nor is it said why: {}", posting.body);
}

#[test]
fn a_step_tells_only_what_it_concerns() {
    let blank = Values::default();
    let fields = |step| {
        posting::read_step(step, &blank, &liaison_domain::matters::Matters::default(), now())
            .into_iter()
            .map(|p| p.field)
            .collect::<Vec<_>>()
    };
    assert_eq!(fields(Step::Problem), [Field::Title, Field::Matter, Field::Body, Field::Place]);
    assert_eq!(fields(Step::Who), [Field::Asked]);
    assert_eq!(fields(Step::Clocks), [Field::Urgency]);
    assert_eq!(fields(Step::Check).len(), 6);
}

#[test]
fn a_wrong_code_a_wrong_date_and_two_leads_are_told() {
    let mut draft = values(&posted());
    draft.set("party_code", "91350100M000100Y44");
    draft.set("found_at", "2026-13-01T00:00");
    draft.set("role-fr", "lead");
    let problems = posting::read(&draft, Vec::new(), Lang::Zh, now()).unwrap_err();
    assert_eq!(
        problems,
        [
            wrong(Field::FoundAt, Problem::NotADate),
            wrong(Field::PartyCode, Problem::BadCreditCode),
            wrong(Field::Departments, Problem::SecondLead),
        ]
    );
}

#[test]
fn nothing_is_found_before_it_is_posted_except_in_the_past() {
    let mut draft = values(&posted());
    draft.set("found_at", "2026-11-23T09:01");
    let problems = posting::read(&draft, Vec::new(), Lang::Zh, now()).unwrap_err();
    assert_eq!(problems, [wrong(Field::FoundAt, Problem::InFuture)]);
    draft.set("found_at", "2026-11-23T09:00");
    assert!(posting::read(&draft, Vec::new(), Lang::Zh, now()).is_ok());
}

#[test]
fn posting_a_step_replaces_that_step_and_nothing_else() {
    let draft = values(&posted());
    let merged = posting::merge(
        &draft,
        Step::Who,
        &values(&[("asked", "named"), ("departments", "em"), ("title", "x")]),
    );
    assert_eq!(merged.get("title"), " 仓库标签不合格 ");
    assert_eq!(merged.all("departments").collect::<Vec<_>>(), ["em"]);
    assert_eq!(merged.get("role-mr"), "");
    let unticked = posting::merge(&draft, Step::Clocks, &values(&[("urgency", "normal")]));
    assert!(!unticked.has("restricted", "yes"));
}
