-- How a workspace weighs the dimensions of reports, and what it must have. A workspace without a row weighs all the same.

create table trackr.scorecards (
    workspace_id uuid not null references trackr.workspaces (id) on delete cascade,
    card jsonb not null constraint scorecards_card check (jsonb_typeof(card) = 'object' and octet_length(card::text) <= 20000),
    revision integer not null default 1 check (revision >= 1),
    updated_at timestamptz not null default clock_timestamp(),
    primary key (workspace_id)
);
comment on table trackr.scorecards is 'The scorecard of each workspace that has set one.';
comment on column trackr.scorecards.workspace_id is 'The workspace.';
comment on column trackr.scorecards.card is 'Weights and rules, as model::scorecard::Scorecard writes them.';
comment on column trackr.scorecards.revision is 'Counts the changes, so that who edits an older state is told.';
comment on column trackr.scorecards.updated_at is 'When it was changed last.';

alter table trackr.scorecards enable row level security;
alter table trackr.scorecards force row level security;
create policy tenant on trackr.scorecards
    using ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()))
    with check ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()));

grant select on trackr.scorecards to trackr_app;
grant insert (workspace_id, card, updated_at) on trackr.scorecards to trackr_app;
grant update (card, revision, updated_at) on trackr.scorecards to trackr_app;
