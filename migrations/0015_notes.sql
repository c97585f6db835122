-- What a team writes about its tools, in Markdown, and what those texts said before.

create table trackr.notes (
    workspace_id uuid not null references trackr.workspaces (id) on delete cascade,
    id uuid not null,
    tool_id uuid not null,
    kind text not null check (kind in ('general', 'trial_result', 'pricing', 'decision')),
    body text not null constraint notes_body check (btrim(body, E' \t\r\n') <> '' and char_length(body) <= 20000),
    revision integer not null default 1 check (revision >= 1),
    created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp(),
    primary key (workspace_id, id),
    -- A tool takes what was written of it along.
    foreign key (workspace_id, tool_id) references trackr.tools (workspace_id, id) on delete cascade,
    foreign key (workspace_id, created_by) references trackr.members (workspace_id, user_id)
        on delete set null (created_by)
);
create index notes_of_tool on trackr.notes (workspace_id, tool_id, created_at desc);
create index notes_newest on trackr.notes (workspace_id, created_at desc);
create index notes_created_by on trackr.notes (workspace_id, created_by);
comment on table trackr.notes is 'Notes about tools, as they stand.';
comment on column trackr.notes.workspace_id is 'The workspace.';
comment on column trackr.notes.id is 'The note''s id.';
comment on column trackr.notes.tool_id is 'The tool it is about.';
comment on column trackr.notes.kind is 'What it is: general, trial_result, pricing or decision.';
comment on column trackr.notes.body is 'The text, in Markdown.';
comment on column trackr.notes.revision is 'Counts the changes, so that who edits an older state is told.';
comment on column trackr.notes.created_by is 'The member who wrote it.';
comment on column trackr.notes.created_at is 'When it was written.';
comment on column trackr.notes.updated_at is 'When it was changed last.';

create table trackr.note_versions (
    workspace_id uuid not null references trackr.workspaces (id) on delete cascade,
    id uuid not null,
    note_id uuid not null,
    revision integer not null check (revision >= 1),
    kind text not null check (kind in ('general', 'trial_result', 'pricing', 'decision')),
    body text not null check (char_length(body) <= 20000),
    aside boolean not null,
    written_by uuid,
    written_at timestamptz not null default clock_timestamp(),
    primary key (workspace_id, id),
    foreign key (workspace_id, note_id) references trackr.notes (workspace_id, id) on delete cascade,
    foreign key (workspace_id, written_by) references trackr.members (workspace_id, user_id)
        on delete set null (written_by)
);
create unique index note_versions_once on trackr.note_versions (workspace_id, note_id, revision) where not aside;
create index note_versions_of_note on trackr.note_versions (workspace_id, note_id, written_at desc);
create index note_versions_written_by on trackr.note_versions (workspace_id, written_by);
comment on table trackr.note_versions is 'Every text a note has had, the one that stands among them, and texts set aside because the note had changed meanwhile.';
comment on column trackr.note_versions.workspace_id is 'The workspace.';
comment on column trackr.note_versions.id is 'The version''s id.';
comment on column trackr.note_versions.note_id is 'The note.';
comment on column trackr.note_versions.revision is 'Which revision of the note it is; for a text set aside, the one its writer had seen.';
comment on column trackr.note_versions.kind is 'What the note was.';
comment on column trackr.note_versions.body is 'The text, in Markdown.';
comment on column trackr.note_versions.aside is 'Whether it never stood: somebody else had changed the note first.';
comment on column trackr.note_versions.written_by is 'The member who wrote it.';
comment on column trackr.note_versions.written_at is 'When it was written.';

alter table trackr.notes enable row level security;
alter table trackr.notes force row level security;
create policy tenant on trackr.notes
    using ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()))
    with check ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()));
alter table trackr.note_versions enable row level security;
alter table trackr.note_versions force row level security;
create policy tenant on trackr.note_versions
    using ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()))
    with check ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()));

grant select, insert, delete on trackr.notes to trackr_app;
grant update (kind, body, revision, updated_at) on trackr.notes to trackr_app;
grant select, insert on trackr.note_versions to trackr_app;
