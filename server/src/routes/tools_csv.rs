//! `GET /w/{slug}/tools.csv`: the tools that the list's filters show, as a spreadsheet, in the list's order.

use std::collections::HashMap;

use app::{pages::tools::Filters, paths};
use axum::{
    extract::{Query, State},
    response::Response,
};
use db::{TenantTx, fits, tools};
use model::tool::{Tool, ToolSort};
use time::{Date, OffsetDateTime, format_description::well_known::Rfc3339};

use crate::{
    archive::{
        cell,
        write::{Broken, Outlet},
    },
    errors::HttpError,
    routes::{caller::Caller, table},
    state::ServerState,
};

/// Tools that are read and sent at once.
const AT_ONCE: usize = 500;

const COLUMNS: [&str; 14] = [
    "name",
    "address",
    "status",
    "owner",
    "category",
    "tags",
    "score",
    "score_dimensions",
    "facts",
    "researched_at",
    "next_renewal",
    "added_at",
    "added_by",
    "page",
];

/// The tools as a download, whatever columns the list shows. What people wrote acts as no formula; see [`cell`].
///
/// # Errors
/// 429 while too many other downloads go on.
pub async fn tools(
    caller: Caller,
    State(state): State<ServerState>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, HttpError> {
    let place = state.downloads.place(caller.member.user_id)?;
    let filters = Filters::of(|name| query.get(name).cloned(), &[]);
    let slug = caller.member.workspace.slug.clone();
    let home = format!("{}{}", state.app.origin, paths::tools(&slug));
    let today = OffsetDateTime::now_utc().date();
    if filters.sort == ToolSort::Fit {
        let mut tx = caller.begin(&state).await?;
        fits::catch_up(&mut tx).await?;
        tx.commit().await?;
    }
    let tx = caller.snapshot(&state).await?;
    Ok(table(&slug, "tools", place, |outlet| {
        lines(tx, filters, today, home, outlet)
    }))
}

async fn lines(
    mut tx: TenantTx,
    filters: Filters,
    today: Date,
    home: String,
    outlet: Outlet,
) -> Result<(), Broken> {
    outlet.send(cell::lines([COLUMNS])?).await?;
    let filter = filters.filter(today);
    let mut sent = 0;
    loop {
        let listed = tools::page(&mut tx, &filter, filters.sort, sent, AT_ONCE).await?;
        if listed.tools.is_empty() {
            return Ok(tx.commit().await?);
        }
        sent += listed.tools.len();
        let lines = listed.tools.iter().map(|tool| cells(tool, &home));
        outlet.send(cell::lines(lines)?).await?;
    }
}

fn cells(tool: &Tool, home: &str) -> [String; 14] {
    let text = |value: Option<String>| value.unwrap_or_default();
    let moment = |at: OffsetDateTime| at.format(&Rfc3339).unwrap_or_default();
    let report = tool.report.as_ref();
    let score = report.and_then(|report| report.overall_tenths);
    let dimensions = score.and(report.and_then(|report| report.known_dimensions));
    [
        tool.name.clone(),
        tool.url.clone(),
        tool.status.as_str().to_owned(),
        text(tool.owner.as_ref().map(|owner| owner.name.clone())),
        text(tool.category.clone()),
        tool.tags.join(", "),
        text(score.map(|tenths| format!("{}.{}", tenths / 10, tenths % 10))),
        text(dimensions.map(|known| known.to_string())),
        text(report.map(|report| report.facts.to_string())),
        text(report.map(|report| moment(report.created_at))),
        text(tool.renews.map(|day| day.to_string())),
        moment(tool.added_at),
        text(tool.added_by.clone()),
        format!("{home}/{}", tool.id),
    ]
}
