-- How long contracts run, and who answers for their payment; every three months as a way to pay; and reminders of contracts
-- that have renewed since their day was written down.

alter table trackr.spend_records
    add column contract_months smallint constraint spend_contract check (contract_months between 1 and 120),
    add column payer_id uuid,
    add column payer text constraint spend_payer check (char_length(payer) between 1 and 200),
    add constraint spend_payer_once check (payer_id is null or payer is null),
    add foreign key (workspace_id, payer_id) references trackr.members (workspace_id, user_id)
        on delete set null (payer_id),
    drop constraint spend_records_cadence_check,
    add constraint spend_records_cadence_check check (cadence in ('monthly', 'quarterly', 'annual', 'one_off', 'usage'));
create index spend_records_payer on trackr.spend_records (workspace_id, payer_id);
comment on column trackr.spend_records.contract_months is
    'How many months the contract runs and renews for; null where that is its billing period.';
comment on column trackr.spend_records.payer_id is 'The member who answers for the payment; nobody once they have left.';
comment on column trackr.spend_records.payer is 'Who or what pays, where that is no member: a card, a team.';
comment on column trackr.spend_records.cadence is 'How often: monthly, quarterly, annual, one_off, or usage (a usual month).';
grant update (contract_months, payer_id, payer) on trackr.spend_records to trackr_app;

-- What is reckoned of a record ---------------------------------------------------------------------

drop function trackr.due_days(date, text, boolean, text, smallint, date, date);
drop function trackr.act_by(date, text, boolean, text, smallint, date);
drop function trackr.next_day(date, text, boolean, text, date);
drop function trackr.next_renewal(date, text, boolean, text, date);
drop function trackr.planned(bigint, text, date, boolean, text, date);

create or replace function trackr.yearly(p_minor bigint, p_cadence text, p_status text) returns numeric
language sql immutable parallel safe
as $$
    select case
        when p_status <> 'active' then null
        when p_cadence = 'annual' then p_minor::numeric
        when p_cadence = 'quarterly' then 4 * p_minor::numeric
        when p_cadence in ('monthly', 'usage') then 12 * p_minor::numeric
    end
$$;

create function trackr.term(p_cadence text, p_contract smallint) returns integer
language sql immutable parallel safe
as $$
    select case
        when p_cadence = 'one_off' then null
        when p_contract is not null then p_contract::integer
        when p_cadence = 'annual' then 12
        when p_cadence = 'quarterly' then 3
        else 1
    end
$$;
comment on function trackr.term(text, smallint) is
    'For how many months a spend record renews: as long as its contract runs, else as often as it is paid; null for what is paid once.';

create function trackr.next_renewal(p_renews date, p_cadence text, p_contract smallint, p_auto boolean, p_status text,
                                    p_today date)
returns date
language sql immutable parallel safe
as $$
    select case
        when p_status <> 'active' then null
        when p_renews >= p_today then p_renews
        when not p_auto or p_cadence = 'one_off' then null
        -- Whole terms until the month of today, counted from the day itself; one more where that day is over.
        else (p_renews + make_interval(months =>
                  ((extract(year from p_today)::integer - extract(year from p_renews)::integer) * 12
                   + extract(month from p_today)::integer - extract(month from p_renews)::integer)
                  / trackr.term(p_cadence, p_contract) * trackr.term(p_cadence, p_contract)
                  + case
                    when (p_renews + make_interval(months =>
                              ((extract(year from p_today)::integer - extract(year from p_renews)::integer) * 12
                               + extract(month from p_today)::integer - extract(month from p_renews)::integer)
                              / trackr.term(p_cadence, p_contract) * trackr.term(p_cadence, p_contract)))::date >= p_today
                    then 0
                    else trackr.term(p_cadence, p_contract)
                    end))::date
    end
$$;
comment on function trackr.next_renewal(date, text, smallint, boolean, text, date) is
    'The next day from p_today on that a spend record renews; null for what does not.';

create function trackr.next_day(p_renews date, p_cadence text, p_contract smallint, p_auto boolean, p_status text, p_today date)
returns date
language sql immutable parallel safe
as $$
    select case
        when p_status <> 'trial' then trackr.next_renewal(p_renews, p_cadence, p_contract, p_auto, p_status, p_today)
        when p_renews >= p_today then p_renews
    end
$$;
comment on function trackr.next_day(date, text, smallint, boolean, text, date) is
    'The next day from p_today on that a spend record renews or ends, be it on trial; null for what does neither.';

create function trackr.act_by(p_renews date, p_cadence text, p_contract smallint, p_auto boolean, p_status text,
                              p_notice smallint, p_today date)
returns date
language sql immutable parallel safe
as $$
    select case
        when not p_auto or p_cadence = 'one_off' or p_notice = 0
            then trackr.next_day(p_renews, p_cadence, p_contract, p_auto, p_status, p_today)
        when p_status = 'trial' then
            case when p_renews - p_notice >= p_today then p_renews - p_notice when p_renews >= p_today then p_renews end
        else trackr.next_renewal(p_renews, p_cadence, p_contract, p_auto, p_status, p_today + p_notice) - p_notice
    end
$$;
comment on function trackr.act_by(date, text, smallint, boolean, text, smallint, date) is
    'The last day for notice that is not over, or the day itself where there is none to give; null for what neither renews nor ends.';

create function trackr.due_days(p_renews date, p_cadence text, p_contract smallint, p_auto boolean, p_status text,
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
         select by.day, true
           from (select trackr.act_by(p_renews, p_cadence, p_contract, p_auto, p_status, p_notice, p_today) as day) as by
          where p_notice > 0 and p_auto and p_cadence <> 'one_off' and next.again is not true
            and (p_status <> 'trial' or by.day < renewal.day)) as entry (day, notice)
     where next.day is not null
$$;
comment on function trackr.due_days(date, text, smallint, boolean, text, smallint, date, date) is
    'The days a spend record renews and the last days for notice, from p_today on until none lies before p_end.';

create function trackr.next_payment(p_renews date, p_cadence text, p_contract smallint, p_auto boolean, p_today date)
returns date
language sql immutable parallel safe
as $$
    select case when p_auto or paid.day < p_renews then paid.day end
      from (select case when p_cadence = 'annual' then 12 else 3 end as months,
                   -- Before the term that is written down nothing is known, but that every three months are.
                   greatest(p_today, case
                                     when p_contract is not null then (p_renews - make_interval(months => p_contract))::date
                                     when p_cadence = 'annual' then p_renews
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
comment on function trackr.next_payment(date, text, smallint, boolean, date) is
    'The next day from p_today on that what is paid yearly or every three months is paid, counted from the day it renews.';

create function trackr.planned(p_minor bigint, p_cadence text, p_renews date, p_contract smallint, p_auto boolean,
                               p_status text, p_month date)
returns bigint
language sql immutable parallel safe
as $$
    select case
        when p_status <> 'active' then 0
        -- One that ends is paid for as long as it lasts.
        when p_cadence in ('monthly', 'usage') then
            case when p_auto or p_renews is null or p_month <= p_renews then p_minor else 0 end
        when p_renews is null then null
        when p_cadence = 'one_off' then
            case when date_trunc('month', p_renews::timestamp) = p_month then p_minor else 0 end
        when before.months % before.step <> 0 then 0
        -- One that ends is not paid again on that day, and not before it began.
        when p_auto or before.months > 0 and before.months <= coalesce(
                 case when p_contract is not null then greatest(p_contract::integer, before.step) end,
                 case when p_cadence = 'annual' then 12 else before.months end)
            then p_minor
        else 0
    end
      from (select (extract(year from p_renews)::integer - extract(year from p_month)::integer) * 12
                   + extract(month from p_renews)::integer - extract(month from p_month)::integer as months,
                   case when p_cadence = 'annual' then 12 else 3 end as step) as before
$$;
comment on function trackr.planned(bigint, text, date, smallint, boolean, text, date) is
    'What a spend record plans for the month that begins on p_month, in minor units; null where nobody knows its month.';

grant execute on function trackr.term(text, smallint) to trackr_app;
grant execute on function trackr.next_renewal(date, text, smallint, boolean, text, date) to trackr_app;
grant execute on function trackr.next_day(date, text, smallint, boolean, text, date) to trackr_app;
grant execute on function trackr.act_by(date, text, smallint, boolean, text, smallint, date) to trackr_app;
grant execute on function trackr.due_days(date, text, smallint, boolean, text, smallint, date, date) to trackr_app;
grant execute on function trackr.next_payment(date, text, smallint, boolean, date) to trackr_app;
grant execute on function trackr.planned(bigint, text, date, smallint, boolean, text, date) to trackr_app;

create or replace function trackr.research_before_renewal() returns trigger
language plpgsql
set search_path = pg_catalog, trackr, pg_temp
as $$
declare
    v_today date := (clock_timestamp() at time zone 'UTC')::date;
begin
    select min(trackr.next_renewal(s.renews_on, s.cadence, s.contract_months, s.auto_renew, s.status, v_today + lead.days + 1)
               - lead.days)::timestamp at time zone 'UTC'
      into new.next_research_at
      from trackr.spend_records s
     cross join lateral (select s.notice_days + 14 as days) as lead
     where s.workspace_id = new.workspace_id and s.tool_id = new.id and s.renews_on is not null;
    return new;
end
$$;
drop trigger renewal_changed on trackr.spend_records;
create trigger renewal_changed
    after insert or delete
       or update of tool_id, renews_on, notice_days, cadence, contract_months, auto_renew, status on trackr.spend_records
    for each row execute function trackr.renewal_changed();

-- Reminders ----------------------------------------------------------------------------------------

create or replace function definer.remind_of_renewals(p_today date) returns integer
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
declare
    v_count integer;
begin
    insert into trackr.notifications (workspace_id, user_id, kind, tool_id, spend_id, day, days)
    select d.workspace_id, c.user_id, 'renewal', d.tool_id, d.id, d.day, step.days
      from (select s.workspace_id, s.id, s.tool_id, s.created_by, next.day,
                   -- Of what has renewed before, a term lies between two days to act on: a reminder that is earlier would
                   -- come before the day that is due. Four weeks a month, so that no shorter month makes a difference.
                   case when s.status = 'active' and s.cadence <> 'one_off'
                             and next.day + case when s.auto_renew then s.notice_days::integer else 0 end > s.renews_on
                        then 28 * trackr.term(s.cadence, s.contract_months)
                   end as below
              from trackr.spend_records s
             cross join lateral (
                 select trackr.act_by(s.renews_on, s.cadence, s.contract_months, s.auto_renew, s.status, s.notice_days,
                                      p_today) as day) next
             where s.status <> 'ended' and next.day is not null) d
      join trackr.notification_settings c on c.workspace_id = d.workspace_id
      join trackr.members m on m.workspace_id = c.workspace_id and m.user_id = c.user_id
     cross join lateral (select min(days.n) as days from unnest(c.reminder_days) as days (n)
                          where days.n >= d.day - p_today and (d.below is null or days.n < d.below)) step
     where d.day >= p_today and step.days is not null
       and case c.renewals
           when 'all' then true
           -- Of what nobody here wrote down, somebody has to hear.
           when 'own' then d.created_by = m.user_id
                or (m.role = 'admin' and not exists (select from trackr.members o
                                                      where o.workspace_id = d.workspace_id and o.user_id = d.created_by))
           else false
           end
     order by d.workspace_id, d.id, c.user_id
    on conflict (workspace_id, spend_id, user_id, day, days) where kind = 'renewal' do nothing;
    get diagnostics v_count = row_count;
    return v_count;
end
$$;
