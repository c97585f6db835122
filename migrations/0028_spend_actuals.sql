-- What was really paid of a spend record, month by month, beside what it plans.

create table trackr.spend_actuals (
    workspace_id uuid not null references trackr.workspaces (id) on delete cascade,
    id uuid not null default trackr.new_id(),
    record_id uuid not null,
    month date not null check (extract(day from month) = 1 and month between '1990-01-01' and '2100-12-01'),
    amount_minor bigint not null check (amount_minor >= 0),
    primary key (workspace_id, id),
    unique (workspace_id, record_id, month),
    foreign key (workspace_id, record_id) references trackr.spend_records (workspace_id, id) on delete cascade
);
comment on table trackr.spend_actuals is 'What was really paid of a spend record in a month, in its currency.';
comment on column trackr.spend_actuals.workspace_id is 'The workspace.';
comment on column trackr.spend_actuals.id is 'The line''s id.';
comment on column trackr.spend_actuals.record_id is 'The spend record.';
comment on column trackr.spend_actuals.month is 'The first day of the month.';
comment on column trackr.spend_actuals.amount_minor is 'How much, in minor units of the record''s currency.';

alter table trackr.spend_actuals enable row level security;
alter table trackr.spend_actuals force row level security;
create policy tenant on trackr.spend_actuals
    using ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()))
    with check ((select current_user) = 'trackr_owner' or workspace_id = (select definer.current_workspace()));
grant select, delete on trackr.spend_actuals to trackr_app;
grant insert (workspace_id, id, record_id, month, amount_minor) on trackr.spend_actuals to trackr_app;
