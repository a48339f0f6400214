//! Histories that are played again.

use std::time::Duration;

use liaison::clock::ManualClock;
use liaison::import::alone::Alone;
use liaison::replay::{ReplayArgs, ReplayError, play};
use liaison_domain::item::ItemState;

use super::Register;
use super::board::{self, import};

impl Register {
    fn replay(&self, rows: &str, speed: u32) -> ReplayArgs {
        let from = self.file(rows);
        let mapping = self.folder.path("register.toml").to_str().unwrap().to_owned();
        ReplayArgs { from, mapping, speed, rate: 1000, limit: 2, max_pause: 3600 }
    }
}

#[tokio::test]
async fn a_replay_plays_a_file_on_an_empty_board_and_on_no_other() {
    let register = Register::new().await;
    let args = register.replay(
        "1,a,Fire,Housing,,done,2026-01-05 09:00,2026-01-05 10:00,,ok,\n\
         0,a,Fire,Housing,,lost,2026-01-05 09:00,,,,\n\
         2,a,Fire,Police,,asked,2026-01-05 09:30,,,,\n\
         3,a,Fire,Police,,asked,2026-01-05 09:30,,,,\n\
         4,a,Fire,Police,,asked,2036-01-05 09:30,,,,",
        1_000_000,
    );
    let clock = ManualClock::at(board::NOW);
    let played = play(&register.store, &args, &clock).await.unwrap();
    assert_eq!((played.rows, played.of, played.rejected), (2, 3, 2));
    assert_eq!((played.acts, played.left), (5, 0));
    assert_eq!(register.item("1").await.state(), ItemState::Closed);
    let kinds: Vec<_> = register.store.log_after(0, 100).await.unwrap().into_iter().map(|e| e.kind).collect();
    let acts: Vec<_> = kinds.iter().map(String::as_str).filter(|k| !k.ends_with("_added")).collect();
    assert_eq!(acts, ["published", "published", "accepted", "reported", "joint_reported", "closed"]);
    let again = play(&register.store, &args, &clock).await;
    assert!(matches!(again, Err(ReplayError::NotEmpty)));
    let summary = import(&register.store, &args.mapping, &args.from).await;
    assert_eq!((summary.same, summary.new, summary.rejected), (2, 1, 2));
}

#[tokio::test]
async fn a_replay_that_was_killed_leaves_nothing_that_an_import_would_double() {
    let register = Register::new().await;
    let args = register.replay(
        "1,a,Fire,Housing,,done,2026-01-05 09:00,2026-01-05 10:00,,ok,\n\
         2,a,Fire,Police,,asked,2026-01-05 09:30,,,,",
        1,
    );
    let clock = ManualClock::at(board::NOW);
    let cut = tokio::time::timeout(Duration::from_secs(2), play(&register.store, &args, &clock)).await;
    assert!(cut.is_err());
    let before = register.item("1").await;
    assert_eq!(before.state(), ItemState::Dispatched);
    let summary = import(&register.store, &args.mapping, &args.from).await;
    assert_eq!((summary.new, summary.changed, summary.rejected), (1, 1, 0), "{summary:?}");
    let after = register.item("1").await;
    assert_eq!((after.id, after.closing.is_some()), (before.id, true));
    assert!(register.is_clean().await);
    let again = import(&register.store, &args.mapping, &args.from).await;
    assert_eq!(again.same, 2);
}

#[tokio::test]
async fn a_replay_and_an_import_of_one_register_exclude_each_other() {
    let register = Register::new().await;
    let args = register.replay("1,a,Fire,Housing,,asked,2026-01-05 09:00,,,,", 1);
    let clock = ManualClock::at(board::NOW);
    let alone = Alone::take(&register.store, &clock, "register").await.unwrap();
    let refused = play(&register.store, &args, &clock).await;
    assert!(matches!(refused, Err(ReplayError::NotAlone(_))));
    alone.let_go().await;
    assert_eq!(play(&register.store, &args, &clock).await.unwrap().acts, 1);
    Alone::take(&register.store, &clock, "register").await.expect("it lets go").let_go().await;
}
