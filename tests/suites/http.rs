//! What a browser meets: every answer has the right status, a next step, and nothing is lost.

#[path = "http/admin.rs"]
mod admin;
#[path = "http/asked.rs"]
mod asked;
#[path = "http/background.rs"]
mod background;
#[path = "http/cover.rs"]
mod cover;
#[path = "http/drafts.rs"]
mod drafts;
#[path = "http/enterprise.rs"]
mod enterprise;
#[path = "http/files.rs"]
mod files;
#[path = "http/fines.rs"]
mod fines;
#[path = "http/followed.rs"]
mod followed;
#[path = "http/guarded.rs"]
mod guarded;
#[path = "http/laid_down.rs"]
mod laid_down;
#[path = "http/licences.rs"]
mod licences;
#[path = "http/listed.rs"]
mod listed;
#[path = "http/named.rs"]
mod named;
#[path = "http/parties.rs"]
mod parties;
#[path = "http/posting.rs"]
mod posting;
#[path = "http/precedents.rs"]
mod precedents;
#[path = "http/printed.rs"]
mod printed;
#[path = "http/races.rs"]
mod races;
#[path = "http/report_draft.rs"]
mod report_draft;
#[path = "http/returns.rs"]
mod returns;
#[path = "http/signing_in.rs"]
mod signing_in;
#[path = "http/suggested.rs"]
mod suggested;

use std::sync::atomic::{AtomicU32, Ordering};
use support::app::{Browser, hidden};

pub(crate) const KEY: &str = "0123456789abcdef0123456789abcdef";

pub(crate) fn claim_form<'a>(version: &'a str, key: &'a str, note: &'a str) -> [(&'a str, &'a str); 5] {
    [("version", version), ("key", key), ("handler", "Zhang"), ("plan", ""), ("note", note)]
}

pub(crate) async fn text(answer: reqwest::Response) -> String {
    answer.text().await.expect("text")
}

/// A key that no other form has.
pub(crate) fn key() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("{:032}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// Sends a form of the office with a key of its own.
pub(crate) async fn send(browser: &Browser, path: &str, fields: &[(&str, &str)]) -> reqwest::Response {
    let key = key();
    browser.post(path, &[fields, &[("key", &key)]].concat()).await
}

/// What a form carries along, as a browser reads the attribute before it sends it back.
pub(crate) fn carried(page: &str, name: &str) -> String {
    hidden(page, name).replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}
