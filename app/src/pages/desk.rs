//! The desks of those who look after items of every department, or of their own: what lies there,
//! in sections, each row with what is needed to decide and the act that decides it.

pub mod coordinator;
pub mod head;
mod row;
pub mod supervisor;

use crate::live::LivePage;
use crate::precedent::Precedent;
use crate::ui::empty::empty;
use crate::ui::frame::{Page, Tab};
use crate::ui::{count, slot};
use crate::words::desk as words;
use crate::{Ctx, Matters, paths};
use leptos::prelude::*;
use liaison_domain::item::{Action, Card, DutyKind, Item, Rules};
use liaison_domain::{DepartmentId, Directory, Timestamp};
use std::sync::Arc;

/// What every desk knows.
#[derive(Clone, Debug)]
pub struct Around {
    /// Names of departments.
    pub names: Arc<Directory>,
    /// Names of matters.
    pub matters: Matters,
    /// The county's clocks and powers list.
    pub rules: Rules,
}

/// An item on a desk.
#[derive(Clone, Debug)]
pub struct DeskRow {
    /// In one row.
    pub card: Card,
    /// As it stands.
    pub item: Item,
    /// The duty for which it lies there, where it is one.
    pub duty: Option<DutyKind>,
    /// Since when that waits.
    pub since: Timestamp,
    /// By when it is to be done.
    pub due: Option<Timestamp>,
    /// What whoever looks may do about it, the first as a button.
    pub acts: Vec<Action>,
    /// Earlier rulings that may guide whoever names a lead, the nearest first.
    pub precedents: Vec<Precedent>,
}

/// What lies in a section of a desk.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// The first of it.
    pub rows: Vec<DeskRow>,
    /// How much there is altogether.
    pub total: u32,
}

impl Around {
    fn name(&self, cx: &Ctx, department: &DepartmentId) -> String {
        cx.lang.name(&self.names.name(department)).to_owned()
    }
}

/// A part of a desk. `lines`: what is said below a row.
struct Section<'a> {
    word: &'static str,
    title: &'static str,
    note: &'static str,
    shelf: &'a Shelf,
    lines: fn(&Ctx, &Around, &DeskRow) -> Vec<String>,
}

/// What a desk says about itself.
struct Desk {
    title: &'static str,
    heading: String,
    tab: Tab,
    nothing: (&'static str, &'static str),
    /// Stands before the sections; a desk that has it is not empty.
    first: Option<AnyView>,
    /// Stands after them.
    last: Option<AnyView>,
}

/// The page of a desk.
fn page(cx: &Ctx, around: &Around, desk: Desk, sections: Vec<Section<'_>>) -> Page {
    let nothing = (desk.first.is_none() && sections.iter().all(|s| s.shelf.rows.is_empty())).then(|| {
        let next = (paths::ITEMS.to_owned(), words::see_items(cx.lang).to_owned());
        let body = empty(desk.nothing.0, desk.nothing.1, Some(next));
        view! { <div class="panel group">{body}</div> }
    });
    let sections: Vec<_> = sections.into_iter().filter_map(|s| section(cx, around, &s)).collect();
    let body = view! {
        <div class="wrap">
            <div class="page-head"><h1>{desk.heading}</h1></div>
            {slot::slot(cx)}
            {nothing}
            {desk.first}
            {sections}
            {desk.last}
        </div>
    };
    Page::new(desk.title, desk.tab, body.into_any()).live(LivePage::Desk)
}

fn section(cx: &Ctx, around: &Around, section: &Section<'_>) -> Option<AnyView> {
    let Shelf { rows, total } = section.shelf;
    if rows.is_empty() {
        return None;
    }
    let cut = (rows.len() < usize::try_from(*total).unwrap_or(usize::MAX)).then(|| {
        view! { <p class="meta mt-1">{words::cut(cx.lang, rows.len(), *total)}</p> }
    });
    let id = format!("desk-{}", section.word);
    let labelled = id.clone();
    let rows: Vec<_> =
        rows.iter().map(|r| row::row(cx, around, section.word, r, (section.lines)(cx, around, r))).collect();
    Some(
        view! {
            <section class="group" aria-labelledby=labelled>
                <div class="group__h">
                    <h2 id=id>{section.title}</h2>
                    {count::plain(*total)}
                    <p>{section.note}</p>
                </div>
                <ul class="duties panel">{rows}</ul>
                {cut}
            </section>
        }
        .into_any(),
    )
}
