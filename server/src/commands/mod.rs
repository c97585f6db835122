//! The commands, one file each. A failure is one sentence on standard error and exit code 1.

mod eval;
mod migrate;
mod research;
mod sample_vendors;
mod serve;

use std::{io::Write, process::ExitCode};

use anyhow::{Context, Result};

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
            let _ = writeln!(std::io::stderr(), "trackr: {error:#}");
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

/// Resolves when the process is asked to stop: Ctrl-C or SIGTERM.
async fn asked_to_stop() {
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminate => {}
    }
}

/// Listens, or says in one sentence why that can't be.
async fn listen(address: std::net::SocketAddr) -> Result<tokio::net::TcpListener> {
    tokio::net::TcpListener::bind(address).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => anyhow::anyhow!(
            "{address} is taken by another program. Stop it, or choose another port with --listen {}:{}.",
            address.ip(),
            address.port().saturating_add(1)
        ),
        std::io::ErrorKind::PermissionDenied => anyhow::anyhow!("Listening on {address} is not permitted. Choose a port above 1023 with --listen."),
        _ => anyhow::anyhow!("Could not listen on {address}: {error}."),
    })
}
