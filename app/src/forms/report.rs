//! 反馈结果

use super::Values;
use super::measures;
use super::names::name;
use super::reader::Reader;
use crate::Me;
use liaison_domain::item::{Command, Field, FieldProblem, Finding, Report};

/// The box that makes a report the joint report as well.
pub(super) const JOINT: &str = "joint";

/// When the check took place stays blank: a time nobody typed does not belong in the record.
#[must_use]
pub fn defaults(me: &Me) -> Values {
    let mut values = Values::default();
    values.set(name(Field::Inspectors), me.name.clone());
    values
}

/// Reads the form. `offset`: minutes east of UTC of the county's clock.
///
/// # Errors
/// What cannot be read. Whether it is allowed and whole is for `decide` to say.
pub fn read(values: &Values, offset: i16) -> Result<Command, Vec<FieldProblem>> {
    let mut r = Reader::new(values);
    let report = Report {
        inspected_at: r.moment(Field::InspectedAt, offset),
        inspectors: r.text(Field::Inspectors),
        finding: r.choice(Field::Finding, Finding::parse, Finding::Confirmed),
        measures: measures::read(values, &mut r),
        text: r.text(Field::Text),
        late_reason: r.text(Field::LateReason),
        joint: values.has(JOINT, "yes"),
    };
    r.finish(Command::Report { report: Box::new(report) })
}
