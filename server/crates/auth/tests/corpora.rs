//! Public conformance vectors for tokens, scored as marked. They lie outside the project (`TRACKR_CORPORA`).
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout
)]

use std::{
    env, fs,
    path::{Path, PathBuf},
    time::Duration,
};

use auth::{Claims, Expected, KeySet, Reject, verify, verify::signed_payload};
use serde_json::{Value, json};
use time::OffsetDateTime;

/// The folder of token vectors, or `None` where there is none. A relative setting is meant from the repository's root.
fn folder() -> Option<PathBuf> {
    let setting = env::var_os("TRACKR_CORPORA").unwrap_or_else(|| "../shared/corpora".into());
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../..")).join(setting);
    let found = root.is_dir().then(|| root.join("jwt"));
    if found.is_none() {
        println!("skipped: no corpora");
    }
    found
}

fn lines(folder: &Path, name: &str) -> Vec<Value> {
    let text = fs::read_to_string(folder.join(name)).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

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

#[test]
fn clerk_session_tokens() {
    let Some(folder) = folder() else { return };
    let vectors = lines(&folder, "clerk_session.jsonl");
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
            let fault =
                fault(text(vector, "/expect/verdict"), &outcome).or_else(wrong_organisation)?;
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
    let Some(folder) = folder() else { return };
    let vectors = lines(&folder, "clerk_claims_v2.jsonl");
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
    let Some(folder) = folder() else { return };
    let vectors = lines(&folder, "jws_wycheproof.jsonl");
    let faults = signature_faults(
        &vectors,
        |input| json!({"keys": [input["jwk"]]}),
        "/expect/rs256_only",
    );
    assert_none(&faults, vectors.len());
}

#[test]
fn wycheproof_key_sets() {
    let Some(folder) = folder() else { return };
    let vectors = lines(&folder, "jwks_wycheproof.jsonl");
    let faults = signature_faults(&vectors, |input| input["public"].clone(), "/expect/verdict");
    assert_none(&faults, vectors.len());
}
