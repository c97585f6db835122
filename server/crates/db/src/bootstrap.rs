//! Roles and the database itself: what exists before the first migration.
//!
//! Trackr's own cluster does this at every start. On a database server that somebody else runs, its
//! administrator runs the same statements once.

use sqlx::{ConnectOptions, Connection, PgConnection, postgres::PgConnectOptions};

use crate::DbError;

/// Owns the database and its tables; runs migrations.
pub const OWNER: &str = "trackr_owner";

/// What the server logs in as: it owns nothing and row-level security binds it.
pub const APP: &str = "trackr_app";

/// The name of the database.
pub const DATABASE: &str = "trackr";

/// The statements that make the roles.
pub const ROLES_SQL: &str = include_str!("bootstrap.sql");

/// Makes the roles and the database where they are missing, and takes away what everybody may do by
/// default. `superuser` logs in as a superuser to the database `postgres`.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn run(superuser: &PgConnectOptions) -> Result<(), DbError> {
    let mut connection = superuser.connect().await.map_err(DbError::Unavailable)?;
    sqlx::raw_sql(ROLES_SQL).execute(&mut connection).await?;
    create_database(&mut connection).await?;
    connection.close().await?;
    Ok(())
}

async fn create_database(connection: &mut PgConnection) -> Result<(), DbError> {
    let exists = sqlx::query_scalar!(
        r#"select exists (select from pg_database where datname = $1) as "exists!""#,
        DATABASE
    )
    .fetch_one(&mut *connection)
    .await?;
    if !exists {
        sqlx::raw_sql(
            "create database trackr owner trackr_owner template template0 encoding 'UTF8'",
        )
        .execute(&mut *connection)
        .await?;
    }
    // One that somebody else made is theirs until now, and so is its schema public, where migrations are counted.
    sqlx::raw_sql("alter database trackr owner to trackr_owner")
        .execute(&mut *connection)
        .await?;
    sqlx::raw_sql(
        "revoke all on database trackr from public; grant connect on database trackr to trackr_app",
    )
    .execute(connection)
    .await?;
    Ok(())
}
