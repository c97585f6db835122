//! `/sign-in` and `/sign-up`: Clerk's forms; where identity is local, its users, and then without any script. Public.

use auth::local::{LocalUser, USERS};
use leptos::prelude::*;
use model::AppError;

use crate::{
    components::{
        clerk::{self, ClerkForm},
        public_layout::PublicLayout,
    },
    context,
    pages::{PageTitle, error::ErrorPage},
};

/// The sign-in page.
#[component]
pub fn SignIn() -> impl IntoView {
    let state = match context::state() {
        Ok(state) => state,
        Err(error) => return view! { <ErrorPage error=error /> }.into_any(),
    };
    if state.local_identity {
        return page("Sign in", false, view! { <LocalUsers /> });
    }
    with_clerk("Sign in", "sign-in")
}

/// The sign-up page. Where identity is local, there is nobody to add.
#[component]
pub fn SignUp() -> impl IntoView {
    if clerk::instance().is_none() {
        return view! { <ErrorPage error=AppError::not_found() /> }.into_any();
    }
    with_clerk("Sign up", "sign-up")
}

fn page(title: &'static str, signed_in: bool, content: impl IntoView + 'static) -> AnyView {
    view! {
        <PageTitle text=title.to_owned() />
        <PublicLayout signed_in=signed_in>
            <section class="sign-in">
                <h1>{title}</h1>
                {content}
            </section>
        </PublicLayout>
    }
    .into_any()
}

/// Clerk's form; for somebody signed in the way on, with their account in the page's head.
fn with_clerk(title: &'static str, form: &'static str) -> AnyView {
    let next = context::query("next").unwrap_or_default();
    let next = own_path(&next).to_owned();
    if context::signed_in().is_err() {
        return page(title, false, view! { <ClerkForm form=form next=next /> });
    }
    let way_on = view! {
        <p>
            <a class="button button--primary" href=next>
                "Continue"
            </a>
        </p>
    };
    page("You are signed in", true, way_on)
}

/// A path of ours as it stands, or that of the workspaces: never another site (`//host`, `/\host`), never a line break.
#[must_use]
pub fn own_path(next: &str) -> &str {
    let bytes = next.as_bytes();
    let ours = bytes.first() == Some(&b'/')
        && !matches!(bytes.get(1), Some(b'/' | b'\\'))
        && bytes
            .iter()
            .all(|byte| byte.is_ascii_graphic() && *byte != b'\\');
    if ours { next } else { WORKSPACES }
}

/// [`crate::paths::workspaces`], as long as the program lives.
const WORKSPACES: &str = "/w";

/// One plain form for each local user; no password, since none is ever handled here.
#[component]
fn LocalUsers() -> impl IntoView {
    // Where the reader was going; the server refuses what is no path of ours.
    let next = context::query("next");
    view! {
        <p>
            "Identity is local: these users exist on this machine only and need no password. Choose who to be."
        </p>
        <ul class="people" role="list">
            {USERS.iter().map(|user| view! { <Choice user=user next=next.clone() /> }).collect_view()}
        </ul>
        <p class="muted">
            "No second factor is asked for either: the lower buttons show how Trackr behaves for somebody who has one."
        </p>
        <p class="muted">"The server accepts this only while it listens on this machine alone and no Clerk keys are set."</p>
    }
}

#[component]
fn Choice(user: &'static LocalUser, next: Option<String>) -> impl IntoView {
    view! {
        <li>
            <form class="people__form" method="post" action="/local/sign-in">
                <input type="hidden" name="user" value=user.key />
                {next.map(|next| view! { <input type="hidden" name="next" value=next /> })}
                <button class="people__choice" type="submit">
                    <span class="people__name">"Sign in as " {user.name}</span>
                    <span class="muted">{user.email} ", " {user.workspace.unwrap_or("no workspace yet")}</span>
                </button>
                <button class="button button--quiet" type="submit" name="second_factor" value="yes">
                    "With a second factor" <span class="visually-hidden">" as " {user.name}</span>
                </button>
            </form>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paths;

    #[test]
    fn only_own_paths_are_followed() {
        assert_eq!(own_path("/w/lab/tools?q=a"), "/w/lab/tools?q=a");
        for foreign in [
            "",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/a\r\nSet-Cookie: x",
            "w",
            "/\t/evil.example",
        ] {
            assert_eq!(own_path(foreign), paths::workspaces(), "{foreign:?}");
        }
    }
}
