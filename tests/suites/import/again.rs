//! Files that are read again, and what was renamed or corrected here between.

use jiff::tz::TimeZone;
use liaison::import::summary::Summary;
use liaison::store::{Batch, Order};
use liaison_domain::item::{ActorRef, Command, Event, Item, ItemState};
use liaison_domain::{Actor, DepartmentId, DepartmentName};

use super::board::{Folder, NOW, import};
use super::{MAPPING, Register};

const COUNTS: &str = "\
boston_old.csv: 3 new, 0 changed, 0 same, {}\n\
boston_new.csv: 1 new, 0 changed, 0 same, {}\n\
nyc_delta.csv: 3 new, 0 changed, 0 same, {}\n\
nyc_full.csv: 3 new, 0 changed, 0 same, {}\n\
nyc_api.json: 3 new, 0 changed, 0 same, {}\n\
la.csv: 3 new, 0 changed, 0 same, {}\n\
sf.csv: 2 new, 0 changed, 0 same, {}\n\
shanghai.csv: 2 new, 0 changed, 0 same, {\"filtered\": 1}\n\
govsite.csv: 2 new, 0 changed, 0 same, {}\n";

/// Reads rows twice; the second time must write nothing.
async fn twice(register: &Register, rows: &str) -> (Summary, Summary) {
    let first = register.read(rows).await;
    let head = register.store.head().await.unwrap();
    let second = register.read(rows).await;
    assert_eq!(register.store.head().await.unwrap(), head, "{second:?}");
    assert_eq!((second.new, second.changed, second.acts), (0, 0, 0), "{second:?}");
    assert_eq!(second.reasons, first.reasons);
    (first, second)
}

impl Register {
    async fn by_hand(&self, item: &Item, command: Command) {
        let order = Order {
            actor: Actor::source("office", item.poster.clone()),
            item: Some(item.id.clone()),
            command,
            seen: None,
            key: None,
            happened_at: NOW,
            recorded_at: NOW,
            rules: liaison::clock::rules_in(&TimeZone::UTC),
            new_item: item.id.clone(),
        };
        self.store.execute_batch(Batch { orders: vec![order], mark: None }).await.unwrap();
    }
}

fn office() -> ActorRef {
    ActorRef::from(&Actor::source("office", DepartmentId("office".to_owned())))
}

#[tokio::test]
async fn a_file_with_several_states_of_one_key_changes_nothing_the_second_time() {
    let register = Register::new().await;
    let (first, second) = twice(
        &register,
        "1,a,Fire,Housing,,done,2026-01-05 09:00,2026-01-05 11:00,2026-01-05 11:00,ok,\n\
         1,a,Fire,Housing,,work,2026-01-05 09:00,,2026-01-06 10:00,,\n\
         2,b,Fire,Housing,,done,2026-01-05 09:00,2026-01-05 11:00,,ok,\n\
         2,b,Fire,Housing,,work,2026-01-05 09:00,,,,\n\
         2,b,Fire,Housing,,done,2026-01-05 09:00,2026-01-05 12:00,,again,",
    )
    .await;
    assert_eq!((first.new, first.changed, first.rejected), (2, 3, 0), "{first:?}");
    assert_eq!((second.same, second.rejected), (5, 0));
    let item = register.item("1").await;
    assert_eq!((item.state(), item.reopened), (ItemState::InProgress, 1));
    assert!(register.is_clean().await);
}

#[tokio::test]
async fn a_state_that_is_refused_does_not_bring_the_earlier_ones_back() {
    let register = Register::new().await;
    let (first, second) = twice(
        &register,
        "1,a,Fire,Housing,,asked,2026-01-05 09:00,,,,\n\
         1,a,Fire,Housing,,done,2026-01-05 09:00,2026-01-05 11:00,,ok,\n\
         1,a,Fire,Housing,,paused,2026-01-05 09:00,,,,",
    )
    .await;
    assert_eq!((first.new, first.changed, first.rejected), (1, 1, 1));
    assert_eq!((second.same, second.rejected), (2, 1));
}

#[tokio::test]
async fn a_file_goes_on_after_the_state_that_an_earlier_one_ended_with() {
    let register = Register::new().await;
    let asked = "1,a,Fire,Housing,,asked,2026-01-05 09:00,,,,";
    register.read(asked).await;
    let summary =
        register.read(&format!("{asked}\n1,a,Fire,Housing,,work,2026-01-05 09:00,,2026-01-05 10:00,,")).await;
    assert_eq!((summary.same, summary.changed, summary.acts), (1, 1, 1));
}

#[tokio::test]
async fn an_older_file_after_a_newer_one_is_turned_down() {
    let register = Register::new().await;
    let older = "1,a,Fire,Housing,,work,2026-01-05 09:00,,2026-01-05 10:00,,\n\
                 2,b,Fire,Police,,asked,2026-01-05 09:00,,2026-01-05 09:00,,";
    register.read(older).await;
    register.read("1,a,Fire,Housing,,done,2026-01-05 09:00,2026-01-06 09:00,2026-01-06 09:00,cleared,").await;
    let head = register.store.head().await.unwrap();
    let (first, second) = twice(&register, older).await;
    for summary in [first, second] {
        assert_eq!((summary.same, summary.rejected), (1, 1), "{summary:?}");
        assert_eq!(summary.reasons.get("stale"), Some(&1));
    }
    assert_eq!(register.store.head().await.unwrap(), head);
    assert_eq!(register.item("1").await.state(), ItemState::Closed);
}

#[tokio::test]
async fn what_was_renamed_here_is_found_again() {
    let register = Register::new().await;
    let mapping = format!("{MAPPING}[departments]\nparent = \"County\"\n");
    std::fs::write(register.folder.path("register.toml"), mapping).unwrap();
    let rows = "1,a,Fire,Housing,,asked,2026-01-05 09:00,,,,\n2,b,Fire,Police,,asked,2026-01-05 09:00,,,,";
    register.read(rows).await;
    let departments = register.store.departments().await.unwrap();
    assert_eq!(departments.len(), 4);
    for department in departments {
        let DepartmentName { id, zh, en } = department.name;
        let name = DepartmentName { id, zh: format!("{zh}局"), en: format!("{en} Bureau") };
        register.store.rename_department(name, &office(), NOW).await.unwrap();
    }
    let (_, again) = twice(&register, rows).await;
    assert_eq!((again.same, again.departments), (2, 0));
    let lead = register.item("1").await.lead().unwrap().department.clone();
    let summary = register
        .read("1,a,Fire,Housing,,work,2026-01-05 09:00,,,,\n3,c,Fire,Housing,,asked,2026-01-05 09:00,,,,")
        .await;
    assert_eq!((summary.changed, summary.new, summary.departments), (1, 1, 0), "{summary:?}");
    assert_eq!(register.item("3").await.lead().unwrap().department, lead);
}

#[tokio::test]
async fn a_new_title_alone_is_a_correction_and_one_made_here_stays() {
    let register = Register::new().await;
    let mapping = MAPPING.replace("key = \"{id}\"", "key = \"{id}\"\ncompare = [\"status\"]");
    std::fs::write(register.folder.path("register.toml"), mapping).unwrap();
    register.read("1,stairs,Fire,Housing,,asked,2026-01-05 09:00,,,,").await;
    let summary = register.read("1,stairs blocked,Fire,Housing,,asked,2026-01-05 09:00,,,,").await;
    assert_eq!((summary.changed, summary.acts), (1, 1), "{summary:?}");
    let item = register.item("1").await;
    assert_eq!(item.title, "stairs blocked");
    let timeline = register.store.timeline(&item.id, None, 20).await.unwrap();
    assert!(timeline.iter().any(|entry| matches!(entry.recorded.event, Event::Corrected { .. })));

    let correct =
        Command::Correct { party: None, title: Some("stairs of no. 7".to_owned()), body: None, place: None };
    register.by_hand(&item, correct).await;
    let summary = register.read("1,stairs blocked,Fire,Housing,,work,2026-01-05 09:00,,,,").await;
    assert_eq!((summary.changed, summary.acts), (1, 1), "{summary:?}");
    assert_eq!(register.item("1").await.title, "stairs of no. 7");
}

#[tokio::test]
async fn every_built_in_mapping_reads_its_fixture_whole() {
    let mut found = Vec::new();
    for (name, file) in [
        ("boston", "boston_old.csv"),
        ("boston", "boston_new.csv"),
        ("nyc", "nyc_delta.csv"),
        ("nyc-full", "nyc_full.csv"),
        ("nyc-api", "nyc_api.json"),
        ("la", "la.csv"),
        ("sf", "sf.csv"),
        ("shanghai", "shanghai.csv"),
        ("govsite", "govsite.csv"),
    ] {
        let folder = Folder::new();
        let store = folder.store().await;
        let Summary { new, changed, same, reasons, .. } = import(&store, name, &super::fixture(file)).await;
        found.push(format!("{file}: {new} new, {changed} changed, {same} same, {reasons:?}\n"));
    }
    assert_eq!(found.concat(), COUNTS);
}
