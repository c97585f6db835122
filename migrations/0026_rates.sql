-- What a workspace reckons in, what other currencies are worth in it, and the reckoning itself: pages read a page of
-- records and sums, never all records.

create table trackr.money_settings (
    workspace_id uuid primary key references trackr.workspaces (id) on delete cascade,
    currency text not null constraint money_currency check (currency ~ '^[A-Z]{3}$'),
    revision integer not null default 1 check (revision >= 1),
    updated_at timestamptz not null default clock_timestamp()
);
comment on table trackr.money_settings is 'What a workspace reckons in; one row where an Admin has set it.';
comment on column trackr.money_settings.workspace_id is 'The workspace.';
comment on column trackr.money_settings.currency is 'The currency of totals, an ISO 4217 code.';
comment on column trackr.money_settings.revision is 'Counts the changes of currency and rates, so that who edits an older state is told.';
comment on column trackr.money_settings.updated_at is 'When currency or rates were changed last.';

create table trackr.exchange_rates (
    workspace_id uuid not null references trackr.workspaces (id) on delete cascade,
    id uuid not null default trackr.new_id(),
    into_currency text not null check (into_currency ~ '^[A-Z]{3}$'),
    currency text not null check (currency ~ '^[A-Z]{3}$' and currency <> into_currency),
    units numeric not null check (units > 0 and units < 1e9 and scale(units) <= 8),
    per numeric not null check (per > 0 and per < 1e9 and scale(per) <= 8),
    day date not null,
    source text not null check (source in ('hand', 'ecb')),
    primary key (workspace_id, id),
    unique (workspace_id, into_currency, currency)
);
comment on table trackr.exchange_rates is 'What currencies are worth in another: so many units of it for so much of the currency.';
comment on column trackr.exchange_rates.workspace_id is 'The workspace.';
comment on column trackr.exchange_rates.id is 'The rate''s id.';
comment on column trackr.exchange_rates.into_currency is 'The currency that amounts are converted into.';
comment on column trackr.exchange_rates.currency is 'The currency that amounts are in.';
comment on column trackr.exchange_rates.units is 'So many units of the one that amounts are converted into...';
comment on column trackr.exchange_rates.per is '...for so much of the other: 1, or what a euro is worth where the rate is the central bank''s.';
comment on column trackr.exchange_rates.day is 'The day the rate is of.';
comment on column trackr.exchange_rates.source is 'Who says so: hand (an Admin) or ecb (the European Central Bank).';

alter table trackr.money_settings enable row level security;
alter table trackr.money_settings force row level security;
create policy tenant on trackr.money_settings
    using ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()))
    with check ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()));
alter table trackr.exchange_rates enable row level security;
alter table trackr.exchange_rates force row level security;
create policy tenant on trackr.exchange_rates
    using ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()))
    with check ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()));

grant select on trackr.money_settings to trackr_app;
grant insert (workspace_id, currency, updated_at) on trackr.money_settings to trackr_app;
grant update (currency, revision, updated_at) on trackr.money_settings to trackr_app;
grant select, insert, delete on trackr.exchange_rates to trackr_app;

-- The list of records, a page at a time.
create index spend_records_vendor on trackr.spend_records (workspace_id, lower(vendor), id);

create function trackr.minor_units(p_currency text) returns numeric
language sql immutable parallel safe
as $$
    select case
        when p_currency in ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND',
                            'VUV', 'XAF', 'XOF', 'XPF') then 1::numeric
        when p_currency in ('BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND') then 1000::numeric
        when p_currency in ('CLF', 'UYW') then 10000::numeric
        else 100::numeric
    end
$$;
comment on function trackr.minor_units(text) is 'How many minor units a unit of a currency has (ISO 4217).';

-- Whole numbers above and below, and one division: nothing is rounded twice.
create function trackr.converted(p_minor numeric, p_currency text, p_into text, p_units numeric, p_per numeric)
returns numeric
language sql immutable parallel safe
as $$
    select case
        when p_currency = p_into then p_minor
        else div(2 * p_minor * p_units * trackr.minor_units(p_into) + p_per * trackr.minor_units(p_currency),
                 2 * p_per * trackr.minor_units(p_currency))
    end
$$;
comment on function trackr.converted(numeric, text, text, numeric, numeric) is
    'An amount in another currency, in minor units, rounded half up; null without a rate.';

create function trackr.yearly(p_minor bigint, p_cadence text, p_status text) returns numeric
language sql immutable parallel safe
as $$
    select case
        when p_status <> 'active' then null
        when p_cadence = 'annual' then p_minor::numeric
        when p_cadence in ('monthly', 'usage') then 12 * p_minor::numeric
    end
$$;
comment on function trackr.yearly(bigint, text, text) is
    'What a year of a spend record comes to, in minor units; null for what is paid once or not at all now.';

create function trackr.next_renewal(p_renews date, p_cadence text, p_auto boolean, p_status text, p_today date)
returns date
language sql immutable parallel safe
as $$
    select case
        when p_status <> 'active' then null
        when p_renews >= p_today then p_renews
        when not p_auto or p_cadence = 'one_off' then null
        else (
            select case when next.first >= p_today then next.first else next.second end
              from (select (p_renews + make_interval(months => period.whole))::date as first,
                           (p_renews + make_interval(months => period.whole + period.months))::date as second
                      from (select length.months,
                                   ((extract(year from p_today)::integer - extract(year from p_renews)::integer) * 12
                                    + extract(month from p_today)::integer - extract(month from p_renews)::integer)
                                   / length.months * length.months as whole
                              from (select case when p_cadence = 'annual' then 12 else 1 end as months) as length
                           ) as period
                   ) as next)
    end
$$;
comment on function trackr.next_renewal(date, text, boolean, text, date) is
    'The next day from p_today on that a spend record renews; null for what does not.';

create function trackr.due_days(p_renews date, p_cadence text, p_auto boolean, p_status text, p_notice smallint,
                                p_today date, p_end date)
returns table (day date, notice boolean)
language sql immutable parallel safe
as $$
    -- One that renews each month stands there only once, the next time, or it would be all there is to see.
    select entry.day, entry.notice
      from (select trackr.next_renewal(p_renews, p_cadence, p_auto, p_status, p_today) as day) as next
     cross join lateral (
         select (p_renews + make_interval(months => months))::date as day
           from generate_series(
                    (extract(year from next.day)::integer - extract(year from p_renews)::integer) * 12
                    + extract(month from next.day)::integer - extract(month from p_renews)::integer,
                    case when p_cadence = 'annual' and p_auto
                         then (extract(year from p_end)::integer - extract(year from p_renews)::integer) * 12 + 36
                         else (extract(year from next.day)::integer - extract(year from p_renews)::integer) * 12
                              + extract(month from next.day)::integer - extract(month from p_renews)::integer
                    end,
                    12) as months) as renewal
     cross join lateral (
         select renewal.day, false
         union all
         select renewal.day - p_notice, true where p_notice > 0 and p_auto) as entry (day, notice)
     where next.day is not null
$$;
comment on function trackr.due_days(date, text, boolean, text, smallint, date, date) is
    'The days a spend record renews and the last days for notice, from p_today on until none lies before p_end.';

grant execute on function trackr.due_days(date, text, boolean, text, smallint, date, date) to trackr_app;
grant execute on function trackr.minor_units(text) to trackr_app;
grant execute on function trackr.converted(numeric, text, text, numeric, numeric) to trackr_app;
grant execute on function trackr.yearly(bigint, text, text) to trackr_app;
grant execute on function trackr.next_renewal(date, text, boolean, text, date) to trackr_app;
