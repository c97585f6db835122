-- Whoever adds a tool by a page of its site, such as its prices, adds the site; the page is read, too.

alter table trackr.tools add column page text check (char_length(page) between 1 and 2000);
comment on column trackr.tools.page is 'The page of the site that was given when the tool was added; its research reads it, too.';
grant update (page) on trackr.tools to trackr_app;

-- As before, except that a worker gets the page where there is one: research finds the site by it.
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
             returning r.workspace_id, r.id, r.tool_id, coalesce(t.page, t.url), r.lease_token, r.attempt;
            exit;
        end if;
    end loop;
end
$$;
