-- The functions that cross workspaces. Each runs as trackr_owner with a fixed search_path, takes its
-- keys as arguments, and may be called by trackr_app alone. Each has its own test in server/crates/db/tests.

-- Identity ----------------------------------------------------------------------------------------

-- The person behind an identity provider's subject; made on first sight, kept up to date afterwards.
create function definer.sign_in(p_subject text, p_name text, p_email text) returns uuid
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
declare
    v_id uuid;
begin
    -- Nothing to write in the usual case.
    select u.id into v_id
      from trackr.users u
     where u.subject = p_subject
       and (p_name is null or u.name is not distinct from p_name)
       and (p_email is null or u.email is not distinct from p_email);
    if found then
        return v_id;
    end if;
    insert into trackr.users as u (subject, name, email)
    values (p_subject, p_name, p_email)
    on conflict (subject) do update
       set name = coalesce(excluded.name, u.name), email = coalesce(excluded.email, u.email)
    returning u.id into v_id;
    return v_id;
end
$$;
comment on function definer.sign_in(text, text, text) is 'Finds or makes the user with this subject.';

-- The workspaces somebody belongs to, asked before any workspace is chosen.
create function definer.memberships(p_user uuid)
returns table (workspace_id uuid, slug text, workspace_name text, role text, user_name text, user_email text)
language sql stable security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
    select w.id, w.slug, w.name, m.role, u.name, u.email
      from trackr.members m
      join trackr.workspaces w on w.id = m.workspace_id
      join trackr.users u on u.id = m.user_id
     where m.user_id = p_user
     order by m.created_at, w.slug
$$;
comment on function definer.memberships(uuid) is 'The workspaces of one user, oldest membership first.';

-- Jobs --------------------------------------------------------------------------------------------

-- Everybody who watches a run is told its id, and reads the row under their own rights.
create function trackr.announce_run() returns trigger
language plpgsql
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    perform pg_notify('trackr_run', new.workspace_id || '/' || new.id);
    return null;
end
$$;
comment on function trackr.announce_run() is 'Notifies trackr_run of <workspace>/<run>.';
create trigger announce after insert or update on trackr.runs
    for each row execute function trackr.announce_run();

-- Takes the next run: of the workspace with the fewest runs at work, then the oldest. A run whose lease
-- ended counts as waiting. One that was taken four times without an end is given up.
create function definer.claim_run(p_lease_seconds double precision)
returns table (workspace_id uuid, run_id uuid, tool_id uuid, url text, token uuid, attempt integer)
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
#variable_conflict use_column
declare
    v_run trackr.runs;
begin
    loop
        select r.* into v_run
          from trackr.runs r
          left join (select b.workspace_id, count(*) as runs
                       from trackr.runs b
                      where b.state = 'running' and b.lease_until > clock_timestamp()
                      group by b.workspace_id) busy on busy.workspace_id = r.workspace_id
         where (r.state = 'queued' and r.run_after <= clock_timestamp())
            or (r.state = 'running' and r.lease_until <= clock_timestamp())
         order by coalesce(busy.runs, 0), r.created_at, r.id
         limit 1
           for update of r skip locked;
        exit when not found;

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
                       started_at = coalesce(r.started_at, clock_timestamp())
                  from trackr.tools t
                 where r.workspace_id = v_run.workspace_id and r.id = v_run.id
                   and t.workspace_id = r.workspace_id and t.id = r.tool_id
             returning r.workspace_id, r.id, r.tool_id, t.url, r.lease_token, r.attempt;
            exit;
        end if;
    end loop;
end
$$;
comment on function definer.claim_run(double precision) is 'Gives one waiting run to the calling worker, or no row.';

-- A worker's sign of life: keeps the lease, stores progress, and learns whether to stop.
create function definer.beat_run(p_token uuid, p_progress jsonb, p_lease_seconds double precision) returns text
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
declare
    v_run trackr.runs;
begin
    select r.* into v_run
      from trackr.runs r
     where r.lease_token = p_token and r.state = 'running'
       for update;
    if not found then
        return 'lost';
    end if;
    if v_run.cancel_requested then
        update trackr.runs r
           set state = 'cancelled', progress = p_progress, lease_token = null, lease_until = null,
               finished_at = clock_timestamp()
         where r.workspace_id = v_run.workspace_id and r.id = v_run.id;
        return 'cancelled';
    end if;
    update trackr.runs r
       set progress = p_progress, lease_until = clock_timestamp() + make_interval(secs => p_lease_seconds)
     where r.workspace_id = v_run.workspace_id and r.id = v_run.id;
    return 'kept';
end
$$;
comment on function definer.beat_run(uuid, jsonb, double precision) is 'Extends a lease: kept, cancelled or lost.';

-- A worker's failure: queued again after a while, or the end. Answers the state that follows.
create function definer.fail_run(p_token uuid, p_failure text, p_retry_seconds double precision) returns text
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
declare
    v_state text;
begin
    update trackr.runs r
       set state = case when r.cancel_requested then 'cancelled'
                        when p_retry_seconds is null or r.attempt >= 4 then 'failed'
                        else 'queued' end,
           finished_at = case when not r.cancel_requested and p_retry_seconds is not null and r.attempt < 4
                              then null else clock_timestamp() end,
           failure = case when r.cancel_requested then null else left(p_failure, 1000) end,
           run_after = clock_timestamp() + make_interval(secs => coalesce(p_retry_seconds, 0)),
           lease_token = null,
           lease_until = null
     where r.lease_token = p_token and r.state = 'running'
    returning r.state into v_state;
    return coalesce(v_state, 'lost');
end
$$;
comment on function definer.fail_run(uuid, text, double precision) is 'Ends an attempt: queued, failed, cancelled or lost.';

-- Operation ---------------------------------------------------------------------------------------

-- The newest migration, so that a server can refuse to run on an older schema than it was built for.
create function definer.schema_version() returns bigint
language plpgsql stable security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    return (select max(m.version) from public._sqlx_migrations m where m.success);
end
$$;
comment on function definer.schema_version() is 'The version of the newest migration that ran.';

-- Rights ------------------------------------------------------------------------------------------

revoke execute on all functions in schema definer, trackr from public;
grant execute on all functions in schema definer to trackr_app;
