//! Every address against every kind of caller.

use http::{Method, Request, StatusCode};
use model::{Grant, Role};
use server::access::{self, Access, Who};
use sqlx::PgPool;

use crate::{
    call,
    samples::{Sample, sample},
    support::Answer,
    world::{ABSENT, Kind, Things, World},
};

/// What the table and the permissions say that an answer must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    SignIn,
    NotFound,
    Forbidden,
    Done,
}

impl Expected {
    fn of(who: Who, kind: Kind, own: bool) -> Self {
        let signed_out = matches!(kind, Kind::Nobody | Kind::Expired | Kind::Tampered);
        let allowed = |role: Role, action| {
            if role.may_on(action, own) {
                Self::Done
            } else {
                Self::Forbidden
            }
        };
        match (who, kind) {
            (Who::Anybody | Who::LocalOnly, _) => Self::Done,
            // Identity is local here.
            (Who::Clerk | Who::ClerkOnly, _) => Self::NotFound,
            // None of the tokens here is one for a program.
            (Who::Token, _) => Self::NotFound,
            _ if signed_out => Self::SignIn,
            (Who::SignedIn, _) => Self::Done,
            (Who::Member(action), Kind::Admin) => allowed(Role::Admin, action),
            (Who::Member(action), Kind::Member) => allowed(Role::Member, action),
            (Who::Member(_), _) => Self::NotFound,
        }
    }

    fn is_met_by(self, answer: &Answer) -> bool {
        match self {
            Self::SignIn => call::asks_to_sign_in(answer),
            Self::NotFound => answer.status == StatusCode::NOT_FOUND,
            Self::Forbidden => answer.status == StatusCode::FORBIDDEN,
            Self::Done => call::done(answer),
        }
    }

    /// The word in the address of the page that a browser's form is led back to.
    fn said_to_a_browser(self, answer: &Answer) -> bool {
        match self {
            Self::SignIn => call::asks_to_sign_in(answer),
            Self::NotFound => answer.location().contains("failed=not_found"),
            Self::Forbidden => answer.location().contains("failed=forbidden"),
            Self::Done => call::done(answer),
        }
    }
}

/// One call that must be answered as expected, and change something exactly if it may.
async fn drive(world: &World, entry: &Access, things: &Things, kind: Kind, own: bool) {
    let expected = Expected::of(entry.who, kind, own);
    let sample = sample(world, entry, things, kind);
    let told = format!("{} {} as {kind:?}", entry.method, entry.path);
    let caller = world.caller(kind);
    let before = world.fingerprint().await;

    let answer = call::program(&world.app, &caller, entry, &sample).await;
    assert!(
        expected.is_met_by(&answer),
        "{told}: not {expected:?} but {answer:?}"
    );
    let after = world.fingerprint().await;
    if expected == Expected::Done {
        assert_eq!(changes(entry), before != after, "{told}");
    } else {
        assert_eq!(before, after, "{told} was refused and changed something");
    }
    if matches!(expected, Expected::SignIn | Expected::NotFound) {
        tells_nothing(world, &answer, &sample, &told);
    }
    if before != after {
        world.reset().await;
    }
    if entry.path.starts_with("/api/") && expected != Expected::Done {
        let answer = call::browser(&world.app, &caller, entry, &sample).await;
        assert!(expected.said_to_a_browser(&answer), "{told}: {answer:?}");
        assert_eq!(before, world.fingerprint().await, "{told} by a form");
    }
}

/// Whether doing what the address is for changes a row. An export changes nothing but is written down; a second sample is
/// none, and all tools of this world are.
fn changes(entry: &Access) -> bool {
    if entry.path == "/api/add_sample" {
        return false;
    }
    let cookies_alone = matches!(entry.who, Who::Anybody | Who::LocalOnly);
    (entry.method == "POST" && !cookies_alone) || entry.who == Who::Member(model::Action::Export)
}

fn tells_nothing(world: &World, answer: &Answer, sample: &Sample, told: &str) {
    for secret in world.secrets_beyond(sample) {
        assert!(
            !answer.body.contains(&secret),
            "{told}: {secret} in {}",
            answer.body
        );
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn everybody_gets_what_the_table_grants_and_no_more(owner: PgPool) {
    let world = World::on(owner).await;
    for entry in access::TABLE {
        for kind in Kind::ALL {
            drive(&world, entry, &world.ours, kind, false).await;
        }
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_member_may_do_to_their_own_things_what_only_admins_may_do_to_others(owner: PgPool) {
    let world = World::on(owner).await;
    let (tool, tool_name) = world.own_tool.clone();
    let own = Things {
        tool,
        tool_name,
        spend: world.own_spend,
        import: world.own_import,
        note: world.own_note,
        pain: world.own_pain,
        view: world.own_view,
        ..world.ours.clone()
    };
    let mut driven = 0;
    for entry in access::TABLE {
        let Who::Member(action) = entry.who else {
            continue;
        };
        if Role::Member.grant(action) == Grant::Own {
            drive(&world, entry, &own, Kind::Member, true).await;
            driven += 1;
        }
    }
    assert!(driven >= 1, "no address is about one's own things");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_foreign_workspace_answers_as_an_absent_one(owner: PgPool) {
    let world = World::on(owner).await;
    assert_eq!(world.ours.slug.len(), ABSENT.len());
    let absent = Things {
        slug: ABSENT.to_owned(),
        ..world.ours.clone()
    };
    for entry in access::TABLE {
        if !matches!(entry.who, Who::Member(_)) {
            continue;
        }
        for kind in [Kind::Newcomer, Kind::Foreigner] {
            let caller = world.caller(kind);
            let real = sample(&world, entry, &world.ours, kind);
            let none = sample(&world, entry, &absent, kind);
            for answers in [
                (
                    call::program(&world.app, &caller, entry, &real).await,
                    call::program(&world.app, &caller, entry, &none).await,
                ),
                (
                    call::browser(&world.app, &caller, entry, &real).await,
                    call::browser(&world.app, &caller, entry, &none).await,
                ),
            ] {
                assert_eq!(
                    call::comparable(&answers.0, &world.ours.slug),
                    call::comparable(&answers.1, ABSENT),
                    "{} {} as {kind:?}",
                    entry.method,
                    entry.path
                );
            }
        }
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn an_address_knows_the_methods_of_the_table_alone(owner: PgPool) {
    let world = World::on(owner).await;
    let before = world.fingerprint().await;
    for entry in access::TABLE {
        let Sample { path, form } = sample(&world, entry, &world.ours, Kind::Admin);
        for method in [
            Method::GET,
            Method::POST,
            Method::PUT,
            Method::PATCH,
            Method::DELETE,
        ] {
            let listed = access::TABLE
                .iter()
                .any(|other| other.path == entry.path && other.method == method.as_str());
            if listed {
                continue;
            }
            let body = Sample {
                path: path.clone(),
                form: form.clone(),
            }
            .encoded();
            let request = Request::builder()
                .method(&method)
                .uri(&path)
                .header("content-type", "application/x-www-form-urlencoded")
                .header("sec-fetch-site", "same-origin");
            let answer = world
                .app
                .send(&world.caller(Kind::Admin), request, body.into())
                .await;
            let refused = [StatusCode::METHOD_NOT_ALLOWED, StatusCode::NOT_FOUND];
            assert!(
                refused.contains(&answer.status),
                "{method} {path}: {answer:?}"
            );
        }
    }
    assert_eq!(before, world.fingerprint().await);
}
