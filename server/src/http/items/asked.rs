//! What an address asks of the list, with what the county knows: its departments by name, its matters as
//! a tree.

use super::super::state::AppState;
use liaison_app::query::{self, Unread};
use liaison_domain::filter::Filter;
use liaison_domain::text::folded;
use liaison_domain::{DepartmentName, Directory};

/// Departments named to somebody whose words fit several.
const NAMED: usize = 5;

/// What is asked for.
pub struct Asked {
    /// As far as it makes sense.
    pub filter: Filter,
    /// What does not.
    pub unread: Vec<Unread>,
    /// The department of the filter.
    pub department: Option<DepartmentName>,
    /// What was typed for one, where no single one fits.
    pub typed_department: String,
}

/// Reads decoded pairs.
pub fn read(state: &AppState, pairs: &[(String, String)]) -> Asked {
    let (mut filter, mut unread) = query::read_pairs(pairs);
    let (mut department, mut typed_department) = (None, String::new());
    if let Some(typed) = filter.department.take() {
        match find(&state.store.directory(), &typed.0) {
            Ok(found) => {
                filter.department = Some(found.id.clone());
                department = Some(found);
            }
            Err(why) => {
                unread.push(why);
                typed_department = typed.0;
            }
        }
    }
    let rules = state.store.rules();
    if let Some(matter) = filter.matter.take() {
        // A county that has laid down no matters takes any.
        if rules.matters.get(&matter).is_some() || rules.matters.iter().next().is_none() {
            filter.below = rules.matters.within(&matter).into_iter().filter(|m| *m != matter).collect();
            filter.matter = Some(matter);
        } else {
            unread.push(Unread::Matter(matter.0));
        }
    }
    Asked { filter, unread, department, typed_department }
}

/// A department by its identifier, its name, or a part of its name that no other has.
fn find(directory: &Directory, typed: &str) -> Result<DepartmentName, Unread> {
    if let Some(known) = directory.get(&typed.into()) {
        return Ok(known.name.clone());
    }
    let wanted = folded(typed.trim());
    let names = |d: &DepartmentName| [folded(&d.zh), folded(&d.en)];
    let all = || directory.iter().map(|d| &d.name);
    let exact: Vec<_> = all().filter(|d| names(d).contains(&wanted)).collect();
    let mut fit = match exact.len() {
        0 => all().filter(|d| names(d).iter().any(|name| name.contains(&wanted))).collect(),
        _ => exact,
    };
    fit.sort_by(|a, b| (a.zh.chars().count(), &a.zh).cmp(&(b.zh.chars().count(), &b.zh)));
    match fit.as_slice() {
        [] => Err(Unread::Department(typed.to_owned())),
        [one] => Ok((*one).clone()),
        several => {
            let some = several.iter().take(NAMED).map(|d| (*d).clone()).collect();
            Err(Unread::Departments(typed.to_owned(), several.len(), some))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use liaison_domain::Department;

    fn county() -> Directory {
        let department = |id: &str, zh: &str, en: &str| Department {
            name: DepartmentName { id: id.into(), zh: zh.to_owned(), en: en.to_owned() },
            parent: None,
            active: true,
            approval: false,
            office: false,
        };
        Directory::new([
            department("wj", "卫生局", "Health"),
            department("wj1", "卫生局监督所", "Health Inspection"),
            department("cg", "城管局", "Urban Management"),
        ])
    }

    #[test]
    fn a_department_is_found_by_its_identifier_its_name_or_a_part_that_only_it_has() {
        let found = |typed: &str| find(&county(), typed).map(|d| d.id.0);
        for (typed, id) in
            [("wj", "wj"), ("卫生局", "wj"), ("health", "wj"), ("监督", "wj1"), (" urban ", "cg")]
        {
            assert_eq!(found(typed), Ok(id.to_owned()), "{typed}");
        }
        assert_eq!(found("税务"), Err(Unread::Department("税务".to_owned())));
        assert!(matches!(found("卫生"), Err(Unread::Departments(_, 2, some)) if some.len() == 2));
    }
}
