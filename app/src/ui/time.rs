//! Moments as people read them. Deadlines carry their weekday; everything is written in full,
//! never as "a while ago": the page may be printed.

use crate::Lang;
use crate::words::time as words;
use leptos::prelude::*;
use liaison_domain::Zoned;

/// A deadline: `11-23（周一）18:00`, `Mon 23 Nov, 18:00`; with the year when it is not this year's.
#[must_use]
pub fn deadline_text(at: Zoned, now: Zoned, lang: Lang) -> String {
    let c = at.civil();
    let weekday = words::weekday(lang, c.weekday);
    let day = day_text(at, now, lang);
    match lang {
        Lang::Zh => format!("{day}（{weekday}）{:02}:{:02}", c.hour, c.minute),
        Lang::En => format!("{weekday} {day}, {:02}:{:02}", c.hour, c.minute),
    }
}

/// A past moment: `今天 10:31`, `11-24 17:20`, `24 Nov, 17:20`.
#[must_use]
pub fn moment_text(at: Zoned, now: Zoned, lang: Lang) -> String {
    let c = at.civil();
    let clock = format!("{:02}:{:02}", c.hour, c.minute);
    match (now.day_number() - at.day_number(), lang) {
        (0, _) => format!("{} {clock}", words::today(lang)),
        (1, _) => format!("{} {clock}", words::yesterday(lang)),
        (_, Lang::Zh) => format!("{} {clock}", day_text(at, now, lang)),
        (_, Lang::En) => format!("{}, {clock}", day_text(at, now, lang)),
    }
}

/// The same inside a sentence, where English writes `today 10:31`.
#[must_use]
pub fn moment_within(at: Zoned, now: Zoned, lang: Lang) -> String {
    match now.day_number() - at.day_number() {
        0 => format!("{} {}", words::today_within(lang), clock_text(at)),
        1 => format!("{} {}", words::yesterday_within(lang), clock_text(at)),
        _ => moment_text(at, now, lang),
    }
}

/// A moment for a narrow column: the clock today, the day otherwise.
#[must_use]
pub fn short_text(at: Zoned, now: Zoned, lang: Lang) -> String {
    if at.day_number() == now.day_number() { clock_text(at) } else { day_text(at, now, lang) }
}

/// `10:42`
#[must_use]
pub fn clock_text(at: Zoned) -> String {
    let c = at.civil();
    format!("{:02}:{:02}", c.hour, c.minute)
}

/// To the second, for telling two acts apart: `10:42:07` today, with the day otherwise.
#[must_use]
pub fn second_text(at: Zoned, now: Zoned, lang: Lang) -> String {
    let c = at.civil();
    let clock = format!("{:02}:{:02}:{:02}", c.hour, c.minute, c.second);
    match (at.day_number() == now.day_number(), lang) {
        (true, _) => clock,
        (false, Lang::Zh) => format!("{} {clock}", day_text(at, now, lang)),
        (false, Lang::En) => format!("{}, {clock}", day_text(at, now, lang)),
    }
}

/// In full: `2026-11-25 10:42`, `25 Nov 2026, 10:42`.
#[must_use]
pub fn full_text(at: Zoned, lang: Lang) -> String {
    let c = at.civil();
    match lang {
        Lang::Zh => format!("{:04}-{:02}-{:02} {}", c.year, c.month, c.day, clock_text(at)),
        Lang::En => format!("{} {} {}, {}", c.day, words::month(c.month), c.year, clock_text(at)),
    }
}

/// A day: `11-23`, `23 Nov`; with the year when it is not this year's.
#[must_use]
pub fn day_text(at: Zoned, now: Zoned, lang: Lang) -> String {
    let c = at.civil();
    let this_year = c.year == now.civil().year;
    match (lang, this_year) {
        (Lang::Zh, true) => format!("{:02}-{:02}", c.month, c.day),
        (Lang::Zh, false) => format!("{:04}-{:02}-{:02}", c.year, c.month, c.day),
        (Lang::En, true) => format!("{} {}", c.day, words::month(c.month)),
        (Lang::En, false) => format!("{} {} {}", c.day, words::month(c.month), c.year),
    }
}

/// A day with its weekday, for whoever plans by it: `11-23（周一）`, `Mon 23 Nov`.
#[must_use]
pub fn planned_day_text(at: Zoned, now: Zoned, lang: Lang) -> String {
    let (day, weekday) = (day_text(at, now, lang), words::weekday(lang, at.civil().weekday));
    match lang {
        Lang::Zh => format!("{day}（{weekday}）"),
        Lang::En => format!("{weekday} {day}"),
    }
}

/// The text with the moment that programs read.
#[must_use]
pub fn time(at: Zoned, text: String) -> AnyView {
    view! { <time datetime=at.iso()>{text}</time> }.into_any()
}
