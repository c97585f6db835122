//! The vendors' own libraries, in Node.

use std::{
    env,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::Value;

/// The signature of a message `{secret, id, timestamp, body}` by Svix's own library. `None`, said aloud, where it is not
/// installed; on CI it must be.
#[allow(clippy::print_stdout)]
pub fn signed_by_svix(message: &Value) -> Option<String> {
    let end2end = Path::new(env!("CARGO_MANIFEST_DIR")).join("../end2end");
    let modules = env::var_os("TRACKR_NODE_MODULES")
        .map_or_else(|| end2end.join("node_modules"), PathBuf::from);
    if !modules.join("svix").is_dir() {
        assert!(
            env::var("CI").map_or(true, |ci| ci != "true"),
            "svix is not in {}; run npm ci in end2end",
            modules.display()
        );
        println!("skipped: no node packages");
        return None;
    }
    let mut node = Command::new("node")
        .arg(end2end.join("clerk/sign.mjs"))
        .arg(modules.canonicalize().unwrap())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node runs");
    let mut stdin = node.stdin.take().unwrap();
    stdin.write_all(format!("{message}\n").as_bytes()).unwrap();
    drop(stdin);
    let output = node.wait_with_output().unwrap();
    assert!(output.status.success());
    let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
    Some(answer["signature"].as_str().unwrap().to_owned())
}
