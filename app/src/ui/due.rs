//! A deadline and how much of it is left: the exact moment, and under it a word. Never colour alone.

use super::icon::icon;
use super::time::{deadline_text, time};
use crate::Lang;
use crate::words::time as words;
use leptos::prelude::*;
use liaison_domain::Zoned;
use liaison_domain::item::Card;
use liaison_domain::time::{HOUR, MINUTE};

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

/// How a deadline stands at a moment. What is left counts plain days, what is over counts
/// calendar days; under a day both count hours, under an hour minutes.
#[must_use]
pub fn standing(due: Zoned, now: Zoned, lang: Lang) -> Standing {
    let left = due.at.since(now.at);
    let days = due.day_number() - now.day_number();
    if left < 0 {
        let over = -left;
        return Standing::Over(if days < 0 {
            words::days_overdue(lang, -days)
        } else if over >= HOUR {
            words::hours_overdue(lang, over / HOUR)
        } else {
            words::minutes_overdue(lang, over / MINUTE)
        });
    }
    if left < HOUR {
        Standing::Soon(words::minutes_left(lang, left / MINUTE))
    } else if left < 24 * HOUR {
        Standing::Soon(words::hours_left(lang, left / HOUR))
    } else if days <= 1 {
        Standing::Soon(words::days_left(lang, days))
    } else {
        Standing::Ahead(words::days_left(lang, days))
    }
}

/// The cell of a deadline.
#[must_use]
pub fn due(at: Zoned, now: Zoned, lang: Lang) -> AnyView {
    let (class, sign, word) = match standing(at, now, lang) {
        Standing::Over(word) => ("due due--over", Some("st-overdue"), word),
        Standing::Soon(word) => ("due due--soon", Some("st-due"), word),
        Standing::Ahead(word) => ("due", None, word),
    };
    let word = view! { <span>{sign.map(icon)}{word}</span> };
    view! { <div class=class>{time(at, deadline_text(at, now, lang))}{word}</div> }.into_any()
}

/// The cell of something that has ended.
#[must_use]
pub fn done(at: Zoned, now: Zoned, lang: Lang, word: &'static str) -> AnyView {
    view! { <div class="due due--done">{time(at, deadline_text(at, now, lang))}<span>{word}</span></div> }
        .into_any()
}

/// The cell of a row: its next deadline, or when it ended.
#[must_use]
pub fn of_card(card: &Card, now: Zoned, lang: Lang) -> AnyView {
    match (card.closed.filter(|_| !card.state.is_active()), card.due) {
        (Some(closed), _) => done(closed, now, lang, words::ended_on(lang)),
        (None, Some(at)) => due(at, now, lang),
        (None, None) => view! { <span class="blank">{words::no_deadline(lang)}</span> }.into_any(),
    }
}
