//! Logs go to standard error: lines for people, or one JSON object a line for programs that collect them.

use std::{
    backtrace::{Backtrace, BacktraceStatus},
    io::IsTerminal,
    panic::{self, PanicHookInfo},
};

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
    panic::set_hook(Box::new(panicked));
    Ok(())
}

/// Logs where something panicked. A message that was put together at run time is left out: it may quote a page
/// that was being read, or what a person typed.
fn panicked(panic: &PanicHookInfo<'_>) {
    let at = panic.location().map(ToString::to_string);
    let message = panic.payload().downcast_ref::<&str>().copied();
    let trace = Backtrace::capture();
    if trace.status() == BacktraceStatus::Captured {
        tracing::error!(at, message, %trace, "panic");
    } else {
        tracing::error!(at, message, "panic");
    }
}
