//! `trackr export WORKSPACE [FILE.zip]`: everything a workspace owns, into an archive.

use std::{
    fs::{self, File},
    io::{ErrorKind, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use db::{
    TenantTx,
    audit::{self, Subject},
};
use model::audit::AuditEvent;
use time::OffsetDateTime;

use super::{
    say,
    store::{self, Opened},
};
use crate::{
    archive::{
        file_name,
        write::{self, Chunks},
    },
    cli::Export,
};

pub async fn export(options: Export) -> Result<()> {
    let name = || file_name(&options.workspace, OffsetDateTime::now_utc(), "zip").into();
    let file: PathBuf = options.file.clone().unwrap_or_else(name);
    if file.exists() {
        bail!("{} is there already. Name another file.", file.display());
    }
    let opened = store::open(&options.workspace).await?;
    let done = write_to(&opened, &file).await;
    opened.database.close().await;
    done?;
    say(format_args!(
        "The workspace {} is in {}.",
        options.workspace,
        file.display()
    ))
}

async fn write_to(opened: &Opened, file: &Path) -> Result<()> {
    // Under another name until it is whole, so that no half of an archive is taken for one.
    let mut part = file.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let mut half = create(&part)?;
    let chunks = chunks(opened).await;
    let written = match chunks {
        Ok(chunks) => copy(chunks, &mut half).await,
        Err(error) => Err(error),
    };
    let done = written.and_then(|()| {
        fs::rename(&part, file).with_context(|| format!("{} can't be written", file.display()))
    });
    if done.is_err() {
        let _ = fs::remove_file(&part);
    }
    done
}

/// Nobody else may read it: it holds all that the workspace keeps to itself.
fn create(part: &Path) -> Result<File> {
    let created = File::options()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(part);
    match created {
        Err(cause) if cause.kind() == ErrorKind::AlreadyExists => bail!(
            "{} is there already: another export is being written, or one broke off. Wait for it, or delete it.",
            part.display()
        ),
        created => created.with_context(|| format!("{} can't be written", part.display())),
    }
}

async fn chunks(opened: &Opened) -> Result<Chunks> {
    let pool = &opened.database.pool;
    let mut tx = TenantTx::begin(pool, &opened.actor).await?;
    audit::record(
        &mut tx,
        AuditEvent::WorkspaceExported,
        Subject::Workspace,
        None,
    )
    .await?;
    tx.commit().await?;
    let tx = TenantTx::begin_snapshot(pool, &opened.actor).await?;
    Ok(write::workspace(tx, opened.workspace.slug.clone(), ()))
}

async fn copy(mut chunks: Chunks, half: &mut File) -> Result<()> {
    while let Some(chunk) = chunks.next().await {
        half.write_all(&chunk?)
            .context("The export can't be written")?;
    }
    half.sync_all().context("The export can't be written")
}
