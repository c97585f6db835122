//! The page that stands in for one that failed: what happened, what to do, under which id to ask.

use leptos::prelude::*;
use model::{AppError, ErrorCode};

use crate::{
    components::public_layout::PublicLayout,
    context,
    pages::{PageTitle, second_factor},
    paths,
};

/// What kind of failure it is, as a heading.
#[must_use]
pub const fn heading(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::Invalid => "That can't be used",
        ErrorCode::SignedOut => "Sign in to continue",
        ErrorCode::Forbidden => "Not allowed",
        ErrorCode::SecondFactor => "A second factor is needed",
        ErrorCode::NotFound => "Not found",
        ErrorCode::Conflict => "Changed meanwhile",
        ErrorCode::Limited => "Too many requests",
        ErrorCode::Untrusted => "Request refused",
        ErrorCode::Internal => "Something went wrong",
        ErrorCode::Unavailable => "Not available right now",
    }
}

/// What the reader can do about it, beyond the error's own sentence.
const fn advice(code: ErrorCode) -> Option<&'static str> {
    match code {
        ErrorCode::Invalid => Some("Go back, change it and send it again."),
        ErrorCode::NotFound => {
            Some("Check the address. It may belong to a workspace you are not a member of.")
        }
        ErrorCode::Conflict => Some("Reload the page to see the current state."),
        ErrorCode::Limited => Some("Wait a minute, then try again."),
        ErrorCode::Untrusted => {
            Some("It did not come from this site. Open the page again and repeat what you did.")
        }
        ErrorCode::Unavailable => Some("Nothing is lost. Try again in a minute."),
        ErrorCode::SignedOut
        | ErrorCode::Forbidden
        | ErrorCode::SecondFactor
        | ErrorCode::Internal => None,
    }
}

/// Whether the request id helps: only where somebody has to look into a log.
const fn is_ours(code: ErrorCode) -> bool {
    matches!(code, ErrorCode::Internal | ErrorCode::Unavailable)
}

/// A whole page for an error, answered with the error's status.
#[component]
pub fn ErrorPage(
    /// What went wrong.
    error: AppError,
) -> impl IntoView {
    context::answer(error.code);
    let signed_in = error.code != ErrorCode::SignedOut && context::signed_in().is_ok();
    let next = next(error.code, signed_in);
    view! {
        <PageTitle text=heading(error.code).to_owned() />
        <PublicLayout signed_in=signed_in>
            <Failure error=error next=next request_id=context::request_id() />
        </PublicLayout>
    }
}

/// Where to go from a page outside every workspace.
fn next(code: ErrorCode, signed_in: bool) -> AnyView {
    match code {
        ErrorCode::SignedOut => way_out(paths::sign_in(&context::path()), "Sign in"),
        ErrorCode::SecondFactor => {
            let local = context::state().is_ok_and(|state| state.local_identity);
            second_factor::how_to_add_one(local)
        }
        _ if signed_in => way_out(paths::workspaces(), "Your workspaces"),
        _ => way_out("/".to_owned(), "Back to the start"),
    }
}

/// A link from a failure to where one can go on.
pub fn way_out(href: String, label: &'static str) -> AnyView {
    view! {
        <p>
            <a class="button" href=href>
                {label}
            </a>
        </p>
    }
    .into_any()
}

/// A failure as the content of a page.
#[component]
pub fn Failure(
    /// What went wrong.
    error: AppError,
    /// Where to go from here, such as a [`way_out`].
    next: AnyView,
    /// The id under which the cause was logged.
    request_id: Option<String>,
) -> impl IntoView {
    let code = error.code;
    view! {
        <section class="failure">
            <p class="failure__status">{code.status()}</p>
            <h1>{heading(code)}</h1>
            <p>{error.message}</p>
            {advice(code).map(|advice| view! { <p>{advice}</p> })}
            {request_id
                .filter(|_| is_ours(code))
                .map(|id| view! { <p class="muted">"Request id: " <code>{id}</code></p> })}
            {next}
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(error: AppError) -> String {
        let next = way_out("/".to_owned(), "Back");
        view! { <Failure error=error next=next request_id=Some("req-7".to_owned()) /> }.to_html()
    }

    #[test]
    fn our_own_failures_name_the_request_id() {
        let html = failure(AppError::internal());
        assert!(
            html.contains("500") && html.contains("req-7") && html.contains("on our side"),
            "{html}"
        );
    }

    #[test]
    fn other_failures_say_what_to_do_and_no_id() {
        let html = failure(AppError::not_found());
        assert!(
            html.contains("404") && html.contains("Check the address"),
            "{html}"
        );
        assert!(!html.contains("req-7"), "{html}");
    }

    #[test]
    fn a_message_is_text_never_markup() {
        let html = failure(AppError::invalid("<script>alert(1)</script>"));
        assert!(!html.contains("<script"), "{html}");
    }
}
