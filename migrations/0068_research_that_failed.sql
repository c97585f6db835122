-- Research before a renewal that fails is tried again every other day as long as there is time for it; its report sets the
-- renewal after as the next. A tool whose research by itself fails is told to those who follow it, once.

create or replace function trackr.research_before_renewal() returns trigger
language plpgsql
set search_path = pg_catalog, trackr, pg_temp
as $$
declare
    v_now timestamptz := clock_timestamp();
    v_today date := (v_now at time zone 'UTC')::date;
    v_researched timestamptz;
    v_running boolean;
begin
    select max(p.created_at) into v_researched
      from trackr.reports p
     where p.workspace_id = new.workspace_id and p.tool_id = new.id;
    -- What is being researched may fail.
    v_running := exists (select from trackr.runs r
                          where r.workspace_id = new.workspace_id and r.tool_id = new.id and r.state in ('queued', 'running'));
    select case when count(due.at) > 0 then greatest(min(due.at), v_now) end
      into new.next_research_at
      from trackr.spend_records s
     cross join lateral (
         select trackr.act_by(s.renews_on, s.cadence, s.contract_months, s.auto_renew, s.status, s.notice_days, v_today) as day
     ) as nearest
     cross join lateral (
         select case
                when v_researched >= (nearest.day - 14)::timestamp at time zone 'UTC'
                     or v_running and nearest.day <= v_today + 2
                then trackr.act_by(s.renews_on, s.cadence, s.contract_months, s.auto_renew, s.status, s.notice_days,
                                   nearest.day + 1)
                else nearest.day
                end as day
     ) as next
     cross join lateral (select (next.day - 14)::timestamp at time zone 'UTC' as at) as window_begins
     cross join lateral (
         select case when v_running and window_begins.at <= v_now then v_now + interval '2 days' else window_begins.at end as at
     ) as due
     where s.workspace_id = new.workspace_id and s.tool_id = new.id and s.renews_on is not null and s.status = 'active';
    return new;
end
$$;

create or replace function definer.notify_run() returns trigger
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    if new.requested_by is not null then
        insert into trackr.notifications (workspace_id, user_id, kind, tool_id, run_id)
        select m.workspace_id, m.user_id, 'run', new.tool_id, new.id
          from trackr.members m
         where m.workspace_id = new.workspace_id and m.user_id = new.requested_by;
        return null;
    end if;
    -- Nobody asked for it. That the one before failed, too, was told then.
    insert into trackr.notifications (workspace_id, user_id, kind, tool_id, run_id)
    select c.workspace_id, c.user_id, 'run', new.tool_id, new.id
      from trackr.tools t
      join trackr.notification_settings c on c.workspace_id = t.workspace_id
     where t.workspace_id = new.workspace_id and t.id = new.tool_id
       and (c.changes = 'all'
            or (c.changes = 'followed'
                and (t.added_by = c.user_id
                     or exists (select from trackr.spend_records s
                                 where s.workspace_id = t.workspace_id and s.tool_id = t.id and s.status <> 'ended'))))
       and (select r.state
              from trackr.runs r
             where r.workspace_id = new.workspace_id and r.tool_id = new.tool_id and r.id <> new.id
               and r.state in ('done', 'failed')
             order by r.created_at desc, r.id desc
             limit 1) is distinct from 'failed';
    return null;
end
$$;
comment on function definer.notify_run() is
    'Tells whoever asked for a run that it is over, and those who follow a tool that its research by itself fails.';
drop trigger notify on trackr.runs;
create trigger notify after update of state on trackr.runs
    for each row when (old.state <> new.state
                       and (new.state = 'failed'
                            or (new.requested_by is not null
                                and new.state = 'done' and new.finished_at > new.created_at + interval '2 minutes')))
    execute function definer.notify_run();
