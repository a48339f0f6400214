//! Attachments 附件: handed in first, then taken into the record by the act they belong to.
//!
//! A file that no act has taken is nobody's but its uploader's, and goes after some days.

use super::carry_out::Stop;
use super::db::{Connection, Row, Value, values};
use super::drafts::report_drafts;
use super::error::{Failure, StoreError};
use super::outcome::View;
use super::{Store, change};
use crate::ids::hex;
use liaison_domain::item::{Command, Event, Field, FieldProblem, FileRef, Recorded, Refusal};
use liaison_domain::text::Problem;
use liaison_domain::{Actor, DepartmentId, ItemId, PersonId, Timestamp};
use sha2::{Digest as _, Sha256};
use sqlx::AssertSqlSafe;
use std::collections::BTreeMap;

/// How long a file waits for its act, in milliseconds.
const WAITS: i64 = 7 * 24 * 3_600_000;
/// What the form of a draft is called.
const DRAFT: &str = "draft:";

/// A file as it is handed in.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// A random identity.
    pub id: String,
    /// By whom.
    pub person: PersonId,
    /// Of which department.
    pub department: DepartmentId,
    /// With which form; see [`form_of_draft`]. The same file of the same form is kept once.
    pub form: String,
    /// Its name, fit to be shown.
    pub name: String,
    /// Its media type, as its bytes tell.
    pub media: &'static str,
    /// Its content.
    pub bytes: Vec<u8>,
    /// When.
    pub at: Timestamp,
}

/// The form that a department's draft is: whoever of the department publishes it takes its files.
#[must_use]
pub fn form_of_draft(draft: &str) -> String {
    format!("{DRAFT}{draft}")
}

#[derive(Clone, Debug)]
pub(super) enum Change {
    Keep(Box<NewFile>, String),
    Purge(Timestamp),
}

impl Change {
    pub async fn apply(&self, connection: &mut Connection) -> Result<i64, Stop> {
        let touched = match self {
            Self::Keep(file, sha256) => keep(connection, file, sha256).await?,
            Self::Purge(before) => {
                // A draft keeps its files as long as it is there.
                let sql = "DELETE FROM attachment WHERE item_id IS NULL AND created_at < $1 \
                           AND NOT EXISTS (SELECT 1 FROM draft WHERE 'draft:' || draft.id = attachment.form_key)";
                connection.write(sql, values![before.0]).await?
            }
        };
        Ok(i64::try_from(touched).unwrap_or(i64::MAX))
    }
}

async fn keep(connection: &mut Connection, file: &NewFile, sha256: &str) -> Result<u64, StoreError> {
    let sql = "INSERT INTO attachment (id, person_id, department_id, form_key, name, media, size, sha256, \
               bytes, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
               ON CONFLICT (person_id, form_key, name, sha256) DO NOTHING";
    let values = values![
        &file.id,
        file.person.as_str(),
        file.department.as_str(),
        &file.form,
        &file.name,
        file.media,
        file.bytes.len(),
        sha256,
        file.bytes.as_slice(),
        file.at.0
    ];
    connection.write(sql, values).await
}

/// The files that a command brings.
fn brought(command: &Command) -> &[FileRef] {
    match command {
        Command::Publish { posting } => &posting.files,
        Command::Report { report } => &report.files,
        Command::Note { files, .. } | Command::Supplement { files, .. } => files,
        Command::Inspect { inspection } => &inspection.files,
        _ => &[],
    }
}

/// Takes a command's files into an item. MUST refuse every file that is not exactly as it was
/// handed in, was handed in by somebody else or is taken already.
pub(super) async fn take(
    view: &mut View<'_>,
    actor: &Actor,
    command: &Command,
    item: &ItemId,
) -> Result<(), Stop> {
    // A draft's files are for whoever of its department sends it.
    let of_drafts = match command {
        Command::Publish { .. } => "draft:%".to_owned(),
        Command::Report { .. } => form_of_draft(&report_drafts(item, Some(&actor.department))) + ":%",
        _ => String::new(),
    };
    for file in brought(command) {
        let sql = "SELECT id FROM attachment WHERE id = $1 AND item_id IS NULL AND name = $2 \
                   AND media = $3 AND size = $4 AND sha256 = $5 AND (person_id = $6 OR \
                   (department_id = $7 AND form_key LIKE $8))";
        let values = values![
            &file.id,
            &file.name,
            &file.media,
            file.size,
            &file.sha256,
            actor.person.as_ref().map_or("", PersonId::as_str),
            actor.department.as_str(),
            &of_drafts
        ];
        let taken = view.earlier.files.contains_key(&file.id) || view.own.files.contains_key(&file.id);
        if taken || view.connection.row(sql, values).await?.is_none() {
            let problems = vec![FieldProblem::new(Field::Files, Problem::NotAChoice)];
            return Err(Refusal::Invalid { problems }.into());
        }
        view.own.files.insert(file.id.clone(), item.clone());
    }
    Ok(())
}

/// Writes which files were taken.
///
/// # Errors
/// MUST be [`StoreError::Conflict`] when another node took one meanwhile.
pub(super) async fn write(
    connection: &mut Connection,
    files: BTreeMap<String, ItemId>,
) -> Result<(), StoreError> {
    for (file, item) in files {
        let sql = "UPDATE attachment SET item_id = $1 WHERE id = $2 AND item_id IS NULL";
        if connection.write(sql, values![item.as_str(), &file]).await? != 1 {
            return Err(StoreError::Conflict(format!("file {file} was taken meanwhile")));
        }
    }
    Ok(())
}

/// The files that a log names.
pub(super) fn of_log(log: &[Recorded]) -> impl Iterator<Item = &FileRef> {
    log.iter().flat_map(|entry| match &entry.event {
        Event::Submitted(posted) | Event::Published(posted) => posted.files.as_slice(),
        Event::Reported { report } => report.files.as_slice(),
        Event::Noted { files, .. } | Event::Inspected { files, .. } => files.as_slice(),
        _ => &[],
    })
}

/// Whether a file's bytes are those that the log knows.
pub(super) async fn is_whole(
    connection: &mut Connection,
    item: &str,
    file: &FileRef,
) -> Result<bool, StoreError> {
    let sql = "SELECT bytes FROM attachment WHERE item_id = $1 AND id = $2";
    let Some(row) = connection.row(sql, values![item, &file.id]).await? else { return Ok(false) };
    Ok(hex(&Sha256::digest(row.bytes("bytes")?)) == file.sha256)
}

const NAMED: &str = "id, name, media, size, sha256";

fn file_of(row: &Row) -> Result<FileRef, StoreError> {
    Ok(FileRef {
        id: row.text("id")?,
        name: row.text("name")?,
        media: row.text("media")?,
        size: row.count("size")?,
        sha256: row.text("sha256")?,
        caption: String::new(),
    })
}

impl Store {
    /// Keeps a file for an act to come.
    ///
    /// # Errors
    /// What the database says.
    pub async fn keep_file(&self, file: NewFile) -> Result<FileRef, Failure> {
        let sha256 = hex(&Sha256::digest(&file.bytes));
        let key = values![file.person.as_str(), &file.form, &file.name, &sha256];
        self.change(change::Change::File(Change::Keep(Box::new(file), sha256))).await?;
        let sql = format!(
            "SELECT {NAMED} FROM attachment WHERE person_id = $1 AND form_key = $2 AND name = $3 AND sha256 = $4"
        );
        let row = self.db().row(AssertSqlSafe(sql), key).await?;
        let row = row.ok_or_else(|| StoreError::inconsistent("attachment", "(write)", "gone at once"))?;
        Ok(file_of(&row)?)
    }

    /// Those of some files that this person handed in, or that belong to this draft of their
    /// department, in the order asked for. Whether they are taken is for the act to find out.
    ///
    /// # Errors
    /// What the database says.
    pub async fn own_files(
        &self,
        ids: &[String],
        (person, department): (&PersonId, &DepartmentId),
        form: &str,
    ) -> Result<Vec<FileRef>, StoreError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let places: Vec<_> = (4..).take(ids.len()).map(|n| format!("${n}")).collect();
        let sql = format!(
            "SELECT {NAMED} FROM attachment WHERE (person_id = $1 OR (department_id = $2 AND form_key = $3 \
             AND form_key LIKE 'draft:%')) AND id IN ({})",
            places.join(", ")
        );
        let mut values = values![person.as_str(), department.as_str(), form];
        values.extend(ids.iter().map(Value::from));
        let rows = self.db().rows(AssertSqlSafe(sql), values).await?;
        let mut files: Vec<_> = rows.iter().map(file_of).collect::<Result<_, _>>()?;
        files.sort_by_key(|file| ids.iter().position(|id| *id == file.id));
        Ok(files)
    }

    /// A file of an item, with its content.
    ///
    /// # Errors
    /// What the database says.
    pub async fn file(&self, item: &ItemId, id: &str) -> Result<Option<(FileRef, Vec<u8>)>, StoreError> {
        let sql = format!("SELECT {NAMED}, bytes FROM attachment WHERE item_id = $1 AND id = $2");
        let row = self.db().row(AssertSqlSafe(sql), values![item.as_str(), id]).await?;
        row.map(|row| Ok((file_of(&row)?, row.bytes("bytes")?))).transpose()
    }

    /// Drops the files that no act has taken for a week.
    ///
    /// # Errors
    /// What the database says.
    pub async fn purge_files(&self, now: Timestamp) -> Result<i64, Failure> {
        self.change(change::Change::File(Change::Purge(now.plus(-WAITS)))).await
    }
}
