//! Enterprises 企业档案: whom items are about, found again by code or by name.

use super::Store;
use super::db::{Connection, Row, Value, values};
use super::error::StoreError;
use super::list::Conditions;
use super::outcome::View;
use super::rows::item_of;
use liaison_domain::item::{Item, PartyRef, Viewer};
use liaison_domain::limits::Limit;
use liaison_domain::text::{self, LINE_MAX};
use liaison_domain::{MatterId, PartyId, Timestamp};
use sqlx::AssertSqlSafe;
use std::collections::BTreeMap;

/// How many rows a search answers with.
const FOUND: u32 = 100;
/// How many items of one enterprise are read.
const ITEMS: u32 = 1_000;

/// An enterprise or site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Identity.
    pub id: PartyId,
    /// Its name, as first written.
    pub name: String,
    /// 统一社会信用代码; blank when unknown.
    pub code: String,
    /// 地址; may be blank.
    pub address: String,
    /// 行业; may be blank.
    pub trade: String,
    /// 重点监管
    pub high_risk: bool,
    /// When it was first named.
    pub created_at: Timestamp,
}

/// What an enterprise can be marked as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartyMark {
    /// 屡犯
    Repeat,
    /// 重点监管
    HighRisk,
}

pub(super) const NAMED: &str = "id, name, code, address, trade, high_risk, created_at";

pub(super) fn party_of(row: &Row) -> Result<Party, StoreError> {
    Ok(Party {
        id: PartyId(row.text("id")?),
        name: row.text("name")?,
        code: row.text("code")?,
        address: row.text("address")?,
        trade: row.text("trade")?,
        high_risk: row.int("high_risk")? != 0,
        created_at: Timestamp(row.int("created_at")?),
    })
}

/// The query for whoever a name and a code stand for: the code decides; a name by itself means the
/// one without a code first. A name that is known under another code is somebody else.
fn known(party: &PartyRef) -> (String, Vec<Value>) {
    let (name, code) = (party.name.trim(), party.code.trim().to_uppercase());
    let sql = if code.is_empty() {
        format!("SELECT {NAMED} FROM party WHERE name = $1 ORDER BY code, created_at, id LIMIT 1")
    } else {
        format!(
            "SELECT {NAMED} FROM party WHERE code = $2 OR (code = '' AND name = $1) ORDER BY code DESC LIMIT 1"
        )
    };
    (sql, if code.is_empty() { values![name] } else { values![name, code] })
}

/// An enterprise in a transaction's hands.
#[derive(Clone)]
pub(super) struct HeldParty {
    name: String,
    code: String,
    at: Timestamp,
    /// Its row is there already and only its code is new.
    stored: bool,
}

/// The name and the code under which a file is kept. `None` for what the rules refuse: it gets no file.
pub(super) fn filed_as(party: &PartyRef) -> Option<(String, String)> {
    let code = party.code.trim().to_uppercase();
    let name = text::check(&party.name, true, LINE_MAX).ok()?;
    (code.is_empty() || text::credit_code_is_valid(&code)).then_some((name, code))
}

/// The party with its file, which is opened as `fresh` where there is none. What the rules will refuse
/// stays as it is.
pub(super) async fn resolve(
    view: &mut View<'_>,
    party: &PartyRef,
    at: Timestamp,
    fresh: PartyId,
) -> Result<PartyRef, StoreError> {
    let Some((name, code)) = filed_as(party) else {
        return Ok(PartyRef { id: None, ..party.clone() });
    };
    let found = if let Some(found) = held(view, &name, &code) {
        Some(found)
    } else {
        let (sql, values) = known(party);
        let row = view.connection.row(AssertSqlSafe(sql), values).await?;
        let stored = |p: Party| (p.id, HeldParty { name: p.name, code: p.code, at, stored: true });
        row.as_ref().map(party_of).transpose()?.map(stored).filter(|(id, _)| !is_held(view, id))
    };
    let id = if let Some((id, found)) = found {
        if found.code.is_empty() && !code.is_empty() {
            view.own.parties.insert(id.clone(), HeldParty { code, ..found });
        }
        id
    } else {
        view.own.parties.insert(fresh.clone(), HeldParty { name, code, at, stored: false });
        fresh
    };
    Ok(PartyRef { id: Some(id), ..party.clone() })
}

fn is_held(view: &View<'_>, id: &PartyId) -> bool {
    view.own.parties.contains_key(id) || view.earlier.parties.contains_key(id)
}

/// Among those that this transaction holds, by the same rule as [`known`].
fn held(view: &View<'_>, name: &str, code: &str) -> Option<(PartyId, HeldParty)> {
    let earlier = view.earlier.parties.iter().filter(|(id, _)| !view.own.parties.contains_key(*id));
    let all: Vec<_> = view.own.parties.iter().chain(earlier).collect();
    let by_name = |blank: bool| all.iter().find(|(_, p)| p.name == name && p.code.is_empty() == blank);
    let found = if code.is_empty() {
        by_name(true).or_else(|| by_name(false))
    } else {
        all.iter().find(|(_, p)| p.code == code).or_else(|| by_name(true))
    };
    found.map(|(id, party)| ((*id).clone(), (*party).clone()))
}

/// Writes those that are new, and codes that have become known.
///
/// # Errors
/// MUST be [`StoreError::Conflict`] or [`StoreError::Exists`] when another node was faster.
pub(super) async fn write(
    connection: &mut Connection,
    parties: BTreeMap<PartyId, HeldParty>,
) -> Result<(), StoreError> {
    for (id, party) in parties {
        let HeldParty { name, code, at, stored } = party;
        if stored {
            let sql = "UPDATE party SET code = $1 WHERE id = $2 AND code = ''";
            if connection.write(sql, values![code, id.as_str()]).await? != 1 {
                return Err(StoreError::Conflict(format!("enterprise {id} got another code")));
            }
        } else {
            let sql = "INSERT INTO party (id, name, code, address, trade, high_risk, created_at) \
                       VALUES ($1, $2, $3, '', '', 0, $4)";
            connection.write_one("party", sql, values![id.as_str(), name, code, at.0]).await?;
        }
    }
    Ok(())
}

fn pattern(typed: &str) -> String {
    let typed: String = typed.trim().to_lowercase().chars().filter(|c| *c != '\0').take(120).collect();
    typed.replace('!', "!!").replace('%', "!%").replace('_', "!_")
}

impl Store {
    /// An enterprise.
    ///
    /// # Errors
    /// What the database says.
    pub async fn party(&self, id: &PartyId) -> Result<Option<Party>, StoreError> {
        let sql = format!("SELECT {NAMED} FROM party WHERE id = $1");
        self.db().row(AssertSqlSafe(sql), values![id.as_str()]).await?.as_ref().map(party_of).transpose()
    }

    /// The enterprises whose name or code holds a text, by name; the first hundred. MUST leave out those that
    /// only items name which the viewer may not see. `only`: those of one kind.
    ///
    /// # Errors
    /// What the database says.
    pub async fn parties(
        &self,
        typed: &str,
        only: Option<PartyMark>,
        viewer: &Viewer,
    ) -> Result<Vec<Party>, StoreError> {
        let mut seen = Conditions::after(values![format!("%{}%", pattern(typed))]);
        seen.only_seen_by(viewer);
        let mine = seen.bind(viewer.department.as_str());
        seen.and(format!(
            "(i.poster_id = {mine} OR i.state NOT IN ('draft', 'pending_approval', 'rejected'))"
        ));
        let marked = match only {
            None => String::new(),
            Some(PartyMark::HighRisk) => " AND high_risk = 1".to_owned(),
            // Whoever is named less often cannot be one: the rest is read item by item.
            Some(PartyMark::Repeat) => {
                let findings = seen.bind(self.rules().limits.get(Limit::RepeatFindings));
                format!(" AND (SELECT COUNT(*) FROM item n WHERE n.party_id = party.id) >= {findings}")
            }
        };
        let sql = format!(
            "SELECT {NAMED} FROM party \
             WHERE (LOWER(name) LIKE $1 ESCAPE '!' OR LOWER(code) LIKE $1 ESCAPE '!'){marked} \
             AND EXISTS (SELECT 1 FROM item i WHERE i.party_id = party.id AND {}) \
             ORDER BY name, id LIMIT {FOUND}",
            seen.sql
        );
        let rows = self.db().rows(AssertSqlSafe(sql), seen.values).await?;
        rows.iter().map(party_of).collect()
    }

    /// Every item about an enterprise, the latest first. Who may see which is the caller's question.
    ///
    /// # Errors
    /// What the database says.
    pub async fn items_of_party(&self, party: &PartyId) -> Result<Vec<Item>, StoreError> {
        let sql = "SELECT id, doc FROM item WHERE party_id = $1 ORDER BY posted_at DESC, id DESC LIMIT $2";
        let rows = self.db().rows(sql, values![party.as_str(), ITEMS]).await?;
        rows.iter().map(|row| item_of(row, &row.text("id")?)).collect()
    }

    /// Items that are being worked on, of the same matter and about the same enterprise or place, the
    /// latest first. Who may see which is the caller's question.
    ///
    /// # Errors
    /// What the database says.
    pub async fn alike(
        &self,
        matter: &MatterId,
        party: Option<&PartyRef>,
        place: &str,
    ) -> Result<Vec<Item>, StoreError> {
        let party = match party {
            Some(party) => {
                let (sql, values) = known(party);
                self.db().row(AssertSqlSafe(sql), values).await?.map(|row| row.text("id")).transpose()?
            }
            None => None,
        };
        let place = (!place.trim().is_empty()).then(|| format!("%\n{}\n%", pattern(place)));
        let sql = "SELECT id, doc FROM item WHERE matter_id = $1 \
                   AND state NOT IN ('closed', 'archived', 'withdrawn', 'rejected') \
                   AND (party_id = $2 OR search LIKE $3 ESCAPE '!') ORDER BY posted_at DESC, id DESC LIMIT 10";
        let rows = self.db().rows(sql, values![matter.as_str(), party, place]).await?;
        rows.iter().map(|row| item_of(row, &row.text("id")?)).collect()
    }
}
