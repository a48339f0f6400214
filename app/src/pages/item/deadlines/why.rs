//! How a deadline came to be what it is: for whom it runs since when and how long, why it began anew,
//! each pause, the extension, a change of the calendar, and how the last moment is reckoned. A sentence
//! each, so that nobody has to ask.

use super::super::{ItemPage, pending};
use crate::Ctx;
use crate::ui::time::{deadline_text, moment_within};
use crate::words::{common, pending as words, time as time_words};
use liaison_domain::clocks::{ClockKind, Span};
use liaison_domain::item::{Began, ItemState, PartRole, Participation, Running};

pub(super) fn sentences(cx: &Ctx, model: &ItemPage, clock: &Running) -> String {
    let lang = cx.lang;
    let item = &model.item;
    let part = clock.holder.department().and_then(|d| item.present(d));
    let own = matches!(clock.kind, ClockKind::Sign | ClockKind::Return | ClockKind::Report);
    let part = part.filter(|_| own);
    let open = clock.kind == ClockKind::Claim && item.state() == ItemState::Open;
    let who = if open { words::anybody(lang).to_owned() } else { pending::holder(cx, model, &clock.holder) };
    let from = moment_within(cx.zoned(clock.from), cx.now, lang);
    let span = model.rules.span(clock.kind, item.about());
    // A deadline that somebody chose or moved is not the length of the clock after its start.
    let reckoned = model.rules.by(clock.kind, clock.from, item.about()) == clock.due;
    let start = if reckoned {
        words::clock_span(lang, &who, &from, &time_words::span(lang, span))
    } else {
        words::clock_from(lang, &who, &from)
    };
    let course = part.map(|part| course(cx, clock.kind, part)).unwrap_or_default();
    let extended = clock.kind == ClockKind::Report && part.is_some_and(|p| p.extended > 0);
    let due = model.rules.calendar.offsets.day(clock.due);
    let set = matches!(clock.kind, ClockKind::Reinspect | ClockKind::HoldReview | ClockKind::Supervise);
    let end = match span {
        _ if set && !reckoned && !model.rules.calendar.is_worked(due) => words::ends_chosen_off(lang),
        _ if set && !reckoned => words::ends_chosen(lang),
        Span::Days(_) if reckoned => words::ends_days(lang),
        Span::Working(_) if reckoned => words::ends_working(lang),
        Span::Plain(_) if reckoned => words::ends_plain(lang),
        _ if !clock.pauses.is_empty() => words::ends_resumed(lang),
        _ if extended => words::ends_extended(lang),
        _ if part.is_some_and(|p| p.course.moved_from.is_some()) => words::ends_moved(lang),
        _ if part.is_some_and(|p| p.role == PartRole::Support) => words::ends_with_lead(lang),
        // Why it differs is not known: the rule, the calendar or another register may have been otherwise.
        _ => words::ends_recorded(lang),
    };
    let chosen = item.chosen.as_ref().filter(|_| clock.kind == ClockKind::Report);
    let chosen = chosen.map(|c| match c.reason.as_str() {
        "" => words::chosen_plain(lang).to_owned(),
        reason => words::chosen(lang, reason),
    });
    let all: Vec<_> = std::iter::once(start).chain(chosen).chain(course).chain([end.to_owned()]).collect();
    all.join(common::between_sentences(lang))
}

/// Why it began anew, its pauses and extensions, and what the calendar changed.
fn course(cx: &Ctx, kind: ClockKind, part: &Participation) -> Vec<String> {
    let lang = cx.lang;
    let at = |t| moment_within(cx.zoned(t), cx.now, lang);
    let began = match part.course.began {
        Began::First => None,
        Began::Rework => Some(words::began_rework(lang)),
        Began::Failed => Some(words::began_failed(lang)),
        Began::Reopened => Some(words::began_reopened(lang)),
        Began::Ruled => Some(words::began_ruled(lang)),
    };
    let paused = part.course.pauses.iter();
    let paused = paused.map(|p| words::stood_still(lang, &at(p.from), &at(p.until)));
    let moved = part.course.moved_from.map(|t| deadline_text(cx.zoned(t), cx.now, lang));
    let moved = moved.map(|due| words::moved_from(lang, &due));
    let extended =
        (kind == ClockKind::Report && part.extended > 0).then(|| words::extended(lang, part.extended));
    began.map(str::to_owned).into_iter().chain(paused).chain(extended).chain(moved).collect()
}
