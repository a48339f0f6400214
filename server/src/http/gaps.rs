//! The page that stands between the button and the form while something is missing.

use super::draw::framed;
use super::state::AppState;
use super::visit::SignedIn;
use axum::http::StatusCode;
use axum::response::Response;
use liaison_app::forms::Values;
use liaison_app::forms::close::{DESPITE, missing};
use liaison_app::pages::gaps::page;
use liaison_domain::item::{Action, Context, Item, may};

/// The page, unless nothing is missing, the form names all of it, or the item cannot be closed at all.
/// `sent`: the form was sent, so that what it holds was typed by somebody.
pub fn stop(
    state: &AppState,
    visit: &SignedIn,
    item: &Item,
    action: Action,
    (form, sent): (&Values, bool),
) -> Option<Response> {
    let missing = missing(item);
    if action != Action::Close || missing.is_empty() || form.get(DESPITE) == missing {
        return None;
    }
    let rules = state.rules();
    let cx = Context { now: visit.now, rules: &rules, seen: None, new_item: None, fines: &[] };
    may(item, &visit.actor, action, &cx).ok()?;
    let status = if sent { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let names = state.store.directory();
    Some(framed(&visit.cx, status, || page(&visit.cx, item, &names, sent.then_some(form))))
}
