//! `trackr serve | research | sample-vendors | eval | export | import | seed | migrate`.

use clap::Parser;
use std::{alloc::System, process::ExitCode};
use zeroizing_alloc::ZeroAlloc;

/// What a run read is made zero when it is given back, so that nothing of it is in the memory of a server whose run has
/// ended (DATA-4).
#[global_allocator]
static ALLOCATOR: ZeroAlloc<System> = ZeroAlloc(System);

fn main() -> ExitCode {
    server::commands::run(server::cli::Arguments::parse())
}
