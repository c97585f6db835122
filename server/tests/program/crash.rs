//! The server killed in the middle of a run, without a chance to say anything.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, channel},
    },
    time::Duration,
};

use model::run::{Run, RunState};
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};

use crate::{command, data_dir};

/// A vendor that takes requests and answers none of them before it is told to.
struct Vendor {
    address: String,
    answers: Arc<AtomicBool>,
    asked: Receiver<()>,
}

impl Vendor {
    fn open() -> Self {
        let site = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = site.local_addr().unwrap().to_string();
        let answers = Arc::new(AtomicBool::new(false));
        let (told, (tell, asked)) = (Arc::clone(&answers), channel());
        std::thread::spawn(move || {
            let mut kept = Vec::new();
            for connection in site.incoming() {
                let connection = connection.unwrap();
                let _ = tell.send(());
                if told.load(Ordering::SeqCst) {
                    answer(connection);
                } else {
                    kept.push(connection);
                }
            }
        });
        Self {
            address,
            answers,
            asked,
        }
    }
}

/// The vendor's one page; it has no robots.txt.
fn answer(mut connection: TcpStream) {
    let mut first = String::new();
    let mut lines = BufReader::new(&connection).lines().map_while(Result::ok);
    first.push_str(&lines.next().unwrap_or_default());
    for line in lines {
        if line.is_empty() {
            break;
        }
    }
    let page = "<html lang=en><title>Larkspur</title><h1>Larkspur</h1><p>Larkspur is SOC 2 Type II certified, and it costs $8 per seat per month.</p></html>";
    let (status, body) = if first.starts_with("GET / ") {
        ("200 OK", page)
    } else {
        ("404 Not Found", "")
    };
    let _ = write!(
        connection,
        "HTTP/1.1 {status}\r\ncontent-type: text/html\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    );
}

/// `trackr serve` on a data directory.
struct Server {
    program: Child,
    address: String,
}

impl Server {
    fn start(data: &Path, allow: &str) -> Self {
        let mut program = command(
            &["serve", "--listen", "127.0.0.1:0"],
            &[("TRACKR_ALLOW_HOSTS", allow)],
        )
        .env("TRACKR_DATA_DIR", data)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
        let mut line = String::new();
        BufReader::new(program.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line
            .trim()
            .rsplit("http://")
            .next()
            .unwrap()
            .trim_end_matches('/')
            .to_owned();
        Self { program, address }
    }

    /// Sends a request and reads the answer to its end.
    fn ask(&self, request: &str, cookie: &str, form: &str) -> String {
        let mut connection = TcpStream::connect(&self.address).unwrap();
        connection
            .set_read_timeout(Some(Duration::from_secs(90)))
            .unwrap();
        write!(
            connection,
            "{request} HTTP/1.1\r\nhost: {}\r\nsec-fetch-site: same-origin\r\nconnection: close\r\ncookie: {cookie}\r\n\
             content-type: application/x-www-form-urlencoded\r\naccept: text/html\r\ncontent-length: {}\r\n\r\n{form}",
            self.address,
            form.len()
        )
        .unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        answer
    }

    fn sign_in(&self) -> String {
        let answer = self.ask("POST /local/sign-in", "", "user=ada");
        header(&answer, "set-cookie")
            .split(';')
            .next()
            .unwrap()
            .to_owned()
    }

    /// The last that the stream of a run tells; it ends with the run.
    fn end_of(&self, run: &str, cookie: &str) -> Run {
        let stream = self.ask(&format!("GET {run}/events"), cookie, "");
        let data = stream.rsplit("data:").next().unwrap();
        let json = &data[data.find('{').unwrap()..=data.rfind('}').unwrap()];
        serde_json::from_str(json).unwrap()
    }

    fn send(&mut self, signal: Signal) -> std::process::ExitStatus {
        kill(Pid::from_raw(self.program.id().cast_signed()), signal).unwrap();
        self.program.wait().unwrap()
    }
}

fn header<'a>(answer: &'a str, name: &str) -> &'a str {
    let found = answer.lines().find_map(|line| {
        let (key, value) = line.split_once(": ")?;
        key.eq_ignore_ascii_case(name).then_some(value)
    });
    found.unwrap_or_else(|| panic!("no {name} in {answer}"))
}

/// The process of PostgreSQL that holds the data directory.
fn postgres(data: &Path) -> Option<i32> {
    let folders = std::fs::read_dir(data)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let file = folders
        .map(|folder| folder.join("postmaster.pid"))
        .find(|file| file.exists())?;
    std::fs::read_to_string(file)
        .unwrap()
        .lines()
        .next()?
        .parse()
        .ok()
}

#[test]
fn a_run_whose_server_was_killed_is_taken_up_by_the_next_and_ends_in_one_report() {
    let (vendor, data) = (Vendor::open(), data_dir());
    let data = data.path().join("data");
    let mut first = Server::start(&data, &vendor.address);
    let cookie = first.sign_in();
    let form = format!(
        "workspace=northwind-lab&url=http%3A%2F%2F{}",
        vendor.address.replace(':', "%3A")
    );
    let added = first.ask("POST /api/add_tool", &cookie, &form);
    let run = header(&added, "location").to_owned();
    assert!(run.contains("/runs/"), "{added}");
    vendor
        .asked
        .recv_timeout(Duration::from_secs(30))
        .expect("the run does not begin");
    assert!(
        postgres(&data).is_some(),
        "whose process the next test looks for"
    );
    first.send(Signal::SIGKILL);

    vendor.answers.store(true, Ordering::SeqCst);
    let mut second = Server::start(&data, &vendor.address);
    // Another port is another origin, which the first token is not for.
    let cookie = second.sign_in();
    let ended = second.end_of(&run, &cookie);
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
