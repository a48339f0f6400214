//! 处罚登记: who has fined whom for what.

use crate::forms::amount;
use crate::pages::item::results::day;
use crate::pages::parties::PartyName;
use crate::ui::empty::empty;
use crate::ui::field::indented;
use crate::ui::frame::{Page, Tab};
use crate::ui::time::day_text;
use crate::words::{party as words, report};
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::item::FiledFine;
use liaison_domain::{DepartmentId, DepartmentName, Directory};
use std::sync::Arc;

/// A fine in a list.
#[derive(Clone, Debug)]
pub struct Fined {
    /// What was filed.
    pub fine: FiledFine,
    /// 依据条款
    pub provision: String,
    /// In hundredths of the county's currency unit.
    pub amount: i64,
    /// Why the coordinator has allowed it although another department was first, where it has.
    pub allowed: Option<String>,
    /// Whom it was filed against, where that is known.
    pub party: Option<PartyName>,
}

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Penalties {
    /// What was typed.
    pub q: String,
    /// By one department only.
    pub department: Option<DepartmentId>,
    /// Departments to choose from as a tree, with how many stand above each.
    pub departments: Vec<(usize, DepartmentName)>,
    /// Names of departments.
    pub names: Arc<Directory>,
    /// What may be seen, the latest first.
    pub rows: Vec<Fined>,
    /// How many fit that may not be seen.
    pub hidden: usize,
}

/// The page.
#[must_use]
pub fn penalties(cx: &Ctx, model: &Penalties) -> Page {
    let lang = cx.lang;
    let list = if model.rows.is_empty() {
        let any = model.q.is_empty() && model.department.is_none();
        let why = if any { words::no_fines_why(lang) } else { words::no_fines_fit(lang) };
        let all = (paths::PENALTIES.to_owned(), words::all_fines(lang).to_owned());
        empty(words::no_fines(lang), why, (!any).then_some(all))
    } else {
        table(cx, &model.names, &model.rows, true)
    };
    let choices: Vec<_> = model
        .departments
        .iter()
        .map(|(depth, d)| {
            let chosen = model.department.as_ref() == Some(&d.id);
            view! { <option value=d.id.to_string() selected=chosen>{indented(lang.name(d), *depth)}</option> }
        })
        .collect();
    let body = view! {
        <div class="wrap">
            <div class="page-head">
                <h1>{words::penalties(lang)}</h1>
                <a class="quiet" href=paths::PARTIES>{words::parties(lang)}</a>
            </div>
            <p class="inset mb-4">{words::penalties_intro(lang)}</p>
            <div class="panel">
                <form class="panel__b search-line" method="get" action=paths::PENALTIES role="search" aria-label=words::penalties(lang)>
                    <label for="fine-q">{words::find(lang)}</label>
                    <input id="fine-q" class="w-m" name="q" type="search" value=model.q.clone() />
                    <label for="fine-d">{words::department(lang)}</label>
                    <select id="fine-d" name="department">
                        <option value="">{words::every_department(lang)}</option>
                        {choices}
                    </select>
                    <button class="btn btn--s">{words::search(lang)}</button>
                </form>
                {list}
                {hidden(cx, model.hidden)}
            </div>
        </div>
    };
    Page::new(words::penalties(lang), Tab::Parties, body.into_any())
}

/// How many more there are.
pub(super) fn hidden(cx: &Ctx, n: usize) -> Option<AnyView> {
    (n > 0).then(|| view! { <p class="panel__b meta">{words::hidden(cx.lang, n)}</p> }.into_any())
}

/// Fines in rows; `party`: whether whom they were filed against stands there as well.
pub(super) fn table(cx: &Ctx, names: &Directory, fines: &[Fined], party: bool) -> AnyView {
    let lang = cx.lang;
    let rows: Vec<_> = fines.iter().map(|fine| row(cx, names, fine, party)).collect();
    let whom = party.then(|| view! { <th scope="col">{words::party(lang)}</th> });
    view! {
        <table class="tbl tbl--rows">
            <thead>
                <tr>
                    <th scope="col">{words::filed(lang)}</th>
                    {whom}
                    <th scope="col">{words::act(lang)}</th>
                    <th scope="col">{words::amount(lang)}</th>
                    <th scope="col">{words::department(lang)}</th>
                    <th scope="col">{words::item(lang)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(cx: &Ctx, names: &Directory, fined: &Fined, party: bool) -> AnyView {
    let lang = cx.lang;
    let fine = &fined.fine;
    let whom = party.then(|| {
        let name = match &fined.party {
            Some(p) => view! { <a href=paths::party(&p.id)>{p.name.clone()}</a> }.into_any(),
            None => view! { <span class="blank">{words::no_party(lang)}</span> }.into_any(),
        };
        view! { <td data-l=words::party(lang)>{name}</td> }
    });
    let allowed = fined
        .allowed
        .as_ref()
        .map(|reason| view! { <span class="sub">{words::allowed_because(lang, reason)}</span> });
    view! {
        <tr>
            <td class="nb">{day_text(day(cx, fine.filed_on), cx.on_paper().now, lang)}</td>
            {whom}
            <td data-l=words::act(lang)>
                {fine.act.clone()} <span class="sub">{fined.provision.clone()}</span>
            </td>
            <td data-l=words::amount(lang) class="nb">
                {report::yuan(lang, &amount(fined.amount))} <span class="sub">{fine.document.clone()}</span>
            </td>
            <td data-l=words::department(lang)>{lang.name(&names.name(&fine.department)).to_owned()} {allowed}</td>
            <td data-l=words::item(lang) class="num">
                <a href=paths::item(&fine.item)>{fine.number.to_string()}</a>
            </td>
        </tr>
    }
    .into_any()
}
