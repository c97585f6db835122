//! What pages and server functions know about the request: the application's state, who is asking,
//! and which workspace they may act in.

use std::{str::FromStr, sync::Arc};

use auth::SignedIn;
use axum::extract::Query;
use db::{Actor, Pool, TenantTx};
use http::{HeaderValue, StatusCode, header, request::Parts};
use leptos::prelude::{LeptosOptions, provide_context, use_context};
use leptos_axum::ResponseOptions;
use model::{
    Action, AppError, ErrorCode, Role,
    address::ToolAddress,
    id::UserId,
    slug,
    workspace::{Member, Workspace},
};
use time::{Date, OffsetDateTime};

use crate::{
    clerk::ClerkPages,
    left::{handed, left},
};

/// A fictional vendor site a newcomer can research without leaving the machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SampleVendor {
    /// Its name.
    pub name: String,
    /// Its address on loopback.
    pub url: String,
    /// One sentence about it.
    pub blurb: String,
}

/// Whether research may read an address, as far as its text tells; if not, the sentence that says why. No
/// name is looked up. Given by the server, since pages never reach the network.
pub type Judge = Arc<dyn Fn(&ToolAddress) -> Result<(), String> + Send + Sync>;

/// What every request shares. Cheap to clone.
#[derive(Clone)]
pub struct AppState {
    /// Where the stylesheet and the browser client are served from.
    pub options: LeptosOptions,
    /// The database, as the weak role.
    pub pool: Pool,
    /// Whether identity is the built-in one of this machine.
    pub local_identity: bool,
    /// The Clerk instance, where people sign in with one.
    pub clerk: Option<Arc<ClerkPages>>,
    /// Sample sites to offer, where they are served.
    pub sample_vendors: Vec<SampleVendor>,
    /// Our origin, as people reach it.
    pub origin: String,
    /// Judges an address before a run is spent on it.
    pub judge: Judge,
    /// The mails that this machine keeps instead of sending them, where it does.
    pub outbox: Option<Arc<dyn Outbox>>,
}

/// A mail that was kept instead of sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxMail {
    /// What tells it from others.
    pub id: String,
    /// When it would have been sent.
    pub at: OffsetDateTime,
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its plain text.
    pub text: String,
    /// The address that it is about, such as an invitation's.
    pub link: Option<String>,
}

/// Where mails are kept that are not sent.
pub trait Outbox: Send + Sync {
    /// The newest mails, the newest first.
    fn newest(&self) -> Vec<OutboxMail>;
}

/// The signed-in person and the workspaces they belong to.
#[derive(Debug, Clone)]
pub struct Viewer {
    /// Who it is.
    pub user_id: UserId,
    /// Their workspaces and what they are in each, by name.
    pub workspaces: Vec<(Workspace, Role)>,
}

/// The one closure that gives both page routes and server functions their context.
pub fn provide(state: AppState) -> impl Fn() + Clone + Send + Sync + 'static {
    move || provide_context(state.clone())
}

/// The application's state.
///
/// # Errors
/// Internal, when a route was registered without [`provide`].
pub fn state() -> Result<AppState, AppError> {
    use_context().ok_or_else(|| {
        tracing::error!("a route was registered without its context");
        AppError::internal()
    })
}

/// The user the server's middleware found behind the session cookie.
///
/// # Errors
/// Signed out, when there is none.
pub fn signed_in() -> Result<SignedIn, AppError> {
    use_context::<Parts>()
        .and_then(|parts| {
            parts
                .extensions
                .get::<Option<SignedIn>>()
                .cloned()
                .flatten()
        })
        .ok_or_else(AppError::signed_out)
}

/// The signed-in person with their workspaces.
///
/// # Errors
/// Signed out; or unavailable or internal when the database fails.
pub async fn viewer() -> Result<Viewer, AppError> {
    let user_id = signed_in()?.user_id;
    let workspaces = db::workspaces::of_user(&state()?.pool, user_id)
        .await
        .map_err(|cause| database(&cause))?;
    Ok(Viewer {
        user_id,
        workspaces,
    })
}

/// The id that somebody signed in sent in a form: read before any query runs, so call it first. A malformed
/// one is as absent as a foreign one.
///
/// # Errors
/// Signed out; not found, when the text is not an id in its one spelling.
pub fn id<T: FromStr>(text: &str) -> Result<T, AppError> {
    signed_in()?;
    text.parse().map_err(|_| AppError::not_found())
}

/// The signed-in person as a member of the workspace behind `slug`.
///
/// # Errors
/// Signed out; not found, when the workspace is absent or another's, or the text is no slug (then
/// before any query); or unavailable or internal when the database fails.
pub async fn require_member(slug: &str) -> Result<Member, AppError> {
    let signed_in = signed_in()?;
    if !slug::is_slug(slug) {
        return Err(AppError::not_found());
    }
    let (user_id, second_factor) = (signed_in.user_id, signed_in.second_factor);
    db::workspaces::member(&state()?.pool, user_id, slug, second_factor)
        .await
        .map_err(|cause| database(&cause))?
        .ok_or_else(AppError::not_found)
}

/// The same, for somebody whose role allows `action`.
///
/// # Errors
/// As [`require_member`]; forbidden, when the role does not allow it.
pub async fn require(slug: &str, action: Action) -> Result<Member, AppError> {
    let member = require_member(slug).await?;
    if member.role.may(action) {
        Ok(member)
    } else {
        Err(AppError::forbidden())
    }
}

/// Goes on where the member may do `action` to what `author` made.
///
/// # Errors
/// Forbidden otherwise.
pub fn require_on(member: &Member, action: Action, author: Option<UserId>) -> Result<(), AppError> {
    if member.may_on(action, author) {
        Ok(())
    } else {
        Err(AppError::forbidden())
    }
}

/// A transaction inside the member's workspace: the only way to its tables.
///
/// # Errors
/// Signed out; or unavailable or internal when the database fails.
pub async fn begin(member: &Member) -> Result<TenantTx, AppError> {
    let actor = Actor {
        user_id: member.user_id,
        workspace_id: member.workspace.id,
        second_factor: signed_in()?.second_factor,
    };
    TenantTx::begin(&state()?.pool, &actor)
        .await
        .map_err(|cause| database(&cause))
}

/// The signed-in person as a member who may do `action`, with a transaction in their workspace.
///
/// # Errors
/// As [`require`] and [`begin`].
pub async fn enter(slug: &str, action: Action) -> Result<(Member, TenantTx), AppError> {
    let member = require(slug, action).await?;
    let tx = begin(&member).await?;
    Ok((member, tx))
}

/// The public side of a database failure. A failure of ours is logged here, once, with the request id;
/// a refusal (absent, foreign, a rule of the database) is an answer and no failure.
pub fn database(cause: &db::DbError) -> AppError {
    let public = cause.public();
    if matches!(public.code, ErrorCode::Internal | ErrorCode::Unavailable) {
        tracing::error!(request_id = request_id().as_deref(), %cause, "the database failed");
    }
    public
}

/// The id under which this request is logged: the `x-request-id` header the server sets on every request.
#[must_use]
pub fn request_id() -> Option<String> {
    let parts = use_context::<Parts>()?;
    parts
        .headers
        .get("x-request-id")?
        .to_str()
        .ok()
        .map(str::to_owned)
}

/// The day it is, for everybody: days are reckoned in UTC.
#[must_use]
pub fn today() -> Date {
    OffsetDateTime::now_utc().date()
}

/// The path and query of the address asked for.
#[must_use]
pub fn path() -> String {
    let parts = use_context::<Parts>();
    let path = parts.as_ref().and_then(|parts| parts.uri.path_and_query());
    path.map_or("/", |path| path.as_str()).to_owned()
}

/// A parameter in the query of the address asked for; the last, if it is there more than once.
///
/// `leptos_router`'s query map decodes values twice, so it would change an address inside an address.
#[must_use]
pub fn query(name: &str) -> Option<String> {
    let given = queries(name).pop();
    if handed(name).is_some() {
        return given;
    }
    match name {
        // An address alone does not make it so.
        "done" | "failed" | "refused" => given.filter(|word| left(name).as_ref() == Some(word)),
        // Never in an address; see [`crate::api::answer::Back::typed_privately`].
        "email" | "body" | "reason" | "feed" => left(name),
        _ => given,
    }
}

/// Every value of a parameter in the query of the address asked for, as it stands there; or what was handed over in its
/// place.
#[must_use]
pub fn queries(name: &str) -> Vec<String> {
    if let Some(values) = handed(name) {
        return values;
    }
    let pairs = use_context::<Parts>()
        .and_then(|parts| Query::<Vec<(String, String)>>::try_from_uri(&parts.uri).ok());
    let Some(Query(pairs)) = pairs else {
        return Vec::new();
    };
    let of = pairs.into_iter().filter(|(each, _)| each == name);
    of.map(|(_, value)| value).collect()
}

/// Answers with the error's status.
pub fn answer(code: ErrorCode) {
    if let (Some(response), Ok(status)) = (
        use_context::<ResponseOptions>(),
        StatusCode::from_u16(code.status()),
    ) {
        response.set_status(status);
    }
}

/// Answers 303 See Other. A path that fits no header is refused and logged.
///
/// `leptos_axum::redirect` panics on such a path and answers 302, after which a browser may repeat the post.
pub fn see_other(path: &str) {
    let Some(response) = use_context::<ResponseOptions>() else {
        return;
    };
    match HeaderValue::from_str(path) {
        Ok(location) => {
            response.insert_header(header::LOCATION, location);
            response.set_status(StatusCode::SEE_OTHER);
        }
        Err(cause) => {
            tracing::error!(%cause, "refused to redirect");
            response.set_status(StatusCode::INTERNAL_SERVER_ERROR);
        }
    }
}
