//! A year in twelve tables.

use super::CalendarPage;
use crate::words::{admin as words, time as time_words};
use crate::{Ctx, Lang, paths};
use leptos::prelude::*;
use liaison_domain::Calendar;
use liaison_domain::time::civil_from_days;

pub(super) fn month_name(lang: Lang, month: u8) -> String {
    words::month(lang, month, time_words::month(month))
}

pub(super) fn month(cx: &Ctx, model: &CalendarPage, month: u8) -> AnyView {
    let lang = cx.lang;
    let today = cx.now.day_number();
    let days: Vec<i64> = Calendar::month(model.year, month).collect();
    let lead = days.first().map_or(0, |first| (first + 3).rem_euclid(7));
    let mut cells: Vec<AnyView> = (0..lead).map(|_| view! { <td></td> }.into_any()).collect();
    cells.extend(days.iter().map(|day| cell(&model.calendar, lang, *day, *day == today)));
    while !cells.len().is_multiple_of(7) {
        cells.push(view! { <td></td> }.into_any());
    }
    let mut rows = Vec::new();
    let mut cells = cells.into_iter();
    loop {
        let week: Vec<_> = cells.by_ref().take(7).collect();
        if week.is_empty() {
            break;
        }
        rows.push(view! { <tr>{week}</tr> });
    }
    let heads: Vec<_> = (0..7)
        .map(|d| {
            let name = time_words::weekday(lang, d);
            // Three letters; in Chinese the last one says it.
            let short: String =
                if lang == Lang::Zh { name.chars().skip(1).collect() } else { name.to_owned() };
            view! { <th scope="col" abbr=name>{short}</th> }
        })
        .collect();
    let name = month_name(lang, month);
    let href = format!("{}?year={}&month={month}#edit", paths::ADMIN_CALENDAR, model.year);
    view! {
        <table class="cal">
            <caption>
                {name.clone()} " "
                <a class="quiet" href=href>{words::edit_month(lang)} <span class="vh">{name}</span></a>
            </caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn cell(calendar: &Calendar, lang: Lang, day: i64, today: bool) -> AnyView {
    let number = civil_from_days(day).2.to_string();
    let named = calendar.days.get(&day);
    // Whatever is named bears its word, even where the weekday alone would come to the same.
    let (class, mark) = match named.map(|named| named.worked) {
        Some(true) => ("work", Some(words::worked(lang))),
        Some(false) => ("off", Some(words::off(lang))),
        None if calendar.is_worked(day) => ("", None),
        None => ("off", None),
    };
    let title = named.map(|named| named.name.clone());
    let mark = mark.map(|mark| view! { <small>{mark}</small> });
    view! { <td class=class title=title aria-current=today.then_some("date")>{number}{mark}</td> }.into_any()
}
