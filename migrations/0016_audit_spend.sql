-- The audit log says which spend record a line is about, by its vendor, and forgets that with the record.

alter table trackr.audit_log
    drop constraint audit_log_subject_kind_check,
    add constraint audit_log_subject_kind_check
        check (subject_kind in ('workspace', 'member', 'invitation', 'tool', 'run', 'spend'));
comment on column trackr.audit_log.subject_kind is 'To what kind of thing: workspace, member, invitation, tool, run or spend (a spend record).';

create or replace function definer.complete_audit_line() returns trigger
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
        perform from trackr.tools t
          where t.workspace_id = new.workspace_id and t.id = new.tool_id
            for key share;
    when 'run' then
        select r.tool_id into new.tool_id
          from trackr.runs r
         where r.workspace_id = new.workspace_id and r.id = new.subject_id;
        perform from trackr.tools t
          where t.workspace_id = new.workspace_id and t.id = new.tool_id
            for key share;
    when 'spend' then
        -- Deleting its tool deletes it, and that erases this line.
        perform from trackr.spend_records s
          where s.workspace_id = new.workspace_id and s.id = new.subject_id
            for key share;
    when 'member' then
        perform from trackr.users u where u.id = new.subject_id for key share;
    else
        return new;
    end case;
    if not found then
        new.subject_id := null;
        new.subject_name := null;
        new.tool_id := null;
        new.detail := null;
    end if;
    return new;
end
$$;

create function definer.forget_spend() returns trigger
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    update trackr.audit_log a
       set subject_id = null, subject_name = null, detail = null
     where a.workspace_id = old.workspace_id and a.subject_kind = 'spend' and a.subject_id = old.id;
    return null;
end
$$;
comment on function definer.forget_spend() is 'Erases a deleted spend record''s vendor and id from the audit log.';
create trigger forget after delete on trackr.spend_records
    for each row execute function definer.forget_spend();
revoke execute on function definer.forget_spend() from public;
