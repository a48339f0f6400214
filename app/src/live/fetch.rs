//! The page as the server would send it now. Says that nobody looks at it yet: what a tab fetches by
//! itself must neither read the news nor keep the session of whoever has left.

use crate::paths;
use js_sys::{Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, DomParser, RequestCache, RequestInit, Response, SupportedType};

async fn answer(url: &str) -> Option<Response> {
    let headers = Object::new();
    Reflect::set(&headers, &paths::BACKGROUND.into(), &"1".into()).ok()?;
    let options = RequestInit::new();
    options.set_cache(RequestCache::NoStore);
    options.set_headers(&headers);
    let window = web_sys::window()?;
    JsFuture::from(window.fetch_with_str_and_init(url, &options)).await.ok()?.dyn_into().ok()
}

/// Whether the server says that nobody is signed in here any more. A server that does not answer
/// or cannot tell says nothing.
pub async fn signed_out() -> Option<bool> {
    let answer = answer(paths::COUNTS).await?;
    (answer.ok() || answer.status() == 401).then(|| !answer.ok())
}

/// Gets text; `None` when the answer is anything but the page asked for.
pub async fn text(url: &str) -> Option<String> {
    let answer = answer(url).await?;
    if !answer.ok() || answer.redirected() {
        return None;
    }
    JsFuture::from(answer.text().ok()?).await.ok().as_ref().and_then(JsValue::as_string)
}

/// A page of this program, also one that says why something cannot be done.
pub async fn any(url: &str) -> Option<Document> {
    let answer = answer(url).await?;
    if answer.redirected() {
        return None;
    }
    let text = JsFuture::from(answer.text().ok()?).await.ok().as_ref().and_then(JsValue::as_string);
    parse(&text?).filter(|page| page.get_element_by_id("main").is_some())
}

/// This page anew.
pub async fn page() -> Option<Document> {
    let url = web_sys::window()?.location().href().ok()?;
    parse(&text(url.split('#').next().unwrap_or(&url)).await?)
}

/// Reads a page.
pub fn parse(text: &str) -> Option<Document> {
    DomParser::new().ok()?.parse_from_string(text, SupportedType::TextHtml).ok()
}
