//! What the suites share.
pub mod db;
