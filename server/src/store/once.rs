//! Forms of the office: each has its effect once, however often it is sent.

use super::carry_out::Stop;
use super::db::{Connection, values};
use super::entry::{digest, json};
use super::error::StoreError;
use super::{Store, change};
use crate::store::Failure;
use liaison_domain::{PersonId, Timestamp};

/// Stands for one form as it was sent: by whom, where to, with which key and with what in it. The same
/// key with something else in it is another form, which the state it was drawn from has to judge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormMark {
    mark: String,
    at: Timestamp,
}

impl FormMark {
    /// The mark of a form; its key is one of its fields.
    ///
    /// # Errors
    /// None that are known: texts can be written down.
    pub fn new(
        by: &PersonId,
        to: &str,
        fields: &[(String, String)],
        at: Timestamp,
    ) -> Result<Self, StoreError> {
        Ok(Self { mark: digest(&json("form_sent", &(by, to, fields))?), at })
    }

    /// Takes the mark; false when somebody has taken it before.
    pub(super) async fn take(&self, connection: &mut Connection) -> Result<bool, Stop> {
        let sql = "INSERT INTO form_sent (mark, recorded_at) VALUES ($1, $2) ON CONFLICT (mark) DO NOTHING";
        Ok(connection.write(sql, values![&self.mark, self.at.0]).await? > 0)
    }
}

impl Store {
    /// The same store for carrying out one form: MUST change nothing when that form was carried out
    /// before, and MUST forget the form when its change is refused.
    #[must_use]
    pub fn once(&self, form: &FormMark) -> Self {
        Self { once: Some(form.clone()), ..self.clone() }
    }

    /// Whether a form was carried out.
    ///
    /// # Errors
    /// What the database says.
    pub async fn was_carried_out(&self, form: &FormMark) -> Result<bool, StoreError> {
        let sql = "SELECT mark FROM form_sent WHERE mark = $1";
        Ok(self.db().row(sql, values![&form.mark]).await?.is_some())
    }

    /// A change, under the mark of the form that asks for it if there is one.
    pub(super) async fn change(&self, change: change::Change) -> Result<i64, Failure> {
        match &self.once {
            Some(form) => self.change_now(change::Change::Once(form.clone(), Box::new(change))).await,
            None => self.change_now(change).await,
        }
    }
}
