//! Which clocks run in an item, read off its facts as the rules of the life-cycle put it, and the
//! deadlines that an event sets, by the table of default spans.

use crate::reckoning::Reckoning;
use liaison_domain::clocks::ClockKind;
use liaison_domain::item::{
    Course, Event, Holder, Item, ItemState, PartRole, PartState, Participation, Pause, Recorded, Urgency,
};
use liaison_domain::time::HOUR;
use liaison_domain::{DepartmentId, Timestamp};

#[derive(Clone)]
pub struct Clock {
    pub kind: ClockKind,
    pub holder: Holder,
    pub from: Timestamp,
    pub due: Timestamp,
    pub pauses: Vec<Pause>,
}

fn has_left(p: &Participation) -> bool {
    matches!(p.state, PartState::Returned | PartState::Released | PartState::HandedOver)
}

fn has_reported(p: &Participation) -> bool {
    matches!(p.state, PartState::Reported | PartState::Confirmed)
}

/// Every clock that runs.
pub fn running(item: &Item) -> Vec<Clock> {
    let (state, mut clocks) = (item.state(), Vec::new());
    let mut runs = |kind, holder, from, due: Option<Timestamp>| {
        clocks.extend(due.map(|due| Clock { kind, holder, from, due, pauses: Vec::new() }));
    };
    let over =
        matches!(state, ItemState::Closed | ItemState::Archived | ItemState::Withdrawn | ItemState::Rejected);
    if over {
        return clocks;
    }
    if let Some(approval) = item.approval.filter(|a| a.given.is_none()) {
        let head = Holder::Head(item.poster.clone());
        let others = approval.by_head.then_some(Holder::Coordinator);
        for holder in std::iter::once(head).chain(others) {
            runs(ClockKind::Approve, holder, approval.since, Some(approval.by));
        }
    }
    if let Some(order) = item.supervision.as_ref().filter(|s| s.answered_at.is_none()) {
        let led = item.participations.iter().find(|p| p.role == PartRole::Lead && !has_left(p));
        let led = led.filter(|p| !matches!(p.state, PartState::Invited | PartState::Signed));
        let led = led.map(|p| p.department.clone()).or_else(|| item.first_receiver.clone());
        let holder = led.map_or(Holder::Coordinator, Holder::Department);
        // It is not in the hands of other departments yet.
        if state != ItemState::PendingApproval {
            runs(ClockKind::Supervise, holder, order.since, Some(order.answer_by));
        }
    }
    match state {
        ItemState::Disputed => {
            let dispute = item.dispute.as_ref().unwrap();
            runs(ClockKind::Rule, Holder::Coordinator, dispute.since, Some(dispute.rule_by));
        }
        ItemState::OnHold => {
            let (hold, lead) = (item.hold.as_ref().unwrap(), item.lead().unwrap());
            let lead = Holder::Department(lead.department.clone());
            runs(ClockKind::HoldReview, lead, hold.since, Some(hold.review_by));
        }
        ItemState::Reported => {
            let poster = Holder::Department(item.poster.clone());
            runs(ClockKind::Verify, poster, item.joint_report.as_ref().unwrap().at, item.verify_by);
        }
        ItemState::Reinspection => {
            let check = item.reinspection.as_ref().unwrap();
            let inspector = Holder::Department(check.department.clone());
            runs(ClockKind::Reinspect, inspector, check.planned_at, Some(check.by));
        }
        ItemState::Open | ItemState::Dispatched | ItemState::InProgress => {
            if state != ItemState::InProgress && item.designation.is_none() {
                runs(ClockKind::Claim, Holder::Coordinator, item.claim_from, item.claim_by);
            }
            clocks.extend(work(item));
        }
        _ => {}
    }
    clocks
}

/// The clock of each department that has something to do.
fn work(item: &Item) -> impl Iterator<Item = Clock> {
    let all_in = item.participations.iter().all(|p| has_left(p) || has_reported(p));
    item.participations.iter().filter(|p| !has_left(p)).filter_map(move |p| {
        let (kind, from, due) = match p.state {
            PartState::Invited => (ClockKind::Sign, p.since, p.answer_by),
            PartState::Signed => (ClockKind::Return, p.since, p.return_until),
            PartState::Accepted | PartState::Investigating => {
                (ClockKind::Report, p.accepted_at.unwrap_or(p.since), p.report_by)
            }
            // All is in: the lead sums it up, by the clock on which it reported.
            _ if all_in && p.role == PartRole::Lead => {
                (ClockKind::Report, p.accepted_at.unwrap_or(p.since), p.report_by)
            }
            _ => return None,
        };
        let Course { from: anew, pauses, .. } = p.course.clone();
        let holder = Holder::Department(p.department.clone());
        Some(Clock { kind, holder, from: anew.unwrap_or(from), due: due?, pauses })
    })
}

/// The span of a clock after a moment, as the table has it.
fn by(
    reckoning: &Reckoning,
    kind: ClockKind,
    from: Timestamp,
    (urgency, chosen): (Urgency, Option<u16>),
) -> Timestamp {
    match (kind, urgency) {
        (ClockKind::Claim | ClockKind::Sign, Urgency::Urgent) => from.plus(HOUR),
        (ClockKind::Report, Urgency::Urgent) => from.plus(24 * HOUR),
        (ClockKind::Sign, Urgency::Normal) => reckoning.after(from, HOUR),
        (ClockKind::Approve | ClockKind::Claim, _) => reckoning.close_after(from, 1),
        (ClockKind::Return, _) => reckoning.close_after(from, 2),
        (ClockKind::Verify | ClockKind::Rule, _) => reckoning.close_after(from, 3),
        (ClockKind::Report, Urgency::Normal) => reckoning.close_after(from, chosen.map_or(5, usize::from)),
        (ClockKind::Reinspect | ClockKind::HoldReview | ClockKind::Supervise, _) => {
            unreachable!("people choose the day")
        }
    }
}

/// Deadlines that an event sets wrongly, in an item as it was before. Whoever chooses a day, and a pause
/// that ends, sets others.
pub fn wrong_deadlines(reckoning: &Reckoning, before: Option<&Item>, recorded: &Recorded) -> Vec<String> {
    let (event, at) = (&recorded.event, recorded.happened_at);
    let urgency = match (before, event) {
        (None, Event::Submitted(posted) | Event::Published(posted)) => posted.urgency,
        (item, _) => item.map_or(Urgency::Normal, |i| i.urgency),
    };
    let chosen = before.and_then(|item| item.chosen.as_ref()).map(|chosen| chosen.days);
    let mut set: Vec<(ClockKind, Option<Timestamp>)> = Vec::new();
    // Whoever comes later reports with the lead, and whoever takes the lead by its deadline, while that
    // is not over.
    let leads_until = before.and_then(|i| i.lead()?.report_by).filter(|due| *due > at);
    match event {
        Event::Submitted(posted) => set.push((ClockKind::Approve, posted.approve_by)),
        Event::Published(posted) => {
            set.extend([(ClockKind::Claim, Some(posted.claim_by)), (ClockKind::Approve, posted.approve_by)]);
            for named in &posted.named {
                set.extend([
                    (ClockKind::Sign, Some(named.answer_by)),
                    (ClockKind::Return, named.return_until),
                ]);
            }
        }
        Event::Approved { claim_by, answer_by, return_until, .. } => {
            set.extend([
                (ClockKind::Claim, *claim_by),
                (ClockKind::Sign, *answer_by),
                (ClockKind::Return, *return_until),
            ]);
        }
        Event::Joined { report_by, .. } | Event::TakenOver { report_by, .. }
            if leads_until == Some(*report_by) => {}
        Event::Claimed { report_by, .. }
        | Event::Joined { report_by, .. }
        | Event::TakenOver { report_by, .. }
        | Event::Accepted { report_by, .. }
        | Event::SentBack { report_by, .. }
        | Event::Reopened { report_by, .. } => set.push((ClockKind::Report, Some(*report_by))),
        Event::Inspected { report_by, .. } => set.push((ClockKind::Report, *report_by)),
        Event::JointReported { verify_by, .. } => set.push((ClockKind::Verify, Some(*verify_by))),
        Event::Disputed { rule_by, .. } => set.push((ClockKind::Rule, Some(*rule_by))),
        Event::Invited { answer_by, return_until, .. } | Event::Assigned { answer_by, return_until, .. } => {
            set.extend([(ClockKind::Sign, Some(*answer_by)), (ClockKind::Return, *return_until)]);
        }
        Event::Ruled { answer_by, return_until, report_by, .. } => {
            set.extend([
                (ClockKind::Sign, Some(*answer_by)),
                (ClockKind::Return, *return_until),
                (ClockKind::Report, Some(*report_by)),
            ]);
        }
        _ => {}
    }
    set.into_iter()
        .filter_map(|(kind, due)| {
            let (due, expected) = (due?, by(reckoning, kind, at, (urgency, chosen)));
            (due != expected).then(|| format!("{} set at {at:?} for {due:?}, not {expected:?}", kind.word()))
        })
        .collect()
}

/// A department's own clock, which a pause moves.
pub fn can_pause(clock: &Clock) -> Option<&DepartmentId> {
    let own = matches!(clock.kind, ClockKind::Sign | ClockKind::Return | ClockKind::Report);
    clock.holder.department().filter(|_| own)
}
