//! `trackr import FILE.zip WORKSPACE`: an archive back into an empty workspace.

use anyhow::{Context, Result};
use db::archive::Kind;

use super::{say, store};
use crate::{
    archive::{
        import,
        read::{Archive, Limits},
    },
    cli::Import,
};

pub async fn import(options: Import) -> Result<()> {
    let refused = || format!("{} was not imported", options.file.display());
    let archive = Archive::open(&options.file, Limits::default()).with_context(refused)?;
    let counts = archive.manifest.clone();
    let opened = store::open(&options.workspace).await?;
    let done = import::import(&opened.database.pool, &opened.actor, archive).await;
    opened.database.close().await;
    done.with_context(refused)?;
    say(format_args!(
        "The workspace {} now holds {} tools, {} runs, {} reports, {} facts, {} spend records and {} notes.",
        options.workspace,
        counts.count(Kind::Tools),
        counts.count(Kind::Runs),
        counts.count(Kind::Reports),
        counts.count(Kind::Facts),
        counts.count(Kind::Spend),
        counts.count(Kind::Notes),
    ))
}
