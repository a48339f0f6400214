//! Departments and how to name them.

use crate::ids::DepartmentId;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

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
    /// Whether it is the office of the coordinator or of the supervisor, which handles no cases: nobody
    /// names it to lead, support or inspect.
    #[serde(default)]
    pub office: bool,
}

impl Department {
    /// Whether it can be named in an item.
    #[must_use]
    pub const fn takes_cases(&self) -> bool {
        self.active && !self.office
    }
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

    /// The departments that are `shown` as a tree: each after the one above it, with how many that are shown
    /// stand above it; side by side in the order of their Chinese names. Those whose tree runs in a circle
    /// come last.
    #[must_use]
    pub fn tree(&self, shown: impl Fn(&Department) -> bool) -> Vec<(usize, &Department)> {
        let mut all: Vec<_> = self.iter().collect();
        all.sort_by_key(|d| (&d.name.zh, &d.name.id));
        let (mut tree, mut met) = (Vec::new(), HashSet::new());
        let top = |d: &&&Department| d.parent.as_ref().is_none_or(|p| !self.0.contains_key(p));
        // The next one is taken from the end.
        let mut waiting: Vec<_> = all.iter().rev().filter(top).map(|d| (0, *d)).collect();
        while let Some((depth, department)) = waiting.pop() {
            met.insert(&department.name.id);
            let inside = depth + usize::from(shown(department));
            if inside > depth {
                tree.push((depth, department));
            }
            let below = all.iter().rev().filter(|d| d.parent.as_ref() == Some(&department.name.id));
            waiting.extend(below.map(|d| (inside, *d)));
        }
        tree.extend(all.into_iter().filter(|d| !met.contains(&d.name.id) && shown(d)).map(|d| (0, d)));
        tree
    }

    /// Every department, in no order.
    pub fn iter(&self) -> impl Iterator<Item = &Department> {
        self.0.values()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn department(id: &str, parent: Option<&str>, active: bool) -> Department {
        let name = DepartmentName { id: id.into(), zh: id.to_owned(), en: id.to_owned() };
        Department { name, parent: parent.map(Into::into), active, approval: false, office: false }
    }

    fn drawn(directory: &Directory, shown: impl Fn(&Department) -> bool) -> Vec<(usize, &str)> {
        directory.tree(shown).into_iter().map(|(depth, d)| (depth, d.name.id.as_str())).collect()
    }

    #[test]
    fn sections_stand_below_their_department_and_what_only_groups_moves_nothing_in() {
        let directory = Directory::new([
            department("county", None, false),
            department("market", Some("county"), true),
            department("food", Some("market"), true),
            department("fire", Some("county"), true),
            department("lost", Some("nowhere"), true),
        ]);
        let all = [(0, "county"), (1, "fire"), (1, "market"), (2, "food"), (0, "lost")];
        assert_eq!(drawn(&directory, |_| true), all);
        assert_eq!(drawn(&directory, |d| d.active), [(0, "fire"), (0, "market"), (1, "food"), (0, "lost")]);
    }

    #[test]
    fn a_circle_is_shown_once() {
        let directory = Directory::new([
            department("a", Some("b"), true),
            department("b", Some("a"), true),
            department("c", Some("c"), true),
        ]);
        assert_eq!(drawn(&directory, |_| true), [(0, "a"), (0, "b"), (0, "c")]);
    }
}
