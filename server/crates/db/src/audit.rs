//! The audit log: written in the transaction of what it tells of, and never changed.
//!
//! Who and when are the database's to say; the server's role can't write in another's name.

use model::{
    audit::{AuditEntry, AuditEvent, Change},
    id::{AuditId, InvitationId, RunId, SpendId, ToolId, UserId},
};
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{DbError, TenantTx, facts::storable, reports::storable_json};

/// Longest name kept in a line, in characters: an e-mail address fits.
const LONGEST_NAME: usize = 320;

/// What an event happened to, with its name at the time. The name of a tool is erased when the tool is
/// deleted, a person's with their account.
#[derive(Debug, Clone, Copy)]
pub enum Subject<'a> {
    /// The workspace itself.
    Workspace,
    /// A member, by name.
    Member(UserId, &'a str),
    /// An invitation, by its address.
    Invitation(InvitationId, &'a str),
    /// A tool, by name. One that is deleted already is recorded without.
    Tool(ToolId, &'a str),
    /// A run, by the name of its tool.
    Run(RunId, &'a str),
    /// A spend record, by its vendor. One that is deleted already is recorded without.
    Spend(SpendId, &'a str),
}

impl<'a> Subject<'a> {
    const fn parts(self) -> (&'static str, Option<Uuid>, Option<&'a str>) {
        match self {
            Self::Workspace => ("workspace", None, None),
            Self::Member(id, name) => ("member", Some(id.0), Some(name)),
            Self::Invitation(id, email) => ("invitation", Some(id.0), Some(email)),
            Self::Tool(id, name) => ("tool", Some(id.0), Some(name)),
            Self::Run(id, name) => ("run", Some(id.0), Some(name)),
            Self::Spend(id, vendor) => ("spend", Some(id.0), Some(vendor)),
        }
    }
}

/// Adds a line in the name of the transaction's person.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn record(
    tx: &mut TenantTx,
    event: AuditEvent,
    subject: Subject<'_>,
    change: Option<&Change>,
) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let (kind, id, name) = subject.parts();
    let name = name
        .map(|name| storable(name).chars().take(LONGEST_NAME).collect())
        .filter(|name: &String| !name.is_empty());
    sqlx::query!(
        "insert into trackr.audit_log (workspace_id, event, subject_kind, subject_id, subject_name, detail)
         values ($1, $2, $3, $4, $5, $6)",
        workspace,
        event.as_str(),
        kind,
        id,
        name,
        change.map(storable_json).transpose()?
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Which lines to show; `None` shows all.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter {
    /// One event alone.
    pub event: Option<AuditEvent>,
    /// One person's alone.
    pub actor: Option<UserId>,
    /// Not before this moment.
    pub from: Option<OffsetDateTime>,
    /// Before this moment.
    pub until: Option<OffsetDateTime>,
}

struct Row {
    id: Uuid,
    at: OffsetDateTime,
    actor_id: Option<Uuid>,
    actor_name: Option<String>,
    event: String,
    subject_id: Option<Uuid>,
    subject_name: Option<String>,
    detail: Option<Value>,
}

impl Row {
    fn entry(self) -> Result<AuditEntry, DbError> {
        let event = AuditEvent::parse(&self.event)
            .ok_or_else(|| DbError::unreadable("audit_log.event", &self.event))?;
        let change = self
            .detail
            .map(serde_json::from_value)
            .transpose()
            .map_err(|error| DbError::unreadable("audit_log.detail", error))?;
        Ok(AuditEntry {
            id: AuditId(self.id),
            at: self.at,
            actor_id: self.actor_id.map(UserId),
            actor_name: self.actor_name,
            event,
            subject_id: self.subject_id,
            subject_name: self.subject_name,
            change,
        })
    }
}

/// At most `limit` lines, the newest first; with `before`, those older than that line, which is how the
/// next page starts where the last one ended.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn page(
    tx: &mut TenantTx,
    filter: Filter,
    before: Option<AuditId>,
    limit: u32,
) -> Result<Vec<AuditEntry>, DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query_as!(
        Row,
        "select a.id, a.at, a.actor_id, a.actor_name, a.event, a.subject_id, a.subject_name, a.detail
           from trackr.audit_log a
          where a.workspace_id = $1
            and ($2::text is null or a.event = $2)
            and ($3::uuid is null or a.actor_id = $3)
            and ($4::uuid is null or (a.at, a.id) < (select b.at, b.id from trackr.audit_log b
                                                      where b.workspace_id = $1 and b.id = $4))
            and ($6::timestamptz is null or a.at >= $6)
            and ($7::timestamptz is null or a.at < $7)
          order by a.at desc, a.id desc
          limit $5",
        workspace,
        filter.event.map(AuditEvent::as_str),
        filter.actor.map(|id| id.0),
        before.map(|id| id.0),
        i64::from(limit),
        filter.from,
        filter.until
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Row::entry).collect()
}
