//! Departments and how to name them.

use crate::ids::DepartmentId;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// A department's name in both languages. Where only one is known, both hold it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DepartmentName {
    /// The department.
    pub id: DepartmentId,
    /// 中文.
    pub zh: String,
    /// English.
    pub en: String,
}

/// A department 单位 in the tree region → department → section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Department {
    /// Identity and name.
    pub name: DepartmentName,
    /// The department above, if any.
    pub parent: Option<DepartmentId>,
    /// Whether it can be named, claim and report. A region is not active: it only groups.
    pub active: bool,
    /// Whether its head approves what it posts before other departments see it.
    #[serde(default)]
    pub approval: bool,
}

/// All departments by identity: what is needed to put names beside identities.
#[derive(Clone, Debug, Default)]
pub struct Directory(HashMap<DepartmentId, Department>);

impl Directory {
    /// Builds the directory.
    #[must_use]
    pub fn new(departments: impl IntoIterator<Item = Department>) -> Self {
        Self(departments.into_iter().map(|d| (d.name.id.clone(), d)).collect())
    }

    /// Looks one up.
    #[must_use]
    pub fn get(&self, id: &DepartmentId) -> Option<&Department> {
        self.0.get(id)
    }

    /// Its name; an identity nobody knows names itself, so that a record never hides who it means.
    #[must_use]
    pub fn name(&self, id: &DepartmentId) -> DepartmentName {
        self.0.get(id).map_or_else(
            || DepartmentName { id: id.clone(), zh: id.0.clone(), en: id.0.clone() },
            |d| d.name.clone(),
        )
    }

    /// Every department, in no order.
    pub fn iter(&self) -> impl Iterator<Item = &Department> {
        self.0.values()
    }
}
