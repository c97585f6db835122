//! `GET /calendar/{token}/renewals.ics`: when contracts renew, for a calendar program (RFC 5545).

use app::{components::twins::Twins, paths, token::Token};
use axum::{
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use db::{DbError, TenantTx, calendar_feeds, spend::Asked};
use http::header;
use icalendar::{Calendar, Component, DatePerhapsTime, Event, EventLike};
use model::{
    AppError,
    spend::{
        Comes, SpendRecord,
        agenda::{self, Due, Entry},
    },
    workspace::Workspace,
};
use time::{Date, OffsetDateTime, macros::format_description};

use crate::{errors::HttpError, state::ServerState};

/// How far ahead a calendar program sees.
const MONTHS: i32 = 24;

/// Contracts in a feed at most: those with the nearest last day for notice. No calendar program shows more to any use, and
/// the address can be asked without end.
const MOST: i64 = 1_000;

/// The days as a calendar. The token in the address is the right to read it, as the member who made it.
///
/// # Errors
/// 404 for a token that leads nowhere, one of a member who is gone, and one without the second factor that the
/// workspace asks for.
pub async fn renewals(
    State(state): State<ServerState>,
    Path(token): Path<String>,
) -> Result<Response, HttpError> {
    let token = Token::parse(&token).ok_or_else(AppError::not_found)?;
    let reader = calendar_feeds::reader(&state.app.pool, &token.hash())
        .await?
        .ok_or_else(AppError::not_found)?;
    let mut tx = match TenantTx::begin(&state.app.pool, &reader).await {
        Err(DbError::NoContext) => return Err(AppError::not_found().into()),
        opened => opened?,
    };
    let workspaces = db::workspaces::of_user(&state.app.pool, reader.user_id).await?;
    let (workspace, _) = workspaces
        .into_iter()
        .find(|(workspace, _)| workspace.id == reader.workspace_id)
        .ok_or_else(AppError::not_found)?;
    let today = OffsetDateTime::now_utc().date();
    let page = db::spend::page(&mut tx, Asked::next(today, MOST)).await?;
    let records: Vec<SpendRecord> = page
        .records
        .into_iter()
        .map(|listed| listed.record)
        .collect();
    let tools = records.iter().filter_map(|record| record.spend.tool_id);
    let twins = Twins::among(&mut tx, tools).await?;
    let calendar = calendar(&workspace, &records, &twins, &state.app.origin, today);
    let kind = [(header::CONTENT_TYPE, "text/calendar; charset=utf-8")];
    Ok((kind, calendar.to_string()).into_response())
}

fn calendar(
    workspace: &Workspace,
    records: &[SpendRecord],
    twins: &Twins,
    origin: &str,
    today: Date,
) -> Calendar {
    let mut calendar = Calendar::new();
    calendar
        .name(&format!("Renewals of {}", workspace.name))
        // Half a day: a day to decide by does not move faster.
        .append_property(("REFRESH-INTERVAL;VALUE=DURATION", "PT12H"))
        .append_property(("X-PUBLISHED-TTL", "PT12H"));
    for entry in agenda::entries(records, today, MONTHS, today) {
        let page = format!(
            "{origin}{}",
            paths::spend_record(&workspace.slug, entry.record.id)
        );
        calendar.push(event(&entry, twins, &page));
    }
    calendar.done()
}

fn event(entry: &Entry<'_>, twins: &Twins, page: &str) -> Event {
    let spend = &entry.record.spend;
    let cost = format!("{} {}", spend.amount, spend.cadence.label());
    let vendor = twins.called(spend.tool_id, &spend.vendor);
    let (word, summary, says) = match (entry.due, spend.comes()) {
        (Due::Notice, comes) => {
            let otherwise = match comes {
                Comes::TrialEnds => "Without notice it is paid for from",
                _ => "Without notice it renews on",
            };
            (
                "notice",
                format!("Last day for notice: {vendor}"),
                format!("{cost}. {otherwise} {}.", entry.renews),
            )
        }
        (Due::Renewal, comes) => {
            let summary = match comes {
                Comes::Renews => format!("{vendor} renews"),
                Comes::Ends => format!("{vendor} ends"),
                Comes::TrialEnds => format!("Trial ends: {vendor}"),
                Comes::Paid => format!("{vendor}: paid once"),
            };
            ("renews", summary, format!("{cost}."))
        }
    };
    let changed = entry.record.updated_at.to_offset(time::UtcOffset::UTC);
    let stamp = format_description!("[year][month][day]T[hour][minute][second]Z");
    let mut event = Event::new();
    event
        // The same day of the same record keeps its name, so that a program moves nothing about.
        .uid(&format!(
            "{}-{}-{word}@trackr",
            entry.record.id, entry.renews
        ))
        .add_property("DTSTAMP", changed.format(stamp).unwrap_or_default())
        .add_property("SEQUENCE", entry.record.revision.to_string())
        .starts(DatePerhapsTime::from(entry.day))
        .summary(&summary)
        .description(&says)
        .url(page)
        // A day to decide by fills nobody's day.
        .add_property("TRANSP", "TRANSPARENT");
    if let Some(next) = entry.day.next_day() {
        event.ends(DatePerhapsTime::from(next));
    }
    event.done()
}
