//! How a server function answers a form and a program.

use http::{header, request::Parts};
use leptos::prelude::use_context;
use model::{AppError, ErrorCode, slug::is_slug};

use super::ApiError;
use crate::{context, paths};

/// Answers 303 with the page that `work` names, or refuses.
///
/// A program is refused with the error and its status. A browser that posted a form is led to a page
/// that says what happened: answered with the error itself it would show JSON, and left to Leptos it
/// would be sent to whatever `Referer` says.
pub async fn see_other(
    workspace: &str,
    work: impl Future<Output = Result<String, AppError>>,
) -> Result<(), ApiError> {
    match work.await {
        Ok(path) => {
            context::see_other(&path);
            Ok(())
        }
        Err(error) => {
            if is_form() {
                context::see_other(&page_for(&error, workspace));
            } else {
                context::answer(error.code);
            }
            Err(ApiError(error))
        }
    }
}

/// Whether a browser posted a form, rather than a program a request.
#[must_use]
pub fn is_form() -> bool {
    use_context::<Parts>()
        .and_then(|parts| {
            parts
                .headers
                .get(header::ACCEPT)?
                .to_str()
                .ok()
                .map(|accept| accept.contains("text/html"))
        })
        .unwrap_or(false)
}

/// The page that tells a person about the error. A workspace that is not theirs answers 404 there.
fn page_for(error: &AppError, workspace: &str) -> String {
    let tools = if is_slug(workspace) {
        paths::tools(workspace)
    } else {
        "/w".to_owned()
    };
    match error.code {
        ErrorCode::SignedOut => paths::sign_in(&tools),
        code => format!("{tools}?failed={}", word(code)),
    }
}

/// The error code as a word in an address; the page makes its own sentence of it.
const fn word(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::Invalid => "invalid",
        ErrorCode::SignedOut => "signed_out",
        ErrorCode::Forbidden => "forbidden",
        ErrorCode::SecondFactor => "second_factor",
        ErrorCode::NotFound => "not_found",
        ErrorCode::Conflict => "conflict",
        ErrorCode::Limited => "limited",
        ErrorCode::Untrusted => "untrusted",
        ErrorCode::Internal => "internal",
        ErrorCode::Unavailable => "unavailable",
    }
}

/// The sentence for a word of [`word`]; none for anything else, so an address can't put words of its
/// own into a page.
#[must_use]
pub fn sentence(failed: &str) -> Option<&'static str> {
    Some(match failed {
        "invalid" => "That could not be used. Check it and send it again.",
        "forbidden" => "Your role in this workspace does not allow this. Ask an Admin.",
        "second_factor" => {
            "This workspace asks for a second factor. Sign in with one and try again."
        }
        "not_found" => "That tool or run is not there any more.",
        "conflict" => "Somebody changed it just now. This is the current state; try again.",
        "limited" => "Too many requests. Wait a minute, then try again.",
        "internal" => "Something went wrong on our side and nothing was changed. Try again.",
        "unavailable" => {
            "The database can't be reached right now. Nothing was changed; try again in a minute."
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_leads_to_a_page_of_ours() {
        assert_eq!(
            page_for(&AppError::forbidden(), "acme"),
            "/w/acme/tools?failed=forbidden"
        );
        assert_eq!(
            page_for(&AppError::signed_out(), "acme"),
            "/sign-in?next=%2Fw%2Facme%2Ftools"
        );
        for hostile in ["", "//elsewhere.example", "a\r\nSet-Cookie: x", "../x"] {
            assert_eq!(
                page_for(&AppError::not_found(), hostile),
                "/w?failed=not_found",
                "{hostile:?}"
            );
        }
    }

    #[test]
    fn an_address_can_only_choose_among_our_sentences() {
        assert!(
            sentence(word(ErrorCode::Unavailable)).is_some_and(|text| text.contains("database"))
        );
        assert_eq!(sentence("<b>Your account is closed</b>"), None);
    }
}
