-- Tools that are researched again before what is paid for them renews: two weeks before the last day for notice, so that the
-- report is new when the decision is due.

alter table trackr.tools
    drop constraint tools_research_every_check,
    add constraint tools_research_every_check check (research_every in ('never', 'weekly', 'monthly', 'renewal')),
    drop constraint tools_schedule,
    -- Nothing may be known that renews.
    add constraint tools_schedule check (
        case research_every
        when 'never' then next_research_at is null
        when 'renewal' then true
        else next_research_at is not null
        end);
comment on column trackr.tools.research_every is
    'How often it is researched again by itself: never, weekly, monthly, or before each renewal of what is paid for it (renewal).';
comment on column trackr.tools.next_research_at is 'When that is due next; null for never, and while no renewal is known.';

-- Whoever sets the next time to null asks for it to be worked out.
create function trackr.research_before_renewal() returns trigger
language plpgsql
set search_path = pg_catalog, trackr, pg_temp
as $$
declare
    v_today date := (clock_timestamp() at time zone 'UTC')::date;
begin
    select min(trackr.next_renewal(s.renews_on, s.cadence, s.auto_renew, s.status, v_today + lead.days + 1) - lead.days)
               ::timestamp at time zone 'UTC'
      into new.next_research_at
      from trackr.spend_records s
     cross join lateral (select s.notice_days + 14 as days) as lead
     where s.workspace_id = new.workspace_id and s.tool_id = new.id and s.renews_on is not null;
    return new;
end
$$;
comment on function trackr.research_before_renewal() is 'Works out when a tool is researched again before a renewal.';
revoke execute on function trackr.research_before_renewal() from public;
create trigger research_before_renewal before insert or update of research_every, next_research_at on trackr.tools
    for each row when (new.research_every = 'renewal' and new.next_research_at is null)
    execute function trackr.research_before_renewal();

create function trackr.renewal_changed() returns trigger
language plpgsql
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    update trackr.tools t
       set next_research_at = null
     where t.research_every = 'renewal'
       and (tg_op <> 'DELETE' and t.workspace_id = new.workspace_id and t.id = new.tool_id
            or tg_op <> 'INSERT' and t.workspace_id = old.workspace_id and t.id = old.tool_id);
    return null;
end
$$;
comment on function trackr.renewal_changed() is 'Works out anew when a tool is researched before a renewal.';
revoke execute on function trackr.renewal_changed() from public;
create trigger renewal_changed
    after insert or delete or update of tool_id, renews_on, notice_days, cadence, auto_renew, status on trackr.spend_records
    for each row execute function trackr.renewal_changed();
