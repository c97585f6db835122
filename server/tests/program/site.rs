//! A vendor and a server, each as a process or thread of its own, and what is asked of them over plain TCP.

use std::{
    fs::{self, File},
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    ops::Range,
    os::unix::fs::FileExt,
    path::{Path, PathBuf},
    process::{Child, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{Receiver, channel},
    },
    time::{Duration, Instant},
};

use model::run::Run;
use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};

use crate::command;

/// A vendor that takes requests and answers some of them only when it is told to.
pub struct Vendor {
    pub address: String,
    pub answers: Arc<AtomicBool>,
    /// One message for each request that is not answered yet.
    pub asked: Receiver<()>,
}

impl Vendor {
    /// With one page at `/`; no request is answered before `answers`.
    pub fn open(page: &'static str) -> Self {
        Self::holding(page, "GET /")
    }

    /// With one page at `/`; requests that begin like this are not answered before `answers`.
    pub fn holding(page: &'static str, held: &'static str) -> Self {
        Self::serving(page, &[], held)
    }

    /// With a picture at `/favicon.ico`, too.
    pub fn serving(page: &'static str, icon: &[u8], held: &'static str) -> Self {
        let icon = icon.to_owned();
        let site = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = site.local_addr().unwrap().to_string();
        let answers = Arc::new(AtomicBool::new(false));
        let (told, (tell, asked)) = (Arc::clone(&answers), channel());
        std::thread::spawn(move || {
            let mut kept = Vec::new();
            for connection in site.incoming() {
                let connection = connection.unwrap();
                let request = head(&connection);
                if told.load(Ordering::SeqCst) || !request.starts_with(held) {
                    answer(connection, &request, page, &icon);
                } else {
                    let _ = tell.send(());
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

/// The first line of a request that is read to the end of its head.
fn head(connection: &TcpStream) -> String {
    let mut lines = BufReader::new(connection).lines().map_while(Result::ok);
    let first = lines.next().unwrap_or_default();
    let _ = lines.find(String::is_empty);
    first
}

/// The vendor's one page, and its picture if it has one; it has no robots.txt.
fn answer(mut connection: TcpStream, request: &str, page: &str, icon: &[u8]) {
    let (status, kind, body) = if request.starts_with("GET / ") {
        ("200 OK", "text/html", page.as_bytes())
    } else if request.starts_with("GET /favicon.ico ") && !icon.is_empty() {
        ("200 OK", "image/png", icon)
    } else {
        ("404 Not Found", "text/html", &[][..])
    };
    let _ = write!(
        connection,
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    let _ = connection.write_all(body);
}

/// `trackr serve` on a data directory.
pub struct Server {
    pub program: Child,
    address: String,
}

impl Server {
    /// On a data directory; research may reach `allow`.
    pub fn start(data: &Path, allow: &str) -> Self {
        Self::with(data, allow, Stdio::null())
    }

    /// The same, with everything that it logs in `log`.
    pub fn with(data: &Path, allow: &str, log: Stdio) -> Self {
        Self::of(data, &[("TRACKR_ALLOW_HOSTS", allow.to_owned())], log)
    }

    /// With these settings.
    pub fn of(data: &Path, settings: &[(&str, String)], log: Stdio) -> Self {
        let mut program = command(&["serve", "--listen", "127.0.0.1:0"], &[])
            .envs(settings.iter().cloned())
            .env("TRACKR_DATA_DIR", data)
            .env("RUST_LOG", "debug")
            .stderr(log)
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

    /// Those of the words that stand anywhere in the memory that it can write to.
    pub fn remembers<'a>(&self, words: &[&'a str]) -> Vec<&'a str> {
        let process = PathBuf::from(format!("/proc/{}", self.program.id()));
        let memory = File::open(process.join("mem")).unwrap();
        let maps = fs::read_to_string(process.join("maps")).unwrap();
        let mut found = Vec::new();
        for range in maps.lines().filter_map(writable) {
            let mut bytes = vec![0; usize::try_from(range.end - range.start).unwrap()];
            // A range that the process has given back since is no longer there.
            if memory.read_exact_at(&mut bytes, range.start).is_err() {
                continue;
            }
            let text = String::from_utf8_lossy(&bytes);
            found.extend(words.iter().filter(|word| text.contains(**word)));
        }
        found
    }

    /// Sends a request and reads the answer to its end.
    #[expect(clippy::disallowed_methods, reason = "asks our own server")]
    pub fn ask(&self, request: &str, cookie: &str, form: &str) -> String {
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

    /// Adds the vendor at an address to Ada's workspace; the path of its run.
    pub fn add(&self, address: &str, cookie: &str) -> String {
        let url = address.replace(':', "%3A");
        let form = format!("workspace=northwind-lab&url=http%3A%2F%2F{url}");
        let added = self.ask("POST /api/add_tool", cookie, &form);
        let run = header(&added, "location").to_owned();
        assert!(run.contains("/runs/"), "{added}");
        run
    }

    /// Signs in as Ada; the cookie.
    pub fn sign_in(&self) -> String {
        let answer = self.ask("POST /local/sign-in", "", "user=ada");
        header(&answer, "set-cookie")
            .split(';')
            .next()
            .unwrap()
            .to_owned()
    }

    /// The last that the stream of a run tells; it ends with the run.
    pub fn end_of(&self, run: &str, cookie: &str) -> Run {
        let stream = self.ask(&format!("GET {run}/events"), cookie, "");
        let data = stream.rsplit("data:").next().unwrap();
        let json = &data[data.find('{').unwrap()..=data.rfind('}').unwrap()];
        serde_json::from_str(json).unwrap()
    }

    /// Sends it a signal and waits for its end.
    /// How it ends by itself.
    pub fn wait(&mut self, limit: Duration) -> std::process::ExitStatus {
        let deadline = Instant::now() + limit;
        loop {
            if let Some(status) = self.program.try_wait().unwrap() {
                return status;
            }
            assert!(Instant::now() < deadline, "the server does not end");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    pub fn send(&mut self, signal: Signal) -> std::process::ExitStatus {
        kill(Pid::from_raw(self.program.id().cast_signed()), signal).unwrap();
        self.program.wait().unwrap()
    }
}

/// A test that fails leaves no server behind.
impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// A header of an answer.
pub fn header<'a>(answer: &'a str, name: &str) -> &'a str {
    let found = answer.lines().find_map(|line| {
        let (key, value) = line.split_once(": ")?;
        key.eq_ignore_ascii_case(name).then_some(value)
    });
    found.unwrap_or_else(|| panic!("no {name} in {answer}"))
}

/// The process of PostgreSQL that holds the data directory.
pub fn postgres(data: &Path) -> Option<i32> {
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

/// The addresses of a line of `/proc/PID/maps` that a process may read and write: `7f00-7f20 rw-p …` (proc_pid_maps(5)).
fn writable(line: &str) -> Option<Range<u64>> {
    let mut fields = line.split_whitespace();
    let (addresses, rights) = (fields.next()?, fields.next()?);
    let (start, end) = addresses.split_once('-')?;
    let address = |text| u64::from_str_radix(text, 16).ok();
    let range = address(start)?..address(end)?;
    rights.starts_with("rw").then_some(range)
}
