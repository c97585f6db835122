-- Logos of tools: small pictures, made anew of what the vendor's site shows in a tab.

create table trackr.tool_logos (
    workspace_id uuid not null references trackr.workspaces (id) on delete cascade,
    tool_id uuid not null,
    png bytea not null constraint tool_logos_png check (octet_length(png) between 1 and 16384),
    taken_at timestamptz not null default clock_timestamp(),
    primary key (workspace_id, tool_id),
    foreign key (workspace_id, tool_id) references trackr.tools (workspace_id, id) on delete cascade
);
comment on table trackr.tool_logos is 'A small picture of each tool whose site has one.';
comment on column trackr.tool_logos.workspace_id is 'The workspace.';
comment on column trackr.tool_logos.tool_id is 'The tool.';
comment on column trackr.tool_logos.png is 'The picture as PNG, at most 64 by 64 pixels, encoded here: not a byte of the vendor''s file.';
comment on column trackr.tool_logos.taken_at is 'When research took it from the site.';

alter table trackr.tool_logos enable row level security;
alter table trackr.tool_logos force row level security;
create policy tenant on trackr.tool_logos
    using ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()))
    with check ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()));
grant select on trackr.tool_logos to trackr_app;
grant insert (workspace_id, tool_id, png), update (png, taken_at) on trackr.tool_logos to trackr_app;
