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
#[path = "http/files.rs"]
mod files;
#[path = "http/fines.rs"]
mod fines;
#[path = "http/guarded.rs"]
mod guarded;
#[path = "http/named.rs"]
mod named;
#[path = "http/parties.rs"]
mod parties;
#[path = "http/printed.rs"]
mod printed;
#[path = "http/races.rs"]
mod races;
#[path = "http/signing_in.rs"]
mod signing_in;
#[path = "http/suggested.rs"]
mod suggested;

pub(crate) const KEY: &str = "0123456789abcdef0123456789abcdef";

pub(crate) fn claim_form<'a>(version: &'a str, key: &'a str, note: &'a str) -> [(&'a str, &'a str); 5] {
    [("version", version), ("key", key), ("handler", "Zhang"), ("plan", ""), ("note", note)]
}

pub(crate) async fn text(answer: reqwest::Response) -> String {
    answer.text().await.expect("text")
}
