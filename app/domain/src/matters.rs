//! Matters 类别: what items are about, in a tree.

use crate::ids::MatterId;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a box of its own on the matter's form")]
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
    /// A posting under it says where.
    #[serde(default)]
    pub needs_place: bool,
    /// A posting under it comes with a file.
    #[serde(default)]
    pub needs_file: bool,
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
        Self {
            id: id.into(),
            parent,
            zh,
            en,
            active: true,
            needs_party: false,
            reinspect: false,
            needs_place: false,
            needs_file: false,
        }
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

    /// A matter and all below it.
    #[must_use]
    pub fn within(&self, id: &MatterId) -> Vec<MatterId> {
        let below = self.iter().map(|m| &m.id).filter(|m| *m != id && self.path(m).contains(id));
        std::iter::once(id).chain(below).cloned().collect()
    }

    /// All as a tree: each after the one above it, with how many stand above it. Those whose tree runs in
    /// a circle come last.
    #[must_use]
    pub fn tree(&self) -> Vec<(usize, &Matter)> {
        let mut tree = Vec::with_capacity(self.0.len());
        self.below(None, 0, &mut tree);
        let lost: Vec<_> = self.iter().filter(|m| !tree.iter().any(|(_, known)| known.id == m.id)).collect();
        tree.extend(lost.into_iter().map(|m| (0, m)));
        tree
    }

    fn below<'a>(&'a self, above: Option<&MatterId>, depth: usize, tree: &mut Vec<(usize, &'a Matter)>) {
        let top = |m: &Matter| m.parent.as_ref().is_none_or(|p| !self.0.contains_key(p));
        let mine = |m: &&Matter| above.map_or_else(|| top(m), |above| m.parent.as_ref() == Some(above));
        for matter in self.iter().filter(mine) {
            tree.push((depth, matter));
            self.below(Some(&matter.id), depth + 1, tree);
        }
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

    /// Whether a matter, or one above it, asks for a place.
    #[must_use]
    pub fn needs_place(&self, id: &MatterId) -> bool {
        self.path(id).iter().filter_map(|m| self.get(m)).any(|m| m.needs_place)
    }

    /// Whether a matter, or one above it, asks for a file.
    #[must_use]
    pub fn needs_file(&self, id: &MatterId) -> bool {
        self.path(id).iter().filter_map(|m| self.get(m)).any(|m| m.needs_file)
    }

    /// Whether a matter, or one above it, asks for a re-inspection.
    #[must_use]
    pub fn reinspects(&self, id: &MatterId) -> bool {
        self.path(id).iter().filter_map(|m| self.get(m)).any(|m| m.reinspect)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_names_each_matter_once_below_the_one_above_even_in_a_circle() {
        let matter = |id: &str, parent: Option<&str>| Matter::new(id, parent.map(MatterId::from), id, id);
        let all = [
            matter("a", Some("z")),
            matter("b", Some("c")),
            matter("c", Some("b")),
            matter("d", Some("gone")),
            matter("z", None),
        ];
        let all = Matters::new(all);
        let tree: Vec<_> = all.tree().into_iter().map(|(depth, m)| (depth, m.id.as_str())).collect();
        assert_eq!(tree, [(0, "d"), (0, "z"), (1, "a"), (0, "b"), (0, "c")]);
    }

    #[test]
    fn a_matter_is_within_itself_and_every_one_above_it() {
        let all = [
            Matter::new("food", None, "食品", "Food"),
            Matter::new("stalls", Some("food".into()), "摊贩", "Stalls"),
            Matter::new("night", Some("stalls".into()), "夜市", "Night market"),
            Matter::new("noise", None, "噪声", "Noise"),
        ];
        let within = |id: &str| {
            Matters::new(all.clone()).within(&id.into()).iter().map(|m| m.0.clone()).collect::<Vec<_>>()
        };
        assert_eq!(within("food"), ["food", "night", "stalls"]);
        assert_eq!(within("night"), ["night"]);
        assert_eq!(within("unknown"), ["unknown"]);
    }

    #[test]
    fn what_a_matter_asks_for_holds_for_those_below_it() {
        let above =
            Matter { needs_place: true, needs_file: true, ..Matter::new("food", None, "食品", "Food") };
        let all = Matters::new([above, Matter::new("stalls", Some("food".into()), "摊贩", "Stalls")]);
        let stalls = MatterId::from("stalls");
        assert!(all.needs_place(&stalls) && all.needs_file(&stalls) && !all.needs_party(&stalls));
    }
}
