//! A refused form: what can be mended is sent again, what cannot says what comes first.

use super::fixture::{Log, ctx, item_page};
use super::{act_page, html, typed};
use crate::Lang;
use crate::forms::{FormState, Values};
use crate::pages::act;
use crate::pages::item::ItemPage;
use crate::words::state;
use liaison_domain::ItemNumber;
use liaison_domain::item::{Action, Closing, ClosingCode, FiledFine, ItemState, Offer, Refusal, Stage};

fn fined() -> Refusal {
    let fine = FiledFine {
        item: "i2".into(),
        number: ItemNumber::new(2026, 2),
        department: "fr".into(),
        act: "占用消防通道".to_owned(),
        document: "罚 1 号".to_owned(),
        filed_on: 20_770,
    };
    Refusal::FinedAlready { fine: Box::new(fine), own: None }
}

#[test]
fn what_other_values_can_cure_keeps_its_form_with_the_button() {
    let log = Log::reported("Plain");
    let outside = Refusal::OutsidePowers { department: "ur".into(), departments: vec!["mr".into()] };
    let cases = [
        (Action::Report, fined()),
        (Action::Report, Refusal::NoParty),
        (Action::Invite, outside),
        (Action::Close, Refusal::ReinspectionRequired),
        (Action::AllowFine, Refusal::OwnCase),
        (Action::Correct, Refusal::PartyFined { party: "佳禾食品".to_owned() }),
    ];
    for (action, refusal) in cases {
        let told = format!("{refusal:?}");
        let form =
            FormState { values: typed("库存 412 箱"), refusal: Some(refusal), ..FormState::default() };
        let html = html(&ctx(Lang::Zh, "mr"), act::page(&ctx(Lang::Zh, "mr"), &act_page(&log, action, form)));
        assert!(html.contains("btn--p") && html.contains("type=\"submit\""), "{told}");
    }
}

#[test]
fn an_invitation_outside_the_powers_list_names_the_department_at_its_field() {
    let log = Log::reported("Plain");
    let refusal = Some(Refusal::OutsidePowers { department: "ur".into(), departments: vec!["mr".into()] });
    let values = Values(vec![("department".to_owned(), "ur".to_owned())]);
    let form = FormState { values, refusal, ..FormState::default() };
    let html =
        html(&ctx(Lang::Zh, "mr"), act::page(&ctx(Lang::Zh, "mr"), &act_page(&log, Action::Invite, form)));
    assert!(html.contains("权责清单在这个类别没有列出 城市管理局"), "{html}");
    assert!(html.contains("id=\"f-department-error\"") && !html.contains("你单位"), "{html}");
}

#[test]
fn whoever_has_not_reported_is_told_so_before_others_are_reminded() {
    let log = Log::reported("Plain");
    let page = |departments: &[&str]| {
        let departments = departments.iter().map(|d| (*d).into()).collect();
        let refusal = Some(Refusal::Unreported { departments });
        let form = FormState { refusal, ..FormState::default() };
        let mut model = act_page(&log, Action::JointReport, form);
        model.posted = false;
        html(&ctx(Lang::Zh, "mr"), act::page(&ctx(Lang::Zh, "mr"), &model))
    };
    let own = page(&["mr"]);
    assert!(own.contains("先反馈你单位自己的结果") && own.contains("/items/i1/report\""), "{own}");
    assert!(!own.contains("/items/i1/remind\""), "nobody reminds themselves");
    let both = page(&["mr", "fr"]);
    assert!(both.contains("还要等 消防救援大队 反馈") && both.contains("/items/i1/remind\""), "{both}");
    let others = page(&["fr"]);
    assert!(!others.contains("/items/i1/report\"") && others.contains("/items/i1/remind\""), "{others}");
}

#[test]
fn where_the_state_stands_in_the_way_the_act_that_changes_it_is_one_press_away() {
    let log = Log::reported("Plain");
    let page = |department: &str, stands: ItemState| {
        let refusal = Some(Refusal::WrongState { state: stands, action: Action::Note });
        let mut model = act_page(&log, Action::Note, FormState { refusal, ..FormState::default() });
        model.posted = false;
        html(&ctx(Lang::Zh, department), act::page(&ctx(Lang::Zh, department), &model))
    };
    assert!(page("ec", ItemState::Closed).contains("/items/i1/reopen\""));
    assert!(!page("fr", ItemState::Closed).contains("/items/i1/reopen\""));
    assert!(page("mr", ItemState::OnHold).contains("/items/i1/resume\""));
}

#[test]
fn a_closed_item_says_since_when_it_is_read_only_and_how_it_is_opened_again() {
    let log = Log::reported("Plain");
    let mut model = item_page(&log, "ec");
    model.item.stage = Stage::Closed;
    let at = model.item.changed_at;
    model.item.closing = Some(Closing { code: ClosingCode::Fixed, note: String::new(), at });
    model.offers = vec![Offer { action: Action::Reopen, refusal: None }];
    let shown =
        |model: &ItemPage| html(&ctx(Lang::Zh, "ec"), crate::pages::item::page(&ctx(Lang::Zh, "ec"), model));
    let page = shown(&model);
    let word = state::action(Lang::Zh, Action::Reopen);
    assert!(
        page.contains("已结案 11-25，只读") && page.contains(&format!("/items/i1/reopen\">{word}")),
        "{page}"
    );
    model.offers.clear();
    let page = shown(&model);
    assert!(page.contains("已结案 11-25，只读") && !page.contains("/items/i1/reopen"), "{page}");
}
