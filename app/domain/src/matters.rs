//! Matters 类别: what items are about, in a tree.

use crate::ids::MatterId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matter {
    /// Identity.
    pub id: MatterId,
    /// The matter above, if any.
    pub parent: Option<MatterId>,
    /// 中文.
    pub zh: String,
    /// English.
    pub en: String,
    /// Items can be posted under it. One that is not stays in the record of those that were.
    #[serde(default = "yes")]
    pub active: bool,
    /// A posting under it names a party.
    #[serde(default)]
    pub needs_party: bool,
    /// An order to fix under it is re-inspected before the item is closed as fixed.
    #[serde(default)]
    pub reinspect: bool,
}

impl Matter {
    /// A matter that can be posted under and asks for nothing more.
    pub fn new(
        id: impl Into<MatterId>,
        parent: Option<MatterId>,
        zh: impl Into<String>,
        en: impl Into<String>,
    ) -> Self {
        let (zh, en) = (zh.into(), en.into());
        Self { id: id.into(), parent, zh, en, active: true, needs_party: false, reinspect: false }
    }
}

const fn yes() -> bool {
    true
}

/// All matters of the county.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matters(BTreeMap<MatterId, Matter>);

impl Matters {
    /// These matters.
    #[must_use]
    pub fn new(matters: impl IntoIterator<Item = Matter>) -> Self {
        Self(matters.into_iter().map(|m| (m.id.clone(), m)).collect())
    }

    /// Looks one up.
    #[must_use]
    pub fn get(&self, id: &MatterId) -> Option<&Matter> {
        self.0.get(id)
    }

    /// All, in the order of their identities.
    pub fn iter(&self) -> impl Iterator<Item = &Matter> {
        self.0.values()
    }

    /// A matter and those above it, the nearest first. Ends where the tree would run in a circle.
    #[must_use]
    pub fn path(&self, id: &MatterId) -> Vec<MatterId> {
        let mut path = vec![id.clone()];
        while let Some(parent) = path.last().and_then(|m| self.get(m)).and_then(|m| m.parent.clone()) {
            if path.contains(&parent) {
                break;
            }
            path.push(parent);
        }
        path
    }

    /// Whether items can be posted under it. A county that has laid down no matters takes any.
    #[must_use]
    pub fn takes_postings(&self, id: &MatterId) -> bool {
        self.0.is_empty() || self.get(id).is_some_and(|m| m.active)
    }

    /// Whether a matter, or one above it, asks for a party.
    #[must_use]
    pub fn needs_party(&self, id: &MatterId) -> bool {
        self.path(id).iter().filter_map(|m| self.get(m)).any(|m| m.needs_party)
    }

    /// Whether a matter, or one above it, asks for a re-inspection.
    #[must_use]
    pub fn reinspects(&self, id: &MatterId) -> bool {
        self.path(id).iter().filter_map(|m| self.get(m)).any(|m| m.reinspect)
    }
}
