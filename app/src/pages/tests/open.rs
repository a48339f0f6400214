//! What is open in an item, and the desks on which it lies.

use super::fixture::{Log, ctx, directory, item_page, moment};
use super::{html, is_cjk};
use crate::pages::desk::coordinator::{Coordinator, coordinator};
use crate::pages::desk::head::{Head, head};
use crate::pages::desk::supervisor::{Overdue, Supervisor, supervisor};
use crate::pages::desk::{Around, DeskRow, Shelf};
use crate::pages::item;
use crate::precedent::Precedent;
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
        answer: String::new(),
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
    let precedents = Vec::new();
    DeskRow { card, item: item.clone(), duty, since: item.posted_at, due, acts: acts.to_vec(), precedents }
}

fn shelf(rows: Vec<DeskRow>) -> Shelf {
    Shelf { total: u32::try_from(rows.len()).unwrap(), rows }
}

#[test]
fn desks_give_what_is_needed_to_decide_and_the_act_that_decides() {
    let log = Log::reported("Plain");
    let around = around();
    let cx = ctx(Lang::En, "mr");
    let variants = variants(&log);
    let [asked, disputed] = [&variants[0].0, &variants[5].0];
    let model = Coordinator {
        requests: shelf(vec![row(asked, Some(DutyKind::Grant), &[Action::Grant, Action::Deny])]),
        disputed: shelf(vec![row(disputed, Some(DutyKind::Rule), &[Action::Rule])]),
        ..Coordinator::default()
    };
    let desk = html(&cx, coordinator(&cx, &around, &model));
    for said in
        ["Sample at the laboratory", "Not our road", "Article 60", "/items/i1/grant", "/items/i1/rule"]
    {
        assert!(desk.contains(said), "{said}");
    }
    let overdue = Overdue { department: Some("fr".into()), items: 3, oldest: moment("2026-11-20T18:00") };
    let supervised = shelf(vec![row(&variants[3].0, None, &[Action::EndSupervision])]);
    let model = Supervisor { overdue: vec![overdue], supervised, ..Supervisor::default() };
    let watched = html(&cx, supervisor(&cx, &around, &model));
    assert!(watched.contains("Complaints again") && watched.contains("department=fr&amp;overdue=1"));
    let approvals = html(&cx, head(&cx, &around, &Head::default()));
    assert!(approvals.contains("class=\"empty\""));
    for page in [desk, watched, approvals] {
        assert!(!page.replace(Lang::Zh.own_name(), "").contains(is_cjk));
    }
}

#[test]
fn a_section_says_how_many_there_are_although_it_lists_the_first() {
    let log = Log::reported("Plain");
    let item = Item { undecided: true, ..log.item() };
    let rows = || vec![row(&item, Some(DutyKind::Assign), &[Action::Assign])];
    let page = |lang, total| {
        let cx = ctx(lang, "mr");
        let model = Coordinator { undecided: Shelf { rows: rows(), total }, ..Coordinator::default() };
        html(&cx, coordinator(&cx, &around(), &model))
    };
    let cut = page(Lang::Zh, 240);
    assert!(
        cut.contains("等协调机构办的（240）")
            && cut.contains("<span class=\"count count--plain\">240</span>")
    );
    assert!(cut.contains("只列出期限最近的 1 件，共 240 件。"));
    assert!(page(Lang::En, 240).contains("The 1 nearest of 240 are listed."));
    assert!(!page(Lang::En, 1).contains("are listed"));
}

#[test]
fn a_precedent_stands_beside_the_facts_with_a_form_filled_in_from_it() {
    let log = Log::reported("Plain");
    let item = Item { undecided: true, ..log.item() };
    let precedent = Precedent {
        item: "ruled".into(),
        number: liaison_domain::ItemNumber::new(2026, 7),
        party: String::new(),
        lead: "ur".into(),
        supports: vec!["fr".into()],
        basis: "Article 24".into(),
        ruling: "The road is theirs.".into(),
        ruled: moment("2026-11-20T09:00").at_offset(480),
    };
    let desk = |acts: &[Action]| {
        let row = DeskRow { precedents: vec![precedent.clone()], ..row(&item, Some(DutyKind::Assign), acts) };
        let cx = ctx(Lang::En, "mr");
        let model = Coordinator { undecided: shelf(vec![row]), ..Coordinator::default() };
        html(&cx, coordinator(&cx, &around(), &model))
    };
    let page = desk(&[Action::Assign]);
    for said in ["Article 60", "Article 24", "Fire and Rescue", "/items/i1/assign?like=ruled"] {
        assert!(page.contains(said), "{said}");
    }
    assert!(!desk(&[]).contains("?like="), "nothing to take over for who may not assign");
}

#[test]
fn the_answer_to_an_order_is_read_on_the_supervisors_desk_and_on_the_items_page() {
    let log = Log::reported("Plain");
    let order = Supervision {
        level: 1,
        reason: "Too slow".into(),
        since: moment("2026-11-24T09:00"),
        answer_by: moment("2026-11-30T18:00"),
        answered_at: Some(moment("2026-11-24T15:00")),
        answer: "We go tomorrow".into(),
    };
    let item = Item { supervision: Some(order), ..log.item() };
    let cx = ctx(Lang::En, "mr");
    let supervised = shelf(vec![row(&item, None, &[])]);
    let desk = html(&cx, supervisor(&cx, &around(), &Supervisor { supervised, ..Supervisor::default() }));
    assert!(desk.contains("Answer: We go tomorrow"));
    let model = item::ItemPage { item, ..item_page(&log, "mr") };
    assert!(html(&cx, item::page(&cx, &model)).contains("We go tomorrow"));
}

#[test]
fn a_desk_counts_items_and_not_the_sections_in_which_they_stand() {
    let log = Log::reported("Plain");
    let item = log.item();
    let cx = ctx(Lang::En, "mr");
    let (returned, supervised) = (shelf(vec![row(&item, None, &[])]), shelf(vec![row(&item, None, &[])]));
    let office = Overdue { department: None, items: 2, oldest: moment("2026-11-20T18:00") };
    let model = Supervisor { returned, supervised, overdue: vec![office], ..Supervisor::default() };
    let desk = html(&cx, supervisor(&cx, &around(), &model));
    assert!(desk.contains("To look into (1)"), "{desk}");
    assert!(desk.contains("All overdue items") && desk.contains("/items?overdue=1"), "{desk}");

    let hand_overs = shelf(vec![row(&item, Some(DutyKind::TakeOver), &[])]);
    let approvals = shelf(vec![row(&item, Some(DutyKind::Approve), &[Action::Approve])]);
    let model = Coordinator { approvals, hand_overs, ..Coordinator::default() };
    let desk = html(&cx, coordinator(&cx, &around(), &model));
    assert!(desk.contains("Waiting on the coordinator (1)"), "what waits for others is not counted: {desk}");
    assert!(desk.contains("/items/i1/approve"), "{desk}");
}
