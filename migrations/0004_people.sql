-- People: plans and the second-factor rule of workspaces, invitations, the audit log, and what arrives from the
-- identity provider. Tables and their guards here, the functions that cross workspaces in 0006.

-- Users -------------------------------------------------------------------------------------------

alter table trackr.users
    add column verified_emails text[] not null default '{}'
        check (array_position(verified_emails, null) is null and cardinality(verified_emails) <= 100),
    add column profile_at timestamptz;
comment on column trackr.users.verified_emails is 'The e-mail addresses that the identity provider says are verified, in lower case.';
comment on column trackr.users.profile_at is 'The age of the identity provider''s record that was read last; null until one was.';

create table trackr.deleted_subjects (
    subject_hash bytea primary key check (octet_length(subject_hash) = 32),
    deleted_at timestamptz not null default clock_timestamp()
);
comment on table trackr.deleted_subjects is 'People who deleted their account: a token of theirs that is still valid must not make them again.';
comment on column trackr.deleted_subjects.subject_hash is 'SHA-256 of the identity provider''s id of the person.';
comment on column trackr.deleted_subjects.deleted_at is 'When.';

create table trackr.webhook_events (
    provider text not null check (provider ~ '^[a-z]{1,20}$'),
    event_id text not null check (char_length(event_id) between 1 and 255),
    received_at timestamptz not null default clock_timestamp(),
    primary key (provider, event_id)
);
comment on table trackr.webhook_events is 'Events from outside that have taken effect, so that none does twice.';
comment on column trackr.webhook_events.provider is 'Who sent it.';
comment on column trackr.webhook_events.event_id is 'The sender''s id of the event.';
comment on column trackr.webhook_events.received_at is 'When it took effect.';

-- Of the two above the server sees nothing: the functions in 0006 alone write and read them.
alter table trackr.deleted_subjects enable row level security;
alter table trackr.deleted_subjects force row level security;
create policy tenant on trackr.deleted_subjects
    using ((select current_user) = 'trackr_owner') with check ((select current_user) = 'trackr_owner');
alter table trackr.webhook_events enable row level security;
alter table trackr.webhook_events force row level security;
create policy tenant on trackr.webhook_events
    using ((select current_user) = 'trackr_owner') with check ((select current_user) = 'trackr_owner');

-- Workspaces --------------------------------------------------------------------------------------

alter table trackr.workspaces
    add column plan text not null default 'free' check (plan in ('free', 'team', 'enterprise')),
    add column requires_second_factor boolean not null default false;
comment on column trackr.workspaces.plan is 'What it pays for: free, team or enterprise.';
comment on column trackr.workspaces.requires_second_factor is 'Whether its rows show only to sessions with a second factor.';

grant update (name, slug, requires_second_factor), delete on trackr.workspaces to trackr_app;

-- Most members of a plan; null: no limit. model::Plan says the same, and a test compares.
create function trackr.member_limit(p_plan text) returns integer
language sql immutable
set search_path = pg_catalog, trackr, pg_temp
as $$ select case p_plan when 'enterprise' then null when 'team' then 50 else 3 end $$;
comment on function trackr.member_limit(text) is 'The most members a workspace of this plan may have, or null.';

-- A refusal that reads like a check constraint of this name.
create function trackr.refuse(p_constraint text) returns void
language plpgsql
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    raise exception 'refused by %', p_constraint using errcode = 'check_violation', constraint = p_constraint;
end
$$;
comment on function trackr.refuse(text) is 'Raises a check violation under this name.';

-- Members -----------------------------------------------------------------------------------------

grant update (role), delete on trackr.members to trackr_app;

-- Everything that changes who is in a workspace first locks the workspace's row (not against foreign keys
-- that point to it), so it happens one after the other. The statements after the lock see what the ones
-- before it did, because each has its own snapshot; at a stricter isolation level they would not.
create function definer.keep_member_limit() returns trigger
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
declare
    v_limit integer;
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'members change in read committed transactions only' using errcode = 'invalid_transaction_state';
    end if;
    select trackr.member_limit(w.plan) into v_limit
      from trackr.workspaces w
     where w.id = new.workspace_id
       for no key update;
    if v_limit <= (select count(*) from trackr.members m where m.workspace_id = new.workspace_id) then
        perform trackr.refuse('member_limit');
    end if;
    return new;
end
$$;
comment on function definer.keep_member_limit() is 'Refuses a member beyond what the plan allows.';
create trigger member_limit before insert on trackr.members
    for each row execute function definer.keep_member_limit();

create function definer.keep_an_admin() returns trigger
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    if old.role = 'admin' and (tg_op = 'DELETE' or new.role <> 'admin') then
        if current_setting('transaction_isolation') <> 'read committed' then
            raise exception 'members change in read committed transactions only' using errcode = 'invalid_transaction_state';
        end if;
        perform from trackr.workspaces w where w.id = old.workspace_id for no key update;
        -- No workspace: it is being deleted, and its members with it.
        if found and not exists (select from trackr.members m
                                  where m.workspace_id = old.workspace_id and m.role = 'admin'
                                    and m.user_id <> old.user_id) then
            perform trackr.refuse('last_admin');
        end if;
    end if;
    return case tg_op when 'DELETE' then old else new end;
end
$$;
comment on function definer.keep_an_admin() is 'Refuses to take away a workspace''s last Admin.';
create trigger last_admin before update of role or delete on trackr.members
    for each row execute function definer.keep_an_admin();

-- Invitations -------------------------------------------------------------------------------------

-- The row is its own mail job, as a run is its own job. The server can neither read nor write token_hash, and
-- the token itself never comes here. No unique index on the hash: it would tell one workspace of another's.
create table trackr.invitations (
    workspace_id uuid not null references trackr.workspaces (id) on delete cascade,
    id uuid not null,
    email text not null check (char_length(email) between 3 and 254 and email = lower(email)),
    role text not null check (role in ('admin', 'member')),
    token_hash bytea check (octet_length(token_hash) = 32),
    invited_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
    created_at timestamptz not null default clock_timestamp(),
    expires_at timestamptz not null default clock_timestamp() + interval '7 days',
    mail_state text not null default 'queued' check (mail_state in ('queued', 'sent', 'failed')),
    mail_attempt integer not null default 0 check (mail_attempt >= 0),
    mail_after timestamptz not null default clock_timestamp(),
    mail_lease_until timestamptz,
    mail_failure text check (char_length(mail_failure) between 1 and 1000),
    primary key (workspace_id, id),
    constraint invitations_email unique (workspace_id, email),
    foreign key (workspace_id, invited_by) references trackr.members (workspace_id, user_id)
        on delete set null (invited_by),
    constraint invitations_mail_failure check (mail_state <> 'failed' or mail_failure is not null),
    constraint invitations_mail_lease check (mail_state = 'queued' or mail_lease_until is null)
);
create index invitations_invited_by on trackr.invitations (workspace_id, invited_by);
create index invitations_token on trackr.invitations (token_hash) where token_hash is not null;
create index invitations_mail on trackr.invitations (mail_after) where mail_state = 'queued';
comment on table trackr.invitations is 'Invitations that wait for their answer; accepting or revoking one deletes it.';
comment on column trackr.invitations.workspace_id is 'The workspace.';
comment on column trackr.invitations.id is 'The invitation''s id.';
comment on column trackr.invitations.email is 'Whom it is for, in lower case.';
comment on column trackr.invitations.role is 'What they will be: admin or member.';
comment on column trackr.invitations.token_hash is 'SHA-256 of the token in the mail that was sent last; null until one was.';
comment on column trackr.invitations.invited_by is 'The member who invited them.';
comment on column trackr.invitations.created_at is 'When they were invited first.';
comment on column trackr.invitations.expires_at is 'Until when it can be accepted: 7 days from the last sending.';
comment on column trackr.invitations.mail_state is 'What became of its mail: queued, sent or failed.';
comment on column trackr.invitations.mail_attempt is 'How many times a worker has taken the mail.';
comment on column trackr.invitations.mail_after is 'No worker takes the mail before this time.';
comment on column trackr.invitations.mail_lease_until is 'When another worker may take the mail, unless the holder reports before.';
comment on column trackr.invitations.mail_failure is 'Why the mail was not sent, as a sentence for people.';

alter table trackr.invitations enable row level security;
alter table trackr.invitations force row level security;
create policy tenant on trackr.invitations
    using ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()))
    with check ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()));

-- invited_by is whoever asks: the server can't say it.
grant select (workspace_id, id, email, role, invited_by, created_at, expires_at, mail_state, mail_failure)
    on trackr.invitations to trackr_app;
grant insert (workspace_id, id, email, role) on trackr.invitations to trackr_app;
grant update (expires_at, mail_state, mail_attempt, mail_after, mail_lease_until, mail_failure)
    on trackr.invitations to trackr_app;
grant delete on trackr.invitations to trackr_app;

create function trackr.invite_no_member() returns trigger
language plpgsql
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    if exists (select from trackr.members m join trackr.users u on u.id = m.user_id
                where m.workspace_id = new.workspace_id and new.email = any (u.verified_emails)) then
        raise exception 'a member already' using errcode = 'check_violation', constraint = 'invitations_member';
    end if;
    return new;
end
$$;
comment on function trackr.invite_no_member() is 'Refuses to invite somebody who is a member.';
create trigger invite_no_member before insert on trackr.invitations
    for each row execute function trackr.invite_no_member();

-- Wakes the workers; they learn from the table what there is to send.
create function trackr.announce_mail() returns trigger
language plpgsql
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    perform pg_notify('trackr_mail', '');
    return null;
end
$$;
comment on function trackr.announce_mail() is 'Notifies trackr_mail that a mail is queued.';
create trigger announce_mail after insert or update of mail_state on trackr.invitations
    for each row when (new.mail_state = 'queued') execute function trackr.announce_mail();

-- Audit log ---------------------------------------------------------------------------------------

-- RFC 9562, version 7: the time in milliseconds, then chance. PostgreSQL has a function of its own from 18 on.
create function trackr.new_id() returns uuid
language sql volatile
set search_path = pg_catalog, trackr, pg_temp
as $$
    select encode(
        set_bit(set_bit(
            overlay(uuid_send(gen_random_uuid())
                    placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
                    from 1 for 6),
            52, 1), 53, 1), 'hex')::uuid
$$;
comment on function trackr.new_id() is 'An id that sorts by time.';
grant execute on function trackr.new_id() to trackr_app;

create table trackr.audit_log (
    workspace_id uuid not null references trackr.workspaces (id) on delete cascade,
    id uuid not null default trackr.new_id(),
    at timestamptz not null default clock_timestamp(),
    actor_id uuid default nullif(current_setting('app.user_id', true), '')::uuid,
    actor_name text check (char_length(actor_name) between 1 and 320),
    event text not null check (event ~ '^[a-z_]{1,30}\.[a-z_]{1,30}$'),
    subject_kind text not null check (subject_kind in ('workspace', 'member', 'invitation', 'tool', 'run')),
    subject_id uuid,
    subject_name text check (char_length(subject_name) between 1 and 320),
    tool_id uuid,
    detail jsonb check (jsonb_typeof(detail) = 'object' and octet_length(detail::text) <= 4000),
    primary key (workspace_id, id)
);
create index audit_log_newest on trackr.audit_log (workspace_id, at desc, id desc);
create index audit_log_event on trackr.audit_log (workspace_id, event, at desc, id desc);
create index audit_log_actor on trackr.audit_log (actor_id, workspace_id, at desc, id desc) where actor_id is not null;
create index audit_log_subject on trackr.audit_log (subject_id) where subject_id is not null;
create index audit_log_tool on trackr.audit_log (workspace_id, tool_id) where tool_id is not null;
create index audit_log_invited on trackr.audit_log (subject_name) where subject_kind = 'invitation';
comment on table trackr.audit_log is 'Who did what to what, and when. The server adds lines and reads them; it changes none.';
comment on column trackr.audit_log.workspace_id is 'The workspace.';
comment on column trackr.audit_log.id is 'The line''s id; ids sort by time.';
comment on column trackr.audit_log.at is 'When.';
comment on column trackr.audit_log.actor_id is 'Who; null once their account is deleted.';
comment on column trackr.audit_log.actor_name is 'Their name at the time; null once their account is deleted.';
comment on column trackr.audit_log.event is 'What, as a word of model::audit::AuditEvent.';
comment on column trackr.audit_log.subject_kind is 'To what kind of thing: workspace, member, invitation, tool or run.';
comment on column trackr.audit_log.subject_id is 'Its id.';
comment on column trackr.audit_log.subject_name is 'Its name at the time; null once it is deleted.';
comment on column trackr.audit_log.tool_id is 'The tool that the line is about, so that deleting it erases its name here.';
comment on column trackr.audit_log.detail is 'What changed: {"from": …, "to": …}.';

alter table trackr.audit_log enable row level security;
alter table trackr.audit_log force row level security;
create policy tenant on trackr.audit_log
    using ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()))
    with check ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()));

-- Who and when are the database's to say: the server can't write in another's name.
grant select on trackr.audit_log to trackr_app;
grant insert (workspace_id, event, subject_kind, subject_id, subject_name, detail) on trackr.audit_log to trackr_app;

-- Adds the actor's name, and keeps no name of what is gone. The locks make a deletion wait for lines that are
-- being written, so that it finds and erases them.
create function definer.complete_audit_line() returns trigger
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    select coalesce(u.name, split_part(u.email, '@', 1)) into new.actor_name
      from trackr.users u
     where u.id = new.actor_id
       for key share;
    if not found then
        new.actor_id := null;
    end if;
    case new.subject_kind
    when 'tool' then
        new.tool_id := new.subject_id;
    when 'run' then
        select r.tool_id into new.tool_id
          from trackr.runs r
         where r.workspace_id = new.workspace_id and r.id = new.subject_id;
    when 'member' then
        perform from trackr.users u where u.id = new.subject_id for key share;
        if not found then
            new.subject_id := null;
            new.subject_name := null;
            new.detail := null;
        end if;
        return new;
    else
        return new;
    end case;
    perform from trackr.tools t
      where t.workspace_id = new.workspace_id and t.id = new.tool_id
        for key share;
    if not found then
        new.subject_name := null;
        new.detail := null;
    end if;
    return new;
end
$$;
comment on function definer.complete_audit_line() is 'Names the actor, and forgets names of what is deleted.';
create trigger complete before insert on trackr.audit_log
    for each row execute function definer.complete_audit_line();

create function definer.forget_tool() returns trigger
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    update trackr.audit_log a
       set subject_name = null, detail = null
     where a.workspace_id = old.workspace_id and a.tool_id = old.id
       and (a.subject_name is not null or a.detail is not null);
    return null;
end
$$;
comment on function definer.forget_tool() is 'Erases a deleted tool''s name from the audit log.';
create trigger forget after delete on trackr.tools
    for each row execute function definer.forget_tool();

-- Rights ------------------------------------------------------------------------------------------

-- Trigger functions, and what only the owner calls.
revoke execute on function
    definer.keep_member_limit(), definer.keep_an_admin(), definer.complete_audit_line(), definer.forget_tool(),
    trackr.member_limit(text), trackr.refuse(text), trackr.invite_no_member(), trackr.announce_mail(), trackr.new_id()
    from public;
