//! 结案

use super::Values;
use super::reader::Reader;
use liaison_domain::item::{ClosingCode, Command, Field, FieldProblem};

/// Reads the form.
///
/// # Errors
/// What cannot be read. Whether it is allowed and whole is for `decide` to say.
pub fn read(values: &Values) -> Result<Command, Vec<FieldProblem>> {
    let mut r = Reader::new(values);
    let command = Command::Close {
        code: r.choice(Field::Code, ClosingCode::parse, ClosingCode::Fixed),
        note: r.text(Field::Note),
    };
    r.finish(command)
}
