//! What `tests/conformance.rs` can't compare: our own promises about redirects, cookies and junk.

use http::{HeaderMap, HeaderName, HeaderValue, Method};
use proptest::prelude::*;
use serde_json::json;
use url::form_urlencoded;

use super::*;
use crate::{
    Expected,
    testing::{ATTACKER, ISSUER},
    verify::DEFAULT_LEEWAY,
};

const NOW: i64 = 1_800_000_000;

fn options(environment: Environment) -> ClerkOptions {
    ClerkOptions {
        frontend_api: "clerk.acme.example".into(),
        environment,
        cookie_suffix: "AbC-12_x".into(),
        expected: Expected {
            issuer: "https://clerk.acme.example".into(),
            authorised_parties: vec!["https://acme.example".into()],
            leeway: DEFAULT_LEEWAY,
        },
    }
}

fn token() -> String {
    let claims = json!({"iss": "https://clerk.acme.example", "azp": "https://acme.example", "sub": "user_1",
                        "sid": "sess_1", "iat": NOW - 10, "nbf": NOW - 20, "exp": NOW + 50});
    ISSUER.sign(&ISSUER.header(), claims.to_string())
}

fn answer(lines: &[String]) -> String {
    ISSUER.sign(&ISSUER.header(), json!({ "handshake": lines }).to_string())
}

/// A page request with these cookies.
fn page(address: &str, cookies: &str, environment: Environment) -> RequestState {
    let url = Url::parse(address).unwrap();
    let mut headers = HeaderMap::new();
    headers.insert("sec-fetch-dest", HeaderValue::from_static("document"));
    headers.insert("cookie", HeaderValue::from_str(cookies).unwrap());
    state(&Method::GET, &url, &headers, environment)
}

fn state(
    method: &Method,
    url: &Url,
    headers: &HeaderMap,
    environment: Environment,
) -> RequestState {
    let request = RequestView {
        method,
        url,
        headers,
        exchanged: None,
    };
    let options = options(environment);
    let keys = KeySet::parse(&ISSUER.jwks()).unwrap();
    let now = OffsetDateTime::from_unix_timestamp(NOW).unwrap();
    // Looks at the same junk, and must not panic either.
    let _ = key_ids(&request, &options, now);
    authenticate(&request, &options, &keys, now)
}

fn texts(set_cookies: &[HeaderValue]) -> Vec<&str> {
    let texts = set_cookies.iter().map(|line| line.to_str().unwrap());
    texts.collect()
}

#[test]
fn the_handshake_leads_to_the_frontend_api_and_back_here_without_clerks_parameters() {
    let address = "https://acme.example/w/lab?q=a%20b&__clerk_db_jwt=dvb_2&__dev_session=x&q=%2B&__clerk_handshake=junk&__clerk_help=1";
    let state = page(
        address,
        "__clerk_redirect_count=1",
        Environment::Development,
    );
    let RequestState::Handshake {
        location,
        set_cookies,
        reason,
    } = state
    else {
        panic!("{state:?}");
    };
    assert_eq!(reason, Reason::DevBrowserSync);
    assert_eq!(
        location.origin().ascii_serialization(),
        "https://clerk.acme.example"
    );
    assert_eq!(location.path(), "/v1/client/handshake");
    let parameter = |name| {
        let mut found = location.query_pairs().filter(|(key, _)| key == name);
        found.next().map(|(_, value)| value.into_owned())
    };
    assert_eq!(
        parameter("redirect_url").as_deref(),
        Some("https://acme.example/w/lab?q=a%20b&q=%2B")
    );
    assert_eq!(parameter("__clerk_db_jwt").as_deref(), Some("dvb_2"));
    assert_eq!(
        texts(&set_cookies),
        ["__clerk_redirect_count=2; Path=/; Max-Age=10; HttpOnly; Secure; SameSite=Lax"]
    );
}

#[test]
fn the_way_back_ends_at_the_address_as_it_was_with_clerks_cookies_set() {
    let lines = [
        format!("__session_AbC-12_x={}; Path=/; SameSite=Lax", token()),
        "__client_uat=1799990000; Domain=evil.example".to_owned(),
        "trackr=1".to_owned(),
    ];
    let encoded: String = form_urlencoded::byte_serialize(answer(&lines).as_bytes()).collect();
    let address = format!("https://acme.example//evil.example/?__clerk_handshake={encoded}");
    let state = page(&address, "", Environment::Development);
    let RequestState::Returned {
        outcome,
        set_cookies,
        location,
    } = state
    else {
        panic!("{state:?}");
    };
    assert_eq!(outcome.unwrap().subject, "user_1");
    assert_eq!(
        texts(&set_cookies),
        [format!(
            "__session_AbC-12_x={}; Path=/; Secure; SameSite=Lax",
            token()
        )]
    );
    // Whole, so that a path of two slashes is still ours.
    assert_eq!(
        location.unwrap().as_str(),
        "https://acme.example//evil.example/"
    );
}

#[test]
fn in_production_the_page_is_served_at_once() {
    let cookie = format!(
        "__clerk_handshake={}",
        answer(&[format!("__session={}", token())])
    );
    let state = page(
        "https://acme.example/w?__clerk_help=1",
        &cookie,
        Environment::Production,
    );
    assert!(
        matches!(
            &state,
            RequestState::Returned {
                outcome: Ok(_),
                location: None,
                ..
            }
        ),
        "{state:?}"
    );
}

#[test]
fn the_keys_asked_for_are_those_of_the_tokens_at_hand() {
    let url = Url::parse("https://acme.example/").unwrap();
    let ids = |lines: &[(&'static str, String)], exchanged: Option<&[String]>| {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(*name, HeaderValue::from_str(value).unwrap());
        }
        let request = RequestView {
            method: &Method::GET,
            url: &url,
            headers: &headers,
            exchanged,
        };
        let now = OffsetDateTime::from_unix_timestamp(NOW).unwrap();
        key_ids(&request, &options(Environment::Production), now)
    };
    let foreign = ATTACKER.sign(
        &ATTACKER.header(),
        json!({"iss": "https://clerk.acme.example"}).to_string(),
    );
    let session = ("cookie", format!("__session={}", token()));
    assert_eq!(ids(&[], None), Vec::<String>::new());
    assert_eq!(ids(std::slice::from_ref(&session), None), ["key-1"]);
    let bearer = ("authorization", format!("Bearer {foreign}"));
    assert_eq!(ids(&[session.clone(), bearer], None), ["key-2"]);
    let handshake = ("cookie", format!("__clerk_handshake={foreign}"));
    assert_eq!(ids(&[session.clone(), handshake], None), ["key-1", "key-2"]);
    assert_eq!(
        ids(&[session], Some(&[format!("__session={foreign}")])),
        ["key-1", "key-2"]
    );
    assert_eq!(
        ids(&[("cookie", "__session=junk".to_owned())], None),
        Vec::<String>::new()
    );
}

fn junk() -> impl Strategy<Value = String> {
    let names = "(__session|__client_uat|__clerk_db_jwt|__clerk_handshake|__clerk_handshake_nonce|__clerk_redirect_count)(_AbC-12_x)?";
    let values =
        "[ -~]{0,20}|[0-9]{1,20}|eyJhbGciOiJSUzI1NiJ9\\.[A-Za-z0-9]{0,20}\\.[A-Za-z0-9]{0,4}";
    let pair = (names, values).prop_map(|(name, value)| format!("{name}={value}"));
    prop::collection::vec(pair, 0..8).prop_map(|pairs| pairs.join("; "))
}

proptest! {
    #[test]
    fn nobody_is_signed_in_by_junk(
        cookies in junk(),
        query in junk(),
        authorization in "(Bearer )?[ -~]{0,30}",
        document in any::<bool>(),
        production in any::<bool>(),
    ) {
        let mut url = Url::parse("https://acme.example/w").unwrap();
        url.set_query(Some(&query.replace("; ", "&")));
        let mut headers = HeaderMap::new();
        headers.insert("cookie", HeaderValue::from_str(&cookies).unwrap());
        if authorization.len() > 20 {
            headers.insert("authorization", HeaderValue::from_str(&authorization).unwrap());
        }
        if document {
            headers.insert(HeaderName::from_static("sec-fetch-dest"), HeaderValue::from_static("document"));
        }
        let environment = if production { Environment::Production } else { Environment::Development };
        match state(&Method::GET, &url, &headers, environment) {
            RequestState::SignedOut(_) => {}
            RequestState::Handshake { location, .. } => {
                prop_assert!(document);
                prop_assert!(location.as_str().starts_with("https://clerk.acme.example/v1/client/handshake?redirect_url=https%3A%2F%2Facme.example%2Fw"));
            }
            other => prop_assert!(false, "{other:?}"),
        }
    }
}
