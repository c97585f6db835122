//! Every check and every test, in the order in which they fail fastest, and their count at the end.

use std::{
    env,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail};

use crate::{
    bundle, native,
    run::{cargo, program, root, run, shown},
    scratch,
};

/// What a test runner counted.
#[derive(Default)]
struct Count {
    passed: u64,
    failed: u64,
    skipped: u64,
}

/// How a test runner ended.
struct Outcome {
    count: Count,
    /// The tests that failed, as the runner names them.
    failures: Vec<String>,
    succeeded: bool,
}

/// How to read what a test runner prints.
struct Runner {
    count: fn(&str) -> Count,
    failure: fn(&str) -> Option<String>,
}

const CARGO: Runner = Runner {
    count: cargo_count,
    failure: cargo_failure,
};

const PLAYWRIGHT: Runner = Runner {
    count: playwright_count,
    failure: playwright_failure,
};

/// Runs them all.
pub fn everything() -> Result<()> {
    run(cargo().args(["fmt", "--all", "--check"]))?;
    query_cache_is_current()?;
    bundle::site(false)?;
    lint_browser()?;
    lint_native()?;
    node_packages()?;
    // Both, whatever the first says, so that the count at the end is of everything.
    let native = native_tests()?;
    let browser = browser_tests()?;
    let mut count = native.count;
    count.add(&browser.count);
    println!(
        "{} passed, {} failed, {} skipped",
        count.passed, count.failed, count.skipped
    );
    without_exams();
    // Last, because whoever sees only the end of a log must see these.
    for failure in native.failures.iter().chain(&browser.failures) {
        eprintln!("failed: {failure}");
    }
    if !native.succeeded || !browser.succeeded || count.failed > 0 || count.passed == 0 {
        bail!("the tests did not pass");
    }
    Ok(())
}

/// Says which collections of public test material are absent: the tests that judge by them pass all the same.
fn without_exams() {
    for (name, default) in [
        ("TRACKR_CORPORA", "../shared/corpora"),
        ("TRACKR_VENDORS", "../shared/vendors"),
    ] {
        let folder = env::var_os(name).map_or_else(|| root().join(default), PathBuf::from);
        if !folder.is_dir() {
            eprintln!(
                "note: there is no {}, so the tests that judge by {name} judged nothing",
                folder.display()
            );
        }
    }
}

/// The SQL against the migrations: what is compiled below is checked against the committed cache.
fn query_cache_is_current() -> Result<()> {
    run(program(root().join("server/crates/db/prepare")).arg("--check"))
}

fn lint_browser() -> Result<()> {
    run(cargo()
        .args([
            "clippy",
            "--package",
            "frontend",
            "--target",
            "wasm32-unknown-unknown",
            "--profile",
            "wasm-dev",
            "--target-dir",
        ])
        .arg(root().join("target/wasm"))
        .args(["--", "-D", "warnings"]))
}

fn lint_native() -> Result<()> {
    run(cargo()
        .arg("clippy")
        .args(native::ROOMS)
        .args(["--all-targets", "--", "-D", "warnings"]))
}

/// The npm packages that tests use, those written in Rust too.
fn node_packages() -> Result<()> {
    run(Command::new("npm").current_dir(end2end()).args([
        "ci",
        "--no-audit",
        "--no-fund",
        "--loglevel=error",
    ]))
}

fn end2end() -> PathBuf {
    root().join("end2end")
}

/// Unit and integration tests, inside a PostgreSQL of their own. `TRACKR_NODE_MODULES` tells them where the
/// npm packages are.
fn native_tests() -> Result<Outcome> {
    run(cargo()
        .arg("build")
        .args(native::ROOMS)
        .args(["--example", "with_postgres"]))?;
    run(cargo()
        .arg("test")
        .args(native::ROOMS)
        .args(native::TARGETS)
        .args(["--no-run", "--quiet"]))?;
    let mut tests = program(root().join("target/debug/examples/with_postgres"));
    tests
        .env("TRACKR_NODE_MODULES", end2end().join("node_modules"))
        .arg(env::current_exe()?)
        .arg("native-tests");
    scratch::in_memory(&mut tests);
    counted(&mut tests, &CARGO)
}

/// The browser tests drive the server that the native tests built.
fn browser_tests() -> Result<Outcome> {
    run(Command::new("npm")
        .current_dir(end2end())
        .args(["run", "--silent", "check"]))?;
    let mut tests = Command::new("npx");
    tests.current_dir(end2end()).args(["playwright", "test"]);
    scratch::in_memory(&mut tests);
    counted(&mut tests, &PLAYWRIGHT)
}

/// Runs a test runner, passes its output on, adds up what it counted and collects what failed.
fn counted(command: &mut Command, runner: &Runner) -> Result<Outcome> {
    eprintln!("$ {}", shown(command));
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("could not start {}", shown(command)))?;
    let output = child.stdout.take().context("no output to read")?;
    let mut total = Count::default();
    let mut failures = Vec::new();
    for line in BufReader::new(output).lines() {
        let line = line?;
        println!("{line}");
        total.add(&(runner.count)(&line));
        failures.extend((runner.failure)(&line));
    }
    let succeeded = child.wait()?.success();
    if !succeeded {
        eprintln!("{} failed", shown(command));
    }
    Ok(Outcome {
        count: total,
        failures,
        succeeded,
    })
}

impl Count {
    fn add(&mut self, other: &Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// `test result: ok. 12 passed; 0 failed; 1 ignored; …`
fn cargo_count(line: &str) -> Count {
    let Some(rest) = line.strip_prefix("test result: ") else {
        return Count::default();
    };
    Count {
        passed: number_before(rest, " passed"),
        failed: number_before(rest, " failed"),
        skipped: number_before(rest, " ignored"),
    }
}

/// `  12 passed (34.5s)`, `  1 failed`, `  2 skipped`
fn playwright_count(line: &str) -> Count {
    let mut words = line.split_whitespace();
    let (Some(number), Some(word)) = (
        words.next().and_then(|word| word.parse().ok()),
        words.next(),
    ) else {
        return Count::default();
    };
    match word {
        "passed" => Count {
            passed: number,
            ..Count::default()
        },
        "failed" => Count {
            failed: number,
            ..Count::default()
        },
        "skipped" => Count {
            skipped: number,
            ..Count::default()
        },
        _ => Count::default(),
    }
}

/// `test jobs::a_job_is_taken_once ... FAILED`
fn cargo_failure(line: &str) -> Option<String> {
    let name = line.strip_prefix("test ")?.strip_suffix(" ... FAILED")?;
    Some(name.to_owned())
}

/// `  ✘  12 tests/spend.spec.ts:10:1 › a record is added (3.2s)`
fn playwright_failure(line: &str) -> Option<String> {
    let rest = line.trim_start().strip_prefix(['✘', '✗'])?;
    let (_number, name) = rest.trim_start().split_once(' ')?;
    Some(name.to_owned())
}

fn number_before(text: &str, word: &str) -> u64 {
    let before = text.split(word).next().unwrap_or_default();
    before
        .rsplit(|c: char| !c.is_ascii_digit())
        .next()
        .and_then(|digits| digits.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runners_are_counted() {
        let count = cargo_count(
            "test result: ok. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out",
        );
        assert_eq!((count.passed, count.failed, count.skipped), (12, 3, 1));
        assert_eq!(playwright_count("  7 passed (12.1s)").passed, 7);
        assert_eq!(playwright_count("  ok 7 tests/passed.spec.ts").passed, 0);
        assert_eq!(cargo_count("running 3 tests").passed, 0);
    }

    #[test]
    fn failures_are_named() {
        assert_eq!(
            cargo_failure("test jobs::a_job_is_taken_once ... FAILED").as_deref(),
            Some("jobs::a_job_is_taken_once")
        );
        assert_eq!(cargo_failure("test jobs::a_job_is_taken_once ... ok"), None);
        assert_eq!(
            playwright_failure("  ✘  12 tests/spend.spec.ts:10:1 › a record is added (3.2s)")
                .as_deref(),
            Some("tests/spend.spec.ts:10:1 › a record is added (3.2s)")
        );
        assert_eq!(
            playwright_failure("  ✓  12 tests/spend.spec.ts:10:1 › a record is added (3.2s)"),
            None
        );
    }
}
