//! `GET /w/{slug}/spend.csv`: the spend records as a spreadsheet, as the list's filters show them.

use std::collections::HashMap;

use app::pages::spend::Filters;
use axum::{
    extract::{Query, State},
    response::Response,
};
use db::{
    TenantTx,
    spend::{Asked, Listed},
};
use model::{money::Money, spend::Renewal};
use time::{Date, OffsetDateTime};

use crate::{
    archive::{
        cell,
        write::{Broken, Outlet},
    },
    errors::HttpError,
    routes::{caller::Caller, table},
    state::ServerState,
};

/// Records that are read and sent at once.
const AT_ONCE: i64 = 1_000;

const COLUMNS: [&str; 16] = [
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
    "contract_months",
    "payment_owner",
];

/// The records as a download. What people wrote acts as no formula; see [`cell`].
///
/// # Errors
/// 429 while too many other downloads go on.
pub async fn spend(
    caller: Caller,
    State(state): State<ServerState>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, HttpError> {
    let place = state.downloads.place(caller.member.user_id)?;
    let today = OffsetDateTime::now_utc().date();
    let filters = Filters::of(|name| query.get(name).cloned());
    let tx = caller.snapshot(&state).await?;
    let slug = &caller.member.workspace.slug;
    Ok(table(slug, "spend", place, |outlet| {
        lines(tx, filters, today, outlet)
    }))
}

async fn lines(
    mut tx: TenantTx,
    filters: Filters,
    today: Date,
    outlet: Outlet,
) -> Result<(), Broken> {
    outlet.send(cell::lines([COLUMNS])?).await?;
    let mut asked = Asked {
        search: &filters.search,
        filter: &filters.filter,
        renewing: false,
        sort: filters.sort,
        today,
        page: 1,
        per_page: AT_ONCE,
    };
    loop {
        let page = db::spend::page(&mut tx, asked).await?;
        let lines = page.records.iter().map(|listed| cells(listed, today));
        outlet.send(cell::lines(lines)?).await?;
        if page.page >= page.pages {
            return Ok(tx.commit().await?);
        }
        asked.page = page.page + 1;
    }
}

fn cells(listed: &Listed, today: Date) -> [String; 16] {
    let spend = &listed.record.spend;
    let a_year = spend.yearly_on(today).map(|minor| Money {
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
        text(spend.contract_months.map(|months| months.to_string())),
        text(spend.payer.as_ref().map(|payer| payer.name.clone())),
    ]
}
