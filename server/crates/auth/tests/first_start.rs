//! Several processes that start for the first time on one data directory end up with one signing key.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use std::{
    env, fs,
    path::Path,
    process::{Command, Stdio},
};

use auth::local::Issuer;

/// Set for the child processes: the data directory.
const DIRECTORY: &str = "AUTH_TEST_DATA_DIR";
const PROCESSES: usize = 6;

/// What a child does: load or make the key, and leave word which one it holds.
fn start(directory: &Path) {
    let issuer = Issuer::load_or_create(directory, "http://127.0.0.1:3000").unwrap();
    let word = directory.join(format!("{}.jwks", std::process::id()));
    fs::write(word, issuer.jwks().to_string()).unwrap();
}

#[test]
fn racing_processes_share_one_key() {
    if let Some(directory) = env::var_os(DIRECTORY) {
        return start(Path::new(&directory));
    }
    let directory = tempfile::tempdir().unwrap();
    let child = || {
        let mut command = Command::new(env::current_exe().unwrap());
        command
            .args(["--exact", "racing_processes_share_one_key"])
            .env(DIRECTORY, directory.path());
        // The children's own test reports would be counted with this run's.
        command.stdout(Stdio::null());
        command.spawn().unwrap()
    };
    let children: Vec<_> = (0..PROCESSES).map(|_| child()).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    let mut keys = Vec::new();
    for entry in fs::read_dir(directory.path()).unwrap() {
        let path = entry.unwrap().path();
        if path
            .extension()
            .is_some_and(|extension| extension == "jwks")
        {
            keys.push(fs::read_to_string(path).unwrap());
        }
    }
    assert_eq!(keys.len(), PROCESSES);
    keys.dedup();
    assert_eq!(keys.len(), 1, "all hold the same key");
    let left: Vec<_> = fs::read_dir(directory.path().join("identity"))
        .unwrap()
        .collect();
    assert_eq!(left.len(), 1, "no temporary file is left behind");
}
