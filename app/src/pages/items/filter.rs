//! The filter as a form, and what is chosen, each part of it removable.

use super::{Items, address};
use crate::query::{ROLES, SORTS, date_value, role_word, sort_word};
use crate::ui::field::indented;
use crate::ui::icon::icon;
use crate::ui::time::planned_day_text;
use crate::words::{common, list as words, state};
use crate::{Ctx, Lang, paths};
use leptos::prelude::*;
use liaison_domain::filter::{Filter, Sort};
use liaison_domain::item::{ItemState, Urgency};
use liaison_domain::time::moment;

/// The boxes: every state in which an item is on the list, and what the address asks for besides,
/// because a box that is not there would take it away.
fn offered(f: &Filter) -> Vec<ItemState> {
    ItemState::ALL.into_iter().filter(|s| s.was_published() || f.state.contains(s)).collect()
}

pub(super) fn filter(cx: &Ctx, model: &Items) -> AnyView {
    let lang = cx.lang;
    let f = &model.filter;
    let matters = model.matters.0.iter().map(|m| (m.id.0.clone(), m.name(lang).to_owned()));
    let roles = ROLES.map(|r| (role_word(r).to_owned(), state::my_role(lang, r).to_owned()));
    let sorts = SORTS.map(|s| (sort_word(s).to_owned(), state::sort(lang, s).to_owned()));
    let chosen_matter = f.matter.as_ref().map_or("", |m| m.as_str());
    let chosen_role = f.role.map_or("", role_word);
    view! {
        <div class="filterbox" id="filter">
            <a class="filter__open" href="#filter">{words::filter(lang)}</a>
            <form class="filter" method="get" action=paths::ITEMS aria-label=words::filter_items(lang)>
                <div class="filter__f filter__f--q">
                    <label for="fq">{words::text(lang)}</label>
                    <input id="fq" type="search" name="q" value=f.q.clone() />
                </div>
                {states(lang, f)}
                {departments(lang, model)}
                {choice("role", words::my_part(lang), words::every_part(lang), chosen_role, roles)}
                {choice("matter", words::matter(lang), words::every_matter(lang), chosen_matter, matters)}
                {span(lang, f)}
                <div class="filter__c">
                    {tick("overdue", words::overdue(lang), f.overdue)}
                    {tick("urgent", words::urgent(lang), f.urgent)}
                    {tick("supervised", words::supervised(lang), f.supervised)}
                    {tick("followed", words::followed(lang), f.followed)}
                    {tick("undecided", state::undecided(lang), f.undecided)}
                </div>
                {order(lang, f.sort, sorts)}
                <div class="btns">
                    <button class="btn btn--s btn--p" type="submit">{words::apply(lang)}</button>
                    <a class="quiet fs-14" href=paths::ITEMS>{words::clear(lang)}</a>
                </div>
            </form>
            {chosen(cx, model)}
        </div>
    }
    .into_any()
}

/// One of the departments, from a list or by its name.
fn departments(lang: Lang, model: &Items) -> AnyView {
    if model.departments.is_empty() {
        let chosen = model.department.as_ref().map_or("", |d| lang.name(d));
        let value = if chosen.is_empty() { &model.typed_department } else { chosen };
        return view! {
            <div class="filter__f">
                <label for="f-department">{words::department(lang)}</label>
                <input
                    id="f-department"
                    type="search"
                    name="department"
                    value=value.to_owned()
                    placeholder=words::department_hint(lang)
                />
            </div>
        }
        .into_any();
    }
    let offered = model.departments.iter().map(|(depth, d)| (d.id.0.clone(), indented(lang.name(d), *depth)));
    let mut offered: Vec<_> = offered.collect();
    let chosen = model.department.as_ref().map_or("", |d| d.id.as_str());
    if let Some(d) = &model.department
        && !offered.iter().any(|(id, _)| id == d.id.as_str())
    {
        offered.push((d.id.0.clone(), lang.name(d).to_owned()));
    }
    choice("department", words::department(lang), words::every_department(lang), chosen, offered)
}

fn choice(
    name: &'static str,
    label: &'static str,
    any: &'static str,
    chosen: &str,
    choices: impl IntoIterator<Item = (String, String)>,
) -> AnyView {
    let mut choices: Vec<_> = choices.into_iter().collect();
    // What the address asks for stays chosen, also where it is no longer offered.
    if !chosen.is_empty() && !choices.iter().any(|(value, _)| value == chosen) {
        choices.push((chosen.to_owned(), chosen.to_owned()));
    }
    let choices: Vec<_> = choices
        .into_iter()
        .map(|(value, text)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{text}</option> }
        })
        .collect();
    let id = format!("f-{name}");
    view! {
        <div class="filter__f">
            <label for=id.clone()>{label}</label>
            <select id=id name=name>
                <option value="">{any}</option>
                {choices}
            </select>
        </div>
    }
    .into_any()
}

/// In which order. Heads of columns do the same, but a phone shows none.
fn order(lang: Lang, sort: Sort, choices: impl IntoIterator<Item = (String, String)>) -> AnyView {
    let choices: Vec<_> = choices
        .into_iter()
        .map(|(value, text)| {
            let selected = value == sort_word(sort);
            view! { <option value=value selected=selected>{text}</option> }
        })
        .collect();
    view! {
        <div class="filter__f filter__f--sort">
            <label for="f-sort">{words::order(lang)}</label>
            <select id="f-sort" name="sort">{choices}</select>
        </div>
    }
    .into_any()
}

/// The first and the last day of the deadline.
fn span(lang: Lang, f: &Filter) -> AnyView {
    let field = |name: &'static str, label: &'static str, day: Option<i64>| {
        let value = day.map(date_value);
        view! { <input type="date" name=name aria-label=label value=value /> }
    };
    view! {
        <div class="filter__f">
            <span id="f-due">{words::due(lang)}</span>
            <div class="filter__row" role="group" aria-labelledby="f-due">
                {field("due_from", words::due_from(lang), f.due_from)}
                <span>{words::until(lang)}</span>
                {field("due_to", words::due_to(lang), f.due_to)}
            </div>
        </div>
    }
    .into_any()
}

fn tick(name: &'static str, word: &'static str, on: bool) -> AnyView {
    view! { <label><input type="checkbox" name=name value="1" checked=on /> {word}</label> }.into_any()
}

fn states(lang: Lang, f: &Filter) -> AnyView {
    let boxes: Vec<_> = offered(f)
        .into_iter()
        .map(|s| {
            let on = f.state.contains(&s);
            view! {
                <label>
                    <input type="checkbox" name="state" value=s.word() checked=on />
                    {state::item_state(lang, s)}
                </label>
            }
        })
        .collect();
    let summary = match f.state.len() {
        0 => words::every_state(lang).to_owned(),
        n => words::states_chosen(lang, n),
    };
    view! {
        <div class="filter__f">
            <span id="f-state">{words::state(lang)}</span>
            <details class="filter__d">
                <summary aria-labelledby="f-state f-state-is"><span id="f-state-is">{summary}</span></summary>
                <div class="filter__m" role="group" aria-labelledby="f-state">{boxes}</div>
            </details>
        </div>
    }
    .into_any()
}

/// Every part of the filter that is set: its words, and the filter without it.
fn set(cx: &Ctx, model: &Items) -> Vec<(String, Filter)> {
    let lang = cx.lang;
    let f = &model.filter;
    let mut parts = Vec::new();
    let mut drop = |words: String, change: &dyn Fn(&mut Filter)| {
        let mut without = f.clone();
        change(&mut without);
        parts.push((words, without));
    };
    if !f.q.trim().is_empty() {
        drop(words::text_is(lang, f.q.trim()), &|f| f.q.clear());
    }
    for s in &f.state {
        drop(state::item_state(lang, *s).to_owned(), &|f| f.state.retain(|kept| kept != s));
    }
    if let Some(id) = &f.department {
        let known = model.department.as_ref().map_or(id.as_str(), |d| lang.name(d));
        drop(known.to_owned(), &|f| f.department = None);
    }
    if let Some(role) = f.role {
        drop(state::my_role(lang, role).to_owned(), &|f| f.role = None);
    }
    if let Some(id) = &f.matter {
        drop(model.matters.name(id, lang).to_owned(), &|f| (f.matter, f.below) = (None, Vec::new()));
    }
    if f.overdue {
        drop(words::overdue(lang).to_owned(), &|f| f.overdue = false);
    }
    if f.urgent {
        drop(state::urgency(lang, Urgency::Urgent).to_owned(), &|f| f.urgent = false);
    }
    if f.supervised {
        drop(words::supervised(lang).to_owned(), &|f| f.supervised = false);
    }
    if f.undecided {
        drop(state::undecided(lang).to_owned(), &|f| f.undecided = false);
    }
    if f.followed {
        drop(words::followed(lang).to_owned(), &|f| f.followed = false);
    }
    let day =
        |day: i64| planned_day_text(moment(day, 0, cx.now.offset).at_offset(cx.now.offset), cx.now, lang);
    let span = match (f.due_from.map(day), f.due_to.map(day)) {
        (Some(from), Some(to)) => Some(words::due_between(lang, &from, &to)),
        (Some(from), None) => Some(words::due_since(lang, &from)),
        (None, Some(to)) => Some(words::due_before(lang, &to)),
        (None, None) => None,
    };
    if let Some(span) = span {
        drop(span, &|f| (f.due_from, f.due_to) = (None, None));
    }
    parts
}

fn chosen(cx: &Ctx, model: &Items) -> AnyView {
    let lang = cx.lang;
    let parts = set(cx, model);
    let head = (!parts.is_empty()).then(|| view! { <span class="meta">{words::chosen(lang)}</span> });
    let parts: Vec<_> = parts
        .into_iter()
        .map(|(what, without)| {
            let label = words::drop_filter(lang, &what);
            let href = address(&without, None);
            view! { <a class="x" href=href aria-label=label>{what}{icon("ui-x")}</a> }
        })
        .collect();
    let before = if model.total_is_capped { words::more_than(lang) } else { words::total_before(lang) };
    let total = model.total.map(|n| {
        let after = if n == 1 { words::total_after_one(lang) } else { words::total_after(lang) };
        view! { {before}<b>{n}</b>{after} }
    });
    let hidden = (model.hidden > 0).then(|| {
        let gap = if model.total.is_some() { common::pause(lang) } else { "" };
        format!("{gap}{}", hidden(lang, model))
    });
    view! { <div class="chosen">{head}{parts}<span class="end" id="total">{total}{hidden}</span></div> }
        .into_any()
}

/// What is searched for does not narrow what may not be seen: otherwise it could be guessed letter by letter.
fn hidden(lang: Lang, model: &Items) -> String {
    let plain = Filter { q: String::new(), ..model.filter.clone() };
    match (model.filter.q.trim().is_empty(), plain.is_narrowed()) {
        (true, _) => words::hidden(lang, model.hidden),
        (false, true) => words::hidden_whatever(lang, model.hidden),
        (false, false) => words::hidden_in_county(lang, model.hidden),
    }
}
