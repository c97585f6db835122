//! `trackr research` and `trackr eval` on the sample vendors: no database, no account.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Output, Stdio},
};

use model::report::{Dimension, Report};
use serde_json::Value;

use crate::command;

/// The sample vendors, served until this is dropped.
pub struct Vendors {
    program: Child,
    /// The addresses by name.
    list: Vec<String>,
    allow: String,
}

impl Vendors {
    pub fn open() -> Self {
        let mut vendors = Self {
            program: command(&["sample-vendors", "--listen", "127.0.0.1:0"], &[])
                .stdout(Stdio::piped())
                .spawn()
                .unwrap(),
            list: Vec::new(),
            allow: String::new(),
        };
        let printed = vendors.program.stdout.take().unwrap();
        for line in BufReader::new(printed).lines().map(Result::unwrap) {
            let addresses = line
                .split_whitespace()
                .filter(|word| word.starts_with("http"));
            vendors.list.extend(addresses.map(str::to_owned));
            if let Some((_, allow)) = line.split_once("TRACKR_ALLOW_HOSTS=") {
                allow.clone_into(&mut vendors.allow);
                return vendors;
            }
        }
        panic!("no list of hosts to allow");
    }

    /// A vendor's address, and what `TRACKR_ALLOW_HOSTS` must say for it to be reached.
    pub fn named(&self, name: &str) -> (&str, &str) {
        let mut list = self.list.iter();
        let address = list.find(|address| address.contains(name)).unwrap();
        (address, &self.allow)
    }

    fn research(&self, name: &str, options: &[&str]) -> Output {
        let (address, _) = self.named(name);
        let mut arguments = vec!["research", address];
        arguments.extend(options);
        command(&arguments, &[("TRACKR_ALLOW_HOSTS", &self.allow)])
            .output()
            .unwrap()
    }
}

impl Drop for Vendors {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

fn printed(output: &Output) -> String {
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
    // Nothing is drawn where standard error is no terminal.
    assert_eq!(error, "");
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn a_report_is_printed_as_json_for_programs() {
    let text = printed(&Vendors::open().research("inkwell", &["--json"]));
    let report: Report = serde_json::from_str(&text).unwrap();
    assert_eq!(report.tool.name, "Inkwell");
    assert!(
        report.facts.len() > 20 && report.overall.score.is_some(),
        "{text}"
    );

    // The keys as the README tells them, whatever our own type reads.
    let json: Value = serde_json::from_str(&text).unwrap();
    for key in [
        "tool",
        "facts",
        "scores",
        "overall",
        "summary",
        "strengths",
        "weaknesses",
        "unknowns",
        "sources",
        "warnings",
    ] {
        assert!(json.get(key).is_some(), "{key}: {text}");
    }
    for fact in json["facts"].as_array().unwrap() {
        for key in ["id", "kind", "value", "quote", "url", "fetched_at"] {
            assert!(
                fact[key].as_str().is_some_and(|text| !text.is_empty()),
                "{key}: {fact}"
            );
        }
        let status = fact["status"].as_str().unwrap();
        assert!(
            ["held", "conditional", "not_held"].contains(&status),
            "{fact}"
        );
    }
    let scores = json["scores"].as_array().unwrap();
    assert_eq!(scores.len(), Dimension::ALL.len());
    for score in scores {
        assert!(
            score["dimension"].is_string() && score["confidence"].is_number(),
            "{score}"
        );
        let because = score["because"].as_array().unwrap();
        match score["score"].as_f64() {
            Some(number) => assert!(
                (0.0..=10.0).contains(&number) && !because.is_empty(),
                "{score}"
            ),
            None => assert!(score["score"].is_null(), "{score}"),
        }
    }
}

#[test]
fn a_report_is_printed_as_markdown_for_people_unless_told_otherwise() {
    let vendors = Vendors::open();
    let asked = printed(&vendors.research("ferrowatch", &["--markdown"]));
    assert!(asked.starts_with("# Ferrowatch\n"), "{asked}");
    assert!(
        asked.contains("## Scores") && asked.contains("> "),
        "{asked}"
    );
    let untold = printed(&vendors.research("ferrowatch", &[]));
    assert!(untold.starts_with("# Ferrowatch\n"), "{untold}");
    let both = vendors.research("ferrowatch", &["--json", "--markdown"]);
    assert_eq!(both.status.code(), Some(2), "{both:?}");
}

#[test]
fn the_extractors_are_judged_on_saved_pages() {
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/sample-vendors");
    let table = command(&["eval", samples], &[]).output().unwrap();
    let table = printed(&table);
    assert!(
        table.contains("price") && table.contains("1.000"),
        "{table}"
    );
    let json = printed(&command(&["eval", samples, "--json"], &[]).output().unwrap());
    let json: Value = serde_json::from_str(&json).unwrap();
    assert!(
        json["kinds"]
            .as_array()
            .is_some_and(|kinds| !kinds.is_empty()),
        "{json}"
    );
    let total = &json["total"];
    assert_eq!(
        (
            &total["missed"],
            &total["false_positives"],
            &total["sprung"]
        ),
        (&Value::from(0), &Value::from(0), &Value::from(0)),
        "{total} {}",
        json["problems"]
    );
}
