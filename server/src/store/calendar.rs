//! Changing the working calendar, and the deadlines that move with it.

use super::carry_out::Stop;
use super::db::{Connection, values};
use super::entry::{Entry, json as text};
use super::error::{Failure, StoreError};
use super::rules::{self, HOURS, WEEK};
use super::{Store, change, county};
use jiff::tz::TimeZone;
use liaison_domain::calendar::{NamedDay, Stretch};
use liaison_domain::item::{ActorRef, Item};
use liaison_domain::{Calendar, ItemId, Timestamp, Version};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// The setting that holds the changes whose deadlines have still to be moved, the first one first.
const MOVING: &str = "calendar_changes";

/// A change of the calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarChange {
    /// Days with what the calendar says of them from now on; `None`: they go by their weekday.
    pub days: Vec<(i64, Option<NamedDay>)>,
    /// New office hours.
    pub hours: Option<Vec<Stretch>>,
    /// New worked weekdays, Monday first.
    pub week: Option<[bool; 7]>,
}

impl CalendarChange {
    /// The calendar after it.
    #[must_use]
    pub fn of(&self, calendar: &Calendar) -> Calendar {
        let mut after = calendar.clone();
        for (day, named) in &self.days {
            match named {
                Some(named) => after.days.insert(*day, named.clone()),
                None => after.days.remove(day),
            };
        }
        after.hours = self.hours.clone().unwrap_or(after.hours);
        after.week = self.week.unwrap_or(after.week);
        after
    }

    /// What a calendar says of the parts that this changes: the change that brings them back.
    #[must_use]
    pub fn undone(&self, calendar: &Calendar) -> Self {
        Self {
            days: self.days.iter().map(|(day, _)| (*day, calendar.days.get(day).cloned())).collect(),
            hours: self.hours.as_ref().map(|_| calendar.hours.clone()),
            week: self.week.map(|_| calendar.week),
        }
    }
}

/// A change of the calendar, until every deadline has moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moving {
    /// The calendar before.
    pub before: Calendar,
    /// The calendar after. Not whatever holds when they are moved: that may know a later change.
    pub after: Calendar,
    /// When it was changed: clocks that began later know the new one.
    pub changed: Timestamp,
    /// Why, as shown in every item concerned.
    pub reason: String,
    /// Who changed it.
    #[serde(default)]
    pub by: Option<ActorRef>,
}

#[derive(Clone, Debug)]
pub(super) enum Change {
    /// `at` is the moment on the clock of the node that asks.
    Calendar {
        change: CalendarChange,
        /// The same parts as they were seen: what somebody else has changed since is not written over.
        seen: Option<Box<CalendarChange>>,
        reason: String,
        by: ActorRef,
        at: Timestamp,
        zone: TimeZone,
    },
    Moved(Box<Moving>),
    Alarms(Vec<(ItemId, Version, Option<Timestamp>)>),
}

impl Change {
    pub async fn apply(&self, connection: &mut Connection, entries: &mut Vec<Entry>) -> Result<i64, Stop> {
        match self {
            Self::Calendar { change, seen, reason, by, at, zone } => {
                // Inside the transaction: what this node has in memory may be older than the change
                // that another has just made.
                let before = (*rules::load(connection, zone).await?.calendar).clone();
                if seen.as_ref().is_some_and(|seen| **seen != change.undone(&before)) {
                    return Err(county::stale());
                }
                let mut waiting = read(connection).await?;
                let last = waiting.last().map(|m| m.changed.plus(1));
                let (after, changed) = (change.of(&before), last.map_or(*at, |last| last.max(*at)));
                days(connection, change).await?;
                if let Some(hours) = &change.hours {
                    set(connection, HOURS, &text("setting", hours)?).await?;
                }
                if let Some(week) = &change.week {
                    set(connection, WEEK, &text("setting", week)?).await?;
                }
                let moving = Moving { before, after, changed, reason: reason.clone(), by: Some(by.clone()) };
                waiting.push(moving);
                set(connection, MOVING, &text("setting", &waiting)?).await?;
                let payload = json!({ "change": change, "reason": reason });
                entries.push(Entry::of_office("calendar_changed", by, *at, &payload)?);
            }
            Self::Moved(done) => {
                let mut waiting = read(connection).await?;
                waiting.retain(|moving| moving != done.as_ref());
                set(connection, MOVING, &text("setting", &waiting)?).await?;
            }
            Self::Alarms(alarms) => {
                for (item, version, alarm) in alarms {
                    let sql = "UPDATE item SET alarm_at = $1 WHERE id = $2 AND version = $3";
                    let values = values![alarm.map(|t| t.0), item.as_str(), *version];
                    connection.write(sql, values).await?;
                }
            }
        }
        Ok(0)
    }
}

const READ: &str = "SELECT value FROM setting WHERE name = $1";

async fn read(connection: &mut Connection) -> Result<Vec<Moving>, StoreError> {
    match connection.row(READ, values![MOVING]).await? {
        Some(row) => parse(&row.text("value")?),
        None => Ok(Vec::new()),
    }
}

fn parse(value: &str) -> Result<Vec<Moving>, StoreError> {
    serde_json::from_str(value).map_err(|e| StoreError::inconsistent("setting", MOVING, e))
}

async fn days(connection: &mut Connection, change: &CalendarChange) -> Result<(), StoreError> {
    for (day, named) in &change.days {
        match named {
            Some(named) => {
                let sql = "INSERT INTO calendar_day (day, worked, name) VALUES ($1, $2, $3) \
                           ON CONFLICT (day) DO UPDATE SET worked = excluded.worked, name = excluded.name";
                connection.write_one("calendar_day", sql, values![*day, named.worked, &named.name]).await?;
            }
            None => {
                connection.write("DELETE FROM calendar_day WHERE day = $1", values![*day]).await?;
            }
        }
    }
    Ok(())
}

pub(super) async fn set(connection: &mut Connection, name: &str, value: &str) -> Result<(), StoreError> {
    let sql = "INSERT INTO setting (name, value) VALUES ($1, $2) \
               ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    connection.write_one("setting", sql, values![name, value]).await
}

impl Store {
    /// Changes the calendar. The deadlines that run are moved afterwards, item by item; see
    /// [`Store::moving`].
    ///
    /// # Errors
    /// What the database says.
    pub async fn change_calendar(
        &self,
        change: CalendarChange,
        reason: &str,
        by: &ActorRef,
        at: Timestamp,
    ) -> Result<(), Failure> {
        let (reason, by, zone) = (reason.to_owned(), by.clone(), self.shared().zone.clone());
        self.calendar_change(Change::Calendar { change, seen: None, reason, by, at, zone }).await
    }

    /// The same, unless what it changes is not as it was `seen` any more; see [`CalendarChange::undone`].
    ///
    /// # Errors
    /// What the database says; MUST refuse as stale when somebody else has changed one of the same days,
    /// the hours or the week meanwhile, and nothing else.
    pub async fn change_calendar_as_seen(
        &self,
        (seen, change): (CalendarChange, CalendarChange),
        reason: &str,
        by: &ActorRef,
        at: Timestamp,
    ) -> Result<(), Failure> {
        let (reason, by, zone) = (reason.to_owned(), by.clone(), self.shared().zone.clone());
        let seen = Some(Box::new(seen));
        self.calendar_change(Change::Calendar { change, seen, reason, by, at, zone }).await
    }

    /// The first change of the calendar whose deadlines have still to be moved, if there is one.
    ///
    /// # Errors
    /// What the database says.
    pub async fn moving(&self) -> Result<Option<Moving>, StoreError> {
        match self.db().row(READ, values![MOVING]).await? {
            Some(row) => Ok(parse(&row.text("value")?)?.into_iter().next()),
            None => Ok(None),
        }
    }

    /// Every deadline has moved that this change moves.
    ///
    /// # Errors
    /// What the database says.
    pub async fn moved(&self, done: Moving) -> Result<(), Failure> {
        self.calendar_change(Change::Moved(Box::new(done))).await
    }

    /// Sets when the program looks at items again, unless they were changed meanwhile.
    ///
    /// # Errors
    /// What the database says.
    pub async fn set_alarms(&self, alarms: Vec<(ItemId, Version, Option<Timestamp>)>) -> Result<(), Failure> {
        if alarms.is_empty() {
            return Ok(());
        }
        self.calendar_change(Change::Alarms(alarms)).await
    }

    async fn calendar_change(&self, change: Change) -> Result<(), Failure> {
        let change = county::Change::Calendar(Box::new(change));
        self.change(change::Change::County(change)).await.map(drop)
    }

    /// Items with a clock that runs, after one of them in the order of identities.
    ///
    /// # Errors
    /// What the database says.
    pub async fn with_clocks(&self, after: &ItemId, limit: u32) -> Result<Vec<Item>, StoreError> {
        let sql = "SELECT id, doc FROM item WHERE id > $1 AND alarm_at IS NOT NULL ORDER BY id LIMIT $2";
        let rows = self.db().rows(sql, values![after.as_str(), limit]).await?;
        rows.iter().map(|row| super::rows::item_of(row, &row.text("id")?)).collect()
    }
}
