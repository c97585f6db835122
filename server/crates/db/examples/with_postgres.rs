//! Runs a command beside a throw-away PostgreSQL: `cargo run -p db --example with_postgres -- cargo test`.
//!
//! `DATABASE_URL` logs in as `trackr_owner`, who may create databases, as `#[sqlx::test]` does; a new one has the schema
//! already. Ends with the command's exit code.

use std::process::{ExitCode, ExitStatus};

use db::{
    Cluster,
    cluster::Options,
    testing::{OWNER_CREATES_DATABASES_SQL, migrate_template},
};
use sqlx::ConnectOptions as _;

type Error = Box<dyn std::error::Error>;

#[tokio::main]
async fn main() -> Result<ExitCode, Error> {
    let mut words = std::env::args_os().skip(1);
    let program = words
        .next()
        .ok_or("usage: with_postgres COMMAND [ARGUMENT…]")?;
    let cluster = start().await?;
    let status = tokio::process::Command::new(program)
        .args(words)
        .env("DATABASE_URL", cluster.owner_url())
        // Queries are checked against .sqlx, as everywhere; this database has no tables.
        .env("SQLX_OFFLINE", "true")
        .spawn()
        .map(wait_for)?
        .await?;
    cluster.stop();
    Ok(exit_code(status))
}

async fn start() -> Result<Cluster, Error> {
    let cluster = Cluster::start(Options::for_tests()?)?;
    cluster.bootstrap().await?;
    let mut superuser = cluster.superuser().connect().await?;
    sqlx::raw_sql(OWNER_CREATES_DATABASES_SQL)
        .execute(&mut superuser)
        .await?;
    migrate_template(&cluster).await?;
    Ok(cluster)
}

/// Waits for the command through Ctrl-C, which the terminal sends to it as well: it decides when to end.
async fn wait_for(mut child: tokio::process::Child) -> std::io::Result<ExitStatus> {
    loop {
        tokio::select! {
            status = child.wait() => return status,
            _ = tokio::signal::ctrl_c() => {}
        }
    }
}

fn exit_code(status: ExitStatus) -> ExitCode {
    // A command that a signal ended has no code.
    status
        .code()
        .and_then(|code| u8::try_from(code).ok())
        .map_or(ExitCode::FAILURE, ExitCode::from)
}
