//! The server killed in the middle of a run, without a chance to say anything, and stopped as people stop it.

use std::{
    fs::{self, File},
    sync::atomic::Ordering,
    time::Duration,
};

use model::run::RunState;
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};

use crate::{
    data_dir,
    site::{Server, Vendor, postgres},
};

const PAGE: &str = "<html lang=en><title>Larkspur</title><h1>Larkspur</h1><nav><a href=/pricing>Pricing</a></nav><p>Larkspur is SOC 2 Type II certified, and it costs $8 per seat per month.</p></html>";

#[test]
fn a_run_whose_server_was_killed_is_taken_up_by_the_next_and_ends_in_one_report() {
    taken_up(&Vendor::open(PAGE));
}

#[test]
fn so_is_one_whose_server_was_killed_while_it_read_the_pages() {
    taken_up(&Vendor::holding(PAGE, "GET /pricing "));
}

/// The server is killed while the vendor keeps it waiting; the next one finds the vendor answering.
fn taken_up(vendor: &Vendor) {
    let folder = data_dir();
    let (data, log) = (folder.path().join("data"), folder.path().join("log"));
    let mut first = Server::start(&data, &vendor.address);
    let cookie = first.sign_in();
    let run = first.add(&vendor.address, &cookie);
    vendor
        .asked
        .recv_timeout(Duration::from_secs(120))
        .expect("the run does not begin");
    assert!(
        postgres(&data).is_some(),
        "whose process the next test looks for"
    );
    first.send(Signal::SIGKILL);

    vendor.answers.store(true, Ordering::SeqCst);
    let mut second = Server::with(&data, &vendor.address, File::create(&log).unwrap().into());
    // Another port is another origin, which the first token is not for.
    let cookie = second.sign_in();
    let ended = second.end_of(&run, &cookie);
    // Not only when the lease of the first one lapses: nobody else is at work on this database. A busy machine may take as
    // long to start, so the clock tells nothing.
    let said = fs::read_to_string(&log).unwrap();
    assert!(
        said.contains("runs of the server before wait again"),
        "{said}"
    );
    assert_eq!(
        (ended.state, ended.attempt),
        (RunState::Done, 2),
        "{ended:?}"
    );
    let report = second.ask(
        &format!("GET /w/northwind-lab/tools/{}", ended.tool_id),
        &cookie,
        "",
    );
    assert!(
        report.contains("Larkspur is SOC 2 Type II certified"),
        "{report}"
    );
    let next = format!("GET /w/northwind-lab/tools/{}/reports/2", ended.tool_id);
    assert!(
        second.ask(&next, &cookie, "").contains(" 404 "),
        "one run, one report"
    );
    assert!(second.send(Signal::SIGTERM).success());
}

#[test]
fn ctrl_c_stops_the_server_and_its_database() {
    let data = data_dir();
    let data = data.path().join("data");
    let mut server = Server::start(&data, "");
    let database = postgres(&data).expect("PostgreSQL runs");
    let running = || kill(Pid::from_raw(database), None).is_ok();
    assert!(running());
    assert!(server.send(Signal::SIGINT).success());
    assert!(!running());
}

/// PostgreSQL alone is killed, as the kernel does where memory runs out.
#[test]
fn a_postgresql_that_is_killed_comes_back_under_the_server() {
    let data = data_dir();
    let data = data.path().join("data");
    let server = Server::start(&data, "127.0.0.1:9");
    let cookie = server.sign_in();
    let first = postgres(&data).unwrap();
    kill(Pid::from_raw(first), Signal::SIGKILL).unwrap();
    let back = (0..300).any(|_| {
        std::thread::sleep(Duration::from_millis(100));
        postgres(&data).is_some_and(|pid| pid != first)
            && server
                .ask("GET /healthz", "", "")
                .starts_with("HTTP/1.1 200")
    });
    assert!(back, "the server goes on without a database");
    let page = server.ask("GET /w/northwind-lab", &cookie, "");
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
}

/// It can't come back: a part of its data is gone.
#[test]
fn a_postgresql_that_can_not_come_back_ends_the_server_with_the_reason() {
    let folder = data_dir();
    let data = folder.path().join("data");
    let log = folder.path().join("log");
    let mut server = Server::with(&data, "", File::create(&log).unwrap().into());
    let cluster = data.join("postgres");
    fs::rename(cluster.join("global"), cluster.join("elsewhere")).unwrap();
    kill(Pid::from_raw(postgres(&data).unwrap()), Signal::SIGKILL).unwrap();
    let status = server.wait(Duration::from_secs(60));
    assert_eq!(status.code(), Some(1));
    let said = fs::read_to_string(&log).unwrap();
    let last = said.lines().find(|line| line.starts_with("trackr: "));
    let last = last.unwrap_or_else(|| panic!("{said}"));
    assert!(
        last.contains("can't be kept running") && last.contains("postgres.log"),
        "{last}"
    );
    assert_eq!(said.matches("starting it again").count(), 5, "{said}");
}

/// As a machine does that has no memory left: both at once, and somebody starts the server again at once.
#[test]
fn a_server_killed_together_with_its_postgresql_starts_again_at_once() {
    let data = data_dir();
    let data = data.path().join("data");
    let mut server = Server::start(&data, "");
    for _ in 0..3 {
        let database = Pid::from_raw(postgres(&data).unwrap());
        kill(database, Signal::SIGKILL).unwrap();
        server.send(Signal::SIGKILL);
        server = Server::start(&data, "");
        let page = server.ask("GET /healthz", "", "");
        assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    }
}
