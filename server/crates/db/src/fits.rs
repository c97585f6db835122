//! How each tool fits, kept beside the tools so that a list can be sorted by it.
//!
//! A fit is made of a tool's newest report and the scorecard. A new report forgets its tool's fit, and another scorecard has
//! another revision, so what is missing or of another revision is all that is ever out of date.

use std::collections::HashMap;

use model::{
    id::ToolId,
    scorecard::{Fit, Scorecard, Verdict, fit},
};
use uuid::Uuid;

use crate::{
    DbError, TenantTx,
    scorecards::{self, Saved},
};

/// Tools judged at once: what of their reports is needed fits into memory.
const BATCH: usize = 500;

/// Judges the tools whose fit is missing or of another scorecard. Commit what it wrote, or it is made again.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn catch_up(tx: &mut TenantTx) -> Result<(), DbError> {
    let Saved { card, revision } = scorecards::get(tx).await?;
    let all = out_of_date(tx, revision).await?;
    for tools in all.chunks(BATCH) {
        let fits = of_tools(tx, tools, &card).await?;
        keep(tx, revision, tools, &fits).await?;
    }
    Ok(())
}

/// How these tools fit; those without a report are left out.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn of_tools(
    tx: &mut TenantTx,
    tools: &[ToolId],
    card: &Scorecard,
) -> Result<HashMap<ToolId, Fit>, DbError> {
    let judged = scorecards::judgeable(tx, tools, card).await?;
    Ok(judged
        .into_iter()
        .map(|each| (each.tool_id, fit(card, &each.scores, &each.facts)))
        .collect())
}

/// The tools to judge, held until the transaction ends: a report that is stored meanwhile waits, and forgets what is judged
/// here. A tool that is being changed just now is passed over, and comes next time. They are asked for once: between batches
/// the planner would go by what it knew before the first, which is nothing.
async fn out_of_date(tx: &mut TenantTx, revision: i32) -> Result<Vec<ToolId>, DbError> {
    let workspace = tx.workspace_id().0;
    let tools = sqlx::query_scalar!(
        "select t.id
           from trackr.tools t
          where t.workspace_id = $1
            and not exists (select from trackr.tool_fits f
                             where f.workspace_id = $1 and f.tool_id = t.id and f.revision = $2)
          order by t.id
            for share of t skip locked",
        workspace,
        revision
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(tools.into_iter().map(ToolId).collect())
}

async fn keep(
    tx: &mut TenantTx,
    revision: i32,
    tools: &[ToolId],
    fits: &HashMap<ToolId, Fit>,
) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let ids: Vec<Uuid> = tools.iter().map(|tool| tool.0).collect();
    let fits = || tools.iter().map(|tool| fits.get(tool));
    let verdicts: Vec<Option<i16>> = fits().map(|fit| fit?.verdict.map(rank)).collect();
    let scores: Vec<Option<i16>> = fits().map(|fit| fit?.score.map(tenths)).collect();
    sqlx::query!(
        r#"insert into trackr.tool_fits (workspace_id, tool_id, revision, verdict, score_tenths)
           select $1, each.tool_id, $2, each.verdict, each.score_tenths
             from unnest($3::uuid[], $4::smallint[], $5::smallint[]) as each (tool_id, verdict, score_tenths)
           on conflict (workspace_id, tool_id) do update
              set revision = excluded.revision, verdict = excluded.verdict, score_tenths = excluded.score_tenths"#,
        workspace,
        revision,
        &ids,
        &verdicts as &[Option<i16>],
        &scores as &[Option<i16>]
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Forgets how a tool fits, whose report is a new one.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub(crate) async fn forget(tx: &mut TenantTx, tool: ToolId) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    sqlx::query!(
        "delete from trackr.tool_fits where workspace_id = $1 and tool_id = $2",
        workspace,
        tool.0
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// The verdict's number in the database: the better, the higher.
const fn rank(verdict: Verdict) -> i16 {
    match verdict {
        Verdict::DoesNotFit => 0,
        Verdict::CannotTell => 1,
        Verdict::WithConditions => 2,
        Verdict::Fits => 3,
    }
}

fn tenths(score: f32) -> i16 {
    #[expect(clippy::cast_possible_truncation, reason = "0 to 100")]
    let tenths = (score * 10.0).round().clamp(0.0, 100.0) as i16;
    tenths
}
