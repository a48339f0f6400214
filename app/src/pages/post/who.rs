//! 由谁来办: the open pool, or named departments with a role each.

use super::DraftPage;
use crate::forms::posting::{self, DEPARTMENTS, NAMED, POOL, ROLE, UNKNOWN};
use crate::forms::role_word;
use crate::ui::field::{self, Choice, Label, field_id};
use crate::ui::icon::icon;
use crate::words::{acts, admin, common, post as words, refusals, state};
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::DepartmentName;
use liaison_domain::item::{Field, PartRole};
use liaison_domain::powers::{Power, PowerDuty};

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
        model.names.iter().filter(|d| d.active && !ours(&d.name)).map(|d| &d.name).collect();
    let matter = model.matter();
    let lines = model.rules.powers_on(matter.as_ref(), cx.now.at);
    let line = |d: &DepartmentName| lines.iter().find(|p| p.department == d.id).copied();
    // Those ticked come first, so that a long list shows its answer; then those the list names.
    all.sort_by_key(|d| {
        let ticked = model.form.values.has(DEPARTMENTS, d.id.as_str());
        (!ticked, line(d).map_or(2, |p| u8::from(p.duty == PowerDuty::Support)), lang.name(d))
    });
    let rows: Vec<_> = all.into_iter().enumerate().map(|(n, d)| row(cx, model, n, d, line(d))).collect();
    let problem =
        model.form.problem(Field::Departments).map(|p| refusals::problem(lang, Field::Departments, p));
    let class = if problem.is_some() { "field field--err" } else { "field" };
    let problem = problem.map(|text| {
        view! {
            <p class="field__err">
                {icon("st-overdue")} <span><span class="vh">{common::error(lang)}</span>{text}</span>
            </p>
        }
    });
    view! {
        <fieldset class=class>
            <legend>{words::departments(lang)}</legend>
            <span class="field__hint">
                {words::departments_hint(lang)} " " <a href=paths::POWERS>{admin::see_powers(lang)}</a>
            </span>
            {problem}
            <ul class="sugg">{rows}</ul>
        </fieldset>
    }
    .into_any()
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
    let because = power.map(|p| {
        let why = acts::on_the_list(lang, state::power_duty(lang, p.duty), &p.basis);
        view! { <small class="meta">{why}</small> }
    });
    view! {
        <li class=ticked.then_some("on")>
            <input type="checkbox" id=box_id name=DEPARTMENTS value=department_id.to_owned() checked=ticked />
            <label for=id>{name}{because}</label>
            <select name=format!("{ROLE}{department_id}") aria-label=label>
                {option(PartRole::Support)} {option(PartRole::Lead)}
            </select>
        </li>
    }
    .into_any()
}
