//! The pages, one file each. Rendered on the server only.

pub mod audit;
pub mod changes;
pub mod chosen;
pub mod compare;
pub mod credits;
pub mod decisions;
pub mod delete_tool;
pub mod error;
pub mod first_steps;
pub mod forms;
pub mod held;
mod history;
pub mod invitation;
pub mod landing;
pub mod leave;
pub mod members;
pub mod near;
pub mod new_workspace;
pub mod not_found;
pub mod notes;
pub mod notifications;
pub mod outbox;
pub mod overview;
pub mod pains;
pub mod params;
pub mod renewals;
pub mod report;
pub mod run;
pub mod said;
pub mod samples;
pub mod schedule;
pub mod scorecard;
pub mod search;
pub mod second_factor;
pub mod settings;
pub mod sign_in;
pub mod spend;
pub mod standing;
pub mod tool_field;
pub mod tools;
pub mod unsubscribe;
pub mod versions;
pub mod workspaces;

use std::future::Future;

use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::{hooks::use_params_map, params::ParamsMap};
use model::{AppError, ErrorCode, workspace::Member};

use crate::{
    components::layout::{Area, Frame},
    context,
    pages::error::{ErrorPage, Failure},
    paths,
};

/// What a page inside a workspace shows, once its data is there.
pub struct Page {
    title: String,
    content: AnyView,
}

impl Page {
    /// A page with its title (of the tab; the page writes its own `h1`) and its content.
    pub fn new(title: impl Into<String>, content: impl IntoView + 'static) -> Self {
        Self {
            title: title.into(),
            content: content.into_any(),
        }
    }
}

/// A page inside the workspace that the address names in `:slug`.
///
/// Checks membership first, then calls `load` with the member and the address's parts, and puts what
/// comes back into the dashboard frame. A failure is answered with its status and a page that says what
/// to do next; inside the frame where the reader is known to be a member.
pub fn workspace_page<F, Fut>(area: Area, load: F) -> impl IntoView
where
    F: FnOnce(Member, ParamsMap) -> Fut + Send + 'static,
    Fut: Future<Output = Result<Page, AppError>> + Send + 'static,
{
    let params = use_params_map().get_untracked();
    Suspend::new(async move {
        let slug = params.get("slug").unwrap_or_default();
        let (viewer, member) = match entrance(&slug, &params).await {
            Ok(entered) => entered,
            Err(error) if error.code == ErrorCode::SecondFactor => {
                return second_factor::locked(error, slug).await;
            }
            Err(error) => return view! { <ErrorPage error=error /> }.into_any(),
        };
        let unread = unread(&member).await;
        let local_identity = context::state().is_ok_and(|state| state.local_identity);
        let (title, content) = match load(member.clone(), params).await {
            Ok(page) => (page.title, page.content),
            Err(error) => failed(error, &member.workspace.slug),
        };
        view! {
            <PageTitle text=format!("{title} · {}", member.workspace.name) />
            <Meta name="robots" content="noindex" />
            <Frame area=area member=member workspaces=viewer.workspaces local_identity=local_identity unread=unread>
                {content}
            </Frame>
        }
        .into_any()
    })
}

async fn entrance(slug: &str, params: &ParamsMap) -> Result<(context::Viewer, Member), AppError> {
    context::signed_in()?;
    params::check(params)?;
    let member = context::require_member(slug).await?;
    Ok((context::viewer().await?, member))
}

/// How many notifications the reader has not read. A page is shown without, where that can't be told.
async fn unread(member: &Member) -> u32 {
    let Ok(state) = context::state() else {
        return 0;
    };
    db::notifications::unread(&state.pool, member.user_id, member.workspace.id)
        .await
        .unwrap_or_else(|cause| {
            // Logged there.
            context::database(&cause);
            0
        })
}

fn failed(error: AppError, slug: &str) -> (String, AnyView) {
    context::answer(error.code);
    let title = error::heading(error.code).to_owned();
    let next = error::way_out(paths::overview(slug), "Back to the overview");
    let content = view! { <Failure error=error next=next request_id=context::request_id() /> };
    (title, content.into_any())
}

/// The tab's title, followed by the product's name.
///
/// `leptos_meta` writes the title into the page as it is given, and tools' names are other people's text.
#[component]
pub fn PageTitle(
    /// The title, as plain text.
    text: String,
) -> impl IntoView {
    view! { <Title text=escape(&format!("{text} · Trackr")) /> }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
