//! 权责清单: a new list, with what it changes.

use super::{Setting, TEXT, carried, file};
use crate::forms::{FormState, files};
use crate::pages::powers::{List, gaps, overlaps, region, section, validity, whole};
use crate::ui::alert::{Tone, alert};
use crate::ui::button::{self, Weight};
use crate::ui::error_summary::errors;
use crate::ui::field::{self, Label, hidden};
use crate::ui::frame::Page;
use crate::ui::table::scrolling;
use crate::ui::time::moment_text;
use crate::words::{admin as words, state};
use crate::{Ctx, Lang, paths};
use leptos::prelude::*;
use liaison_domain::Timestamp;
use liaison_domain::powers::Power;

/// Set when a preview is confirmed.
pub const CONFIRM: &str = "confirm";

/// What is wrong with a row of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowProblem {
    /// No such matter.
    Matter(String),
    /// No such department.
    Department(String),
    /// Neither main nor support.
    Duty(String),
    /// No legal basis.
    NoBasis,
    /// Not a day.
    Day(String),
    /// It ends before it begins.
    Backwards,
    /// The same matter, department and region as an earlier row, at the same time.
    Twice(usize),
}

/// How a line differs from the list as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It is new.
    New,
    /// It takes the place of another.
    Changed,
    /// It is not in the list any more.
    Disabled,
}

/// A line that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// How.
    pub kind: Kind,
    /// Its row; the heading is row 1.
    pub row: Option<usize>,
    /// The line.
    pub line: Power,
    /// What it takes the place of.
    pub before: Option<Power>,
}

/// A list before it is taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// The rows that can be read.
    pub lines: Vec<Power>,
    /// Rows that cannot; the heading is row 1.
    pub errors: Vec<(usize, RowProblem)>,
    /// What differs: new lines first, then those changed, then those disabled.
    pub changes: Vec<Change>,
}

impl Preview {
    /// Whether it can be taken: no row is in error, and it is not empty.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.errors.is_empty() && !self.lines.is_empty()
    }

    fn count(&self, kind: Kind) -> usize {
        self.changes.iter().filter(|c| c.kind == kind).count()
    }
}

/// What somebody else has made of the list meanwhile.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overtaken {
    /// Who, and when.
    pub by: Option<(String, Timestamp)>,
    /// What differs from the list that was seen.
    pub changes: Vec<Change>,
}

/// The page.
#[derive(Clone, Debug)]
pub struct PowersPage {
    /// As it is.
    pub list: List,
    /// What was typed.
    pub form: FormState,
    /// It is no list at all.
    pub unreadable: bool,
    /// A list before it is taken.
    pub preview: Option<Preview>,
    /// Which list it was compared with.
    pub seen: String,
    /// Somebody else changed the list since the preview was drawn.
    pub overtaken: Option<Overtaken>,
    /// Something was saved just now.
    pub saved: bool,
}

/// The page.
#[must_use]
pub fn powers(cx: &Ctx, model: &PowersPage) -> Page {
    let body = match &model.preview {
        Some(preview) => previewed(cx, model, preview),
        None => lists(cx, model),
    };
    let wrong = model.unreadable.then(|| (format!("f-{TEXT}"), words::bad_table(cx.lang).to_owned()));
    let body = view! {
        {errors(cx.lang, wrong.into_iter().collect())}
        {body}
    };
    let refused = model.unreadable || model.overtaken.is_some();
    super::page(cx, Setting::Powers, model.saved, refused, body.into_any())
}

fn lists(cx: &Ctx, model: &PowersPage) -> AnyView {
    let list = &model.list;
    view! {
        {whole(cx, list)}
        <div class="cols my-5">
            <div class="stack">{import(cx, model)}</div>
            <div class="stack">{gaps(cx, list)} {overlaps(cx, list)}</div>
        </div>
    }
    .into_any()
}

fn import(cx: &Ctx, model: &PowersPage) -> AnyView {
    let (lang, form) = (cx.lang, &model.form);
    let wrong = model.unreadable.then(|| words::bad_table(lang).to_owned());
    let text = Label::named(TEXT, words::import_text(lang)).hint(words::powers_hint(lang)).wrong(wrong);
    let body = view! {
        <p>
            <a href=paths::POWERS_TABLE>{words::download_list(lang)}</a> <span class="sep"></span>
            <a href=paths::POWERS_SAMPLE>{words::download_sample(lang)}</a>
        </p>
        <form method="post" enctype=files::MULTIPART action=paths::ADMIN_POWERS novalidate>
            {carried(form, &model.seen)} {field::textarea(form, lang, text)}
            {file(words::powers_file(lang), words::powers_file_hint(lang), ".csv,.txt,text/csv")}
            <div class="btns">{button::submit(Weight::Main, words::preview(lang))}</div>
        </form>
    };
    section("import", words::import_powers(lang), body.into_any())
}

/// Who has changed the list meanwhile, and how.
fn overtaken(cx: &Ctx, model: &PowersPage, late: &Overtaken) -> AnyView {
    let lang = cx.lang;
    let by = late.by.as_ref().map(|(who, at)| {
        let when = moment_text(cx.zoned(*at), cx.now, lang);
        view! { <p>{words::changed_by(lang, who, &when)}</p> }
    });
    let line = |change: &Change| {
        let Power { matter, department, duty, .. } = &change.line;
        let matter = model.list.matters.name(matter, lang).to_owned();
        let department = lang.name(&model.list.names.name(department)).to_owned();
        let line =
            [kind_word(lang, change.kind), &matter, &department, state::power_duty(lang, *duty)].join(" · ");
        view! { <li>{line}</li> }
    };
    let lines: Vec<_> = late.changes.iter().map(line).collect();
    let list = view! {
        {by}
        <ul class="plain">{lines}</ul>
    };
    alert(Tone::Refused, words::list_overtaken(lang), false, list.into_any())
}

const fn kind_word(lang: Lang, kind: Kind) -> &'static str {
    match kind {
        Kind::New => words::new_lines(lang),
        Kind::Changed => words::changed_lines(lang),
        Kind::Disabled => words::disabled_lines(lang),
    }
}

fn previewed(cx: &Ctx, model: &PowersPage, preview: &Preview) -> AnyView {
    let lang = cx.lang;
    let overtaken = model.overtaken.as_ref().map(|o| overtaken(cx, model, o));
    let errors: Vec<_> = preview
        .errors
        .iter()
        .map(|(row, problem)| view! { <li>{words::row_error(lang, *row, &said(lang, problem))}</li> })
        .collect();
    let errors = (!errors.is_empty()).then(|| {
        view! {
            <div class="inset">
                <p><b>{words::with_errors(lang)}</b></p>
                <ul class="plain">{errors}</ul>
            </div>
        }
    });
    let n = |kind| preview.count(kind);
    let counts = words::counts(lang, n(Kind::New), n(Kind::Changed), n(Kind::Disabled), preview.errors.len());
    // A list that differs in nothing leaves nothing to take.
    let differs = preview.is_whole() && !preview.changes.is_empty();
    let confirm = differs.then(|| {
        view! {
            {carried(&model.form, &model.seen)} {hidden(TEXT, model.form.values.get(TEXT))}
            {hidden(CONFIRM, "yes")}
            {button::submit(Weight::Main, words::confirm_list(lang, preview.lines.len(), n(Kind::Disabled)))}
        }
    });
    let again = (!preview.is_whole()).then(|| import(cx, model));
    let empty = preview.lines.is_empty() && preview.errors.is_empty();
    let told = if empty {
        view! { <p class="inset">{words::nothing_to_import(lang)}</p> }.into_any()
    } else {
        view! { <p><b>{counts}</b></p> {errors} {changes(cx, model, preview)} }.into_any()
    };
    view! {
        <div class="stack">
            {overtaken} {told}
            <form method="post" enctype=files::MULTIPART action=paths::ADMIN_POWERS>
                <div class="btns">
                    {confirm} {button::link(Weight::Plain, paths::ADMIN_POWERS, words::cancel(lang))}
                </div>
            </form> {again}
        </div>
    }
    .into_any()
}

fn said(lang: Lang, problem: &RowProblem) -> String {
    match problem {
        RowProblem::Matter(what) => words::unknown_matter(lang, what),
        RowProblem::Department(what) => words::unknown_department(lang, what),
        RowProblem::Duty(what) => words::unknown_duty(lang, what),
        RowProblem::NoBasis => words::no_basis(lang).to_owned(),
        RowProblem::Day(what) => words::bad_day(lang, what),
        RowProblem::Backwards => words::backwards(lang).to_owned(),
        RowProblem::Twice(row) => words::twice(lang, *row),
    }
}

/// What differs, line by line.
fn changes(cx: &Ctx, model: &PowersPage, preview: &Preview) -> AnyView {
    let lang = cx.lang;
    if preview.changes.is_empty() {
        return view! { <p>{words::nothing_differs(lang)}</p> }.into_any();
    }
    let rows: Vec<_> = preview.changes.iter().map(|change| change_row(lang, model, change)).collect();
    scrolling(
        words::powers(lang).into(),
        &[
            words::row(lang),
            words::from_to(lang),
            words::matter(lang),
            words::department(lang),
            words::duty(lang),
            words::basis(lang),
            words::region(lang),
            words::validity(lang),
        ],
        rows,
    )
}

fn change_row(lang: Lang, model: &PowersPage, change: &Change) -> AnyView {
    let Change { kind, row, line, before } = change;
    let kind = kind_word(lang, *kind);
    let was = |of: fn(Lang, &Power) -> String| {
        let (now, before) = (of(lang, line), before.as_ref().map(|b| of(lang, b)));
        let before = before.filter(|b| *b != now);
        let before = before.map(|b| view! { <span class="sub">{words::was(lang, &b)}</span> });
        view! { {now} {before} }
    };
    let names = model.list.names.name(&line.department);
    view! {
        <tr>
            <td class="num" data-l=words::row(lang)>{row.map_or_else(|| "—".to_owned(), |n| n.to_string())}</td>
            <td data-l=words::from_to(lang)>{kind}</td>
            <td data-l=words::matter(lang)>{model.list.matters.name(&line.matter, lang).to_owned()}</td>
            <td data-l=words::department(lang)>{lang.name(&names).to_owned()}</td>
            <td data-l=words::duty(lang)>{was(|lang, p| state::power_duty(lang, p.duty).to_owned())}</td>
            <td data-l=words::basis(lang)>{was(|_, p| p.basis.clone())}</td>
            <td data-l=words::region(lang)>{was(region)}</td>
            <td data-l=words::validity(lang)>{was(validity)}</td>
        </tr>
    }
    .into_any()
}
