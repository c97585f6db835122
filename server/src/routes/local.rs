//! Signing in and out where identity is local: for development on this machine, no password.

use app::pages::sign_in::own_path;
use auth::local::{Factors, LocalUser};
use axum::{
    Form, Json,
    extract::{Request, State},
    response::{IntoResponse, Redirect, Response},
};
use http::header;
use model::AppError;
use serde::Deserialize;

use crate::{errors::HttpError, state::ServerState};

/// The sign-in form.
#[derive(Debug, Deserialize)]
pub struct SignIn {
    /// Key of one of [`auth::local::USERS`].
    user: String,
    /// Where to go afterwards: a path of ours.
    #[serde(default)]
    next: String,
    /// `yes`: as if with a second factor.
    #[serde(default)]
    second_factor: String,
}

/// `POST /local/sign-in`: sets the `__session` cookie and leads into the workspace.
///
/// # Errors
/// 404 where identity is not local; 422 for a user that does not exist.
pub async fn sign_in(
    State(state): State<ServerState>,
    Form(form): Form<SignIn>,
) -> Result<Response, HttpError> {
    let issuer = state.identity.local().ok_or_else(AppError::not_found)?;
    let user = LocalUser::by_key(&form.user)
        .ok_or_else(|| AppError::invalid("Choose one of the users on the sign-in page."))?;
    let factors = match form.second_factor.as_str() {
        "yes" => Factors::Two,
        _ => Factors::One,
    };
    let token = issuer.sign(user, factors).map_err(internal)?;
    let cookie = auth::cookie::set_local(&token).map_err(internal)?;
    Ok((
        [(header::SET_COOKIE, cookie)],
        Redirect::to(own_path(&form.next)),
    )
        .into_response())
}

/// `POST /sign-out`: ends the session and forgets it here. In a page with script ClerkJS has ended it before.
pub async fn sign_out(State(state): State<ServerState>, request: Request) -> Response {
    let (request, _) = request.into_parts();
    state.identity.end_session(&request).await;
    (
        [(header::SET_COOKIE, auth::cookie::clear())],
        Redirect::to("/"),
    )
        .into_response()
}

fn internal(cause: impl std::fmt::Display) -> AppError {
    tracing::error!(%cause, "could not issue a local token");
    AppError::internal()
}

/// `GET /.well-known/jwks.json`: the local issuer's public key.
///
/// # Errors
/// 404 where identity is not local.
pub async fn jwks(State(state): State<ServerState>) -> Result<Response, HttpError> {
    let issuer = state.identity.local().ok_or_else(AppError::not_found)?;
    Ok(Json(issuer.jwks()).into_response())
}
