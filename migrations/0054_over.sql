-- A contract that does not renew and whose day is over costs nothing any more, whether or not somebody has said so.
create function trackr.still(p_status text, p_cadence text, p_auto_renew boolean, p_renews_on date) returns text
language sql stable parallel safe
as $$
    select case
        when p_status = 'active' and p_cadence <> 'one_off' and not p_auto_renew
             and p_renews_on < (current_timestamp at time zone 'UTC')::date then 'ended'
        else p_status
    end
$$;
comment on function trackr.still(text, text, boolean, date) is 'Where a contract stands today: over, where its last day is, although it is still called active.';
revoke execute on function trackr.still(text, text, boolean, date) from public;
grant execute on function trackr.still(text, text, boolean, date) to trackr_app;
