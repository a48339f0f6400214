//! Structured logs on standard error.

use crate::config::{Config, LogFormat};
use std::io::IsTerminal;
use tracing_subscriber::EnvFilter;

/// Starts logging. A second call changes nothing.
pub fn start(config: &Config) {
    let filter = EnvFilter::try_new(&config.log).unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // Somebody (a test) may have started logging already; that one stays.
    let _ = match config.log_format {
        LogFormat::Text => {
            let colours = std::io::stderr().is_terminal();
            builder.with_target(false).with_ansi(colours).try_init()
        }
        LogFormat::Json => builder.json().try_init(),
    };
}
