//! A workspace that asks for a second factor, and callers who have none.

use auth::local::Factors;
use http::StatusCode;
use model::Action;
use server::access::{self, Who};
use sqlx::PgPool;

use crate::{
    call,
    samples::{Sample, sample},
    support::Answer,
    world::{Kind, World},
};

/// The page that says how to add one, or its sentence where no page is asked for.
fn says_how(answer: &Answer) -> bool {
    answer.status == StatusCode::FORBIDDEN
        && answer
            .body
            .contains("This workspace asks for a second factor.")
}

fn holds_no_data(world: &World, answer: &Answer, sample: &Sample, told: &str) {
    for secret in world.secrets_beyond(sample) {
        assert!(
            !answer.body.contains(&secret),
            "{told}: {secret} in {}",
            answer.body
        );
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn without_one_a_member_sees_how_to_add_it_and_no_data(owner: PgPool) {
    let world = World::on(owner).await;
    world.require_second_factor().await;
    let before = world.fingerprint().await;
    for entry in access::TABLE {
        if !matches!(entry.who, Who::Member(_)) {
            continue;
        }
        // Going needs none: the tests of members show it.
        let goes = entry.who == Who::Member(Action::Leave);
        for kind in [Kind::Member, Kind::Admin].into_iter().filter(|_| !goes) {
            let caller = world.caller_with(kind, Factors::One);
            let sample = sample(&world, entry, &world.ours, kind);
            let told = format!("{} {} as {kind:?}", entry.method, entry.path);

            let answer = call::program(&world.app, &caller, entry, &sample).await;
            assert!(says_how(&answer), "{told}: {answer:?}");
            holds_no_data(&world, &answer, &sample, &told);

            let mut answer = call::browser(&world.app, &caller, entry, &sample).await;
            if entry.method == "POST" {
                assert_eq!(answer.status, StatusCode::SEE_OTHER, "{told}");
                holds_no_data(&world, &answer, &sample, &told);
                let path = answer.location().to_owned();
                answer = world.app.get(&caller, &path).await;
            }
            assert!(says_how(&answer), "{told} in a browser: {answer:?}");
            holds_no_data(&world, &answer, &sample, &told);
            assert_eq!(
                before,
                world.fingerprint().await,
                "{told} changed something"
            );
        }
        // Strangers learn not even that.
        let sample = sample(&world, entry, &world.ours, Kind::Foreigner);
        let grace = world.caller_with(Kind::Foreigner, Factors::One);
        let answer = call::program(&world.app, &grace, entry, &sample).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{}", entry.path);
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn pages_say_how_to_add_one(owner: PgPool) {
    let world = World::on(owner).await;
    world.require_second_factor().await;
    let caller = world.caller_with(Kind::Member, Factors::One);
    let answer = world.app.get(&caller, "/w/northwind-lab").await;
    assert!(answer.header("content-type").starts_with("text/html"));
    for shown in ["A second factor is needed", "Sign out", "/sign-out"] {
        assert!(answer.body.contains(shown), "{shown}: {}", answer.body);
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn with_one_everything_goes_on(owner: PgPool) {
    let world = World::on(owner).await;
    world.require_second_factor().await;
    for entry in access::TABLE {
        if entry.method != "GET" || !matches!(entry.who, Who::Member(_)) {
            continue;
        }
        let sample = sample(&world, entry, &world.ours, Kind::Admin);
        let answer = call::browser(&world.app, &world.caller(Kind::Admin), entry, &sample).await;
        assert!(call::done(&answer), "{}: {answer:?}", entry.path);
    }
}
