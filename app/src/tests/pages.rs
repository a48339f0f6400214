use super::html::{assert_sound, has_han, tags};
use super::samples::{at, card, cx, department, home, items, matters, nobody};
use crate::forms::FormState;
use crate::pages::home::{Feed, Home};
use crate::pages::items::{Acts, Items, rows};
use crate::pages::sign_in::{DemoAccount, Kept, SignIn, SignInError};
use crate::render::render;
use crate::{Assets, Ctx, ErrorPage, Lang, pages};
use liaison_domain::filter::{Filter, Sort};
use liaison_domain::item::{Action, Card, Field, FieldProblem, ItemState};
use liaison_domain::text::Problem;
use liaison_domain::{Role, Roles};

fn problem(field: Field) -> FieldProblem {
    FieldProblem::new(field, Problem::Missing)
}

fn sign_in() -> SignIn {
    let demo = DemoAccount {
        account: "zhou".to_owned(),
        password: "try".to_owned(),
        name: ["周敏".to_owned(), "Zhou Min".to_owned()],
        department: department("fire"),
        roles: Roles::of(&[Role::Officer, Role::Head]),
    };
    SignIn {
        form: FormState { problems: vec![problem(Field::Account)], ..FormState::default() },
        error: Some(SignInError::Locked { until: at("2026-11-25T11:00") }),
        kept: Some(Kept {
            action: "/items/i1/note".to_owned(),
            fields: vec![("text".into(), "\"a\" & b".into())],
        }),
        next: "/items".to_owned(),
        demo: vec![demo],
    }
}

fn every_page(lang: Lang) -> Vec<(String, String)> {
    let (cx, out) = (cx(lang), nobody(lang));
    let mut all = vec![
        ("home".to_owned(), render(|| pages::home::home(&cx, &home(lang)))),
        ("empty home".to_owned(), render(|| pages::home::home(&cx, &Home::default()))),
        ("items".to_owned(), render(|| pages::items::items(&cx, &items(lang)))),
        ("no items".to_owned(), render(|| pages::items::items(&cx, &Items::default()))),
        ("sign in".to_owned(), render(|| pages::sign_in::sign_in(&out, &sign_in()))),
        ("plain sign in".to_owned(), render(|| pages::sign_in::sign_in(&out, &SignIn::default()))),
    ];
    let errors = [
        ErrorPage::NotFound,
        ErrorPage::MethodNotAllowed,
        ErrorPage::TooLarge,
        ErrorPage::TooLong,
        ErrorPage::BadRequest,
        ErrorPage::ForbiddenOrigin,
        ErrorPage::Forbidden,
        ErrorPage::Unavailable,
        ErrorPage::Internal { incident: "a1".to_owned() },
        ErrorPage::SignedOut,
    ];
    for error in errors {
        all.push((format!("{error:?}"), render(|| pages::error::error(&cx, &error))));
        all.push((format!("{error:?} signed out"), render(|| pages::error::error(&out, &error))));
    }
    all
}

#[test]
fn the_list_says_how_many_there_are_or_how_far_they_were_counted() {
    let counted = |total_is_capped, lang| {
        let model = Items { total: Some(1000), total_is_capped, hidden: 0, ..items(lang) };
        render(|| pages::items::items(&cx(lang), &model))
    };
    assert!(counted(true, Lang::Zh).contains("超过 <b>1000</b> 件"));
    assert!(counted(false, Lang::Zh).contains("共 <b>1000</b> 件"));
    assert!(counted(true, Lang::En).contains("more than <b>1000</b> items"));
}

#[test]
fn a_finished_item_waits_on_nobody() {
    let closed = Card { state: ItemState::Closed, turn: vec![], ..card(Lang::En) };
    let list = |card| render(|| rows(&cx(Lang::En), &[card], &Acts::default(), &matters()));
    assert!(list(card(Lang::En)).contains("data-l=\"Waiting on\""));
    assert!(!list(closed).contains("Waiting on"));
}

#[test]
fn a_row_of_the_list_has_a_button_for_what_the_reader_may_do_and_none_else() {
    let card = card(Lang::Zh);
    let list = |acts: Acts| render(|| rows(&cx(Lang::Zh), std::slice::from_ref(&card), &acts, &matters()));
    let button = format!("href=\"/items/{}/claim\"", card.id);
    assert!(list(Acts::from([(card.id.clone(), Action::Claim)])).contains(&button));
    assert!(!list(Acts::from([("another".into(), Action::Claim)])).contains("class=\"btn"));
}

#[test]
fn every_page_is_sound_in_both_languages() {
    for lang in [Lang::Zh, Lang::En] {
        for (name, html) in every_page(lang) {
            assert!(html.starts_with("<!DOCTYPE html><html"), "{name}");
            assert!(html.contains(&format!("<html lang=\"{}\">", lang.tag())), "{name}");
            assert_sound(&name, &html);
        }
    }
}

#[test]
fn an_english_page_holds_no_chinese_but_the_way_to_it() {
    for (name, html) in every_page(Lang::En) {
        let (before, after) = html.split_once(">中文</a>").unwrap();
        assert!(!has_han(before) && !has_han(after), "{name}");
    }
}

#[test]
fn the_title_counts_duties_and_puts_an_error_first() {
    let title = |html: &str| html.split("<title>").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let tasks = render(|| pages::home::home(&cx(Lang::Zh), &home(Lang::Zh)));
    assert_eq!(title(&tasks), "(3) 待办 · 协办通");
    let refused = render(|| pages::sign_in::sign_in(&nobody(Lang::Zh), &sign_in()));
    assert_eq!(title(&refused), "错误：登录 · 协办通");
}

#[test]
fn the_language_link_comes_back_to_the_same_place() {
    let html = render(|| pages::items::items(&cx(Lang::Zh), &items(Lang::Zh)));
    let link = tags(&html).into_iter().find(|t| t.get("hreflang").is_some()).unwrap();
    assert_eq!(link.get("lang"), Some("en"));
    assert_eq!(link.get("href"), Some("/language?to=en&amp;back=%2Fitems%3Fq%3Da%20b"));
}

#[test]
fn the_start_script_carries_the_nonce_and_is_left_out_without_a_site() {
    let with = cx(Lang::Zh);
    let html = render(|| pages::error::error(&with, &ErrorPage::NotFound));
    let script = tags(&html).into_iter().find(|t| t.name == "script").unwrap();
    assert_eq!((script.get("nonce"), script.get("type")), (Some("n0nce"), Some("module")));
    assert_eq!((script.get("data-js"), script.get("data-wasm")), (Some("/l.js"), Some("/l.wasm")));
    let without = Ctx { assets: Assets { style: "/a.css", ..Assets::default() }, ..with };
    assert!(!render(|| pages::error::error(&without, &ErrorPage::NotFound)).contains("<script"));
}

#[test]
fn a_duty_row_names_its_item_and_leads_to_the_act() {
    let html = render(|| pages::home::home(&cx(Lang::Zh), &home(Lang::Zh)));
    let rows: Vec<_> = tags(&html).into_iter().filter(|t| t.get("data-version").is_some()).collect();
    assert_eq!((rows[0].get("data-item"), rows[0].get("data-version")), (Some("i1"), Some("7")));
    assert!(html.contains("href=\"/items/i1/report\""));
    assert!(html.contains("href=\"/items/i1/remind\""));
    assert_eq!(html.matches("昨天 16:05").count(), 3, "the newest three");
    assert!(html.contains("&lt;b>") || html.contains("&lt;b&gt;"), "a title is text");
}

#[test]
fn tasks_stay_when_updates_cannot_be_read() {
    let model = Home { feed: None, ..home(Lang::Zh) };
    let html = render(|| pages::home::home(&cx(Lang::Zh), &model));
    assert!(html.contains("动态暂时取不到") && html.contains("/items/i1/report"));
    let read = render(|| pages::home::home(&cx(Lang::Zh), &Home { feed: Some(Feed::default()), ..model }));
    assert!(!read.contains("动态暂时取不到") && !read.contains("全部标为已读"));
}

#[test]
fn each_part_of_a_filter_can_be_removed_alone() {
    let html = render(|| pages::items::items(&cx(Lang::Zh), &items(Lang::Zh)));
    let removing: Vec<_> = tags(&html).into_iter().filter(|t| t.get("class") == Some("x")).collect();
    assert_eq!(removing.len(), 9);
    assert_eq!(
        removing[0].get("href"),
        Some(
            "/items?state=open&amp;department=fire&amp;matter=food&amp;overdue=1\
             &amp;supervised=1&amp;undecided=1&amp;followed=1&amp;due_from=2026-11-20&amp;due_to=2026-12-16"
        ),
        "the text goes, the rest stays"
    );
    assert!(html.contains("共 ") && html.contains("，另有 1 件你无权查看"));
}

#[test]
fn the_sorted_column_says_so() {
    let by = |sort| {
        let model = Items { filter: Filter { sort, ..Filter::default() }, ..items(Lang::Zh) };
        let html = render(|| pages::items::items(&cx(Lang::Zh), &model));
        tags(&html).into_iter().filter_map(|t| t.get("aria-sort").map(str::to_owned)).collect::<Vec<_>>()
    };
    assert_eq!(by(Sort::Due), ["ascending"]);
    assert_eq!(by(Sort::Changed), ["descending"]);
}

#[test]
fn a_row_puts_my_turn_first_and_counts_the_others() {
    let draw = |mine: &str| {
        let mut reader = cx(Lang::Zh);
        reader.me.as_mut().unwrap().department.id = mine.into();
        render(|| rows(&reader, &[card(Lang::Zh)], &Acts::default(), &matters()))
    };
    assert!(draw("fire").contains("<b>你单位</b>") && draw("fire").contains("另有 1 个单位"));
    assert!(!draw("ecology").contains("你单位"));
    assert!(draw("fire").contains("due--over") && draw("fire").contains("逾期 2 天"));
}

#[test]
fn signing_in_carries_what_was_typed_and_never_a_password() {
    let mut model = sign_in();
    model.form.values.set("account", "zhou");
    model.form.values.set("password", "secret");
    let html = render(|| pages::sign_in::sign_in(&nobody(Lang::Zh), &model));
    assert!(!html.contains("secret"));
    let tags = tags(&html);
    let value = |name: &str| tags.iter().find(|t| t.get("name") == Some(name)).unwrap().get("value");
    assert_eq!(value("account"), Some("zhou"));
    assert_eq!(value("next"), Some("/items"));
    assert_eq!(value("kept_to"), Some("/items/i1/note"));
    assert_eq!(value("kept.text"), Some("&quot;a&quot; &amp; b"));
}
