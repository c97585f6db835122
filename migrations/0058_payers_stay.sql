-- Whoever leaves still stands by name on what they paid: just then somebody looks for which contracts ran on their card.

create function definer.keep_payer() returns trigger
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    update trackr.spend_records s
       set payer_id = null, payer = nullif(left(coalesce(u.name, split_part(u.email, '@', 1)), 200), '')
      from trackr.users u
     where s.workspace_id = old.workspace_id and s.payer_id = old.user_id and u.id = old.user_id
       -- Not where the workspace goes as a whole.
       and exists (select from trackr.workspaces w where w.id = old.workspace_id);
    return old;
end
$$;
comment on function definer.keep_payer() is 'Writes down the name of a payer who is a member no more.';
revoke execute on function definer.keep_payer() from public;
-- Before: afterwards the records no longer say whose they are.
create trigger keep_payer before delete on trackr.members
    for each row execute function definer.keep_payer();

comment on column trackr.spend_records.payer_id is 'The member who answers for the payment; once they have left, their name stands in payer.';
comment on column trackr.spend_records.payer is 'Who or what pays, where that is no member: a card, a team, somebody who has left.';

create or replace function definer.delete_user(p_subject text) returns boolean
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
    -- Who has an account no more is named nowhere, nor where they had left before.
    update trackr.spend_records s set payer = null
      from trackr.users u
      join trackr.authors a on a.user_id = u.id
     where u.id = v_user and s.workspace_id = a.workspace_id
       and lower(s.payer) = lower(left(coalesce(u.name, split_part(u.email, '@', 1)), 200));
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
