//! What the county has laid down, as each node keeps it in memory. A change is an entry of the log,
//! so that every node reads it again; whoever decides in between decided by what held then.

use super::Store;
use super::db::{Connection, Row, values};
use super::error::StoreError;
use super::matters;
use crate::clock::rules_in;
use jiff::tz::TimeZone;
use liaison_domain::calendar::{NamedDay, Stretch};
use liaison_domain::clocks::{ClockKind, ClockRule, Clocks, Span};
use liaison_domain::item::Rules;
use liaison_domain::limits::Limit;
use liaison_domain::matters::Matters;
use liaison_domain::powers::{Power, PowerDuty, Powers};
use liaison_domain::{DepartmentId, MatterId};
use std::sync::Arc;

/// The setting that holds the office hours, as pairs of milliseconds after midnight.
pub(super) const HOURS: &str = "office_hours";
/// The setting that holds the worked weekdays, Monday first.
pub(super) const WEEK: &str = "working_week";

const DAYS: &str = "SELECT day, worked, name FROM calendar_day ORDER BY day";
const SETTINGS: &str = "SELECT name, value FROM setting ORDER BY name";
pub(super) const CLOCKS: &str =
    "SELECT matter_id, urgent, kind, span FROM clock_rule ORDER BY matter_id, urgent, kind";
/// The whole list, in the order in which it was brought in.
pub(super) const POWERS: &str =
    "SELECT department_id, matter_id, duty, basis, region, valid_from, valid_until FROM power ORDER BY id";

/// Reads the county's rules.
pub(super) async fn load(connection: &mut Connection, zone: &TimeZone) -> Result<Rules, StoreError> {
    let days = connection.rows(DAYS, values![]).await?;
    let settings = connection.rows(SETTINGS, values![]).await?;
    let clocks = connection.rows(CLOCKS, values![]).await?;
    let powers = connection.rows(POWERS, values![]).await?;
    let matters = connection.rows(matters::ALL, values![]).await?;
    put_together(zone, [&days, &settings, &clocks, &powers, &matters])
}

fn put_together(zone: &TimeZone, read: [&[Row]; 5]) -> Result<Rules, StoreError> {
    let [days, settings, clocks, powers, matters] = read;
    let mut rules = rules_in(zone);
    let calendar = Arc::make_mut(&mut rules.calendar);
    for row in days {
        let named = NamedDay { worked: row.int("worked")? != 0, name: row.text("name")? };
        calendar.days.insert(row.int("day")?, named);
    }
    for row in settings {
        let (name, value) = (row.text("name")?, row.text("value")?);
        let wrong = |e: serde_json::Error| StoreError::inconsistent("setting", &name, e);
        match name.as_str() {
            HOURS => calendar.hours = serde_json::from_str::<Vec<Stretch>>(&value).map_err(wrong)?,
            WEEK => calendar.week = serde_json::from_str(&value).map_err(wrong)?,
            word => {
                if let Some(limit) = Limit::parse(word) {
                    let limits = value.parse().ok().and_then(|n| rules.limits.with(limit, n));
                    let wrong = || StoreError::inconsistent("setting", &name, &value);
                    rules.limits = limits.ok_or_else(wrong)?;
                }
            }
        }
    }
    let clocks: Vec<_> = clocks.iter().map(clock_of).collect::<Result<_, _>>()?;
    rules.clocks = Arc::new(Clocks::new(clocks));
    let powers: Vec<_> = powers.iter().map(power_of).collect::<Result<_, _>>()?;
    rules.powers = Arc::new(Powers::new(powers));
    let matters: Vec<_> = matters.iter().map(matters::matter_of).collect::<Result<_, _>>()?;
    rules.matters = Arc::new(Matters::new(matters));
    Ok(rules)
}

/// One line of the clock table.
pub(super) fn clock_of(row: &Row) -> Result<(ClockRule, Span), StoreError> {
    let (kind, span) = (row.text("kind")?, row.text("span")?);
    let matter = row.text("matter_id")?;
    let known = ClockKind::parse(&kind).zip(Span::parse(&span));
    let (kind, span) =
        known.ok_or_else(|| StoreError::inconsistent("clock_rule", &matter, format!("{kind} {span}")))?;
    let matter = Some(matter).filter(|m| !m.is_empty()).map(MatterId);
    Ok((ClockRule { matter, urgent: row.int("urgent")? != 0, kind }, span))
}

/// One line of the powers list.
pub(super) fn power_of(row: &Row) -> Result<Power, StoreError> {
    let duty = row.text("duty")?;
    Ok(Power {
        department: DepartmentId(row.text("department_id")?),
        matter: MatterId(row.text("matter_id")?),
        duty: PowerDuty::parse(&duty).ok_or_else(|| StoreError::inconsistent("power", "duty", &duty))?,
        basis: row.text("basis")?,
        region: row.text("region")?,
        from: row.int_or_none("valid_from")?,
        until: row.int_or_none("valid_until")?,
    })
}

impl Store {
    /// The county's rules as the database has them. This node knows them from then on.
    ///
    /// # Errors
    /// What the database says.
    pub async fn fresh_rules(&self) -> Result<Rules, StoreError> {
        let db = self.db();
        let read = [
            &db.rows(DAYS, values![]).await?[..],
            &db.rows(SETTINGS, values![]).await?,
            &db.rows(CLOCKS, values![]).await?,
            &db.rows(POWERS, values![]).await?,
            &db.rows(matters::ALL, values![]).await?,
        ];
        let rules = put_together(&self.shared().zone, read)?;
        self.shared().set_rules(rules.clone());
        Ok(rules)
    }

    /// The county's rules as this node knows them.
    #[must_use]
    pub fn rules(&self) -> Rules {
        self.shared().rules()
    }
}
