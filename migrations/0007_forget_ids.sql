-- Of a deleted tool the audit log keeps who did what and when, and neither a name nor an id: an id is all that
-- somebody needs who has an old export, or a link, to tell which tool a line was about.

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

create or replace function definer.forget_tool() returns trigger
language plpgsql security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
begin
    update trackr.audit_log a
       set subject_id = null, subject_name = null, tool_id = null, detail = null
     where a.workspace_id = old.workspace_id and a.tool_id = old.id;
    return null;
end
$$;
comment on function definer.forget_tool() is 'Erases a deleted tool from the audit log: its name, and its and its runs'' ids.';

update trackr.audit_log a
   set subject_id = null, subject_name = null, tool_id = null, detail = null
 where a.tool_id is not null
   and not exists (select from trackr.tools t where t.workspace_id = a.workspace_id and t.id = a.tool_id);

comment on column trackr.audit_log.subject_id is 'Its id; null once it is deleted.';
comment on column trackr.audit_log.tool_id is 'The tool that the line is about, so that deleting it erases it here; null from then on.';
