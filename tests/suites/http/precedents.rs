//! A ruling is offered the next time: on the coordinator's desk, beside the form that names a lead, and
//! beside the posting. One press fills the form in; whoever decides still sends it.

use super::KEY;
use liaison::clock::{Clock as _, SystemClock};
use liaison::store::{Matter, Store, system_actor};
use liaison_domain::item::{Command, Item, PartRole, Posting, ReturnReason};
use support::app::{Browser, TestApp, hidden};
use support::db::TestDb;
use support::story::{done, posting, posting_to, publish};

fn give_back() -> Command {
    Command::Return {
        reason: ReturnReason::Other,
        basis: "Entry 7".into(),
        suggested: None,
        note: String::new(),
        entry: None,
        duplicate: None,
    }
}

/// Given back by two departments in turn.
async fn disputed(store: &Store, title: &str) -> Item {
    let item = publish(store, posting_to(title, "market")).await;
    let item = done(store, "lead", &item, give_back()).await;
    let invite = Command::Invite { department: "urban".into(), role: PartRole::Lead, note: String::new() };
    let item = done(store, "poster", &item, invite).await;
    done(store, "rival", &item, give_back()).await
}

async fn rules(coordinator: &Browser, item: &Item, text: &str) {
    let path = format!("/items/{}/rule", item.id);
    let page = coordinator.page(&path).await;
    let (version, key) = (hidden(&page, "version"), hidden(&page, "key"));
    let fields = [
        ("version", version.as_str()),
        ("key", &key),
        ("lead", "urban"),
        ("supports", "fire"),
        ("basis", "Article 24"),
        ("text", text),
    ];
    assert_eq!(coordinator.post(&path, &fields).await.status(), 303);
}

/// The values of the boxes that are ticked in a form.
fn ticked(page: &str) -> Vec<String> {
    page.split("<input")
        .filter_map(|tag| tag.split_once('>'))
        .filter(|(tag, _)| tag.contains(" checked"))
        .map(|(tag, _)| {
            tag.split("value=\"").nth(1).expect("there").split('"').next().expect("there").to_owned()
        })
        .collect()
}

async fn a_ruling_is_offered_the_next_time(db: TestDb) {
    let mut app = TestApp::on(db).await;
    let coordinator = app.browser("coordinator").await;
    let first = disputed(&app.store, "Rubble by the river").await;
    rules(&coordinator, &first, "The river is theirs.").await;

    let next = publish(&app.store, Posting { undecided: true, ..posting("Rubble again") }).await;
    let desk = coordinator.page("/desk").await;
    let same = format!("/items/{}/assign?like={}", next.id, first.id);
    assert!(desk.contains(&same) && desk.contains("Article 24"), "{desk}");
    let form = coordinator.page(&same).await;
    assert_eq!(ticked(&form), ["urban", "fire"]);
    assert!(form.contains(&format!("As ruled in {}.", first.number)), "{form}");

    // Filled in is not sent: it is still to be assigned, and is when the form is handed in.
    let state = async || app.store.item(&next.id).await.expect("there").expect("there").state().word();
    assert_eq!(state().await, "open");
    let (version, key) = (hidden(&form, "version"), hidden(&form, "key"));
    let fields = |note: &'static str| {
        [
            ("version", version.as_str()),
            ("key", &key),
            ("lead", "urban"),
            ("supports", "fire"),
            ("note", note),
        ]
    };
    let path = format!("/items/{}/assign", next.id);
    assert_eq!(coordinator.post(&path, &fields("")).await.status(), 422, "whoever decides says why");
    let fields = fields("As it was ruled.");
    assert_eq!(coordinator.post(&path, &fields).await.status(), 303);
    assert_eq!(state().await, "dispatched");
    let again = coordinator.post(&path, &fields).await;
    assert_eq!(again.status(), 303, "sent twice is done once");

    let other = disputed(&app.store, "Rubble by the road").await;
    let form = coordinator.page(&format!("/items/{}/rule?like={}", other.id, first.id)).await;
    assert_eq!(ticked(&form), ["urban", "fire"]);
    assert!(form.contains("Article 24</textarea>") && form.contains("The river is theirs.</textarea>"));
    let beside = coordinator.page(&format!("/items/{}/rule", other.id)).await;
    assert!(beside.contains(&format!("/items/{}/rule?like={}", other.id, first.id)), "beside the form too");
    assert_eq!(ticked(&beside), Vec::<String>::new(), "nothing is chosen by itself");

    for unknown in ["nothing", other.id.as_str()] {
        let form = coordinator.page(&format!("/items/{}/rule?like={unknown}", other.id)).await;
        assert_eq!(ticked(&form), Vec::<String>::new(), "{unknown} has no ruling");
    }
    app.stop().await;
}

async fn rulings_stand_beside_a_posting_the_nearest_first(db: TestDb) {
    let mut app = TestApp::on(db).await;
    let (coordinator, poster) = (app.browser("coordinator").await, app.browser("poster").await);
    let labels = Matter::new("labels", Some("food".into()), "标签", "Labels");
    app.store.add_matter(labels, &system_actor(), SystemClock.now()).await.expect("there");
    let near = publish(&app.store, Posting { matter: Some("labels".into()), ..posting_to("Near", "market") });
    let near = done(&app.store, "lead", &near.await, give_back()).await;
    let near = done(&app.store, "poster", &near, Command::Dispute { grounds: "It is theirs.".into() }).await;
    rules(&coordinator, &near, "Labels are theirs.").await;
    let wide = disputed(&app.store, "Wide").await;
    rules(&coordinator, &wide, "Food is theirs.").await;

    assert_eq!(poster.post("/post", &[("key", KEY)]).await.status(), 303);
    let path = |step: &str| format!("/post/{KEY}/{step}");
    let version = hidden(&poster.page(&path("1")).await, "version");
    let typed = [
        ("version", version.as_str()),
        ("title", "Wrong labels"),
        ("matter", "labels"),
        ("body", "Again."),
        ("found_at", ""),
        ("place", "Weisan Road 18"),
        ("party_name", ""),
        ("party_code", ""),
    ];
    assert_eq!(poster.post(&path("1"), &typed).await.status(), 303);
    let who = poster.page(&path("3")).await;
    let places = ["Labels are theirs.", "Food is theirs."].map(|said| who.find(said));
    assert!(places[0].is_some() && places[0] < places[1], "{who}");
    assert!(!who.contains("?like="), "there is no item yet whose form could be filled in");
    app.stop().await;
}

macro_rules! on_both {
    ($($name:ident),+) => {
        mod sqlite {
            $(#[tokio::test]
            async fn $name() {
                super::$name(support::db::TestDb::sqlite().await).await;
            })+
        }
        mod postgres {
            $(#[cfg_attr(not(postgres), ignore = "LIAISON_TEST_POSTGRES names no server")]
            #[tokio::test]
            async fn $name() {
                super::$name(support::db::TestDb::postgres().await).await;
            })+
        }
    };
}

on_both!(a_ruling_is_offered_the_next_time, rulings_stand_beside_a_posting_the_nearest_first);
