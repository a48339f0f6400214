//! An item in one row: what lists show and pushes carry.

use super::command::Context;
use super::duty::{DutyKind, Holder};
use super::part::{PartRole, PartState};
use super::record::Item;
use super::state::{ItemState, Urgency};
use super::view::Viewer;
use crate::department::{DepartmentName, Directory};
use crate::ids::{DepartmentId, ItemId, ItemNumber, MatterId, Version};
use crate::person::Actor;
use crate::time::{Timestamp, Zoned};
use serde::{Deserialize, Serialize};

/// The last thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastChange {
    /// The event's word.
    pub what: String,
    /// When.
    pub at: Zoned,
    /// By which department.
    pub by: DepartmentName,
}

/// One department in the row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardPart {
    /// Who.
    pub name: DepartmentName,
    /// As what.
    pub role: PartRole,
    /// Where it stands.
    pub state: PartState,
}

/// Whose turn it is, and for what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardTurn {
    /// Who.
    pub holder: Holder,
    /// The department's name, where it is one department's turn.
    pub name: Option<DepartmentName>,
    /// For what.
    pub kind: DutyKind,
    /// By when.
    pub due: Option<Zoned>,
}

/// One row. Holds nothing that somebody who may see the item may not see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Identity.
    pub id: ItemId,
    /// What people call it.
    pub number: ItemNumber,
    /// For telling older from newer.
    pub version: Version,
    /// Where it stands.
    pub state: ItemState,
    /// 标题
    pub title: String,
    /// Party or place, whichever is known.
    pub about: String,
    /// 类别
    pub matter: Option<MatterId>,
    /// 紧急程度
    pub urgency: Urgency,
    /// Not visible to everybody.
    pub restricted: bool,
    /// 待认定: posted without knowing who is competent.
    pub undecided: bool,
    /// 督办级别, while a supervisor's order stands.
    pub supervised: Option<u8>,
    /// 发布单位
    pub poster: DepartmentName,
    /// Departments that have not left, the lead first.
    pub parts: Vec<CardPart>,
    /// Everybody whose turn it is, the lead first.
    pub turn: Vec<CardTurn>,
    /// The next deadline.
    pub due: Option<Zoned>,
    /// When it was posted.
    pub posted: Zoned,
    /// When it was closed.
    pub closed: Option<Zoned>,
    /// The last thing that happened.
    pub last: LastChange,
}

impl Card {
    /// Builds the row. `zone` gives the local offset (minutes east of UTC) at a moment.
    pub fn new(
        item: &Item,
        last: (&str, &DepartmentId),
        names: &Directory,
        zone: impl Fn(Timestamp) -> i16,
    ) -> Self {
        let zoned = |t: Timestamp| t.at_offset(zone(t));
        let mut parts: Vec<_> = item
            .participations
            .iter()
            .filter(|p| !p.state.is_gone())
            .map(|p| CardPart { name: names.name(&p.department), role: p.role, state: p.state })
            .collect();
        parts.sort_by_key(|p| p.role);
        let turn = item
            .duties_in_order()
            .into_iter()
            .map(|d| CardTurn {
                name: d.holder.department().map(|d| names.name(d)),
                holder: d.holder,
                kind: d.kind,
                due: d.due.map(zoned),
            })
            .collect();
        Self {
            id: item.id.clone(),
            number: item.number.clone(),
            version: item.version,
            state: item.state(),
            title: item.title.clone(),
            about: item.party.as_ref().map_or_else(|| item.place.clone(), |p| p.name.clone()),
            matter: item.matter.clone(),
            urgency: item.urgency,
            restricted: item.restricted,
            undecided: item.undecided,
            supervised: item.supervision.as_ref().map(|s| s.level),
            poster: names.name(&item.poster),
            parts,
            turn,
            due: item.due().map(zoned),
            posted: zoned(item.posted_at),
            closed: item.closing.as_ref().map(|c| zoned(c.at)),
            last: LastChange { what: last.0.to_owned(), at: zoned(item.changed_at), by: names.name(last.1) },
        }
    }

    /// The lead, or whoever is asked to lead.
    #[must_use]
    pub fn lead(&self) -> Option<&CardPart> {
        self.parts.iter().find(|p| p.role == PartRole::Lead)
    }

    /// Whether the department posted it or has a part in it.
    #[must_use]
    pub fn involves(&self, department: &DepartmentId) -> bool {
        &self.poster.id == department || self.parts.iter().any(|p| &p.name.id == department)
    }

    /// Whether it is past its next deadline.
    #[must_use]
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        self.state.is_active() && self.due.is_some_and(|d| d.at < now)
    }

    /// Whether somebody who sees the row may take the lead. MUST be what [`may`] says of claiming, from
    /// what a row knows: a list asks it of every row.
    ///
    /// [`may`]: super::guard::may
    #[must_use]
    pub fn is_open_to(&self, actor: &Actor, cx: &Context<'_>) -> bool {
        let outside = || cx.rules.outside_powers(&actor.department, self.matter.as_ref(), cx.now);
        self.state == ItemState::Open && actor.roles.handles_cases() && outside().is_none()
    }

    /// What waits for this viewer, if anything does.
    #[must_use]
    pub fn my_turn(&self, viewer: &Viewer) -> Option<&CardTurn> {
        self.turn.iter().find(|t| t.holder.is(t.kind, &viewer.department, viewer.roles))
    }
}
