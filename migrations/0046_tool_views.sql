-- Views of the list of tools that a team gave a name.

create table trackr.tool_views (
    workspace_id uuid not null references trackr.workspaces (id) on delete cascade,
    id uuid not null,
    name text not null constraint tool_views_name
        check (char_length(name) between 1 and 60 and name = btrim(name) and name !~ '[[:cntrl:]]'),
    name_key text not null generated always as (lower(name collate "und-x-icu")) stored,
    query text not null constraint tool_views_query check (char_length(query) <= 4000),
    created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp(),
    primary key (workspace_id, id),
    constraint tool_views_once unique (workspace_id, name_key),
    foreign key (workspace_id, created_by) references trackr.members (workspace_id, user_id)
        on delete set null (created_by)
);
create index tool_views_created_by on trackr.tool_views (workspace_id, created_by);
comment on table trackr.tool_views is 'Views of the list of tools: filters, order and columns under a name, for everybody in the workspace.';
comment on column trackr.tool_views.workspace_id is 'The workspace.';
comment on column trackr.tool_views.id is 'The view''s id.';
comment on column trackr.tool_views.name is 'What it is called; no two are called the same.';
comment on column trackr.tool_views.name_key is 'Its name in small letters, by which it is told from others and sorted.';
comment on column trackr.tool_views.query is 'What the address of the list asks for.';
comment on column trackr.tool_views.created_by is 'The member who saved it first.';
comment on column trackr.tool_views.created_at is 'When.';
comment on column trackr.tool_views.updated_at is 'When it was saved last.';

alter table trackr.tool_views enable row level security;
alter table trackr.tool_views force row level security;
create policy tenant on trackr.tool_views
    using ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()))
    with check ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()));
grant select, insert, delete on trackr.tool_views to trackr_app;
grant update (name, query, updated_at) on trackr.tool_views to trackr_app;
