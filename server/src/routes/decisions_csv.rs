//! `GET /w/{slug}/decisions.csv`: the decisions on all tools as a spreadsheet, with the filter of their page.

use std::collections::HashMap;

use app::pages::decisions::Asked;
use axum::{
    extract::{Query, State},
    response::Response,
};
use db::{
    TenantTx,
    decisions::{self, Logged},
};
use time::format_description::well_known::Rfc3339;

use crate::{
    archive::{
        cell,
        write::{Broken, Outlet},
    },
    errors::HttpError,
    routes::{caller::Caller, table},
    state::ServerState,
};

/// Decisions that are read and sent at once.
const AT_ONCE: usize = 1_000;

const COLUMNS: [&str; 6] = ["at", "tool", "from", "to", "reason", "who"];

/// The decisions as a download. What people wrote acts as no formula; see [`cell`].
///
/// # Errors
/// 429 while too many other downloads go on.
pub async fn decisions(
    caller: Caller,
    State(state): State<ServerState>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, HttpError> {
    let place = state.downloads.place(caller.member.user_id)?;
    let asked = Asked::of(|name| query.get(name).cloned());
    let tx = caller.snapshot(&state).await?;
    let slug = &caller.member.workspace.slug;
    Ok(table(slug, "decisions", place, |outlet| {
        lines(tx, asked, outlet)
    }))
}

async fn lines(mut tx: TenantTx, asked: Asked, outlet: Outlet) -> Result<(), Broken> {
    outlet.send(cell::lines([COLUMNS])?).await?;
    let mut sent = 0;
    loop {
        let (logged, _) = decisions::log(&mut tx, asked.filter(), sent, AT_ONCE).await?;
        if logged.is_empty() {
            return Ok(tx.commit().await?);
        }
        sent += logged.len();
        outlet.send(cell::lines(logged.iter().map(cells))?).await?;
    }
}

fn cells(Logged { tool, decision, .. }: &Logged) -> [String; 6] {
    [
        decision.at.format(&Rfc3339).unwrap_or_default(),
        tool.clone(),
        decision.from.as_str().to_owned(),
        decision.to.as_str().to_owned(),
        decision.reason.clone(),
        decision.who.clone().unwrap_or_default(),
    ]
}
