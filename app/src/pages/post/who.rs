//! 由谁来办: the open pool, or named departments with a role each.

use super::DraftPage;
use crate::forms::posting::{self, DEPARTMENTS, NAMED, POOL, ROLE, UNKNOWN};
use crate::forms::{role_word, suggest};
use crate::ui::field::{self, Choice, Label, field_id, hidden};
use crate::ui::icon::icon;
use crate::words::{admin, common, post as words, refusals, state};
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::item::{Field, PartRole};
use liaison_domain::powers::{Power, PowerDuty};
use liaison_domain::text::Problem;
use liaison_domain::{DepartmentId, DepartmentName};

pub(super) fn fields(cx: &Ctx, model: &DraftPage) -> AnyView {
    let (lang, form) = (cx.lang, &model.form);
    let route = Label::of(Field::Asked, words::route(lang));
    let routes = vec![
        Choice::new(NAMED, words::route_named(lang)).hint(words::route_named_hint(lang)),
        Choice::new(POOL, words::route_pool(lang)).hint(words::route_pool_hint(lang)),
        Choice::new(UNKNOWN, words::route_unknown(lang)).hint(words::route_unknown_hint(lang)),
    ];
    view! { {field::radios(form, lang, route, false, routes)} {departments(cx, model)} }.into_any()
}

fn departments(cx: &Ctx, model: &DraftPage) -> AnyView {
    let lang = cx.lang;
    // Nobody asks their own department for help.
    let ours = |d: &DepartmentName| cx.me.as_ref().is_some_and(|me| me.department.id == d.id);
    let mut all: Vec<_> =
        model.names.iter().filter(|d| d.takes_cases() && !ours(&d.name)).map(|d| &d.name).collect();
    let matter = model.matter();
    let lines = model.rules.powers_on(matter.as_ref(), cx.now.at);
    let line = |d: &DepartmentName| lines.iter().find(|p| p.department == d.id).copied();
    let ticked = |d: &DepartmentName| model.form.values.has(DEPARTMENTS, d.id.as_str());
    // Those the list names come first, whether or not they stay ticked.
    all.sort_by_key(|d| (line(d).map_or(2, |p| u8::from(p.duty == PowerDuty::Support)), lang.name(d)));
    let (near, others): (Vec<_>, Vec<_>) =
        all.into_iter().enumerate().partition(|(_, d)| ticked(d) || line(d).is_some());
    let rows = |some: Vec<(usize, &DepartmentName)>, first: usize| -> Vec<_> {
        some.into_iter().zip(first..).map(|((_, d), n)| row(cx, model, n, d, line(d))).collect()
    };
    let (few, more) = (near.len(), others.len());
    let (near, others) = (rows(near, 0), rows(others, few));
    let near = (few > 0).then(|| view! { <ul class="sugg">{near}</ul> });
    let others = (more > 0).then(|| {
        view! {
            <details class="more" open=few == 0>
                <summary>{words::add_others(lang, more)}</summary>
                <ul class="sugg">{others}</ul>
            </details>
        }
    });
    let problem = model.form.problem(Field::Departments).map(|p| wrong(cx, model, p));
    let class = if problem.is_some() { "field field--err" } else { "field" };
    let problem = problem.map(|text| {
        view! {
            <p class="field__err">
                {icon("st-overdue")} <span><span class="vh">{common::error(lang)}</span>{text}</span>
            </p>
        }
    });
    let why =
        Label::of(Field::Reason, words::why(lang)).hint(words::why_hint(lang)).width("short").optional();
    view! {
        <fieldset class=class>
            <legend>{words::departments(lang)}</legend>
            <span class="field__hint">
                {words::departments_hint(lang)} " " <a href=paths::POWERS>{admin::see_powers(lang)}</a>
            </span>
            {because(cx, model, &lines)}
            {problem}
            <div class="field" hidden>
                <label for="find-department">{words::find_department(lang)}</label>
                <input class="w-m" type="search" id="find-department" autocomplete="off" />
                <p class="meta" role="status" id="find-none" data-none=words::find_none(lang)></p>
            </div>
            {near}
            {others}
        </fieldset>
        {hidden(suggest::ANSWERED, matter.map(|m| m.0).unwrap_or_default())}
        {field::textarea(&model.form, lang, why)}
    }
    .into_any()
}

/// What is wrong with those that are ticked; where the lead may not lead, who may.
fn wrong(cx: &Ctx, model: &DraftPage, problem: Problem) -> String {
    let lang = cx.lang;
    let name = |d: &DepartmentId| lang.name(&model.names.name(d)).to_owned();
    let outside = posting::outside(&model.form.values, &model.rules, cx.now.at);
    match outside.filter(|_| problem == Problem::NotCompetent) {
        Some((lead, fit)) => {
            let fit: Vec<_> = fit.iter().map(name).collect();
            words::lead_outside(lang, &name(&lead), &fit.join(common::comma(lang)))
        }
        None => refusals::problem(lang, Field::Departments, problem),
    }
}

/// How it was ruled before, where that is what is ticked.
fn ruled(cx: &Ctx, model: &DraftPage, lines: &[&Power]) -> Option<AnyView> {
    let lang = cx.lang;
    let ruling = model.fitting.as_ref().filter(|ruling| suggest::leads_by(ruling, lines))?;
    let leads = posting::role(&model.form.values, ruling.lead.as_str()) == PartRole::Lead;
    if !leads || !model.form.values.has(DEPARTMENTS, ruling.lead.as_str()) {
        return None;
    }
    let lead = lang.name(&model.names.name(&ruling.lead)).to_owned();
    let text = words::led_by_ruling(lang, &lead, &ruling.number.0, &ruling.basis);
    Some(view! { <p class="inset mb-4">{text}</p> }.into_any())
}

/// This goes to …, because …
fn because(cx: &Ctx, model: &DraftPage, lines: &[&Power]) -> AnyView {
    let lang = cx.lang;
    let named = |duty| {
        let all = lines.iter().filter(|p| p.duty == duty);
        let all: Vec<_> = all.map(|p| lang.name(&model.names.name(&p.department)).to_owned()).collect();
        all.join(common::comma(lang))
    };
    let (main, support) = (named(PowerDuty::Main), named(PowerDuty::Support));
    let matter = model.matter().map(|m| model.matters.name(&m, lang).to_owned()).unwrap_or_default();
    let several = lines.iter().filter(|p| p.duty == PowerDuty::Main).count() > 1;
    let text = match (main.is_empty(), support.is_empty()) {
        _ if several => words::goes_to_one_of(lang, &matter, &main, &support),
        (true, true) => words::list_names_nobody(lang, &matter),
        (false, true) => words::goes_to_main(lang, &matter, &main),
        (true, false) => words::goes_to_support(lang, &matter, &support),
        (false, false) => words::goes_to(lang, &matter, &main, &support),
    };
    view! { {ruled(cx, model, lines)} <p class="inset mb-4">{text}</p> }.into_any()
}

fn row(cx: &Ctx, model: &DraftPage, n: usize, department: &DepartmentName, power: Option<&Power>) -> AnyView {
    let lang = cx.lang;
    let department_id = department.id.as_str();
    let name = lang.name(department).to_owned();
    let ticked = model.form.values.has(DEPARTMENTS, department_id);
    // The error summary leads to the first box.
    let id =
        if n == 0 { field_id(Field::Departments) } else { format!("{}-{n}", field_id(Field::Departments)) };
    let chosen = posting::role(&model.form.values, department_id);
    let option = |role| {
        view! { <option value=role_word(role) selected=chosen == role>{state::part_role(lang, role)}</option> }
    };
    let label = words::role_of(lang, &name);
    let box_id = id.clone();
    let duty = power.map(|p| view! { <span class="sep">{state::power_duty(lang, p.duty)}</span> });
    let basis = power.map(|p| view! { <p>{p.basis.clone()}</p> });
    view! {
        <li class=ticked.then_some("on")>
            <input type="checkbox" id=box_id name=DEPARTMENTS value=department_id.to_owned() checked=ticked />
            <label for=id><b>{name}</b> {duty}</label>
            {basis}
            <select name=format!("{ROLE}{department_id}") aria-label=label>
                {option(PartRole::Support)} {option(PartRole::Lead)}
            </select>
        </li>
    }
    .into_any()
}
