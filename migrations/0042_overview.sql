-- What the overview reckons: what tools are for, what a spend record plans for a month, and orders to read by.

-- Words that vendors of anything use, as the English dictionary stems them, say nothing about a purpose.
create function trackr.purpose(p_tagline text) returns text[]
language sql immutable parallel safe
as $$
    select array(
        select word
          from unnest(tsvector_to_array(to_tsvector('pg_catalog.english', coalesce(p_tagline, '')))) as word
         where char_length(word) > 2
           and word !~ '[0-9]'
           and word <> all ('{all,app,best,better,build,built,busi,compani,custom,easi,easier,effortless,everi,everyon,everyth,fast,faster,free,get,good,great,grow,help,keep,make,manag,modern,need,new,next,one,onlin,place,platform,power,price,product,save,servic,simpl,simpli,singl,smart,softwar,solut,team,teamwork,time,tool,trust,turn,use,user,want,way,well,whole,without,work,world}'::text[])
         order by word)
$$;
comment on function trackr.purpose(text) is 'The words of a tagline that tell what a tool is for, as stems.';
grant execute on function trackr.purpose(text) to trackr_app;

alter table trackr.tools
    add column tagline text constraint tools_tagline check (char_length(tagline) between 1 and 300),
    add column purpose text[] not null generated always as (trackr.purpose(tagline)) stored;
comment on column trackr.tools.tagline is 'What its newest report says it is, in the vendor''s words; kept by the database.';
comment on column trackr.tools.purpose is 'The words of the tagline that tell what it is for, as stems.';

create function trackr.tagline(p_report jsonb) returns text
language sql immutable parallel safe
as $$ select nullif(btrim(left(p_report #>> '{tool,tagline}', 300)), '') $$;
comment on function trackr.tagline(jsonb) is 'What a report says a tool is; null where it says nothing.';
revoke execute on function trackr.tagline(jsonb) from public;

update trackr.tools t
   set tagline = trackr.tagline(p.body)
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
       set score_tenths = new.overall_tenths, tagline = trackr.tagline(new.body)
     where t.workspace_id = new.workspace_id and t.id = new.tool_id
       and not exists (select from trackr.reports p
                        where p.workspace_id = new.workspace_id and p.tool_id = new.tool_id and p.version > new.version);
    return null;
end
$$;
comment on function definer.keep_score() is 'Keeps the overall score and the tagline of a tool''s newest report at the tool.';

create function trackr.planned(p_minor bigint, p_cadence text, p_renews date, p_auto boolean, p_status text, p_month date)
returns bigint
language sql immutable parallel safe
as $$
    select case
        when p_status <> 'active' then 0
        -- One that ends is paid for as long as it lasts.
        when p_cadence in ('monthly', 'usage') then
            case when p_auto or p_renews is null or p_month <= p_renews then p_minor else 0 end
        when p_renews is null then null
        when p_cadence = 'one_off' then
            case when date_trunc('month', p_renews::timestamp) = p_month then p_minor else 0 end
        when p_auto then
            case when extract(month from p_renews) = extract(month from p_month) then p_minor else 0 end
        -- One that ends on that day was paid a year before.
        else case when date_trunc('month', p_renews::timestamp) = p_month + interval '1 year' then p_minor else 0 end
    end
$$;
comment on function trackr.planned(bigint, text, date, boolean, text, date) is
    'What a spend record plans for the month that begins on p_month, in minor units; null where nobody knows its month.';
grant execute on function trackr.planned(bigint, text, date, boolean, text, date) to trackr_app;

create index spend_actuals_month on trackr.spend_actuals (workspace_id, month);
create index reports_by_time on trackr.reports (workspace_id, created_at desc, id desc);
