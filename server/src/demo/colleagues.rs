//! Simulated colleagues: a few times a minute somebody in another department does what comes
//! next, through the ordinary commands, so that a newcomer sees pushes at once.

use super::county::{BY_HAND, PEOPLE};
use super::history::send;
use super::photo;
use super::script::Telling;
use crate::clock::Clock;
use crate::store::{Failure, ListQuery, Store};
use liaison_app::Lang;
use liaison_domain::filter::{Filter, Sort};
use liaison_domain::item::{Command, ItemState, Viewer};
use liaison_domain::{DepartmentId, Role, Roles};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// Between two acts.
const PACE: Duration = Duration::from_secs(12);
/// Above this many open items nobody posts more.
const ENOUGH: u64 = 60;

/// Acts until told to stop.
pub async fn run(store: Store, clock: Arc<dyn Clock>, lang: Lang, mut stop: watch::Receiver<bool>) {
    let mut turn: usize = 0;
    loop {
        tokio::select! {
            // An error means the sender is gone: the server has ended.
            _ = stop.wait_for(|stop| *stop) => return,
            () = tokio::time::sleep(PACE) => {}
        }
        turn += 1;
        match act(&store, clock.as_ref(), lang, turn).await {
            Ok(()) => {}
            Err(Failure::Refused { refusal, .. }) => tracing::debug!(?refusal, "a colleague was refused"),
            Err(why) => tracing::warn!(%why, "a colleague could not act"),
        }
    }
}

async fn act(store: &Store, clock: &dyn Clock, lang: Lang, turn: usize) -> Result<(), Failure> {
    let now = clock.now();
    let query = ListQuery {
        me: None,
        filter: Filter {
            state: ItemState::ALL.into_iter().filter(|s| s.is_active()).collect(),
            sort: Sort::Changed,
            ..Filter::default()
        },
        viewer: Viewer {
            department: DepartmentId("inspection".into()),
            roles: Roles::of(&[Role::Supervisor]),
        },
        now,
        after: None,
        limit: 100,
    };
    let page = store.list(&query).await.map_err(Failure::Broken)?;
    if turn.is_multiple_of(3) && page.total < ENOUGH {
        // Told in an order of their own, so that a restart does not tell the same ones again.
        let seed = usize::try_from(now.0 / 1000 % 10_000).unwrap_or(turn);
        let telling = Telling::new(seed, lang);
        let posting = Command::Publish { posting: Box::new(telling.posting()) };
        if !by_hand(&telling.poster().department) {
            let posting = photo::attach(store, &telling.poster(), posting, now, lang).await?;
            send(store, None, telling.poster(), posting, now).await?;
            return Ok(());
        }
    }
    let rules = store.rules();
    let start = turn * 7;
    for n in 0..page.cards.len() {
        let card = &page.cards[(start + n) % page.cards.len()];
        let Some(item) = store.item(&card.id).await.map_err(Failure::Broken)? else { continue };
        let Some(telling) = Telling::of(&item, lang) else { continue };
        let Some((who, what)) = telling.next(&item, now, &rules) else { continue };
        if by_hand(&who.department) {
            continue;
        }
        let what = photo::attach(store, &who, what, now, lang).await?;
        send(store, Some(&item), who, what, now).await?;
        return Ok(());
    }
    Ok(())
}

/// Departments that somebody may be signed in for: nobody takes their work away.
fn by_hand(department: &DepartmentId) -> bool {
    PEOPLE[..BY_HAND].iter().any(|p| p.3 == department.0)
}
