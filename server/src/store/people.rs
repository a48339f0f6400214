//! People with accounts. Every change of what somebody may do is an entry of the log, so that
//! "nothing after the revocation" is exact for those who read it.

use super::carry_out::Stop;
use super::db::{Connection, Row, values};
use super::entry::Entry;
use super::error::{Failure, StoreError};
use super::{Store, away, change};
use liaison_domain::item::{ActorRef, Field, Refusal};
use liaison_domain::text::Problem;
use liaison_domain::{Actor, ActorKind, Away, Covered, DepartmentId, PersonId, Roles, Timestamp};
use serde_json::{Value, json};
use std::fmt;

/// A person as known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Identity.
    pub id: PersonId,
    /// The name typed when signing in.
    pub account: String,
    /// The name shown.
    pub name: String,
    /// The department acted for.
    pub department: DepartmentId,
    /// What the person may be.
    pub roles: Roles,
    /// When the account was closed, if it was.
    pub disabled: Option<Timestamp>,
    /// The days on which they are or will be away.
    pub away: Option<Away>,
}

impl Person {
    /// The person as one who acts, in the stead of nobody.
    #[must_use]
    pub fn actor(&self) -> Actor {
        self.covering(Vec::new())
    }

    /// The person as one who acts also for colleagues who are away.
    #[must_use]
    pub fn covering(&self, covers: Vec<Covered>) -> Actor {
        Actor {
            kind: ActorKind::Person,
            person: Some(self.id.clone()),
            name: self.name.clone(),
            department: self.department.clone(),
            roles: covers.iter().fold(self.roles, |roles, covered| roles.with(covered.lent)),
            covers,
        }
    }
}

/// A person to be added.
#[derive(Clone)]
pub struct NewPerson {
    /// Identity, fresh.
    pub id: PersonId,
    /// See [`Person::account`]; compared as written.
    pub account: String,
    /// See [`Person::name`].
    pub name: String,
    /// See [`Person::department`].
    pub department: DepartmentId,
    /// See [`Person::roles`].
    pub roles: Roles,
    /// As the password hashing function wrote it; never the password.
    pub password_hash: String,
}

impl fmt::Debug for NewPerson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NewPerson")
            .field("id", &self.id)
            .field("account", &self.account)
            .finish_non_exhaustive()
    }
}

#[derive(Clone, Debug)]
pub(super) enum Change {
    Add { person: NewPerson, by: ActorRef, at: Timestamp },
    Password { person: PersonId, hash: String, by: ActorRef, at: Timestamp },
    Roles { person: PersonId, roles: Roles, by: ActorRef, at: Timestamp },
    Move { person: PersonId, department: DepartmentId, by: ActorRef, at: Timestamp },
    Disable { person: PersonId, by: ActorRef, at: Timestamp },
    Enable { person: PersonId, by: ActorRef, at: Timestamp },
    Away { person: PersonId, away: Option<Away>, seen: away::Seen, by: ActorRef, at: Timestamp },
}

impl Change {
    pub async fn apply(&self, connection: &mut Connection, entries: &mut Vec<Entry>) -> Result<i64, Stop> {
        let (sql, values, kind, payload, by, at) = match self {
            Self::Add { person, by, at } => {
                let payload = add(connection, person, *at).await?;
                entries.push(Entry::of_office("person_added", by, *at, &payload)?);
                return Ok(0);
            }
            Self::Password { person, hash, by, at } => {
                end_sessions(connection, person).await?;
                (
                    "UPDATE person SET password_hash = $1 WHERE id = $2",
                    values![hash, person.as_str()],
                    "password_changed",
                    json!({ "person": person }),
                    by,
                    at,
                )
            }
            Self::Move { person, department, by, at } => {
                let known = "SELECT id FROM department WHERE id = $1";
                if connection.row(known, values![department.as_str()]).await?.is_none() {
                    return Err(Refusal::UnknownDepartment { department: department.clone() }.into());
                }
                end_sessions(connection, person).await?;
                // Cover is among colleagues of one department.
                away::end(connection, person).await?;
                (
                    "UPDATE person SET department_id = $1 WHERE id = $2",
                    values![department.as_str(), person.as_str()],
                    "person_changed",
                    json!({ "person": person, "department": department }),
                    by,
                    at,
                )
            }
            Self::Enable { person, by, at } => (
                "UPDATE person SET disabled_at = NULL WHERE id = $1 AND disabled_at IS NOT NULL",
                values![person.as_str()],
                "person_enabled",
                json!({ "person": person }),
                by,
                at,
            ),
            Self::Roles { person, roles, by, at } => (
                "UPDATE person SET roles = $1 WHERE id = $2",
                values![roles.words(), person.as_str()],
                "person_changed",
                json!({ "person": person, "roles": roles.words() }),
                by,
                at,
            ),
            Self::Away { person, away, seen, by, at } => {
                away::set(connection, entries, (person, away.as_ref(), seen), by, *at).await?;
                return Ok(0);
            }
            Self::Disable { person, by, at } => {
                end_sessions(connection, person).await?;
                away::end(connection, person).await?;
                (
                    "UPDATE person SET disabled_at = $1 WHERE id = $2 AND disabled_at IS NULL",
                    values![at.0, person.as_str()],
                    "person_disabled",
                    json!({ "person": person }),
                    by,
                    at,
                )
            }
        };
        if connection.write(sql, values).await? == 0 {
            return Err(Refusal::NotFound.into());
        }
        entries.push(Entry::of_office(kind, by, *at, &payload)?);
        Ok(0)
    }
}

async fn end_sessions(connection: &mut Connection, person: &PersonId) -> Result<(), StoreError> {
    let sql = "DELETE FROM session WHERE person_id = $1";
    connection.write(sql, values![person.as_str()]).await.map(drop)
}

/// The person with this identity.
pub(super) async fn one(connection: &mut Connection, id: &PersonId) -> Result<Person, Stop> {
    let sql = format!("SELECT {COLUMNS} FROM person p WHERE p.id = $1");
    match connection.row(sqlx::AssertSqlSafe(sql), values![id.as_str()]).await? {
        Some(row) => Ok(person_of(&row)?),
        None => Err(Refusal::NotFound.into()),
    }
}

async fn add(connection: &mut Connection, person: &NewPerson, at: Timestamp) -> Result<Value, Stop> {
    let taken = "SELECT id FROM person WHERE account = $1 OR id = $2";
    if connection.row(taken, values![&person.account, person.id.as_str()]).await?.is_some() {
        return Err(Refusal::invalid(Field::Account, Problem::NotAChoice).into());
    }
    let known = "SELECT id FROM department WHERE id = $1";
    if connection.row(known, values![person.department.as_str()]).await?.is_none() {
        return Err(Refusal::UnknownDepartment { department: person.department.clone() }.into());
    }
    let sql = "INSERT INTO person (id, account, name, department_id, roles, password_hash, created_at) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let NewPerson { id, account, name, department, roles, password_hash } = person;
    let values = values![id.as_str(), account, name, department.as_str(), roles.words(), password_hash, at.0];
    connection.write_one("person", sql, values).await?;
    Ok(json!({
        "person": id, "account": account, "name": name, "department": department, "roles": roles.words()
    }))
}

pub(super) const COLUMNS: &str = "p.id, p.account, p.name, p.department_id, p.roles, p.disabled_at, p.cover_id, \
                                  p.away_from, p.away_until";

pub(super) fn person_of(row: &Row) -> Result<Person, StoreError> {
    let id = row.text("id")?;
    let away = (row.int_or_none("away_from")?, row.int_or_none("away_until")?, row.text_or_none("cover_id")?);
    Ok(Person {
        roles: roles_of(row, "roles")?,
        away: match away {
            (Some(from), Some(until), Some(cover)) => Some(Away { from, until, cover: PersonId(cover) }),
            _ => None,
        },
        id: PersonId(id),
        account: row.text("account")?,
        name: row.text("name")?,
        department: DepartmentId(row.text("department_id")?),
        disabled: row.int_or_none("disabled_at")?.map(Timestamp),
    })
}

/// The roles that a column holds.
pub(super) fn roles_of(row: &Row, column: &'static str) -> Result<Roles, StoreError> {
    Roles::parse(&row.text(column)?).ok_or_else(|| StoreError::inconsistent("person", column, "unknown role"))
}

impl Store {
    /// Adds a person.
    ///
    /// # Errors
    /// MUST refuse an account or identity that exists ([`Field::Account`]) and an unknown department.
    pub async fn add_person(&self, person: NewPerson, by: &ActorRef, at: Timestamp) -> Result<(), Failure> {
        let change = Change::Add { person, by: by.clone(), at };
        self.change(change::Change::Person(change)).await.map(drop)
    }

    /// Replaces the password hash and ends the person's sessions: whoever knew the old password is
    /// out.
    ///
    /// # Errors
    /// MUST refuse an unknown person ([`Refusal::NotFound`]).
    pub async fn set_password(
        &self,
        person: &PersonId,
        hash: String,
        by: &ActorRef,
        at: Timestamp,
    ) -> Result<(), Failure> {
        let change = Change::Password { person: person.clone(), hash, by: by.clone(), at };
        self.change(change::Change::Person(change)).await.map(drop)
    }

    /// Replaces the roles; they hold from the next look at the session on.
    ///
    /// # Errors
    /// MUST refuse an unknown person ([`Refusal::NotFound`]).
    pub async fn set_roles(
        &self,
        person: &PersonId,
        roles: Roles,
        by: &ActorRef,
        at: Timestamp,
    ) -> Result<(), Failure> {
        let change = Change::Roles { person: person.clone(), roles, by: by.clone(), at };
        self.change(change::Change::Person(change)).await.map(drop)
    }

    /// Moves a person to another department; their sessions end, and so does cover by and for them.
    ///
    /// # Errors
    /// MUST refuse an unknown person ([`Refusal::NotFound`]) and department
    /// ([`Refusal::UnknownDepartment`]).
    pub async fn move_person(
        &self,
        person: &PersonId,
        department: &DepartmentId,
        by: &ActorRef,
        at: Timestamp,
    ) -> Result<(), Failure> {
        let (person, department) = (person.clone(), department.clone());
        let change = Change::Move { person, department, by: by.clone(), at };
        self.change(change::Change::Person(change)).await.map(drop)
    }

    /// Opens an account again that was closed.
    ///
    /// # Errors
    /// MUST refuse an unknown person and one whose account is open ([`Refusal::NotFound`]).
    pub async fn enable_person(
        &self,
        person: &PersonId,
        by: &ActorRef,
        at: Timestamp,
    ) -> Result<(), Failure> {
        let change = Change::Enable { person: person.clone(), by: by.clone(), at };
        self.change(change::Change::Person(change)).await.map(drop)
    }

    /// Closes the account; its sessions end, and so does cover by and for it. The person stays in every
    /// record.
    ///
    /// # Errors
    /// MUST refuse an unknown person and one whose account is closed ([`Refusal::NotFound`]).
    pub async fn disable_person(
        &self,
        person: &PersonId,
        by: &ActorRef,
        at: Timestamp,
    ) -> Result<(), Failure> {
        let change = Change::Disable { person: person.clone(), by: by.clone(), at };
        self.change(change::Change::Person(change)).await.map(drop)
    }

    /// A person.
    ///
    /// # Errors
    /// What the database says.
    pub async fn person(&self, id: &PersonId) -> Result<Option<Person>, StoreError> {
        let sql = sqlx::AssertSqlSafe(format!("SELECT {COLUMNS} FROM person p WHERE p.id = $1"));
        self.db().row(sql, values![id.as_str()]).await?.as_ref().map(person_of).transpose()
    }

    /// The person with this account and the hash of their password, also when the account is closed.
    ///
    /// # Errors
    /// What the database says.
    pub async fn person_by_account(&self, account: &str) -> Result<Option<(Person, String)>, StoreError> {
        let sql = format!("SELECT {COLUMNS}, p.password_hash FROM person p WHERE p.account = $1");
        let row = self.db().row(sqlx::AssertSqlSafe(sql), values![account]).await?;
        row.map(|row| Ok((person_of(&row)?, row.text("password_hash")?))).transpose()
    }

    /// Everybody, by account; closed accounts too.
    ///
    /// # Errors
    /// What the database says.
    pub async fn people(&self) -> Result<Vec<Person>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM person p ORDER BY p.account");
        self.db().rows(sqlx::AssertSqlSafe(sql), values![]).await?.iter().map(person_of).collect()
    }

    /// The people of a department, by name; closed accounts too.
    ///
    /// # Errors
    /// What the database says.
    pub async fn people_of(&self, department: &DepartmentId) -> Result<Vec<Person>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM person p WHERE p.department_id = $1 ORDER BY p.name, p.id");
        let rows = self.db().rows(sqlx::AssertSqlSafe(sql), values![department.as_str()]).await?;
        rows.iter().map(person_of).collect()
    }
}
