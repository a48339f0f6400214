//! A node is killed in the middle of writing, again and again: whatever it had acknowledged is
//! there, nothing is there twice, and the record still proves itself.
//!
//! This suite is a program of its own, because the node that is killed must be another process: it
//! starts itself once more with [`CHILD`] set.

#![expect(
    clippy::print_stdout,
    reason = "the suite is its own runner, and the child speaks through its output"
)]

use liaison::store::{Options, Store, verify};
use liaison_domain::item::Command;
use liaison_domain::{ItemId, Version};
use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::process::{Stdio, exit};
use std::time::Duration;
use support::db::zone;
use support::story::{act, posting};

/// Names the database to the process that is to be killed.
const CHILD: &str = "LIAISON_CRASH_DATABASE";
const KILLS: u64 = 15;
const WRITERS: usize = 8;

#[tokio::main]
#[expect(clippy::disallowed_methods, reason = "the child is told by its environment what it is")]
async fn main() {
    if let Ok(url) = std::env::var(CHILD) {
        write_until_killed(&url).await;
        return;
    }
    println!("\nrunning 1 test");
    nothing_acknowledged_is_lost_when_a_node_is_killed().await;
    println!("test nothing_acknowledged_is_lost_when_a_node_is_killed ... ok");
    println!("\ntest result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n");
}

async fn nothing_acknowledged_is_lost_when_a_node_is_killed() {
    let folder = std::env::temp_dir().join(format!("liaison-crash-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let url = format!("sqlite:{}", folder.join("liaison.db").display());
    let store = open(&url).await;
    support::app::populate(&store).await;
    store.close().await;

    let mut acknowledged: HashMap<ItemId, Version> = HashMap::new();
    for kill in 0..KILLS {
        let before = acknowledged.len();
        // Long enough to be in the middle of it, at another point each time.
        for (id, version) in kill_a_writer(&url, Duration::from_millis(150 + kill * 37)) {
            let known = acknowledged.entry(id).or_default();
            *known = version.max(*known);
        }
        assert!(acknowledged.len() > before, "the writer wrote before kill {kill}");
        let store = open(&url).await;
        for (id, version) in &acknowledged {
            let item = store.item(id).await.expect("the store reads");
            let kept = item.map(|item| item.version);
            assert!(
                kept >= Some(*version),
                "{id}: {version} was acknowledged, {kept:?} is there after kill {kill}"
            );
        }
        let report = verify(&store, |_, _| {}).await.expect("the record can be read");
        assert!(report.problems.is_empty(), "after kill {kill}: {:?}", report.problems);
        store.close().await;
    }
    std::fs::remove_dir_all(&folder).expect("removed");
}

/// Starts a writer, lets it write for a while, kills it, and gives what it had acknowledged.
fn kill_a_writer(url: &str, after: Duration) -> Vec<(ItemId, Version)> {
    let me = std::env::current_exe().expect("this program");
    let mut child = std::process::Command::new(me)
        .env(CHILD, url)
        .stdout(Stdio::piped())
        .spawn()
        .expect("a second process");
    let output = BufReader::new(child.stdout.take().expect("its output"));
    let mut lines = output.lines();
    // Wait for the first write, then for the chosen time: opening takes a while of its own.
    let first = lines.next().expect("a line").expect("text");
    std::thread::sleep(after);
    child.kill().expect("killed");
    child.wait().expect("gone");
    // The last line may be cut in the middle: it ends with a mark of its own.
    let whole = |line: String| {
        let (id, version) = line.strip_suffix('.')?.split_once(' ')?;
        Some((ItemId::from(id), version.parse().ok()?))
    };
    std::iter::once(first).chain(lines.map_while(Result::ok)).filter_map(whole).collect()
}

async fn write_until_killed(url: &str) {
    let store = open(url).await;
    let writers = (0..WRITERS).map(|n| {
        let store = store.clone();
        tokio::spawn(async move {
            for i in 0.. {
                let title = format!("Writer {n}, item {i}");
                let publish = Command::Publish { posting: Box::new(posting(&title)) };
                let claim = Command::Claim { handler: "Zhang".into(), plan: None, note: String::new() };
                let note = Command::Note { text: "On our way.".into(), files: Vec::new() };
                let mut item = None;
                for (who, command) in [("poster", publish), ("lead", claim), ("lead", note)] {
                    let Ok(done) = act(&store, who, item.as_deref(), command).await else { exit(1) };
                    let mut out = std::io::stdout().lock();
                    // The parent closes its end only by killing this process.
                    let _ =
                        writeln!(out, "{} {}.", done.item.id, done.item.version).and_then(|()| out.flush());
                    item = Some(done.item);
                }
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        // Ends only when the process does.
        let _ = writer.await;
    }
}

async fn open(url: &str) -> Store {
    Store::open(&url.parse().expect("an address"), Options::new(zone())).await.expect("the store opens")
}
