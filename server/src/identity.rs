//! Who is calling: verifies the token that a request carries and names the person behind it.

use auth::{Claims, Reject, SignedIn, Verifier, local::Issuer};
use axum::{body::Body, extract::State, middleware::Next, response::Response};
use http::{HeaderMap, Request};
use model::{AppError, ErrorCode};

use crate::{errors, state::ServerState};

/// How people sign in here.
pub enum Identity {
    /// Clerk: tokens of the instance that the keys name.
    Clerk(Verifier),
    /// Development on this machine: tokens of our own issuer.
    Local {
        /// Verifies exactly as for Clerk.
        verifier: Verifier,
        /// Signs the tokens.
        issuer: Issuer,
    },
}

impl Identity {
    /// The verifier, the same for both.
    #[must_use]
    pub const fn verifier(&self) -> &Verifier {
        match self {
            Self::Clerk(verifier) | Self::Local { verifier, .. } => verifier,
        }
    }

    /// The local issuer, where identity is local.
    #[must_use]
    pub const fn local(&self) -> Option<&Issuer> {
        match self {
            Self::Local { issuer, .. } => Some(issuer),
            Self::Clerk(_) => None,
        }
    }
}

/// Puts `Option<SignedIn>` into the request's extensions, before any page or server function runs.
///
/// A bad token means "signed out", with the reason in the log: pages then lead to the sign-in page,
/// everything else answers 401. Where the fault is ours (no keys, no database) the answer is 503, so
/// that nobody is led to sign in again in vain.
pub async fn identify(
    State(state): State<ServerState>,
    mut request: Request<Body>,
    next: Next,
) -> Response {
    match signed_in(&state, request.headers()).await {
        Ok(signed_in) => {
            request.extensions_mut().insert(signed_in);
            next.run(request).await
        }
        Err(error) => errors::answer(error, request.headers()),
    }
}

async fn signed_in(state: &ServerState, headers: &HeaderMap) -> Result<Option<SignedIn>, AppError> {
    let claims = match claims(state, headers).await {
        Ok(Some(claims)) => claims,
        Ok(None) => return Ok(None),
        Err(reject) if reject.retryable() => {
            tracing::error!(reason = %reject, "tokens can't be verified");
            return Err(AppError::new(ErrorCode::Unavailable, reject.public()));
        }
        Err(reject) => {
            tracing::info!(reason = %reject, "token refused");
            return Ok(None);
        }
    };
    let user_id = db::users::sign_in(&state.app.pool, &claims.subject, None, None)
        .await
        .map_err(|error| {
            tracing::error!(error = ?error, "could not look the user up");
            error.public()
        })?;
    // None: the account was deleted while its token lives on.
    Ok(user_id.map(|user_id| SignedIn {
        user_id,
        second_factor: claims.second_factor_verified(),
        subject: claims.subject,
        session: claims.session,
        name: None,
        email: None,
    }))
}

async fn claims(state: &ServerState, headers: &HeaderMap) -> Result<Option<Claims>, Reject> {
    let Some(credential) = auth::cookie::credential(headers)? else {
        return Ok(None);
    };
    state
        .identity
        .verifier()
        .verify(credential.token())
        .await
        .map(Some)
}
