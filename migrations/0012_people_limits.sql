-- Invitations are mails to strangers in our name: how many wait at once and how often one is sent has a limit.
-- And a membership that ends with its account leaves a line in the audit log, as any other end does.

-- Invitations -------------------------------------------------------------------------------------

alter table trackr.invitations add column sendings integer not null default 1
    constraint invitations_sendings check (sendings between 1 and 10);
comment on column trackr.invitations.sendings is 'How often its mail was asked for, the first time included.';

create function definer.keep_invitation_limit() returns trigger
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    -- One after the other, so that counting counts all; see keep_member_limit().
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'invitations are made in read committed transactions only' using errcode = 'invalid_transaction_state';
    end if;
    perform from trackr.workspaces w where w.id = new.workspace_id for no key update;
    if 100 <= (select count(*) from trackr.invitations i where i.workspace_id = new.workspace_id) then
        perform trackr.refuse('invitation_limit');
    end if;
    return new;
end
$$;
comment on function definer.keep_invitation_limit() is 'Refuses a 101st open invitation.';
create trigger invitation_limit before insert on trackr.invitations
    for each row execute function definer.keep_invitation_limit();

-- Asking for the mail again starts its attempts anew; a worker never does that. The server can't write the count.
create function definer.count_sending() returns trigger
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    new.sendings := old.sendings + 1;
    return new;
end
$$;
comment on function definer.count_sending() is 'Counts how often a mail is asked for.';
create trigger count_sending before update of mail_attempt on trackr.invitations
    for each row when (new.mail_attempt = 0 and new.mail_state = 'queued') execute function definer.count_sending();

-- Accounts ----------------------------------------------------------------------------------------

-- As before, and the end itself is a line of the log. It names nobody, since the name goes with the account.
create or replace function trackr.take_out(p_workspace uuid, p_user uuid) returns void
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
    insert into trackr.audit_log (workspace_id, actor_id, event, subject_kind)
    values (p_workspace, null, 'member.deleted', 'member');
end
$$;

revoke execute on function definer.keep_invitation_limit(), definer.count_sending() from public;
