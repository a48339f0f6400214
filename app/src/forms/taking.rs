//! What a department says when it takes work: who handles it, when it plans to check, and a note.
//! Claiming, joining and accepting ask the same.

use super::Values;
use super::names::name;
use super::reader::Reader;
use crate::Me;
use liaison_domain::item::{Command, Field, FieldProblem};

/// 承办人 is most often whoever fills in the form.
pub(super) fn defaults(me: &Me) -> Values {
    let mut values = Values::default();
    values.set(name(Field::Handler), me.name.clone());
    values
}

/// Reads the three fields and makes a command of them.
pub(super) fn read(
    values: &Values,
    make: impl FnOnce(String, Option<i64>, String) -> Command,
) -> Result<Command, Vec<FieldProblem>> {
    let mut r = Reader::new(values);
    let plan = r.day(Field::Plan);
    let command = make(r.text(Field::Handler), plan, r.text(Field::Note));
    r.finish(command)
}
