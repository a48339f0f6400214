//! 单位: how departments stand below each other, for reading.

use super::Setting;
use crate::ui::field::indented;
use crate::ui::frame::Page;
use crate::ui::table::scrolling;
use crate::words::admin as words;
use crate::{Ctx, Lang};
use leptos::prelude::*;
use liaison_domain::{Department, Directory};

/// The page.
#[must_use]
pub fn departments(cx: &Ctx, all: &Directory) -> Page {
    let lang = cx.lang;
    let rows: Vec<_> = all.tree(|_| true).into_iter().map(|(depth, d)| row(lang, depth, d)).collect();
    let list = if rows.is_empty() {
        view! { <p class="inset">{words::no_departments(lang)}</p> }.into_any()
    } else {
        scrolling(
            words::departments(lang).into(),
            &[
                words::department_name(lang),
                words::department_id(lang),
                words::part_is(lang),
                words::posting_is(lang),
            ],
            rows,
        )
    };
    let body = view! {
        <p class="mb-4">{words::departments_intro(lang)}</p>
        {list}
    };
    super::page(cx, Setting::Departments, false, false, body.into_any())
}

fn row(lang: Lang, depth: usize, department: &Department) -> AnyView {
    let part = match (department.active, department.office) {
        (true, true) => words::is_office(lang),
        (true, false) => words::takes_part(lang),
        (false, _) => words::only_groups(lang),
    };
    let posting = match (department.active, department.approval) {
        (false, _) => "—",
        (true, true) => words::approves(lang),
        (true, false) => words::no_approval(lang),
    };
    view! {
        <tr>
            <th scope="row">{indented(lang.name(&department.name), depth)}</th>
            <td data-l=words::department_id(lang)>{department.name.id.to_string()}</td>
            <td data-l=words::part_is(lang)>{part}</td>
            <td data-l=words::posting_is(lang)>{posting}</td>
        </tr>
    }
    .into_any()
}
