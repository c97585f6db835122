-- The list of tools is searched, sorted and paged by the database.

-- Search is by part of a word. No index helps there: row-level security lets an index be asked with leakproof operators
-- alone, and neither LIKE nor trigrams are. What is read is one workspace's tools, by index, and never more.
alter table trackr.tools
    add column name_key text not null generated always as (lower(name collate "und-x-icu")) stored,
    add column search_text text not null
        generated always as (lower((name || E'\n' || host || E'\n' || url) collate "und-x-icu")) stored,
    add column score_tenths smallint constraint tools_score check (score_tenths between 0 and 100);
comment on column trackr.tools.name_key is 'Its name in small letters, to sort by.';
comment on column trackr.tools.search_text is 'Name, host and address in small letters, to search in.';
comment on column trackr.tools.score_tenths is 'The overall score of its newest report in tenths; kept by the database.';

create index tools_by_time on trackr.tools (workspace_id, added_at desc, id desc);
create index tools_by_name on trackr.tools (workspace_id, name_key, id);
create index tools_by_score on trackr.tools (workspace_id, score_tenths desc nulls last, id desc);

update trackr.tools t
   set score_tenths = p.overall_tenths
  from (select distinct on (r.workspace_id, r.tool_id) r.workspace_id, r.tool_id, r.overall_tenths
          from trackr.reports r
         order by r.workspace_id, r.tool_id, r.version desc) p
 where p.workspace_id = t.workspace_id and p.tool_id = t.id;

create function definer.keep_score() returns trigger
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    update trackr.tools t
       set score_tenths = new.overall_tenths
     where t.workspace_id = new.workspace_id and t.id = new.tool_id
       and not exists (select from trackr.reports p
                        where p.workspace_id = new.workspace_id and p.tool_id = new.tool_id and p.version > new.version);
    return null;
end
$$;
comment on function definer.keep_score() is 'Keeps the overall score of a tool''s newest report at the tool.';
create trigger score after insert on trackr.reports
    for each row execute function definer.keep_score();
revoke execute on function definer.keep_score() from public;
