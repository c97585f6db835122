//! Logos of tools: small pictures that research took from the vendors' sites.

use model::id::ToolId;

use crate::{DbError, TenantTx};

/// What stands for a tool where it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Logo {
    /// The picture, as PNG.
    Png(Vec<u8>),
    /// There is none; the tool's name.
    Name(String),
}

/// Keeps a tool's logo in place of the one before. `png` holds at most 16,384 bytes.
///
/// # Errors
/// [`DbError`] when the tool is gone, or the database refuses or can't be reached.
pub async fn put(tx: &mut TenantTx, tool: ToolId, png: &[u8]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    sqlx::query!(
        "insert into trackr.tool_logos (workspace_id, tool_id, png) values ($1, $2, $3)
         on conflict (workspace_id, tool_id) do update set png = excluded.png, taken_at = clock_timestamp()",
        workspace,
        tool.0,
        png
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// A tool's logo, or its name; none when the tool is absent or another workspace's.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn get(tx: &mut TenantTx, tool: ToolId) -> Result<Option<Logo>, DbError> {
    let workspace = tx.workspace_id().0;
    let row = sqlx::query!(
        r#"select t.name, l.png as "png?"
             from trackr.tools t
             left join trackr.tool_logos l on l.workspace_id = t.workspace_id and l.tool_id = t.id
            where t.workspace_id = $1 and t.id = $2"#,
        workspace,
        tool.0
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(row.map(|row| row.png.map_or(Logo::Name(row.name), Logo::Png)))
}
