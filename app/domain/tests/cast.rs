//! Departments, people and one item with its log: what every test needs.

use liaison_domain::item::{
    Asked, Command, Context, Event, FileRef, FiledFine, Finding, Inspect, Item, Measure, Outcome, PartRole,
    Posting, Recorded, Refusal, Report, Responsible, ReturnReason, Rules, decide,
};
use liaison_domain::matters::{Matter, Matters};
use liaison_domain::powers::{Power, PowerDuty, Powers};
use liaison_domain::time::{HOUR, parse_local};
use liaison_domain::{
    Actor, ActorKind, Department, DepartmentId, DepartmentName, Directory, ItemId, ItemNumber, PersonId,
    Role, Roles, Timestamp, Version,
};
use std::sync::Arc;

/// Departments that handle cases. `REGION` only groups them.
pub const DEPARTMENTS: [&str; 7] = ["poster", "lead", "support", "named", "outside", "office", "council"];
pub const REGION: &str = "region";

pub fn directory() -> Directory {
    let department = |id: &str, active: bool| Department {
        name: DepartmentName { id: id.into(), zh: format!("{id}局"), en: id.to_owned() },
        parent: active.then(|| REGION.into()),
        active,
        approval: false,
        office: false,
    };
    let active = DEPARTMENTS.iter().map(|id| department(id, true));
    Directory::new(active.chain([department(REGION, false)]))
}

pub fn person(name: &str, department: &str, roles: &[Role]) -> Actor {
    Actor {
        kind: ActorKind::Person,
        person: Some(PersonId::from(name)),
        name: name.to_owned(),
        department: department.into(),
        roles: Roles::of(roles),
        covers: Vec::new(),
    }
}

pub fn officer(department: &str) -> Actor {
    person(&format!("{department}-officer"), department, &[Role::Officer])
}

pub fn head(department: &str) -> Actor {
    person(&format!("{department}-head"), department, &[Role::Head])
}

pub fn coordinator() -> Actor {
    person("coordinator", "office", &[Role::Coordinator])
}

pub fn supervisor() -> Actor {
    person("supervisor", "council", &[Role::Supervisor])
}

pub fn posting() -> Posting {
    Posting {
        title: "消防通道堵塞".to_owned(),
        body: "货物堆满楼梯间。".to_owned(),
        matter: Some("fire".into()),
        place: "清河街 3 号".to_owned(),
        ..Posting::default()
    }
}

pub fn asking(asked: &[(&str, PartRole)]) -> Posting {
    let asked = asked.iter().map(|(d, role)| Asked { department: (*d).into(), role: *role }).collect();
    Posting { asked, ..posting() }
}

pub fn claim() -> Command {
    Command::Claim { handler: "张某".to_owned(), plan: None, note: String::new() }
}

pub fn join() -> Command {
    Command::Join { handler: "王某".to_owned(), plan: None, note: String::new() }
}

pub fn accept() -> Command {
    Command::Accept { handler: "李某".to_owned(), plan: None, note: String::new() }
}

pub fn invite(department: &str, role: PartRole) -> Command {
    Command::Invite { department: department.into(), role, note: String::new() }
}

pub fn give_back(basis: &str) -> Command {
    Command::Return {
        reason: ReturnReason::NotEnough,
        basis: basis.to_owned(),
        suggested: None,
        note: String::new(),
        entry: None,
        duplicate: None,
    }
}

pub fn release(department: &str) -> Command {
    Command::Release { department: department.into(), reason: "没有回音".to_owned() }
}

pub fn note(text: &str) -> Command {
    Command::Note { text: text.to_owned(), files: Vec::new() }
}

pub fn photo() -> FileRef {
    FileRef {
        id: "photo".to_owned(),
        name: "现场.jpg".to_owned(),
        media: "image/jpeg".to_owned(),
        size: 3,
        sha256: "00".repeat(32),
        caption: String::new(),
    }
}

pub fn inspect(at: Timestamp, passed: bool) -> Command {
    let text = "楼梯间已清空。".to_owned();
    Command::Inspect {
        inspection: Box::new(Inspect { inspected_at: at, passed, text, files: vec![photo()] }),
    }
}

pub fn remind() -> Command {
    Command::Remind { note: String::new() }
}

pub fn result(at: Timestamp, joint: bool) -> Report {
    Report {
        inspected_at: at,
        inspectors: "张某、李某".to_owned(),
        finding: Finding::Confirmed,
        measures: vec![Measure::CaseOpened { document: String::new() }],
        text: "属实，已立案。".to_owned(),
        late_reason: String::new(),
        joint,
        files: Vec::new(),
    }
}

pub fn joint_report() -> Command {
    Command::JointReport { text: "各单位均已反馈。".to_owned() }
}

pub fn send_back(departments: &[&str]) -> Command {
    let departments = departments.iter().map(|d| DepartmentId::from(*d)).collect();
    Command::SendBack { departments, reason: "照片看不清".to_owned() }
}

pub fn close() -> Command {
    Command::Close { code: liaison_domain::item::ClosingCode::Fixed, note: "已核对".to_owned() }
}

pub fn reopen() -> Command {
    Command::Reopen { reason: "又堵了".to_owned() }
}

pub fn withdraw() -> Command {
    Command::Withdraw { reason: "发错了".to_owned() }
}

/// One item, its log, and a clock that only the test moves.
#[derive(Clone, Debug)]
pub struct World {
    pub rules: Rules,
    pub directory: Directory,
    pub now: Timestamp,
    pub fines: Vec<FiledFine>,
    pub item: Option<Item>,
    pub log: Vec<Recorded>,
}

impl World {
    /// A Monday morning without items.
    pub fn new() -> Self {
        Self {
            rules: Rules::default(),
            directory: directory(),
            now: parse_local("2026-03-02T09:00", 480).unwrap(),
            fines: Vec::new(),
            item: None,
            log: Vec::new(),
        }
    }

    /// The poster's head approves before anybody else sees an item.
    pub fn with_approval(mut self) -> Self {
        let approves = |d: &Department| Department { approval: d.name.id.as_str() == "poster", ..d.clone() };
        self.directory = Directory::new(self.directory.iter().map(approves).collect::<Vec<_>>());
        self
    }

    /// `lead` and `named` may lead on the matter, `support` may support; a fix is re-inspected.
    pub fn with_powers(mut self) -> Self {
        let line = |department: &str, duty| Power {
            department: department.into(),
            matter: "fire".into(),
            duty,
            basis: "消防法第六十条".to_owned(),
            region: String::new(),
            from: None,
            until: None,
        };
        let lines = [
            line("lead", PowerDuty::Main),
            line("named", PowerDuty::Main),
            line("support", PowerDuty::Support),
        ];
        self.rules.powers = Arc::new(Powers::new(lines));
        let fire = Matter { reinspect: true, ..Matter::new("fire", None, "消防", "Fire") };
        self.rules.matters = Arc::new(Matters::new([fire]));
        self
    }

    /// An item that the poster's officer has just published.
    pub fn with(posting: Posting) -> Self {
        Self::new().posts(posting)
    }

    /// The poster's officer posts.
    pub fn posts(self, posting: Posting) -> Self {
        let mut world = self;
        world.does(&officer("poster"), Command::Publish { posting: Box::new(posting) });
        world
    }

    /// In progress: `lead` leads.
    pub fn claimed() -> Self {
        let mut world = Self::with(posting());
        world.does(&officer("lead"), claim());
        world
    }

    /// In progress with a support at work.
    pub fn supported() -> Self {
        let mut world = Self::claimed();
        world.does(&officer("support"), join());
        world
    }

    /// Everybody has reported; the poster checks.
    pub fn reported() -> Self {
        let mut world = Self::supported();
        world.reports("support", false);
        world.reports("lead", true);
        world
    }

    /// Closed by the poster's head.
    pub fn closed() -> Self {
        let mut world = Self::reported();
        world.does(&head("poster"), close());
        world
    }

    pub fn item(&self) -> &Item {
        self.item.as_ref().unwrap()
    }

    pub fn state(&self) -> liaison_domain::item::ItemState {
        self.item().state()
    }

    pub fn passes(&mut self, hours: i64) {
        self.now = self.now.plus(hours * HOUR);
    }

    pub fn decide(
        &self,
        actor: &Actor,
        seen: Option<Version>,
        command: &Command,
    ) -> Result<Outcome, Refusal> {
        let id = ItemId::from("item");
        let number = ItemNumber::new(2026, 1);
        let new_item = Some((&id, &number));
        let cx = Context { now: self.now, rules: &self.rules, seen, new_item, fines: &self.fines };
        decide(self.item.as_ref(), actor, command, &cx, &self.directory)
    }

    /// Records what follows from a command by somebody who saw `seen`.
    pub fn tries(
        &mut self,
        actor: &Actor,
        seen: Option<Version>,
        command: &Command,
    ) -> Result<Outcome, Refusal> {
        let outcome = self.decide(actor, seen, command)?;
        for event in &outcome.events {
            self.record(actor, event.clone());
        }
        Ok(outcome)
    }

    pub fn record(&mut self, actor: &Actor, event: Event) {
        let recorded = Recorded { event, actor: actor.into(), happened_at: self.now, recorded_at: self.now };
        match &mut self.item {
            Some(item) => item.apply(&recorded),
            None => self.item = Item::first(&recorded),
        }
        self.log.push(recorded);
    }

    /// The version of somebody who has just loaded the page.
    pub fn latest(&self) -> Option<Version> {
        self.item.as_ref().map(|i| i.version)
    }

    /// Something that must succeed.
    #[expect(clippy::needless_pass_by_value, reason = "a story reads better without borrowing every act")]
    pub fn does(&mut self, actor: &Actor, command: Command) {
        let outcome = self.tries(actor, self.latest(), &command);
        assert_eq!(outcome.as_ref().map(|o| &o.refusal), Ok(&None), "{} {command:?}", actor.name);
    }

    /// Why something that must fail does.
    pub fn refuses(&self, actor: &Actor, command: &Command) -> Refusal {
        self.decide(actor, self.latest(), command).unwrap_err()
    }

    pub fn reports(&mut self, department: &str, joint: bool) {
        let report = Box::new(result(self.now, joint));
        self.does(&officer(department), Command::Report { report });
    }
}

pub fn ids(departments: &[&str]) -> Vec<DepartmentId> {
    departments.iter().map(|d| DepartmentId::from(*d)).collect()
}

pub fn words() -> String {
    "说明理由".to_owned()
}

pub fn no_note() -> String {
    String::new()
}

pub fn answers(world: &World) -> Responsible {
    world.item().responsible()
}

pub fn department(id: &str) -> Responsible {
    Responsible::Department(id.into())
}

pub fn at(text: &str) -> Timestamp {
    parse_local(text, 480).unwrap()
}
