//! What a list shows: the same filter reads an address, asks the database and judges a pushed row.

use crate::ids::{DepartmentId, MatterId};
use crate::item::{Card, ItemState, PartRole, Urgency};
use crate::text::folded;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// The part my department has, as a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MyRole {
    /// 我单位发布
    Poster,
    /// 我单位牵头
    Lead,
    /// 我单位配合
    Support,
    /// Any of these.
    Any,
    /// 轮到我单位
    Turn,
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// The nearest deadline first; without a deadline last.
    #[default]
    Due,
    /// The last change first.
    Changed,
    /// The newest posting first.
    Posted,
}

/// A filter. Everything set must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a box of its own on the filter's form")]
pub struct Filter {
    /// Part of number, title, party, place, credit code or text; compared as [`folded`].
    #[serde(default)]
    pub q: String,
    /// Any of these; empty: every state that was published.
    #[serde(default)]
    pub state: Vec<ItemState>,
    /// Posted by, led by or supported by this department.
    #[serde(default)]
    pub department: Option<DepartmentId>,
    /// My department's part.
    #[serde(default)]
    pub role: Option<MyRole>,
    /// 类别, with those below it.
    #[serde(default)]
    pub matter: Option<MatterId>,
    /// The matters below it. A row names its own alone: whoever knows the tree fills them in.
    #[serde(default)]
    pub below: Vec<MatterId>,
    /// Past its next deadline.
    #[serde(default)]
    pub overdue: bool,
    /// Urgent only.
    #[serde(default)]
    pub urgent: bool,
    /// 督办: under a supervisor's order.
    #[serde(default)]
    pub supervised: bool,
    /// 待认定: posted without knowing who is competent.
    #[serde(default)]
    pub undecided: bool,
    /// 我关注的: followed by whoever asks. A row does not say who follows it: only the database knows.
    #[serde(default)]
    pub followed: bool,
    /// The next deadline lies on this day or later. Days count from 1970-01-01.
    #[serde(default)]
    pub due_from: Option<i64>,
    /// The next deadline lies on this day or earlier.
    #[serde(default)]
    pub due_to: Option<i64>,
    /// In which order.
    #[serde(default)]
    pub sort: Sort,
}

impl Filter {
    /// Whether a row belongs to the list as seen by `mine` at `now`, as far as a row tells.
    #[must_use]
    pub fn matches(&self, card: &Card, mine: &DepartmentId, now: Timestamp) -> bool {
        let has =
            |d: &DepartmentId, role: PartRole| card.parts.iter().any(|p| &p.name.id == d && p.role == role);
        let state =
            if self.state.is_empty() { card.state.was_published() } else { self.state.contains(&card.state) };
        state
            && self.department.as_ref().is_none_or(|d| card.involves(d))
            && self
                .matter
                .as_ref()
                .is_none_or(|m| card.matter.as_ref().is_some_and(|c| c == m || self.below.contains(c)))
            && (!self.overdue || card.is_overdue(now))
            && (!self.urgent || card.urgency == Urgency::Urgent)
            && (!self.supervised || card.supervised.is_some())
            && (!self.undecided || card.undecided)
            && self.due_from.is_none_or(|first| card.due.is_some_and(|due| due.day_number() >= first))
            && self.due_to.is_none_or(|last| card.due.is_some_and(|due| due.day_number() <= last))
            && self.role.is_none_or(|role| match role {
                MyRole::Poster => &card.poster.id == mine,
                MyRole::Lead => has(mine, PartRole::Lead),
                MyRole::Support => has(mine, PartRole::Support),
                MyRole::Any => card.involves(mine),
                MyRole::Turn => card.turn.iter().any(|t| t.holder.department() == Some(mine)),
            })
            && self.matches_text(card)
    }

    fn matches_text(&self, card: &Card) -> bool {
        let q = folded(self.q.trim());
        q.is_empty() || [&card.number.0, &card.title, &card.about].iter().any(|t| folded(t).contains(&q))
    }

    /// Whether anything but the order is set.
    #[must_use]
    pub fn is_narrowed(&self) -> bool {
        Self { sort: Sort::default(), ..self.clone() } != Self::default()
    }
}
