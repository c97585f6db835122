//! PostgreSQL without set-up: a private cluster that starts and stops with the server.
//!
//! It uses the programs found on the machine, listens on a Unix socket alone, in a directory that only
//! its own account can enter, and runs as an unprivileged account when the server is root. The server
//! holds a lock on the data directory, so a second server says so instead of starting; a PostgreSQL that
//! outlived a killed server (the kernel asks it to stop, see [`process`]) is waited for and replaced.
//!
//! A data directory holds `postgres/` (the cluster), `socket/`, `postgres.log` and `server.lock`.

mod account;
mod binaries;
mod data_dir;
mod error;
mod process;
mod socket;

use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use nix::sys::signal::Signal;
use sqlx::postgres::PgConnectOptions;

use account::Account;
use binaries::Binaries;
use data_dir::DataDir;
use process::Server;

pub use error::ClusterError;

use crate::bootstrap;

/// How long crash recovery may take before the start is given up.
const START_LIMIT: Duration = Duration::from_secs(120);

/// How long PostgreSQL may take to write everything and leave.
const STOP_LIMIT: Duration = Duration::from_secs(30);

/// PostgreSQL's superuser in a cluster of ours.
pub(crate) const SUPERUSER: &str = "postgres";

/// One of PostgreSQL's programs, of the newest version on the machine.
#[cfg(feature = "testing")]
pub(crate) fn program(name: &str) -> Result<PathBuf, ClusterError> {
    Ok(Binaries::find(Options::new("").bin_dir.as_deref(), None)?.program(name))
}

/// How to run a cluster.
#[derive(Debug)]
pub struct Options {
    dir: PathBuf,
    bin_dir: Option<PathBuf>,
    settings: Vec<&'static str>,
    #[cfg(feature = "testing")]
    temporary: Option<tempfile::TempDir>,
}

impl Options {
    /// A lasting cluster in `dir`, which is made where it is missing. The environment variable
    /// `TRACKR_PG_BIN` names the directory of PostgreSQL's programs where they are in no usual place.
    #[must_use]
    pub fn new(dir: impl Into<PathBuf>) -> Self {
        Self {
            dir: dir.into(),
            bin_dir: std::env::var_os("TRACKR_PG_BIN")
                .filter(|dir| !dir.is_empty())
                .map(PathBuf::from),
            settings: vec![
                "max_connections=100",
                // The details of a refused row are the row itself, quotes of pages and all.
                "log_error_verbosity=terse",
            ],
            #[cfg(feature = "testing")]
            temporary: None,
        }
    }

    /// Takes PostgreSQL's programs from this directory and nowhere else.
    #[must_use]
    pub fn bin_dir(mut self, dir: impl Into<PathBuf>) -> Self {
        self.bin_dir = Some(dir.into());
        self
    }

    /// A throw-away cluster in a temporary directory, which never waits for the disk: fast, and lost with
    /// a power cut.
    ///
    /// # Errors
    /// [`ClusterError::NotWritable`] when no temporary directory can be made.
    #[cfg(feature = "testing")]
    pub fn for_tests() -> Result<Self, ClusterError> {
        let temporary = tempfile::Builder::new()
            .prefix("trackr-test-")
            .tempdir()
            .map_err(|cause| ClusterError::NotWritable {
                path: std::env::temp_dir(),
                cause,
            })?;
        Ok(Self {
            temporary: Some(temporary),
            ..Self::new("").fast()
        }
        .in_temporary())
    }

    /// Never waits for the disk.
    #[cfg(feature = "testing")]
    #[must_use]
    pub fn fast(mut self) -> Self {
        self.settings = vec![
            "max_connections=300",
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
        ];
        self
    }

    #[cfg(feature = "testing")]
    fn in_temporary(mut self) -> Self {
        if let Some(temporary) = &self.temporary {
            self.dir = temporary.path().to_owned();
        }
        self
    }
}

fn login(socket_dir: &Path, role: &str, database: &str) -> PgConnectOptions {
    PgConnectOptions::new_without_pgpass()
        .socket(socket_dir)
        .port(socket::PORT)
        .username(role)
        .database(database)
}

/// A running cluster. Dropping it stops it.
#[derive(Debug)]
pub struct Cluster {
    server: Mutex<Server>,
    socket_dir: PathBuf,
    binaries: Binaries,
    account: Account,
    settings: Vec<&'static str>,
    // Held for as long as PostgreSQL runs; released by the kernel if the server is killed.
    data_dir: DataDir,
    #[cfg(feature = "testing")]
    _temporary: Option<tempfile::TempDir>,
}

impl Cluster {
    /// Starts PostgreSQL and waits until it takes connections: about a second the first time, a tenth of
    /// one later. Blocks; in async code wrap it in `spawn_blocking`.
    ///
    /// # Errors
    /// [`ClusterError`], each kind with a sentence that says what to do.
    pub fn start(options: Options) -> Result<Self, ClusterError> {
        let account = Account::of_postgres()?;
        let data_dir = DataDir::open(&options.dir, &account)?;
        let binaries = Binaries::find(options.bin_dir.as_deref(), data_dir.version()?)?;
        data_dir.stop_orphan()?;
        data_dir.initialise(&binaries, &account)?;
        let socket_dir = socket::prepare(&data_dir, &account)?;
        socket::forget(&socket_dir)?;
        let server = launch(
            &data_dir,
            &binaries,
            &account,
            &socket_dir,
            &options.settings,
        )?;
        Ok(Self {
            server: Mutex::new(server),
            socket_dir,
            binaries,
            account,
            settings: options.settings,
            data_dir,
            #[cfg(feature = "testing")]
            _temporary: options.temporary,
        })
    }

    /// Whether a cluster of ours lies in this directory.
    #[must_use]
    pub fn is_in(dir: &Path) -> bool {
        DataDir::holds_cluster(dir)
    }

    /// Starts PostgreSQL again after it ended without being asked to. Blocks as [`Cluster::start`] does.
    ///
    /// # Errors
    /// [`ClusterError`], as when it starts.
    pub fn revive(&self) -> Result<(), ClusterError> {
        self.data_dir.stop_orphan()?;
        socket::forget(&self.socket_dir)?;
        let server = launch(
            &self.data_dir,
            &self.binaries,
            &self.account,
            &self.socket_dir,
            &self.settings,
        )?;
        *self.server() = server;
        Ok(())
    }

    fn server(&self) -> MutexGuard<'_, Server> {
        // The lock is never held across anything that panics.
        self.server.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes the roles and the database where they are missing.
    ///
    /// # Errors
    /// [`crate::DbError`] when the cluster refuses.
    pub async fn bootstrap(&self) -> Result<(), crate::DbError> {
        bootstrap::run(&self.superuser()).await
    }

    /// Logs in as the superuser, to the maintenance database.
    #[must_use]
    pub fn superuser(&self) -> PgConnectOptions {
        self.login(SUPERUSER, "postgres")
    }

    /// Logs in as `trackr_owner`: for migrations and the local people.
    #[must_use]
    pub fn owner(&self) -> PgConnectOptions {
        self.login(bootstrap::OWNER, bootstrap::DATABASE)
    }

    /// Logs in as `trackr_app`: for the server.
    #[must_use]
    pub fn app(&self) -> PgConnectOptions {
        self.login(bootstrap::APP, bootstrap::DATABASE)
    }

    /// Logs in as `trackr_app` to the cluster that another server runs in this directory, as
    /// [`ClusterError::InUse`] tells.
    ///
    /// # Errors
    /// [`ClusterError::SocketDir`] when its socket is not its own.
    pub fn app_of_running(dir: &Path) -> Result<PgConnectOptions, ClusterError> {
        let socket_dir = socket::of_running(dir, &Account::of_postgres()?)?;
        Ok(login(&socket_dir, bootstrap::APP, bootstrap::DATABASE))
    }

    fn login(&self, role: &str, database: &str) -> PgConnectOptions {
        login(&self.socket_dir, role, database)
    }

    /// The address of the owner's login, as `DATABASE_URL` takes it.
    #[must_use]
    pub fn owner_url(&self) -> String {
        let (role, database, port) = (bootstrap::OWNER, bootstrap::DATABASE, socket::PORT);
        format!(
            "postgres://{role}@localhost:{port}/{database}?host={}",
            self.socket_dir.display()
        )
    }

    /// PostgreSQL's process id.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.server().pid()
    }

    /// Where PostgreSQL writes its log.
    #[must_use]
    pub fn log(&self) -> PathBuf {
        self.data_dir.log()
    }

    /// Whether PostgreSQL has ended without being asked to.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.server().has_ended()
    }

    /// Ends every connection, writes everything to disk and stops. Blocks for about a tenth of a second.
    pub fn stop(self) {
        drop(self);
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one.
        // https://www.postgresql.org/docs/current/server-shutdown.html
        let server = self.server();
        server.signal(Signal::SIGINT);
        if !server.wait(STOP_LIMIT) {
            tracing::warn!(
                pid = server.pid(),
                "PostgreSQL did not stop in time; ending it at once"
            );
            server.signal(Signal::SIGQUIT);
            if !server.wait(Duration::from_secs(5)) {
                server.signal(Signal::SIGKILL);
            }
        }
    }
}

/// Starts PostgreSQL until it is ready. Backends of a killed predecessor may hold its shared memory for a
/// moment longer; PostgreSQL refuses to start then, so it is asked again.
fn launch(
    data_dir: &DataDir,
    binaries: &Binaries,
    account: &Account,
    socket_dir: &Path,
    settings: &[&str],
) -> Result<Server, ClusterError> {
    let deadline = Instant::now() + Duration::from_secs(10);
    loop {
        let command = command(data_dir, binaries, account, socket_dir, settings)?;
        let server = Server::spawn(command).map_err(ClusterError::Process)?;
        match wait_until_ready(&server, data_dir) {
            Err(ClusterError::Ended { log })
                if log.contains("is still in use") && Instant::now() < deadline =>
            {
                std::thread::sleep(Duration::from_millis(200));
            }
            Err(error) => return Err(error),
            Ok(()) => return Ok(server),
        }
    }
}

fn command(
    data_dir: &DataDir,
    binaries: &Binaries,
    account: &Account,
    socket_dir: &Path,
    settings: &[&str],
) -> Result<Command, ClusterError> {
    let log = data_dir.open_log()?;
    let errors = log.try_clone().map_err(ClusterError::Process)?;
    let mut command = account.command(&binaries.postgres(), data_dir.root());
    command
        .arg("-D")
        .arg(data_dir.cluster())
        .arg("-k")
        .arg(socket_dir)
        .args(["-p", &socket::PORT.to_string()]);
    command.args([
        "-c",
        "listen_addresses=",
        "-c",
        "unix_socket_permissions=0700",
        "-c",
        "logging_collector=off",
    ]);
    for setting in settings {
        command.args(["-c", setting]);
    }
    command.stdin(Stdio::null()).stdout(log).stderr(errors);
    Ok(command)
}

fn wait_until_ready(server: &Server, data_dir: &DataDir) -> Result<(), ClusterError> {
    let deadline = Instant::now() + START_LIMIT;
    while Instant::now() < deadline {
        if data_dir.is_ready(server.pid()) {
            return Ok(());
        }
        if server.has_ended() {
            return Err(data_dir.why_it_ended());
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    server.signal(Signal::SIGQUIT);
    Err(ClusterError::NotReady {
        seconds: START_LIMIT.as_secs(),
        log: data_dir.log(),
    })
}
