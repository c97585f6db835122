//! The tool that a field of a form names.

use db::{TenantTx, tools::Named};
use model::{AppError, id::ToolId};

use super::{answer::Stop, refusal::Refusal};

/// Longest text that is looked for; the longest names that there are fit.
const LONGEST: usize = 300;

/// The tool that somebody typed the name, the address or the host of, or that a form of ours names by its id.
///
/// # Errors
/// No tool or several are called that (422); the id is no tool's of the workspace; the database fails.
pub async fn tool_named(tx: &mut TenantTx, typed: &str) -> Result<Named, Stop> {
    if let Ok(id) = typed.parse::<ToolId>() {
        let tool = db::tools::name(tx, id).await?;
        return Ok(tool.ok_or_else(AppError::not_found)?);
    }
    if typed.chars().count() > LONGEST {
        return Err(Refusal::ToolUnknown.into());
    }
    let mut found = db::tools::called(tx, typed).await?;
    match (found.pop(), found.is_empty()) {
        (Some(tool), true) => Ok(tool),
        (Some(_), false) => Err(Refusal::ToolUnclear.into()),
        (None, _) => Err(Refusal::ToolUnknown.into()),
    }
}
