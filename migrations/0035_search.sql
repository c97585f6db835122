-- Search everywhere: one index of what a workspace's things say.
--
-- Row-level security lets no operator that might leak (`@@`, `%>`, `like`) reach an index before a policy was
-- asked, so on the tables themselves a search would read every row. The entries here are what the index is over:
-- the server has no right to them. definer.search() reads them for the workspace of the transaction and answers ids
-- alone, and the server reads the things behind those ids under its own policies.

create schema if not exists extensions;
comment on schema extensions is 'What PostgreSQL brings along. The server has no right to it: functions of schema definer use it.';
create extension if not exists pg_trgm with schema extensions;
create extension if not exists btree_gin with schema extensions;
-- Wherever they were before.
alter extension pg_trgm set schema extensions;
alter extension btree_gin set schema extensions;

-- Words -------------------------------------------------------------------------------------------

-- The same in every database, whatever its locale: own words for lower case and accents, and what is neither letter
-- nor digit is a space.
create function trackr.search_fold(p_text text) returns text
language sql immutable parallel safe
as $$
    select btrim(regexp_replace(
        translate(lower(p_text),
            'ÀÁÂÃÄÅĀĂĄàáâãäåāăąÇĆĈĊČçćĉċčÐĎĐðďđÈÉÊËĒĔĖĘĚèéêëēĕėęěĜĞĠĢĝğġģĤĦĥħÌÍÎÏĨĪĬĮİìíîïĩīĭįıĴĵĶķĹĻĽĿŁĺļľŀłÑŃŅŇñńņňÒÓÔÕÖØŌŎŐòóôõöøōŏőŔŖŘŕŗřŚŜŞŠśŝşšŢŤŦţťŧÙÚÛÜŨŪŬŮŰŲùúûüũūŭůűųŴŵÝŸŶýÿŷŹŻŽźżž',
            'aaaaaaaaaaaaaaaaaaccccccccccddddddeeeeeeeeeeeeeeeeeegggggggghhhhiiiiiiiiiiiiiiiiiijjkkllllllllllnnnnnnnnoooooooooooooooooorrrrrrssssssssttttttuuuuuuuuuuuuuuuuuuuuwwyyyyyyzzzzzz'),
        '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f]+', ' ', 'g'))
$$;
comment on function trackr.search_fold(text) is 'Words in lower case without accents, with one space between them.';

-- Every word of an entry begins with its key, so that the beginning of a word is looked up among the workspace's words
-- of that kind alone, however many workspaces there are. Two workspaces may share a key: entries say whose they are.
create function trackr.search_key(p_workspace uuid, p_kind text) returns text
language sql immutable parallel safe
as $$ select left(p_kind, 1) || right(p_workspace::text, 8) || ':' $$;
comment on function trackr.search_key(uuid, text) is 'What the words of a workspace''s entries of a kind begin with.';

create function trackr.search_vector(p_key text, p_text text, p_weight text) returns tsvector
language sql immutable parallel safe
as $$
    select coalesce(string_agg(quote_literal(p_key || left(w.word, 60)) || ':' || least(w.place, 16000) || p_weight, ' '), '')::tsvector
      from regexp_split_to_table(trackr.search_fold(p_text), ' ') with ordinality as w (word, place)
     where w.word <> ''
$$;
comment on function trackr.search_vector(text, text, text) is 'The words of a text, each with its key and weight.';

-- Entries -----------------------------------------------------------------------------------------

create table trackr.search_entries (
    workspace_id uuid not null references trackr.workspaces (id) on delete cascade,
    id uuid not null default gen_random_uuid(),
    kind text not null check (kind in ('tool', 'report', 'fact', 'note', 'spend')),
    tool_id uuid,
    report_id uuid,
    fact_id text,
    note_id uuid,
    spend_id uuid,
    name text,
    words tsvector not null,
    primary key (workspace_id, id),
    -- An entry goes with its thing.
    foreign key (workspace_id, tool_id) references trackr.tools (workspace_id, id) on delete cascade,
    foreign key (workspace_id, report_id, fact_id) references trackr.facts (workspace_id, report_id, id)
        on update cascade on delete cascade,
    foreign key (workspace_id, note_id) references trackr.notes (workspace_id, id) on delete cascade,
    foreign key (workspace_id, spend_id) references trackr.spend_records (workspace_id, id) on delete cascade
);
create index search_entries_tool on trackr.search_entries (workspace_id, tool_id) where tool_id is not null;
create unique index search_entries_fact on trackr.search_entries (workspace_id, report_id, fact_id) where fact_id is not null;
create unique index search_entries_note on trackr.search_entries (workspace_id, note_id) where note_id is not null;
create unique index search_entries_spend on trackr.search_entries (workspace_id, spend_id) where spend_id is not null;
-- Without a list of what waits to be put in, which every search would have to read.
create index search_entries_words on trackr.search_entries using gin (words) with (fastupdate = off);
create index search_entries_name on trackr.search_entries
    using gin (workspace_id extensions.uuid_ops, name extensions.gin_trgm_ops) with (fastupdate = off) where name is not null;
comment on table trackr.search_entries is 'What search knows of a workspace''s things: their words, and which thing they are of. Made by triggers from the things themselves.';
comment on column trackr.search_entries.workspace_id is 'The workspace.';
comment on column trackr.search_entries.id is 'The entry''s id.';
comment on column trackr.search_entries.kind is 'What it is of: tool, report (the newest of a tool), fact (of that report), note or spend.';
comment on column trackr.search_entries.tool_id is 'The tool that the thing is or is about.';
comment on column trackr.search_entries.report_id is 'The report of the fact.';
comment on column trackr.search_entries.fact_id is 'The fact''s id in that report.';
comment on column trackr.search_entries.note_id is 'The note.';
comment on column trackr.search_entries.spend_id is 'The spend record.';
comment on column trackr.search_entries.name is 'The name, where the thing has one, folded: for names that are written slightly wrong.';
comment on column trackr.search_entries.words is 'Its words with their key; A: its name, B: what it says, D: the name of the tool that it is about.';

alter table trackr.search_entries enable row level security;
alter table trackr.search_entries force row level security;
-- For the owner alone, as whom definer.search() reads, which names the workspace itself. A condition that is constant is
-- no barrier, so that it can use the indexes.
create policy tenant on trackr.search_entries to trackr_owner using (not false) with check (not false);

-- Making them -------------------------------------------------------------------------------------
-- Each takes a workspace and the ids of things; without ids all of them.

create function trackr.index_tools(p_workspace uuid, p_tools uuid[]) returns void
language sql
set search_path = pg_catalog, trackr, pg_temp
as $$
    delete from trackr.search_entries e
     where e.workspace_id = p_workspace and e.kind = 'tool' and (p_tools is null or e.tool_id = any (p_tools));
    insert into trackr.search_entries (workspace_id, kind, tool_id, name, words)
    select t.workspace_id, 'tool', t.id, trackr.search_fold(t.name || ' ' || t.host),
           trackr.search_vector(trackr.search_key(p_workspace, 'tool'), t.name || ' ' || t.host, 'A')
      from trackr.tools t
     where t.workspace_id = p_workspace and (p_tools is null or t.id = any (p_tools));
    -- What is about the tool is found by its name, too.
    update trackr.search_entries e
       set words = ts_filter(e.words, '{a,b}')
                   || trackr.search_vector(trackr.search_key(p_workspace, e.kind), t.name, 'D')
      from trackr.tools t
     where p_tools is not null and e.workspace_id = p_workspace and e.tool_id = any (p_tools) and e.kind <> 'tool'
       and t.workspace_id = e.workspace_id and t.id = e.tool_id
$$;
comment on function trackr.index_tools(uuid, uuid[]) is 'Makes the entries of tools anew.';

create function trackr.index_reports(p_workspace uuid, p_tools uuid[]) returns void
language sql
set search_path = pg_catalog, trackr, pg_temp
as $$
    -- Facts of a report that is no longer the newest go.
    delete from trackr.search_entries e
     where e.workspace_id = p_workspace and (p_tools is null or e.tool_id = any (p_tools))
       and (e.kind = 'report'
            or e.kind = 'fact' and e.report_id <> (select p.id from trackr.reports p
                                                    where p.workspace_id = p_workspace and p.tool_id = e.tool_id
                                                    order by p.version desc limit 1));
    insert into trackr.search_entries (workspace_id, kind, tool_id, words)
    select t.workspace_id, 'report', t.id,
           trackr.search_vector(trackr.search_key(p_workspace, 'report'), p.summary, 'B')
           || trackr.search_vector(trackr.search_key(p_workspace, 'report'), t.name, 'D')
      from trackr.tools t
      join lateral (select p.body ->> 'summary' as summary from trackr.reports p
                     where p.workspace_id = t.workspace_id and p.tool_id = t.id
                     order by p.version desc limit 1) p on p.summary <> ''
     where t.workspace_id = p_workspace and (p_tools is null or t.id = any (p_tools))
$$;
comment on function trackr.index_reports(uuid, uuid[]) is 'Makes the entries of these tools'' newest reports anew.';

create function trackr.index_facts(p_workspace uuid, p_reports uuid[]) returns void
language sql
set search_path = pg_catalog, trackr, pg_temp
as $$
    insert into trackr.search_entries (workspace_id, kind, tool_id, report_id, fact_id, words)
    select f.workspace_id, 'fact', p.tool_id, f.report_id, f.id,
           trackr.search_vector(k.key, replace(f.kind, '_', ' ') || ' ' || f.value, 'A')
           || trackr.search_vector(k.key, f.quote || ' ' || coalesce(f.condition, ''), 'B')
           || trackr.search_vector(k.key, t.name, 'D')
      from trackr.reports p
      join trackr.tools t on t.workspace_id = p.workspace_id and t.id = p.tool_id
      join trackr.facts f on f.workspace_id = p.workspace_id and f.report_id = p.id
      cross join (select trackr.search_key(p_workspace, 'fact') as key) k
     where p.workspace_id = p_workspace and (p_reports is null or p.id = any (p_reports))
       and not exists (select from trackr.reports newer
                        where newer.workspace_id = p.workspace_id and newer.tool_id = p.tool_id
                          and newer.version > p.version)
    on conflict (workspace_id, report_id, fact_id) where fact_id is not null do nothing
$$;
comment on function trackr.index_facts(uuid, uuid[]) is 'Makes the entries of the facts of these reports, where they are their tools'' newest.';

create function trackr.index_notes(p_workspace uuid, p_notes uuid[]) returns void
language sql
set search_path = pg_catalog, trackr, pg_temp
as $$
    insert into trackr.search_entries (workspace_id, kind, tool_id, note_id, words)
    select n.workspace_id, 'note', n.tool_id, n.id,
           trackr.search_vector(trackr.search_key(p_workspace, 'note'), replace(n.kind, '_', ' ') || ' ' || n.body, 'B')
           || trackr.search_vector(trackr.search_key(p_workspace, 'note'), t.name, 'D')
      from trackr.notes n
      join trackr.tools t on t.workspace_id = n.workspace_id and t.id = n.tool_id
     where n.workspace_id = p_workspace and (p_notes is null or n.id = any (p_notes))
    on conflict (workspace_id, note_id) where note_id is not null
    do update set tool_id = excluded.tool_id, words = excluded.words
$$;
comment on function trackr.index_notes(uuid, uuid[]) is 'Makes the entries of notes anew.';

create function trackr.index_spend(p_workspace uuid, p_records uuid[]) returns void
language sql
set search_path = pg_catalog, trackr, pg_temp
as $$
    insert into trackr.search_entries (workspace_id, kind, tool_id, spend_id, name, words)
    select s.workspace_id, 'spend', s.tool_id, s.id, trackr.search_fold(s.vendor),
           trackr.search_vector(trackr.search_key(p_workspace, 'spend'), s.vendor, 'A')
           || trackr.search_vector(trackr.search_key(p_workspace, 'spend'), coalesce(t.name, ''), 'D')
      from trackr.spend_records s
      left join trackr.tools t on t.workspace_id = s.workspace_id and t.id = s.tool_id
     where s.workspace_id = p_workspace and (p_records is null or s.id = any (p_records))
    on conflict (workspace_id, spend_id) where spend_id is not null
    do update set tool_id = excluded.tool_id, name = excluded.name, words = excluded.words
$$;
comment on function trackr.index_spend(uuid, uuid[]) is 'Makes the entries of spend records anew.';

-- One trigger a table, once a statement: a report brings its facts in one.
create function definer.index_changed() returns trigger
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
            when 'spend_records' then perform trackr.index_spend(v_each.workspace_id, v_each.ids);
        end case;
    end loop;
    return null;
end
$$;
comment on function definer.index_changed() is 'Makes the search entries of what a statement wrote.';

-- Tools change for many reasons; search cares for two of their columns.
create function definer.index_renamed() returns trigger
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
declare
    v_each record;
begin
    for v_each in
        select n.workspace_id, array_agg(n.id) as ids
          from changed n join before o on o.workspace_id = n.workspace_id and o.id = n.id
         where (o.name, o.host) <> (n.name, n.host)
         group by 1
    loop
        perform trackr.index_tools(v_each.workspace_id, v_each.ids);
    end loop;
    return null;
end
$$;
comment on function definer.index_renamed() is 'Makes the search entries of tools whose name or host changed.';

create trigger index_added after insert on trackr.tools
    referencing new table as changed for each statement execute function definer.index_changed();
create trigger index_renamed after update on trackr.tools
    referencing old table as before new table as changed for each statement execute function definer.index_renamed();
create trigger index_added after insert on trackr.reports
    referencing new table as changed for each statement execute function definer.index_changed();
create trigger index_added after insert on trackr.facts
    referencing new table as changed for each statement execute function definer.index_changed();
create trigger index_added after insert on trackr.notes
    referencing new table as changed for each statement execute function definer.index_changed();
create trigger index_changed after update on trackr.notes
    referencing new table as changed for each statement execute function definer.index_changed();
create trigger index_added after insert on trackr.spend_records
    referencing new table as changed for each statement execute function definer.index_changed();
create trigger index_changed after update on trackr.spend_records
    referencing new table as changed for each statement execute function definer.index_changed();

-- Asking ------------------------------------------------------------------------------------------

-- What must be found: every word, as the beginning of a word or of its English stem; among many texts from three
-- characters on. Words that say nothing ("the", "of") count only where there are no others.
create function trackr.search_query(p_key text, p_query text, p_weights text, p_join text) returns tsquery
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
               || case when char_length(m.word) > 2 or left(p_key, 1) in ('t', 's') then '*' else '' end
               || case when char_length(m.stem) > 2 and m.stem <> m.word
                       then '|' || quote_literal(p_key || m.stem) || ':*' || p_weights else '' end
               || ')', p_join), '')::tsquery
      from meant m
$$;
comment on function trackr.search_query(text, text, text, text) is 'A query for words with a key, in these weights, joined by & or |.';

-- The things of one kind that a search finds, as ids, the best first, and how many there are, counted up to 500.
-- Where the words themselves find nothing, names that are written nearly so.
create function definer.search(p_query text, p_kind text, p_skip integer, p_most integer)
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
            select e.id, e.tool_id, e.report_id, e.fact_id, coalesce(e.note_id, e.spend_id) as thing, e.name, e.words
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
               e.tool_id, e.report_id, e.fact_id, coalesce(e.note_id, e.spend_id), true, count(*) over ()
          from trackr.search_entries e
         where e.workspace_id = v_workspace and e.kind = p_kind and e.name operator(extensions.%>) v_name
         order by 1
         limit p_most;
end
$$;
comment on function definer.search(text, text, integer, integer) is 'Ids of the things of one kind, in the workspace of this transaction, that a search finds.';
revoke execute on function definer.search(text, text, integer, integer) from public;
grant execute on function definer.search(text, text, integer, integer) to trackr_app;

-- What is there already.
select trackr.index_tools(w.id, null), trackr.index_reports(w.id, null), trackr.index_facts(w.id, null),
       trackr.index_notes(w.id, null), trackr.index_spend(w.id, null)
  from trackr.workspaces w;
