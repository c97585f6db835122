-- Going and coming back: what somebody wrote stays theirs while they are away, and leaving needs no second factor.

-- Authors -----------------------------------------------------------------------------------------

-- A membership ends with its row; this one stays until the account or the workspace ends. The server needs no right
-- to it: the keys below look for themselves.
create table trackr.authors (
    workspace_id uuid not null references trackr.workspaces (id) on delete cascade,
    user_id uuid not null references trackr.users (id) on delete cascade,
    primary key (workspace_id, user_id)
);
create index authors_user on trackr.authors (user_id);
comment on table trackr.authors is 'Who is or was a member of which workspace, so that what they wrote there is theirs when they come back.';
comment on column trackr.authors.workspace_id is 'The workspace.';
comment on column trackr.authors.user_id is 'The person.';

alter table trackr.authors enable row level security;
alter table trackr.authors force row level security;
create policy tenant on trackr.authors
    using ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()))
    with check ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()));

insert into trackr.authors (workspace_id, user_id) select m.workspace_id, m.user_id from trackr.members m;

create function definer.keep_author() returns trigger
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    insert into trackr.authors (workspace_id, user_id) values (new.workspace_id, new.user_id) on conflict do nothing;
    return null;
end
$$;
comment on function definer.keep_author() is 'Remembers that somebody was a member.';
create trigger author after insert on trackr.members
    for each row execute function definer.keep_author();

-- An invitation still forgets who made it when they go: it speaks in their name.
alter table trackr.tools
    drop constraint tools_workspace_id_added_by_fkey,
    add constraint tools_added_by_fkey foreign key (workspace_id, added_by)
        references trackr.authors (workspace_id, user_id) on delete set null (added_by);
alter table trackr.runs
    drop constraint runs_workspace_id_requested_by_fkey,
    add constraint runs_requested_by_fkey foreign key (workspace_id, requested_by)
        references trackr.authors (workspace_id, user_id) on delete set null (requested_by);
alter table trackr.spend_records
    drop constraint spend_records_workspace_id_created_by_fkey,
    add constraint spend_records_created_by_fkey foreign key (workspace_id, created_by)
        references trackr.authors (workspace_id, user_id) on delete set null (created_by);
alter table trackr.notes
    drop constraint notes_workspace_id_created_by_fkey,
    add constraint notes_created_by_fkey foreign key (workspace_id, created_by)
        references trackr.authors (workspace_id, user_id) on delete set null (created_by);
alter table trackr.note_versions
    drop constraint note_versions_workspace_id_written_by_fkey,
    add constraint note_versions_written_by_fkey foreign key (workspace_id, written_by)
        references trackr.authors (workspace_id, user_id) on delete set null (written_by);
comment on column trackr.tools.added_by is 'Who added it, a member at the time.';
comment on column trackr.runs.requested_by is 'Who asked for it, a member at the time.';
comment on column trackr.spend_records.created_by is 'Who wrote it down, a member at the time.';
comment on column trackr.notes.created_by is 'Who wrote it, a member at the time.';
comment on column trackr.note_versions.written_by is 'Who wrote it, a member at the time.';

-- Leaving -----------------------------------------------------------------------------------------

-- Not by way of the workspace's own rows, which show only to those who have the second factor it may ask for.
create function definer.leave_workspace(p_user uuid, p_slug text) returns boolean
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
declare
    v_workspace uuid;
begin
    select w.id into v_workspace
      from trackr.workspaces w
      join trackr.members m on m.workspace_id = w.id and m.user_id = p_user
     where w.slug = p_slug
       for no key update of w;
    delete from trackr.members m where m.workspace_id = v_workspace and m.user_id = p_user;
    if not found then
        return false;
    end if;
    insert into trackr.audit_log (workspace_id, actor_id, event, subject_kind, subject_id, subject_name)
    select v_workspace, u.id, 'member.left', 'member', u.id, coalesce(u.name, split_part(u.email, '@', 1))
      from trackr.users u
     where u.id = p_user;
    return true;
end
$$;
comment on function definer.leave_workspace(uuid, text) is 'Ends somebody''s own membership; false if they have none there.';

-- Rights ------------------------------------------------------------------------------------------

revoke execute on function definer.keep_author(), definer.leave_workspace(uuid, text) from public;
grant execute on function definer.leave_workspace(uuid, text) to trackr_app;
