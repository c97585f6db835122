//! The facts of a report.

use std::collections::HashMap;

use model::{
    id::ReportId,
    report::{Detail, Fact, FactId, FactKind, Origin, Status},
};
use serde_json::Value;
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{DbError, TenantTx};

pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) value: String,
    pub(crate) status: String,
    pub(crate) quote: String,
    pub(crate) url: String,
    pub(crate) fetched_at: OffsetDateTime,
    pub(crate) condition: Option<String>,
    pub(crate) detail: Option<Value>,
    pub(crate) origin: String,
}

impl Row {
    pub(crate) fn fact(self) -> Result<Fact, DbError> {
        let detail = self
            .detail
            .map(serde_json::from_value::<Detail>)
            .transpose();
        Ok(Fact {
            id: FactId(self.id),
            kind: FactKind::parse(&self.kind)
                .ok_or_else(|| DbError::unreadable("facts.kind", &self.kind))?,
            value: self.value,
            status: Status::parse(&self.status)
                .ok_or_else(|| DbError::unreadable("facts.status", &self.status))?,
            quote: self.quote,
            url: self.url,
            fetched_at: self.fetched_at,
            condition: self.condition,
            detail: detail.map_err(|error| DbError::unreadable("facts.detail", error))?,
            origin: Origin::parse(&self.origin)
                .ok_or_else(|| DbError::unreadable("facts.origin", &self.origin))?,
        })
    }
}

/// The facts of a report in its order; empty when the report is absent or another workspace's.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn of_report(tx: &mut TenantTx, report_id: ReportId) -> Result<Vec<Fact>, DbError> {
    let workspace = tx.workspace_id().0;
    let rows = sqlx::query_as!(
        Row,
        "select id, kind, value, status, quote, url, fetched_at, condition, detail, origin
           from trackr.facts
          where workspace_id = $1 and report_id = $2
          order by ordinal",
        workspace,
        report_id.0
    )
    .fetch_all(tx.connection())
    .await?;
    rows.into_iter().map(Row::fact).collect()
}

/// The facts of some reports, of these kinds alone, each report's in its order.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn of_reports(
    tx: &mut TenantTx,
    reports: &[ReportId],
    kinds: &[FactKind],
) -> Result<HashMap<ReportId, Vec<Fact>>, DbError> {
    each_of_reports(tx, reports, kinds)
        .await?
        .into_iter()
        .map(|(report, facts)| facts.map(|facts| (report, facts)))
        .collect()
}

/// The same, where the facts of one report may be none that this version can read.
pub(crate) async fn each_of_reports(
    tx: &mut TenantTx,
    reports: &[ReportId],
    kinds: &[FactKind],
) -> Result<HashMap<ReportId, Result<Vec<Fact>, DbError>>, DbError> {
    if reports.is_empty() || kinds.is_empty() {
        return Ok(HashMap::new());
    }
    let workspace = tx.workspace_id().0;
    let reports: Vec<Uuid> = reports.iter().map(|report| report.0).collect();
    let kinds: Vec<String> = kinds.iter().map(|kind| kind.as_str().to_owned()).collect();
    let rows = sqlx::query!(
        "select report_id, id, kind, value, status, quote, url, fetched_at, condition, detail, origin
           from trackr.facts
          where workspace_id = $1 and report_id = any ($2) and kind = any ($3)
          order by report_id, ordinal",
        workspace,
        &reports,
        &kinds
    )
    .fetch_all(tx.connection())
    .await?;
    let mut found: HashMap<ReportId, Vec<Result<Fact, DbError>>> = HashMap::new();
    for row in rows {
        let report = ReportId(row.report_id);
        let row = Row {
            id: row.id,
            kind: row.kind,
            value: row.value,
            status: row.status,
            quote: row.quote,
            url: row.url,
            fetched_at: row.fetched_at,
            condition: row.condition,
            detail: row.detail,
            origin: row.origin,
        };
        found.entry(report).or_default().push(row.fact());
    }
    let each = |(report, facts): (_, Vec<_>)| (report, facts.into_iter().collect());
    Ok(found.into_iter().map(each).collect())
}

/// Stores the facts of a report in one statement.
pub(crate) async fn insert(
    tx: &mut TenantTx,
    report_id: ReportId,
    facts: &[Fact],
) -> Result<(), DbError> {
    let workspace = tx.workspace_id().0;
    let columns = Columns::of(facts)?;
    sqlx::query!(
        "insert into trackr.facts
                (workspace_id, report_id, ordinal, id, kind, value, status, quote, url, fetched_at, condition, detail, origin)
         select $1, $2, fact.number - 1,
                fact.id, fact.kind, fact.value, fact.status, fact.quote, fact.url, fact.fetched_at, fact.condition, fact.detail, fact.origin
           from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::timestamptz[],
                       $10::text[], $11::jsonb[], $12::text[])
                with ordinality
                as fact (id, kind, value, status, quote, url, fetched_at, condition, detail, origin, number)",
        workspace,
        report_id.0,
        &columns.ids,
        &columns.kinds,
        &columns.values,
        &columns.statuses,
        &columns.quotes,
        &columns.urls,
        &columns.fetched_at,
        &columns.conditions as &[Option<String>],
        &columns.details as &[Option<Value>],
        &columns.origins
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Facts turned into columns, as `unnest` takes them.
#[derive(Default)]
struct Columns {
    ids: Vec<String>,
    kinds: Vec<String>,
    values: Vec<String>,
    statuses: Vec<String>,
    quotes: Vec<String>,
    urls: Vec<String>,
    fetched_at: Vec<OffsetDateTime>,
    conditions: Vec<Option<String>>,
    details: Vec<Option<Value>>,
    origins: Vec<String>,
}

impl Columns {
    fn of(facts: &[Fact]) -> Result<Self, DbError> {
        let mut columns = Self::default();
        for fact in facts {
            columns.ids.push(fact.id.0.clone());
            columns.kinds.push(fact.kind.as_str().to_owned());
            columns.values.push(storable(&fact.value));
            columns.statuses.push(fact.status.as_str().to_owned());
            columns.quotes.push(storable(&fact.quote));
            columns.urls.push(storable(&fact.url));
            columns.fetched_at.push(fact.fetched_at);
            columns
                .conditions
                .push(fact.condition.as_deref().map(storable));
            let detail = fact
                .detail
                .as_ref()
                .map(crate::reports::storable_json)
                .transpose()?;
            columns.details.push(detail);
            columns.origins.push(fact.origin.as_str().to_owned());
        }
        Ok(columns)
    }
}

/// PostgreSQL's text can't hold U+0000.
pub(crate) fn storable(text: &str) -> String {
    text.replace('\0', "")
}
