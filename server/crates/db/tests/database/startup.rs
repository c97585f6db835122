//! The server refuses to serve from a database that does not keep its promises.

use db::{
    Pool, startup_check,
    startup_check::{CheckError, Problem},
    testing,
};
use sqlx::PgPool;

async fn login(owner: &PgPool, role: &str) -> Pool {
    Pool::connect((*owner.connect_options()).clone().username(role), 2)
        .await
        .unwrap()
}

async fn superuser(owner: &PgPool) -> PgPool {
    PgPool::connect_with((*owner.connect_options()).clone().username("postgres"))
        .await
        .unwrap()
}

async fn problems(pool: &Pool) -> Vec<Problem> {
    match startup_check::run(pool).await {
        Ok(()) => Vec::new(),
        Err(CheckError::Refused(problems)) => problems,
        Err(CheckError::Db(error)) => panic!("{error}"),
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_servers_own_login_passes(owner: PgPool) {
    assert_eq!(
        problems(&testing::app_pool(&owner).await.unwrap()).await,
        []
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_superuser_does_not(owner: PgPool) {
    let found = problems(&login(&owner, "postgres").await).await;
    assert!(
        found.contains(&Problem::Superuser("postgres".to_owned())),
        "{found:?}"
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_owner_does_not(owner: PgPool) {
    let found = problems(&login(&owner, "trackr_owner").await).await;
    let owned = found.iter().find_map(|problem| match problem {
        Problem::Owns(owned) => Some(owned.join(" ")),
        _ => None,
    });
    let owned = owned.unwrap();
    assert!(
        owned.contains("trackr.tools")
            && owned.contains("the schema trackr")
            && owned.contains("the database"),
        "{owned}"
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_login_that_bypasses_policies_does_not(owner: PgPool) {
    let admin = superuser(&owner).await;
    let role = format!("bypass_{}", std::process::id());
    let database = owner.connect_options().get_database().unwrap().to_owned();
    let make = format!(
        "create role {role} login bypassrls; grant usage on schema definer to {role};
         grant connect on database \"{database}\" to {role}"
    );
    sqlx::raw_sql(sqlx::AssertSqlSafe(make))
        .execute(&admin)
        .await
        .unwrap();
    let found = problems(&login(&owner, &role).await).await;
    let remove = format!("drop owned by {role}; drop role {role}");
    sqlx::raw_sql(sqlx::AssertSqlSafe(remove))
        .execute(&admin)
        .await
        .unwrap();
    assert!(found.contains(&Problem::BypassesRls(role)), "{found:?}");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn weakened_tables_are_named(owner: PgPool) {
    sqlx::raw_sql(
        "alter table trackr.tools no force row level security;
         alter table trackr.runs disable row level security;
         drop policy tenant on trackr.facts;
         create table trackr.careless (id int);
         grant truncate on trackr.reports to trackr_app;
         grant create on schema trackr to trackr_app;",
    )
    .execute(&owner)
    .await
    .unwrap();
    let app = testing::app_pool(&owner).await.unwrap();
    let names = |names: &[&str]| {
        names
            .iter()
            .map(|name| (*name).to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        problems(&app).await,
        [
            Problem::MayCreate(names(&["the schema trackr"])),
            Problem::Unprotected(names(&[
                "trackr.careless",
                "trackr.facts",
                "trackr.runs",
                "trackr.tools"
            ])),
            Problem::MayTruncate(names(&["trackr.reports"])),
        ]
    );
    let said = startup_check::run(&app).await.unwrap_err().to_string();
    assert!(
        said.contains("Revoke TRUNCATE") && said.contains("trackr.careless"),
        "{said}"
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn an_older_schema_is_named_with_what_to_do(owner: PgPool) {
    sqlx::query("delete from _sqlx_migrations where version = $1")
        .bind(db::migrate::newest())
        .execute(&owner)
        .await
        .unwrap();
    let app = testing::app_pool(&owner).await.unwrap();
    let wanted = db::migrate::newest();
    let versions = db::migrate::MIGRATOR
        .iter()
        .map(|migration| migration.version);
    let found = versions.filter(|version| *version < wanted).max().unwrap();
    assert_eq!(problems(&app).await, [Problem::OldSchema { found, wanted }]);
    assert!(
        startup_check::run(&app)
            .await
            .unwrap_err()
            .to_string()
            .contains("trackr migrate")
    );
}

/// An empty database of the test's cluster, beside the test's own.
async fn empty(owner: &PgPool) -> PgPool {
    let name = format!("empty_{}", uuid::Uuid::now_v7().simple());
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!(
        "create database {name} template template0"
    )))
    .execute(owner)
    .await
    .unwrap();
    PgPool::connect_with((*owner.connect_options()).clone().database(&name))
        .await
        .unwrap()
}

#[sqlx::test(migrations = false)]
async fn an_empty_database_is_named_with_what_to_do(owner: PgPool) {
    let app = testing::app_pool(&empty(&owner).await).await.unwrap();
    assert!(problems(&app).await.contains(&Problem::NoSchema));
}

#[sqlx::test(migrations = false)]
async fn migrating_twice_changes_nothing(owner: PgPool) {
    let empty = empty(&owner).await;
    db::migrate::run(&empty).await.unwrap();
    db::migrate::run(&empty).await.unwrap();
    assert_eq!(
        problems(&testing::app_pool(&empty).await.unwrap()).await,
        []
    );
}
