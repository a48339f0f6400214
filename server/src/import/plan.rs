//! What a row of another register does to an item: the ordinary acts that lead from how the item
//! stands to what the row says.
//!
//! Pure. Every act is tried against the rules as it is planned, so a plan that comes out is one
//! that the rules allow, and ends where the row says. A row the rules do not allow is turned down
//! with their reason; nothing is bent.

use liaison_domain::item::{Command, Item, Rules};
use liaison_domain::{Actor, DepartmentId, Directory, ItemId, MatterId, Timestamp};

use super::agree::agrees;
use super::course::Course;
use super::row::{RejectReason, SourceRow};
use super::told::{Before, Told};

/// What planning needs to know beside the item and the row.
#[derive(Clone, Copy, Debug)]
pub struct Board<'a> {
    /// The source's name.
    pub source: &'a str,
    /// All departments, those of the row among them.
    pub directory: &'a Directory,
    /// The county's clocks, on the wall clocks of the source.
    pub county: &'a Rules,
}

/// The departments and the matter that a row's names stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    /// Who publishes it.
    pub poster: DepartmentId,
    /// Who is asked to deal with it.
    pub asked: Option<DepartmentId>,
    /// Who handles it, where that is told apart.
    pub handler: Option<DepartmentId>,
    /// The most particular matter.
    pub matter: Option<MatterId>,
}

/// One act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The source, acting for a department.
    pub actor: Actor,
    /// What is done.
    pub command: Command,
    /// When it happened.
    pub at: Timestamp,
}

/// The acts a row asks for, in order; none when the item stands as the row says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The acts.
    pub steps: Vec<Step>,
    /// The row names another department than the one that leads. That one stays: it has accepted,
    /// or its time for giving back is over. The other takes part as a support.
    pub lead_kept: bool,
}

/// How an item stands and what its row said when it was last taken over.
#[derive(Clone, Copy, Debug)]
pub struct Present<'a> {
    /// The item.
    pub item: &'a Item,
    /// The digests that its mark carries.
    pub told: Option<&'a Told>,
}

/// Plans one row. `new_item` is the identity an item that does not exist yet would get.
///
/// # Errors
/// MUST give [`RejectReason::Refused`] with the rules' reason when an act on the way is refused, and
/// [`RejectReason::NoAct`] when no act leads to the row's state. Nothing of the row is carried out
/// then.
pub fn plan(
    present: Option<Present<'_>>,
    row: &SourceRow,
    names: &Names,
    new_item: &ItemId,
    board: &Board<'_>,
) -> Result<Plan, RejectReason> {
    let mut course = match present {
        None => Course::publish(row, names, new_item, board)?,
        Some(present) => Course::resume(present.item, row, names, board),
    };
    course.reach()?;
    if !agrees(course.item(), row) {
        return Err(RejectReason::NoAct { target: row.target });
    }
    course.amend(match present {
        None => Before::Nothing,
        Some(Present { told: None, .. }) => Before::Unknown,
        Some(Present { told: Some(told), .. }) => Before::Told(told),
    })?;
    Ok(course.finish())
}
