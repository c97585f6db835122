//! Slugs in addresses and forms: `[a-z0-9-]+`, anything else is 404 before any look-up.

use http::StatusCode;
use model::slug;
use server::access::{self, Access, Who};
use sqlx::PgPool;

use crate::{
    call,
    corpora::{corpus, input},
    query_log::{QueryLog, beyond_identity},
    samples::{Sample, sample},
    world::{Kind, Things, World},
};

/// Our own, so that something is tested where the collections are absent.
const OURS: [&str; 12] = [
    "Northwind-Lab",
    "northwind-lab ",
    "northwind_lab",
    "northwind.lab",
    "northwind-lab\0",
    "northwind-lab/..",
    "../northwind-lab",
    "northwind%2dlab",
    "n\u{f6}rthwind-lab",
    "northwind\u{2010}lab",
    "' or slug='northwind-lab",
    "..",
];

/// The rule, once more and independent of the code that is tested.
fn may_be_a_slug(text: &str) -> bool {
    let alphabet = "abcdefghijklmnopqrstuvwxyz0123456789-";
    !text.is_empty() && text.len() < 64 && text.chars().all(|letter| alphabet.contains(letter))
}

/// The texts of the collections that no slug may look like.
fn texts() -> Vec<String> {
    let mut texts: Vec<String> = OURS.map(str::to_owned).to_vec();
    for name in ["slugs", "path_traversal"] {
        let vectors = corpus(name).unwrap_or_default();
        texts.extend(vectors.iter().map(|vector| input(vector).to_owned()));
    }
    texts.retain(|text| !may_be_a_slug(text));
    texts
}

/// A page, a plain route and a server function: the three places that read a slug.
fn readers() -> [&'static Access; 3] {
    let entry = |path: &str| {
        let mut table = access::TABLE.iter();
        table.find(|entry| entry.path == path).unwrap()
    };
    [
        entry("/w/{slug}"),
        entry("/w/{slug}/export.zip"),
        entry("/api/add_tool"),
    ]
}

fn call_of(world: &World, entry: &Access, text: &str) -> Option<Sample> {
    let things = Things {
        slug: text.to_owned(),
        ..world.ours.clone()
    };
    // An address without the slug is another address; one that is too long is refused by HTTP itself.
    let absent = entry.method == "GET" && (text.is_empty() || text.len() > 10_000);
    (!absent).then(|| sample(world, entry, &things, Kind::Admin))
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn what_is_no_slug_is_404_before_any_query(owner: PgPool) {
    let mut log = QueryLog::start(&owner).await;
    let world = World::on(owner).await;
    let admin = world.caller(Kind::Admin);
    log.since();
    for text in texts() {
        for entry in readers() {
            let Some(sample) = call_of(&world, entry, &text) else {
                continue;
            };
            let answer = call::program(&world.app, &admin, entry, &sample).await;
            assert_eq!(
                answer.status,
                StatusCode::NOT_FOUND,
                "{}: {text:?}",
                entry.path
            );
            let asked = beyond_identity(log.since());
            assert!(
                asked.is_empty(),
                "{} with {text:?} asked {asked:?}",
                entry.path
            );
        }
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn every_address_refuses_what_is_no_slug(owner: PgPool) {
    let mut log = QueryLog::start(&owner).await;
    let world = World::on(owner).await;
    let admin = world.caller(Kind::Admin);
    let before = world.fingerprint().await;
    log.since();
    for entry in access::TABLE {
        if !matches!(entry.who, Who::Member(_)) {
            continue;
        }
        for text in OURS {
            let sample = call_of(&world, entry, text).unwrap();
            let answer = call::program(&world.app, &admin, entry, &sample).await;
            assert_eq!(
                answer.status,
                StatusCode::NOT_FOUND,
                "{}: {text:?}",
                entry.path
            );
            let asked = beyond_identity(log.since());
            assert!(
                asked.is_empty(),
                "{} with {text:?} asked {asked:?}",
                entry.path
            );
        }
    }
    assert_eq!(before, world.fingerprint().await);
}

/// The page of a workspace has one address; no other spelling of it leads there.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn another_spelling_of_an_address_leads_nowhere(owner: PgPool) {
    let mut log = QueryLog::start(&owner).await;
    let world = World::on(owner).await;
    let admin = world.caller(Kind::Admin);
    log.since();
    for path in [
        "/w/northwind%2Dlab",
        "/w/northwind%252Dlab",
        "/w/%256eorthwind-lab/tools",
        "/w/northwind-lab%2Ftools",
        "/w/../w/northwind-lab",
        "/w/tidewater-studio/../northwind-lab",
        "/w/tidewater-studio/%2e%2e/northwind-lab",
        "/w/./northwind-lab",
        "/pkg/../w/northwind-lab",
        "/%77/northwind-lab",
        "/..",
    ] {
        let answer = world.app.get(&admin, path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}: {answer:?}");
        let asked = beyond_identity(log.since());
        assert!(asked.is_empty(), "{path} asked {asked:?}");
    }
}

/// What a stranger would take for the product, for somebody who answers for it, or for its sign-in.
fn poses_as_us(text: &str) -> bool {
    const WHOLE: [&str; 9] = [
        "account", "accounts", "api", "member", "members", "root", "support", "system", "www",
    ];
    const WITHIN: [&str; 19] = [
        "admin", "auth", "billing", "checkout", "master", "official", "owner", "passw", "payment",
        "privacy", "regist", "security", "sign-in", "sign-up", "signin", "signup", "staff",
        "terms", "webhook",
    ];
    WHOLE.contains(&text) || WITHIN.iter().any(|word| text.contains(word))
}

/// Other products reserve words for addresses at the top of their site. Workspaces live under `/w/`, so a word that is
/// only that stays free for a team that is called so: `design`, `music`, `sales`.
#[test]
fn every_word_that_others_reserve_is_refused_or_poses_as_nobody() {
    let Some(vectors) = corpus("slugs") else {
        return;
    };
    let (mut refused, mut free) = (0, 0);
    for vector in &vectors {
        let text = input(vector);
        match vector["expect"]["verdict"].as_str().unwrap() {
            "reserved" if slug::check(text).is_err() => refused += 1,
            "reserved" => {
                assert!(!poses_as_us(text), "{text} is free");
                free += 1;
            }
            "reject" => assert!(slug::check(text).is_err(), "{text:?}"),
            // Names, of which a slug is made; the test below holds what comes out to its shape.
            "policy" | "title" => {}
            other => panic!("a verdict that nobody judges: {other}"),
        }
    }
    assert_eq!((refused, free, vectors.len()), (128, 474, 1_130));
}

#[test]
fn what_is_made_of_a_name_is_a_slug_or_nothing() {
    for vector in corpus("slugs").unwrap_or_default() {
        let text = input(&vector);
        let made = slug::suggest(text);
        let shape = made.split('-').all(|part| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        });
        assert!(made.is_empty() || shape, "{text:?} became {made:?}");
    }
}
