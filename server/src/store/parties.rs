//! Enterprises 企业档案: whom items are about, found again by code or by name.

use super::Store;
use super::db::{Row, Value, values};
use super::error::StoreError;
use super::list::Conditions;
use super::merged::same_as;
use super::named::filed_as;
use super::party_file::licences_of;
use super::rows::{item_of, states};
use liaison_domain::item::{Item, ItemState, PartyRef, Viewer};
use liaison_domain::licence::Licence;
use liaison_domain::limits::Limit;
use liaison_domain::{MatterId, PartyId, Timestamp};
use sqlx::AssertSqlSafe;

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
    /// 许可, in the order in which they were written.
    pub licences: Vec<Licence>,
    /// When it was first named.
    pub created_at: Timestamp,
    /// The file that goes on in its place, where it was found to be of the same enterprise.
    pub merged_into: Option<PartyId>,
}

impl Party {
    /// The file under which it goes on.
    #[must_use]
    pub fn kept(&self) -> &PartyId {
        self.merged_into.as_ref().unwrap_or(&self.id)
    }
}

/// What an enterprise can be marked as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartyMark {
    /// 屡犯
    Repeat,
    /// 重点监管
    HighRisk,
}

pub(super) const NAMED: &str = "id, name, code, address, trade, high_risk, licences, created_at, merged_into";

/// The files of the enterprise that `party` is kept for.
const OWN: &str = "(SELECT g.id FROM party g WHERE g.id = party.id OR g.merged_into = party.id)";

/// Its name or code, or that of a file merged into it, is like `$1`.
const CALLED: &str = "LOWER(name) LIKE $1 ESCAPE '!' OR LOWER(code) LIKE $1 ESCAPE '!' OR EXISTS (SELECT 1 FROM party a \
     WHERE a.merged_into = party.id AND LOWER(a.name) LIKE $1 ESCAPE '!')";

pub(super) fn party_of(row: &Row) -> Result<Party, StoreError> {
    Ok(Party {
        id: PartyId(row.text("id")?),
        name: row.text("name")?,
        code: row.text("code")?,
        address: row.text("address")?,
        trade: row.text("trade")?,
        high_risk: row.int("high_risk")? != 0,
        licences: licences_of(row, "party", &row.text("id")?)?,
        created_at: Timestamp(row.int("created_at")?),
        merged_into: row.text_or_none("merged_into")?.map(PartyId),
    })
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
        let marked = match only {
            None => String::new(),
            Some(PartyMark::HighRisk) => " AND high_risk = 1".to_owned(),
            // Whoever is named less often cannot be one: the rest is read item by item.
            Some(PartyMark::Repeat) => {
                let findings = seen.bind(self.rules().limits.get(Limit::RepeatFindings));
                format!(" AND (SELECT COUNT(*) FROM item n WHERE n.party_id IN {OWN}) >= {findings}")
            }
        };
        let sql = format!(
            "SELECT {NAMED} FROM party \
             WHERE merged_into IS NULL AND ({CALLED}){marked} \
             AND EXISTS (SELECT 1 FROM item i WHERE i.party_id IN {OWN} AND {}) \
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
        let sql = format!(
            "SELECT id, doc FROM item WHERE party_id IN {} ORDER BY posted_at DESC, id DESC LIMIT $2",
            same_as("$1")
        );
        let rows = self.db().rows(AssertSqlSafe(sql), values![party.as_str(), ITEMS]).await?;
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
        let files = match party.map(|party| (party, party.id.as_ref())) {
            None => Vec::new(),
            Some((_, Some(chosen))) => vec![chosen.clone()],
            Some((party, None)) => self.files_named(party).await?,
        };
        let place = (!place.trim().is_empty()).then(|| format!("%\n{}\n%", pattern(place)));
        let mut bound = values![matter.as_str(), place];
        let mut ours = String::new();
        for id in &files {
            bound.push(Value::from(id.as_str()));
            ours.push_str("party_id IN ");
            ours.push_str(&same_as(&format!("${}", bound.len())));
            ours.push_str(" OR ");
        }
        let sql = format!(
            "SELECT id, doc FROM item WHERE matter_id = $1 AND state IN ({alive}) \
             AND ({ours}search LIKE $2 ESCAPE '!') ORDER BY posted_at DESC, id DESC LIMIT 10",
            alive = states(ItemState::is_alive)
        );
        let rows = self.db().rows(AssertSqlSafe(sql), bound).await?;
        rows.iter().map(|row| item_of(row, &row.text("id")?)).collect()
    }

    /// The files that a name and a code may stand for; several only where nobody has said which.
    pub(super) async fn files_named(&self, party: &PartyRef) -> Result<Vec<PartyId>, StoreError> {
        let Some((name, code)) = filed_as(party) else { return Ok(Vec::new()) };
        let sql = "SELECT COALESCE(merged_into, id) AS id, code FROM party WHERE (name = $1 \
                   AND ($2 = '' OR (code = '' AND merged_into IS NULL))) OR (code = $2 AND code <> '') \
                   ORDER BY code DESC, id LIMIT 100";
        let rows = self.db().rows(sql, values![name, &code]).await?;
        let decided = match rows.first() {
            Some(row) if !code.is_empty() => row.text("code")? == code,
            _ => false,
        };
        let rows = if decided { &rows[..1] } else { &rows[..] };
        let mut files: Vec<_> =
            rows.iter().map(|row| Ok::<_, StoreError>(PartyId(row.text("id")?))).collect::<Result<_, _>>()?;
        files.sort();
        files.dedup();
        Ok(files)
    }

    /// Whether a name and a code stand for several enterprises, so that somebody has to say which.
    ///
    /// # Errors
    /// What the database says.
    pub async fn is_ambiguous(&self, party: &PartyRef) -> Result<bool, StoreError> {
        Ok(self.files_named(party).await?.len() > 1)
    }

    /// The enterprises to choose from for a name (or a part of it) and a code, with the number of open
    /// items each: those of this very name first, at most twenty. As in [`Store::parties`], MUST leave
    /// out those that only items name which the viewer may not see.
    ///
    /// # Errors
    /// What the database says.
    pub async fn parties_to_choose(
        &self,
        name: &str,
        code: &str,
        viewer: &Viewer,
    ) -> Result<Vec<(Party, usize)>, StoreError> {
        let (name, code) = (name.trim(), code.trim().to_uppercase());
        if name.is_empty() && code.is_empty() {
            return Ok(Vec::new());
        }
        let like = if name.is_empty() {
            Value::from(None::<String>)
        } else {
            Value::from(format!("%{}%", pattern(name)))
        };
        let mut seen = Conditions::after(values![like, name.to_owned(), code.replace('\0', "")]);
        seen.only_seen_by(viewer);
        let sql = format!(
            "SELECT {NAMED}, (SELECT COUNT(*) FROM item i WHERE i.party_id IN {OWN} AND i.state IN ({active}) \
             AND {seen}) AS open_items FROM party \
             WHERE merged_into IS NULL AND ({CALLED} OR (code = $3 AND code <> '')) \
             AND EXISTS (SELECT 1 FROM item i WHERE i.party_id IN {OWN} AND {seen}) \
             ORDER BY CASE WHEN name = $2 OR (code = $3 AND code <> '') THEN 0 ELSE 1 END, name, id LIMIT 20",
            active = states(ItemState::is_active),
            seen = seen.sql
        );
        let rows = self.db().rows(AssertSqlSafe(sql), seen.values).await?;
        rows.iter()
            .map(|row| Ok((party_of(row)?, usize::try_from(row.int("open_items")?).unwrap_or_default())))
            .collect()
    }
}
