-- What a team needs solved, what those texts said before, and which tools solve it.

create table trackr.pains (
    workspace_id uuid not null references trackr.workspaces (id) on delete cascade,
    id uuid not null,
    title text not null constraint pains_title check (btrim(title) <> '' and char_length(title) <= 200),
    body text not null constraint pains_body check (char_length(body) <= 20000),
    importance text not null check (importance in ('high', 'medium', 'low')),
    revision integer not null default 1 check (revision >= 1),
    created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp(),
    primary key (workspace_id, id),
    foreign key (workspace_id, created_by) references trackr.members (workspace_id, user_id)
        on delete set null (created_by)
);
create index pains_created_by on trackr.pains (workspace_id, created_by);
comment on table trackr.pains is 'Pain points: what a workspace needs solved, as they stand.';
comment on column trackr.pains.workspace_id is 'The workspace.';
comment on column trackr.pains.id is 'The pain point''s id.';
comment on column trackr.pains.title is 'What hurts, in one line.';
comment on column trackr.pains.body is 'More about it, in Markdown; empty where there is no more.';
comment on column trackr.pains.importance is 'How much it hurts: high, medium or low.';
comment on column trackr.pains.revision is 'Counts the changes, so that who edits an older state is told.';
comment on column trackr.pains.created_by is 'The member who wrote it.';
comment on column trackr.pains.created_at is 'When it was written.';
comment on column trackr.pains.updated_at is 'When it was changed last.';

create table trackr.pain_versions (
    workspace_id uuid not null references trackr.workspaces (id) on delete cascade,
    id uuid not null,
    pain_id uuid not null,
    revision integer not null check (revision >= 1),
    title text not null check (char_length(title) <= 200),
    body text not null check (char_length(body) <= 20000),
    importance text not null check (importance in ('high', 'medium', 'low')),
    aside boolean not null,
    written_by uuid,
    written_at timestamptz not null default clock_timestamp(),
    primary key (workspace_id, id),
    foreign key (workspace_id, pain_id) references trackr.pains (workspace_id, id) on delete cascade,
    foreign key (workspace_id, written_by) references trackr.members (workspace_id, user_id)
        on delete set null (written_by)
);
create unique index pain_versions_once on trackr.pain_versions (workspace_id, pain_id, revision) where not aside;
create index pain_versions_of_pain on trackr.pain_versions (workspace_id, pain_id, written_at desc);
create index pain_versions_written_by on trackr.pain_versions (workspace_id, written_by);
comment on table trackr.pain_versions is 'Every text a pain point has had, the one that stands among them, and texts set aside because it had changed meanwhile.';
comment on column trackr.pain_versions.workspace_id is 'The workspace.';
comment on column trackr.pain_versions.id is 'The version''s id.';
comment on column trackr.pain_versions.pain_id is 'The pain point.';
comment on column trackr.pain_versions.revision is 'Which revision of it this is; for a text set aside, the one its writer had seen.';
comment on column trackr.pain_versions.title is 'What it was called.';
comment on column trackr.pain_versions.body is 'The text, in Markdown.';
comment on column trackr.pain_versions.importance is 'How much it hurt.';
comment on column trackr.pain_versions.aside is 'Whether it never stood: somebody else had changed it first.';
comment on column trackr.pain_versions.written_by is 'The member who wrote it.';
comment on column trackr.pain_versions.written_at is 'When it was written.';

create table trackr.pain_tools (
    workspace_id uuid not null references trackr.workspaces (id) on delete cascade,
    pain_id uuid not null,
    tool_id uuid not null,
    solves text not null check (solves in ('solves', 'partly', 'not')),
    why text not null constraint pain_tools_why check (char_length(why) <= 500),
    revision integer not null default 1 check (revision >= 1),
    created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp(),
    primary key (workspace_id, pain_id, tool_id),
    foreign key (workspace_id, pain_id) references trackr.pains (workspace_id, id) on delete cascade,
    foreign key (workspace_id, tool_id) references trackr.tools (workspace_id, id) on delete cascade,
    foreign key (workspace_id, created_by) references trackr.members (workspace_id, user_id)
        on delete set null (created_by)
);
create index pain_tools_of_tool on trackr.pain_tools (workspace_id, tool_id);
create index pain_tools_created_by on trackr.pain_tools (workspace_id, created_by);
comment on table trackr.pain_tools is 'How well tools solve pain points.';
comment on column trackr.pain_tools.workspace_id is 'The workspace.';
comment on column trackr.pain_tools.pain_id is 'The pain point.';
comment on column trackr.pain_tools.tool_id is 'The tool.';
comment on column trackr.pain_tools.solves is 'How well: solves, partly or not.';
comment on column trackr.pain_tools.why is 'Why, in a few words; may be empty.';
comment on column trackr.pain_tools.revision is 'Counts the changes, so that who edits an older state is told.';
comment on column trackr.pain_tools.created_by is 'The member who wrote it.';
comment on column trackr.pain_tools.created_at is 'When it was written.';
comment on column trackr.pain_tools.updated_at is 'When it was changed last.';

alter table trackr.pains enable row level security;
alter table trackr.pains force row level security;
create policy tenant on trackr.pains
    using ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()))
    with check ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()));

alter table trackr.pain_versions enable row level security;
alter table trackr.pain_versions force row level security;
create policy tenant on trackr.pain_versions
    using ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()))
    with check ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()));

alter table trackr.pain_tools enable row level security;
alter table trackr.pain_tools force row level security;
create policy tenant on trackr.pain_tools
    using ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()))
    with check ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()));

grant select, insert, delete on trackr.pains, trackr.pain_tools to trackr_app;
grant update (title, body, importance, revision, updated_at) on trackr.pains to trackr_app;
grant update (solves, why, revision, updated_at) on trackr.pain_tools to trackr_app;
grant select, insert on trackr.pain_versions to trackr_app;

-- Search ------------------------------------------------------------------------------------------

alter table trackr.search_entries
    add column pain_id uuid,
    add foreign key (workspace_id, pain_id) references trackr.pains (workspace_id, id) on delete cascade,
    drop constraint search_entries_kind_check,
    add constraint search_entries_kind_check check (kind in ('tool', 'report', 'fact', 'note', 'spend', 'pain'));
create unique index search_entries_pain on trackr.search_entries (workspace_id, pain_id) where pain_id is not null;
comment on column trackr.search_entries.pain_id is 'The pain point.';
comment on column trackr.search_entries.kind is 'What it is of: tool, report (the newest of a tool), fact (of that report), note, spend or pain.';

create function trackr.index_pains(p_workspace uuid, p_pains uuid[]) returns void
language sql
set search_path = pg_catalog, trackr, pg_temp
as $$
    insert into trackr.search_entries (workspace_id, kind, pain_id, name, words)
    select p.workspace_id, 'pain', p.id, trackr.search_fold(p.title),
           trackr.search_vector(trackr.search_key(p_workspace, 'pain'), p.title, 'A')
           || trackr.search_vector(trackr.search_key(p_workspace, 'pain'), p.body, 'B')
      from trackr.pains p
     where p.workspace_id = p_workspace and (p_pains is null or p.id = any (p_pains))
    on conflict (workspace_id, pain_id) where pain_id is not null
    do update set name = excluded.name, words = excluded.words
$$;
comment on function trackr.index_pains(uuid, uuid[]) is 'Makes the entries of pain points anew.';

-- As before, with pain points.
create or replace function definer.index_changed() returns trigger
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
declare
    v_each record;
begin
    for v_each in
        execute case tg_table_name
            when 'reports' then 'select workspace_id, array_agg(distinct tool_id) as ids from changed group by 1'
            when 'facts' then 'select workspace_id, array_agg(distinct report_id) as ids from changed group by 1'
            else 'select workspace_id, array_agg(id) as ids from changed group by 1'
        end
    loop
        case tg_table_name
            when 'tools' then perform trackr.index_tools(v_each.workspace_id, v_each.ids);
            when 'reports' then perform trackr.index_reports(v_each.workspace_id, v_each.ids);
            when 'facts' then perform trackr.index_facts(v_each.workspace_id, v_each.ids);
            when 'notes' then perform trackr.index_notes(v_each.workspace_id, v_each.ids);
            when 'pains' then perform trackr.index_pains(v_each.workspace_id, v_each.ids);
            when 'spend_records' then perform trackr.index_spend(v_each.workspace_id, v_each.ids);
        end case;
    end loop;
    return null;
end
$$;
create or replace function trackr.search_query(p_key text, p_query text, p_weights text, p_join text) returns tsquery
language sql immutable
set search_path = pg_catalog, trackr, pg_temp
as $$
    with typed as (
        select w.word, ts_lexize('pg_catalog.english_stem', w.word) as stem, w.place
          from regexp_split_to_table(trackr.search_fold(left(p_query, 200)), ' ') with ordinality as w (word, place)
         where w.word <> ''
    ), meant as (
        select left(t.word, 60) as word, t.stem[1] as stem
          from typed t
         where cardinality(t.stem) > 0 or not exists (select from typed o where cardinality(o.stem) > 0)
         order by t.place
         limit 8
    )
    select nullif(string_agg(
               '(' || quote_literal(p_key || m.word) || ':' || p_weights
               || case when char_length(m.word) > 2 or left(p_key, 1) in ('t', 's', 'p') then '*' else '' end
               || case when char_length(m.stem) > 2 and m.stem <> m.word
                       then '|' || quote_literal(p_key || m.stem) || ':*' || p_weights else '' end
               || ')', p_join), '')::tsquery
      from meant m
$$;
create or replace function definer.search(p_query text, p_kind text, p_skip integer, p_most integer)
returns table (place bigint, tool_id uuid, report_id uuid, fact_id text, thing uuid, near boolean, matching bigint)
language plpgsql stable security definer rows 20
set search_path = pg_catalog, trackr, pg_temp
set plan_cache_mode = force_custom_plan
as $$
declare
    v_workspace uuid := definer.current_workspace();
    v_key text := trackr.search_key(v_workspace, p_kind);
    v_every tsquery := trackr.search_query(v_key, p_query, '', '&');
    v_own tsquery := trackr.search_query(v_key, p_query, 'AB', '|');
    v_name text := trackr.search_fold(left(p_query, 200));
begin
    if v_workspace is null or v_every is null then
        return;
    end if;
    if p_kind = 'member' then
        -- So few that each is looked at.
        return query
            with people as materialized (
                select m.user_id, trackr.search_fold(coalesce(u.name, '') || ' ' || coalesce(u.email, '')) as name
                  from trackr.members m
                  join trackr.users u on u.id = m.user_id
                 where m.workspace_id = v_workspace
            ), told as (
                select p.user_id, p.name,
                       exists (select from regexp_split_to_table(v_name, ' ') w (word)
                                where ' ' || p.name not like '% ' || w.word || '%') as near
                  from people p
            )
            select row_number() over (order by extensions.word_similarity(v_name, t.name) desc, t.name, t.user_id),
                   null::uuid, null::uuid, null::text, t.user_id, t.near, count(*) over ()
              from told t
             where not t.near
                or not exists (select from told o where not o.near)
                   and char_length(v_name) > 2 and extensions.word_similarity(v_name, t.name) >= 0.5
             order by 1
            offset p_skip limit p_most;
        return;
    end if;
    return query
        with found as materialized (
            select e.id, e.tool_id, e.report_id, e.fact_id, coalesce(e.note_id, e.spend_id, e.pain_id) as thing, e.name, e.words
              from trackr.search_entries e
             where e.words @@ v_every and e.words @@ v_own and e.workspace_id = v_workspace and e.kind = p_kind
             limit 500
        )
        select row_number() over (
                   order by coalesce(starts_with(f.name, v_name), false) desc,
                            ts_rank('{0.02, 0.1, 0.3, 1.0}', f.words, v_every) desc, char_length(f.name), f.id),
               f.tool_id, f.report_id, f.fact_id, f.thing, false, count(*) over ()
          from found f
         order by 1
        offset p_skip limit p_most;
    if found or p_skip > 0 or char_length(v_name) < 3 then
        return;
    end if;
    -- How nearly, for the operator below, until the transaction ends.
    perform set_config('pg_trgm.word_similarity_threshold', '0.5', true);
    return query
        select row_number() over (order by extensions.word_similarity(v_name, e.name) desc, char_length(e.name), e.id),
               e.tool_id, e.report_id, e.fact_id, coalesce(e.note_id, e.spend_id, e.pain_id), true, count(*) over ()
          from trackr.search_entries e
         where e.workspace_id = v_workspace and e.kind = p_kind and e.name operator(extensions.%>) v_name
         order by 1
         limit p_most;
end
$$;

create trigger index_added after insert on trackr.pains
    referencing new table as changed for each statement execute function definer.index_changed();
create trigger index_changed after update on trackr.pains
    referencing new table as changed for each statement execute function definer.index_changed();
