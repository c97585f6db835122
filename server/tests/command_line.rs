//! The program as a person starts it: what it says when something is wrong, and the terminal command.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use std::{
    net::TcpListener,
    os::unix::fs::PermissionsExt,
    process::{Command, Output},
};

fn trackr(arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trackr"));
    command
        .args(arguments)
        .env_remove("DATABASE_URL")
        .env_remove("TRACKR_ALLOW_HOSTS")
        .env("RUST_LOG", "off");
    for (name, value) in environment {
        command.env(name, value);
    }
    command.output().unwrap()
}

/// The program must end with code 1 and one sentence that holds all the words.
fn refused(output: &Output, words: &[&str]) {
    let error = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{error}");
    for word in words {
        assert!(error.contains(word), "{word:?} is not in: {error}");
    }
    assert!(
        !error.contains("panicked") && !error.contains("RUST_BACKTRACE"),
        "{error}"
    );
}

fn data_dir() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    folder
}

#[test]
fn a_taken_port_is_named_with_a_way_out() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let folder = data_dir();
    let output = trackr(
        &["serve", "--listen", &address],
        &[("TRACKR_DATA_DIR", folder.path().to_str().unwrap())],
    );
    refused(&output, &[&address, "taken", "--listen"]);
}

#[test]
fn local_identity_is_refused_beyond_loopback() {
    let folder = data_dir();
    let output = trackr(
        &["serve", "--listen", "0.0.0.0:0"],
        &[("TRACKR_DATA_DIR", folder.path().to_str().unwrap())],
    );
    refused(&output, &["loopback", "CLERK_PUBLISHABLE_KEY"]);
}

#[test]
fn half_set_clerk_keys_say_what_is_missing() {
    let output = trackr(
        &["serve", "--listen", "127.0.0.1:0"],
        &[("CLERK_PUBLISHABLE_KEY", "pk_test_Y2xlcmsuZXhhbXBsZSQ")],
    );
    refused(&output, &["CLERK_SECRET_KEY is missing"]);
}

#[test]
fn missing_postgresql_says_how_to_install_it() {
    let (folder, empty) = (data_dir(), data_dir());
    let output = trackr(
        &["serve", "--listen", "127.0.0.1:0"],
        &[
            ("TRACKR_DATA_DIR", folder.path().to_str().unwrap()),
            ("TRACKR_PG_BIN", empty.path().to_str().unwrap()),
        ],
    );
    refused(&output, &["PostgreSQL", "apt-get install postgresql"]);
}

#[test]
fn a_data_directory_that_cannot_be_made_is_named() {
    // A file where a directory should be: refused for root too.
    let output = trackr(
        &["serve", "--listen", "127.0.0.1:0"],
        &[("TRACKR_DATA_DIR", "/dev/null/trackr")],
    );
    refused(&output, &["/dev/null/trackr", "TRACKR_DATA_DIR"]);
}

#[test]
fn a_login_that_bypasses_isolation_is_refused() {
    let Ok(url) = std::env::var("DATABASE_URL") else {
        panic!("run inside with_postgres");
    };
    // The owner of the tables: not what a server may log in as.
    let output = trackr(
        &["serve", "--listen", "127.0.0.1:0"],
        &[
            ("DATABASE_URL", &url),
            ("TRACKR_DATA_DIR", data_dir().path().to_str().unwrap()),
        ],
    );
    refused(&output, &["trackr_app"]);
}

#[test]
fn research_explains_every_address_it_cannot_read() {
    for (address, words) in [
        ("not an address", "not a web address"),
        ("ftp://vendor.example", "http and https"),
        ("http://10.1.2.3", "private network"),
        ("http://127.0.0.1:9", "127.0.0.1"),
        (
            "http://metadata.google.internal",
            "metadata.google.internal",
        ),
    ] {
        refused(&trackr(&["research", address], &[]), &[words]);
    }
}

#[test]
fn a_bad_allow_list_is_explained() {
    refused(
        &trackr(
            &["research", "http://127.0.0.1:9"],
            &[("TRACKR_ALLOW_HOSTS", "localhost")],
        ),
        &["TRACKR_ALLOW_HOSTS", "host:port"],
    );
}

#[test]
fn eval_without_gold_says_what_is_missing() {
    let folder = data_dir();
    refused(
        &trackr(&["eval", folder.path().to_str().unwrap()], &[]),
        &["gold.tsv"],
    );
}

#[test]
fn migrating_another_database_than_the_one_named_is_refused() {
    refused(
        &trackr(
            &["migrate"],
            &[("DATABASE_URL", "postgres://somebody@127.0.0.1:9/inventory")],
        ),
        &["inventory", "called trackr"],
    );
}
