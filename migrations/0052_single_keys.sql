-- Shortcuts of one key can be turned off by each member (WCAG 2.1.4): who speaks to their computer would set them off.

alter table trackr.members add column single_keys boolean not null default true;
comment on column trackr.members.single_keys is 'Whether shortcuts of one key do anything for the member.';
grant update (single_keys) on trackr.members to trackr_app;

drop function definer.memberships(uuid);
create function definer.memberships(p_user uuid)
returns table (
    workspace_id uuid, slug text, workspace_name text, plan text, requires_second_factor boolean, role text,
    user_name text, user_email text, single_keys boolean
)
language sql stable security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
    select w.id, w.slug, w.name, w.plan, w.requires_second_factor, m.role, u.name, u.email, m.single_keys
      from trackr.members m
      join trackr.workspaces w on w.id = m.workspace_id
      join trackr.users u on u.id = m.user_id
     where m.user_id = p_user
     order by m.created_at, w.slug
$$;
comment on function definer.memberships(uuid) is 'The workspaces of one user, oldest membership first.';
revoke execute on function definer.memberships(uuid) from public;
grant execute on function definer.memberships(uuid) to trackr_app;
