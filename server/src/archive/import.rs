//! Reading an archive back into an empty workspace, in one transaction.
//!
//! The scorecard comes back, and tools with the decisions on them and the views of their list, the currency of totals
//! and its rates, spend records, notes and pain points with what they said before, runs, reports and facts with their
//! ids. The workspace's own name, address, plan and rules stay; people join by invitation, and the audit log tells of
//! the workspace that it belongs to: these files are for reading only. Who added a tool or asked for a run is kept
//! where a member has that e-mail address.

use std::io::BufRead;

use db::{
    Actor, DbError, Pool, TenantTx,
    archive::{
        self, Kind, decisions, facts, money, note_versions, notes, pain_tools, pain_versions,
        pains, rates, reports, runs, scorecards, spend, spend_actuals, tool_views, tools,
    },
    audit::{self, Subject},
};
use model::audit::AuditEvent;
use thiserror::Error;

use super::{
    line::{self, Line},
    read::{Archive, Lines, Unreadable},
};

/// Rows stored in one statement.
const BATCH: usize = 500;

/// The same for reports, whose bodies are large.
const REPORTS: usize = 20;

/// Why nothing was imported.
#[derive(Debug, Error)]
pub enum Refused {
    /// The archive.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// The workspace holds something.
    #[error(
        "The workspace is not empty. Import into a new one: an import never mixes with what is there."
    )]
    NotEmpty,
    /// A line of the archive.
    #[error("{file}, line {line}: {problem}.")]
    Line {
        /// The file.
        file: String,
        /// The line, from 1.
        line: u64,
        /// What is wrong with it.
        problem: String,
    },
    /// Lines that the database refuses.
    #[error("{file}, one of the lines {from} to {to}: {cause}")]
    Rows {
        /// The file.
        file: String,
        /// The first line in question, from 1.
        from: u64,
        /// The last.
        to: u64,
        /// The rule that one of them breaks.
        cause: DbError,
    },
    /// A report without some of its facts, or with somebody else's.
    #[error("A report has not as many facts as it says.")]
    Facts,
    /// The database.
    #[error(transparent)]
    Database(#[from] DbError),
}

/// Imports an archive as `actor`; all of it or nothing.
///
/// # Errors
/// [`Refused`] says why; then nothing has changed.
pub async fn import(pool: &Pool, actor: &Actor, mut archive: Archive) -> Result<(), Refused> {
    let mut tx = TenantTx::begin(pool, actor).await?;
    if !archive::is_empty(&mut tx).await? {
        return Err(Refused::NotEmpty);
    }
    let archive = &mut archive;
    read(archive, &mut tx, Kind::Scorecards, BATCH, scorecards::store).await?;
    read(archive, &mut tx, Kind::Tools, BATCH, tools::store).await?;
    read(archive, &mut tx, Kind::Money, BATCH, money::store).await?;
    read(archive, &mut tx, Kind::Rates, BATCH, rates::store).await?;
    read(archive, &mut tx, Kind::ToolViews, BATCH, tool_views::store).await?;
    read(archive, &mut tx, Kind::Decisions, BATCH, decisions::store).await?;
    read(archive, &mut tx, Kind::Spend, BATCH, spend::store).await?;
    read(
        archive,
        &mut tx,
        Kind::SpendActuals,
        BATCH,
        spend_actuals::store,
    )
    .await?;
    read(archive, &mut tx, Kind::Notes, REPORTS, notes::store).await?;
    read(
        archive,
        &mut tx,
        Kind::NoteVersions,
        REPORTS,
        note_versions::store,
    )
    .await?;
    read(archive, &mut tx, Kind::Pains, REPORTS, pains::store).await?;
    read(
        archive,
        &mut tx,
        Kind::PainVersions,
        REPORTS,
        pain_versions::store,
    )
    .await?;
    read(archive, &mut tx, Kind::PainTools, BATCH, pain_tools::store).await?;
    read(archive, &mut tx, Kind::Runs, BATCH, runs::store).await?;
    read(archive, &mut tx, Kind::Reports, REPORTS, reports::store).await?;
    read(archive, &mut tx, Kind::Facts, BATCH, facts::store).await?;
    if !facts::are_complete(&mut tx).await? {
        return Err(Refused::Facts);
    }
    audit::record(
        &mut tx,
        AuditEvent::WorkspaceImported,
        Subject::Workspace,
        None,
    )
    .await?;
    Ok(tx.commit().await?)
}

/// Stores the lines of one kind, `batch` at a time.
async fn read<L: Line>(
    archive: &mut Archive,
    tx: &mut TenantTx,
    kind: Kind,
    batch: usize,
    store: impl AsyncFn(&mut TenantTx, &[L]) -> Result<(), DbError>,
) -> Result<(), Refused> {
    let said = archive.manifest.count(kind);
    let Some(mut lines) = archive.lines(kind)? else {
        return Ok(());
    };
    loop {
        let from = lines.number + 1;
        let rows = next_rows::<L>(&mut lines, batch)?;
        if rows.is_empty() {
            break;
        }
        store(tx, &rows).await.map_err(|cause| Refused::Rows {
            file: lines.file.clone(),
            from,
            to: lines.number,
            cause,
        })?;
    }
    if lines.number == said {
        return Ok(());
    }
    Err(Unreadable::Count {
        file: lines.file,
        found: lines.number,
        said,
    }
    .into())
}

fn next_rows<L: Line>(lines: &mut Lines<impl BufRead>, most: usize) -> Result<Vec<L>, Refused> {
    let mut rows = Vec::new();
    while rows.len() < most
        && let Some(text) = lines.read()?
    {
        let row = line::parse(&text).map_err(|problem| Refused::Line {
            file: lines.file.clone(),
            line: lines.number,
            problem,
        })?;
        rows.push(row);
    }
    Ok(rows)
}
