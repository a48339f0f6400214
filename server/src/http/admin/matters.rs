//! 类别: the tree, and one form for each.

use super::super::draw::framed;
use super::super::failure::{Failed, see_other};
use super::super::sent::{Administrator, Sent, SentByAdministrator};
use super::super::state::AppState;
use super::super::visit::SignedIn;
use super::{Saved, carried, merged, seen};
use crate::ids::secret;
use crate::store::{Failure, Matter};
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use liaison_app::forms::{FormState, Values};
use liaison_app::pages::admin::matters::{
    self as page, ACTIVE, ASKS, Ask, EN, ID, MatterForm, MatterProblem, PARENT, ZH,
};
use liaison_app::paths;
use liaison_domain::MatterId;
use liaison_domain::item::{ActorRef, Refusal};
use liaison_domain::matters::Matters;
use liaison_domain::text::{self, LINE_MAX};
use serde::Deserialize;
use std::sync::Arc;

/// Which matter.
#[derive(Deserialize, Default)]
pub struct Asked {
    id: Option<String>,
}

/// The list.
pub async fn list(
    State(state): State<AppState>,
    Administrator(visit): Administrator,
    Query(asked): Query<Saved>,
) -> Response {
    let all = state.store.rules().matters;
    framed(&visit.cx, StatusCode::OK, || page::matters(&visit.cx, &all, asked.saved.is_some()))
}

/// One matter's form, or that of a new one.
pub async fn form(
    State(state): State<AppState>,
    Administrator(visit): Administrator,
    Query(asked): Query<Asked>,
) -> Response {
    let all = state.store.rules().matters;
    let matter = asked.id.map(MatterId).map(|id| all.get(&id).cloned());
    match matter {
        Some(None) => Failed::not_found(visit.cx).into_response(),
        found => {
            let matter = found.flatten();
            let values = matter.as_ref().map_or_else(blank, values_of);
            show(&visit, all, matter, values, Vec::new())
        }
    }
}

/// Saves one.
pub async fn submit(
    State(state): State<AppState>,
    SentByAdministrator(sent): SentByAdministrator,
) -> Response {
    if sent.again {
        return saved();
    }
    let store = sent.store(&state);
    let Sent { visit, values, .. } = sent;
    let all = state.store.rules().matters;
    // A form drawn from a matter says so; one for a new matter was drawn from none.
    let before = seen::<Matter>(&values);
    if before.as_ref().is_some_and(|m| all.get(&m.id).is_none()) {
        return Failed::not_found(visit.cx).into_response();
    }
    let after = match read(&values, before.as_ref(), &all) {
        Ok(after) => after,
        Err(problems) => return show(&visit, all, before, values, problems),
    };
    let by = ActorRef::from(&visit.actor);
    let done = match before.clone() {
        Some(before) if before == after => Ok(()),
        Some(before) => store.change_matter(before, after.clone(), &by, visit.now).await,
        None => store.add_matter(after.clone(), &by, visit.now).await,
    };
    let all = state.store.rules().matters;
    match (done, before) {
        (Ok(()), _) => saved(),
        (Err(Failure::Refused { refusal: Refusal::Stale { .. }, .. }), Some(before)) => {
            let now = all.get(&before.id).cloned();
            let drawn = now.as_ref().map_or_else(blank, values_of);
            let values = merged(&values, &values_of(&before), drawn, &[ASKS, ACTIVE]);
            let problem = MatterProblem::Overtaken(Box::new(before));
            show(&visit, all, now, values, vec![problem])
        }
        // Somebody else was faster.
        (Err(Failure::Refused { .. }), None) if all.get(&after.id).is_some() => {
            show(&visit, all, None, values, vec![MatterProblem::Twice(after.id.to_string())])
        }
        (Err(Failure::Refused { .. }), before) => {
            show(&visit, all, before, values, vec![MatterProblem::Parent])
        }
        (Err(why), _) => Failed::write(visit.cx, &why).into_response(),
    }
}

fn saved() -> Response {
    see_other(&format!("{}?saved=yes", paths::ADMIN_MATTERS))
}

fn blank() -> Values {
    let mut values = Values::default();
    values.set(ACTIVE, "yes");
    values
}

fn values_of(matter: &Matter) -> Values {
    let mut values = Values::default();
    values.set(ZH, matter.zh.clone());
    values.set(EN, matter.en.clone());
    values.set(PARENT, matter.parent.as_ref().map_or("", MatterId::as_str));
    if matter.active {
        values.set(ACTIVE, "yes");
    }
    let asks = Ask::ALL.into_iter().filter(|ask| ask.of(matter));
    values.0.extend(asks.map(|ask| (ASKS.to_owned(), ask.word().to_owned())));
    values
}

fn read(values: &Values, before: Option<&Matter>, all: &Matters) -> Result<Matter, Vec<MatterProblem>> {
    let mut problems = Vec::new();
    let id = before.map_or_else(|| MatterId::from(values.get(ID).trim()), |m| m.id.clone());
    let fits = |id: &str| {
        (1..=40).contains(&id.len())
            && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    };
    if before.is_none() && !fits(id.as_str()) {
        problems.push(MatterProblem::Id);
    } else if before.is_none() && all.get(&id).is_some() {
        problems.push(MatterProblem::Twice(id.to_string()));
    }
    let zh = text::check(values.get(ZH), true, LINE_MAX);
    let en = text::check(values.get(EN), false, LINE_MAX);
    problems.extend(zh.is_err().then_some(MatterProblem::Name));
    problems.extend(en.is_err().then_some(MatterProblem::NameInEnglish));
    let zh = zh.unwrap_or_default();
    let en = en.ok().filter(|en| !en.is_empty()).unwrap_or_else(|| zh.clone());
    let parent = Some(values.get(PARENT).trim()).filter(|p| !p.is_empty()).map(MatterId::from);
    if parent.as_ref().is_some_and(|p| all.get(p).is_none() || all.path(p).contains(&id)) {
        problems.push(MatterProblem::Parent);
    }
    let asks = |ask: Ask| values.has(ASKS, ask.word());
    let matter = Matter {
        id,
        parent,
        zh,
        en,
        active: values.has(ACTIVE, "yes"),
        needs_party: asks(Ask::Party),
        reinspect: asks(Ask::Reinspect),
        needs_place: asks(Ask::Place),
        needs_file: asks(Ask::File),
    };
    if problems.is_empty() { Ok(matter) } else { Err(problems) }
}

fn show(
    visit: &SignedIn,
    matters: Arc<Matters>,
    matter: Option<Matter>,
    values: Values,
    problems: Vec<MatterProblem>,
) -> Response {
    let status = if problems.is_empty() {
        StatusCode::OK
    } else if problems.iter().any(|p| matches!(p, MatterProblem::Overtaken(_))) {
        StatusCode::CONFLICT
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let seen = matter.as_ref().map(carried).unwrap_or_default();
    let form = FormState { values, key: secret(), ..FormState::default() };
    let model = MatterForm { matter, matters, form, seen, problems };
    framed(&visit.cx, status, || page::form(&visit.cx, &model))
}
