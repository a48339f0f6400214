use super::super::command::Context;
use super::super::event::Event;
use super::super::penalty::{FiledFine, act_key, fines};
use super::super::record::Item;
use super::super::refusal::{Field, Refusal};
use super::super::result::{Measure, Report};
use super::problems::{Problems, YEAR};
use crate::clocks::ClockKind;
use crate::person::{Actor, ActorKind};
use crate::text::{BODY_MAX, LINE_MAX, NOTE_MAX, Problem};
use crate::time::is_calendar_day;
use std::collections::BTreeSet;

/// How long ago a case may have been filed whose fine is reported now.
const FILED_YEARS: i64 = 5;

pub(super) fn report(
    item: &Item,
    actor: &Actor,
    typed: &Report,
    cx: &Context<'_>,
    mut wrong: Problems,
) -> Result<Vec<Event>, Refusal> {
    let person = actor.kind == ActorKind::Person;
    let mut report = typed.clone();
    let inspected = cx.rules.day(report.inspected_at);
    wrong.looked_at(Field::InspectedAt, report.inspected_at, (item, person), cx);
    report.inspectors = wrong.text(Field::Inspectors, &typed.inspectors, person, LINE_MAX);
    report.text = wrong.text(Field::Text, &typed.text, person, BODY_MAX);
    if person && report.measures.is_empty() {
        wrong.add(Field::Measures, Problem::Missing);
    }
    if let Some(contradiction) = report.contradiction().filter(|_| person) {
        wrong.add(Field::Measures, Problem::Contradicts(contradiction));
    }
    let (mut orders, mut fined) = (0.., 0..);
    let mut acts = BTreeSet::new();
    for measure in &mut report.measures {
        match measure {
            Measure::OrderedToFix { document, fix_by } => {
                wrong.of(orders.next().unwrap_or_default());
                wrong.day(Field::FixBy, *fix_by, person.then_some(inspected));
                *document = wrong.text(Field::OrderDocument, document, true, LINE_MAX);
            }
            Measure::CaseOpened { document } => {
                *document = wrong.text(Field::CaseDocument, document, false, LINE_MAX);
            }
            Measure::Fine { document, amount, act, provision, filed_on } => {
                wrong.of(fined.next().unwrap_or_default());
                *document = wrong.text(Field::FineDocument, document, true, LINE_MAX);
                if *amount <= 0 {
                    wrong.add(Field::FineAmount, Problem::NotAnAmount);
                }
                *act = wrong.text(Field::FineAct, act, person, LINE_MAX);
                if person && !act.is_empty() && !acts.insert(act_key(act)) {
                    wrong.add(Field::FineAct, Problem::SameAct);
                }
                *provision = wrong.text(Field::FineProvision, provision, person, LINE_MAX);
                filed(*filed_on, person, cx, &mut wrong);
            }
            Measure::Referred { to } => *to = wrong.text(Field::ReferredTo, to, true, LINE_MAX),
            Measure::NothingFound => {}
        }
        wrong.of(0);
    }
    report.files = wrong.files(&typed.files, false);
    let due = item.present(&actor.department).and_then(|p| p.report_by);
    let late = person && due.is_some_and(|due| due < cx.now);
    report.late_reason = wrong.text(Field::LateReason, &typed.late_reason, late, NOTE_MAX);

    // The lead may report for all at once only when nobody else is still at work.
    let leads = item.lead().is_some_and(|p| p.department == actor.department);
    let joint = report.joint && leads && item.unreported() == [actor.department.clone()];
    report.joint = joint;
    let text = report.text.clone();
    let mut events = vec![Event::Reported { report }];
    if joint {
        events.push(Event::JointReported {
            text,
            verify_by: cx.rules.by(ClockKind::Verify, cx.now, item.about()),
        });
    }
    let events = wrong.none_or(events)?;
    if person && item.party.is_none() && fines(typed).next().is_some() {
        return Err(Refusal::NoParty);
    }
    match fined_already(item, actor, typed, cx) {
        Some(fine) if person => {
            let own = filed_on(typed, &fine.act);
            Err(Refusal::FinedAlready { fine: Box::new(fine.clone()), own })
        }
        _ => Ok(events),
    }
}

/// 立案日期: of a person's result never blank, and not older than a case lives.
fn filed(on: Option<i64>, person: bool, cx: &Context<'_>, wrong: &mut Problems) {
    let today = cx.rules.day(cx.now);
    let first = today - FILED_YEARS * YEAR;
    match on {
        None if person => wrong.add(Field::FiledOn, Problem::Missing),
        Some(day) if day > today => wrong.add(Field::FiledOn, Problem::InFuture),
        Some(day) if !is_calendar_day(day) => wrong.add(Field::FiledOn, Problem::NotADate),
        Some(day) if person && day < first => wrong.add(Field::FiledOn, Problem::TooEarly(first)),
        None | Some(_) => {}
    }
}

/// When a report says that this act was filed; the earliest day where it says so twice.
fn filed_on(report: &Report, same: &str) -> Option<i64> {
    let days = report.measures.iter().filter_map(|measure| match measure {
        Measure::Fine { act, filed_on, .. } if act_key(act) == act_key(same) => *filed_on,
        _ => None,
    });
    days.min()
}

/// G6: a fine that another department has filed against the party for one of these acts, unless
/// the coordinator has allowed a second one.
fn fined_already<'a>(item: &Item, actor: &Actor, report: &Report, cx: &Context<'a>) -> Option<&'a FiledFine> {
    let allowed = |key: &str| {
        item.allowed_fines.iter().any(|a| a.department == actor.department && act_key(&a.act) == key)
    };
    let others = cx.fines.iter().filter(|fine| fine.department != actor.department);
    let acts: Vec<_> = fines(report).map(|(act, _)| act_key(act)).filter(|key| !allowed(key)).collect();
    others.filter(|fine| acts.contains(&act_key(&fine.act))).min_by_key(|fine| fine.filed_on)
}
