-- Notifications name a tool, or the vendor of a contract for one, with its address where another of the workspace has the
-- tool's name.

create or replace function trackr.notified(n trackr.notifications) returns jsonb
language sql stable
set search_path = pg_catalog, trackr, pg_temp
as $$
    select jsonb_strip_nulls(jsonb_build_object(
               'id', n.id, 'kind', n.kind, 'at', n.created_at, 'read', n.read_at is not null,
               'tool_id', t.id, 'tool', t.name || twin.address, 'note_id', n.note_id, 'run_id', n.run_id,
               'spend_id', s.id, 'vendor', s.vendor || twin.address, 'day', n.day,
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
      left join lateral (
          select coalesce(max(' (' || w.key || ')'), '') address
            from trackr.tools w
           where w.workspace_id = n.workspace_id and w.id = coalesce(n.tool_id, s.tool_id)
             and exists (select from trackr.tools o
                          where o.workspace_id = w.workspace_id and o.name_key = w.name_key and o.id <> w.id)) twin on true
      left join trackr.runs r on r.workspace_id = n.workspace_id and r.id = n.run_id
      left join trackr.reports p on p.workspace_id = n.workspace_id and p.id = n.report_id
      left join trackr.users u on u.id = n.person_id
$$;
