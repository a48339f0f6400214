//! 证据附件: the files of a draft, each with what it shows.

use super::super::files::KEPT;
use super::super::reader::Reader;
use super::super::{Values, name};
use liaison_domain::MatterId;
use liaison_domain::item::{Field, FileRef};
use liaison_domain::matters::Matters;
use liaison_domain::text::{self, LINE_MAX, Problem};

/// The button that leaves a file out; its value is the file's identity.
pub const DELETE: &str = "delete_file";
/// The beginning of the name of a file's caption.
const CAPTION: &str = "caption-";

pub(super) fn owns(field: &str) -> bool {
    field == KEPT || field.starts_with(CAPTION)
}

/// The name under which a file's caption is posted.
#[must_use]
pub fn caption_name(file: &str) -> String {
    format!("{CAPTION}{file}")
}

/// What was typed about a file.
#[must_use]
pub fn caption<'a>(values: &'a Values, file: &str) -> &'a str {
    values.get(&caption_name(file))
}

/// Files with what a draft says about each.
#[must_use]
pub fn captioned(values: &Values, files: Vec<FileRef>) -> Vec<FileRef> {
    let with = |file: FileRef| FileRef { caption: caption(values, &file.id).trim().to_owned(), ..file };
    files.into_iter().map(with).collect()
}

/// The identities of a draft's files.
#[must_use]
pub fn file_ids(values: &Values) -> Vec<String> {
    values.all(KEPT).map(str::to_owned).collect()
}

/// The draft with these files instead of those it had, less the one that the button leaves out. What was
/// said about others goes with them.
pub fn set_files(values: &mut Values, files: &[FileRef]) {
    let out = values.get(DELETE).to_owned();
    let stay: Vec<_> = files.iter().filter(|file| file.id != out).map(|file| file.id.clone()).collect();
    let said: Vec<_> = stay.iter().map(|id| caption_name(id)).collect();
    values.0.retain(|(name, _)| !owns(name) || said.contains(name));
    values.0.extend(stay.into_iter().map(|id| (KEPT.to_owned(), id)));
}

pub(super) fn read(values: &Values, r: &mut Reader<'_>, matters: &Matters) {
    let matter = MatterId::from(values.get(name(Field::Matter)).trim());
    if matters.needs_file(&matter) && values.all(KEPT).next().is_none() {
        r.add(Field::Files, Problem::Missing);
    }
    for (nth, file) in file_ids(values).iter().enumerate() {
        if let Err(problem) = text::check(caption(values, file), false, LINE_MAX) {
            r.of(nth);
            r.add(Field::Caption, problem);
        }
    }
    r.of(0);
}
