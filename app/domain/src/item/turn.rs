//! Whose turn it is, read off the duties.

use super::duty::Duty;
use super::record::Item;
use crate::ids::DepartmentId;
use crate::time::Timestamp;

impl Item {
    /// Whose turn it is, in order; the lead first. Empty while the item is open to all, or ended.
    #[must_use]
    pub fn turn(&self) -> Vec<DepartmentId> {
        let mut turn = Vec::new();
        for duty in self.duties_in_order() {
            if let Some(department) = duty.holder.department().filter(|d| !turn.contains(*d)) {
                turn.push(department.clone());
            }
        }
        turn
    }

    /// The duties, those of the lead first.
    #[must_use]
    pub fn duties_in_order(&self) -> Vec<Duty> {
        let mut duties = self.duties();
        let lead = self.lead().map(|p| &p.department);
        duties.sort_by_key(|d| lead.is_none() || d.holder.department() != lead);
        duties
    }

    /// Departments other than `mine` whose turn it is.
    #[must_use]
    pub fn waiting_on(&self, mine: &DepartmentId) -> Vec<DepartmentId> {
        self.turn().into_iter().filter(|d| d != mine).collect()
    }

    /// When a department was last reminded of this item.
    #[must_use]
    pub fn reminded_at(&self, department: &DepartmentId) -> Option<Timestamp> {
        self.last_reminded.iter().find(|(d, _)| d == department).map(|(_, t)| *t)
    }
}
