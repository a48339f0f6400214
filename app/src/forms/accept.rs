//! 受理

use super::{Values, taking};
use crate::Me;
use liaison_domain::item::{Command, FieldProblem};

/// What stands in the form at first.
#[must_use]
pub fn defaults(me: &Me) -> Values {
    taking::defaults(me)
}

/// Reads the form.
///
/// # Errors
/// What cannot be read. Whether it is allowed and whole is for `decide` to say.
pub fn read(values: &Values) -> Result<Command, Vec<FieldProblem>> {
    taking::read(values, |handler, plan, note| Command::Accept { handler, plan, note })
}
