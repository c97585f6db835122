//! The build and the checks, as one small program: `cargo xtask <command>`.
//!
//! Everything the Makefile and CI do beyond installing packages is here, so that it works the same
//! on every machine.

mod bundle;
mod check;
mod compress;
mod native;
mod run;
mod scratch;
mod styles;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "Builds and checks Trackr")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the browser bundle and the styles into target/site
    Site {
        /// Optimise for size
        #[arg(long)]
        release: bool,
    },
    /// Build the site and the server
    Build {
        /// Optimise
        #[arg(long)]
        release: bool,
    },
    /// Run every check and every test
    Test,
    /// Run the native tests on the database that `DATABASE_URL` names
    #[command(hide = true)]
    NativeTests,
}

fn main() -> ExitCode {
    match obey(&Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Without a backtrace: it would push what failed out of sight, and says only where the error was made.
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn obey(command: &Command) -> Result<()> {
    match command {
        Command::Site { release } => bundle::site(*release),
        Command::Build { release } => bundle::build(*release),
        Command::Test => check::everything(),
        Command::NativeTests => native::run_all(),
    }
}
