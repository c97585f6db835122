//! Side by side with Clerk's own server library: the same requests, the same keys, the same clock, the same answers.
//!
//! `conformance/requests.jsonl` has a request a line:
//!
//! - `env` (`production`), `as` (`page`: `fetch`, `form`, `old page`, `bare`), `method`, `query`, `cookies`, `headers`, and
//!   `exchanged`: what the Backend API gives for the request's nonce, if anything.
//! - `expect`: what Clerk's library says: the state, and its reason or the person. We say the same, or what `ours` says;
//!   then `because` says why. Without `because`, addresses and cookies are compared too.
//!
//! A value is text (`{s}` stands for the cookie suffix), a number of seconds from now, or a token: `{"token": claims,
//! "header": …, "by": "attacker", "cut": characters, "before": text}`, where `null` leaves a claim out; or a handshake's
//! answer: `{"answer": [[cookie, value], …], "claims": …}`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod support;
#[path = "../src/testing.rs"]
mod testing;

use std::{collections::BTreeMap, path::Path};

use auth::{
    Identity, KeySet, RequestState,
    request::{ClerkOptions, Reason, RequestView, authenticate},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use http::{HeaderMap, HeaderName, HeaderValue, Method};
use rsa::pkcs8::{EncodePublicKey, LineEnding};
use serde_json::{Map, Value, json};
use testing::{ATTACKER, ISSUER, Signer};
use time::OffsetDateTime;
use url::Url;

const NOW: i64 = 1_800_000_000;
/// How many requests both must judge alike.
const FEWEST: usize = 60;

/// One of the two kinds of instances.
struct Instance {
    name: &'static str,
    frontend_api: &'static str,
    origin: &'static str,
    key_prefix: &'static str,
}

const INSTANCES: [Instance; 2] = [
    Instance {
        name: "production",
        frontend_api: "clerk.acme.example",
        origin: "https://acme.example",
        key_prefix: "live",
    },
    Instance {
        name: "development",
        frontend_api: "brave-otter-7.clerk.accounts.example",
        origin: "http://localhost:3000",
        key_prefix: "test",
    },
];

impl Instance {
    fn publishable_key(&self) -> String {
        let encoded = STANDARD.encode(format!("{}$", self.frontend_api));
        format!("pk_{}_{encoded}", self.key_prefix)
    }

    fn secret_key(&self) -> String {
        format!("sk_{}_0123456789", self.key_prefix)
    }

    fn options(&self) -> ClerkOptions {
        let webhook_secret = format!("whsec_{}", STANDARD.encode([7; 24]));
        let identity = Identity::from_env_like(
            Some(self.publishable_key()),
            Some(self.secret_key().into()),
            Some(webhook_secret.into()),
            "127.0.0.1:3000".parse().unwrap(),
        );
        match identity.unwrap() {
            Identity::Clerk(clerk) => ClerkOptions::new(&clerk, vec![self.origin.to_owned()]),
            Identity::Local => panic!("local despite keys"),
        }
    }
}

/// A row of the table with its values filled in.
struct Request {
    method: Method,
    url: Url,
    headers: Vec<(String, String)>,
    exchanged: Option<Vec<String>>,
}

/// What a library says to a request, in a form that can be compared.
#[derive(Debug, PartialEq)]
struct Outcome {
    state: String,
    /// The person, or Clerk's word for why there is none.
    word: String,
    location: Option<(String, BTreeMap<String, String>)>,
    /// Names and values of the cookies to set.
    cookies: Vec<String>,
}

impl Outcome {
    fn says(&self, expected: &Value) -> bool {
        expected == &json!([self.state, self.word])
    }
}

struct Row<'a> {
    row: &'a Value,
    instance: &'a Instance,
    options: ClerkOptions,
}

impl<'a> Row<'a> {
    fn new(row: &'a Value) -> Self {
        let name = row["env"].as_str().unwrap_or("production");
        let instance = INSTANCES.iter().find(|instance| instance.name == name);
        let instance = instance.unwrap_or_else(|| panic!("no instance {name}"));
        let options = instance.options();
        Self {
            row,
            instance,
            options,
        }
    }

    fn request(&self) -> Request {
        let mut url = Url::parse(self.instance.origin).unwrap();
        url.set_path("/w/lab");
        url.query_pairs_mut()
            .append_pair("view", "all")
            .extend_pairs(self.pairs("query"));
        let (method, mut headers) = self.kind();
        headers.extend(self.pairs("headers"));
        let cookies = self.pairs("cookies");
        if !cookies.is_empty() {
            let line: Vec<_> = cookies
                .iter()
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            headers.push(("cookie".to_owned(), line.join("; ")));
        }
        Request {
            method,
            url,
            headers,
            exchanged: self.row.get("exchanged").map(|pairs| self.lines(pairs)),
        }
    }

    /// What browsers send for a kind of request.
    fn kind(&self) -> (Method, Vec<(String, String)>) {
        let (method, headers): (_, &[_]) = match self.row["as"].as_str().unwrap_or("page") {
            "page" => (
                "GET",
                &[("sec-fetch-dest", "document"), ("accept", "text/html,*/*")],
            ),
            "old page" => ("GET", &[("accept", "text/html,*/*")]),
            "fetch" => ("GET", &[("sec-fetch-dest", "empty"), ("accept", "*/*")]),
            "form" => (
                "POST",
                &[("sec-fetch-dest", "document"), ("accept", "text/html,*/*")],
            ),
            "bare" => ("GET", &[]),
            other => panic!("unknown kind {other}"),
        };
        let method = self.row["method"].as_str().unwrap_or(method);
        let owned = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        (method.parse().unwrap(), headers.iter().map(owned).collect())
    }

    fn pairs(&self, member: &str) -> Vec<(String, String)> {
        self.row
            .get(member)
            .map(|pairs| self.filled(pairs))
            .unwrap_or_default()
    }

    fn filled(&self, pairs: &Value) -> Vec<(String, String)> {
        let pair = |pair: &Value| (self.text(pair[0].as_str().unwrap()), self.value(&pair[1]));
        pairs.as_array().unwrap().iter().map(pair).collect()
    }

    /// `Set-Cookie` lines.
    fn lines(&self, pairs: &Value) -> Vec<String> {
        let line = |(name, value)| format!("{name}={value}; Path=/; SameSite=Lax");
        self.filled(pairs).into_iter().map(line).collect()
    }

    fn value(&self, value: &Value) -> String {
        match value {
            Value::String(text) => self.text(text),
            Value::Number(offset) => (NOW + offset.as_i64().unwrap()).to_string(),
            Value::Object(token) => self.token(token),
            other => panic!("no value: {other}"),
        }
    }

    fn text(&self, text: &str) -> String {
        text.replace("{s}", &self.options.cookie_suffix)
    }

    fn token(&self, spec: &Map<String, Value>) -> String {
        let payload = match spec.get("answer") {
            Some(answer) => {
                let mut payload = json!({"handshake": self.lines(answer)});
                overlay(&mut payload, spec.get("claims"));
                payload
            }
            None => {
                let mut claims = json!({
                    "iss": format!("https://{}", self.instance.frontend_api), "azp": self.instance.origin,
                    "sub": "user_1", "sid": "sess_1", "iat": NOW - 10, "nbf": NOW - 20, "exp": NOW + 50,
                });
                overlay(&mut claims, Some(&spec["token"]));
                claims
            }
        };
        let mut header = ISSUER.header();
        overlay(&mut header, spec.get("header"));
        let signer: &Signer = match spec.get("by") {
            None => &ISSUER,
            Some(_) => &ATTACKER,
        };
        let mut token = signer.sign(&header, payload.to_string());
        let cut = spec.get("cut").and_then(Value::as_u64).unwrap_or(0);
        token.truncate(token.len() - usize::try_from(cut).unwrap());
        let before = spec
            .get("before")
            .and_then(Value::as_str)
            .unwrap_or_default();
        format!("{before}{token}")
    }
}

/// Sets members: times are offsets from now, `null` leaves one out.
fn overlay(object: &mut Value, members: Option<&Value>) {
    let object = object.as_object_mut().unwrap();
    for (name, value) in members.and_then(Value::as_object).into_iter().flatten() {
        match value {
            Value::Null => drop(object.remove(name)),
            Value::Number(offset) if ["iat", "nbf", "exp"].contains(&name.as_str()) => {
                object.insert(name.clone(), json!(NOW + offset.as_i64().unwrap()));
            }
            other => drop(object.insert(name.clone(), other.clone())),
        }
    }
}

fn ours(request: &Request, options: &ClerkOptions, keys: &KeySet) -> Outcome {
    let headers: HeaderMap = request
        .headers
        .iter()
        .map(|(name, value)| {
            let name: HeaderName = name.parse().unwrap();
            (name, HeaderValue::from_str(value).unwrap())
        })
        .collect();
    let view = RequestView {
        method: &request.method,
        url: &request.url,
        headers: &headers,
        exchanged: request.exchanged.as_deref(),
    };
    let now = OffsetDateTime::from_unix_timestamp(NOW).unwrap();
    let signed_out = |reason: Reason| ("signed-out", reason.as_str().to_owned());
    let ((state, word), location, cookies) = match authenticate(&view, options, keys, now) {
        RequestState::SignedIn(claims) => (("signed-in", claims.subject), None, vec![]),
        RequestState::SignedOut(reason) => (signed_out(reason), None, vec![]),
        RequestState::Handshake {
            location,
            set_cookies,
            reason,
        } => (
            ("handshake", reason.as_str().to_owned()),
            Some(location),
            set_cookies,
        ),
        RequestState::Returned {
            outcome,
            set_cookies,
            location,
        } => {
            let said = match outcome {
                Ok(claims) => ("signed-in", claims.subject),
                Err(reason) => signed_out(reason),
            };
            (said, location, set_cookies)
        }
    };
    let cookies = cookies.iter().map(|line| line.to_str().unwrap());
    Outcome {
        state: state.to_owned(),
        word,
        location: location.map(|location| comparable(&location)),
        cookies: cookies.map(name_and_value).collect(),
    }
}

fn theirs(answer: &Value) -> Outcome {
    let text = |name: &str| answer[name].as_str();
    let (state, word) = match (text("status").unwrap(), text("subject")) {
        ("signed-in", Some(subject)) => ("signed-in", subject),
        // Signed in, but not to anybody who asks: a pending session.
        ("signed-in", None) => ("signed-out", "session-pending"),
        ("error", _) => ("error", ""),
        (state, _) => (state, class(text("reason").unwrap())),
    };
    let cookies = answer["cookies"].as_array().unwrap().iter();
    Outcome {
        state: state.to_owned(),
        word: word.to_owned(),
        location: text("location").map(|location| comparable(&Url::parse(location).unwrap())),
        cookies: cookies
            .map(|line| name_and_value(line.as_str().unwrap()))
            .collect(),
    }
}

/// Clerk's word without the detail why it could not renew the token by itself.
fn class(reason: &str) -> &str {
    reason
        .split_once("-refresh-")
        .map_or(reason, |(class, _)| class)
}

/// Origin and path, and the parameters by name.
fn comparable(location: &Url) -> (String, BTreeMap<String, String>) {
    let parameter = |(name, value): (std::borrow::Cow<'_, str>, std::borrow::Cow<'_, str>)| {
        (name.into_owned(), class(&value).to_owned())
    };
    let parameters = location.query_pairs().map(parameter).collect();
    let mut place = location.clone();
    place.set_query(None);
    (place.into(), parameters)
}

fn name_and_value(line: &str) -> String {
    line.split(';').next().unwrap_or_default().to_owned()
}

/// The request as the script in Node takes it.
fn input(row: &Row<'_>, request: &Request, pem: &str) -> Value {
    json!({
        "now": NOW * 1000,
        "method": request.method.as_str(),
        "url": request.url,
        "headers": request.headers,
        "exchanged": request.exchanged,
        "options": {
            "publishableKey": row.instance.publishable_key(),
            "secretKey": row.instance.secret_key(),
            "jwtKey": pem,
            "authorizedParties": [row.instance.origin],
        },
    })
}

/// What is wrong with a row, if anything.
fn fault(row: &Value, ours: &Outcome, theirs: &Outcome) -> Option<String> {
    let expected = &row["expect"];
    let of_ours = row.get("ours").unwrap_or(expected);
    let explained = row.get("because").and_then(Value::as_str).is_some();
    let wrong = if !theirs.says(expected) {
        format!("Clerk's library says {theirs:?}, expected {expected}")
    } else if !ours.says(of_ours) {
        format!("we say {ours:?}, expected {of_ours}")
    } else if !explained && ours != theirs {
        format!("we say {ours:?},\n  Clerk's library {theirs:?}")
    } else if row.get("ours").is_some() && (!explained || of_ours == expected) {
        "a difference that is none, or not explained".to_owned()
    } else {
        return None;
    };
    Some(format!("{}: {wrong}", row["id"]))
}

#[test]
fn requests_are_authenticated_as_by_clerks_library() {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/conformance/requests.jsonl"
    );
    let table = support::lines(Path::new(file));
    let alike = table.iter().filter(|row| row.get("ours").is_none());
    assert!(alike.count() >= FEWEST, "rows in which nothing differs");
    let rows: Vec<_> = table.iter().map(Row::new).collect();
    let requests: Vec<_> = rows.iter().map(Row::request).collect();
    let pem = ISSUER
        .private
        .to_public_key()
        .to_public_key_pem(LineEnding::LF)
        .unwrap();
    let inputs: Vec<_> = rows
        .iter()
        .zip(&requests)
        .map(|(row, request)| input(row, request, &pem))
        .collect();
    let Some(answers) = support::in_node("authenticate.mjs", "@clerk/backend", &inputs) else {
        return;
    };
    let keys = KeySet::parse(&ISSUER.jwks()).unwrap();
    let faults: Vec<_> = rows
        .iter()
        .zip(&requests)
        .zip(&answers)
        .filter_map(|((row, request), answer)| {
            let ours = ours(request, &row.options, &keys);
            fault(row.row, &ours, &theirs(answer))
        })
        .collect();
    assert!(
        faults.is_empty(),
        "{} of {} rows:\n{}",
        faults.len(),
        rows.len(),
        faults.join("\n")
    );
}
