//! Changing what the county has laid down: its calendar, its clocks, its powers list. Each change is
//! an entry of the log and holds from the moment it is committed.

use super::carry_out::Stop;
use super::db::{Connection, values};
use super::entry::Entry;
use super::error::{Failure, StoreError};
use super::rules::{POWERS, power_of};
use super::{Store, calendar, change};
use liaison_domain::clocks::{ClockRule, Span};
use liaison_domain::item::{ActorRef, Refusal};
use liaison_domain::powers::Power;
use liaison_domain::{MatterId, Timestamp};
use serde_json::json;

/// The setting of a county that was invented to be looked at.
pub(super) const DEMO: &str = "demo";

#[derive(Clone, Debug)]
pub(super) enum Change {
    Calendar(Box<calendar::Change>),
    Clock { rule: ClockRule, span: Option<Span>, by: ActorRef, at: Timestamp },
    Powers { lines: Vec<Power>, before: Option<Vec<Power>>, by: ActorRef, at: Timestamp },
    Demo,
}

impl Change {
    pub async fn apply(&self, connection: &mut Connection, entries: &mut Vec<Entry>) -> Result<i64, Stop> {
        match self {
            Self::Calendar(change) => return change.apply(connection, entries).await,
            Self::Demo => calendar::set(connection, DEMO, "yes").await?,
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
