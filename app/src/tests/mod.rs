//! What every page promises, checked on the text that is sent.
#![expect(clippy::unwrap_used, reason = "a failed setup is a failed test")]

mod html;
mod pages;
mod parts;
pub(crate) mod samples;
mod words;
