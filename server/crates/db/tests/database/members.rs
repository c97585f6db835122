//! Roles, seats and the last Admin.

use std::time::Duration;

use db::{Actor, DbError, Pool, SystemTx, TenantTx, invitations, members};
use futures::future::join_all;
use model::{ErrorCode, Plan, Role};
use sqlx::{AssertSqlSafe, PgPool};

use crate::{
    workspaces::refusal,
    world::{World, join, person},
};

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_list_shows_who_and_since_when(owner: PgPool) {
    let world = World::new(owner).await;
    let mate = world.mate(&world.ada, "mate", "member").await;
    let mut tx = world.begin(&mate).await;
    let people = members::list(&mut tx).await.unwrap();
    let shown: Vec<_> = people
        .iter()
        .map(|person| (person.name.as_str(), person.email.as_str(), person.role))
        .collect();
    assert_eq!(
        shown,
        [
            ("ada", "ada@trackr.example", Role::Admin),
            ("mate", "mate@trackr.example", Role::Member)
        ]
    );
    assert!(people[0].joined_at <= people[1].joined_at);
    assert_eq!(
        members::get(&mut tx, mate.user_id).await.unwrap().as_ref(),
        Some(&people[1])
    );
    assert_eq!(
        members::get(&mut tx, world.grace.user_id).await.unwrap(),
        None
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn roles_change_and_memberships_end_in_the_own_workspace_alone(owner: PgPool) {
    let world = World::new(owner).await;
    let mate = world.mate(&world.ada, "mate", "member").await;
    let mut tx = world.begin(&world.ada).await;
    assert!(
        members::set_role(&mut tx, mate.user_id, Role::Admin)
            .await
            .unwrap()
    );
    for stranger in [world.grace.user_id, model::id::UserId::new()] {
        assert!(
            !members::set_role(&mut tx, stranger, Role::Member)
                .await
                .unwrap()
        );
        assert!(!members::remove(&mut tx, stranger).await.unwrap());
    }
    assert!(members::remove(&mut tx, mate.user_id).await.unwrap());
    tx.commit().await.unwrap();
    assert!(TenantTx::begin(&world.app, &mate).await.is_err());
    assert!(TenantTx::begin(&world.app, &world.grace).await.is_ok());
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_last_admin_stays(owner: PgPool) {
    let world = World::new(owner).await;
    world.mate(&world.ada, "mate", "member").await;
    let ada = world.ada.user_id;
    let mut tx = world.begin(&world.ada).await;
    let said = refusal(members::set_role(&mut tx, ada, Role::Member).await);
    assert_eq!(
        (said.0.as_str(), said.1),
        ("last_admin", ErrorCode::Conflict)
    );
    assert!(
        said.2.contains("somebody else an Admin first"),
        "{}",
        said.2
    );
    let mut tx = world.begin(&world.ada).await;
    assert_eq!(refusal(members::remove(&mut tx, ada).await).0, "last_admin");
    let gone = leaving(&world, &world.ada).await.map(|_| ());
    assert_eq!(refusal(gone).0, "last_admin");
    // Nor does an Admin stay an Admin by being demoted to one, or by a statement over all at once.
    for sql in [
        "delete from trackr.members",
        "update trackr.members set role = 'member'",
        "delete from trackr.users",
    ] {
        let refused = sqlx::raw_sql(sql).execute(&world.owner).await.unwrap_err();
        assert_eq!(
            refused.as_database_error().unwrap().constraint(),
            Some("last_admin"),
            "{sql}"
        );
    }
}

#[derive(Debug, Clone, Copy)]
enum Way {
    Demote,
    Leave,
}

/// A transaction that is still open.
enum Open {
    Demoted(TenantTx),
    Left(SystemTx),
}

impl Open {
    async fn commit(self) {
        match self {
            Self::Demoted(tx) => tx.commit().await.unwrap(),
            Self::Left(tx) => tx.commit().await.unwrap(),
        }
    }
}

async fn go(world: &World, who: &Actor, way: Way, other: &Actor) -> Result<Open, DbError> {
    match way {
        Way::Demote => {
            let mut tx = world.begin(who).await;
            members::set_role(&mut tx, other.user_id, Role::Member).await?;
            Ok(Open::Demoted(tx))
        }
        Way::Leave => Ok(Open::Left(leaving(world, who).await?)),
    }
}

/// Somebody goes, in a transaction that is still open.
async fn leaving(world: &World, who: &Actor) -> Result<SystemTx, DbError> {
    let slug: String = sqlx::query_scalar("select slug from trackr.workspaces where id = $1")
        .bind(who.workspace_id.0)
        .fetch_one(&world.owner)
        .await
        .unwrap();
    let mut tx = SystemTx::begin(&world.app).await?;
    assert!(members::leave(&mut tx, who.user_id, &slug).await?);
    Ok(tx)
}

/// Somebody goes.
pub async fn left(world: &World, who: &Actor) {
    leaving(world, who).await.unwrap().commit().await.unwrap();
}

/// Two Admins demote each other, or leave, each on a connection of their own; the second statement starts
/// while the first transaction is open.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn of_two_admins_who_go_at_once_one_stays(owner: PgPool) {
    let world = World::new(owner).await;
    let mut ways = vec![];
    for first in [Way::Demote, Way::Leave] {
        ways.extend([(first, Way::Demote), (first, Way::Leave)]);
    }
    for (number, (first, second)) in ways.into_iter().enumerate() {
        let workspace_id = crate::world::workspace(&world.owner, &format!("race-{number}")).await;
        let mut admins = vec![];
        for name in ["a", "b"] {
            let user_id = person(&world.app, &format!("{name}{number}")).await;
            join(&world.owner, workspace_id, user_id, "admin").await;
            admins.push(Actor {
                user_id,
                workspace_id,
                second_factor: false,
            });
        }
        let (a, b) = (admins[0], admins[1]);
        let one = go(&world, &a, first, &b).await.unwrap();
        let finish = async {
            waiting(&world.owner, 1).await;
            one.commit().await;
        };
        let (outcome, ()) = tokio::join!(go(&world, &b, second, &a), finish);
        // Whoever was demoted may leave, and whoever left is nobody to demote.
        if let (Way::Demote, Way::Leave) | (Way::Leave, Way::Demote) = (first, second) {
            outcome.unwrap().commit().await;
        } else {
            let refused = outcome.map(|_| ());
            assert_eq!(refusal(refused).0, "last_admin", "{first:?}, {second:?}");
        }
        let admins: i64 = sqlx::query_scalar(
            "select count(*) from trackr.members where workspace_id = $1 and role = 'admin'",
        )
        .bind(workspace_id.0)
        .fetch_one(&world.owner)
        .await
        .unwrap();
        assert_eq!(admins, 1, "{first:?}, {second:?}");
    }
}

/// Returns when so many of this database's connections wait for a lock.
pub async fn waiting(owner: &PgPool, connections: i64) {
    let until_they_do = async {
        loop {
            // Who waits for a row waits for its transaction, a lock that names no database.
            let waiting: i64 = sqlx::query_scalar(
                "select count(distinct l.pid) from pg_locks l join pg_stat_activity a on a.pid = l.pid
                  where not l.granted and a.datname = current_database()",
            )
            .fetch_one(owner)
            .await
            .unwrap();
            if waiting >= connections {
                return;
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(9), until_they_do)
        .await
        .expect("somebody waits before locks time out");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_database_and_the_model_know_the_same_limits(owner: PgPool) {
    for plan in Plan::ALL {
        let limit: Option<i32> = sqlx::query_scalar("select trackr.member_limit($1)")
            .bind(plan.as_str())
            .fetch_one(&owner)
            .await
            .unwrap();
        assert_eq!(
            limit.map(|limit| u32::try_from(limit).unwrap()),
            plan.member_limit(),
            "{plan:?}"
        );
        let credits: Option<i32> = sqlx::query_scalar("select trackr.credit_limit($1)")
            .bind(plan.as_str())
            .fetch_one(&owner)
            .await
            .unwrap();
        assert_eq!(
            credits.map(|credits| u32::try_from(credits).unwrap()),
            plan.credit_limit(),
            "{plan:?}"
        );
    }
}

/// A hundred people accept at once, each on a connection of their own; the free plan has three seats.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_hundred_at_once_fill_three_seats(owner: PgPool) {
    const PEOPLE: usize = 100;
    let world = World::new(owner).await;
    let workspace = world.ada.workspace_id.0;
    sqlx::query(
        "with person as (
             insert into trackr.users (subject, verified_emails)
             select 'user_' || n, array['p' || n || '@trackr.example'] from generate_series(1, $2::int) n)
         insert into trackr.invitations (workspace_id, id, email, role, token_hash, mail_state)
         select $1, gen_random_uuid(), 'p' || n || '@trackr.example', 'member', sha256(('t' || n)::bytea), 'sent'
           from generate_series(1, $2::int) n",
    )
    .bind(workspace)
    .bind(i32::try_from(PEOPLE).unwrap())
    .execute(&world.owner)
    .await
    .unwrap();
    let invited: Vec<(sqlx::types::Uuid, Vec<u8>)> = sqlx::query_as(
        "select u.id, i.token_hash from trackr.invitations i
           join trackr.users u on i.email = any (u.verified_emails)",
    )
    .fetch_all(&world.owner)
    .await
    .unwrap();
    assert_eq!(invited.len(), PEOPLE);
    let options = (*world.owner.connect_options())
        .clone()
        .username(db::bootstrap::APP);
    let pools: Vec<Pool> = join_all((0..PEOPLE).map(|_| Pool::connect(options.clone(), 1)))
        .await
        .into_iter()
        .map(Result::unwrap)
        .collect();

    // All hundred stand before the same door, held shut until they do.
    let mut door = world.owner.begin().await.unwrap();
    sqlx::query("select from trackr.workspaces where id = $1 for update")
        .bind(workspace)
        .execute(&mut *door)
        .await
        .unwrap();
    let accept = join_all(
        pools
            .iter()
            .zip(&invited)
            .map(|(pool, (user, token))| async move {
                let token: [u8; 32] = token.as_slice().try_into().unwrap();
                invitations::accept(pool, model::id::UserId(*user), &token).await
            }),
    );
    let open = async {
        waiting(&world.owner, i64::try_from(PEOPLE).unwrap()).await;
        door.commit().await.unwrap();
    };
    let (outcomes, ()) = tokio::join!(accept, open);

    let (accepted, refused): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(Result::is_ok);
    assert_eq!((accepted.len(), refused.len()), (2, PEOPLE - 2));
    for refused in refused {
        let said = refusal(refused);
        assert_eq!(
            (said.0.as_str(), said.1),
            ("member_limit", ErrorCode::Conflict)
        );
        assert!(said.2.contains("its plan allows"), "{}", said.2);
    }
    let left: (i64, i64) = sqlx::query_as(
        "select (select count(*) from trackr.members where workspace_id = $1),
                (select count(*) from trackr.invitations where workspace_id = $1)",
    )
    .bind(workspace)
    .fetch_one(&world.owner)
    .await
    .unwrap();
    assert_eq!(left, (3, 98), "whoever was refused stays invited");
}

/// A stricter isolation level would count with an old snapshot.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn members_change_at_the_isolation_level_that_sees_each_other(owner: PgPool) {
    let world = World::new(owner).await;
    let ida = person(&world.app, "ida").await;
    for level in ["repeatable read", "serializable"] {
        for sql in [
            format!(
                "insert into trackr.members values ('{}', '{ida}', 'member')",
                world.ada.workspace_id
            ),
            "update trackr.members set role = 'member'".to_owned(),
        ] {
            let mut tx = world.owner.begin().await.unwrap();
            sqlx::query(AssertSqlSafe(format!(
                "set transaction isolation level {level}"
            )))
            .execute(&mut *tx)
            .await
            .unwrap();
            let refused = sqlx::query(AssertSqlSafe(sql))
                .execute(&mut *tx)
                .await
                .unwrap_err();
            assert!(refused.to_string().contains("read committed"), "{refused}");
        }
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_bigger_plan_has_more_seats(owner: PgPool) {
    let world = World::new(owner).await;
    for name in ["b", "c"] {
        world.mate(&world.ada, name, "member").await;
    }
    let more = person(&world.app, "d").await;
    let insert =
        "insert into trackr.members (workspace_id, user_id, role) values ($1, $2, 'member')";
    let add = || {
        sqlx::query(insert)
            .bind(world.ada.workspace_id.0)
            .bind(more.0)
            .execute(&world.owner)
    };
    let full = add().await.unwrap_err();
    assert_eq!(
        full.as_database_error().unwrap().constraint(),
        Some("member_limit")
    );
    sqlx::query("update trackr.workspaces set plan = 'enterprise'")
        .execute(&world.owner)
        .await
        .unwrap();
    add().await.unwrap();
}
