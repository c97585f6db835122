//! What the identity provider says of a person, and the end of an account.

use db::{
    SystemTx, audit, events, events::Provider, invitations, members, testing, users, workspaces,
};
use model::{Role, audit::AuditEvent, email::EmailAddress};
use sqlx::PgPool;
use time::{Duration, OffsetDateTime, macros::datetime};

use crate::world::{World, address, addresses, count, person, profile, subject};

async fn upsert(world: &World, profile: &users::Profile<'_>) -> Option<model::id::UserId> {
    let mut tx = SystemTx::begin(&world.app).await.unwrap();
    let id = users::upsert(&mut tx, profile).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn delete(world: &World, name: &str) -> bool {
    let mut tx = SystemTx::begin(&world.app).await.unwrap();
    let deleted = users::delete(&mut tx, &subject(name)).await.unwrap();
    tx.commit().await.unwrap();
    deleted
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn an_older_record_never_overwrites_a_newer_one(owner: PgPool) {
    let world = World::new(owner).await;
    let noon = datetime!(2026-03-01 12:00:00 UTC);
    let both: Vec<EmailAddress> = [addresses("ida"), addresses("ida.b")].concat();
    let record = |name, verified, updated_at| users::Profile {
        updated_at,
        ..profile("user_ida", name, verified)
    };
    let stored = async || -> (String, Vec<String>, OffsetDateTime) {
        sqlx::query_as(
            "select name, verified_emails, profile_at from trackr.users where subject = 'user_ida'",
        )
        .fetch_one(&world.owner)
        .await
        .unwrap()
    };
    let id = users::sign_in(&world.app, "user_ida", None, None)
        .await
        .unwrap()
        .unwrap();
    assert!(users::needs_profile(&world.app, id).await.unwrap());
    for (name, verified, at, shown) in [
        ("Ida", &both[..1], noon, "Ida"),
        ("Ida B.", &both[..], noon + Duration::HOUR, "Ida B."),
        ("Too late", &both[..0], noon, "Ida B."),
        ("Same time", &both[..], noon + Duration::HOUR, "Same time"),
    ] {
        assert_eq!(upsert(&world, &record(name, verified, at)).await, Some(id));
        assert_eq!(stored().await.0, shown);
    }
    assert_eq!(
        (stored().await.1, stored().await.2),
        (
            vec![
                "ida@trackr.example".to_owned(),
                "ida.b@trackr.example".to_owned()
            ],
            noon + Duration::HOUR
        )
    );
    assert!(!users::needs_profile(&world.app, id).await.unwrap());
}

/// Providers let people write anything.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn odd_records_are_kept_as_far_as_they_go(owner: PgPool) {
    let world = World::new(owner).await;
    let long = "\u{10348}".repeat(300);
    let many: Vec<EmailAddress> = (0..150).map(|n| address(&format!("a{n}"))).collect();
    for (name, email) in [
        (Some(long.as_str()), Some("a\0b@trackr.example")),
        (Some(" \0 "), Some("x")),
        (None, None),
    ] {
        let odd = users::Profile {
            name,
            email,
            ..profile("user_odd", "", &many)
        };
        assert!(upsert(&world, &odd).await.is_some());
    }
    let kept: i32 = sqlx::query_scalar(
        "select cardinality(verified_emails) from trackr.users where subject = 'user_odd'",
    )
    .fetch_one(&world.owner)
    .await
    .unwrap();
    assert_eq!(kept, 100);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn an_event_takes_effect_once(owner: PgPool) {
    let world = World::new(owner).await;
    let claim =
        async |tx: &mut SystemTx| events::claim(tx, Provider::Clerk, "msg_1").await.unwrap();
    // A handler that fails gives the claim back.
    let mut failed = SystemTx::begin(&world.app).await.unwrap();
    assert!(claim(&mut failed).await);
    drop(failed);

    let deliveries = futures::future::join_all((0..8).map(async |_| {
        let mut tx = SystemTx::begin(&world.app).await.unwrap();
        let new = claim(&mut tx).await;
        if new {
            users::upsert(&mut tx, &profile("user_ida", "Ida", &[]))
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        new
    }))
    .await;
    assert_eq!(deliveries.into_iter().filter(|new| *new).count(), 1);
    assert_eq!(count(&world.owner, "webhook_events").await, 1);
    let mut tx = SystemTx::begin(&world.app).await.unwrap();
    assert!(
        events::claim(&mut tx, Provider::Clerk, "msg_2")
            .await
            .unwrap()
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_deleted_account_signs_nobody_in(owner: PgPool) {
    let world = World::new(owner).await;
    person(&world.app, "ida").await;
    assert!(delete(&world, "ida").await);
    assert!(!delete(&world, "ida").await);
    // Deleted before it was ever seen, as events in the wrong order do.
    assert!(!delete(&world, "eve").await);
    for name in ["ida", "eve"] {
        let id = users::sign_in(&world.app, &subject(name), None, None)
            .await
            .unwrap();
        assert_eq!(id, None, "{name}");
        assert_eq!(
            upsert(&world, &profile(&subject(name), name, &[])).await,
            None
        );
    }
    assert_eq!(count(&world.owner, "users").await, 2);
    assert!(
        users::sign_in(&world.app, "user_ada", None, None)
            .await
            .unwrap()
            .is_some()
    );
}

/// First sight and deletion at once, many times over: whoever is first, nobody is left.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn signing_in_while_the_account_ends_leaves_nobody(owner: PgPool) {
    let world = World::new(owner).await;
    for round in 0..20 {
        let name = format!("p{round}");
        let subject = subject(&name);
        let sign_ins = (0..3).map(|_| users::sign_in(&world.app, &subject, None, None));
        let (_, signed_in) =
            tokio::join!(delete(&world, &name), futures::future::join_all(sign_ins));
        for signed_in in signed_in {
            signed_in.unwrap();
        }
    }
    assert_eq!(count(&world.owner, "users").await, 2);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_former_address_goes_with_its_person(owner: PgPool) {
    let world = World::new(owner).await;
    let zoe = world.mate(&world.ada, "canary-old", "member").await;
    let mut tx = world.begin(&world.ada).await;
    for (name, id) in [
        ("canary-old@trackr.example", model::id::InvitationId::new()),
        ("other@trackr.example", model::id::InvitationId::new()),
    ] {
        let about = audit::Subject::Invitation(id, name);
        audit::record(&mut tx, AuditEvent::InvitationSent, about, None)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    let (moved, zoes) = (addresses("new"), subject("canary-old"));
    let record = users::Profile {
        email: Some("new@trackr.example"),
        updated_at: OffsetDateTime::now_utc(),
        ..profile(&zoes, "Zoe", &moved)
    };
    assert_eq!(upsert(&world, &record).await, Some(zoe.user_id));
    let names = async || -> Vec<Option<String>> {
        sqlx::query_scalar(
            "select subject_name from trackr.audit_log where event = 'invitation.sent' order by id",
        )
        .fetch_all(&world.owner)
        .await
        .unwrap()
    };
    let other = Some("other@trackr.example".to_owned());
    assert_eq!(names().await, [Some("Zoe".to_owned()), other.clone()]);
    assert!(delete(&world, "canary-old").await);
    assert_eq!(names().await, [None, other]);
    let after = testing::dump(&world.owner).unwrap();
    assert!(!after.contains("canary-old"));
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_deleted_account_leaves_nothing_personal(owner: PgPool) {
    let world = World::new(owner).await;
    let mut zoe = world.mate(&world.ada, "canary-zoe", "admin").await;
    zoe.second_factor = true;
    let mate = world.mate(&world.grace, "mate", "member").await;
    // In her own workspace, as the last Admin of another, and named in two logs.
    let own = workspaces::create(&world.app, zoe.user_id, "zoes-own", "Zoe's own")
        .await
        .unwrap();
    world
        .add_tool(
            &db::Actor {
                workspace_id: own,
                ..zoe
            },
            "zoe-tool.example",
        )
        .await;
    let tool = world.add_tool(&zoe, "larkspur.example").await;
    let mut tx = world.begin(&zoe).await;
    audit::record(
        &mut tx,
        AuditEvent::ToolAdded,
        audit::Subject::Tool(tool, "Larkspur"),
        None,
    )
    .await
    .unwrap();
    members::remove(&mut tx, world.ada.user_id).await.unwrap();
    tx.commit().await.unwrap();
    let younger = world.mate(&zoe, "younger", "member").await;
    world.mate(&zoe, "youngest", "member").await;
    let mut tx = world.begin(&world.grace).await;
    let change = model::audit::Change {
        from: "canary-zoe".to_owned(),
        to: "member".to_owned(),
    };
    let about = audit::Subject::Member(zoe.user_id, "canary-zoe");
    audit::record(&mut tx, AuditEvent::RoleChanged, about, Some(&change))
        .await
        .unwrap();
    let invited = invitations::invite(&mut tx, &address("canary-zoe"), Role::Member)
        .await
        .unwrap();
    let about = audit::Subject::Invitation(invited, "canary-zoe@trackr.example");
    audit::record(&mut tx, AuditEvent::InvitationSent, about, None)
        .await
        .unwrap();
    tx.commit().await.unwrap();

    let traces = [
        "canary-zoe",
        &zoe.user_id.to_string(),
        "zoe-tool",
        &own.to_string(),
    ];
    let before = testing::dump(&world.owner).unwrap();
    for trace in traces {
        assert!(before.contains(trace), "{trace} is there before");
    }
    assert!(delete(&world, "canary-zoe").await);
    let after = testing::dump(&world.owner).unwrap();
    for trace in traces {
        assert!(!after.contains(trace), "{trace}");
    }
    assert!(
        after.contains("Larkspur") && after.contains("larkspur.example"),
        "what the workspace owns stays"
    );

    // The longest-standing of those left is Admin now, and the log says so in nobody's name.
    let mut tx = world.begin(&younger).await;
    let roles: Vec<_> = members::list(&mut tx)
        .await
        .unwrap()
        .into_iter()
        .map(|person| (person.name, person.role))
        .collect();
    assert_eq!(
        roles,
        [
            ("younger".to_owned(), Role::Admin),
            ("youngest".to_owned(), Role::Member)
        ]
    );
    let log = audit::page(&mut tx, audit::Filter::default(), None, 10)
        .await
        .unwrap();
    assert!(
        log.iter()
            .all(|line| line.actor_id.is_none() && line.actor_name.is_none())
    );
    assert_eq!(
        (
            log[0].event,
            log[0].subject_id,
            log[0].subject_name.as_deref()
        ),
        (AuditEvent::AccountDeleted, None, None)
    );
    assert_eq!(
        (
            log[1].event,
            log[1].subject_id,
            log[1].subject_name.as_deref()
        ),
        (
            AuditEvent::RoleChanged,
            Some(younger.user_id.0),
            Some("younger")
        )
    );
    let mut tx = world.begin(&mate).await;
    assert_eq!(
        members::list(&mut tx).await.unwrap().len(),
        2,
        "others' workspaces are as before"
    );
}

/// What somebody wrote keeps them in mind while they are away, and no longer than their account.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn who_is_away_is_forgotten_with_the_account(owner: PgPool) {
    let world = World::new(owner).await;
    let mate = world.mate(&world.ada, "mate", "member").await;
    world.add_tool(&mate, "vendor.example").await;
    let mut tx = world.begin(&world.ada).await;
    assert!(members::remove(&mut tx, mate.user_id).await.unwrap());
    tx.commit().await.unwrap();
    let author = async || -> Option<sqlx::types::Uuid> {
        sqlx::query_scalar("select added_by from trackr.tools")
            .fetch_one(&world.owner)
            .await
            .unwrap()
    };
    assert_eq!(author().await, Some(mate.user_id.0));
    assert!(delete(&world, "mate").await);
    assert_eq!(author().await, None);
    let dump = testing::dump(&world.owner).unwrap();
    assert!(!dump.contains(&mate.user_id.to_string()));
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_payer_stays_by_name_until_their_account_ends(owner: PgPool) {
    let world = World::new(owner).await;
    world.without_limits(&world.ada).await;
    let mut payers = vec![];
    for name in ["removed", "leaving", "erased"] {
        let mate = world.mate(&world.ada, name, "member").await;
        sqlx::query("update trackr.users set name = $2 where id = $1")
            .bind(mate.user_id.0)
            .bind(format!("Wilhelmina {name}"))
            .execute(&world.owner)
            .await
            .unwrap();
        payers.push(mate.user_id);
    }
    let mut tx = world.begin(&world.ada).await;
    for member in &payers {
        let payer = model::spend::Payer {
            member: Some(*member),
            name: String::new(),
        };
        let spend = model::spend::Spend {
            payer: Some(payer),
            ..crate::spend::contract(None)
        };
        db::spend::add(&mut tx, &spend).await.unwrap();
    }
    let held = members::held(&mut tx).await.unwrap();
    assert_eq!(held.len(), 3);
    assert!(held.iter().all(|held| (held.tools, held.records) == (0, 1)));
    assert!(members::remove(&mut tx, payers[0]).await.unwrap());
    tx.commit().await.unwrap();
    let slug: String = sqlx::query_scalar("select slug from trackr.workspaces where id = $1")
        .bind(world.ada.workspace_id.0)
        .fetch_one(&world.owner)
        .await
        .unwrap();
    let mut tx = SystemTx::begin(&world.app).await.unwrap();
    assert!(members::leave(&mut tx, payers[1], &slug).await.unwrap());
    tx.commit().await.unwrap();
    let stands = async || -> Vec<(bool, Option<String>, Option<bool>)> {
        sqlx::query_as(
            "select s.payer_id is null, s.payer, e.name like '%' || lower(s.payer) || '%'
               from trackr.spend_records s
               join trackr.search_entries e on e.workspace_id = s.workspace_id and e.spend_id = s.id
              order by s.id",
        )
        .fetch_all(&world.owner)
        .await
        .unwrap()
    };
    let named = |name: &str| (true, Some(format!("Wilhelmina {name}")), Some(true));
    assert_eq!(
        stands().await,
        [named("removed"), named("leaving"), (false, None, None)]
    );
    assert!(delete(&world, "erased").await);
    let nobody = (true, None, None);
    assert_eq!(
        stands().await,
        [named("removed"), named("leaving"), nobody.clone()]
    );
    // Of whoever had left before, too.
    assert!(delete(&world, "removed").await);
    assert_eq!(stands().await, [nobody.clone(), named("leaving"), nobody]);
}
