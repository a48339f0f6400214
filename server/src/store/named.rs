//! Whom a posting or a correction names: a file that is there, found by code or by name, or a new one.
//! Of several files with the name a person has to say which is meant: nobody is fined by the name alone.

use super::db::{Connection, Row, values};
use super::error::StoreError;
use super::outcome::View;
use liaison_domain::item::PartyRef;
use liaison_domain::text::{self, LINE_MAX};
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
    Several,
    None,
}

/// The party with its file, which is opened as `fresh` where there is none; and whether somebody has
/// to say which of several it is, so that it has none yet. `asks`: there is somebody to be asked; an
/// import gets the file without a code. What the rules will refuse stays as it is.
pub(super) async fn resolve(
    view: &mut View<'_>,
    party: &PartyRef,
    asks: bool,
    (at, fresh): (Timestamp, PartyId),
) -> Result<(PartyRef, bool), StoreError> {
    let as_file = |id| PartyRef { id, ..party.clone() };
    let Some((name, code)) = filed_as(party) else { return Ok((as_file(None), false)) };
    let files = files(view, &name, &code, asks, at).await?;
    let id = match find(&files, &code, party, asks) {
        Found::Several => return Ok((as_file(None), true)),
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
    Ok((as_file(Some(id)), false))
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
        _ if asks => Found::Several,
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
