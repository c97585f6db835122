//! What Clerk, or somebody in its name, sends: key sets, users, deliveries of webhooks.
#![no_main]

use std::sync::LazyLock;

use auth::{KeySet, UserRecord, webhook};
use http::{HeaderMap, HeaderName, HeaderValue};
use time::OffsetDateTime;

static SECRETS: LazyLock<webhook::SigningSecrets> = LazyLock::new(|| {
    webhook::SigningSecrets::parse("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").expect("a secret")
});

libfuzzer_sys::fuzz_target!(|input: (&[u8], &[u8], &[u8])| {
    let (body, id, signatures) = input;
    let _ = (KeySet::parse(body), UserRecord::from_json(body));
    let mut headers = HeaderMap::new();
    for (name, value) in [
        ("svix-id", id),
        ("svix-timestamp", b"0".as_slice()),
        ("svix-signature", signatures),
    ] {
        if let Ok(value) = HeaderValue::from_bytes(value) {
            headers.insert(HeaderName::from_static(name), value);
        }
    }
    let read = webhook::read(&headers, body, &SECRETS, OffsetDateTime::UNIX_EPOCH);
    assert!(read.is_err(), "nobody signed this");
});
