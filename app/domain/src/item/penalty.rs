//! One act, one fine 一事不二罚 (行政处罚法 29): what of the register the rules need to know.

use super::record::Item;
use super::result::{Measure, Report};
use crate::ids::{DepartmentId, ItemId, ItemNumber};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A fine that somebody has filed against the party of an item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiledFine {
    /// In which item.
    pub item: ItemId,
    /// Its number.
    pub number: ItemNumber,
    /// By which department.
    pub department: DepartmentId,
    /// For what act, as typed.
    pub act: String,
    /// Under what document.
    pub document: String,
    /// The day (since 1970-01-01) on which it was filed.
    pub filed_on: i64,
}

/// A coordinator's leave to fine an act that another department has fined.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllowedFine {
    /// To whom.
    pub department: DepartmentId,
    /// For which act.
    pub act: String,
    /// Why. Stays visible.
    pub reason: String,
}

/// Two descriptions name the same act when they differ in nothing but case, spaces and punctuation.
#[must_use]
pub fn act_key(act: &str) -> String {
    act.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The fines in a report: act and document.
pub fn fines(report: &Report) -> impl Iterator<Item = (&str, &str)> {
    report.measures.iter().filter_map(|m| match m {
        Measure::Fine { document, act, .. } => Some((act.as_str(), document.as_str())),
        _ => None,
    })
}

/// The departments in an item that cannot fine an act because another was first, each with that fine.
#[must_use]
pub fn blocked<'a>(
    item: &Item,
    fines: impl Iterator<Item = &'a FiledFine>,
) -> Vec<(DepartmentId, &'a FiledFine)> {
    let mut first: Vec<&FiledFine> = fines.collect();
    first.sort_by_key(|fine| fine.filed_on);
    let filed = first.clone();
    let mut seen = BTreeSet::new();
    first.retain(|fine| seen.insert(act_key(&fine.act)));
    let mut pairs = Vec::new();
    for part in item.participations.iter().filter(|part| !part.state.is_gone()) {
        for fine in &first {
            let same = |act: &str| act_key(act) == act_key(&fine.act);
            let has_fined = filed.iter().any(|f| f.department == part.department && same(&f.act));
            let allowed = item.allowed_fines.iter().any(|a| a.department == part.department && same(&a.act));
            if !has_fined && !allowed {
                pairs.push((part.department.clone(), *fine));
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::act_key;

    #[test]
    fn an_act_is_the_same_however_it_is_punctuated() {
        assert_eq!(act_key("占用 消防通道。"), act_key("占用消防通道"));
        assert_eq!(act_key("Blocking Exit"), act_key("blocking-exit"));
        assert_ne!(act_key("占用消防通道"), act_key("堵塞消防通道"));
    }
}
