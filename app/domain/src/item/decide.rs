//! The life-cycle. One command by one actor on one item gives events or a refusal.

use super::command::{Asked, Command, Context, CorrectedField, FieldChange, Outcome, Posting};
use super::event::{Event, NamedPart};
use super::guard::{Action, may};
use super::refusal::{Field, FieldProblem, Refusal};
use super::state::{Item, LostClaim, Measure, PartRole, Report};
use crate::department::Directory;
use crate::ids::DepartmentId;
use crate::person::{Actor, ActorKind};
use crate::text::{self, BODY_MAX, LINE_MAX, NOTE_MAX, Problem, TITLE_MAX};

/// Decides. Pure: the same arguments give the same answer.
///
/// The order of checks is: may the actor do this now; is what was typed whole; was it the present
/// state the actor saw (G2). A claim that lost is told who won rather than that it was stale.
///
/// # Errors
/// The reason why not. Nothing is to be recorded then.
pub fn decide(
    item: Option<&Item>,
    actor: &Actor,
    command: &Command,
    cx: &Context<'_>,
    departments: &Directory,
) -> Result<Outcome, Refusal> {
    let Some(item) = item else {
        return match command {
            Command::Publish { posting } => publish(posting, actor, cx, departments).map(record),
            _ => Err(Refusal::NotFound),
        };
    };
    if let Err(why) = may(item, actor, command.action(), cx) {
        return lost_claim(item, actor, command, why);
    }
    if matches!(actor.kind, ActorKind::Source(_)) && cx.now < item.changed_at {
        return Err(Refusal::BeforeLast { last: item.changed_at });
    }
    let events = act(item, actor, command, cx, departments)?;
    fresh(item, actor, command.action(), cx)?;
    Ok(record(events))
}

fn record(events: Vec<Event>) -> Outcome {
    Outcome { events, refusal: None }
}

/// A claim that came second is recorded once per department, so that both times stand in the
/// timeline; the asker is told all the same.
fn lost_claim(item: &Item, actor: &Actor, command: &Command, why: Refusal) -> Result<Outcome, Refusal> {
    match (command, &why) {
        (Command::Claim { .. }, Refusal::LeadTaken { by, at, .. })
            if actor.kind == ActorKind::Person && item.part(&actor.department).is_none() =>
        {
            let lost = LostClaim { winner: by.clone(), at: *at };
            Ok(Outcome { events: vec![Event::ClaimLost { lost }], refusal: Some(why) })
        }
        _ => Err(why),
    }
}

/// G2: what the actor saw must still be so, as far as it matters for the act. A note by somebody
/// else makes nothing stale; two departments that report at the same time do not disturb each
/// other.
fn fresh(item: &Item, actor: &Actor, action: Action, cx: &Context<'_>) -> Result<(), Refusal> {
    let Some(seen) = cx.seen else { return Ok(()) };
    let parts = || item.participations.iter().map(|p| p.version);
    let relevant = match action {
        Action::Publish | Action::Join | Action::Sign | Action::Remind | Action::Note => return Ok(()),
        Action::Claim
        | Action::Accept
        | Action::Return
        | Action::Report
        | Action::Correct
        | Action::Invite => {
            let mine = item.part(&actor.department).map_or(0, |p| p.version);
            item.core_version.max(mine)
        }
        Action::Release
        | Action::JointReport
        | Action::SendBack
        | Action::Close
        | Action::Reopen
        | Action::Withdraw => parts().fold(item.core_version, u32::max),
    };
    if seen < relevant || seen > item.version {
        return Err(Refusal::Stale { seen, now: item.version });
    }
    Ok(())
}

/// Collects everything wrong with a form, so that all of it is told at once.
#[derive(Default)]
struct Problems(Vec<FieldProblem>);

impl Problems {
    fn add(&mut self, field: Field, problem: Problem) {
        self.0.push(FieldProblem { field, problem });
    }

    fn text(&mut self, field: Field, typed: &str, required: bool, max: usize) -> String {
        text::check(typed, required, max).unwrap_or_else(|problem| {
            self.add(field, problem);
            String::new()
        })
    }

    fn none_or(self, events: Vec<Event>) -> Result<Vec<Event>, Refusal> {
        if self.0.is_empty() { Ok(events) } else { Err(Refusal::Invalid { problems: self.0 }) }
    }
}

fn act(
    item: &Item,
    actor: &Actor,
    command: &Command,
    cx: &Context<'_>,
    departments: &Directory,
) -> Result<Vec<Event>, Refusal> {
    let mut wrong = Problems::default();
    let report_by = cx.rules.report_by(cx.now, item.urgency);
    let today = cx.now.at_offset(cx.rules.offset).day_number();
    let mut taking = |handler: &str, plan: Option<i64>, note: &str, wrong: &mut Problems| {
        let person = actor.kind == ActorKind::Person;
        if person && plan.is_some_and(|day| day < today) {
            wrong.add(Field::Plan, Problem::InPast);
        }
        (
            wrong.text(Field::Handler, handler, person, LINE_MAX),
            wrong.text(Field::Note, note, false, NOTE_MAX),
        )
    };
    match command {
        Command::Publish { .. } => Err(Refusal::WrongState { state: item.state() }),
        Command::Claim { handler, plan, note } => {
            let (handler, note) = taking(handler, *plan, note, &mut wrong);
            wrong.none_or(vec![Event::Claimed { handler, plan: *plan, note, report_by }])
        }
        Command::Join { handler, plan, note } => {
            let (handler, note) = taking(handler, *plan, note, &mut wrong);
            let report_by =
                item.lead().and_then(|p| p.report_by).filter(|t| *t > cx.now).unwrap_or(report_by);
            wrong.none_or(vec![Event::Joined { handler, plan: *plan, note, report_by }])
        }
        Command::Accept { handler, plan, note } => {
            let (handler, note) = taking(handler, *plan, note, &mut wrong);
            let asked = item.present(&actor.department).and_then(|p| p.report_by);
            wrong.none_or(vec![Event::Accepted {
                handler,
                plan: *plan,
                note,
                report_by: asked.unwrap_or(report_by),
            }])
        }
        Command::Invite { department, role, note } => {
            known(department, departments)?;
            if let Some(p) = item.present(department) {
                return Err(Refusal::AlreadyIn { role: p.role });
            }
            if let (PartRole::Lead, Some(lead)) = (role, item.lead()) {
                return Err(if lead.state.is_asked() {
                    Refusal::LeadAsked { department: lead.department.clone() }
                } else {
                    Refusal::LeadTaken {
                        by: lead.department.clone(),
                        name: lead.handler.clone(),
                        at: lead.accepted_at.unwrap_or(lead.since),
                    }
                });
            }
            let note = wrong.text(Field::Note, note, false, NOTE_MAX);
            let answer_by = cx.rules.answer_by(cx.now);
            wrong.none_or(vec![Event::Invited {
                department: department.clone(),
                role: *role,
                note,
                answer_by,
            }])
        }
        Command::Sign => Ok(vec![Event::Signed]),
        Command::Return { reason, basis, suggested, note } => {
            let basis = wrong.text(Field::Basis, basis, true, NOTE_MAX);
            let note = wrong.text(Field::Note, note, false, NOTE_MAX);
            match suggested {
                None if reason.needs_suggestion() => wrong.add(Field::Suggested, Problem::Missing),
                Some(d) if *d == actor.department || departments.get(d).is_none() => {
                    wrong.add(Field::Suggested, Problem::NotAChoice);
                }
                _ => {}
            }
            wrong.none_or(vec![Event::Returned {
                reason: *reason,
                basis,
                suggested: suggested.clone(),
                note,
            }])
        }
        Command::Release { department, reason } => {
            let reason = wrong.text(Field::Reason, reason, true, NOTE_MAX);
            if !item.unreported_supports().contains(department) {
                wrong.add(Field::Department, Problem::NotAChoice);
            }
            wrong.none_or(vec![Event::Released { department: department.clone(), reason }])
        }
        Command::Report { report } => self::report(item, actor, report, cx, wrong),
        Command::JointReport { text } => {
            let text = wrong.text(Field::Text, text, true, BODY_MAX);
            wrong.none_or(vec![Event::JointReported { text, verify_by: cx.rules.verify_by(cx.now) }])
        }
        Command::SendBack { departments: chosen, reason } => {
            let reason = wrong.text(Field::Reason, reason, true, NOTE_MAX);
            let reported = |d: &DepartmentId| item.present(d).is_some_and(|p| p.state.has_reported());
            if chosen.is_empty() {
                wrong.add(Field::Departments, Problem::Missing);
            } else if !chosen.iter().all(reported) {
                wrong.add(Field::Departments, Problem::NotAChoice);
            }
            wrong.none_or(vec![Event::SentBack { departments: chosen.clone(), reason, report_by }])
        }
        Command::Close { code, note } => {
            let note = wrong.text(Field::Note, note, false, NOTE_MAX);
            wrong.none_or(vec![Event::Closed { code: *code, note }])
        }
        Command::Reopen { reason } => {
            let reason = wrong.text(Field::Reason, reason, true, NOTE_MAX);
            wrong.none_or(vec![Event::Reopened { reason, report_by }])
        }
        Command::Remind { note } => {
            let note = wrong.text(Field::Note, note, false, NOTE_MAX);
            let free =
                |d: &DepartmentId| item.reminded_at(d).is_none_or(|t| cx.rules.remind_again(t) <= cx.now);
            let departments = item.waiting_on(&actor.department).into_iter().filter(free).collect();
            wrong.none_or(vec![Event::Reminded { departments, note }])
        }
        Command::Withdraw { reason } => {
            let reason = wrong.text(Field::Reason, reason, true, NOTE_MAX);
            wrong.none_or(vec![Event::Withdrawn { reason }])
        }
        Command::Note { text } => {
            let text = wrong.text(Field::Text, text, true, NOTE_MAX);
            wrong.none_or(vec![Event::Noted { text }])
        }
        Command::Correct { title, body, place } => {
            let mut changes = Vec::new();
            let mut change =
                |field, typed: &Option<String>, old: &str, check: &mut dyn FnMut(&str) -> String| {
                    if let Some(typed) = typed {
                        let to = check(typed);
                        if to != old {
                            changes.push(FieldChange { field, from: old.to_owned(), to });
                        }
                    }
                };
            change(CorrectedField::Title, title, &item.title, &mut |t| {
                wrong.text(Field::Title, t, true, TITLE_MAX)
            });
            change(CorrectedField::Body, body, &item.body, &mut |t| {
                wrong.text(Field::Body, t, false, BODY_MAX)
            });
            change(CorrectedField::Place, place, &item.place, &mut |t| {
                wrong.text(Field::Place, t, false, LINE_MAX)
            });
            if changes.is_empty() && wrong.0.is_empty() {
                return Err(Refusal::NothingChanged);
            }
            wrong.none_or(vec![Event::Corrected { changes }])
        }
    }
}

fn known(department: &DepartmentId, departments: &Directory) -> Result<(), Refusal> {
    match departments.get(department) {
        Some(d) if d.active => Ok(()),
        _ => Err(Refusal::UnknownDepartment { department: department.clone() }),
    }
}

fn report(
    item: &Item,
    actor: &Actor,
    typed: &Report,
    cx: &Context<'_>,
    mut wrong: Problems,
) -> Result<Vec<Event>, Refusal> {
    let person = actor.kind == ActorKind::Person;
    let mut report = typed.clone();
    if report.inspected_at > cx.now {
        wrong.add(Field::InspectedAt, Problem::InFuture);
    }
    report.inspectors = wrong.text(Field::Inspectors, &typed.inspectors, person, LINE_MAX);
    report.text = wrong.text(Field::Text, &typed.text, person, BODY_MAX);
    if person && report.measures.is_empty() {
        wrong.add(Field::Measures, Problem::Missing);
    }
    for measure in &mut report.measures {
        match measure {
            Measure::OrderedToFix { document, .. } => {
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

fn publish(
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
    let party = posting.party.as_ref().map(|p| {
        let mut p = p.clone();
        p.name = wrong.text(Field::PartyName, &p.name, true, LINE_MAX);
        p.code = p.code.trim().to_uppercase();
        if !p.code.is_empty() && !text::credit_code_is_valid(&p.code) {
            wrong.add(Field::PartyCode, Problem::BadCreditCode);
        }
        p
    });
    if !source && posting.matter.is_none() {
        wrong.add(Field::Matter, Problem::Missing);
    }
    if !source && place.is_empty() && party.is_none() {
        wrong.add(Field::Place, Problem::Missing);
    }
    let leads = posting.asked.iter().filter(|a| a.role == PartRole::Lead).count();
    let repeated = posting
        .asked
        .iter()
        .enumerate()
        .any(|(i, a)| posting.asked[..i].iter().any(|b| b.department == a.department));
    if leads > 1 || repeated || posting.asked.iter().any(|a| known(&a.department, departments).is_err()) {
        wrong.add(Field::Asked, Problem::NotAChoice);
    }
    let answer_by = cx.rules.answer_by(cx.now);
    let named = posting
        .asked
        .iter()
        .map(|Asked { department, role }| NamedPart {
            department: department.clone(),
            role: *role,
            answer_by,
        })
        .collect();
    wrong.none_or(vec![Event::Published {
        item: id.clone(),
        number: number.clone(),
        title,
        body,
        matter: posting.matter.clone(),
        place,
        party,
        urgency: posting.urgency,
        restricted: posting.restricted,
        claim_by: cx.rules.claim_by(cx.now, posting.urgency),
        named,
        report_by: posting.report_by.filter(|_| source),
        source: posting.source.clone().filter(|_| source),
    }])
}
