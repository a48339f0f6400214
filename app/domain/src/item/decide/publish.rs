use super::super::chosen::ChosenDeadline;
use super::super::command::{Asked, Context, Posting};
use super::super::event::{Event, NamedPart, Posted};
use super::super::part::PartRole;
use super::super::refusal::{Field, Refusal};
use super::super::rules::About;
use super::super::state::Urgency;
use super::part::known;
use super::problems::Problems;
use crate::clocks::ClockKind;
use crate::department::Directory;
use crate::ids::MatterId;
use crate::matters::Matters;
use crate::person::{Actor, ActorKind, Role};
use crate::text::{BODY_MAX, LINE_MAX, NOTE_MAX, Problem, TITLE_MAX};

pub(super) fn publish(
    posting: &Posting,
    actor: &Actor,
    cx: &Context<'_>,
    departments: &Directory,
) -> Result<Vec<Event>, Refusal> {
    if !actor.roles.handles_cases() {
        return Err(Refusal::NoCaseRights);
    }
    let Some((id, number)) = cx.new_item else { return Err(Refusal::NotFound) };
    let source = matches!(actor.kind, ActorKind::Source(_));
    let mut wrong = Problems::default();
    let title = wrong.text(Field::Title, &posting.title, true, TITLE_MAX);
    let body = wrong.text(Field::Body, &posting.body, !source, BODY_MAX);
    let place = wrong.text(Field::Place, &posting.place, false, LINE_MAX);
    let party = posting.party.as_ref().map(|p| wrong.party(p));
    match &posting.matter {
        None if !source => wrong.add(Field::Matter, Problem::Missing),
        Some(m) if !cx.rules.matters.takes_postings(m) && !source => {
            wrong.add(Field::Matter, Problem::NotAChoice);
        }
        _ => {}
    }
    let asks = |f: fn(&Matters, &MatterId) -> bool| {
        !source && posting.matter.as_ref().is_some_and(|m| f(&cx.rules.matters, m))
    };
    if asks(Matters::needs_party) && party.is_none() {
        wrong.add(Field::PartyName, Problem::Missing);
    }
    if place.is_empty() && (asks(Matters::needs_place) || (!source && party.is_none())) {
        wrong.add(Field::Place, Problem::Missing);
    }
    let files = wrong.files(&posting.files, asks(Matters::needs_file));
    asked(posting, source, cx, departments, &mut wrong);
    let about = About { urgency: posting.urgency, matter: posting.matter.as_ref(), days: None };
    let own = posting.chosen.as_ref().filter(|_| !source);
    let own = own.map(|own| chosen(own, about, cx, &mut wrong));
    let supervise = posting.supervise.as_ref().filter(|_| !source);
    let supervise = supervise.map(|why| wrong.text(Field::SupervisionReason, why, true, NOTE_MAX));
    let answer_by = cx.rules.by(ClockKind::Sign, cx.now, about);
    let return_until = cx.rules.by(ClockKind::Return, cx.now, about);
    let named = posting
        .asked
        .iter()
        .map(|Asked { department, role }| NamedPart {
            department: department.clone(),
            role: *role,
            answer_by,
            return_until: Some(return_until),
        })
        .collect();
    let approval = !source && departments.get(&actor.department).is_some_and(|d| d.approval);
    let posted = Box::new(Posted {
        item: id.clone(),
        number: number.clone(),
        title,
        body,
        matter: posting.matter.clone(),
        place,
        party,
        urgency: posting.urgency,
        restricted: posting.restricted,
        claim_by: cx.rules.by(ClockKind::Claim, cx.now, about),
        named,
        report_by: posting.report_by.filter(|_| source),
        source: posting.source.clone().filter(|_| source),
        undecided: posting.undecided,
        chosen: own,
        files,
        by_head: approval && actor.roles.has(Role::Head),
        approve_by: approval.then(|| cx.rules.by(ClockKind::Approve, cx.now, about)),
    });
    // What is urgent goes out at once and is approved afterwards.
    let waits = approval && posting.urgency == Urgency::Normal;
    let first = if waits { Event::Submitted(posted) } else { Event::Published(posted) };
    let wish = supervise.map(|reason| Event::SupervisionAsked { reason });
    wrong.none_or(std::iter::once(first).chain(wish).collect())
}

fn chosen(
    typed: &ChosenDeadline,
    about: About<'_>,
    cx: &Context<'_>,
    wrong: &mut Problems,
) -> ChosenDeadline {
    for found in typed.problems(about, cx.rules, cx.now) {
        wrong.add(found.field, found.problem);
    }
    ChosenDeadline { days: typed.days, reason: typed.reason.trim().to_owned() }
}

/// Known departments, each once, one lead at most (G1), none outside its powers (G7). Whoever does
/// not know who is competent names no lead.
fn asked(posting: &Posting, source: bool, cx: &Context<'_>, departments: &Directory, wrong: &mut Problems) {
    let mut leads = posting.asked.iter().filter(|a| a.role == PartRole::Lead).map(|a| &a.department);
    let lead = leads.next();
    let repeated = posting
        .asked
        .iter()
        .enumerate()
        .any(|(i, a)| posting.asked[..i].iter().any(|b| b.department == a.department));
    let unknown = posting.asked.iter().any(|a| known(&a.department, departments).is_err());
    let outside = |d| cx.rules.outside_powers(d, posting.matter.as_ref(), cx.now).is_some();
    let second = leads.next().is_some();
    if repeated || unknown || (posting.undecided && lead.is_some()) {
        wrong.add(Field::Asked, Problem::NotAChoice);
    } else if second {
        wrong.add(Field::Asked, Problem::SecondLead);
    } else if !source && posting.restricted && posting.asked.is_empty() && !posting.undecided {
        wrong.add(Field::Asked, Problem::ForNobody);
    } else if !source && lead.is_some_and(outside) {
        wrong.add(Field::Asked, Problem::NotCompetent);
    }
}
