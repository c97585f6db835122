-- What a record planned for a month when what was paid in it was written down: a plan that changes later changes no month
-- that is behind.

alter table trackr.spend_actuals
    add column planned_minor bigint check (planned_minor >= 0);
comment on column trackr.spend_actuals.planned_minor is
    'What the record planned for the month when this was first written down; null where that is not known.';
grant insert (planned_minor), update (amount_minor) on trackr.spend_actuals to trackr_app;
