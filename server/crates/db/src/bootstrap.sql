-- Roles. Run as a superuser, once per cluster; running it again changes nothing.
-- trackr_owner owns the database and runs the migrations. trackr_app is what the server logs in as.
do $$
begin
    if not exists (select from pg_roles where rolname = 'trackr_owner') then
        create role trackr_owner;
    end if;
    if not exists (select from pg_roles where rolname = 'trackr_app') then
        create role trackr_app;
    end if;
end
$$;
alter role trackr_owner login nosuperuser nobypassrls nocreaterole noreplication nocreatedb;
alter role trackr_app login nosuperuser nobypassrls nocreaterole noreplication nocreatedb;
-- A query that hangs must not hold a connection for ever.
alter role trackr_app set statement_timeout = '15s';
alter role trackr_app set lock_timeout = '10s';
alter role trackr_app set idle_in_transaction_session_timeout = '60s';
