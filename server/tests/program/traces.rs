//! What research read is gone when the run has ended: neither on the disk, in the database's files and its log
//! included, nor in a dump of it, nor in temporary files, nor in the server's log at its most talkative, nor in its memory,
//! given back or not. That goes for
//! pages and pictures, for what a language model was told and said, and for what a search brought.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::atomic::Ordering,
    thread,
    time::{Duration, Instant},
};

use model::run::RunState;
use nix::sys::signal::Signal;
use serde_json::{Value, json};

use crate::{
    data_dir,
    services::service,
    site::{Server, Vendor},
};

/// Words that occur nowhere but in what is read, and that no fact needs for its quote.
const CANARIES: [&str; 10] = [
    "vermilion-otter-parade",
    "cobalt-heron-ledger",
    "amber-lynx-sonata",
    "sepia-newt-harbour",
    TRAILING,
    "teal-gecko-anthem",
    "ochre-raven-minuet",
    "plum-vole-tango",
    "slate-ibis-fugue",
    "coral-mole-rondo",
];

/// The same with what stands around them: what compares and copies text may leave as much on a thread's stack as a
/// register holds, and no more.
const PASSAGES: [&str; 5] = [
    "Every spring the vermilion-otter-parade goes past our windows, and everybody stops",
    "<script>const word = 'sepia-newt-harbour';</script></html>",
    "the reminders are what keeps us.  slate-ibis-fugue",
    "It has a teal-gecko-anthem for everybody.",
    "It plays the ochre-raven-minuet 4711 times.",
];

/// What stands behind the end of the picture.
const TRAILING: &str = "ivory-stoat-waltz";

const PAGE: &str = "<html lang=en><title>Larkspur</title><h1>Larkspur</h1>
    <p>Larkspur is SOC 2 Type II certified.</p>
    <p>Owners are told before anybody notices.</p>
    <p>Every spring the vermilion-otter-parade goes past our windows, and everybody stops to look at it for a while.</p>
    <!-- cobalt-heron-ledger -->
    <div hidden>amber-lynx-sonata</div>
    <script>const word = 'sepia-newt-harbour';</script></html>";

const ICON: &[u8] = include_bytes!("../../sample-vendors/inkwell/icon.png");

/// As Tavily's API answers: one passage of which the start is shown, one that is too short, and more than was asked for.
fn search(_: &str, asked: &Value) -> Option<Value> {
    let shown = "After a year with Larkspur the reminders are what keeps us. ".repeat(12);
    Some(
        json!({"query": asked["query"], "answer": "coral-mole-rondo", "results": [
        {"url": "https://reviews.example/larkspur", "title": "A year with Larkspur", "score": 0.8,
         "content": format!("{shown} slate-ibis-fugue"), "raw_content": "coral-mole-rondo"},
        {"url": "https://reviews.example/short", "title": "Short", "score": 0.1, "content": "plum-vole-tango"},
    ], "usage": {"credits": 1}}),
    )
}

/// As an API like OpenAI's answers: a statement of the page, if it was told all of it, and others of none.
fn language_model(_: &str, asked: &Value) -> Option<Value> {
    let material = asked["messages"][1]["content"].as_str()?;
    let address = material
        .split_whitespace()
        .find(|word| word.starts_with("http"));
    let said = match address {
        Some(address) => {
            let statement = |value: &str, quote: &str| json!({"kind": "feature", "value": value, "status": "held", "condition": null, "quote": quote, "url": address});
            let told = material.contains("vermilion-otter-parade");
            let quote = if told {
                "Owners are told before anybody notices."
            } else {
                "It was told nothing."
            };
            json!({"facts": [statement("Owners are told", quote), statement("teal-gecko-anthem", "It has a teal-gecko-anthem for everybody.")]})
        }
        None => {
            let sentence =
                json!({"text": "It plays the ochre-raven-minuet 4711 times.", "facts": ["f1"]});
            json!({"summary": [sentence], "strengths": [], "weaknesses": []})
        }
    };
    Some(
        json!({"choices": [{"message": {"role": "assistant", "content": said.to_string()}}],
        "usage": {"prompt_tokens": 10, "completion_tokens": 10}}),
    )
}

/// Everything that the server's own database holds, as text.
fn dump(data: &Path) -> String {
    let pid = fs::read_to_string(data.join("postgres/postmaster.pid")).unwrap();
    let (port, socket) = (pid.lines().nth(3).unwrap(), pid.lines().nth(4).unwrap());
    let programs = fs::read_dir("/usr/lib/postgresql").unwrap();
    let mut programs: Vec<PathBuf> = programs
        .map(|version| version.unwrap().path().join("bin/pg_dumpall"))
        .filter(|program| program.exists())
        .collect();
    programs.sort();
    let output = Command::new(programs.last().expect("pg_dumpall"))
        .args(["-h", socket, "-p", port, "-U", "postgres"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn hex(word: &str) -> String {
    word.bytes().map(|byte| format!("{byte:02x}")).collect()
}

/// Every file below a folder that holds one of the words.
fn holding(folder: &Path, words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(holding(&path, words));
        } else if let Ok(bytes) = std::fs::read(&path) {
            let holds = |word: &&&str| {
                bytes
                    .windows(word.len())
                    .any(|part| part == word.as_bytes())
            };
            found.extend(
                words
                    .iter()
                    .find(holds)
                    .map(|word| format!("{word} in {}", path.display())),
            );
        }
    }
    found
}

/// What is left in the server's memory once connections that nobody uses are closed, which hold what they read last.
fn remembered(server: &Server) -> Vec<&'static str> {
    let deadline = Instant::now() + CLOSED_BY_THEN;
    loop {
        let left = server.remembers(&PASSAGES);
        if left.is_empty() || Instant::now() > deadline {
            return left;
        }
        thread::sleep(Duration::from_secs(1));
    }
}

/// Connections are kept for three seconds, and looked through as often.
const CLOSED_BY_THEN: Duration = Duration::from_secs(20);

#[test]
fn nothing_that_was_read_is_left_but_the_quotes() {
    let icon = [ICON, TRAILING.as_bytes()].concat();
    let (vendor, folder) = (Vendor::serving(PAGE, &icon, "GET /"), data_dir());
    vendor.answers.store(true, Ordering::SeqCst);
    let log = File::create(folder.path().join("server.log")).unwrap();
    let temporary = folder.path().join("temporary");
    fs::create_dir(&temporary).unwrap();
    let data = folder.path().join("data");
    let (searched, model) = (service(search), service(language_model));
    let settings = [
        ("TRACKR_ALLOW_HOSTS", vendor.address.clone()),
        ("TMPDIR", temporary.to_str().unwrap().to_owned()),
        ("TAVILY_API_KEY", "tvly-1".to_owned()),
        ("TAVILY_BASE_URL", searched),
        ("TRACKR_LLM_BASE_URL", format!("{model}/v1")),
        ("TRACKR_LLM_MODEL", "small-1".to_owned()),
    ];
    let mut server = Server::of(&data, &settings, Stdio::from(log));
    let cookie = server.sign_in();
    let run = server.add(&vendor.address, &cookie);
    let ended = server.end_of(&run, &cookie);
    assert_eq!(ended.state, RunState::Done, "{ended:?}");
    let dump = dump(&data);
    let remembered = remembered(&server);
    assert!(server.send(Signal::SIGTERM).success());
    assert_eq!(remembered, Vec::<&str>::new(), "in the server's memory");

    // What is kept is found, so what is not found is not kept.
    for kept in [
        "Larkspur is SOC 2 Type II certified.",
        "Owners are told before anybody notices.",
        "After a year with Larkspur",
        "89504e470d0a1a0a",
    ] {
        assert!(dump.contains(kept), "{kept}");
    }
    let quote = holding(folder.path(), &["Larkspur is SOC 2 Type II certified."]);
    assert!(!quote.is_empty(), "the quote is in the database's files");
    let logged = holding(folder.path(), &["run started"]);
    assert!(
        logged.iter().any(|file| file.ends_with("server.log")),
        "{logged:?}"
    );
    for canary in CANARIES {
        assert!(
            !dump.contains(canary) && !dump.contains(&hex(canary)),
            "{canary} is in the database"
        );
    }
    assert_eq!(holding(folder.path(), &CANARIES), Vec::<String>::new());
}
