//! 协调台, 督查台 and 审批台.

use super::draw::framed;
use super::failure::Failed;
use super::state::AppState;
use super::visit::SignedIn;
use crate::store::{self, StoreError};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use liaison_app::pages::desk::coordinator::{Coordinator, coordinator as draw_coordinator};
use liaison_app::pages::desk::head::{Head, head as draw_head};
use liaison_app::pages::desk::supervisor::{Overdue, Supervisor, supervisor as draw_supervisor};
use liaison_app::pages::desk::{Around, DeskRow, Shelf};
use liaison_app::ui::frame::Page;
use liaison_app::{Ctx, ErrorPage};
use liaison_domain::Role;
use liaison_domain::item::{Action, Context, DutyKind, may};

/// Earlier rulings shown under a row: what is nearest, and one to compare it with.
const PRECEDENTS: usize = 2;

/// 协调台
pub async fn coordinator(State(state): State<AppState>, visit: SignedIn) -> Response {
    let allowed = visit.me.roles.has(Role::Coordinator) || visit.me.roles.has(Role::Arbiter);
    if !allowed {
        return Failed::page(visit.cx, ErrorPage::Forbidden).into_response();
    }
    let viewer = visit.me.viewer();
    let read = async {
        let desk = state.store.coordinators_desk(&viewer).await?;
        let named =
            [&desk.ordered, &desk.undecided, &desk.unclaimed, &desk.silent, &desk.given_back, &desk.disputed];
        let items: Vec<_> = named.iter().flat_map(|shelf| &shelf.rows).map(|row| &row.item).collect();
        let precedents = state.store.precedents_of(&items, &viewer, PRECEDENTS).await?;
        Ok((around(&state).await?, desk, precedents))
    };
    answer(&visit, read.await, |cx, (around, desk, precedents)| {
        let acts = [Action::AnswerSupervision, Action::Assign, Action::Rule, Action::Grant, Action::Deny];
        let shelf = |shelf: &store::Shelf| {
            let mut shelf = with_acts(&visit, around, shelf, &acts);
            for row in &mut shelf.rows {
                row.precedents = precedents.get(&row.item.id).cloned().unwrap_or_default();
            }
            shelf
        };
        let model = Coordinator {
            ordered: shelf(&desk.ordered),
            undecided: shelf(&desk.undecided),
            unclaimed: shelf(&desk.unclaimed),
            silent: shelf(&desk.silent),
            given_back: shelf(&desk.given_back),
            disputed: shelf(&desk.disputed),
            requests: shelf(&desk.requests),
            approvals: with_acts(&visit, around, &desk.approvals, &[Action::Approve, Action::Disapprove]),
            hand_overs: shelf(&desk.hand_overs),
        };
        draw_coordinator(cx, around, &model)
    })
}

/// 督查台
pub async fn supervisor(State(state): State<AppState>, visit: SignedIn) -> Response {
    if !visit.me.roles.has(Role::Supervisor) {
        return Failed::page(visit.cx, ErrorPage::Forbidden).into_response();
    }
    let (viewer, now, store) = (visit.me.viewer(), visit.now, &state.store);
    let read = async {
        let around = around(&state).await?;
        let today = around.rules.day(now);
        let rows = [
            store.supervised(&viewer).await?,
            store.returned_twice(&viewer).await?,
            store.inspections_missed(&viewer, now).await?,
            store.fixes_unchecked(&viewer, today).await?,
            store.escalated(&viewer).await?,
            store.supervision_asked(&viewer).await?,
        ];
        Ok((around, rows, store.overdue_by_department(now).await?))
    };
    answer(&visit, read.await, |cx, (around, rows, overdue)| {
        let rows = |n: usize, acts: &[Action]| with_acts(&visit, around, &rows[n], acts);
        let overdue = overdue.iter();
        let overdue = overdue
            .map(|o| Overdue { department: o.department.clone(), items: o.items, oldest: o.oldest })
            .collect();
        let supervise = [Action::Supervise, Action::Remind];
        let model = Supervisor {
            overdue,
            wished: rows(5, &[Action::Supervise, Action::DeclineSupervision]),
            supervised: rows(0, &[Action::EndSupervision]),
            returned: rows(1, &supervise),
            inspections: rows(2, &supervise),
            fixes: rows(3, &[Action::Supervise, Action::Remind, Action::Reopen]),
            escalated: rows(4, &supervise),
        };
        draw_supervisor(cx, around, &model)
    })
}

/// 审批台
pub async fn head(State(state): State<AppState>, visit: SignedIn) -> Response {
    if !visit.me.roles.has(Role::Head) {
        return Failed::page(visit.cx, ErrorPage::Forbidden).into_response();
    }
    let viewer = visit.me.viewer();
    let read = async {
        let approvals = state.store.approvals(&viewer).await?;
        let overdue = state.store.overdue_here(&viewer, visit.now).await?;
        let colleagues = super::cover::colleagues(&state, &visit).await?;
        Ok((around(&state).await?, approvals, overdue, colleagues))
    };
    answer(&visit, read.await, |cx, (around, approvals, overdue, colleagues)| {
        let mut late = with_acts(&visit, around, overdue, &[]);
        for row in &mut late.rows {
            let act = row.duty.map(DutyKind::act).into_iter();
            row.acts = allowed(&visit, around, row, act);
        }
        let acts = [Action::Approve, Action::Disapprove];
        let approvals = with_acts(&visit, around, approvals, &acts);
        let model = Head { approvals, overdue: late, colleagues: colleagues.clone() };
        draw_head(cx, around, &model)
    })
}

fn answer<T>(visit: &SignedIn, read: Result<T, StoreError>, draw: impl FnOnce(&Ctx, &T) -> Page) -> Response {
    match read {
        Ok(read) => framed(&visit.cx, StatusCode::OK, || draw(&visit.cx, &read)),
        Err(why) => Failed::store(visit.cx.clone(), &why).into_response(),
    }
}

async fn around(state: &AppState) -> Result<Around, StoreError> {
    Ok(Around {
        names: state.store.directory(),
        matters: super::items::matters(state).await?,
        rules: state.rules(),
    })
}

/// The rows with those of the acts that whoever looks may do now.
fn with_acts(visit: &SignedIn, around: &Around, shelf: &store::Shelf, acts: &[Action]) -> Shelf {
    let row = |row: &store::DeskRow| {
        let store::DeskRow { card, item, duty, since, due } = row.clone();
        let row = DeskRow { card, item, duty, since, due, acts: Vec::new(), precedents: Vec::new() };
        let acts = allowed(visit, around, &row, acts.iter().copied());
        DeskRow { acts, ..row }
    };
    Shelf { rows: shelf.rows.iter().map(row).collect(), total: shelf.total }
}

fn allowed(
    visit: &SignedIn,
    around: &Around,
    row: &DeskRow,
    acts: impl Iterator<Item = Action>,
) -> Vec<Action> {
    let cx = Context { now: visit.now, rules: &around.rules, seen: None, new_item: None, fines: &[] };
    acts.filter(|act| may(&row.item, &visit.actor, *act, &cx).is_ok()).collect()
}
