//! Invented data for both languages.

use crate::pages::home::{DutyRow, Feed, Home, RowUpdate, Update};
use crate::pages::items::{Acts, Items};
use crate::{Assets, Counts, Ctx, Lang, MatterName, Matters, Me};
use liaison_domain::filter::Filter;
use liaison_domain::item::{
    Card, CardPart, CardTurn, DutyKind, Holder, ItemState, LastChange, PartRole, PartState, Urgency,
};
use liaison_domain::time::parse_local;
use liaison_domain::{Department, DepartmentName, Directory, ItemNumber, Role, Roles, Zoned};
use std::sync::Arc;

pub fn at(text: &str) -> Zoned {
    parse_local(text, 480).unwrap().at_offset(480)
}

pub fn department(id: &str) -> DepartmentName {
    let (zh, en) = match id {
        "market" => ("市场监管局", "Market Regulation"),
        "fire" => ("消防救援大队", "Fire and Rescue"),
        _ => ("生态环境局", "Ecology"),
    };
    DepartmentName { id: id.into(), zh: zh.to_owned(), en: en.to_owned() }
}

pub fn directory() -> Directory {
    let departments = ["market", "fire", "ecology"].map(department);
    Directory::new(departments.map(|name| Department {
        name,
        parent: None,
        active: true,
        approval: false,
        office: false,
    }))
}

pub fn cx(lang: Lang) -> Ctx {
    let (name, county) = match lang {
        Lang::Zh => ("周敏", "清河县"),
        Lang::En => ("Zhou Min", "Qinghe County"),
    };
    Ctx {
        lang,
        now: at("2026-11-25T10:42"),
        county: county.to_owned(),
        nonce: "n0nce".to_owned(),
        here: "/items?q=a b".to_owned(),
        me: Some(Me {
            id: "p".into(),
            name: name.to_owned(),
            department: department("market"),
            roles: Roles::of(&[Role::Officer]),
            covers: Vec::new(),
        }),
        counts: Counts { duties: 3, overdue: 1 },
        position: "p0".to_owned(),
        calendar: Arc::default(),
        assets: Assets { style: "/a.css", start: "/s.js", draft: "/d.js", script: "/l.js", wasm: "/l.wasm" },
    }
}

pub fn nobody(lang: Lang) -> Ctx {
    Ctx { me: None, counts: Counts::default(), ..cx(lang) }
}

fn turn(id: &str, due: Option<Zoned>) -> CardTurn {
    let holder = Holder::Department(id.into());
    CardTurn { holder, name: Some(department(id)), kind: DutyKind::Report, due }
}

/// An item led by Market Regulation, whose result was due two days ago.
pub fn card(lang: Lang) -> Card {
    let (title, about) = match lang {
        Lang::Zh => ("佳禾食品标签不合格 <b>", "佳禾食品"),
        Lang::En => ("Jiahe Foods: mislabelled goods <b>", "Jiahe Foods"),
    };
    let due = Some(at("2026-11-23T18:00"));
    Card {
        id: "i1".into(),
        number: ItemNumber::new(2026, 317),
        version: 7,
        state: ItemState::InProgress,
        title: title.to_owned(),
        about: about.to_owned(),
        matter: Some("food".into()),
        urgency: Urgency::Urgent,
        restricted: true,
        undecided: false,
        supervised: Some(2),
        poster: department("ecology"),
        parts: vec![
            CardPart { name: department("market"), role: PartRole::Lead, state: PartState::Accepted },
            CardPart { name: department("fire"), role: PartRole::Support, state: PartState::Accepted },
        ],
        turn: vec![turn("market", due), turn("fire", due)],
        due,
        posted: at("2026-11-13T16:20"),
        closed: None,
        last: LastChange { what: "noted".to_owned(), at: at("2026-11-25T10:31"), by: department("fire") },
    }
}

pub fn matters() -> Matters {
    Matters(vec![MatterName { id: "food".into(), zh: "食品".to_owned(), en: "Food".to_owned() }])
}

pub fn home(lang: Lang) -> Home {
    let news = RowUpdate { at: at("2026-11-24T16:05"), by: department("fire"), what: "noted".to_owned() };
    let mine = DutyRow {
        card: card(lang),
        duty: Some(DutyKind::Report),
        due: card(lang).due,
        may_act: true,
        reminders: 0,
        unread: true,
        updates: vec![news; 4],
        unread_updates: 4,
    };
    let waiting =
        DutyRow { duty: None, due: None, reminders: 2, unread: false, updates: vec![], ..mine.clone() };
    let update = Update {
        at: at("2026-11-25T10:10"),
        by: department("fire"),
        what: "claimed".to_owned(),
        item: "i2".into(),
        number: ItemNumber::new(2026, 329),
        title: card(lang).title,
        unread: true,
    };
    Home {
        mine: vec![mine],
        soon: vec![],
        waiting: vec![waiting],
        feed: Some(Feed { updates: vec![update], unread: 1, total: 12, until: "9".to_owned() }),
        open: 4,
        matters: matters(),
    }
}

pub fn items(lang: Lang) -> Items {
    Items {
        acts: Acts::default(),
        filter: Filter {
            supervised: true,
            undecided: true,
            followed: true,
            due_from: Some(20_777),
            due_to: Some(20_803),
            q: "x&y".to_owned(),
            state: vec![ItemState::Open],
            department: Some("fire".into()),
            matter: Some("food".into()),
            overdue: true,
            ..Filter::default()
        },
        cards: vec![card(lang)],
        total: Some(23),
        total_is_capped: false,
        hidden: 1,
        later: true,
        next: Some("k/1".to_owned()),
        may_post: true,
        departments: ["market", "fire"].map(|id| (0, department(id))).to_vec(),
        department: Some(department("fire")),
        matters: matters(),
        ..Items::default()
    }
}
