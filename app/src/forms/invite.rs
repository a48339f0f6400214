//! 邀请配合, or asking a department to lead while nobody does.

use super::names::{name, parse_role, role_word};
use super::reader::Reader;
use super::{Values, typed_department};
use liaison_domain::DepartmentId;
use liaison_domain::item::{Command, Field, FieldProblem, PartRole};

/// Support is asked far more often than a lead.
#[must_use]
pub fn defaults() -> Values {
    let mut values = Values::default();
    values.set(name(Field::Asked), role_word(PartRole::Support));
    values
}

/// Reads the form.
///
/// # Errors
/// What cannot be read. Whether it is allowed and whole is for `decide` to say.
pub fn read(values: &Values) -> Result<Command, Vec<FieldProblem>> {
    let mut r = Reader::new(values);
    let command = Command::Invite {
        department: r.choice(Field::Department, typed_department, DepartmentId::from("")),
        role: r.choice(Field::Asked, parse_role, PartRole::Support),
        note: r.text(Field::Note),
    };
    r.finish(command)
}
