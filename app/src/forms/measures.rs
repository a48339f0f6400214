//! 处理措施: one box per measure, and what belongs to it beneath.

use super::Values;
use super::names::name;
use super::reader::Reader;
use liaison_domain::item::{Field, Measure};
use liaison_domain::text::Problem;

pub(super) const ORDERED: &str = "ordered";
pub(super) const CASE: &str = "case";
pub(super) const FINE: &str = "fine";
pub(super) const REFERRED: &str = "referred";
pub(super) const NOTHING: &str = "nothing";

/// Reads every ticked measure. What stands beneath a box that is not ticked is not read: it was
/// typed and then decided against.
pub(super) fn read(values: &Values, r: &mut Reader<'_>) -> Vec<Measure> {
    let mut measures = Vec::new();
    for word in values.all(name(Field::Measures)) {
        measures.push(match word {
            ORDERED => Measure::OrderedToFix {
                document: r.text(Field::OrderDocument),
                fix_by: r.needed_day(Field::FixBy),
            },
            CASE => Measure::CaseOpened { document: r.text(Field::CaseDocument) },
            FINE => Measure::Fine {
                document: r.text(Field::FineDocument),
                amount: r.amount(Field::FineAmount),
            },
            REFERRED => Measure::Referred { to: r.text(Field::ReferredTo) },
            NOTHING => Measure::NothingFound,
            _ => {
                r.add(Field::Measures, Problem::NotAChoice);
                continue;
            }
        });
    }
    measures
}
