//! Departments. The directory is small and read on every page, so each node keeps it in memory.

use super::carry_out::Stop;
use super::db::{Connection, values};
use super::entry::Entry;
use super::error::{Failure, StoreError};
use super::shared::{DEPARTMENTS, department_of};
use super::{Store, change};
use liaison_domain::item::{ActorRef, Field, Refusal};
use liaison_domain::text::Problem;
use liaison_domain::{Department, DepartmentId, DepartmentName, Timestamp};
use serde_json::json;

/// What is laid down of a department beside its names and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DepartmentFacts {
    /// See [`Department::active`].
    pub active: bool,
    /// See [`Department::approval`].
    pub approval: bool,
    /// See [`Department::office`].
    pub office: bool,
}

impl From<&Department> for DepartmentFacts {
    fn from(department: &Department) -> Self {
        let Department { active, approval, office, .. } = *department;
        Self { active, approval, office }
    }
}

#[derive(Clone, Debug)]
pub(super) enum Change {
    Add { department: Department, by: ActorRef, at: Timestamp },
    Rename { name: DepartmentName, by: ActorRef, at: Timestamp },
    Set { department: DepartmentId, facts: DepartmentFacts, by: ActorRef, at: Timestamp },
}

impl Change {
    pub async fn apply(&self, connection: &mut Connection, entries: &mut Vec<Entry>) -> Result<i64, Stop> {
        match self {
            Self::Add { department, by, at } => {
                let Department { name, parent, active, approval, office } = department;
                let known = "SELECT id FROM department WHERE id = $1";
                if connection.row(known, values![name.id.as_str()]).await?.is_some() {
                    return Err(Refusal::invalid(Field::Department, Problem::NotAChoice).into());
                }
                if let Some(parent) = parent
                    && connection.row(known, values![parent.as_str()]).await?.is_none()
                {
                    return Err(Refusal::UnknownDepartment { department: parent.clone() }.into());
                }
                let sql = "INSERT INTO department (id, parent_id, zh, en, active, approval, office) \
                           VALUES ($1, $2, $3, $4, $5, $6, $7)";
                let parent = parent.as_ref().map(DepartmentId::as_str);
                let values =
                    values![name.id.as_str(), parent, &name.zh, &name.en, *active, *approval, *office];
                connection.write_one("department", sql, values).await?;
                let payload = json!({ "department": department });
                entries.push(Entry::of_office("department_added", by, *at, &payload)?);
            }
            Self::Rename { name, by, at } => {
                let sql = "UPDATE department SET zh = $1, en = $2 WHERE id = $3";
                if connection.write(sql, values![&name.zh, &name.en, name.id.as_str()]).await? == 0 {
                    return Err(Refusal::UnknownDepartment { department: name.id.clone() }.into());
                }
                let payload = json!({ "department": name });
                entries.push(Entry::of_office("department_renamed", by, *at, &payload)?);
            }
            Self::Set { department, facts, by, at } => {
                let DepartmentFacts { active, approval, office } = *facts;
                let sql = "UPDATE department SET active = $1, approval = $2, office = $3 WHERE id = $4";
                if connection.write(sql, values![active, approval, office, department.as_str()]).await? == 0 {
                    return Err(Refusal::UnknownDepartment { department: department.clone() }.into());
                }
                let payload = json!({
                    "department": department, "active": active, "approval": approval, "office": office,
                });
                entries.push(Entry::of_office("department_changed", by, *at, &payload)?);
            }
        }
        Ok(0)
    }
}

impl Store {
    /// Adds a department.
    ///
    /// # Errors
    /// MUST refuse an identity that exists ([`Refusal::Invalid`]) and an unknown parent
    /// ([`Refusal::UnknownDepartment`]).
    pub async fn add_department(
        &self,
        department: Department,
        by: &ActorRef,
        at: Timestamp,
    ) -> Result<(), Failure> {
        let change = Change::Add { department, by: by.clone(), at };
        self.change(change::Change::Department(change)).await.map(drop)
    }

    /// Renames a department. Records and rows keep the name they were written with.
    ///
    /// # Errors
    /// MUST refuse an unknown one ([`Refusal::UnknownDepartment`]).
    pub async fn rename_department(
        &self,
        name: DepartmentName,
        by: &ActorRef,
        at: Timestamp,
    ) -> Result<(), Failure> {
        let change = Change::Rename { name, by: by.clone(), at };
        self.change(change::Change::Department(change)).await.map(drop)
    }

    /// Says whether a department takes part in items, whether its head approves what it posts, and whether
    /// it is an office that handles no cases.
    ///
    /// # Errors
    /// MUST refuse an unknown one ([`Refusal::UnknownDepartment`]).
    pub async fn set_department(
        &self,
        department: &DepartmentId,
        facts: DepartmentFacts,
        by: &ActorRef,
        at: Timestamp,
    ) -> Result<(), Failure> {
        let change = Change::Set { department: department.clone(), facts, by: by.clone(), at };
        self.change(change::Change::Department(change)).await.map(drop)
    }

    /// All departments, in the order of their identities.
    ///
    /// # Errors
    /// What the database says.
    pub async fn departments(&self) -> Result<Vec<Department>, StoreError> {
        self.db().rows(DEPARTMENTS, values![]).await?.iter().map(department_of).collect()
    }
}
