-- A worker that is told to stop gives its run back: another one takes it at once, and the attempt, which
-- nobody failed, does not count. Restarting the server must not use up a run's attempts.
create function definer.release_run(p_token uuid) returns text
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
declare
    v_state text;
begin
    update trackr.runs r
       set state = case when r.cancel_requested then 'cancelled' else 'queued' end,
           finished_at = case when r.cancel_requested then clock_timestamp() end,
           attempt = r.attempt - 1,
           run_after = clock_timestamp(),
           lease_token = null,
           lease_until = null
     where r.lease_token = p_token and r.state = 'running'
    returning r.state into v_state;
    return coalesce(v_state, 'lost');
end
$$;
comment on function definer.release_run(uuid) is 'Gives a run back without an attempt: queued, cancelled or lost.';
revoke execute on function definer.release_run(uuid) from public;
grant execute on function definer.release_run(uuid) to trackr_app;
