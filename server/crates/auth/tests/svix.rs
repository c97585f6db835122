//! Webhooks signed by Svix's own library are accepted, and what was changed on the way is not.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod support;

use auth::webhook::{SigningSecrets, WebhookError, verify};
use base64::{Engine, engine::general_purpose::STANDARD};
use http::{HeaderMap, HeaderValue};
use serde_json::{Value, json};
use time::OffsetDateTime;

const NOW: i64 = 1_800_000_000;

fn secret(bytes: usize, fill: u8) -> String {
    format!("whsec_{}", STANDARD.encode(vec![fill; bytes]))
}

/// Bodies that are easily mistaken on the way: text is not bytes, and JSON can be written in many ways.
fn messages() -> Vec<Value> {
    let bodies = [
        r#"{"type":"user.created","data":{"id":"user_1"}}"#,
        "{ \"b\": 1,\r\n  \"a\": [1.0, 1e3, \"\\u00e9\"] }\n",
        "{\"name\":\"Zo\u{eb} \u{2615} \u{1f680}\"}",
        "",
        "a.b.c",
    ];
    let secrets = [secret(24, 1), secret(32, 2), secret(64, 255)];
    let message = |(index, body): (usize, &&str)| {
        let secret = &secrets[index % secrets.len()];
        json!({"secret": secret, "id": format!("msg_{index}"), "timestamp": NOW - 300 + 150 * index as i64, "body": body})
    };
    bodies.iter().enumerate().map(message).collect()
}

fn text<'a>(message: &'a Value, member: &str) -> &'a str {
    message[member].as_str().unwrap()
}

fn headers(message: &Value, signature: &str) -> HeaderMap {
    let value = |text: &str| HeaderValue::from_str(text).unwrap();
    let mut headers = HeaderMap::new();
    headers.insert("svix-id", value(text(message, "id")));
    headers.insert("svix-timestamp", value(&message["timestamp"].to_string()));
    headers.insert("svix-signature", value(signature));
    headers
}

#[test]
fn what_svix_signs_is_accepted_and_only_that() {
    let messages = messages();
    let Some(answers) = support::in_node("sign.mjs", "svix", &messages) else {
        return;
    };
    let now = OffsetDateTime::from_unix_timestamp(NOW).unwrap();
    for (message, answer) in messages.iter().zip(&answers) {
        let headers = headers(message, text(answer, "signature"));
        let body = text(message, "body").as_bytes();
        let check = |headers: &HeaderMap, body: &[u8], secrets: &str| {
            let secrets = SigningSecrets::parse(secrets).unwrap();
            verify(headers, body, &secrets, now).map(str::to_owned)
        };
        let rotated = format!("{},{}", secret(24, 9), text(message, "secret"));
        assert_eq!(
            check(&headers, body, &rotated).unwrap(),
            text(message, "id")
        );
        let refused = Err(WebhookError::Signature);
        assert_eq!(check(&headers, body, &secret(24, 9)), refused, "{message}");
        let longer = [body, b" "].concat();
        assert_eq!(check(&headers, &longer, &rotated), refused, "{message}");
        for (name, value) in [("svix-id", "msg_other"), ("svix-timestamp", "1800000007")] {
            let mut changed = headers.clone();
            changed.insert(name, HeaderValue::from_static(value));
            assert_eq!(check(&changed, body, &rotated), refused, "{message}");
        }
    }
}
