use super::html::has_han;
use super::samples::{at, directory};
use crate::Lang;
use crate::refusals::explain;
use crate::words::{refusals, state};
use liaison_domain::item::{Action, Field, FieldProblem, FiledFine, ItemState, PartRole, Refusal, Turn};
use liaison_domain::text::{Contradiction, Problem};
use liaison_domain::{DepartmentId, ItemNumber, Role, Timestamp};

/// Every kind of refusal with samples of it: a kind that has none does not compile.
macro_rules! refusals {
    ($($variant:ident: $($sample:expr),+;)*) => {
        fn every_refusal() -> Vec<Refusal> {
            let all = vec![$($($sample),+),*];
            for refusal in &all {
                match refusal { $(Refusal::$variant { .. } => {})* }
            }
            all
        }
    };
}

fn department() -> DepartmentId {
    "fire".into()
}

fn moment() -> Timestamp {
    at("2026-11-24T10:42:07").at
}

fn fine() -> FiledFine {
    FiledFine {
        item: "item".into(),
        number: ItemNumber::new(2026, 1),
        department: department(),
        act: "act".into(),
        document: "No. 1".into(),
        filed_on: 20_514,
    }
}

refusals! {
    NotFound: Refusal::NotFound;
    NoCaseRights: Refusal::NoCaseRights;
    WrongState: Refusal::WrongState { state: ItemState::Closed, action: Action::Claim },
        Refusal::WrongState { state: ItemState::Archived, action: Action::Note };
    LeadTaken: Refusal::LeadTaken { by: department(), name: "Liu".into(), at: moment() };
    LeadAsked: Refusal::LeadAsked { department: department() };
    AlreadyIn: Refusal::AlreadyIn { role: PartRole::Support };
    NotIn: Refusal::NotIn { join: true }, Refusal::NotIn { join: false };
    AnswerFirst: Refusal::AnswerFirst;
    NothingToAnswer: Refusal::NothingToAnswer;
    AlreadySigned: Refusal::AlreadySigned;
    NotLead: Refusal::NotLead { lead: Some(department()) }, Refusal::NotLead { lead: None };
    NotPoster: Refusal::NotPoster { poster: department(), or_coordinator: true },
        Refusal::NotPoster { poster: department(), or_coordinator: false };
    NotReopener: Refusal::NotReopener { poster: department() };
    Unreported: Refusal::Unreported { departments: vec![department(), "market".into()] };
    AlreadyReported: Refusal::AlreadyReported { at: moment() };
    VerifierReported: Refusal::VerifierReported { inspects: true }, Refusal::VerifierReported { inspects: false };
    ReturnOver: Refusal::ReturnOver { until: moment() };
    ReopenOver: Refusal::ReopenOver { until: moment() };
    RemindedAlready: Refusal::RemindedAlready { again: moment() };
    NobodyToRemind: Refusal::NobodyToRemind { turn: Turn::Own }, Refusal::NobodyToRemind { turn: Turn::Anybody },
        Refusal::NobodyToRemind { turn: Turn::Coordinator };
    NobodyToRelease: Refusal::NobodyToRelease;
    StillTime: Refusal::StillTime { department: department(), until: Some(moment()) },
        Refusal::StillTime { department: department(), until: None };
    SomebodyAtWork: Refusal::SomebodyAtWork { department: department() };
    UnknownDepartment: Refusal::UnknownDepartment { department: department() };
    Stale: Refusal::Stale { seen: 3, now: 4 };
    Invalid: Refusal::Invalid { problems: vec![FieldProblem::new(Field::Title, Problem::Missing)] };
    BeforeLast: Refusal::BeforeLast { last: moment() };
    NothingChanged: Refusal::NothingChanged;
    NeedsRole: Refusal::NeedsRole { role: Role::Head };
    OwnPosting: Refusal::OwnPosting;
    NothingToApprove: Refusal::NothingToApprove;
    OwnCase: Refusal::OwnCase;
    OwnDispute: Refusal::OwnDispute;
    NotCompetent: Refusal::NotCompetent { departments: vec![department()] };
    OutsidePowers: Refusal::OutsidePowers { department: department(), departments: vec![department()] };
    Designated: Refusal::Designated { ruled: true }, Refusal::Designated { ruled: false };
    RulingStands: Refusal::RulingStands { lead: Some(department()) }, Refusal::RulingStands { lead: None };
    NobodyReturned: Refusal::NobodyReturned;
    NothingToDispute: Refusal::NothingToDispute;
    ClaimClockRuns: Refusal::ClaimClockRuns { until: moment() };
    RequestPending: Refusal::RequestPending;
    NothingRequested: Refusal::NothingRequested;
    ReviewPassed: Refusal::ReviewPassed { review_by: moment() };
    ExtensionLate: Refusal::ExtensionLate { due: moment() };
    ExtensionUsed: Refusal::ExtensionUsed { most: 0 }, Refusal::ExtensionUsed { most: 1 },
        Refusal::ExtensionUsed { most: 2 };
    ReinspectionDue: Refusal::ReinspectionDue { on: 20_514, department: department() };
    ReinspectionRequired: Refusal::ReinspectionRequired;
    NotInspector: Refusal::NotInspector { department: department() };
    NotSupervised: Refusal::NotSupervised;
    SupervisionWaits: Refusal::SupervisionWaits { level: 2, until: moment() };
    NotResponsible: Refusal::NotResponsible { department: department() };
    NoParty: Refusal::NoParty;
    PartyFined: Refusal::PartyFined { party: "Good Food".into() };
    FinedAlready: Refusal::FinedAlready { fine: Box::new(fine()), own: None },
        Refusal::FinedAlready { fine: Box::new(fine()), own: Some(20_000) };
    NothingDue: Refusal::NothingDue;
}

#[test]
fn a_refusal_for_the_state_names_the_states_in_which_it_is_possible() {
    let refusal = Refusal::WrongState { state: ItemState::InProgress, action: Action::Assign };
    let said = |lang| explain(&refusal, &directory(), lang, at("2026-11-25T10:42")).text;
    assert_eq!(said(Lang::Zh), "事项现在是“办理中”。“待认领”或“待签收”时才能这样办。");
    let en = said(Lang::En);
    assert!(en.matches('“').count() == 3 && en.contains(" or "), "{en}");
}

#[test]
fn a_refusal_for_the_state_tells_what_would_make_the_act_possible() {
    let said = |state, action| {
        let refusal = Refusal::WrongState { state, action };
        explain(&refusal, &directory(), Lang::Zh, at("2026-11-25T10:42")).text
    };
    let cases = [
        (ItemState::Archived, Action::Note, "归档后不能再写入任何内容"),
        (ItemState::Archived, Action::Reopen, "不能再重新打开"),
        (ItemState::Closed, Action::Note, "先重新打开"),
        (ItemState::OnHold, Action::Report, "先恢复办理"),
        (ItemState::Withdrawn, Action::Claim, "已经结束"),
        (ItemState::PendingApproval, Action::Remind, "发布之后、结案之前"),
    ];
    for (state, action, words) in cases {
        assert!(said(state, action).contains(words), "{}", said(state, action));
    }
    for action in Action::ON_ITEM {
        let quoted = said(ItemState::InProgress, action).matches('“').count();
        assert!(quoted <= 4, "at most three states beside the present one: {action:?}");
    }
}

#[test]
fn a_fine_filed_earlier_than_the_one_on_file_is_for_the_coordinator_to_decide() {
    let text = |own| {
        let refusal = Refusal::FinedAlready { fine: Box::new(fine()), own };
        explain(&refusal, &directory(), Lang::Zh, at("2026-11-25T10:42")).text
    };
    let earlier = text(Some(20_510));
    assert!(earlier.contains("你单位填写的立案日期是") && earlier.contains("请协调机构决定"), "{earlier}");
    assert!(!text(Some(20_515)).contains("请协调机构决定"));
    assert!(!text(None).contains("你单位填写的立案日期"));
}

#[test]
fn a_form_names_its_field_as_it_stands_there() {
    let missing = |action, field| refusals::problem_in(Lang::Zh, Some(action), field, Problem::Missing);
    assert_eq!(missing(Action::Return, Field::Reason), "选择退回理由");
    assert_eq!(missing(Action::Rule, Field::Text), "填写裁定意见");
    assert_eq!(missing(Action::Report, Field::Text), "填写情况说明");
    assert_eq!(missing(Action::Reopen, Field::Reason), "填写理由");
}

#[test]
fn every_refusal_explains_itself_in_both_languages() {
    let (names, now) = (directory(), at("2026-11-25T10:42"));
    for refusal in every_refusal() {
        let zh = explain(&refusal, &names, Lang::Zh, now);
        let en = explain(&refusal, &names, Lang::En, now);
        assert!(has_han(&zh.title) && has_han(&zh.text), "{zh:?}");
        assert!(!en.title.is_empty() && !en.text.is_empty());
        assert!(!has_han(&en.title) && !has_han(&en.text), "{en:?}");
        assert!((400..500).contains(&zh.status) && zh.status == en.status);
    }
}

#[test]
fn a_lost_claim_names_the_winner_and_the_second() {
    let lost = Refusal::LeadTaken { by: department(), name: "Liu".into(), at: moment() };
    let zh = explain(&lost, &directory(), Lang::Zh, at("2026-11-24T11:00"));
    assert_eq!(zh.status, 409);
    assert!(zh.text.starts_with("消防救援大队 自 10:42:07 起牵头"), "{}", zh.text);
}

#[test]
fn every_problem_of_every_field_is_an_instruction_in_both_languages() {
    let problems = [
        Problem::Missing,
        Problem::TooLong(9),
        Problem::NotADate,
        Problem::InFuture,
        Problem::InPast,
        Problem::NotAChoice,
        Problem::NotText,
        Problem::NotAnAmount,
        Problem::NotWithin(1, 10),
        Problem::TooLate(20_514),
        Problem::TooEarly(20_514),
        Problem::NotAfter(20_514),
        Problem::Contradicts(Contradiction::UnfoundedOrder),
        Problem::Contradicts(Contradiction::UnfoundedCase),
        Problem::Contradicts(Contradiction::UnfoundedFine),
        Problem::Contradicts(Contradiction::ConfirmedNothing),
        Problem::Contradicts(Contradiction::PartlyNothing),
        Problem::Contradicts(Contradiction::NothingAndMore),
        Problem::OwnDuty,
        Problem::AlsoLead,
        Problem::SecondLead,
        Problem::ForNobody,
        Problem::BadCreditCode,
    ];
    for field in [Field::Title, Field::Finding, Field::InspectedAt, Field::FineAmount, Field::PartyCode] {
        for problem in problems {
            assert!(has_han(&refusals::problem(Lang::Zh, field, problem)));
            let en = refusals::problem(Lang::En, field, problem);
            assert!(!en.is_empty() && !has_han(&en), "{en}");
        }
    }
    assert_eq!(refusals::problem(Lang::Zh, Field::Finding, Problem::Missing), "选择是否属实");
}

#[test]
fn an_event_of_a_newer_program_still_reads() {
    assert_eq!(state::event(Lang::Zh, "levitated"), "更新");
    assert_eq!(state::event(Lang::En, "claimed"), "claimed");
}

#[test]
fn english_counts_one_and_many() {
    use crate::words::{acts, home, time};
    assert_eq!([1, 2].map(|n| home::reminded(Lang::En, n)), ["reminded 1 time", "reminded 2 times"]);
    assert_eq!([1, 0].map(|n| time::days_left(Lang::En, n)), ["1 day left", "0 days left"]);
    assert_eq!([0, 3].map(|s| acts::late(Lang::Zh, s)), ["提交到达，晚不到 1 秒", "提交到达，晚 3 秒"]);
}
