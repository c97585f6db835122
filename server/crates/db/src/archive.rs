//! Everything a workspace owns, as lines of JSON, page by page; and those that can come back, into an empty
//! workspace. One file a kind: its columns, its pages and, where it is imported, its row.
//!
//! The lines are made by PostgreSQL itself, so a time keeps its microseconds and JSON its numbers. Pages
//! follow the primary key, so a large workspace costs no more memory than a small one; read them in one
//! [`TenantTx::begin_snapshot`], or rows that come and go in between are missed. All that one import stores
//! shares a transaction.
//!
//! A new table or column is either a kind's or excused in [`LEFT_OUT`]: a test compares both with the
//! catalog. A new kind is a file, and a line in the list of [`Kind`].

mod audit_log;
pub mod decisions;
pub mod facts;
mod invitations;
mod left_out;
mod members;
pub mod money;
pub mod note_versions;
pub mod notes;
pub mod pain_tools;
pub mod pain_versions;
pub mod pains;
pub mod rates;
pub mod reports;
pub mod runs;
pub mod scorecards;
pub mod spend;
pub mod spend_actuals;
mod spend_imports;
pub mod tool_views;
pub mod tools;
mod workspace;

use model::AppError;
use serde::Serialize;
use serde_json::Value;
use sqlx::{Postgres, postgres::PgArguments, query::Query};
use uuid::Uuid;

pub use left_out::LEFT_OUT;

use crate::{DbError, TenantTx, error::refused};

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident $module:ident,)*) => {
        /// What an archive is made of, in the order in which it can be read back.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Kind {
            $($(#[$doc])* $kind,)*
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            /// Its name in files.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => stringify!($module),)*
                }
            }

            /// The table behind it.
            #[must_use]
            pub const fn table(self) -> &'static str {
                match self {
                    $(Self::$kind => $module::TABLE,)*
                }
            }

            /// The members of each line's object, in order. People are named by e-mail address (by id where
            /// they have none), so that the same person is recognised elsewhere.
            #[must_use]
            pub const fn columns(self) -> &'static [&'static str] {
                match self {
                    $(Self::$kind => $module::COLUMNS,)*
                }
            }

            async fn page(self, tx: &mut TenantTx, after: Cursor, limit: i64) -> sqlx::Result<Vec<Exported>> {
                match self {
                    $(Self::$kind => $module::page(tx, after, limit).await,)*
                }
            }

            async fn count(self, tx: &mut TenantTx) -> sqlx::Result<i64> {
                match self {
                    $(Self::$kind => $module::count(tx).await,)*
                }
            }
        }
    };
}

kinds! {
    /// The workspace itself: one line.
    Workspace workspace,
    /// Who belongs to it.
    Members members,
    /// Who was invited and has not answered.
    Invitations invitations,
    /// How it weighs reports: one line, where it has set that.
    Scorecards scorecards,
    /// Its tools.
    Tools tools,
    /// What it reckons in: one line, where it has set that.
    Money money,
    /// What other currencies are worth.
    Rates rates,
    /// Views of the list of them.
    ToolViews tool_views,
    /// Why their status changed.
    Decisions decisions,
    /// What it pays.
    Spend spend,
    /// What it really paid, month by month.
    SpendActuals spend_actuals,
    /// Tables of spend records that were read in.
    SpendImports spend_imports,
    /// What it wrote about its tools.
    Notes notes,
    /// What those notes said before.
    NoteVersions note_versions,
    /// What it needs solved.
    Pains pains,
    /// What those texts said before.
    PainVersions pain_versions,
    /// How well tools solve that.
    PainTools pain_tools,
    /// Executions of the research pipeline.
    Runs runs,
    /// Reports, without their facts.
    Reports reports,
    /// The facts of every report.
    Facts facts,
    /// Who did what.
    AuditLog audit_log,
}

impl Kind {
    /// Lines of one page: a report's body is some tens of kilobytes, everything else small.
    const fn page_size(self) -> i64 {
        match self {
            Self::Reports => 20,
            _ => 500,
        }
    }
}

/// The line that a page ended with. Ids are never nil, so the default comes before every line.
#[derive(Debug, Clone, Copy)]
pub struct Cursor {
    id: Uuid,
    ordinal: i32,
}

impl Default for Cursor {
    fn default() -> Self {
        Self {
            id: Uuid::nil(),
            ordinal: -1,
        }
    }
}

/// Lines of one kind.
#[derive(Debug)]
pub struct Page {
    /// JSON objects, each on one line.
    pub lines: Vec<String>,
    /// Where the next page starts; none after the last.
    pub next: Option<Cursor>,
}

/// A line, and where it stands among those of its kind.
struct Exported {
    id: Uuid,
    ordinal: i32,
    line: String,
}

/// The lines that follow `after`.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn page(tx: &mut TenantTx, kind: Kind, after: Cursor) -> Result<Page, DbError> {
    let limit = kind.page_size();
    let rows = kind.page(tx, after, limit).await?;
    let full = i64::try_from(rows.len()).is_ok_and(|length| length == limit);
    let next = rows.last().filter(|_| full).map(|last| Cursor {
        id: last.id,
        ordinal: last.ordinal,
    });
    Ok(Page {
        lines: rows.into_iter().map(|row| row.line).collect(),
        next,
    })
}

/// How many lines each kind has, in the order of [`Kind::ALL`].
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn counts(tx: &mut TenantTx) -> Result<Vec<(Kind, i64)>, DbError> {
    let mut counts = Vec::with_capacity(Kind::ALL.len());
    for &kind in Kind::ALL {
        counts.push((kind, kind.count(tx).await?));
    }
    Ok(counts)
}

/// Whether the workspace holds nothing yet that an import could bring. Until the transaction ends, no other
/// import can begin in it.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn is_empty(tx: &mut TenantTx) -> Result<bool, DbError> {
    let workspace = tx.workspace_id().0;
    sqlx::query_scalar!(
        "select id from trackr.workspaces where id = $1 for no key update",
        workspace
    )
    .fetch_optional(tx.connection())
    .await?
    .ok_or(DbError::NoContext)?;
    // Everything else hangs on a tool.
    let anything = sqlx::query_scalar!(
        r#"select exists (select from trackr.tools where workspace_id = $1)
               or exists (select from trackr.scorecards where workspace_id = $1)
               or exists (select from trackr.money_settings where workspace_id = $1)
               or exists (select from trackr.pains where workspace_id = $1)
               or exists (select from trackr.tool_views where workspace_id = $1)
               or exists (select from trackr.spend_records where workspace_id = $1) as "anything!""#,
        workspace
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(!anything)
}

/// Rows as the one parameter that a statement takes them in.
fn lines(rows: &[impl Serialize]) -> Result<Value, DbError> {
    serde_json::to_value(rows).map_err(|error| DbError::unreadable("import", error))
}

/// Stores rows. Every rule that one can break has a name, and whoever imports is told which it was.
async fn write(
    tx: &mut TenantTx,
    statement: Query<'_, Postgres, PgArguments>,
) -> Result<(), DbError> {
    let stored = statement.execute(tx.connection()).await;
    stored.map(|_| ()).map_err(|error| {
        refused(error, |constraint| {
            Some(AppError::invalid(format!(
                "A line breaks the rule {constraint} of the database."
            )))
        })
    })
}
