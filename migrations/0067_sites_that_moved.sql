-- A tool whose address leads to another site is found under that as well, so that nobody adds it a second time.

create function trackr.led_to(p_body jsonb) returns text
language sql immutable parallel safe
as $$
    select left(jsonb_path_query_first(p_body, '$.tool.url ? (@.type() == "string")') #>> '{}', 2000)
$$;
comment on function trackr.led_to(jsonb) is 'The address that a report''s body says its tool''s led to, or null.';
revoke execute on function trackr.led_to(jsonb) from public;

alter table trackr.tools
    add column led_to text,
    add column led_host text generated always as (
        regexp_replace(led_to, '^[a-z]+://(?:www\.)?([^/?#]*).*$', '\1')) stored;
comment on column trackr.tools.led_to is 'Where its address led when its newest report was made; kept by the database.';
comment on column trackr.tools.led_host is 'The host of that, without www., with a port of its own.';
create index tools_led_host on trackr.tools (workspace_id, led_host);

update trackr.tools t
   set led_to = trackr.led_to(p.body)
  from (select distinct on (r.workspace_id, r.tool_id) r.workspace_id, r.tool_id, r.body
          from trackr.reports r
         order by r.workspace_id, r.tool_id, r.version desc) p
 where p.workspace_id = t.workspace_id and p.tool_id = t.id;

create or replace function definer.keep_score() returns trigger
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    update trackr.tools t
       set score_tenths = new.overall_tenths, tagline = trackr.tagline(new.body), led_to = trackr.led_to(new.body)
     where t.workspace_id = new.workspace_id and t.id = new.tool_id
       and not exists (select from trackr.reports p
                        where p.workspace_id = new.workspace_id and p.tool_id = new.tool_id and p.version > new.version);
    return null;
end
$$;
comment on function definer.keep_score() is
    'Keeps the overall score, the tagline and the address of a tool''s newest report at the tool.';
