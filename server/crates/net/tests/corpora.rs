//! The public attack vectors of `corpora/ssrf`, each scored as marked; `policy` lines are not scored.
//!
//! The folder is named by `TRACKR_CORPORA`. Names are answered from each vector's own stub answers.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout
)]

mod support;

use std::io::Write;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use ipnet::IpNet;
use net::address::special;
use net::{AllowHosts, Client, FetchError, Options, Response};
use serde_json::Value;
use url::Url;

use support::{Drip, Site, StubDns};

/// Counts of one file, and the lines that went wrong.
#[derive(Default)]
struct Score {
    right: usize,
    not_scored: usize,
    wrong: Vec<String>,
}

impl Score {
    fn add(&mut self, row: &Value, right: bool, told: &dyn std::fmt::Debug) {
        if right {
            self.right += 1;
        } else {
            self.wrong.push(format!(
                "{} {} wants {}: {told:?}",
                row["id"], row["input"], row["expect"]
            ));
        }
    }

    fn finish(self, file: &str) {
        println!(
            "{file}: {} right, {} wrong, {} not scored",
            self.right,
            self.wrong.len(),
            self.not_scored
        );
        assert!(self.wrong.is_empty(), "{file}:\n{}", self.wrong.join("\n"));
        assert!(self.right > 0, "{file}: nothing was scored");
    }
}

/// The lines of a file, or nothing where the corpora are not on this machine.
fn rows(file: &str) -> Vec<Value> {
    let default = || {
        PathBuf::from(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../../../shared/corpora"
        ))
    };
    let folder = std::env::var_os("TRACKR_CORPORA").map_or_else(default, PathBuf::from);
    let Ok(text) = std::fs::read_to_string(folder.join("ssrf").join(file)) else {
        println!("skipped: no corpora");
        return Vec::new();
    };
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn verdict(row: &Value) -> &str {
    row["expect"]["verdict"].as_str().unwrap()
}

/// Fills the stub with the answers of a row: a list of addresses to a name, or a list of such lists for
/// look-ups over time.
fn answers_of(row: &Value, dns: &StubDns) {
    dns.clear();
    for (name, answers) in row["dns"].as_object().into_iter().flatten() {
        let answers = answers.as_array().unwrap();
        let answers = match answers.first() {
            Some(Value::Array(_)) => answers.iter().map(addresses).collect(),
            _ => vec![addresses(&Value::Array(answers.clone()))],
        };
        dns.set(name, answers);
    }
}

/// Aliases on the way ("CNAME:…") don't reach a client; the addresses at their end do.
fn addresses(answer: &Value) -> Vec<IpAddr> {
    answer
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|address| address.as_str().unwrap().parse().ok())
        .collect()
}

/// A client whose name server says what the row at hand says.
struct Judge {
    dns: Arc<StubDns>,
    client: Client,
}

impl Judge {
    fn new() -> Self {
        let dns = StubDns::new(&[]);
        let options = Options {
            resolver: Some(dns.clone()),
            ..Options::default()
        };
        Self {
            dns,
            client: Client::new(options).unwrap(),
        }
    }

    /// The one parse of `text`, then the guard. `Err` holds the refusal; `None` in it means that it is
    /// no address.
    async fn judge(&self, text: &str, row: &Value) -> Result<Url, Option<FetchError>> {
        answers_of(row, &self.dns);
        let url = Url::parse(text).map_err(|_| None)?;
        self.client.judge(&url).await.map_err(Some)?;
        Ok(url)
    }
}

/// Refused by judgement, not for want of an answer from the stub.
fn refused(result: &Result<Url, Option<FetchError>>) -> bool {
    match result {
        Ok(_) => false,
        Err(None) => true,
        Err(Some(error)) => error.is_refusal(),
    }
}

#[test]
fn ip_ranges() {
    let rows = rows("ip_ranges.jsonl");
    if rows.is_empty() {
        return;
    }
    let mut score = Score::default();
    for row in &rows {
        let range: IpNet = row["input"].as_str().unwrap().parse().unwrap();
        // Both ends: a range that carries IPv4 has public addresses in between, by design.
        let ends = [range.network(), range.broadcast()].map(special);
        match verdict(row) {
            "policy" => score.not_scored += 1,
            "block" => score.add(row, ends.iter().all(Option::is_some), &ends),
            other => panic!("{other}"),
        }
    }
    score.finish("ip_ranges");
}

#[tokio::test]
async fn ip_addresses() {
    let rows = rows("ip_addresses.jsonl");
    if rows.is_empty() {
        return;
    }
    let (judge, mut score) = (Judge::new(), Score::default());
    for row in &rows {
        let text = row["input"].as_str().unwrap();
        // A zone names an interface of this machine and changes nothing about the address.
        let address = text.split('%').next().unwrap().parse::<IpAddr>().unwrap();
        let url = match address {
            IpAddr::V4(_) => format!("http://{text}/"),
            IpAddr::V6(_) => format!("http://[{text}]/"),
        };
        let judged = judge.judge(&url, row).await;
        let told = (special(address), &judged);
        match verdict(row) {
            "policy" => score.not_scored += 1,
            "block" => score.add(row, told.0.is_some() && refused(&judged), &told),
            "allow" => score.add(row, told.0.is_none() && judged.is_ok(), &told),
            other => panic!("{other}"),
        }
    }
    score.finish("ip_addresses");
}

#[tokio::test]
async fn urls() {
    let rows = rows("urls.jsonl");
    if rows.is_empty() {
        return;
    }
    let (judge, mut score) = (Judge::new(), Score::default());
    for row in &rows {
        let judged = judge.judge(row["input"].as_str().unwrap(), row).await;
        match verdict(row) {
            "block" => score.add(row, refused(&judged), &judged),
            // What passes must be the very address that the standard parses, and public.
            "never_private" => {
                let expected = |url: &Url| Some(url.as_str()) == row["expect"]["whatwg"].as_str();
                score.add(
                    row,
                    refused(&judged) || judged.as_ref().is_ok_and(expected),
                    &judged,
                );
            }
            other => panic!("{other}"),
        }
    }
    score.finish("urls");
}

#[tokio::test]
async fn urls_allow() {
    let rows = rows("urls_allow.jsonl");
    if rows.is_empty() {
        return;
    }
    let (judge, mut score) = (Judge::new(), Score::default());
    for row in &rows {
        let judged = judge.judge(row["input"].as_str().unwrap(), row).await;
        let whatwg = row["expect"]["whatwg"].as_str();
        let right = judged
            .as_ref()
            .is_ok_and(|url| whatwg.is_none_or(|whatwg| url.as_str() == whatwg));
        assert_eq!(verdict(row), "allow");
        score.add(row, right, &judged);
    }
    score.finish("urls_allow");
}

#[test]
fn host_confusion() {
    let rows = rows("host_confusion.jsonl");
    if rows.is_empty() {
        return;
    }
    let allow = AllowHosts::parse("allowed.example:80,allowed.example:443").unwrap();
    let mut score = Score::default();
    for row in &rows {
        let url = Url::parse(row["input"].as_str().unwrap());
        let listed = url.as_ref().is_ok_and(|url| allow.contains(url));
        assert_eq!(verdict(row), "not_attacker");
        score.add(
            row,
            Some(listed) == row["expect"]["allowlisted"].as_bool(),
            &url,
        );
    }
    score.finish("host_confusion");
}

#[tokio::test]
async fn scenarios() {
    let rows = rows("scenarios.jsonl");
    if rows.is_empty() {
        return;
    }
    let (judge, mut score) = (Judge::new(), Score::default());
    for row in &rows {
        if verdict(row) == "policy" {
            score.not_scored += 1;
            continue;
        }
        match row["kind"].as_str().unwrap() {
            "dns" => look_up(row, &judge, &mut score).await,
            "redirect" => redirect(row, &mut score).await,
            "limit" => limit(row, &mut score).await,
            "conn" | "crlf" => connection(row, &judge, &mut score).await,
            other => panic!("{other}"),
        }
    }
    score.finish("scenarios");
}

async fn look_up(row: &Value, judge: &Judge, score: &mut Score) {
    let input = &row["input"];
    let judged = judge.judge(input["url"].as_str().unwrap(), input).await;
    let unknown = matches!(judged, Err(Some(FetchError::UnknownHost { .. })));
    let nothing_to_dial = input["dns"]
        .as_object()
        .into_iter()
        .flatten()
        .all(|(_, answers)| addresses(&answers[0]).is_empty());
    let once = judge.dns.asked().len() <= 1;
    let right = match verdict(row) {
        "block" => refused(&judged) || unknown && nothing_to_dial,
        // It may pass on an answer that is public throughout.
        "never_private" => {
            refused(&judged)
                || input["dns"].as_object().unwrap().values().all(|answers| {
                    addresses(&answers[0])
                        .into_iter()
                        .all(|a| special(a).is_none())
                })
        }
        other => panic!("{other}"),
    };
    score.add(row, right && once, &judged);
}

/// The sites of a scenario that are public are servers here, exempted by name; the rest of the world is
/// as the scenario says.
async fn redirect(row: &Value, score: &mut Score) {
    let input = row["input"].clone();
    let hops = input["hops"].as_array().unwrap().clone();
    let repeat = usize::try_from(input["repeat"].as_u64().unwrap_or(1)).unwrap();
    let private: Vec<String> = input["dns"]
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, _)| name.clone())
        .collect();
    let public: Vec<&str> = ["www.example.com", "www.example2.com"]
        .into_iter()
        .filter(|name| !private.iter().any(|other| other == name))
        .collect();

    // The server learns its own port from the first request's Host header.
    let site = Site::raw({
        let public: Vec<String> = public.iter().map(ToString::to_string).collect();
        move |head, number| {
            let port = head
                .lines()
                .find_map(|line| line.strip_prefix("host: "))
                .unwrap()
                .rsplit(':')
                .next()
                .unwrap()
                .to_owned();
            let hop = if repeat > 1 {
                hops.first()
            } else {
                hops.get(number)
            };
            hop.map_or_else(
                || b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n".to_vec(),
                |hop| answer(hop, number, &public, &port),
            )
        }
    })
    .await;
    let port = site.address.port();

    let dns = StubDns::new(&[]);
    answers_of(&input, &dns);
    for name in &public {
        dns.set(name, vec![vec![IpAddr::V4(Ipv4Addr::LOCALHOST)]]);
    }
    dns.set(
        "127.0.0.1.nip.io",
        vec![vec![IpAddr::V4(Ipv4Addr::LOCALHOST)]],
    );
    let listed: Vec<String> = public.iter().map(|name| format!("{name}:{port}")).collect();
    let allow = AllowHosts::parse(&listed.join(",")).unwrap();
    // 12456 is a port that one of the targets names; the address must be refused all the same.
    let options = Options {
        allow,
        resolver: Some(dns),
        ports: vec![80, 443, 12_456],
        ..Options::default()
    };
    let start = Url::parse(&here(input["url"].as_str().unwrap(), &public, port)).unwrap();
    let result = Client::new(options).unwrap().get(&start).await;

    let right = match verdict(row) {
        "allow" => {
            result.as_ref().is_ok_and(|response| {
                response.status == 200 && response.hops.len() == site.paths().len() - 1
            }) && kept_quiet(row, &site)
        }
        // Refused, or answered as it stands without following.
        "block" | "never_private" => match &result {
            Ok(response) => response.url == start && !is_redirect(response),
            Err(FetchError::TooManyRedirects { .. }) => repeat > 1,
            Err(FetchError::BadAnswer { .. }) => row["id"] == "redirect-020",
            Err(error) => error.is_refusal(),
        },
        other => panic!("{other}"),
    };
    score.add(
        row,
        right,
        &result.map(|response| (response.url, response.status)),
    );
}

fn is_redirect(response: &Response) -> bool {
    matches!(response.status, 301 | 302 | 303 | 307 | 308)
}

/// No header that must not be sent went anywhere. The client has no way to add any.
fn kept_quiet(row: &Value, site: &Site) -> bool {
    let names = row["expect"]["must_not_send"]
        .as_object()
        .into_iter()
        .flatten()
        .flat_map(|(_, names)| names.as_array().unwrap());
    let names: Vec<&str> = names.map(|name| name.as_str().unwrap()).collect();
    (0..site.paths().len()).all(|number| {
        names
            .iter()
            .all(|name| !site.headers(number).contains_key(*name))
    })
}

/// An https address of a public site, served here without https on some port. A scheme without slashes
/// is absolute only where it differs from the page's, so it goes on differing.
fn here(text: &str, public: &[impl AsRef<str>], port: impl std::fmt::Display) -> String {
    if let Some(rest) = text
        .strip_prefix("http:")
        .filter(|rest| !rest.starts_with("//"))
    {
        return format!("https:{rest}");
    }
    let site = public.iter().find(|name| {
        text.strip_prefix("https://").is_some_and(|rest| {
            rest == name.as_ref() || rest.starts_with(&format!("{}/", name.as_ref()))
        })
    });
    site.map_or_else(
        || text.to_owned(),
        |name| {
            text.replacen(
                &format!("https://{}", name.as_ref()),
                &format!("http://{}:{port}", name.as_ref()),
                1,
            )
        },
    )
}

fn answer(hop: &Value, number: usize, public: &[String], port: &str) -> Vec<u8> {
    let mut answer = format!(
        "HTTP/1.1 {} x\r\ncontent-length: 0\r\nconnection: close\r\n",
        hop["status"]
    );
    if let Some(location) = hop["location"].as_str() {
        let location = here(location, public, port).replace("%d", &number.to_string());
        answer.push_str(&format!("location: {location}\r\n"));
    }
    for (name, value) in hop["headers"].as_object().into_iter().flatten() {
        answer.push_str(&format!("{name}: {}\r\n", value.as_str().unwrap()));
    }
    answer.push_str("\r\n");
    answer.into_bytes()
}

/// Time is scaled by a hundred, so that a second between two bytes is ten milliseconds.
async fn limit(row: &Value, score: &mut Score) {
    let input = &row["input"];
    let plain = "HTTP/1.1 200 OK\r\n\r\n";
    let (head, drip) = if input["gzip_ratio"].is_number() {
        (
            "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n",
            drip(gzip(&vec![0; 10_000_000]), 0, 1),
        )
    } else if let Some(pause) = input["drip_ms"].as_u64() {
        (
            plain,
            drip(b"a".to_vec(), pause / 100, input["bytes"].as_u64().unwrap()),
        )
    } else {
        (
            plain,
            drip(
                vec![b'a'; 100_000],
                0,
                input["body_bytes"].as_u64().unwrap() / 100_000,
            ),
        )
    };
    let site = Site::stream(move |_, _| (head.as_bytes().to_vec(), Some(drip.clone()))).await;
    let timeout = Duration::from_millis(15_000 / 10);
    let result = site
        .client(Options {
            timeout,
            ..Options::default()
        })
        .get(&site.url("/"))
        .await;
    let right = match &result {
        Err(FetchError::TooSlow { .. }) => input["drip_ms"].is_number(),
        Err(FetchError::TooLarge { .. }) => !input["drip_ms"].is_number(),
        _ => false,
    };
    score.add(row, right, &result.map(|response| response.body.len()));
}

fn drip(bytes: Vec<u8>, pause_ms: u64, times: u64) -> Drip {
    Drip {
        bytes,
        pause: Duration::from_millis(pause_ms),
        times: usize::try_from(times).unwrap(),
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

async fn connection(row: &Value, judge: &Judge, score: &mut Score) {
    let text = row["input"]["url"].as_str().unwrap();
    match row["id"].as_str().unwrap() {
        // Own tests show these: a client has a pool of its own (src/tests.rs), proxies (tests/proxy.rs).
        "conn-001" | "conn-002" => score.not_scored += 1,
        // A caller can't add headers.
        "crlf-001" | "crlf-002" => score.not_scored += 1,
        "conn-004" | "conn-005" => {
            let judged = judge.judge(text, &Value::Null).await;
            score.add(
                row,
                matches!(judged, Err(Some(FetchError::ForbiddenPort { .. }))),
                &judged,
            );
        }
        "crlf-003" | "crlf-004" => {
            let answers = serde_json::json!({ "dns": { "www.example.com": ["93.184.216.34"] } });
            let judged = judge.judge(text, &answers).await;
            score.add(
                row,
                judged
                    .as_ref()
                    .is_ok_and(|url| url.as_str() == "https://www.example.com/test"),
                &judged,
            );
        }
        other => panic!("{other}: a new scenario"),
    }
}
