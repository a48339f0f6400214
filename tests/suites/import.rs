//! What an import leaves in the record.
#![expect(clippy::unwrap_used, reason = "a failed setup is a failed test")]

#[path = "import/again.rs"]
mod again;
#[path = "import/alone.rs"]
mod alone;
#[path = "import/board.rs"]
mod board;
#[path = "import/encodings.rs"]
mod encodings;
#[path = "import/replayed.rs"]
mod replayed;
#[path = "import/trouble.rs"]
mod trouble;

use std::path::{Path, PathBuf};

use board::{Folder, import, item, options};
use liaison::import::command::mapping;
use liaison::import::row::Lang;
use liaison::import::run::{Options, run};
use liaison::import::turned_down::RejectsTo;
use liaison::store::{Store, verify};
use liaison_domain::item::{ClosingCode, Event, Item, ItemState, PartRole};

const MAPPING: &str = r#"
source = "register"
zone = "Asia/Shanghai"
key = "{id}"
[columns]
id = "id"
title = "title"
poster = "poster"
asked = "asked"
handler = "handler"
status = "status"
posted = "posted"
closed = "closed"
updated = "updated"
result = "result"
reason = "reason"
[poster]
name = "{poster}"
[asked]
name = "{asked}"
[handler]
name = "{handler}"
[matter]
path = ["{poster}", "general"]
[text]
title = "{title}"
result = "{result}"
return_reason = "{reason}"
[time.posted]
column = "posted"
formats = "%Y-%m-%d %H:%M"
[time.closed]
column = "closed"
formats = "%Y-%m-%d %H:%M"
[time.updated]
column = "updated"
formats = "%Y-%m-%d %H:%M"
[status]
column = "status"
words = { open = "open", asked = "dispatched", work = "in_progress", reported = "reported", done = "closed", taken_back = "withdrawn", given_back = "returned", paused = "on_hold" }
"#;

const HEADER: &str = "id,title,poster,asked,handler,status,posted,closed,updated,result,reason\n";

struct Register {
    folder: Folder,
    store: Store,
}

impl Register {
    async fn new() -> Self {
        let folder = Folder::new();
        std::fs::write(folder.path("register.toml"), MAPPING).unwrap();
        let store = folder.store().await;
        Self { folder, store }
    }

    fn file(&self, rows: &str) -> PathBuf {
        let path = self.folder.path("rows.csv");
        std::fs::write(&path, format!("{HEADER}{rows}\n")).unwrap();
        path
    }

    async fn read(&self, rows: &str) -> liaison::import::summary::Summary {
        let file = self.file(rows);
        import(&self.store, self.folder.path("register.toml").to_str().unwrap(), &file).await
    }

    async fn item(&self, key: &str) -> Item {
        item(&self.store, "register", key).await.unwrap()
    }

    async fn is_clean(&self) -> bool {
        verify(&self.store, |_, _| ()).await.unwrap().problems.is_empty()
    }
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/import").join(name)
}

#[tokio::test]
async fn each_state_of_a_register_is_reached_by_ordinary_acts() {
    let register = Register::new().await;
    let summary = register
        .read(
            "1,a,Fire,Housing,,open,2026-01-05 09:00,,,,\n\
             2,a,Fire,Housing,,asked,2026-01-05 09:00,,,,\n\
             3,a,Fire,Housing,,work,2026-01-05 09:00,,2026-01-05 10:00,,\n\
             4,a,Fire,Housing,,reported,2026-01-05 09:00,,2026-01-06 10:00,cleared,\n\
             5,a,Fire,Housing,,done,2026-01-05 09:00,2026-01-07 11:30,,cleared,\n\
             6,a,Fire,Housing,,taken_back,2026-01-05 09:00,2026-01-05 10:00,,,by mistake\n\
             7,a,Fire,Housing,,given_back,2026-01-05 09:00,,2026-01-05 12:00,,not in our town\n\
             8,a,Fire,Fire,,done,2026-01-05 09:00,2026-01-07 11:30,,cleared,",
        )
        .await;
    assert_eq!((summary.new, summary.rejected), (8, 0));
    let expected = [
        ItemState::Open,
        ItemState::Dispatched,
        ItemState::InProgress,
        ItemState::Reported,
        ItemState::Closed,
        ItemState::Withdrawn,
        ItemState::Open,
        ItemState::Closed,
    ];
    for (key, state) in (1..).zip(expected) {
        assert_eq!(register.item(&key.to_string()).await.state(), state, "row {key}");
    }
    let closed = register.item("5").await;
    assert_eq!(closed.closing.map(|c| (c.code, c.at.0)), Some((ClosingCode::Fixed, 1_767_756_600_000)));
    assert_eq!(closed.reports[0].report.text, "cleared");
    let given_back = register.item("7").await;
    assert_eq!(given_back.participations[0].returned.as_ref().unwrap().basis, "not in our town");
    let own = register.item("8").await;
    assert_eq!(own.lead().map(|p| &p.department), Some(&own.poster));
    assert!(register.is_clean().await);
}

#[tokio::test]
async fn importing_the_same_file_again_writes_nothing() {
    for (name, file) in [
        ("boston", "boston_old.csv"),
        ("nyc", "nyc_delta.csv"),
        ("nyc-full", "nyc_full.csv"),
        ("la", "la.csv"),
        ("sf", "sf.csv"),
        ("shanghai", "shanghai.csv"),
        ("govsite", "govsite.csv"),
    ] {
        let folder = Folder::new();
        let store = folder.store().await;
        let first = import(&store, name, &fixture(file)).await;
        assert!(first.new > 0, "{file}");
        let head = store.head().await.unwrap();
        let second = import(&store, name, &fixture(file)).await;
        assert_eq!((second.new, second.changed, second.same), (0, 0, first.new), "{file}");
        assert_eq!(second.reasons, first.reasons, "{file}");
        assert_eq!(store.head().await.unwrap(), head, "{file}");
        assert!(verify(&store, |_, _| ()).await.unwrap().problems.is_empty(), "{file}");
    }
}

#[tokio::test]
async fn a_later_file_turns_its_differences_into_acts() {
    let register = Register::new().await;
    register.read("1,stairs blocked,Fire,Housing,,asked,2026-01-05 09:00,,,,").await;
    let summary =
        register.read("1,stairs blocked,Fire,Housing,,work,2026-01-05 09:00,,2026-01-05 10:00,,").await;
    assert_eq!((summary.new, summary.changed, summary.acts), (0, 1, 1));
    let summary = register
        .read(
            "1,stairs blocked,Fire,Housing,,done,2026-01-05 09:00,2026-01-06 09:00,2026-01-06 09:00,cleared,",
        )
        .await;
    assert_eq!((summary.changed, summary.acts), (1, 2));
    let summary = register
        .read("1,stairs and lift blocked,Fire,Housing,,work,2026-01-05 09:00,,2026-01-08 09:00,,")
        .await;
    assert_eq!(summary.changed, 1);
    let item = register.item("1").await;
    assert_eq!(
        (item.state(), item.reopened, item.title.as_str()),
        (ItemState::InProgress, 1, "stairs and lift blocked")
    );
    assert!(register.is_clean().await);
}

#[tokio::test]
async fn another_department_is_asked_by_giving_back_or_comes_in_beside_the_lead() {
    let register = Register::new().await;
    register
        .read(
            "1,a,Fire,Housing,,asked,2026-01-05 09:00,,,,\n\
             2,a,Fire,Housing,,work,2026-01-05 09:00,,2026-01-05 10:00,,",
        )
        .await;
    let summary = register
        .read(
            "1,a,Fire,Police,,asked,2026-01-05 09:00,,2026-01-05 11:00,,\n\
             2,a,Fire,Police,,work,2026-01-05 09:00,,2026-01-05 11:00,,",
        )
        .await;
    assert_eq!((summary.changed, summary.lead_kept), (2, 1));
    let directory = register.store.directory();
    let lead = |item: &Item| directory.name(&item.lead().unwrap().department).zh;
    let first = register.item("1").await;
    assert_eq!((lead(&first).as_str(), first.returns), ("Police", 1));
    let second = register.item("2").await;
    assert_eq!(lead(&second), "Housing");
    assert!(second.participations.iter().any(|p| p.role == PartRole::Support && p.state.is_working()));
    let summary = register
        .read("2,a,Fire,Police,,done,2026-01-05 09:00,2026-01-06 11:00,2026-01-06 11:00,fixed,")
        .await;
    assert_eq!((summary.changed, summary.rejected), (1, 0));
    assert_eq!(register.item("2").await.state(), ItemState::Closed);
}

#[tokio::test]
async fn what_the_rules_refuse_is_turned_down_with_their_reason_and_changes_nothing() {
    let register = Register::new().await;
    register.read("1,a,Fire,Housing,,done,2026-01-05 09:00,2026-01-06 09:00,,cleared,").await;
    let head = register.store.head().await.unwrap();
    let rejects = register.folder.path("rejects.csv");
    let file = register.file(
        "1,a,Fire,Housing,,work,2026-01-05 09:00,,2026-03-05 09:00,,\n\
         2,a,Fire,Housing,,paused,2026-01-05 09:00,,,,",
    );
    let mut options = options();
    options.rejects = RejectsTo::File(rejects.clone());
    let mapping = mapping(register.folder.path("register.toml").to_str().unwrap()).unwrap();
    let summary = run(&register.store, &mapping, &file, &options, |_| ()).await.unwrap();
    assert_eq!(summary.rejected, 2);
    let text = std::fs::read_to_string(rejects).unwrap();
    assert!(text.contains("1,2,1,refused,the time for reopening ended 2026-02-05T01:00:00Z,"), "{text}");
    assert!(text.contains("2,3,2,no_act,"), "{text}");
    assert_eq!(register.item("1").await.state(), ItemState::Closed);
    assert!(item(&register.store, "register", "2").await.is_none());
    assert_eq!(register.store.head().await.unwrap(), head);
}

#[tokio::test]
async fn a_dry_run_counts_and_writes_nothing() {
    let register = Register::new().await;
    let file = register.file(
        "1,a,Fire,Housing,,done,2026-01-05 09:00,2026-01-06 09:00,,cleared,\n\
         1,a,Fire,Housing,,work,2026-01-05 09:00,,2026-01-07 09:00,,\n\
         2,a,Fire,Housing,,paused,2026-01-05 09:00,,,,",
    );
    let mapping = mapping(register.folder.path("register.toml").to_str().unwrap()).unwrap();
    let mut options = options();
    options.dry_run = true;
    let summary = run(&register.store, &mapping, &file, &options, |_| ()).await.unwrap();
    assert_eq!((summary.new, summary.unknown, summary.rejected), (1, 1, 1));
    assert_eq!((summary.departments, summary.matters), (2, 2));
    assert_eq!(register.store.head().await.unwrap(), 0);
    assert!(register.store.departments().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_dry_run_counts_a_row_that_says_nothing_new_as_the_import_does() {
    let register = Register::new().await;
    let row = "1,a,Fire,Housing,,done,2026-01-05 09:00,2026-01-06 09:00,,cleared,\n";
    let file = register.file(&row.repeat(3));
    let mapping = mapping(register.folder.path("register.toml").to_str().unwrap()).unwrap();
    let dry = Options { dry_run: true, ..options() };
    let said = run(&register.store, &mapping, &file, &dry, |_| ()).await.unwrap();
    let done = run(&register.store, &mapping, &file, &options(), |_| ()).await.unwrap();
    assert_eq!((said.new, said.same, said.unknown, said.acts), (1, 2, 0, done.acts));
    assert_eq!((done.new, done.same, said.changed), (1, 2, done.changed));
    assert!(!done.words(Lang::En).contains("rejected rows with"), "there are none");
}

/// 300 rows over three departments, every fifth still open.
fn many() -> String {
    (0..300)
        .map(|n| {
            let (asked, minute) = (["Housing", "Police", "Water"][n % 3], n % 60);
            let posted = format!("2026-01-05 09:{minute:02}");
            match n % 5 {
                0 => format!("{n},t{n},Fire,{asked},,asked,{posted},,,,\n"),
                _ => format!("{n},t{n},Fire,{asked},,done,{posted},2026-01-06 09:{minute:02},,r{n},\n"),
            }
        })
        .collect()
}

#[tokio::test]
async fn an_import_cut_off_anywhere_leaves_whole_rows_and_the_next_run_completes_it() {
    let whole = Register::new().await;
    whole.read(&many()).await;
    let cut = Register::new().await;
    let file = cut.file(&many());
    let mapping = mapping(cut.folder.path("register.toml").to_str().unwrap()).unwrap();
    let options = options();
    let (tell, told) = tokio::sync::oneshot::channel();
    let mut tell = Some(tell);
    {
        let running = run(&cut.store, &mapping, &file, &options, move |p| {
            if p.records > 0
                && let Some(tell) = tell.take()
            {
                let _ = tell.send(());
            }
        });
        tokio::select! {
            biased;
            _ = told => {}
            _ = running => panic!("it ended before it was cut off"),
        }
    }
    cut.store.close().await;
    let store = cut.folder.store().await;
    assert!(verify(&store, |_, _| ()).await.unwrap().problems.is_empty());
    let before = run(&store, &mapping, &file, &options, |_| ()).await.unwrap();
    assert!(before.new > 0 && before.same > 0, "{before:?}");
    assert_eq!(before.new + before.same, 300);
    for n in 0..300 {
        let key = n.to_string();
        let (one, mut other) = (whole.item(&key).await, item(&store, "register", &key).await.unwrap());
        // Identities are drawn and numbers are given in the order of writing.
        other.id.clone_from(&one.id);
        other.number.clone_from(&one.number);
        assert_eq!(one, other);
    }
    assert!(verify(&store, |_, _| ()).await.unwrap().problems.is_empty());
}

#[tokio::test]
async fn rows_of_one_key_in_one_file_follow_each_other() {
    let register = Register::new().await;
    let summary = register
        .read(
            "1,a,Fire,Housing,,asked,2026-01-05 09:00,,,,\n\
             1,a,Fire,Housing,,work,2026-01-05 09:00,,2026-01-05 10:00,,\n\
             1,a,Fire,Housing,,done,2026-01-05 09:00,2026-01-05 11:00,2026-01-05 11:00,ok,",
        )
        .await;
    assert_eq!((summary.new, summary.changed, summary.acts), (1, 2, 4));
    assert_eq!(register.item("1").await.state(), ItemState::Closed);
}

#[tokio::test]
async fn what_no_act_corrects_is_noted_once() {
    let register = Register::new().await;
    register.read("1,a,Fire,Housing,,work,2026-01-05 09:00,,2026-01-05 10:00,on the way,").await;
    register.read("1,a,Fire,Housing,,work,2026-01-05 09:00,,2026-01-05 11:00,on the way,").await;
    register.read("1,a,Fire,Housing,,work,2026-01-05 09:00,,2026-01-05 12:00,nearly done,").await;
    let id = register.item("1").await.id;
    let timeline = register.store.timeline(&id, None, 20).await.unwrap();
    let notes: Vec<_> = timeline
        .into_iter()
        .filter_map(|entry| match entry.recorded.event {
            Event::Noted { text, .. } => Some((text, entry.recorded.happened_at.0)),
            _ => None,
        })
        .collect();
    let note = |text: &str, at| (format!("办理情况 / Result: {text}"), at);
    assert_eq!(notes, [note("nearly done", 1_767_585_600_000), note("on the way", 1_767_578_400_000)]);
}
