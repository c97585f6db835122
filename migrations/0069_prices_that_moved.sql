-- The overview tells which prices moved of late, and news of a price are reckoned against what is paid under a contract.

-- Of each report one word for all its prices, so that versions with other prices are found without reading their facts.
alter table trackr.reports add column prices text;
comment on column trackr.reports.prices is
    'Stands for all the prices it states, alike where they are; null where it states none. Kept by the database.';

create function trackr.prices_of(p_workspace uuid, p_report uuid) returns text
language sql stable
set search_path = pg_catalog, trackr, pg_temp
as $$
    select md5(string_agg(f.value, chr(10) order by f.value collate "C"))
      from trackr.facts f
     where f.workspace_id = p_workspace and f.report_id = p_report and f.kind in ('price', 'usage_price')
$$;
comment on function trackr.prices_of(uuid, uuid) is 'What stands for all the prices that a report states, or null.';
revoke execute on function trackr.prices_of(uuid, uuid) from public;

create function definer.keep_prices() returns trigger
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    update trackr.reports p
       set prices = trackr.prices_of(p.workspace_id, p.id)
      from (select distinct workspace_id, report_id from added where kind in ('price', 'usage_price')) a
     where p.workspace_id = a.workspace_id and p.id = a.report_id;
    return null;
end
$$;
comment on function definer.keep_prices() is 'Keeps what stands for all the prices of a report at the report.';
revoke execute on function definer.keep_prices() from public;

create trigger prices after insert on trackr.facts
    referencing new table as added for each statement execute function definer.keep_prices();

update trackr.reports p set prices = trackr.prices_of(p.workspace_id, p.id);

create index reports_prices on trackr.reports (workspace_id, tool_id, version desc) include (prices, created_at)
    where prices is not null;

-- With what is paid, when the contract renews and for how long: its price is that of when it was made or renewed last.
create or replace function trackr.notified(n trackr.notifications) returns jsonb
language sql stable
set search_path = pg_catalog, trackr, pg_temp
as $$
    select jsonb_strip_nulls(jsonb_build_object(
               'id', n.id, 'kind', n.kind, 'at', n.created_at, 'read', n.read_at is not null,
               'tool_id', t.id, 'tool', t.name, 'note_id', n.note_id, 'run_id', n.run_id,
               'spend_id', s.id, 'vendor', s.vendor, 'day', n.day,
               -- A trial whose day for notice is over is told of on its last day.
               'notice', s.notice_days > 0 and s.auto_renew and s.cadence <> 'one_off'
                         and (s.status <> 'trial' or n.day < s.renews_on),
               'renews', s.auto_renew and s.cadence <> 'one_off', 'trial', s.status = 'trial',
               'once', s.cadence = 'one_off',
               'failed', r.state = 'failed', 'failure', r.failure,
               'version', p.version, 'person', coalesce(u.name, split_part(u.email, '@', 1)), 'news', n.news,
               -- For servers from before, which take a contract without seats for a fault.
               'contracts', paid.contracts, 'payments', paid.payments))
      from (values (true)) as one (row)
      left join lateral (
          select jsonb_agg(c.payment) payments, jsonb_agg(c.payment) filter (where c.seats is not null) contracts
            from (select seats, jsonb_build_object(
                             'seats', seats, 'cadence', cadence, 'renews_on', renews_on,
                             'months', coalesce(contract_months, case cadence
                                 when 'annual' then 12 when 'quarterly' then 3 when 'one_off' then null else 1 end),
                             'paid', jsonb_build_object('minor', amount_minor, 'currency', currency)) payment
                    from trackr.spend_records
                   where workspace_id = n.workspace_id and tool_id = n.tool_id and status = 'active'
                     -- Over, although nobody has written that down.
                     and (auto_renew or cadence = 'one_off' or renews_on is null
                          or renews_on >= (clock_timestamp() at time zone 'utc')::date)) c
      ) paid on n.kind = 'change'
      left join trackr.tools t on t.workspace_id = n.workspace_id and t.id = n.tool_id
      left join trackr.spend_records s on s.workspace_id = n.workspace_id and s.id = n.spend_id
      left join trackr.runs r on r.workspace_id = n.workspace_id and r.id = n.run_id
      left join trackr.reports p on p.workspace_id = n.workspace_id and p.id = n.report_id
      left join trackr.users u on u.id = n.person_id
$$;
