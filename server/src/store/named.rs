//! Whom a posting or a correction names: a file that is there, found by code or by name, or a new one.
//! Of several files with the name a person has to say which is meant: nobody is fined by the name alone.

use super::Store;
use super::db::{Connection, Row, values};
use super::error::StoreError;
use super::outcome::View;
use liaison_domain::item::{Field, FieldProblem, PartyRef};
use liaison_domain::text::{self, LINE_MAX, Problem};
use liaison_domain::{PartyId, Timestamp};
use std::collections::{BTreeMap, BTreeSet};

/// An enterprise in a transaction's hands.
#[derive(Clone)]
pub(super) struct HeldParty {
    name: String,
    code: String,
    /// Tells files apart that have the same name and no code.
    namesake: i64,
    at: Timestamp,
    /// Its row is there already and only its code is new.
    stored: bool,
    /// The file that goes on in its place.
    kept: Option<PartyId>,
}

/// The name and the code under which a file is kept. `None` for what the rules refuse: it gets no file.
pub(super) fn filed_as(party: &PartyRef) -> Option<(String, String)> {
    let code = party.code.trim().to_uppercase();
    let name = text::check(&party.name, true, LINE_MAX).ok()?;
    (code.is_empty() || text::credit_code_is_valid(&code)).then_some((name, code))
}

/// Which file it is.
enum Found {
    This(PartyId, HeldParty),
    Unclear(FieldProblem),
    None,
}

/// The party with its file, which is opened as `fresh` where there is none; and what somebody has to say
/// first, so that it has none yet: which of several it is, or whether the name or the code is wrong.
/// `asks`: there is somebody to be asked; an import gets the file without a code, or that of its code.
/// What the rules will refuse stays as it is.
pub(super) async fn resolve(
    view: &mut View<'_>,
    party: &PartyRef,
    asks: bool,
    (at, fresh): (Timestamp, PartyId),
) -> Result<(PartyRef, Option<FieldProblem>), StoreError> {
    let as_file = |id| PartyRef { id, ..party.clone() };
    let Some((name, code)) = filed_as(party) else { return Ok((as_file(None), None)) };
    let files = files(view, &name, &code, asks, at).await?;
    let mut found = find(&files, &code, party, asks);
    if let Found::This(id, file) = &found
        && asks
        && !code.is_empty()
        && file.code == code
        && let Some(wrong) = contradicts(view.connection, party, (id, &file.name)).await?
    {
        found = Found::Unclear(wrong);
    }
    let id = match found {
        Found::Unclear(wrong) => return Ok((as_file(None), Some(wrong))),
        Found::This(id, found) => {
            let kept = found.kept.clone();
            if found.code.is_empty() && !code.is_empty() {
                view.own.parties.insert(id.clone(), HeldParty { code, ..found });
            }
            kept.unwrap_or(id)
        }
        Found::None => {
            let alike = files.values().filter(|f| f.code.is_empty() && f.name == name);
            let namesake = alike.map(|f| f.namesake + 1).max().unwrap_or_default();
            let new = HeldParty { name, code, namesake, at, stored: false, kept: None };
            view.own.parties.insert(fresh.clone(), new);
            fresh
        }
    };
    Ok((as_file(Some(id)), None))
}

/// Whether a file that the code names belongs to an enterprise that is not called so, neither now nor
/// before, nor in a file merged into it. Whoever has chosen the file has seen its name.
async fn contradicts(
    connection: &mut Connection,
    typed: &PartyRef,
    (file, name): (&PartyId, &str),
) -> Result<Option<FieldProblem>, StoreError> {
    let rows = connection.rows(CALLED, values![file.as_str()]).await?;
    // This very transaction opens it.
    if rows.is_empty() {
        return Ok((!is_same_name(name, &typed.name)).then_some(differs()));
    }
    is_called(&rows, typed)
}

const fn differs() -> FieldProblem {
    FieldProblem::new(Field::PartyCode, Problem::NameDiffers)
}

/// Whether two names with one code do not contradict each other: without what two keyboards write
/// differently they are the same, or one is the other cut short.
fn is_same_name(one: &str, other: &str) -> bool {
    let plain = |name: &str| text::folded(name).split_whitespace().collect::<String>();
    let (one, other) = (plain(one), plain(other));
    let part = |short: &str, long: &str| short.chars().count() > 1 && long.contains(short);
    one == other || part(&one, &other) || part(&other, &one)
}

/// The file (`$1`) and every name that it or one merged with it has or had.
const CALLED: &str = "SELECT COALESCE(p.merged_into, p.id) AS kept, n.name FROM party p JOIN party g \
     ON COALESCE(g.merged_into, g.id) = COALESCE(p.merged_into, p.id) JOIN (SELECT id, name FROM party \
     UNION SELECT party_id, name FROM party_earlier) n ON n.id = g.id WHERE p.id = $1";

fn is_called(rows: &[Row], typed: &PartyRef) -> Result<Option<FieldProblem>, StoreError> {
    for row in rows {
        let chosen = typed.id.as_ref().is_some_and(|id| row.text("kept").is_ok_and(|kept| kept == id.0));
        if chosen || is_same_name(&row.text("name")?, &typed.name) {
            return Ok(None);
        }
    }
    Ok(Some(differs()))
}

impl Store {
    /// What somebody has to say before a name and a code stand for one enterprise.
    ///
    /// # Errors
    /// What the database says.
    pub async fn unclear_party(&self, party: &PartyRef) -> Result<Option<FieldProblem>, StoreError> {
        let Some((_, code)) = filed_as(party) else { return Ok(None) };
        let sql = "SELECT id FROM party WHERE code = $1 AND code <> '' ORDER BY id LIMIT 1";
        if let Some(file) = self.db().row(sql, values![code]).await? {
            let rows = self.db().rows(CALLED, values![file.text("id")?]).await?;
            return is_called(&rows, party);
        }
        let asked = party.id.is_none() && self.is_ambiguous(party).await?;
        Ok(asked.then_some(FieldProblem::new(Field::PartyName, Problem::Namesakes)))
    }
}

/// Every file with the name or the code, as this transaction has them. An import that has opened one
/// already does not look for others.
async fn files(
    view: &mut View<'_>,
    name: &str,
    code: &str,
    asks: bool,
    at: Timestamp,
) -> Result<BTreeMap<PartyId, HeldParty>, StoreError> {
    let fits = |p: &HeldParty| p.name == name || (!code.is_empty() && p.code == code);
    let held = view.earlier.parties.iter().chain(&view.own.parties);
    let held: BTreeMap<_, _> = held.filter(|(_, p)| fits(p)).map(|(id, p)| (id.clone(), p.clone())).collect();
    if !asks && held.values().any(|p| if code.is_empty() { p.code.is_empty() } else { p.code == code }) {
        return Ok(held);
    }
    let sql = "SELECT id, name, code, namesake, merged_into FROM party WHERE name = $1 OR (code = $2 AND code <> '')";
    let rows = view.connection.rows(sql, values![name, code]).await?;
    let read = |row: &Row| {
        let party = HeldParty {
            name: row.text("name")?,
            code: row.text("code")?,
            namesake: row.int("namesake")?,
            at,
            stored: true,
            kept: row.text_or_none("merged_into")?.map(PartyId),
        };
        Ok::<_, StoreError>((PartyId(row.text("id")?), party))
    };
    let mut all = rows.iter().map(read).collect::<Result<BTreeMap<_, _>, _>>()?;
    all.extend(held);
    Ok(all)
}

/// The code decides. Otherwise it is the one with this name, unless that is known under another code;
/// of several the one that was chosen. A file that goes on under another gets no code of its own.
fn find(files: &BTreeMap<PartyId, HeldParty>, code: &str, typed: &PartyRef, asks: bool) -> Found {
    let this = |(id, file): (&PartyId, &HeldParty)| Found::This(id.clone(), file.clone());
    if !code.is_empty()
        && let Some(file) = files.iter().find(|(_, f)| f.code == code)
    {
        return this(file);
    }
    let takes = |f: &HeldParty| code.is_empty() || (f.code.is_empty() && f.kept.is_none());
    let mut fit: Vec<_> = files.iter().filter(|(_, f)| takes(f)).collect();
    let kept = |(id, f): &(&PartyId, &HeldParty)| f.kept.clone().unwrap_or_else(|| (*id).clone());
    if let Some(chosen) = fit.iter().find(|file| typed.id == Some(kept(file))) {
        return this(*chosen);
    }
    if typed.is_another() {
        return Found::None;
    }
    let mut seen = BTreeSet::new();
    fit.retain(|file| seen.insert(kept(file)));
    match fit.as_slice() {
        [] => Found::None,
        [one] => this(*one),
        _ if asks => Found::Unclear(FieldProblem::new(Field::PartyName, Problem::Namesakes)),
        several => {
            let plain = several.iter().filter(|(_, f)| f.code.is_empty()).min_by_key(|(_, f)| f.namesake);
            plain.map_or(Found::None, |file| this(*file))
        }
    }
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
        let HeldParty { name, code, namesake, at, stored, .. } = party;
        if stored {
            let sql = "UPDATE party SET code = $1 WHERE id = $2 AND code = ''";
            if connection.write(sql, values![code, id.as_str()]).await? != 1 {
                return Err(StoreError::Conflict(format!("enterprise {id} got another code")));
            }
        } else {
            let sql = "INSERT INTO party (id, name, code, address, trade, high_risk, created_at, namesake) \
                       VALUES ($1, $2, $3, '', '', 0, $4, $5)";
            connection.write_one("party", sql, values![id.as_str(), name, code, at.0, namesake]).await?;
        }
    }
    Ok(())
}
