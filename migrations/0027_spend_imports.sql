-- Tables of spend records that somebody reads in: what was uploaded until it is confirmed, and what was written of it.

create table trackr.spend_drafts (
    workspace_id uuid not null references trackr.workspaces (id) on delete cascade,
    id uuid not null default trackr.new_id(),
    file_name text not null check (char_length(file_name) <= 200),
    body text not null check (octet_length(body) <= 4 * 1024 * 1024),
    choices jsonb not null check (octet_length(choices::text) <= 10000),
    revision integer not null default 1 check (revision >= 1),
    created_by uuid not null default nullif(current_setting('app.user_id', true), '')::uuid,
    created_at timestamptz not null default clock_timestamp(),
    primary key (workspace_id, id),
    foreign key (workspace_id, created_by) references trackr.members (workspace_id, user_id) on delete cascade
);
create index spend_drafts_created_by on trackr.spend_drafts (workspace_id, created_by);
create index spend_drafts_created_at on trackr.spend_drafts (created_at);
comment on table trackr.spend_drafts is 'Tables that somebody uploaded and has not confirmed; gone after a day.';
comment on column trackr.spend_drafts.workspace_id is 'The workspace.';
comment on column trackr.spend_drafts.id is 'The draft''s id.';
comment on column trackr.spend_drafts.file_name is 'The file''s name; empty where it was pasted.';
comment on column trackr.spend_drafts.body is 'The table, as text.';
comment on column trackr.spend_drafts.choices is 'Which column holds what, and how amounts and days are read.';
comment on column trackr.spend_drafts.revision is 'Counts the changes of the choices, so that what is confirmed is what was seen.';
comment on column trackr.spend_drafts.created_by is 'The member who uploaded it; nobody else sees it.';
comment on column trackr.spend_drafts.created_at is 'When it was uploaded.';

create table trackr.spend_imports (
    workspace_id uuid not null references trackr.workspaces (id) on delete cascade,
    id uuid not null,
    file_name text not null check (char_length(file_name) <= 200),
    records integer not null check (records between 1 and 5000),
    created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
    created_at timestamptz not null default clock_timestamp(),
    undone_by uuid,
    undone_at timestamptz,
    primary key (workspace_id, id),
    foreign key (workspace_id, created_by) references trackr.members (workspace_id, user_id)
        on delete set null (created_by),
    foreign key (workspace_id, undone_by) references trackr.members (workspace_id, user_id)
        on delete set null (undone_by)
);
create index spend_imports_created_by on trackr.spend_imports (workspace_id, created_by);
create index spend_imports_undone_by on trackr.spend_imports (workspace_id, undone_by);
comment on table trackr.spend_imports is 'Tables that were read in as spend records.';
comment on column trackr.spend_imports.workspace_id is 'The workspace.';
comment on column trackr.spend_imports.id is 'The import''s id.';
comment on column trackr.spend_imports.file_name is 'The file''s name; empty where it was pasted.';
comment on column trackr.spend_imports.records is 'How many records it wrote.';
comment on column trackr.spend_imports.created_by is 'The member who confirmed it.';
comment on column trackr.spend_imports.created_at is 'When it was confirmed.';
comment on column trackr.spend_imports.undone_by is 'The member who took it back.';
comment on column trackr.spend_imports.undone_at is 'When it was taken back.';

alter table trackr.spend_records
    add column import_id uuid,
    add foreign key (workspace_id, import_id) references trackr.spend_imports (workspace_id, id)
        on delete set null (import_id);
create index spend_records_import on trackr.spend_records (workspace_id, import_id) where import_id is not null;
comment on column trackr.spend_records.import_id is 'The import that wrote it, where one did.';

alter table trackr.spend_drafts enable row level security;
alter table trackr.spend_drafts force row level security;
create policy tenant on trackr.spend_drafts
    using ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()))
    with check ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()));
alter table trackr.spend_imports enable row level security;
alter table trackr.spend_imports force row level security;
create policy tenant on trackr.spend_imports
    using ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()))
    with check ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()));

grant select, delete on trackr.spend_drafts to trackr_app;
grant insert (workspace_id, file_name, body, choices) on trackr.spend_drafts to trackr_app;
grant update (choices, revision) on trackr.spend_drafts to trackr_app;
grant select, insert on trackr.spend_imports to trackr_app;
grant update (undone_by, undone_at) on trackr.spend_imports to trackr_app;

create function definer.forget_drafts() returns bigint
language sql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
    with gone as (
        delete from trackr.spend_drafts d where d.created_at < clock_timestamp() - interval '1 day' returning 1)
    select count(*) from gone
$$;
comment on function definer.forget_drafts() is 'Deletes tables that were uploaded more than a day ago and never confirmed.';
revoke execute on function definer.forget_drafts() from public;
grant execute on function definer.forget_drafts() to trackr_app;
