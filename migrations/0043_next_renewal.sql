-- The next renewal as one expression, which the planner puts into the query that asks: a list asks it of every record.
create or replace function trackr.next_renewal(p_renews date, p_cadence text, p_auto boolean, p_status text, p_today date)
returns date
language sql immutable parallel safe
as $$
    select case
        when p_status <> 'active' then null
        when p_renews >= p_today then p_renews
        when not p_auto or p_cadence = 'one_off' then null
        -- Whole periods until the month of today, counted from the day itself; one more where that day is over.
        else (p_renews + make_interval(months =>
                  ((extract(year from p_today)::integer - extract(year from p_renews)::integer) * 12
                   + extract(month from p_today)::integer - extract(month from p_renews)::integer)
                  / case when p_cadence = 'annual' then 12 else 1 end * case when p_cadence = 'annual' then 12 else 1 end
                  + case
                    when (p_renews + make_interval(months =>
                              ((extract(year from p_today)::integer - extract(year from p_renews)::integer) * 12
                               + extract(month from p_today)::integer - extract(month from p_renews)::integer)
                              / case when p_cadence = 'annual' then 12 else 1 end
                              * case when p_cadence = 'annual' then 12 else 1 end))::date >= p_today then 0
                    when p_cadence = 'annual' then 12
                    else 1
                    end))::date
    end
$$;
