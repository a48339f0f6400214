//! 退出: the lead lets a support go.

use super::Values;
use super::reader::Reader;
use liaison_domain::DepartmentId;
use liaison_domain::item::{Command, Field, FieldProblem, Item};

/// The only support at work is the one meant; among several the lead chooses.
#[must_use]
pub fn defaults(item: &Item) -> Values {
    let mut values = Values::default();
    if let [only] = item.unreported_supports().as_slice() {
        values.set(super::name(Field::Department), only.to_string());
    }
    values
}

/// Reads the form.
///
/// # Errors
/// What cannot be read. Whether it is allowed and whole is for `decide` to say.
pub fn read(values: &Values) -> Result<Command, Vec<FieldProblem>> {
    let mut r = Reader::new(values);
    let command = Command::Release {
        department: r.choice(Field::Department, super::typed_department, DepartmentId::from("")),
        reason: r.text(Field::Reason),
    };
    r.finish(command)
}
