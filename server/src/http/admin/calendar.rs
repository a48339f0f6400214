//! 工作日历: what is there, what a change would move, and the change.

use super::super::act::signed_in;
use super::super::draw::framed;
use super::super::failure::{Failed, see_other};
use super::super::posted;
use super::super::sign_in::{keep, not_a_form};
use super::super::state::AppState;
use super::super::visit::{SignedIn, Visit};
use super::administrator;
use crate::calendar_file::{self, CalendarFileError};
use crate::jobs;
use crate::store::{CalendarChange, Failure};
use axum::body::Body;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use liaison_app::forms::{FormState, Values};
use liaison_app::pages::admin::calendar::{
    self as page, CHANGE, COUNTRY, Calc, CalendarPage, DAYS, HOURS, IMPORT, LISTED, MovedRow, Preview,
    REASON, TEXT, WHAT, day_fields,
};
use liaison_app::words::admin as words;
use liaison_app::{Lang, paths};
use liaison_domain::calendar::{NamedDay, Stretch};
use liaison_domain::item::ActorRef;
use liaison_domain::text::{LINE_MAX, NOTE_MAX, check};
use liaison_domain::time::{HOUR, MINUTE, parse_date};
use liaison_domain::{Calendar, ItemId};
use serde::Deserialize;

/// Items looked at in one go.
const AT_ONCE: u32 = 500;

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
pub async fn form(State(state): State<AppState>, visit: SignedIn, Query(asked): Query<Asked>) -> Response {
    let visit = match administrator(visit) {
        Ok(visit) => visit,
        Err(failed) => return failed.into_response(),
    };
    let mut model = empty(&state, &visit, asked.year);
    model.month = asked.month.filter(|m| (1..=12).contains(m));
    model.saved = asked.saved.is_some();
    let typed = asked.from.as_deref().and_then(parse_date).zip(asked.days.as_deref());
    model.calc = typed.and_then(|(from, days)| {
        let days = days.trim().parse().ok().filter(|n| (0..=2000).contains(n))?;
        Some(Calc { from, days, to: model.calendar.worked_day_after(from, days) })
    });
    if let (Some(from), Some(days)) = (asked.from, asked.days) {
        model.form.values.set("from", from);
        model.form.values.set("days", days);
    }
    framed(&visit.cx, StatusCode::OK, || page::calendar(&visit.cx, &model))
}

/// A change: previewed first, then confirmed.
pub async fn submit(State(state): State<AppState>, visit: Visit, headers: HeaderMap, body: Body) -> Response {
    let values = match posted::read(&headers, body).await {
        Ok(values) => values,
        Err(why) => return not_a_form(visit.cx, why).into_response(),
    };
    let visit = match signed_in(visit) {
        Ok(visit) => visit,
        Err(visit) => return keep(&state, &visit.cx, values),
    };
    let visit = match administrator(visit) {
        Ok(visit) => visit,
        Err(failed) => return failed.into_response(),
    };
    let year = values.get("year").parse().ok();
    let reason = check(values.get(REASON), false, NOTE_MAX).unwrap_or_default();
    if !values.get(CHANGE).is_empty() {
        return save(&state, &visit, &values, &reason, year).await;
    }
    let mut model = empty(&state, &visit, year);
    match read(visit.cx.lang, &values, &model.calendar) {
        Ok(change) => match preview(&state, &visit, &model.calendar, &change, reason).await {
            Ok(preview) => model.preview = Some(preview),
            Err(why) => return Failed::write(visit.cx, &why).into_response(),
        },
        Err(problem) => {
            model.month = values.get("month").parse().ok();
            model.problem = Some(problem);
        }
    }
    let hours = model.form.values.get(HOURS).to_owned();
    model.form.values = values;
    if model.form.values.get(HOURS).is_empty() {
        model.form.values.set(HOURS, hours);
    }
    let status = if model.problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    framed(&visit.cx, status, || page::calendar(&visit.cx, &model))
}

async fn save(
    state: &AppState,
    visit: &SignedIn,
    values: &Values,
    reason: &str,
    year: Option<i32>,
) -> Response {
    // It comes back from a page: the calendar must be able to work with it.
    let change = serde_json::from_str::<CalendarChange>(values.get(CHANGE)).ok();
    let sound = |c: &CalendarChange| {
        c.hours.as_ref().is_none_or(|hours| Calendar::check_hours(hours).is_ok())
            && c.week.as_ref().is_none_or(Calendar::is_week)
    };
    let Some(change) = change.filter(sound) else {
        return Failed::page(visit.cx.clone(), liaison_app::ErrorPage::BadRequest).into_response();
    };
    let by = ActorRef::from(&visit.actor);
    let done = async {
        state.store.change_calendar(change, reason, &by, visit.now).await?;
        jobs::move_deadlines(&state.store, visit.now).await
    };
    match done.await {
        Ok(_) => {
            let year = year.unwrap_or_else(|| visit.cx.now.civil().year);
            see_other(&format!("{}?year={year}&saved=yes", paths::ADMIN_CALENDAR))
        }
        Err(why) => Failed::write(visit.cx.clone(), &why).into_response(),
    }
}

fn empty(state: &AppState, visit: &SignedIn, year: Option<i32>) -> CalendarPage {
    let calendar = state.store.rules().calendar;
    let year = year.filter(|y| (1970..=2100).contains(y)).unwrap_or_else(|| visit.cx.now.civil().year);
    let mut form = FormState::default();
    form.values.set(HOURS, hours_text(&calendar.hours));
    CalendarPage { year, month: None, calendar, calc: None, form, problem: None, preview: None, saved: false }
}

fn read(lang: Lang, values: &Values, calendar: &Calendar) -> Result<CalendarChange, String> {
    match values.get(WHAT) {
        IMPORT => import(lang, values, calendar),
        DAYS => Ok(days(values, calendar)),
        HOURS => {
            let hours = hours(values.get(HOURS)).ok_or_else(|| words::hours_wrong(lang).to_owned())?;
            let hours = Some(hours).filter(|h| *h != calendar.hours);
            Ok(CalendarChange { hours, ..CalendarChange::default() })
        }
        _ => Err(words::bad_form(lang).to_owned()),
    }
}

fn import(lang: Lang, values: &Values, calendar: &Calendar) -> Result<CalendarChange, String> {
    let country = Some(values.get(COUNTRY).trim()).filter(|c| !c.is_empty());
    let days = calendar_file::read(values.get(TEXT), country).map_err(|why| match why {
        CalendarFileError::Form => words::bad_form(lang).to_owned(),
        CalendarFileError::Row { row, what } => words::bad_row(lang, row, &what),
        CalendarFileError::Country(names) => words::which_country(lang, &names.join(", ")),
        CalendarFileError::Empty => words::no_day(lang).to_owned(),
    })?;
    let new = days.into_iter().filter(|(day, named)| calendar.days.get(day) != Some(named));
    Ok(CalendarChange { days: new.map(|(d, n)| (d, Some(n))).collect(), ..CalendarChange::default() })
}

fn days(values: &Values, calendar: &Calendar) -> CalendarChange {
    let month = values.get("year").parse().ok().zip(values.get("month").parse().ok());
    let days = month.map_or(0..0, |(year, month)| Calendar::month(year, month));
    let chosen = |day: i64| {
        let (choice, name) = day_fields(day);
        let name = check(values.get(&name), false, LINE_MAX).unwrap_or_default();
        match values.get(&choice) {
            "off" => Some(NamedDay { worked: false, name }),
            "work" => Some(NamedDay { worked: true, name }),
            _ => None,
        }
    };
    let changed = days.map(|d| (d, chosen(d))).filter(|(d, named)| calendar.days.get(d) != named.as_ref());
    CalendarChange { days: changed.collect(), ..CalendarChange::default() }
}

/// Reads `08:30-12:00, 14:00-18:00`.
fn hours(text: &str) -> Option<Vec<Stretch>> {
    let time = |text: &str| {
        let (h, m) = text.trim().split_once([':', '：'])?;
        let (h, m): (i64, i64) = (h.parse().ok()?, m.parse().ok()?);
        ((0..=24).contains(&h) && (0..60).contains(&m)).then_some(h * HOUR + m * MINUTE)
    };
    let stretch = |text: &str| {
        let (from, until) = text.split_once(['-', '–', '—', '至'])?;
        Some((time(from)?, time(until)?))
    };
    let parts = text.split([',', '，', ';', '；', '、']).filter(|part| !part.trim().is_empty());
    let hours: Vec<Stretch> = parts.map(stretch).collect::<Option<_>>()?;
    Calendar::check_hours(&hours).ok().map(|()| hours)
}

fn hours_text(hours: &[Stretch]) -> String {
    let time = |ms: i64| format!("{:02}:{:02}", ms / HOUR, ms / MINUTE % 60);
    let parts: Vec<_> = hours.iter().map(|(a, b)| format!("{}-{}", time(*a), time(*b))).collect();
    parts.join(", ")
}

async fn preview(
    state: &AppState,
    visit: &SignedIn,
    calendar: &Calendar,
    change: &CalendarChange,
    reason: String,
) -> Result<Preview, Failure> {
    let after = change.of(calendar);
    let (mut moves, mut total, mut last) = (Vec::new(), 0, ItemId::from(""));
    loop {
        let items = state.store.with_clocks(&last, AT_ONCE).await?;
        let Some(end) = items.last() else { break };
        last = end.id.clone();
        for item in items {
            let all = item.moves(calendar, &after, visit.now);
            total += all.len();
            for moved in all {
                if moves.len() < LISTED {
                    let (id, number, title) = (item.id.clone(), item.number.clone(), item.title.clone());
                    moves.push(MovedRow { id, number, title, moved });
                }
            }
        }
    }
    let days = change.days.iter().map(|(d, n)| (*d, calendar.days.get(d).cloned(), n.clone())).collect();
    let json = serde_json::to_string(change).unwrap_or_default();
    Ok(Preview { change: json, reason, days, hours: change.hours.is_some(), moves, total })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn office_hours_are_read_as_they_are_written() {
        let written = "08:30-12:00, 14:00-18:00";
        assert_eq!(hours(written).as_deref().map(hours_text).as_deref(), Some(written));
        assert_eq!(hours("9：00至17：30"), Some(vec![(9 * HOUR, 17 * HOUR + 30 * MINUTE)]));
        for wrong in ["", "8-12", "12:00-08:00", "08:00-12:00, 11:00-13:00", "25:00-26:00"] {
            assert_eq!(hours(wrong), None, "{wrong}");
        }
    }
}
