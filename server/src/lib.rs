//! The one binary.

pub mod clock;
pub mod ids;
pub mod store;
