//! Why a cluster does not start, each with what to do about it.

use std::{io, path::PathBuf};

use thiserror::Error;

/// Why PostgreSQL does not run. The text is for the person who started the server.
#[derive(Debug, Error)]
pub enum ClusterError {
    /// No PostgreSQL on the machine.
    #[error(
        "PostgreSQL is not installed. Install it with `apt-get install postgresql`, set TRACKR_PG_BIN to the directory of its programs, or set DATABASE_URL to use a database of yours."
    )]
    BinariesMissing,
    /// The directory that was named holds no PostgreSQL.
    #[error(
        "There is no PostgreSQL in {dir}: it needs the programs `postgres` and `initdb`. Correct TRACKR_PG_BIN, or unset it and run `apt-get install postgresql`."
    )]
    NoBinariesIn {
        /// The directory.
        dir: PathBuf,
    },
    /// PostgreSQL is too old.
    #[error(
        "PostgreSQL {found} is too old; Trackr needs 15 or newer. Install a newer one, for example with `apt-get install postgresql`."
    )]
    TooOld {
        /// The major version found.
        found: u32,
    },
    /// Root may not run PostgreSQL and there is no account to run it as.
    #[error(
        "PostgreSQL does not run as root, and this machine has neither the account postgres nor nobody to run it as. Run `apt-get install postgresql`, or start Trackr as an ordinary user."
    )]
    NoAccount,
    /// The directory can't be made or written.
    #[error(
        "The data directory can't be written: {path}: {cause}. Make it writable, or set TRACKR_DATA_DIR to another directory."
    )]
    NotWritable {
        /// The path that failed.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// PostgreSQL's account can't get to the directory.
    #[error(
        "PostgreSQL runs as the user {user}, because it refuses to run as root, and that user can't enter {path}. Set TRACKR_DATA_DIR to a directory outside it, for example /var/lib/trackr."
    )]
    Unreachable {
        /// The directory on the way that can't be entered.
        path: PathBuf,
        /// The account.
        user: String,
    },
    /// The directory belongs to somebody else.
    #[error(
        "The data in {path} belongs to another user. Start Trackr as that user, or set TRACKR_DATA_DIR to another directory."
    )]
    Foreign {
        /// The cluster's directory.
        path: PathBuf,
    },
    /// The data was made by another major version.
    #[error(
        "The data in {path} was made by PostgreSQL {data}, but PostgreSQL {installed} is installed here. Run `apt-get install postgresql-{data}`, or convert the data with pg_upgrade."
    )]
    VersionMismatch {
        /// The cluster's directory.
        path: PathBuf,
        /// The data's major version.
        data: u32,
        /// The programs' major version.
        installed: u32,
    },
    /// A server of ours runs on the directory.
    #[error(
        "Another Trackr server (process {pid}) uses {path}. Stop that one, or set TRACKR_DATA_DIR to another directory."
    )]
    InUse {
        /// The data directory.
        path: PathBuf,
        /// The other server's process id.
        pid: String,
    },
    /// PostgreSQL of an earlier server does not end.
    #[error(
        "PostgreSQL of an earlier Trackr (process {pid}) still uses {path} and does not stop. End it with `kill -QUIT {pid}` and start again."
    )]
    Orphan {
        /// The data directory.
        path: PathBuf,
        /// PostgreSQL's process id.
        pid: i32,
    },
    /// No room.
    #[error(
        "There is no room left on the disk of {path}. Free some space (a new database needs about 100 MB), or set TRACKR_DATA_DIR to a directory on another disk."
    )]
    DiskFull {
        /// The data directory.
        path: PathBuf,
    },
    /// The place of the socket is taken by something that is not ours.
    #[error(
        "{path} is not a private directory of PostgreSQL's user, so its socket can't be put there. Remove it and start again."
    )]
    SocketDir {
        /// The directory.
        path: PathBuf,
    },
    /// The cluster could not be made.
    #[error("The database could not be set up in {path}. PostgreSQL's initdb says: {output}")]
    Initdb {
        /// The data directory.
        path: PathBuf,
        /// The end of its output.
        output: String,
    },
    /// PostgreSQL ended while it started.
    #[error("PostgreSQL ended while it started. It says: {log}")]
    Ended {
        /// The end of its log.
        log: String,
    },
    /// PostgreSQL takes too long.
    #[error("PostgreSQL was not ready after {seconds} seconds. Its log is {log}.")]
    NotReady {
        /// How long it had.
        seconds: u64,
        /// The log.
        log: PathBuf,
    },
    /// A program could not be run.
    #[error(
        "PostgreSQL could not be run: {0}. Reinstall it with `apt-get install --reinstall postgresql`."
    )]
    Process(#[source] io::Error),
}
