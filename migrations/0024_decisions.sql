-- What a team makes of its tools: where each stands and why, who looks after it, and what it is filed under.

alter table trackr.tools
    add column status text not null default 'evaluating'
        constraint tools_status check (status in ('evaluating', 'in_use', 'dropped')),
    add column owner_id uuid,
    add column category text constraint tools_category
        check (char_length(category) between 1 and 40 and category = btrim(category) and category !~ '[[:cntrl:],]'),
    add column revision integer not null default 1 constraint tools_revision check (revision >= 1),
    add constraint tools_owner foreign key (workspace_id, owner_id)
        references trackr.members (workspace_id, user_id) on delete set null (owner_id);
create index tools_owner on trackr.tools (workspace_id, owner_id);
create index tools_category on trackr.tools (workspace_id, category) where category is not null;
comment on column trackr.tools.status is 'Where it stands: evaluating, in_use or dropped. It changes by a row in decisions alone.';
comment on column trackr.tools.owner_id is 'The member who looks after it; nobody once they have left.';
comment on column trackr.tools.category is 'What kind of tool it is, in a few words of the team''s own.';
comment on column trackr.tools.revision is 'Counts the changes of owner, category and tags, so that who edits an older state is told.';
grant update (owner_id, category, revision) on trackr.tools to trackr_app;

-- Tags --------------------------------------------------------------------------------------------

create table trackr.tool_tags (
    workspace_id uuid not null references trackr.workspaces (id) on delete cascade,
    tool_id uuid not null,
    tag text not null constraint tool_tags_tag
        check (char_length(tag) between 1 and 24 and tag = btrim(tag) and tag !~ '[[:cntrl:],]'),
    primary key (workspace_id, tool_id, tag),
    foreign key (workspace_id, tool_id) references trackr.tools (workspace_id, id) on delete cascade
);
create index tool_tags_by_tag on trackr.tool_tags (workspace_id, tag, tool_id);
comment on table trackr.tool_tags is 'The words that a tool is filed under.';
comment on column trackr.tool_tags.workspace_id is 'The workspace.';
comment on column trackr.tool_tags.tool_id is 'The tool.';
comment on column trackr.tool_tags.tag is 'The word, in small letters.';

alter table trackr.tool_tags enable row level security;
alter table trackr.tool_tags force row level security;
create policy tenant on trackr.tool_tags
    using ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()))
    with check ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()));
grant select, insert, delete on trackr.tool_tags to trackr_app;

-- After the row, when its keys are known to be the workspace's own.
create function definer.keep_tag_limit() returns trigger
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    perform from trackr.tools t
      where t.workspace_id = new.workspace_id and t.id = new.tool_id
        for no key update;
    if 20 < (select count(*) from trackr.tool_tags g
              where g.workspace_id = new.workspace_id and g.tool_id = new.tool_id) then
        perform trackr.refuse('tool_tags_limit');
    end if;
    return null;
end
$$;
comment on function definer.keep_tag_limit() is 'Refuses more than 20 tags of a tool.';
create trigger tag_limit after insert on trackr.tool_tags
    for each row execute function definer.keep_tag_limit();

-- Decisions ---------------------------------------------------------------------------------------

create table trackr.decisions (
    workspace_id uuid not null references trackr.workspaces (id) on delete cascade,
    tool_id uuid not null,
    number integer not null check (number >= 1),
    from_status text not null check (from_status in ('evaluating', 'in_use', 'dropped')),
    to_status text not null check (to_status in ('evaluating', 'in_use', 'dropped')),
    reason text not null constraint decisions_reason
        check (btrim(reason, E' \t\r\n') <> '' and char_length(reason) <= 400),
    decided_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
    decided_at timestamptz not null default clock_timestamp(),
    primary key (workspace_id, tool_id, number),
    foreign key (workspace_id, tool_id) references trackr.tools (workspace_id, id) on delete cascade,
    constraint decisions_decided_by_fkey foreign key (workspace_id, decided_by)
        references trackr.authors (workspace_id, user_id) on delete set null (decided_by),
    constraint decisions_change check (from_status <> to_status)
);
create index decisions_decided_by on trackr.decisions (workspace_id, decided_by);
comment on table trackr.decisions is 'Why a tool''s status changed: one row a change, never changed itself.';
comment on column trackr.decisions.workspace_id is 'The workspace.';
comment on column trackr.decisions.tool_id is 'The tool.';
comment on column trackr.decisions.number is '1 for a tool''s first decision, and so on without a gap: who decides on an older state is told.';
comment on column trackr.decisions.from_status is 'Where the tool stood before.';
comment on column trackr.decisions.to_status is 'Where it stands from then on.';
comment on column trackr.decisions.reason is 'Why.';
comment on column trackr.decisions.decided_by is 'Who decided, a member at the time.';
comment on column trackr.decisions.decided_at is 'When.';

alter table trackr.decisions enable row level security;
alter table trackr.decisions force row level security;
create policy tenant on trackr.decisions
    using ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()))
    with check ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()));
grant select, insert on trackr.decisions to trackr_app;

-- The server has no right to a tool's status: a decision sets it. After the row, as above.
create function definer.decide() returns trigger
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
declare
    v_status text;
begin
    select t.status into v_status
      from trackr.tools t
     where t.workspace_id = new.workspace_id and t.id = new.tool_id
       for no key update;
    if v_status <> new.from_status
       or new.number <> (select count(*) from trackr.decisions d
                          where d.workspace_id = new.workspace_id and d.tool_id = new.tool_id
                            and d.number <= new.number) then
        perform trackr.refuse('decided_meanwhile');
    end if;
    update trackr.tools t set status = new.to_status where t.workspace_id = new.workspace_id and t.id = new.tool_id;
    return null;
end
$$;
comment on function definer.decide() is 'Sets a tool''s status by a decision that follows the one before.';
create trigger decide after insert on trackr.decisions
    for each row execute function definer.decide();



revoke execute on function definer.keep_tag_limit(), definer.decide() from public;
