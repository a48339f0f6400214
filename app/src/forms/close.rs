//! 结案

use super::Values;
use super::reader::Reader;
use crate::pages::act::ActPage;
use crate::ui::field::{self, Choice, Label};
use crate::ui::icon::icon;
use crate::words::acts as words;
use crate::words::state;
use crate::{Ctx, Lang};
use leptos::prelude::*;
use liaison_domain::Directory;
use liaison_domain::item::{ClosingCode, Command, Field, FieldProblem, Gap, Item};
use liaison_domain::limits::Limit;

/// What a form says was missing when its sender decided to go on.
pub const DESPITE: &str = "despite";

/// The same of an item as it is now; blank where nothing is missing.
#[must_use]
pub fn missing(item: &Item) -> String {
    item.gaps().iter().map(Gap::word).collect::<Vec<_>>().join(",")
}

/// One thing that is missing, in words.
#[must_use]
pub fn gap(lang: Lang, names: &Directory, gap: &Gap) -> String {
    let name = |d| lang.name(&names.name(d)).to_owned();
    match gap {
        Gap::Unreported(d) => words::gap_unreported(lang, &name(d)),
        Gap::Evidence => words::gap_evidence(lang).to_owned(),
        Gap::Document(d) => words::gap_document(lang, &name(d)),
        Gap::Unchecked(d) => words::gap_unchecked(lang, &name(d)),
    }
}

/// Reads the form.
///
/// # Errors
/// What cannot be read. Whether it is allowed and whole is for `decide` to say.
pub fn read(values: &Values) -> Result<Command, Vec<FieldProblem>> {
    let mut r = Reader::new(values);
    let command = Command::Close {
        code: r.choice(Field::Code, ClosingCode::parse, ClosingCode::Fixed),
        note: r.text(Field::Note),
    };
    r.finish(command)
}

/// Its fields, beneath what has to be so before closing.
#[must_use]
pub fn view(cx: &Ctx, model: &ActPage) -> AnyView {
    let (lang, form) = (cx.lang, &model.form);
    let code = Label::of(Field::Code, words::code(lang))
        .hint(words::close_means(lang, model.rules.limits.get(Limit::ReopenDays)));
    let codes =
        ClosingCode::ALL.into_iter().map(|c| Choice::new(c.word(), state::closing_code(lang, c))).collect();
    let note = if model.item.gaps().is_empty() {
        Label::of(Field::Note, words::note(lang)).optional()
    } else {
        Label::of(Field::Note, words::close_reason(lang))
    };
    view! {
        {checklist(cx, model)}
        {field::radios(form, lang, code, false, codes)}
        {field::textarea(form, lang, note.width("short"))}
        {field::hidden(DESPITE, form.values.get(DESPITE))}
    }
    .into_any()
}

fn checklist(cx: &Ctx, model: &ActPage) -> AnyView {
    let lang = cx.lang;
    let row = |ok: bool, text: String| {
        let (class, sign) = if ok { ("ok", "ui-check") } else { ("no", "ui-x") };
        view! { <li class=class>{icon(sign)}<span>{text}</span></li> }
    };
    let reported = model.item.participations.iter().filter(|p| p.state.has_reported()).count();
    let mut rows = vec![row(reported > 0, words::check_reported(lang, reported))];
    for department in model.item.unreported() {
        rows.push(row(false, words::check_open(lang, lang.name(&model.names.name(&department)))));
    }
    for missing in model.item.gaps() {
        rows.push(row(false, gap(lang, &model.names, &missing)));
    }
    if model.item.joint_report.is_some() {
        rows.push(row(true, words::check_joint(lang).to_owned()));
    }
    view! { <div class="field"><span class="field__l">{words::checklist(lang)}</span><ol class="approvals">{rows}</ol></div> }
        .into_any()
}
