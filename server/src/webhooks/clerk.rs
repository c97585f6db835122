//! `POST /webhooks/clerk`: people signed up, changed or gone at Clerk.

use auth::webhook::{self, Delivery, Event, WebhookError};
use axum::{
    body::Bytes,
    extract::{FromRequest, Request, State},
    response::{IntoResponse, Response},
};
use db::{
    DbError, SystemTx,
    events::{self, Provider},
    users,
};
use http::StatusCode;
use model::{AppError, ErrorCode};
use time::OffsetDateTime;

use crate::{errors::HttpError, profiles, state::ServerState};

/// A delivery that Clerk signed: taking one as an argument *is* the check.
///
/// The signature stands in for the sign-in and for the check of the origin. (That check lets a request without `Origin`
/// and `Sec-Fetch-Site` pass, since no browser sent it; one that a browser sent is refused, signed or not.)
#[derive(Debug)]
pub struct Signed(Delivery);

impl FromRequest<ServerState> for Signed {
    type Rejection = Response;

    /// The body's length is limited, then it is verified byte by byte, and only then read. 404 where identity is local,
    /// 401 for a signature that is not Clerk's, 422 for a signed body that is no event of Clerk's.
    async fn from_request(request: Request, state: &ServerState) -> Result<Self, Response> {
        let Some(clerk) = state.identity.clerk() else {
            return Err(HttpError(AppError::not_found()).into_response());
        };
        let headers = request.headers().clone();
        let body = Bytes::from_request(request, state)
            .await
            .map_err(IntoResponse::into_response)?;
        let now = OffsetDateTime::now_utc();
        webhook::read(&headers, &body, &clerk.webhook_secrets, now)
            .map(Self)
            .map_err(|error| refused(error).into_response())
    }
}

fn refused(error: WebhookError) -> HttpError {
    tracing::warn!(%error, "webhook refused");
    let (code, sentence) = match error {
        WebhookError::Body => (
            ErrorCode::Invalid,
            "This is not an event of Clerk's as its documentation describes it.",
        ),
        WebhookError::Headers | WebhookError::Time | WebhookError::Signature => (
            ErrorCode::SignedOut,
            "This delivery is not signed with the secret of this endpoint. Compare CLERK_WEBHOOK_SECRET with the signing secret in the Clerk dashboard, Webhooks.",
        ),
    };
    HttpError(AppError::new(code, sentence))
}

/// Takes a delivery once, however often it comes: its claim and its effect are one transaction.
///
/// # Errors
/// The database fails. Then nothing has happened, and Clerk delivers again.
pub async fn deliver(
    State(state): State<ServerState>,
    Signed(delivery): Signed,
) -> Result<StatusCode, HttpError> {
    if let Event::Other(name) = &delivery.event {
        tracing::debug!(name, "nothing depends on this event");
        return Ok(StatusCode::OK);
    }
    let mut tx = SystemTx::begin(&state.app.pool).await?;
    if events::claim(&mut tx, Provider::Clerk, &delivery.id).await? {
        apply(&mut tx, &delivery.event).await?;
    }
    tx.commit().await?;
    Ok(StatusCode::OK)
}

async fn apply(tx: &mut SystemTx, event: &Event) -> Result<(), DbError> {
    match event {
        Event::UserCreated(record) | Event::UserUpdated(record) => {
            profiles::store(tx, record).await
        }
        Event::UserDeleted { subject } => users::delete(tx, subject).await.map(|_| ()),
        Event::Other(_) => Ok(()),
    }
}
