-- What members are told of: in the application, and by mail as each chooses.
--
-- A notification points to what it is about and goes with it; the words are made when it is read. The server makes none
-- itself: the functions below do, each for one occasion, since a member may write to nobody but themselves.

create table trackr.notifications (
    workspace_id uuid not null references trackr.workspaces (id) on delete cascade,
    id uuid not null default trackr.new_id(),
    user_id uuid not null,
    kind text not null check (kind in ('renewal', 'mention', 'change', 'run', 'joined')),
    tool_id uuid,
    note_id uuid,
    spend_id uuid,
    run_id uuid,
    report_id uuid,
    person_id uuid,
    day date,
    days smallint check (days between 1 and 365),
    news jsonb check (jsonb_typeof(news) = 'object' and octet_length(news::text) <= 8000),
    created_at timestamptz not null default clock_timestamp(),
    read_at timestamptz,
    primary key (workspace_id, id),
    constraint notifications_about check (case kind
        when 'renewal' then spend_id is not null and day is not null and days is not null
        when 'mention' then note_id is not null
        when 'change' then report_id is not null and tool_id is not null and news is not null
        when 'run' then run_id is not null
        else true
    end),
    foreign key (workspace_id, user_id) references trackr.members (workspace_id, user_id) on delete cascade,
    foreign key (workspace_id, tool_id) references trackr.tools (workspace_id, id) on delete cascade,
    foreign key (workspace_id, note_id) references trackr.notes (workspace_id, id) on delete cascade,
    foreign key (workspace_id, spend_id) references trackr.spend_records (workspace_id, id) on delete cascade,
    foreign key (workspace_id, run_id) references trackr.runs (workspace_id, id) on delete cascade,
    foreign key (workspace_id, report_id) references trackr.reports (workspace_id, id) on delete cascade,
    foreign key (workspace_id, person_id) references trackr.members (workspace_id, user_id)
        on delete set null (person_id)
);
create index notifications_newest on trackr.notifications (workspace_id, user_id, id desc);
create index notifications_unread on trackr.notifications (workspace_id, user_id) where read_at is null;
-- However often and by however many servers the day's work is done.
create unique index notifications_reminder on trackr.notifications (workspace_id, spend_id, user_id, day, days)
    where kind = 'renewal';
create unique index notifications_mention on trackr.notifications (workspace_id, note_id, user_id) where kind = 'mention';
create unique index notifications_change on trackr.notifications (workspace_id, report_id, user_id) where kind = 'change';
create index notifications_tool on trackr.notifications (workspace_id, tool_id);
create index notifications_note on trackr.notifications (workspace_id, note_id);
create index notifications_spend on trackr.notifications (workspace_id, spend_id);
create index notifications_run on trackr.notifications (workspace_id, run_id);
create index notifications_report on trackr.notifications (workspace_id, report_id);
create index notifications_person on trackr.notifications (workspace_id, person_id);
comment on table trackr.notifications is 'What a member is told of, one row a member and occasion.';
comment on column trackr.notifications.workspace_id is 'The workspace.';
comment on column trackr.notifications.id is 'The notification''s id; ids sort by time.';
comment on column trackr.notifications.user_id is 'The member who is told; it goes with their membership.';
comment on column trackr.notifications.kind is 'The occasion: renewal, mention, change, run or joined (an invitation was accepted).';
comment on column trackr.notifications.tool_id is 'The tool it is about, where it is about one.';
comment on column trackr.notifications.note_id is 'The note that mentions them.';
comment on column trackr.notifications.spend_id is 'The spend record that renews.';
comment on column trackr.notifications.run_id is 'The run that ended.';
comment on column trackr.notifications.report_id is 'The report that brought the change.';
comment on column trackr.notifications.person_id is 'The member who caused it; null once they have left.';
comment on column trackr.notifications.day is 'The day they are reminded of: the last one for notice, or where there is no notice period the renewal''s.';
comment on column trackr.notifications.days is 'The number of days before it that they had asked for.';
comment on column trackr.notifications.news is 'What of the vendor''s own statements changed.';
comment on column trackr.notifications.created_at is 'When it was made.';
comment on column trackr.notifications.read_at is 'When they marked it as read; null while it is unread.';

create table trackr.notification_settings (
    workspace_id uuid not null references trackr.workspaces (id) on delete cascade,
    user_id uuid not null,
    renewals text not null default 'own' check (renewals in ('own', 'all', 'none')),
    reminder_days smallint[] not null default '{90,60,30,7}'
        constraint notification_days check (array_position(reminder_days, null) is null and cardinality(reminder_days) <= 8
                                            and 1 <= all (reminder_days) and 365 >= all (reminder_days)),
    changes text not null default 'followed' check (changes in ('followed', 'all', 'none')),
    renewal_mail text not null default 'instant' check (renewal_mail in ('instant', 'weekly', 'none')),
    mention_mail text not null default 'instant' check (mention_mail in ('instant', 'weekly', 'none')),
    change_mail text not null default 'weekly' check (change_mail in ('instant', 'weekly', 'none')),
    joined_mail text not null default 'instant' check (joined_mail in ('instant', 'weekly', 'none')),
    primary key (workspace_id, user_id),
    foreign key (workspace_id, user_id) references trackr.members (workspace_id, user_id) on delete cascade
);
comment on table trackr.notification_settings is 'What a member wants to be told of and how, one row a member.';
comment on column trackr.notification_settings.workspace_id is 'The workspace.';
comment on column trackr.notification_settings.user_id is 'The member; it goes with their membership.';
comment on column trackr.notification_settings.renewals is 'Of which records they are reminded: own, all or none.';
comment on column trackr.notification_settings.reminder_days is 'How many days before.';
comment on column trackr.notification_settings.changes is 'Of which tools'' changes they are told: followed (paid for, or added by them), all or none.';
comment on column trackr.notification_settings.renewal_mail is 'Mails with reminders: instant, weekly or none.';
comment on column trackr.notification_settings.mention_mail is 'Mails about mentions: instant, weekly or none.';
comment on column trackr.notification_settings.change_mail is 'Mails about changes: instant, weekly or none.';
comment on column trackr.notification_settings.joined_mail is 'Mails about accepted invitations: instant, weekly or none.';

create table trackr.notification_mails (
    workspace_id uuid not null references trackr.workspaces (id) on delete cascade,
    id uuid not null default trackr.new_id(),
    user_id uuid not null,
    notification_id uuid,
    monday date,
    kind text not null check (kind in ('renewal', 'mention', 'change', 'joined', 'weekly')),
    state text not null default 'queued' check (state in ('queued', 'taken', 'sent', 'failed')),
    attempt smallint not null default 0 check (attempt between 0 and 8),
    run_after timestamptz not null default clock_timestamp(),
    token_hash bytea constraint notification_mails_token check (octet_length(token_hash) = 32),
    created_at timestamptz not null default clock_timestamp(),
    primary key (workspace_id, id),
    constraint notification_mails_kind check ((kind = 'weekly') = (monday is not null)),
    foreign key (workspace_id, user_id) references trackr.members (workspace_id, user_id) on delete cascade,
    -- The mail is out, and its way to end such mails stays open.
    foreign key (workspace_id, notification_id) references trackr.notifications (workspace_id, id)
        on delete set null (notification_id)
);
create unique index notification_mails_once on trackr.notification_mails (workspace_id, notification_id)
    where notification_id is not null;
create unique index notification_mails_weekly on trackr.notification_mails (workspace_id, user_id, monday)
    where monday is not null;
create index notification_mails_member on trackr.notification_mails (workspace_id, user_id);
create index notification_mails_waiting on trackr.notification_mails (run_after) where state = 'queued';
-- Not unique: that would tell one workspace of another's.
create index notification_mails_token on trackr.notification_mails (token_hash) where token_hash is not null;
comment on table trackr.notification_mails is 'Mails with notifications: those that wait, and those that are out, by whose token such mails can be ended.';
comment on column trackr.notification_mails.workspace_id is 'The workspace.';
comment on column trackr.notification_mails.id is 'The mail''s id.';
comment on column trackr.notification_mails.user_id is 'The member it is for; it goes with their membership.';
comment on column trackr.notification_mails.notification_id is 'The notification in it, while there is one; null for a week''s.';
comment on column trackr.notification_mails.monday is 'The Monday of a week''s mail.';
comment on column trackr.notification_mails.kind is 'What it is about: renewal, mention, change, joined, or weekly for a week''s.';
comment on column trackr.notification_mails.state is 'queued, taken (in a worker''s hands, and never in another''s), sent or failed.';
comment on column trackr.notification_mails.attempt is 'How many times a worker has taken it.';
comment on column trackr.notification_mails.run_after is 'No worker takes it before this time.';
comment on column trackr.notification_mails.token_hash is 'SHA-256 of the token in it, by which such mails can be ended. The token is in the mail alone.';
comment on column trackr.notification_mails.created_at is 'When it was queued.';

-- One's own rows alone: another member's are as absent as another workspace's.
alter table trackr.notifications enable row level security;
alter table trackr.notifications force row level security;
create policy tenant on trackr.notifications
    using ((select current_user) = 'trackr_owner'
           or (workspace_id = (select definer.current_workspace())
               and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)))
    with check ((select current_user) = 'trackr_owner'
           or (workspace_id = (select definer.current_workspace())
               and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)));
alter table trackr.notification_settings enable row level security;
alter table trackr.notification_settings force row level security;
create policy tenant on trackr.notification_settings
    using ((select current_user) = 'trackr_owner'
           or (workspace_id = (select definer.current_workspace())
               and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)))
    with check ((select current_user) = 'trackr_owner'
           or (workspace_id = (select definer.current_workspace())
               and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)));
alter table trackr.notification_mails enable row level security;
alter table trackr.notification_mails force row level security;
create policy tenant on trackr.notification_mails
    using ((select current_user) = 'trackr_owner'
           or (workspace_id = (select definer.current_workspace())
               and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)))
    with check ((select current_user) = 'trackr_owner'
           or (workspace_id = (select definer.current_workspace())
               and user_id = (select nullif(current_setting('app.user_id', true), '')::uuid)));

grant select on trackr.notifications, trackr.notification_settings to trackr_app;
grant update (read_at) on trackr.notifications to trackr_app;
grant update (renewals, reminder_days, changes, renewal_mail, mention_mail, change_mail, joined_mail)
    on trackr.notification_settings to trackr_app;

-- Settings ----------------------------------------------------------------------------------------

insert into trackr.notification_settings (workspace_id, user_id) select m.workspace_id, m.user_id from trackr.members m;

create function definer.keep_notification_settings() returns trigger
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    insert into trackr.notification_settings (workspace_id, user_id) values (new.workspace_id, new.user_id)
    on conflict do nothing;
    return null;
end
$$;
comment on function definer.keep_notification_settings() is 'Gives a new member the usual settings.';
create trigger notification_settings after insert on trackr.members
    for each row execute function definer.keep_notification_settings();

create function trackr.mail_of(p_settings trackr.notification_settings, p_kind text) returns text
language sql immutable
set search_path = pg_catalog, trackr, pg_temp
as $$
    select case p_kind
           when 'renewal' then p_settings.renewal_mail
           when 'mention' then p_settings.mention_mail
           when 'change' then p_settings.change_mail
           when 'joined' then p_settings.joined_mail
           else 'none'
           end
$$;
comment on function trackr.mail_of(trackr.notification_settings, text) is 'How somebody wants mails of a kind: instant, weekly or none.';

-- Words -------------------------------------------------------------------------------------------

-- Everything that the words of a notification are made of, by the rights of whoever asks.
create function trackr.notified(n trackr.notifications) returns jsonb
language sql stable
set search_path = pg_catalog, trackr, pg_temp
as $$
    select jsonb_strip_nulls(jsonb_build_object(
               'id', n.id, 'kind', n.kind, 'at', n.created_at, 'read', n.read_at is not null,
               'tool_id', t.id, 'tool', t.name, 'note_id', n.note_id, 'run_id', n.run_id,
               'spend_id', s.id, 'vendor', s.vendor, 'day', n.day,
               'notice', s.notice_days > 0 and s.auto_renew, 'renews', s.auto_renew,
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
comment on function trackr.notified(trackr.notifications) is 'What a notification says, in parts.';

create function definer.unread_notifications(p_user uuid, p_workspace uuid) returns integer
language sql stable security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
    -- A hundred are "99+".
    select count(*)::integer
      from (select from trackr.notifications n
             where n.workspace_id = p_workspace and n.user_id = p_user and n.read_at is null
             limit 100) unread
$$;
comment on function definer.unread_notifications(uuid, uuid) is 'How many notifications a member has not read, up to 100.';

-- Occasions ---------------------------------------------------------------------------------------

-- Somebody who writes a note mentions members in it. Not oneself, nobody who is no member, and nobody twice.
create function definer.notify_mentioned(p_note uuid, p_users uuid[]) returns integer
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
declare
    v_workspace uuid := definer.current_workspace();
    v_writer uuid := nullif(current_setting('app.user_id', true), '')::uuid;
    v_count integer;
begin
    insert into trackr.notifications (workspace_id, user_id, kind, tool_id, note_id, person_id)
    select n.workspace_id, m.user_id, 'mention', n.tool_id, n.id, v_writer
      from trackr.notes n
      join trackr.members m on m.workspace_id = n.workspace_id and m.user_id = any (p_users) and m.user_id <> v_writer
     where n.workspace_id = v_workspace and n.id = p_note
     order by m.user_id
    on conflict (workspace_id, note_id, user_id) where kind = 'mention' do nothing;
    get diagnostics v_count = row_count;
    return v_count;
end
$$;
comment on function definer.notify_mentioned(uuid, uuid[]) is 'Tells members that a note of the caller''s workspace mentions them.';

-- The worker that stores a report tells what is news in it.
create function definer.notify_change(p_report uuid, p_news jsonb) returns integer
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
declare
    v_workspace uuid := definer.current_workspace();
    v_count integer;
begin
    insert into trackr.notifications (workspace_id, user_id, kind, tool_id, report_id, news)
    select p.workspace_id, c.user_id, 'change', p.tool_id, p.id, p_news
      from trackr.reports p
      join trackr.tools t on t.workspace_id = p.workspace_id and t.id = p.tool_id
      join trackr.notification_settings c on c.workspace_id = p.workspace_id
     where p.workspace_id = v_workspace and p.id = p_report
       and (c.changes = 'all'
            or (c.changes = 'followed'
                and (t.added_by = c.user_id
                     or exists (select from trackr.spend_records s
                                 where s.workspace_id = t.workspace_id and s.tool_id = t.id and s.status <> 'ended'))))
     order by c.user_id
    on conflict (workspace_id, report_id, user_id) where kind = 'change' do nothing;
    get diagnostics v_count = row_count;
    return v_count;
end
$$;
comment on function definer.notify_change(uuid, jsonb) is 'Tells those who follow a tool what its new report changed.';

-- Whoever asked for research is told when it failed, or when it took so long that they have hardly waited for it.
create function definer.notify_run() returns trigger
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    insert into trackr.notifications (workspace_id, user_id, kind, tool_id, run_id)
    select m.workspace_id, m.user_id, 'run', new.tool_id, new.id
      from trackr.members m
     where m.workspace_id = new.workspace_id and m.user_id = new.requested_by;
    return null;
end
$$;
comment on function definer.notify_run() is 'Tells whoever asked for a run that it is over.';
create trigger notify after update of state on trackr.runs
    for each row when (old.state <> new.state and new.requested_by is not null
                       and (new.state = 'failed'
                            or (new.state = 'done' and new.finished_at > new.created_at + interval '2 minutes')))
    execute function definer.notify_run();

-- As before, and whoever invited them is told.
create or replace function trackr.take_invitation(p_user uuid, p_workspace uuid, p_id uuid)
returns table (workspace_id uuid, slug text)
language plpgsql
set search_path = pg_catalog, trackr, pg_temp
as $$
#variable_conflict use_column
declare
    v_invitation trackr.invitations;
    v_slug text;
begin
    select w.slug into v_slug from trackr.workspaces w where w.id = p_workspace for no key update;
    -- Now that nobody else is at it.
    select i.* into v_invitation
      from trackr.invitations i
     where i.workspace_id = p_workspace and i.id = p_id
       for update;
    if not found then
        perform trackr.refuse('invitation_gone');
    end if;
    if not exists (select from trackr.users u where u.id = p_user and v_invitation.email = any (u.verified_emails)) then
        perform trackr.refuse('invitation_email');
    end if;
    if not exists (select from trackr.members m where m.workspace_id = p_workspace and m.user_id = p_user) then
        if v_invitation.expires_at <= clock_timestamp() then
            perform trackr.refuse('invitation_expired');
        end if;
        insert into trackr.members (workspace_id, user_id, role) values (p_workspace, p_user, v_invitation.role);
        insert into trackr.audit_log (workspace_id, actor_id, event, subject_kind)
        values (p_workspace, p_user, 'member.joined', 'workspace');
        if v_invitation.invited_by is not null then
            insert into trackr.notifications (workspace_id, user_id, kind, person_id)
            values (p_workspace, v_invitation.invited_by, 'joined', p_user);
        end if;
    end if;
    delete from trackr.invitations i where i.workspace_id = p_workspace and i.id = p_id;
    return query select p_workspace, v_slug;
end
$$;

-- The next day from p_today on that a contract renews by itself or ends. Counted from the day as written, so that what
-- is written for the 31st falls on the last day of a shorter month, and on the 31st again after it.
create function trackr.renews_next(p_written date, p_cadence text, p_auto boolean, p_today date) returns date
language sql immutable
set search_path = pg_catalog, trackr, pg_temp
as $$
    select case
           when p_written >= p_today then p_written
           -- What renews each month would be all there is to hear of.
           when p_auto and p_cadence = 'annual' then (
               select min((p_written + make_interval(years => years.n))::date)
                 from generate_series((extract(year from p_today) - extract(year from p_written))::integer,
                                      (extract(year from p_today) - extract(year from p_written))::integer + 1) as years (n)
                where (p_written + make_interval(years => years.n))::date >= p_today)
           end
$$;
comment on function trackr.renews_next(date, text, boolean, date) is 'The day that members are reminded of, or null.';

-- Each member's nearest reminder of each contract: whoever was away for the earlier ones, or wrote the contract down
-- late, gets one and not all of them. Repeated, it makes none twice.
create function definer.remind_of_renewals(p_today date) returns integer
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
             cross join lateral (select trackr.renews_next(s.renews_on, s.cadence, s.auto_renew, p_today) as day) next
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
comment on function definer.remind_of_renewals(date) is 'Makes the reminders of a day, for every workspace; answers how many were new.';

-- Half a year is long enough to read it; a reminder of a day to come stays, or it would be made again.
create function definer.forget_notifications(p_today date) returns integer
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
declare
    v_count integer;
begin
    delete from trackr.notifications n
     where n.created_at < p_today - 180 and (n.day is null or n.day < p_today);
    get diagnostics v_count = row_count;
    delete from trackr.notification_mails m where m.created_at < p_today - 400;
    return v_count;
end
$$;
comment on function definer.forget_notifications(date) is 'Deletes what is too old to be news; answers how much that was.';

-- Mails -------------------------------------------------------------------------------------------

-- For all rows of a statement at once.
create function definer.queue_notification_mails() returns trigger
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    insert into trackr.notification_mails (workspace_id, user_id, notification_id, kind)
    select f.workspace_id, f.user_id, f.id, f.kind
      from fresh f
      join trackr.notification_settings c on c.workspace_id = f.workspace_id and c.user_id = f.user_id
     where trackr.mail_of(c, f.kind) = 'instant';
    if found then
        perform pg_notify('trackr_mail', '');
    end if;
    return null;
end
$$;
comment on function definer.queue_notification_mails() is 'Queues a mail for each new notification whose member wants one at once.';
create trigger mail after insert on trackr.notifications
    referencing new table as fresh
    for each statement execute function definer.queue_notification_mails();

-- What is unread of the seven days before a Monday at seven, where it is wanted once a week.
create function trackr.weekly(p_settings trackr.notification_settings, p_monday date) returns setof trackr.notifications
language sql stable
set search_path = pg_catalog, trackr, pg_temp
as $$
    select n.*
      from trackr.notifications n
     where n.workspace_id = p_settings.workspace_id and n.user_id = p_settings.user_id and n.read_at is null
       and n.created_at >= (p_monday - 7 + time '07:00') at time zone 'UTC'
       and n.created_at < (p_monday + time '07:00') at time zone 'UTC'
       and trackr.mail_of(p_settings, n.kind) = 'weekly'
$$;
comment on function trackr.weekly(trackr.notification_settings, date) is 'What a member''s mail of a week holds.';

create function definer.queue_weekly_mails(p_monday date) returns integer
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
declare
    v_count integer;
begin
    insert into trackr.notification_mails (workspace_id, user_id, monday, kind)
    select c.workspace_id, c.user_id, p_monday, 'weekly'
      from trackr.notification_settings c
     where exists (select from trackr.weekly(c, p_monday))
     order by c.workspace_id, c.user_id
    on conflict (workspace_id, user_id, monday) where monday is not null do nothing;
    get diagnostics v_count = row_count;
    if v_count > 0 then
        perform pg_notify('trackr_mail', '');
    end if;
    return v_count;
end
$$;
comment on function definer.queue_weekly_mails(date) is 'Queues the mails of a week, one a member who has something unread; answers how many.';

-- Takes the next mail. From then on it is nobody else's: a worker that dies with it leaves it unsent rather than sent
-- twice, and what it was about stands in the application. The worker has made a token and gives its hash.
create function definer.claim_notification_mail(p_token_hash bytea)
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
            select jsonb_agg(trackr.notified(n)) into v_items
              from trackr.notifications n
             where n.workspace_id = v_mail.workspace_id and n.id = v_mail.notification_id and n.read_at is null
               and trackr.mail_of(v_settings, n.kind) = 'instant'
               and not exists (select from trackr.spend_records s
                                where s.workspace_id = n.workspace_id and s.id = n.spend_id and s.status <> 'active');
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
comment on function definer.claim_notification_mail(bytea) is 'Gives one waiting mail to the calling worker, or no row.';

create function definer.notification_mail_sent(p_token_hash bytea) returns boolean
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    update trackr.notification_mails q set state = 'sent' where q.token_hash = p_token_hash and q.state = 'taken';
    return found;
end
$$;
comment on function definer.notification_mail_sent(bytea) is 'Marks a mail as sent; false if it is not the caller''s.';

create function definer.notification_mail_failed(p_token_hash bytea, p_retry_seconds double precision) returns text
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
declare
    v_state text;
begin
    update trackr.notification_mails q
       set state = case when p_retry_seconds is null or q.attempt >= 8 then 'failed' else 'queued' end,
           run_after = clock_timestamp() + make_interval(secs => coalesce(p_retry_seconds, 0))
     where q.token_hash = p_token_hash and q.state = 'taken'
    returning q.state into v_state;
    return coalesce(v_state, 'lost');
end
$$;
comment on function definer.notification_mail_failed(bytea, double precision) is 'Ends an attempt at a mail: queued, failed or lost.';

-- Who has the token of a mail sees what it was about, and may end such mails: nothing else.
create function definer.notification_mail(p_token_hash bytea)
returns table (workspace_name text, kind text, wanted boolean)
language sql stable security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
    select w.name, q.kind,
           case q.kind
           when 'weekly' then 'weekly' in (c.renewal_mail, c.mention_mail, c.change_mail, c.joined_mail)
           else trackr.mail_of(c, q.kind) <> 'none'
           end
      from trackr.notification_mails q
      join trackr.workspaces w on w.id = q.workspace_id
      join trackr.notification_settings c on c.workspace_id = q.workspace_id and c.user_id = q.user_id
     where q.token_hash = p_token_hash
$$;
comment on function definer.notification_mail(bytea) is 'What the mail behind a token was about, and whether such mails are still wanted.';

create function definer.end_notification_mails(p_token_hash bytea) returns boolean
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    update trackr.notification_settings c
       set renewal_mail = case when q.kind = 'renewal' or (q.kind = 'weekly' and c.renewal_mail = 'weekly')
                               then 'none' else c.renewal_mail end,
           mention_mail = case when q.kind = 'mention' or (q.kind = 'weekly' and c.mention_mail = 'weekly')
                               then 'none' else c.mention_mail end,
           change_mail = case when q.kind = 'change' or (q.kind = 'weekly' and c.change_mail = 'weekly')
                              then 'none' else c.change_mail end,
           joined_mail = case when q.kind = 'joined' or (q.kind = 'weekly' and c.joined_mail = 'weekly')
                              then 'none' else c.joined_mail end
      from trackr.notification_mails q
     where q.token_hash = p_token_hash and c.workspace_id = q.workspace_id and c.user_id = q.user_id;
    return found;
end
$$;
comment on function definer.end_notification_mails(bytea) is 'Ends the mails of the kind that the token''s mail was of; false for a token that leads nowhere.';

-- Rights ------------------------------------------------------------------------------------------

revoke execute on function
    trackr.mail_of(trackr.notification_settings, text), trackr.notified(trackr.notifications),
    trackr.renews_next(date, text, boolean, date), trackr.weekly(trackr.notification_settings, date),
    definer.keep_notification_settings(), definer.queue_notification_mails(), definer.notify_run(),
    definer.unread_notifications(uuid, uuid), definer.notify_mentioned(uuid, uuid[]), definer.notify_change(uuid, jsonb),
    definer.remind_of_renewals(date), definer.forget_notifications(date), definer.queue_weekly_mails(date),
    definer.claim_notification_mail(bytea), definer.notification_mail_sent(bytea),
    definer.notification_mail_failed(bytea, double precision), definer.notification_mail(bytea),
    definer.end_notification_mails(bytea)
    from public;
grant execute on function
    trackr.notified(trackr.notifications),
    definer.unread_notifications(uuid, uuid), definer.notify_mentioned(uuid, uuid[]), definer.notify_change(uuid, jsonb),
    definer.remind_of_renewals(date), definer.forget_notifications(date), definer.queue_weekly_mails(date),
    definer.claim_notification_mail(bytea), definer.notification_mail_sent(bytea),
    definer.notification_mail_failed(bytea, double precision), definer.notification_mail(bytea),
    definer.end_notification_mails(bytea)
    to trackr_app;
