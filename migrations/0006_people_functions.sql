-- The functions over people that cross workspaces. As in 0002: each runs as trackr_owner with a fixed
-- search_path, takes its keys as arguments, and may be called by trackr_app alone.
--
-- Locks are taken in one order, so that none of these waits for another in a circle: the workspace, its
-- members, the user, then what hangs on them.

-- Context -----------------------------------------------------------------------------------------

-- As before, and: where the workspace asks for a second factor, only with one. A worker's lease needs none.
create or replace function definer.current_workspace() returns uuid
language sql stable security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
    select m.workspace_id
      from trackr.members m
      join trackr.workspaces w on w.id = m.workspace_id
     where m.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
       and m.user_id = nullif(current_setting('app.user_id', true), '')::uuid
       and (not w.requires_second_factor or current_setting('app.second_factor', true) = 'true')
    union all
    select r.workspace_id
      from trackr.runs r
     where r.workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid
       and r.lease_token = nullif(current_setting('app.lease_token', true), '')::uuid
       and r.state = 'running'
       and r.lease_until > clock_timestamp()
    limit 1
$$;

-- Identity ----------------------------------------------------------------------------------------

-- Making and deleting one person exclude each other.
create function trackr.hold_subject(p_subject text) returns void
language sql
set search_path = pg_catalog, trackr, pg_temp
as $$ select pg_advisory_xact_lock(hashtextextended('trackr.subject:' || p_subject, 0)) $$;
comment on function trackr.hold_subject(text) is 'Locks an identity provider''s subject until the transaction ends.';

create function trackr.is_deleted(p_subject text) returns boolean
language sql stable
set search_path = pg_catalog, trackr, pg_temp
as $$
    select exists (select from trackr.deleted_subjects d where d.subject_hash = sha256(convert_to(p_subject, 'UTF8')))
$$;
comment on function trackr.is_deleted(text) is 'Whether this subject''s account was deleted.';

create or replace function definer.sign_in(p_subject text, p_name text, p_email text) returns uuid
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
declare
    v_id uuid;
begin
    -- Nothing to write in the usual case.
    select u.id into v_id
      from trackr.users u
     where u.subject = p_subject
       and (p_name is null or u.name is not distinct from p_name)
       and (p_email is null or u.email is not distinct from p_email);
    if found then
        return v_id;
    end if;
    perform trackr.hold_subject(p_subject);
    if trackr.is_deleted(p_subject) then
        return null;
    end if;
    insert into trackr.users as u (subject, name, email)
    values (p_subject, p_name, p_email)
    on conflict (subject) do update
       set name = coalesce(excluded.name, u.name), email = coalesce(excluded.email, u.email)
    returning u.id into v_id;
    return v_id;
end
$$;
comment on function definer.sign_in(text, text, text) is 'Finds or makes the user with this subject; null if their account was deleted.';

create function definer.needs_profile(p_user uuid) returns boolean
language sql stable security definer
set search_path = pg_catalog, trackr, pg_temp
as $$ select exists (select from trackr.users u where u.id = p_user and u.profile_at is null) $$;
comment on function definer.needs_profile(uuid) is 'Whether the identity provider''s record of this user was never read.';

-- What the identity provider knows of a person, at p_updated_at. News that are older than what is stored
-- change nothing, since events arrive in any order.
create function definer.upsert_user(
    p_subject text, p_name text, p_email text, p_verified_emails text[], p_updated_at timestamptz
) returns uuid
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    perform trackr.hold_subject(p_subject);
    if trackr.is_deleted(p_subject) then
        return null;
    end if;
    insert into trackr.users as u (subject, name, email, verified_emails, profile_at)
    values (p_subject, p_name, p_email, p_verified_emails, p_updated_at)
    on conflict (subject) do update
       set name = excluded.name, email = excluded.email, verified_emails = excluded.verified_emails,
           profile_at = excluded.profile_at
     where u.profile_at is null or u.profile_at <= excluded.profile_at;
    return (select u.id from trackr.users u where u.subject = p_subject);
end
$$;
comment on function definer.upsert_user(text, text, text, text[], timestamptz) is 'Stores the identity provider''s record of a person; null if their account was deleted.';

-- Takes a person out of a workspace with their account: where they were the last Admin, the member of
-- longest standing becomes one; where they were the last member, the workspace goes.
create function trackr.take_out(p_workspace uuid, p_user uuid) returns void
language plpgsql
set search_path = pg_catalog, trackr, pg_temp
as $$
declare
    v_heir uuid;
begin
    perform from trackr.workspaces w where w.id = p_workspace for no key update;
    if not exists (select from trackr.members m where m.workspace_id = p_workspace and m.user_id <> p_user) then
        -- Tools first: storing a report locks the tool, then the workspace.
        delete from trackr.tools t where t.workspace_id = p_workspace;
        delete from trackr.workspaces w where w.id = p_workspace;
        return;
    end if;
    if not exists (select from trackr.members m
                    where m.workspace_id = p_workspace and m.user_id <> p_user and m.role = 'admin') then
        select m.user_id into v_heir
          from trackr.members m
         where m.workspace_id = p_workspace and m.user_id <> p_user
         order by m.created_at, m.user_id
         limit 1;
        update trackr.members m set role = 'admin' where m.workspace_id = p_workspace and m.user_id = v_heir;
        insert into trackr.audit_log (workspace_id, actor_id, event, subject_kind, subject_id, subject_name, detail)
        select p_workspace, null, 'member.role', 'member', u.id, coalesce(u.name, split_part(u.email, '@', 1)),
               '{"from": "member", "to": "admin"}'
          from trackr.users u
         where u.id = v_heir;
    end if;
    delete from trackr.members m where m.workspace_id = p_workspace and m.user_id = p_user;
end
$$;
comment on function trackr.take_out(uuid, uuid) is 'Ends a membership because the account ends.';

create function definer.delete_user(p_subject text) returns boolean
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
declare
    v_user uuid;
    v_verified text[];
    v_addresses text[];
    v_workspaces uuid[];
    v_workspace uuid;
begin
    perform trackr.hold_subject(p_subject);
    insert into trackr.deleted_subjects (subject_hash)
    values (sha256(convert_to(p_subject, 'UTF8')))
    on conflict do nothing;
    select u.id, u.verified_emails, u.verified_emails || coalesce(lower(u.email), '')
      into v_user, v_verified, v_addresses
      from trackr.users u
     where u.subject = p_subject;
    if not found then
        return false;
    end if;
    select array_agg(m.workspace_id order by m.workspace_id) into v_workspaces
      from trackr.members m
     where m.user_id = v_user;
    foreach v_workspace in array coalesce(v_workspaces, '{}') loop
        perform trackr.take_out(v_workspace, v_user);
    end loop;
    delete from trackr.users u where u.id = v_user;
    update trackr.audit_log a set actor_id = null, actor_name = null where a.actor_id = v_user;
    update trackr.audit_log a
       set subject_id = null, subject_name = null, detail = null
     where a.subject_kind = 'member' and a.subject_id = v_user;
    update trackr.audit_log a
       set subject_name = null, detail = null
     where a.subject_kind = 'invitation' and a.subject_name = any (v_addresses);
    delete from trackr.invitations i where i.email = any (v_verified);
    return true;
end
$$;
comment on function definer.delete_user(text) is 'Deletes a person: memberships, personal data, and what was theirs alone. False if there was none.';

-- Events ------------------------------------------------------------------------------------------

-- In the transaction of its effect: a handler that fails takes the claim back with everything else, and a
-- second delivery waits here for the first.
create function definer.claim_event(p_provider text, p_event_id text) returns boolean
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    insert into trackr.webhook_events (provider, event_id) values (p_provider, p_event_id) on conflict do nothing;
    return found;
end
$$;
comment on function definer.claim_event(text, text) is 'Whether this event has not taken effect yet; from now on it has.';

-- Workspaces --------------------------------------------------------------------------------------

drop function definer.memberships(uuid);
create function definer.memberships(p_user uuid)
returns table (
    workspace_id uuid, slug text, workspace_name text, plan text, requires_second_factor boolean,
    role text, user_name text, user_email text
)
language sql stable security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
    select w.id, w.slug, w.name, w.plan, w.requires_second_factor, m.role, u.name, u.email
      from trackr.members m
      join trackr.workspaces w on w.id = m.workspace_id
      join trackr.users u on u.id = m.user_id
     where m.user_id = p_user
     order by m.created_at, w.slug
$$;
comment on function definer.memberships(uuid) is 'The workspaces of one user, oldest membership first.';

create function definer.create_workspace(p_user uuid, p_id uuid, p_slug text, p_name text) returns void
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    -- One after the other, so that counting counts all.
    perform from trackr.users u where u.id = p_user for no key update;
    if 20 <= (select count(*) from trackr.members m where m.user_id = p_user and m.role = 'admin') then
        perform trackr.refuse('workspaces_per_user');
    end if;
    insert into trackr.workspaces (id, slug, name) values (p_id, p_slug, p_name);
    insert into trackr.members (workspace_id, user_id, role) values (p_id, p_user, 'admin');
    insert into trackr.audit_log (workspace_id, actor_id, event, subject_kind, subject_name)
    values (p_id, p_user, 'workspace.created', 'workspace', p_name);
end
$$;
comment on function definer.create_workspace(uuid, uuid, text, text) is 'Makes a workspace and its first Admin.';

create function definer.an_admin_of(p_slug text) returns uuid
language sql stable security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
    select m.user_id
      from trackr.workspaces w
      join trackr.members m on m.workspace_id = w.id and m.role = 'admin'
     where w.slug = p_slug
     order by m.created_at, m.user_id
     limit 1
$$;
comment on function definer.an_admin_of(text) is 'The Admin of longest standing, as whom the operator''s commands act.';

-- Invitations -------------------------------------------------------------------------------------

-- What somebody with the link sees. p_user may be null: nobody is signed in.
create function definer.invitation(p_token_hash bytea, p_user uuid)
returns table (
    workspace_name text, invited_by text, role text, email text, expired boolean, for_caller boolean, member_of text
)
language sql stable security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
    select w.name, coalesce(b.name, split_part(b.email, '@', 1)), i.role, i.email, i.expires_at <= clock_timestamp(),
           exists (select from trackr.users u where u.id = p_user and i.email = any (u.verified_emails)),
           (select w.slug from trackr.members m where m.workspace_id = w.id and m.user_id = p_user)
      from trackr.invitations i
      join trackr.workspaces w on w.id = i.workspace_id
      left join trackr.users b on b.id = i.invited_by
     where i.token_hash = p_token_hash
$$;
comment on function definer.invitation(bytea, uuid) is 'The invitation behind a token, as its receiver sees it.';

create function definer.accept_invitation(p_user uuid, p_token_hash bytea)
returns table (workspace_id uuid, slug text)
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
#variable_conflict use_column
declare
    v_invitation trackr.invitations;
    v_slug text;
begin
    select i.* into v_invitation from trackr.invitations i where i.token_hash = p_token_hash;
    select w.slug into v_slug from trackr.workspaces w where w.id = v_invitation.workspace_id for no key update;
    -- Again, now that nobody else is at it.
    select i.* into v_invitation
      from trackr.invitations i
     where i.workspace_id = v_invitation.workspace_id and i.id = v_invitation.id and i.token_hash = p_token_hash
       for update;
    if not found then
        perform trackr.refuse('invitation_gone');
    end if;
    if not exists (select from trackr.users u where u.id = p_user and v_invitation.email = any (u.verified_emails)) then
        perform trackr.refuse('invitation_email');
    end if;
    if not exists (select from trackr.members m where m.workspace_id = v_invitation.workspace_id and m.user_id = p_user) then
        if v_invitation.expires_at <= clock_timestamp() then
            perform trackr.refuse('invitation_expired');
        end if;
        insert into trackr.members (workspace_id, user_id, role)
        values (v_invitation.workspace_id, p_user, v_invitation.role);
        insert into trackr.audit_log (workspace_id, actor_id, event, subject_kind)
        values (v_invitation.workspace_id, p_user, 'member.joined', 'workspace');
    end if;
    delete from trackr.invitations i
     where i.workspace_id = v_invitation.workspace_id and i.id = v_invitation.id;
    return query select v_invitation.workspace_id, v_slug;
end
$$;
comment on function definer.accept_invitation(uuid, bytea) is 'Makes the user a member and ends the invitation.';

-- Takes the next mail to send. The worker has made a token and gives its hash, which replaces the one of an
-- earlier mail; the same hash then proves whose the mail is.
create function definer.claim_invitation_mail(p_token_hash bytea, p_lease_seconds double precision)
returns table (
    workspace_id uuid, invitation_id uuid, email text, workspace_name text, invited_by text, role text,
    expires_at timestamptz, attempt integer
)
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
#variable_conflict use_column
declare
    v_mail trackr.invitations;
begin
    loop
        select i.* into v_mail
          from trackr.invitations i
         where i.mail_state = 'queued' and i.mail_after <= clock_timestamp()
           and (i.mail_lease_until is null or i.mail_lease_until <= clock_timestamp())
         order by i.mail_after, i.id
         limit 1
           for update skip locked;
        exit when not found;

        if v_mail.mail_attempt >= 8 then
            update trackr.invitations i
               set mail_state = 'failed', mail_lease_until = null,
                   mail_failure = 'Sending the mail stopped eight times before it was finished. Check the address, then send the invitation again.'
             where i.workspace_id = v_mail.workspace_id and i.id = v_mail.id;
        else
            return query
                update trackr.invitations i
                   set token_hash = p_token_hash, mail_attempt = i.mail_attempt + 1, mail_failure = null,
                       mail_lease_until = clock_timestamp() + make_interval(secs => p_lease_seconds),
                       expires_at = clock_timestamp() + interval '7 days'
                  from trackr.workspaces w
                 where i.workspace_id = v_mail.workspace_id and i.id = v_mail.id and w.id = i.workspace_id
             returning i.workspace_id, i.id, i.email, w.name,
                       (select coalesce(u.name, split_part(u.email, '@', 1)) from trackr.users u where u.id = i.invited_by),
                       i.role, i.expires_at, i.mail_attempt;
            exit;
        end if;
    end loop;
end
$$;
comment on function definer.claim_invitation_mail(bytea, double precision) is 'Gives one waiting mail to the calling worker, or no row.';

create function definer.invitation_mail_sent(p_token_hash bytea) returns boolean
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    update trackr.invitations i
       set mail_state = 'sent', mail_lease_until = null, mail_failure = null
     where i.token_hash = p_token_hash and i.mail_state = 'queued' and i.mail_lease_until is not null;
    return found;
end
$$;
comment on function definer.invitation_mail_sent(bytea) is 'Marks a mail as sent; false if it is no longer the caller''s.';

create function definer.invitation_mail_failed(
    p_token_hash bytea, p_failure text, p_retry_seconds double precision
) returns text
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
declare
    v_state text;
begin
    update trackr.invitations i
       set mail_state = case when p_retry_seconds is null or i.mail_attempt >= 8 then 'failed' else 'queued' end,
           mail_after = clock_timestamp() + make_interval(secs => coalesce(p_retry_seconds, 0)),
           mail_failure = left(p_failure, 1000),
           mail_lease_until = null
     where i.token_hash = p_token_hash and i.mail_state = 'queued' and i.mail_lease_until is not null
    returning i.mail_state into v_state;
    return coalesce(v_state, 'lost');
end
$$;
comment on function definer.invitation_mail_failed(bytea, text, double precision) is 'Ends an attempt at a mail: queued, failed or lost.';

-- Rights ------------------------------------------------------------------------------------------

revoke execute on function
    trackr.hold_subject(text), trackr.is_deleted(text), trackr.take_out(uuid, uuid),
    definer.needs_profile(uuid), definer.upsert_user(text, text, text, text[], timestamptz), definer.delete_user(text),
    definer.claim_event(text, text), definer.memberships(uuid), definer.create_workspace(uuid, uuid, text, text),
    definer.an_admin_of(text), definer.invitation(bytea, uuid), definer.accept_invitation(uuid, bytea),
    definer.claim_invitation_mail(bytea, double precision), definer.invitation_mail_sent(bytea),
    definer.invitation_mail_failed(bytea, text, double precision)
    from public;
grant execute on function
    definer.needs_profile(uuid), definer.upsert_user(text, text, text, text[], timestamptz), definer.delete_user(text),
    definer.claim_event(text, text), definer.memberships(uuid), definer.create_workspace(uuid, uuid, text, text),
    definer.an_admin_of(text), definer.invitation(bytea, uuid), definer.accept_invitation(uuid, bytea),
    definer.claim_invitation_mail(bytea, double precision), definer.invitation_mail_sent(bytea),
    definer.invitation_mail_failed(bytea, text, double precision)
    to trackr_app;
