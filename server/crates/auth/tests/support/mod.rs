//! What these tests share: the vectors' folder, and the vendors' own libraries in Node.
#![allow(
    dead_code,
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

use serde_json::Value;

const CRATE: &str = env!("CARGO_MANIFEST_DIR");

/// A folder of public vectors, or `None` where there is none. A relative setting is meant from the repository's root.
pub fn corpus(name: &str) -> Option<PathBuf> {
    let setting = env::var_os("TRACKR_CORPORA").unwrap_or_else(|| "../shared/corpora".into());
    let root = Path::new(CRATE).join("../../..").join(setting);
    let found = root.is_dir().then(|| root.join(name));
    if found.is_none() {
        println!("skipped: no corpora");
    }
    found
}

/// The objects of a file, one a line; blank lines are for the reader.
pub fn lines(file: &Path) -> Vec<Value> {
    parse(&fs::read_to_string(file).unwrap())
}

/// Gives each object to a script of `end2end/clerk` as a line, and what it answers, a line each. `None`, said aloud, where
/// the vendors' packages are not installed; on CI they must be.
pub fn in_node(script: &str, package: &str, inputs: &[Value]) -> Option<Vec<Value>> {
    let modules = env::var_os("TRACKR_NODE_MODULES").map_or_else(
        || Path::new(CRATE).join("../../../end2end/node_modules"),
        PathBuf::from,
    );
    if !modules.join(package).is_dir() {
        assert!(
            env::var("CI").map_or(true, |ci| ci != "true"),
            "{package} is not in {}; run npm ci in end2end",
            modules.display()
        );
        println!("skipped: no node packages");
        return None;
    }
    let input: String = inputs.iter().map(|input| format!("{input}\n")).collect();
    let mut node = Command::new("node")
        .arg(Path::new(CRATE).join("../../../end2end/clerk").join(script))
        .arg(modules.canonicalize().unwrap())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node runs");
    let mut stdin = node.stdin.take().unwrap();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = node.wait_with_output().unwrap();
    assert!(output.status.success(), "{script} failed");
    writer.join().unwrap().unwrap();
    let answers = parse(&String::from_utf8(output.stdout).unwrap());
    assert_eq!(answers.len(), inputs.len(), "one answer an input");
    Some(answers)
}

fn parse(text: &str) -> Vec<Value> {
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}")))
        .collect()
}
