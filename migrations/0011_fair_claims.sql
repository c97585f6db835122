-- Workspaces take turns, also when one worker works alone.
--
-- Until now a claim went to the workspace with the fewest runs at work, then to the oldest run. A worker
-- that works alone claims when nothing is at work: every count is 0, and the oldest run wins. So 500 runs
-- of one workspace went before the single run of another. Two workers and two such workspaces did the same
-- to a third. Now, of the workspaces with equally many runs at work, the one goes first whose last turn was
-- longest ago.
--
-- The old function also sorted every waiting run at every claim. This one ranks the workspaces that have
-- any (one step in an index for each, however many runs each has), then takes the oldest of the first that
-- has one to take. Claims don't wait for each other: those of the same moment see the same ranking, so a
-- workspace waits for at most as many claims more as there are workers.

alter table trackr.runs add column taken_at timestamptz;
comment on column trackr.runs.taken_at is 'When a worker last took it: its workspace''s turn.';

create index runs_turns on trackr.runs (workspace_id, taken_at desc) where taken_at is not null;
create index runs_at_work on trackr.runs (workspace_id) where state = 'running';
drop index trackr.runs_waiting;
create index runs_waiting on trackr.runs (workspace_id, created_at, id) where state in ('queued', 'running');

-- Takes the next run: of the workspace with the fewest runs at work, of those the one whose last turn was
-- longest ago, of its runs the oldest. A run whose lease ended counts as waiting. One that was taken four
-- times without an end is given up.
create or replace function definer.claim_run(p_lease_seconds double precision)
returns table (workspace_id uuid, run_id uuid, tool_id uuid, url text, token uuid, attempt integer)
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
#variable_conflict use_column
declare
    v_workspace uuid;
    v_run trackr.runs;
begin
    loop
        v_run := null;
        for v_workspace in
            -- The distinct workspaces, each found by one step in runs_waiting.
            with recursive waiting (id) as (
                (select r.workspace_id
                   from trackr.runs r
                  where r.state in ('queued', 'running')
                  order by r.workspace_id
                  limit 1)
                union all
                select (select r.workspace_id
                          from trackr.runs r
                         where r.state in ('queued', 'running') and r.workspace_id > w.id
                         order by r.workspace_id
                         limit 1)
                  from waiting w
                 where w.id is not null)
            select w.id
              from waiting w
             where w.id is not null
             order by (select count(*)
                         from trackr.runs b
                        where b.workspace_id = w.id and b.state = 'running' and b.lease_until > clock_timestamp()),
                      (select max(b.taken_at)
                         from trackr.runs b
                        where b.workspace_id = w.id and b.taken_at is not null) nulls first,
                      (select min(b.created_at)
                         from trackr.runs b
                        where b.workspace_id = w.id and b.state in ('queued', 'running')),
                      w.id
        loop
            select r.* into v_run
              from trackr.runs r
             where r.workspace_id = v_workspace
               and r.state in ('queued', 'running')
               and case r.state when 'queued' then r.run_after else r.lease_until end <= clock_timestamp()
             order by r.created_at, r.id
             limit 1
               for update of r skip locked;
            exit when found;
        end loop;
        exit when v_run.id is null;

        if v_run.cancel_requested then
            update trackr.runs r
               set state = 'cancelled', lease_token = null, lease_until = null, finished_at = clock_timestamp()
             where r.workspace_id = v_run.workspace_id and r.id = v_run.id;
        elsif v_run.attempt >= 4 then
            update trackr.runs r
               set state = 'failed', lease_token = null, lease_until = null, finished_at = clock_timestamp(),
                   failure = 'The research stopped four times before it was finished. Start it again; if it stops again, tell us the address of this page.'
             where r.workspace_id = v_run.workspace_id and r.id = v_run.id;
        else
            return query
                update trackr.runs r
                   set state = 'running', attempt = r.attempt + 1, failure = null, progress = '{}',
                       lease_token = gen_random_uuid(),
                       lease_until = clock_timestamp() + make_interval(secs => p_lease_seconds),
                       started_at = coalesce(r.started_at, clock_timestamp()),
                       taken_at = clock_timestamp()
                  from trackr.tools t
                 where r.workspace_id = v_run.workspace_id and r.id = v_run.id
                   and t.workspace_id = r.workspace_id and t.id = r.tool_id
             returning r.workspace_id, r.id, r.tool_id, t.url, r.lease_token, r.attempt;
            exit;
        end if;
    end loop;
end
$$;
