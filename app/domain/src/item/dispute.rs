//! Who is competent: 权属争议 and how it is settled.

use super::record::Item;
use crate::ids::DepartmentId;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// One side's grounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grounds {
    /// Whose.
    pub department: DepartmentId,
    /// In words.
    pub text: String,
    /// When.
    pub at: Timestamp,
}

/// A dispute that is not ruled yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dispute {
    /// Since when.
    pub since: Timestamp,
    /// By when it is ruled.
    pub rule_by: Timestamp,
    /// What the sides say, oldest first.
    pub grounds: Vec<Grounds>,
}

/// How the present lead came to be named from above. Whoever is designated cannot simply return
/// the item: 行政处罚法 25 lets the common superior designate, and it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Designation {
    /// 指派: by the coordinator, because nobody took it. May be disputed once.
    Assigned,
    /// 裁定: after a dispute. Stands.
    Ruled,
}

impl Item {
    /// What the sides of the dispute say beside their returns, which have grounds of their own.
    #[must_use]
    pub fn pleas(&self) -> Vec<&Grounds> {
        let returned = |g: &Grounds| {
            let returned = self.part(&g.department).and_then(|p| p.returned.as_ref());
            returned.is_some_and(|r| g.text == r.basis || g.text == r.note)
        };
        self.dispute.iter().flat_map(|d| &d.grounds).filter(|g| !returned(g)).collect()
    }
}
