//! 工作日历: what is there, what a change would move, and the change.

use super::super::draw::framed;
use super::super::failure::{Failed, see_other};
use super::super::sent::{Administrator, Sent, SentByAdministrator};
use super::super::state::AppState;
use super::super::visit::SignedIn;
use super::reading::{Wrong, difference, drawn_from, filled, read};
use super::{carried, fresh, merged, seen};
use crate::jobs;
use crate::store::{CalendarChange, Failure, StoreError};
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use liaison_app::forms::{Values, name};
use liaison_app::pages::admin::calendar::{
    self as page, CHANGE, COUNT, Calc, CalendarPage, FROM, HOURS, LISTED, MovedRow, PAGE, Preview, WEEK, WHAT,
};
use liaison_app::words::admin as words;
use liaison_app::{ErrorPage, Lang, paths};
use liaison_domain::item::{ActorRef, Field, FieldProblem, Refusal};
use liaison_domain::text::{LINE_MAX, NOTE_MAX, check, folded};
use liaison_domain::time::{civil_from_days, parse_date};
use liaison_domain::{Calendar, ItemId};
use serde::Deserialize;
use std::ops::RangeInclusive;
use std::sync::Arc;

/// Items looked at in one go.
const AT_ONCE: u32 = 500;
/// Working days that the calculator reckons at most.
const RECKONED: i64 = 2_000;
/// Years that are shown, and reckoned from.
const YEARS: RangeInclusive<i32> = 1970..=2100;

/// What the address asks for.
#[derive(Deserialize, Default)]
pub struct Asked {
    year: Option<i32>,
    month: Option<u8>,
    from: Option<String>,
    days: Option<String>,
    saved: Option<String>,
}

/// The page.
pub async fn form(
    State(state): State<AppState>,
    Administrator(visit): Administrator,
    Query(asked): Query<Asked>,
) -> Response {
    let mut model = empty(&state, &visit, asked.year, asked.month);
    model.saved = asked.saved.is_some();
    if let (Some(from), Some(days)) = (asked.from, asked.days) {
        model.calc = Some(reckon(visit.cx.lang, &model.calendar, &from, &days));
        model.form.values.set(FROM, from);
        model.form.values.set(COUNT, days);
    }
    answer(&visit, &model)
}

fn reckon(lang: Lang, calendar: &Calendar, from: &str, days: &str) -> Result<Calc, page::Wrong> {
    let from = parse_date(from.trim()).ok_or_else(|| page::Wrong::new(FROM, words::calc_bad_day(lang)))?;
    if !YEARS.contains(&civil_from_days(from).0) {
        return Err(page::Wrong::new(FROM, words::calc_bad_year(lang, *YEARS.start(), *YEARS.end())));
    }
    let days = folded(days).trim().parse().ok().filter(|n| (1..=RECKONED).contains(n));
    let days = days.ok_or_else(|| page::Wrong::new(COUNT, words::calc_bad_days(lang, RECKONED)))?;
    let to = calendar.worked_day_after(from, days);
    Ok(Calc { from, days, to, unknown: calendar.unknown_years(from, to) })
}

/// A change: previewed first, then confirmed.
pub async fn submit(
    State(state): State<AppState>,
    SentByAdministrator(sent): SentByAdministrator,
) -> Response {
    let year = sent.values.get("year").parse().ok();
    if sent.again {
        return saved(&sent.visit, year);
    }
    if !sent.values.get(CHANGE).is_empty() {
        return confirm(&state, sent, year).await;
    }
    let Sent { visit, values, .. } = sent;
    let month = values.get("month").parse().ok();
    let mut model = empty(&state, &visit, year, month);
    let now = drawn_from(&model.calendar, model.year, model.month);
    let was = seen(&values).unwrap_or_else(|| now.clone());
    match read(visit.cx.lang, &values, &was, &model.calendar) {
        Ok(change) => {
            let before = change.undone(&model.calendar);
            return previewed(&state, visit, model, (before, change), 1).await;
        }
        Err(Wrong::Field(problem)) => {
            model.problem = Some(problem);
            // What it was drawn from stays: this says nothing about what others did meanwhile.
            model.seen = carried(&was);
            model.form.values = merged(&values, &filled(&was), filled(&was), boxes(&values));
        }
        Err(Wrong::Overtaken(changed)) => {
            model.overtaken = Some(changed);
            model.form.values = merged(&values, &filled(&was), filled(&now), boxes(&values));
        }
    }
    answer(&visit, &model)
}

/// The boxes of the form that was sent.
fn boxes(values: &Values) -> &'static [&'static str] {
    if values.get(WHAT) == HOURS { &[WEEK] } else { &[] }
}

fn answer(visit: &SignedIn, model: &CalendarPage) -> Response {
    let status = if model.overtaken.is_some() {
        StatusCode::CONFLICT
    } else if model.refused() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    framed(&visit.cx, status, || page::calendar(&visit.cx, model))
}

fn saved(visit: &SignedIn, year: Option<i32>) -> Response {
    let year = year.unwrap_or_else(|| visit.cx.now.civil().year);
    see_other(&format!("{}?year={year}&saved=yes", paths::ADMIN_CALENDAR))
}

/// Carries out a change that was previewed, or shows another page of what it would move.
async fn confirm(state: &AppState, sent: Sent, year: Option<i32>) -> Response {
    let store = sent.store(state);
    let Sent { visit, values, .. } = sent;
    // It comes back from a page: the calendar must be able to work with it.
    let change = serde_json::from_str::<CalendarChange>(values.get(CHANGE)).ok();
    let sound = |c: &CalendarChange| {
        c.hours.as_ref().is_none_or(|hours| Calendar::check_hours(hours).is_ok())
            && c.week.as_ref().is_none_or(Calendar::is_week)
            && c.days.iter().flat_map(|(_, named)| named).all(|n| check(&n.name, false, LINE_MAX).is_ok())
    };
    let (Some(change), Some(was)) = (change.filter(sound), seen::<CalendarChange>(&values)) else {
        return Failed::page(visit.cx, ErrorPage::BadRequest).into_response();
    };
    let mut model = empty(state, &visit, year, None);
    let reason = check(values.get(name(Field::Reason)), false, NOTE_MAX);
    model.form.values = values;
    if let Ok(turned) = model.form.values.get(PAGE).parse() {
        return previewed(state, visit, model, (was, change), turned).await;
    }
    let reason = match reason {
        Ok(reason) => reason,
        Err(problem) => {
            model.form.problems = vec![FieldProblem { field: Field::Reason, problem, nth: 0 }];
            return previewed(state, visit, model, (was, change), 1).await;
        }
    };
    let by = ActorRef::from(&visit.actor);
    let both = (was.clone(), change.clone());
    let done = async {
        store.change_calendar_as_seen(both, &reason, &by, visit.now).await?;
        jobs::move_deadlines(&state.store, visit.now).await
    };
    match done.await {
        Ok(_) => saved(&visit, year),
        Err(Failure::Refused { refusal: Refusal::Stale { .. }, .. }) => {
            model.calendar = state.store.rules().calendar;
            let now = change.undone(&model.calendar);
            model.overtaken = Some(difference(&was, &now));
            previewed(state, visit, model, (now, change), 1).await
        }
        Err(why) => Failed::write(visit.cx, &why).into_response(),
    }
}

fn empty(state: &AppState, visit: &SignedIn, year: Option<i32>, month: Option<u8>) -> CalendarPage {
    let calendar = state.store.rules().calendar;
    let year = year.filter(|y| YEARS.contains(y)).unwrap_or_else(|| visit.cx.now.civil().year);
    let month = month.filter(|m| (1..=12).contains(m));
    let drawn = drawn_from(&calendar, year, month);
    CalendarPage {
        year,
        month,
        calendar,
        calc: None,
        form: fresh(filled(&drawn)),
        seen: carried(&drawn),
        problem: None,
        overtaken: None,
        preview: None,
        saved: false,
    }
}

/// Shows a change with what it would move. `was`: what it changes, as it was seen.
async fn previewed(
    state: &AppState,
    visit: SignedIn,
    mut model: CalendarPage,
    (was, change): (CalendarChange, CalendarChange),
    page: usize,
) -> Response {
    let moves = match moves(state, &visit, &model.calendar, &change).await {
        Ok(moves) => moves,
        Err(why) => return Failed::store(visit.cx, &why).into_response(),
    };
    let total = moves.len();
    let page = page.clamp(1, total.div_ceil(LISTED).max(1));
    let moves = moves.into_iter().skip((page - 1) * LISTED).take(LISTED).collect();
    model.seen = carried(&was);
    let (difference, change) = (difference(&was, &change), carried(&change));
    let names = state.store.directory();
    model.preview = Some(Preview { change, difference, moves, total, page, names });
    answer(&visit, &model)
}

/// Every deadline that would move.
async fn moves(
    state: &AppState,
    visit: &SignedIn,
    calendar: &Arc<Calendar>,
    change: &CalendarChange,
) -> Result<Vec<MovedRow>, StoreError> {
    let after = change.of(calendar);
    let (mut moves, mut last) = (Vec::new(), ItemId::from(""));
    loop {
        let items = state.store.with_clocks(&last, AT_ONCE).await?;
        let Some(end) = items.last() else { return Ok(moves) };
        last = end.id.clone();
        for item in items {
            let clocks = item.moves(calendar, &after, visit.now);
            let row = |moved| MovedRow {
                id: item.id.clone(),
                number: item.number.clone(),
                title: item.title.clone(),
                moved,
            };
            moves.extend(clocks.into_iter().map(row));
        }
    }
}
