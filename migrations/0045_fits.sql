-- How each tool fits, kept so that a list can be sorted by it.

create table trackr.tool_fits (
    workspace_id uuid not null references trackr.workspaces (id) on delete cascade,
    tool_id uuid not null,
    revision integer not null constraint tool_fits_revision check (revision >= 0),
    verdict smallint constraint tool_fits_verdict check (verdict between 0 and 3),
    score_tenths smallint constraint tool_fits_score check (score_tenths between 0 and 100),
    primary key (workspace_id, tool_id),
    foreign key (workspace_id, tool_id) references trackr.tools (workspace_id, id) on delete cascade
);
comment on table trackr.tool_fits is 'How each tool fits by its newest report. Made of reports and the scorecard, and made again where it is missing or of another scorecard; whoever changes how fits are judged empties it.';
comment on column trackr.tool_fits.workspace_id is 'The workspace.';
comment on column trackr.tool_fits.tool_id is 'The tool.';
comment on column trackr.tool_fits.revision is 'The revision of the scorecard that judged; 0 for the one of a workspace that has set none.';
comment on column trackr.tool_fits.verdict is 'What the rules come to: 0 does not fit, 1 can''t tell, 2 fits with conditions, 3 fits; nothing where there are no rules, or no report.';
comment on column trackr.tool_fits.score_tenths is 'The score by the scorecard''s weights in tenths; nothing where too little is known.';

alter table trackr.tool_fits enable row level security;
alter table trackr.tool_fits force row level security;
create policy tenant on trackr.tool_fits
    using ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()))
    with check ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()));
grant select, insert, delete on trackr.tool_fits to trackr_app;
grant update (revision, verdict, score_tenths) on trackr.tool_fits to trackr_app;
