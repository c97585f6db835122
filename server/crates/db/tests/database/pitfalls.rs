//! The public collection of row-level-security pitfalls: each is closed here, or can't apply.

use db::{Actor, TenantTx, invitations, testing};
use model::Role;
use serde_json::Value;
use sqlx::{AssertSqlSafe, PgPool, Row as _, postgres::PgListener};

use crate::{
    isolation::{as_member, populated, tenant_tables},
    lints::{corpus, detector, schemas},
    world::{World, address},
};

/// How a pitfall is shown to be closed.
enum Closed {
    /// The collection's own detector finds nothing.
    Detector,
    /// This query, asked by the server's login outside a transaction, finds nothing.
    Nothing(&'static str),
    /// This statement, said by the server's login as a member, fails with this code on every tenant table.
    Refused(&'static str, &'static str),
    /// The test of this name in this folder.
    Test(&'static str),
    /// It stays, and this is why that gives nothing away.
    Accepted(&'static str),
}

use Closed::{Accepted, Detector, Nothing, Refused, Test};

const UNEVEN_POLICIES: &str = "select polname from pg_policy
     where polcmd <> '*' or pg_get_expr(polqual, polrelid) is distinct from pg_get_expr(polwithcheck, polrelid)";
const UNIQUE_WITHOUT_WORKSPACE: &str = "select i.indexrelid::regclass from pg_index i
       join pg_attribute w on w.attrelid = i.indrelid and w.attname = 'workspace_id'
      where i.indisunique and not w.attnum = any (i.indkey::int2[])";
const POINTING_WITHOUT_WORKSPACE: &str = "select k.conname from pg_constraint k
       join pg_attribute w on w.attrelid = k.conrelid and w.attname = 'workspace_id'
       join pg_attribute v on v.attrelid = k.confrelid and v.attname = 'workspace_id'
      where k.contype = 'f' and not (w.attnum = any (k.conkey) and v.attnum = any (k.confkey))";

const PITFALLS: [(&str, Closed); 36] = [
    ("superuser", Detector),
    (
        "bypassrls",
        Nothing(
            "select rolname from pg_roles where rolname in ('trackr_app', 'trackr_owner') and (rolbypassrls or rolsuper)",
        ),
    ),
    ("owner_no_force", Detector),
    ("policy_without_enable", Detector),
    ("new_table_no_rls", Detector),
    ("view_definer", Detector),
    ("matview", Detector),
    ("security_definer_fn", Detector),
    ("search_path_hijack", Detector),
    ("permissive_or", Detector),
    ("update_steals", Nothing(UNEVEN_POLICIES)),
    ("insert_no_check", Nothing(UNEVEN_POLICIES)),
    ("fk_cross_tenant", Detector),
    ("cascade_cross_tenant", Nothing(POINTING_WITHOUT_WORKSPACE)),
    ("global_unique", Detector),
    ("pk_probe", Nothing(UNIQUE_WITHOUT_WORKSPACE)),
    (
        "on_conflict_nothing",
        Test("isolation::unique_keys_tell_nothing"),
    ),
    ("on_conflict_update", Nothing(UNIQUE_WITHOUT_WORKSPACE)),
    ("leakproof_fn", Detector),
    (
        "row_estimates",
        Accepted("sizes over all workspaces; no page shows plans or the catalog's numbers"),
    ),
    ("sequence", Test("isolation::there_is_nothing_but_tables")),
    ("truncate", Detector),
    (
        "session_guc",
        Test("isolation::a_connection_carries_no_context_to_the_next_request"),
    ),
    (
        "set_local_outside_tx",
        Test("pitfalls::a_context_outside_a_transaction_is_none"),
    ),
    (
        "empty_string_guc",
        Test("isolation::a_connection_carries_no_context_to_the_next_request"),
    ),
    ("null_means_all", Detector),
    (
        "guc_is_not_auth",
        Test("isolation::without_a_context_there_are_no_rows"),
    ),
    (
        "reset_role",
        Nothing("select 1 where session_user <> 'trackr_app' or current_user <> session_user"),
    ),
    ("partition_child", Detector),
    ("notify_global", Test("pitfalls::notices_carry_ids_alone")),
    (
        "advisory_locks",
        Nothing("select 1 where current_setting('lock_timeout') = '0'"),
    ),
    (
        "large_objects",
        Nothing("select oid from pg_largeobject_metadata"),
    ),
    (
        "pg_stat_activity",
        Accepted(
            "values are bound, never written into statements (sqlx's macros), and no page shows it",
        ),
    ),
    (
        "copy_from",
        Refused("copy trackr.{table} from stdin", "0A000"),
    ),
    (
        "dump_filtered",
        Refused(
            "set local row_security = off; select * from trackr.{table}",
            "42501",
        ),
    ),
    ("server_version", Detector),
];

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn every_pitfall_is_closed(owner: PgPool) {
    let Some(pitfalls) = corpus("rls_pitfalls") else {
        return;
    };
    let world = populated(owner).await;
    let known: Vec<_> = PITFALLS.iter().map(|(name, _)| *name).collect();
    let names: Vec<_> = pitfalls
        .iter()
        .map(|pitfall| pitfall["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, known);
    for (pitfall, (name, closed)) in pitfalls.iter().zip(PITFALLS) {
        match closed {
            Detector => detects_nothing(&world, name, pitfall).await,
            Nothing(sql) => finds_nothing(&world, name, sql).await,
            Refused(sql, code) => is_refused(&world, name, sql, code).await,
            Test(test) => is_a_test(name, test),
            Accepted(why) => assert!(!why.is_empty()),
        }
    }
}

async fn detects_nothing(world: &World, name: &str, pitfall: &Value) {
    let sql = pitfall["detector_sql"]
        .as_str()
        .unwrap_or_else(|| panic!("{name} has a detector"));
    for schema in schemas(name) {
        finds_nothing(world, name, &detector(sql, schema)).await;
    }
}

async fn finds_nothing(world: &World, name: &str, sql: &str) {
    let found = sqlx::query(AssertSqlSafe(format!(
        "select to_jsonb(found)::text from ({sql}) found"
    )))
    .fetch_all(testing::connections(&world.app))
    .await
    .unwrap_or_else(|error| panic!("{name}: {error}"));
    let found: Vec<String> = found.iter().map(|row| row.get(0)).collect();
    assert!(found.is_empty(), "{name}: {found:?}");
}

async fn is_refused(world: &World, name: &str, sql: &str, code: &str) {
    for table in tenant_tables(&world.owner).await {
        let mut tx = as_member(world, &world.ada).await;
        let sql = sql.replace("{table}", &table);
        let refused = if sql.starts_with("copy") {
            tx.copy_in_raw(&sql).await.map(|_| ()).unwrap_err()
        } else {
            sqlx::raw_sql(AssertSqlSafe(sql))
                .execute(&mut *tx)
                .await
                .unwrap_err()
        };
        let found = refused
            .as_database_error()
            .unwrap()
            .code()
            .unwrap()
            .into_owned();
        assert_eq!(found, code, "{name} on {table}: {refused}");
    }
}

/// A renamed or deleted test is noticed here.
fn is_a_test(name: &str, test: &str) {
    let (module, function) = test.split_once("::").unwrap();
    let source = match module {
        "isolation" => include_str!("isolation.rs"),
        _ => include_str!("pitfalls.rs"),
    };
    assert!(
        source.contains(&format!("async fn {function}(owner: PgPool)")),
        "{name}: {test}"
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_context_outside_a_transaction_is_none(owner: PgPool) {
    let world = populated(owner).await;
    for table in tenant_tables(&world.owner).await {
        let mut connection = testing::connections(&world.app).acquire().await.unwrap();
        for (name, id) in [
            ("user_id", world.ada.user_id.0),
            ("workspace_id", world.ada.workspace_id.0),
        ] {
            sqlx::raw_sql(AssertSqlSafe(format!("set local app.{name} = '{id}'")))
                .execute(&mut *connection)
                .await
                .unwrap();
        }
        assert_eq!(
            crate::isolation::rows(&mut connection, &table, "true").await,
            0,
            "{table}"
        );
    }
}

/// Everybody can listen.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn notices_carry_ids_alone(owner: PgPool) {
    let world = World::new(owner).await;
    let channels: Vec<String> = sqlx::query_scalar(
        "select distinct (regexp_matches(p.prosrc, $$pg_notify\\('(\\w+)'$$, 'g'))[1]
           from pg_proc p join pg_namespace n on n.oid = p.pronamespace
          where n.nspname in ('trackr', 'definer') order by 1",
    )
    .fetch_all(&world.owner)
    .await
    .unwrap();
    assert_eq!(channels, ["trackr_mail", "trackr_run"]);
    let mut listener = PgListener::connect_with(testing::connections(&world.app))
        .await
        .unwrap();
    listener
        .listen_all(channels.iter().map(String::as_str))
        .await
        .unwrap();
    world.add_and_enqueue(&world.ada, "a.example").await;
    let notice = listener.recv().await.unwrap();
    let (workspace, run) = notice.payload().split_once('/').unwrap();
    assert_eq!(workspace, world.ada.workspace_id.to_string());
    run.parse::<model::id::RunId>().unwrap();
    invite(&world, &world.ada).await;
    assert_eq!(listener.recv().await.unwrap().payload(), "");
}

async fn invite(world: &World, actor: &Actor) {
    let mut tx = TenantTx::begin(&world.app, actor).await.unwrap();
    invitations::invite(&mut tx, &address("ida"), Role::Member)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}
