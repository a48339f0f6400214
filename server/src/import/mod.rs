//! Reading other systems' exports.
//!
//! A [`mapping::Mapping`] says, in a TOML file and without code, what the columns of a file mean.
//! [`reader::open`] turns the file into a stream of [`row::SourceRow`]s and [`row::Reject`]s, one
//! record in memory at a time. That half never touches the store.
//!
//! The other half carries the rows out: [`plan`] says which ordinary acts lead from how an item stands
//! to what its row says, and [`run`] does them, one row at a time all or nothing.

pub mod agree;
pub mod alone;
pub mod apply;
pub mod assemble;
pub mod builtin;
mod check;
pub mod column;
pub mod command;
pub mod condition;
mod course;
pub mod csv_records;
pub mod guard;
pub mod json_below;
pub mod json_records;
pub mod labels;
pub mod mapping;
pub mod mark;
pub mod names;
pub mod plan;
pub mod reader;
pub mod records;
pub mod refused;
pub mod reject;
pub mod rejects;
pub mod row;
pub mod run;
pub mod seen;
pub mod states;
pub mod summary;
pub mod template;
pub mod text;
pub mod time;
pub mod told;
pub mod turned_down;
pub mod utf16;
