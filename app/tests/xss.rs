//! Hostile Markdown and HTML as notes: rendered, then judged by the corpora's oracle and by Chromium (APP-1, APP-2).
#![cfg(feature = "ssr")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout
)]

use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use app::markdown::render;
use serde_json::{Value, json};

const CORPORA: [&str; 4] = [
    "xss_html.jsonl",
    "xss_html_bulk.jsonl",
    "xss_markdown.jsonl",
    "markdown_spec.jsonl",
];

/// The folder of vectors; `None`, said aloud, where the collection is absent. A relative setting is meant from the
/// repository's root.
fn corpora() -> Option<PathBuf> {
    let setting = env::var_os("TRACKR_CORPORA").unwrap_or_else(|| "../shared/corpora".into());
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(setting);
    let found = root
        .is_dir()
        .then(|| fs::canonicalize(root).unwrap().join("xss"));
    if found.is_none() {
        println!("skipped: no corpora");
    }
    found
}

fn vectors(folder: &Path, name: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(folder.join(name)).unwrap();
    let vector = |line: &str| {
        let vector: Value = serde_json::from_str(line).unwrap();
        let text = |member: &str| {
            vector
                .get(member)
                .and_then(Value::as_str)
                .unwrap()
                .to_owned()
        };
        (format!("{name}:{}", text("id")), text("input"))
    };
    text.lines()
        .filter(|line| !line.is_empty())
        .map(vector)
        .collect()
}

/// What the judge in `end2end/xss` says of these outputs.
fn judged(folder: &Path, outputs: &[Value]) -> Vec<String> {
    let end2end = Path::new(env!("CARGO_MANIFEST_DIR")).join("../end2end");
    let modules = fs::canonicalize(end2end.join("node_modules")).unwrap();
    // The oracle imports parse5, which Node looks for beside it.
    let beside = tempfile::tempdir().unwrap();
    fs::copy(folder.join("oracle.mjs"), beside.path().join("oracle.mjs")).unwrap();
    std::os::unix::fs::symlink(modules, beside.path().join("node_modules")).unwrap();
    let mut judge = Command::new("node")
        .arg(end2end.join("xss/inert.mjs"))
        .arg(beside.path().join("oracle.mjs"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = judge.stdin.take().unwrap();
    for output in outputs {
        writeln!(input, "{output}").unwrap();
    }
    drop(input);
    let said = judge.wait_with_output().unwrap();
    assert!(said.status.success(), "the judge failed");
    String::from_utf8(said.stdout)
        .unwrap()
        .lines()
        .map(str::to_owned)
        .collect()
}

#[test]
fn no_note_does_anything() {
    let Some(folder) = corpora() else { return };
    let vectors: Vec<(String, String)> = CORPORA
        .iter()
        .flat_map(|name| vectors(&folder, name))
        .collect();
    assert!(vectors.len() > 9_000, "{} vectors", vectors.len());
    let outputs: Vec<Value> = vectors
        .iter()
        .map(|(id, input)| json!({"id": id, "output": render(input)}))
        .collect();
    let acting = judged(&folder, &outputs);
    assert!(
        acting.is_empty(),
        "{} of {}:\n{}",
        acting.len(),
        outputs.len(),
        acting.join("\n")
    );
}
