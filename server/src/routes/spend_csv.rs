//! `GET /w/{slug}/spend.csv`: the spend records as a spreadsheet, with the search of their page.

use std::collections::HashMap;

use app::pages::spend::matching;
use axum::{
    extract::{Query, State},
    response::Response,
};
use model::{
    AppError,
    id::ToolId,
    money::Money,
    spend::{Renewal, SpendRecord},
};
use time::{Date, OffsetDateTime};

use crate::{
    archive::{cell, file_name},
    errors::HttpError,
    routes::{caller::Caller, download},
    state::ServerState,
};

const COLUMNS: [&str; 13] = [
    "vendor",
    "tool",
    "amount",
    "currency",
    "paid",
    "amount_a_year",
    "seats",
    "renews_on",
    "next_renewal",
    "notice_by",
    "notice_days",
    "renews_by_itself",
    "status",
];

/// The records as a download. What people wrote acts as no formula; see [`cell`].
///
/// # Errors
/// The database can't be reached.
pub async fn spend(
    caller: Caller,
    State(state): State<ServerState>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, HttpError> {
    let mut tx = caller.begin(&state).await?;
    let records = db::spend::list(&mut tx).await?;
    let tools = db::tools::list(&mut tx).await?;
    tx.commit().await?;
    let tools = tools.into_iter().map(|tool| (tool.id, tool.name)).collect();
    let search = query.get("q").map_or("", String::as_str);
    let now = OffsetDateTime::now_utc();
    let lines = matching(&records, &tools, search)
        .into_iter()
        .map(|record| cells(record, &tools, now.date()));
    let head = COLUMNS.map(str::to_owned);
    let text = cell::lines(std::iter::once(head).chain(lines)).map_err(|error| {
        tracing::error!(%error, "spend records do not fit a table");
        AppError::internal()
    })?;
    let name = file_name(
        &format!("{}-spend", caller.member.workspace.slug),
        now,
        "csv",
    );
    Ok(download(
        text,
        "text/csv; charset=utf-8; header=present",
        &name,
    ))
}

fn cells(record: &SpendRecord, tools: &HashMap<ToolId, String>, today: Date) -> [String; 13] {
    let spend = &record.spend;
    let tool = spend.tool_id.and_then(|id| tools.get(&id));
    let a_year = spend.yearly_minor().map(|minor| Money {
        minor,
        ..spend.amount
    });
    let next = spend.renewal(today);
    let day = |of: fn(Renewal) -> Date| next.map(of).map(|day| day.to_string());
    let text = |value: Option<String>| value.unwrap_or_default();
    [
        spend.vendor.clone(),
        text(tool.cloned()),
        spend.amount.amount(),
        spend.amount.currency.to_string(),
        spend.cadence.as_str().to_owned(),
        text(a_year.map(Money::amount)),
        text(spend.seats.map(|seats| seats.to_string())),
        text(spend.renews_on.map(|day| day.to_string())),
        text(day(|next| next.renews)),
        text(day(|next| next.opt_out)),
        spend.notice_days.to_string(),
        spend.auto_renew.to_string(),
        spend.status.as_str().to_owned(),
    ]
}
