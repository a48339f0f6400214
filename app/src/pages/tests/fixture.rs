//! One item with a history, made by the rules themselves.

use crate::forms::FormState;
use crate::pages::item::timeline::TimelineEntry;
use crate::pages::item::{ItemPage, Related};
use crate::{Assets, Counts, Ctx, Lang, Me};
use liaison_domain::item::{
    Card, Command, Context, Finding, Item, Measure, PartRole, PartyRef, Posting, Recorded, Report, Rules,
    decide, panel,
};
use liaison_domain::time::parse_local;
use liaison_domain::{
    Actor, ActorKind, Department, DepartmentName, Directory, ItemId, ItemNumber, PersonId, Role, Roles,
    Timestamp, Version,
};
use std::sync::Arc;

pub(super) fn moment(text: &str) -> Timestamp {
    parse_local(text, 480).unwrap()
}

pub(super) fn directory() -> Directory {
    let department = |id: &str, zh: &str, en: &str| Department {
        name: DepartmentName { id: id.into(), zh: zh.to_owned(), en: en.to_owned() },
        parent: None,
        active: true,
        approval: false,
        office: false,
    };
    Directory::new([
        department("mr", "市场监管局", "Market Regulation"),
        department("ec", "生态环境局", "Ecology"),
        department("fr", "消防救援大队", "Fire and Rescue"),
        department("ur", "城市管理局", "Urban Management"),
    ])
}

fn actor(department: &str) -> Actor {
    Actor {
        kind: ActorKind::Person,
        person: Some(PersonId::from(department)),
        name: "Officer".to_owned(),
        department: department.into(),
        roles: Roles::of(&[Role::Officer]),
        covers: Vec::new(),
    }
}

pub(super) fn ctx(lang: Lang, department: &str) -> Ctx {
    Ctx {
        lang,
        now: moment("2026-11-25T10:42").at_offset(480),
        county: "Qinghe".to_owned(),
        nonce: String::new(),
        here: "/items/i1".to_owned(),
        me: Some(Me {
            id: department.into(),
            name: "Officer".to_owned(),
            department: directory().name(&department.into()),
            roles: Roles::of(&[Role::Officer]),
            covers: Vec::new(),
        }),
        counts: Counts::default(),
        position: String::new(),
        calendar: Arc::default(),
        assets: Assets::default(),
    }
}

/// An item and its log.
pub(super) struct Log {
    item: Option<Item>,
    pub entries: Vec<TimelineEntry>,
}

impl Log {
    /// Posted, claimed by one department, joined and reported by another; every text is `text`.
    pub fn reported(text: &str) -> Self {
        let mut log = Self { item: None, entries: Vec::new() };
        let words = || text.to_owned();
        let posting = Posting {
            title: words(),
            body: words(),
            matter: Some("food".into()),
            place: words(),
            party: Some(PartyRef { name: words(), code: String::new(), id: None }),
            ..Posting::default()
        };
        log.go("2026-11-13T16:20", "ec", &Command::Publish { posting: Box::new(posting) });
        log.go(
            "2026-11-16T10:42:07",
            "mr",
            &Command::Claim { handler: words(), plan: Some(20_775), note: words() },
        );
        let second = Command::Claim { handler: words(), plan: None, note: words() };
        log.go_having_seen(1, "2026-11-16T10:42:09", "ur", &second);
        log.go(
            "2026-11-16T11:00",
            "mr",
            &Command::Invite { department: "fr".into(), role: PartRole::Support, note: words() },
        );
        log.go("2026-11-17T09:00", "fr", &Command::Accept { handler: words(), plan: None, note: words() });
        let report = Report {
            inspected_at: moment("2026-11-18T09:30"),
            inspectors: words(),
            finding: Finding::Partly,
            measures: vec![
                Measure::OrderedToFix { document: words(), fix_by: 20_785 },
                Measure::CaseOpened { document: words() },
                Measure::Fine {
                    document: words(),
                    amount: 500_000,
                    act: words(),
                    provision: words(),
                    filed_on: Some(20_770),
                },
                Measure::Referred { to: words() },
            ],
            text: words(),
            late_reason: String::new(),
            files: Vec::new(),
            joint: false,
        };
        log.go("2026-11-19T15:26", "fr", &Command::Report { report: Box::new(report) });
        log.go("2026-11-24T16:05", "ec", &Command::Remind { note: words() });
        log.go("2026-11-25T10:31", "fr", &Command::Note { text: words(), files: Vec::new() });
        log
    }

    pub fn item(&self) -> Item {
        self.item.clone().unwrap()
    }

    fn go(&mut self, at: &str, who: &str, command: &Command) {
        let seen = self.item.as_ref().map_or(0, |i| i.version);
        self.go_having_seen(seen, at, who, command);
    }

    fn go_having_seen(&mut self, seen: Version, at: &str, who: &str, command: &Command) {
        let (id, number) = (ItemId::from("i1"), ItemNumber::new(2026, 1));
        let rules = Rules::default();
        let now = moment(at);
        let cx = Context { now, rules: &rules, seen: Some(seen), new_item: Some((&id, &number)), fines: &[] };
        let actor = actor(who);
        let outcome = decide(self.item.as_ref(), &actor, command, &cx, &directory()).unwrap();
        for event in outcome.events {
            let recorded = Recorded { event, actor: (&actor).into(), happened_at: now, recorded_at: now };
            match &mut self.item {
                None => self.item = Item::first(&recorded),
                Some(item) => item.apply(&recorded),
            }
            let version = self.item().version;
            self.entries.push(TimelineEntry { version, recorded, seq: i64::from(version) });
        }
    }
}

/// The item's page as an officer of a department sees it.
pub(super) fn item_page(log: &Log, department: &str) -> ItemPage {
    let rules = Rules::default();
    let cx =
        Context { now: moment("2026-11-25T10:42"), rules: &rules, seen: None, new_item: None, fines: &[] };
    let item = log.item();
    let offers = panel(&item, &actor(department), &cx);
    let other = Card::new(&item, ("noted", &"ec".into()), &directory(), |_| 480);
    ItemPage {
        item,
        names: Arc::new(directory()),
        matter: None,
        timeline: log.entries.iter().rev().cloned().collect(),
        show: crate::pages::item::timeline::Show::All,
        followed: false,
        oldest_first: false,
        more: None,
        offers,
        done: None,
        note_form: Some(FormState::default()),
        rules,
        sealed: None,
        related: Some(Related {
            party: "p1".into(),
            cards: vec![other],
            others: 4,
            year: 5,
            open: 3,
            inspected: 2,
        }),
    }
}
