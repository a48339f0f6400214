//! A page of a draft that saves itself while somebody writes. Nothing is judged and no page is drawn; the
//! answer says when it was saved, or that another window was first.

use super::super::drafts::{self, Saved};
use super::super::failure::Failed;
use super::super::handed_in::HandedIn;
use super::super::state::AppState;
use super::super::visit::SignedIn;
use crate::store::Draft;
use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use liaison_app::forms::Values;
use liaison_app::forms::posting::{self, Step};
use liaison_app::ui::time::clock_text;
use liaison_app::words::post as words;
use serde_json::json;

pub(super) async fn save(
    state: &AppState,
    visit: &SignedIn,
    (draft, stored): (Draft, Values),
    step: Step,
    came: HandedIn,
) -> Response {
    let HandedIn { values: mut typed, files, .. } = came;
    if step == Step::Evidence {
        posting::set_files(&mut typed, &files);
    }
    match drafts::save_step(state, visit, draft, &stored, step, &typed).await {
        Ok(Saved::Yes(draft, _)) => {
            let said = words::saved_at(visit.cx.lang, &clock_text(visit.cx.now));
            Json(json!({ "version": draft.version, "said": said })).into_response()
        }
        Ok(Saved::Overtaken(draft, _)) => match drafts::elsewhere(state, visit, &draft).await {
            Ok(elsewhere) => {
                let said = elsewhere.text(&visit.cx);
                (StatusCode::CONFLICT, Json(json!({ "said": said }))).into_response()
            }
            Err(why) => Failed::store(visit.cx.clone(), &why).into_response(),
        },
        Err(failed) => failed.into_response(),
    }
}
