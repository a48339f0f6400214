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
use crate::pages::act::ActPage;
use crate::ui::field::Choice;
use crate::words::{acts, state};
use liaison_domain::powers::{Power, PowerDuty};
use liaison_domain::{Department, DepartmentId, Directory};

/// A department as chosen from a list; a blank choice is none.
fn typed_department(typed: &str) -> Option<DepartmentId> {
    Some(typed.trim()).filter(|id| !id.is_empty()).map(DepartmentId::from)
}

/// The departments that take cases and fit, by name, to choose from.
fn departments(cx: &Ctx, names: &Directory, fits: impl Fn(&DepartmentId) -> bool) -> Vec<Choice> {
    let takes = |d: &&Department| d.takes_cases() && fits(&d.name.id);
    let mut all: Vec<_> = names.iter().filter(takes).map(|d| &d.name).collect();
    all.sort_by_key(|d| cx.lang.name(d));
    all.into_iter().map(|d| Choice::new(d.id.as_str(), cx.lang.name(d))).collect()
}

/// Those of the powers list on an item's matter first, with the wanted duty before the other; each with
/// its line.
fn listed_first<'a>(
    cx: &Ctx,
    model: &'a ActPage,
    wanted: PowerDuty,
    fits: impl Fn(&DepartmentId) -> bool,
) -> Vec<(Choice, Option<&'a Power>)> {
    let lines = model.rules.powers_on(model.item.matter.as_ref(), cx.now.at);
    let line = |id: &str| lines.iter().find(|p| p.department.as_str() == id).copied();
    let all = departments(cx, &model.names, fits).into_iter();
    let mut all: Vec<_> = all.map(|choice| (line(&choice.value), choice)).map(|(l, c)| (c, l)).collect();
    all.sort_by_key(|(_, line)| line.map_or(2, |p| u8::from(p.duty != wanted)));
    all
}

/// The same for a list that opens, where the duty stands beside the name.
fn by_powers(
    cx: &Ctx,
    model: &ActPage,
    wanted: PowerDuty,
    fits: impl Fn(&DepartmentId) -> bool,
) -> Vec<Choice> {
    let said = |(choice, line): (Choice, Option<&Power>)| match line {
        Some(line) => {
            let text = acts::with_duty(cx.lang, &choice.text, state::power_duty(cx.lang, line.duty));
            Choice { text, ..choice }
        }
        None => choice,
    };
    listed_first(cx, model, wanted, fits).into_iter().map(said).collect()
}
