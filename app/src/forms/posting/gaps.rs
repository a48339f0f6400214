//! What still keeps a draft from being published.

use super::{Step, asked, read_step, unfit};
use crate::forms::{Values, name};
use liaison_domain::item::{Field, FieldProblem, PartRole, Rules};
use liaison_domain::text::Problem;
use liaison_domain::{DepartmentId, MatterId, Timestamp, Zoned};

/// What is wrong with a page, and what the county's rules have against it at a moment: whom the powers list lets lead
/// (G7), and the time that was chosen.
#[must_use]
pub fn gaps(step: Step, values: &Values, rules: &Rules, now: Zoned) -> Vec<FieldProblem> {
    let mut problems = match step {
        Step::Clocks | Step::Check => unfit(values, rules, now.at),
        _ => Vec::new(),
    };
    problems.extend(read_step(step, values, &rules.matters, now));
    let clear = !problems.iter().any(|p| p.field == Field::Departments);
    if matches!(step, Step::Who | Step::Check) && clear && outside(values, rules, now.at).is_some() {
        problems.push(FieldProblem::new(Field::Departments, Problem::NotCompetent));
    }
    problems
}

/// The lead that a draft names although the powers list does not, and those that may lead.
#[must_use]
pub fn outside(values: &Values, rules: &Rules, now: Timestamp) -> Option<(DepartmentId, Vec<DepartmentId>)> {
    let lead = asked(values).into_iter().find(|a| a.role == PartRole::Lead)?.department;
    let matter = MatterId::from(values.get(name(Field::Matter)).trim());
    let fit = rules.outside_powers(&lead, Some(&matter), now)?;
    Some((lead, fit))
}
