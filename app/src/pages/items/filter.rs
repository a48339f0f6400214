//! The filter as a form, and what is chosen, each part of it removable.

use super::{Items, address};
use crate::query::{ROLES, role_word, sort_word};
use crate::ui::field::hidden;
use crate::ui::icon::icon;
use crate::words::{common, list as words, state};
use crate::{Ctx, Lang, paths};
use leptos::prelude::*;
use liaison_domain::filter::{Filter, Sort};
use liaison_domain::item::{ItemState, Urgency};

/// States that an item on the list can have today.
const STATES: [ItemState; 6] = [
    ItemState::Open,
    ItemState::Dispatched,
    ItemState::InProgress,
    ItemState::Reported,
    ItemState::Closed,
    ItemState::Withdrawn,
];

pub(super) fn filter(cx: &Ctx, model: &Items) -> AnyView {
    let lang = cx.lang;
    let f = &model.filter;
    let departments = model.departments.iter().map(|d| (d.id.0.clone(), lang.name(d).to_owned()));
    let matters = model.matters.0.iter().map(|m| (m.id.0.clone(), m.name(lang).to_owned()));
    let roles = ROLES.map(|r| (role_word(r).to_owned(), state::my_role(lang, r).to_owned()));
    let sort = (f.sort != Sort::default()).then(|| hidden("sort", sort_word(f.sort)));
    let chosen_department = f.department.as_ref().map_or("", |d| d.as_str());
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
                {choice("department", words::department(lang), words::every_department(lang), chosen_department, departments)}
                {choice("role", words::my_part(lang), words::every_part(lang), chosen_role, roles)}
                {choice("matter", words::matter(lang), words::every_matter(lang), chosen_matter, matters)}
                <div class="filter__c">
                    {tick("overdue", words::overdue(lang), f.overdue)}
                    {tick("urgent", words::urgent(lang), f.urgent)}
                </div>
                {sort}
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

fn choice(
    name: &'static str,
    label: &'static str,
    any: &'static str,
    chosen: &str,
    choices: impl IntoIterator<Item = (String, String)>,
) -> AnyView {
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

fn tick(name: &'static str, word: &'static str, on: bool) -> AnyView {
    view! { <label><input type="checkbox" name=name value="1" checked=on /> {word}</label> }.into_any()
}

fn states(lang: Lang, f: &Filter) -> AnyView {
    let boxes: Vec<_> = STATES
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
fn set(lang: Lang, model: &Items) -> Vec<(String, Filter)> {
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
        let known = model.departments.iter().find(|d| &d.id == id);
        drop(known.map_or(id.as_str(), |d| lang.name(d)).to_owned(), &|f| f.department = None);
    }
    if let Some(role) = f.role {
        drop(state::my_role(lang, role).to_owned(), &|f| f.role = None);
    }
    if let Some(id) = &f.matter {
        drop(model.matters.name(id, lang).to_owned(), &|f| f.matter = None);
    }
    if f.overdue {
        drop(words::overdue(lang).to_owned(), &|f| f.overdue = false);
    }
    if f.urgent {
        drop(state::urgency(lang, Urgency::Urgent).to_owned(), &|f| f.urgent = false);
    }
    parts
}

fn chosen(cx: &Ctx, model: &Items) -> AnyView {
    let lang = cx.lang;
    let parts = set(lang, model);
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
        view! { {before}<b>{n}</b>{words::total_after(lang)} }
    });
    let hidden = (model.hidden > 0).then(|| {
        let gap = if model.total.is_some() { common::pause(lang) } else { "" };
        format!("{gap}{}", words::hidden(lang, model.hidden))
    });
    view! { <div class="chosen">{head}{parts}<span class="end">{total}{hidden}</span></div> }.into_any()
}
