//! 权责清单: a new list, previewed and taken.

use super::super::draw::framed;
use super::super::failure::{Failed, see_other};
use super::super::powers::list;
use super::super::sent::{Administrator, Sent, SentByAdministrator};
use super::super::state::AppState;
use super::super::visit::SignedIn;
use super::{Saved, fingerprint, fresh};
use crate::powers_file::{differences, read};
use crate::store::{Failure, StoreError};
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use liaison_app::forms::{FormState, Values};
use liaison_app::pages::admin::powers::{self as page, CONFIRM, Overtaken, PowersPage, Preview};
use liaison_app::pages::admin::{SEEN, TEXT};
use liaison_app::paths;
use liaison_domain::item::{ActorRef, Refusal};

/// Lists looked through for the one that a form was compared with.
const LOOKED_AT: u32 = 20;

/// How the page is shown.
#[derive(Default)]
struct Shown {
    form: FormState,
    preview: Option<Preview>,
    saved: bool,
    unreadable: bool,
    overtaken: Option<Overtaken>,
}

/// The page.
pub async fn form(
    State(state): State<AppState>,
    Administrator(visit): Administrator,
    Query(asked): Query<Saved>,
) -> Response {
    let form = fresh(Values::default());
    show(&state, &visit, Shown { form, saved: asked.saved.is_some(), ..Shown::default() }).await
}

/// A list: previewed first, then confirmed. One with rows in error is never taken.
pub async fn submit(
    State(state): State<AppState>,
    SentByAdministrator(sent): SentByAdministrator,
) -> Response {
    if sent.again {
        return saved();
    }
    let store = sent.store(&state);
    let Sent { visit, values, .. } = sent;
    let rules = state.store.rules();
    // What is no UTF-8 would be imported with holes in its names.
    let legible = !values.get(TEXT).contains('\u{fffd}');
    let preview = if legible { read(values.get(TEXT), &state.store.directory(), &rules) } else { None };
    let confirmed = values.has(CONFIRM, "yes");
    let before = rules.powers.lines().to_vec();
    let seen = values.get(SEEN).to_owned();
    let form = fresh(values);
    let Some(preview) = preview else {
        return show(&state, &visit, Shown { form, unreadable: true, ..Shown::default() }).await;
    };
    let mut shown = Shown { form, ..Shown::default() };
    if confirmed && preview.is_whole() {
        let by = ActorRef::from(&visit.actor);
        let done = if seen == fingerprint(&before) {
            store.replace_powers(before, preview.lines.clone(), &by, visit.now).await
        } else {
            Err(Refusal::Stale { seen: 0, now: 0 }.into())
        };
        match done {
            Ok(()) => return saved(),
            Err(Failure::Refused { refusal: Refusal::Stale { .. }, .. }) => {
                match overtaken(&state, &seen).await {
                    Ok(overtaken) => shown.overtaken = Some(overtaken),
                    Err(why) => return Failed::store(visit.cx, &why).into_response(),
                }
            }
            Err(why) => return Failed::write(visit.cx, &why).into_response(),
        }
    }
    let preview = if shown.overtaken.is_some() {
        read(shown.form.values.get(TEXT), &state.store.directory(), &state.store.rules())
    } else {
        Some(preview)
    };
    show(&state, &visit, Shown { preview, ..shown }).await
}

fn saved() -> Response {
    see_other(&format!("{}?saved=yes", paths::ADMIN_POWERS))
}

/// Who has laid down the present list, and in what it differs from the one that was seen.
async fn overtaken(state: &AppState, seen: &str) -> Result<Overtaken, StoreError> {
    let lists = state.store.powers_laid_down(LOOKED_AT).await?;
    let was = lists.iter().find(|list| fingerprint(&list.lines) == seen).map(|list| &list.lines[..]);
    // The first list of all was drawn from none.
    let was = was.or_else(|| (fingerprint(&Vec::<()>::new()) == seen).then_some(&[]));
    let now = lists.first();
    let changes = was.zip(now).map(|(was, now)| differences(was, &now.lines));
    Ok(Overtaken {
        by: now.map(|list| (list.by.name.clone(), list.at)),
        changes: changes.unwrap_or_default(),
    })
}

async fn show(state: &AppState, visit: &SignedIn, shown: Shown) -> Response {
    let list = match list(state).await {
        Ok(list) => list,
        Err(why) => return Failed::store(visit.cx.clone(), &why).into_response(),
    };
    let Shown { form, preview, saved, unreadable, overtaken } = shown;
    let status = if overtaken.is_some() {
        StatusCode::CONFLICT
    } else if unreadable || preview.as_ref().is_some_and(|p| !p.errors.is_empty()) {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let seen = fingerprint(&list.rules.powers.lines());
    let model = PowersPage { list, form, unreadable, preview, seen, overtaken, saved };
    framed(&visit.cx, status, || page::powers(&visit.cx, &model))
}
