//! 签收: nothing to fill in; the page says what signing means.

use super::Values;
use liaison_domain::item::{Command, FieldProblem};

/// Reads the form.
///
/// # Errors
/// None: there is nothing that could not be read.
pub fn read(_values: &Values) -> Result<Command, Vec<FieldProblem>> {
    Ok(Command::Sign)
}
