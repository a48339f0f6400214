use super::html::has_han;
use super::samples::{at, directory};
use crate::Lang;
use crate::refusals::explain;
use crate::words::{refusals, state};
use liaison_domain::item::{Field, FieldProblem, ItemState, PartRole, Refusal};
use liaison_domain::text::Problem;

fn every_refusal() -> Vec<Refusal> {
    let department = || "fire".into();
    let moment = at("2026-11-24T10:42:07").at;
    vec![
        Refusal::NotFound,
        Refusal::NoCaseRights,
        Refusal::WrongState { state: ItemState::Closed },
        Refusal::LeadTaken { by: department(), name: "Liu".into(), at: moment },
        Refusal::LeadAsked { department: department() },
        Refusal::AlreadyIn { role: PartRole::Support },
        Refusal::NotIn,
        Refusal::NothingToAnswer,
        Refusal::AlreadySigned,
        Refusal::NotLead { lead: Some(department()) },
        Refusal::NotLead { lead: None },
        Refusal::NotPoster { poster: department() },
        Refusal::NotReopener { poster: department() },
        Refusal::Unreported { departments: vec![department(), "market".into()] },
        Refusal::AlreadyReported { at: moment },
        Refusal::VerifierReported,
        Refusal::ReturnOver { until: moment },
        Refusal::ReopenOver { until: moment },
        Refusal::RemindedAlready { again: moment },
        Refusal::NobodyToRemind,
        Refusal::SomebodyAtWork { department: department() },
        Refusal::UnknownDepartment { department: department() },
        Refusal::Stale { seen: 3, now: 4 },
        Refusal::Invalid { problems: vec![FieldProblem { field: Field::Title, problem: Problem::Missing }] },
        Refusal::BeforeLast { last: moment },
        Refusal::NothingChanged,
    ]
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
    let lost = every_refusal().swap_remove(3);
    let zh = explain(&lost, &directory(), Lang::Zh, at("2026-11-24T11:00"));
    assert_eq!(zh.status, 409);
    assert!(zh.text.starts_with("消防救援大队 已于 10:42:07 先认领为牵头"), "{}", zh.text);
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
