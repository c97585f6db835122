//! Sessions that somebody signed out of: their tokens would be good until they expire, for whoever copied the cookie.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use time::OffsetDateTime;

/// The sessions that have ended, by id, each until its token expires. Kept in a file, so that a restart ends none of it.
#[derive(Debug)]
pub(super) struct Ended {
    path: PathBuf,
    until: Mutex<BTreeMap<String, i64>>,
}

impl Ended {
    /// What the file holds: a line of `<expiry, Unix seconds> <session id>` each. A line that can't be read counts for
    /// nothing, and so does a file that can't.
    pub(super) fn load(dir: &Path) -> Self {
        let path = dir.join("identity").join("ended");
        let text = fs::read_to_string(&path).unwrap_or_default();
        let sessions = text.lines().filter_map(|line| {
            let (until, session) = line.split_once(' ')?;
            Some((session.to_owned(), until.parse().ok()?))
        });
        Self {
            until: Mutex::new(sessions.collect()),
            path,
        }
    }

    /// Ends a session whose token expires then.
    pub(super) fn end(&self, session: &str, expires_at: OffsetDateTime) {
        let now = OffsetDateTime::now_utc().unix_timestamp();
        let mut until = self.until();
        until.retain(|_, until| *until >= now);
        until.insert(session.to_owned(), expires_at.unix_timestamp());
        let lines: String = until
            .iter()
            .map(|(session, until)| format!("{until} {session}\n"))
            .collect();
        // For as long as the server runs it has ended in any case.
        if let Err(error) = fs::write(&self.path, lines) {
            tracing::warn!(%error, path = %self.path.display(), "can't keep that a session has ended");
        }
    }

    /// Whether a session has ended.
    pub(super) fn has(&self, session: &str) -> bool {
        self.until().contains_key(session)
    }

    fn until(&self) -> MutexGuard<'_, BTreeMap<String, i64>> {
        // The lock is never held across anything that panics.
        self.until.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use time::Duration;

    use super::*;

    #[test]
    fn an_ended_session_stays_so_after_a_restart_until_its_token_has_expired() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("identity")).unwrap();
        let now = OffsetDateTime::now_utc();
        let ended = Ended::load(dir.path());
        ended.end("sess_old", now - Duration::hours(1));
        ended.end("sess_1", now + Duration::hours(1));
        assert!(ended.has("sess_1") && !ended.has("sess_2"));
        let again = Ended::load(dir.path());
        assert!(again.has("sess_1") && !again.has("sess_2") && !again.has("sess_old"));
    }
}
