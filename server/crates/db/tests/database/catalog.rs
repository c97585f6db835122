//! What the catalog must say of every table, those of later migrations included.

use sqlx::PgPool;

/// Rules of a table, each with the query for the tables that break it.
const RULES: [(&str, &str); 11] = [
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
          where c.relname not in ('deleted_subjects', 'webhook_events', 'search_entries')
            and not exists (select from pg_policy p where p.polrelid = c.oid
                               and pg_get_expr(p.polqual, p.polrelid) like '%definer.current_workspace()%')",
    ),
    (
        "what is no workspace's shows to the owner alone, and the server has no right to it",
        "select c.relname from tables c
          where c.relname in ('deleted_subjects', 'webhook_events')
            and (has_any_column_privilege('trackr_app', c.oid, 'select, insert, update, references')
                 or has_table_privilege('trackr_app', c.oid, 'delete, truncate, trigger')
                 or exists (select from pg_policy p
                             where p.polrelid = c.oid
                               and pg_get_expr(p.polqual, p.polrelid) not like '%CURRENT_USER%trackr_owner%'))",
    ),
    (
        "the search index is out of the server's reach: definer.search() alone reads it",
        "select c.relname from tables c
          where c.relname = 'search_entries'
            and (not exists (select from pg_policy p
                              where p.polrelid = c.oid and p.polroles = array['trackr_owner'::regrole::oid])
                 or has_any_column_privilege('trackr_app', c.oid, 'select, insert, update, references')
                 or has_table_privilege('trackr_app', c.oid, 'delete, truncate, trigger'))",
    ),
    (
        "every table but these has a workspace_id that is never null",
        "select c.relname from tables c
          where c.relname not in ('users', 'workspaces', 'deleted_subjects', 'webhook_events')
            and not exists (select from pg_attribute a
                             where a.attrelid = c.oid and a.attname = 'workspace_id' and a.attnotnull)",
    ),
    (
        "the primary key begins with workspace_id",
        "select c.relname from tables c
          where c.relname not in ('users', 'workspaces', 'deleted_subjects', 'webhook_events')
            and not exists (select from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
                             where i.indrelid = c.oid and i.indisprimary and a.attname = 'workspace_id')",
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
          where c.relname not in ('users', 'workspaces', 'deleted_subjects', 'webhook_events')
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
    assert!(tables >= 18, "the rules looked at {tables} tables");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_careless_table_breaks_them(owner: PgPool) {
    sqlx::raw_sql(
        "create table trackr.careless (id uuid primary key, workspace_id uuid, tool_id uuid);
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
        "careless: row-level security is enabled and forced",
        "careless: exactly one policy, for reading and writing alike",
        "careless: the primary key begins with workspace_id",
        "careless: every table but these has a workspace_id that is never null",
        "careless: a workspace's end is the end of its rows",
        "careless.tool_id: table and columns are documented",
        "open: exactly one policy, for reading and writing alike",
        "open: the policy asks for the verified context",
    ] {
        assert!(
            broken.iter().any(|line| line == rule),
            "{rule} is missing in {broken:#?}"
        );
    }
}

/// Every function that runs with the owner's rights, and who may call it: a new one needs a test of its own.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn functions_with_the_owners_rights_are_a_short_known_list(owner: PgPool) {
    let functions: Vec<(String, bool, bool)> = sqlx::query_as(
        "select case when has_function_privilege('trackr_app', p.oid, 'execute') then 'server: ' else 'trigger: ' end
                || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')',
                p.proconfig @> array['search_path=pg_catalog, trackr, pg_temp'],
                not has_function_privilege('public', p.oid, 'execute')
                and n.nspname = 'definer'
                and (has_function_privilege('trackr_app', p.oid, 'execute') = (p.prorettype <> 'trigger'::regtype))
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
            "server: accept_invitation(p_user uuid, p_token_hash bytea)",
            "server: accept_waiting_invitation(p_user uuid, p_id uuid)",
            "server: an_admin_of(p_slug text)",
            "server: analyze()",
            "server: beat_run(p_token uuid, p_progress jsonb, p_lease_seconds double precision)",
            "server: calendar_feed(p_token_hash bytea)",
            "server: claim_event(p_provider text, p_event_id text)",
            "server: claim_invitation_mail(p_token_hash bytea, p_lease_seconds double precision)",
            "server: claim_notification_mail(p_token_hash bytea)",
            "server: claim_run(p_lease_seconds double precision)",
            "server: create_workspace(p_user uuid, p_id uuid, p_slug text, p_name text)",
            "server: current_workspace()",
            "server: delete_user(p_subject text)",
            "server: end_notification_mails(p_token_hash bytea)",
            "server: enqueue_due_runs(p_most integer)",
            "server: fail_run(p_token uuid, p_failure text, p_retry_seconds double precision)",
            "server: forget_drafts()",
            "server: forget_notifications(p_today date)",
            "server: invitation(p_token_hash bytea, p_user uuid)",
            "server: invitation_mail_failed(p_token_hash bytea, p_failure text, p_retry_seconds double precision)",
            "server: invitation_mail_sent(p_token_hash bytea)",
            "server: leave_workspace(p_user uuid, p_slug text)",
            "server: memberships(p_user uuid)",
            "server: needs_profile(p_user uuid)",
            "server: notification_mail(p_token_hash bytea)",
            "server: notification_mail_failed(p_token_hash bytea, p_retry_seconds double precision)",
            "server: notification_mail_sent(p_token_hash bytea)",
            "server: notify_change(p_report uuid, p_news jsonb)",
            "server: notify_mentioned(p_note uuid, p_users uuid[])",
            "server: queue_weekly_mails(p_monday date)",
            "server: release_run(p_token uuid)",
            "server: remind_of_renewals(p_today date)",
            "server: schema_version()",
            "server: search(p_query text, p_kind text, p_skip integer, p_most integer)",
            "server: sign_in(p_subject text, p_name text, p_email text)",
            "server: unread_notifications(p_user uuid, p_workspace uuid)",
            "server: upsert_user(p_subject text, p_name text, p_email text, p_verified_emails text[], p_updated_at timestamp with time zone)",
            "server: waiting_invitations(p_user uuid)",
            "trigger: complete_audit_line()",
            "trigger: count_sending()",
            "trigger: decide()",
            "trigger: end_invitations_as_admin()",
            "trigger: forget_spend()",
            "trigger: forget_tool()",
            "trigger: index_changed()",
            "trigger: index_payer()",
            "trigger: index_renamed()",
            "trigger: index_tagged()",
            "trigger: keep_an_admin()",
            "trigger: keep_author()",
            "trigger: keep_former_addresses()",
            "trigger: keep_invitation_limit()",
            "trigger: keep_member_limit()",
            "trigger: keep_notification_settings()",
            "trigger: keep_payer()",
            "trigger: keep_prices()",
            "trigger: keep_score()",
            "trigger: keep_tag_limit()",
            "trigger: notify_run()",
            "trigger: queue_for_credit()",
            "trigger: queue_notification_mails()",
            "trigger: reserve_credit()",
            "trigger: spend_credit()",
        ]
    );
    assert!(
        functions
            .iter()
            .all(|(_, fixed_path, closed)| *fixed_path && *closed),
        "{functions:?}"
    );
}

/// The functions without the owner's rights that the server may call directly.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn helpers_are_the_owners_alone(owner: PgPool) {
    let callable: Vec<String> = sqlx::query_scalar(
        "select p.proname::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
          where n.nspname in ('trackr', 'public') and has_function_privilege('trackr_app', p.oid, 'execute')
          order by 1",
    )
    .fetch_all(&owner)
    .await
    .unwrap();
    assert_eq!(
        callable,
        [
            "act_by",
            "committed",
            "converted",
            "due_days",
            "member_with_email",
            "minor_units",
            "new_id",
            "next_day",
            "next_payment",
            "next_renewal",
            "next_research",
            "notified",
            "planned",
            "purpose",
            "researched_before",
            "still",
            "term",
            "yearly"
        ]
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
            "audit_log: SELECT",
            "calendar_feeds: DELETE",
            "credits: SELECT",
            "decisions: INSERT SELECT",
            "exchange_rates: DELETE INSERT SELECT",
            "facts: INSERT SELECT",
            "invitations: DELETE",
            "members: DELETE SELECT",
            "money_settings: SELECT",
            "note_versions: INSERT SELECT",
            "notes: DELETE INSERT SELECT",
            "notification_settings: SELECT",
            "notifications: SELECT",
            "pain_tools: DELETE INSERT SELECT",
            "pain_versions: INSERT SELECT",
            "pains: DELETE INSERT SELECT",
            "reports: INSERT SELECT",
            "runs: INSERT SELECT",
            "scorecards: SELECT",
            "spend_actuals: DELETE SELECT",
            "spend_drafts: DELETE SELECT",
            "spend_imports: INSERT SELECT",
            "spend_records: DELETE INSERT SELECT",
            "tool_fits: DELETE INSERT SELECT",
            "tool_logos: SELECT",
            "tool_tags: DELETE INSERT SELECT",
            "tool_views: DELETE INSERT SELECT",
            "tools: DELETE INSERT SELECT",
            "users: SELECT",
            "workspaces: DELETE SELECT",
        ]
    );
    // Where a right is on the whole table, it is above.
    let columns: Vec<String> = sqlx::query_scalar(
        "select p.privilege_type || ' ' || p.table_name || ': ' || string_agg(p.column_name::text, ' ' order by p.column_name::text)
           from information_schema.column_privileges p
          where p.grantee in ('trackr_app', 'PUBLIC') and p.table_schema = 'trackr'
            and not exists (select from information_schema.table_privileges t
                             where t.grantee = p.grantee and t.table_schema = p.table_schema
                               and t.table_name = p.table_name and t.privilege_type = p.privilege_type)
          group by p.privilege_type, p.table_name order by 1",
    )
    .fetch_all(&owner)
    .await
    .unwrap();
    assert_eq!(
        columns,
        [
            "INSERT audit_log: detail event subject_id subject_kind subject_name workspace_id",
            "INSERT calendar_feeds: token_hash workspace_id",
            "INSERT invitations: email id role workspace_id",
            "INSERT money_settings: currency updated_at workspace_id",
            "INSERT scorecards: card updated_at workspace_id",
            "INSERT spend_actuals: amount_minor id month planned_minor record_id workspace_id",
            "INSERT spend_drafts: body choices file_name workspace_id",
            "INSERT tool_logos: png tool_id workspace_id",
            "SELECT calendar_feeds: created_at user_id workspace_id",
            "SELECT invitations: created_at email expires_at id invited_by mail_failure mail_state role workspace_id",
            "UPDATE invitations: expires_at mail_after mail_attempt mail_failure mail_lease_until mail_state",
            "UPDATE members: role single_keys steps_hidden",
            "UPDATE money_settings: currency revision updated_at",
            "UPDATE notes: body kind revision updated_at",
            "UPDATE notification_settings: change_mail changes joined_mail mention_mail reminder_days renewal_mail renewals",
            "UPDATE notifications: read_at",
            "UPDATE pain_tools: revision solves updated_at why",
            "UPDATE pains: body importance revision title updated_at",
            "UPDATE runs: cancel_requested failure finished_at lease_token lease_until progress state",
            "UPDATE scorecards: card revision updated_at",
            "UPDATE spend_actuals: amount_minor",
            "UPDATE spend_drafts: choices revision",
            "UPDATE spend_imports: undone_at undone_by",
            "UPDATE spend_records: amount_minor auto_renew cadence contract_months currency notice_days payer payer_id renews_on revision seats status tool_id updated_at vendor",
            "UPDATE tool_fits: revision score_tenths verdict",
            "UPDATE tool_logos: png taken_at",
            "UPDATE tool_views: name query updated_at",
            "UPDATE tools: category host key name next_research_at owner_id page research_every revision url",
            "UPDATE workspaces: name requires_second_factor slug",
        ]
    );
}

/// Rules of these tables that people can run into, each of which is told in words (the tests of the tables
/// show which), and the rest: what the server itself writes, and never from what people wrote.
const TOLD: [&str; 13] = [
    "invitations_email",
    "invitations_sendings",
    "scorecards_card",
    "tools_category",
    "tools_host_check",
    "tools_key",
    "tools_key_check",
    "tools_name_check",
    "tools_page_check",
    "tools_url_check",
    "workspaces_name_check",
    "workspaces_slug_check",
    "workspaces_slug_key",
];
const OUR_OWN: [&str; 30] = [
    "audit_log_actor_name_check",
    "audit_log_detail_check",
    "audit_log_event_check",
    "audit_log_subject_kind_check",
    "audit_log_subject_name_check",
    "invitations_email_check",
    "invitations_mail_attempt_check",
    "invitations_mail_failure",
    "invitations_mail_failure_check",
    "invitations_mail_lease",
    "invitations_mail_state_check",
    "invitations_role_check",
    "invitations_token_hash_check",
    "members_role_check",
    "scorecards_revision_check",
    "tool_logos_png",
    "tools_research_every_check",
    "tools_revision",
    "tools_schedule",
    "tools_score",
    "tools_status",
    "tools_tagline",
    "users_email_check",
    "users_name_check",
    "users_subject_check",
    "users_subject_key",
    "users_verified_emails_check",
    "webhook_events_event_id_check",
    "webhook_events_provider_check",
    "workspaces_plan_check",
];

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn every_rule_is_told_in_words_or_the_servers_own_to_keep(owner: PgPool) {
    let found: Vec<String> = sqlx::query_scalar(
        "select k.conname::text from pg_constraint k
           join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
          where n.nspname = 'trackr' and k.contype in ('c', 'u')
            and c.relname in ('users', 'workspaces', 'members', 'invitations', 'audit_log', 'tools', 'webhook_events', 'scorecards',
                              'tool_logos')
          order by k.conname collate \"C\"",
    )
    .fetch_all(&owner)
    .await
    .unwrap();
    let mut known: Vec<_> = TOLD.iter().chain(&OUR_OWN).copied().collect();
    known.sort_unstable();
    assert_eq!(found, known);
}
