//! `trackr serve | research | sample-vendors | eval | export | import | seed | migrate`.

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    server::commands::run(server::cli::Arguments::parse())
}
