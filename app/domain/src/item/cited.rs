//! What a return names: the entry of the powers list it rests on, the item it repeats.

use crate::ids::{DepartmentId, ItemId, ItemNumber, MatterId};
use crate::powers::{Power, PowerDuty};
use serde::{Deserialize, Serialize};

/// An entry of the powers list as it stood when it was cited: the list changes, the record does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cited {
    /// Whose.
    pub department: DepartmentId,
    /// On what.
    pub matter: MatterId,
    /// Which duty.
    pub duty: PowerDuty,
    /// The provision.
    pub basis: String,
}

impl From<&Power> for Cited {
    fn from(power: &Power) -> Self {
        Self {
            department: power.department.clone(),
            matter: power.matter.clone(),
            duty: power.duty,
            basis: power.basis.clone(),
        }
    }
}

impl Cited {
    /// The word that stands for the entry in a form. It says all of it, so that an entry that was
    /// changed meanwhile is not mistaken for the one that was chosen.
    #[must_use]
    pub fn key(&self) -> String {
        let basis = self.basis.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{}/{}/{}/{basis}", self.matter, self.department, self.duty.word())
    }

    /// Whether it says that this department is the one to do it.
    #[must_use]
    pub fn is_main_duty_of(&self, department: &DepartmentId) -> bool {
        self.duty == PowerDuty::Main && self.department == *department
    }
}

/// Another item, by its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemLink {
    /// Which.
    pub id: ItemId,
    /// What people call it.
    pub number: ItemNumber,
}
