//! 责令改正: what became of each order to fix.

use super::record::Item;
use super::result::{Measure, ReportEntry};
use super::state::ItemState;
use crate::ids::DepartmentId;

/// Where an order to fix stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fix {
    /// Nobody has checked it.
    Unchecked,
    /// A re-inspection was passed.
    Passed,
    /// A re-inspection was failed: the work has begun anew.
    Failed,
    /// A later result of the same department took its place.
    Replaced,
    /// The item was archived without a check.
    Archived,
}

/// An order to fix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderToFix {
    /// By whom.
    pub department: DepartmentId,
    /// 文书号
    pub document: String,
    /// 整改期限, days since 1970-01-01.
    pub fix_by: i64,
    /// Where it stands.
    pub fix: Fix,
}

impl Item {
    /// Every order to fix, the oldest first.
    #[must_use]
    pub fn orders_to_fix(&self) -> Vec<OrderToFix> {
        let of_report = |(n, entry): (usize, &ReportEntry)| {
            let fix = self.fix(n, entry);
            let order = |measure: &Measure| match measure {
                Measure::OrderedToFix { document, fix_by } => Some(OrderToFix {
                    department: entry.department.clone(),
                    document: document.clone(),
                    fix_by: *fix_by,
                    fix,
                }),
                _ => None,
            };
            entry.report.measures.iter().filter_map(order).collect::<Vec<_>>()
        };
        self.reports.iter().enumerate().flat_map(of_report).collect()
    }

    /// A check ends every order before it; otherwise a later result of the same department takes the
    /// place of its earlier one.
    fn fix(&self, n: usize, entry: &ReportEntry) -> Fix {
        let newer = self.reports[n + 1..].iter().any(|later| later.department == entry.department);
        match self.inspections.iter().find(|i| i.at >= entry.at) {
            Some(check) if check.passed => Fix::Passed,
            Some(_) => Fix::Failed,
            None if newer => Fix::Replaced,
            None if self.state() == ItemState::Archived => Fix::Archived,
            None => Fix::Unchecked,
        }
    }

    /// The day (since 1970-01-01) by which the first order to fix runs out that nobody has checked.
    /// Closing checks nothing.
    #[must_use]
    pub fn fix_by(&self) -> Option<i64> {
        let standing = self.orders_to_fix().into_iter().filter(|order| order.fix == Fix::Unchecked);
        standing.map(|order| order.fix_by).min()
    }
}
