//! Sends samples as programs and as browsers do, and compares answers.

use axum::body::Body;
use http::{Request, StatusCode, header};
use server::access::Access;

use crate::{
    samples::Sample,
    support::{Answer, App, Caller, HOST},
};

/// As a program: told the status itself. A browser's form would be led back to a page instead.
pub async fn program(app: &App, caller: &Caller, entry: &Access, sample: &Sample) -> Answer {
    send(app, caller, entry, sample, "application/json").await
}

/// As a browser.
pub async fn browser(app: &App, caller: &Caller, entry: &Access, sample: &Sample) -> Answer {
    send(app, caller, entry, sample, "text/html").await
}

async fn send(app: &App, caller: &Caller, entry: &Access, sample: &Sample, accept: &str) -> Answer {
    let request = Request::builder()
        .method(entry.method)
        .uri(&sample.path)
        .header(header::ACCEPT, accept);
    if entry.method == "GET" {
        return app.send(caller, request, Body::empty()).await;
    }
    let request = request
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ORIGIN, format!("http://{HOST}"))
        .header("sec-fetch-site", "same-origin");
    app.send(caller, request, Body::from(sample.encoded()))
        .await
}

/// Whether the caller is told to sign in: 401, or led to the sign-in page.
pub fn asks_to_sign_in(answer: &Answer) -> bool {
    answer.status == StatusCode::UNAUTHORIZED
        || (answer.status == StatusCode::SEE_OTHER && answer.location().starts_with("/sign-in"))
}

/// Whether it was done: 200, or led to the next page, which is not one that says why it was not done.
pub fn done(answer: &Answer) -> bool {
    let location = answer.location();
    let refused = ["failed=", "refused=", "/sign-in"]
        .iter()
        .any(|sign| location.contains(sign));
    let status = matches!(answer.status, StatusCode::OK | StatusCode::SEE_OTHER);
    status && !refused
}

/// Everything a client gets, but for what differs from one request to the next: the request id and the
/// page's nonce. `word`, which the client sent, reads `WORD`.
pub fn comparable(answer: &Answer, word: &str) -> String {
    let id = answer.header("x-request-id").to_owned();
    let nonce = answer
        .header("content-security-policy")
        .split("'nonce-")
        .nth(1)
        .and_then(|rest| rest.split('\'').next())
        .unwrap_or_default()
        .to_owned();
    let mut text = answer.status.to_string();
    for (name, value) in &answer.headers {
        text.push_str(&format!("\n{name}: {}", value.to_str().unwrap()));
    }
    text.push_str("\n\n");
    text.push_str(&answer.body);
    for (value, name) in [
        (id.as_str(), "ID"),
        (nonce.as_str(), "NONCE"),
        (word, "WORD"),
    ] {
        if !value.is_empty() {
            text = text.replace(value, name);
        }
    }
    text
}

/// The values of an attribute in a page.
pub fn attributes<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let mark = format!(" {name}=\"");
    let rest = page.split(mark.as_str()).skip(1);
    rest.filter_map(|rest| rest.split('"').next()).collect()
}
