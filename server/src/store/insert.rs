//! Inserts rows, many in one statement: under load the errands to the engine cost more than its
//! work.

use super::db::{Connection, Value};
use super::error::StoreError;
use sqlx::AssertSqlSafe;

/// Rows in one statement. Few sizes, so that each statement is prepared once.
const SIZES: [usize; 4] = [64, 16, 4, 1];

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
    let mut rows = rows.into_iter();
    while rows.len() > 0 {
        let size = SIZES.into_iter().find(|size| *size <= rows.len()).unwrap_or(1);
        let values = rows.by_ref().take(size).flatten().collect();
        let written = connection.write(AssertSqlSafe(into.statement(size)), values).await?;
        if written != size as u64 {
            let why = format!("{written} rows were written instead of {size}");
            return Err(StoreError::inconsistent(into.table, "(write)", why));
        }
    }
    Ok(())
}

impl Into {
    fn statement(&self, rows: usize) -> String {
        let Self { table, columns, conflict } = self;
        let row = |n: usize| {
            let places = (1..=columns.len()).map(|place| format!("${}", n * columns.len() + place));
            format!("({})", places.collect::<Vec<_>>().join(", "))
        };
        let rows = (0..rows).map(row).collect::<Vec<_>>().join(", ");
        format!("INSERT INTO {table} ({}) VALUES {rows} {conflict}", columns.join(", "))
    }
}
