-- Reminders reckon when a contract renews as pages do.

create or replace function definer.remind_of_renewals(p_today date) returns integer
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
declare
    v_count integer;
begin
    insert into trackr.notifications (workspace_id, user_id, kind, tool_id, spend_id, day, days)
    select d.workspace_id, c.user_id, 'renewal', d.tool_id, d.id, d.day, step.days
      from (select s.workspace_id, s.id, s.tool_id, s.created_by,
                   next.day - case when s.auto_renew then s.notice_days::integer else 0 end as day
              from trackr.spend_records s
             -- What renews each month by itself would be all there is to hear of.
             cross join lateral (
                 select case when s.cadence = 'annual' or s.renews_on >= p_today
                             then trackr.next_renewal(s.renews_on, s.cadence, s.auto_renew, s.status, p_today)
                        end as day) next
             where s.status = 'active' and next.day is not null) d
      join trackr.notification_settings c on c.workspace_id = d.workspace_id
      join trackr.members m on m.workspace_id = c.workspace_id and m.user_id = c.user_id
     cross join lateral (select min(days.n) as days from unnest(c.reminder_days) as days (n)
                          where days.n >= d.day - p_today) step
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

drop function trackr.renews_next(date, text, boolean, date);
