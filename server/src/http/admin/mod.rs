//! What the administrator lays down. Whoever is none is told that there is no such page.

pub mod calendar;
pub mod clocks;
pub mod powers;

use super::failure::Failed;
use super::visit::SignedIn;
use liaison_domain::Role;
use serde::Deserialize;

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
