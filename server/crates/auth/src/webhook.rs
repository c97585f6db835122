//! Clerk's webhooks: is it Clerk who calls, and what happened.
//!
//! Clerk sends through Svix (<https://docs.svix.com/receiving/verifying-payloads/how-manual>), whose scheme is also the
//! Standard Webhooks specification's. [`read`] checks the signature over the raw body before anything in it is looked at.
//! It is stricter than the official libraries, of which one accepted an empty key (RUSTSEC-2024-0010 is a relative): keys have
//! at least 16 bytes, a header comes once, time stamps are plain digits.
//!
//! A delivery is repeated until it is answered with 2xx, and may come late, twice or out of order:
//! [`Delivery::id`] is what to claim it by, and [`crate::UserRecord::updated_at`] tells old from new.

use std::{fmt, sync::Arc};

use base64::{
    Engine, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig, general_purpose::STANDARD},
};
use hmac::{Hmac, Mac};
use http::{HeaderMap, HeaderName};
use secrecy::{ExposeSecret, SecretSlice};
use serde::Deserialize;
use serde_json::Value;
use sha2::Sha256;
use thiserror::Error;
use time::{Duration, OffsetDateTime};

use crate::{
    user::{RawUser, UserRecord},
    verify::is_user_id,
};

/// How far a delivery's time stamp may lie from now, before or after.
pub const TOLERANCE: Duration = Duration::minutes(5);

/// Least length of a key, in bytes; Svix makes 24.
const MIN_KEY_BYTES: usize = 16;
/// Most signatures that are tried; a rotation makes two.
const MOST_SIGNATURES: usize = 16;
/// Longest message id, in bytes; Svix's have 31.
const MAX_ID_BYTES: usize = 255;

/// Secrets are shown with and without padding.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The two spellings of the headers. They are never mixed.
const SVIX: [HeaderName; 3] = [
    HeaderName::from_static("svix-id"),
    HeaderName::from_static("svix-timestamp"),
    HeaderName::from_static("svix-signature"),
];
const STANDARD_WEBHOOKS: [HeaderName; 3] = [
    HeaderName::from_static("webhook-id"),
    HeaderName::from_static("webhook-timestamp"),
    HeaderName::from_static("webhook-signature"),
];

/// The signing secrets that deliveries may be signed with: more than one while they are rotated.
#[derive(Clone)]
pub struct SigningSecrets(Arc<[SecretSlice<u8>]>);

impl SigningSecrets {
    /// Reads `whsec_…`, or several with commas or blanks between them. `None` if there is none, or one of them is not
    /// base64 of at least 16 bytes.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let keys = text
            .split([',', ' ', '\n'])
            .map(str::trim)
            .filter(|secret| !secret.is_empty())
            .map(key)
            .collect::<Option<Vec<_>>>()?;
        (!keys.is_empty()).then(|| Self(keys.into()))
    }
}

/// Never shows a key.
impl fmt::Debug for SigningSecrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SigningSecrets({})", self.0.len())
    }
}

fn key(secret: &str) -> Option<SecretSlice<u8>> {
    let encoded = secret.strip_prefix("whsec_").unwrap_or(secret);
    let key = BASE64.decode(encoded).ok()?;
    (key.len() >= MIN_KEY_BYTES).then(|| key.into())
}

/// Why a delivery was refused. Nothing of it is in the text, which is for the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum WebhookError {
    /// A header is missing, comes more than once, or is not of its form.
    #[error("webhook headers missing or malformed")]
    Headers,
    /// The time stamp is further than [`TOLERANCE`] from now.
    #[error("webhook time stamp too far from now")]
    Time,
    /// No signature is one of ours.
    #[error("webhook signature wrong")]
    Signature,
    /// The signature holds, but the body is not a Clerk event of the type that it says.
    #[error("webhook body malformed")]
    Body,
}

/// A delivery that was signed by Clerk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// The message's id, the same at every repetition: letters, digits, `_` and `-`, at most 255.
    pub id: String,
    /// What happened.
    pub event: Event,
}

/// What happened at Clerk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Somebody signed up.
    UserCreated(UserRecord),
    /// Somebody's record changed.
    UserUpdated(UserRecord),
    /// Somebody is gone.
    UserDeleted {
        /// Their id at Clerk.
        subject: String,
    },
    /// Anything else, by its name. Nothing here depends on it.
    Other(String),
}

/// Verifies a delivery as of `now` and reads its event. `body` is what came over the wire, byte by byte.
///
/// # Errors
/// [`WebhookError`]. Answer 401, but 400 for [`WebhookError::Body`].
pub fn read(
    headers: &HeaderMap,
    body: &[u8],
    secrets: &SigningSecrets,
    now: OffsetDateTime,
) -> Result<Delivery, WebhookError> {
    let id = verify(headers, body, secrets, now)?;
    let event = event(body).ok_or(WebhookError::Body)?;
    Ok(Delivery {
        id: id.to_owned(),
        event,
    })
}

/// Verifies a delivery as of `now` and gives its id. The body is not looked into.
///
/// # Errors
/// [`WebhookError::Headers`], [`WebhookError::Time`], [`WebhookError::Signature`].
pub fn verify<'a>(
    headers: &'a HeaderMap,
    body: &[u8],
    secrets: &SigningSecrets,
    now: OffsetDateTime,
) -> Result<&'a str, WebhookError> {
    let [id, timestamp, signatures] = signature_headers(headers).ok_or(WebhookError::Headers)?;
    if !is_message_id(id) {
        return Err(WebhookError::Headers);
    }
    let at = moment(timestamp).ok_or(WebhookError::Headers)?;
    if (now - at).abs() > TOLERANCE {
        return Err(WebhookError::Time);
    }
    let signed_by = |key: &SecretSlice<u8>| {
        let mac = mac(key, id, timestamp, body);
        versions(signatures).any(|signature| mac.clone().verify_slice(&signature).is_ok())
    };
    if secrets.0.iter().any(signed_by) {
        Ok(id)
    } else {
        Err(WebhookError::Signature)
    }
}

/// Id, time stamp and signatures, each there once; in Svix's spelling if any header has it.
fn signature_headers(headers: &HeaderMap) -> Option<[&str; 3]> {
    let svix = SVIX.iter().any(|name| headers.contains_key(name));
    let [id, timestamp, signatures] = if svix { SVIX } else { STANDARD_WEBHOOKS };
    Some([
        once(headers, &id)?,
        once(headers, &timestamp)?,
        once(headers, &signatures)?,
    ])
}

fn once<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}

/// No dot: it separates the parts of what is signed.
fn is_message_id(id: &str) -> bool {
    (1..=MAX_ID_BYTES).contains(&id.len())
        && id
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

fn moment(timestamp: &str) -> Option<OffsetDateTime> {
    let digits = timestamp.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = timestamp.parse().ok().filter(|_| digits)?;
    OffsetDateTime::from_unix_timestamp(seconds).ok()
}

/// The signatures of version 1; others are for other readers.
fn versions(signatures: &str) -> impl Iterator<Item = Vec<u8>> {
    signatures
        .split(' ')
        .filter_map(|signature| signature.strip_prefix("v1,"))
        .filter_map(|signature| STANDARD.decode(signature).ok())
        .take(MOST_SIGNATURES)
}

fn mac(key: &SecretSlice<u8>, id: &str, timestamp: &str, body: &[u8]) -> Hmac<Sha256> {
    let mut mac = keyed(key.expose_secret());
    for part in [id.as_bytes(), b".", timestamp.as_bytes(), b".", body] {
        mac.update(part);
    }
    mac
}

#[expect(
    clippy::expect_used,
    reason = "HMAC takes keys of any length (RFC 2104, 2)"
)]
fn keyed(key: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(key).expect("any length")
}

#[derive(Deserialize)]
struct Body {
    r#type: String,
    data: Value,
}

#[derive(Deserialize)]
struct Deleted {
    id: String,
}

fn event(body: &[u8]) -> Option<Event> {
    let Body { r#type, data } = serde_json::from_slice(body).ok()?;
    let record = |data| serde_json::from_value::<RawUser>(data).ok()?.record();
    match r#type.as_str() {
        "user.created" => record(data).map(Event::UserCreated),
        "user.updated" => record(data).map(Event::UserUpdated),
        "user.deleted" => {
            let Deleted { id } = serde_json::from_value(data).ok()?;
            is_user_id(&id).then_some(Event::UserDeleted { subject: id })
        }
        _ => Some(Event::Other(r#type)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const NOW: i64 = 1_800_000_000;
    const SECRET: &str = "whsec_c2VjcmV0LW9mLXRoZS10ZXN0LWl0c2VsZg==";
    const OTHER: &str = "whsec_YW5vdGhlci1zZWNyZXQtb2YtdGhlLXRlc3Q=";

    fn secrets(text: &str) -> SigningSecrets {
        SigningSecrets::parse(text).unwrap()
    }

    fn sign(secret: &str, id: &str, timestamp: &str, body: &[u8]) -> String {
        let secrets = secrets(secret);
        let tag = mac(&secrets.0[0], id, timestamp, body).finalize();
        format!("v1,{}", STANDARD.encode(tag.into_bytes()))
    }

    fn headers(lines: &[(&'static str, &str)]) -> HeaderMap {
        lines
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), value.parse().unwrap()))
            .fold(HeaderMap::new(), |mut headers, (name, value)| {
                headers.append(name, value);
                headers
            })
    }

    fn delivery(body: &[u8]) -> HeaderMap {
        let timestamp = NOW.to_string();
        headers(&[
            ("svix-id", "msg_1"),
            ("svix-timestamp", &timestamp),
            ("svix-signature", &sign(SECRET, "msg_1", &timestamp, body)),
        ])
    }

    fn at(seconds: i64) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp(seconds).unwrap()
    }

    fn event_of(body: &serde_json::Value) -> Result<Event, WebhookError> {
        let body = body.to_string();
        let delivery = read(
            &delivery(body.as_bytes()),
            body.as_bytes(),
            &secrets(SECRET),
            at(NOW),
        )?;
        assert_eq!(delivery.id, "msg_1");
        Ok(delivery.event)
    }

    #[test]
    fn events_are_typed() {
        let user = json!({"id": "user_1", "first_name": "Robin", "updated_at": 5000, "email_addresses": []});
        let created =
            event_of(&json!({"type": "user.created", "object": "event", "data": user})).unwrap();
        let Event::UserCreated(record) = created else {
            panic!("{created:?}")
        };
        assert_eq!(
            (record.subject.as_str(), record.updated_at),
            ("user_1", at(5))
        );
        let updated = event_of(&json!({"type": "user.updated", "data": user}));
        assert_eq!(updated, Ok(Event::UserUpdated(record)));
        assert_eq!(
            event_of(
                &json!({"type": "user.deleted", "data": {"id": "user_1", "deleted": true, "object": "user"}})
            ),
            Ok(Event::UserDeleted {
                subject: "user_1".into()
            })
        );
        assert_eq!(
            event_of(&json!({"type": "session.revoked", "data": null})),
            Ok(Event::Other("session.revoked".into()))
        );
    }

    #[test]
    fn a_signed_body_that_is_no_event_is_refused() {
        for body in [
            json!([]),
            json!({"type": "user.created"}),
            json!({"type": "user.created", "data": {"id": "user_1"}}),
            json!({"type": "user.deleted", "data": {"deleted": true}}),
            json!({"type": "user.deleted", "data": {"id": ""}}),
            json!({"data": {}}),
        ] {
            assert_eq!(event_of(&body), Err(WebhookError::Body), "{body}");
        }
    }

    #[test]
    fn any_secret_and_any_signature_will_do_during_rotation() {
        let body = b"{}";
        let timestamp = NOW.to_string();
        let ours = sign(SECRET, "msg_1", &timestamp, body);
        let other = sign(OTHER, "msg_1", &timestamp, body);
        let check = |signatures: &str, secret: &str| {
            let headers = headers(&[
                ("webhook-id", "msg_1"),
                ("webhook-timestamp", &timestamp),
                ("webhook-signature", signatures),
            ]);
            verify(&headers, body, &secrets(secret), at(NOW)).map(str::len)
        };
        assert_eq!(check(&ours, &format!("{OTHER}, {SECRET}")), Ok(5));
        assert_eq!(
            check(&format!("{other} v1,x v2,{ours} {ours}"), SECRET),
            Ok(5)
        );
        assert_eq!(check(&other, SECRET), Err(WebhookError::Signature));
        let flood = "v1,AAAA ".repeat(MOST_SIGNATURES) + &ours;
        assert_eq!(check(&flood, SECRET), Err(WebhookError::Signature));
    }

    #[test]
    fn the_time_may_be_five_minutes_off_either_way() {
        let signed = delivery(b"{}");
        for (now, expected) in [
            (NOW + 300, Ok("msg_1")),
            (NOW - 300, Ok("msg_1")),
            (NOW + 301, Err(WebhookError::Time)),
            (NOW - 301, Err(WebhookError::Time)),
        ] {
            assert_eq!(verify(&signed, b"{}", &secrets(SECRET), at(now)), expected);
        }
    }

    #[test]
    fn headers_come_once_and_whole() {
        let good = delivery(b"{}");
        for name in SVIX {
            let mut without = good.clone();
            without.remove(&name);
            assert_eq!(
                verify(&without, b"{}", &secrets(SECRET), at(NOW)),
                Err(WebhookError::Headers)
            );
            let mut twice = good.clone();
            twice.append(&name, good[&name].clone());
            assert_eq!(
                verify(&twice, b"{}", &secrets(SECRET), at(NOW)),
                Err(WebhookError::Headers)
            );
        }
        for timestamp in [
            "",
            "-1",
            "+1800000000",
            "1800000000.0",
            "1.8e9",
            "99999999999999999999",
        ] {
            let mut bad = good.clone();
            bad.insert("svix-timestamp", timestamp.parse().unwrap());
            assert_eq!(
                verify(&bad, b"{}", &secrets(SECRET), at(NOW)),
                Err(WebhookError::Headers),
                "{timestamp:?}"
            );
        }
        for id in ["", "msg.1", "msg 1", "msg_\u{e9}"] {
            let mut bad = good.clone();
            bad.insert(
                "svix-id",
                http::HeaderValue::from_bytes(id.as_bytes()).unwrap(),
            );
            assert_eq!(
                verify(&bad, b"{}", &secrets(SECRET), at(NOW)),
                Err(WebhookError::Headers),
                "{id:?}"
            );
        }
    }

    #[test]
    fn secrets_that_protect_nothing_are_refused() {
        for bad in [
            "",
            " , ",
            "whsec_",
            "whsec_c2hvcnQ=",
            "whsec_!!",
            "not a secret",
            &format!("{SECRET},whsec_"),
        ] {
            assert!(SigningSecrets::parse(bad).is_none(), "{bad:?}");
        }
        assert_eq!(format!("{:?}", secrets(SECRET)), "SigningSecrets(1)");
    }
}
