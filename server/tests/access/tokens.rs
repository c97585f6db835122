//! Every address that needs somebody signed in, with every kind of token that is nobody's: 401, and not one query.

use axum::body::Body;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac};
use http::{Request, StatusCode};
use serde_json::{Value, json};
use server::access::{self, Access, Who};
use sha2::Sha256;
use sqlx::PgPool;
use std::time::Duration;

use crate::{
    query_log::QueryLog,
    support::{
        Answer,
        clerk::{self, ClerkApp, ORIGIN},
    },
};

const ID: &str = "0193a8f0-7c1e-7b6a-9d5e-0123456789ab";

/// A token of this header and these claims, with a signature of any bytes.
fn assembled(header: &Value, claims: &Value, sign: impl Fn(&str) -> Vec<u8>) -> String {
    let encode = |part: &Value| URL_SAFE_NO_PAD.encode(part.to_string());
    let text = format!("{}.{}", encode(header), encode(claims));
    let signature = URL_SAFE_NO_PAD.encode(sign(&text));
    format!("{text}.{signature}")
}

/// Every kind of token that must be refused, by what is wrong with it.
fn bad_tokens() -> Vec<(&'static str, String)> {
    let claims = clerk::claims("user_1", Duration::ZERO);
    let now = claims["iat"].as_i64().unwrap();
    let with = |name: &str, value: Value| {
        let mut claims = claims.clone();
        claims[name] = value;
        clerk::signed(&claims)
    };
    let without = |name: &str| {
        let mut claims = claims.clone();
        claims.as_object_mut().unwrap().remove(name);
        clerk::signed(&claims)
    };
    let headed = |header: Value| clerk::signed_under(&header, &claims);
    let good = clerk::signed(&claims);
    let (text, signature) = good.rsplit_once('.').unwrap();
    let mut other = URL_SAFE_NO_PAD.decode(signature).unwrap();
    other[7] ^= 1;
    let by_public_key = |text: &str| {
        let mut mac = Hmac::<Sha256>::new_from_slice(clerk::public_key_pem().as_bytes()).unwrap();
        mac.update(text.as_bytes());
        mac.finalize().into_bytes().to_vec()
    };
    let header = |alg: &str| json!({"alg": alg, "typ": "JWT", "kid": "ins_1"});
    vec![
        (
            "no signature",
            assembled(&header("none"), &claims, |_| vec![]),
        ),
        (
            "none, in capitals",
            assembled(&header("NONE"), &claims, |_| vec![]),
        ),
        (
            "HS256 by the public key",
            assembled(&header("HS256"), &claims, by_public_key),
        ),
        ("RS512", headed(header("RS512"))),
        (
            "an unknown key",
            headed(json!({"alg": "RS256", "typ": "JWT", "kid": "ins_2"})),
        ),
        (
            "no key named",
            headed(json!({"alg": "RS256", "typ": "JWT"})),
        ),
        (
            "an extension",
            headed(json!({"alg": "RS256", "typ": "JWT", "kid": "ins_1", "crit": ["exp"]})),
        ),
        (
            "a tampered signature",
            format!("{text}.{}", URL_SAFE_NO_PAD.encode(&other)),
        ),
        ("a cut signature", format!("{text}.{}", &signature[..40])),
        ("no third part", text.to_owned()),
        (
            "another issuer",
            with("iss", json!("https://clerk.evil.example")),
        ),
        ("no issuer", without("iss")),
        (
            "another origin's",
            with("azp", json!("https://evil.example")),
        ),
        (
            "an origin's prefix",
            with("azp", json!(format!("{ORIGIN}.evil.example"))),
        ),
        ("expired", clerk::expired("user_1")),
        ("never expiring", without("exp")),
        ("not yet valid", with("nbf", json!(now + 3_600))),
        ("issued in the future", with("iat", json!(now + 3_600))),
        ("pending", with("sts", json!("pending"))),
        ("nobody's", with("sub", json!(""))),
        ("no subject", without("sub")),
        ("no session's", without("sid")),
        (
            "a template's",
            clerk::signed_under(
                &json!({"alg": "RS256", "typ": "JWT", "kid": "ins_1", "cat": "cl_B7d4PD222AAA"}),
                &claims,
            ),
        ),
        ("a machine's", with("sub", json!("mch_1"))),
        ("no token at all", String::new()),
        ("words", "not.a.token".to_owned()),
    ]
}

fn needs_somebody(entry: &Access) -> bool {
    matches!(entry.who, Who::SignedIn | Who::Member(_))
}

/// The request that asks for an entry; what it names does not exist, which nobody gets to learn.
fn request(entry: &Access) -> (http::request::Builder, Body) {
    let path = entry
        .path
        .replace("{slug}", "lab")
        .replace("{id}", ID)
        .replace("{version}", "1");
    let accept = if path.ends_with("/events") {
        "text/event-stream"
    } else {
        "application/json"
    };
    let request = Request::builder()
        .method(entry.method)
        .uri(path)
        .header("accept", accept);
    if entry.method == "GET" {
        return (request, Body::empty());
    }
    let request = request
        .header("content-type", "application/x-www-form-urlencoded")
        .header("origin", ORIGIN);
    // Every field of every form: each function takes its own.
    let form = format!(
        "workspace=lab&tool={ID}&run={ID}&user={ID}&invitation={ID}&name=Lab&slug=lab&confirm=Lab&required=true\
         &role=member&email=new%40vendor.example&url=https%3A%2F%2Fvendor.example\
         &revision=0&weights[features]=1&template=balanced&need=must_have&condition=prices_hidden&place=0&every=weekly&year=2026&read[paid]=annual&draft={ID}&import={ID}&new=0&duplicates=0&currency=EUR&of=USD&rate=1&day=2026-03-01&text=x&record={ID}&spend[vendor]=Lab&id={ID}&note[kind]=general&token={}",
        app::token::Token::new([7; 32])
    );
    (request, Body::from(form))
}

async fn answers(clerk: &ClerkApp, entry: &Access, token: &str) -> [(&'static str, Answer); 2] {
    let (bearer, body) = request(entry);
    let bearer = bearer.header("authorization", format!("Bearer {token}"));
    let bearer = clerk.send(bearer, &[], body).await;
    let (cookie, body) = request(entry);
    let cookie = clerk
        .send(cookie, &[("__client_uat", "1"), ("__session", token)], body)
        .await;
    [("bearer", bearer), ("cookie", cookie)]
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_bad_token_is_401_everywhere_before_any_query(owner: PgPool) {
    let mut log = QueryLog::start(&owner).await;
    let clerk = ClerkApp::on(owner).await;
    log.since();
    let tokens = bad_tokens();
    let entries: Vec<_> = access::TABLE
        .iter()
        .filter(|entry| needs_somebody(entry))
        .collect();
    assert!(entries.len() >= 25, "{}", entries.len());
    for entry in &entries {
        for (wrong, token) in &tokens {
            for (carried, answer) in answers(&clerk, entry, token).await {
                let told = format!("{} {} with {wrong} as {carried}", entry.method, entry.path);
                assert_eq!(
                    answer.status,
                    StatusCode::UNAUTHORIZED,
                    "{told}: {answer:?}"
                );
                let asked = log.since();
                assert!(asked.is_empty(), "{told} asked {asked:?}");
            }
        }
    }
}

/// What is refused above is the token: with a good one each of these addresses looks the person up.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_good_token_is_looked_up_everywhere(owner: PgPool) {
    let mut log = QueryLog::start(&owner).await;
    let clerk = ClerkApp::on(owner).await;
    for entry in access::TABLE.iter().filter(|entry| needs_somebody(entry)) {
        let token = clerk::token("user_1");
        for (carried, answer) in answers(&clerk, entry, &token).await {
            let told = format!("{} {} as {carried}", entry.method, entry.path);
            assert_ne!(
                answer.status,
                StatusCode::UNAUTHORIZED,
                "{told}: {answer:?}"
            );
        }
        let asked = log.since();
        assert!(
            asked.iter().any(|query| query.contains("definer.sign_in")),
            "{entry:?}: {asked:?}"
        );
    }
}
