//! Who is calling a plain route, as extractors: taking one as an argument *is* the access check.

use auth::SignedIn;
use axum::{
    RequestPartsExt,
    extract::{FromRequestParts, Path},
};
use db::{Actor, TenantTx};
use http::request::Parts;
use model::{Action, AppError, id::ToolId};
use serde::Deserialize;
use time::OffsetDateTime;

use crate::{errors::HttpError, identity, state::ServerState};

/// A signed-in person who is a member of the workspace in the address.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Who they are there.
    pub member: model::workspace::Member,
    /// When their session token ends.
    pub until: OffsetDateTime,
    second_factor: bool,
    impersonated: bool,
}

impl Caller {
    /// Goes on where the caller's role allows `action`.
    ///
    /// # Errors
    /// Forbidden, where it does not.
    pub fn require(&self, action: Action) -> Result<(), HttpError> {
        if self.member.role.may(action) {
            return Ok(());
        }
        Err(AppError::forbidden().into())
    }

    /// Goes on where it is the caller in person: for what the audit log says that they did.
    ///
    /// # Errors
    /// Forbidden, where somebody else acts in their name.
    pub fn in_person(&self) -> Result<(), HttpError> {
        if self.impersonated {
            return Err(identity::impersonated().into());
        }
        Ok(())
    }

    /// Opens a transaction in the caller's workspace.
    ///
    /// # Errors
    /// The database can't be reached.
    pub async fn begin(&self, state: &ServerState) -> Result<TenantTx, HttpError> {
        Ok(TenantTx::begin(&state.app.pool, &self.actor()).await?)
    }

    /// Opens a transaction that reads the caller's workspace as it is now until its end.
    ///
    /// # Errors
    /// The database can't be reached.
    pub async fn snapshot(&self, state: &ServerState) -> Result<TenantTx, HttpError> {
        Ok(TenantTx::begin_snapshot(&state.app.pool, &self.actor()).await?)
    }

    const fn actor(&self) -> Actor {
        Actor {
            user_id: self.member.user_id,
            workspace_id: self.member.workspace.id,
            second_factor: self.second_factor,
        }
    }
}

#[derive(Deserialize)]
struct Address {
    slug: String,
    id: Option<String>,
}

impl FromRequestParts<ServerState> for Caller {
    type Rejection = HttpError;

    async fn from_request_parts(parts: &mut Parts, state: &ServerState) -> Result<Self, HttpError> {
        let signed_in = parts
            .extensions
            .get::<Option<SignedIn>>()
            .cloned()
            .flatten()
            .ok_or_else(AppError::signed_out)?;
        let Path(address) = parts
            .extract::<Path<Address>>()
            .await
            .map_err(|_| AppError::not_found())?;
        if !model::slug::is_slug(&address.slug) {
            return Err(AppError::not_found().into());
        }
        // Handlers read it again, as the kind of id that it is; all have the same spelling.
        if let Some(text) = &address.id {
            id::<ToolId>(text)?;
        }
        let SignedIn {
            user_id,
            second_factor,
            impersonated,
            expires_at,
            ..
        } = signed_in;
        let member =
            db::workspaces::member(&state.app.pool, user_id, &address.slug, second_factor).await?;
        Ok(Self {
            member: member.ok_or_else(AppError::not_found)?,
            until: expires_at,
            second_factor,
            impersonated,
        })
    }
}

/// Reads an id of the address; a malformed one is as absent as a foreign one.
///
/// # Errors
/// Not the one accepted spelling.
pub fn id<T: std::str::FromStr>(text: &str) -> Result<T, HttpError> {
    text.parse().map_err(|_| AppError::not_found().into())
}
