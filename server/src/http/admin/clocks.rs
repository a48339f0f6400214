//! 期限: how long clocks run.

use super::super::draw::framed;
use super::super::failure::{Failed, see_other};
use super::super::items::matters;
use super::super::sent::{Administrator, Sent, SentByAdministrator};
use super::super::state::AppState;
use super::super::visit::SignedIn;
use super::{carried, fresh, seen};
use crate::store::{ClockChange, Failure};
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use liaison_app::forms::{FormState, Values};
use liaison_app::pages::admin::clocks::{self as page, ClocksPage, MATTER, OvertakenClock, names, span};
use liaison_app::{paths, query};
use liaison_domain::MatterId;
use liaison_domain::clocks::{ClockKind, ClockRule, Clocks, Span};
use liaison_domain::item::{ActorRef, Refusal, Urgency};
use liaison_domain::text::folded;
use serde::Deserialize;
use std::sync::Arc;

/// What the address asks for.
#[derive(Deserialize, Default)]
pub struct Asked {
    matter: Option<String>,
    saved: Option<String>,
}

/// What one matter says itself, as a form was drawn from it.
type Own = Vec<(ClockRule, Span)>;

/// How the page is shown.
struct Shown {
    form: FormState,
    was: Own,
    wrong: Vec<(ClockKind, Urgency)>,
    overtaken: Vec<OvertakenClock>,
    saved: bool,
}

/// The page.
pub async fn form(
    State(state): State<AppState>,
    Administrator(visit): Administrator,
    Query(asked): Query<Asked>,
) -> Response {
    let matter = matter(asked.matter.as_deref().unwrap_or_default());
    let rules = state.store.rules();
    let (form, was) = (fresh(page::filled(&rules, matter.as_ref())), own(&rules.clocks, matter.as_ref()));
    let shown = Shown { form, was, wrong: Vec::new(), overtaken: Vec::new(), saved: asked.saved.is_some() };
    show(&state, &visit, matter, shown).await
}

/// New spans: all of a matter at once, none when one cannot be read.
pub async fn submit(
    State(state): State<AppState>,
    SentByAdministrator(sent): SentByAdministrator,
) -> Response {
    let matter = matter(sent.values.get(MATTER));
    let done = || {
        let of = matter.as_ref().map(|m| query::encode(m.as_str())).unwrap_or_default();
        see_other(&format!("{}?matter={of}&saved=yes", paths::ADMIN_CLOCKS))
    };
    if sent.again {
        return done();
    }
    let store = sent.store(&state);
    let Sent { visit, values, .. } = sent;
    if matter.as_ref().is_some_and(|m| state.store.rules().matters.get(m).is_none()) {
        return Failed::not_found(visit.cx).into_response();
    }
    let was = seen::<Own>(&values).unwrap_or_else(|| own(&state.store.rules().clocks, matter.as_ref()));
    let changes = match read(&values, matter.as_ref(), &Clocks::new(was.clone())) {
        Ok(changes) => changes,
        Err(wrong) => {
            let shown = Shown { form: fresh(values), was, wrong, overtaken: Vec::new(), saved: false };
            return show(&state, &visit, matter, shown).await;
        }
    };
    let by = ActorRef::from(&visit.actor);
    match store.change_clocks(changes.clone(), &by, visit.now).await {
        Ok(()) => done(),
        Err(Failure::Refused { refusal: Refusal::Stale { .. }, .. }) => {
            let rules = state.store.rules();
            let mut form = fresh(page::filled(&rules, matter.as_ref()));
            let mut overtaken = Vec::new();
            for ClockChange { rule, before, .. } in changes {
                let now = rules.clocks.own(&rule);
                if now != before {
                    overtaken.push(OvertakenClock { rule: rule.clone(), was: before, now });
                }
                let (number, unit) = names(rule.kind, urgency(rule.urgent));
                form.values.set(&number, values.get(&number));
                form.values.set(&unit, values.get(&unit));
            }
            let was = own(&rules.clocks, matter.as_ref());
            show(&state, &visit, matter, Shown { form, was, wrong: Vec::new(), overtaken, saved: false })
                .await
        }
        Err(why) => Failed::write(visit.cx, &why).into_response(),
    }
}

fn matter(typed: &str) -> Option<MatterId> {
    Some(typed.trim()).filter(|m| !m.is_empty()).map(MatterId::from)
}

const fn urgency(urgent: bool) -> Urgency {
    if urgent { Urgency::Urgent } else { Urgency::Normal }
}

fn own(clocks: &Clocks, matter: Option<&MatterId>) -> Own {
    let mine = clocks.iter().filter(|(rule, _)| rule.matter.as_ref() == matter);
    mine.map(|(rule, span)| (rule.clone(), span)).collect()
}

/// The clocks that were changed in the form, or those whose span cannot be read.
fn read(
    values: &Values,
    matter: Option<&MatterId>,
    was: &Clocks,
) -> Result<Vec<ClockChange>, Vec<(ClockKind, Urgency)>> {
    let (mut changes, mut wrong) = (Vec::new(), Vec::new());
    for kind in ClockKind::ALL {
        for urgent in [false, true] {
            let (number, unit) = names(kind, urgency(urgent));
            let typed = folded(values.get(&number));
            let typed = typed.trim();
            let after = span(typed, values.get(&unit));
            if after.is_none() && !typed.is_empty() {
                wrong.push((kind, urgency(urgent)));
            }
            let rule = ClockRule { matter: matter.cloned(), urgent, kind };
            let before = was.own(&rule);
            if before != after {
                changes.push(ClockChange { rule, before, after });
            }
        }
    }
    if wrong.is_empty() { Ok(changes) } else { Err(wrong) }
}

async fn show(state: &AppState, visit: &SignedIn, matter: Option<MatterId>, shown: Shown) -> Response {
    let rules = state.store.rules();
    let matter = matter.filter(|m| rules.matters.get(m).is_some());
    let matters = match matters(state).await {
        Ok(matters) => Arc::new(matters),
        Err(why) => return Failed::store(visit.cx.clone(), &why).into_response(),
    };
    let Shown { form, was, wrong, overtaken, saved } = shown;
    let status = if !wrong.is_empty() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else if overtaken.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::CONFLICT
    };
    let seen = carried(&was);
    let model = ClocksPage { matter, matters, rules, form, seen, wrong, overtaken, saved };
    framed(&visit.cx, status, || page::clocks(&visit.cx, &model))
}
