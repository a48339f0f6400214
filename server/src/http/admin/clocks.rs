//! 期限: how long clocks run.

use super::super::act::signed_in;
use super::super::draw::framed;
use super::super::failure::{Failed, see_other};
use super::super::items::matters;
use super::super::posted;
use super::super::sign_in::{keep, not_a_form};
use super::super::state::AppState;
use super::super::visit::{SignedIn, Visit};
use super::administrator;
use crate::store::Failure;
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use liaison_app::forms::{FormState, Values};
use liaison_app::pages::admin::clocks::{self as page, ClocksPage, MATTER, UNIT_DAYS, UNIT_WORKING, names};
use liaison_app::{paths, query};
use liaison_domain::MatterId;
use liaison_domain::clocks::{ClockKind, ClockRule, Span};
use liaison_domain::item::{ActorRef, Urgency};
use serde::Deserialize;
use std::sync::Arc;

/// What the address asks for.
#[derive(Deserialize, Default)]
pub struct Asked {
    matter: Option<String>,
    saved: Option<String>,
}

/// The page.
pub async fn form(State(state): State<AppState>, visit: SignedIn, Query(asked): Query<Asked>) -> Response {
    match administrator(visit) {
        Ok(visit) => {
            let matter = matter(asked.matter.as_deref().unwrap_or_default());
            show(&state, &visit, matter, None, asked.saved.is_some()).await
        }
        Err(failed) => failed.into_response(),
    }
}

/// New spans: all of a matter at once, none when one cannot be read.
pub async fn submit(State(state): State<AppState>, visit: Visit, headers: HeaderMap, body: Body) -> Response {
    let values = match posted::read(&headers, body).await {
        Ok(values) => values,
        Err(why) => return not_a_form(visit.cx, why).into_response(),
    };
    let visit = match signed_in(visit) {
        Ok(visit) => visit,
        Err(visit) => return keep(&state, &visit.cx, values),
    };
    let visit = match administrator(visit) {
        Ok(visit) => visit,
        Err(failed) => return failed.into_response(),
    };
    let matter = matter(values.get(MATTER));
    let Some(spans) = read(&values) else {
        let form = FormState { values, ..FormState::default() };
        return show(&state, &visit, matter, Some(form), false).await;
    };
    match save(&state, &visit, matter.as_ref(), spans).await {
        Ok(()) => {
            let of = matter.map(|m| query::encode(m.as_str())).unwrap_or_default();
            see_other(&format!("{}?matter={of}&saved=yes", paths::ADMIN_CLOCKS))
        }
        Err(why) => Failed::write(visit.cx, &why).into_response(),
    }
}

fn matter(typed: &str) -> Option<MatterId> {
    Some(typed.trim()).filter(|m| !m.is_empty()).map(MatterId::from)
}

type Spans = Vec<(ClockKind, bool, Option<Span>)>;

fn read(values: &Values) -> Option<Spans> {
    let mut spans = Vec::new();
    for kind in ClockKind::ALL {
        for urgency in [Urgency::Normal, Urgency::Urgent] {
            let (number, unit) = names(kind, urgency);
            let typed = values.get(&number).trim();
            let span = if typed.is_empty() {
                None
            } else {
                let n = typed.parse().ok()?;
                let span = match values.get(&unit) {
                    UNIT_DAYS => Span::Days(n),
                    UNIT_WORKING => Span::Working(n),
                    _ => Span::Plain(n),
                };
                Some(Some(span).filter(|s| s.is_sane())?)
            };
            spans.push((kind, urgency == Urgency::Urgent, span));
        }
    }
    Some(spans)
}

async fn save(
    state: &AppState,
    visit: &SignedIn,
    matter: Option<&MatterId>,
    spans: Spans,
) -> Result<(), Failure> {
    let by = ActorRef::from(&visit.actor);
    let now = state.store.rules().clocks;
    for (kind, urgent, span) in spans {
        let rule = ClockRule { matter: matter.cloned(), urgent, kind };
        let before = now.iter().find(|(known, _)| **known == rule).map(|(_, span)| span);
        if before != span {
            state.store.set_clock(rule, span, &by, visit.now).await?;
        }
    }
    Ok(())
}

async fn show(
    state: &AppState,
    visit: &SignedIn,
    matter: Option<MatterId>,
    typed: Option<FormState>,
    saved: bool,
) -> Response {
    let rules = state.store.rules();
    let matter = matter.filter(|m| rules.matters.get(m).is_some());
    let matters = match matters(state).await {
        Ok(matters) => Arc::new(matters),
        Err(why) => return Failed::store(visit.cx.clone(), &why).into_response(),
    };
    let status = if typed.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let model = ClocksPage { matter, matters, rules, typed, saved };
    framed(&visit.cx, status, || page::clocks(&visit.cx, &model))
}
