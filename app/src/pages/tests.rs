//! What the pages show, and what they never do.

#![expect(clippy::unwrap_used, reason = "a failed setup is a failed test")]

mod admin;
mod deadlines;
mod fixture;
mod open;
mod print;
mod refused;

use super::act::ActPage;
use super::{act, claim_lost, item, post};
use crate::forms::party::Choices;
use crate::forms::posting::Step;
use crate::forms::{FormState, Values};
use crate::render::render;
use crate::ui::frame::{Page, frame};
use crate::words::acts;
use crate::{Ctx, Lang, Matters};
use fixture::{Log, ctx, directory, item_page, moment};
use liaison_domain::item::{Action, Field, FieldProblem, Refusal, Rules};
use liaison_domain::text::Problem;
use std::sync::Arc;

fn html(cx: &Ctx, page: Page) -> String {
    render(|| frame(cx, page))
}

fn act_page(log: &Log, action: Action, form: FormState) -> ActPage {
    let changed = log.entries[log.entries.len() - 1..].to_vec();
    ActPage {
        action,
        item: log.item(),
        names: Arc::new(directory()),
        rules: Rules::default(),
        form,
        posted: true,
        precedents: Vec::new(),
        parties: Choices::default(),
        fines: Vec::new(),
        hidden_fines: 0,
        draft: None,
        changed,
    }
}

fn typed(text: &str) -> Values {
    let pairs = [("inspected_at", "soon"), ("inspectors", "Zhou"), ("finding", "partly"), ("text", text)];
    Values(pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect())
}

fn draft_page(step: Step) -> post::DraftPage {
    post::DraftPage {
        id: "d1".to_owned(),
        step,
        form: FormState::default(),
        elsewhere: None,
        names: Arc::new(directory()),
        matters: Arc::new(Matters::default()),
        rules: Rules::default(),
        fitting: None,
        precedents: Vec::new(),
        alike: Vec::new(),
        parties: Choices::default(),
    }
}

#[test]
fn a_refused_form_keeps_what_was_typed_and_says_what_is_wrong_first() {
    let log = Log::reported("Plain");
    let cx = ctx(Lang::Zh, "mr");
    let problems = vec![FieldProblem::new(Field::InspectedAt, Problem::NotADate)];
    let form = FormState { values: typed("库存 412 箱"), problems, ..FormState::default() };
    let html = html(&cx, act::page(&cx, &act_page(&log, Action::Report, form)));
    assert!(html.contains("<title>错误："));
    assert!(html.contains("库存 412 箱") && html.contains("value=\"soon\""));
    assert!(html.find("errsum").unwrap() < html.find("name=\"version\"").unwrap());
    assert!(html.contains("href=\"#f-inspected_at\"") && html.contains("id=\"f-inspected_at\""));
}

#[test]
fn a_result_is_looked_over_before_it_is_reported_and_its_draft_is_the_departments() {
    let log = Log::reported("Plain");
    let cx = ctx(Lang::Zh, "mr");
    let draft = |unseen| act::ReportDraft {
        version: 3,
        at: moment("2026-11-25T10:20").at_offset(480),
        by: "王某".to_owned(),
        mine: false,
        unseen,
    };
    let form = || FormState { values: typed("库存 412 箱"), ..FormState::default() };
    let model = ActPage { draft: Some(draft(None)), ..act_page(&log, Action::Report, form()) };
    let page = html(&cx, act::page(&cx, &model));
    assert!(page.contains("王某 10:20 保存的草稿，本单位都能看到和继续填写。"), "{page}");
    assert!(page.contains("formaction=\"/items/i1/report/draft\"") && page.contains("核对后提交"));
    let check = html(&cx, act::check_page(&cx, &model));
    assert!(check.contains("<title>核对反馈结果") && check.contains("提交结果"));
    assert!(check.contains("未填") && check.contains("href=\"/items/i1/report#f-measures\""), "{check}");
    assert!(check.contains("type=\"hidden\" name=\"text\" value=\"库存 412 箱\""), "{check}");
    let unseen = Some((typed("别人写的"), Vec::new()));
    let late = ActPage { draft: Some(draft(unseen)), ..act_page(&log, Action::Report, form()) };
    let page = html(&cx, act::page(&cx, &late));
    assert!(page.contains("<title>错误：") && page.contains("此草稿在 10:20 被王某改过"), "{page}");
    assert!(page.contains("库存 412 箱") && page.contains("别人写的"));
}

#[test]
fn a_draft_that_was_changed_in_another_window_says_when_and_keeps_what_was_typed() {
    let draft = |step, by: Option<&str>, at: &str| post::DraftPage {
        form: FormState {
            values: Values(vec![("title".to_owned(), "仓库堵塞".to_owned())]),
            version: 4,
            ..FormState::default()
        },
        elsewhere: Some(post::Elsewhere { at: moment(at).at_offset(480), by: by.map(str::to_owned) }),
        ..draft_page(step)
    };
    let zh = ctx(Lang::Zh, "mr");
    let mine = html(&zh, post::step_page(&zh, &draft(Step::Problem, None, "2026-11-25T10:41")));
    assert!(mine.contains("<title>错误：") && mine.contains("此草稿在 10:41 被另一窗口改过"));
    assert!(mine.contains("value=\"仓库堵塞\"") && mine.contains("name=\"version\" value=\"4\""));
    let theirs = html(&zh, post::step_page(&zh, &draft(Step::Who, Some("王某"), "2026-11-24T10:41")));
    assert!(theirs.contains("此草稿在 2026-11-24 10:41 被王某改过"));
    let en = ctx(Lang::En, "mr");
    let check = html(&en, post::check_page(&en, &draft(Step::Check, None, "2026-11-25T10:41")));
    assert!(check.contains("This draft was changed in another window at 10:41"));
    assert!(check.contains("Nothing has been posted") && check.contains("<title>Error: "));
}

#[test]
fn posting_does_not_offer_ones_own_department() {
    let cx = ctx(Lang::En, "mr");
    let page = html(&cx, post::step_page(&cx, &draft_page(Step::Who)));
    assert!(page.contains("value=\"fr\"") && page.contains("name=\"role-ur\""));
    assert!(!page.contains("value=\"mr\"") && !page.contains("name=\"role-mr\""));
}

#[test]
fn a_form_that_came_too_late_can_be_sent_again_from_the_present_version() {
    let log = Log::reported("Plain");
    let cx = ctx(Lang::Zh, "mr");
    let now = log.item().version;
    let refusal = Some(Refusal::Stale { seen: now - 1, now });
    let form =
        FormState { values: typed("库存 412 箱"), refusal, version: now - 1, ..FormState::default() };
    let html = html(&cx, act::page(&cx, &act_page(&log, Action::Report, form)));
    assert_eq!(html.matches("role=\"alert\"").count(), 1);
    assert!(html.contains(acts::kept(Lang::Zh)) && html.contains("库存 412 箱"));
    assert!(html.contains(&format!("name=\"version\" value=\"{now}\"")));
    assert!(html.contains("补充说明"), "the change is named");
}

#[test]
fn an_act_that_is_over_keeps_the_words_but_offers_no_button() {
    let log = Log::reported("Plain");
    let cx = ctx(Lang::Zh, "mr");
    let refusal = Some(Refusal::AlreadyReported { at: moment("2026-11-24T10:00") });
    let form = FormState { values: typed("库存 412 箱"), refusal, ..FormState::default() };
    let html = html(&cx, act::page(&cx, &act_page(&log, Action::Report, form)));
    assert!(html.contains("库存 412 箱"));
    assert!(!html.contains("btn--p"));
}

#[test]
fn typed_text_is_never_markup() {
    let attack = "</textarea><script>alert(1)</script><b onclick=\"x\">";
    let log = Log::reported(attack);
    let cx = ctx(Lang::Zh, "mr");
    let form = FormState { values: typed(attack), ..FormState::default() };
    let pages = [
        html(&cx, item::page(&cx, &item_page(&log, "mr"))),
        html(&cx, act::page(&cx, &act_page(&log, Action::Report, form))),
        html(&cx, act::page(&cx, &act_page(&log, Action::Close, FormState::default()))),
    ];
    for page in pages {
        assert!(page.contains("alert(1)"), "the text is shown");
        assert!(!page.contains("<script>alert") && !page.contains("<b onclick"));
    }
}

#[test]
fn every_part_of_the_page_names_its_item_and_version() {
    let log = Log::reported("Plain");
    let cx = ctx(Lang::Zh, "mr");
    let html = html(&cx, item::page(&cx, &item_page(&log, "mr")));
    for part in ["identity", "panel", "departments", "results", "facts", "timeline", "deadlines"] {
        assert!(html.contains(&format!("data-live=\"{part}\" data-item=\"i1\" data-version=\"")), "{part}");
    }
}

#[test]
fn english_pages_hold_no_chinese_but_the_language_link() {
    let log = Log::reported("Plain");
    let cx = ctx(Lang::En, "mr");
    let lost = claim_lost::ClaimLost {
        item: log.item(),
        names: Arc::new(directory()),
        rules: Rules::default(),
        winner: "mr".into(),
        won_at: moment("2026-11-25T10:00"),
        arrived_at: moment("2026-11-25T10:01"),
        form: FormState::default(),
    };
    let mut pages = vec![html(&cx, claim_lost::page(&cx, &lost))];
    pages.push(html(&cx, post::check_page(&cx, &draft_page(Step::Check))));
    let home = post::PostHome { drafts: Vec::new(), key: String::new() };
    pages.push(html(&cx, post::home_page(&cx, &home)));
    for step in [Step::Problem, Step::Evidence, Step::Who, Step::Clocks] {
        pages.push(html(&cx, post::step_page(&cx, &draft_page(step))));
    }
    for action in Action::ON_ITEM {
        let mut told = item_page(&log, "mr");
        told.done = Some(action);
        pages.push(html(&cx, item::page(&cx, &told)));
        let form = FormState { refusal: Some(Refusal::NotIn { join: true }), ..FormState::default() };
        pages.push(html(&cx, act::page(&cx, &act_page(&log, action, form))));
        pages.push(html(&cx, act::page(&cx, &act_page(&log, action, FormState::default()))));
    }
    for page in pages {
        let page = page.replace(Lang::Zh.own_name(), "");
        let found: String = page.chars().filter(|c| is_cjk(*c)).collect();
        assert_eq!(found, "");
    }
}

/// Chinese letters, and the full-width marks that belong to them.
fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{9fff}' | '\u{ff00}'..='\u{ff65}')
}

#[test]
fn a_lost_claim_offers_the_same_words_as_support() {
    let log = Log::reported("Plain");
    let cx = ctx(Lang::Zh, "ur");
    let lost = claim_lost::ClaimLost {
        item: log.item(),
        names: Arc::new(directory()),
        rules: Rules::default(),
        winner: "mr".into(),
        won_at: moment("2026-11-25T10:42:07"),
        arrived_at: moment("2026-11-25T10:42:09"),
        form: FormState {
            values: Values(vec![("note".into(), "档案可提供".into())]),
            ..FormState::default()
        },
    };
    let html = html(&cx, claim_lost::page(&cx, &lost));
    assert!(html.contains("10:42:07") && html.contains("10:42:09") && html.contains("晚 2 秒"));
    assert!(html.contains("action=\"/items/i1/join\"") && html.contains("档案可提供"));
}
