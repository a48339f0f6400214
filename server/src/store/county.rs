//! Changing what the county has laid down: its calendar, its clocks, its powers list. Each change is
//! an entry of the log and holds from the moment it is committed.

use super::carry_out::Stop;
use super::db::{Connection, values};
use super::entry::{Entry, json as text};
use super::error::{Failure, StoreError};
use super::rules::{HOURS, POWERS, WEEK, power_of};
use super::{Store, change};
use liaison_domain::calendar::{NamedDay, Stretch};
use liaison_domain::clocks::{ClockRule, Span};
use liaison_domain::item::{ActorRef, Item, Refusal};
use liaison_domain::powers::Power;
use liaison_domain::{Calendar, ItemId, MatterId, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// The setting that holds a calendar whose deadlines have still to be moved.
const MOVING: &str = "calendar_moving";

/// The setting of a county that was invented to be looked at.
pub(super) const DEMO: &str = "demo";

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
}

/// A calendar that was changed, until every deadline has moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moving {
    /// The calendar before.
    pub before: Calendar,
    /// When it was changed: clocks that began later know the new one.
    pub changed: Timestamp,
    /// Why, as shown in every item concerned.
    pub reason: String,
}

#[derive(Clone, Debug)]
pub(super) enum Change {
    Calendar { change: CalendarChange, moving: Box<Moving>, by: ActorRef, at: Timestamp },
    Moved,
    Clock { rule: ClockRule, span: Option<Span>, by: ActorRef, at: Timestamp },
    Powers { lines: Vec<Power>, before: Option<Vec<Power>>, by: ActorRef, at: Timestamp },
    Demo,
}

impl Change {
    pub async fn apply(&self, connection: &mut Connection, entries: &mut Vec<Entry>) -> Result<i64, Stop> {
        match self {
            Self::Calendar { change, moving, by, at } => {
                days(connection, change).await?;
                if let Some(hours) = &change.hours {
                    set(connection, HOURS, &text("setting", hours)?).await?;
                }
                if let Some(week) = &change.week {
                    set(connection, WEEK, &text("setting", week)?).await?;
                }
                set(connection, MOVING, &text("setting", moving)?).await?;
                let payload = json!({ "change": change, "reason": moving.reason });
                entries.push(Entry::of_office("calendar_changed", by, *at, &payload)?);
            }
            Self::Demo => set(connection, DEMO, "yes").await?,
            Self::Moved => {
                connection.write("DELETE FROM setting WHERE name = $1", values![MOVING]).await?;
            }
            Self::Clock { rule, span, by, at } => {
                clock(connection, rule, *span).await?;
                let payload = json!({ "rule": rule, "span": span.map(Span::words) });
                entries.push(Entry::of_office("clock_changed", by, *at, &payload)?);
            }
            Self::Powers { lines, before, by, at } => {
                if let Some(before) = before {
                    let stands = connection.rows(POWERS, values![]).await?;
                    let stands = stands.iter().map(power_of).collect::<Result<Vec<_>, _>>()?;
                    if stands != *before {
                        return Err(Refusal::Stale { seen: 0, now: 0 }.into());
                    }
                }
                connection.write("DELETE FROM power", values![]).await?;
                for (n, line) in lines.iter().enumerate() {
                    power(connection, n, line).await?;
                }
                entries.push(Entry::of_office("powers_changed", by, *at, &json!({ "lines": lines }))?);
            }
        }
        Ok(0)
    }
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

async fn set(connection: &mut Connection, name: &str, value: &str) -> Result<(), StoreError> {
    let sql = "INSERT INTO setting (name, value) VALUES ($1, $2) \
               ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    connection.write_one("setting", sql, values![name, value]).await
}

async fn clock(connection: &mut Connection, rule: &ClockRule, span: Option<Span>) -> Result<(), StoreError> {
    let matter = rule.matter.as_ref().map_or("", MatterId::as_str);
    let Some(span) = span else {
        let sql = "DELETE FROM clock_rule WHERE matter_id = $1 AND urgent = $2 AND kind = $3";
        return connection.write(sql, values![matter, rule.urgent, rule.kind.word()]).await.map(drop);
    };
    let sql = "INSERT INTO clock_rule (matter_id, urgent, kind, span) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (matter_id, urgent, kind) DO UPDATE SET span = excluded.span";
    let values = values![matter, rule.urgent, rule.kind.word(), span.words()];
    connection.write_one("clock_rule", sql, values).await
}

async fn power(connection: &mut Connection, n: usize, line: &Power) -> Result<(), StoreError> {
    let sql = "INSERT INTO power (id, department_id, matter_id, duty, basis, region, valid_from, valid_until) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    let values = values![
        format!("{n:06}"),
        line.department.as_str(),
        line.matter.as_str(),
        line.duty.word(),
        &line.basis,
        &line.region,
        line.from,
        line.until
    ];
    connection.write_one("power", sql, values).await
}

impl Store {
    /// Says of a county that it was invented to be looked at.
    ///
    /// # Errors
    /// What the database says.
    pub async fn mark_as_demo(&self) -> Result<(), Failure> {
        self.change(change::Change::County(Change::Demo)).await.map(drop)
    }

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
        // A change that comes while an earlier one still moves deadlines counts from the first.
        let earlier = self.moving().await?;
        let before = earlier.map_or_else(|| (*self.rules().calendar).clone(), |moving| moving.before);
        let moving = Box::new(Moving { before, changed: at, reason: reason.to_owned() });
        let change = Change::Calendar { change, moving, by: by.clone(), at };
        self.change(change::Change::County(change)).await.map(drop)
    }

    /// The change of the calendar whose deadlines have still to be moved, if there is one.
    ///
    /// # Errors
    /// What the database says.
    pub async fn moving(&self) -> Result<Option<Moving>, StoreError> {
        let row = self.db().row("SELECT value FROM setting WHERE name = $1", values![MOVING]).await?;
        let read = |value: String| {
            serde_json::from_str(&value).map_err(|e| StoreError::inconsistent("setting", MOVING, e))
        };
        row.map(|row| row.text("value").and_then(read)).transpose()
    }

    /// Every deadline has moved.
    ///
    /// # Errors
    /// What the database says.
    pub async fn moved(&self) -> Result<(), Failure> {
        self.change(change::Change::County(Change::Moved)).await.map(drop)
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

    /// Sets a clock's span; `None` goes back to the default, or to what the matter above says.
    ///
    /// # Errors
    /// What the database says.
    pub async fn set_clock(
        &self,
        rule: ClockRule,
        span: Option<Span>,
        by: &ActorRef,
        at: Timestamp,
    ) -> Result<(), Failure> {
        let change = Change::Clock { rule, span, by: by.clone(), at };
        self.change(change::Change::County(change)).await.map(drop)
    }

    /// Replaces the powers list. The old one stays in the log.
    ///
    /// # Errors
    /// What the database says; MUST leave the old list when a line names an unknown department or
    /// matter.
    pub async fn set_powers(&self, lines: Vec<Power>, by: &ActorRef, at: Timestamp) -> Result<(), Failure> {
        let change = Change::Powers { lines, before: None, by: by.clone(), at };
        self.change(change::Change::County(change)).await.map(drop)
    }

    /// The same, unless the list is not what it was when `before` was seen.
    ///
    /// # Errors
    /// As [`Store::set_powers`]; MUST refuse as stale when somebody else has changed the list.
    pub async fn replace_powers(
        &self,
        before: Vec<Power>,
        lines: Vec<Power>,
        by: &ActorRef,
        at: Timestamp,
    ) -> Result<(), Failure> {
        let change = Change::Powers { lines, before: Some(before), by: by.clone(), at };
        self.change(change::Change::County(change)).await.map(drop)
    }
}
