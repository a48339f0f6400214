//! The way from how an item stands to what a row says, one act after the other.

use liaison_domain::item::{
    ActorRef, Asked, ClosingCode, Command, Context, Event, Finding, Item, ItemState, PartRole, PartyRef,
    Posting, Recorded, Refusal, Report, ReturnReason, SourceRef, Urgency, decide,
};
use liaison_domain::{Actor, DepartmentId, ItemId, ItemNumber, Timestamp};

use super::agree::{agrees, closing_code};
use super::plan::{Board, Names, Plan, Step};
use super::row::{RejectReason, SourceRow, TargetState};

/// An item that is led along, and the acts so far.
pub struct Course<'a> {
    pub(super) row: &'a SourceRow,
    pub(super) names: &'a Names,
    board: &'a Board<'a>,
    item: Item,
    steps: Vec<Step>,
    pub(super) lead_kept: bool,
    /// Whether a report of this course carries the row's result.
    pub(super) result_reported: bool,
}

impl<'a> Course<'a> {
    /// Begins with publishing.
    pub fn publish(
        row: &'a SourceRow,
        names: &'a Names,
        new_item: &ItemId,
        board: &'a Board<'a>,
    ) -> Result<Self, RejectReason> {
        let at = Timestamp(row.posted_at);
        let lead = names.asked.clone().filter(|_| row.target != TargetState::Open);
        let posting = Posting {
            title: row.title.clone(),
            body: row.body.clone(),
            matter: names.matter.clone(),
            place: row.place.clone().unwrap_or_default(),
            party: row.party.clone().map(|name| PartyRef { name, code: String::new(), id: None }),
            urgency: if row.urgent { Urgency::Urgent } else { Urgency::Normal },
            restricted: false,
            asked: lead.map(|department| Asked { department, role: PartRole::Lead }).into_iter().collect(),
            undecided: false,
            files: Vec::new(),
            chosen: None,
            supervise: None,
            report_by: row.due_at.map(Timestamp),
            source: Some(SourceRef { source: board.source.to_owned(), key: row.key.clone() }),
        };
        let actor = Actor::source(board.source, names.poster.clone());
        let command = Command::Publish { posting: Box::new(posting) };
        // The number is given when it is written; no rule looks at it.
        let number = ItemNumber(String::new());
        let cx = Context {
            now: at,
            rules: board.county,
            seen: None,
            new_item: Some((new_item, &number)),
            fines: &[],
        };
        let outcome = decide(None, &actor, &command, &cx, board.directory)?;
        let first =
            outcome.events.into_iter().next().and_then(|event| Item::first(&recorded(event, &actor, at)));
        let Some(item) = first else { return Err(RejectReason::NoAct { target: row.target }) };
        let steps = vec![Step { actor, command, at }];
        Ok(Self { row, names, board, item, steps, lead_kept: false, result_reported: false })
    }

    /// Goes on from an item that exists.
    pub fn resume(item: &Item, row: &'a SourceRow, names: &'a Names, board: &'a Board<'a>) -> Self {
        let item = item.clone();
        Self { row, names, board, item, steps: Vec::new(), lead_kept: false, result_reported: false }
    }

    /// The item so far.
    pub const fn item(&self) -> &Item {
        &self.item
    }

    /// The acts.
    pub fn finish(self) -> Plan {
        Plan { steps: self.steps, lead_kept: self.lead_kept }
    }

    /// One act by the source for a department.
    pub(super) fn act(&mut self, who: &DepartmentId, command: Command, at: Timestamp) -> Result<(), Refusal> {
        let actor = Actor::source(self.board.source, who.clone());
        let cx = Context { now: at, rules: self.board.county, seen: None, new_item: None, fines: &[] };
        let outcome = decide(Some(&self.item), &actor, &command, &cx, self.board.directory)?;
        for event in outcome.events {
            self.item.apply(&recorded(event, &actor, at));
        }
        self.steps.push(Step { actor, command, at });
        Ok(())
    }

    /// The moment of whatever leads to the row's state. A step without a time of its own happens
    /// at the next one known; where none is known, together with the last thing that happened.
    fn at(&self) -> Timestamp {
        let known = self.row.closed_at.filter(|_| self.row.target.is_final()).map(Timestamp);
        known.unwrap_or_else(|| self.amended_at())
    }

    /// The moment of what a row says beside its state.
    pub(super) fn amended_at(&self) -> Timestamp {
        Timestamp(self.row.updated_at.unwrap_or(self.row.posted_at)).max(self.item.changed_at)
    }

    /// Leads the item to the row's state, as far as acts lead there.
    pub fn reach(&mut self) -> Result<(), RejectReason> {
        match self.row.target {
            _ if agrees(&self.item, self.row) && !self.asks_another() => Ok(()),
            TargetState::Open => self.until_open(),
            TargetState::Dispatched => self.until_dispatched(),
            TargetState::InProgress => self.until_work(),
            TargetState::Reported => self.until_reported(closing_code(self.row)),
            TargetState::Closed => self.until_closed(closing_code(self.row)),
            TargetState::Withdrawn => self.until_withdrawn(),
            TargetState::Returned => self.until_returned(),
            target @ (TargetState::OnHold | TargetState::Rejected) => Err(RejectReason::NoAct { target }),
        }
    }

    /// The row names a department that takes no part, in an item that still takes departments.
    fn asks_another(&self) -> bool {
        let Some(asked) = &self.names.asked else { return false };
        let takes = matches!(self.item.state(), ItemState::Dispatched | ItemState::InProgress);
        takes && self.row.target != TargetState::Open && self.item.present(asked).is_none()
    }

    /// Back to where departments are at work.
    fn until_active(&mut self) -> Result<(), RejectReason> {
        let (poster, at) = (self.item.poster.clone(), self.at());
        let reason = self.words();
        match self.item.state() {
            ItemState::Closed => self.act(&poster, Command::Reopen { reason }, at)?,
            ItemState::Reported => {
                let departments = self.item.lead().map(|p| p.department.clone()).into_iter().collect();
                self.act(&poster, Command::SendBack { departments, reason }, at)?;
            }
            _ => {}
        }
        Ok(())
    }

    fn until_open(&mut self) -> Result<(), RejectReason> {
        self.until_active()?;
        if let (ItemState::Dispatched, Some(lead)) = (self.item.state(), self.item.lead()) {
            let lead = lead.department.clone();
            self.give_back(&lead, None)?;
        }
        Ok(())
    }

    fn until_dispatched(&mut self) -> Result<(), RejectReason> {
        self.until_active()?;
        self.ask_another()?;
        if let (ItemState::Open, Some(asked)) = (self.item.state(), self.names.asked.clone()) {
            self.invite(asked, PartRole::Lead)?;
        }
        Ok(())
    }

    fn until_work(&mut self) -> Result<(), RejectReason> {
        self.until_active()?;
        self.ask_another()?;
        let at = self.at();
        if self.item.state() == ItemState::Open {
            match (self.names.asked.clone(), self.names.handler.clone()) {
                (Some(asked), _) if self.item.present(&asked).is_none() => {
                    self.invite(asked, PartRole::Lead)?;
                }
                (Some(taker), _) | (None, Some(taker)) => self.act(&taker, claim(), at)?,
                // Nobody else is named: whoever posted it deals with it.
                (None, None) => self.act(&self.item.poster.clone(), claim(), at)?,
            }
        }
        if let (ItemState::Dispatched, Some(lead)) = (self.item.state(), self.item.lead()) {
            let lead = lead.department.clone();
            self.act(&lead, accept(), at)?;
        }
        let helper = self.names.handler.clone().filter(|h| self.item.present(h).is_none());
        if let (ItemState::InProgress, Some(helper)) = (self.item.state(), helper) {
            self.invite(helper, PartRole::Support)?;
        }
        for named in [self.names.asked.clone(), self.names.handler.clone()].into_iter().flatten() {
            if self.item.present(&named).is_some_and(|p| p.state.is_asked()) {
                self.act(&named, accept(), at)?;
            }
        }
        Ok(())
    }

    /// The department that the row names now takes over from one that has not answered yet. Where
    /// the rules keep that one, the other comes in beside it.
    fn ask_another(&mut self) -> Result<(), RejectReason> {
        let Some(asked) = self.names.asked.clone().filter(|_| self.asks_another()) else { return Ok(()) };
        let waiting = self.item.lead().filter(|p| p.state.is_asked()).map(|p| p.department.clone());
        let given_back = match waiting {
            None => false,
            Some(lead) => match self.give_back(&lead, Some(asked.clone())) {
                Ok(()) => true,
                Err(Refusal::ReturnOver { .. }) => false,
                Err(refusal) => return Err(refusal.into()),
            },
        };
        self.lead_kept = !given_back;
        self.invite(asked, if given_back { PartRole::Lead } else { PartRole::Support })
    }

    fn give_back(&mut self, who: &DepartmentId, suggested: Option<DepartmentId>) -> Result<(), Refusal> {
        let note = self.row.return_reason.clone().unwrap_or_default();
        let basis = first_line(&[self.row.return_reason.as_deref(), Some(&self.words())]);
        let command = Command::Return {
            reason: ReturnReason::Other,
            basis,
            suggested,
            note,
            entry: None,
            duplicate: None,
        };
        self.act(who, command, self.at())
    }

    fn invite(&mut self, department: DepartmentId, role: PartRole) -> Result<(), RejectReason> {
        let poster = self.item.poster.clone();
        self.act(&poster, Command::Invite { department, role, note: String::new() }, self.at())?;
        Ok(())
    }

    fn until_reported(&mut self, code: ClosingCode) -> Result<(), RejectReason> {
        if self.item.state() == ItemState::Reported {
            return Ok(());
        }
        self.until_work()?;
        let at = self.at();
        let Some(lead) = self.item.lead().map(|p| p.department.clone()) else { return Ok(()) };
        for support in self.item.unreported_supports() {
            let named =
                self.names.asked.as_ref() == Some(&support) || self.names.handler.as_ref() == Some(&support);
            // A support without a person came in by an earlier row that named it. One with a person
            // is at work here: the rules will say that its result is missing.
            let came_by_row =
                self.item.present(&support).is_some_and(|p| p.state.is_working() && p.handler.is_empty());
            if named {
                let report = self.report(code, false, at);
                self.act(&support, report, at)?;
            } else if came_by_row {
                let release = Command::Release { department: support, reason: self.words() };
                self.act(&lead, release, at)?;
            }
        }
        if self.item.unreported() == [lead.clone()] {
            let report = self.report(code, true, at);
            self.act(&lead, report, at)?;
        } else {
            let text = self.row.result.clone().unwrap_or_else(|| self.words());
            self.act(&lead, Command::JointReport { text }, at)?;
        }
        Ok(())
    }

    fn report(&mut self, code: ClosingCode, joint: bool, at: Timestamp) -> Command {
        // Whoever reports first reports the row's result; it is one result, not two.
        let text = if self.result_reported { None } else { self.row.result.clone() };
        self.result_reported |= text.is_some();
        let finding = match code {
            ClosingCode::Fixed | ClosingCode::Referred | ClosingCode::OnRecord => Finding::Confirmed,
            ClosingCode::Unfounded | ClosingCode::Withdrawn => Finding::NotConfirmed,
        };
        let report = Report {
            inspected_at: at,
            inspectors: String::new(),
            finding,
            measures: Vec::new(),
            text: text.unwrap_or_default(),
            late_reason: String::new(),
            joint,
            files: Vec::new(),
        };
        Command::Report { report: Box::new(report) }
    }

    fn until_closed(&mut self, code: ClosingCode) -> Result<(), RejectReason> {
        self.until_reported(code)?;
        let (poster, at) = (self.item.poster.clone(), self.at());
        self.act(&poster, Command::Close { code, note: String::new() }, at)?;
        Ok(())
    }

    fn until_withdrawn(&mut self) -> Result<(), RejectReason> {
        let at_work = self.item.participations.iter().any(|p| !p.state.is_gone() && !p.state.is_asked());
        if at_work {
            return self.until_closed(ClosingCode::Withdrawn);
        }
        let poster = self.item.poster.clone();
        let reason = self.row.return_reason.clone().or_else(|| self.row.result.clone());
        let reason = first_line(&[reason.as_deref(), Some(&self.words())]);
        self.act(&poster, Command::Withdraw { reason }, self.at())?;
        Ok(())
    }

    fn until_returned(&mut self) -> Result<(), RejectReason> {
        self.until_dispatched()?;
        if let (ItemState::Dispatched, Some(lead)) = (self.item.state(), self.item.lead()) {
            let lead = lead.department.clone();
            self.give_back(&lead, None)?;
        }
        Ok(())
    }

    /// The reason for an act that needs one: how the register itself words its state.
    fn words(&self) -> String {
        let status = self.row.raw_status.as_str();
        let named = if status.is_empty() { self.row.target.word() } else { status };
        format!("{}: {named}", self.board.source)
    }
}

fn recorded(event: Event, actor: &Actor, at: Timestamp) -> Recorded {
    Recorded { event, actor: ActorRef::from(actor), happened_at: at, recorded_at: at }
}

const fn claim() -> Command {
    Command::Claim { handler: String::new(), plan: None, note: String::new() }
}

const fn accept() -> Command {
    Command::Accept { handler: String::new(), plan: None, note: String::new() }
}

fn first_line(texts: &[Option<&str>]) -> String {
    let lines = texts.iter().flatten().filter_map(|text| text.lines().map(str::trim).find(|l| !l.is_empty()));
    lines.map(|line| line.chars().take(liaison_domain::text::NOTE_MAX).collect()).next().unwrap_or_default()
}
