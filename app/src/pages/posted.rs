//! 发布成功: the number, who has received it and by when they answer, and what happens next. An address
//! of its own, so that it can be looked at again.

use super::post::after;
use super::print::PrintKind;
use crate::ui::alert::{Tone, alert};
use crate::ui::button::{self, Weight};
use crate::ui::frame::{Page, Tab};
use crate::ui::time::{deadline_text, time};
use crate::words::{common, item as item_words, posted as words, print, state, time as time_words};
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::clocks::ClockKind;
use liaison_domain::item::{DutyKind, Holder, Item, ItemState, Participation, Rules};
use liaison_domain::{DepartmentId, Directory, Timestamp};
use std::sync::Arc;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct PostedPage {
    /// The item as it is now.
    pub item: Item,
    /// Names of departments.
    pub names: Arc<Directory>,
    /// The county's clocks.
    pub rules: Rules,
}

/// The page.
#[must_use]
pub fn page(cx: &Ctx, model: &PostedPage) -> Page {
    let (lang, item) = (cx.lang, &model.item);
    let number = item.number.to_string();
    let waits = item.state() == ItemState::PendingApproval;
    let title = if waits { words::submitted(lang, &number) } else { words::published(lang, &number) };
    let then = if waits { words::told_head(lang) } else { words::then(lang) };
    let about = view! { <p>{item.title.clone()}</p> <p>{then}</p> };
    let spans = |kind| time_words::span(lang, model.rules.span(kind, item.about()));
    let body = view! {
        <div class="wrap">
            <div class="cols">
                <div class="stack">
                    {alert(Tone::Done, title.clone(), true, about)}
                    {received(cx, model)}
                    <div class="btns">
                        {button::link(Weight::Main, paths::item(&item.id), words::see(lang))}
                        {button::link(
                            Weight::Plain,
                            paths::print(&item.id, PrintKind::Record),
                            print::print(lang),
                        )}
                        {button::link(Weight::Plain, paths::POST, words::post_another(lang))}
                    </div>
                </div>
                {after::panel(lang, !item.participations.is_empty(), spans)}
            </div>
        </div>
    };
    Page::new(title, Tab::Items, body.into_any())
}

/// A department or an office, its part, and by when it answers.
type Row = (String, &'static str, Option<(&'static str, Timestamp)>);

fn received(cx: &Ctx, model: &PostedPage) -> AnyView {
    let lang = cx.lang;
    let rows: Vec<_> = rows(cx, model)
        .into_iter()
        .map(|(who, what, by)| {
            let by = match by {
                Some((name, at)) => {
                    let at = cx.zoned(at);
                    let name = format!("{name}{}", common::colon(lang));
                    view! { {name} {time(at, deadline_text(at, cx.now, lang))} }.into_any()
                }
                None => view! { <span class="blank">{words::no_deadline(lang)}</span> }.into_any(),
            };
            view! {
                <tr>
                    <td><b>{who}</b></td>
                    <td data-l=item_words::role(lang)>{what}</td>
                    <td data-l=item_words::deadlines(lang)>{by}</td>
                </tr>
            }
        })
        .collect();
    view! {
        <section class="panel" aria-labelledby="received">
            <div class="panel__h"><h2 id="received">{words::received(lang)}</h2></div>
            <table class="tbl tbl--rows">
                <thead>
                    <tr>
                        <th scope="col">{item_words::department(lang)}</th>
                        <th scope="col">{item_words::role(lang)}</th>
                        <th scope="col">{item_words::deadlines(lang)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    }
    .into_any()
}

fn rows(cx: &Ctx, model: &PostedPage) -> Vec<Row> {
    let (lang, item) = (cx.lang, &model.item);
    let name = |d: &DepartmentId| lang.name(&model.names.name(d)).to_owned();
    if let Some(approval) = item.approval.filter(|_| item.state() == ItemState::PendingApproval) {
        let by = (state::clock(lang, ClockKind::Approve), approval.by);
        return vec![(state::head_of(lang, &name(&item.poster)), words::approves(lang), Some(by))];
    }
    let part = |p: &Participation| {
        // While it is asked its answer is due, afterwards its result.
        let asked = item.duties().into_iter().find(|d| d.holder == Holder::Department(p.department.clone()));
        let clock = asked.and_then(|d| d.kind.clock().zip(d.due));
        let by = clock.map(|(kind, at)| (state::clock(lang, kind), at));
        (name(&p.department), state::part_role(lang, p.role), by)
    };
    let mut rows: Vec<_> = item.participations.iter().filter(|p| !p.state.is_gone()).map(part).collect();
    if item.state() == ItemState::Open {
        let by = item.claim_by.map(|at| (state::clock(lang, ClockKind::Claim), at));
        rows.insert(
            0,
            if item.undecided {
                (state::coordinator(lang).to_owned(), words::decides(lang), by)
            } else {
                (words::all(lang).to_owned(), words::may_claim(lang), by)
            },
        );
    }
    if item.duties().iter().any(|d| d.kind == DutyKind::Supervise) {
        rows.push((state::supervisor(lang).to_owned(), words::supervises(lang), None));
    }
    rows
}
