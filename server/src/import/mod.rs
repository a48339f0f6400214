//! Reading other systems' exports.
//!
//! A [`mapping::Mapping`] says, in a TOML file and without code, what the columns of a file mean.
//! [`reader::open`] turns the file into a stream of [`row::SourceRow`]s and [`row::Reject`]s, one
//! record in memory at a time. Nothing here touches the store: what a row does to an item is decided
//! by the half of the import that reads this stream.

pub mod assemble;
pub mod builtin;
pub mod column;
pub mod condition;
pub mod csv_records;
pub mod guard;
pub mod json_records;
pub mod mapping;
pub mod reader;
pub mod records;
pub mod rejects;
pub mod row;
pub mod seen;
pub mod template;
pub mod text;
pub mod time;

#[cfg(test)]
mod real_files;
