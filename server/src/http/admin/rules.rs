//! 规则: numbers that the county lays down beside its clocks.

use super::super::draw::framed;
use super::super::failure::{Failed, see_other};
use super::super::sent::{Administrator, Sent, SentByAdministrator};
use super::super::state::AppState;
use super::super::visit::SignedIn;
use super::{Saved, carried, fresh, merged, seen};
use crate::jobs;
use crate::store::{Failure, LimitChange};
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use liaison_app::forms::Values;
use liaison_app::pages::admin::rules::{self as page, RulesPage, filled};
use liaison_app::paths;
use liaison_domain::item::{ActorRef, Refusal};
use liaison_domain::limits::{Limit, Limits};
use liaison_domain::text::folded;

/// The page.
pub async fn form(
    State(state): State<AppState>,
    Administrator(visit): Administrator,
    Query(asked): Query<Saved>,
) -> Response {
    let limits = state.store.rules().limits;
    let model = RulesPage { saved: asked.saved.is_some(), ..drawn(filled(&limits), &limits) };
    show(&visit, &model)
}

/// New numbers: all at once, none when one cannot be read.
pub async fn submit(
    State(state): State<AppState>,
    SentByAdministrator(sent): SentByAdministrator,
) -> Response {
    if sent.again {
        return saved();
    }
    let store = sent.store(&state);
    let Sent { visit, values, .. } = sent;
    let was = seen::<Limits>(&values).unwrap_or_else(|| state.store.rules().limits);
    let changes = match read(&values, &was) {
        Ok(changes) => changes,
        Err(wrong) => return show(&visit, &RulesPage { wrong, ..drawn(values, &was) }),
    };
    let by = ActorRef::from(&visit.actor);
    let reopens = changes.iter().any(|change| change.limit == Limit::ReopenDays);
    match store.change_limits(changes.clone(), &by, visit.now).await {
        Ok(()) => {
            // What is closed says itself when it is archived. It is saved all the same.
            if reopens && let Err(why) = jobs::reset_alarms(&state.store).await {
                tracing::warn!(%why, "some items are archived later than they could be");
            }
            saved()
        }
        Err(Failure::Refused { refusal: Refusal::Stale { .. }, .. }) => {
            let now = state.store.rules().limits;
            let overtaken = changes.iter().map(|c| (c.limit, c.before, now.get(c.limit)));
            let overtaken = overtaken.filter(|(_, was, now)| was != now).collect();
            let values = merged(&values, &filled(&was), filled(&now), &[]);
            show(&visit, &RulesPage { overtaken, ..drawn(values, &now) })
        }
        Err(why) => Failed::write(visit.cx, &why).into_response(),
    }
}

fn saved() -> Response {
    see_other(&format!("{}?saved=yes", paths::ADMIN_RULES))
}

/// What was changed in a form, or the numbers that cannot be read.
fn read(values: &Values, was: &Limits) -> Result<Vec<LimitChange>, Vec<Limit>> {
    let (mut changes, mut wrong) = (Vec::new(), Vec::new());
    for limit in Limit::ALL {
        let typed = folded(values.get(limit.word())).trim().parse().ok();
        match typed.filter(|n| limit.range().contains(n)) {
            Some(after) if after == was.get(limit) => {}
            Some(after) => changes.push(LimitChange { limit, before: was.get(limit), after }),
            None => wrong.push(limit),
        }
    }
    if wrong.is_empty() { Ok(changes) } else { Err(wrong) }
}

fn drawn(values: Values, seen: &Limits) -> RulesPage {
    let (form, seen) = (fresh(values), carried(seen));
    RulesPage { form, seen, wrong: Vec::new(), overtaken: Vec::new(), saved: false }
}

fn show(visit: &SignedIn, model: &RulesPage) -> Response {
    let status = if !model.overtaken.is_empty() {
        StatusCode::CONFLICT
    } else if model.wrong.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    framed(&visit.cx, status, || page::rules(&visit.cx, model))
}
