//! `POST /unsubscribe/{token}`: ends mails of a kind, by the button of a mail program (RFC 8058) or of our page.

use app::{paths, token::Token};
use axum::{
    extract::{Path, State},
    response::Redirect,
};
use db::notifications::mail;
use model::AppError;

use crate::{errors::HttpError, state::ServerState};

/// Ends the mails of the kind that the one with this token was of; then the page that says so follows. Nobody need be
/// signed in, what is sent along is not looked at, and the token can do nothing else.
///
/// # Errors
/// 404 for a token that leads nowhere, as one of a member who is gone.
pub async fn end(
    State(state): State<ServerState>,
    Path(token): Path<String>,
) -> Result<Redirect, HttpError> {
    let token = Token::parse(&token).ok_or_else(AppError::not_found)?;
    if mail::end(&state.app.pool, &token.hash()).await? {
        Ok(Redirect::to(&paths::unsubscribe(&token)))
    } else {
        Err(AppError::not_found().into())
    }
}
