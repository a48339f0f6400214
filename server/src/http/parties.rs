//! 企业 and 处罚登记.

mod file;
pub(super) mod history;
pub mod merge;

use self::file::Typed;
use self::history::{checks, inspected, measures, orders, repeat};
use super::admin::fingerprint;
use super::draw::framed;
use super::failure::{Failed, see_other};
use super::sent::Sent;
use super::state::AppState;
use super::visit::SignedIn;
use crate::ids::secret;
use crate::store::{Failure, FineFilter, Party, PartyFacts, PartyMark, StoreError};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use liaison_app::forms::FormState;
use liaison_app::pages::parties::{HIGH_RISK, Parties, PartyName, REPEAT, SHOWN, parties};
use liaison_app::pages::party::{Edit, EditProblem, PartyPage, SEEN, WITH, page as draw};
use liaison_app::pages::penalties::{Fined, Penalties, penalties as draw_penalties};
use liaison_app::{ErrorPage, paths};
use liaison_domain::item::{
    ActorRef, AllowedFine, Card, FiledFine, Item, Refusal, Viewer, act_key, can_view, sees,
};
use liaison_domain::{DepartmentId, PartyId, Role};
use serde::Deserialize;
use std::collections::HashSet;

/// What the address may say beside the path.
#[derive(Deserialize, Default)]
pub struct Wish {
    #[serde(default)]
    q: String,
    #[serde(default)]
    department: String,
    #[serde(default)]
    only: String,
}

/// What the address of a file says: that something was saved, and with which file to merge it.
#[derive(Deserialize, Default)]
pub struct Saved {
    saved: Option<String>,
    #[serde(default)]
    with: String,
}

/// Whoever sees no item sees no enterprise either.
fn reads(visit: &SignedIn) -> bool {
    sees(false, true, visit.me.roles)
}

/// The list.
pub async fn list(State(state): State<AppState>, visit: SignedIn, Query(wish): Query<Wish>) -> Response {
    if !reads(&visit) {
        return Failed::page(visit.cx, ErrorPage::Forbidden).into_response();
    }
    match find(&state, &visit, wish).await {
        Ok(model) => framed(&visit.cx, StatusCode::OK, || parties(&visit.cx, &model)),
        Err(why) => Failed::store(visit.cx, &why).into_response(),
    }
}

async fn find(state: &AppState, visit: &SignedIn, wish: Wish) -> Result<Parties, StoreError> {
    let only = match wish.only.as_str() {
        REPEAT => Some(PartyMark::Repeat),
        HIGH_RISK => Some(PartyMark::HighRisk),
        _ => None,
    };
    let found = state.store.parties(&wish.q, only, &visit.me.viewer()).await?;
    let limits = state.store.rules().limits;
    let more = found.len() >= SHOWN;
    let mut rows = Vec::new();
    for party in found {
        let items = state.store.items_of_party(&party.id).await?;
        let published: Vec<_> = items.iter().filter(|i| i.was_published()).collect();
        let repeat = repeat(&published, limits, visit.now).is_some();
        if repeat || only != Some(PartyMark::Repeat) {
            rows.push(named(party, repeat));
        }
    }
    Ok(Parties { q: wish.q, only: wish.only, more, rows })
}

fn named(party: Party, repeat: bool) -> PartyName {
    PartyName { id: party.id, name: party.name, code: party.code, high_risk: party.high_risk, repeat }
}

/// One enterprise.
pub async fn page(
    State(state): State<AppState>,
    visit: SignedIn,
    Path(id): Path<PartyId>,
    Query(asked): Query<Saved>,
) -> Response {
    if !reads(&visit) {
        return Failed::page(visit.cx, ErrorPage::Forbidden).into_response();
    }
    let typed = (!asked.with.is_empty()).then(|| Typed::looked_for(asked.with));
    match state.store.party(&id).await {
        Ok(Some(party)) if party.merged_into.is_some() => {
            let said = if asked.saved.is_some() { "?saved=yes" } else { "" };
            see_other(&format!("{}{said}", paths::party(party.kept())))
        }
        Ok(_) => show(&state, visit, &id, asked.saved.is_some(), typed).await,
        Err(why) => Failed::store(visit.cx, &why).into_response(),
    }
}

/// Writes into the file of an enterprise.
pub async fn submit(State(state): State<AppState>, Path(id): Path<PartyId>, sent: Sent) -> Response {
    if sent.again {
        return saved(&id);
    }
    let store = sent.store(&state);
    let Sent { visit, values, .. } = sent;
    if !reads(&visit) || !writes(&visit) {
        return Failed::page(visit.cx, ErrorPage::Forbidden).into_response();
    }
    let party = match gather(&state, &visit, &id, "").await {
        Ok(Some(_)) => state.store.party(&id).await,
        Ok(None) => Ok(None),
        Err(why) => Err(why),
    };
    let before = match party {
        Ok(Some(party)) => PartyFacts::from(&party),
        Ok(None) => return Failed::not_found(visit.cx).into_response(),
        Err(why) => return Failed::store(visit.cx, &why).into_response(),
    };
    let after = match file::typed(&values, &before, corrects(&visit)) {
        Ok(after) => after,
        Err(problems) => return file::unfit(&state, visit, &id, values, problems).await,
    };
    if values.get(SEEN) != fingerprint(&before) {
        return show(&state, visit, &id, false, Some(Typed::overtaken(values))).await;
    }
    let by = ActorRef::from(&visit.actor);
    let done =
        if before == after { Ok(()) } else { store.change_party(&id, before, after, &by, visit.now).await };
    match done {
        Ok(()) => saved(&id),
        Err(Failure::Refused { refusal: Refusal::Invalid { problems }, .. }) => {
            file::unfit(&state, visit, &id, values, problems).await
        }
        Err(Failure::Refused { .. }) => show(&state, visit, &id, false, Some(Typed::overtaken(values))).await,
        Err(why) => Failed::write(visit.cx, &why).into_response(),
    }
}

fn saved(id: &PartyId) -> Response {
    see_other(&format!("{}?saved=yes", paths::party(id)))
}

/// The file of an enterprise, if this person may see any of it.
///
/// # Errors
/// The store's.
pub async fn seen(state: &AppState, visit: &SignedIn, id: &PartyId) -> Result<Option<Party>, StoreError> {
    if !reads(visit) || gather(state, visit, id, "").await?.is_none() {
        return Ok(None);
    }
    state.store.party(id).await
}

/// Whoever works on cases, assigns them or keeps the registers writes into the file.
fn writes(visit: &SignedIn) -> bool {
    visit.me.roles.handles_cases() || corrects(visit)
}

/// Whoever rules on cases corrects whom a file is about, and so does whoever keeps the registers: that is
/// no act on a case.
fn corrects(visit: &SignedIn) -> bool {
    visit.me.roles.has(Role::Coordinator) || visit.me.roles.has(Role::Administrator)
}

async fn show(
    state: &AppState,
    visit: SignedIn,
    id: &PartyId,
    saved: bool,
    typed: Option<Typed>,
) -> Response {
    let status = match typed.as_ref().and_then(|t| t.problem) {
        None => StatusCode::OK,
        Some(EditProblem::Fields) => StatusCode::UNPROCESSABLE_ENTITY,
        Some(EditProblem::Overtaken) => StatusCode::CONFLICT,
    };
    let q = typed.as_ref().map(|t| t.values.get(WITH).to_owned()).unwrap_or_default();
    match gather(state, &visit, id, &q).await {
        Ok(Some(mut model)) => {
            model.saved = saved;
            if let Some(typed) = typed {
                typed.put_into(&mut model);
            }
            framed(&visit.cx, status, || draw(&visit.cx, &model))
        }
        Ok(None) => Failed::not_found(visit.cx).into_response(),
        Err(why) => Failed::store(visit.cx, &why).into_response(),
    }
}

async fn gather(
    state: &AppState,
    visit: &SignedIn,
    id: &PartyId,
    q: &str,
) -> Result<Option<PartyPage>, StoreError> {
    let Some(party) = state.store.party(id).await? else { return Ok(None) };
    let items = state.store.items_of_party(id).await?;
    let viewer = visit.me.viewer();
    let published: Vec<_> = items.iter().filter(|i| i.was_published() || can_view(i, &viewer)).collect();
    let seen: Vec<_> = published.iter().copied().filter(|item| can_view(item, &viewer)).collect();
    // A file that only unseen items have opened is nobody's to find.
    if seen.is_empty() {
        return Ok(None);
    }
    let filter = FineFilter { party: Some(id.clone()), ..FineFilter::default() };
    let (fines, hidden_fines) = fined(state, &filter, &viewer).await?;
    let names = state.store.directory();
    let card = |item: &Item| {
        Card::new(item, (item.state().word(), &item.poster), &names, |t| state.store.zone_offset(t))
    };
    let facts = PartyFacts::from(&party);
    let edit = writes(visit).then(|| Edit {
        seen: fingerprint(&facts),
        form: FormState { values: file::of_facts(&facts), key: secret(), ..FormState::default() },
        problem: None,
        corrects: corrects(visit),
    });
    let merge = if corrects(visit) { Some(merge::offered(state, visit, id, q).await?) } else { None };
    let merged = state.store.merged_into(id).await?.into_iter().map(|p| (p.name, p.code)).collect();
    let earlier = file::earlier(state.store.earlier_of_party(id).await?, &facts);
    Ok(Some(PartyPage {
        id: party.id,
        edit,
        earlier,
        merged,
        merge,
        post: visit.me.roles.handles_cases().then(secret),
        saved: false,
        name: party.name,
        code: party.code,
        address: party.address,
        trade: party.trade,
        high_risk: party.high_risk,
        licences: party.licences,
        since: party.created_at,
        inspected: inspected(&published, visit.now),
        repeat: repeat(&published, state.store.rules().limits, visit.now),
        hidden: published.len() - seen.len(),
        items: seen.iter().map(|item| card(item)).collect(),
        checks: checks(&seen),
        orders: orders(&seen),
        measures: measures(&seen),
        open: published.iter().filter(|item| item.state().is_active()).count(),
        fines,
        hidden_fines,
        names: std::sync::Arc::clone(&names),
    }))
}

/// The fines that may be seen, and how many more there are.
///
/// # Errors
/// The store's.
pub async fn fined(
    state: &AppState,
    filter: &FineFilter,
    viewer: &Viewer,
) -> Result<(Vec<Fined>, usize), StoreError> {
    let all = state.store.fines(filter).await?;
    let ids: Vec<_> =
        all.iter().map(|row| row.fine.item.clone()).collect::<HashSet<_>>().into_iter().collect();
    let seen: HashSet<_> = state.store.cards(&ids, viewer).await?.into_iter().map(|card| card.id).collect();
    let count = all.len();
    let mut rows = Vec::new();
    for row in all.into_iter().filter(|r| seen.contains(&r.fine.item)) {
        let allowed = if row.allowed { Some(reason(state, &row.fine).await?) } else { None };
        rows.push(Fined {
            fine: row.fine,
            provision: row.provision,
            amount: row.amount,
            allowed,
            party: row.party.map(|(id, name)| PartyName {
                id,
                name,
                code: String::new(),
                high_risk: false,
                repeat: false,
            }),
        });
    }
    let hidden = count - rows.len();
    Ok((rows, hidden))
}

/// Why the coordinator has allowed a fine.
async fn reason(state: &AppState, fine: &FiledFine) -> Result<String, StoreError> {
    let item = state.store.item(&fine.item).await?;
    let this = |a: &&AllowedFine| a.department == fine.department && act_key(&a.act) == act_key(&fine.act);
    Ok(item.and_then(|i| i.allowed_fines.iter().find(this).map(|a| a.reason.clone())).unwrap_or_default())
}

/// The register.
pub async fn penalties(State(state): State<AppState>, visit: SignedIn, Query(wish): Query<Wish>) -> Response {
    if !reads(&visit) {
        return Failed::page(visit.cx, ErrorPage::Forbidden).into_response();
    }
    let department = Some(wish.department).filter(|d| !d.is_empty()).map(DepartmentId);
    let filter = FineFilter { party: None, department: department.clone(), q: wish.q.clone() };
    match fined(&state, &filter, &visit.me.viewer()).await {
        Ok((rows, hidden)) => {
            let departments = super::items::departments(&state);
            let names = state.store.directory();
            let model = Penalties { q: wish.q, department, departments, names, rows, hidden };
            framed(&visit.cx, StatusCode::OK, || draw_penalties(&visit.cx, &model))
        }
        Err(why) => Failed::store(visit.cx, &why).into_response(),
    }
}
