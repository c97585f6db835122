//! What research read is gone when the run has ended: neither on the disk, in the database's files and its log
//! included, nor in the server's log at its most talkative.

use std::{fs::File, path::Path, process::Stdio, sync::atomic::Ordering};

use model::run::RunState;
use nix::sys::signal::Signal;

use crate::{
    data_dir,
    site::{Server, Vendor},
};

/// Words that occur nowhere but on the page, and that no fact needs for its quote.
const CANARIES: [&str; 4] = [
    "vermilion-otter-parade",
    "cobalt-heron-ledger",
    "amber-lynx-sonata",
    "sepia-newt-harbour",
];

const PAGE: &str = "<html lang=en><title>Larkspur</title><h1>Larkspur</h1>
    <p>Larkspur is SOC 2 Type II certified.</p>
    <p>Every spring the vermilion-otter-parade goes past our windows, and everybody stops to look at it for a while.</p>
    <!-- cobalt-heron-ledger -->
    <div hidden>amber-lynx-sonata</div>
    <script>const word = 'sepia-newt-harbour';</script></html>";

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

#[test]
fn nothing_that_a_page_said_is_left_but_the_quotes() {
    let (vendor, folder) = (Vendor::open(PAGE), data_dir());
    vendor.answers.store(true, Ordering::SeqCst);
    let log = File::create(folder.path().join("server.log")).unwrap();
    let mut server = Server::with(
        &folder.path().join("data"),
        &vendor.address,
        Stdio::from(log),
    );
    let cookie = server.sign_in();
    let run = server.add(&vendor.address, &cookie);
    let ended = server.end_of(&run, &cookie);
    assert_eq!(ended.state, RunState::Done, "{ended:?}");
    assert!(server.send(Signal::SIGTERM).success());

    let quote = holding(folder.path(), &["Larkspur is SOC 2 Type II certified."]);
    assert!(
        !quote.is_empty(),
        "the quote is kept, so the page was read and what is kept is found"
    );
    let logged = holding(folder.path(), &["run started"]);
    assert!(
        logged.iter().any(|file| file.ends_with("server.log")),
        "{logged:?}"
    );
    assert_eq!(holding(folder.path(), &CANARIES), Vec::<String>::new());
}
