//! The page as the server would send it now.

use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, DomParser, RequestCache, RequestInit, Response, SupportedType};

/// Gets text; `None` when the answer is anything but the page asked for.
pub async fn text(url: &str) -> Option<String> {
    let options = RequestInit::new();
    options.set_cache(RequestCache::NoStore);
    let window = web_sys::window()?;
    let answer = JsFuture::from(window.fetch_with_str_and_init(url, &options)).await.ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    if !answer.ok() || answer.redirected() {
        return None;
    }
    JsFuture::from(answer.text().ok()?).await.ok().as_ref().and_then(JsValue::as_string)
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
