//! Mails through a mail server on loopback, as they arrive, and every way in which they don't.

use std::time::Duration;

use base64::{Engine, prelude::BASE64_STANDARD};
use lettre::transport::smtp::client::Certificate;

use super::Smtp;
use crate::{
    ConfigError, Message, SendError,
    testing::{
        mail::Received,
        sender,
        sink::{Manners, Sink, Tls},
    },
};

fn message() -> Message {
    let text = "Grüße,\n.\n..dots\n\nnot the end\n";
    let html = format!("<p>Grüße</p>\n<p>{}</p>\n", "long ".repeat(500));
    Message::new(
        "ada@vendor.example".parse().unwrap(),
        "Grüße an Ada",
        text.to_owned(),
        html,
    )
}

/// A client for the sink; `{}` in the address is its port.
fn client(sink: &Sink, address: &str) -> Result<Smtp, ConfigError> {
    let address = address.replace("{}", &sink.address.port().to_string());
    let root = Certificate::from_der(sink.certificate.clone()).unwrap();
    Smtp::trusting(&address.into(), sender(), Some(root))
}

async fn refusal(manners: Manners, address: &str) -> (SendError, Sink) {
    let sink = Sink::start(manners).await;
    let error = client(&sink, address)
        .unwrap()
        .send(&message())
        .await
        .unwrap_err();
    (error, sink)
}

fn replying(replies: &[(&'static str, &'static str)]) -> Manners {
    Manners {
        replies: replies.to_vec(),
        ..Manners::default()
    }
}

const OPEN: &str = "smtp://localhost:{}";
const LOGIN: &str = "smtp://trackr:hunter2@localhost:{}";

#[tokio::test]
async fn a_mail_arrives_as_it_was_sent() {
    let sink = Sink::start(Manners::default()).await;
    client(&sink, OPEN).unwrap().send(&message()).await.unwrap();
    let heard = sink.heard();
    assert_eq!(heard.verbs(), ["EHLO", "MAIL", "RCPT", "DATA", "QUIT"]);
    assert_eq!(heard.lines("EHLO"), ["EHLO trackr.example"]);
    assert_eq!(heard.lines("MAIL"), ["MAIL FROM:<mail@trackr.example>"]);
    assert_eq!(heard.lines("RCPT"), ["RCPT TO:<ada@vendor.example>"]);
    assert_eq!(heard.mails.len(), 1);
    assert_eq!(Received::read(&heard.mails[0]), Received::of(&message()));
}

#[tokio::test]
async fn a_mail_that_can_be_ended_says_how() {
    let sink = Sink::start(Manners::default()).await;
    let message = message().ended_by("https://trackr.example/unsubscribe/t0k-en".parse().unwrap());
    client(&sink, OPEN).unwrap().send(&message).await.unwrap();
    let received = Received::read(&sink.heard().mails[0]);
    assert_eq!(received, Received::of(&message));
    let one_click = "List-Unsubscribe=One-Click".to_owned();
    assert_eq!(
        received.of_list,
        [
            (
                "List-Unsubscribe".to_owned(),
                "<https://trackr.example/unsubscribe/t0k-en>".to_owned()
            ),
            ("List-Unsubscribe-Post".to_owned(), one_click),
        ]
    );
}

#[tokio::test]
async fn credentials_travel_encrypted() {
    for (tls, address) in [
        (
            Tls::Wrapped,
            "smtps://trackr:hunter2@localhost:{}/app.trackr.example",
        ),
        (
            Tls::Upgraded,
            "smtp://trackr:hunter2@localhost:{}/app.trackr.example?tls=required",
        ),
        (
            Tls::Upgraded,
            "smtp://trackr:hunter2@localhost:{}/app.trackr.example?tls=opportunistic",
        ),
    ] {
        let sink = Sink::start(Manners {
            tls,
            ..Manners::default()
        })
        .await;
        client(&sink, address)
            .unwrap()
            .send(&message())
            .await
            .unwrap();
        let heard = sink.heard();
        let login = BASE64_STANDARD.encode("\0trackr\0hunter2");
        assert_eq!(heard.lines("AUTH"), [format!("AUTH PLAIN {login}")]);
        assert!(
            heard
                .lines("EHLO")
                .iter()
                .all(|line| *line == "EHLO app.trackr.example")
        );
        let open: Vec<&str> = heard
            .commands
            .iter()
            .filter(|(secure, _)| !secure)
            .map(|(_, line)| line.as_str())
            .collect();
        let expected: &[&str] = match tls {
            Tls::Upgraded => &["EHLO app.trackr.example", "STARTTLS"],
            _ => &[],
        };
        assert_eq!(open, expected);
        assert_eq!(Received::read(&heard.mails[0]), Received::of(&message()));
    }
}

#[tokio::test]
async fn without_the_encryption_asked_for_nothing_is_said() {
    let (error, sink) = refusal(
        Manners::default(),
        "smtp://trackr:hunter2@localhost:{}?tls=required",
    )
    .await;
    assert!(
        matches!(error, SendError::Insecure { .. }) && !error.is_retryable(),
        "{error:?}"
    );
    assert!(error.to_string().contains("offers no STARTTLS"), "{error}");
    assert_eq!(sink.heard().verbs(), ["EHLO"]);
}

#[tokio::test]
async fn a_certificate_of_somebody_else_is_refused() {
    for (tls, address) in [
        (Tls::Wrapped, "smtps://trackr:hunter2@127.0.0.1:{}"),
        (
            Tls::Upgraded,
            "smtp://trackr:hunter2@127.0.0.1:{}?tls=required",
        ),
        (
            Tls::Upgraded,
            "smtp://trackr:hunter2@127.0.0.1:{}?tls=opportunistic",
        ),
    ] {
        let (error, sink) = refusal(
            Manners {
                tls,
                ..Manners::default()
            },
            address,
        )
        .await;
        assert!(matches!(error, SendError::Insecure { .. }), "{error:?}");
        assert_eq!(sink.heard().lines("AUTH"), [""; 0], "{address}");
    }
}

#[tokio::test]
async fn a_certificate_of_an_unknown_authority_is_refused() {
    let sink = Sink::start(Manners {
        tls: Tls::Wrapped,
        ..Manners::default()
    })
    .await;
    let address = format!("smtps://localhost:{}", sink.address.port());
    let error = Smtp::new(&address.into(), sender())
        .unwrap()
        .send(&message())
        .await
        .unwrap_err();
    assert!(matches!(error, SendError::Insecure { .. }), "{error:?}");
    assert!(error.to_string().contains("UnknownIssuer"), "{error}");
    assert!(sink.heard().mails.is_empty());
}

#[tokio::test]
async fn a_4xx_reply_can_be_retried() {
    for (verb, reply) in [
        ("HELLO", "421 too many connections"),
        ("MAIL", "451 later"),
        ("RCPT", "450 mailbox busy"),
        ("DATA", "451 later"),
        ("DATA.", "452 disk full"),
        ("AUTH", "454 no directory right now"),
    ] {
        let (error, _) = refusal(replying(&[(verb, reply)]), LOGIN).await;
        assert!(
            matches!(error, SendError::Busy { .. }) && error.is_retryable(),
            "{verb}: {error:?}"
        );
        assert!(error.to_string().contains(reply), "{error}");
    }
}

#[tokio::test]
async fn a_5xx_reply_can_not() {
    for (verb, reply) in [
        ("HELLO", "554 not you"),
        ("MAIL", "550 not from there"),
        ("RCPT", "550 nobody of that name"),
        ("DATA", "554 no"),
        ("DATA.", "554 spam"),
    ] {
        let (error, _) = refusal(replying(&[(verb, reply)]), OPEN).await;
        assert!(
            matches!(error, SendError::Refused { .. }) && !error.is_retryable(),
            "{verb}: {error:?}"
        );
        assert!(error.to_string().contains(reply), "{error}");
    }
}

#[tokio::test]
async fn refused_credentials_name_the_setting_and_not_the_password() {
    for (verb, reply) in [
        ("AUTH", "535 hunter2 is wrong"),
        ("AUTH", "534-5.7.9 get\r\n534 5.7.9 an app password"),
        ("MAIL", "530 log in first"),
    ] {
        let (error, _) = refusal(replying(&[(verb, reply)]), LOGIN).await;
        assert!(
            matches!(error, SendError::Credentials { .. }) && !error.is_retryable(),
            "{error:?}"
        );
        assert!(error.to_string().contains("TRACKR_SMTP_URL"), "{error}");
        assert!(
            !format!("{error} {error:?}").contains("hunter2"),
            "{error:?}"
        );
    }
    let (error, _) = refusal(replying(&[("EHLO", "250 sink.example")]), LOGIN).await;
    assert!(matches!(error, SendError::Credentials { .. }), "{error:?}");
}

#[tokio::test]
async fn a_server_that_falls_silent_times_out() {
    for verb in ["HELLO", "EHLO", "RCPT", "DATA."] {
        let sink = Sink::start(replying(&[(verb, "")])).await;
        let mut smtp = client(&sink, OPEN).unwrap();
        smtp.patience = Duration::from_millis(200);
        let error = smtp.send(&message()).await.unwrap_err();
        assert!(
            matches!(error, SendError::TimedOut { .. }) && error.is_retryable(),
            "{verb}: {error:?}"
        );
    }
}

#[tokio::test]
async fn a_mail_is_sent_once_the_server_has_it_whatever_follows() {
    for reply in ["", "CLOSE", "500 what?", "nonsense"] {
        let sink = Sink::start(replying(&[("QUIT", reply)])).await;
        client(&sink, OPEN).unwrap().send(&message()).await.unwrap();
        assert_eq!(sink.heard().mails.len(), 1);
    }
}

#[tokio::test]
async fn a_broken_line_or_answer_can_be_retried() {
    for (verb, reply) in [
        ("HELLO", "CLOSE"),
        ("RCPT", "CLOSE"),
        ("EHLO", "hello?"),
        ("DATA.", "xyz"),
    ] {
        let (error, _) = refusal(replying(&[(verb, reply)]), OPEN).await;
        assert!(error.is_retryable(), "{verb}: {error:?}");
    }
    let (error, _) = refusal(replying(&[("RCPT", "nonsense")]), OPEN).await;
    assert!(matches!(error, SendError::Garbled { .. }), "{error:?}");
}

#[tokio::test]
async fn nobody_listening_can_be_retried() {
    let sink = Sink::start(Manners::default()).await;
    let free = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = free.local_addr().unwrap().port();
    drop(free);
    let smtp = client(&sink, &format!("smtp://127.0.0.1:{port}")).unwrap();
    let error = smtp.send(&message()).await.unwrap_err();
    assert!(
        matches!(error, SendError::Unreachable { .. }) && error.is_retryable(),
        "{error:?}"
    );
    assert!(error.to_string().contains(&port.to_string()), "{error}");
}
