//! Where PostgreSQL's socket lies.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

use super::{ClusterError, account::Account, data_dir::DataDir};

/// Only part of the socket's name: nothing listens on TCP.
pub(super) const PORT: u16 = 5432;

/// A socket's path with its final zero fits in 108 bytes (`sun_path`, unix(7)).
const LONGEST_PATH: usize = 107;

/// Makes the private directory of the socket: in the data directory, or if that path is too long for a
/// socket, a short one under /tmp.
pub(super) fn prepare(data_dir: &DataDir, account: &Account) -> Result<PathBuf, ClusterError> {
    let usual = data_dir.root().join("socket");
    if fits(&usual) {
        account.make_private_dir(&usual)?;
        return Ok(usual);
    }
    let short = short_dir(data_dir.root(), account);
    // Under /tmp anybody may have put something there first: a link, or a directory of their own.
    if short.symlink_metadata().is_err() {
        account.make_private_dir(&short)?;
    }
    of_running(data_dir.root(), account)
}

/// Removes the socket and its lock file that a killed PostgreSQL left. Whoever calls holds the data directory and has
/// made sure that none works in it, so the lock is nobody's; but while the killed one is a zombie, or its number is
/// another program's of the same account, PostgreSQL would take it for somebody's.
pub(super) fn forget(socket_dir: &Path) -> Result<(), ClusterError> {
    for name in [format!(".s.PGSQL.{PORT}"), format!(".s.PGSQL.{PORT}.lock")] {
        let path = socket_dir.join(name);
        match std::fs::remove_file(&path) {
            Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => {
                return Err(ClusterError::NotWritable { path, cause });
            }
            _ => {}
        }
    }
    Ok(())
}

/// Where the socket of a cluster lies that runs already.
pub(super) fn of_running(root: &Path, account: &Account) -> Result<PathBuf, ClusterError> {
    let usual = root.join("socket");
    if fits(&usual) {
        return Ok(usual);
    }
    let short = short_dir(root, account);
    if account.owns_privately(&short) {
        Ok(short)
    } else {
        Err(ClusterError::SocketDir { path: short })
    }
}

fn fits(dir: &Path) -> bool {
    // Room for the lock file beside it, which is the longer name.
    dir.join(format!(".s.PGSQL.{PORT}.lock")).as_os_str().len() < LONGEST_PATH
}

fn short_dir(root: &Path, account: &Account) -> PathBuf {
    let mut hasher = DefaultHasher::new();
    root.hash(&mut hasher);
    account.uid.as_raw().hash(&mut hasher);
    PathBuf::from(format!("/tmp/trackr-{:016x}", hasher.finish()))
}
