//! `/sign-in`: the local users where identity is local. Public, and without any script.

use auth::local::{LocalUser, USERS};
use leptos::prelude::*;

use crate::{
    components::public_layout::PublicLayout,
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
    view! {
        <PageTitle text="Sign in".to_owned() />
        <PublicLayout>
            <section class="sign-in">
                <h1>"Sign in"</h1>
                {if state.local_identity {
                    view! { <LocalUsers /> }.into_any()
                } else {
                    view! { <p>"Sign-in through Clerk is configured by its keys. Ask whoever runs this server for an invitation."</p> }
                        .into_any()
                }}
            </section>
        </PublicLayout>
    }
    .into_any()
}

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
        <p class="muted">"The server accepts this only while it listens on this machine alone and no Clerk keys are set."</p>
    }
}

#[component]
fn Choice(user: &'static LocalUser, next: Option<String>) -> impl IntoView {
    view! {
        <li>
            <form method="post" action="/local/sign-in">
                <input type="hidden" name="user" value=user.key />
                {next.map(|next| view! { <input type="hidden" name="next" value=next /> })}
                <button class="people__choice" type="submit">
                    <span class="people__name">"Sign in as " {user.name}</span>
                    <span class="muted">{user.email} ", " {user.workspace.unwrap_or("no workspace yet")}</span>
                </button>
            </form>
        </li>
    }
}
