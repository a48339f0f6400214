//! 退回重办

use super::Values;
use super::names::name;
use super::reader::Reader;
use liaison_domain::DepartmentId;
use liaison_domain::item::{Command, Field, FieldProblem};

/// Reads the form.
///
/// # Errors
/// None: whether the departments have reported is for `decide` to say.
pub fn read(values: &Values) -> Result<Command, Vec<FieldProblem>> {
    let r = Reader::new(values);
    let command = Command::SendBack {
        departments: values.all(name(Field::Departments)).map(DepartmentId::from).collect(),
        reason: r.text(Field::Reason),
    };
    r.finish(command)
}
