-- What is paid each year is due each year that the plan has it in, whether or not the day that is written down lies
-- further ahead than a year: a contract that renews by itself is paid for before that day, too, and one that ends has its
-- last payment within the year before.
create or replace function trackr.next_payment(p_renews date, p_cadence text, p_contract smallint, p_auto boolean, p_today date)
returns date
language sql immutable parallel safe
as $$
    select case when p_auto or paid.day < p_renews then paid.day end
      from (select case when p_cadence = 'annual' then 12 else 3 end as months,
                   -- Before the last term of what ends nothing is known, but that every three months are paid.
                   greatest(p_today, case
                                     when p_auto then p_today
                                     when p_contract is not null then
                                         (p_renews - make_interval(months => greatest(
                                              p_contract::integer, case when p_cadence = 'annual' then 12 else 3 end)))::date
                                     when p_cadence = 'annual' then (p_renews - interval '1 year')::date
                                     end) as start) as step
     cross join lateral (
         select div((extract(year from step.start) - extract(year from p_renews)) * 12
                    + extract(month from step.start) - extract(month from p_renews)
                    + 2400, step.months)::integer - 2400 / step.months as whole) as since
     cross join lateral (
         select case
                when (p_renews + make_interval(months => since.whole * step.months))::date >= step.start
                then (p_renews + make_interval(months => since.whole * step.months))::date
                else (p_renews + make_interval(months => (since.whole + 1) * step.months))::date
                end as day) as paid
$$;
