//! 汇总报告

use super::Values;
use super::reader::Reader;
use liaison_domain::item::{Command, Field, FieldProblem};

/// Reads the form.
///
/// # Errors
/// None: one text, which `decide` checks.
pub fn read(values: &Values) -> Result<Command, Vec<FieldProblem>> {
    let r = Reader::new(values);
    let command = Command::JointReport { text: r.text(Field::Text) };
    r.finish(command)
}
