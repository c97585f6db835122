-- Whoever is invited sees it after signing in, and can accept without the mail.

-- What accepting does, however the invitation was found. Called by functions with the owner's rights alone.
create function trackr.take_invitation(p_user uuid, p_workspace uuid, p_id uuid)
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
    end if;
    delete from trackr.invitations i where i.workspace_id = p_workspace and i.id = p_id;
    return query select p_workspace, v_slug;
end
$$;
comment on function trackr.take_invitation(uuid, uuid, uuid) is 'Makes the user a member and ends the invitation.';
revoke execute on function trackr.take_invitation(uuid, uuid, uuid) from public;

create or replace function definer.accept_invitation(p_user uuid, p_token_hash bytea)
returns table (workspace_id uuid, slug text)
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
#variable_conflict use_column
declare
    v_workspace uuid;
    v_id uuid;
begin
    select i.workspace_id, i.id into v_workspace, v_id from trackr.invitations i where i.token_hash = p_token_hash;
    -- Sent anew meanwhile, it has another token, which is as good: the receiver's address is what counts.
    return query select t.workspace_id, t.slug from trackr.take_invitation(p_user, v_workspace, v_id) t;
end
$$;

create function definer.waiting_invitations(p_user uuid)
returns table (id uuid, workspace_name text, invited_by text, role text, expires_at timestamptz)
language sql stable security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
    select i.id, w.name, coalesce(b.name, split_part(b.email, '@', 1)), i.role, i.expires_at
      from trackr.users u
      join trackr.invitations i on i.email = any (u.verified_emails)
      join trackr.workspaces w on w.id = i.workspace_id
      left join trackr.users b on b.id = i.invited_by
     where u.id = p_user
       and i.expires_at > clock_timestamp()
       and not exists (select from trackr.members m where m.workspace_id = i.workspace_id and m.user_id = p_user)
     order by w.name, i.id
     limit 20
$$;
comment on function definer.waiting_invitations(uuid) is 'The open invitations to one of the user''s verified addresses.';

create function definer.accept_waiting_invitation(p_user uuid, p_id uuid)
returns table (workspace_id uuid, slug text)
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
#variable_conflict use_column
declare
    v_workspace uuid;
begin
    -- One that is somebody else's is as absent as one that is not there.
    select i.workspace_id into v_workspace
      from trackr.invitations i
      join trackr.users u on u.id = p_user and i.email = any (u.verified_emails)
     where i.id = p_id;
    return query select t.workspace_id, t.slug from trackr.take_invitation(p_user, v_workspace, p_id) t;
end
$$;
comment on function definer.accept_waiting_invitation(uuid, uuid) is 'Accepts an invitation to one of the user''s verified addresses.';

-- Found by address, over all workspaces.
create index invitations_of_address on trackr.invitations (email);

revoke execute on function definer.waiting_invitations(uuid), definer.accept_waiting_invitation(uuid, uuid) from public;
grant execute on function definer.waiting_invitations(uuid), definer.accept_waiting_invitation(uuid, uuid) to trackr_app;
