//! Two engines, one SQL text. Everything stored is a text, a 64-bit number or, for attachments, bytes,
//! so a query needs no more than these kinds of values, and whoever writes one does not meet the engine.

use super::error::StoreError;
use sqlx::postgres::{PgConnection, PgRow};
use sqlx::sqlite::{SqliteConnection, SqliteRow};
use sqlx::{Connection as _, PgPool, Row as _, SqlSafeStr, SqlitePool};

/// The pool that reads.
#[derive(Clone, Debug)]
pub enum Db {
    /// The embedded engine.
    Sqlite(SqlitePool),
    /// A database server, which several nodes share.
    Postgres(PgPool),
}

/// One connection: the writer's, or one that reads a single snapshot.
#[derive(Debug)]
pub enum Connection {
    /// See [`Db::Sqlite`].
    Sqlite(Box<SqliteConnection>),
    /// See [`Db::Postgres`].
    Postgres(Box<PgConnection>),
}

/// A value to be bound. An absent one still says of which kind it is, which `PostgreSQL` needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text or nothing.
    Text(Option<String>),
    /// A number or nothing.
    Int(Option<i64>),
    /// The bytes of a file.
    Bytes(Vec<u8>),
}

macro_rules! value {
    ($($from:ty => $kind:ident, |$x:ident| $to:expr;)*) => {
        $(impl From<$from> for Value {
            fn from($x: $from) -> Self {
                Self::$kind($to)
            }
        })*
    };
}

value! {
    &str => Text, |x| Some(storable(x.to_owned()));
    &String => Text, |x| Some(storable(x.clone()));
    String => Text, |x| Some(storable(x));
    Option<String> => Text, |x| x.map(storable);
    Option<&str> => Text, |x| x.map(|x| storable(x.to_owned()));
    i64 => Int, |x| Some(x);
    Option<i64> => Int, |x| x;
    u8 => Int, |x| Some(i64::from(x));
    u16 => Int, |x| Some(i64::from(x));
    u32 => Int, |x| Some(i64::from(x));
    bool => Int, |x| Some(i64::from(x));
    u64 => Int, |x| Some(i64::try_from(x).unwrap_or(i64::MAX));
    usize => Int, |x| Some(i64::try_from(x).unwrap_or(i64::MAX));
    &[u8] => Bytes, |x| x.to_vec();
}

/// `PostgreSQL` keeps no NUL in a text. An address or a search may hold one: it must find nothing
/// rather than fail.
fn storable(text: String) -> String {
    if text.contains('\0') { text.replace('\0', "\u{fffd}") } else { text }
}

/// The values of one statement, in the order of `$1`, `$2`, ….
macro_rules! values {
    ($($value:expr),* $(,)?) => {
        vec![$($crate::store::db::Value::from($value)),*]
    };
}
pub(crate) use values;

/// One row, of either engine.
pub enum Row {
    /// See [`Db::Sqlite`].
    Sqlite(SqliteRow),
    /// See [`Db::Postgres`].
    Postgres(PgRow),
}

impl Row {
    /// A text, or `None` for NULL.
    ///
    /// # Errors
    /// When there is no such column or it holds something else.
    pub fn text_or_none(&self, column: &'static str) -> Result<Option<String>, StoreError> {
        let found = match self {
            Self::Sqlite(row) => row.try_get(column),
            Self::Postgres(row) => row.try_get(column),
        };
        found.map_err(|e| StoreError::inconsistent("(query)", column, e))
    }

    /// A number, or `None` for NULL.
    ///
    /// # Errors
    /// When there is no such column or it holds something else.
    pub fn int_or_none(&self, column: &'static str) -> Result<Option<i64>, StoreError> {
        let found = match self {
            Self::Sqlite(row) => row.try_get(column),
            Self::Postgres(row) => row.try_get(column),
        };
        found.map_err(|e| StoreError::inconsistent("(query)", column, e))
    }

    /// A text. NULL is an error: `SQLite`'s driver would read it as an empty text.
    ///
    /// # Errors
    /// When there is no such column, or it holds something else or nothing.
    pub fn text(&self, column: &'static str) -> Result<String, StoreError> {
        self.text_or_none(column)?.ok_or_else(|| StoreError::inconsistent("(query)", column, "NULL"))
    }

    /// A number. NULL is an error, see [`Row::text`].
    ///
    /// # Errors
    /// When there is no such column, or it holds something else or nothing.
    pub fn int(&self, column: &'static str) -> Result<i64, StoreError> {
        self.int_or_none(column)?.ok_or_else(|| StoreError::inconsistent("(query)", column, "NULL"))
    }

    /// Bytes.
    ///
    /// # Errors
    /// When there is no such column or it holds something else or nothing.
    pub fn bytes(&self, column: &'static str) -> Result<Vec<u8>, StoreError> {
        let found = match self {
            Self::Sqlite(row) => row.try_get(column),
            Self::Postgres(row) => row.try_get(column),
        };
        found.map_err(|e| StoreError::inconsistent("(query)", column, e))
    }

    /// A number that counts something.
    ///
    /// # Errors
    /// As [`Row::int`], and when it is negative or larger than the kind asked for.
    pub fn count<T: TryFrom<i64>>(&self, column: &'static str) -> Result<T, StoreError> {
        let n = self.int(column)?;
        T::try_from(n)
            .map_err(|_| StoreError::inconsistent("(query)", column, format!("{n} is out of range")))
    }
}

/// Runs one body on whichever engine it is: binds the values and calls the method.
macro_rules! on_either {
    ($self:expr, $enum:ident, $sql:expr, $values:expr, |$query:ident, $on:ident| $body:expr, $row:ident) => {
        match $self {
            $enum::Sqlite($on) => {
                let mut $query = sqlx::query::<sqlx::Sqlite>($sql);
                for value in $values {
                    $query = match value {
                        Value::Text(x) => $query.bind(x),
                        Value::Int(x) => $query.bind(x),
                        Value::Bytes(x) => $query.bind(x),
                    };
                }
                let $row = Row::Sqlite;
                $body
            }
            $enum::Postgres($on) => {
                let mut $query = sqlx::query::<sqlx::Postgres>($sql);
                for value in $values {
                    $query = match value {
                        Value::Text(x) => $query.bind(x),
                        Value::Int(x) => $query.bind(x),
                        Value::Bytes(x) => $query.bind(x),
                    };
                }
                let $row = Row::Postgres;
                $body
            }
        }
    };
}

impl Db {
    /// All rows.
    ///
    /// # Errors
    /// What the engine says.
    pub async fn rows(&self, sql: impl SqlSafeStr, values: Vec<Value>) -> Result<Vec<Row>, StoreError> {
        on_either!(
            self,
            Self,
            sql,
            values,
            |query, on| Ok(query.fetch_all(on).await?.into_iter().map(row).collect()),
            row
        )
    }

    /// The first row, if any.
    ///
    /// # Errors
    /// What the engine says.
    pub async fn row(&self, sql: impl SqlSafeStr, values: Vec<Value>) -> Result<Option<Row>, StoreError> {
        on_either!(self, Self, sql, values, |query, on| Ok(query.fetch_optional(on).await?.map(row)), row)
    }

    pub(super) async fn close(&self) {
        match self {
            Self::Sqlite(pool) => pool.close().await,
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

impl Connection {
    /// All rows.
    ///
    /// # Errors
    /// What the engine says.
    pub async fn rows(&mut self, sql: impl SqlSafeStr, values: Vec<Value>) -> Result<Vec<Row>, StoreError> {
        on_either!(
            self,
            Self,
            sql,
            values,
            |query, on| Ok(query.fetch_all(&mut **on).await?.into_iter().map(row).collect()),
            row
        )
    }

    /// The first row, if any.
    ///
    /// # Errors
    /// What the engine says.
    pub async fn row(&mut self, sql: impl SqlSafeStr, values: Vec<Value>) -> Result<Option<Row>, StoreError> {
        on_either!(
            self,
            Self,
            sql,
            values,
            |query, on| Ok(query.fetch_optional(&mut **on).await?.map(row)),
            row
        )
    }

    /// Writes; how many rows were touched.
    ///
    /// # Errors
    /// What the engine says.
    pub async fn write(&mut self, sql: impl SqlSafeStr, values: Vec<Value>) -> Result<u64, StoreError> {
        on_either!(
            self,
            Self,
            sql,
            values,
            |query, on| {
                let _ = row;
                Ok(query.execute(&mut **on).await?.rows_affected())
            },
            row
        )
    }

    /// Writes exactly one row.
    ///
    /// # Errors
    /// What the engine says, and when another number of rows was touched.
    pub async fn write_one(
        &mut self,
        table: &'static str,
        sql: impl SqlSafeStr,
        values: Vec<Value>,
    ) -> Result<(), StoreError> {
        match self.write(sql, values).await? {
            1 => Ok(()),
            n => Err(StoreError::inconsistent(
                table,
                "(write)",
                format!("{n} rows were touched instead of one"),
            )),
        }
    }

    pub(super) async fn close(self) {
        // The connection goes away either way; what was committed is safe already.
        let _ = match self {
            Self::Sqlite(c) => c.close().await,
            Self::Postgres(c) => c.close().await,
        };
    }
}
