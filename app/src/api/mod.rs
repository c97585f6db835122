//! Server functions, one file an area. Each is a plain POST form as well: it answers 303 with the page
//! to see next.

pub mod calendar_feeds;
pub mod chosen;
pub mod decisions;
pub mod filing;
pub mod first_steps;
pub mod invitations;
pub mod keys;
pub mod members;
pub mod notes;
pub mod notifications;
pub mod pains;
pub mod rates;
pub mod runs;
pub mod sample;
pub mod schedule;
pub mod scorecard;
pub mod spend;
pub mod spend_import;
pub mod tool_deletion;
pub mod tool_views;
pub mod tools;
pub mod workspaces;

use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use model::AppError;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
pub mod amount;
#[cfg(feature = "ssr")]
pub mod answer;
#[cfg(feature = "ssr")]
pub mod names;
#[cfg(feature = "ssr")]
pub mod payer_named;
#[cfg(feature = "ssr")]
pub mod refusal;
#[cfg(feature = "ssr")]
pub mod tool_named;

/// What a server function refuses with: the public error, and nothing made from an internal one.
///
/// Leptos' own error type takes any error that can be displayed and sends its text to the browser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ApiError(pub AppError);

impl FromServerFnError for ApiError {
    type Encoder = JsonEncoding;

    /// What goes wrong around a server function: arguments that can't be read, a lost connection.
    fn from_server_fn_error(cause: ServerFnErrorErr) -> Self {
        let error = match cause {
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => AppError::invalid(
                "The form could not be read. Open the page again and repeat what you did.",
            ),
            _ => AppError::internal(),
        };
        #[cfg(feature = "ssr")]
        crate::context::answer(error.code);
        Self(error)
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests;
