//! One file per form: its fields, how they are read, how they look.
//!
//! A form never loses what was typed: it is drawn from [`Values`], the raw texts as they came, and
//! read into a command by a pure function. Whatever cannot be read becomes a problem beside its
//! field.

mod values;

pub use values::{FormState, Values};
