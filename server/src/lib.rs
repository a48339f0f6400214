//! The program, as a library, so that tests can start it.

pub mod feed;
