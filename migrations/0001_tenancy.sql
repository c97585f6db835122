-- Tenancy: workspaces, the people in them, and everything a workspace owns.
--
-- Runs as trackr_owner, who owns the database. The server logs in as trackr_app, who owns nothing.
-- Rules that hold for every table with a workspace_id, and that server/crates/db/tests/catalog.rs checks:
-- row-level security enabled and forced, one policy, keys that begin with workspace_id (so no row can
-- point across workspaces, and the schema can be sharded by it), every foreign key indexed.

do $$
begin
    execute format('revoke all on database %I from public', current_database());
    execute format('grant connect on database %I to trackr_app', current_database());
end
$$;
revoke all on schema public from public;

create schema trackr;
comment on schema trackr is 'Tables. Everything in it is behind forced row-level security.';
grant usage on schema trackr to trackr_app;

create schema definer;
comment on schema definer is 'The short list of functions that run with the owner''s rights, each for one thing that crosses workspaces.';
grant usage on schema definer to trackr_app;

-- Functions are executable by everyone unless told otherwise.
alter default privileges revoke execute on functions from public;

-- Tables ------------------------------------------------------------------------------------------

create table trackr.users (
    id uuid primary key default gen_random_uuid(),
    subject text not null unique check (char_length(subject) between 1 and 255),
    name text check (char_length(name) between 1 and 200),
    email text check (char_length(email) between 3 and 320),
    created_at timestamptz not null default now()
);
comment on table trackr.users is 'People, as the identity provider knows them. No password and no password hash.';
comment on column trackr.users.id is 'Our id of the person.';
comment on column trackr.users.subject is 'The identity provider''s id of the person (the sub claim).';
comment on column trackr.users.name is 'The name to show, as the identity provider gave it last.';
comment on column trackr.users.email is 'The e-mail address, as the identity provider gave it last.';
comment on column trackr.users.created_at is 'When the person first signed in.';

create table trackr.workspaces (
    id uuid primary key,
    slug text not null unique check (slug ~ '^[a-z0-9-]{1,63}$'),
    name text not null check (char_length(name) between 1 and 100),
    created_at timestamptz not null default now()
);
comment on table trackr.workspaces is 'Workspaces: the tenants.';
comment on column trackr.workspaces.id is 'The workspace''s id: every other table''s workspace_id.';
comment on column trackr.workspaces.slug is 'Its word in addresses.';
comment on column trackr.workspaces.name is 'Its name, as people wrote it.';
comment on column trackr.workspaces.created_at is 'When it was made.';

create table trackr.members (
    workspace_id uuid not null references trackr.workspaces (id) on delete cascade,
    user_id uuid not null references trackr.users (id) on delete cascade,
    role text not null check (role in ('admin', 'member')),
    created_at timestamptz not null default now(),
    primary key (workspace_id, user_id)
);
create index members_user on trackr.members (user_id);
comment on table trackr.members is 'Who belongs to which workspace, and as what.';
comment on column trackr.members.workspace_id is 'The workspace.';
comment on column trackr.members.user_id is 'The person.';
comment on column trackr.members.role is 'admin or member.';
comment on column trackr.members.created_at is 'When the person joined.';

create table trackr.tools (
    workspace_id uuid not null references trackr.workspaces (id) on delete cascade,
    id uuid not null,
    name text not null check (char_length(name) between 1 and 200),
    url text not null check (char_length(url) between 1 and 2100),
    host text not null check (char_length(host) between 1 and 300),
    key text not null check (char_length(key) between 1 and 2100),
    added_by uuid,
    added_at timestamptz not null default now(),
    primary key (workspace_id, id),
    constraint tools_key unique (workspace_id, key),
    -- Whoever added it may leave; the tool stays.
    foreign key (workspace_id, added_by) references trackr.members (workspace_id, user_id)
        on delete set null (added_by)
);
create index tools_added_by on trackr.tools (workspace_id, added_by);
comment on table trackr.tools is 'Tools a workspace evaluates or uses.';
comment on column trackr.tools.workspace_id is 'The workspace.';
comment on column trackr.tools.id is 'The tool''s id.';
comment on column trackr.tools.name is 'Its name: from its newest report, until then its host.';
comment on column trackr.tools.url is 'The address its research starts from.';
comment on column trackr.tools.host is 'The host shown beside the name.';
comment on column trackr.tools.key is 'Host and path without what doesn''t tell tools apart; two addresses with one key are one tool.';
comment on column trackr.tools.added_by is 'The member who added it.';
comment on column trackr.tools.added_at is 'When it was added.';

create table trackr.runs (
    workspace_id uuid not null references trackr.workspaces (id) on delete cascade,
    id uuid not null,
    tool_id uuid not null,
    state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
    progress jsonb not null default '{}' check (jsonb_typeof(progress) = 'object'),
    attempt integer not null default 0 check (attempt >= 0),
    run_after timestamptz not null default now(),
    lease_token uuid,
    lease_until timestamptz,
    cancel_requested boolean not null default false,
    failure text check (char_length(failure) between 1 and 1000),
    requested_by uuid,
    created_at timestamptz not null default now(),
    started_at timestamptz,
    finished_at timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, tool_id) references trackr.tools (workspace_id, id) on delete cascade,
    foreign key (workspace_id, requested_by) references trackr.members (workspace_id, user_id)
        on delete set null (requested_by),
    constraint runs_lease check ((state = 'running') = (lease_token is not null and lease_until is not null)),
    constraint runs_finished check ((state in ('done', 'failed', 'cancelled')) = (finished_at is not null)),
    constraint runs_failure check (state <> 'failed' or failure is not null)
);
-- A tool is researched once at a time.
create unique index runs_one_active on trackr.runs (workspace_id, tool_id) where state in ('queued', 'running');
create index runs_of_tool on trackr.runs (workspace_id, tool_id, created_at desc);
create index runs_recent on trackr.runs (workspace_id, created_at desc);
create index runs_requested_by on trackr.runs (workspace_id, requested_by);
create index runs_waiting on trackr.runs (created_at) where state in ('queued', 'running');
create index runs_leased on trackr.runs (lease_token) where lease_token is not null;
comment on table trackr.runs is 'Executions of the research pipeline. A row is also the job that a worker takes.';
comment on column trackr.runs.workspace_id is 'The workspace.';
comment on column trackr.runs.id is 'The run''s id.';
comment on column trackr.runs.tool_id is 'The tool it researches.';
comment on column trackr.runs.state is 'queued, running, done, failed or cancelled.';
comment on column trackr.runs.progress is 'The step at work and counts of pages and facts; the address being read, never page text.';
comment on column trackr.runs.attempt is 'How many times a worker has taken it.';
comment on column trackr.runs.run_after is 'No worker takes it before this time.';
comment on column trackr.runs.lease_token is 'Proves which worker holds it.';
comment on column trackr.runs.lease_until is 'When another worker may take it, unless the holder reports before.';
comment on column trackr.runs.cancel_requested is 'Somebody asked to stop it while it ran.';
comment on column trackr.runs.failure is 'Why it failed or waits for another attempt, as a sentence for people.';
comment on column trackr.runs.requested_by is 'The member who asked for it.';
comment on column trackr.runs.created_at is 'When it was asked for.';
comment on column trackr.runs.started_at is 'When a worker first took it.';
comment on column trackr.runs.finished_at is 'When it ended.';

create table trackr.reports (
    workspace_id uuid not null references trackr.workspaces (id) on delete cascade,
    id uuid not null,
    tool_id uuid not null,
    run_id uuid not null,
    version integer not null check (version >= 1),
    overall_tenths smallint check (overall_tenths between 0 and 100),
    fact_count integer not null check (fact_count >= 0),
    body jsonb not null check (jsonb_typeof(body) = 'object' and not body ? 'facts'),
    created_at timestamptz not null default now(),
    primary key (workspace_id, id),
    foreign key (workspace_id, tool_id) references trackr.tools (workspace_id, id) on delete cascade,
    foreign key (workspace_id, run_id) references trackr.runs (workspace_id, id) on delete cascade,
    constraint reports_version unique (workspace_id, tool_id, version),
    -- However often a run's end is delivered, it makes one report.
    constraint reports_run unique (workspace_id, run_id)
);
comment on table trackr.reports is 'Research reports, one version after another.';
comment on column trackr.reports.workspace_id is 'The workspace.';
comment on column trackr.reports.id is 'The report''s id.';
comment on column trackr.reports.tool_id is 'The tool it is about.';
comment on column trackr.reports.run_id is 'The run that made it.';
comment on column trackr.reports.version is '1 for a tool''s first report.';
comment on column trackr.reports.overall_tenths is 'The overall score in tenths, null where too little was found.';
comment on column trackr.reports.fact_count is 'How many facts it holds.';
comment on column trackr.reports.body is 'The report without its facts: summary, scores, points, unknowns, sources, warnings.';
comment on column trackr.reports.created_at is 'When it was stored.';

create table trackr.facts (
    workspace_id uuid not null references trackr.workspaces (id) on delete cascade,
    report_id uuid not null,
    id text not null check (char_length(id) between 1 and 20),
    ordinal integer not null check (ordinal >= 0),
    kind text not null check (kind ~ '^[a-z_]{1,40}$'),
    value text not null check (char_length(value) between 1 and 2000),
    status text not null check (status in ('held', 'conditional', 'not_held')),
    -- No quote, no fact; and a quote is short.
    quote text not null check (btrim(quote) <> '' and char_length(quote) <= 400),
    url text not null check (char_length(url) between 1 and 8000),
    fetched_at timestamptz not null,
    condition text check (char_length(condition) <= 2000),
    detail jsonb,
    primary key (workspace_id, report_id, id),
    constraint facts_ordinal unique (workspace_id, report_id, ordinal),
    foreign key (workspace_id, report_id) references trackr.reports (workspace_id, id) on delete cascade
);
comment on table trackr.facts is 'Facts of a report, each with the sentence and page that states it.';
comment on column trackr.facts.workspace_id is 'The workspace.';
comment on column trackr.facts.report_id is 'The report it belongs to.';
comment on column trackr.facts.id is 'Its id inside the report: f1, f2, …';
comment on column trackr.facts.ordinal is 'Its place in the report, from 0.';
comment on column trackr.facts.kind is 'What kind of statement it is.';
comment on column trackr.facts.value is 'The value in one line.';
comment on column trackr.facts.status is 'held, conditional or not_held.';
comment on column trackr.facts.quote is 'The exact text of the page, at most 400 characters.';
comment on column trackr.facts.url is 'The page.';
comment on column trackr.facts.fetched_at is 'When the page was read.';
comment on column trackr.facts.condition is 'What the claim depends on, or why it is not held.';
comment on column trackr.facts.detail is 'The value in parts, where it has parts.';

-- Context and policies ----------------------------------------------------------------------------

-- The workspace this transaction may work in: the one named by app.workspace_id, provided that
-- app.user_id is a member of it or app.lease_token is the live lease of a run of it. Otherwise null,
-- and null equals nothing. After a transaction the settings read '' instead of null, hence nullif.
create function definer.current_workspace() returns uuid
language sql stable security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
    select m.workspace_id
      from trackr.members m
     where m.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
       and m.user_id = nullif(current_setting('app.user_id', true), '')::uuid
    union all
    select r.workspace_id
      from trackr.runs r
     where r.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
       and r.lease_token = nullif(current_setting('app.lease_token', true), '')::uuid
       and r.state = 'running'
       and r.lease_until > clock_timestamp()
    limit 1
$$;
revoke execute on function definer.current_workspace() from public;
grant execute on function definer.current_workspace() to trackr_app;
comment on function definer.current_workspace() is 'The workspace this transaction''s settings give access to, or null.';

-- One policy a table, the same for reading and writing. The sub-selects make PostgreSQL ask once a
-- statement instead of once a row. The owner's branch lets the functions in schema definer, and nobody
-- who can log in as the server, see all rows; inside current_workspace() it also ends the recursion.

alter table trackr.users enable row level security;
alter table trackr.users force row level security;
create policy tenant on trackr.users
    using (
        (select current_user) = 'trackr_owner'
        or id = (select nullif(current_setting('app.user_id', true), '')::uuid)
        or exists (select from trackr.members m
                    where m.workspace_id = (select definer.current_workspace()) and m.user_id = users.id))
    with check (
        (select current_user) = 'trackr_owner'
        or id = (select nullif(current_setting('app.user_id', true), '')::uuid)
        or exists (select from trackr.members m
                    where m.workspace_id = (select definer.current_workspace()) and m.user_id = users.id));

alter table trackr.workspaces enable row level security;
alter table trackr.workspaces force row level security;
create policy tenant on trackr.workspaces
    using ((select current_user) = 'trackr_owner' or id = (select definer.current_workspace()))
    with check ((select current_user) = 'trackr_owner' or id = (select definer.current_workspace()));

alter table trackr.members enable row level security;
alter table trackr.members force row level security;
create policy tenant on trackr.members
    using ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()))
    with check ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()));

alter table trackr.tools enable row level security;
alter table trackr.tools force row level security;
create policy tenant on trackr.tools
    using ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()))
    with check ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()));

alter table trackr.runs enable row level security;
alter table trackr.runs force row level security;
create policy tenant on trackr.runs
    using ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()))
    with check ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()));

alter table trackr.reports enable row level security;
alter table trackr.reports force row level security;
create policy tenant on trackr.reports
    using ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()))
    with check ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()));

alter table trackr.facts enable row level security;
alter table trackr.facts force row level security;
create policy tenant on trackr.facts
    using ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()))
    with check ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()));

-- What the server may do: what its queries need, column by column; workspace_id never changes.

grant select on trackr.users, trackr.workspaces, trackr.members to trackr_app;
grant select, insert, delete on trackr.tools to trackr_app;
grant update (name) on trackr.tools to trackr_app;
grant select, insert on trackr.runs to trackr_app;
grant update (state, progress, cancel_requested, failure, lease_token, lease_until, finished_at)
    on trackr.runs to trackr_app;
grant select, insert on trackr.reports, trackr.facts to trackr_app;
