//! Clusters of our own, started and stopped for real.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout
)]

use std::{
    fs,
    io::{BufRead as _, BufReader},
    os::unix::{
        fs::{MetadataExt as _, PermissionsExt as _, chown, symlink},
        process::CommandExt as _,
    },
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use db::{Cluster, ClusterError, cluster::Options};
use nix::{
    sys::signal::{Signal, kill},
    unistd::{Pid, Uid, getpgid},
};
use sqlx::{ConnectOptions as _, Connection as _};
use tempfile::TempDir;

/// Set for a copy of this program that plays the server; names its data directory.
const SERVER_DIR: &str = "TRACKR_TEST_SERVER_DIR";

fn temp() -> TempDir {
    tempfile::Builder::new()
        .prefix("trackr-test-")
        .tempdir()
        .unwrap()
}

fn start(dir: &Path) -> Result<Cluster, ClusterError> {
    Cluster::start(Options::new(dir).fast())
}

/// The error of a start that must fail.
fn refused(options: Options) -> ClusterError {
    match Cluster::start(options) {
        Ok(_) => panic!("it started"),
        Err(error) => error,
    }
}

async fn number(cluster: &Cluster, sql: &'static str) -> i32 {
    let mut connection = cluster.superuser().connect().await.unwrap();
    let number = sqlx::query_scalar(sql)
        .fetch_one(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    number
}

fn is_alive(pid: u32) -> bool {
    // A zombie has no working directory any more.
    fs::read_link(format!("/proc/{pid}/cwd")).is_ok()
}

fn wait_for_end(pid: u32) {
    let deadline = Instant::now() + Duration::from_secs(30);
    while is_alive(pid) {
        assert!(Instant::now() < deadline, "process {pid} does not end");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[tokio::test]
async fn a_cluster_starts_stops_and_keeps_its_data() {
    let dir = temp();
    let cluster = start(dir.path()).unwrap();
    let pid = cluster.pid();
    cluster.bootstrap().await.unwrap();
    let owner = sqlx::PgPool::connect_with(cluster.owner()).await.unwrap();
    db::migrate::run(&owner).await.unwrap();
    db::local::seed(&owner).await.unwrap();
    owner.close().await;
    cluster.stop();
    assert!(!is_alive(pid));

    let cluster = start(dir.path()).unwrap();
    cluster.bootstrap().await.unwrap();
    let app = db::Pool::connect(cluster.app(), 2).await.unwrap();
    db::startup_check::run(&app).await.unwrap();
    let ada = db::users::sign_in(&app, "user_local_ada", None, None)
        .await
        .unwrap();
    assert_eq!(
        db::workspaces::of_user(&app, ada.unwrap())
            .await
            .unwrap()
            .len(),
        1
    );
}

#[tokio::test]
async fn a_database_that_a_superuser_made_is_made_ready() {
    let dir = temp();
    let cluster = start(dir.path()).unwrap();
    let mut connection = cluster.superuser().connect().await.unwrap();
    sqlx::raw_sql("create database trackr")
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();

    cluster.bootstrap().await.unwrap();
    let owner = sqlx::PgPool::connect_with(cluster.owner()).await.unwrap();
    db::migrate::run(&owner).await.unwrap();
    db::local::seed(&owner).await.unwrap();
    owner.close().await;
    let app = db::Pool::connect(cluster.app(), 2).await.unwrap();
    db::startup_check::run(&app).await.unwrap();
}

#[tokio::test]
async fn nothing_listens_but_a_private_socket() {
    let dir = temp();
    let cluster = start(dir.path()).unwrap();
    let mut connection = cluster.superuser().connect().await.unwrap();
    let addresses: String = sqlx::query_scalar("show listen_addresses")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    assert_eq!(addresses, "");
    for private in ["socket", "postgres"] {
        let metadata = fs::metadata(dir.path().join(private)).unwrap();
        assert_eq!(metadata.mode() & 0o077, 0, "{private}");
        assert_ne!(
            metadata.uid(),
            0,
            "{private}: PostgreSQL never runs as root"
        );
    }
}

#[test]
fn ctrl_c_reaches_the_server_first() {
    let dir = temp();
    let cluster = start(dir.path()).unwrap();
    let pid = Pid::from_raw(cluster.pid().cast_signed());
    assert_eq!(
        getpgid(Some(pid)).unwrap(),
        pid,
        "a process group of its own"
    );
}

#[tokio::test]
async fn kill_9_of_postgresql_loses_nothing_committed() {
    let dir = temp();
    // With the settings of a lasting cluster.
    let cluster = Cluster::start(Options::new(dir.path())).unwrap();
    let mut connection = cluster.superuser().connect().await.unwrap();
    sqlx::raw_sql("create table kept as select 7 as n")
        .execute(&mut connection)
        .await
        .unwrap();
    kill(Pid::from_raw(cluster.pid().cast_signed()), Signal::SIGKILL).unwrap();
    while !cluster.has_ended() {
        std::thread::sleep(Duration::from_millis(5));
    }
    drop(cluster);
    let cluster = start(dir.path()).unwrap();
    assert_eq!(number(&cluster, "select n from kept").await, 7);
}

#[tokio::test]
async fn a_postgresql_that_ended_is_started_again_in_place() {
    let dir = temp();
    let cluster = start(dir.path()).unwrap();
    let first = cluster.pid();
    kill(Pid::from_raw(first.cast_signed()), Signal::SIGKILL).unwrap();
    while !cluster.has_ended() {
        std::thread::sleep(Duration::from_millis(5));
    }
    cluster.revive().unwrap();
    assert!(!cluster.has_ended() && cluster.pid() != first);
    assert_eq!(number(&cluster, "select 1").await, 1);
}

/// The process of a killed PostgreSQL may be a zombie still, or its number another program's by now.
#[tokio::test]
async fn the_lock_of_a_socket_that_nobody_serves_is_not_believed() {
    let dir = temp();
    drop(start(dir.path()).unwrap());
    let account = fs::metadata(dir.path().join("postgres")).unwrap().uid();
    let mut other = Command::new("sleep")
        .arg("60")
        .uid(account)
        .spawn()
        .unwrap();
    let lock = format!("{}\n/nowhere\n1\n5432\n/nowhere\n", other.id());
    let path = dir.path().join("socket/.s.PGSQL.5432.lock");
    fs::write(&path, lock).unwrap();
    chown(&path, Some(account), None).unwrap();
    let cluster = start(dir.path()).unwrap();
    assert_eq!(number(&cluster, "select 1").await, 1);
    other.kill().unwrap();
    other.wait().unwrap();
}

/// Runs this program once more, as a server on `dir` that waits to be killed.
fn server(dir: &Path) -> (Child, u32) {
    wait_until_ready(server_command(&std::env::current_exe().unwrap(), dir))
}

fn server_command(program: &Path, dir: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .args(["--exact", "play_the_server", "--ignored", "--nocapture"])
        .env(SERVER_DIR, dir);
    command
}

fn wait_until_ready(mut command: Command) -> (Child, u32) {
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let pid = lines
        .map_while(Result::ok)
        .find_map(|line| line.split_once("postgres is ")?.1.parse().ok());
    (child, pid.expect("the server started"))
}

#[test]
#[ignore = "started by other tests"]
fn play_the_server() {
    let Some(dir) = std::env::var_os(SERVER_DIR) else {
        return;
    };
    let cluster = start(Path::new(&dir)).unwrap();
    println!("postgres is {}", cluster.pid());
    std::thread::sleep(Duration::from_secs(600));
}

#[tokio::test]
async fn kill_9_of_the_server_stops_postgresql_and_the_next_start_works() {
    let dir = temp();
    let (mut child, orphan) = server(dir.path());
    child.kill().unwrap();
    child.wait().unwrap();
    // At once: PostgreSQL of the killed server may still be on its way out.
    let cluster = start(dir.path()).unwrap();
    assert!(!is_alive(orphan));
    assert_ne!(cluster.pid(), orphan);
    assert_eq!(number(&cluster, "select 1").await, 1);
}

#[test]
fn postgresql_ends_with_the_server() {
    let dir = temp();
    let (mut child, pid) = server(dir.path());
    assert!(is_alive(pid));
    child.kill().unwrap();
    child.wait().unwrap();
    wait_for_end(pid);
}

#[test]
fn a_directory_in_use_names_the_other_server() {
    let dir = temp();
    let (mut child, pid) = server(dir.path());
    let error = refused(Options::new(dir.path()));
    let ClusterError::InUse { pid: named, .. } = &error else {
        panic!("{error}")
    };
    assert_eq!(*named, child.id().to_string());
    assert!(error.to_string().contains("Stop that one"), "{error}");
    assert!(is_alive(pid), "the other one goes on");
    child.kill().unwrap();
    child.wait().unwrap();
}

/// PostgreSQL without a server, as after a kill -9 on a system without parent-death signals.
#[test]
fn an_orphan_is_taken_over() {
    let dir = temp();
    start(dir.path()).unwrap().stop();
    let data = dir.path().join("postgres");
    let owner = fs::metadata(&data).unwrap();
    let bin = fs::read_dir("/usr/lib/postgresql")
        .unwrap()
        .map(|entry| entry.unwrap().path().join("bin"))
        .max()
        .unwrap();
    let mut command = Command::new(bin.join("postgres"));
    command
        .arg("-D")
        .arg(&data)
        .arg("-k")
        .arg(dir.path().join("socket"))
        .args(["-c", "listen_addresses="]);
    if Uid::effective().is_root() {
        command.uid(owner.uid()).gid(owner.gid());
    }
    let mut orphan = command
        .current_dir("/")
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let pid_file = data.join("postmaster.pid");
    while !fs::read_to_string(&pid_file)
        .unwrap_or_default()
        .contains("ready")
    {
        std::thread::sleep(Duration::from_millis(10));
    }
    let cluster = start(dir.path()).unwrap();
    assert!(orphan.wait().unwrap().success(), "it was asked to stop");
    assert_ne!(cluster.pid(), orphan.id());
}

#[tokio::test]
async fn a_stale_pid_file_is_not_believed() {
    let dir = temp();
    start(dir.path()).unwrap().stop();
    let pid_file = dir.path().join("postgres/postmaster.pid");
    let mut ended = Command::new("true").spawn().unwrap();
    ended.wait().unwrap();
    // A number that nobody has, one that another program of PostgreSQL's own account has, and nonsense.
    let owner = fs::metadata(dir.path().join("postgres")).unwrap();
    let mut sleep = Command::new("sleep");
    if Uid::effective().is_root() {
        sleep.uid(owner.uid()).gid(owner.gid());
    }
    let mut other = sleep.arg("600").spawn().unwrap();
    for content in [
        format!("{}\n", ended.id()),
        format!("{}\n", other.id()),
        String::new(),
        "what\n".to_owned(),
    ] {
        fs::write(&pid_file, &content).unwrap();
        chown(&pid_file, Some(owner.uid()), Some(owner.gid())).unwrap();
        let cluster = start(dir.path()).unwrap_or_else(|error| panic!("{content:?}: {error}"));
        assert_eq!(number(&cluster, "select 1").await, 1);
    }
    assert!(
        other.try_wait().unwrap().is_none(),
        "the other program was left alone"
    );
    other.kill().unwrap();
    other.wait().unwrap();
}

#[test]
fn an_interrupted_set_up_is_begun_again() {
    let dir = temp();
    let unfinished = dir.path().join("postgres.new");
    fs::create_dir(&unfinished).unwrap();
    fs::write(unfinished.join("PG_VERSION"), "15").unwrap();
    start(dir.path()).unwrap();
    assert!(!unfinished.exists());
}

#[tokio::test]
async fn a_path_too_long_for_a_socket_is_no_trouble() {
    let top = temp();
    fs::set_permissions(top.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let dir = top.path().join("d".repeat(60)).join("e".repeat(60));
    let cluster = start(&dir).unwrap();
    assert_eq!(number(&cluster, "select 1").await, 1);
    let socket_dir = cluster.superuser().get_socket().unwrap().clone();
    assert!(socket_dir.as_os_str().len() < 40, "{socket_dir:?}");
    assert_eq!(fs::metadata(&socket_dir).unwrap().mode() & 0o777, 0o700);
    cluster.stop();

    // Somebody else puts a link or an open directory there first.
    fs::remove_dir_all(&socket_dir).unwrap();
    symlink(top.path(), &socket_dir).unwrap();
    assert!(matches!(start(&dir), Err(ClusterError::SocketDir { .. })));
    fs::remove_file(&socket_dir).unwrap();
    fs::create_dir(&socket_dir).unwrap();
    fs::set_permissions(&socket_dir, fs::Permissions::from_mode(0o777)).unwrap();
    assert!(matches!(start(&dir), Err(ClusterError::SocketDir { .. })));
    fs::remove_dir(&socket_dir).unwrap();
}

#[test]
fn missing_programs_are_named_with_what_to_install() {
    let (dir, empty) = (temp(), temp());
    let error = refused(Options::new(dir.path()).bin_dir(empty.path()));
    assert!(
        matches!(error, ClusterError::NoBinariesIn { .. }),
        "{error}"
    );
    assert!(
        error.to_string().contains("apt-get install postgresql"),
        "{error}"
    );
}

#[test]
fn a_directory_that_cannot_be_written_is_named() {
    let top = temp();
    let file = top.path().join("file");
    fs::write(&file, "").unwrap();
    let error = refused(Options::new(file.join("data")));
    let ClusterError::NotWritable { path, .. } = &error else {
        panic!("{error}")
    };
    assert_eq!(*path, file);
    assert!(error.to_string().contains("TRACKR_DATA_DIR"), "{error}");
}

/// Ordinary users get as far as their rights go.
#[test]
fn an_ordinary_user_runs_postgresql_as_themselves() {
    if !Uid::effective().is_root() {
        return println!("skipped: the other tests of an ordinary user's run show it");
    }
    let nobody = 65_534;
    let dir = temp();
    chown(dir.path(), Some(nobody), Some(nobody)).unwrap();
    let Some(program) = reachable_copy(nobody) else {
        return println!("skipped: no place that user can run it from");
    };
    let server = || {
        let mut command = server_command(&program.1, dir.path());
        command.uid(nobody).gid(nobody);
        command
    };
    let (mut child, pid) = wait_until_ready(server());
    assert_eq!(fs::metadata(format!("/proc/{pid}")).unwrap().uid(), nobody);
    child.kill().unwrap();
    child.wait().unwrap();
    wait_for_end(pid);

    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o500)).unwrap();
    fs::remove_file(dir.path().join("server.lock")).unwrap();
    let output = server().output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    assert!(
        said.contains("NotWritable") && said.contains("server.lock"),
        "{said}"
    );
}

/// This program where another user can run it.
fn reachable_copy(uid: u32) -> Option<(TempDir, PathBuf)> {
    let dir = temp();
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let copy = dir.path().join("server");
    fs::copy(std::env::current_exe().unwrap(), &copy).unwrap();
    let runs = Command::new(&copy)
        .arg("--list")
        .uid(uid)
        .gid(uid)
        .output()
        .is_ok_and(|output| output.status.success());
    runs.then_some((dir, copy))
}

#[test]
fn a_closed_directory_on_the_way_is_named() {
    if !Uid::effective().is_root() {
        return println!("skipped: only root gives way to another account");
    }
    let top = temp();
    let home = top.path().join("home");
    fs::create_dir(&home).unwrap();
    fs::set_permissions(top.path(), fs::Permissions::from_mode(0o755)).unwrap();
    fs::set_permissions(&home, fs::Permissions::from_mode(0o700)).unwrap();
    let error = refused(Options::new(home.join(".local/share/trackr")));
    let ClusterError::Unreachable { path, user } = &error else {
        panic!("{error}")
    };
    assert_eq!(*path, home);
    assert!(user == "postgres" || user == "nobody", "{user}");
    assert!(error.to_string().contains("TRACKR_DATA_DIR"), "{error}");
}

#[test]
fn data_of_another_account_is_given_to_postgresqls() {
    if !Uid::effective().is_root() {
        return println!("skipped: only root may give data away");
    }
    let dir = temp();
    start(dir.path()).unwrap().stop();
    for path in ["postgres/base", "postgres/PG_VERSION", "postgres"] {
        chown(dir.path().join(path), Some(12_345), Some(12_345)).unwrap();
    }
    start(dir.path()).unwrap();
}

#[test]
fn data_of_another_version_is_named_with_what_to_install() {
    let dir = temp();
    fs::create_dir(dir.path().join("postgres")).unwrap();
    fs::write(dir.path().join("postgres/PG_VERSION"), "9\n").unwrap();
    let error = refused(Options::new(dir.path()));
    assert!(
        matches!(error, ClusterError::VersionMismatch { data: 9, .. }),
        "{error}"
    );
    assert!(
        error.to_string().contains("apt-get install postgresql-9"),
        "{error}"
    );
}

/// Programs that end like PostgreSQL's on a full disk.
fn programs(initdb: &str, postgres: &str) -> TempDir {
    let dir = temp();
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let version = "[ \"$1\" = --version ] && { echo 'postgres (PostgreSQL) 15.1'; exit 0; }";
    for (name, body) in [("initdb", initdb), ("postgres", postgres)] {
        let path = dir.path().join(name);
        fs::write(&path, format!("#!/bin/sh\n{version}\n{body}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    }
    dir
}

#[test]
fn a_full_disk_is_named() {
    let full = "echo 'could not write to file: No space left on device' >&2; exit 1";
    let make = "while [ \"$1\" != -D ]; do shift; done; echo 15 > \"$2/PG_VERSION\"";
    for programs in [programs(full, "exit 1"), programs(make, full)] {
        let dir = temp();
        let error = refused(Options::new(dir.path()).bin_dir(programs.path()));
        assert!(matches!(error, ClusterError::DiskFull { .. }), "{error}");
        assert!(error.to_string().contains("Free some space"), "{error}");
    }
}

/// A real full disk, where this user may mount one.
#[test]
fn a_disk_that_fills_up_between_two_starts_is_named() {
    let dir = temp();
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=64m", "tmpfs"])
        .arg(dir.path())
        .output();
    if !mounted.is_ok_and(|output| output.status.success()) {
        return println!("skipped: no right to mount a small disk");
    }
    start(dir.path()).unwrap().stop();
    let filled = fs::write(dir.path().join("fill"), vec![1; 64 << 20]);
    let error = refused(Options::new(dir.path()));
    let unmounted = Command::new("umount").arg(dir.path()).status().unwrap();
    assert!(filled.is_err() && unmounted.success());
    assert!(matches!(error, ClusterError::DiskFull { .. }), "{error}");
}

#[test]
fn what_postgresql_says_is_passed_on() {
    let dir = temp();
    let programs = programs("echo 'initdb: error: no such locale' >&2; exit 1", "exit 1");
    let error = refused(Options::new(dir.path()).bin_dir(programs.path()));
    assert!(error.to_string().contains("no such locale"), "{error}");
    assert!(
        !dir.path().join("postgres").exists(),
        "and nothing is left that looks like a cluster"
    );
}
