//! A change of the calendar before it is saved: what it changes, and which deadlines would move.

use super::super::carried;
use super::{CHANGE, CalendarPage, Difference, LISTED, PAGE, Preview, hours_text, week_text};
use crate::ui::button::{self, Weight};
use crate::ui::error_summary::error_summary;
use crate::ui::field::{self, Label, hidden};
use crate::ui::table::scrolling;
use crate::ui::time::{deadline_text, planned_day_text};
use crate::words::{admin as words, state, timeline};
use crate::{Ctx, paths};
use leptos::prelude::*;
use liaison_domain::calendar::NamedDay;
use liaison_domain::item::Field;
use liaison_domain::time::moment;

/// A difference in words, a line for each part.
pub(super) fn lines(cx: &Ctx, difference: &Difference) -> Vec<String> {
    let lang = cx.lang;
    let day = |d: i64| planned_day_text(moment(d, 0, cx.now.offset).at_offset(cx.now.offset), cx.now, lang);
    let word = |named: &Option<NamedDay>| match named {
        None => words::by_weekday(lang).to_owned(),
        Some(n) if n.worked => format!("{} {}", words::day_worked(lang), n.name),
        Some(n) => format!("{} {}", words::day_off(lang), n.name),
    };
    let days = difference.days.iter().map(|(d, before, after)| {
        words::day_becomes(lang, &day(*d), word(before).trim(), word(after).trim())
    });
    let hours = difference.hours.iter().map(|(before, after)| {
        words::day_becomes(lang, words::hours(lang), &hours_text(before), &hours_text(after))
    });
    let week = difference.week.iter().map(|(before, after)| {
        words::day_becomes(lang, words::week(lang), &week_text(lang, *before), &week_text(lang, *after))
    });
    hours.chain(week).chain(days).collect()
}

pub(super) fn previewed(cx: &Ctx, model: &CalendarPage, preview: &Preview) -> AnyView {
    let lang = cx.lang;
    let back = format!("{}?year={}", paths::ADMIN_CALENDAR, model.year);
    if preview.difference.is_empty() {
        return view! {
            <p>{words::nothing_changes(lang)}</p>
            <div class="btns">{button::link(Weight::Plain, back, words::cancel(lang))}</div>
        }
        .into_any();
    }
    let days = preview.difference.days.len();
    let days = (days > 0).then(|| view! { <h2>{words::changes_days(lang, days)}</h2> });
    let hours = preview.difference.hours.as_ref().map(|_| view! { <h2>{words::changes_hours(lang)}</h2> });
    let week = preview.difference.week.map(|_| view! { <h2>{words::changes_week(lang)}</h2> });
    let changed: Vec<_> =
        lines(cx, &preview.difference).into_iter().map(|l| view! { <li>{l}</li> }).collect();
    let reason = Label::of(Field::Reason, words::reason(lang)).hint(words::reason_hint(lang)).optional();
    view! {
        <div class="stack">
            {error_summary(&model.form, lang)} {hours} {week} {days} <ul class="plain">{changed}</ul>
            {moves(cx, preview)} <form method="post" action=paths::ADMIN_CALENDAR novalidate>
                {carried(&model.form, &model.seen)} {hidden(CHANGE, preview.change.clone())}
                {hidden("year", model.year.to_string())} {field::text(&model.form, lang, reason)}
                <div class="btns">
                    {button::submit(Weight::Main, words::confirm(lang))}
                    {button::link(Weight::Plain, back, words::cancel(lang))}
                </div> {pages(cx, preview)}
            </form>
        </div>
    }
    .into_any()
}

/// The pages of a long list. They are asked for by the form itself, which holds the change.
fn pages(cx: &Ctx, preview: &Preview) -> Option<AnyView> {
    let lang = cx.lang;
    if preview.total <= LISTED {
        return None;
    }
    let first = (preview.page - 1) * LISTED;
    let turn = |to: usize, word| {
        view! {
            <button class="btn" type="submit" name=PAGE value=to.to_string()>
                {word}
            </button>
        }
    };
    let earlier = (preview.page > 1).then(|| turn(preview.page - 1, words::moves_before(lang)));
    let later = (first + preview.moves.len() < preview.total)
        .then(|| turn(preview.page + 1, words::moves_after(lang)));
    let shown = words::moves_shown(lang, first + 1, first + preview.moves.len(), preview.total);
    Some(
        view! {
            <p class="meta mt-4">{shown}</p>
            <div class="btns">{earlier} {later}</div>
        }
        .into_any(),
    )
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
            let clock = state::clock(lang, row.moved.kind);
            let clock = match row.moved.holder.department() {
                Some(d) => timeline::clock_of(lang, lang.name(&preview.names.name(d)), clock),
                None => clock.to_owned(),
            };
            view! {
                <tr>
                    <td><a href=paths::item(&row.id)>{title}</a></td>
                    <td data-l=words::clock(lang)>{clock}</td>
                    <td data-l=words::from_to(lang)>{change}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let columns = [words::item(lang), words::clock(lang), words::from_to(lang)];
    let list = scrolling(words::moves(lang, preview.total), &columns, rows);
    view! {
        <h2>{words::moves(lang, preview.total)}</h2>
        {list}
    }
    .into_any()
}
