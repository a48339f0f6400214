//! What is missing although the item may be closed.

use super::orders::Fix;
use super::part::{PartRole, PartState};
use super::record::Item;
use super::result::{Finding, Measure, ReportEntry};
use crate::ids::DepartmentId;

/// One thing that is missing. None of them forbids closing (G5 does, while a department is still in):
/// whoever closes all the same says why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// A support that was let go before it had reported.
    Unreported(DepartmentId),
    /// What was found is confirmed, and no photograph or paper shows it.
    Evidence,
    /// A measure of this department names no document.
    Document(DepartmentId),
    /// Nobody has checked what this department has ordered to be fixed.
    Unchecked(DepartmentId),
}

impl Gap {
    /// The word by which a form says that it was seen.
    #[must_use]
    pub fn word(&self) -> String {
        match self {
            Self::Unreported(d) => format!("unreported:{d}"),
            Self::Evidence => "evidence".to_owned(),
            Self::Document(d) => format!("document:{d}"),
            Self::Unchecked(d) => format!("unchecked:{d}"),
        }
    }
}

impl Item {
    /// What is missing, the departments first.
    #[must_use]
    pub fn gaps(&self) -> Vec<Gap> {
        let silent = |d: &DepartmentId| !self.reports.iter().any(|r| r.department == *d);
        let let_go = self
            .participations
            .iter()
            .filter(|p| p.role == PartRole::Support && p.state == PartState::Released)
            .filter(|p| silent(&p.department));
        let mut gaps: Vec<_> = let_go.map(|p| Gap::Unreported(p.department.clone())).collect();
        let last = |d: &DepartmentId| self.reports.iter().rfind(|r| r.department == *d);
        let standing: Vec<&ReportEntry> = self
            .participations
            .iter()
            .filter(|p| !p.state.is_gone())
            .filter_map(|p| last(&p.department))
            .collect();
        let shown = self.reports.iter().any(|r| !r.report.files.is_empty())
            || self.inspections.iter().any(|i| !i.files.is_empty());
        if !shown && standing.iter().any(|r| r.report.finding != Finding::NotConfirmed) {
            gaps.push(Gap::Evidence);
        }
        let nameless = standing.iter().filter(|r| r.report.measures.iter().any(lacks_document));
        gaps.extend(nameless.map(|r| Gap::Document(r.department.clone())));
        let unchecked = self.orders_to_fix().into_iter().filter(|order| order.fix == Fix::Unchecked);
        for gap in unchecked.map(|order| Gap::Unchecked(order.department)) {
            if !gaps.contains(&gap) {
                gaps.push(gap);
            }
        }
        gaps
    }
}

fn lacks_document(measure: &Measure) -> bool {
    match measure {
        Measure::OrderedToFix { document, .. }
        | Measure::CaseOpened { document }
        | Measure::Fine { document, .. } => document.trim().is_empty(),
        Measure::Referred { .. } | Measure::NothingFound => false,
    }
}
