//! Imports of whole exports, where a folder of them is at hand: the one that `LIAISON_DATA` names, or
//! `shared/data` beside the workspace. What is expected is counted from the files themselves.
#![expect(clippy::unwrap_used, reason = "a failed setup is a failed test")]

#[path = "import/board.rs"]
mod board;

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use board::{Folder, import, item};
use liaison::import::agree::agrees;
use liaison::import::command::mapping;
use liaison::import::reader;
use liaison::import::row::{SourceRow, TargetState};
use liaison::store::verify;
use liaison_domain::item::ItemState;

#[expect(clippy::print_stderr, reason = "a test that did nothing must say so")]
fn data(file: &str) -> Option<PathBuf> {
    let given = std::env::var_os("LIAISON_DATA").map(PathBuf::from);
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let path = given.unwrap_or_else(beside).join(file);
    if path.is_file() {
        return Some(path);
    }
    eprintln!("skipped: there is no {file}");
    None
}

fn rows(name: &str, file: &Path) -> Vec<SourceRow> {
    reader::open(file, &mapping(name).unwrap()).unwrap().filter_map(Result::ok).collect()
}

#[tokio::test]
async fn boston_becomes_a_board_where_1205_items_go_between_departments() {
    let Some(file) = data("us/boston311_2011_q3.csv") else { return };
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

#[tokio::test]
async fn four_days_of_new_york_end_as_the_last_file_says() {
    let files = ["1_2026-08-02", "2_2026-08-03", "3_2026-08-04", "4_2026-08-05"];
    let mut last = HashMap::new();
    let folder = Folder::new();
    let store = folder.store().await;
    for file in files {
        let Some(file) = data(&format!("us/nyc311_2026-08_delta{file}.csv")) else { return };
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

#[tokio::test]
async fn shanghai_keeps_out_what_could_not_be_read_and_knows_every_department() {
    let Some(file) = data("zh/shanghai_petitions_2023-07_2023-11.csv") else { return };
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
