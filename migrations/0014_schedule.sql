-- Tools that are researched again by themselves.

alter table trackr.tools
    add column research_every text not null default 'never' check (research_every in ('never', 'weekly', 'monthly')),
    add column next_research_at timestamptz,
    add constraint tools_schedule check ((research_every = 'never') = (next_research_at is null));
create index tools_due on trackr.tools (next_research_at) where next_research_at is not null;
comment on column trackr.tools.research_every is 'How often it is researched again by itself: never, weekly or monthly.';
comment on column trackr.tools.next_research_at is 'When that is due next; null for never.';

grant update (research_every, next_research_at) on trackr.tools to trackr_app;

-- The next time from p_from on. A month is the calendar's.
create function trackr.next_research(p_every text, p_from timestamptz) returns timestamptz
language sql stable
set search_path = pg_catalog, trackr, pg_temp
as $$
    select case p_every
           when 'weekly' then p_from + interval '7 days'
           when 'monthly' then p_from + interval '1 month'
           end
$$;
comment on function trackr.next_research(text, timestamptz) is 'When a tool is researched again, or null for never.';

-- Any number of servers may call it at once: each due tool is taken by one of them, and a tool that is being
-- researched is left to that run. A server that was away catches up with one run a tool.
create function definer.enqueue_due_runs(p_most integer) returns integer
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
declare
    v_due record;
    v_count integer := 0;
begin
    for v_due in
        select t.workspace_id, t.id, t.research_every
          from trackr.tools t
         where t.next_research_at <= clock_timestamp()
         order by t.next_research_at
         limit p_most
           for update skip locked
    loop
        insert into trackr.runs (workspace_id, id, tool_id, requested_by)
        values (v_due.workspace_id, trackr.new_id(), v_due.id, null)
        on conflict (workspace_id, tool_id) where state in ('queued', 'running') do nothing;
        update trackr.tools t
           set next_research_at = trackr.next_research(v_due.research_every, clock_timestamp())
         where t.workspace_id = v_due.workspace_id and t.id = v_due.id;
        v_count := v_count + 1;
    end loop;
    return v_count;
end
$$;
comment on function definer.enqueue_due_runs(integer) is 'Queues a run for each tool that is due, at most so many; answers how many were.';

revoke execute on function trackr.next_research(text, timestamptz), definer.enqueue_due_runs(integer) from public;
grant execute on function definer.enqueue_due_runs(integer) to trackr_app;
grant execute on function trackr.next_research(text, timestamptz) to trackr_app;
