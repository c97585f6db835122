-- Nobody is reminded of a day again because they chose other days before it.

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
       -- A nearer one that was told covers those farther away, whatever days were chosen then.
       and not exists (select from trackr.notifications n
                        where n.kind = 'renewal' and n.workspace_id = d.workspace_id and n.spend_id = d.id
                          and n.user_id = c.user_id and n.day = d.day and n.days <= step.days)
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
