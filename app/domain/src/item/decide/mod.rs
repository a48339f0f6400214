//! The life-cycle. One command by one actor on one item gives events or a refusal.

mod check;
mod correct;
mod office;
mod part;
mod problems;
mod publish;
mod report;
mod requests;
mod returns;

use self::problems::Problems;
use super::action::Action;
use super::alarm::Moved;
use super::command::{Command, Context, Outcome};
use super::event::Event;
use super::guard::may;
use super::record::{Item, LostClaim};
use super::refusal::{Field, Refusal};
use super::state::ItemState;
use crate::clocks::ClockKind;
use crate::department::Directory;
use crate::ids::DepartmentId;
use crate::person::{Actor, ActorKind};
use crate::text::{BODY_MAX, NOTE_MAX, Problem};

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
            Command::Publish { posting } => publish::publish(posting, actor, cx, departments).map(record),
            _ => Err(Refusal::NotFound),
        };
    };
    if let Err(why) = may(item, actor, command.action(), cx) {
        return lost_claim(item, actor, command, cx, why);
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
/// timeline; the asker is told all the same. Whoever saw the lead before claiming lost no race.
fn lost_claim(
    item: &Item,
    actor: &Actor,
    command: &Command,
    cx: &Context<'_>,
    why: Refusal,
) -> Result<Outcome, Refusal> {
    let Refusal::LeadTaken { by, at, .. } = &why else { return Err(why) };
    let claims = matches!(command, Command::Claim { .. }) && actor.kind == ActorKind::Person;
    let first_time = item.part(&actor.department).is_none() && !item.lost_claims.contains(&actor.department);
    let raced = cx.seen.is_some_and(|seen| item.lead().is_some_and(|lead| seen < lead.version));
    if !(claims && first_time && raced) {
        return Err(why);
    }
    let lost = LostClaim { winner: by.clone(), at: *at };
    Ok(Outcome { events: vec![Event::ClaimLost { lost }], refusal: Some(why) })
}

/// G2: what the actor saw must still be so, as far as it matters for the act. A note by somebody
/// else makes nothing stale; two departments that report at the same time do not disturb each
/// other. A person who does not say what was seen has seen nothing.
fn fresh(item: &Item, actor: &Actor, action: Action, cx: &Context<'_>) -> Result<(), Refusal> {
    let relevant = match action {
        Action::Publish
        | Action::Join
        | Action::Sign
        | Action::Remind
        | Action::Note
        | Action::Plead
        | Action::Emergency
        | Action::AllowFine
        | Action::Archive
        | Action::Tick
        | Action::Reschedule => return Ok(()),
        Action::Claim
        | Action::Accept
        | Action::Return
        | Action::Supplement
        | Action::Report
        | Action::Correct
        | Action::Invite
        | Action::Approve
        | Action::Disapprove
        | Action::Dispute
        | Action::AskHandOver
        | Action::AskExtension
        | Action::AskHold
        | Action::CancelRequest
        | Action::TakeOver
        | Action::Grant
        | Action::Deny
        | Action::Resume
        | Action::Inspect
        | Action::Supervise
        | Action::AnswerSupervision
        | Action::EndSupervision
        | Action::DeclineSupervision => {
            let mine = item.part(&actor.department).map_or(0, |p| p.version);
            item.core_version.max(mine)
        }
        Action::Release
        | Action::JointReport
        | Action::SendBack
        | Action::Close
        | Action::Reopen
        | Action::Assign
        | Action::Rule
        | Action::PlanReinspection
        | Action::Withdraw => item.participations.iter().map(|p| p.version).fold(item.core_version, u32::max),
    };
    let seen = match (cx.seen, &actor.kind) {
        (Some(seen), _) => seen,
        (None, ActorKind::Person) => 0,
        (None, ActorKind::System | ActorKind::Source(_)) => return Ok(()),
    };
    if seen < relevant || seen > item.version {
        return Err(Refusal::Stale { seen, now: item.version });
    }
    Ok(())
}

fn act(
    item: &Item,
    actor: &Actor,
    command: &Command,
    cx: &Context<'_>,
    departments: &Directory,
) -> Result<Vec<Event>, Refusal> {
    let mut wrong = Problems::default();
    let event = match command {
        Command::Claim { handler, plan, note } => {
            part::claim(item, actor, (handler, *plan, note), cx, &mut wrong)
        }
        Command::Join { handler, plan, note } => {
            part::join(item, actor, (handler, *plan, note), cx, &mut wrong)
        }
        Command::Accept { handler, plan, note } => {
            part::accept(item, actor, (handler, *plan, note), cx, &mut wrong)
        }
        Command::TakeOver { handler, plan, note } => {
            part::take_over(item, actor, (handler, *plan, note), cx, &mut wrong)
        }
        Command::Invite { department, role, note } => {
            part::invitable(item, actor, (department, *role), cx, departments)?;
            Event::Invited {
                department: department.clone(),
                role: *role,
                note: wrong.text(Field::Note, note, false, NOTE_MAX),
                answer_by: cx.rules.by(ClockKind::Sign, cx.now, item.about()),
                return_until: Some(cx.rules.by(ClockKind::Return, cx.now, item.about())),
            }
        }
        Command::Sign => Event::Signed,
        Command::Return { .. } => return returns::give_back(item, actor, command, cx, departments, wrong),
        Command::Supplement { department, text, files } => {
            return returns::supplement(item, (department, text, files), cx, departments, wrong);
        }
        Command::Release { department, reason } => {
            if !item.releasable(cx.now).contains(department) {
                wrong.add(Field::Department, Problem::NotAChoice);
            }
            let reason = wrong.text(Field::Reason, reason, true, NOTE_MAX);
            Event::Released { department: department.clone(), reason }
        }
        Command::Report { report } => return report::report(item, actor, report, cx, wrong),
        Command::JointReport { text } => Event::JointReported {
            text: wrong.text(Field::Text, text, true, BODY_MAX),
            verify_by: cx.rules.by(ClockKind::Verify, cx.now, item.about()),
        },
        Command::SendBack { departments, reason } => send_back(item, departments, reason, cx, &mut wrong),
        Command::Close { code, note } => check::close(item, actor, *code, note, cx, &mut wrong)?,
        Command::Reopen { reason } => Event::Reopened {
            reason: wrong.text(Field::Reason, reason, true, NOTE_MAX),
            report_by: cx.rules.by(ClockKind::Report, cx.now, item.about()),
        },
        Command::Remind { note } => {
            let free =
                |d: &DepartmentId| item.reminded_at(d).is_none_or(|t| cx.rules.remind_again(t) <= cx.now);
            Event::Reminded {
                departments: item.waiting_on(&actor.department).into_iter().filter(free).collect(),
                note: wrong.text(Field::Note, note, false, NOTE_MAX),
            }
        }
        Command::Withdraw { reason } => {
            Event::Withdrawn { reason: wrong.text(Field::Reason, reason, true, NOTE_MAX) }
        }
        Command::Note { text, files } => Event::Noted {
            text: wrong.text(Field::Text, text, true, NOTE_MAX),
            files: wrong.files(files, false),
        },
        Command::Correct { title, body, place, party } => {
            return correct::correct(item, actor, [title, body, place], party.as_ref(), wrong);
        }
        _ => return settle(item, actor, command, cx, departments),
    };
    wrong.none_or(vec![event])
}

/// What heads, the coordinator, arbiters, supervisors, inspectors and the program do, and what a lead
/// asks of them.
fn settle(
    item: &Item,
    actor: &Actor,
    command: &Command,
    cx: &Context<'_>,
    departments: &Directory,
) -> Result<Vec<Event>, Refusal> {
    let mut wrong = Problems::default();
    let event = match command {
        Command::Approve { note } => office::approve(item, note, cx, &mut wrong),
        Command::Disapprove { reason } => {
            Event::Disapproved { reason: wrong.text(Field::Reason, reason, true, NOTE_MAX) }
        }
        Command::Assign { lead, supports, note } => {
            office::named(lead, supports, departments, &mut wrong);
            // Where nobody knew who is competent, whoever decides says why.
            let by_person = actor.kind == ActorKind::Person;
            Event::Assigned {
                lead: lead.clone(),
                supports: supports.clone(),
                note: wrong.text(Field::Note, note, item.undecided && by_person, NOTE_MAX),
                answer_by: cx.rules.by(ClockKind::Sign, cx.now, item.about()),
                return_until: Some(cx.rules.by(ClockKind::Return, cx.now, item.about())),
            }
        }
        Command::Dispute { grounds } => Event::Disputed {
            grounds: wrong.text(Field::Grounds, grounds, true, NOTE_MAX),
            by_itself: false,
            rule_by: cx.rules.by(ClockKind::Rule, cx.now, item.about()),
        },
        Command::Plead { grounds } => {
            Event::Pleaded { grounds: wrong.text(Field::Grounds, grounds, true, NOTE_MAX) }
        }
        Command::Rule { lead, supports, basis, text } => {
            office::named(lead, supports, departments, &mut wrong);
            Event::Ruled {
                lead: lead.clone(),
                supports: supports.clone(),
                basis: wrong.text(Field::Basis, basis, true, NOTE_MAX),
                text: wrong.text(Field::Text, text, true, NOTE_MAX),
                answer_by: cx.rules.by(ClockKind::Sign, cx.now, item.about()),
                report_by: cx.rules.by(ClockKind::Report, cx.now, item.about()),
                return_until: Some(cx.rules.by(ClockKind::Return, cx.now, item.about())),
            }
        }
        Command::AskHandOver { to, reason } => {
            requests::ask_hand_over(item, actor, (to, reason), cx, departments, &mut wrong)
        }
        Command::AskExtension { until, reason } => {
            requests::ask_extension(item, actor, (*until, reason), cx, &mut wrong)
        }
        Command::AskHold { review_on, reason } => {
            requests::ask_hold(item, (*review_on, reason), cx, &mut wrong)
        }
        Command::CancelRequest => Event::RequestCancelled,
        Command::Grant { note } => requests::grant(item, note, &mut wrong)?,
        Command::Deny { reason } => requests::deny(item, reason, &mut wrong)?,
        Command::Resume { note } => requests::resume(item, note, cx, &mut wrong),
        Command::PlanReinspection { department, on, note } => {
            check::plan(item, (department, *on, note), cx, departments, &mut wrong)
        }
        Command::Inspect { inspection } => return check::inspect(item, actor, inspection, cx, wrong),
        Command::Archive => Event::Archived,
        Command::Supervise { level, reason, answer_on } => {
            office::supervise((*level, reason, *answer_on), cx, &mut wrong)
        }
        Command::AnswerSupervision { text } => {
            Event::SupervisionAnswered { text: wrong.text(Field::Text, text, true, NOTE_MAX) }
        }
        Command::EndSupervision { note } => {
            Event::SupervisionEnded { note: wrong.text(Field::Note, note, false, NOTE_MAX) }
        }
        Command::DeclineSupervision { reason } => {
            Event::SupervisionDeclined { reason: wrong.text(Field::Reason, reason, true, NOTE_MAX) }
        }
        Command::AllowFine { department, act, reason } => {
            office::allow_fine(item, actor, (department, act, reason), &mut wrong)?
        }
        Command::Emergency { text } => {
            Event::Emergency { text: wrong.text(Field::Text, text, true, NOTE_MAX) }
        }
        Command::Reschedule { moves, reason, by } => {
            let still =
                |m: &&Moved| m.changed > item.rescheduled_at && item.running().iter().any(|r| m.is_of(r));
            let moves: Vec<_> = moves.iter().filter(still).cloned().collect();
            if moves.is_empty() {
                return Err(Refusal::NothingChanged);
            }
            let reason = wrong.text(Field::Reason, reason, false, NOTE_MAX);
            Event::Rescheduled { moves, reason, by: by.clone() }
        }
        Command::Tick => {
            if item.state() == ItemState::Closed {
                return Ok(vec![Event::Archived]);
            }
            let told = item.due_steps(cx.now, cx.rules).into_iter();
            return Ok(told.map(|told| Event::ClockTold { told }).collect());
        }
        _ => return Err(Refusal::WrongState { state: item.state(), action: command.action() }),
    };
    wrong.none_or(vec![event])
}

fn send_back(
    item: &Item,
    chosen: &[DepartmentId],
    reason: &str,
    cx: &Context<'_>,
    wrong: &mut Problems,
) -> Event {
    let reported = |d: &DepartmentId| item.present(d).is_some_and(|p| p.state.has_reported());
    if chosen.is_empty() {
        wrong.add(Field::Departments, Problem::Missing);
    } else if !chosen.iter().all(reported) {
        wrong.add(Field::Departments, Problem::NotAChoice);
    }
    let mut departments: Vec<DepartmentId> = Vec::new();
    for d in chosen {
        if !departments.contains(d) {
            departments.push(d.clone());
        }
    }
    Event::SentBack {
        departments,
        reason: wrong.text(Field::Reason, reason, true, NOTE_MAX),
        report_by: cx.rules.by(ClockKind::Report, cx.now, item.about()),
    }
}
