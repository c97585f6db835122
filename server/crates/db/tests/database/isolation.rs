//! One workspace can't see, change or point to another's rows, on every tenant table of the catalog. The app
//! is first granted everything, so that what holds is the policies and keys alone.

use db::{Actor, DbError, TenantTx, audit, reports, runs, testing, tools};
use futures::TryStreamExt as _;
use model::{
    Role,
    audit::AuditEvent,
    id::{RunId, ToolId, UserId, WorkspaceId},
};
use serde_json::Value;
use sqlx::{AssertSqlSafe, PgConnection, PgPool, Postgres, Transaction, types::Uuid};

use crate::{
    invitations::invited,
    world::{World, join, person},
};

const INSUFFICIENT_PRIVILEGE: &str = "42501";
const FOREIGN_KEY_VIOLATION: &str = "23503";
const UNIQUE_VIOLATION: &str = "23505";

/// Two workspaces with rows of their own in every tenant table, and the app granted everything.
pub async fn populated(owner: PgPool) -> World {
    let world = World::new(owner).await;
    for (actor, host, guest) in [
        (&world.ada, "a.example", "guest-a"),
        (&world.grace, "b.example", "guest-b"),
    ] {
        world.research(actor, host).await;
        invited(&world, actor, guest, 1).await;
        crate::scorecards::scored(&world, actor).await;
        let mut tx = world.begin(actor).await;
        let tool = db::tools::list(&mut tx).await.unwrap()[0].id;
        drop(tx);
        let record = crate::spend::written(&world, actor, Some(tool)).await;
        crate::spend::paid(&world, actor, record).await;
        let currency = if host == "a.example" { "USD" } else { "GBP" };
        crate::rates::set_of(&world, actor, currency).await;
        crate::spend_imports::read_in(&world, actor).await;
        crate::notes::written(&world, actor, tool).await;
        crate::pains::written(&world, actor, tool).await;
        crate::calendar_feeds::made(&world, actor).await;
        crate::logos::kept(&world, actor, tool).await;
        crate::fits::judged(&world, actor).await;
        crate::tool_views::saved(&world, actor, host).await;
        crate::notifications::told(&world, actor).await;
        crate::decisions::decided(&world, actor, tool).await;
        let mut tx = world.begin(actor).await;
        audit::record(
            &mut tx,
            AuditEvent::ToolAdded,
            audit::Subject::Workspace,
            None,
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }
    sqlx::raw_sql(
        "update trackr.spend_imports set undone_by = created_by, undone_at = now();
         update trackr.spend_records set payer_id = created_by;
         grant select, insert, update, delete on all tables in schema trackr to trackr_app",
    )
    .execute(&world.owner)
    .await
    .unwrap();
    world
}

/// All but the index of search, which shows nothing to anybody:
/// [`the_index_of_search_shows_nothing_to_whoever_is_granted_it`].
pub async fn tenant_tables(owner: &PgPool) -> Vec<String> {
    let tables: Vec<String> = sqlx::query_scalar(
        "select c.relname::text from pg_class c
           join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'trackr'
           join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id'
          where c.relkind in ('r', 'p') and c.relname <> 'search_entries' order by 1",
    )
    .fetch_all(owner)
    .await
    .unwrap();
    assert!(tables.len() >= 7, "{tables:?}");
    tables
}

/// A transaction as the server's login, with the settings a caller names, true or not.
pub async fn context(
    world: &World,
    user: Option<UserId>,
    workspace: Option<WorkspaceId>,
) -> Transaction<'static, Postgres> {
    let mut tx = testing::connections(&world.app).begin().await.unwrap();
    for (name, value) in [
        ("app.user_id", user.map(|id| id.0)),
        ("app.workspace_id", workspace.map(|id| id.0)),
    ] {
        if let Some(value) = value {
            sqlx::query("select set_config($1, $2, true)")
                .bind(name)
                .bind(value.to_string())
                .execute(&mut *tx)
                .await
                .unwrap();
        }
    }
    tx
}

pub async fn as_member(world: &World, actor: &Actor) -> Transaction<'static, Postgres> {
    context(world, Some(actor.user_id), Some(actor.workspace_id)).await
}

pub async fn rows(connection: &mut PgConnection, table: &str, condition: &str) -> i64 {
    sqlx::query_scalar(AssertSqlSafe(format!(
        "select count(*) from trackr.{table} where {condition}"
    )))
    .fetch_one(connection)
    .await
    .unwrap()
}

async fn affected(connection: &mut PgConnection, sql: String) -> u64 {
    sqlx::query(AssertSqlSafe(sql))
        .execute(connection)
        .await
        .unwrap()
        .rows_affected()
}

fn code(error: &sqlx::Error) -> String {
    error
        .as_database_error()
        .and_then(|error| error.code())
        .unwrap_or_default()
        .into_owned()
}

fn of(actor: &Actor) -> String {
    format!("workspace_id = '{}'", actor.workspace_id)
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn without_a_context_there_are_no_rows(owner: PgPool) {
    let world = populated(owner).await;
    let contexts = [
        (None, None),
        (None, Some(world.ada.workspace_id)),
        (Some(UserId(Uuid::nil())), Some(world.ada.workspace_id)),
        // A member of another workspace.
        (Some(world.grace.user_id), Some(world.ada.workspace_id)),
        (Some(world.ada.user_id), None),
    ];
    for table in tenant_tables(&world.owner).await {
        for (user, workspace) in contexts {
            let mut tx = context(&world, user, workspace).await;
            assert_eq!(
                rows(&mut tx, &table, "true").await,
                0,
                "{table} as {user:?} in {workspace:?}"
            );
        }
    }
    let mut tx = context(&world, None, None).await;
    for table in ["users", "workspaces"] {
        assert_eq!(rows(&mut tx, table, "true").await, 0, "{table}");
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_index_of_search_shows_nothing_to_whoever_is_granted_it(owner: PgPool) {
    let world = populated(owner).await;
    let entries: i64 = sqlx::query_scalar("select count(*) from trackr.search_entries")
        .fetch_one(&world.owner)
        .await
        .unwrap();
    assert!(entries > 2, "{entries}");
    let mut tx = as_member(&world, &world.ada).await;
    assert_eq!(rows(&mut tx, "search_entries", "true").await, 0);
    let changed = sqlx::query("update trackr.search_entries set kind = 'note'")
        .execute(&mut *tx)
        .await
        .unwrap();
    assert_eq!(changed.rows_affected(), 0);
    let refused = sqlx::query(
        "insert into trackr.search_entries (workspace_id, kind, words) values ($1, 'tool', '')",
    )
    .bind(world.ada.workspace_id.0)
    .execute(&mut *tx)
    .await
    .unwrap_err();
    assert_eq!(code(&refused), INSUFFICIENT_PRIVILEGE);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_member_reads_their_own_workspace_alone(owner: PgPool) {
    let world = populated(owner).await;
    let mut owner = world.owner.acquire().await.unwrap();
    for table in tenant_tables(&world.owner).await {
        let all = rows(&mut owner, &table, "true").await;
        let own = rows(&mut owner, &table, &of(&world.ada)).await;
        let mut tx = as_member(&world, &world.ada).await;
        assert!(own > 0 && all > own, "{table} has rows of both");
        assert_eq!(rows(&mut tx, &table, "true").await, own, "{table}");
        assert_eq!(rows(&mut tx, &table, &of(&world.grace)).await, 0, "{table}");
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_member_writes_nothing_of_another_workspace(owner: PgPool) {
    let world = populated(owner).await;
    for table in tenant_tables(&world.owner).await {
        let foreign = of(&world.grace);
        let mut tx = as_member(&world, &world.ada).await;
        let update =
            format!("update trackr.{table} set workspace_id = workspace_id where {foreign}");
        assert_eq!(affected(&mut tx, update).await, 0, "update {table}");
        assert_eq!(
            affected(
                &mut tx,
                format!("delete from trackr.{table} where {foreign}")
            )
            .await,
            0,
            "delete {table}"
        );
        drop(tx);

        let row: Value = sqlx::query_scalar(AssertSqlSafe(format!(
            "select to_jsonb(t) from trackr.{table} t where {foreign} limit 1"
        )))
        .fetch_one(&world.owner)
        .await
        .unwrap();
        let mut tx = as_member(&world, &world.ada).await;
        let planted = plant(&mut tx, &table, &row, "").await.unwrap_err();
        assert_eq!(
            code(&planted),
            INSUFFICIENT_PRIVILEGE,
            "insert {table}: {planted}"
        );
        drop(tx);

        let mut tx = as_member(&world, &world.ada).await;
        let give = format!(
            "update trackr.{table} set workspace_id = '{}'",
            world.grace.workspace_id
        );
        let given = sqlx::query(AssertSqlSafe(give))
            .execute(&mut *tx)
            .await
            .unwrap_err();
        assert_eq!(
            code(&given),
            INSUFFICIENT_PRIVILEGE,
            "give away {table}: {given}"
        );
    }
}

/// The columns that point from one tenant table to another.
async fn references(owner: &PgPool) -> Vec<(String, String)> {
    let references: Vec<(String, String)> = sqlx::query_as(
        "select c.relname::text, a.attname::text
           from pg_constraint k
           join pg_class c on c.oid = k.conrelid
           join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'trackr'
           join unnest(k.conkey) as part (number) on true
           join pg_attribute a on a.attrelid = c.oid and a.attnum = part.number and a.attname <> 'workspace_id'
          where k.contype = 'f'
            -- Made by triggers, of rows that may be any kind of thing.
            and c.relname <> 'search_entries'
            and exists (select from pg_attribute w where w.attrelid = k.confrelid and w.attname = 'workspace_id')",
    )
    .fetch_all(owner)
    .await
    .unwrap();
    assert!(references.len() >= 7, "{references:?}");
    references
}

/// Something of Grace's that such a column points to.
async fn referenced(world: &World, table: &str, column: &str) -> Uuid {
    sqlx::query_scalar(AssertSqlSafe(format!(
        "select {column} from trackr.{table} where {} and {column} is not null limit 1",
        of(&world.grace)
    )))
    .fetch_one(&world.owner)
    .await
    .unwrap()
}

/// COPY is filtered like SELECT where it reads, and refused where it writes.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn copy_is_no_way_around(owner: PgPool) {
    let world = populated(owner).await;
    for table in tenant_tables(&world.owner).await {
        let foreign = world.grace.workspace_id.to_string();
        for (user, workspace, own) in [
            (None, None, false),
            (
                Some(world.ada.user_id),
                Some(world.grace.workspace_id),
                false,
            ),
            (Some(world.ada.user_id), Some(world.ada.workspace_id), true),
        ] {
            for copy in [
                format!("copy trackr.{table} to stdout"),
                format!("copy (select * from trackr.{table}) to stdout"),
            ] {
                let mut tx = context(&world, user, workspace).await;
                let read = tx.copy_out_raw(&copy).await.unwrap();
                let read: Vec<_> = read.try_collect().await.unwrap();
                let read = String::from_utf8(read.concat()).unwrap();
                assert_eq!(!read.is_empty(), own, "{copy}: {read}");
                assert!(!read.contains(&foreign), "{copy}: {read}");
            }
        }
        let mut tx = as_member(&world, &world.ada).await;
        let copy = format!("copy trackr.{table} from stdin");
        let refused = tx.copy_in_raw(&copy).await.map(|_| ()).unwrap_err();
        assert_eq!(code(&refused), "0A000", "{copy}: {refused}");
    }
}

/// What a statement about another workspace answers does not tell whether the row is there: planting a copy of
/// a real row and of one with a made-up id ends alike, also with ON CONFLICT, and a copy that is moved here
/// hits no unique index of theirs.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn unique_keys_tell_nothing(owner: PgPool) {
    let world = populated(owner).await;
    for table in tenant_tables(&world.owner).await {
        let row: Value = sqlx::query_scalar(AssertSqlSafe(format!(
            "select to_jsonb(t) from trackr.{table} t where {} limit 1",
            of(&world.grace)
        )))
        .fetch_one(&world.owner)
        .await
        .unwrap();
        let mut made_up = row.clone();
        let id = match table.as_str() {
            "members" | "authors" | "calendar_feeds" | "notification_settings" => "user_id",
            "tool_tags" => "tag",
            "decisions" => "tool_id",
            "tool_logos" | "tool_fits" => "tool_id",
            // One row a workspace: the workspace is its key.
            "scorecards" | "money_settings" | "credits" => "workspace_id",
            "pain_tools" => "pain_id",
            _ => "id",
        };
        made_up[id] = match made_up[id].as_str().unwrap() {
            short if short.len() < 36 => "f99".into(),
            _ => Uuid::now_v7().to_string().into(),
        };
        for conflict in ["", "on conflict do nothing"] {
            let mut answers = vec![];
            for row in [&row, &made_up] {
                let mut tx = as_member(&world, &world.ada).await;
                let refused = plant(&mut tx, &table, row, conflict).await.unwrap_err();
                answers.push((code(&refused), refused.to_string()));
            }
            assert_eq!(answers[0].0, INSUFFICIENT_PRIVILEGE, "{table}: {answers:?}");
            assert_eq!(answers[0], answers[1], "{table}");
        }
        if id == "workspace_id" {
            continue;
        }
        let mut moved = row.clone();
        moved["workspace_id"] = world.ada.workspace_id.to_string().into();
        let mut tx = as_member(&world, &world.ada).await;
        if let Err(error) = plant(&mut tx, &table, &moved, "").await {
            assert_ne!(code(&error), UNIQUE_VIOLATION, "{table}: {error}");
        }
    }
}

async fn plant(
    connection: &mut PgConnection,
    table: &str,
    row: &Value,
    conflict: &str,
) -> Result<(), sqlx::Error> {
    // What the database makes itself can't be written.
    let columns: String = sqlx::query_scalar(
        "select string_agg(a.attname, ', ' order by a.attnum) from pg_attribute a
          where a.attrelid = ('trackr.' || $1)::regclass and a.attnum > 0 and not a.attisdropped
            and a.attgenerated = ''",
    )
    .bind(table)
    .fetch_one(&mut *connection)
    .await?;
    let insert = format!(
        "insert into trackr.{table} ({columns})
         select {columns} from jsonb_populate_record(null::trackr.{table}, $1) {conflict}"
    );
    sqlx::query(AssertSqlSafe(insert))
        .bind(row)
        .execute(connection)
        .await
        .map(|_| ())
}

/// Pointing to what another workspace has and to what nobody has ends alike.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn foreign_keys_tell_nothing(owner: PgPool) {
    let world = populated(owner).await;
    for (table, column) in references(&world.owner).await {
        let foreign = referenced(&world, &table, &column).await;
        let mut answers = vec![];
        for id in [foreign, Uuid::now_v7()] {
            let mut tx = as_member(&world, &world.ada).await;
            let sql = format!("update trackr.{table} set {column} = $1");
            let refused = sqlx::query(AssertSqlSafe(sql))
                .bind(id)
                .execute(&mut *tx)
                .await
                .unwrap_err();
            answers.push((code(&refused), refused.to_string()));
        }
        // What is one member's alone is refused before a key is looked at.
        let own = table.starts_with("notification") && column == "user_id";
        let refusal = if own {
            INSUFFICIENT_PRIVILEGE
        } else {
            FOREIGN_KEY_VIOLATION
        };
        assert_eq!(answers[0].0, refusal, "{table}.{column}");
        assert_eq!(answers[0], answers[1], "{table}.{column}");
    }
    // Keys to what is shared by all (people) are never the server's to write.
    let shared: Vec<String> = sqlx::query_scalar(
        "select c.relname || '.' || a.attname
           from pg_constraint k
           join pg_class c on c.oid = k.conrelid
           join unnest(k.conkey) as part (number) on true
           join pg_attribute a on a.attrelid = c.oid and a.attnum = part.number
          where k.contype = 'f' and k.confrelid = 'trackr.users'::regclass",
    )
    .fetch_all(&world.owner)
    .await
    .unwrap();
    assert_eq!(shared, ["members.user_id", "authors.user_id"]);
}

/// Nothing else holds rows: no view, no materialised view, no sequence, no partition, no large object.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn there_is_nothing_but_tables(owner: PgPool) {
    let world = populated(owner).await;
    let others: Vec<String> = sqlx::query_scalar(
        "select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
            and c.relkind not in ('r', 'i') and c.relname not like '\\_sqlx%'
         union all select lo.oid::text from pg_largeobject_metadata lo",
    )
    .fetch_all(&world.owner)
    .await
    .unwrap();
    assert_eq!(others, Vec::<String>::new());
}

/// Why a function of ours may be called by whoever has the server's role.
enum Allowed {
    /// It takes a key that only whoever may know has, a lease or a token's hash: asked with a wrong one by a member
    /// about another workspace, it answers this.
    Asked(&'static str, Option<&'static str>),
    /// It gives or takes something without such a key, and why that is right.
    Because(&'static str),
}

/// Every function that the server may call across workspaces. A new one fails the test until it stands here.
const FUNCTIONS: [(&str, Allowed); 38] = {
    use Allowed::{Asked, Because};
    [
        (
            "accept_invitation",
            Because(
                "needs the hash of a token that was mailed, and the verified address it was mailed to",
            ),
        ),
        (
            "accept_waiting_invitation",
            Because("joins where one of the person's own verified addresses is invited"),
        ),
        (
            "an_admin_of",
            Because("the operator's export and import act as an Admin; an id alone opens nothing"),
        ),
        (
            "analyze",
            Because("tells the planner alone how many rows there are, and answers nothing"),
        ),
        (
            "beat_run",
            Asked(
                "select definer.beat_run(gen_random_uuid(), '{}', 1)",
                Some("lost"),
            ),
        ),
        (
            "calendar_feed",
            Asked(
                "select user_id::text from definer.calendar_feed(decode(repeat('ab', 32), 'hex'))",
                None,
            ),
        ),
        (
            "claim_event",
            Because("tells only whether an event's id was seen, which only its sender chooses"),
        ),
        (
            "claim_invitation_mail",
            Because("the mail worker sends for every workspace"),
        ),
        (
            "claim_notification_mail",
            Because("the mail worker tells members of every workspace what is theirs to know"),
        ),
        (
            "claim_run",
            Because(
                "the worker researches for every workspace: it gets an address and a lease, and no tenant's rows",
            ),
        ),
        (
            "create_workspace",
            Because("makes a workspace of its own and touches no other"),
        ),
        (
            "current_workspace",
            Asked("select definer.current_workspace()::text", None),
        ),
        (
            "delete_user",
            Because("takes the subject that the identity provider signed"),
        ),
        (
            "end_notification_mails",
            Asked(
                "select definer.end_notification_mails(decode(repeat('ab', 32), 'hex'))::text",
                Some("false"),
            ),
        ),
        (
            "enqueue_due_runs",
            Because(
                "the scheduler queues for every workspace: it answers a number, and the times are the database's",
            ),
        ),
        (
            "fail_run",
            Asked(
                "select definer.fail_run(gen_random_uuid(), 'x', 1)",
                Some("lost"),
            ),
        ),
        (
            "forget_drafts",
            Because("the scheduler's: it answers a number, and the times are the database's"),
        ),
        (
            "forget_notifications",
            Because("deletes what is half a year old, in every workspace, and answers a number"),
        ),
        (
            "invitation",
            Asked(
                "select workspace_name from definer.invitation(decode(repeat('ab', 32), 'hex'), null)",
                None,
            ),
        ),
        (
            "invitation_mail_failed",
            Asked(
                "select definer.invitation_mail_failed(decode(repeat('ab', 32), 'hex'), 'x', 1)",
                Some("lost"),
            ),
        ),
        (
            "invitation_mail_sent",
            Asked(
                "select definer.invitation_mail_sent(decode(repeat('ab', 32), 'hex'))::text",
                Some("false"),
            ),
        ),
        (
            "leave_workspace",
            Because(
                "ends the person's own membership, and tells nobody else's workspace from none",
            ),
        ),
        (
            "memberships",
            Because(
                "asked with the id of the session token's subject before there is a context: whose workspaces to offer",
            ),
        ),
        (
            "needs_profile",
            Because("tells only whether a record was read"),
        ),
        (
            "notification_mail",
            Asked(
                "select workspace_name from definer.notification_mail(decode(repeat('ab', 32), 'hex'))",
                None,
            ),
        ),
        (
            "notification_mail_failed",
            Asked(
                "select definer.notification_mail_failed(decode(repeat('ab', 32), 'hex'), 1)",
                Some("lost"),
            ),
        ),
        (
            "notification_mail_sent",
            Asked(
                "select definer.notification_mail_sent(decode(repeat('ab', 32), 'hex'))::text",
                Some("false"),
            ),
        ),
        (
            "notify_change",
            Asked(
                "select definer.notify_change((select gen_random_uuid()), '{}')::text",
                Some("0"),
            ),
        ),
        (
            "notify_mentioned",
            Asked(
                "select definer.notify_mentioned(gen_random_uuid(), '{}')::text",
                Some("0"),
            ),
        ),
        (
            "queue_weekly_mails",
            Because("queues for every workspace, from what is there, and answers a number"),
        ),
        (
            "release_run",
            Asked(
                "select definer.release_run(gen_random_uuid())",
                Some("lost"),
            ),
        ),
        (
            "remind_of_renewals",
            Because("reminds in every workspace, of what is there, and answers a number"),
        ),
        ("schema_version", Because("says nothing about rows")),
        (
            "search",
            Asked(
                "select tool_id::text from definer.search('b', 'tool', 0, 5)",
                None,
            ),
        ),
        (
            "sign_in",
            Because("takes the subject that the identity provider signed and gives an id"),
        ),
        (
            "unread_notifications",
            Because("tells a number of up to 100, for the frame of a page whose reader is known"),
        ),
        (
            "upsert_user",
            Because("takes the record that the identity provider gave"),
        ),
        (
            "waiting_invitations",
            Because("tells a person of the invitations to their own verified addresses"),
        ),
    ]
};

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn functions_give_nothing_away(owner: PgPool) {
    let world = populated(owner).await;
    let callable: Vec<String> = sqlx::query_scalar(
        "select p.proname::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
          where n.nspname in ('trackr', 'definer') and p.prosecdef
            and p.prorettype <> 'trigger'::regtype and has_function_privilege('trackr_app', p.oid, 'execute')
          order by 1",
    )
    .fetch_all(&world.owner)
    .await
    .unwrap();
    let known = FUNCTIONS.map(|(name, _)| name);
    assert_eq!(callable, known);
    for (name, allowed) in FUNCTIONS {
        let (ask, answer) = match allowed {
            Allowed::Asked(ask, answer) => (ask, answer),
            Allowed::Because(reason) => {
                assert!(!reason.is_empty(), "{name}");
                continue;
            }
        };
        assert!(ask.contains(&format!("definer.{name}(")), "{name}: {ask}");
        let mut tx = context(
            &world,
            Some(world.ada.user_id),
            Some(world.grace.workspace_id),
        )
        .await;
        let said: Option<String> = sqlx::query_scalar(ask)
            .fetch_optional(&mut *tx)
            .await
            .unwrap()
            .flatten();
        assert_eq!(said.as_deref(), answer, "{ask}");
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn people_and_workspaces_show_to_those_they_concern(owner: PgPool) {
    let world = populated(owner).await;
    let mate = person(&world.app, "mate").await;
    join(&world.owner, world.ada.workspace_id, mate, "member").await;

    let mut tx = as_member(&world, &world.ada).await;
    let people: Vec<Uuid> = sqlx::query_scalar("select id from trackr.users")
        .fetch_all(&mut *tx)
        .await
        .unwrap();
    assert_eq!(people.len(), 2);
    assert!(people.contains(&mate.0) && people.contains(&world.ada.user_id.0));
    let workspaces: Vec<Uuid> = sqlx::query_scalar("select id from trackr.workspaces")
        .fetch_all(&mut *tx)
        .await
        .unwrap();
    assert_eq!(workspaces, [world.ada.workspace_id.0]);
    let foreign = format!(
        "update trackr.users set name = 'x' where id = '{}'",
        world.grace.user_id
    );
    assert_eq!(affected(&mut tx, foreign).await, 0);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_transaction_opens_for_members_only(owner: PgPool) {
    let world = populated(owner).await;
    let stranger = Actor {
        user_id: world.grace.user_id,
        ..world.ada
    };
    let nowhere = Actor {
        workspace_id: WorkspaceId(Uuid::now_v7()),
        ..world.ada
    };
    for actor in [stranger, nowhere] {
        let refused = TenantTx::begin(&world.app, &actor).await.unwrap_err();
        assert!(matches!(refused, DbError::NoContext), "{refused}");
        assert_eq!(refused.public(), model::AppError::not_found());
    }
    // Membership ends, and with it the access, at once.
    world.mate(&world.ada, "mate", "admin").await;
    sqlx::query("delete from trackr.members where user_id = $1")
        .bind(world.ada.user_id.0)
        .execute(&world.owner)
        .await
        .unwrap();
    assert!(TenantTx::begin(&world.app, &world.ada).await.is_err());
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn foreign_and_absent_are_one(owner: PgPool) {
    let world = World::new(owner).await;
    let report = world.research(&world.grace, "b.example").await;
    let (tool, run): (Uuid, Uuid) = sqlx::query_as("select tool_id, run_id from trackr.reports")
        .fetch_one(&world.owner)
        .await
        .unwrap();
    let mut tx = world.begin(&world.ada).await;
    for (tool, run) in [(ToolId(tool), RunId(run)), (ToolId::new(), RunId::new())] {
        assert_eq!(tools::get(&mut tx, tool).await.unwrap(), None);
        assert_eq!(runs::get(&mut tx, run).await.unwrap(), None);
        assert!(!runs::cancel(&mut tx, run).await.unwrap());
        assert!(!tools::delete(&mut tx, tool).await.unwrap());
        assert_eq!(reports::latest(&mut tx, tool).await.unwrap(), None);
        assert_eq!(reports::version(&mut tx, tool, 1).await.unwrap(), None);
    }
    assert_eq!(reports::get(&mut tx, report).await.unwrap(), None);
    assert!(
        db::facts::of_report(&mut tx, report)
            .await
            .unwrap()
            .is_empty()
    );
    for tool in [ToolId(tool), ToolId::new()] {
        let mut tx = world.begin(&world.ada).await;
        assert!(matches!(
            runs::enqueue(&mut tx, tool).await,
            Err(DbError::NotFound)
        ));
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_lease_opens_its_own_workspace_while_it_lives(owner: PgPool) {
    let world = populated(owner).await;
    let run = world.add_and_enqueue(&world.ada, "leased.example").await;
    let lease = world.claim().await;
    let mut tx = TenantTx::begin_leased(&world.app, &lease).await.unwrap();
    assert_eq!(tools::list(&mut tx).await.unwrap().len(), 2);
    drop(tx);

    let elsewhere = db::queue::Lease {
        workspace_id: world.grace.workspace_id,
        ..lease.clone()
    };
    assert!(matches!(
        TenantTx::begin_leased(&world.app, &elsewhere).await,
        Err(DbError::LeaseLost)
    ));
    let guessed = db::queue::Lease {
        token: Uuid::now_v7(),
        ..lease.clone()
    };
    assert!(matches!(
        TenantTx::begin_leased(&world.app, &guessed).await,
        Err(DbError::LeaseLost)
    ));
    world.expire(run).await;
    assert!(matches!(
        TenantTx::begin_leased(&world.app, &lease).await,
        Err(DbError::LeaseLost)
    ));
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_connection_carries_no_context_to_the_next_request(owner: PgPool) {
    let world = populated(owner).await;
    let options = db::testing::app_login(&world.owner).await.unwrap();
    let one = db::Pool::connect(options, 1).await.unwrap();
    for committed in [true, false] {
        let mut tx = TenantTx::begin(&one, &world.ada).await.unwrap();
        assert_eq!(tools::list(&mut tx).await.unwrap().len(), 1);
        if committed {
            tx.commit().await.unwrap();
        } else {
            drop(tx);
        }
        let mut connection = testing::connections(&one).acquire().await.unwrap();
        assert_eq!(rows(&mut connection, "tools", "true").await, 0);
    }
    let mut tx = TenantTx::begin(&one, &world.grace).await.unwrap();
    let hosts: Vec<_> = tools::list(&mut tx)
        .await
        .unwrap()
        .into_iter()
        .map(|tool| tool.host)
        .collect();
    assert_eq!(hosts, ["b.example"]);
}

/// The server may make no member, and move nothing to another workspace.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_server_grants_no_membership(owner: PgPool) {
    let world = World::new(owner).await;
    for sql in [
        "insert into trackr.members (workspace_id, user_id, role) select workspace_id, user_id, 'admin' from trackr.members",
        "update trackr.members set user_id = user_id",
        "update trackr.members set workspace_id = workspace_id",
        "insert into trackr.workspaces (id, slug, name) values (gen_random_uuid(), 'x', 'x')",
        "update trackr.workspaces set plan = 'enterprise'",
        "update trackr.workspaces set id = id",
        "select from trackr.deleted_subjects",
        "select from trackr.webhook_events",
        "update trackr.runs set workspace_id = workspace_id",
        "update trackr.tools set workspace_id = workspace_id",
        "update trackr.users set subject = 'x'",
        "truncate trackr.tools cascade",
        "create table trackr.mine (id int)",
        "create temporary table mine (id int)",
        "create table public.mine (id int)",
        "set role trackr_owner",
    ] {
        let mut tx = as_member(&world, &world.ada).await;
        let refused = sqlx::raw_sql(sql).execute(&mut *tx).await.unwrap_err();
        assert_eq!(code(&refused), INSUFFICIENT_PRIVILEGE, "{sql}: {refused}");
    }
    let roles = db::workspaces::of_user(&world.app, world.ada.user_id)
        .await
        .unwrap();
    assert_eq!(roles.len(), 1);
    assert_eq!(roles[0].1, Role::Admin);
}
