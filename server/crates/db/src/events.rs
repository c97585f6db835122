//! Events from outside, each of which takes effect once.

use crate::{DbError, SystemTx};

/// Who sends events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Provider {
    /// The identity provider.
    Clerk,
}

impl Provider {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Clerk => "clerk",
        }
    }
}

/// Claims an event for this transaction: true when it has not taken effect yet. What the event causes
/// belongs in the same transaction, so that a failure gives the claim back and a second delivery, which
/// waits here for the first, is told.
///
/// # Errors
/// [`DbError`] when the database refuses (an id is 1 to 255 characters) or can't be reached.
pub async fn claim(tx: &mut SystemTx, provider: Provider, event_id: &str) -> Result<bool, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select definer.claim_event($1, $2) as "new!""#,
        provider.as_str(),
        event_id
    )
    .fetch_one(tx.connection())
    .await?)
}
