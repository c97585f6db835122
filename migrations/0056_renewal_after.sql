-- A last day for notice stands beside the renewal that it is for: of a contract of a month or two, whose nearest day for
-- notice is over, that is the renewal after the next.
create or replace function trackr.due_days(p_renews date, p_cadence text, p_contract smallint, p_auto boolean, p_status text,
                                           p_notice smallint, p_today date, p_end date)
returns table (day date, notice boolean)
language sql immutable parallel safe
as $$
    -- One that renews every month or two stands there only once, the next time, or it would be all there is to see.
    select entry.day, entry.notice
      from (select trackr.next_day(p_renews, p_cadence, p_contract, p_auto, p_status, p_today) as day,
                   trackr.term(p_cadence, p_contract) >= 3 and p_auto and p_status = 'active' as again) as next
     cross join lateral (
         select (p_renews + make_interval(months => months))::date as day
           from generate_series(
                    (extract(year from next.day)::integer - extract(year from p_renews)::integer) * 12
                    + extract(month from next.day)::integer - extract(month from p_renews)::integer,
                    case when next.again
                         then (extract(year from p_end)::integer - extract(year from p_renews)::integer) * 12 + 36
                         else (extract(year from next.day)::integer - extract(year from p_renews)::integer) * 12
                              + extract(month from next.day)::integer - extract(month from p_renews)::integer
                    end,
                    coalesce(trackr.term(p_cadence, p_contract), 1)) as months) as renewal
     cross join lateral (
         select renewal.day, false
         union all
         select renewal.day - p_notice, true where p_notice > 0 and next.again
         union all
         select noticed.day, noticed.notice
           from (select trackr.act_by(p_renews, p_cadence, p_contract, p_auto, p_status, p_notice, p_today) as day) as by
          cross join lateral (
              select by.day, true
              union all
              select by.day + p_notice, false where by.day + p_notice > renewal.day) as noticed (day, notice)
          where p_notice > 0 and p_auto and p_cadence <> 'one_off' and next.again is not true
            and (p_status <> 'trial' or by.day < renewal.day)) as entry (day, notice)
     where next.day is not null
$$;
