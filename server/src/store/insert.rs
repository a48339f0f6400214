//! Inserts rows, many in one statement: under load the errands to the engine cost more than its
//! work.

use super::db::{Connection, Value};
use super::error::StoreError;
use sqlx::AssertSqlSafe;
use std::fmt::Write as _;

/// Rows in one statement. Few sizes, so that each statement is prepared once.
const SIZES: [usize; 7] = [64, 32, 16, 8, 4, 2, 1];

/// Where rows go.
pub(super) struct Into {
    pub table: &'static str,
    pub columns: &'static [&'static str],
    /// What is done about a row that exists already; empty: that is an error.
    pub conflict: &'static str,
}

/// Inserts all rows, in order. Each MUST have one value for each column.
pub(super) async fn insert(
    connection: &mut Connection,
    into: &Into,
    rows: Vec<Vec<Value>>,
) -> Result<(), StoreError> {
    let places = Places::of(connection);
    let mut rows = rows.into_iter();
    while rows.len() > 0 {
        let size = SIZES.into_iter().find(|size| *size <= rows.len()).unwrap_or(1);
        let values = rows.by_ref().take(size).flatten().collect();
        let written = connection.write(AssertSqlSafe(into.statement(size, places)), values).await?;
        if written != size as u64 {
            let why = format!("{written} rows were written instead of {size}");
            return Err(StoreError::inconsistent(into.table, "(write)", why));
        }
    }
    Ok(())
}

impl Into {
    fn statement(&self, rows: usize, places: Places) -> String {
        let Self { table, columns, conflict } = self;
        let mut sql = format!("INSERT INTO {table} ({}) VALUES ", columns.join(", "));
        for place in 0..rows * columns.len() {
            sql.push_str(match (place, place % columns.len()) {
                (0, _) => "(",
                (_, 0) => "), (",
                _ => ", ",
            });
            // Writing into a text cannot fail.
            let _ = match places {
                Places::Counted => write!(sql, "?"),
                Places::Numbered => write!(sql, "${}", place + 1),
            };
        }
        sql.push_str(") ");
        sql.push_str(conflict);
        sql
    }
}

/// How a statement marks the places of its values. The embedded engine takes `$1` for a name and
/// finds each one by walking the list of all: binding a thousand takes longer than writing the rows.
#[derive(Clone, Copy)]
enum Places {
    Counted,
    Numbered,
}

impl Places {
    const fn of(connection: &Connection) -> Self {
        match connection {
            Connection::Sqlite(_) => Self::Counted,
            Connection::Postgres(_) => Self::Numbered,
        }
    }
}
