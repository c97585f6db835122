//! The list of what Clerk's library checks (`jwt/clerk_checks.jsonl`), each check tried with tokens made for it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod support;
#[path = "../src/testing.rs"]
mod testing;

use std::{path::Path, time::Duration};

use auth::{Claims, Expected, KeySet, Reject, cookie::Credential, verify};
use serde_json::{Value, json};
use testing::{ATTACKER, ISSUER, Signer, unsigned};
use time::OffsetDateTime;

const NOW: i64 = 1_800_000_000;
const LEEWAY: u64 = 5;

fn claims() -> Value {
    json!({
        "iss": "https://clerk.acme.example", "azp": "https://app.acme.example", "sub": "user_1", "sid": "sess_1",
        "iat": NOW, "nbf": NOW - 10, "exp": NOW + 60,
    })
}

fn judge(token: &str, leeway: u64) -> Result<Claims, Reject> {
    let expected = Expected {
        issuer: "https://clerk.acme.example".to_owned(),
        authorised_parties: vec!["https://app.acme.example".to_owned()],
        leeway: Duration::from_secs(leeway),
    };
    let keys = KeySet::parse(&ISSUER.jwks()).unwrap();
    let now = OffsetDateTime::from_unix_timestamp(NOW).unwrap();
    verify(token, &keys, &expected, now)
}

/// `null` leaves a member out.
fn with(mut object: Value, name: &str, value: Value) -> Value {
    if value.is_null() {
        object.as_object_mut().unwrap().remove(name);
    } else {
        object[name] = value;
    }
    object
}

fn of_claim(name: &str, value: Value) -> Option<Reject> {
    let token = ISSUER.sign(&ISSUER.header(), with(claims(), name, value).to_string());
    judge(&token, LEEWAY).err()
}

fn of_header(signer: &Signer, name: &str, value: Value) -> Option<Reject> {
    let header = with(ISSUER.header(), name, value);
    judge(&signer.sign(&header, claims().to_string()), LEEWAY).err()
}

fn of_token(token: &str) -> Option<Reject> {
    judge(token, LEEWAY).err()
}

/// An outcome and the one that it must be; none: accepted.
type Scored = Vec<(Option<Reject>, Option<Reject>)>;

fn all(outcomes: impl IntoIterator<Item = Option<Reject>>, wanted: Option<Reject>) -> Scored {
    let pair = |outcome| (outcome, wanted);
    outcomes.into_iter().map(pair).collect()
}

/// The reason that Clerk's library gives, and what comes of tokens that a check is about. None: no such check is known.
fn tried(check: &str) -> Option<(&'static str, Scored)> {
    let good = ISSUER.sign(&ISSUER.header(), claims().to_string());
    let accepted = None;
    Some(match check {
        "check-01" => (
            "token-invalid",
            all(
                [
                    of_token("a.b"),
                    of_token(&format!("{good}.x")),
                    of_token(&format!("!{good}")),
                    of_token(&ISSUER.sign(&ISSUER.header(), "no JSON")),
                    of_token(&ISSUER.sign(&json!("no object"), claims().to_string())),
                ],
                Some(Reject::Malformed),
            ),
        ),
        "check-02" => (
            "token-invalid",
            [
                all(
                    [of_header(&ISSUER, "typ", json!("at+jwt"))],
                    Some(Reject::Type),
                ),
                all([of_header(&ISSUER, "typ", json!(null))], accepted),
            ]
            .concat(),
        ),
        "check-03" => (
            "token-invalid-algorithm",
            all(
                ["none", "HS256", "RS384", "RS512", "PS256", "ES256"]
                    .map(|alg| of_header(&ISSUER, "alg", json!(alg))),
                Some(Reject::Algorithm),
            ),
        ),
        "check-04" => (
            "jwk-kid-mismatch",
            all(
                [of_header(&ISSUER, "kid", json!("key-3"))],
                Some(Reject::UnknownKey),
            ),
        ),
        "check-05" => {
            let named = [
                ("jku", json!("https://evil.example/jwks.json")),
                ("x5u", json!("https://evil.example/cert.pem")),
                ("x5c", json!(["MIIB"])),
                ("jwk", ATTACKER.jwk()),
            ];
            let by = |signer: &Signer| {
                named
                    .clone()
                    .map(|(name, value)| of_header(signer, name, value))
            };
            let refused = all(by(&ATTACKER), Some(Reject::Signature));
            ("-", [refused, all(by(&ISSUER), accepted)].concat())
        }
        "check-06" => {
            // Whatever else is wrong with it.
            let wrong = with(claims(), "exp", json!(NOW - 3600)).to_string();
            let forged = ATTACKER.sign(&ISSUER.header(), &wrong);
            let bare = format!("{}.AAAA", unsigned(&ISSUER.header(), &wrong));
            (
                "token-invalid-signature",
                all(
                    [of_token(&forged), of_token(&bare)],
                    Some(Reject::Signature),
                ),
            )
        }
        "check-07" => (
            "token-verification-failed",
            [
                all(
                    [json!(null), json!(1), json!(["user_1"])].map(|sub| of_claim("sub", sub)),
                    Some(Reject::Malformed),
                ),
                all([of_claim("sub", json!(""))], Some(Reject::Subject)),
            ]
            .concat(),
        ),
        // None is configured here.
        "check-08" => (
            "token-verification-failed",
            all([of_claim("aud", json!("another"))], accepted),
        ),
        "check-09" => (
            "token-invalid-authorized-parties",
            all(
                [
                    json!("https://evil.example"),
                    json!("https://app.acme.example/"),
                    json!(""),
                ]
                .map(|azp| of_claim("azp", azp)),
                Some(Reject::AuthorisedParty),
            ),
        ),
        "check-10" => (
            "token-expired",
            [
                all(
                    [of_claim("exp", json!(NOW - 5)), of_claim("exp", json!(0))],
                    Some(Reject::Expired),
                ),
                all(
                    [
                        of_claim("exp", json!(null)),
                        of_claim("exp", json!("1800000060")),
                    ],
                    Some(Reject::Malformed),
                ),
            ]
            .concat(),
        ),
        // Stricter: it must be there.
        "check-11" => (
            "token-not-active-yet",
            [
                all([of_claim("nbf", json!(NOW + 6))], Some(Reject::NotYetValid)),
                all([of_claim("nbf", json!(null))], Some(Reject::Malformed)),
            ]
            .concat(),
        ),
        "check-12" => (
            "token-iat-in-the-future",
            [
                all(
                    [of_claim("iat", json!(NOW + 6))],
                    Some(Reject::IssuedInFuture),
                ),
                all([of_claim("iat", json!(null))], Some(Reject::Malformed)),
            ]
            .concat(),
        ),
        "check-13" => {
            let over = with(claims(), "exp", json!(NOW)).to_string();
            let over = ISSUER.sign(&ISSUER.header(), over);
            let default = auth::verify::DEFAULT_LEEWAY.as_secs();
            assert_eq!(default, LEEWAY);
            (
                "-",
                [
                    all([judge(&over, default).err()], accepted),
                    all([judge(&over, 0).err()], Some(Reject::Expired)),
                ]
                .concat(),
            )
        }
        "check-14" => (
            "-",
            all(
                [json!("https://clerk.evil.example"), json!("")].map(|iss| of_claim("iss", iss)),
                Some(Reject::Issuer),
            ),
        ),
        "check-15" => {
            let of = |category: &str| of_header(&ISSUER, "cat", json!(category));
            (
                "token-type-mismatch",
                [
                    all(
                        ["cl_B7d4PD222AAA", "cl_B7d4PD333AAA", "unknown"].map(of),
                        Some(Reject::NotASession),
                    ),
                    all(["cl_B7d4PD111AAA", "cl_I7d4PD111III"].map(of), accepted),
                ]
                .concat(),
            )
        }
        "check-16" => (
            "token-type-mismatch",
            [
                all(
                    [of_header(&ISSUER, "typ", json!("at+jwt"))],
                    Some(Reject::Type),
                ),
                all([of_claim("sub", json!("mch_1"))], Some(Reject::Subject)),
            ]
            .concat(),
        ),
        "check-17" => (
            "-",
            all([of_claim("sts", json!("pending"))], Some(Reject::Pending)),
        ),
        "check-18" => {
            organisations_of_two_versions_are_never_mixed();
            ("-", all([of_token(&good)], accepted))
        }
        // About a request: judged beside Clerk's library there.
        "check-19" => {
            let reason = "session-token-iat-before-client-uat";
            let rows =
                Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/requests.jsonl");
            let rows = support::lines(&rows);
            assert!(
                rows.iter()
                    .any(|row| row["expect"].to_string().contains(reason))
            );
            (reason, all([of_token(&good)], accepted))
        }
        // Stricter: what they announce, we do already.
        "check-20" => (
            "-",
            all(
                [of_claim("azp", json!(null))],
                Some(Reject::AuthorisedParty),
            ),
        ),
        "check-21" => {
            let shown = format!("{:?}", Credential::Cookie(&good));
            assert!(!shown.contains(&good[..8]), "{shown}");
            ("-", all([of_token(&good)], accepted))
        }
        _ => return None,
    })
}

fn organisations_of_two_versions_are_never_mixed() {
    let organisation = |more: Value| {
        let mut claims = claims();
        for (name, value) in more.as_object().unwrap() {
            claims[name] = value.clone();
        }
        let token = ISSUER.sign(&ISSUER.header(), claims.to_string());
        let found = judge(&token, LEEWAY).unwrap().organisation?;
        Some((found.id, found.role))
    };
    let old = json!({"org_id": "org_1", "org_role": "org:admin"});
    let role = |role: &str| Some(role.to_owned());
    assert_eq!(
        organisation(old.clone()),
        Some(("org_1".to_owned(), role("org:admin")))
    );
    let new = json!({"v": 2, "o": {"id": "org_2", "rol": "member"}, "org_id": "org_1", "org_role": "org:admin"});
    assert_eq!(
        organisation(new),
        Some(("org_2".to_owned(), role("org:member")))
    );
    assert_eq!(organisation(with(old, "v", json!(2))), None);
}

#[test]
fn each_check_is_made_here_too() {
    let Some(folder) = support::corpus("jwt") else {
        return;
    };
    let checks = support::lines(&folder.join("clerk_checks.jsonl"));
    assert!(!checks.is_empty(), "no checks were read");
    for check in checks {
        let id = check["id"].as_str().unwrap();
        let (reason, scored) = tried(id).unwrap_or_else(|| panic!("{id} is tried by nothing"));
        assert_eq!(check["reason"], reason, "{id}");
        assert!(!scored.is_empty(), "{id}");
        for (place, (outcome, wanted)) in scored.into_iter().enumerate() {
            assert_eq!(outcome, wanted, "{id}, token {place}: {}", check["check"]);
        }
    }
}
