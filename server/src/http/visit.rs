//! Who asks for a page, and in which language.

use super::failure::Failed;
use super::security::Nonce;
use super::state::AppState;
use crate::accounts::session;
use crate::store::StoreError;
use axum::extract::FromRequestParts;
use axum::http::header::{ACCEPT_LANGUAGE, HeaderMap};
use axum::http::request::Parts;
use liaison_app::{Counts, Ctx, Lang, Me, paths};
use liaison_domain::item::Viewer;
use liaison_domain::time::MINUTE;
use liaison_domain::{Actor, Timestamp};

/// The cookie that remembers the language.
pub const LANGUAGE_COOKIE: &str = "lang";

/// One request: the page's surroundings, and who is signed in if anybody is.
pub struct Visit {
    /// For drawing.
    pub cx: Ctx,
    /// For acting.
    pub actor: Option<Actor>,
    /// The session's stored hash.
    pub session: Option<String>,
    /// The moment of the request.
    pub now: Timestamp,
    /// Whether a page asked by itself: see [`paths::BACKGROUND`].
    pub background: bool,
}

/// A visit by somebody who is signed in.
pub struct SignedIn {
    /// For drawing.
    pub cx: Ctx,
    /// Who.
    pub me: Me,
    /// For acting.
    pub actor: Actor,
    /// The session's stored hash.
    pub session: String,
    /// The moment of the request.
    pub now: Timestamp,
    /// Whether a page asked by itself: see [`paths::BACKGROUND`].
    pub background: bool,
}

impl Visit {
    /// Reads a request. Anonymous visits touch no table.
    ///
    /// # Errors
    /// The store's, when somebody may be signed in and the database does not answer.
    pub async fn read(state: &AppState, parts: &Parts) -> Result<Self, StoreError> {
        let now = state.clock.now();
        let mut cx = surroundings(state, parts, now);
        let background = in_background(parts);
        let visit = |cx, actor, session| Self { cx, actor, session, now, background };
        let Some(token) = state.cookie().read(&parts.headers) else { return Ok(visit(cx, None, None)) };
        let hash = session::hash(&token);
        let Some(row) = state.store.session(&hash, now).await? else { return Ok(visit(cx, None, None)) };
        // One write in five minutes is enough to know that somebody is still there, unless that is long
        // beside the time after which they count as gone.
        let stays = !background && now.since(row.seen) > (state.config.session_idle / 4).min(5 * MINUTE);
        if stays {
            let idle = now.plus(state.config.session_idle);
            let last = row.created.plus(state.config.session_max);
            touch(state, &hash, now, idle.min(last)).await;
        }
        let (person, actor) = (row.person, row.actor);
        let directory = state.store.directory();
        let (duties, overdue) = state.store.counts(&Viewer::from(&actor), now).await?;
        cx.me = Some(Me {
            id: person.id,
            name: person.name,
            department: directory.name(&person.department),
            roles: actor.roles,
            covers: actor.covers.iter().map(|covered| covered.name.clone()).collect(),
        });
        cx.counts = Counts { duties, overdue };
        Ok(visit(cx, Some(actor), Some(hash)))
    }
}

impl FromRequestParts<AppState> for Visit {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Failed> {
        match Self::read(state, parts).await {
            Ok(visit) => Ok(visit),
            Err(why) => Err(Failed::store(surroundings(state, parts, state.clock.now()), &why)),
        }
    }
}

impl FromRequestParts<AppState> for SignedIn {
    type Rejection = Failed;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Failed> {
        let visit = Visit::from_request_parts(parts, state).await?;
        signed_in(visit).map_err(|visit| Failed::signed_out(&visit.cx, parts))
    }
}

/// A stream is opened again and again without anybody at the desk.
fn in_background(parts: &Parts) -> bool {
    parts.headers.contains_key(paths::BACKGROUND) || parts.uri.path() == paths::STREAM
}

/// A session that cannot be prolonged now is no reason to show nothing.
async fn touch(state: &AppState, hash: &str, now: Timestamp, expires: Timestamp) {
    if let Err(why) = state.store.touch_session(hash, now, expires).await {
        tracing::warn!(%why, "a session could not be prolonged");
    }
}

/// What a page shows around itself, without knowing who asks.
#[must_use]
pub fn surroundings(state: &AppState, parts: &Parts, now: Timestamp) -> Ctx {
    let lang = language(&parts.headers);
    // Read before any page query: what commits in between is sent again rather than lost.
    let position = state.feed.position();
    Ctx {
        lang,
        now: now.at_offset(state.store.zone_offset(now)),
        county: state.config.county[usize::from(lang == Lang::En)].clone(),
        nonce: parts.extensions.get::<Nonce>().map(|n| n.0.clone()).unwrap_or_default(),
        here: parts.uri.path_and_query().map_or_else(|| "/".to_owned(), ToString::to_string),
        me: None,
        counts: Counts::default(),
        position,
        assets: state.assets,
        calendar: state.rules().calendar,
    }
}

/// The language: chosen, else the browser's first that we speak, else Chinese.
#[must_use]
pub fn language(headers: &HeaderMap) -> Lang {
    let chosen = session::cookie(headers, LANGUAGE_COOKIE).and_then(|tag| Lang::parse(&tag));
    let accepted = || {
        let header = headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?;
        let mut tags: Vec<_> = header
            .split(',')
            .filter_map(|part| {
                let (tag, quality) = part.split_once(";q=").unwrap_or((part, "1"));
                Some((Lang::parse(tag.trim())?, quality.trim().parse::<f32>().ok()?))
            })
            .filter(|(_, quality)| *quality > 0.0)
            .collect();
        tags.sort_by(|a, b| b.1.total_cmp(&a.1));
        tags.first().map(|(lang, _)| *lang)
    };
    chosen.or_else(accepted).unwrap_or_default()
}

/// The visit of somebody signed in, or the visit back.
///
/// # Errors
/// The same visit, when nobody is signed in.
pub fn signed_in(visit: Visit) -> Result<SignedIn, Box<Visit>> {
    match (&visit.cx.me, &visit.actor, &visit.session) {
        (Some(me), Some(actor), Some(session)) => Ok(SignedIn {
            me: me.clone(),
            actor: actor.clone(),
            session: session.clone(),
            now: visit.now,
            background: visit.background,
            cx: visit.cx,
        }),
        _ => Err(Box::new(visit)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;
    use axum::http::header::COOKIE;

    #[test]
    fn the_chosen_language_wins_over_the_browsers() {
        let mut headers = HeaderMap::new();
        assert_eq!(language(&headers), Lang::Zh);
        headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static("fr, zh;q=0.4, en-GB;q=0.8"));
        assert_eq!(language(&headers), Lang::En);
        headers.insert(COOKIE, HeaderValue::from_static("lang=zh"));
        assert_eq!(language(&headers), Lang::Zh);
    }
}
