//! One file per form: its fields, how they are read, how they look.
//!
//! A form never loses what was typed: it is drawn from [`Values`], the raw texts as they came, and
//! read into a command by a pure function. Whatever cannot be read becomes a problem beside its
//! field.

pub mod accept;
pub mod act;
pub mod claim;
pub mod close;
pub mod correct;
pub mod give_back;
pub mod invite;
pub mod join;
pub mod joint_report;
mod measures;
mod names;
pub mod note;
pub mod posting;
mod reader;
pub mod release;
pub mod remind;
pub mod reopen;
pub mod report;
pub mod send_back;
pub mod sign;
mod taking;
mod values;
pub mod withdraw;

pub use names::{name, parse_role, role_word};
pub use reader::amount;
pub use values::{FormState, Values};

use liaison_domain::DepartmentId;

/// A department as chosen from a list; a blank choice is none.
fn typed_department(typed: &str) -> Option<DepartmentId> {
    Some(typed.trim()).filter(|id| !id.is_empty()).map(DepartmentId::from)
}
