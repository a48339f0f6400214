//! What the administrator lays down. Whoever is none is told that there is no such page.

pub mod calendar;
pub mod clocks;
pub mod matters;
pub mod powers;

use super::failure::Failed;
use super::visit::SignedIn;
use crate::ids::hex;
use liaison_domain::Role;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// What the address says after something was saved.
#[derive(Deserialize, Default)]
pub struct Saved {
    saved: Option<String>,
}

/// The same visit, of an administrator.
///
/// # Errors
/// The page of everybody else.
fn administrator(visit: SignedIn) -> Result<SignedIn, Failed> {
    if visit.me.roles.has(Role::Administrator) { Ok(visit) } else { Err(Failed::not_found(visit.cx)) }
}

/// Stands for the state of something from which a form was drawn: another state has another.
pub(super) fn fingerprint(state: &impl Serialize) -> String {
    let text = serde_json::to_vec(state).unwrap_or_default();
    hex(&Sha256::digest(text)[..12])
}
