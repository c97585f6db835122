-- What a workspace pays for its software.

create table trackr.spend_records (
    workspace_id uuid not null references trackr.workspaces (id) on delete cascade,
    id uuid not null,
    tool_id uuid,
    vendor text not null constraint spend_vendor check (char_length(vendor) between 1 and 200),
    amount_minor bigint not null constraint spend_amount check (amount_minor >= 0),
    currency text not null constraint spend_currency check (currency ~ '^[A-Z]{3}$'),
    cadence text not null check (cadence in ('monthly', 'annual', 'one_off', 'usage')),
    seats integer constraint spend_seats check (seats between 1 and 1000000),
    renews_on date,
    notice_days smallint not null default 0 constraint spend_notice check (notice_days between 0 and 730),
    auto_renew boolean not null default true,
    status text not null default 'active' check (status in ('active', 'trial', 'ended')),
    revision integer not null default 1 check (revision >= 1),
    created_by uuid default nullif(current_setting('app.user_id', true), '')::uuid,
    created_at timestamptz not null default clock_timestamp(),
    updated_at timestamptz not null default clock_timestamp(),
    primary key (workspace_id, id),
    -- A tool takes what was written of it along.
    foreign key (workspace_id, tool_id) references trackr.tools (workspace_id, id) on delete cascade,
    foreign key (workspace_id, created_by) references trackr.members (workspace_id, user_id)
        on delete set null (created_by)
);
create index spend_records_tool on trackr.spend_records (workspace_id, tool_id) where tool_id is not null;
create index spend_records_created_by on trackr.spend_records (workspace_id, created_by);
comment on table trackr.spend_records is 'What a workspace pays, one contract a row.';
comment on column trackr.spend_records.workspace_id is 'The workspace.';
comment on column trackr.spend_records.id is 'The record''s id.';
comment on column trackr.spend_records.tool_id is 'The tool that is paid for, where it is one of the workspace''s.';
comment on column trackr.spend_records.vendor is 'Who is paid.';
comment on column trackr.spend_records.amount_minor is 'How much each time, in minor units of the currency.';
comment on column trackr.spend_records.currency is 'The currency, an ISO 4217 code.';
comment on column trackr.spend_records.cadence is 'How often: monthly, annual, one_off, or usage (a usual month).';
comment on column trackr.spend_records.seats is 'For how many seats, where it is paid by the seat.';
comment on column trackr.spend_records.renews_on is 'When it renews or ends, as the contract says.';
comment on column trackr.spend_records.notice_days is 'How many days before that notice must be given.';
comment on column trackr.spend_records.auto_renew is 'Whether it renews unless somebody gives notice.';
comment on column trackr.spend_records.status is 'Where it stands: active, trial or ended.';
comment on column trackr.spend_records.revision is 'Counts the changes, so that who edits an older state is told.';
comment on column trackr.spend_records.created_by is 'The member who wrote it down.';
comment on column trackr.spend_records.created_at is 'When it was written down.';
comment on column trackr.spend_records.updated_at is 'When it was changed last.';

alter table trackr.spend_records enable row level security;
alter table trackr.spend_records force row level security;
create policy tenant on trackr.spend_records
    using ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()))
    with check ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()));

grant select, insert, delete on trackr.spend_records to trackr_app;
grant update (tool_id, vendor, amount_minor, currency, cadence, seats, renews_on, notice_days, auto_renew, status,
              revision, updated_at)
    on trackr.spend_records to trackr_app;
