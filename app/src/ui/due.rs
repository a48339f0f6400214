//! A deadline and how much of it is left: the exact moment, and under it a word. Never colour alone.

use super::icon::icon;
use super::time::{deadline_text, time};
use crate::words::time as words;
use crate::{Ctx, Lang};
use leptos::prelude::*;
use liaison_domain::item::Card;
use liaison_domain::time::{HOUR, MINUTE};
use liaison_domain::{Calendar, Zoned};

/// How a deadline stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Past.
    Over(String),
    /// Today or tomorrow.
    Soon(String),
    /// Later.
    Ahead(String),
}

/// How a deadline stands at a moment. What is left counts the county's working days, what is over
/// counts calendar days; under a day both count hours, under an hour minutes.
#[must_use]
pub fn standing(due: Zoned, now: Zoned, calendar: &Calendar, lang: Lang) -> Standing {
    if let Some(word) = overdue(due, now, lang) {
        return Standing::Over(word);
    }
    let left = due.at.since(now.at);
    if left < HOUR {
        return Standing::Soon(words::minutes_left(lang, left / MINUTE));
    }
    if left < 24 * HOUR {
        return Standing::Soon(words::hours_left(lang, left / HOUR));
    }
    match calendar.worked_days_between(now.at, due.at) {
        // An urgent clock may run out over a holiday.
        0 => Standing::Soon(words::days_left(lang, due.day_number() - now.day_number())),
        1 => Standing::Soon(words::working_days_left(lang, 1)),
        days => Standing::Ahead(words::working_days_left(lang, days)),
    }
}

/// How long a deadline is over, if it is.
#[must_use]
pub fn overdue(due: Zoned, now: Zoned, lang: Lang) -> Option<String> {
    let over = now.at.since(due.at);
    let days = now.day_number() - due.day_number();
    let word = if days > 0 {
        words::days_overdue(lang, days)
    } else if over >= HOUR {
        words::hours_overdue(lang, over / HOUR)
    } else {
        words::minutes_overdue(lang, over / MINUTE)
    };
    (over > 0).then_some(word)
}

/// The cell of a deadline.
#[must_use]
pub fn due(cx: &Ctx, at: Zoned) -> AnyView {
    let (class, sign, word) = match standing(at, cx.now, &cx.calendar, cx.lang) {
        Standing::Over(word) => ("due due--over", Some("st-overdue"), word),
        Standing::Soon(word) => ("due due--soon", Some("st-due"), word),
        Standing::Ahead(word) => ("due", None, word),
    };
    let word = view! { <span>{sign.map(icon)}{word}</span> };
    view! { <div class=class>{time(at, deadline_text(at, cx.now, cx.lang))}{word}</div> }.into_any()
}

/// The cell of something that has ended.
#[must_use]
pub fn done(at: Zoned, now: Zoned, lang: Lang, word: &'static str) -> AnyView {
    view! { <div class="due due--done">{time(at, deadline_text(at, now, lang))}<span>{word}</span></div> }
        .into_any()
}

/// The cell of a row: its next deadline, or when it ended.
#[must_use]
pub fn of_card(cx: &Ctx, card: &Card) -> AnyView {
    match (card.closed.filter(|_| !card.state.is_active()), card.due) {
        (Some(closed), _) => done(closed, cx.now, cx.lang, words::ended_on(cx.lang)),
        (None, Some(at)) => due(cx, at),
        (None, None) => view! { <span class="blank">{words::no_deadline(cx.lang)}</span> }.into_any(),
    }
}
