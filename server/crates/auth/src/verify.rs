//! Verifying a session token: pure, no clock and no network of its own.
//!
//! Follows RFC 7515, RFC 7519 and RFC 8725 and Clerk's guide to manual verification
//! (<https://clerk.com/docs/guides/sessions/manual-jwt-verification>), and is stricter than Clerk's own library where
//! that is lax: `iss` is compared, `sid`, `iat`, `nbf` and `azp` are required, an empty `sub` and any `crit` are refused.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::Algorithm;
use serde::Deserialize;
use time::OffsetDateTime;

use crate::{
    Claims, KeySet, Reject,
    claims::{json_object, present},
};

/// Longest token that is looked at, in bytes. A browser drops a cookie above 4096; twice that leaves room for bearer
/// tokens with custom claims and keeps the work on junk small.
pub const MAX_TOKEN_BYTES: usize = 8 * 1024;

/// Difference between the issuer's clock and ours that is forgiven by default; Clerk's libraries use the same.
pub const DEFAULT_LEEWAY: Duration = Duration::from_secs(5);

/// Header `cat` of a session token, and of one that Clerk asks verifiers to treat as having none.
const SESSION_CATEGORIES: [&str; 2] = ["cl_B7d4PD111AAA", "cl_I7d4PD111III"];

/// Longest `sub` and `sid`, in bytes; Clerk's ids have about 32.
const MAX_ID_BYTES: usize = 255;

/// What a token must say to be ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// `iss`, compared byte by byte.
    pub issuer: String,
    /// Origins (`https://app.example`) that tokens may have been issued to; `azp` must be one of them, byte by byte.
    /// An empty list accepts no token: a deployment must know its own origin.
    pub authorised_parties: Vec<String>,
    /// Forgiven difference of clocks.
    pub leeway: Duration,
}

/// Verifies a session token: form, header, signature, then claims, so that an answer never tells anything about claims
/// or configuration to somebody without the key.
///
/// # Errors
/// The first [`Reject`] met.
pub fn verify(
    token: &str,
    keys: &KeySet,
    expected: &Expected,
    now: OffsetDateTime,
) -> Result<Claims, Reject> {
    let payload = signed_payload(token, keys)?;
    let claims = Claims::from_json(&payload)?;
    check_issuer(&claims, expected)?;
    check_times(&claims, expected, now)?;
    check_authorised_party(&claims, expected)?;
    check_subject(&claims)?;
    check_session(&claims)?;
    Ok(claims)
}

/// The id of the key that the token claims to be signed with, if its form and header are acceptable. Nothing is verified.
///
/// # Errors
/// The first [`Reject`] met.
pub fn key_id(token: &str) -> Result<String, Reject> {
    key_id_up_to(token, MAX_TOKEN_BYTES)
}

/// [`key_id`] of a token of at most `longest` bytes.
pub(crate) fn key_id_up_to(token: &str, longest: usize) -> Result<String, Reject> {
    Ok(split(token, longest)?.header()?.kid)
}

/// What an unverified token says of itself. Good for choosing what to verify, and for nothing else.
pub(crate) struct Peeked {
    pub issuer: Option<String>,
    pub session: Option<String>,
    pub issued_at: Option<i64>,
    pub expires_at: Option<i64>,
}

/// Looks into a token without verifying anything. `None` if its payload is no JSON object.
pub(crate) fn peek(token: &str) -> Option<Peeked> {
    let parts = split(token, MAX_TOKEN_BYTES).ok()?;
    let payload: serde_json::Map<String, serde_json::Value> =
        json_object(&decode(parts.payload).ok()?).ok()?;
    let text = |name| payload.get(name)?.as_str().map(str::to_owned);
    let number = |name| payload.get(name)?.as_i64();
    Some(Peeked {
        issuer: text("iss"),
        session: text("sid"),
        issued_at: number("iat"),
        expires_at: number("exp"),
    })
}

/// Checks form, header and signature of a token, and gives its payload, of which nothing is known yet but the signer.
///
/// # Errors
/// The first [`Reject`] met.
pub fn signed_payload(token: &str, keys: &KeySet) -> Result<Vec<u8>, Reject> {
    signed_payload_up_to(token, keys, MAX_TOKEN_BYTES)
}

/// [`signed_payload`] of a token of at most `longest` bytes.
pub(crate) fn signed_payload_up_to(
    token: &str,
    keys: &KeySet,
    longest: usize,
) -> Result<Vec<u8>, Reject> {
    let parts = split(token, longest)?;
    let header = parts.header()?;
    let key = keys.get(&header.kid).ok_or(Reject::UnknownKey)?;
    // The algorithm is ours, not the header's: a public key can never serve as an HMAC secret.
    match jsonwebtoken::crypto::verify(
        parts.signature,
        parts.signed.as_bytes(),
        key,
        Algorithm::RS256,
    ) {
        Ok(true) => decode(parts.payload),
        Ok(false) | Err(_) => Err(Reject::Signature),
    }
}

/// The parts of a JWS in compact form (RFC 7515, 7.1).
struct Parts<'a> {
    header: &'a str,
    payload: &'a str,
    signature: &'a str,
    /// Header and payload with the dot between them: what is signed.
    signed: &'a str,
}

fn split(token: &str, longest: usize) -> Result<Parts<'_>, Reject> {
    if token.len() > longest {
        return Err(Reject::TooLong);
    }
    let (signed, signature) = token.rsplit_once('.').ok_or(Reject::Malformed)?;
    let (header, payload) = signed.split_once('.').ok_or(Reject::Malformed)?;
    if payload.contains('.') {
        return Err(Reject::Malformed);
    }
    Ok(Parts {
        header,
        payload,
        signature,
        signed,
    })
}

fn decode(part: &str) -> Result<Vec<u8>, Reject> {
    URL_SAFE_NO_PAD.decode(part).map_err(|_| Reject::Malformed)
}

/// The header's members that are read. `jku`, `x5u`, `x5c` and `jwk` are not among them: keys come from the key set only.
#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: String,
    #[serde(default, deserialize_with = "present")]
    typ: Option<String>,
    #[serde(default, deserialize_with = "present")]
    cat: Option<String>,
    #[serde(default, deserialize_with = "present")]
    crit: Option<serde::de::IgnoredAny>,
}

impl Parts<'_> {
    fn header(&self) -> Result<Header, Reject> {
        let header: Header = json_object(&decode(self.header)?)?;
        if header.alg != "RS256" {
            return Err(Reject::Algorithm);
        }
        if header.typ.as_ref().is_some_and(|typ| typ != "JWT") {
            return Err(Reject::Type);
        }
        if header.crit.is_some() {
            return Err(Reject::CriticalHeader);
        }
        if header
            .cat
            .as_ref()
            .is_some_and(|category| !SESSION_CATEGORIES.contains(&category.as_str()))
        {
            return Err(Reject::NotASession);
        }
        Ok(header)
    }
}

fn check_issuer(claims: &Claims, expected: &Expected) -> Result<(), Reject> {
    if claims.issuer == expected.issuer {
        Ok(())
    } else {
        Err(Reject::Issuer)
    }
}

/// A token lives in `nbf - leeway <= now < exp + leeway`, and was issued at most the leeway ahead of our clock.
fn check_times(claims: &Claims, expected: &Expected, now: OffsetDateTime) -> Result<(), Reject> {
    let now = now.unix_timestamp_nanos();
    let leeway = i128::try_from(expected.leeway.as_nanos()).unwrap_or(i128::MAX);
    let at = OffsetDateTime::unix_timestamp_nanos;
    if at(claims.expires_at).saturating_add(leeway) <= now {
        return Err(Reject::Expired);
    }
    if at(claims.not_before).saturating_sub(leeway) > now {
        return Err(Reject::NotYetValid);
    }
    if at(claims.issued_at).saturating_sub(leeway) > now {
        return Err(Reject::IssuedInFuture);
    }
    Ok(())
}

fn check_authorised_party(claims: &Claims, expected: &Expected) -> Result<(), Reject> {
    let party = claims
        .authorised_party
        .as_ref()
        .ok_or(Reject::AuthorisedParty)?;
    if expected.authorised_parties.contains(party) {
        Ok(())
    } else {
        Err(Reject::AuthorisedParty)
    }
}

fn check_subject(claims: &Claims) -> Result<(), Reject> {
    if is_user_id(&claims.subject) {
        Ok(())
    } else {
        Err(Reject::Subject)
    }
}

/// Every person at Clerk has an id that starts with `user_`; machines (`mch_`), OAuth clients and API keys have others.
pub(crate) fn is_user_id(id: &str) -> bool {
    id.strip_prefix("user_")
        .is_some_and(|rest| !rest.is_empty())
        && plain(id)
}

fn check_session(claims: &Claims) -> Result<(), Reject> {
    if claims.session.is_empty() || !plain(&claims.session) {
        return Err(Reject::Session);
    }
    match claims.status.as_deref() {
        None | Some("active") => Ok(()),
        Some("pending") => Err(Reject::Pending),
        Some(_) => Err(Reject::Status),
    }
}

/// Ids end up in database columns and log lines: printable ASCII of a sane length only.
fn plain(id: &str) -> bool {
    id.len() <= MAX_ID_BYTES && id.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests;
