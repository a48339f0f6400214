//! Whole exports become boards.

use std::collections::{HashMap, HashSet};
use std::path::Path;

use liaison::import::agree::agrees;
use liaison::import::command::mapping;
use liaison::import::reader;
use liaison::import::row::{SourceRow, TargetState};
use liaison::import::run::{Options, run};
use liaison::import::turned_down::RejectsTo;
use liaison::store::verify;
use liaison_domain::item::ItemState;

use super::board::{Folder, import, item, options};
use super::data;

fn rows(name: &str, file: &Path) -> Vec<SourceRow> {
    reader::open(file, &mapping(name).unwrap()).unwrap().filter_map(Result::ok).collect()
}

#[cfg_attr(not(real_data), ignore = "LIAISON_DATA names no folder of exports")]
#[tokio::test]
async fn boston_becomes_a_board_where_1205_items_go_between_departments() {
    let file = data("us/boston311_2011_q3.csv");
    let folder = Folder::new();
    let store = folder.store().await;
    let summary = import(&store, "boston", &file).await;
    assert_eq!((summary.new, summary.rejected), (31_828, 0));
    let head = store.head().await.unwrap();
    let again = import(&store, "boston", &file).await;
    assert_eq!((again.same, again.changed, again.new), (31_828, 0, 0));
    assert_eq!(store.head().await.unwrap(), head);

    let mut cross = 0;
    for row in rows("boston", &file) {
        let item = item(&store, "boston", &row.key).await.unwrap();
        assert!(agrees(&item, &row), "{}", row.key);
        cross += u32::from(item.participations.iter().any(|p| p.department != item.poster));
    }
    assert_eq!(cross, 1205);
    assert!(verify(&store, |_, _| ()).await.unwrap().problems.is_empty());
}

#[cfg_attr(not(real_data), ignore = "LIAISON_DATA names no folder of exports")]
#[tokio::test]
async fn four_days_of_new_york_end_as_the_last_file_says() {
    let files = ["1_2026-08-02", "2_2026-08-03", "3_2026-08-04", "4_2026-08-05"];
    let mut last = HashMap::new();
    let folder = Folder::new();
    let store = folder.store().await;
    for file in files {
        let file = data(&format!("us/nyc311_2026-08_delta{file}.csv"));
        let summary = import(&store, "nyc", &file).await;
        assert_eq!(summary.reasons.get("refused"), None, "{summary:?}");
        last.extend(rows("nyc", &file).into_iter().map(|row| (row.key.clone(), row)));
    }
    for (key, row) in &last {
        let item = item(&store, "nyc", key).await.unwrap();
        let state = match row.target {
            TargetState::Dispatched => ItemState::Dispatched,
            TargetState::InProgress => ItemState::InProgress,
            TargetState::Closed => ItemState::Closed,
            other => panic!("{key}: {other:?}"),
        };
        assert_eq!(item.state(), state, "{key}");
        assert_eq!(item.closing.map(|c| c.at.0), row.closed_at, "{key}");
        assert_eq!(item.posted_at.0, row.posted_at, "{key}");
    }
    assert_eq!(last.len(), 30_983);
}

#[cfg_attr(not(real_data), ignore = "LIAISON_DATA names no folder of exports")]
#[tokio::test]
async fn shanghai_keeps_out_what_could_not_be_read_and_knows_every_department() {
    let file = data("zh/shanghai_petitions_2023-07_2023-11.csv");
    let folder = Folder::new();
    let store = folder.store().await;
    let summary = import(&store, "shanghai", &file).await;
    assert_eq!((summary.reasons.get("filtered"), summary.rejected), (Some(&12), 12));
    let mut names = HashSet::from(["上海市".to_owned()]);
    for row in rows("shanghai", &file) {
        names.extend([Some(row.poster), row.asked, row.handler].into_iter().flatten().map(|d| d.name));
    }
    let departments = store.departments().await.unwrap();
    assert_eq!(departments.into_iter().map(|d| d.name.zh).collect::<HashSet<_>>(), names);
}

/// Imports a file twice: exact counts, nothing the second time, and the log gives what is stored.
async fn whole(name: &str, file: &str, new: u64, rejects: &[(&str, u64)]) {
    let folder = Folder::new();
    let store = folder.store().await;
    let file = data(file);
    let rejects_file = folder.path("rejects.csv");
    let options = Options { rejects: RejectsTo::File(rejects_file.clone()), ..options() };
    let first = run(&store, &mapping(name).unwrap(), &file, &options, |_| ()).await.unwrap();
    let found: Vec<_> = first.reasons.iter().map(|(code, n)| (*code, *n)).collect();
    let rejected = std::fs::read_to_string(rejects_file).unwrap();
    assert_eq!((first.new, first.changed, first.same, found.as_slice()), (new, 0, 0, rejects), "{rejected}");
    let head = store.head().await.unwrap();
    let second = import(&store, name, &file).await;
    assert_eq!((second.new, second.changed, second.same), (0, 0, new));
    assert_eq!(second.reasons, first.reasons);
    assert_eq!(store.head().await.unwrap(), head);
    assert!(verify(&store, |_, _| ()).await.unwrap().problems.is_empty());
}

#[cfg_attr(not(real_data), ignore = "LIAISON_DATA names no folder of exports")]
#[tokio::test]
async fn the_full_set_of_new_york_is_taken_whole_mojibake_and_all() {
    whole("nyc-full", "us/nyc311_2018-10_full41cols.csv", 6_765, &[]).await;
}

#[cfg_attr(not(real_data), ignore = "LIAISON_DATA names no folder of exports")]
#[tokio::test]
async fn the_objects_of_new_york_are_taken() {
    whole("nyc-api", "us/nyc311_socrata_api_1000.json", 999, &[("closed_before_posted", 1)]).await;
}

#[cfg_attr(not(real_data), ignore = "LIAISON_DATA names no folder of exports")]
#[tokio::test]
async fn the_later_header_of_boston_is_taken() {
    whole("boston", "us/boston311_2019_animals.csv", 8_928, &[]).await;
}

#[cfg_attr(not(real_data), ignore = "LIAISON_DATA names no folder of exports")]
#[tokio::test]
async fn los_angeles_is_taken() {
    whole("la", "us/la311_2018-01_10000.csv", 9_987, &[("closed_before_posted", 13)]).await;
}

#[cfg_attr(not(real_data), ignore = "LIAISON_DATA names no folder of exports")]
#[tokio::test]
async fn san_francisco_is_taken() {
    whole("sf", "us/sf311_10000.csv", 9_983, &[("closed_before_posted", 17)]).await;
}

#[cfg_attr(not(real_data), ignore = "LIAISON_DATA names no folder of exports")]
#[tokio::test]
async fn errors_on_government_sites_are_taken() {
    whole("govsite", "zh/govsite_errors_2023-07_2023-12.csv", 8_124, &[]).await;
}
