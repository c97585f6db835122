-- Research before a renewal does not leave out the nearest one because the time for it is over already, as when a contract is
-- written down, or the schedule chosen, in the last two weeks: it is due at once, unless a report was made since that time.

create or replace function trackr.research_before_renewal() returns trigger
language plpgsql
set search_path = pg_catalog, trackr, pg_temp
as $$
declare
    v_now timestamptz := clock_timestamp();
    v_today date := (v_now at time zone 'UTC')::date;
    v_researched timestamptz;
begin
    -- What is being researched has a report that is new.
    select case
           when exists (select from trackr.runs r
                         where r.workspace_id = new.workspace_id and r.tool_id = new.id and r.state in ('queued', 'running'))
           then v_now
           else (select max(p.created_at) from trackr.reports p
                  where p.workspace_id = new.workspace_id and p.tool_id = new.id)
           end
      into v_researched;
    select case when count(due.at) > 0 then greatest(min(due.at), v_now) end
      into new.next_research_at
      from trackr.spend_records s
     cross join lateral (
         select trackr.act_by(s.renews_on, s.cadence, s.contract_months, s.auto_renew, s.status, s.notice_days, v_today) as day
     ) as nearest
     cross join lateral (
         select case
                when v_researched >= (nearest.day - 14)::timestamp at time zone 'UTC'
                then trackr.act_by(s.renews_on, s.cadence, s.contract_months, s.auto_renew, s.status, s.notice_days,
                                   nearest.day + 1)
                else nearest.day
                end as day
     ) as next
     cross join lateral (select (next.day - 14)::timestamp at time zone 'UTC' as at) as due
     where s.workspace_id = new.workspace_id and s.tool_id = new.id and s.renews_on is not null and s.status = 'active';
    return new;
end
$$;

-- A report that somebody asked for, or that is imported, counts as well.
create function trackr.report_stored() returns trigger
language plpgsql
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    update trackr.tools t
       set next_research_at = null
     where t.workspace_id = new.workspace_id and t.id = new.tool_id and t.research_every = 'renewal';
    return null;
end
$$;
comment on function trackr.report_stored() is 'Works out anew when a tool with a new report is researched before a renewal.';
revoke execute on function trackr.report_stored() from public;
create trigger report_stored after insert on trackr.reports
    for each row execute function trackr.report_stored();

create function trackr.researched_before(p_workspace uuid, p_tool uuid, p_at timestamptz)
returns table (day date, deadline text)
language sql stable
set search_path = pg_catalog, trackr, pg_temp
as $$
    select by.day,
           case
           when not s.auto_renew or s.cadence = 'one_off' then 'end'
           when s.notice_days > 0 then 'notice'
           else 'renewal'
           end
      from trackr.spend_records s
     cross join lateral (select (p_at at time zone 'UTC')::date as day) as research
     cross join lateral (
         select trackr.act_by(s.renews_on, s.cadence, s.contract_months, s.auto_renew, s.status, s.notice_days,
                              research.day) as day
     ) as by
     where s.workspace_id = p_workspace and s.tool_id = p_tool and s.renews_on is not null and s.status = 'active'
       and by.day - 14 <= research.day
     order by by.day desc, s.id
     limit 1
$$;
comment on function trackr.researched_before(uuid, uuid, timestamptz) is
    'What research of a tool at this time is in time for: a last day for notice (notice), a renewal or the end of a contract.';
revoke execute on function trackr.researched_before(uuid, uuid, timestamptz) from public;
grant execute on function trackr.researched_before(uuid, uuid, timestamptz) to trackr_app;

-- Those that were left out.
update trackr.tools set next_research_at = null where research_every = 'renewal';
