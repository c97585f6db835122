//! Everything a workspace owns, as lines of JSON, page by page.
//!
//! The lines are made by PostgreSQL itself, so a time keeps its microseconds and JSON its numbers. Pages
//! follow the primary key, so a large workspace costs no more memory than a small one; read them in one
//! [`TenantTx::begin_snapshot`], or rows that come and go in between are missed.
//!
//! A new table or column is either added here or excused in [`LEFT_OUT`]: a test compares both with the
//! catalog.

use uuid::Uuid;

use crate::{DbError, TenantTx};

/// What an export is made of, in the order in which it can be read back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The workspace itself: one line.
    Workspace,
    /// Who belongs to it.
    Members,
    /// Who was invited and has not answered.
    Invitations,
    /// How it weighs reports: one line, where it has set that.
    Scorecards,
    /// Its tools.
    Tools,
    /// What it reckons in: one line, where it has set that.
    Money,
    /// What other currencies are worth.
    Rates,
    /// Views of the list of them.
    ToolViews,
    /// Why their status changed.
    Decisions,
    /// What it pays.
    Spend,
    /// What it really paid, month by month.
    SpendActuals,
    /// Tables of spend records that were read in.
    SpendImports,
    /// What it wrote about its tools.
    Notes,
    /// What those notes said before.
    NoteVersions,
    /// What it needs solved.
    Pains,
    /// What those texts said before.
    PainVersions,
    /// How well tools solve that.
    PainTools,
    /// Executions of the research pipeline.
    Runs,
    /// Reports, without their facts.
    Reports,
    /// The facts of every report.
    Facts,
    /// Who did what.
    AuditLog,
}

/// Tables and columns that no export holds, each with the reason. A table stands for all its columns.
pub const LEFT_OUT: &[(&str, &str)] = &[
    (
        "*.workspace_id",
        "the workspace is the export's own; workspace.jsonl says which",
    ),
    (
        "calendar_feeds",
        "one's own address on this server, and a secret's hash",
    ),
    (
        "notifications",
        "one's own, about what is in the export, and half a year old at most",
    ),
    (
        "notification_settings",
        "one's own, for mails of this server",
    ),
    (
        "notification_mails",
        "the mail queue's own, and a secret's hash",
    ),
    (
        "credits",
        "what this server's plan counts; an archive brings none and costs none",
    ),
    (
        "authors",
        "who was a member before; what they wrote says who wrote it",
    ),
    ("invitations.token_hash", "a secret's hash"),
    ("invitations.mail_attempt", "the mail queue's own"),
    ("invitations.mail_after", "the mail queue's own"),
    ("invitations.sendings", "the mail queue's own"),
    ("invitations.mail_lease_until", "the mail queue's own"),
    (
        "members.steps_hidden",
        "what one member no longer wants to see here",
    ),
    (
        "members.single_keys",
        "what one member chose for their keyboard here",
    ),
    (
        "search_entries",
        "made from the things themselves, here as elsewhere",
    ),
    (
        "scorecards.revision",
        "counts changes here, and begins anew elsewhere",
    ),
    ("tools.next_research_at", "the scheduler's own"),
    (
        "tools.revision",
        "counts changes here, and begins anew elsewhere",
    ),
    (
        "tool_fits",
        "made of the newest reports and the scorecard, here as elsewhere",
    ),
    ("tool_tags", "its tool's line holds each"),
    ("tool_views.name_key", "made of its name"),
    ("tools.name_key", "made of its name"),
    ("tools.search_text", "made of its name, host and address"),
    ("tools.score_tenths", "its newest report says it"),
    ("reports.known_dimensions", "made of its body"),
    ("tools.tagline", "its newest report says it"),
    ("tools.purpose", "made of its tagline"),
    (
        "money_settings.revision",
        "counts changes here, and begins anew elsewhere",
    ),
    (
        "spend_drafts",
        "nothing of it is written yet, and it is gone after a day",
    ),
    (
        "spend_records.import_id",
        "an import can be taken back here alone",
    ),
    (
        "spend_records.revision",
        "counts changes here, and begins anew elsewhere",
    ),
    (
        "notes.revision",
        "the newest of the note's versions says it",
    ),
    (
        "tool_logos",
        "the vendor's own picture, which the next research fetches again",
    ),
    (
        "pains.revision",
        "the newest of the pain point's versions says it",
    ),
    (
        "pain_tools.revision",
        "counts changes here, and begins anew elsewhere",
    ),
    ("runs.run_after", "the run queue's own"),
    ("runs.lease_token", "the run queue's own, and a secret"),
    ("runs.lease_until", "the run queue's own"),
    ("runs.taken_at", "the run queue's own"),
];

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 21] = [
        Self::Workspace,
        Self::Members,
        Self::Invitations,
        Self::Scorecards,
        Self::Tools,
        Self::Money,
        Self::Rates,
        Self::ToolViews,
        Self::Decisions,
        Self::Spend,
        Self::SpendActuals,
        Self::SpendImports,
        Self::Notes,
        Self::NoteVersions,
        Self::Pains,
        Self::PainVersions,
        Self::PainTools,
        Self::Runs,
        Self::Reports,
        Self::Facts,
        Self::AuditLog,
    ];

    /// Its name in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Workspace => "workspace",
            Self::Members => "members",
            Self::Invitations => "invitations",
            Self::Scorecards => "scorecards",
            Self::Tools => "tools",
            Self::Money => "money",
            Self::Rates => "rates",
            Self::ToolViews => "tool_views",
            Self::Decisions => "decisions",
            Self::Spend => "spend",
            Self::SpendActuals => "spend_actuals",
            Self::SpendImports => "spend_imports",
            Self::Notes => "notes",
            Self::NoteVersions => "note_versions",
            Self::Pains => "pains",
            Self::PainVersions => "pain_versions",
            Self::PainTools => "pain_tools",
            Self::Runs => "runs",
            Self::Reports => "reports",
            Self::Facts => "facts",
            Self::AuditLog => "audit_log",
        }
    }

    /// The table behind it.
    #[must_use]
    pub const fn table(self) -> &'static str {
        match self {
            Self::Workspace => "workspaces",
            Self::Money => "money_settings",
            Self::Rates => "exchange_rates",
            Self::Spend => "spend_records",
            _ => self.name(),
        }
    }

    /// The members of each line's object, in order. People are named by e-mail address (by id where they
    /// have none), so that the same person is recognised elsewhere.
    #[must_use]
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Workspace => &[
                "id",
                "slug",
                "name",
                "plan",
                "requires_second_factor",
                "created_at",
            ],
            Self::Members => &["user_id", "name", "email", "role", "created_at"],
            Self::Invitations => &[
                "id",
                "email",
                "role",
                "invited_by",
                "created_at",
                "expires_at",
                "mail_state",
                "mail_failure",
            ],
            Self::Scorecards => &["card", "updated_at"],
            Self::Tools => &[
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
            ],
            Self::SpendActuals => &["id", "record_id", "month", "amount_minor", "planned_minor"],
            Self::SpendImports => &[
                "id",
                "file_name",
                "records",
                "created_by",
                "created_at",
                "undone_by",
                "undone_at",
            ],
            Self::Money => &["currency", "updated_at"],
            Self::Rates => &[
                "id",
                "into_currency",
                "currency",
                "units",
                "per",
                "day",
                "source",
            ],
            Self::ToolViews => &[
                "id",
                "name",
                "query",
                "created_by",
                "created_at",
                "updated_at",
            ],
            Self::Decisions => &[
                "tool_id",
                "number",
                "from_status",
                "to_status",
                "reason",
                "decided_by",
                "decided_at",
            ],
            Self::Spend => &[
                "id",
                "tool_id",
                "vendor",
                "amount_minor",
                "currency",
                "cadence",
                "seats",
                "renews_on",
                "notice_days",
                "auto_renew",
                "status",
                "contract_months",
                "payer_id",
                "payer",
                "created_by",
                "created_at",
                "updated_at",
            ],
            Self::Notes => &[
                "id",
                "tool_id",
                "kind",
                "body",
                "created_by",
                "created_at",
                "updated_at",
            ],
            Self::NoteVersions => &[
                "id",
                "note_id",
                "revision",
                "kind",
                "body",
                "aside",
                "written_by",
                "written_at",
            ],
            Self::Pains => &[
                "id",
                "title",
                "body",
                "importance",
                "created_by",
                "created_at",
                "updated_at",
            ],
            Self::PainVersions => &[
                "id",
                "pain_id",
                "revision",
                "title",
                "body",
                "importance",
                "aside",
                "written_by",
                "written_at",
            ],
            Self::PainTools => &[
                "pain_id",
                "tool_id",
                "solves",
                "why",
                "created_by",
                "created_at",
                "updated_at",
            ],
            Self::Runs => &[
                "id",
                "tool_id",
                "state",
                "progress",
                "attempt",
                "cancel_requested",
                "failure",
                "requested_by",
                "created_at",
                "started_at",
                "finished_at",
            ],
            Self::Reports => &[
                "id",
                "tool_id",
                "run_id",
                "version",
                "overall_tenths",
                "fact_count",
                "body",
                "created_at",
            ],
            Self::Facts => &[
                "report_id",
                "id",
                "ordinal",
                "kind",
                "value",
                "status",
                "quote",
                "url",
                "fetched_at",
                "condition",
                "detail",
                "origin",
            ],
            Self::AuditLog => &[
                "id",
                "at",
                "actor_id",
                "actor_name",
                "event",
                "subject_kind",
                "subject_id",
                "subject_name",
                "tool_id",
                "detail",
            ],
        }
    }

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

struct Row {
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
    let rows = match kind {
        Kind::Workspace => workspace(tx, after).await?,
        Kind::Members => members(tx, after, limit).await?,
        Kind::Invitations => invitations(tx, after, limit).await?,
        Kind::Scorecards => scorecards(tx, after).await?,
        Kind::Tools => tools(tx, after, limit).await?,
        Kind::Money => money(tx, after).await?,
        Kind::Rates => rates(tx, after, limit).await?,
        Kind::ToolViews => tool_views(tx, after, limit).await?,
        Kind::Decisions => decisions(tx, after, limit).await?,
        Kind::Spend => spend(tx, after, limit).await?,
        Kind::SpendActuals => spend_actuals(tx, after, limit).await?,
        Kind::SpendImports => spend_imports(tx, after, limit).await?,
        Kind::Notes => notes(tx, after, limit).await?,
        Kind::NoteVersions => note_versions(tx, after, limit).await?,
        Kind::Pains => pains(tx, after, limit).await?,
        Kind::PainVersions => pain_versions(tx, after, limit).await?,
        Kind::PainTools => pain_tools(tx, after, limit).await?,
        Kind::Runs => runs(tx, after, limit).await?,
        Kind::Reports => reports(tx, after, limit).await?,
        Kind::Facts => facts(tx, after, limit).await?,
        Kind::AuditLog => audit_log(tx, after, limit).await?,
    };
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

async fn workspace(tx: &mut TenantTx, after: Cursor) -> Result<Vec<Row>, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_as!(
        Row,
        r#"select line.id as "id!", 0 as "ordinal!", row_to_json(line)::text as "line!"
             from (select w.id, w.slug, w.name, w.plan, w.requires_second_factor, w.created_at
                     from trackr.workspaces w
                    where w.id = $1 and w.id > $2) as line"#,
        workspace,
        after.id
    )
    .fetch_all(tx.connection())
    .await?)
}

async fn members(tx: &mut TenantTx, after: Cursor, limit: i64) -> Result<Vec<Row>, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_as!(
        Row,
        r#"select line.user_id as "id!", 0 as "ordinal!", row_to_json(line)::text as "line!"
             from (select m.user_id, u.name, u.email, m.role, m.created_at
                     from trackr.members m
                     join trackr.users u on u.id = m.user_id
                    where m.workspace_id = $1 and m.user_id > $2
                    order by m.user_id
                    limit $3) as line
            order by line.user_id"#,
        workspace,
        after.id,
        limit
    )
    .fetch_all(tx.connection())
    .await?)
}

async fn invitations(tx: &mut TenantTx, after: Cursor, limit: i64) -> Result<Vec<Row>, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_as!(
        Row,
        r#"select line.id as "id!", 0 as "ordinal!", row_to_json(line)::text as "line!"
             from (select i.id, i.email, i.role, coalesce(u.email, i.invited_by::text) as invited_by,
                          i.created_at, i.expires_at, i.mail_state, i.mail_failure
                     from trackr.invitations i
                     left join trackr.users u on u.id = i.invited_by
                    where i.workspace_id = $1 and i.id > $2
                    order by i.id
                    limit $3) as line
            order by line.id"#,
        workspace,
        after.id,
        limit
    )
    .fetch_all(tx.connection())
    .await?)
}

async fn scorecards(tx: &mut TenantTx, after: Cursor) -> Result<Vec<Row>, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_as!(
        Row,
        r#"select line.workspace_id as "id!", 0 as "ordinal!",
                  json_build_object('card', line.card, 'updated_at', line.updated_at)::text as "line!"
             from trackr.scorecards line
            where line.workspace_id = $1 and line.workspace_id > $2"#,
        workspace,
        after.id
    )
    .fetch_all(tx.connection())
    .await?)
}

async fn tools(tx: &mut TenantTx, after: Cursor, limit: i64) -> Result<Vec<Row>, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_as!(
        Row,
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
    .await?)
}

async fn money(tx: &mut TenantTx, after: Cursor) -> Result<Vec<Row>, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_as!(
        Row,
        r#"select line.workspace_id as "id!", 0 as "ordinal!",
                  json_build_object('currency', line.currency, 'updated_at', line.updated_at)::text as "line!"
             from trackr.money_settings line
            where line.workspace_id = $1 and line.workspace_id > $2"#,
        workspace,
        after.id
    )
    .fetch_all(tx.connection())
    .await?)
}

async fn rates(tx: &mut TenantTx, after: Cursor, limit: i64) -> Result<Vec<Row>, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_as!(
        Row,
        r#"select line.id as "id!", 0 as "ordinal!",
                  json_build_object('id', line.id, 'into_currency', line.into_currency, 'currency', line.currency,
                                    'units', line.units::text, 'per', line.per::text, 'day', line.day,
                                    'source', line.source)::text as "line!"
             from trackr.exchange_rates line
            where line.workspace_id = $1 and line.id > $2
            order by line.id
            limit $3"#,
        workspace,
        after.id,
        limit
    )
    .fetch_all(tx.connection())
    .await?)
}

async fn decisions(tx: &mut TenantTx, after: Cursor, limit: i64) -> Result<Vec<Row>, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_as!(
        Row,
        r#"select line.tool_id as "id!", line.number as "ordinal!", row_to_json(line)::text as "line!"
             from (select d.tool_id, d.number, d.from_status, d.to_status, d.reason,
                          coalesce(u.email, d.decided_by::text) as decided_by, d.decided_at
                     from trackr.decisions d
                     left join trackr.users u on u.id = d.decided_by
                    where d.workspace_id = $1 and (d.tool_id, d.number) > ($2, $3)
                    order by d.tool_id, d.number
                    limit $4) as line
            order by line.tool_id, line.number"#,
        workspace,
        after.id,
        after.ordinal,
        limit
    )
    .fetch_all(tx.connection())
    .await?)
}

async fn spend(tx: &mut TenantTx, after: Cursor, limit: i64) -> Result<Vec<Row>, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_as!(
        Row,
        r#"select line.id as "id!", 0 as "ordinal!", row_to_json(line)::text as "line!"
             from (select s.id, s.tool_id, s.vendor, s.amount_minor, s.currency, s.cadence, s.seats, s.renews_on,
                          s.notice_days, s.auto_renew, s.status, s.contract_months,
                          coalesce(p.email, s.payer_id::text) as payer_id, s.payer,
                          coalesce(u.email, s.created_by::text) as created_by, s.created_at, s.updated_at
                     from trackr.spend_records s
                     left join trackr.users u on u.id = s.created_by
                     left join trackr.users p on p.id = s.payer_id
                    where s.workspace_id = $1 and s.id > $2
                    order by s.id
                    limit $3) as line
            order by line.id"#,
        workspace,
        after.id,
        limit
    )
    .fetch_all(tx.connection())
    .await?)
}

async fn spend_actuals(tx: &mut TenantTx, after: Cursor, limit: i64) -> Result<Vec<Row>, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_as!(
        Row,
        r#"select line.id as "id!", 0 as "ordinal!", row_to_json(line)::text as "line!"
             from (select a.id, a.record_id, a.month, a.amount_minor, a.planned_minor
                     from trackr.spend_actuals a
                    where a.workspace_id = $1 and a.id > $2
                    order by a.id
                    limit $3) as line
            order by line.id"#,
        workspace,
        after.id,
        limit
    )
    .fetch_all(tx.connection())
    .await?)
}

async fn spend_imports(tx: &mut TenantTx, after: Cursor, limit: i64) -> Result<Vec<Row>, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_as!(
        Row,
        r#"select line.id as "id!", 0 as "ordinal!", row_to_json(line)::text as "line!"
             from (select i.id, i.file_name, i.records, coalesce(u.email, i.created_by::text) as created_by, i.created_at,
                          coalesce(b.email, i.undone_by::text) as undone_by, i.undone_at
                     from trackr.spend_imports i
                     left join trackr.users u on u.id = i.created_by
                     left join trackr.users b on b.id = i.undone_by
                    where i.workspace_id = $1 and i.id > $2
                    order by i.id
                    limit $3) as line
            order by line.id"#,
        workspace,
        after.id,
        limit
    )
    .fetch_all(tx.connection())
    .await?)
}

async fn tool_views(tx: &mut TenantTx, after: Cursor, limit: i64) -> Result<Vec<Row>, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_as!(
        Row,
        r#"select line.id as "id!", 0 as "ordinal!", row_to_json(line)::text as "line!"
             from (select v.id, v.name, v.query, coalesce(u.email, v.created_by::text) as created_by,
                          v.created_at, v.updated_at
                     from trackr.tool_views v
                     left join trackr.users u on u.id = v.created_by
                    where v.workspace_id = $1 and v.id > $2
                    order by v.id
                    limit $3) as line
            order by line.id"#,
        workspace,
        after.id,
        limit
    )
    .fetch_all(tx.connection())
    .await?)
}

async fn notes(tx: &mut TenantTx, after: Cursor, limit: i64) -> Result<Vec<Row>, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_as!(
        Row,
        r#"select line.id as "id!", 0 as "ordinal!", row_to_json(line)::text as "line!"
             from (select n.id, n.tool_id, n.kind, n.body, coalesce(u.email, n.created_by::text) as created_by,
                          n.created_at, n.updated_at
                     from trackr.notes n
                     left join trackr.users u on u.id = n.created_by
                    where n.workspace_id = $1 and n.id > $2
                    order by n.id
                    limit $3) as line
            order by line.id"#,
        workspace,
        after.id,
        limit
    )
    .fetch_all(tx.connection())
    .await?)
}

async fn note_versions(tx: &mut TenantTx, after: Cursor, limit: i64) -> Result<Vec<Row>, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_as!(
        Row,
        r#"select line.id as "id!", 0 as "ordinal!", row_to_json(line)::text as "line!"
             from (select v.id, v.note_id, v.revision, v.kind, v.body, v.aside,
                          coalesce(u.email, v.written_by::text) as written_by, v.written_at
                     from trackr.note_versions v
                     left join trackr.users u on u.id = v.written_by
                    where v.workspace_id = $1 and v.id > $2
                    order by v.id
                    limit $3) as line
            order by line.id"#,
        workspace,
        after.id,
        limit
    )
    .fetch_all(tx.connection())
    .await?)
}

async fn pains(tx: &mut TenantTx, after: Cursor, limit: i64) -> Result<Vec<Row>, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_as!(
        Row,
        r#"select line.id as "id!", 0 as "ordinal!", row_to_json(line)::text as "line!"
             from (select p.id, p.title, p.body, p.importance, coalesce(u.email, p.created_by::text) as created_by,
                          p.created_at, p.updated_at
                     from trackr.pains p
                     left join trackr.users u on u.id = p.created_by
                    where p.workspace_id = $1 and p.id > $2
                    order by p.id
                    limit $3) as line
            order by line.id"#,
        workspace,
        after.id,
        limit
    )
    .fetch_all(tx.connection())
    .await?)
}

async fn pain_versions(tx: &mut TenantTx, after: Cursor, limit: i64) -> Result<Vec<Row>, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_as!(
        Row,
        r#"select line.id as "id!", 0 as "ordinal!", row_to_json(line)::text as "line!"
             from (select v.id, v.pain_id, v.revision, v.title, v.body, v.importance, v.aside,
                          coalesce(u.email, v.written_by::text) as written_by, v.written_at
                     from trackr.pain_versions v
                     left join trackr.users u on u.id = v.written_by
                    where v.workspace_id = $1 and v.id > $2
                    order by v.id
                    limit $3) as line
            order by line.id"#,
        workspace,
        after.id,
        limit
    )
    .fetch_all(tx.connection())
    .await?)
}

async fn pain_tools(tx: &mut TenantTx, after: Cursor, limit: i64) -> Result<Vec<Row>, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_as!(
        Row,
        r#"with numbered as (
               select l.pain_id, l.tool_id, l.solves, l.why, l.created_by, l.created_at, l.updated_at,
                      (row_number() over (partition by l.pain_id order by l.tool_id))::integer as ordinal
                 from trackr.pain_tools l
                where l.workspace_id = $1 and l.pain_id >= $2
           )
           select line.pain_id as "id!", line.ordinal as "ordinal!",
                  (select row_to_json(one) from (
                       select line.pain_id, line.tool_id, line.solves, line.why,
                              coalesce(u.email, line.created_by::text) as created_by, line.created_at, line.updated_at
                   ) as one)::text as "line!"
             from numbered line
             left join trackr.users u on u.id = line.created_by
            where (line.pain_id, line.ordinal) > ($2, $3)
            order by line.pain_id, line.ordinal
            limit $4"#,
        workspace,
        after.id,
        after.ordinal,
        limit
    )
    .fetch_all(tx.connection())
    .await?)
}

async fn runs(tx: &mut TenantTx, after: Cursor, limit: i64) -> Result<Vec<Row>, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_as!(
        Row,
        r#"select line.id as "id!", 0 as "ordinal!", row_to_json(line)::text as "line!"
             from (select r.id, r.tool_id, r.state, r.progress, r.attempt, r.cancel_requested, r.failure,
                          coalesce(u.email, r.requested_by::text) as requested_by,
                          r.created_at, r.started_at, r.finished_at
                     from trackr.runs r
                     left join trackr.users u on u.id = r.requested_by
                    where r.workspace_id = $1 and r.id > $2
                    order by r.id
                    limit $3) as line
            order by line.id"#,
        workspace,
        after.id,
        limit
    )
    .fetch_all(tx.connection())
    .await?)
}

async fn reports(tx: &mut TenantTx, after: Cursor, limit: i64) -> Result<Vec<Row>, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_as!(
        Row,
        r#"select line.id as "id!", 0 as "ordinal!", row_to_json(line)::text as "line!"
             from (select p.id, p.tool_id, p.run_id, p.version, p.overall_tenths, p.fact_count, p.body,
                          p.created_at
                     from trackr.reports p
                    where p.workspace_id = $1 and p.id > $2
                    order by p.id
                    limit $3) as line
            order by line.id"#,
        workspace,
        after.id,
        limit
    )
    .fetch_all(tx.connection())
    .await?)
}

async fn facts(tx: &mut TenantTx, after: Cursor, limit: i64) -> Result<Vec<Row>, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_as!(
        Row,
        r#"select line.report_id as "id!", line.ordinal as "ordinal!", row_to_json(line)::text as "line!"
             from (select f.report_id, f.id, f.ordinal, f.kind, f.value, f.status, f.quote, f.url, f.fetched_at,
                          f.condition, f.detail, f.origin
                     from trackr.facts f
                    where f.workspace_id = $1 and (f.report_id, f.ordinal) > ($2, $3)
                    order by f.report_id, f.ordinal
                    limit $4) as line
            order by line.report_id, line.ordinal"#,
        workspace,
        after.id,
        after.ordinal,
        limit
    )
    .fetch_all(tx.connection())
    .await?)
}

async fn audit_log(tx: &mut TenantTx, after: Cursor, limit: i64) -> Result<Vec<Row>, DbError> {
    let workspace = tx.workspace_id().0;
    Ok(sqlx::query_as!(
        Row,
        r#"select line.id as "id!", 0 as "ordinal!", row_to_json(line)::text as "line!"
             from (select a.id, a.at, a.actor_id, a.actor_name, a.event, a.subject_kind, a.subject_id,
                          a.subject_name, a.tool_id, a.detail
                     from trackr.audit_log a
                    where a.workspace_id = $1 and a.id > $2
                    order by a.id
                    limit $3) as line
            order by line.id"#,
        workspace,
        after.id,
        limit
    )
    .fetch_all(tx.connection())
    .await?)
}

/// How many lines each kind has, in the order of [`Kind::ALL`].
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn counts(tx: &mut TenantTx) -> Result<[(Kind, i64); 21], DbError> {
    let workspace = tx.workspace_id().0;
    let found = sqlx::query!(
        r#"select (select count(*) from trackr.members where workspace_id = $1) as "members!",
                  (select count(*) from trackr.invitations where workspace_id = $1) as "invitations!",
                  (select count(*) from trackr.scorecards where workspace_id = $1) as "scorecards!",
                  (select count(*) from trackr.tools where workspace_id = $1) as "tools!",
                  (select count(*) from trackr.money_settings where workspace_id = $1) as "money!",
                  (select count(*) from trackr.exchange_rates where workspace_id = $1) as "rates!",
                  (select count(*) from trackr.tool_views where workspace_id = $1) as "tool_views!",
                  (select count(*) from trackr.decisions where workspace_id = $1) as "decisions!",
                  (select count(*) from trackr.spend_records where workspace_id = $1) as "spend!",
                  (select count(*) from trackr.spend_imports where workspace_id = $1) as "spend_imports!",
                  (select count(*) from trackr.spend_actuals where workspace_id = $1) as "spend_actuals!",
                  (select count(*) from trackr.notes where workspace_id = $1) as "notes!",
                  (select count(*) from trackr.note_versions where workspace_id = $1) as "note_versions!",
                  (select count(*) from trackr.pains where workspace_id = $1) as "pains!",
                  (select count(*) from trackr.pain_versions where workspace_id = $1) as "pain_versions!",
                  (select count(*) from trackr.pain_tools where workspace_id = $1) as "pain_tools!",
                  (select count(*) from trackr.runs where workspace_id = $1) as "runs!",
                  (select count(*) from trackr.reports where workspace_id = $1) as "reports!",
                  (select count(*) from trackr.facts where workspace_id = $1) as "facts!",
                  (select count(*) from trackr.audit_log where workspace_id = $1) as "audit_log!""#,
        workspace
    )
    .fetch_one(tx.connection())
    .await?;
    Ok([
        (Kind::Workspace, 1),
        (Kind::Members, found.members),
        (Kind::Invitations, found.invitations),
        (Kind::Scorecards, found.scorecards),
        (Kind::Tools, found.tools),
        (Kind::Money, found.money),
        (Kind::Rates, found.rates),
        (Kind::ToolViews, found.tool_views),
        (Kind::Decisions, found.decisions),
        (Kind::Spend, found.spend),
        (Kind::SpendActuals, found.spend_actuals),
        (Kind::SpendImports, found.spend_imports),
        (Kind::Notes, found.notes),
        (Kind::NoteVersions, found.note_versions),
        (Kind::Pains, found.pains),
        (Kind::PainVersions, found.pain_versions),
        (Kind::PainTools, found.pain_tools),
        (Kind::Runs, found.runs),
        (Kind::Reports, found.reports),
        (Kind::Facts, found.facts),
        (Kind::AuditLog, found.audit_log),
    ])
}
