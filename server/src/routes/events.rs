//! `GET /w/{slug}/runs/{id}/events`: a run's progress as server-sent events.
//!
//! Event `progress` each time the run changes, then one event `end`; the data of both is
//! [`model::run::Run`] as JSON. The first event is sent at once, so a client that reconnects misses
//! nothing.

use std::{convert::Infallible, time::Duration};

use axum::{
    extract::{Path, State},
    response::sse::{Event, KeepAlive, Sse},
};
use db::queue::Notice;
use futures::{Stream, stream};
use model::{AppError, id::RunId, run::Run};
use time::OffsetDateTime;
use tokio::sync::broadcast;

use crate::{
    errors::HttpError,
    routes::caller::{self, Caller},
    state::ServerState,
};

/// How long to wait for news before looking all the same: notifications are a hint, not a promise.
const LOOK_AGAIN: Duration = Duration::from_secs(3);

/// Waits until there is news of this run, or it is time to look again.
async fn news_of(run: RunId, notices: &mut broadcast::Receiver<Notice>, longest: Duration) {
    let news = async {
        loop {
            match notices.recv().await {
                Ok(Notice::Run { run_id, .. }) if run_id != run => {}
                Ok(_) | Err(broadcast::error::RecvError::Lagged(_)) => return,
                Err(broadcast::error::RecvError::Closed) => std::future::pending().await,
            }
        }
    };
    // Nothing heard is no error: the caller looks either way.
    let _ = tokio::time::timeout(longest, news).await;
}

/// The stream. Every look at the run is a transaction of its own in the caller's workspace, so a
/// member who is removed sees no more of it. It ends with the session token, too: a browser whose session
/// goes on connects anew by itself, and one whose session was ended is told so then.
///
/// # Errors
/// 404 when the run is absent or foreign.
pub async fn events(
    caller: Caller,
    State(state): State<ServerState>,
    Path((_, run)): Path<(String, String)>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, HttpError> {
    let id: RunId = caller::id(&run)?;
    let notices = state.notices.subscribe();
    let first = look(&caller, &state, id).await?;
    let following = Following {
        caller,
        state,
        id,
        notices,
        shown: None,
        next: Some(first),
    };
    let stream = stream::unfold(Some(following), |following| async {
        step(following?).await
    });
    Ok(Sse::new(stream).keep_alive(KeepAlive::default()))
}

struct Following {
    caller: Caller,
    state: ServerState,
    id: RunId,
    notices: broadcast::Receiver<Notice>,
    shown: Option<Run>,
    next: Option<Run>,
}

async fn step(mut following: Following) -> Option<(Result<Event, Infallible>, Option<Following>)> {
    loop {
        let run = match following.next.take() {
            Some(run) => run,
            None => {
                let left = following.caller.until - OffsetDateTime::now_utc();
                // None left, or less: the session token has ended.
                let left = Duration::try_from(left)
                    .ok()
                    .filter(|left| !left.is_zero())?;
                news_of(following.id, &mut following.notices, left.min(LOOK_AGAIN)).await;
                look(&following.caller, &following.state, following.id)
                    .await
                    .ok()?
            }
        };
        if following.shown.as_ref() == Some(&run) {
            continue;
        }
        let ended = run.state.is_final();
        let event = Event::default()
            .event(if ended { "end" } else { "progress" })
            .json_data(&run)
            .ok()?;
        following.shown = Some(run);
        return Some((Ok(event), (!ended).then_some(following)));
    }
}

async fn look(caller: &Caller, state: &ServerState, id: RunId) -> Result<Run, HttpError> {
    let mut tx = caller.begin(state).await?;
    let run = db::runs::get(&mut tx, id)
        .await?
        .ok_or_else(AppError::not_found)?;
    tx.commit().await?;
    Ok(run)
}
