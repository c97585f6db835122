//! The workspace's tools, with their tags.

use model::{
    id::ToolId,
    tool::{Every, ToolStatus},
};
use serde::{Deserialize, Serialize};
use time::{OffsetDateTime, serde::rfc3339};

use super::{Cursor, Exported, lines, write};
use crate::{DbError, TenantTx};

pub(super) const TABLE: &str = "tools";

pub(super) const COLUMNS: &[&str] = &[
    "id",
    "name",
    "url",
    "host",
    "key",
    "page",
    "added_by",
    "added_at",
    "research_every",
    "sample",
    "status",
    "owner_id",
    "category",
    "tags",
];

/// A line of tools.jsonl.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToolRow {
    /// Its id.
    pub id: ToolId,
    /// Its name.
    pub name: String,
    /// The address research starts from.
    pub url: String,
    /// The host shown beside the name.
    pub host: String,
    /// What tells whether two addresses are the same tool.
    pub key: String,
    /// A page of its site that research reads, too; archives before the fourth format don't say.
    #[serde(default)]
    pub page: Option<String>,
    /// Who added it: an e-mail address.
    pub added_by: Option<String>,
    /// When it was added.
    #[serde(with = "rfc3339")]
    pub added_at: OffsetDateTime,
    /// How often it is researched again; archives of the first format don't say, and then it is not.
    #[serde(default = "never")]
    pub research_every: Every,
    /// Whether it is the sample; archives before the fifth format hold none.
    #[serde(default)]
    pub sample: bool,
    /// Where it stands; archives before the fifth format don't say. Its decisions lead there.
    #[serde(default = "evaluating")]
    pub status: ToolStatus,
    /// Who looks after it: an e-mail address.
    #[serde(default)]
    pub owner_id: Option<String>,
    /// What kind of tool it is.
    #[serde(default)]
    pub category: Option<String>,
    /// What it is filed under.
    #[serde(default)]
    pub tags: Vec<String>,
}

const fn never() -> Every {
    Every::Never
}

const fn evaluating() -> ToolStatus {
    ToolStatus::Evaluating
}

pub(super) async fn page(
    tx: &mut TenantTx,
    after: Cursor,
    limit: i64,
) -> sqlx::Result<Vec<Exported>> {
    let workspace = tx.workspace_id().0;
    sqlx::query_as!(
        Exported,
        r#"select line.id as "id!", 0 as "ordinal!", row_to_json(line)::text as "line!"
             from (select t.id, t.name, t.url, t.host, t.key, t.page,
                          coalesce(u.email, t.added_by::text) as added_by, t.added_at, t.research_every, t.sample, t.status,
                          coalesce(o.email, t.owner_id::text) as owner_id, t.category,
                          array(select g.tag from trackr.tool_tags g
                                 where g.workspace_id = t.workspace_id and g.tool_id = t.id order by g.tag) as tags
                     from trackr.tools t
                     left join trackr.users u on u.id = t.added_by
                     left join trackr.users o on o.id = t.owner_id
                    where t.workspace_id = $1 and t.id > $2
                    order by t.id
                    limit $3) as line
            order by line.id"#,
        workspace,
        after.id,
        limit
    )
    .fetch_all(tx.connection())
    .await
}

pub(super) async fn count(tx: &mut TenantTx) -> sqlx::Result<i64> {
    let workspace = tx.workspace_id().0;
    sqlx::query_scalar!(
        r#"select count(*) as "count!" from trackr.tools where workspace_id = $1"#,
        workspace
    )
    .fetch_one(tx.connection())
    .await
}

/// Adds tools.
///
/// # Errors
/// [`DbError::Refused`] when one breaks a rule of its table.
pub async fn store(tx: &mut TenantTx, rows: &[ToolRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let insert = sqlx::query!(
        "insert into trackr.tools (workspace_id, id, name, url, host, key, page, added_by, added_at, research_every,
                                   next_research_at, sample, category, owner_id)
         select $1, line.id, line.name, line.url, line.host, line.key, line.page,
                (select user_id from trackr.member_with_email($1, line.added_by)),
                line.added_at, line.research_every, trackr.next_research(line.research_every, clock_timestamp()), line.sample,
                line.category,
                (select user_id from trackr.member_with_email($1, line.owner_id))
           from jsonb_to_recordset($2) as line
                (id uuid, name text, url text, host text, key text, page text, added_by text, added_at timestamptz,
                 research_every text, sample boolean, category text, owner_id text)",
        workspace,
        lines(rows)?
    );
    write(tx, insert).await?;
    let insert = sqlx::query!(
        "insert into trackr.tool_tags (workspace_id, tool_id, tag)
         select $1, line.id, tag
           from jsonb_to_recordset($2) as line (id uuid, tags text[]), unnest(line.tags) tag",
        workspace,
        lines(rows)?
    );
    write(tx, insert).await
}
