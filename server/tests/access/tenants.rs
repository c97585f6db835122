//! Two tenants: the ids of one in the calls of the other.

use http::StatusCode;
use server::access::{self, Access, Who};
use sqlx::PgPool;

use crate::{
    call,
    samples::{Sample, sample},
    world::{Kind, Things, World},
};

/// The same call in our workspace about one thing of theirs; none where the address names no such thing.
fn about_theirs(
    world: &World,
    entry: &Access,
    take: impl Fn(&mut Things, &Things),
) -> Option<Sample> {
    let mut mixed = world.ours.clone();
    take(&mut mixed, &world.theirs);
    let call = sample(world, entry, &mixed, Kind::Admin);
    (call != sample(world, entry, &world.ours, Kind::Admin)).then_some(call)
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn ids_of_another_workspace_lead_nowhere(owner: PgPool) {
    type Take = fn(&mut Things, &Things);
    let kinds: [(&str, Take, usize); 8] = [
        ("tool", |ours, theirs| ours.clone_tool(theirs), 6),
        ("finished run", |ours, theirs| ours.done = theirs.done, 2),
        (
            "waiting run",
            |ours, theirs| ours.waiting = theirs.waiting,
            1,
        ),
        (
            "report version",
            |ours, theirs| ours.version = theirs.version,
            1,
        ),
        ("member", |ours, theirs| ours.member = theirs.member, 2),
        (
            "invitation",
            |ours, theirs| ours.invitation = theirs.invitation,
            2,
        ),
        ("note", |ours, theirs| ours.note = theirs.note, 3),
        ("spend record", |ours, theirs| ours.spend = theirs.spend, 3),
    ];
    let world = World::on(owner).await;
    let admin = world.caller(Kind::Admin);
    let before = world.fingerprint().await;
    for (what, take, addresses) in kinds {
        let mut called = 0;
        for entry in access::TABLE {
            if !matches!(entry.who, Who::Member(_)) {
                continue;
            }
            let Some(foreign) = about_theirs(&world, entry, take) else {
                continue;
            };
            called += 1;
            let told = format!(
                "{} {} about a {what} of another workspace",
                entry.method, foreign.path
            );
            let answer = call::program(&world.app, &admin, entry, &foreign).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{told}: {answer:?}");
            assert!(!answer.body.contains("larkspur"), "{told}: {}", answer.body);
            assert_eq!(
                before,
                world.fingerprint().await,
                "{told} changed something"
            );
        }
        assert!(called >= addresses, "only {called} addresses take a {what}");
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_filter_by_a_foreign_person_or_line_shows_nothing_of_theirs(owner: PgPool) {
    let world = World::on(owner).await;
    let line: sqlx::types::Uuid = sqlx::query_scalar(
        "select a.id from trackr.audit_log a join trackr.workspaces w on w.id = a.workspace_id
          where w.slug = $1",
    )
    .bind(&world.theirs.slug)
    .fetch_one(&world.app.owner)
    .await
    .unwrap();
    let admin = world.caller(Kind::Admin);
    for path in ["audit", "audit.csv"] {
        for query in [
            format!("person={}", world.theirs.member),
            format!("before={line}"),
        ] {
            let path = format!("/w/{}/{path}?{query}", world.ours.slug);
            let answer = world.app.get(&admin, &path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            for secret in [&world.theirs.name, "Grace Local", "Ruth Local"] {
                assert!(!answer.body.contains(secret), "{path}: {secret}");
            }
        }
    }
}

/// A comparison takes ids in its query. One of theirs is as absent as one of nothing, to the letter.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_foreign_tool_in_a_comparison_is_as_absent_as_none(owner: PgPool) {
    let world = World::on(owner).await;
    let admin = world.caller(Kind::Admin);
    let (ours, own, theirs) = (world.ours.tool, world.own_tool.0, world.theirs.tool);
    let nothing = model::id::ToolId::new();
    let with = async |tools: &str| {
        let path = format!("/w/{}/compare?{tools}", world.ours.slug);
        let answer = world.app.get(&admin, &path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        answer.body
    };
    for others in [
        format!("tool={ours}&tool={own}"),
        format!("tool={ours}"),
        String::new(),
    ] {
        let foreign = with(&format!("{others}&tool={theirs}")).await;
        let absent = with(&format!("{others}&tool={nothing}")).await;
        assert_eq!(foreign, absent, "{others}");
        assert!(foreign.contains("not in this workspace"), "{foreign}");
        for secret in ["larkspur", &theirs.to_string()] {
            assert!(!foreign.contains(secret), "{others}: {secret}");
        }
        assert_ne!(
            foreign,
            with(&others).await,
            "the address is answered at all"
        );
    }
}
