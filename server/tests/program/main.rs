//! The program as a person starts it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod command_line;
mod crash;
mod killed;
mod research;
mod services;
mod site;
mod traces;

use std::{os::unix::fs::PermissionsExt, process::Command};

/// The program without any setting of this machine's.
fn command(arguments: &[&str], environment: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trackr"));
    command.args(arguments).env("RUST_LOG", "off");
    for setting in [
        "CLERK_PUBLISHABLE_KEY",
        "CLERK_SECRET_KEY",
        "CLERK_WEBHOOK_SECRET",
        "ANTHROPIC_API_KEY",
        "DATABASE_URL",
        "FIRECRAWL_API_KEY",
        "RESEND_API_KEY",
        "TAVILY_API_KEY",
        "TRACKR_ALLOW_HOSTS",
        "TRACKR_CONTACT_URL",
        "TRACKR_LISTEN",
        "TRACKR_LLM_BASE_URL",
        "TRACKR_LOG",
        "TRACKR_MAIL_FROM",
        "TRACKR_ORIGINS",
        "TRACKR_SAMPLE_VENDORS",
        "TRACKR_SMTP_URL",
    ] {
        command.env_remove(setting);
    }
    command.envs(environment.iter().copied());
    command
}

/// An empty data directory, which PostgreSQL's account may enter.
fn data_dir() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    folder
}
