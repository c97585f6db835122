//! Settings from the environment, one reader per concern. Secrets never enter a `Debug` output.

use std::{env, path::PathBuf};

use anyhow::{Context, Result};
use secrecy::SecretString;

/// Where our own data lies: the PostgreSQL cluster and the local identity's key.
///
/// `TRACKR_DATA_DIR`, or `trackr` under the XDG data home. As root the latter would lie under a home
/// that the unprivileged PostgreSQL user can't enter, so root's default is `/var/lib/trackr`.
///
/// # Errors
/// Neither `TRACKR_DATA_DIR` nor a home is known.
pub fn data_dir() -> Result<PathBuf> {
    if let Some(folder) = set("TRACKR_DATA_DIR") {
        return std::path::absolute(folder).context("TRACKR_DATA_DIR is no usable path");
    }
    if let Some(home) = set("XDG_DATA_HOME") {
        return Ok(PathBuf::from(home).join("trackr"));
    }
    if running_as_root() {
        return Ok(PathBuf::from("/var/lib/trackr"));
    }
    let home = set("HOME").context(
        "Neither TRACKR_DATA_DIR nor HOME is set. Set TRACKR_DATA_DIR to a writable directory.",
    )?;
    Ok(PathBuf::from(home).join(".local/share/trackr"))
}

/// The database to use instead of a cluster of our own. Holds a password, mostly.
#[must_use]
pub fn database_url() -> Option<SecretString> {
    set("DATABASE_URL").map(SecretString::from)
}

/// Hosts that research may reach although the guard refuses them: `TRACKR_ALLOW_HOSTS`, and `more`
/// in the same form.
///
/// # Errors
/// The list is not `host:port,host:port`.
pub fn allow_hosts(more: &str) -> Result<net::AllowHosts> {
    let list = set("TRACKR_ALLOW_HOSTS").unwrap_or_default();
    net::AllowHosts::parse(&format!("{list},{more}")).context("TRACKR_ALLOW_HOSTS can't be read")
}

/// Clerk's publishable key, secret key and webhook secret, as given.
#[must_use]
pub fn clerk_settings() -> (Option<String>, Option<SecretString>, Option<SecretString>) {
    (
        set("CLERK_PUBLISHABLE_KEY"),
        set("CLERK_SECRET_KEY").map(SecretString::from),
        set("CLERK_WEBHOOK_SECRET").map(SecretString::from),
    )
}

/// The origins browsers reach this server at, comma-separated in `TRACKR_ORIGINS`; Clerk's tokens name one as `azp`.
///
/// # Errors
/// None is set.
pub fn origins() -> Result<Vec<String>> {
    let list = set("TRACKR_ORIGINS").context("With Clerk, set TRACKR_ORIGINS to the address browsers use, such as https://trackr.example.")?;
    Ok(list
        .split(',')
        .map(|origin| origin.trim().trim_end_matches('/').to_owned())
        .collect())
}

/// A variable that is set and not blank.
fn set(name: &str) -> Option<String> {
    env::var(name)
        .ok()
        .map(|value| value.trim().to_owned())
        .filter(|value| !value.is_empty())
}

fn running_as_root() -> bool {
    nix::unistd::geteuid().is_root()
}
