-- Whoever is an Admin no more makes nobody an Admin by an invitation sent before.

create function definer.end_invitations_as_admin() returns trigger
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    with ended as (
        delete from trackr.invitations i
         where i.workspace_id = old.workspace_id and i.invited_by = old.user_id and i.role = 'admin'
        returning i.id, i.email)
    insert into trackr.audit_log (workspace_id, event, subject_kind, subject_id, subject_name)
    -- Not where the workspace goes as a whole.
    select old.workspace_id, 'invitation.revoked', 'invitation', ended.id, ended.email
      from ended
     where exists (select from trackr.workspaces w where w.id = old.workspace_id);
    return case when tg_op = 'DELETE' then old else new end;
end
$$;
comment on function definer.end_invitations_as_admin() is 'Ends the open invitations to be an Admin of whoever is one no more.';
-- Before: afterwards the invitations no longer say whose they are.
create trigger end_invitations_as_admin before delete on trackr.members
    for each row when (old.role = 'admin') execute function definer.end_invitations_as_admin();
create trigger end_invitations_of_demoted before update of role on trackr.members
    for each row when (old.role = 'admin' and new.role <> 'admin') execute function definer.end_invitations_as_admin();
