//! Who is calling: verifies the token that a request carries and names the person behind it.

use auth::{Claims, Reject, SignedIn, Verifier, local::Issuer};
use axum::{extract::State, middleware::Next, response::Response};
use http::{HeaderMap, Request};

use crate::state::ServerState;

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
/// everything else answers 401.
pub async fn identify(State(state): State<ServerState>, mut request: Request<axum::body::Body>, next: Next) -> Response {
    let signed_in = signed_in(&state, request.headers()).await;
    request.extensions_mut().insert(signed_in);
    next.run(request).await
}

async fn signed_in(state: &ServerState, headers: &HeaderMap) -> Option<SignedIn> {
    let claims = match claims(state, headers).await {
        Ok(claims) => claims?,
        Err(reject) => {
            tracing::info!(reason = %reject, "token refused");
            return None;
        }
    };
    match db::users::sign_in(&state.app.pool, &claims.subject, None, None).await {
        Ok(user_id) => Some(SignedIn { user_id, subject: claims.subject, session: claims.session, name: None, email: None }),
        Err(error) => {
            tracing::error!(error = ?error, "could not look the user up");
            None
        }
    }
}

async fn claims(state: &ServerState, headers: &HeaderMap) -> Result<Option<Claims>, Reject> {
    let Some(credential) = auth::cookie::credential(headers)? else {
        return Ok(None);
    };
    state.identity.verifier().verify(credential.token()).await.map(Some)
}
