//! Signing in with Clerk, through the real router: who is let in, who is sent to the handshake, what pages load.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod people;
#[path = "../support/mod.rs"]
mod support;

use std::time::Duration;

use axum::body::Body;
use http::{Request, StatusCode};
use serde_json::json;
use sqlx::PgPool;
use support::{
    Answer, App, clerk,
    clerk::{ClerkApp, FRONTEND, ORIGIN},
};

/// A client that signed in long ago.
const CLIENT: (&str, &str) = ("__client_uat", "1");

/// A query's value in the address that an answer leads to.
fn led_with(answer: &Answer, name: &str) -> Option<String> {
    let location = url::Url::parse(answer.location()).unwrap();
    let found = location.query_pairs().find(|(key, _)| key == name);
    found.map(|(_, value)| value.into_owned())
}

/// The cookies that an answer sets: name and value.
fn set_cookies(answer: &Answer) -> Vec<(String, String)> {
    let lines = answer.headers.get_all("set-cookie").iter();
    let pairs = lines.map(|line| line.to_str().unwrap().split(';').next().unwrap());
    pairs
        .map(|pair| pair.split_once('=').unwrap())
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

fn is_handshake(answer: &Answer) -> bool {
    answer.status == StatusCode::TEMPORARY_REDIRECT
        && answer
            .location()
            .starts_with(&format!("{FRONTEND}/v1/client/handshake?"))
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_fresh_token_signs_in(owner: PgPool) {
    let clerk = ClerkApp::on(owner).await;
    let token = clerk::token("user_1");
    let answer = clerk.open("/w", &[CLIENT, ("__session", &token)]).await;
    assert!(
        answer.status != StatusCode::UNAUTHORIZED && !is_handshake(&answer),
        "{answer:?}"
    );
    let bearer = Request::get("/w").header("authorization", format!("Bearer {token}"));
    let answer = clerk.send(bearer, &[], Body::empty()).await;
    assert_ne!(answer.status, StatusCode::UNAUTHORIZED, "{answer:?}");
    let nobody = clerk.open("/w", &[]).await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED, "{nobody:?}");
    assert!(nobody.body.contains("/sign-in?next=%2Fw"), "{nobody:?}");
}

/// A proxy that rewrites `Host` leaves an older browser nothing but its `Origin` to be known by.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn behind_a_proxy_our_own_origin_is_no_other_site(owner: PgPool) {
    let clerk = ClerkApp::on(owner).await;
    let post = async |origin: &str| {
        let request = Request::post("/sign-out")
            .header("host", "trackr.internal:3000")
            .header("origin", origin);
        clerk.send(request, &[], Body::empty()).await
    };
    let ours = post(ORIGIN).await;
    assert_ne!(ours.status, StatusCode::FORBIDDEN, "{ours:?}");
    for foreign in [
        "https://trackr.example:8443",
        "http://trackr.example",
        "https://evil.example",
    ] {
        let refused = post(foreign).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{refused:?}");
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_page_with_an_expired_token_is_sent_to_the_handshake_and_comes_back_signed_in(
    owner: PgPool,
) {
    let clerk = ClerkApp::on(owner).await;
    let expired = clerk::expired("user_1");
    let sent = clerk
        .open("/w/new?a=b", &[CLIENT, ("__session", &expired)])
        .await;
    assert!(is_handshake(&sent), "{sent:?}");
    assert_eq!(sent.header("cache-control"), "no-store");
    assert_eq!(
        led_with(&sent, "redirect_url").unwrap(),
        format!("{ORIGIN}/w/new?a=b")
    );
    assert_eq!(
        led_with(&sent, "__clerk_hs_reason").unwrap(),
        "session-token-expired"
    );

    // Production: the answer is a cookie, and the page is served at once.
    let fresh = clerk::token("user_1");
    let lines = [
        format!("__session={fresh}; Path=/; Secure; SameSite=Lax"),
        "__client_uat=1; Path=/; Secure; SameSite=Lax".to_owned(),
        "theme=evil".to_owned(),
    ];
    clerk.backend.exchanges("n1", &lines);
    let back = clerk
        .open(
            "/w/new?a=b",
            &[
                CLIENT,
                ("__session", &expired),
                ("__clerk_handshake_nonce", "n1"),
            ],
        )
        .await;
    assert_eq!(back.status, StatusCode::OK, "{back:?}");
    assert!(!back.body.contains("Sign in to continue"), "{back:?}");
    assert_eq!(
        set_cookies(&back),
        [
            ("__session".to_owned(), fresh),
            ("__client_uat".to_owned(), "1".to_owned())
        ]
    );
}

/// The cookie with the nonce may outlive it.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_nonce_is_exchanged_once(owner: PgPool) {
    let clerk = ClerkApp::on(owner).await;
    let fresh = clerk::token("user_1");
    let lines = [format!("__session={fresh}; Path=/; Secure; SameSite=Lax")];
    clerk.backend.exchanges("n1", &lines);
    for _ in 0..3 {
        let cookies = [
            CLIENT,
            ("__session", fresh.as_str()),
            ("__clerk_handshake_nonce", "n1"),
        ];
        let page = clerk.open("/w/new", &cookies).await;
        assert_eq!(page.status, StatusCode::OK, "{page:?}");
    }
    assert_eq!(clerk.backend.exchanged(), 1);
}

/// Many that mean nothing keep nobody out for whom one means something.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn junk_does_not_take_the_place_of_a_handshake(owner: PgPool) {
    let clerk = ClerkApp::on(owner).await;
    let fresh = clerk::token("user_1");
    let lines = [
        format!("__session={fresh}; Path=/; Secure; SameSite=Lax"),
        "__client_uat=1; Path=/; Secure; SameSite=Lax".to_owned(),
    ];
    clerk.backend.exchanges("n1", &lines);
    let junk: Vec<String> = (0..40).map(|number| format!("junk{number}")).collect();
    let junk = futures::future::join_all(junk.iter().map(|nonce| async {
        let cookies = [("__clerk_handshake_nonce", nonce.as_str())];
        clerk.open("/", &cookies).await
    }));
    let back = async {
        tokio::task::yield_now().await;
        let cookies = [CLIENT, ("__clerk_handshake_nonce", "n1")];
        clerk.open("/w/new", &cookies).await
    };
    let (_, back) = tokio::join!(junk, back);
    assert_eq!(back.status, StatusCode::OK, "{back:?}");
}

/// Where no script runs nothing else ends it, and the next handshake would sign the browser in again.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn signing_out_ends_the_session_at_clerk_with_an_old_token_too(owner: PgPool) {
    let clerk = ClerkApp::on(owner).await;
    let out = async |token: &str| {
        let request = Request::post("/sign-out").header("origin", ORIGIN);
        let cookies = [CLIENT, ("__session", token)];
        let answer = clerk.send(request, &cookies, Body::empty()).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{answer:?}");
    };
    for token in [clerk::token("user_1"), clerk::expired("user_1")] {
        out(&token).await;
    }
    let session = clerk::claims("user_1", Duration::ZERO)["sid"].clone();
    assert_eq!(clerk.backend.revoked(), [session.clone(), session]);
    // Somebody else's word ends nothing.
    out("a.b.c").await;
    let mut foreign = clerk::claims("user_1", Duration::ZERO);
    foreign["iss"] = json!("https://clerk.evil.example");
    out(&clerk::signed(&foreign)).await;
    assert_eq!(clerk.backend.revoked().len(), 2);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_form_sent_after_the_session_is_kept_to_be_sent_again(owner: PgPool) {
    let clerk = ClerkApp::on(owner).await;
    let send = async |cookies: &[(&str, &str)]| {
        let request = Request::post("/api/add_note")
            .header("origin", ORIGIN)
            .header("accept", "text/html")
            .header("content-type", "application/x-www-form-urlencoded");
        let body = Body::from(
            "workspace=lab&tool=0193a8f0-7c1e-7b6a-9d5e-0123456789ab&note%5Bkind%5D=general&note%5Bbody%5D=long+%3Cb%3Ethought",
        );
        clerk.send(request, cookies, body).await
    };
    let expired = clerk::expired("user_1");
    let kept = send(&[CLIENT, ("__session", &expired)]).await;
    assert_eq!(kept.status, StatusCode::UNAUTHORIZED, "{kept:?}");
    for part in [
        "action=\"/api/add_note\"",
        "name=\"note[body]\"",
        "value=\"long &lt;b&gt;thought\"",
        "src=\"/clerk.js\"",
        "Send it again",
    ] {
        assert!(kept.body.contains(part), "{part}: {}", kept.body);
    }
    assert_eq!(kept.header("cache-control"), "no-store");
    // Whoever was never signed in signs in first.
    let led = send(&[]).await;
    assert_eq!(led.status, StatusCode::SEE_OTHER, "{led:?}");
    assert!(led.location().starts_with("/sign-in?next="), "{led:?}");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn in_development_the_answer_leaves_the_address(owner: PgPool) {
    let clerk = ClerkApp::in_development(owner).await;
    let first = clerk.open("/w/new", &[]).await;
    assert!(is_handshake(&first), "{first:?}");
    let fresh = clerk::token("user_1");
    let lines = json!({ "handshake": [
        format!("__session={fresh}; Path=/"),
        "__client_uat=1; Path=/",
        "__clerk_db_jwt=browser; Path=/",
    ] });
    let payload = clerk::signed(&lines);
    let path = format!("/w/new?a=b&__clerk_handshake={payload}");
    let back = clerk.open(&path, &[]).await;
    assert_eq!(
        (back.status, back.location()),
        (
            StatusCode::TEMPORARY_REDIRECT,
            "https://trackr.example/w/new?a=b"
        )
    );
    let cookies = set_cookies(&back);
    assert_eq!(cookies[0], ("__session".to_owned(), fresh));
    let cookies: Vec<_> = cookies
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let page = clerk.open("/w/new?a=b", &cookies).await;
    assert_eq!(page.status, StatusCode::OK, "{page:?}");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_handshake_that_changes_nothing_is_not_repeated_for_ever(owner: PgPool) {
    let clerk = ClerkApp::on(owner).await;
    let mut counted = "0".to_owned();
    let mut answers = Vec::new();
    for _ in 0..6 {
        let cookies = [CLIENT, ("__clerk_redirect_count", counted.as_str())];
        let answer = clerk.open("/w", &cookies).await;
        let again = is_handshake(&answer);
        if again {
            counted = set_cookies(&answer)[0].1.clone();
        }
        answers.push(again);
        if !again {
            assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{answer:?}");
        }
    }
    assert_eq!(answers, [true, true, true, false, false, false]);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn programs_get_401_and_no_redirect(owner: PgPool) {
    let clerk = ClerkApp::on(owner).await;
    let expired = clerk::expired("user_1");
    let cookies = [CLIENT, ("__session", expired.as_str())];
    for request in [
        Request::post("/api/create_workspace")
            .header("content-type", "application/x-www-form-urlencoded"),
        Request::get("/w/lab/export.zip").header("accept", "application/json"),
        Request::get("/w/lab/runs/0193a8f0-7c1e-7b6a-9d5e-0123456789ab/events")
            .header("accept", "text/event-stream")
            .header("sec-fetch-dest", "empty"),
        Request::get("/w").header("authorization", format!("Bearer {expired}")),
    ] {
        let body = Body::from("name=Lab&slug=lab");
        let answer = clerk.send(request, &cookies, body).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{answer:?}");
        assert_eq!(answer.location(), "");
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_pending_session_and_a_foreign_token_are_nobody(owner: PgPool) {
    let clerk = ClerkApp::on(owner).await;
    let with = |name: &str, value: serde_json::Value| {
        let mut claims = clerk::claims("user_1", Duration::ZERO);
        claims[name] = value;
        clerk::signed(&claims)
    };
    for token in [
        with("sts", json!("pending")),
        with("iss", json!("https://clerk.evil.example")),
        with("azp", json!("https://evil.example")),
        with("sub", json!("")),
    ] {
        let answer = clerk.open("/w", &[CLIENT, ("__session", &token)]).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{answer:?}");
    }
    let users: i64 = sqlx::query_scalar("select count(*) from trackr.users")
        .fetch_one(&clerk.app.owner)
        .await
        .unwrap();
    assert_eq!(users, 0);
}

type Profile = (Option<String>, Option<String>, Vec<String>);

async fn profile(clerk: &ClerkApp, subject: &str) -> Profile {
    sqlx::query_as("select name, email, verified_emails from trackr.users where subject = $1")
        .bind(subject)
        .fetch_one(&clerk.app.owner)
        .await
        .unwrap()
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn whoever_is_seen_first_is_looked_up_once(owner: PgPool) {
    let clerk = ClerkApp::on(owner).await;
    clerk.backend.knows(clerk::user(
        "user_1",
        "Zoë",
        "zoe@vendor.example",
        1_700_000_000_000,
    ));
    for subject in ["user_1", "user_1", "user_2", "user_2"] {
        let token = clerk::token(subject);
        let answer = clerk.open("/w/new", &[CLIENT, ("__session", &token)]).await;
        assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    }
    // The second is unknown to Clerk, so there is nothing to store; yet it is not asked at every request.
    assert_eq!(clerk.backend.asked(), ["user_1", "user_2"]);
    let email = "zoe@vendor.example".to_owned();
    assert_eq!(
        profile(&clerk, "user_1").await,
        (Some("Zoë".to_owned()), Some(email.clone()), vec![email])
    );
    assert_eq!(profile(&clerk, "user_2").await, (None, None, vec![]));
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_backend_that_hangs_stops_nobody(owner: PgPool) {
    let clerk = ClerkApp::on(owner).await;
    clerk.backend.fall_silent();
    let token = clerk::token("user_1");
    let answer = clerk.open("/w/new", &[CLIENT, ("__session", &token)]).await;
    assert_eq!(answer.status, StatusCode::OK, "{answer:?}");
    assert_eq!(clerk.backend.asked(), ["user_1"]);
}

/// The page's policy with its nonce as N.
fn policy(answer: &Answer) -> String {
    let policy = answer.header("content-security-policy").to_owned();
    let nonce = policy
        .split("'nonce-")
        .nth(1)
        .and_then(|rest| rest.split('\'').next());
    match nonce {
        Some(nonce) => policy.replace(nonce, "N"),
        None => policy,
    }
}

const BASE: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// A form that is sent when the session's token has ended leads through the handshake.
const WITHOUT_CLERK_JS: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' https://clerk.trackr.example; \
    base-uri 'none'; frame-ancestors 'none'";

const WITH_CLERK: &str = "default-src 'none'; style-src 'self' 'nonce-N'; img-src 'self' https://img.clerk.com; \
    form-action 'self' https://clerk.trackr.example; base-uri 'none'; frame-ancestors 'none'; \
    script-src 'self' https://clerk.trackr.example https://challenges.cloudflare.com https://*.protect.clerk.com; \
    connect-src https://clerk.trackr.example https://*.protect.clerk.com:*; \
    frame-src https://challenges.cloudflare.com https://*.protect.clerk.com; worker-src 'self' blob:";

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn pages_that_load_clerk_allow_exactly_that(owner: PgPool) {
    let clerk = ClerkApp::on(owner).await;
    let token = clerk::token("user_1");
    let signed_in = [CLIENT, ("__session", token.as_str())];
    for (path, cookies, form) in [
        ("/sign-in?next=/w/lab", &[][..], "data-clerk=\"sign-in\""),
        ("/sign-up", &[], "data-clerk=\"sign-up\""),
        ("/sign-in", &signed_in, "data-clerk=\"account\""),
        ("/w/new", &signed_in, "data-clerk=\"account\""),
    ] {
        let page = clerk.open(path, cookies).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {page:?}");
        assert_eq!(policy(&page), WITH_CLERK, "{path}");
        assert!(page.body.contains(form), "{path}: {}", page.body);
        assert_eq!(page.body.matches("<script").count(), 1, "{path}");
        for needed in [
            "src=\"/clerk.js\"",
            &format!(
                "data-clerk-publishable-key=\"{}\"",
                clerk::settings().publishable_key
            ),
            "https://clerk.trackr.example/npm/@clerk/clerk-js@",
        ] {
            assert!(
                page.body.contains(needed),
                "{path} without {needed}: {}",
                page.body
            );
        }
        assert!(!page.body.contains("type=\"password\""), "{path}");
    }
    for path in ["/", "/nothing-here"] {
        let page = clerk.open(path, &[]).await;
        assert_eq!(policy(&page), WITHOUT_CLERK_JS, "{path}");
        assert!(!page.body.contains("clerk"), "{path}: {}", page.body);
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_way_on_after_signing_in_is_a_path_of_ours(owner: PgPool) {
    let clerk = ClerkApp::on(owner).await;
    for (next, kept) in [
        ("/w/lab?q=a", "/w/lab?q=a"),
        ("https://evil.example", "/w"),
        ("//evil.example", "/w"),
        ("/\\evil.example", "/w"),
        ("javascript:alert(1)", "/w"),
    ] {
        let page = clerk.open(&format!("/sign-in?next={next}"), &[]).await;
        assert!(
            page.body.contains(&format!("data-next=\"{kept}\"")),
            "{next}: {}",
            page.body
        );
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn without_javascript_the_sign_in_page_says_so(owner: PgPool) {
    let clerk = ClerkApp::on(owner).await;
    let page = clerk.open("/sign-in", &[]).await;
    assert!(
        page.body
            .contains("<noscript><p>Signing in needs JavaScript"),
        "{}",
        page.body
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn local_identity_knows_nothing_of_clerk(owner: PgPool) {
    let app = App::on(owner).await;
    for (path, status) in [
        ("/sign-in", 200),
        ("/sign-up", 404),
        ("/w/northwind-lab", 200),
    ] {
        let page = app.get(&app.ada(), path).await;
        assert_eq!(page.status.as_u16(), status, "{path}");
        for word in ["clerk.js", "data-clerk", "clerk.com", "blob:"] {
            let policy = page.header("content-security-policy");
            assert!(
                !page.body.contains(word) && !policy.contains(word),
                "{path}: {word}"
            );
        }
    }
    let page = app.get(&app.nobody(), "/sign-in").await;
    assert_eq!(policy(&page), BASE);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn local_sign_in_is_clerks_business_nowhere_else(owner: PgPool) {
    let clerk = ClerkApp::on(owner).await;
    let form =
        Request::post("/local/sign-in").header("content-type", "application/x-www-form-urlencoded");
    let answer = clerk.send(form, &[], Body::from("user=ada")).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    for path in ["/.well-known/jwks.json", "/local/outbox"] {
        let answer = clerk.open(path, &[]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
}
