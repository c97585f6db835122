//! Who looks after a tool and what it is filed under.

use model::{
    AppError, ErrorCode,
    id::{ToolId, UserId},
};
use uuid::Uuid;

use crate::{
    DbError, TenantTx,
    error::{by_rule, refused, refused_or_absent},
    facts::storable,
};

/// What somebody files a tool under.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filing {
    /// The member who looks after it.
    pub owner: Option<UserId>,
    /// What kind of tool it is; see `model::label`.
    pub category: Option<String>,
    /// Its tags; see `model::label`.
    pub tags: Vec<String>,
}

/// Files a tool that the caller saw at this revision.
///
/// # Errors
/// [`DbError::Refused`] when it was filed anew since or is gone (`filed_meanwhile`), the owner is no member
/// (`tools_owner`), or there are too many tags (`tool_tags_limit`).
pub async fn file(
    tx: &mut TenantTx,
    tool: ToolId,
    seen: i32,
    filing: &Filing,
) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let done = sqlx::query!(
        "update trackr.tools set owner_id = $4, category = $5, revision = revision + 1
          where workspace_id = $1 and id = $2 and revision = $3",
        workspace,
        tool.0,
        seen,
        filing.owner.map(|owner| owner.0),
        filing.category.as_deref().map(storable)
    )
    .execute(tx.connection())
    .await
    .map_err(|error| refused(error, says))?;
    if done.rows_affected() != 1 {
        return Err(by_rule("filed_meanwhile", says));
    }
    sqlx::query!(
        "delete from trackr.tool_tags where workspace_id = $1 and tool_id = $2 and tag <> all ($3)",
        workspace,
        tool.0,
        &filing.tags
    )
    .execute(tx.connection())
    .await?;
    add(tx, &[tool.0], &filing.tags).await
}

async fn add(tx: &mut TenantTx, tools: &[Uuid], tags: &[String]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    sqlx::query!(
        "insert into trackr.tool_tags (workspace_id, tool_id, tag)
         select $1, tool, tag from unnest($2::uuid[]) tool, unnest($3::text[]) tag
         on conflict do nothing",
        workspace,
        tools,
        tags
    )
    .execute(tx.connection())
    .await
    .map_err(|error| refused_or_absent(error, says))?;
    Ok(())
}

/// Which of these tools the workspace has, with their names, held until the transaction ends.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn hold(tx: &mut TenantTx, tools: &[ToolId]) -> Result<Vec<(ToolId, String)>, DbError> {
    let workspace = tx.workspace_id().0;
    let tools: Vec<Uuid> = tools.iter().map(|tool| tool.0).collect();
    let rows = sqlx::query!(
        "select id, name from trackr.tools where workspace_id = $1 and id = any ($2) order by id for no key update",
        workspace,
        &tools
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (ToolId(row.id), row.name))
        .collect())
}

/// Gives tools an owner, or none.
///
/// # Errors
/// [`DbError::NotFound`] when the owner is no member.
pub async fn set_owner(
    tx: &mut TenantTx,
    tools: &[ToolId],
    owner: Option<UserId>,
) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let tools: Vec<Uuid> = tools.iter().map(|tool| tool.0).collect();
    sqlx::query!(
        "update trackr.tools set owner_id = $3, revision = revision + 1
          where workspace_id = $1 and id = any ($2) and owner_id is distinct from $3",
        workspace,
        &tools,
        owner.map(|owner| owner.0)
    )
    .execute(tx.connection())
    .await
    .map_err(|error| refused_or_absent(error, says))?;
    Ok(())
}

/// Files tools under a category, or under none.
///
/// # Errors
/// [`DbError::Refused`] (`tools_category`) when it is none.
pub async fn set_category(
    tx: &mut TenantTx,
    tools: &[ToolId],
    category: Option<&str>,
) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let tools: Vec<Uuid> = tools.iter().map(|tool| tool.0).collect();
    sqlx::query!(
        "update trackr.tools set category = $3, revision = revision + 1
          where workspace_id = $1 and id = any ($2) and category is distinct from $3",
        workspace,
        &tools,
        category
    )
    .execute(tx.connection())
    .await
    .map_err(|error| refused_or_absent(error, says))?;
    Ok(())
}

/// Adds tags to tools and removes others.
///
/// # Errors
/// [`DbError::Refused`] (`tool_tags_limit`) when one would have too many.
pub async fn tag(
    tx: &mut TenantTx,
    tools: &[ToolId],
    added: &[String],
    removed: &[String],
) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let tools: Vec<Uuid> = tools.iter().map(|tool| tool.0).collect();
    sqlx::query!(
        "update trackr.tools set revision = revision + 1 where workspace_id = $1 and id = any ($2)",
        workspace,
        &tools
    )
    .execute(tx.connection())
    .await?;
    sqlx::query!(
        "delete from trackr.tool_tags where workspace_id = $1 and tool_id = any ($2) and tag = any ($3)",
        workspace,
        &tools,
        removed
    )
    .execute(tx.connection())
    .await?;
    add(tx, &tools, added).await
}

/// The words in use in the workspace, to choose from: categories and tags, the most used first, at most so many of each.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn words(tx: &mut TenantTx, most: u32) -> Result<(Vec<String>, Vec<String>), DbError> {
    let workspace = tx.workspace_id().0;
    let categories = sqlx::query_scalar!(
        r#"select category as "category!" from trackr.tools
            where workspace_id = $1 and category is not null
            group by category order by count(*) desc, category limit $2"#,
        workspace,
        i64::from(most)
    )
    .fetch_all(tx.connection())
    .await?;
    let tags = sqlx::query_scalar!(
        "select tag from trackr.tool_tags where workspace_id = $1 group by tag order by count(*) desc, tag limit $2",
        workspace,
        i64::from(most)
    )
    .fetch_all(tx.connection())
    .await?;
    Ok((categories, tags))
}

pub(crate) fn says(constraint: &str) -> Option<AppError> {
    let (code, sentence) = match constraint {
        "filed_meanwhile" => (
            ErrorCode::Conflict,
            "Somebody changed this since you opened it. What you typed is still in the form; the note below shows what it says now. Save again to replace it.",
        ),
        "tools_owner" => (
            ErrorCode::Invalid,
            "That person is no member of this workspace any more. Choose somebody else.",
        ),
        "tool_tags_limit" => (ErrorCode::Invalid, "A tool has 20 tags at most."),
        "tools_category" | "tool_tags_tag" => (
            ErrorCode::Invalid,
            "A category has 1 to 40 characters, a tag 1 to 24, neither a comma.",
        ),
        _ => return None,
    };
    Some(AppError::new(code, sentence))
}
