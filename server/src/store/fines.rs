//! The penalty register 处罚登记: what reports say of fines, so that one act is fined once (一事不二罚).
//!
//! The rules refuse a second department's fine by what the register holds when they look. Two that
//! look at the same moment meet at the key of `fine_first`: the second waits for the first, then
//! begins again and sees it.

use super::Store;
use super::carry_out::offset;
use super::db::{Connection, Row, Value, values};
use super::error::StoreError;
use super::merged::{fined_under_another, same_as};
use super::outcome::View;
use jiff::tz::TimeZone;
use liaison_domain::item::{
    ActorRef, AllowedFine, Command, Event, FiledFine, Item, Measure, Recorded, act_key,
};
use liaison_domain::time::DAY;
use liaison_domain::{ActorKind, DepartmentId, ItemId, ItemNumber, PartyId, Timestamp, Version};
use sqlx::AssertSqlSafe;
use std::collections::BTreeSet;

/// How many rows the register shows at once.
const SHOWN: u32 = 500;

/// A line of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FineRow {
    /// What was filed.
    pub fine: FiledFine,
    /// 依据条款
    pub provision: String,
    /// In hundredths of the county's currency unit.
    pub amount: i64,
    /// Whether the coordinator has allowed it although another department was first.
    pub allowed: bool,
    /// Whom it was filed against, where that is known.
    pub party: Option<(PartyId, String)>,
}

/// What narrows the register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FineFilter {
    /// Against this enterprise.
    pub party: Option<PartyId>,
    /// By this department.
    pub department: Option<DepartmentId>,
    /// Against somebody whose name or code holds this.
    pub q: String,
}

const NAMED: &str = "f.item_id, i.number, f.department_id, f.act, f.document, f.filed_on";

fn filed(row: &Row) -> Result<FiledFine, StoreError> {
    Ok(FiledFine {
        item: ItemId(row.text("item_id")?),
        number: ItemNumber(row.text("number")?),
        department: DepartmentId(row.text("department_id")?),
        act: row.text("act")?,
        document: row.text("document")?,
        filed_on: row.int("filed_on")?,
    })
}

/// A fine in a transaction's hands.
#[derive(Clone)]
pub(super) struct HeldFine {
    fine: FiledFine,
    party: Option<PartyId>,
    version: Version,
    place: usize,
    provision: String,
    amount: i64,
    allowed: bool,
    /// Told by a person: then the first to fine an act keeps others out.
    judged: bool,
}

/// What the rules have to know of the register, for a command on an item.
pub(super) async fn known(
    view: &mut View<'_>,
    item: Option<&Item>,
    command: &Command,
) -> Result<Vec<FiledFine>, StoreError> {
    let fines = |m: &Measure| matches!(m, Measure::Fine { .. });
    let asked = matches!(command, Command::Report { report } if report.measures.iter().any(fines));
    let Some(party) = item.and_then(Item::file).filter(|_| asked) else { return Ok(Vec::new()) };
    let sql = format!(
        "SELECT {NAMED} FROM fine f JOIN item i ON i.id = f.item_id WHERE f.party_id IN {} ORDER BY f.filed_on",
        same_as("$1")
    );
    let rows = view.connection.rows(AssertSqlSafe(sql), values![party.as_str()]).await?;
    let mut all: Vec<_> = rows.iter().map(filed).collect::<Result<_, _>>()?;
    let held = view.earlier.fines.iter().chain(&view.own.fines);
    all.extend(held.filter(|held| held.party.as_ref() == Some(party)).map(|held| held.fine.clone()));
    Ok(all)
}

/// The fines that an event names; `item` is as it is after the event.
pub(super) fn named(
    zone: &TimeZone,
    (item, version): (&Item, Version),
    (event, actor, at): (&Event, &ActorRef, Timestamp),
) -> Vec<HeldFine> {
    let Event::Reported { report } = event else { return Vec::new() };
    let mut fines = Vec::new();
    for (place, measure) in report.measures.iter().enumerate() {
        let Measure::Fine { document, amount, act, provision, filed_on } = measure else { continue };
        let key = act_key(act);
        let mine = |a: &AllowedFine| a.department == actor.department && act_key(&a.act) == key;
        let day = || (at.0 + i64::from(offset(zone, at)) * 60_000).div_euclid(DAY);
        fines.push(HeldFine {
            fine: FiledFine {
                item: item.id.clone(),
                number: item.number.clone(),
                department: actor.department.clone(),
                act: act.clone(),
                document: document.clone(),
                filed_on: filed_on.unwrap_or_else(day),
            },
            party: item.file().cloned(),
            version,
            place,
            provision: provision.clone(),
            amount: *amount,
            allowed: item.allowed_fines.iter().any(mine),
            judged: actor.kind == ActorKind::Person,
        });
    }
    fines
}

/// The fines that a whole log names, each as the item was then. `file` is the file of its enterprise,
/// for logs from before there were any.
pub(super) fn of_log(zone: &TimeZone, file: Option<&PartyId>, log: &[Recorded]) -> Vec<HeldFine> {
    let mut filed = Vec::new();
    let mut item: Option<Item> = None;
    for (version, entry) in (1..).zip(log) {
        match &mut item {
            Some(item) => item.apply(entry),
            None => item = Item::first(entry),
        }
        if let Some(item) = &item {
            filed.extend(named(zone, (item, version), (&entry.event, &entry.actor, entry.happened_at)));
        }
    }
    for fine in &mut filed {
        fine.party = fine.party.take().or_else(|| file.cloned());
    }
    filed
}

/// What the register says of one item, to be compared with what its log says: of a fine that a later
/// round names again, the last.
pub(super) type Line = (i64, i64, Option<String>, String, String, String, String, i64, i64, bool, bool);

/// The lines that a log gives.
pub(super) fn lines_of_log(zone: &TimeZone, file: Option<&PartyId>, log: &[Recorded]) -> BTreeSet<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for held in of_log(zone, file, log) {
        let HeldFine { fine, party, version, place, amount, allowed, judged, .. } = held;
        let key = act_key(&fine.act);
        lines.retain(|l| !(l.3 == fine.department.0 && l.4 == key && l.6 == fine.document));
        let place = i64::try_from(place).unwrap_or(i64::MAX);
        let party = party.map(|p| p.0);
        lines.push((
            i64::from(version),
            place,
            party,
            fine.department.0,
            key,
            fine.act,
            fine.document,
            amount,
            fine.filed_on,
            allowed,
            judged,
        ));
    }
    lines.into_iter().collect()
}

/// The lines that are stored. `judged` is told apart where the schema needs it.
pub(super) async fn lines_stored(
    connection: &mut Connection,
    item: &str,
) -> Result<BTreeSet<Line>, StoreError> {
    let sql = "SELECT item_version, place, party_id, department_id, act_key, act, document, amount, filed_on, \
               allowed, judged FROM fine WHERE item_id = $1";
    let rows = connection.rows(sql, values![item]).await?;
    let read = |r: &Row| {
        Ok((
            r.int("item_version")?,
            r.int("place")?,
            r.text_or_none("party_id")?,
            r.text("department_id")?,
            r.text("act_key")?,
            r.text("act")?,
            r.text("document")?,
            r.int("amount")?,
            r.int("filed_on")?,
            r.int("allowed")? != 0,
            r.int("judged")? != 0,
        ))
    };
    rows.iter().map(read).collect()
}

/// Acts of parties whose first department is not one that has fined them, and the other way round.
pub(super) async fn without_first(connection: &mut Connection) -> Result<Vec<(String, String)>, StoreError> {
    let sql = "SELECT o.party_id, o.act_key FROM fine_first o WHERE NOT EXISTS (SELECT 1 FROM fine f \
               WHERE f.party_id = o.party_id AND f.act_key = o.act_key AND f.department_id = o.department_id) \
               UNION SELECT f.party_id, f.act_key FROM fine f WHERE f.party_id IS NOT NULL AND f.act_key <> '' \
               AND NOT EXISTS (SELECT 1 FROM fine_first o WHERE o.party_id = f.party_id \
               AND o.act_key = f.act_key) ORDER BY 1, 2";
    let rows = connection.rows(sql, values![]).await?;
    rows.iter().map(|row| Ok((row.text("party_id")?, row.text("act_key")?))).collect()
}

/// Enters fines.
///
/// # Errors
/// MUST be [`StoreError::Conflict`] when another department has fined the act since the rules looked
/// and nobody has allowed a second fine.
pub(super) async fn write(connection: &mut Connection, fines: Vec<HeldFine>) -> Result<(), StoreError> {
    for HeldFine { fine, party, version, place, provision, amount, allowed, judged } in fines {
        let key = act_key(&fine.act);
        let mut first = None;
        if let Some(party) = party.as_ref().filter(|_| !key.is_empty()) {
            let other =
                judged && fined_under_another(connection, party, &key, fine.department.as_str()).await?;
            if is_first(connection, party, &key, &fine.department).await? {
                first = Some(fine.department.as_str());
            }
            if (first.is_none() || other) && !allowed && judged {
                return Err(StoreError::Conflict(format!("{} was fined meanwhile", fine.act)));
            }
        }
        // A report of another round names the same fine again.
        let sql =
            "DELETE FROM fine WHERE item_id = $1 AND department_id = $2 AND act_key = $3 AND document = $4";
        let same = values![fine.item.as_str(), fine.department.as_str(), &key, &fine.document];
        connection.write(sql, same).await?;
        let sql = "INSERT INTO fine (item_id, item_version, place, party_id, department_id, act_key, act, \
                   provision, document, amount, filed_on, allowed, judged, first_id) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";
        let values = values![
            fine.item.as_str(),
            version,
            place,
            party.as_ref().map(PartyId::as_str),
            fine.department.as_str(),
            key,
            fine.act,
            provision,
            fine.document,
            amount,
            fine.filed_on,
            allowed,
            judged,
            first
        ];
        connection.write_one("fine", sql, values).await?;
    }
    Ok(())
}

/// Whether this department was the first to fine the act.
async fn is_first(
    connection: &mut Connection,
    party: &PartyId,
    key: &str,
    department: &DepartmentId,
) -> Result<bool, StoreError> {
    let sql = "INSERT INTO fine_first (party_id, act_key, department_id) VALUES ($1, $2, $3) \
               ON CONFLICT (party_id, act_key) DO NOTHING";
    if connection.write(sql, values![party.as_str(), key, department.as_str()]).await? == 1 {
        return Ok(true);
    }
    let sql = "SELECT department_id FROM fine_first WHERE party_id = $1 AND act_key = $2";
    let row = connection.row(sql, values![party.as_str(), key]).await?;
    Ok(row.is_none_or(|row| row.text("department_id").is_ok_and(|first| first == department.0)))
}

impl Store {
    /// The register, the latest first. Who may see which is the caller's question.
    ///
    /// # Errors
    /// What the database says.
    pub async fn fines(&self, filter: &FineFilter) -> Result<Vec<FineRow>, StoreError> {
        let (mut places, mut bound): (String, Vec<Value>) = (String::new(), Vec::new());
        let mut and = |condition: &str, value: Value| {
            bound.push(value);
            places.push_str(" AND ");
            places.push_str(&condition.replace('?', &format!("${}", bound.len())));
        };
        if let Some(party) = &filter.party {
            and(&format!("f.party_id IN {}", same_as("?")), Value::from(party.as_str()));
        }
        if let Some(department) = &filter.department {
            and("f.department_id = ?", Value::from(department.as_str()));
        }
        let typed = filter.q.trim().to_lowercase();
        if !typed.is_empty() {
            let typed = typed.replace('\0', "").replace('!', "!!").replace('%', "!%").replace('_', "!_");
            let pattern = format!("%{typed}%");
            and("(LOWER(p.name) LIKE ? ESCAPE '!' OR LOWER(p.code) LIKE ? ESCAPE '!')", Value::from(pattern));
        }
        let sql = format!(
            "SELECT {NAMED}, f.provision, f.amount, f.allowed, p.id AS party_id, p.name FROM fine f \
             JOIN item i ON i.id = f.item_id LEFT JOIN party o ON o.id = f.party_id \
             LEFT JOIN party p ON p.id = COALESCE(o.merged_into, o.id) WHERE 1 = 1{places} \
             ORDER BY f.filed_on DESC, f.item_id DESC, f.item_version DESC, f.place LIMIT {SHOWN}"
        );
        let rows = self.db().rows(AssertSqlSafe(sql), bound).await?;
        let read = |row: &Row| {
            let party = row.text_or_none("party_id")?.map(PartyId);
            Ok(FineRow {
                fine: filed(row)?,
                provision: row.text("provision")?,
                amount: row.int("amount")?,
                allowed: row.int("allowed")? != 0,
                party: party.zip(row.text_or_none("name")?),
            })
        };
        rows.iter().map(read).collect()
    }
}
