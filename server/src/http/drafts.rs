//! A draft as its pages read and save it. Two windows may have it open at the same time.

use super::failure::Failed;
use super::state::AppState;
use super::visit::SignedIn;
use crate::store::{Draft, Failure, StoreError};
use liaison_app::forms::Values;
use liaison_app::forms::posting::{self, Step};
use liaison_app::pages::post::Elsewhere;
use liaison_domain::Version;
use liaison_domain::item::Refusal;

/// What became of a page that was posted.
pub enum Saved {
    /// It is saved: the draft as it was read, and all its fields.
    Yes(Draft, Values),
    /// Somebody saved the draft after the page was drawn: the draft as it is now, and its fields with
    /// what was typed in place of what is saved.
    Overtaken(Draft, Values),
}

/// A posting that my department is writing.
///
/// # Errors
/// A page that says there is none, or that the store does not answer.
pub async fn find(state: &AppState, visit: &SignedIn, id: &str) -> Result<(Draft, Values), Failed> {
    let store = |why: &StoreError| Failed::store(visit.cx.clone(), why);
    match state.store.draft(id).await.map_err(|why| store(&why))? {
        Some(draft) if draft.department == visit.me.department.id && draft.belongs_to.is_empty() => {
            let values = read_values(&draft).map_err(|why| store(&why))?;
            Ok((draft, values))
        }
        _ => Err(Failed::not_found(visit.cx.clone())),
    }
}

/// Saves a whole draft over the version that was seen, 0 for a new one.
///
/// # Errors
/// The store's.
pub async fn save(
    state: &AppState,
    visit: &SignedIn,
    id: &str,
    values: &Values,
    version: Version,
) -> Result<(), Failure> {
    let draft = Draft {
        id: id.to_owned(),
        person: visit.me.id.clone(),
        department: visit.me.department.id.clone(),
        belongs_to: String::new(),
        values_json: write_values(values),
        version,
        changed: visit.now,
    };
    state.store.save_draft(draft).await.map(drop)
}

/// Saves one page of a draft that was read as `draft` with the fields `stored`.
///
/// # Errors
/// A page that says why nothing was saved.
pub async fn save_step(
    state: &AppState,
    visit: &SignedIn,
    mut draft: Draft,
    stored: &Values,
    step: Step,
    typed: &Values,
) -> Result<Saved, Failed> {
    let merged = posting::merge(stored, step, typed);
    let seen = seen(typed).unwrap_or(draft.version);
    match save(state, visit, &draft.id, &merged, seen).await {
        Ok(()) => {
            draft.version = seen + 1;
            return Ok(Saved::Yes(draft, merged));
        }
        Err(Failure::Refused { refusal: Refusal::Stale { .. }, .. }) => {}
        Err(Failure::Refused { .. }) => return Err(Failed::not_found(visit.cx.clone())),
        Err(why) => return Err(Failed::write(visit.cx.clone(), &why)),
    }
    let (mut now, stored) = find(state, visit, &draft.id).await?;
    let merged = posting::merge(&stored, step, typed);
    // What the window has saved by itself meanwhile is what somebody goes on from there.
    let sent = !typed.has(posting::BY_ITSELF, "yes");
    if sent && posting::is_same_window(&stored, typed) {
        match save(state, visit, &draft.id, &merged, now.version).await {
            Ok(()) => {
                now.version += 1;
                return Ok(Saved::Yes(now, merged));
            }
            Err(Failure::Refused { .. }) => {}
            Err(why) => return Err(Failed::write(visit.cx.clone(), &why)),
        }
    }
    // A button pressed twice, or the same words in both windows: nothing is lost.
    let same = sorted(&merged) == sorted(&stored);
    Ok(if same { Saved::Yes(now, merged) } else { Saved::Overtaken(now, merged) })
}

/// The version that a posted page was drawn from; a page that does not say is taken as it comes.
#[must_use]
pub fn seen(typed: &Values) -> Option<Version> {
    typed.get("version").parse().ok()
}

/// When a draft was saved last, and by whom if it was not the reader.
///
/// # Errors
/// The store's.
pub async fn elsewhere(state: &AppState, visit: &SignedIn, draft: &Draft) -> Result<Elsewhere, StoreError> {
    let by = if draft.person == visit.me.id { None } else { state.store.person(&draft.person).await? };
    let at = draft.changed.at_offset(state.store.zone_offset(draft.changed));
    Ok(Elsewhere { at, by: by.map(|person| person.name) })
}

fn sorted(values: &Values) -> Vec<&(String, String)> {
    let mut all: Vec<_> = posting::typed(values).collect();
    all.sort();
    all
}

/// Fields as the store keeps them.
#[must_use]
pub fn write_values(values: &Values) -> String {
    serde_json::to_string(&values.0).unwrap_or_else(|_| "[]".into())
}

/// The fields of a stored draft.
///
/// # Errors
/// MUST fail when they are not what [`write_values`] wrote.
pub fn read_values(draft: &Draft) -> Result<Values, StoreError> {
    serde_json::from_str(&draft.values_json).map(Values).map_err(|why| StoreError::Inconsistent {
        table: "draft",
        row: draft.id.clone(),
        why: why.to_string(),
    })
}
