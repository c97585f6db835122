//! The native test programs, two at a time.
//!
//! Cargo runs one after the other. Most of ours wait: for a database, for a peer that is slow on purpose, for the lease of
//! a worker that was killed. What one waits for, another works in.

use std::{
    collections::VecDeque,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
    time::Instant,
};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::run::{cargo, root, shown};

/// The native rooms. `frontend` is left out: Cargo would unify its browser features with the
/// server's, and Leptos can't be both at once.
pub const ROOMS: [&str; 3] = ["--workspace", "--exclude", "frontend"];

/// What is tested of them: there are no tests in documentation.
pub const TARGETS: [&str; 3] = ["--lib", "--bins", "--tests"];

/// Packages whose tests mostly wait: for a database, peers and leases. The others keep processors busy, some against the
/// clock: of these only one runs at a time.
const WAITING: [&str; 2] = ["server", "server/crates/db"];

/// Runs whole researches against limits of time, so that nothing runs beside it.
const ALONE: &str = "run";

/// What begins of the others, the longest first.
const FIRST: [&str; 5] = ["program", "access", "database", "export", "people"];

/// A built test program.
#[derive(Debug, PartialEq, Eq)]
struct Program {
    name: String,
    executable: PathBuf,
    /// The folder of its package, in which cargo runs it, too.
    folder: PathBuf,
}

/// Runs every native test program there is, whatever others say. Meant to be started beside a database.
pub fn run_all() -> Result<()> {
    let (alone, others): (Vec<_>, Vec<_>) = programs()?
        .into_iter()
        .partition(|program| program.name == ALONE);
    let (waiting, busy) = split(others);
    let alone = Mutex::new(VecDeque::from(alone));
    let (waiting, busy) = (Mutex::new(waiting), Mutex::new(busy));
    let failed = Mutex::new(Vec::new());
    let lane = |queues: &[&Mutex<VecDeque<Program>>]| {
        while let Some(program) = queues.iter().find_map(|queue| locked(queue).pop_front()) {
            if let Err(error) = run(&program) {
                eprintln!("{error:#}");
                locked(&failed).push(program.name);
            }
        }
    };
    lane(&[&alone]);
    thread::scope(|scope| {
        scope.spawn(|| lane(&[&waiting]));
        scope.spawn(|| lane(&[&busy, &waiting]));
    });
    let failed = failed.into_inner().unwrap_or_else(PoisonError::into_inner);
    if !failed.is_empty() {
        bail!("these test programs failed: {}", failed.join(", "));
    }
    Ok(())
}

/// Runs a program to its end, and then prints in one piece what it said.
fn run(program: &Program) -> Result<()> {
    let shown = program.executable.display();
    eprintln!("     Running {} ({shown})", program.name);
    let started = Instant::now();
    let output = Command::new(&program.executable)
        .current_dir(&program.folder)
        .env("CARGO_MANIFEST_DIR", &program.folder)
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("could not start {shown}"))?;
    let said = String::from_utf8_lossy(&output.stdout);
    let seconds = started.elapsed().as_secs();
    println!("\n{} ({shown}), {seconds} s{said}", program.name);
    if !output.status.success() {
        bail!("{} ended with {}", program.name, output.status);
    }
    Ok(())
}

/// Builds what is not built yet, and asks cargo where it is.
fn programs() -> Result<Vec<Program>> {
    let mut command = cargo();
    command.arg("test").args(ROOMS).args(TARGETS).args([
        "--no-run",
        "--quiet",
        "--message-format",
        "json-render-diagnostics",
    ]);
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("could not start {}", shown(&command)))?;
    if !output.status.success() {
        bail!("{} ended with {}", shown(&command), output.status);
    }
    let programs = programs_among(&String::from_utf8(output.stdout)?)?;
    if programs.is_empty() {
        bail!("{} built no test program", shown(&command));
    }
    Ok(programs)
}

/// The test programs among what cargo says, in lines of JSON, that it built.
fn programs_among(messages: &str) -> Result<Vec<Program>> {
    let mut programs = Vec::new();
    for line in messages.lines() {
        let message: Value = serde_json::from_str(line).context("cargo said what is no JSON")?;
        programs.extend(test_program(&message));
    }
    Ok(programs)
}

/// Cargo's reference, “External tools”: artifact messages.
fn test_program(message: &Value) -> Option<Program> {
    let text = |pointer: &str| message.pointer(pointer).and_then(Value::as_str);
    let is_test = message.pointer("/profile/test").and_then(Value::as_bool)?;
    let executable = text("/executable").filter(|_| is_test)?;
    Some(Program {
        name: text("/target/name")?.to_owned(),
        executable: executable.into(),
        folder: Path::new(text("/manifest_path")?).parent()?.to_owned(),
    })
}

/// Those that mostly wait and those that don't, each in the order in which they are started.
fn split(mut programs: Vec<Program>) -> (VecDeque<Program>, VecDeque<Program>) {
    programs.sort_by_key(|program| {
        FIRST
            .iter()
            .position(|name| *name == program.name)
            .unwrap_or(FIRST.len())
    });
    let waits = |program: &Program| {
        WAITING
            .iter()
            .any(|package| root().join(package) == program.folder)
    };
    let (waiting, busy): (Vec<_>, Vec<_>) = programs.into_iter().partition(waits);
    (waiting.into(), busy.into())
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn test_programs_are_found_among_what_cargo_built() {
        let messages = r#"{"reason":"compiler-artifact","manifest_path":"/w/sheet/Cargo.toml","target":{"name":"sheet"},"profile":{"test":false},"executable":null}
{"reason":"compiler-artifact","manifest_path":"/w/server/Cargo.toml","target":{"name":"trackr"},"profile":{"test":false},"executable":"/w/target/debug/trackr"}
{"reason":"compiler-artifact","manifest_path":"/w/sheet/Cargo.toml","target":{"name":"sheet"},"profile":{"test":true},"executable":"/w/target/debug/deps/sheet-1"}
{"reason":"compiler-artifact","manifest_path":"/w/server/Cargo.toml","target":{"name":"program"},"profile":{"test":true},"executable":"/w/target/debug/deps/program-1"}
{"reason":"build-finished","success":true}"#;
        let found = programs_among(messages).unwrap();
        let names: Vec<&str> = found.iter().map(|each| each.name.as_str()).collect();
        assert_eq!(names, ["sheet", "program"]);
        assert_eq!(found[1].folder, Path::new("/w/server"));
        assert!(programs_among("not JSON").is_err());
    }

    #[test]
    fn those_that_wait_run_beside_the_others() {
        let program = |name: &str, package| Program {
            name: name.to_owned(),
            executable: PathBuf::new(),
            folder: root().join(package),
        };
        let (waiting, busy) = split(vec![
            program("claims", "server/crates/research"),
            program("database", "server/crates/db"),
            program("program", "server"),
        ]);
        let names = |queue: &VecDeque<Program>| -> Vec<String> {
            queue.iter().map(|each| each.name.clone()).collect()
        };
        assert_eq!(names(&waiting), ["program", "database"]);
        assert_eq!(names(&busy), ["claims"]);
    }
}
