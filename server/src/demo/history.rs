//! The weeks before the demo begins, through the ordinary commands.

use super::photo;
use super::script::Telling;
use crate::ids;
use crate::store::{Failure, Order, Store};
use liaison_app::Lang;
use liaison_domain::item::{Item, Refusal, Rules};
use liaison_domain::time::{DAY, HOUR, MINUTE, moment};
use liaison_domain::{Actor, Timestamp, item::Command};

/// How many items the county starts with.
const ITEMS: usize = 44;

/// Plays the weeks before `now`. What happened first is written first, whichever item it happened to: a
/// record is in the order of time.
///
/// # Errors
/// The store's.
pub async fn play(store: &Store, now: Timestamp, lang: Lang) -> Result<(), Failure> {
    let mut courses: Vec<_> = (0..ITEMS).map(|n| Course::new(store, now, n, lang)).collect();
    loop {
        let rules = store.rules();
        let next = courses.iter_mut().filter_map(|c| Some((c.next(&rules).filter(|at| *at < now)?, c)));
        let Some((_, course)) = next.min_by_key(|(at, _)| *at) else { return Ok(()) };
        course.go_on(store, lang).await?;
    }
}

/// One item from its posting on.
struct Course {
    n: usize,
    telling: Telling,
    item: Option<Item>,
    /// When somebody acts next; nobody does any more when there is none.
    act: Option<Timestamp>,
    step: usize,
    steps: usize,
    /// Its clocks have told everything there is until somebody acts.
    quiet: bool,
}

impl Course {
    fn new(store: &Store, now: Timestamp, n: usize, lang: Lang) -> Self {
        let (at, steps) = begin(store, now, n);
        Self { n, telling: Telling::new(n, lang), item: None, act: Some(at), step: 0, steps, quiet: false }
    }

    /// When a clock of the item tells something by itself.
    fn alarm(&self, rules: &Rules) -> Option<Timestamp> {
        let item = self.item.as_ref().filter(|_| !self.quiet)?;
        item.alarm(rules).map(|at| at.max(item.changed_at))
    }

    fn next(&self, rules: &Rules) -> Option<Timestamp> {
        [self.alarm(rules), self.act].into_iter().flatten().min()
    }

    /// Does what comes next.
    async fn go_on(&mut self, store: &Store, lang: Lang) -> Result<(), Failure> {
        let rules = store.rules();
        let alarm = self.alarm(&rules).filter(|alarm| self.act.is_none_or(|act| *alarm < act));
        if let (Some(at), Some(item)) = (alarm, &self.item) {
            match send(store, Some(item), Actor::system(), Command::Tick, at).await {
                Ok(item) => self.item = Some(item),
                Err(Failure::Refused { refusal: Refusal::NothingDue, .. }) => self.quiet = true,
                Err(why) => return Err(why),
            }
            return Ok(());
        }
        let Some(at) = self.act.take() else { return Ok(()) };
        let wish = match &self.item {
            None => {
                let posting = Command::Publish { posting: Box::new(self.telling.posting()) };
                Some((self.telling.poster(), posting))
            }
            Some(item) => self.telling.next(item, at, &rules),
        };
        let Some((who, what)) = wish else { return Ok(()) };
        let what = photo::attach(store, &who, what, at, lang).await?;
        let item = send(store, self.item.as_ref(), who, what, at).await?;
        if self.step < self.steps {
            let pause = i64::try_from((self.n * 7 + self.step * 13) % 90).unwrap_or(0) * MINUTE;
            let next = office(store, at.plus(2 * HOUR + pause));
            // Nobody checks before the day.
            let planned = item.reinspection.as_ref().map(|planned| planned.by.plus(-2 * HOUR));
            self.act = Some(planned.map_or(next, |planned| planned.max(next)));
        }
        (self.step, self.quiet, self.item) = (self.step + 1, false, Some(item));
        Ok(())
    }
}

/// When the `n`-th item was posted and how many acts followed: the oldest are closed, but for the
/// few that every county has; the newest are only days or hours old.
fn begin(store: &Store, now: Timestamp, n: usize) -> (Timestamp, usize) {
    let ago = |ms: i64| now.plus(-ms);
    let whole = i64::try_from(n).unwrap_or(0);
    match n {
        13 => (office(store, ago((26 - whole) * DAY)), 2),
        7 | 19 => (office(store, ago((26 - whole) * DAY)), 4),
        // Nobody takes it: long enough ago for its claim clock to run out across any holiday.
        18 => (office(store, ago(14 * DAY)), 0),
        0..26 => (office(store, ago((38 - whole) * DAY)), 40),
        26..36 => (office(store, ago(3 * DAY + (36 - whole) * 3 * HOUR)), 2 + n % 6),
        _ => (ago((i64::try_from(ITEMS).unwrap_or(0) - whole) * 35 * MINUTE), n % 3),
    }
}

/// Sends one command as the person who does it.
///
/// # Errors
/// The store's.
pub async fn send(
    store: &Store,
    item: Option<&Item>,
    actor: Actor,
    command: Command,
    at: Timestamp,
) -> Result<Item, Failure> {
    let order = Order {
        actor,
        item: item.map(|i| i.id.clone()),
        command,
        seen: item.map(|i| i.version),
        key: None,
        happened_at: at,
        recorded_at: at,
        rules: store.rules(),
        new_item: ids::item(at),
    };
    store.execute(order).await.map(|done| (*done.item).clone())
}

/// This moment if the office is open, else the next morning.
fn office(store: &Store, at: Timestamp) -> Timestamp {
    let offset = store.zone_offset(at);
    let local = at.at_offset(offset);
    let (day, hour) = (local.day_number(), i64::from(local.civil().hour));
    let minute = i64::from(local.civil().minute) * MINUTE;
    match hour {
        0..9 => moment(day, 9 * HOUR + minute, offset),
        9..17 => at,
        _ => moment(day + 1, 9 * HOUR + minute, offset),
    }
}
