//! `GET /w/{slug}/search.json`: what the palette suggests.

use std::collections::HashMap;

use app::search::suggestions;
use axum::{
    Json,
    extract::{Query, State},
};
use model::search::{Group, LONGEST_SEARCH};

use crate::{errors::HttpError, routes::caller::Caller, state::ServerState};

/// Suggestions of each kind.
const FEW: usize = 5;

/// The best of every kind for `q`; every page and action where it is empty.
///
/// # Errors
/// 429 while the caller asks too often; the database can't be reached.
pub async fn search(
    caller: Caller,
    State(state): State<ServerState>,
    Query(query): Query<HashMap<String, String>>,
) -> Result<Json<Vec<Group>>, HttpError> {
    state.searches.count(caller.member.user_id)?;
    let typed = query.get("q").map_or("", String::as_str);
    let search: String = typed.chars().take(LONGEST_SEARCH).collect();
    let mut tx = caller.begin(&state).await?;
    Ok(Json(
        suggestions(&mut tx, &caller.member, &search, FEW).await?,
    ))
}
