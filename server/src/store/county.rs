//! Changing what the county has laid down: its calendar, its clocks, its limits, its powers list. Each
//! change is an entry of the log and holds from the moment it is committed.

use super::carry_out::Stop;
use super::db::{Connection, Row, values};
use super::entry::Entry;
use super::error::{Failure, StoreError};
use super::rules::{self, CLOCKS, POWERS, clock_of, power_of};
use super::{Store, calendar, change};
use jiff::tz::TimeZone;
use liaison_domain::clocks::{ClockRule, Clocks, Span};
use liaison_domain::item::{ActorRef, Field, Refusal};
use liaison_domain::limits::Limit;
use liaison_domain::powers::Power;
use liaison_domain::text::Problem;
use liaison_domain::{MatterId, Timestamp};
use serde::Deserialize;
use serde_json::json;

/// The setting of a county that was invented to be looked at.
pub(super) const DEMO: &str = "demo";

/// A clock's span as it was seen and as it is to be; `None`: the default, or what the matter above says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClockChange {
    /// Which clock.
    pub rule: ClockRule,
    /// As it was seen.
    pub before: Option<Span>,
    /// As it is to be.
    pub after: Option<Span>,
}

/// A limit as it was seen and as it is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitChange {
    /// Which limit.
    pub limit: Limit,
    /// As it was seen.
    pub before: u32,
    /// As it is to be.
    pub after: u32,
}

/// A powers list as it was laid down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PowersLaidDown {
    /// The list.
    pub lines: Vec<Power>,
    /// By whom.
    pub by: ActorRef,
    /// When.
    pub at: Timestamp,
}

fn laid_down(row: &Row) -> Result<PowersLaidDown, StoreError> {
    #[derive(Deserialize)]
    struct List {
        lines: Vec<Power>,
    }
    let seq: u64 = row.count("seq")?;
    let wrong = |e: serde_json::Error| StoreError::inconsistent("log", seq, e);
    let list: List = serde_json::from_str(&row.text("payload")?).map_err(wrong)?;
    let by = serde_json::from_str(&row.text("actor")?).map_err(wrong)?;
    Ok(PowersLaidDown { lines: list.lines, by, at: Timestamp(row.int("happened_at")?) })
}

#[derive(Clone, Debug)]
pub(super) enum Change {
    Calendar(Box<calendar::Change>),
    Clocks { changes: Vec<ClockChange>, by: ActorRef, at: Timestamp },
    Limits { changes: Vec<LimitChange>, by: ActorRef, at: Timestamp, zone: TimeZone },
    Powers { lines: Vec<Power>, before: Option<Vec<Power>>, by: ActorRef, at: Timestamp },
    Demo,
}

impl Change {
    pub async fn apply(&self, connection: &mut Connection, entries: &mut Vec<Entry>) -> Result<i64, Stop> {
        match self {
            Self::Calendar(change) => return change.apply(connection, entries).await,
            Self::Demo => calendar::set(connection, DEMO, "yes").await?,
            Self::Clocks { changes, by, at } => {
                let stand = connection.rows(CLOCKS, values![]).await?;
                let stand = Clocks::new(stand.iter().map(clock_of).collect::<Result<Vec<_>, _>>()?);
                for ClockChange { rule, before, after } in changes {
                    if stand.own(rule) != *before {
                        return Err(stale());
                    }
                    clock(connection, rule, *after).await?;
                    let payload = json!({ "rule": rule, "span": after.map(Span::words) });
                    entries.push(Entry::of_office("clock_changed", by, *at, &payload)?);
                }
            }
            Self::Limits { changes, by, at, zone } => {
                // Inside the transaction: another node may have changed them just now.
                let stand = rules::load(connection, zone).await?.limits;
                for LimitChange { limit, before, after } in changes {
                    if stand.get(*limit) != *before {
                        return Err(stale());
                    }
                    if !limit.range().contains(after) {
                        return Err(Refusal::invalid(Field::Text, Problem::NotAChoice).into());
                    }
                    calendar::set(connection, limit.word(), &after.to_string()).await?;
                    let payload = json!({ "limit": limit, "before": before, "after": after });
                    entries.push(Entry::of_office("limit_changed", by, *at, &payload)?);
                }
            }
            Self::Powers { lines, before, by, at } => {
                if let Some(before) = before {
                    let stands = connection.rows(POWERS, values![]).await?;
                    let stands = stands.iter().map(power_of).collect::<Result<Vec<_>, _>>()?;
                    if stands != *before {
                        return Err(stale());
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

/// It is not as it was seen any more.
pub(super) fn stale() -> Stop {
    Refusal::Stale { seen: 0, now: 0 }.into()
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

    /// Sets the spans of clocks, all or none.
    ///
    /// # Errors
    /// MUST refuse as stale when one is not as it was seen any more.
    pub async fn change_clocks(
        &self,
        changes: Vec<ClockChange>,
        by: &ActorRef,
        at: Timestamp,
    ) -> Result<(), Failure> {
        let change = Change::Clocks { changes, by: by.clone(), at };
        self.change(change::Change::County(change)).await.map(drop)
    }

    /// Sets limits, all or none.
    ///
    /// # Errors
    /// MUST refuse as stale when one is not as it was seen any more, and refuse what is out of its range
    /// ([`Refusal::Invalid`]).
    pub async fn change_limits(
        &self,
        changes: Vec<LimitChange>,
        by: &ActorRef,
        at: Timestamp,
    ) -> Result<(), Failure> {
        let zone = self.shared().zone.clone();
        let change = Change::Limits { changes, by: by.clone(), at, zone };
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

    /// The powers lists that were laid down, the latest first, each with who did it and when.
    ///
    /// # Errors
    /// What the database says.
    pub async fn powers_laid_down(&self, limit: u32) -> Result<Vec<PowersLaidDown>, StoreError> {
        let sql = "SELECT seq, payload, actor, happened_at FROM log WHERE kind = 'powers_changed' \
                   AND item_id IS NULL ORDER BY seq DESC LIMIT $1";
        let rows = self.db().rows(sql, values![limit]).await?;
        rows.iter().map(laid_down).collect()
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
