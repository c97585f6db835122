//! What the catalog must say of every table, those of later migrations included.

use sqlx::PgPool;

/// Rules of a table, each with the query for the tables that break it.
const RULES: [(&str, &str); 9] = [
    (
        "row-level security is enabled and forced",
        "select c.relname from tables c where not (c.relrowsecurity and c.relforcerowsecurity)",
    ),
    (
        "exactly one policy, for reading and writing alike",
        "select c.relname from tables c
          where 1 <> (select count(*) from pg_policy p where p.polrelid = c.oid)
             or exists (select from pg_policy p where p.polrelid = c.oid
                           and (p.polcmd <> '*' or p.polqual is null
                                or pg_get_expr(p.polqual, p.polrelid) is distinct from pg_get_expr(p.polwithcheck, p.polrelid)))",
    ),
    (
        "the policy asks for the verified context",
        "select c.relname from tables c
          where not exists (select from pg_policy p where p.polrelid = c.oid
                               and pg_get_expr(p.polqual, p.polrelid) like '%definer.current_workspace()%')",
    ),
    (
        "every table but these has a workspace_id that is never null",
        "select c.relname from tables c
          where c.relname not in ('users', 'workspaces')
            and not exists (select from pg_attribute a
                             where a.attrelid = c.oid and a.attname = 'workspace_id' and a.attnotnull)",
    ),
    (
        "the primary key begins with workspace_id",
        "select c.relname from tables c
          where c.relname not in ('users', 'workspaces')
            and not exists (select from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
                             where i.indrelid = c.oid and i.indisprimary and i.indnatts > 1 and a.attname = 'workspace_id')",
    ),
    (
        "foreign keys between tenants' tables carry workspace_id on both sides",
        "select c.relname from tables c join pg_constraint k on k.conrelid = c.oid and k.contype = 'f'
          where exists (select from pg_attribute a where a.attrelid = k.confrelid and a.attname = 'workspace_id')
            and not exists (
                select from unnest(k.conkey, k.confkey) as pair (here, there)
                  join pg_attribute a on a.attrelid = k.conrelid and a.attnum = pair.here
                  join pg_attribute b on b.attrelid = k.confrelid and b.attnum = pair.there
                 where a.attname = 'workspace_id' and b.attname = 'workspace_id')",
    ),
    (
        "a workspace's end is the end of its rows",
        "select c.relname from tables c
          where c.relname not in ('users', 'workspaces')
            and not exists (select from pg_constraint k
                             where k.conrelid = c.oid and k.contype = 'f' and k.confdeltype = 'c'
                               and k.confrelid = 'trackr.workspaces'::regclass)",
    ),
    (
        "table and columns are documented",
        "select c.relname || coalesce('.' || a.attname, '') from tables c
           left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          where obj_description(c.oid, 'pg_class') is null or col_description(c.oid, a.attnum) is null",
    ),
    (
        "trackr_owner owns it",
        "select c.relname from tables c where pg_get_userbyid(c.relowner) <> 'trackr_owner'",
    ),
];

async fn broken(owner: &PgPool) -> Vec<String> {
    let mut broken = Vec::new();
    for (rule, query) in RULES {
        let sql = format!(
            "with tables as (
                 select c.* from pg_class c join pg_namespace n on n.oid = c.relnamespace
                  where n.nspname = 'trackr' and c.relkind in ('r', 'p'))
             select relname::text from ({query}) as found (relname) order by 1"
        );
        let tables: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .fetch_all(owner)
            .await
            .unwrap();
        broken.extend(tables.into_iter().map(|table| format!("{table}: {rule}")));
    }
    broken
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn every_table_keeps_the_rules(owner: PgPool) {
    assert_eq!(broken(&owner).await, Vec::<String>::new());
    let tables: i64 =
        sqlx::query_scalar("select count(*) from pg_tables where schemaname = 'trackr'")
            .fetch_one(&owner)
            .await
            .unwrap();
    assert_eq!(tables, 7, "the rules looked at something");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_careless_table_breaks_them(owner: PgPool) {
    sqlx::raw_sql(
        "create table trackr.notes (id uuid primary key, workspace_id uuid, tool_id uuid);
         create table trackr.open (workspace_id uuid not null, id uuid not null, primary key (workspace_id, id));
         alter table trackr.open enable row level security;
         alter table trackr.open force row level security;
         create policy tenant on trackr.open using (true)",
    )
    .execute(&owner)
    .await
    .unwrap();
    let broken = broken(&owner).await;
    for rule in [
        "notes: row-level security is enabled and forced",
        "notes: exactly one policy, for reading and writing alike",
        "notes: the primary key begins with workspace_id",
        "notes: every table but these has a workspace_id that is never null",
        "notes: a workspace's end is the end of its rows",
        "notes.tool_id: table and columns are documented",
        "open: exactly one policy, for reading and writing alike",
        "open: the policy asks for the verified context",
    ] {
        assert!(
            broken.iter().any(|line| line == rule),
            "{rule} is missing in {broken:#?}"
        );
    }
}

/// Every function that runs with the owner's rights, by name: a new one needs a test of its own.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn functions_with_the_owners_rights_are_a_short_known_list(owner: PgPool) {
    let functions: Vec<(String, bool, bool)> = sqlx::query_as(
        "select n.nspname || '.' || p.proname,
                p.proconfig = array['search_path=pg_catalog, trackr, pg_temp'],
                not has_function_privilege('public', p.oid, 'execute')
           from pg_proc p join pg_namespace n on n.oid = p.pronamespace
          where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')
          order by 1",
    )
    .fetch_all(&owner)
    .await
    .unwrap();
    let names: Vec<_> = functions.iter().map(|(name, ..)| name.as_str()).collect();
    assert_eq!(
        names,
        [
            "definer.beat_run",
            "definer.claim_run",
            "definer.current_workspace",
            "definer.fail_run",
            "definer.memberships",
            "definer.release_run",
            "definer.schema_version",
            "definer.sign_in",
        ]
    );
    assert!(
        functions
            .iter()
            .all(|(_, fixed_path, closed)| *fixed_path && *closed),
        "{functions:?}"
    );
}

/// What the server may do, table by table: a change here is a decision.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_server_may_do_what_its_queries_need(owner: PgPool) {
    let rights: Vec<String> = sqlx::query_scalar(
        "select table_name || ': ' || string_agg(privilege_type::text, ' ' order by privilege_type::text)
           from information_schema.table_privileges
          where grantee in ('trackr_app', 'PUBLIC') and table_schema = 'trackr'
          group by table_name order by table_name",
    )
    .fetch_all(&owner)
    .await
    .unwrap();
    assert_eq!(
        rights,
        [
            "facts: INSERT SELECT",
            "members: SELECT",
            "reports: INSERT SELECT",
            "runs: INSERT SELECT",
            "tools: DELETE INSERT SELECT",
            "users: SELECT",
            "workspaces: SELECT",
        ]
    );
    let updates: Vec<String> = sqlx::query_scalar(
        "select table_name || '.' || column_name from information_schema.column_privileges
          where grantee = 'trackr_app' and privilege_type = 'UPDATE' order by 1",
    )
    .fetch_all(&owner)
    .await
    .unwrap();
    assert_eq!(
        updates,
        [
            "runs.cancel_requested",
            "runs.failure",
            "runs.finished_at",
            "runs.lease_token",
            "runs.lease_until",
            "runs.progress",
            "runs.state",
            "tools.name",
        ]
    );
}
