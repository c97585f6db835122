//! Requests that another site makes a member's browser send.

use axum::body::Body;
use http::{Request, StatusCode, header};
use server::access;
use sqlx::PgPool;

use crate::{
    call,
    query_log::QueryLog,
    samples::{Sample, sample},
    support::HOST,
    world::{Kind, World},
};

/// What browsers say of a request that comes from elsewhere.
const FOREIGN: [&[(&str, &str)]; 8] = [
    &[("origin", "https://evil.example")],
    &[("origin", "null")],
    // The same machine, another port.
    &[("origin", "http://127.0.0.1:4000")],
    &[("origin", "http://127.0.0.1:3999.evil.example")],
    &[("sec-fetch-site", "cross-site")],
    &[("sec-fetch-site", "same-site")],
    &[
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://evil.example"),
    ],
    &[("sec-fetch-site", "cross-site"), ("origin", "null")],
];

/// What a form can send without asking first, and what a script can.
const ENCODINGS: [&str; 4] = [
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=b",
    "text/plain",
    "application/json",
];

fn body(encoding: &str, sample: &Sample) -> String {
    let fields = || sample.form.iter();
    match encoding {
        "application/x-www-form-urlencoded" => sample.encoded(),
        "text/plain" => fields()
            .map(|(name, value)| format!("{name}={value}\r\n"))
            .collect(),
        "application/json" => {
            let object: serde_json::Map<_, _> = fields()
                .map(|(name, value)| ((*name).to_owned(), value.clone().into()))
                .collect();
            serde_json::Value::from(object).to_string()
        }
        _ => {
            let part = |(name, value): &(&str, String)| {
                format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
            };
            fields().map(part).collect::<String>() + "--b--\r\n"
        }
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn another_site_changes_nothing_and_costs_no_query(owner: PgPool) {
    let mut log = QueryLog::start(&owner).await;
    let world = World::on(owner).await;
    let admin = world.caller(Kind::Admin);
    let before = world.fingerprint().await;
    log.since();
    for entry in access::TABLE.iter().filter(|entry| entry.method != "GET") {
        let sample = sample(&world, entry, &world.ours, Kind::Admin);
        for (signs, encoding) in FOREIGN
            .iter()
            .flat_map(|signs| ENCODINGS.map(|encoding| (signs, encoding)))
        {
            let mut request = Request::builder()
                .method(entry.method)
                .uri(&sample.path)
                .header(header::CONTENT_TYPE, encoding)
                .header(header::ACCEPT, "text/html");
            for (name, value) in *signs {
                request = request.header(*name, *value);
            }
            let answer = world
                .app
                .send(&admin, request, Body::from(body(encoding, &sample)))
                .await;
            let told = format!("{} with {signs:?} as {encoding}", entry.path);
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{told}: {answer:?}");
            assert!(
                answer.body.contains("another site"),
                "{told}: {}",
                answer.body
            );
            assert_eq!(answer.header("set-cookie"), "", "{told}");
            let asked = log.since();
            assert!(asked.is_empty(), "{told} asked {asked:?}");
        }
        assert_eq!(before, world.fingerprint().await, "{}", entry.path);
    }
}

/// A link or picture elsewhere makes no archive: it would take a place and write a line in the audit log.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn another_site_starts_no_download(owner: PgPool) {
    let mut log = QueryLog::start(&owner).await;
    let world = World::on(owner).await;
    let admin = world.caller(Kind::Admin);
    for file in ["export.zip", "audit.csv"] {
        let path = format!("/w/{}/{file}", world.ours.slug);
        for (site, refused) in [
            ("cross-site", true),
            ("same-site", true),
            ("same-origin", false),
            // Typed, bookmarked, or a link in a mail.
            ("none", false),
        ] {
            let before = world.fingerprint().await;
            log.since();
            let request = Request::builder().uri(&path).header("sec-fetch-site", site);
            let answer = world.app.send(&admin, request, Body::empty()).await;
            let told = format!("{path} from {site}: {answer:?}");
            if refused {
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{told}");
                assert!(log.since().is_empty(), "{told}");
                assert_eq!(before, world.fingerprint().await, "{told}");
            } else {
                assert_eq!(answer.status, StatusCode::OK, "{told}");
            }
        }
    }
}

/// The same requests from our own pages go through: what was refused above was the other site.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn our_own_pages_are_let_through(owner: PgPool) {
    let mut log = QueryLog::start(&owner).await;
    let world = World::on(owner).await;
    for entry in access::TABLE {
        if !entry.path.starts_with("/api/") {
            continue;
        }
        let sample = sample(&world, entry, &world.ours, Kind::Admin);
        for (name, value) in [
            ("origin", format!("http://{HOST}")),
            ("sec-fetch-site", "same-origin".to_owned()),
        ] {
            log.since();
            let request = Request::builder()
                .method(entry.method)
                .uri(&sample.path)
                .header(header::CONTENT_TYPE, ENCODINGS[0])
                .header(name, &value);
            let answer = world
                .app
                .send(
                    &world.caller(Kind::Admin),
                    request,
                    Body::from(sample.encoded()),
                )
                .await;
            assert!(
                call::done(&answer),
                "{} with {name}: {answer:?}",
                entry.path
            );
            assert!(!log.since().is_empty(), "the log sees {}", entry.path);
            world.reset().await;
        }
    }
}
