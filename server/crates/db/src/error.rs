//! What can go wrong with the database.

use model::{AppError, ErrorCode};
use thiserror::Error;

/// A failure of a query. It keeps its cause for the log; [`DbError::public`] is what people may see.
#[derive(Debug, Error)]
pub enum DbError {
    /// The database can't be reached, or has no connection to spare.
    #[error("the database is not reachable: {0}")]
    Unavailable(#[source] sqlx::Error),
    /// The person is no member of the workspace, or the lease is over.
    #[error("the context gives access to no workspace")]
    NoContext,
    /// The person is a member of the workspace, which asks for a second factor that they lack.
    #[error("the workspace asks for a second factor")]
    SecondFactor,
    /// The row does not exist, or is another workspace's.
    #[error("no such row")]
    NotFound,
    /// A rule of the database said no, and this is what it means to a person.
    #[error("refused by the constraint {constraint}: {public}")]
    Refused {
        /// The constraint's name.
        constraint: String,
        /// What to tell the person.
        public: AppError,
    },
    /// The worker no longer holds the run: it was taken by another one, cancelled, or its tool is gone.
    #[error("the lease of the run is lost")]
    LeaseLost,
    /// A stored value that this version can't read.
    #[error("unreadable {what}: {value}")]
    Unreadable {
        /// The column.
        what: &'static str,
        /// Its value, or why it can't be read.
        value: String,
    },
    /// Anything else the database says.
    #[error(transparent)]
    Query(sqlx::Error),
}

impl DbError {
    /// The code and sentence that may leave the server. The cause stays here: log `self` where the
    /// request ends.
    #[must_use]
    pub fn public(&self) -> AppError {
        match self {
            Self::Unavailable(_) => AppError::new(
                ErrorCode::Unavailable,
                "The database can't be reached right now. Try again in a minute.",
            ),
            // Foreign equals absent.
            Self::NoContext | Self::NotFound => AppError::not_found(),
            Self::SecondFactor => AppError::second_factor(),
            Self::Refused { public, .. } => public.clone(),
            Self::LeaseLost | Self::Unreadable { .. } | Self::Query(_) => AppError::internal(),
        }
    }

    pub(crate) fn unreadable(what: &'static str, value: impl ToString) -> Self {
        Self::Unreadable {
            what,
            value: value.to_string(),
        }
    }
}

impl From<sqlx::Error> for DbError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed => Self::Unavailable(error),
            sqlx::Error::Database(refusal)
                if refusal.code().is_some_and(|code| is_outage(&code)) =>
            {
                Self::Unavailable(error)
            }
            _ => Self::Query(error),
        }
    }
}

/// SQLSTATE classes for "not now": connection exception, insufficient resources, operator intervention.
/// <https://www.postgresql.org/docs/current/errcodes-appendix.html>
fn is_outage(code: &str) -> bool {
    code.starts_with("08") || code.starts_with("53") || (code.starts_with("57P") && code != "57P05")
}

/// What the rule of this name says to a person; none when people never meet it. For pages that are told
/// the rule by its name.
#[must_use]
pub fn refusal(constraint: &str) -> Option<AppError> {
    crate::members::says(constraint)
        .or_else(|| crate::invitations::says(constraint))
        .or_else(|| crate::workspaces::says(constraint))
        .or_else(|| crate::scorecards::says(constraint))
        .or_else(|| crate::spend::says(constraint))
        .or_else(|| crate::spend_actuals::says(constraint))
        .or_else(|| crate::rates::says(constraint))
        .or_else(|| crate::spend_imports::says(constraint))
        .or_else(|| crate::notes::says(constraint))
        .or_else(|| crate::notifications::says(constraint))
        .or_else(|| crate::pains::says(constraint))
        .or_else(|| crate::tools::says(constraint))
        .or_else(|| crate::credits::says(constraint))
        .or_else(|| crate::tools::filing::says(constraint))
        .or_else(|| crate::decisions::says(constraint))
        .or_else(|| crate::tool_views::says(constraint))
}

/// The refusal by a rule that a query checks itself, in the words that `says` has for it.
pub(crate) fn by_rule(rule: &str, says: impl Fn(&str) -> Option<AppError>) -> DbError {
    DbError::Refused {
        constraint: rule.to_owned(),
        public: says(rule).unwrap_or_else(AppError::internal),
    }
}

/// As [`refused`]; what a row points at is absent when it is another workspace's, too.
pub(crate) fn refused_or_absent(
    error: sqlx::Error,
    says: impl Fn(&str) -> Option<AppError>,
) -> DbError {
    let foreign = error
        .as_database_error()
        .is_some_and(|refusal| refusal.is_foreign_key_violation());
    if foreign {
        return DbError::NotFound;
    }
    refused(error, says)
}

/// A failed statement, in the words that `says` has for the constraint that refused it.
pub(crate) fn refused(error: sqlx::Error, says: impl Fn(&str) -> Option<AppError>) -> DbError {
    let refusal = error
        .as_database_error()
        .and_then(|refusal| refusal.constraint())
        .and_then(|constraint| Some((constraint.to_owned(), says(constraint)?)));
    match refusal {
        Some((constraint, public)) => DbError::Refused { constraint, public },
        None => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outage_is_503_and_names_nothing() {
        let public = DbError::from(sqlx::Error::PoolTimedOut).public();
        assert_eq!(public.code, ErrorCode::Unavailable);
        assert!(is_outage("57P01") && is_outage("53300") && is_outage("08006"));
        assert!(!is_outage("23505") && !is_outage("57014"));
    }

    #[test]
    fn a_cause_never_reaches_the_public_sentence() {
        let error = DbError::from(sqlx::Error::Protocol("secret detail".into()));
        assert!(error.to_string().contains("secret detail"));
        assert_eq!(error.public(), AppError::internal());
    }
}
