//! The one error type that crosses the wire.

use std::{borrow::Cow, fmt};

use serde::{Deserialize, Serialize};

/// What kind of refusal or failure this is; fixes the HTTP status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// The input can't be used; the sentence says what to change. 422.
    Invalid,
    /// Nobody is signed in, or the session is over. 401.
    SignedOut,
    /// Signed in, but this role may not do it. 403.
    Forbidden,
    /// The workspace asks for a second factor, and this session was opened without one. 403.
    SecondFactor,
    /// Absent, or in another workspace: the two are not told apart. 404.
    NotFound,
    /// Somebody else changed it first, or it exists already. 409.
    Conflict,
    /// Too many requests. 429.
    Limited,
    /// A cross-site or otherwise untrusted request. 403.
    Untrusted,
    /// Our fault; the cause is in the log under the request id. 500.
    Internal,
    /// A part we need (the database) is not reachable now. 503.
    Unavailable,
}

impl ErrorCode {
    /// The HTTP status that goes with the code.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::Invalid => 422,
            Self::SignedOut => 401,
            Self::Forbidden | Self::SecondFactor | Self::Untrusted => 403,
            Self::NotFound => 404,
            Self::Conflict => 409,
            Self::Limited => 429,
            Self::Internal => 500,
            Self::Unavailable => 503,
        }
    }
}

/// A code and a public sentence. Internal causes never enter this type: they are logged once, at
/// the boundary, with the request id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppError {
    /// What kind of error it is.
    pub code: ErrorCode,
    /// One sentence for the person who reads it: what happened and what to do next.
    pub message: Cow<'static, str>,
}

impl AppError {
    /// An error with the given code and public sentence.
    pub fn new(code: ErrorCode, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            code,
            message: message.into(),
        }
    }

    /// The input can't be used; `message` says what to change.
    pub fn invalid(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorCode::Invalid, message)
    }

    /// Nobody is signed in.
    #[must_use]
    pub fn signed_out() -> Self {
        Self::new(ErrorCode::SignedOut, "Please sign in first.")
    }

    /// The role may not do this.
    #[must_use]
    pub fn forbidden() -> Self {
        Self::new(
            ErrorCode::Forbidden,
            "Your role in this workspace does not allow this. Ask an Admin.",
        )
    }

    /// The workspace asks for a second factor.
    #[must_use]
    pub fn second_factor() -> Self {
        Self::new(
            ErrorCode::SecondFactor,
            "This workspace asks for a second factor. Add one to your account, then sign in with it.",
        )
    }

    /// Absent or foreign.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(ErrorCode::NotFound, "There is nothing at this address.")
    }

    /// Our fault. Log the cause before you make one of these.
    #[must_use]
    pub fn internal() -> Self {
        Self::new(
            ErrorCode::Internal,
            "Something went wrong on our side. Try again; if it persists, tell us the request id.",
        )
    }
}

impl fmt::Display for AppError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for AppError {}
