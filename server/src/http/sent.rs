//! Forms of the office, as they are sent: by somebody who is signed in, with the role that the page is
//! for, and with a key.

use super::act::{key, signed_in};
use super::failure::Failed;
use super::posted;
use super::sign_in::{keep, not_a_form};
use super::state::AppState;
use super::visit::{SignedIn, Visit};
use crate::import::text::{Encoding, decode};
use crate::store::{FormMark, Store};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use liaison_app::ErrorPage;
use liaison_app::forms::Values;
use liaison_app::pages::admin::{FILE, TEXT};
use liaison_domain::Role;

/// A form that was sent by somebody who is signed in.
pub struct Sent {
    /// Who.
    pub visit: SignedIn,
    /// What was typed. A file that was chosen stands in the place of the text beside it.
    pub values: Values,
    /// It was carried out before, and has no further effect.
    pub again: bool,
    mark: FormMark,
}

/// A form that was sent by an administrator. Whoever is none is told that there is no such page.
pub struct SentByAdministrator(pub Sent);

/// A page of the administrator. Whoever is none is told that there is no such page.
pub struct Administrator(pub SignedIn);

impl Sent {
    /// The store, for carrying this form out once.
    #[must_use]
    pub fn store(&self, state: &AppState) -> Store {
        state.store.once(&self.mark)
    }

    async fn read(request: Request, state: &AppState, role: Option<Role>) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let visit =
            Visit::from_request_parts(&mut parts, state).await.map_err(IntoResponse::into_response)?;
        let (mut values, file) = match posted::read_with_file(&parts.headers, body, FILE).await {
            Ok(read) => read,
            Err(why) => return Err(not_a_form(visit.cx, why).into_response()),
        };
        if let Some(file) = file {
            values.set(TEXT, text_of(&file));
        }
        let visit = match signed_in(visit) {
            Ok(visit) => visit,
            Err(visit) => return Err(keep(state, &visit.cx, values)),
        };
        if role.is_some_and(|role| !visit.me.roles.has(role)) {
            return Err(Failed::not_found(visit.cx).into_response());
        }
        if key(&values, &visit.me.id).is_none() {
            return Err(Failed::page(visit.cx, ErrorPage::BadRequest).into_response());
        }
        let known = async {
            let mark = FormMark::new(&visit.me.id, parts.uri.path(), &values.0, visit.now)?;
            Ok((state.store.was_carried_out(&mark).await?, mark))
        };
        match known.await {
            Ok((again, mark)) => Ok(Self { visit, values, again, mark }),
            Err(why) => Err(Failed::store(visit.cx, &why).into_response()),
        }
    }
}

/// What stands in a file: UTF-8, else GB 18030 as spreadsheets save it here. What is neither keeps marks
/// where it cannot be read.
fn text_of(file: &[u8]) -> String {
    if std::str::from_utf8(file).is_err()
        && let (text, false) = decode(file, Encoding::Gb18030)
    {
        return text;
    }
    String::from_utf8_lossy(file).into_owned()
}

impl FromRequest<AppState> for Sent {
    type Rejection = Response;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Response> {
        Self::read(request, state, None).await
    }
}

impl FromRequest<AppState> for SentByAdministrator {
    type Rejection = Response;

    async fn from_request(request: Request, state: &AppState) -> Result<Self, Response> {
        Sent::read(request, state, Some(Role::Administrator)).await.map(Self)
    }
}

impl FromRequestParts<AppState> for Administrator {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Failed> {
        let visit = SignedIn::from_request_parts(parts, state).await?;
        if visit.me.roles.has(Role::Administrator) {
            Ok(Self(visit))
        } else {
            Err(Failed::not_found(visit.cx))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::text_of;

    #[test]
    fn a_file_is_read_as_spreadsheets_save_it() {
        assert_eq!(text_of("类别,单位".as_bytes()), "类别,单位");
        assert_eq!(text_of(&[0xc0, 0xe0, 0xb1, 0xf0]), "类别");
        assert_eq!(text_of(b"caf\xff\xff"), "caf\u{fffd}\u{fffd}");
    }
}
