-- What a contract costs a year today, in one place: `yearly` of where it still stands.
create function trackr.committed(p_minor bigint, p_cadence text, p_status text, p_auto_renew boolean, p_renews_on date)
returns numeric
language sql stable parallel safe
as $$
    select trackr.yearly(p_minor, p_cadence, trackr.still(p_status, p_cadence, p_auto_renew, p_renews_on))
$$;
comment on function trackr.committed(bigint, text, text, boolean, date) is
    'What a spend record costs a year as it stands today, in minor units; null for what is paid once, over or on trial.';
revoke execute on function trackr.committed(bigint, text, text, boolean, date) from public;
grant execute on function trackr.committed(bigint, text, text, boolean, date) to trackr_app;
