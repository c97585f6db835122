//! Malformed ids: refused before any query.

use axum::body::Body;
use http::StatusCode;
use serde_json::Value;
use server::access::{self, Access, Who};
use sqlx::PgPool;

use crate::{
    call,
    corpora::{corpus, input},
    query_log::{QueryLog, beyond_identity},
    samples::{self, Sample, sample},
    world::{Kind, World},
};

/// Our own, so that something is tested where the collection is absent.
const MALFORMED: [&str; 10] = [
    "0193A8F0-7C1E-7B6A-9D5E-0123456789AB",
    "0193a8f07c1e7b6a9d5e0123456789ab",
    "{0193a8f0-7c1e-7b6a-9d5e-0123456789ab}",
    "urn:uuid:0193a8f0-7c1e-7b6a-9d5e-0123456789ab",
    " 0193a8f0-7c1e-7b6a-9d5e-0123456789ab",
    "0193a8f0-7c1e-7b6a-9d5e-0123456789a",
    "0193a8f0-7c1e-7b6a-9d5e-0123456789ab\0",
    "1 or 1=1",
    "../0193a8f0-7c1e-7b6a-9d5e-0123456789ab",
    "latest",
];

const WELL_FORMED: &str = "0193a8f0-7c1e-7b6a-9d5e-0123456789ab";

/// Fields of forms that hold an id.
const FIELDS: [&str; 5] = ["tool", "run", "user", "invitation", "notification"];

/// The calls that name this text as an id, one for each address that takes one.
fn calls(world: &World, text: &str) -> Vec<(&'static Access, Sample)> {
    let mut calls = Vec::new();
    for entry in access::TABLE {
        if !matches!(entry.who, Who::Member(_)) {
            continue;
        }
        let mut call = sample(world, entry, &world.ours, Kind::Admin);
        if entry.path.contains("{id}") {
            call.path = samples::path(entry, &world.ours.slug, text, "1", "");
        } else if let Some(field) = call.form.iter_mut().find(|(name, _)| FIELDS.contains(name)) {
            field.1 = text.to_owned();
        } else {
            continue;
        }
        // An address that ends before the id is another address.
        if !(text.is_empty() && entry.method == "GET") {
            calls.push((entry, call));
        }
    }
    assert!(
        calls.len() >= 7,
        "only {} addresses take an id",
        calls.len()
    );
    calls
}

fn vectors() -> (Vec<String>, Vec<String>) {
    let of = |corpus: &[Value], verdict: &str| -> Vec<String> {
        corpus
            .iter()
            .filter(|vector| vector["expect"]["strict_path_parameter"] == verdict)
            .map(|vector| input(vector).to_owned())
            .collect()
    };
    let mut malformed: Vec<String> = MALFORMED.map(str::to_owned).to_vec();
    let mut well_formed = vec![WELL_FORMED.to_owned()];
    if let Some(corpus) = corpus("uuid") {
        let (reject, accept) = (of(&corpus, "reject"), of(&corpus, "accept"));
        assert_eq!(
            reject.len() + accept.len(),
            corpus.len(),
            "a verdict is unknown"
        );
        malformed.extend(reject);
        well_formed.extend(accept);
    }
    (malformed, well_formed)
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_malformed_id_is_404_before_any_query(owner: PgPool) {
    let mut log = QueryLog::start(&owner).await;
    let world = World::on(owner).await;
    let admin = world.caller(Kind::Admin);
    let before = world.fingerprint().await;
    let (malformed, well_formed) = vectors();
    log.since();
    for id in &malformed {
        for (entry, sample) in calls(&world, id) {
            let answer = call::program(&world.app, &admin, entry, &sample).await;
            let told = format!("{} with {id:?}", entry.path);
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{told}: {answer:?}");
            let asked = beyond_identity(log.since());
            assert!(asked.is_empty(), "{told} asked {asked:?}");
        }
    }
    // The log would have seen it: a well-formed id is looked up, and leads nowhere either.
    for id in &well_formed {
        for (entry, sample) in calls(&world, id) {
            let answer = call::program(&world.app, &admin, entry, &sample).await;
            assert_eq!(
                answer.status,
                StatusCode::NOT_FOUND,
                "{} with {id}",
                entry.path
            );
            let asked = beyond_identity(log.since());
            assert!(
                asked.iter().any(|statement| statement.contains(id)),
                "{} did not look {id} up: {asked:?}",
                entry.path
            );
        }
    }
    assert_eq!(before, world.fingerprint().await);
}

/// The same texts as they are, where an address can hold them: a client need not encode them.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_malformed_id_that_is_not_encoded_is_404_before_any_query(owner: PgPool) {
    let mut log = QueryLog::start(&owner).await;
    let world = World::on(owner).await;
    let admin = world.caller(Kind::Admin);
    log.since();
    let mut sent = 0;
    for id in vectors().0 {
        // These end the part of the address that the id stands in.
        if id.is_empty() || id.contains(['/', '?', '#']) {
            continue;
        }
        for entry in access::TABLE
            .iter()
            .filter(|entry| entry.path.contains("{id}"))
        {
            let path = entry
                .path
                .replace("{slug}", &world.ours.slug)
                .replace("{id}", &id)
                .replace("{version}", "1");
            let Ok(request) = http::Request::get(&path).body(Body::empty()) else {
                continue;
            };
            let answer = world
                .app
                .send(&admin, http::Request::get(request.uri()), Body::empty())
                .await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}: {answer:?}");
            let asked = beyond_identity(log.since());
            assert!(asked.is_empty(), "{path} asked {asked:?}");
            sent += 1;
        }
    }
    assert!(sent >= 12, "only {sent} were sent");
}

/// A report's version is a number in one spelling, a token 32 bytes in one spelling.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_malformed_version_or_token_is_404_before_any_query(owner: PgPool) {
    let mut log = QueryLog::start(&owner).await;
    let world = World::on(owner).await;
    let admin = world.caller(Kind::Admin);
    let tool = world.ours.tool.to_string();
    let token = world.token(Kind::Admin);
    log.since();
    for version in [
        "0",
        "-1",
        "+1",
        "01",
        "1.0",
        "1e0",
        " 1",
        "99999999999",
        "latest",
        "1'--",
        "\u{661}",
    ] {
        let version = app::paths::query_value(version);
        let path = format!("/w/{}/tools/{tool}/reports/{version}", world.ours.slug);
        let answer = world.app.get(&admin, &path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        let asked = beyond_identity(log.since());
        assert!(asked.is_empty(), "{path} asked {asked:?}");
    }
    for bad in [
        &token[1..],
        &format!("{token}="),
        &format!("{token}A"),
        "x",
        "../x",
        "' or 1=1",
        "\0",
    ] {
        let path = format!("/invitations/{}", app::paths::query_value(bad));
        let answer = world.app.get(&admin, &path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        let accept = accept();
        let sample = Sample {
            path: accept.path.to_owned(),
            form: vec![("token", bad.to_owned())],
        };
        let answer = call::program(&world.app, &admin, accept, &sample).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{bad:?}: {answer:?}");
        let asked = beyond_identity(log.since());
        assert!(asked.is_empty(), "{bad:?} asked {asked:?}");
    }
}

fn accept() -> &'static Access {
    let accept = access::TABLE
        .iter()
        .find(|entry| entry.path == "/api/accept_invitation");
    accept.unwrap()
}

/// An id in a query only filters; a malformed one is no filter, and the database never hears of it.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_malformed_id_in_a_filter_reaches_no_query(owner: PgPool) {
    let mut log = QueryLog::start(&owner).await;
    let world = World::on(owner).await;
    let admin = world.caller(Kind::Admin);
    log.since();
    let long = |text: &String| text.chars().count() > 8;
    for id in vectors().0.iter().filter(|id| long(id)) {
        for (path, names) in [
            ("audit", &["person", "before"][..]),
            ("audit.csv", &["person", "before"]),
            ("compare", &["tool"]),
            ("decisions", &["who"]),
            ("decisions.csv", &["who"]),
        ] {
            for name in names {
                let value = app::paths::query_value(id);
                let path = format!("/w/{}/{path}?{name}={value}", world.ours.slug);
                let answer = world.app.get(&admin, &path).await;
                assert_eq!(answer.status, StatusCode::OK, "{path}");
                for statement in log.since() {
                    assert!(!statement.contains(id.as_str()), "{path} asked {statement}");
                }
            }
        }
    }
}
