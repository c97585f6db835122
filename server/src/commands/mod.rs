//! The commands, one file each. A failure is one sentence on standard error and exit code 1.

mod database;
mod eval;
mod export;
mod import;
mod keep_alive;
mod migrate;
mod research;
mod sample_vendors;
mod seed;
mod serve;
mod store;

use std::{io::Write, process::ExitCode};

use anyhow::{Context, Result};
use tokio::signal::unix::{SignalKind, signal};

use crate::cli::{Arguments, Command};

/// Runs the command.
#[must_use]
pub fn run(arguments: Arguments) -> ExitCode {
    let done = runtime().and_then(|runtime| {
        let done = runtime.block_on(dispatch(arguments.command));
        // Streams and look-ups that are still open are not waited for.
        runtime.shutdown_background();
        done
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "trackr: {}", told(&error));
            ExitCode::FAILURE
        }
    }
}

async fn dispatch(command: Command) -> Result<()> {
    match command {
        Command::Serve(options) => serve::serve(options).await,
        Command::Research(options) => research::research(options).await,
        Command::SampleVendors(options) => sample_vendors::sample_vendors(options).await,
        Command::Eval(options) => eval::eval(&options),
        Command::Export(options) => export::export(options).await,
        Command::Import(options) => import::import(options).await,
        Command::Seed(options) => seed::seed(options).await,
        Command::Migrate(options) => migrate::migrate(options).await,
    }
}

fn runtime() -> Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("could not start the runtime")
}

/// Prints a line for people or programs. A closed pipe (`| head`) is no error of ours.
fn say(text: impl std::fmt::Display) -> Result<()> {
    match writeln!(std::io::stdout(), "{text}") {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        done => done.context("could not write to standard output"),
    }
}

/// Resolves when the process is asked to stop: Ctrl-C or SIGTERM. From the call on, neither ends it at once.
fn asked_to_stop() -> Result<impl Future<Output = ()>> {
    let on = |kind| signal(kind).context("could not wait for signals");
    let mut interrupt = on(SignalKind::interrupt())?;
    let mut terminate = on(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// The failure and what it comes from as one sentence. Many errors name their cause already; said once is enough.
fn told(error: &anyhow::Error) -> String {
    let mut text = error.to_string();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        if !text.contains(&cause) {
            text = format!("{}: {cause}", text.trim_end_matches('.'));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_is_said_once() {
        let cause = || std::io::Error::other("permission denied");
        let doubled = anyhow::Error::new(auth::local::IssuerError::File {
            path: "/data/identity/key.pem".into(),
            error: cause(),
        });
        assert_eq!(told(&doubled).matches("permission denied").count(), 1);
        let bare = anyhow::Error::new(cause()).context("The key can't be read.");
        assert_eq!(told(&bare), "The key can't be read: permission denied");
    }
}
