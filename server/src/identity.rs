//! Who is calling: authenticates each request and names the person behind it.

use std::time::Duration;

use anyhow::{Context, Result};
use app::token::Token;
use auth::{
    Authenticator, Claims, Reject, RequestState, SignedIn, UserRecord, Verifier,
    backend_api::{self, BackendApi},
    jwks::HttpSource,
    local::{Issuer, LocalUser},
    request::{self, ClerkOptions},
    webhook::SigningSecrets,
};
use axum::{
    body::Body,
    extract::State,
    middleware::Next,
    response::{IntoResponse, Response},
};
use db::{Pool, SystemTx, users};
use http::{HeaderMap, HeaderValue, Request, StatusCode, header, request::Parts};
use model::{AppError, ErrorCode, id::UserId};
use tokio::time::Instant;
use url::Url;

use crate::{
    errors,
    profiles::{self, Looks},
    state::ServerState,
};

/// How long a request waits for the record of somebody seen for the first time.
const PATIENCE: Duration = Duration::from_secs(3);

/// How people sign in here.
pub struct Identity {
    provider: Provider,
    first_looks: Looks,
    invited_looks: Looks,
}

/// Who signs the tokens.
pub enum Provider {
    /// A Clerk instance.
    Clerk(Box<Clerk>),
    /// Development on this machine: tokens of our own issuer.
    Local {
        /// Verifies exactly as for Clerk.
        verifier: Verifier,
        /// Signs the tokens.
        issuer: Box<Issuer>,
    },
}

/// What is asked of a Clerk instance.
pub struct Clerk {
    /// Authenticates requests.
    pub authenticator: Authenticator,
    /// Knows people.
    pub api: BackendApi,
    /// What its webhooks are signed with.
    pub webhook_secrets: SigningSecrets,
    /// The origins that browsers reach us at.
    pub origins: Vec<String>,
}

impl Clerk {
    /// The instance that the settings name, for browsers that reach us at one of `origins`.
    ///
    /// # Errors
    /// The HTTP clients can't be set up.
    pub fn new(settings: &auth::config::Clerk, origins: Vec<String>) -> Result<Self> {
        let address = Url::parse(backend_api::ADDRESS)?;
        let api = BackendApi::new(settings.secret_key.clone(), address)?;
        let source = HttpSource::new(settings.jwks_address()?)?;
        let options = ClerkOptions::new(settings, origins.clone());
        Ok(Self {
            authenticator: Authenticator::new(source, options, api.clone()),
            api,
            webhook_secrets: settings.webhook_secrets.clone(),
            origins,
        })
    }

    /// Ends the session of a request at Clerk, if it has one. Where Clerk can't be asked the browser only forgets it here.
    async fn end_session(&self, request: &Parts) {
        let Some(url) = request::address(&self.origins, host(request), &request.uri) else {
            return;
        };
        let ended = self
            .authenticator
            .end_session(&request.method, &url, &request.headers);
        if let Err(error) = ended.await {
            tracing::warn!(%error, "a session was not ended at Clerk");
        }
    }

    /// Who sent a request, or where to send it to find out.
    async fn sender(&self, request: &Parts) -> Result<Sender, Reject> {
        let Some(url) = request::address(&self.origins, host(request), &request.uri) else {
            // Refused at start: there is at least one origin, and it is an address.
            return Ok(Sender::default());
        };
        let state = self
            .authenticator
            .authenticate(&request.method, &url, &request.headers)
            .await?;
        Ok(match state {
            RequestState::SignedIn(claims) => Sender::known(claims),
            RequestState::SignedOut(reason) => {
                tracing::debug!(reason = reason.as_str(), "signed out");
                Sender::default()
            }
            RequestState::Handshake {
                location,
                set_cookies,
                reason,
            } => {
                tracing::debug!(reason = reason.as_str(), "sent to the handshake");
                Sender {
                    claims: None,
                    detour: Some(location),
                    set_cookies,
                }
            }
            RequestState::Returned {
                outcome,
                set_cookies,
                location,
            } => Sender {
                claims: outcome.ok(),
                detour: location,
                set_cookies,
            },
        })
    }
}

/// The host that a request names: HTTP/2 says it in the address, HTTP/1.1 in a header.
fn host(request: &Parts) -> Option<&str> {
    let authority = request.uri.authority().map(|authority| authority.as_str());
    authority.or_else(|| request.headers.get(header::HOST)?.to_str().ok())
}

/// What a request's credentials come to.
#[derive(Default)]
struct Sender {
    /// Who it is; none for nobody.
    claims: Option<Claims>,
    /// Where to send the browser instead of answering.
    detour: Option<Url>,
    /// Cookies that every answer sets.
    set_cookies: Vec<HeaderValue>,
}

impl Sender {
    fn known(claims: Claims) -> Self {
        Self {
            claims: Some(claims),
            ..Self::default()
        }
    }
}

impl Identity {
    /// Identity by that provider.
    #[must_use]
    pub fn new(provider: Provider) -> Self {
        Self {
            provider,
            first_looks: Looks::every(profiles::FIRST),
            invited_looks: Looks::every(profiles::AGAIN),
        }
    }

    /// The Clerk instance, where people sign in with one.
    #[must_use]
    pub fn clerk(&self) -> Option<&Clerk> {
        match &self.provider {
            Provider::Clerk(clerk) => Some(clerk),
            Provider::Local { .. } => None,
        }
    }

    /// The origins that the operator names as ours; where identity is local, none.
    #[must_use]
    pub fn origins(&self) -> &[String] {
        self.clerk().map_or(&[], |clerk| &clerk.origins)
    }

    /// The local issuer, where identity is local.
    #[must_use]
    pub const fn local(&self) -> Option<&Issuer> {
        match &self.provider {
            Provider::Local { issuer, .. } => Some(issuer),
            Provider::Clerk(_) => None,
        }
    }

    /// Ends the session that a request is sent in, so that no copy of its cookie signs anybody in.
    pub async fn end_session(&self, request: &Parts) {
        match &self.provider {
            Provider::Clerk(clerk) => clerk.end_session(request).await,
            Provider::Local { verifier, issuer } => {
                if let Ok(Some(credential)) = auth::cookie::credential(&request.headers)
                    && let Ok(claims) = verifier.verify(credential.token()).await
                {
                    issuer.end(&claims);
                }
            }
        }
    }

    async fn sender(&self, request: &Parts) -> Result<Sender, Reject> {
        match &self.provider {
            Provider::Clerk(clerk) => clerk.sender(request).await,
            Provider::Local { verifier, issuer } => {
                local_sender(verifier, issuer, &request.headers).await
            }
        }
    }

    /// Reads and stores the provider's record of somebody of whom there is none yet, so that they have a name and
    /// addresses before the first webhook; and anew of somebody `invited`, who may have verified the invitation's
    /// address a moment ago. Not at every request of theirs; a failure costs them the name for now.
    async fn learn(&self, pool: &Pool, user_id: UserId, subject: &str, invited: bool) {
        // A local person's addresses never change.
        let invited = invited && self.clerk().is_some();
        let looks = if invited {
            &self.invited_looks
        } else {
            &self.first_looks
        };
        if !looks.due(user_id, Instant::now()) {
            return;
        }
        let learnt = self.try_to_learn(pool, user_id, subject, invited);
        let learnt = tokio::time::timeout(PATIENCE, learnt);
        if let Err(cause) = learnt.await.context("no answer in time").flatten() {
            tracing::warn!(
                cause = format!("{cause:#}"),
                "the person's record can't be read"
            );
        }
    }

    async fn try_to_learn(
        &self,
        pool: &Pool,
        user_id: UserId,
        subject: &str,
        again: bool,
    ) -> Result<()> {
        if !again && !users::needs_profile(pool, user_id).await? {
            return Ok(());
        }
        let Some(record) = self.record(subject).await? else {
            return Ok(());
        };
        let mut tx = SystemTx::begin(pool).await?;
        profiles::store(&mut tx, &record).await?;
        Ok(tx.commit().await?)
    }

    async fn record(&self, subject: &str) -> Result<Option<UserRecord>> {
        match &self.provider {
            Provider::Clerk(clerk) => Ok(Some(clerk.api.user(subject).await?)),
            Provider::Local { .. } => {
                Ok(LocalUser::by_subject(subject).and_then(LocalUser::record))
            }
        }
    }
}

/// The local token lives long and nothing renews it: there is nowhere to send anybody.
async fn local_sender(
    verifier: &Verifier,
    issuer: &Issuer,
    headers: &HeaderMap,
) -> Result<Sender, Reject> {
    let token = match auth::cookie::credential(headers) {
        Ok(None) => return Ok(Sender::default()),
        Ok(Some(credential)) => verifier.verify(credential.token()).await,
        Err(reject) => Err(reject),
    };
    match token {
        Ok(claims) if issuer.has_ended(&claims) => Ok(Sender::default()),
        Ok(claims) => Ok(Sender::known(claims)),
        Err(reject) if reject.retryable() => Err(reject),
        Err(reject) => {
            tracing::info!(reason = %reject, "token refused");
            Ok(Sender::default())
        }
    }
}

/// Puts `Option<SignedIn>` into the request's extensions, before any page or server function runs.
///
/// A bad token means "signed out": pages then lead to the sign-in page, everything else answers 401. Where only Clerk
/// knows who it is, a page's request is sent there and comes back. Where the fault is ours (no keys, no database) the
/// answer is 503, so that nobody is led to sign in again in vain.
pub async fn identify(
    State(state): State<ServerState>,
    request: Request<Body>,
    next: Next,
) -> Response {
    // Apart from the body, which no two threads may look at.
    let (parts, body) = request.into_parts();
    let sender = match state.identity.sender(&parts).await {
        Ok(sender) => sender,
        Err(reject) => {
            tracing::error!(reason = %reject, "tokens can't be verified");
            let error = AppError::new(ErrorCode::Unavailable, reject.public());
            return errors::answer(error, &parts.headers);
        }
    };
    let request = Request::from_parts(parts, body);
    let mut response = match &sender.detour {
        Some(location) => detour(location),
        None => go_on(&state, sender.claims, request, next).await,
    };
    for cookie in sender.set_cookies {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// 307 and, by the middleware, `Cache-Control: no-store`: the address itself stays right.
fn detour(location: &Url) -> Response {
    (
        StatusCode::TEMPORARY_REDIRECT,
        [(header::LOCATION, location.as_str())],
    )
        .into_response()
}

async fn go_on(
    state: &ServerState,
    claims: Option<Claims>,
    mut request: Request<Body>,
    next: Next,
) -> Response {
    let path = request.uri().path().to_owned();
    match signed_in(state, claims, &path).await {
        Ok(signed_in) => {
            request.extensions_mut().insert(signed_in);
            next.run(request).await
        }
        Err(error) => errors::answer(error, request.headers()),
    }
}

/// Why whoever is signed in as somebody else may not do this.
pub fn impersonated() -> AppError {
    let refusal =
        "You are signed in as somebody else, so you can look at everything but change nothing.";
    AppError::new(ErrorCode::Forbidden, refusal)
}

async fn signed_in(
    state: &ServerState,
    claims: Option<Claims>,
    path: &str,
) -> Result<Option<SignedIn>, AppError> {
    let Some(claims) = claims else {
        return Ok(None);
    };
    // What the audit log says a person did, that person did.
    if claims.impersonator.is_some() && path.starts_with("/api/") {
        return Err(impersonated());
    }
    let user_id = users::sign_in(&state.app.pool, &claims.subject, None, None)
        .await
        .map_err(|error| {
            tracing::error!(error = ?error, "could not look the user up");
            error.public()
        })?;
    // None: the account was deleted while its token lives on.
    let Some(user_id) = user_id else {
        return Ok(None);
    };
    state
        .identity
        .learn(
            &state.app.pool,
            user_id,
            &claims.subject,
            self::invited(path),
        )
        .await;
    Ok(Some(SignedIn {
        user_id,
        second_factor: claims.second_factor_verified(),
        impersonated: claims.impersonator.is_some(),
        subject: claims.subject,
        session: claims.session,
        expires_at: claims.expires_at,
    }))
}

/// Whether the address is an invitation's.
fn invited(path: &str) -> bool {
    let token = path.strip_prefix("/invitations/");
    token.and_then(Token::parse).is_some()
}
