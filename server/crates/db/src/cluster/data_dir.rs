//! The data directory: its lock, its cluster, and what an earlier server may have left in it.

use std::{
    fs::{self, File, TryLockError},
    io::{self, Read as _, Seek as _, SeekFrom, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use nix::{
    sys::{
        signal::{Signal, kill},
        statvfs::statvfs,
    },
    unistd::Pid,
};

use super::{ClusterError, STOP_LIMIT, account::Account, binaries::Binaries};

/// What PostgreSQL and the C library say when a disk is full (ENOSPC, in English: see [`Account::command`]).
const NO_SPACE: &str = "No space left on device";

/// With fewer bytes than this on the disk, PostgreSQL can't be expected to start.
const LEAST_ROOM: u64 = 1024 * 1024;

/// How much of a log goes into a message.
const LOG_TAIL: u64 = 4_000;

/// A data directory that this server holds.
#[derive(Debug)]
pub(super) struct DataDir {
    root: PathBuf,
    _lock: File,
}

impl DataDir {
    /// Makes the directory where it is missing and takes its lock.
    pub(super) fn open(dir: &Path, account: &Account) -> Result<Self, ClusterError> {
        let not_writable = |path: &Path, cause| ClusterError::NotWritable {
            path: path.to_owned(),
            cause,
        };
        let absolute = std::path::absolute(dir).map_err(|cause| not_writable(dir, cause))?;
        account.make_dir_all(&absolute)?;
        let root = absolute
            .canonicalize()
            .map_err(|cause| not_writable(&absolute, cause))?;
        let lock = lock(&root)?;
        account
            .check_reach(&root)
            .or_else(|error| open_own_root(&root, account, error))?;
        Ok(Self { root, _lock: lock })
    }

    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    /// Whether a cluster was ever made in this directory.
    pub(super) fn holds_cluster(root: &Path) -> bool {
        root.join("postgres").symlink_metadata().is_ok()
    }

    pub(super) fn cluster(&self) -> PathBuf {
        self.root.join("postgres")
    }

    pub(super) fn log(&self) -> PathBuf {
        self.root.join("postgres.log")
    }

    /// The log, emptied: it tells about the present run.
    pub(super) fn open_log(&self) -> Result<File, ClusterError> {
        let path = self.log();
        File::options()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&path)
            .map_err(|cause| {
                self.no_room(&cause)
                    .unwrap_or(ClusterError::NotWritable { path, cause })
            })
    }

    /// The major version of the data and where it lies; none before the first start.
    pub(super) fn version(&self) -> Result<Option<(u32, PathBuf)>, ClusterError> {
        let path = self.cluster().join("PG_VERSION");
        match fs::read_to_string(&path) {
            Ok(text) => Ok(text
                .trim()
                .parse()
                .ok()
                .map(|version| (version, self.cluster()))),
            Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(cause) => Err(ClusterError::NotWritable { path, cause }),
        }
    }

    /// Makes the cluster if there is none. It is made beside its place and moved there when complete, so an
    /// interruption leaves nothing that looks like a cluster.
    pub(super) fn initialise(
        &self,
        binaries: &Binaries,
        account: &Account,
    ) -> Result<(), ClusterError> {
        if self.version()?.is_some() {
            return account.own_tree(&self.cluster());
        }
        let unfinished = self.root.join("postgres.new");
        if unfinished.exists() {
            fs::remove_dir_all(&unfinished).map_err(|cause| ClusterError::NotWritable {
                path: unfinished.clone(),
                cause,
            })?;
        }
        account.make_private_dir(&unfinished)?;
        self.initdb(&unfinished, binaries, account)?;
        let place = self.cluster();
        fs::rename(&unfinished, &place)
            .map_err(|cause| ClusterError::NotWritable { path: place, cause })
    }

    fn initdb(
        &self,
        place: &Path,
        binaries: &Binaries,
        account: &Account,
    ) -> Result<(), ClusterError> {
        let output = account
            .command(&binaries.initdb(), &self.root)
            .arg("-D")
            .arg(place)
            .args([
                "-U",
                super::SUPERUSER,
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--no-locale",
                "--no-instructions",
            ])
            .output()
            .map_err(ClusterError::Process)?;
        if output.status.success() {
            return Ok(());
        }
        let _ = fs::remove_dir_all(place);
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        Err(if text.contains(NO_SPACE) {
            ClusterError::DiskFull {
                path: self.root.clone(),
            }
        } else {
            ClusterError::Initdb {
                path: self.root.clone(),
                output: text.trim().to_owned(),
            }
        })
    }

    /// Whether PostgreSQL with this process id takes connections: its pid file's first and eighth line.
    pub(super) fn is_ready(&self, pid: u32) -> bool {
        let Ok(text) = fs::read_to_string(self.pid_file()) else {
            return false;
        };
        let mut lines = text.lines().map(str::trim);
        lines.next() == Some(&pid.to_string()) && lines.nth(6) == Some("ready")
    }

    fn pid_file(&self) -> PathBuf {
        self.cluster().join("postmaster.pid")
    }

    /// Ends what a killed server left behind. We hold the lock, so a PostgreSQL at work in the directory has
    /// no server any more; one that is on its way out is waited for. Any other pid file is removed: it may be
    /// cut short, or its number may be another program's by now, and PostgreSQL would not start over it.
    pub(super) fn stop_orphan(&self) -> Result<(), ClusterError> {
        let Some(pid) = self.recorded_pid().filter(|pid| self.runs_here(*pid)) else {
            return self.forget_pid_file();
        };
        tracing::info!(
            pid = pid.as_raw(),
            "stopping PostgreSQL of an earlier server"
        );
        for (signal, limit) in [
            (Signal::SIGINT, STOP_LIMIT),
            (Signal::SIGQUIT, Duration::from_secs(5)),
        ] {
            let _ = kill(pid, signal);
            let deadline = Instant::now() + limit;
            while Instant::now() < deadline {
                if !self.runs_here(pid) {
                    return Ok(());
                }
                thread::sleep(Duration::from_millis(20));
            }
        }
        Err(ClusterError::Orphan {
            path: self.root.clone(),
            pid: pid.as_raw(),
        })
    }

    fn recorded_pid(&self) -> Option<Pid> {
        let text = fs::read_to_string(self.pid_file()).ok()?;
        text.lines()
            .next()?
            .trim()
            .parse()
            .ok()
            .filter(|pid| *pid > 1)
            .map(Pid::from_raw)
    }

    /// Whether that process is a PostgreSQL on this cluster: it works in the cluster's directory.
    fn runs_here(&self, pid: Pid) -> bool {
        fs::read_link(format!("/proc/{pid}/cwd")).is_ok_and(|dir| dir == self.cluster())
    }

    fn forget_pid_file(&self) -> Result<(), ClusterError> {
        let path = self.pid_file();
        match fs::remove_file(&path) {
            Err(cause) if cause.kind() != io::ErrorKind::NotFound => {
                Err(ClusterError::NotWritable { path, cause })
            }
            _ => Ok(()),
        }
    }

    /// Reads the reason out of the log.
    pub(super) fn why_it_ended(&self) -> ClusterError {
        let log = tail(&self.log()).unwrap_or_default();
        // On a full disk PostgreSQL can't write to its log that it is full, either.
        if log.contains(NO_SPACE) || self.has_no_room() {
            ClusterError::DiskFull {
                path: self.root.clone(),
            }
        } else {
            ClusterError::Ended {
                log: log.trim().to_owned(),
            }
        }
    }

    fn has_no_room(&self) -> bool {
        statvfs(&self.root)
            .is_ok_and(|disk| disk.blocks_available() * disk.fragment_size() < LEAST_ROOM)
    }

    fn no_room(&self, cause: &io::Error) -> Option<ClusterError> {
        (cause.kind() == io::ErrorKind::StorageFull).then(|| ClusterError::DiskFull {
            path: self.root.clone(),
        })
    }
}

/// Takes the lock of the data directory. The kernel gives it back when the server ends, however it ends.
fn lock(root: &Path) -> Result<File, ClusterError> {
    let path = root.join("server.lock");
    let not_writable = |cause| ClusterError::NotWritable {
        path: path.clone(),
        cause,
    };
    let mut file = File::options()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(&path)
        .map_err(not_writable)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let mut pid = String::new();
            let _ = file.read_to_string(&mut pid);
            return Err(ClusterError::InUse {
                path: root.to_owned(),
                pid: pid.trim().to_owned(),
            });
        }
        Err(TryLockError::Error(cause)) => return Err(not_writable(cause)),
    }
    let written = file
        .set_len(0)
        .and_then(|()| write!(file, "{}", std::process::id()));
    match written {
        Err(cause) if cause.kind() == io::ErrorKind::StorageFull => Err(ClusterError::DiskFull {
            path: root.to_owned(),
        }),
        Err(cause) => Err(not_writable(cause)),
        Ok(()) => Ok(file),
    }
}

/// The data directory itself may be root's and closed (a fresh temporary one is): then it is opened for
/// passing through. Directories above it are not ours to change.
fn open_own_root(root: &Path, account: &Account, error: ClusterError) -> Result<(), ClusterError> {
    use std::os::unix::fs::PermissionsExt as _;
    match &error {
        ClusterError::Unreachable { path, .. } if path == root => {}
        _ => return Err(error),
    }
    fs::metadata(root)
        .and_then(|metadata| {
            fs::set_permissions(
                root,
                fs::Permissions::from_mode(metadata.permissions().mode() | 0o011),
            )
        })
        .map_err(|cause| ClusterError::NotWritable {
            path: root.to_owned(),
            cause,
        })?;
    account.check_reach(root)
}

fn tail(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(LOG_TAIL)))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
