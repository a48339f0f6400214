//! One file per form: its fields, how they are read, how they look.
//!
//! A form never loses what was typed: it is drawn from [`Values`], the raw texts as they came, and
//! read into a command by a pure function. Whatever cannot be read becomes a problem beside its
//! field.

pub mod accept;
pub mod act;
pub mod allow_fine;
pub mod ask;
pub mod claim;
pub mod close;
pub mod correct;
pub mod cover;
pub mod files;
pub mod give_back;
pub mod invite;
pub mod join;
pub mod joint_report;
mod measures;
pub mod naming;
pub mod note;
pub mod party;
pub mod posting;
mod reader;
pub mod reinspection;
pub mod release;
pub mod remind;
pub mod reopen;
pub mod report;
mod roles;
pub mod send_back;
pub mod sign;
pub mod suggest;
pub mod supervise;
pub mod supplement;
pub mod take_over;
mod taking;
#[cfg(test)]
mod tests;
mod values;
pub mod withdraw;
pub mod words_only;

pub use crate::ui::field::field_name as name;
pub use reader::amount;
pub use roles::{parse_role, role_word};
pub use values::{FormState, Values};

use crate::Ctx;
use crate::ui::field::Choice;
use liaison_domain::{DepartmentId, Directory};

/// A department as chosen from a list; a blank choice is none.
fn typed_department(typed: &str) -> Option<DepartmentId> {
    Some(typed.trim()).filter(|id| !id.is_empty()).map(DepartmentId::from)
}

/// The departments that take cases and fit, by name, to choose from.
fn departments(cx: &Ctx, names: &Directory, fits: impl Fn(&DepartmentId) -> bool) -> Vec<Choice> {
    let mut all: Vec<_> = names.iter().filter(|d| d.active && fits(&d.name.id)).map(|d| &d.name).collect();
    all.sort_by_key(|d| cx.lang.name(d));
    all.into_iter().map(|d| Choice::new(d.id.as_str(), cx.lang.name(d))).collect()
}
