//! The scorecard of a workspace.

use model::{
    AppError, ErrorCode,
    id::{ReportId, ToolId},
    report::{Fact, FactKind, Score},
    scorecard::Scorecard,
};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use crate::{
    DbError, TenantTx,
    error::{by_rule, refused},
    facts,
};

/// A scorecard as it is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Saved {
    /// The card.
    pub card: Scorecard,
    /// Counts its changes; 0 while the workspace has set none.
    pub revision: i32,
}

/// The workspace's scorecard; the default one where none was set.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn get(tx: &mut TenantTx) -> Result<Saved, DbError> {
    let workspace = tx.workspace_id().0;
    let row = sqlx::query!(
        "select card, revision from trackr.scorecards where workspace_id = $1",
        workspace
    )
    .fetch_optional(tx.connection())
    .await?;
    row.map_or_else(
        || Ok(Saved::default()),
        |row| {
            let card = Scorecard::deserialize(row.card)
                .map_err(|error| DbError::unreadable("scorecards.card", error))?;
            Ok(Saved {
                card,
                revision: row.revision,
            })
        },
    )
}

/// Stores the scorecard over the state that `seen` counts. Two who edit at once: the second is refused and
/// nothing of the first is lost.
///
/// # Errors
/// [`DbError::Refused`] (`scorecard_changed`) when it has changed since, (`scorecards_card`) when it is too large.
pub async fn save(tx: &mut TenantTx, card: &Scorecard, seen: i32) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let card = json(card)?;
    let stored = if seen == 0 {
        sqlx::query_scalar!(
            "insert into trackr.scorecards (workspace_id, card) values ($1, $2)
             on conflict (workspace_id) do nothing
             returning revision",
            workspace,
            card
        )
        .fetch_optional(tx.connection())
        .await
    } else {
        sqlx::query_scalar!(
            "update trackr.scorecards set card = $2, revision = revision + 1, updated_at = clock_timestamp()
              where workspace_id = $1 and revision = $3
              returning revision",
            workspace,
            card,
            seen
        )
        .fetch_optional(tx.connection())
        .await
    };
    match stored.map_err(|error| refused(error, says))? {
        Some(_) => Ok(()),
        None => Err(changed()),
    }
}

fn json(card: &Scorecard) -> Result<Value, DbError> {
    serde_json::to_value(card).map_err(|error| DbError::unreadable("scorecard", error))
}

/// The refusal of a change that was made on an older state.
#[must_use]
pub fn changed() -> DbError {
    by_rule("scorecard_changed", says)
}

pub(crate) fn says(constraint: &str) -> Option<AppError> {
    let (code, sentence) = match constraint {
        "scorecard_changed" => (
            ErrorCode::Conflict,
            "The scorecard was changed in the meantime, so this was not saved. Nothing that you typed is lost: it is still in its fields, and what is saved now stands beside it. Save again if you still want it.",
        ),
        "scorecards_card" => (ErrorCode::Invalid, "The scorecard is too large."),
        _ => return None,
    };
    Some(AppError::new(code, sentence))
}

/// What of a tool's newest report the scorecard is judged by.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgeable {
    /// The tool.
    pub tool_id: ToolId,
    /// Its scores.
    pub scores: Vec<Score>,
    /// Those of its facts that the card's rules ask for.
    pub facts: Vec<Fact>,
}

/// The scores and facts of these tools' newest reports, as far as the card needs them; tools without a report
/// are left out. Two queries, however many tools: of some hundred facts a report, rules ask for a few kinds.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn judgeable(
    tx: &mut TenantTx,
    tools: &[ToolId],
    card: &Scorecard,
) -> Result<Vec<Judgeable>, DbError> {
    let workspace = tx.workspace_id().0;
    let tools: Vec<Uuid> = tools.iter().map(|tool| tool.0).collect();
    let reports = sqlx::query!(
        r#"select distinct on (p.tool_id) p.tool_id, p.id, p.body -> 'scores' as "scores!"
             from trackr.reports p
            where p.workspace_id = $1 and p.tool_id = any ($2)
            order by p.tool_id, p.version desc"#,
        workspace,
        &tools
    )
    .fetch_all(tx.connection())
    .await?;
    let mut kinds: Vec<FactKind> = card
        .rules
        .iter()
        .flat_map(|rule| rule.condition.kinds())
        .copied()
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    let ids: Vec<ReportId> = reports.iter().map(|report| ReportId(report.id)).collect();
    let mut facts = facts::of_reports(tx, &ids, &kinds).await?;
    reports
        .into_iter()
        .map(|report| {
            Ok(Judgeable {
                tool_id: ToolId(report.tool_id),
                scores: serde_json::from_value(report.scores)
                    .map_err(|error| DbError::unreadable("reports.body", error))?,
                facts: facts.remove(&ReportId(report.id)).unwrap_or_default(),
            })
        })
        .collect()
}
