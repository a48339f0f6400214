//! A change of the calendar before it is saved: which days, and which deadlines would move.

use super::{CHANGE, CalendarPage, Preview, REASON};
use crate::ui::button::{self, Weight};
use crate::ui::field::hidden;
use crate::ui::time::{deadline_text, planned_day_text};
use crate::words::{admin as words, state};
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::calendar::NamedDay;
use liaison_domain::time::moment;

pub(super) fn previewed(cx: &Ctx, model: &CalendarPage, preview: &Preview) -> AnyView {
    let lang = cx.lang;
    let day = |d: i64| planned_day_text(moment(d, 0, cx.now.offset).at_offset(cx.now.offset), cx.now, lang);
    let word = |named: &Option<NamedDay>| match named {
        None => words::by_weekday(lang).to_owned(),
        Some(n) if n.worked => format!("{} {}", words::day_worked(lang), n.name),
        Some(n) => format!("{} {}", words::day_off(lang), n.name),
    };
    let days: Vec<_> = preview
        .days
        .iter()
        .map(|(d, before, after)| {
            view! { <li>{words::day_becomes(lang, &day(*d), word(before).trim(), word(after).trim())}</li> }
        })
        .collect();
    let back = format!("{}?year={}", paths::ADMIN_CALENDAR, model.year);
    let nothing = days.is_empty() && !preview.hours;
    let changed = (!days.is_empty())
        .then(|| view! { <h2>{words::changes_days(lang, days.len())}</h2> <ul class="plain">{days}</ul> });
    let hours = preview.hours.then(|| view! { <h2>{words::changes_hours(lang)}</h2> });
    if nothing {
        return view! {
            <p>{words::nothing_changes(lang)}</p>
            <div class="btns">{button::link(Weight::Plain, back, words::cancel(lang))}</div>
        }
        .into_any();
    }
    view! {
        <div class="stack">
            {changed} {hours} {moves(cx, preview)}
            <form method="post" action=paths::ADMIN_CALENDAR>
                {hidden(CHANGE, preview.change.clone())} {hidden(REASON, preview.reason.clone())}
                {hidden("year", model.year.to_string())}
                <div class="btns">
                    {button::submit(Weight::Main, words::confirm(lang))}
                    {button::link(Weight::Plain, back, words::cancel(lang))}
                </div>
            </form>
        </div>
    }
    .into_any()
}

fn moves(cx: &Ctx, preview: &Preview) -> AnyView {
    let lang = cx.lang;
    if preview.total == 0 {
        return view! { <p>{words::moves_none(lang)}</p> }.into_any();
    }
    let rows: Vec<_> = preview
        .moves
        .iter()
        .map(|row| {
            let by = |t| deadline_text(cx.zoned(t), cx.now, lang);
            let change = words::becomes(lang, &by(row.moved.from), &by(row.moved.to));
            let title = format!("{} {}", row.number, row.title);
            view! {
                <tr>
                    <td><a href=paths::item(&row.id)>{title}</a></td>
                    <td>{state::clock(lang, row.moved.kind)}</td>
                    <td>{change}</td>
                </tr>
            }
        })
        .collect();
    let more = (preview.total > rows.len())
        .then(|| view! { <p class="meta">{words::moves_shown(lang, rows.len())}</p> });
    view! {
        <h2>{words::moves(lang, preview.total)}</h2>
        <div class="scroll" tabindex="0" role="group" aria-label=words::moves(lang, preview.total)>
            <table class="tbl">
                <thead>
                    <tr>
                        <th scope="col">{words::item(lang)}</th>
                        <th scope="col">{words::clock(lang)}</th>
                        <th scope="col">{words::from_to(lang)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {more}
    }
    .into_any()
}
