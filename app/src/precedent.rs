//! 先例: how an office has ruled on the same matter before.

use liaison_domain::{DepartmentId, ItemId, ItemNumber, Zoned};

/// A ruling that may guide the next one. Binds nobody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Precedent {
    /// On which item.
    pub item: ItemId,
    /// Its number.
    pub number: ItemNumber,
    /// About which party, as it was named; blank when none was.
    pub party: String,
    /// Who leads.
    pub lead: DepartmentId,
    /// Who supports.
    pub supports: Vec<DepartmentId>,
    /// 依据
    pub basis: String,
    /// The ruling in words.
    pub ruling: String,
    /// When it was ruled.
    pub ruled: Zoned,
}
