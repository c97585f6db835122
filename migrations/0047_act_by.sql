-- The day of a contract that can still be acted on: trials end, and where it is too late for notice before the next renewal,
-- notice can be given for the one after. And the reminders of a day in one mail.

create function trackr.next_day(p_renews date, p_cadence text, p_auto boolean, p_status text, p_today date) returns date
language sql immutable parallel safe
as $$
    select case
        when p_status <> 'trial' then trackr.next_renewal(p_renews, p_cadence, p_auto, p_status, p_today)
        when p_renews >= p_today then p_renews
    end
$$;
comment on function trackr.next_day(date, text, boolean, text, date) is
    'The next day from p_today on that a spend record renews or ends, be it on trial; null for what does neither.';

create function trackr.act_by(p_renews date, p_cadence text, p_auto boolean, p_status text, p_notice smallint, p_today date)
returns date
language sql immutable parallel safe
as $$
    select case
        when not p_auto or p_cadence = 'one_off' or p_notice = 0
            then trackr.next_day(p_renews, p_cadence, p_auto, p_status, p_today)
        when p_status = 'trial' then
            case when p_renews - p_notice >= p_today then p_renews - p_notice when p_renews >= p_today then p_renews end
        else trackr.next_renewal(p_renews, p_cadence, p_auto, p_status, p_today + p_notice) - p_notice
    end
$$;
comment on function trackr.act_by(date, text, boolean, text, smallint, date) is
    'The last day for notice that is not over, or the day itself where there is none to give; null for what neither renews nor ends.';

create or replace function trackr.due_days(p_renews date, p_cadence text, p_auto boolean, p_status text, p_notice smallint,
                                           p_today date, p_end date)
returns table (day date, notice boolean)
language sql immutable parallel safe
as $$
    -- One that renews each month stands there only once, the next time, or it would be all there is to see.
    select entry.day, entry.notice
      from (select trackr.next_day(p_renews, p_cadence, p_auto, p_status, p_today) as day,
                   p_cadence = 'annual' and p_auto and p_status = 'active' as yearly) as next
     cross join lateral (
         select (p_renews + make_interval(months => months))::date as day
           from generate_series(
                    (extract(year from next.day)::integer - extract(year from p_renews)::integer) * 12
                    + extract(month from next.day)::integer - extract(month from p_renews)::integer,
                    case when next.yearly
                         then (extract(year from p_end)::integer - extract(year from p_renews)::integer) * 12 + 36
                         else (extract(year from next.day)::integer - extract(year from p_renews)::integer) * 12
                              + extract(month from next.day)::integer - extract(month from p_renews)::integer
                    end,
                    12) as months) as renewal
     cross join lateral (
         select renewal.day, false
         union all
         select renewal.day - p_notice, true where p_notice > 0 and next.yearly
         union all
         select by.day, true
           from (select trackr.act_by(p_renews, p_cadence, p_auto, p_status, p_notice, p_today) as day) as by
          where p_notice > 0 and p_auto and p_cadence <> 'one_off' and not next.yearly
            and (p_status <> 'trial' or by.day < renewal.day)) as entry (day, notice)
     where next.day is not null
$$;

grant execute on function trackr.next_day(date, text, boolean, text, date) to trackr_app;
grant execute on function trackr.act_by(date, text, boolean, text, smallint, date) to trackr_app;

create or replace function definer.remind_of_renewals(p_today date) returns integer
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
declare
    v_count integer;
begin
    insert into trackr.notifications (workspace_id, user_id, kind, tool_id, spend_id, day, days)
    select d.workspace_id, c.user_id, 'renewal', d.tool_id, d.id, d.day, step.days
      from (select s.workspace_id, s.id, s.tool_id, s.created_by, next.day
              from trackr.spend_records s
             -- What renews each month by itself would be all there is to hear of.
             cross join lateral (
                 select case when s.cadence = 'annual' or s.renews_on >= p_today
                             then trackr.act_by(s.renews_on, s.cadence, s.auto_renew, s.status, s.notice_days, p_today)
                        end as day) next
             where s.status <> 'ended' and next.day is not null) d
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
               'failed', r.state = 'failed', 'failure', r.failure,
               'version', p.version, 'person', coalesce(u.name, split_part(u.email, '@', 1)), 'news', n.news,
               'contracts', case n.kind when 'change' then (
                   select jsonb_agg(jsonb_build_object('seats', c.seats, 'cadence', c.cadence,
                                                       'paid', jsonb_build_object('minor', c.amount_minor, 'currency', c.currency)))
                     from trackr.spend_records c
                    where c.workspace_id = n.workspace_id and c.tool_id = n.tool_id and c.status = 'active'
                      and c.seats is not null) end))
      from (values (true)) as one (row)
      left join trackr.tools t on t.workspace_id = n.workspace_id and t.id = n.tool_id
      left join trackr.spend_records s on s.workspace_id = n.workspace_id and s.id = n.spend_id
      left join trackr.runs r on r.workspace_id = n.workspace_id and r.id = n.run_id
      left join trackr.reports p on p.workspace_id = n.workspace_id and p.id = n.report_id
      left join trackr.users u on u.id = n.person_id
$$;

-- Mails -------------------------------------------------------------------------------------------

alter table trackr.notification_mails add column reminders uuid[];
comment on column trackr.notification_mails.reminders is
    'The reminders in it, all that were made for its member at once; null where it is about something else.';

create or replace function definer.queue_notification_mails() returns trigger
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    insert into trackr.notification_mails (workspace_id, user_id, notification_id, kind, reminders)
    select f.workspace_id, f.user_id,
           case when f.kind <> 'renewal' then f.id end, f.kind,
           case when f.kind = 'renewal' then array_agg(f.id order by f.day, f.id) end
      from fresh f
      join trackr.notification_settings c on c.workspace_id = f.workspace_id and c.user_id = f.user_id
     where trackr.mail_of(c, f.kind) = 'instant'
     group by f.workspace_id, f.user_id, f.kind, case when f.kind <> 'renewal' then f.id end;
    if found then
        perform pg_notify('trackr_mail', '');
    end if;
    return null;
end
$$;
comment on function definer.queue_notification_mails() is
    'Queues a mail for each new notification whose member wants one at once; reminders that are made at once are one mail.';

create or replace function definer.claim_notification_mail(p_token_hash bytea)
returns table (
    workspace_id uuid, mail_id uuid, email text, slug text, workspace_name text, discreet boolean, kind text,
    items jsonb, attempt integer
)
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
#variable_conflict use_column
declare
    v_mail trackr.notification_mails;
    v_settings trackr.notification_settings;
    v_email text;
    v_items jsonb;
begin
    loop
        select q.* into v_mail
          from trackr.notification_mails q
         where q.state = 'queued' and q.run_after <= clock_timestamp()
         order by q.run_after, q.id
         limit 1
           for update skip locked;
        exit when not found;

        select c.* into v_settings
          from trackr.notification_settings c
         where c.workspace_id = v_mail.workspace_id and c.user_id = v_mail.user_id;
        -- An address that they have proved to be theirs.
        select case when lower(u.email) = any (u.verified_emails) then lower(u.email) else u.verified_emails[1] end into v_email
          from trackr.users u
         where u.id = v_mail.user_id;
        -- What has been read, or is not so any more, is no news.
        if v_mail.kind = 'weekly' then
            select jsonb_agg(trackr.notified(w) order by w.id desc) into v_items
              from (select n.* from trackr.weekly(v_settings, v_mail.monday) n order by n.id desc limit 100) w;
        else
            select jsonb_agg(trackr.notified(n) order by n.day, n.id) into v_items
              from trackr.notifications n
             where n.workspace_id = v_mail.workspace_id and n.user_id = v_mail.user_id
               and n.id = any (v_mail.notification_id || v_mail.reminders) and n.read_at is null
               and trackr.mail_of(v_settings, n.kind) = 'instant'
               and not exists (select from trackr.spend_records s
                                where s.workspace_id = n.workspace_id and s.id = n.spend_id and s.status = 'ended');
        end if;
        if v_email is null or v_items is null then
            delete from trackr.notification_mails q where q.workspace_id = v_mail.workspace_id and q.id = v_mail.id;
        else
            return query
                update trackr.notification_mails q
                   set state = 'taken', attempt = q.attempt + 1, token_hash = p_token_hash
                  from trackr.workspaces w
                 where q.workspace_id = v_mail.workspace_id and q.id = v_mail.id and w.id = q.workspace_id
             returning q.workspace_id, q.id, v_email, w.slug, w.name, w.requires_second_factor, q.kind, v_items,
                       q.attempt::integer;
            exit;
        end if;
    end loop;
end
$$;
