//! The guard as the server uses it, against a name server that lies: the system's own resolver, real addresses,
//! port 80, and nothing stubbed.
//!
//! A network namespace makes that possible: in it, `93.184.216.34` is this machine's, and so is the name server.
//! Where none may be made (or `ip` and `unshare` are missing), nothing is tested, and the summary counts it as
//! ignored. That is why this test has no harness: libtest can't ignore a test that has begun.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::print_stderr
)]

use std::{
    collections::HashMap,
    io::{BufRead, BufReader, Write},
    net::{Ipv4Addr, Ipv6Addr, TcpListener, TcpStream, UdpSocket},
    process::{Command, ExitCode},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
};

use net::{Client, FetchError, Options};

const NAME: &str = "no_answer_of_a_name_server_leads_inside";
const INNER: &str = "TRACKR_TEST_IN_A_NAMESPACE";
/// What the set-up ends with where it is not allowed.
const NOT_HERE: i32 = 77;

const OUTSIDE: Ipv4Addr = Ipv4Addr::new(93, 184, 216, 34);
const SETUP: &str = r#"
{
    ip link set lo up &&
    ip addr add 93.184.216.34/32 dev lo &&
    ip addr add 10.0.0.1/32 dev lo &&
    printf 'nameserver 127.0.0.53\noptions attempts:1 timeout:2\n' > "$1" &&
    mount --bind "$1" /etc/resolv.conf
} || exit 77
exec "$0"
"#;

fn main() -> ExitCode {
    if std::env::var_os(INNER).is_some() {
        inside();
        return ExitCode::SUCCESS;
    }
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--list") {
        println!("{NAME}: test");
        return ExitCode::SUCCESS;
    }
    let mut filters = arguments
        .iter()
        .filter(|word| !word.starts_with('-'))
        .peekable();
    if filters.peek().is_some() && !filters.any(|filter| NAME.contains(filter.as_str())) {
        return summary("filtered out", 0, 0, 0);
    }
    match in_a_namespace() {
        Ok(Some(0)) => summary("ok", 1, 0, 0),
        Ok(Some(code)) if code != NOT_HERE => summary("FAILED", 0, 1, 0),
        refused => {
            eprintln!(
                "NOT TESTED: no network namespace can be made here ({refused:?}); it takes `unshare`, `ip` and the kernel's leave"
            );
            summary("ignored", 0, 0, 1)
        }
    }
}

fn summary(word: &str, passed: u8, failed: u8, ignored: u8) -> ExitCode {
    println!("\ntest {NAME} ... {word}\n");
    let result = if failed == 0 { "ok" } else { "FAILED" };
    println!(
        "test result: {result}. {passed} passed; {failed} failed; {ignored} ignored; 0 measured; 0 filtered out\n"
    );
    ExitCode::from(failed)
}

/// Runs this program again with a network and a name server of its own.
fn in_a_namespace() -> std::io::Result<Option<i32>> {
    let unshare = || {
        let mut command = Command::new("unshare");
        command.args(["--map-root-user", "--net", "--mount"]);
        command
    };
    if !unshare().arg("true").status()?.success() {
        return Ok(Some(NOT_HERE));
    }
    let file = std::env::temp_dir().join(format!("trackr-resolv-{}", std::process::id()));
    let status = unshare()
        .args(["sh", "-c", SETUP])
        .arg(std::env::current_exe()?)
        .arg(&file)
        .env(INNER, "1")
        .status();
    let _ = std::fs::remove_file(file);
    Ok(status?.code())
}

#[derive(Clone, Copy)]
enum Record {
    A(Ipv4Addr),
    Aaaa(Ipv6Addr),
    /// The name is an alias of this one.
    Alias(&'static str),
}

impl Record {
    const fn number(self) -> u16 {
        match self {
            Self::A(_) => 1,
            Self::Alias(_) => 5,
            Self::Aaaa(_) => 28,
        }
    }

    fn data(self) -> Vec<u8> {
        match self {
            Self::A(address) => address.octets().to_vec(),
            Self::Aaaa(address) => address.octets().to_vec(),
            Self::Alias(name) => wire(name),
        }
    }
}

const fn a(a: u8, b: u8, c: u8, d: u8) -> Record {
    Record::A(Ipv4Addr::new(a, b, c, d))
}

fn aaaa(address: &str) -> Record {
    Record::Aaaa(address.parse().unwrap())
}

/// A name as messages hold it (RFC 1035 3.1).
fn wire(name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    for label in name.split('.') {
        bytes.push(u8::try_from(label.len()).unwrap());
        bytes.extend_from_slice(label.as_bytes());
    }
    bytes.push(0);
    bytes
}

/// What the name server says: each look-up of a name takes its next answer, the last one stays.
type Zone = HashMap<&'static str, Vec<Vec<Record>>>;

/// Names that hold an address inside in some answer, be it the first or the second.
fn bad() -> Vec<(&'static str, Vec<Record>)> {
    let outside = Record::A(OUTSIDE);
    let mut many = vec![outside; 24];
    many[17] = a(10, 0, 0, 1);
    vec![
        ("inside.example", vec![a(127, 0, 0, 1)]),
        ("many.example", many),
        ("last.example", vec![outside, a(127, 0, 0, 1)]),
        ("families.example", vec![outside, aaaa("::1")]),
        (
            "alias.example",
            vec![Record::Alias("inside.example"), a(127, 0, 0, 1)],
        ),
        (
            "localhost-alias.example",
            vec![Record::Alias("localhost"), a(127, 0, 0, 1)],
        ),
        ("mapped.example", vec![aaaa("::ffff:127.0.0.1")]),
        ("mapped-ten.example", vec![outside, aaaa("::ffff:10.0.0.1")]),
        ("translated.example", vec![aaaa("64:ff9b::a00:1")]),
        ("any.example", vec![a(0, 0, 0, 0)]),
        ("metadata.example", vec![a(169, 254, 169, 254)]),
    ]
}

fn zone() -> Zone {
    let outside = || vec![Record::A(OUTSIDE)];
    let mut zone: Zone = bad()
        .into_iter()
        .map(|(name, answer)| (name, vec![answer]))
        .collect();
    zone.insert("outside.example", vec![outside()]);
    zone.insert(
        "aliased.example",
        vec![vec![Record::Alias("outside.example"), Record::A(OUTSIDE)]],
    );
    // Nobody is at the first ones.
    zone.insert(
        "all-public.example",
        vec![vec![a(192, 88, 98, 1), a(8, 8, 8, 8), Record::A(OUTSIDE)]],
    );
    for name in ["rebinds.example", "rebinds-later.example"] {
        zone.insert(name, vec![outside(), vec![a(127, 0, 0, 1)]]);
    }
    zone
}

/// A name server on UDP, whose answers may be kept for no time at all; the look-ups of A records by name.
fn serve_names() -> Arc<Mutex<HashMap<String, usize>>> {
    let asked: Arc<Mutex<HashMap<String, usize>>> = Arc::default();
    let (log, zone) = (Arc::clone(&asked), zone());
    let socket = UdpSocket::bind("127.0.0.53:53").unwrap();
    std::thread::spawn(move || {
        let mut buffer = [0; 512];
        loop {
            let (length, from) = socket.recv_from(&mut buffer).unwrap();
            let (name, kind, end) = question(&buffer[..length]);
            let mut log = log.lock().unwrap();
            let times = log.entry(name.clone()).or_default();
            let records = zone.get(name.as_str()).map(|answers| {
                // A and AAAA are asked for together; the A records lead.
                let turn = times
                    .saturating_sub(usize::from(kind != 1))
                    .min(answers.len() - 1);
                answers[turn].clone()
            });
            *times += usize::from(kind == 1);
            let answer = message(&buffer[..end], kind, records.as_deref());
            socket.send_to(&answer, from).unwrap();
        }
    });
    asked
}

/// The name and type that are asked for, and where the question ends.
fn question(message: &[u8]) -> (String, u16, usize) {
    let (mut at, mut labels) = (12, Vec::new());
    while message[at] != 0 {
        let end = at + 1 + usize::from(message[at]);
        labels.push(String::from_utf8_lossy(&message[at + 1..end]).to_lowercase());
        at = end;
    }
    let kind = u16::from_be_bytes([message[at + 1], message[at + 2]]);
    (labels.join("."), kind, at + 5)
}

fn message(question: &[u8], kind: u16, records: Option<&[Record]>) -> Vec<u8> {
    let chosen: Vec<Record> = records
        .unwrap_or_default()
        .iter()
        .copied()
        .filter(|record| record.number() == kind || matches!(record, Record::Alias(_)))
        .collect();
    let mut answer = question.to_vec();
    answer[2..4].copy_from_slice(&[0x85, if records.is_some() { 0x80 } else { 0x83 }]);
    answer[6..8].copy_from_slice(&u16::try_from(chosen.len()).unwrap().to_be_bytes());
    answer[8..12].fill(0);
    // The name of what follows: the question's, until an alias says otherwise.
    let mut owner = vec![0xc0, 12];
    for record in chosen {
        let data = record.data();
        answer.extend_from_slice(&owner);
        answer.extend_from_slice(&record.number().to_be_bytes());
        answer.extend_from_slice(&[0, 1, 0, 0, 0, 0]);
        answer.extend_from_slice(&u16::try_from(data.len()).unwrap().to_be_bytes());
        answer.extend_from_slice(&data);
        if let Record::Alias(_) = record {
            owner = data;
        }
    }
    answer
}

/// `/to/<name>` redirects to that name, every other path says hello; how many connections came.
fn serve(address: &str) -> Arc<AtomicUsize> {
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    let listener = TcpListener::bind(address).unwrap();
    std::thread::spawn(move || {
        for connection in listener.incoming() {
            counted.fetch_add(1, Ordering::SeqCst);
            let _ = answer(connection.unwrap());
        }
    });
    count
}

fn answer(mut connection: TcpStream) -> std::io::Result<()> {
    let mut lines = BufReader::new(&connection).lines().map_while(Result::ok);
    let first = lines.next().unwrap_or_default();
    let _ = lines.find(String::is_empty);
    let path = first.split(' ').nth(1).unwrap_or_default();
    let head = match path
        .strip_prefix("/to/")
        .map(|rest| rest.split_once('/').unwrap_or((rest, "")))
    {
        Some((name, rest)) => format!("302 Found\r\nlocation: http://{name}/{rest}"),
        None => "200 OK".to_owned(),
    };
    write!(
        connection,
        "HTTP/1.1 {head}\r\nconnection: close\r\ncontent-length: 5\r\n\r\nhello"
    )
}

fn inside() {
    let asked = serve_names();
    let outside = serve("93.184.216.34:80");
    let within: Vec<_> = ["127.0.0.1:80", "10.0.0.1:80", "[::1]:80"]
        .map(serve)
        .into();
    let client = Client::new(Options::default()).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        good(&client).await;
        assert!(outside.load(Ordering::SeqCst) >= 3);
        for (name, _) in bad() {
            refused(&client, &format!("http://{name}/")).await;
            refused(&client, &format!("http://outside.example/to/{name}")).await;
            refused(
                &client,
                &format!("http://outside.example/to/aliased.example/to/{name}"),
            )
            .await;
        }
        rebinding(&client, &asked).await;
    });
    let reached = || {
        within
            .iter()
            .map(|count| count.load(Ordering::SeqCst))
            .sum::<usize>()
    };
    assert_eq!(reached(), 0, "somebody got inside");
    for name in [
        "inside.example:80",
        "rebinds.example:80",
        "families.example:80",
    ] {
        unguarded(name);
    }
    assert!(reached() >= 2, "and without the guard everybody would");
}

async fn get(client: &Client, url: &str) -> Result<String, FetchError> {
    let response = client.get(&url.parse().unwrap()).await?;
    Ok(response.text())
}

async fn good(client: &Client) {
    for url in [
        "http://outside.example/",
        "http://aliased.example/",
        "http://all-public.example/",
        "http://outside.example/to/aliased.example/to/outside.example",
    ] {
        assert_eq!(get(client, url).await.as_deref(), Ok("hello"), "{url}");
    }
}

async fn refused(client: &Client, url: &str) {
    let error = get(client, url).await.expect_err(url);
    assert!(error.is_refusal(), "{url}: {error:?}");
}

/// Public when it is first asked, private ever after.
async fn rebinding(client: &Client, asked: &Mutex<HashMap<String, usize>>) {
    let times = |name: &str| asked.lock().unwrap().get(name).copied().unwrap_or(0);
    let url = "http://rebinds.example/";
    assert_eq!(get(client, url).await.as_deref(), Ok("hello"));
    assert_eq!(
        times("rebinds.example"),
        1,
        "judged and dialled by one answer"
    );
    refused(client, url).await;
    assert_eq!(times("rebinds.example"), 2);

    let back = "http://rebinds-later.example/to/rebinds-later.example";
    refused(client, back).await;
    assert_eq!(times("rebinds-later.example"), 2);
}

#[expect(
    clippy::disallowed_methods,
    reason = "shows what the guard keeps from happening"
)]
fn unguarded(address: &str) {
    if let Ok(mut connection) = TcpStream::connect(address) {
        let _ = connection.write_all(b"GET / HTTP/1.1\r\n\r\n");
        let _ = std::io::read_to_string(connection);
    }
}
