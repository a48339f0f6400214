//! 督查台: what departments have let pass, orders and their answers, what was not checked.

use super::{Around, Desk, DeskRow, Section, Shelf, coordinator};
use crate::pages::item::results::day;
use crate::query::to_query;
use crate::ui::frame::{Page, Tab};
use crate::ui::time::{deadline_text, moment_within, planned_day_text, time};
use crate::words::{acts, desk as words, state};
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::filter::Filter;
use liaison_domain::item::Running;
use liaison_domain::{DepartmentId, Timestamp};
use std::collections::HashSet;

/// What a department has let pass.
#[derive(Clone, Debug)]
pub struct Overdue {
    /// Which; `None`: the coordinator's office.
    pub department: Option<DepartmentId>,
    /// How many items wait for it past their deadline.
    pub items: u32,
    /// The deadline that has passed longest ago.
    pub oldest: Timestamp,
}

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct Supervisor {
    /// By department, the most first.
    pub overdue: Vec<Overdue>,
    /// An order is asked for.
    pub wished: Shelf,
    /// Under an order.
    pub supervised: Shelf,
    /// Given back twice or more.
    pub returned: Shelf,
    /// Re-inspections whose day has passed.
    pub inspections: Shelf,
    /// Gone up to the supervisor: nobody has acted for days.
    pub escalated: Shelf,
    /// Orders to fix whose day has passed unchecked.
    pub fixes: Shelf,
}

/// The page.
#[must_use]
pub fn supervisor(cx: &Ctx, around: &Around, model: &Supervisor) -> Page {
    let lang = cx.lang;
    let sections = vec![
        Section {
            word: "wished",
            title: words::wished(lang),
            note: words::wished_note(lang),
            shelf: &model.wished,
            lines: wish,
        },
        Section {
            word: "escalated",
            title: words::escalated(lang),
            note: words::escalated_note(lang),
            shelf: &model.escalated,
            lines: silent,
        },
        Section {
            word: "supervised",
            title: words::supervised(lang),
            note: words::supervised_note(lang),
            shelf: &model.supervised,
            lines: order,
        },
        Section {
            word: "returned",
            title: words::returned(lang),
            note: words::returned_note(lang),
            shelf: &model.returned,
            lines: coordinator::returns,
        },
        Section {
            word: "inspections",
            title: words::inspections(lang),
            note: words::inspections_note(lang),
            shelf: &model.inspections,
            lines: planned,
        },
        Section {
            word: "fixes",
            title: words::fixes(lang),
            note: words::fixes_note(lang),
            shelf: &model.fixes,
            lines: fix,
        },
    ];
    let all = distinct(&sections);
    let desk = Desk {
        title: words::supervisor(lang),
        heading: words::supervisor_heading(lang, all),
        tab: Tab::Supervisor,
        nothing: (words::nothing_supervisor(lang), words::nothing_supervisor_text(lang)),
        first: overdue(cx, around, &model.overdue),
        last: None,
    };
    super::page(cx, around, desk, sections)
}

/// How many items there are: one may stand in several sections.
fn distinct(sections: &[Section<'_>]) -> u32 {
    let rows = || sections.iter().flat_map(|s| &s.shelf.rows);
    let listed: HashSet<_> = rows().map(|row| &row.item.id).collect();
    let all: u32 = sections.iter().map(|s| s.shelf.total).sum();
    all - count_of(rows().count()) + count_of(listed.len())
}

fn count_of(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

fn overdue(cx: &Ctx, around: &Around, rows: &[Overdue]) -> Option<AnyView> {
    if rows.is_empty() {
        return None;
    }
    let lang = cx.lang;
    let rows: Vec<_> = rows.iter().map(|o| department(cx, around, o)).collect();
    Some(
        view! {
            <section class="group" aria-labelledby="desk-overdue">
                <div class="group__h">
                    <h2 id="desk-overdue">{words::overdue(lang)}</h2>
                    <p>{words::overdue_note(lang)}</p>
                </div>
                <div class="panel">
                    <table class="tbl tbl--rows" id="updates">
                        <thead>
                            <tr>
                                <th scope="col">{words::department(lang)}</th>
                                <th class="r" scope="col">{words::items(lang)}</th>
                                <th scope="col">{words::oldest(lang)}</th>
                                <th scope="col">{words::list(lang)}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                <p class="meta mt-1">{words::list_note(lang)}</p>
            </section>
        }
        .into_any(),
    )
}

fn department(cx: &Ctx, around: &Around, row: &Overdue) -> AnyView {
    let lang = cx.lang;
    let name =
        row.department.as_ref().map_or_else(|| state::coordinator(lang).to_owned(), |d| around.name(cx, d));
    let filter = Filter { department: row.department.clone(), overdue: true, ..Filter::default() };
    let href = format!("{}?{}", paths::ITEMS, to_query(&filter, None));
    // What waits for the coordinator concerns whichever department.
    let all = || words::see_all_overdue(lang).to_owned();
    let link = row.department.as_ref().map_or_else(all, |_| words::see_list(lang, &name));
    let oldest = cx.zoned(row.oldest);
    view! {
        <tr>
            <td><b>{name}</b></td>
            <td class="r" data-l=words::items(lang)>{row.items}</td>
            <td data-l=words::oldest(lang)>{time(oldest, deadline_text(oldest, cx.now, lang))}</td>
            <td>
                <a href=href>{link}</a>
            </td>
        </tr>
    }
    .into_any()
}

fn silent(cx: &Ctx, around: &Around, row: &DeskRow) -> Vec<String> {
    let lang = cx.lang;
    let line = |clock: Running| {
        let holder = clock.holder.department();
        let who = holder.map_or_else(|| state::coordinator(lang).to_owned(), |d| around.name(cx, d));
        let due = deadline_text(cx.zoned(clock.due), cx.now, lang);
        words::silent_since(lang, &who, state::clock(lang, clock.kind), &due)
    };
    row.item.escalated().into_iter().map(line).collect()
}

fn wish(cx: &Ctx, around: &Around, row: &DeskRow) -> Vec<String> {
    let wish = row.item.supervision_asked.iter();
    wish.map(|w| acts::wished(cx.lang, &around.name(cx, &w.by.department), &w.reason)).collect()
}

fn order(cx: &Ctx, _: &Around, row: &DeskRow) -> Vec<String> {
    let lang = cx.lang;
    let Some(order) = &row.item.supervision else { return Vec::new() };
    let until = deadline_text(cx.zoned(order.answer_by), cx.now, lang);
    let answer = order.answered_at.map_or_else(
        || words::unanswered(lang).to_owned(),
        |at| words::answered(lang, &moment_within(cx.zoned(at), cx.now, lang)),
    );
    let said = Some(words::answer(lang, &order.answer)).filter(|_| !order.answer.is_empty());
    let order = [
        acts::supervision_order(lang, &state::numeral(lang, order.level), &until),
        order.reason.clone(),
        answer,
    ];
    order.into_iter().chain(said).collect()
}

fn planned(cx: &Ctx, around: &Around, row: &DeskRow) -> Vec<String> {
    let planned = row.item.reinspection.iter();
    planned
        .map(|p| {
            let on = planned_day_text(day(cx, p.on), cx.now, cx.lang);
            words::not_inspected(cx.lang, &around.name(cx, &p.department), &on)
        })
        .collect()
}

fn fix(cx: &Ctx, _: &Around, row: &DeskRow) -> Vec<String> {
    let by = row.item.fix_by().map(|by| planned_day_text(day(cx, by), cx.now, cx.lang));
    by.map(|by| words::fix_by(cx.lang, &by)).into_iter().collect()
}
