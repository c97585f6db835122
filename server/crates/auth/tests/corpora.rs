//! Public conformance vectors for tokens and webhooks, scored as marked. They lie outside the project (`TRACKR_CORPORA`).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout
)]

mod support;

use std::{fs, path::Path, time::Duration};

use auth::{Claims, Expected, KeySet, Reject, verify, verify::signed_payload, webhook};
use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::{Value, json};
use time::OffsetDateTime;

fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value
        .pointer(pointer)
        .and_then(Value::as_str)
        .unwrap_or_else(|| panic!("{pointer} in {value}"))
}

fn expected(input: &Value) -> Expected {
    let parties = input["authorized_parties"].as_array().unwrap();
    Expected {
        issuer: text(input, "/issuer").to_owned(),
        authorised_parties: parties
            .iter()
            .map(|party| party.as_str().unwrap().to_owned())
            .collect(),
        leeway: Duration::from_millis(input["clock_skew_ms"].as_u64().unwrap()),
    }
}

fn verified(folder: &Path, input: &Value) -> Result<Claims, Reject> {
    let keys = KeySet::parse(&fs::read(folder.join(text(input, "/jwks"))).unwrap()).unwrap();
    let now = OffsetDateTime::from_unix_timestamp(input["now"].as_i64().unwrap()).unwrap();
    verify(text(input, "/token"), &keys, &expected(input), now)
}

/// What of the outcome is wrong, if anything.
fn fault(verdict: &str, outcome: &Result<Claims, Reject>) -> Option<String> {
    match (verdict, outcome) {
        ("policy", _) | ("accept", Ok(_)) | ("pending", Err(Reject::Pending)) => None,
        ("reject", Err(reason)) if *reason != Reject::Pending => None,
        ("accept" | "reject" | "pending", outcome) => {
            Some(format!("marked {verdict}, got {outcome:?}"))
        }
        (other, _) => Some(format!("verdict {other} is unknown to this test")),
    }
}

/// The organisation that a vector expects beside the verdict, compared for accepted tokens.
fn organisation_fault(expect: &Value, claims: &Claims) -> Option<String> {
    let found = organisation(claims);
    let differs = |(name, want): (&String, &Value)| {
        found
            .get(name)
            .filter(|got| *got != want)
            .map(|got| format!("{name}: {got}, expected {want}"))
    };
    expect.as_object()?.iter().find_map(differs)
}

fn organisation(claims: &Claims) -> Value {
    let organisation = claims.organisation.as_ref();
    json!({
        "userId": claims.subject,
        "sessionId": claims.session,
        "sessionStatus": claims.status,
        "orgId": organisation.map(|organisation| &organisation.id),
        "orgRole": organisation.and_then(|organisation| organisation.role.as_ref()),
        "orgSlug": organisation.and_then(|organisation| organisation.slug.as_ref()),
        "orgPermissions": organisation.map(|organisation| &organisation.permissions),
    })
}

fn assert_none(faults: &[String], of: usize) {
    assert!(of > 0, "no vectors were read");
    assert!(
        faults.is_empty(),
        "{} of {of} vectors fail:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

/// Our reasons that fall into the class of Clerk's; none for a class that is no judgement of the token.
fn of_class(reason: &str) -> Option<&'static [Reject]> {
    Some(match reason {
        // The signature is judged before what it signs is decoded.
        "token-invalid" => &[
            Reject::Malformed,
            Reject::Type,
            Reject::NotASession,
            Reject::CriticalHeader,
            Reject::Signature,
        ],
        // No text at all in place of one that is none of ours.
        "token-invalid-algorithm" => &[Reject::Algorithm, Reject::Malformed],
        "jwk-kid-mismatch" => &[Reject::UnknownKey, Reject::Malformed],
        "token-invalid-signature" => &[Reject::Signature],
        // What the library trips over only while it verifies.
        "token-verification-failed" => &[
            Reject::Malformed,
            Reject::Subject,
            Reject::Algorithm,
            Reject::UnknownKey,
        ],
        // A list, or null, is no party.
        "token-invalid-authorized-parties" => &[Reject::AuthorisedParty, Reject::Malformed],
        "token-expired" => &[Reject::Expired],
        "token-not-active-yet" => &[Reject::NotYetValid],
        "token-iat-in-the-future" => &[Reject::IssuedInFuture],
        // An exception in the library's own code, or a token that it lets pass and that is to be refused.
        _ => return None,
    })
}

fn reason_fault(expect: &Value, outcome: &Result<Claims, Reject>) -> Option<String> {
    // Lengths are judged first here, whatever else is wrong.
    let judged = |reject: &&Reject| **reject != Reject::TooLong;
    let reject = outcome.as_ref().err().filter(judged)?;
    let reason = expect["reason"].as_str()?;
    let class = of_class(reason)?;
    (!class.contains(reject)).then(|| format!("{reason}, got {reject:?}"))
}

#[test]
fn clerk_session_tokens() {
    let Some(folder) = support::corpus("jwt") else {
        return;
    };
    let vectors = support::lines(&folder.join("clerk_session.jsonl"));
    let faults: Vec<String> = vectors
        .iter()
        .filter_map(|vector| {
            let outcome = verified(&folder, &vector["input"]);
            let wrong_organisation = || {
                let accepted = outcome
                    .as_ref()
                    .ok()
                    .filter(|_| text(vector, "/expect/verdict") == "accept")?;
                organisation_fault(&vector["expect"]["clerk_authenticateRequest"], accepted)
            };
            let fault = fault(text(vector, "/expect/verdict"), &outcome)
                .or_else(|| reason_fault(&vector["expect"], &outcome))
                .or_else(wrong_organisation)?;
            Some(format!(
                "{} {}: {fault}",
                text(vector, "/id"),
                text(vector, "/title")
            ))
        })
        .collect();
    assert_none(&faults, vectors.len());
}

#[test]
fn clerk_organisation_claims() {
    let Some(folder) = support::corpus("jwt") else {
        return;
    };
    let vectors = support::lines(&folder.join("clerk_claims_v2.jsonl"));
    let faults: Vec<String> = vectors
        .iter()
        .filter_map(|vector| {
            let claims = Claims::from_json(vector["input"].to_string().as_bytes());
            let fault = match &claims {
                Ok(claims) => organisation_fault(&vector["expect"], claims)?,
                Err(reject) => format!("refused: {reject}"),
            };
            Some(format!(
                "{} {}: {fault}",
                text(vector, "/id"),
                text(vector, "/title")
            ))
        })
        .collect();
    assert_none(&faults, vectors.len());
}

/// Signature vectors: accepted means that a key set was read and the signature holds; payloads are no claims.
fn signature_faults(
    vectors: &[Value],
    key_set: impl Fn(&Value) -> Value,
    verdict: &str,
) -> Vec<String> {
    let fault = |vector: &Value| {
        let keys = KeySet::parse(key_set(&vector["input"]).to_string().as_bytes());
        let accepted =
            keys.is_ok_and(|keys| signed_payload(text(vector, "/input/jws"), &keys).is_ok());
        let wanted = text(vector, verdict);
        let wrong = accepted != (wanted == "accept");
        wrong.then(|| {
            format!(
                "{} {}: marked {wanted}",
                text(vector, "/id"),
                text(vector, "/title")
            )
        })
    };
    vectors.iter().filter_map(fault).collect()
}

#[test]
fn wycheproof_signatures_as_a_verifier_of_rs256_alone() {
    let Some(folder) = support::corpus("jwt") else {
        return;
    };
    let vectors = support::lines(&folder.join("jws_wycheproof.jsonl"));
    let faults = signature_faults(
        &vectors,
        |input| json!({"keys": [input["jwk"]]}),
        "/expect/rs256_only",
    );
    assert_none(&faults, vectors.len());
}

#[test]
fn wycheproof_key_sets() {
    let Some(folder) = support::corpus("jwt") else {
        return;
    };
    let vectors = support::lines(&folder.join("jwks_wycheproof.jsonl"));
    let faults = signature_faults(&vectors, |input| input["public"].clone(), "/expect/verdict");
    assert_none(&faults, vectors.len());
}

/// Whether a delivery is accepted, with whatever secret the vector says.
fn delivered(input: &Value) -> bool {
    let header = |(name, value): (&String, &Value)| {
        let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
        (
            name,
            HeaderValue::from_str(value.as_str().unwrap()).unwrap(),
        )
    };
    let headers: HeaderMap = input["headers"]
        .as_object()
        .unwrap()
        .iter()
        .map(header)
        .collect();
    let now = OffsetDateTime::from_unix_timestamp(input["now"].as_i64().unwrap()).unwrap();
    webhook::SigningSecrets::parse(text(input, "/secret")).is_some_and(|secrets| {
        webhook::verify(&headers, text(input, "/payload").as_bytes(), &secrets, now).is_ok()
    })
}

#[test]
fn svix_signatures() {
    let Some(folder) = support::corpus("webhooks") else {
        return;
    };
    let vectors = support::lines(&folder.join("svix.jsonl"));
    let fault = |vector: &Value| {
        let accepted = delivered(&vector["input"]);
        let wanted = text(vector, "/expect/signature");
        let wrong = wanted != "policy" && accepted != (wanted == "accept");
        wrong.then(|| {
            format!(
                "{} {}: marked {wanted}",
                text(vector, "/id"),
                text(vector, "/title")
            )
        })
    };
    let faults: Vec<String> = vectors.iter().filter_map(fault).collect();
    assert_none(&faults, vectors.len());
}
