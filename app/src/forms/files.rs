//! 附件: files that go with an act. Those that were handed in with a form that could not be accepted
//! stay, and are listed to be kept or left out.

use super::FormState;
use crate::Lang;
use crate::ui::field::{self, Label};
use crate::ui::files::size;
use crate::words::files as words;
use leptos::prelude::*;
use liaison_domain::item::{Action, Command, FILES_MAX, Field, FieldProblem, FileRef};
use liaison_domain::text::Problem;

/// The name under which files that are here already are posted again.
pub const KEPT: &str = "kept_file";
/// Largest file, in bytes.
pub const FILE_MAX: usize = 10 * 1024 * 1024;

/// Why a file was not taken. Names are as the browser gave them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrongFile {
    /// The button was pressed, but nothing was chosen.
    NoneChosen,
    /// Not one of the kinds that are taken.
    Kind(String),
    /// Larger than [`FILE_MAX`].
    TooLarge(String),
    /// Nothing in it.
    Empty(String),
    /// It opens only with a password.
    Locked(String),
    /// More than an act may carry.
    TooMany,
}

impl WrongFile {
    /// In words, as an instruction.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        match self {
            Self::NoneChosen => words::none_chosen(lang).to_owned(),
            Self::Kind(name) => words::wrong_kind(lang, name),
            Self::TooLarge(name) => words::too_large(lang, name, FILE_MAX / 1024 / 1024),
            Self::Empty(name) => words::empty(lang, name),
            Self::Locked(name) => words::locked(lang, name),
            Self::TooMany => words::too_many(lang, FILES_MAX),
        }
    }
}

/// How a form is sent: as files need it, where the act takes files.
#[must_use]
pub const fn encoding(action: Action) -> Option<&'static str> {
    match action {
        Action::Report | Action::Inspect | Action::Note | Action::Supplement => Some(MULTIPART),
        _ => None,
    }
}

/// The encoding of a form with files.
pub const MULTIPART: &str = "multipart/form-data";

/// A command as read from a form, with the files that came along.
///
/// # Errors
/// What could not be read, and the files that could not be taken.
pub fn complete(
    read: Result<Command, Vec<FieldProblem>>,
    files: &[FileRef],
    wrong: &[WrongFile],
) -> Result<Command, Vec<FieldProblem>> {
    let unfit = || FieldProblem::new(Field::Files, Problem::NotAChoice);
    let mut command = match (read, wrong) {
        (Ok(command), []) => command,
        (Ok(_), _) => return Err(vec![unfit()]),
        (Err(problems), []) => return Err(problems),
        (Err(mut problems), _) => {
            problems.push(unfit());
            return Err(problems);
        }
    };
    match &mut command {
        Command::Report { report } => report.files = files.to_vec(),
        Command::Inspect { inspection } => inspection.files = files.to_vec(),
        Command::Note { files: place, .. } | Command::Supplement { files: place, .. } => {
            *place = files.to_vec();
        }
        _ => {}
    }
    Ok(command)
}

/// The control. `needed`: at least one.
#[must_use]
pub fn view(lang: Lang, form: &FormState, needed: bool) -> AnyView {
    let mut hint = words::hint(lang, FILE_MAX / 1024 / 1024, FILES_MAX);
    if needed {
        hint = format!("{} {hint}", words::needed(lang));
    }
    let label = Label::of(Field::Files, words::files(lang)).hint(hint);
    let label = if needed { label } else { label.optional() };
    view! { {field::file(form, lang, label)} {kept(lang, &form.files)} }.into_any()
}

/// Those that are here already.
fn kept(lang: Lang, files: &[FileRef]) -> Option<AnyView> {
    if files.is_empty() {
        return None;
    }
    let rows: Vec<_> = files
        .iter()
        .map(|file| {
            let text = format!("{} ({})", file.name, size(file.size));
            view! {
                <li>
                    <label class="choice">
                        <input type="checkbox" name=KEPT value=file.id.clone() checked=true />
                        <span>{text}</span>
                    </label>
                </li>
            }
        })
        .collect();
    Some(
        view! {
            <fieldset class="field">
                <legend>{words::kept(lang)}</legend>
                <span class="field__hint">{words::kept_hint(lang)}</span>
                <ul class="plain files">{rows}</ul>
            </fieldset>
        }
        .into_any(),
    )
}
