//! What is open in an item, and the desks on which it lies.

use super::fixture::{Log, ctx, directory, item_page, moment};
use super::{html, is_cjk};
use crate::pages::desk::coordinator::coordinator;
use crate::pages::desk::head::{Head, head};
use crate::pages::desk::supervisor::{Overdue, Supervisor, supervisor};
use crate::pages::desk::{Around, DeskRow};
use crate::pages::item;
use crate::{Lang, Matters};
use liaison_domain::item::{
    Action, Card, Dispute, DutyKind, Grounds, Hold, Inspection, Item, Reinspection, Request, RequestKind,
    Rules, Stage, Supervision,
};
use liaison_domain::powers::{Power, PowerDuty, Powers};
use std::sync::Arc;

fn request(kind: RequestKind, log: &Log) -> Request {
    let by = log.entries[0].recorded.actor.clone();
    Request { kind, reason: "Sample at the laboratory".into(), by, at: moment("2026-11-24T09:00") }
}

/// The same item with each thing open in turn, and the words that must be seen then.
fn variants(log: &Log) -> Vec<(Item, &'static str)> {
    let base = log.item();
    let at = moment("2026-11-30T18:00");
    let kinds = [
        RequestKind::Extension { until: at },
        RequestKind::Hold { review_by: at },
        RequestKind::HandOver { to: "ur".into() },
    ];
    let mut all: Vec<_> = kinds
        .into_iter()
        .map(|kind| (Item { request: Some(request(kind, log)), ..base.clone() }, "Sample at the laboratory"))
        .collect();
    let order = Supervision {
        level: 2,
        reason: "Complaints again".into(),
        since: moment("2026-11-24T09:00"),
        answer_by: at,
        answered_at: None,
    };
    all.push((Item { supervision: Some(order), ..base.clone() }, "Complaints again"));
    let hold = Hold { since: moment("2026-11-24T09:00"), review_by: at, reason: "Court decides".into() };
    all.push((Item { hold: Some(hold), stage: Stage::OnHold, ..base.clone() }, "Court decides"));
    let grounds =
        Grounds { department: "ur".into(), text: "Not our road".into(), at: moment("2026-11-24T09:00") };
    let dispute = Dispute { since: moment("2026-11-24T09:00"), rule_by: at, grounds: vec![grounds] };
    all.push((Item { dispute: Some(dispute), stage: Stage::Disputed, ..base.clone() }, "Not our road"));
    let planned =
        Reinspection { department: "fr".into(), on: 20_790, by: at, planned_at: moment("2026-11-24T09:00") };
    all.push((
        Item { reinspection: Some(planned), stage: Stage::Reinspection, ..base.clone() },
        "data-live=\"pending\"",
    ));
    let done = Inspection {
        department: "fr".into(),
        person: None,
        inspected_at: moment("2026-11-24T09:00"),
        passed: false,
        text: "Still blocked".into(),
        files: Vec::new(),
        at: moment("2026-11-24T09:30"),
        round: 1,
    };
    all.push((Item { inspections: vec![done], ..base }, "Still blocked"));
    all
}

#[test]
fn whatever_is_open_in_an_item_stands_on_its_page_in_the_readers_language() {
    let log = Log::reported("Plain");
    for (item, said) in variants(&log) {
        for lang in [Lang::Zh, Lang::En] {
            let cx = ctx(lang, "mr");
            let model = item::ItemPage { item: item.clone(), ..item_page(&log, "mr") };
            let page = html(&cx, item::page(&cx, &model)).replace(Lang::Zh.own_name(), "");
            assert!(page.contains(said), "{said}");
            assert!(lang == Lang::Zh || !page.contains(is_cjk), "{said}");
        }
    }
}

#[test]
fn a_running_clock_says_for_whom_since_when_and_how_many_working_days_are_left() {
    let log = Log::reported("Plain");
    let mut model = item_page(&log, "mr");
    let lead = model.item.participations.iter_mut().find(|p| p.department.as_str() == "mr").unwrap();
    // A Wednesday to the Wednesday after it: five worked days lie between.
    lead.report_by = Some(moment("2026-12-02T18:00"));
    lead.extended = 1;
    let cx = ctx(Lang::Zh, "mr");
    let page = html(&cx, item::page(&cx, &model));
    assert!(page.contains("剩 5 个工作日") && page.contains("已延期 1 次"));
}

#[test]
fn four_acts_are_in_sight_and_the_rest_are_one_press_away() {
    let log = Log::reported("Plain");
    let mut model = item_page(&log, "mr");
    let acts = [
        Action::Report,
        Action::Invite,
        Action::Remind,
        Action::AskExtension,
        Action::AskHold,
        Action::Emergency,
    ];
    model.offers = acts.map(|action| liaison_domain::item::Offer { action, refusal: None }).to_vec();
    let cx = ctx(Lang::Zh, "mr");
    let page = html(&cx, item::page(&cx, &model));
    let (sight, rest) = page.split_once("next__more").unwrap();
    let links = |part: &str, action: Action| part.contains(&format!("/items/i1/{}\"", action.word()));
    assert!(acts[..4].iter().all(|a| links(sight, *a)) && acts[4..].iter().all(|a| !links(sight, *a)));
    assert!(acts[4..].iter().all(|a| links(rest, *a)));
}

fn around() -> Around {
    let power = Power {
        department: "ur".into(),
        matter: "food".into(),
        duty: PowerDuty::Main,
        basis: "Article 60".into(),
        region: String::new(),
        from: None,
        until: None,
    };
    let rules = Rules { powers: Arc::new(Powers::new([power])), ..Rules::default() };
    Around { names: Arc::new(directory()), matters: Matters::default(), rules }
}

fn row(item: &Item, duty: Option<DutyKind>, acts: &[Action]) -> DeskRow {
    let last = ("published", &item.poster);
    let card = Card::new(item, last, &directory(), |_| 480);
    let due = item.due();
    DeskRow { card, item: item.clone(), duty, since: item.posted_at, due, acts: acts.to_vec() }
}

#[test]
fn desks_give_what_is_needed_to_decide_and_the_act_that_decides() {
    let log = Log::reported("Plain");
    let around = around();
    let cx = ctx(Lang::En, "mr");
    let variants = variants(&log);
    let [asked, disputed] = [&variants[0].0, &variants[5].0];
    let rows = [
        row(asked, Some(DutyKind::Grant), &[Action::Grant, Action::Deny]),
        row(disputed, Some(DutyKind::Rule), &[Action::Rule]),
    ];
    let desk = html(&cx, coordinator(&cx, &around, &rows));
    for said in
        ["Sample at the laboratory", "Not our road", "Article 60", "/items/i1/grant", "/items/i1/rule"]
    {
        assert!(desk.contains(said), "{said}");
    }
    let overdue = Overdue { department: Some("fr".into()), items: 3, oldest: moment("2026-11-20T18:00") };
    let supervised = vec![row(&variants[3].0, None, &[Action::EndSupervision])];
    let model = Supervisor {
        overdue: vec![overdue],
        supervised,
        returned: Vec::new(),
        inspections: Vec::new(),
        fixes: Vec::new(),
        escalated: Vec::new(),
    };
    let watched = html(&cx, supervisor(&cx, &around, &model));
    assert!(watched.contains("Complaints again") && watched.contains("department=fr&amp;overdue=1"));
    let approvals = html(
        &cx,
        head(&cx, &around, &Head { approvals: Vec::new(), overdue: Vec::new(), colleagues: Vec::new() }),
    );
    assert!(approvals.contains("class=\"empty\""));
    for page in [desk, watched, approvals] {
        assert!(!page.replace(Lang::Zh.own_name(), "").contains(is_cjk));
    }
}
