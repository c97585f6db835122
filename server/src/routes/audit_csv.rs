//! `GET /w/{slug}/audit.csv`: the audit log as a spreadsheet, with the filter of its page.

use std::collections::HashMap;

use app::pages::audit::{Asked, object, who};
use axum::{
    extract::{Query, State},
    response::Response,
};
use db::{
    TenantTx,
    audit::{self, Filter},
};
use model::{
    Action,
    audit::{AuditEntry, Change},
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

/// Lines that are read and sent at once.
const AT_ONCE: u32 = 500;

const COLUMNS: [&str; 7] = ["at", "who", "event", "what", "object", "from", "to"];

/// The log as a download.
///
/// # Errors
/// 403 for everybody but Admins; 429 while too many other downloads go on.
pub async fn audit(
    caller: Caller,
    State(state): State<ServerState>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Response, HttpError> {
    caller.require(Action::ReadAuditLog)?;
    let place = state.downloads.place(caller.member.user_id)?;
    let filter = Asked::of(|name| query.get(name).cloned()).filter();
    let tx = caller.snapshot(&state).await?;
    let slug = &caller.member.workspace.slug;
    Ok(table(slug, "audit", place, |outlet| {
        lines(tx, filter, outlet)
    }))
}

async fn lines(mut tx: TenantTx, filter: Filter, outlet: Outlet) -> Result<(), Broken> {
    outlet.send(cell::lines([COLUMNS])?).await?;
    let mut before = None;
    loop {
        let entries = audit::page(&mut tx, filter, before, AT_ONCE).await?;
        let Some(last) = entries.last() else {
            return Ok(tx.commit().await?);
        };
        before = Some(last.id);
        outlet.send(cell::lines(entries.iter().map(cells))?).await?;
    }
}

fn cells(entry: &AuditEntry) -> [String; 7] {
    let (from, to) = match entry.change.clone() {
        Some(Change { from, to }) => (from, to),
        None => Default::default(),
    };
    [
        entry.at.format(&Rfc3339).unwrap_or_default(),
        who(entry).to_owned(),
        entry.event.as_str().to_owned(),
        entry.event.said().to_owned(),
        object(entry).unwrap_or_default().to_owned(),
        from,
        to,
    ]
}
