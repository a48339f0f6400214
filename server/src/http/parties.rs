//! 企业 and 处罚登记.

use super::draw::framed;
use super::failure::Failed;
use super::state::AppState;
use super::visit::SignedIn;
use crate::store::{FineFilter, FineRow, Party, RepeatRule, StoreError};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use liaison_app::ErrorPage;
use liaison_app::pages::parties::{Parties, PartyName, parties};
use liaison_app::pages::party::{Checked, Ordered, PartyPage, page as draw};
use liaison_app::pages::penalties::{Fined, Penalties, penalties as draw_penalties};
use liaison_domain::item::{Card, Finding, Item, Measure, Viewer, can_view, sees};
use liaison_domain::time::DAY;
use liaison_domain::{DepartmentId, PartyId, Timestamp};
use serde::Deserialize;
use std::collections::HashSet;

/// The days within which inspections count as many.
const WINDOW: i64 = 30 * DAY;

/// What the address may say beside the path.
#[derive(Deserialize, Default)]
pub struct Wish {
    #[serde(default)]
    q: String,
    #[serde(default)]
    department: String,
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
    match state.store.parties(&wish.q).await {
        Ok(found) => {
            let rows = found.into_iter().map(named).collect();
            framed(&visit.cx, StatusCode::OK, || parties(&visit.cx, &Parties { q: wish.q, rows }))
        }
        Err(why) => Failed::store(visit.cx, &why).into_response(),
    }
}

fn named(party: Party) -> PartyName {
    PartyName { id: party.id, name: party.name, code: party.code, high_risk: party.high_risk }
}

/// One enterprise.
pub async fn page(State(state): State<AppState>, visit: SignedIn, Path(id): Path<PartyId>) -> Response {
    if !reads(&visit) {
        return Failed::page(visit.cx, ErrorPage::Forbidden).into_response();
    }
    match gather(&state, &visit, &id).await {
        Ok(Some(model)) => framed(&visit.cx, StatusCode::OK, || draw(&visit.cx, &model)),
        Ok(None) => Failed::not_found(visit.cx).into_response(),
        Err(why) => Failed::store(visit.cx, &why).into_response(),
    }
}

async fn gather(state: &AppState, visit: &SignedIn, id: &PartyId) -> Result<Option<PartyPage>, StoreError> {
    let Some(party) = state.store.party(id).await? else { return Ok(None) };
    let items = state.store.items_of_party(id).await?;
    let viewer = visit.me.viewer();
    let published: Vec<_> = items.iter().filter(|i| i.was_published() || can_view(i, &viewer)).collect();
    let seen: Vec<_> = published.iter().copied().filter(|item| can_view(item, &viewer)).collect();
    let filter = FineFilter { party: Some(id.clone()), ..FineFilter::default() };
    let (fines, hidden_fines) = fined(state, &filter, &viewer).await?;
    let names = state.store.directory();
    let card = |item: &Item| {
        Card::new(item, (item.state().word(), &item.poster), &names, |t| state.store.zone_offset(t))
    };
    Ok(Some(PartyPage {
        name: party.name,
        code: party.code,
        address: party.address,
        trade: party.trade,
        high_risk: party.high_risk,
        since: party.created_at,
        inspected: inspected(&published, visit.now),
        repeat: repeat(&published, state.store.repeat_rule().await?, visit.now),
        hidden: published.len() - seen.len(),
        items: seen.iter().map(|item| card(item)).collect(),
        checks: checks(&seen),
        orders: orders(&seen),
        fines,
        hidden_fines,
        names: std::sync::Arc::clone(&names),
    }))
}

/// Checks of every kind by every department, whether or not one may see the item.
fn inspected(items: &[&Item], now: Timestamp) -> usize {
    let first = items.iter().flat_map(|item| item.reports.iter().map(|r| r.report.inspected_at));
    let again = items.iter().flat_map(|item| item.inspections.iter().map(|i| i.inspected_at));
    first.chain(again).filter(|at| (0..=WINDOW).contains(&now.since(*at))).count()
}

fn repeat(items: &[&Item], rule: RepeatRule, now: Timestamp) -> Option<(usize, u32)> {
    let recent = |at: Timestamp| (0..=i64::from(rule.days) * DAY).contains(&now.since(at));
    let confirmed = |item: &&&Item| {
        item.reports.iter().any(|r| r.report.finding == Finding::Confirmed && recent(r.report.inspected_at))
    };
    let n = items.iter().filter(confirmed).count();
    (rule.findings > 0 && n >= rule.findings as usize).then_some((n, rule.days))
}

fn checks(items: &[&Item]) -> Vec<Checked> {
    let mut checks = Vec::new();
    for item in items {
        let check = |at, department: &DepartmentId, outcome| Checked {
            item: item.id.clone(),
            number: item.number.clone(),
            at,
            department: department.clone(),
            outcome,
        };
        let first = item.reports.iter();
        checks.extend(first.map(|r| check(r.report.inspected_at, &r.department, Ok(r.report.finding))));
        checks.extend(item.inspections.iter().map(|i| check(i.inspected_at, &i.department, Err(i.passed))));
    }
    checks.sort_by_key(|check| std::cmp::Reverse(check.at));
    checks
}

fn orders(items: &[&Item]) -> Vec<Ordered> {
    let mut orders = Vec::new();
    for item in items {
        let open = item.fix_by().is_some();
        for entry in &item.reports {
            for measure in &entry.report.measures {
                let Measure::OrderedToFix { document, fix_by } = measure else { continue };
                orders.push(Ordered {
                    item: item.id.clone(),
                    number: item.number.clone(),
                    department: entry.department.clone(),
                    document: document.clone(),
                    fix_by: *fix_by,
                    open,
                });
            }
        }
    }
    orders.sort_by_key(|order| (!order.open, order.fix_by));
    orders
}

/// The fines that may be seen, and how many more there are.
async fn fined(
    state: &AppState,
    filter: &FineFilter,
    viewer: &Viewer,
) -> Result<(Vec<Fined>, usize), StoreError> {
    let all = state.store.fines(filter).await?;
    let ids: Vec<_> =
        all.iter().map(|row| row.fine.item.clone()).collect::<HashSet<_>>().into_iter().collect();
    let seen: HashSet<_> = state.store.cards(&ids, viewer).await?.into_iter().map(|card| card.id).collect();
    let count = all.len();
    let row = |row: FineRow| Fined {
        fine: row.fine,
        provision: row.provision,
        amount: row.amount,
        allowed: row.allowed,
        party: row.party.map(|(id, name)| PartyName { id, name, code: String::new(), high_risk: false }),
    };
    let rows: Vec<_> = all.into_iter().filter(|r| seen.contains(&r.fine.item)).map(row).collect();
    let hidden = count - rows.len();
    Ok((rows, hidden))
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
