//! What an export held, back into an empty workspace: the rows of [`crate::export`] that are the
//! workspace's own. All functions of one import share a transaction.

use model::{
    AppError,
    id::{
        NoteId, NoteVersionId, PainId, PainVersionId, ReportId, RunId, SpendId, ToolId, ToolViewId,
    },
    money::Currency,
    note::NoteKind,
    pain::{Importance, Solves},
    rate::RateSource,
    report::{Detail, FactKind, Origin, Report, Status},
    run::{Progress, RunState},
    scorecard::Scorecard,
    spend::{Cadence, SpendStatus},
    tool::{Every, ToolStatus},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use time::{OffsetDateTime, serde::rfc3339};
use uuid::Uuid;

use crate::{DbError, TenantTx, error::refused, reports};

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

const fn evaluating() -> ToolStatus {
    ToolStatus::Evaluating
}

/// A line of decisions.jsonl.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecisionRow {
    /// The tool.
    pub tool_id: ToolId,
    /// 1 for the tool's first.
    pub number: i32,
    /// Where the tool stood.
    pub from_status: ToolStatus,
    /// Where it stands from then on.
    pub to_status: ToolStatus,
    /// Why.
    pub reason: String,
    /// Who decided: an e-mail address.
    pub decided_by: Option<String>,
    /// When.
    #[serde(with = "rfc3339")]
    pub decided_at: OffsetDateTime,
}

const fn never() -> Every {
    Every::Never
}

/// A line of scorecards.jsonl; there is one at most.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScorecardRow {
    /// Weights and rules.
    pub card: Scorecard,
    /// When it was changed last.
    #[serde(with = "rfc3339")]
    pub updated_at: OffsetDateTime,
}

/// A line of money.jsonl; there is one at most.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoneyRow {
    /// The currency of totals.
    pub currency: Currency,
    /// When it or a rate was changed last.
    #[serde(with = "rfc3339")]
    pub updated_at: OffsetDateTime,
}

/// A line of rates.jsonl.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RateRow {
    /// Its id.
    pub id: Uuid,
    /// The currency that amounts are converted into.
    pub into_currency: Currency,
    /// The currency that amounts are in.
    pub currency: Currency,
    /// So many units of the one…
    pub units: String,
    /// …for so much of the other.
    pub per: String,
    /// The day it is of: `2026-11-27`.
    pub day: String,
    /// Where it comes from.
    pub source: RateSource,
}

/// A line of tool_views.jsonl.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ToolViewRow {
    /// Its id.
    pub id: ToolViewId,
    /// What it is called.
    pub name: String,
    /// What the address of the list asks for.
    pub query: String,
    /// Who saved it first: an e-mail address.
    pub created_by: Option<String>,
    /// When.
    #[serde(with = "rfc3339")]
    pub created_at: OffsetDateTime,
    /// When it was saved last.
    #[serde(with = "rfc3339")]
    pub updated_at: OffsetDateTime,
}

/// A line of spend.jsonl.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpendRow {
    /// Its id.
    pub id: SpendId,
    /// The tool that is paid for.
    pub tool_id: Option<ToolId>,
    /// Who is paid.
    pub vendor: String,
    /// How much each time, in minor units.
    pub amount_minor: i64,
    /// The currency.
    pub currency: Currency,
    /// How often.
    pub cadence: Cadence,
    /// For how many seats.
    pub seats: Option<i32>,
    /// When it renews: `2027-01-31`.
    pub renews_on: Option<String>,
    /// Days of notice.
    pub notice_days: i16,
    /// Whether it renews by itself.
    pub auto_renew: bool,
    /// Where it stands.
    pub status: SpendStatus,
    /// For how many months it runs and renews; archives before version 7 don't say so.
    #[serde(default)]
    pub contract_months: Option<i16>,
    /// The member who answers for the payment: an e-mail address.
    #[serde(default)]
    pub payer_id: Option<String>,
    /// Who or what pays, where that is no member.
    #[serde(default)]
    pub payer: Option<String>,
    /// Who wrote it: an e-mail address.
    pub created_by: Option<String>,
    /// When it was written.
    #[serde(with = "rfc3339")]
    pub created_at: OffsetDateTime,
    /// When it was changed last.
    #[serde(with = "rfc3339")]
    pub updated_at: OffsetDateTime,
}

/// A line of spend_actuals.jsonl.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpendActualRow {
    /// Its id.
    pub id: Uuid,
    /// The spend record.
    pub record_id: SpendId,
    /// The first day of the month: `2026-11-01`.
    pub month: String,
    /// How much, in minor units.
    pub amount_minor: i64,
    /// What was planned when that was written; archives before version 7 don't say so.
    #[serde(default)]
    pub planned_minor: Option<i64>,
}

/// A line of notes.jsonl.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteRow {
    /// Its id.
    pub id: NoteId,
    /// The tool it is about.
    pub tool_id: ToolId,
    /// What it is.
    pub kind: NoteKind,
    /// The text, in Markdown.
    pub body: String,
    /// Who wrote it: an e-mail address.
    pub created_by: Option<String>,
    /// When it was written.
    #[serde(with = "rfc3339")]
    pub created_at: OffsetDateTime,
    /// When it was changed last.
    #[serde(with = "rfc3339")]
    pub updated_at: OffsetDateTime,
}

/// A line of note_versions.jsonl.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoteVersionRow {
    /// Its id.
    pub id: NoteVersionId,
    /// The note.
    pub note_id: NoteId,
    /// Which revision of the note it is.
    pub revision: i32,
    /// What the note was.
    pub kind: NoteKind,
    /// The text, in Markdown.
    pub body: String,
    /// Whether it never stood.
    pub aside: bool,
    /// Who wrote it: an e-mail address.
    pub written_by: Option<String>,
    /// When it was written.
    #[serde(with = "rfc3339")]
    pub written_at: OffsetDateTime,
}

/// A line of pains.jsonl.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PainRow {
    /// Its id.
    pub id: PainId,
    /// What hurts.
    pub title: String,
    /// The text, in Markdown.
    pub body: String,
    /// How much it hurts.
    pub importance: Importance,
    /// Who wrote it: an e-mail address.
    pub created_by: Option<String>,
    /// When it was written.
    #[serde(with = "rfc3339")]
    pub created_at: OffsetDateTime,
    /// When it was changed last.
    #[serde(with = "rfc3339")]
    pub updated_at: OffsetDateTime,
}

/// A line of pain_versions.jsonl.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PainVersionRow {
    /// Its id.
    pub id: PainVersionId,
    /// The pain point.
    pub pain_id: PainId,
    /// Which revision of it this is.
    pub revision: i32,
    /// What it was called.
    pub title: String,
    /// The text, in Markdown.
    pub body: String,
    /// How much it hurt.
    pub importance: Importance,
    /// Whether it never stood.
    pub aside: bool,
    /// Who wrote it: an e-mail address.
    pub written_by: Option<String>,
    /// When it was written.
    #[serde(with = "rfc3339")]
    pub written_at: OffsetDateTime,
}

/// A line of pain_tools.jsonl.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PainToolRow {
    /// The pain point.
    pub pain_id: PainId,
    /// The tool.
    pub tool_id: ToolId,
    /// How well it solves it.
    pub solves: Solves,
    /// Why.
    pub why: String,
    /// Who wrote it: an e-mail address.
    pub created_by: Option<String>,
    /// When it was written.
    #[serde(with = "rfc3339")]
    pub created_at: OffsetDateTime,
    /// When it was changed last.
    #[serde(with = "rfc3339")]
    pub updated_at: OffsetDateTime,
}

/// A line of runs.jsonl.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunRow {
    /// Its id.
    pub id: RunId,
    /// The tool it researches.
    pub tool_id: ToolId,
    /// Where it stands.
    pub state: RunState,
    /// How far it came.
    pub progress: Value,
    /// How many times a worker took it.
    pub attempt: i32,
    /// Whether somebody asked to stop it.
    pub cancel_requested: bool,
    /// Why it failed.
    pub failure: Option<String>,
    /// Who asked for it: an e-mail address.
    pub requested_by: Option<String>,
    /// When it was asked for.
    #[serde(with = "rfc3339")]
    pub created_at: OffsetDateTime,
    /// When a worker first took it.
    #[serde(with = "rfc3339::option")]
    pub started_at: Option<OffsetDateTime>,
    /// When it ended.
    #[serde(with = "rfc3339::option")]
    pub finished_at: Option<OffsetDateTime>,
}

/// A line of reports.jsonl.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportRow {
    /// Its id.
    pub id: ReportId,
    /// The tool it is about.
    pub tool_id: ToolId,
    /// The run that made it.
    pub run_id: RunId,
    /// 1 for a tool's first report.
    pub version: i32,
    /// The overall score in tenths.
    pub overall_tenths: Option<i16>,
    /// How many facts it holds.
    pub fact_count: i32,
    /// The report without its facts.
    pub body: Value,
    /// When it was stored.
    #[serde(with = "rfc3339")]
    pub created_at: OffsetDateTime,
}

/// A line of facts.jsonl.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactRow {
    /// The report it belongs to.
    pub report_id: ReportId,
    /// Its id inside the report.
    pub id: String,
    /// Its place in the report.
    pub ordinal: i32,
    /// What kind of statement it is.
    pub kind: FactKind,
    /// The value in one line.
    pub value: String,
    /// Whether it is held.
    pub status: Status,
    /// The exact text of the page.
    pub quote: String,
    /// The page.
    pub url: String,
    /// When the page was read.
    #[serde(with = "rfc3339")]
    pub fetched_at: OffsetDateTime,
    /// What the claim depends on.
    pub condition: Option<String>,
    /// The value in parts.
    pub detail: Option<Value>,
    /// Who found it; archives of the first format don't say, and then it was the rules.
    #[serde(default)]
    pub origin: Origin,
}

impl RunRow {
    /// Whether this version can show it.
    #[must_use]
    pub fn readable(&self) -> bool {
        Progress::deserialize(&self.progress).is_ok()
    }
}

impl ReportRow {
    /// Whether this version can show it.
    #[must_use]
    pub fn readable(&self) -> bool {
        self.report().is_some()
    }

    fn report(&self) -> Option<Report> {
        reports::assemble(self.body.clone()).ok()
    }
}

impl FactRow {
    /// Whether this version can show it.
    #[must_use]
    pub fn readable(&self) -> bool {
        self.detail
            .as_ref()
            .is_none_or(|detail| Detail::deserialize(detail).is_ok())
    }
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

/// Sets the scorecard.
///
/// # Errors
/// [`DbError::Refused`] when it breaks a rule of its table, such as that there is one.
pub async fn scorecards(tx: &mut TenantTx, rows: &[ScorecardRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    sqlx::query!(
        "insert into trackr.scorecards (workspace_id, card, updated_at)
         select $1, line.card, line.updated_at
           from jsonb_to_recordset($2) as line (card jsonb, updated_at timestamptz)",
        workspace,
        lines(rows)?
    )
    .execute(tx.connection())
    .await
    .map_err(broken)?;
    Ok(())
}

/// Adds tools.
///
/// # Errors
/// [`DbError::Refused`] when one breaks a rule of its table.
pub async fn tools(tx: &mut TenantTx, rows: &[ToolRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    sqlx::query!(
        "insert into trackr.tools (workspace_id, id, name, url, host, key, page, added_by, added_at, research_every,
                                   next_research_at, sample, category, owner_id)
         select $1, line.id, line.name, line.url, line.host, line.key, line.page,
                (select m.user_id from trackr.members m join trackr.users u on u.id = m.user_id
                  where m.workspace_id = $1 and lower(line.added_by) = any (u.verified_emails)
                  order by m.created_at, m.user_id limit 1),
                line.added_at, line.research_every, trackr.next_research(line.research_every, clock_timestamp()), line.sample,
                line.category,
                (select m.user_id from trackr.members m join trackr.users u on u.id = m.user_id
                  where m.workspace_id = $1 and lower(line.owner_id) = any (u.verified_emails)
                  order by m.created_at, m.user_id limit 1)
           from jsonb_to_recordset($2) as line
                (id uuid, name text, url text, host text, key text, page text, added_by text, added_at timestamptz,
                 research_every text, sample boolean, category text, owner_id text)",
        workspace,
        lines(rows)?
    )
    .execute(tx.connection())
    .await
    .map_err(broken)?;
    sqlx::query!(
        "insert into trackr.tool_tags (workspace_id, tool_id, tag)
         select $1, line.id, tag
           from jsonb_to_recordset($2) as line (id uuid, tags text[]), unnest(line.tags) tag",
        workspace,
        lines(rows)?
    )
    .execute(tx.connection())
    .await
    .map_err(broken)?;
    Ok(())
}

/// Adds views of the list of tools.
///
/// # Errors
/// As for [`tools`].
pub async fn tool_views(tx: &mut TenantTx, rows: &[ToolViewRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    sqlx::query!(
        "insert into trackr.tool_views (workspace_id, id, name, query, created_by, created_at, updated_at)
         select $1, line.id, line.name, line.query,
                (select m.user_id from trackr.members m join trackr.users u on u.id = m.user_id
                  where m.workspace_id = $1 and lower(line.created_by) = any (u.verified_emails)
                  order by m.created_at, m.user_id limit 1),
                line.created_at, line.updated_at
           from jsonb_to_recordset($2) as line
                (id uuid, name text, query text, created_by text, created_at timestamptz, updated_at timestamptz)",
        workspace,
        lines(rows)?
    )
    .execute(tx.connection())
    .await
    .map_err(broken)?;
    Ok(())
}

/// Sets the currency of totals.
///
/// # Errors
/// As for [`scorecards`].
pub async fn money(tx: &mut TenantTx, rows: &[MoneyRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    sqlx::query!(
        "insert into trackr.money_settings (workspace_id, currency, updated_at)
         select $1, line.currency, line.updated_at
           from jsonb_to_recordset($2) as line (currency text, updated_at timestamptz)",
        workspace,
        lines(rows)?
    )
    .execute(tx.connection())
    .await
    .map_err(broken)?;
    Ok(())
}

/// Adds exchange rates.
///
/// # Errors
/// As for [`tools`].
pub async fn rates(tx: &mut TenantTx, rows: &[RateRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    sqlx::query!(
        "insert into trackr.exchange_rates (workspace_id, id, into_currency, currency, units, per, day, source)
         select $1, line.id, line.into_currency, line.currency, line.units, line.per, line.day, line.source
           from jsonb_to_recordset($2) as line
                (id uuid, into_currency text, currency text, units numeric, per numeric, day date, source text)",
        workspace,
        lines(rows)?
    )
    .execute(tx.connection())
    .await
    .map_err(broken)?;
    Ok(())
}

/// Adds decisions, each of which follows the one before it: they lead the tool to where it stands.
///
/// # Errors
/// As for [`tools`].
pub async fn decisions(tx: &mut TenantTx, rows: &[DecisionRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    sqlx::query!(
        "insert into trackr.decisions (workspace_id, tool_id, number, from_status, to_status, reason, decided_by, decided_at)
         select $1, line.tool_id, line.number, line.from_status, line.to_status, line.reason,
                (select m.user_id from trackr.members m join trackr.users u on u.id = m.user_id
                  where m.workspace_id = $1 and lower(line.decided_by) = any (u.verified_emails)
                  order by m.created_at, m.user_id limit 1),
                line.decided_at
           from jsonb_to_recordset($2) as line
                (tool_id uuid, number integer, from_status text, to_status text, reason text, decided_by text,
                 decided_at timestamptz)
          order by line.tool_id, line.number",
        workspace,
        lines(rows)?
    )
    .execute(tx.connection())
    .await
    .map_err(broken)?;
    Ok(())
}

/// Adds spend records.
///
/// # Errors
/// As for [`tools`].
pub async fn spend(tx: &mut TenantTx, rows: &[SpendRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    sqlx::query!(
        "insert into trackr.spend_records (workspace_id, id, tool_id, vendor, amount_minor, currency, cadence, seats,
                                           renews_on, notice_days, auto_renew, status, contract_months, payer_id, payer,
                                           created_by, created_at, updated_at)
         select $1, line.id, line.tool_id, line.vendor, line.amount_minor, line.currency, line.cadence, line.seats,
                line.renews_on, line.notice_days, line.auto_renew, line.status, line.contract_months,
                (select m.user_id from trackr.members m join trackr.users u on u.id = m.user_id
                  where m.workspace_id = $1 and lower(line.payer_id) = any (u.verified_emails)
                  order by m.created_at, m.user_id limit 1),
                line.payer,
                (select m.user_id from trackr.members m join trackr.users u on u.id = m.user_id
                  where m.workspace_id = $1 and lower(line.created_by) = any (u.verified_emails)
                  order by m.created_at, m.user_id limit 1),
                line.created_at, line.updated_at
           from jsonb_to_recordset($2) as line
                (id uuid, tool_id uuid, vendor text, amount_minor bigint, currency text, cadence text, seats integer,
                 renews_on date, notice_days smallint, auto_renew boolean, status text, contract_months smallint,
                 payer_id text, payer text, created_by text,
                 created_at timestamptz, updated_at timestamptz)",
        workspace,
        lines(rows)?
    )
    .execute(tx.connection())
    .await
    .map_err(broken)?;
    Ok(())
}

/// Adds what was really paid.
///
/// # Errors
/// As for [`tools`].
pub async fn spend_actuals(tx: &mut TenantTx, rows: &[SpendActualRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    sqlx::query!(
        "insert into trackr.spend_actuals (workspace_id, id, record_id, month, amount_minor, planned_minor)
         select $1, line.id, line.record_id, line.month, line.amount_minor, line.planned_minor
           from jsonb_to_recordset($2) as line
                (id uuid, record_id uuid, month date, amount_minor bigint, planned_minor bigint)",
        workspace,
        lines(rows)?
    )
    .execute(tx.connection())
    .await
    .map_err(broken)?;
    Ok(())
}

/// Adds notes, as they stand.
///
/// # Errors
/// As for [`tools`].
pub async fn notes(tx: &mut TenantTx, rows: &[NoteRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    sqlx::query!(
        "insert into trackr.notes (workspace_id, id, tool_id, kind, body, created_by, created_at, updated_at)
         select $1, line.id, line.tool_id, line.kind, line.body,
                (select m.user_id from trackr.members m join trackr.users u on u.id = m.user_id
                  where m.workspace_id = $1 and lower(line.created_by) = any (u.verified_emails)
                  order by m.created_at, m.user_id limit 1),
                line.created_at, line.updated_at
           from jsonb_to_recordset($2) as line
                (id uuid, tool_id uuid, kind text, body text, created_by text, created_at timestamptz,
                 updated_at timestamptz)",
        workspace,
        lines(rows)?
    )
    .execute(tx.connection())
    .await
    .map_err(broken)?;
    Ok(())
}

/// Adds what notes said before. A note goes on from its newest version.
///
/// # Errors
/// As for [`tools`].
pub async fn note_versions(tx: &mut TenantTx, rows: &[NoteVersionRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    sqlx::query!(
        "insert into trackr.note_versions (workspace_id, id, note_id, revision, kind, body, aside, written_by, written_at)
         select $1, line.id, line.note_id, line.revision, line.kind, line.body, line.aside,
                (select m.user_id from trackr.members m join trackr.users u on u.id = m.user_id
                  where m.workspace_id = $1 and lower(line.written_by) = any (u.verified_emails)
                  order by m.created_at, m.user_id limit 1),
                line.written_at
           from jsonb_to_recordset($2) as line
                (id uuid, note_id uuid, revision integer, kind text, body text, aside boolean, written_by text,
                 written_at timestamptz)",
        workspace,
        lines(rows)?
    )
    .execute(tx.connection())
    .await
    .map_err(broken)?;
    sqlx::query!(
        "update trackr.notes n
            set revision = v.newest
           from (select note_id, max(revision) as newest from trackr.note_versions
                  where workspace_id = $1 and note_id = any ($2) and not aside group by note_id) v
          where n.workspace_id = $1 and n.id = v.note_id and n.revision < v.newest",
        workspace,
        &rows.iter().map(|row| row.note_id.0).collect::<Vec<_>>()
    )
    .execute(tx.connection())
    .await
    .map_err(broken)?;
    Ok(())
}

/// Adds pain points, as they stand.
///
/// # Errors
/// As for [`tools`].
pub async fn pains(tx: &mut TenantTx, rows: &[PainRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    sqlx::query!(
        "insert into trackr.pains (workspace_id, id, title, body, importance, created_by, created_at, updated_at)
         select $1, line.id, line.title, line.body, line.importance,
                (select m.user_id from trackr.members m join trackr.users u on u.id = m.user_id
                  where m.workspace_id = $1 and lower(line.created_by) = any (u.verified_emails)
                  order by m.created_at, m.user_id limit 1),
                line.created_at, line.updated_at
           from jsonb_to_recordset($2) as line
                (id uuid, title text, body text, importance text, created_by text, created_at timestamptz,
                 updated_at timestamptz)",
        workspace,
        lines(rows)?
    )
    .execute(tx.connection())
    .await
    .map_err(broken)?;
    Ok(())
}

/// Adds what pain points said before. One goes on from its newest version.
///
/// # Errors
/// As for [`tools`].
pub async fn pain_versions(tx: &mut TenantTx, rows: &[PainVersionRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    sqlx::query!(
        "insert into trackr.pain_versions (workspace_id, id, pain_id, revision, title, body, importance, aside, written_by,
                                           written_at)
         select $1, line.id, line.pain_id, line.revision, line.title, line.body, line.importance, line.aside,
                (select m.user_id from trackr.members m join trackr.users u on u.id = m.user_id
                  where m.workspace_id = $1 and lower(line.written_by) = any (u.verified_emails)
                  order by m.created_at, m.user_id limit 1),
                line.written_at
           from jsonb_to_recordset($2) as line
                (id uuid, pain_id uuid, revision integer, title text, body text, importance text, aside boolean,
                 written_by text, written_at timestamptz)",
        workspace,
        lines(rows)?
    )
    .execute(tx.connection())
    .await
    .map_err(broken)?;
    sqlx::query!(
        "update trackr.pains p
            set revision = v.newest
           from (select pain_id, max(revision) as newest from trackr.pain_versions
                  where workspace_id = $1 and pain_id = any ($2) and not aside group by pain_id) v
          where p.workspace_id = $1 and p.id = v.pain_id and p.revision < v.newest",
        workspace,
        &rows.iter().map(|row| row.pain_id.0).collect::<Vec<_>>()
    )
    .execute(tx.connection())
    .await
    .map_err(broken)?;
    Ok(())
}

/// Adds how well tools solve pain points.
///
/// # Errors
/// As for [`tools`].
pub async fn pain_tools(tx: &mut TenantTx, rows: &[PainToolRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    sqlx::query!(
        "insert into trackr.pain_tools (workspace_id, pain_id, tool_id, solves, why, created_by, created_at, updated_at)
         select $1, line.pain_id, line.tool_id, line.solves, line.why,
                (select m.user_id from trackr.members m join trackr.users u on u.id = m.user_id
                  where m.workspace_id = $1 and lower(line.created_by) = any (u.verified_emails)
                  order by m.created_at, m.user_id limit 1),
                line.created_at, line.updated_at
           from jsonb_to_recordset($2) as line
                (pain_id uuid, tool_id uuid, solves text, why text, created_by text, created_at timestamptz,
                 updated_at timestamptz)",
        workspace,
        lines(rows)?
    )
    .execute(tx.connection())
    .await
    .map_err(broken)?;
    Ok(())
}

/// Adds runs, which must have ended: no worker is to take one up.
///
/// # Errors
/// As for [`tools`].
pub async fn runs(tx: &mut TenantTx, rows: &[RunRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    sqlx::query!(
        "insert into trackr.runs (workspace_id, id, tool_id, state, progress, attempt, cancel_requested, failure,
                                  requested_by, created_at, started_at, finished_at)
         select $1, line.id, line.tool_id, line.state, line.progress, line.attempt, line.cancel_requested, line.failure,
                (select m.user_id from trackr.members m join trackr.users u on u.id = m.user_id
                  where m.workspace_id = $1 and lower(line.requested_by) = any (u.verified_emails)
                  order by m.created_at, m.user_id limit 1),
                line.created_at, line.started_at, line.finished_at
           from jsonb_to_recordset($2) as line
                (id uuid, tool_id uuid, state text, progress jsonb, attempt integer, cancel_requested boolean,
                 failure text, requested_by text, created_at timestamptz, started_at timestamptz,
                 finished_at timestamptz)",
        workspace,
        lines(rows)?
    )
    .execute(tx.connection())
    .await
    .map_err(broken)?;
    Ok(())
}

/// Adds reports, without their facts.
///
/// # Errors
/// As for [`tools`].
pub async fn reports(tx: &mut TenantTx, rows: &[ReportRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    sqlx::query!(
        "insert into trackr.reports (workspace_id, id, tool_id, run_id, version, overall_tenths, fact_count, body, created_at)
         select $1, line.id, line.tool_id, line.run_id, line.version, line.overall_tenths, line.fact_count, line.body,
                line.created_at
           from jsonb_to_recordset($2) as line
                (id uuid, tool_id uuid, run_id uuid, version integer, overall_tenths smallint, fact_count integer,
                 body jsonb, created_at timestamptz)",
        workspace,
        lines(rows)?
    )
    .execute(tx.connection())
    .await
    .map_err(broken)?;
    Ok(())
}

/// Adds facts of reports that are there already.
///
/// # Errors
/// As for [`tools`].
pub async fn facts(tx: &mut TenantTx, rows: &[FactRow]) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    sqlx::query!(
        "insert into trackr.facts (workspace_id, report_id, id, ordinal, kind, value, status, quote, url, fetched_at,
                                   condition, detail, origin)
         select $1, line.report_id, line.id, line.ordinal, line.kind, line.value, line.status, line.quote, line.url,
                line.fetched_at, line.condition, line.detail, line.origin
           from jsonb_to_recordset($2) as line
                (report_id uuid, id text, ordinal integer, kind text, value text, status text, quote text, url text,
                 fetched_at timestamptz, condition text, detail jsonb, origin text)",
        workspace,
        lines(rows)?
    )
    .execute(tx.connection())
    .await
    .map_err(broken)?;
    Ok(())
}

/// Whether every report has as many facts as it says.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn facts_are_complete(tx: &mut TenantTx) -> Result<bool, DbError> {
    let workspace = tx.workspace_id().0;
    let incomplete = sqlx::query_scalar!(
        r#"select exists (
               select from trackr.reports p
                where p.workspace_id = $1
                  and p.fact_count <> (select count(*) from trackr.facts f
                                        where f.workspace_id = $1 and f.report_id = p.id)) as "incomplete!""#,
        workspace
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(!incomplete)
}

fn lines(rows: &[impl Serialize]) -> Result<Value, DbError> {
    serde_json::to_value(rows).map_err(|error| DbError::unreadable("import", error))
}

/// Every rule that a row can break has a name, and whoever imports is told which it was.
fn broken(error: sqlx::Error) -> DbError {
    refused(error, |constraint| {
        Some(AppError::invalid(format!(
            "A line breaks the rule {constraint} of the database."
        )))
    })
}
