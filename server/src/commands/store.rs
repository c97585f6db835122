//! The database of the operator's commands, and as whom they act in it.

use anyhow::{Result, anyhow, bail};
use db::{Actor, Cluster, ClusterError};
use model::workspace::Workspace;

use super::serve::{self, Database};
use crate::config;

/// A workspace, opened as its Admin of longest standing.
pub struct Opened {
    /// The database.
    pub database: Database,
    /// As whom the command acts.
    pub actor: Actor,
    /// That Admin's e-mail address.
    pub admin: String,
    /// The workspace.
    pub workspace: Workspace,
}

/// Opens the workspace behind `slug`.
pub async fn open(slug: &str) -> Result<Opened> {
    let database = database().await?;
    let pool = &database.pool;
    let nobody =
        || anyhow!("There is no workspace {slug}. Its name is the word after /w/ in its address.");
    let admin = db::workspaces::an_admin_of(pool, slug)
        .await?
        .ok_or_else(nobody)?;
    // Whoever runs this reads the database anyway; a second factor would guard nothing.
    let member = db::workspaces::member(pool, admin, slug, true)
        .await?
        .ok_or_else(nobody)?;
    let actor = Actor {
        user_id: admin,
        workspace_id: member.workspace.id,
        second_factor: true,
    };
    Ok(Opened {
        database,
        actor,
        admin: member.email,
        workspace: member.workspace,
    })
}

/// The one at `DATABASE_URL`, that of a server that runs, or our own for as long as the command takes.
async fn database() -> Result<Database> {
    if config::database_url().is_none() {
        let folder = config::data_dir()?;
        // One made anew would be empty, and whoever asks has another in mind.
        if !Cluster::is_in(&folder) {
            bail!(
                "There is no Trackr database in {}. Set TRACKR_DATA_DIR to the server's data directory, or DATABASE_URL to its database.",
                folder.display()
            );
        }
    }
    let error = match serve::open_database(false).await {
        Ok(database) => return Ok(database),
        Err(error) => error,
    };
    match error.downcast_ref::<ClusterError>() {
        Some(ClusterError::InUse { path, .. }) => serve::join_database(path).await,
        _ => Err(error),
    }
}
