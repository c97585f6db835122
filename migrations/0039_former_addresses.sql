-- An address that stops being somebody's stays theirs in the audit log's lines about invitations to it: such a line is about
-- the person from then on, so that deleting them erases it, too.

create function definer.keep_former_addresses() returns trigger
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    update trackr.audit_log a
       set subject_kind = 'member', subject_id = new.id,
           subject_name = coalesce(new.name, split_part(new.email, '@', 1), 'Member')
     where a.subject_kind = 'invitation'
       and a.subject_name in (
           select unnest(old.verified_emails || lower(coalesce(old.email, '')))
           except
           select unnest(new.verified_emails || lower(coalesce(new.email, ''))));
    return null;
end
$$;
comment on function definer.keep_former_addresses() is 'Makes lines about invitations to a former address lines about the person.';
create trigger keep_former_addresses after update of email, verified_emails on trackr.users
    for each row when (old.email is distinct from new.email or old.verified_emails is distinct from new.verified_emails)
    execute function definer.keep_former_addresses();
