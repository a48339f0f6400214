//! Who acts.

use crate::ids::{DepartmentId, PersonId};
use serde::{Deserialize, Serialize};

/// What a person may be. One person may be several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 承办人: acts for a department.
    Officer,
    /// 负责人: approves what leaves the department.
    Head,
    /// 协调员: assigns, rules, grants.
    Coordinator,
    /// 督查员: reads everything, supervises, never handles cases.
    Supervisor,
    /// 裁定人: rules on competence.
    Arbiter,
    /// 系统管理员: departments, people, powers, calendar; no case rights.
    Administrator,
    /// 审计员: reads the audit record, nothing else.
    Auditor,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 7] = [
        Self::Officer,
        Self::Head,
        Self::Coordinator,
        Self::Supervisor,
        Self::Arbiter,
        Self::Administrator,
        Self::Auditor,
    ];

    /// The stored word.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Officer => "officer",
            Self::Head => "head",
            Self::Coordinator => "coordinator",
            Self::Supervisor => "supervisor",
            Self::Arbiter => "arbiter",
            Self::Administrator => "administrator",
            Self::Auditor => "auditor",
        }
    }

    /// Reads the stored word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.word() == word)
    }
}

/// The roles of one person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Roles(u8);

impl Roles {
    /// These roles.
    #[must_use]
    pub fn of(roles: &[Role]) -> Self {
        Self(roles.iter().fold(0, |bits, r| bits | 1 << (*r as u8)))
    }

    /// Whether the role is among them.
    #[must_use]
    pub const fn has(self, role: Role) -> bool {
        self.0 & (1 << (role as u8)) != 0
    }

    /// These roles and those.
    #[must_use]
    pub const fn with(self, more: Self) -> Self {
        Self(self.0 | more.0)
    }

    /// These roles without those.
    #[must_use]
    pub const fn without(self, less: Self) -> Self {
        Self(self.0 & !less.0)
    }

    /// 代: what whoever covers a colleague with these roles gets in addition to their own. The county's
    /// settings and the audit record wait for nobody's return, so they are not lent.
    #[must_use]
    pub fn lent_to(self, own: Self) -> Self {
        self.without(own).without(Self::of(&[Role::Administrator, Role::Auditor]))
    }

    /// Whether somebody with these roles can cover a colleague: whoever only administers or audits has
    /// no case rights, and gets none by covering.
    #[must_use]
    pub const fn may_cover(self) -> bool {
        self.handles_cases()
            || self.has(Role::Coordinator)
            || self.has(Role::Supervisor)
            || self.has(Role::Arbiter)
    }

    /// Whether this person acts for a department in cases.
    #[must_use]
    pub const fn handles_cases(self) -> bool {
        self.has(Role::Officer) || self.has(Role::Head)
    }

    /// The roles as stored words, comma-separated.
    #[must_use]
    pub fn words(self) -> String {
        let words: Vec<_> = Role::ALL.into_iter().filter(|r| self.has(*r)).map(Role::word).collect();
        words.join(",")
    }

    /// Reads comma-separated stored words; `None` when one is unknown.
    #[must_use]
    pub fn parse(words: &str) -> Option<Self> {
        let roles: Option<Vec<_>> =
            words.split(',').map(str::trim).filter(|w| !w.is_empty()).map(Role::parse).collect();
        roles.map(|r| Self::of(&r))
    }
}

/// How an act came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActorKind {
    /// A person at a browser.
    Person,
    /// The program itself, when a clock runs out.
    System,
    /// History brought in from another register, named here. It goes through the same rules, but
    /// it names no person, so rules about *the same person* cannot apply.
    Source(String),
}

/// Who acts, for which department, with which roles. Names are kept as they were at that moment:
/// the record must not change when somebody is renamed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// How.
    pub kind: ActorKind,
    /// The person, unless the actor is the system or a source.
    pub person: Option<PersonId>,
    /// The person's name as shown in the record.
    pub name: String,
    /// The department acted for.
    pub department: DepartmentId,
    /// What the person may be, with the roles of whoever is covered.
    pub roles: Roles,
    /// Colleagues who are away today and whose duties this person covers.
    pub covers: Vec<Covered>,
}

/// 代: a colleague who is away, as whoever covers them knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Covered {
    /// The colleague.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Roles that whoever covers has because of this colleague alone.
    pub lent: Roles,
}

/// 请假: the days on which somebody is away, and who covers them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Away {
    /// The first day, counted from 1970-01-01.
    pub from: i64,
    /// The last day, itself included.
    pub until: i64,
    /// Who takes over.
    pub cover: PersonId,
}

impl Away {
    /// Whether the person is away on this day.
    #[must_use]
    pub const fn on(&self, day: i64) -> bool {
        self.from <= day && day <= self.until
    }

    /// Whether the two have a day in common.
    #[must_use]
    pub const fn meets(&self, other: &Self) -> bool {
        self.from <= other.until && other.from <= self.until
    }
}

impl Actor {
    /// The roles the person has by themselves.
    #[must_use]
    pub fn own_roles(&self) -> Roles {
        self.covers.iter().fold(self.roles, |roles, covered| roles.without(covered.lent))
    }

    /// Whether this person says when somebody is away and who covers them: everybody for themselves,
    /// a head for the whole department.
    #[must_use]
    pub fn arranges_cover_for(&self, person: &PersonId, of: &DepartmentId) -> bool {
        self.person.as_ref() == Some(person) || (self.roles.has(Role::Head) && self.department == *of)
    }

    /// History of a source, acting for one department.
    #[must_use]
    pub fn source(source: &str, department: DepartmentId) -> Self {
        Self {
            kind: ActorKind::Source(source.to_owned()),
            person: None,
            name: source.to_owned(),
            department,
            roles: Roles::of(&[Role::Officer]),
            covers: Vec::new(),
        }
    }

    /// The program itself, when a clock runs out or an item is archived. It belongs to no
    /// department; what it does is seen by whoever sees the item.
    #[must_use]
    pub fn system() -> Self {
        Self {
            kind: ActorKind::System,
            person: None,
            name: String::new(),
            department: DepartmentId::from(""),
            roles: Roles::default(),
            covers: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_survive_being_stored() {
        let roles = Roles::of(&[Role::Officer, Role::Auditor]);
        assert_eq!(Roles::parse(&roles.words()), Some(roles));
        assert_eq!(Roles::parse("officer,king"), None);
    }
}
