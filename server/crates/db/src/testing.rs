//! For tests: the app's pool on a test's own database, a look behind the pool, and a dump.

use std::{io, process::Command, time::Duration};

use sqlx::{
    ConnectOptions as _, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use crate::{Cluster, Pool, TenantTx, bootstrap, cluster, migrate::MIGRATOR};

/// Lets `trackr_owner` create databases, which `#[sqlx::test]` does. Run as a superuser.
pub const OWNER_CREATES_DATABASES_SQL: &str = "alter role trackr_owner createdb";

/// Brings the database that every new one of the cluster is a copy of up to date, so that `#[sqlx::test]`, which makes
/// one for each test, finds nothing left to migrate: that is most of a short test's time. `template0` stays empty.
///
/// # Errors
/// When the cluster refuses, or a migration fails.
pub async fn migrate_template(cluster: &Cluster) -> Result<(), sqlx::Error> {
    let mut superuser = cluster.superuser().connect().await?;
    // Whoever owns a database may make tables in it.
    sqlx::raw_sql("alter database template1 owner to trackr_owner")
        .execute(&mut superuser)
        .await?;
    let template = PgPool::connect_with(cluster.owner().database("template1")).await?;
    MIGRATOR.run(&template).await?;
    // Nobody may be connected to what is copied.
    template.close().await;
    Ok(())
}

/// What the first migration says of its database. It is kept outside of it, so that no copy of the template has it.
const OWN_DATABASE_SQL: &str = "
    do $$ begin
        execute format('revoke all on database %I from public', current_database());
        execute format('grant connect on database %I to trackr_app', current_database());
    end $$";

/// The login of `trackr_app` to the database that `owner` is connected to.
///
/// # Errors
/// When the database refuses to be opened to it.
pub async fn app_login(owner: &PgPool) -> Result<PgConnectOptions, sqlx::Error> {
    sqlx::raw_sql(OWN_DATABASE_SQL).execute(owner).await?;
    Ok((*owner.connect_options()).clone().username(bootstrap::APP))
}

/// A pool that logs in as `trackr_app` to the database that `owner` is connected to.
///
/// # Errors
/// When the database refuses the login.
pub async fn app_pool(owner: &PgPool) -> Result<Pool, sqlx::Error> {
    let options = app_login(owner).await?;
    let pool = PgPoolOptions::new()
        .max_connections(16)
        .idle_timeout(Duration::from_secs(1))
        .connect_with(options)
        .await?;
    Ok(Pool::new(pool))
}

/// The connections behind a pool, to say with them what the server never would.
#[must_use]
pub const fn connections(pool: &Pool) -> &PgPool {
    pool.inner()
}

/// Rows that were read of a table, of which an index alone did not tell enough.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RowsRead {
    /// Read one after the other.
    pub in_turn: i64,
    /// That an index led to.
    pub by_index: i64,
}

/// What a transaction read of a table between two askings, the earlier of which said `before`.
///
/// The counts are those of the connection since it last handed them in, which it does between transactions and at most
/// once a second (PostgreSQL’s manual, “Viewing Statistics”), so they may begin with an earlier transaction's: only a
/// difference says something.
///
/// # Errors
/// When the database refuses.
pub async fn rows_read(
    tx: &mut TenantTx,
    table: &str,
    before: RowsRead,
) -> Result<RowsRead, sqlx::Error> {
    let (in_turn, by_index): (i64, i64) = sqlx::query_as(
        "select coalesce(sum(seq_tup_read), 0)::bigint, coalesce(sum(idx_tup_fetch), 0)::bigint
           from pg_stat_xact_user_tables where schemaname = 'trackr' and relname = $1",
    )
    .bind(table)
    .fetch_one(tx.connection())
    .await?;
    Ok(RowsRead {
        in_turn: in_turn - before.in_turn,
        by_index: by_index - before.by_index,
    })
}

/// Everything in the database that `owner` is connected to, schema and rows, as `pg_dump` writes it.
///
/// # Errors
/// When `pg_dump` is missing or fails.
pub fn dump(owner: &PgPool) -> io::Result<String> {
    let options = owner.connect_options();
    let program = cluster::program("pg_dump").map_err(io::Error::other)?;
    let host = options.get_socket().map_or_else(
        || options.get_host().to_owned().into(),
        |socket| socket.clone().into_os_string(),
    );
    let output = Command::new(program)
        .args(["--inserts", "--username", cluster::SUPERUSER, "--port"])
        .arg(options.get_port().to_string())
        .arg("--host")
        .arg(host)
        .arg(options.get_database().unwrap_or_default())
        .output()?;
    if output.status.success() {
        String::from_utf8(output.stdout).map_err(io::Error::other)
    } else {
        Err(io::Error::other(String::from_utf8_lossy(&output.stderr)))
    }
}
