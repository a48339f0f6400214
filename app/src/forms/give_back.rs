//! 退回

use super::Values;
use super::reader::Reader;
use liaison_domain::item::{Command, Field, FieldProblem, ReturnReason};

/// Reads the form.
///
/// # Errors
/// What cannot be read. Whether it is allowed and whole is for `decide` to say.
pub fn read(values: &Values) -> Result<Command, Vec<FieldProblem>> {
    let mut r = Reader::new(values);
    let command = Command::Return {
        reason: r.choice(Field::Reason, ReturnReason::parse, ReturnReason::Other),
        basis: r.text(Field::Basis),
        suggested: r.department(Field::Suggested),
        note: r.text(Field::Note),
    };
    r.finish(command)
}
