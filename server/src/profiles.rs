//! What the identity provider knows of people: names and verified addresses, which no session token carries.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use auth::UserRecord;
use db::{DbError, SystemTx, users};
use model::id::UserId;
use tokio::time::Instant;

/// Least time between two looks at somebody of whom there is no record yet.
pub const FIRST: Duration = Duration::from_secs(60);

/// The same for somebody who opens an invitation: what they are told to do, verifying an address, takes longer.
pub const AGAIN: Duration = Duration::from_secs(3);

/// How many people are remembered before those of the last interval alone are kept.
const REMEMBERED: usize = 10_000;

/// Whose record was looked at lately, so that a person's many requests cost one look.
pub struct Looks {
    interval: Duration,
    at: Mutex<HashMap<UserId, Instant>>,
}

impl Looks {
    /// At most one look at a person in each `interval`.
    #[must_use]
    pub fn every(interval: Duration) -> Self {
        Self {
            interval,
            at: Mutex::default(),
        }
    }

    /// Whether to look at this person now; if so, that counts as a look.
    pub fn due(&self, user_id: UserId, now: Instant) -> bool {
        let recent = |at: Instant| now.saturating_duration_since(at) < self.interval;
        let mut looks = self.at.lock().unwrap_or_else(PoisonError::into_inner);
        if looks.get(&user_id).is_some_and(|at| recent(*at)) {
            return false;
        }
        if looks.len() >= REMEMBERED {
            looks.retain(|_, at| recent(*at));
        }
        looks.insert(user_id, now);
        true
    }
}

/// Stores a record, unless a newer one is stored.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn store(tx: &mut SystemTx, record: &UserRecord) -> Result<(), DbError> {
    let verified: Vec<_> = record.verified_emails().into_iter().cloned().collect();
    let profile = users::Profile {
        subject: &record.subject,
        name: record.name.as_deref(),
        email: record.email().map(|email| email.as_str()),
        verified_emails: &verified,
        updated_at: record.updated_at,
    };
    users::upsert(tx, &profile).await.map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_looked_at_once_a_minute() {
        let (looks, start) = (Looks::every(FIRST), Instant::now());
        let (ada, grace) = (UserId::new(), UserId::new());
        assert!(looks.due(ada, start) && looks.due(grace, start));
        assert!(!looks.due(ada, start + FIRST - Duration::from_secs(1)));
        assert!(looks.due(ada, start + FIRST));
    }

    #[test]
    fn old_looks_are_forgotten() {
        let (looks, start) = (Looks::every(FIRST), Instant::now());
        for _ in 0..REMEMBERED {
            looks.due(UserId::new(), start);
        }
        assert!(looks.due(UserId::new(), start + FIRST));
        assert_eq!(looks.at.lock().unwrap().len(), 1);
    }
}
