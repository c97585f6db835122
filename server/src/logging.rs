//! Logs go to standard error: lines for people, or one JSON object a line for programs that collect them.

use std::io::IsTerminal;

use anyhow::Result;
use tracing_subscriber::{EnvFilter, fmt, layer::SubscriberExt, util::SubscriberInitExt};

use crate::config::{self, LogFormat};

/// Starts logging. `RUST_LOG` overrides the filter, `TRACKR_LOG` says the format.
///
/// # Errors
/// `TRACKR_LOG` names no format.
pub fn start(default_filter: &str) -> Result<()> {
    let filter =
        EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(default_filter));
    let registry = tracing_subscriber::registry().with(filter);
    match config::log_format()? {
        LogFormat::Text => registry
            .with(
                fmt::layer()
                    .with_writer(std::io::stderr)
                    .with_target(false)
                    .with_ansi(std::io::stderr().is_terminal()),
            )
            .init(),
        LogFormat::Json => registry
            .with(fmt::layer().json().with_writer(std::io::stderr))
            .init(),
    }
    Ok(())
}
