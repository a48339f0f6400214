//! Liaison 协办通: the server.

pub mod accounts;
pub mod assets;
pub mod calendar_file;
pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod feed;
pub mod housekeeping;
pub mod http;
pub mod ids;
pub mod import;
pub mod jobs;
pub mod powers_file;
pub mod proving;
pub mod replay;
pub mod sealing;
pub mod serve;
pub mod store;
pub mod telemetry;
mod toml_error;
