-- Credits: a report spends one. A run reserves a credit while it waits or is at work, its report spends it, and a run
-- that fails or is cancelled gives it back by ending. How many a plan has in a month is the database's to keep.

create table trackr.credits (
    workspace_id uuid not null references trackr.workspaces (id) on delete cascade,
    month date not null constraint credits_month check (extract(day from month) = 1),
    spent integer not null constraint credits_spent check (spent > 0),
    primary key (workspace_id, month)
);
comment on table trackr.credits is 'How many reports a workspace got month by month. A number, so that a deleted tool leaves nothing of itself.';
comment on column trackr.credits.workspace_id is 'The workspace.';
comment on column trackr.credits.month is 'The first day of the month, in UTC.';
comment on column trackr.credits.spent is 'Reports stored in that month.';

alter table trackr.credits enable row level security;
alter table trackr.credits force row level security;
create policy tenant on trackr.credits
    using ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()))
    with check ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()));
grant select on trackr.credits to trackr_app;

-- Most credits of a plan in a month; null: no limit. model::Plan says the same, and a test compares.
create function trackr.credit_limit(p_plan text) returns integer
language sql immutable
set search_path = pg_catalog, trackr, pg_temp
as $$ select case p_plan when 'enterprise' then null when 'team' then 1000 else 50 end $$;
comment on function trackr.credit_limit(text) is 'The credits of this plan in a month, or null.';

create function trackr.this_month() returns date
language sql stable
set search_path = pg_catalog, trackr, pg_temp
as $$ select date_trunc('month', clock_timestamp() at time zone 'utc')::date $$;
comment on function trackr.this_month() is 'The first day of this month in UTC.';

-- What is left; null where there is no limit. One statement and so one moment: a run that ends in it counts once,
-- as a run or as its report.
create function trackr.credits_left(p_workspace uuid) returns bigint
language sql volatile
set search_path = pg_catalog, trackr, pg_temp
as $$
    select trackr.credit_limit(w.plan)
           - coalesce((select c.spent
                         from trackr.credits c
                        where c.workspace_id = w.id and c.month = trackr.this_month()), 0)
           - (select count(*)
                from trackr.runs r
               where r.workspace_id = w.id and r.state in ('queued', 'running'))
      from trackr.workspaces w
     where w.id = p_workspace
$$;
comment on function trackr.credits_left(uuid) is 'The credits that are neither spent nor reserved this month, or null.';

-- Runs of one workspace are asked for one after the other, so that counting counts all; see keep_member_limit(). It
-- happens before the row looks for its place: whoever waits for another's row holds the lock that it needs.
create function definer.queue_for_credit() returns trigger
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'runs are asked for in read committed transactions only' using errcode = 'invalid_transaction_state';
    end if;
    perform from trackr.workspaces w where w.id = new.workspace_id for no key update;
    return new;
end
$$;
comment on function definer.queue_for_credit() is 'Lets the runs of a workspace be asked for one after the other.';
create trigger queue_for_credit before insert on trackr.runs
    for each row when (new.state in ('queued', 'running')) execute function definer.queue_for_credit();

-- Only once the row is there: joining a run that goes on needs no credit.
create function definer.reserve_credit() returns trigger
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    if trackr.credits_left(new.workspace_id) < 0 then
        perform trackr.refuse('credit_limit');
    end if;
    return null;
end
$$;
comment on function definer.reserve_credit() is 'Refuses a run for which the month has no credit left.';
create trigger reserve_credit after insert on trackr.runs
    for each row when (new.state in ('queued', 'running')) execute function definer.reserve_credit();

-- In the transaction that stores the report, and once: a run is done once.
create function definer.spend_credit() returns trigger
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    insert into trackr.credits as c (workspace_id, month, spent)
    values (new.workspace_id, trackr.this_month(), 1)
    on conflict (workspace_id, month) do update set spent = c.spent + 1;
    return null;
end
$$;
comment on function definer.spend_credit() is 'Spends a credit for a run that ended in a report.';
create trigger spend_credit after update of state on trackr.runs
    for each row when (new.state = 'done' and old.state <> 'done') execute function definer.spend_credit();

-- As before, and a workspace without credits is looked at again when the next month begins. A workspace whose members
-- ask for runs at this moment is left for the next call, so that nobody waits for anybody.
create or replace function definer.enqueue_due_runs(p_most integer) returns integer
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
        perform from trackr.workspaces w where w.id = v_due.workspace_id for no key update skip locked;
        continue when not found;
        if trackr.credits_left(v_due.workspace_id) <= 0
           and not exists (select from trackr.runs r
                            where r.workspace_id = v_due.workspace_id and r.tool_id = v_due.id
                              and r.state in ('queued', 'running')) then
            update trackr.tools t
               set next_research_at = (trackr.this_month() + interval '1 month') at time zone 'utc'
             where t.workspace_id = v_due.workspace_id and t.id = v_due.id;
            continue;
        end if;
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

-- The reports of this month so far were not counted: they cost nothing.
revoke execute on function
    trackr.credit_limit(text), trackr.this_month(), trackr.credits_left(uuid), definer.queue_for_credit(),
    definer.reserve_credit(), definer.spend_credit()
    from public;
