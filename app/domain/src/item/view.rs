//! Who may see an item: pages, pushes, lists, counts and exports all ask here.

use super::record::Item;
use super::request::RequestKind;
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
    if !item.was_published() {
        let approves = viewer.roles.has(Role::Coordinator) && item.approves_for_others();
        return approves || posted && viewer.roles.handles_cases();
    }
    sees(item.restricted, item.involved().contains(&viewer.department), viewer.roles)
}

impl Item {
    /// The departments that see it although it is restricted: the poster, all that were ever part
    /// of it, and whoever is asked to take it over or to check it.
    #[must_use]
    pub fn involved(&self) -> Vec<DepartmentId> {
        let asked_over = self.request.as_ref().and_then(|r| match &r.kind {
            RequestKind::HandOver { to } => Some(to),
            _ => None,
        });
        let mut all = vec![self.poster.clone()];
        let parts = self.participations.iter().map(|p| &p.department);
        let inspectors = self.inspections.iter().map(|i| &i.department);
        let planned = self.reinspection.iter().map(|r| &r.department);
        for department in parts.chain(inspectors).chain(planned).chain(asked_over) {
            if !all.contains(department) {
                all.push(department.clone());
            }
        }
        all
    }
}

/// The same rule on what a list row knows. `involved`: poster, or ever part of it.
#[must_use]
pub fn sees(restricted: bool, involved: bool, roles: Roles) -> bool {
    let office = roles.has(Role::Coordinator) || roles.has(Role::Supervisor) || roles.has(Role::Arbiter);
    let reads = roles.handles_cases() || office || roles.has(Role::Administrator);
    reads && (!restricted || office || (involved && roles.handles_cases()))
}
