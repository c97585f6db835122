//! Public vectors of injections through e-mail, scored as marked. They lie outside the project (`TRACKR_CORPORA`).

use std::{env, fs, path::Path};

use linkify::LinkFinder;
use model::{email::EmailAddress, notification::MailKind};
use serde_json::Value;

use super::properties::mail_of;
use crate::{
    Message, Smtp,
    name::{one_line, shown},
    notification::tests::mail_of as notified,
    testing::{
        html::Page,
        mail::Received,
        sender,
        sink::{Manners, Sink},
    },
};

/// The vectors, or none where the folder is not on this machine. A relative setting is meant from the repository's root.
fn vectors() -> Vec<Value> {
    let setting = env::var_os("TRACKR_CORPORA").unwrap_or_else(|| "../shared/corpora".into());
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../..")).join(setting);
    if !folder.is_dir() {
        println!("skipped: no corpora");
        return Vec::new();
    }
    let text = fs::read_to_string(folder.join("misc/email_injection.jsonl")).unwrap();
    let rows: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(rows.len() > 100, "{} vectors", rows.len());
    rows
}

#[tokio::test]
async fn email_injection() {
    let mut wrong = Vec::new();
    for row in vectors() {
        let input = row["input"].as_str().unwrap();
        let verdict = row["expect"]["verdict"].as_str().unwrap();
        let fault = match (row["kind"].as_str().unwrap(), verdict) {
            (_, "policy") => None,
            ("address field", verdict) => address(input, verdict),
            ("subject", "no_header_injection") => subject(input),
            ("ehlo/name", "no_header_injection") => greeting(input).await,
            // Our list headers hold addresses of ours alone; the one place for such words is a name.
            ("list-header comment", "no_header_injection") => name(input),
            ("display name / organisation name in an HTML mail", "escaped_text") => {
                name(input).or_else(|| escaped(input, row["expect"]["escaped"].as_str().unwrap()))
            }
            other => Some(format!("unknown to this test: {other:?}")),
        };
        wrong.extend(fault.map(|fault| format!("{}: {fault}", row["id"])));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// An address is taken exactly if it is marked so, and a mail to it has it as its one recipient.
fn address(input: &str, verdict: &str) -> Option<String> {
    match (verdict, input.parse::<EmailAddress>()) {
        ("reject", Err(_)) => None,
        ("accept", Ok(to)) => arrives(&Message::new(to, "Hello", "a".to_owned(), "b".to_owned())),
        (verdict, parsed) => Some(format!("marked {verdict}, got {parsed:?} of {input:?}")),
    }
}

fn subject(input: &str) -> Option<String> {
    let to = "ada@vendor.example".parse().unwrap();
    arrives(&Message::new(to, input, "a".to_owned(), "b".to_owned()))
}

/// As a workspace's name and as a person's: nothing but text in the mail, and no link but ours.
fn name(input: &str) -> Option<String> {
    let message = mail_of(input, Some(input));
    let page = Page::read(message.html());
    if page.shape() != Page::read(mail_of("a", Some("b")).html()).shape() {
        return Some(format!("markup: {}", page.source()));
    }
    let ours = [
        "https://trackr.example/invitations/token",
        "ada@vendor.example",
    ];
    for text in [message.text(), page.body(), message.subject()] {
        let links = links(text);
        if let Some(link) = links.iter().find(|link| !ours.contains(&link.as_str())) {
            return Some(format!("links to {link}"));
        }
    }
    arrives(&message).or_else(|| words(input))
}

/// The same as words of a notification.
fn words(input: &str) -> Option<String> {
    let faults = [MailKind::Mention, MailKind::Weekly].map(|kind| {
        let (message, plain) = (notified(kind, input, &[input]), notified(kind, "a", &["b"]));
        let page = Page::read(message.html());
        if page.shape() != Page::read(plain.html()).shape() {
            return Some(format!("markup: {}", page.source()));
        }
        let ours = links(plain.text());
        let shown = [message.text(), page.body(), message.subject()];
        let mut found = shown.into_iter().flat_map(links);
        match found.find(|link| !ours.contains(link)) {
            Some(link) => Some(format!("links to {link}")),
            None => arrives(&message),
        }
    });
    faults.into_iter().flatten().next()
}

/// What mail programs would make a link of, with or without a scheme.
fn links(text: &str) -> Vec<String> {
    let mut finder = LinkFinder::new();
    finder.url_must_have_scheme(false);
    finder
        .links(text)
        .map(|link| link.as_str().to_owned())
        .collect()
}

/// The name stands in the HTML escaped as marked: all of its visible characters, in order. Spaces aside, since a name is
/// folded to one line and a space keeps it from becoming a link.
fn escaped(input: &str, marked: &str) -> Option<String> {
    let html = mail_of(input, None).html().to_owned();
    let without_spaces = |text: &str| one_line(text).replace(' ', "");
    let found =
        without_spaces(&html).contains(&format!("workspace{}onTrackr", without_spaces(marked)));
    // Where nothing had to be broken or dropped, to the letter.
    let exact = shown(input) != input || html.contains(marked);
    (!found || !exact).then(|| format!("not shown as {marked}"))
}

fn arrives(message: &Message) -> Option<String> {
    let (received, sent) = (Received::built(message), Received::of(message));
    (received != sent).then(|| format!("sent {sent:?}, received {received:?}"))
}

/// As the name to greet a mail server with, raw and encoded: refused, or one harmless line.
async fn greeting(input: &str) -> Option<String> {
    let encoded: String = input.bytes().map(|byte| format!("%{byte:02X}")).collect();
    for path in [input.to_owned(), encoded] {
        let sink = Sink::start(Manners::default()).await;
        let url = format!("smtp://{}/{path}", sink.address);
        let Ok(smtp) = Smtp::new(&url.into(), sender()) else {
            continue;
        };
        let to = "ada@vendor.example".parse().unwrap();
        smtp.send(&Message::new(to, "Hello", "a".to_owned(), "b".to_owned()))
            .await
            .unwrap();
        let heard = sink.heard();
        if heard.verbs() != ["EHLO", "MAIL", "RCPT", "DATA", "QUIT"]
            || heard.lines("EHLO")[0].contains(['\r', '\n'])
        {
            return Some(format!("heard {heard:?}"));
        }
    }
    None
}
