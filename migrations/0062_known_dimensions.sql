-- A list shows how many of the seven dimensions an overall score is over: one over fewer is no better for what it leaves
-- out. Nothing but a number from 0 to 7 is taken from the body, so that no body can fail to be stored for it.
alter table trackr.reports
    add column known_dimensions smallint generated always as (
        jsonb_path_query_first(
            body, '$.overall.known_dimensions ? (@.type() == "number" && @ >= 0 && @ <= 7)')::smallint) stored;
comment on column trackr.reports.known_dimensions is 'How many dimensions the overall score is over, made of the body.';
