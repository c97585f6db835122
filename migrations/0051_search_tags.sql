-- Search finds tools by their category and their tags, too: as words of their own, below the name, and where they are
-- written nearly so.

-- The entries of tools alone, without what is about them.
create function trackr.index_tool_entries(p_workspace uuid, p_tools uuid[]) returns void
language sql
set search_path = pg_catalog, trackr, pg_temp
as $$
    delete from trackr.search_entries e
     where e.workspace_id = p_workspace and e.kind = 'tool' and (p_tools is null or e.tool_id = any (p_tools));
    insert into trackr.search_entries (workspace_id, kind, tool_id, name, words)
    select t.workspace_id, 'tool', t.id, trackr.search_fold(concat_ws(' ', t.name, t.host, t.category, g.tags)),
           trackr.search_vector(k.key, t.name || ' ' || t.host, 'A')
           || trackr.search_vector(k.key, concat_ws(' ', t.category, g.tags), 'B')
      from trackr.tools t
      cross join (select trackr.search_key(p_workspace, 'tool') as key) k
      left join lateral (select string_agg(w.tag, ' ' order by w.tag) as tags from trackr.tool_tags w
                          where w.workspace_id = t.workspace_id and w.tool_id = t.id) g on true
     where t.workspace_id = p_workspace and (p_tools is null or t.id = any (p_tools))
$$;
comment on function trackr.index_tool_entries(uuid, uuid[]) is 'Makes the entries of tools anew, without those of what is about them.';

create or replace function trackr.index_tools(p_workspace uuid, p_tools uuid[]) returns void
language sql
set search_path = pg_catalog, trackr, pg_temp
as $$
    select trackr.index_tool_entries(p_workspace, p_tools);
    -- What is about the tool is found by its name, too.
    update trackr.search_entries e
       set words = ts_filter(e.words, '{a,b}')
                   || trackr.search_vector(trackr.search_key(p_workspace, e.kind), t.name, 'D')
      from trackr.tools t
     where p_tools is not null and e.workspace_id = p_workspace and e.tool_id = any (p_tools) and e.kind <> 'tool'
       and t.workspace_id = e.workspace_id and t.id = e.tool_id
$$;
comment on column trackr.search_entries.name is 'The name, where the thing has one, folded, and of a tool its category and tags: for what is written slightly wrong.';
comment on column trackr.search_entries.words is
    'Its words with their key; A: its name, B: what it says, or what a tool is filed under, D: the name of the tool that it is about.';

-- As before, and a tool that is filed otherwise is found by that.
create or replace function definer.index_renamed() returns trigger
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
declare
    v_each record;
begin
    for v_each in
        select n.workspace_id, array_agg(n.id) filter (where (o.name, o.host) <> (n.name, n.host)) as renamed,
               array_agg(n.id) filter (where o.category is distinct from n.category) as filed
          from changed n join before o on o.workspace_id = n.workspace_id and o.id = n.id
         where (o.name, o.host) <> (n.name, n.host) or o.category is distinct from n.category
         group by 1
    loop
        if v_each.renamed is not null then
            perform trackr.index_tools(v_each.workspace_id, v_each.renamed);
        end if;
        if v_each.filed is not null then
            perform trackr.index_tool_entries(v_each.workspace_id, v_each.filed);
        end if;
    end loop;
    return null;
end
$$;
comment on function definer.index_renamed() is 'Makes the search entries of tools anew whose name, host or category changed.';

create function definer.index_tagged() returns trigger
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
declare
    v_each record;
begin
    for v_each in select workspace_id, array_agg(distinct tool_id) as ids from changed group by 1 loop
        perform trackr.index_tool_entries(v_each.workspace_id, v_each.ids);
    end loop;
    return null;
end
$$;
comment on function definer.index_tagged() is 'Makes the search entries anew of tools that got or lost a tag.';
revoke execute on function definer.index_tagged() from public;
create trigger index_added after insert on trackr.tool_tags
    referencing new table as changed for each statement execute function definer.index_tagged();
create trigger index_removed after delete on trackr.tool_tags
    referencing old table as changed for each statement execute function definer.index_tagged();

-- By kind, too: what tools are filed under is no concern of a search for vendors.
drop index trackr.search_entries_name;
create index search_entries_name on trackr.search_entries
    using gin (workspace_id extensions.uuid_ops, kind extensions.text_ops, name extensions.gin_trgm_ops) with (fastupdate = off) where name is not null;

-- As before, and names are looked for among things that have any.
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
    -- Reports, facts and notes have no name.
    if found or p_skip > 0 or char_length(v_name) < 3 or p_kind in ('report', 'fact', 'note') then
        return;
    end if;
    -- How nearly, for the operator below, until the transaction ends.
    perform set_config('pg_trgm.word_similarity_threshold', '0.5', true);
    return query
        with found as materialized (
            select e.id, e.tool_id, e.report_id, e.fact_id, coalesce(e.note_id, e.spend_id, e.pain_id) as thing, e.name
              from trackr.search_entries e
             where e.workspace_id = v_workspace and e.kind = p_kind and e.name operator(extensions.%>) v_name
             limit 500
        )
        select row_number() over (order by extensions.word_similarity(v_name, f.name) desc, char_length(f.name), f.id),
               f.tool_id, f.report_id, f.fact_id, f.thing, true, count(*) over ()
          from found f
         order by 1
         limit p_most;
end
$$;

-- What is there already.
select trackr.index_tool_entries(w.id, null) from trackr.workspaces w;

-- After many rows came at once the planner is told of them. The server owns no table, so it could not.
create function definer.analyze() returns void
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
declare
    v_table text;
begin
    for v_table in
        select c.relname from pg_class c where c.relnamespace = 'trackr'::regnamespace and c.relkind = 'r' order by 1
    loop
        execute format('analyze trackr.%I', v_table);
    end loop;
end
$$;
comment on function definer.analyze() is 'Tells the planner how many rows there are and of what. For the operator''s commands.';
revoke execute on function definer.analyze() from public;
grant execute on function definer.analyze() to trackr_app;
