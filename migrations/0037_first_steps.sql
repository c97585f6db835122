-- The first steps on the overview, until somebody has taken them or no longer wants to see them.

alter table trackr.members add column steps_hidden boolean not null default false;
comment on column trackr.members.steps_hidden is 'Whether the member no longer wants to see the first steps.';
grant update (steps_hidden) on trackr.members to trackr_app;

-- A report of a fictional vendor, to look at before there is one of one's own.
alter table trackr.tools add column sample boolean not null default false;
comment on column trackr.tools.sample is 'Whether it is the sample: a fictional vendor''s, with a report that Trackr brings along.';
