-- Calendar feeds: an address under which a member's calendar program reads when contracts renew.

create table trackr.calendar_feeds (
    workspace_id uuid not null references trackr.workspaces (id) on delete cascade,
    user_id uuid not null default nullif(current_setting('app.user_id', true), '')::uuid,
    token_hash bytea not null constraint calendar_feeds_token_hash check (octet_length(token_hash) = 32),
    second_factor boolean not null default coalesce(nullif(current_setting('app.second_factor', true), ''), 'false')::boolean,
    created_at timestamptz not null default clock_timestamp(),
    primary key (workspace_id, user_id),
    foreign key (workspace_id, user_id) references trackr.members (workspace_id, user_id) on delete cascade
);
-- Not unique: that would tell one workspace of another's.
create index calendar_feeds_token on trackr.calendar_feeds (token_hash);
comment on table trackr.calendar_feeds is 'The address under which a member''s calendar program reads renewals, one a member.';
comment on column trackr.calendar_feeds.workspace_id is 'The workspace.';
comment on column trackr.calendar_feeds.user_id is 'The member, as whom it reads; it goes with their membership.';
comment on column trackr.calendar_feeds.token_hash is 'SHA-256 of the token in the address. The token is shown to the member and kept nowhere.';
comment on column trackr.calendar_feeds.second_factor is 'Whether the member had signed in with a second factor when they made it: where the workspace asks for one, others read nothing.';
comment on column trackr.calendar_feeds.created_at is 'When the address was made.';

alter table trackr.calendar_feeds enable row level security;
alter table trackr.calendar_feeds force row level security;
create policy tenant on trackr.calendar_feeds
    using ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()))
    with check ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()));

-- Whose it is, is not the server's to say: the defaults above are the session's.
grant select (workspace_id, user_id, created_at) on trackr.calendar_feeds to trackr_app;
grant insert (workspace_id, token_hash) on trackr.calendar_feeds to trackr_app;
grant delete on trackr.calendar_feeds to trackr_app;

create function definer.calendar_feed(p_token_hash bytea)
returns table (workspace_id uuid, user_id uuid, second_factor boolean)
language sql stable security definer
set search_path = pg_catalog, trackr, pg_temp
as $$
    select f.workspace_id, f.user_id, f.second_factor
      from trackr.calendar_feeds f
     where f.token_hash = p_token_hash
$$;
comment on function definer.calendar_feed(bytea) is 'The member behind the token of a calendar feed.';
revoke execute on function definer.calendar_feed(bytea) from public;
grant execute on function definer.calendar_feed(bytea) to trackr_app;
