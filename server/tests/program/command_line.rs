//! What the program says when something is wrong, and where it prints what.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpListener,
    process::{Output, Stdio},
};

use crate::{command, data_dir};
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};

fn trackr(arguments: &[&str], environment: &[(&str, &str)]) -> Output {
    command(arguments, environment).output().unwrap()
}

/// The program must end with code 1 and one sentence that holds all the words.
fn refused(output: &Output, words: &[&str]) -> String {
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{error}");
    for word in words {
        assert!(error.contains(word), "{word:?} is not in: {error}");
    }
    assert!(
        !error.contains("panicked") && !error.contains("RUST_BACKTRACE"),
        "{error}"
    );
    error
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
    refused(&output, &["CLERK_SECRET_KEY and", "missing"]);
}

/// The settings of a Clerk instance.
const CLERK: [(&str, &str); 3] = [
    ("CLERK_PUBLISHABLE_KEY", "pk_test_Y2xlcmsuZXhhbXBsZSQ"),
    ("CLERK_SECRET_KEY", "sk_test_0123456789"),
    (
        "CLERK_WEBHOOK_SECRET",
        "whsec_c2VjcmV0LW9mLXRoZS10ZXN0LWl0c2VsZg==",
    ),
];

#[test]
fn each_missing_clerk_setting_is_named() {
    for left_out in CLERK {
        let rest: Vec<_> = CLERK.into_iter().filter(|each| *each != left_out).collect();
        let output = trackr(&["serve", "--listen", "127.0.0.1:0"], &rest);
        let error = refused(&output, &[&format!("{} is missing", left_out.0)]);
        assert!(!error.contains("0123456789"), "{error}");
    }
}

#[test]
fn with_clerk_the_browsers_address_must_be_told() {
    refused(
        &trackr(&["serve", "--listen", "127.0.0.1:0"], &CLERK),
        &["TRACKR_ORIGINS", "https://trackr.example"],
    );
    for bad in [
        "trackr.example",
        "https://trackr.example,https://b.example/w",
    ] {
        let settings = [&CLERK[..], &[("TRACKR_ORIGINS", bad)]].concat();
        refused(
            &trackr(&["serve", "--listen", "127.0.0.1:0"], &settings),
            &["TRACKR_ORIGINS", "no origin"],
        );
    }
}

#[test]
fn half_set_mail_settings_say_what_is_missing() {
    let smtp = ("TRACKR_SMTP_URL", "smtps://trackr:hush@mail.trackr.example");
    let resend = ("RESEND_API_KEY", "re_hush");
    let from = ("TRACKR_MAIL_FROM", "Trackr <mail@trackr.example>");
    for (settings, words) in [
        (vec![smtp], "TRACKR_MAIL_FROM is missing"),
        (vec![resend], "TRACKR_MAIL_FROM is missing"),
        (vec![from], "no transport is"),
        (vec![smtp, resend, from], "both set"),
    ] {
        let folder = data_dir();
        let data = ("TRACKR_DATA_DIR", folder.path().to_str().unwrap());
        let settings = [&settings[..], &[data]].concat();
        let output = trackr(&["serve", "--listen", "127.0.0.1:0"], &settings);
        let error = refused(&output, &[words]);
        assert!(!error.contains("hush"), "{error}");
    }
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
fn an_unreadable_data_directory_is_explained_once() {
    // A file where the key's directory should be: refused for root too.
    let folder = data_dir();
    std::fs::write(folder.path().join("identity"), "").unwrap();
    let output = trackr(
        &["serve", "--listen", "127.0.0.1:0"],
        &[("TRACKR_DATA_DIR", folder.path().to_str().unwrap())],
    );
    let error = refused(&output, &["identity/key.pem"]);
    assert_eq!(error.matches("Not a directory").count(), 1, "{error}");
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
fn a_database_that_cannot_be_reached_is_explained_once_without_its_password() {
    let folder = data_dir();
    // Bound and not listening: nothing else can listen there meanwhile.
    let silent = socket_without_listener();
    let nobody = format!("postgres://trackr_app:hush@{silent}/trackr");
    for (url, words) in [
        (nobody.as_str(), [silent.as_str(), "Connection refused"]),
        (
            "postgres://trackr_app:hush@nowhere.invalid/trackr",
            ["nowhere.invalid", "can't be reached"],
        ),
        (
            "mysql://trackr_app:hush@localhost/trackr",
            ["not the address of a PostgreSQL", "unset"],
        ),
        (
            "postgres://trackr_app:12/hush@localhost/trackr",
            ["can't be read", "%2F"],
        ),
    ] {
        for arguments in [&["serve", "--listen", "127.0.0.1:0"][..], &["migrate"]] {
            let environment = [
                ("DATABASE_URL", url),
                ("TRACKR_DATA_DIR", folder.path().to_str().unwrap()),
            ];
            let error = refused(&trackr(arguments, &environment), &words);
            assert!(error.contains("DATABASE_URL"), "{error}");
            assert!(!error.contains("hush"), "{error}");
            assert_eq!(error.lines().count(), 1, "{error}");
            for word in words {
                assert_eq!(error.matches(word).count(), 1, "{error}");
            }
        }
    }
}

/// An address that refuses every connection for as long as the test runs.
fn socket_without_listener() -> String {
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let address = socket.local_addr().unwrap().to_string();
    std::mem::forget(socket);
    address
}

#[test]
fn a_database_that_does_not_exist_says_how_to_make_it() {
    let url = std::env::var("DATABASE_URL").expect("run inside with_postgres");
    let absent = url.replace("/trackr?", "/absent?");
    assert_ne!(url, absent);
    let output = trackr(
        &["serve", "--listen", "127.0.0.1:0"],
        &[
            ("DATABASE_URL", &absent),
            ("TRACKR_DATA_DIR", data_dir().path().to_str().unwrap()),
        ],
    );
    refused(&output, &["no database absent", "trackr migrate"]);
}

#[test]
fn a_superuser_migrates_a_database_that_does_not_exist_yet() {
    let cluster = db::Cluster::start(db::cluster::Options::for_tests().unwrap()).unwrap();
    let url = cluster
        .owner_url()
        .replace("postgres://trackr_owner@", "postgres://postgres@");
    let output = trackr(&["migrate"], &[("DATABASE_URL", &url)]);
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("up to date"));
    cluster.stop();
}

#[test]
fn names_to_listen_on_are_looked_up_and_must_all_be_loopback() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let folder = data_dir();
    let on = |listen: &str| {
        trackr(
            &["serve"],
            &[
                ("TRACKR_LISTEN", listen),
                ("TRACKR_DATA_DIR", folder.path().to_str().unwrap()),
            ],
        )
    };
    refused(
        &on(&format!("localhost:{port}")),
        &[&format!("127.0.0.1:{port} is taken")],
    );
    refused(&on("nowhere.invalid:3000"), &["nowhere.invalid"]);
    refused(&on("[::]:0"), &["loopback", "CLERK_PUBLISHABLE_KEY"]);
    for listen in ["localhost", "3000", "http://localhost:3000"] {
        let output = on(listen);
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{error}");
        for form in ["127.0.0.1:3000", "[::1]:3000", "localhost:3000"] {
            assert!(error.contains(form), "{error}");
        }
    }
    let vendors = trackr(&["sample-vendors", "--listen", "0.0.0.0:0"], &[]);
    refused(&vendors, &["loopback", "0.0.0.0:0"]);
}

/// Serves until a line with the word stands on standard output, in a pipe as under `make run | tee`; gives
/// back what stood there and on standard error.
fn served(arguments: &[&str], environment: &[(&str, &str)], last: &str) -> (Vec<String>, String) {
    let folder = data_dir();
    let mut child = command(&["serve", "--listen", "localhost:0"], environment)
        .args(arguments)
        .env("TRACKR_DATA_DIR", folder.path())
        .env("RUST_LOG", "info")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = Vec::new();
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        lines.push(line.unwrap());
        if lines.last().unwrap().contains(last) {
            break;
        }
    }
    kill(Pid::from_raw(child.id().cast_signed()), Signal::SIGTERM).unwrap();
    let mut log = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut log)
        .unwrap();
    assert!(child.wait().unwrap().success(), "{lines:?} {log}");
    (lines, log)
}

#[test]
fn the_address_and_the_vendors_are_printed_in_plain_text_and_a_moved_port_is_told() {
    // Whether it is this test or another program that has the port: it is taken.
    let _taken = TcpListener::bind(("127.0.0.1", *server::sample_vendors::PORTS.start()));
    let (lines, log) = served(&["--sample-vendors"], &[], "klarplan");
    assert_eq!(lines.len(), 6, "{lines:?} {log}");
    assert!(
        lines[0].starts_with("Trackr is at http://127.0.0.1:"),
        "{lines:?}"
    );
    assert_eq!(lines[1], "");
    assert!(
        lines[2].starts_with("Sample vendors") && lines[2].contains("another program has 4100"),
        "{lines:?}"
    );
    for (line, vendor) in lines[3..].iter().zip(["inkwell", "ferrowatch", "klarplan"]) {
        assert!(
            line.contains(&format!("http://{vendor}.localhost:")) && !line.contains(":4100"),
            "{line}"
        );
    }
    assert!(log.contains("stopping") && !log.contains('{'), "{log}");
}

#[test]
fn logs_are_json_where_asked_for_and_the_address_stays_plain() {
    let (lines, log) = served(&[], &[("TRACKR_LOG", "json")], "Trackr is at");
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].starts_with("Trackr is at http://"), "{lines:?}");
    let entries: Vec<serde_json::Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(
        entries
            .iter()
            .any(|entry| entry["fields"]["message"] == "stopping"),
        "{log}"
    );
    refused(
        &trackr(
            &["serve", "--listen", "127.0.0.1:0"],
            &[("TRACKR_LOG", "yaml")],
        ),
        &["TRACKR_LOG", "text or json"],
    );
}

#[test]
fn a_loopback_address_is_refused_with_the_way_to_allow_it() {
    for (address, allow) in [
        ("http://127.0.0.1:9/a", "TRACKR_ALLOW_HOSTS=127.0.0.1:9."),
        (
            "http://shop.localhost",
            "TRACKR_ALLOW_HOSTS=shop.localhost:80.",
        ),
        ("http://[::1]:9", "TRACKR_ALLOW_HOSTS=[::1]:9."),
    ] {
        refused(&trackr(&["research", address], &[]), &[allow]);
    }
    let elsewhere = refused(&trackr(&["research", "http://10.1.2.3"], &[]), &[]);
    assert!(!elsewhere.contains("TRACKR_ALLOW_HOSTS"), "{elsewhere}");
}

#[test]
fn research_says_who_runs_it_where_the_operator_says_so() {
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(user_agent_of_research(&[]), format!("TrackrBot/{version}"));
    let contact = ("TRACKR_CONTACT_URL", "https://operator.example/bot");
    assert_eq!(
        user_agent_of_research(&[contact]),
        format!("TrackrBot/{version} (+https://operator.example/bot)")
    );
    refused(
        &trackr(
            &["research", "http://127.0.0.1:9"],
            &[("TRACKR_CONTACT_URL", "call me")],
        ),
        &["TRACKR_CONTACT_URL", "not a web address"],
    );
}

/// What `trackr research` calls itself to a site that has no page.
fn user_agent_of_research(environment: &[(&str, &str)]) -> String {
    let site = TcpListener::bind("127.0.0.1:0").unwrap();
    let host = site.local_addr().unwrap().to_string();
    let answering = std::thread::spawn(move || {
        let mut first = None;
        // robots.txt, then the page.
        for _ in 0..2 {
            let (mut connection, _) = site.accept().unwrap();
            let head: Vec<String> = BufReader::new(&connection)
                .lines()
                .map(Result::unwrap)
                .take_while(|line| !line.is_empty())
                .collect();
            connection
                .write_all(
                    b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
                )
                .unwrap();
            first.get_or_insert(head);
        }
        first.unwrap()
    });
    let mut environment = environment.to_vec();
    environment.push(("TRACKR_ALLOW_HOSTS", &host));
    refused(
        &trackr(&["research", &format!("http://{host}")], &environment),
        &["404"],
    );
    answering
        .join()
        .unwrap()
        .iter()
        .find_map(|line| line.strip_prefix("user-agent: ").map(str::to_owned))
        .unwrap()
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
fn a_site_that_is_allowed_and_redirects_to_what_is_not_brings_no_advice() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let host = listener.local_addr().unwrap().to_string();
    std::thread::spawn(move || {
        for connection in listener.incoming() {
            let mut connection = connection.unwrap();
            let _ = connection.read(&mut [0; 4096]).unwrap();
            connection
                .write_all(
                    b"HTTP/1.1 301 Moved Permanently\r\nlocation: http://127.0.0.1:5432/\r\ncontent-length: 0\r\nconnection: close\r\n\r\n",
                )
                .unwrap();
        }
    });
    let address = format!("http://{host}");
    let said = refused(
        &trackr(&["research", &address], &[("TRACKR_ALLOW_HOSTS", &host)]),
        &["redirects to 127.0.0.1"],
    );
    assert!(!said.contains("TRACKR_ALLOW_HOSTS"), "{said}");
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

/// A typing error in the data directory must not look like an empty Trackr.
#[test]
fn an_operators_command_makes_no_database_of_its_own() {
    let folder = data_dir();
    let elsewhere = folder.path().join("elsewhere");
    let environment = [("TRACKR_DATA_DIR", elsewhere.to_str().unwrap())];
    let output = trackr(&["export", "northwind-lab"], &environment);
    refused(
        &output,
        &["no Trackr database", "TRACKR_DATA_DIR", "DATABASE_URL"],
    );
    assert!(!elsewhere.join("postgres").exists());
}
