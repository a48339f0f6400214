//! What the administrator lays down.

pub mod calendar;
pub mod clocks;
pub mod departments;
pub mod matters;
pub mod powers;
mod reading;
pub mod rules;

use crate::ids::{hex, secret};
use liaison_app::forms::{FormState, Values};
use liaison_app::pages::admin::SEEN;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;

/// What the address says after something was saved.
#[derive(Deserialize, Default)]
pub struct Saved {
    saved: Option<String>,
}

/// Stands for the state of something from which a form was drawn: another state has another.
pub(super) fn fingerprint(state: &impl Serialize) -> String {
    let text = serde_json::to_vec(state).unwrap_or_default();
    hex(&Sha256::digest(text)[..12])
}

/// A form with these values and a key of its own.
fn fresh(values: Values) -> FormState {
    FormState { values, key: secret(), ..FormState::default() }
}

/// What a form was drawn from, as it carries it along: somebody else may have changed it meanwhile.
fn carried(seen: &impl Serialize) -> String {
    serde_json::to_string(seen).unwrap_or_default()
}

/// What a form carried along. It comes back from a page, so it is good for comparing alone.
fn seen<T: DeserializeOwned>(values: &Values) -> Option<T> {
    serde_json::from_str(values.get(SEEN)).ok()
}

/// What was typed on top of what stands now: whatever was left as it was drawn shows what it has become.
/// `boxes`: of those that are not ticked a form says nothing.
fn merged(typed: &Values, was: &Values, now: Values, boxes: &[&str]) -> Values {
    let mut values = now;
    let names: BTreeSet<&str> =
        typed.0.iter().map(|(name, _)| name.as_str()).chain(boxes.iter().copied()).collect();
    for name in names {
        if !typed.all(name).eq(was.all(name)) {
            values.0.retain(|(n, _)| n != name);
            values.0.extend(typed.all(name).map(|value| (name.to_owned(), value.to_owned())));
        }
    }
    values
}
