//! `trackr migrate`: brings a database that is not our own up to date.

use anyhow::{Context, Result, bail};
use db::bootstrap::DATABASE;
use sqlx::{
    Connection, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use super::{database, say};
use crate::{cli::Migrate, config};

pub async fn migrate(options: Migrate) -> Result<()> {
    let url = config::database_url().context(
        "Set DATABASE_URL to the database to migrate, logging in as a superuser or as trackr_owner.",
    )?;
    let login = database::login(&url)?;
    // Anything else would migrate a database that nobody named.
    if let Some(other) = login.get_database().filter(|name| *name != DATABASE) {
        bail!(
            "DATABASE_URL names the database {other}. Trackr's is called {DATABASE}: name that one; a superuser's login makes it if need be."
        );
    }
    up_to_date(login, options.local_people).await?;
    say("The database trackr is up to date.")
}

/// Makes roles, database and tables where they are missing; with `local_people` also the two local
/// users. A superuser makes the roles; afterwards everything is done as `trackr_owner`.
pub async fn up_to_date(login: PgConnectOptions, local_people: bool) -> Result<()> {
    if is_superuser(&login).await? {
        db::bootstrap::run(&login.clone().database("postgres")).await?;
    }
    let owner = as_owner(login.database(DATABASE)).await?;
    db::migrate::run(&owner).await?;
    if local_people {
        db::local::seed(&owner).await?;
    }
    owner.close().await;
    Ok(())
}

async fn is_superuser(login: &PgConnectOptions) -> Result<bool> {
    let mut connection = database::reach_server(login).await?;
    let superuser =
        sqlx::query_scalar("select rolsuper from pg_roles where rolname = current_user")
            .fetch_one(&mut connection)
            .await?;
    connection.close().await?;
    Ok(superuser)
}

async fn as_owner(login: PgConnectOptions) -> Result<PgPool> {
    PgPoolOptions::new()
        .max_connections(2)
        .after_connect(|connection, _| {
            Box::pin(async move {
                sqlx::raw_sql("set role trackr_owner")
                    .execute(connection)
                    .await
                    .map(|_| ())
            })
        })
        .connect_with(login)
        .await
        .context("The database can't be migrated. Log in as a superuser or as trackr_owner")
}
