-- An archive names people by e-mail address: who of a workspace that is, told in one place. It runs with the caller's rights,
-- so row-level security shows it what the caller sees. A set, and without a search_path of its own, so that PostgreSQL takes
-- it into the statement that asks: else each row would ask anew which workspace the context gives access to.
create function trackr.member_with_email(p_workspace uuid, p_email text) returns table (user_id uuid)
language sql stable
rows 1
as $$
    select m.user_id
      from trackr.members m
      join trackr.users u on u.id = m.user_id
     where m.workspace_id = p_workspace and lower(p_email) = any (u.verified_emails)
     order by m.created_at, m.user_id
     limit 1
$$;
comment on function trackr.member_with_email(uuid, text) is
    'The member whose verified e-mail address this is, the one of longest standing; no row where there is none.';
revoke execute on function trackr.member_with_email(uuid, text) from public;
grant execute on function trackr.member_with_email(uuid, text) to trackr_app;
