//! Tokens that are taken, and the many that are refused.

use super::*;
use crate::testing::{ATTACKER, ISSUER, unsigned};
use jsonwebtoken::EncodingKey;
use proptest::prelude::*;
use rsa::pkcs8::{EncodePublicKey, LineEnding};
use serde_json::{Value, json};

const NOW: i64 = 1_800_000_000;

fn keys() -> KeySet {
    KeySet::parse(&ISSUER.jwks()).unwrap()
}

fn expected() -> Expected {
    Expected {
        issuer: "https://clerk.acme.example".into(),
        authorised_parties: vec![
            "https://app.acme.example".into(),
            "https://acme.example".into(),
        ],
        leeway: DEFAULT_LEEWAY,
    }
}

fn claims() -> Value {
    json!({
        "iss": "https://clerk.acme.example", "azp": "https://app.acme.example", "sub": "user_1", "sid": "sess_1",
        "iat": NOW, "nbf": NOW - 10, "exp": NOW + 60, "sts": "active", "v": 2, "fva": [0, -1],
    })
}

fn at(seconds: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp(seconds).unwrap()
}

fn check(token: &str) -> Result<Claims, Reject> {
    verify(token, &keys(), &expected(), at(NOW))
}

fn check_claims(claims: &Value) -> Result<Claims, Reject> {
    check(&ISSUER.sign(&ISSUER.header(), claims.to_string()))
}

fn check_header(header: &Value) -> Result<Claims, Reject> {
    check(&ISSUER.sign(header, claims().to_string()))
}

fn good() -> String {
    ISSUER.sign(&ISSUER.header(), claims().to_string())
}

#[test]
fn a_good_token_is_accepted() {
    let claims = check(&good()).unwrap();
    assert_eq!(
        (claims.subject.as_str(), claims.session.as_str()),
        ("user_1", "sess_1")
    );
}

#[test]
fn each_claim_is_checked() {
    for (name, value, reject) in [
        ("iss", json!("https://clerk.acme.example/"), Reject::Issuer),
        ("iss", json!("https://CLERK.acme.example"), Reject::Issuer),
        ("iss", json!("http://clerk.acme.example"), Reject::Issuer),
        (
            "iss",
            json!("https://clerk.acme.example.evil.example"),
            Reject::Issuer,
        ),
        ("iss", json!(""), Reject::Issuer),
        (
            "azp",
            json!("https://evil.example"),
            Reject::AuthorisedParty,
        ),
        (
            "azp",
            json!("https://app.acme.example/"),
            Reject::AuthorisedParty,
        ),
        (
            "azp",
            json!("https://app.acme.example:8443"),
            Reject::AuthorisedParty,
        ),
        (
            "azp",
            json!("https://App.acme.example"),
            Reject::AuthorisedParty,
        ),
        ("azp", json!(""), Reject::AuthorisedParty),
        ("azp", json!(null), Reject::Malformed),
        ("sub", json!(""), Reject::Subject),
        ("sub", json!("user_"), Reject::Subject),
        ("sub", json!("mch_1"), Reject::Subject),
        ("sub", json!("oauth_app_1"), Reject::Subject),
        ("sub", json!("user_1\u{0}"), Reject::Subject),
        ("sub", json!("user_1 "), Reject::Subject),
        ("sub", json!("user_1\nforged log line"), Reject::Subject),
        (
            "sub",
            json!(format!("user_{}", "a".repeat(251))),
            Reject::Subject,
        ),
        ("sid", json!(""), Reject::Session),
        ("sid", json!("sess 1"), Reject::Session),
        ("sts", json!("pending"), Reject::Pending),
        ("sts", json!("Active"), Reject::Status),
        ("sts", json!(""), Reject::Status),
        ("exp", json!(NOW - 5), Reject::Expired),
        ("exp", json!(-1), Reject::Expired),
        ("nbf", json!(NOW + 6), Reject::NotYetValid),
        ("iat", json!(NOW + 6), Reject::IssuedInFuture),
        ("iat", json!(NOW + 86_400), Reject::IssuedInFuture),
    ] {
        let mut claims = claims();
        claims[name] = value.clone();
        assert_eq!(check_claims(&claims), Err(reject), "{name} = {value}");
    }
}

#[test]
fn each_required_claim_is_required() {
    for name in ["iss", "sub", "sid", "iat", "nbf", "exp", "azp"] {
        let mut claims = claims();
        claims.as_object_mut().unwrap().remove(name);
        let reject = if name == "azp" {
            Reject::AuthorisedParty
        } else {
            Reject::Malformed
        };
        assert_eq!(check_claims(&claims), Err(reject), "without {name}");
    }
    for name in ["sts", "v", "fva"] {
        let mut claims = claims();
        claims.as_object_mut().unwrap().remove(name);
        assert!(check_claims(&claims).is_ok(), "without {name}");
    }
}

#[test]
fn every_authorised_party_counts_and_none_means_none() {
    let mut claims = claims();
    claims["azp"] = json!("https://acme.example");
    assert!(check_claims(&claims).is_ok());
    let nobody = Expected {
        authorised_parties: vec![],
        ..expected()
    };
    assert_eq!(
        verify(&good(), &keys(), &nobody, at(NOW)),
        Err(Reject::AuthorisedParty)
    );
}

#[test]
fn the_leeway_is_forgiven_to_the_second_and_not_beyond() {
    let token = good();
    let with = |leeway, seconds| {
        let expected = Expected {
            leeway: Duration::from_secs(leeway),
            ..expected()
        };
        verify(&token, &keys(), &expected, at(seconds)).map(|_| ())
    };
    assert_eq!(with(5, NOW + 64), Ok(()));
    assert_eq!(with(5, NOW + 65), Err(Reject::Expired));
    assert_eq!(with(0, NOW + 59), Ok(()));
    assert_eq!(with(0, NOW + 60), Err(Reject::Expired));
    assert_eq!(with(5, NOW - 5), Ok(()));
    assert_eq!(with(5, NOW - 6), Err(Reject::IssuedInFuture));
    assert_eq!(with(0, NOW - 1), Err(Reject::IssuedInFuture));
    assert_eq!(with(5, NOW - 16), Err(Reject::NotYetValid));
    assert_eq!(with(u64::MAX, NOW + 86_400), Ok(()), "no overflow");
}

#[test]
fn each_header_member_is_checked() {
    for (name, value, reject) in [
        ("alg", json!("none"), Reject::Algorithm),
        ("alg", json!("None"), Reject::Algorithm),
        ("alg", json!("rs256"), Reject::Algorithm),
        ("alg", json!("RS384"), Reject::Algorithm),
        ("alg", json!("PS256"), Reject::Algorithm),
        ("alg", json!("HS256"), Reject::Algorithm),
        ("alg", json!(""), Reject::Algorithm),
        ("alg", json!(null), Reject::Malformed),
        ("alg", json!(["RS256"]), Reject::Malformed),
        ("typ", json!("jwt"), Reject::Type),
        ("typ", json!("at+jwt"), Reject::Type),
        ("typ", json!(""), Reject::Type),
        ("typ", json!(null), Reject::Malformed),
        ("typ", json!(1), Reject::Malformed),
        ("kid", json!("key-2"), Reject::UnknownKey),
        ("kid", json!("KEY-1"), Reject::UnknownKey),
        ("kid", json!("key-1\u{0}"), Reject::UnknownKey),
        ("kid", json!("../key-1"), Reject::UnknownKey),
        ("kid", json!(""), Reject::UnknownKey),
        ("kid", json!(null), Reject::Malformed),
        ("kid", json!(["key-1"]), Reject::Malformed),
        ("crit", json!(["exp"]), Reject::CriticalHeader),
        ("crit", json!(["b64"]), Reject::CriticalHeader),
        ("crit", json!([]), Reject::CriticalHeader),
        ("crit", json!(null), Reject::CriticalHeader),
        ("cat", json!("cl_B7d4PD222AAA"), Reject::NotASession),
        ("cat", json!("cl_B7d4PD333AAA"), Reject::NotASession),
        ("cat", json!("cl_b7d4pd111aaa"), Reject::NotASession),
        ("cat", json!(""), Reject::NotASession),
        ("cat", json!(null), Reject::Malformed),
    ] {
        let mut header = ISSUER.header();
        header[name] = value.clone();
        assert_eq!(check_header(&header), Err(reject), "{name} = {value}");
    }
    for name in ["alg", "kid"] {
        let mut header = ISSUER.header();
        header.as_object_mut().unwrap().remove(name);
        assert_eq!(
            check_header(&header),
            Err(Reject::Malformed),
            "without {name}"
        );
    }
    for (name, value) in [
        ("cat", json!("cl_B7d4PD111AAA")),
        ("cat", json!("cl_I7d4PD111III")),
        ("x", json!(1)),
    ] {
        let mut header = ISSUER.header();
        header[name] = value.clone();
        assert!(check_header(&header).is_ok(), "{name} = {value}");
    }
}

#[test]
fn a_header_is_an_object_with_each_member_once() {
    for header in [
        json!([]),
        json!(null),
        json!("RS256"),
        json!(["RS256", "key-1", "JWT", "cl_B7d4PD111AAA"]),
    ] {
        assert_eq!(check_header(&header), Err(Reject::Malformed), "{header}");
    }
    let twice = r#"{"alg":"none","alg":"RS256","kid":"key-1"}"#;
    let rest = good();
    let token = format!(
        "{}.{}",
        URL_SAFE_NO_PAD.encode(twice),
        rest.split_once('.').unwrap().1
    );
    assert_eq!(check(&token), Err(Reject::Malformed));
}

#[test]
fn no_signature_is_no_signature() {
    for alg in ["none", "RS256"] {
        let mut header = ISSUER.header();
        header["alg"] = json!(alg);
        let unsigned = unsigned(&header, claims().to_string());
        assert!(check(&format!("{unsigned}.")).is_err(), "{alg}");
        assert_eq!(check(&unsigned), Err(Reject::Malformed), "{alg}, two parts");
    }
}

#[test]
fn the_public_key_is_no_hmac_secret() {
    let public = ISSUER.private.to_public_key();
    let pem = public.to_public_key_pem(LineEnding::LF).unwrap();
    let der = public.to_public_key_der().unwrap();
    let n = ISSUER.jwk()["n"].as_str().unwrap().to_owned();
    for secret in [
        pem.as_bytes(),
        pem.trim_end().as_bytes(),
        der.as_bytes(),
        n.as_bytes(),
        b"",
    ] {
        for alg in ["HS256", "RS256"] {
            let mut header = ISSUER.header();
            header["alg"] = json!(alg);
            let signed = unsigned(&header, claims().to_string());
            let key = EncodingKey::from_secret(secret);
            let mac =
                jsonwebtoken::crypto::sign(signed.as_bytes(), &key, Algorithm::HS256).unwrap();
            let reject = if alg == "HS256" {
                Reject::Algorithm
            } else {
                Reject::Signature
            };
            assert_eq!(check(&format!("{signed}.{mac}")), Err(reject));
        }
    }
}

#[test]
fn another_key_under_our_key_id_is_refused() {
    assert_eq!(
        check(&ATTACKER.sign(&ISSUER.header(), claims().to_string())),
        Err(Reject::Signature)
    );
    assert_eq!(
        check(&ATTACKER.sign(&ATTACKER.header(), claims().to_string())),
        Err(Reject::UnknownKey)
    );
}

#[test]
fn keys_named_by_the_token_are_never_used() {
    for (name, value) in [
        ("jwk", ATTACKER.jwk()),
        ("jku", json!("https://evil.example/jwks.json")),
        ("x5u", json!("https://evil.example/cert.pem")),
        ("x5c", json!(["MIIB"])),
    ] {
        let mut header = ISSUER.header();
        header[name] = value;
        let payload = claims().to_string();
        assert_eq!(
            check(&ATTACKER.sign(&header, &payload)),
            Err(Reject::Signature),
            "{name}"
        );
        assert!(
            check(&ISSUER.sign(&header, &payload)).is_ok(),
            "{name} beside the right key"
        );
    }
}

#[test]
fn nothing_is_said_about_claims_before_the_signature() {
    let mut foreign = claims();
    foreign["iss"] = json!("https://evil.example");
    assert_eq!(
        check(&ATTACKER.sign(&ISSUER.header(), foreign.to_string())),
        Err(Reject::Signature)
    );
    assert_eq!(
        check(&ATTACKER.sign(&ISSUER.header(), "not json")),
        Err(Reject::Signature)
    );
}

#[test]
fn every_truncation_is_refused() {
    let token = good();
    for length in 0..token.len() {
        assert!(check(&token[..length]).is_err(), "first {length} bytes");
    }
}

#[test]
fn additions_are_refused() {
    let token = good();
    for bad in [
        format!(" {token}"),
        format!("{token}\n"),
        format!("{token}="),
        format!("{token}=="),
        format!("{token}."),
        format!("{token}.x"),
        format!(".{token}"),
        format!("{token}\0"),
        format!("Bearer {token}"),
    ] {
        assert!(check(&bad).is_err(), "{bad:?}");
    }
}

#[test]
fn the_size_is_capped_before_anything_is_parsed() {
    let sized = |padding: usize| {
        let mut claims = claims();
        claims["x"] = json!("a".repeat(padding));
        ISSUER.sign(&ISSUER.header(), claims.to_string())
    };
    assert!(check(&sized(5000)).is_ok());
    assert_eq!(check(&sized(7000)), Err(Reject::TooLong));
    assert_eq!(
        check(&".".repeat(MAX_TOKEN_BYTES + 1)),
        Err(Reject::TooLong)
    );
}

#[test]
fn no_refusal_echoes_the_token() {
    let token = ATTACKER.sign(&ISSUER.header(), claims().to_string());
    let reject = check(&token).unwrap_err();
    for text in [
        reject.to_string(),
        format!("{reject:?}"),
        reject.public().to_owned(),
    ] {
        assert!(!text.contains("user_1") && !text.contains("eyJ"), "{text}");
    }
}

proptest! {
    #[test]
    fn any_changed_byte_is_refused(position in 0..1000_usize, byte in 0x21..0x7f_u8) {
        static TOKEN: std::sync::LazyLock<String> = std::sync::LazyLock::new(good);
        let mut bytes = TOKEN.clone().into_bytes();
        let position = position % bytes.len();
        prop_assume!(bytes[position] != byte);
        bytes[position] = byte;
        prop_assert!(check(std::str::from_utf8(&bytes).unwrap()).is_err());
    }

    #[test]
    fn junk_is_refused_without_a_panic(junk in "\\PC{0,300}") {
        prop_assert!(check(&junk).is_err());
    }

    #[test]
    fn signed_junk_is_refused_without_a_panic(header in "[ -~]{0,40}", payload in "[ -~]{0,80}") {
        let header = serde_json::from_str(&header).unwrap_or_else(|_| ISSUER.header());
        prop_assert!(check(&ISSUER.sign(&header, payload)).is_err());
    }
}
