//! `GET /w/{slug}/spend.csv`: the spend records as a spreadsheet, with the search of their page.

use std::collections::HashMap;

use axum::{
    extract::{Query, State},
    response::Response,
};
use db::spend::{Asked, Listed};
use model::{
    AppError,
    money::Money,
    spend::{Renewal, SpendSort},
};
use time::{Date, OffsetDateTime};

use crate::{
    archive::{cell, file_name},
    errors::HttpError,
    routes::{CSV, caller::Caller, download},
    state::ServerState,
};

/// Records read at once.
const AT_ONCE: i64 = 1_000;

const COLUMNS: [&str; 14] = [
    "vendor",
    "tool",
    "tool_address",
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
    let now = OffsetDateTime::now_utc();
    let search = query.get("q").map_or("", String::as_str).trim();
    let mut tx = caller.snapshot(&state).await?;
    let mut lines = Vec::new();
    let mut next = 1;
    loop {
        let asked = Asked {
            search,
            renewing: false,
            sort: SpendSort::Vendor,
            today: now.date(),
            page: next,
            per_page: AT_ONCE,
        };
        let page = db::spend::page(&mut tx, asked).await?;
        lines.extend(page.records.iter().map(|listed| cells(listed, now.date())));
        if page.page >= page.pages {
            break;
        }
        next = page.page + 1;
    }
    tx.commit().await?;
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
    Ok(download(text, CSV, &name))
}

fn cells(listed: &Listed, today: Date) -> [String; 14] {
    let spend = &listed.record.spend;
    let a_year = spend.yearly_minor().map(|minor| Money {
        minor,
        ..spend.amount
    });
    let next = spend.renewal(today);
    let day = |of: fn(Renewal) -> Date| next.map(of).map(|day| day.to_string());
    let text = |value: Option<String>| value.unwrap_or_default();
    [
        spend.vendor.clone(),
        text(listed.tool.clone()),
        text(listed.tool_url.clone()),
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
