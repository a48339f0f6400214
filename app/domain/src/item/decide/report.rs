use super::super::command::Context;
use super::super::event::Event;
use super::super::record::Item;
use super::super::refusal::{Field, Refusal};
use super::super::result::{Measure, Report};
use super::problems::Problems;
use crate::person::{Actor, ActorKind};
use crate::text::{BODY_MAX, LINE_MAX, NOTE_MAX, Problem};

pub(super) fn report(
    item: &Item,
    actor: &Actor,
    typed: &Report,
    cx: &Context<'_>,
    mut wrong: Problems,
) -> Result<Vec<Event>, Refusal> {
    let person = actor.kind == ActorKind::Person;
    let mut report = typed.clone();
    let inspected = report.inspected_at.at_offset(cx.rules.offset).day_number();
    if report.inspected_at > cx.now {
        wrong.add(Field::InspectedAt, Problem::InFuture);
    } else {
        wrong.day(Field::InspectedAt, inspected, None);
    }
    report.inspectors = wrong.text(Field::Inspectors, &typed.inspectors, person, LINE_MAX);
    report.text = wrong.text(Field::Text, &typed.text, person, BODY_MAX);
    if person && report.measures.is_empty() {
        wrong.add(Field::Measures, Problem::Missing);
    }
    for measure in &mut report.measures {
        match measure {
            Measure::OrderedToFix { document, fix_by } => {
                wrong.day(Field::FixBy, *fix_by, person.then_some(inspected));
                *document = wrong.text(Field::OrderDocument, document, true, LINE_MAX);
            }
            Measure::CaseOpened { document } => {
                *document = wrong.text(Field::CaseDocument, document, false, LINE_MAX);
            }
            Measure::Fine { document, amount } => {
                *document = wrong.text(Field::FineDocument, document, true, LINE_MAX);
                if *amount <= 0 {
                    wrong.add(Field::FineAmount, Problem::NotAnAmount);
                }
            }
            Measure::Referred { to } => *to = wrong.text(Field::ReferredTo, to, true, LINE_MAX),
            Measure::NothingFound => {}
        }
    }
    if report.measures.contains(&Measure::NothingFound) && report.measures.len() > 1 {
        wrong.add(Field::Measures, Problem::NotAChoice);
    }
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
        events.push(Event::JointReported { text, verify_by: cx.rules.verify_by(cx.now) });
    }
    wrong.none_or(events)
}
