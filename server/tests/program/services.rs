//! The services that an operator may set, played over plain HTTP: what `trackr research` makes of them.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    process::Output,
};

use model::report::{Origin, Report, WarningCode};
use serde_json::{Value, json};

use crate::{command, research::Vendors};

/// A service that answers every request by its body; 503 where there is no answer.
pub fn service(answer: fn(&str, &Value) -> Option<Value>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for connection in listener.incoming() {
            serve(connection.unwrap(), answer);
        }
    });
    address
}

fn serve(mut connection: TcpStream, answer: fn(&str, &Value) -> Option<Value>) {
    let mut reader = BufReader::new(connection.try_clone().unwrap());
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap();
        }
        if line.trim().is_empty() {
            break;
        }
        head.push_str(&line);
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    let reply = match answer(&head, &serde_json::from_slice(&body).unwrap()) {
        Some(answer) => format!(
            "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{answer}",
            answer.to_string().len()
        ),
        None => {
            "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
                .to_owned()
        }
    };
    let _ = connection.write_all(reply.as_bytes());
}

/// As Tavily's API answers.
fn tavily(head: &str, asked: &Value) -> Option<Value> {
    assert!(
        head.starts_with("POST /search ") && head.contains("Bearer tvly-1"),
        "{head}"
    );
    assert!(asked["query"].as_str().unwrap().starts_with("Inkwell "));
    Some(json!({"query": asked["query"], "results": [{
        "url": "https://reviews.example/inkwell", "title": "A year with Inkwell", "score": 0.8,
        "content": "After a year the reminders are what keeps our handbook alive, and search is quick."}],
        "usage": {"credits": 1}}))
}

/// As an API like OpenAI's answers: one sentence of the first page, and one of none.
fn language_model(head: &str, asked: &Value) -> Option<Value> {
    assert!(head.starts_with("POST /v1/chat/completions "), "{head}");
    let material = asked["messages"][1]["content"].as_str().unwrap();
    let address = material
        .split_whitespace()
        .find(|word| word.starts_with("http"));
    let Some(address) = address else {
        // Asked to write of the facts, without their pages, it has nothing to say.
        let prose = json!({"summary": [], "strengths": [], "weaknesses": []});
        return Some(
            json!({"choices": [{"message": {"role": "assistant", "content": prose.to_string()}}],
            "usage": {"prompt_tokens": 1_000, "completion_tokens": 10}}),
        );
    };
    let statement = |quote: &str| json!({"kind": "feature", "value": "Owner reminders", "status": "held", "condition": null, "quote": quote, "url": address});
    let facts = json!({"facts": [
        statement("Inkwell reminds the owner before readers notice."),
        statement("Inkwell reminds the owner by carrier pigeon."),
    ]});
    Some(
        json!({"choices": [{"message": {"role": "assistant", "content": facts.to_string()}}],
        "usage": {"prompt_tokens": 9_000, "completion_tokens": 100}}),
    )
}

fn research(vendors: &Vendors, settings: &[(&str, &str)], form: &str) -> Output {
    let (address, allow) = vendors.named("inkwell");
    let environment = [&[("TRACKR_ALLOW_HOSTS", allow)], settings].concat();
    command(&["research", address, form], &environment)
        .output()
        .unwrap()
}

#[test]
fn both_services_add_to_a_report_what_is_marked_as_theirs() {
    let vendors = Vendors::open();
    let (search, model) = (service(tavily), service(language_model));
    let base = format!("{model}/v1");
    let settings = [
        ("TAVILY_API_KEY", "tvly-1"),
        ("TAVILY_BASE_URL", search.as_str()),
        ("TRACKR_LLM_BASE_URL", base.as_str()),
        ("TRACKR_LLM_MODEL", "small-1"),
        ("TRACKR_LLM_PRICES", "3/15"),
    ];
    let output = research(&vendors, &settings, "--json");
    assert!(output.status.success(), "{output:?}");
    let report: Report = serde_json::from_slice(&output.stdout).unwrap();
    let theirs: Vec<_> = report
        .facts
        .iter()
        .filter(|fact| fact.origin == Origin::Model)
        .collect();
    assert_eq!(theirs.len(), 1, "{theirs:?}");
    assert_eq!(theirs[0].value, "Owner reminders");
    assert_eq!(report.elsewhere.len(), 1);
    assert_eq!(report.usage.len(), 3);
    assert_eq!(
        (report.usage[1].dropped, report.usage[1].micro_usd),
        (1, Some(28_500))
    );
    let markdown = String::from_utf8(research(&vendors, &settings, "--markdown").stdout).unwrap();
    for text in [
        "## What others write",
        "A year with Inkwell",
        "## Services asked",
        "$0.0285",
    ] {
        assert!(markdown.contains(text), "{text}: {markdown}");
    }
}

#[test]
fn services_that_fail_cost_no_report() {
    let vendors = Vendors::open();
    let down = service(|_, _| None);
    let settings = [
        ("TAVILY_API_KEY", "tvly-1"),
        ("TAVILY_BASE_URL", down.as_str()),
        ("ANTHROPIC_API_KEY", "sk-ant-1"),
        ("ANTHROPIC_BASE_URL", down.as_str()),
        ("TRACKR_LLM_MODEL", "small-1"),
    ];
    let output = research(&vendors, &settings, "--json");
    assert!(output.status.success(), "{output:?}");
    let report: Report = serde_json::from_slice(&output.stdout).unwrap();
    assert!(report.facts.len() > 20 && report.overall.score.is_some());
    let failed = report
        .warnings
        .iter()
        .filter(|warning| warning.code == WarningCode::ServiceFailed);
    assert_eq!(failed.count(), 2, "{:?}", report.warnings);
    for stream in [&output.stdout, &output.stderr] {
        let text = String::from_utf8_lossy(stream);
        assert!(
            !text.contains("tvly-1") && !text.contains("sk-ant-1"),
            "{text}"
        );
    }
}

#[test]
fn half_set_is_an_error_that_says_what_is_missing() {
    for (settings, missing) in [
        (
            [
                ("TRACKR_LLM_BASE_URL", "http://127.0.0.1:1/v1"),
                ("TRACKR_LLM_MODEL", ""),
            ],
            "TRACKR_LLM_MODEL",
        ),
        (
            [("TRACKR_LLM_API_KEY", "sk-1"), ("TRACKR_LLM_MODEL", "")],
            "TRACKR_LLM_BASE_URL",
        ),
    ] {
        for arguments in [&["research", "https://vendor.example"][..], &["serve"]] {
            let output = command(arguments, &settings).output().unwrap();
            let error = String::from_utf8_lossy(&output.stderr);
            assert!(
                !output.status.success() && error.contains(missing),
                "{error}"
            );
            assert!(!error.contains("sk-1"), "{error}");
        }
    }
}
