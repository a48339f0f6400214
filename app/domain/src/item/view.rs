//! Who may see an item: pages, pushes, lists, counts and exports all ask here.

use super::record::Item;
use crate::ids::DepartmentId;
use crate::person::{Actor, Role, Roles};
use serde::{Deserialize, Serialize};

/// Somebody who looks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    /// Their department.
    pub department: DepartmentId,
    /// Their roles.
    pub roles: Roles,
}

impl From<&Actor> for Viewer {
    fn from(actor: &Actor) -> Self {
        Self { department: actor.department.clone(), roles: actor.roles }
    }
}

/// Everything a department publishes is visible to all departments of the county, unless it is
/// restricted: then to the poster, the departments that were ever part of it, the coordinator and
/// the supervisor. What is not published exists for the poster alone. Whoever only audits sees the audit record and no item.
#[must_use]
pub fn can_view(item: &Item, viewer: &Viewer) -> bool {
    let posted = item.poster == viewer.department;
    if !item.state().was_published() {
        return posted && viewer.roles.handles_cases();
    }
    sees(item.restricted, posted || item.part(&viewer.department).is_some(), viewer.roles)
}

/// The same rule on what a list row knows. `involved`: poster, or ever part of it.
#[must_use]
pub fn sees(restricted: bool, involved: bool, roles: Roles) -> bool {
    let office = roles.has(Role::Coordinator) || roles.has(Role::Supervisor) || roles.has(Role::Arbiter);
    let reads = roles.handles_cases() || office || roles.has(Role::Administrator);
    reads && (!restricted || office || (involved && roles.handles_cases()))
}
