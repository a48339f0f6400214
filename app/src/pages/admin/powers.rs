//! 权责清单: who has which duty on what, gaps and overlaps, and a new list with what it changes.

use super::Setting;
use crate::forms::FormState;
use crate::matters::Matters;
use crate::ui::button::{self, Weight};
use crate::ui::field::{self, Label, hidden};
use crate::ui::frame::Page;
use crate::words::{admin as words, common, state};
use crate::{Ctx, Lang, paths};
use leptos::prelude::*;
use liaison_domain::Directory;
use liaison_domain::item::Rules;
use liaison_domain::powers::{Power, PowerDuty};
use liaison_domain::time::civil_from_days;
use std::sync::Arc;

/// The pasted list.
pub const TEXT: &str = "text";
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
    /// The same matter and department once more.
    Twice,
}

/// A list before it is taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// The rows that can be taken.
    pub lines: Vec<Power>,
    /// Rows that cannot, counted from 1 without the heading.
    pub errors: Vec<(usize, RowProblem)>,
    /// Lines that are new.
    pub new: usize,
    /// Lines that differ from what they were.
    pub changed: usize,
    /// Lines that are not in the list any more.
    pub disabled: usize,
}

/// The page.
#[derive(Clone, Debug)]
pub struct PowersPage {
    /// As it is.
    pub rules: Rules,
    /// Names of departments.
    pub names: Arc<Directory>,
    /// Names of matters.
    pub matters: Arc<Matters>,
    /// What was typed.
    pub form: FormState,
    /// It is no list at all.
    pub unreadable: bool,
    /// A list before it is taken.
    pub preview: Option<Preview>,
    /// Something was saved just now.
    pub saved: bool,
}

/// The page.
#[must_use]
pub fn powers(cx: &Ctx, model: &PowersPage) -> Page {
    let body = match &model.preview {
        Some(preview) => previewed(cx, model, preview),
        None => whole(cx, model),
    };
    super::page(cx, Setting::Powers, model.saved, model.unreadable, body)
}

fn whole(cx: &Ctx, model: &PowersPage) -> AnyView {
    let lang = cx.lang;
    let lines = model.rules.powers.lines();
    let list = if lines.is_empty() {
        view! { <p class="inset">{words::no_lines(lang)}</p> }.into_any()
    } else {
        table(cx, model, lines)
    };
    view! {
        {list}
        <div class="cols my-5">
            <div class="stack">{import(cx, model)}</div>
            <div class="stack">{gaps(cx, model)} {overlaps(cx, model)}</div>
        </div>
    }
    .into_any()
}

fn table(cx: &Ctx, model: &PowersPage, lines: &[Power]) -> AnyView {
    let lang = cx.lang;
    let rows: Vec<_> = lines.iter().map(|line| row(lang, model, line)).collect();
    view! {
        <div class="scroll" tabindex="0" role="group" aria-label=words::powers(lang)>
            <table class="tbl">
                <thead>
                    <tr>
                        <th scope="col">{words::matter(lang)}</th>
                        <th scope="col">{words::department(lang)}</th>
                        <th scope="col">{words::duty(lang)}</th>
                        <th scope="col">{words::basis(lang)}</th>
                        <th scope="col">{words::region(lang)}</th>
                        <th scope="col">{words::validity(lang)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(lang: Lang, model: &PowersPage, line: &Power) -> AnyView {
    let region =
        if line.region.is_empty() { words::everywhere(lang).to_owned() } else { line.region.clone() };
    view! {
        <tr>
            <td>{model.matters.name(&line.matter, lang).to_owned()}</td>
            <td>{lang.name(&model.names.name(&line.department)).to_owned()}</td>
            <td>{state::power_duty(lang, line.duty)}</td>
            <td>{line.basis.clone()}</td>
            <td>{region}</td>
            <td>{validity(lang, line)}</td>
        </tr>
    }
    .into_any()
}

fn validity(lang: Lang, line: &Power) -> String {
    let day = |d: Option<i64>| {
        d.map_or_else(
            || "…".to_owned(),
            |d| {
                let (y, m, d) = civil_from_days(d);
                format!("{y:04}-{m:02}-{d:02}")
            },
        )
    };
    match (line.from, line.until) {
        (None, None) => words::always(lang).to_owned(),
        (from, until) => words::from_until(lang, &day(from), &day(until)),
    }
}

fn section(id: &'static str, title: &'static str, body: AnyView) -> AnyView {
    view! {
        <section class="panel" aria-labelledby=id>
            <div class="panel__h"><h2 id=id>{title}</h2></div>
            <div class="panel__b">{body}</div>
        </section>
    }
    .into_any()
}

fn import(cx: &Ctx, model: &PowersPage) -> AnyView {
    let (lang, form) = (cx.lang, &model.form);
    let text = Label::named(TEXT, words::import_text(lang)).hint(words::powers_hint(lang));
    let wrong = model.unreadable.then(|| {
        view! {
            <p class="field__err" role="alert">
                <span class="vh">{common::error(lang)}</span> {words::bad_table(lang)}
            </p>
        }
    });
    let body = view! {
        <form method="post" action=paths::ADMIN_POWERS novalidate>
            {wrong} {field::textarea(form, lang, text)}
            <div class="btns">{button::submit(Weight::Main, words::preview(lang))}</div>
        </form>
    };
    section("import", words::import_powers(lang), body.into_any())
}

/// Matters that somebody posts under, with the number of departments that have the main duty today.
fn main_duties<'a>(cx: &Ctx, model: &'a PowersPage) -> Vec<(&'a liaison_domain::matters::Matter, usize)> {
    let all = model.rules.matters.iter().filter(|m| m.active);
    let count = |m: &liaison_domain::matters::Matter| {
        let lines = model.rules.powers_on(Some(&m.id), cx.now.at);
        lines.iter().filter(|p| p.duty == PowerDuty::Main).count()
    };
    all.map(|m| (m, count(m))).collect()
}

fn gaps(cx: &Ctx, model: &PowersPage) -> AnyView {
    let lang = cx.lang;
    let none: Vec<_> =
        main_duties(cx, model).into_iter().filter(|(_, n)| *n == 0).map(|(m, _)| m.id.clone()).collect();
    section("gaps", words::gaps(lang), names(lang, model, &none, words::no_gaps(lang)))
}

fn overlaps(cx: &Ctx, model: &PowersPage) -> AnyView {
    let lang = cx.lang;
    let several: Vec<_> =
        main_duties(cx, model).into_iter().filter(|(_, n)| *n > 1).map(|(m, _)| m.id.clone()).collect();
    section("overlaps", words::overlaps(lang), names(lang, model, &several, words::no_overlaps(lang)))
}

fn names(
    lang: Lang,
    model: &PowersPage,
    matters: &[liaison_domain::MatterId],
    none: &'static str,
) -> AnyView {
    if matters.is_empty() {
        return view! { <p>{none}</p> }.into_any();
    }
    let rows: Vec<_> =
        matters.iter().map(|m| view! { <li>{model.matters.name(m, lang).to_owned()}</li> }).collect();
    view! { <ul class="plain">{rows}</ul> }.into_any()
}

fn previewed(cx: &Ctx, model: &PowersPage, preview: &Preview) -> AnyView {
    let lang = cx.lang;
    let errors: Vec<_> = preview
        .errors
        .iter()
        .map(|(row, problem)| {
            let what = match problem {
                RowProblem::Matter(what) => words::unknown_matter(lang, what),
                RowProblem::Department(what) => words::unknown_department(lang, what),
                RowProblem::Duty(what) => words::unknown_duty(lang, what),
                RowProblem::NoBasis => words::no_basis(lang).to_owned(),
                RowProblem::Day(what) => words::bad_day(lang, what),
                RowProblem::Twice => words::twice(lang).to_owned(),
            };
            view! { <li>{words::row_error(lang, *row, &what)}</li> }
        })
        .collect();
    let errors = (!errors.is_empty()).then(|| view! { <ul class="plain inset">{errors}</ul> });
    let counts = words::counts(lang, preview.new, preview.changed, preview.disabled, preview.errors.len());
    let confirm = (!preview.lines.is_empty())
        .then(|| button::submit(Weight::Main, words::confirm_rows(lang, preview.lines.len())));
    view! {
        <div class="stack">
            <p><b>{counts}</b></p>
            {errors}
            {table(cx, model, &preview.lines)}
            <form method="post" action=paths::ADMIN_POWERS>
                {hidden(TEXT, model.form.values.get(TEXT).to_owned())} {hidden(CONFIRM, "yes".to_owned())}
                <div class="btns">
                    {confirm}
                    {button::link(Weight::Plain, paths::ADMIN_POWERS.to_owned(), words::cancel(lang))}
                </div>
            </form>
        </div>
    }
    .into_any()
}
