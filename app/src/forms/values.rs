//! What was typed, as it was typed.

use super::files::WrongFile;
use crate::Lang;
use crate::words::refusals;
use liaison_domain::Version;
use liaison_domain::item::{Action, Field, FieldProblem, FileRef, Refusal};
use liaison_domain::text::Problem;

/// Raw form fields in the order they came. A name may occur several times.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(pub Vec<(String, String)>);

impl Values {
    /// The first value of a name; blank when there is none.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v)
    }

    /// The nth value of a name, from 0; blank when there is none.
    #[must_use]
    pub fn nth(&self, name: &str, n: usize) -> &str {
        self.0.iter().filter(|(given, _)| given == name).nth(n).map_or("", |(_, v)| v)
    }

    /// Every value of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// Whether a box with this name and value is ticked.
    #[must_use]
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|v| v == value)
    }

    /// Replaces every value of a name by one.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.retain(|(n, _)| n != name);
        self.0.push((name.to_owned(), value.into()));
    }
}

/// A form as it is shown: what was typed, what is wrong with it, and what keeps a repeated or
/// outdated post harmless.
#[derive(Clone, Debug, Default)]
pub struct FormState {
    /// As typed, or the defaults.
    pub values: Values,
    /// What is wrong with fields.
    pub problems: Vec<FieldProblem>,
    /// Why the act was refused as a whole.
    pub refusal: Option<Refusal>,
    /// The version the form was drawn from.
    pub version: Version,
    /// One effect per key, however often it is posted.
    pub key: String,
    /// Files that were handed in already.
    pub files: Vec<FileRef>,
    /// Files that could not be taken.
    pub wrong_files: Vec<WrongFile>,
    /// The act whose form it is: some name a field in a way of their own.
    pub action: Option<Action>,
}

impl FormState {
    /// What is wrong with one field.
    #[must_use]
    pub fn problem(&self, field: Field) -> Option<Problem> {
        self.problem_of(field, 0)
    }

    fn problem_of(&self, field: Field, nth: usize) -> Option<Problem> {
        let of_field = self.problems.iter().find(|p| p.field == field && p.nth == nth).map(|p| p.problem);
        of_field.or_else(|| self.refused_for(field).filter(|_| nth == 0))
    }

    /// What the refusal of the whole act says of one field.
    fn refused_for(&self, field: Field) -> Option<Problem> {
        match (&self.refusal, field) {
            (Some(Refusal::OutsidePowers { .. }), Field::Department) => Some(Problem::NotCompetent),
            _ => None,
        }
    }

    /// The same in words, of the nth field of this kind. Of files, each that could not be taken is named.
    #[must_use]
    pub fn problem_text(&self, lang: Lang, field: Field, nth: usize) -> Option<String> {
        let problem = self.problem_of(field, nth)?;
        if field == Field::Files && !self.wrong_files.is_empty() {
            let all: Vec<_> = self.wrong_files.iter().map(|wrong| wrong.text(lang)).collect();
            return Some(all.join(if lang == Lang::Zh { "；" } else { "; " }));
        }
        Some(refusals::problem_in(lang, self.action, field, problem))
    }
}
