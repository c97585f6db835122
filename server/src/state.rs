//! What every request handler can reach.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Instant,
};

use app::context::{AppState, Judge};
use axum::extract::FromRef;
use db::queue::Notices;
use leptos::config::LeptosOptions;
use model::{AppError, ErrorCode, id::UserId};

use crate::identity::Identity;

/// The server's state. Cheap to clone.
#[derive(Clone)]
pub struct ServerState {
    /// What pages and server functions use.
    pub app: AppState,
    /// Who can sign in and how that is verified.
    pub identity: Arc<Identity>,
    /// News of runs, from whichever server works on them.
    pub notices: Arc<Notices>,
    /// Room for downloads that hold a connection to the database.
    pub downloads: Downloads,
    /// Room for what the palette asks while somebody types.
    pub searches: Searches,
}

/// Downloads at once. Each holds one of the server's connections for as long as its reader takes, and slow
/// readers must not keep everybody else out.
const DOWNLOADS: usize = 8;

/// Downloads of one person at once, so that nobody takes all places.
const DOWNLOADS_OF_ONE: usize = 2;

/// Counts the downloads that hold a connection to the database, by who reads them.
#[derive(Debug, Clone, Default)]
pub struct Downloads(Arc<Mutex<Vec<UserId>>>);

impl Downloads {
    /// A place for one more of that person's, until it is dropped.
    ///
    /// # Errors
    /// 429 while all places, or all of theirs, are taken.
    pub fn place(&self, person: UserId) -> Result<Place, AppError> {
        let mut taken = self.taken();
        let own = taken.iter().filter(|other| **other == person).count();
        let busy = if own >= DOWNLOADS_OF_ONE {
            "Two downloads of yours are still going on. Let one end, then try again."
        } else if taken.len() >= DOWNLOADS {
            "Several exports are being downloaded just now. Try again in a minute."
        } else {
            taken.push(person);
            return Ok(Place {
                downloads: self.clone(),
                person,
            });
        };
        Err(AppError::new(ErrorCode::Limited, busy))
    }

    fn taken(&self) -> MutexGuard<'_, Vec<UserId>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A download's place; free again once it is dropped.
#[derive(Debug)]
pub struct Place {
    downloads: Downloads,
    person: UserId,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.downloads.taken();
        if let Some(own) = taken.iter().position(|person| *person == self.person) {
            taken.swap_remove(own);
        }
    }
}

/// Searches of one person at once, and how many more each second: several times what fast typing asks for.
const SEARCHES: f64 = 60.0;
const SEARCHES_A_SECOND: f64 = 5.0;

/// People that are remembered before those are forgotten whose searches are all theirs again.
const SEARCHERS: usize = 1_000;

/// Counts what the palette asks, by who types.
#[derive(Debug, Clone, Default)]
pub struct Searches(Arc<Mutex<HashMap<UserId, Left>>>);

/// How many searches somebody had left when.
#[derive(Debug, Clone, Copy)]
struct Left {
    searches: f64,
    at: Instant,
}

impl Left {
    fn by(self, now: Instant) -> f64 {
        let since = now.saturating_duration_since(self.at).as_secs_f64();
        since
            .mul_add(SEARCHES_A_SECOND, self.searches)
            .min(SEARCHES)
    }
}

impl Searches {
    /// Counts one more of that person's.
    ///
    /// # Errors
    /// 429 where they have none left.
    pub fn count(&self, person: UserId) -> Result<(), AppError> {
        self.count_at(person, Instant::now())
    }

    fn count_at(&self, person: UserId, now: Instant) -> Result<(), AppError> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= SEARCHERS {
            all.retain(|_, left| left.by(now) < SEARCHES);
        }
        let searches = all.get(&person).map_or(SEARCHES, |left| left.by(now));
        if searches < 1.0 {
            let busy = "You searched very often within seconds. Wait a moment, then type on.";
            return Err(AppError::new(ErrorCode::Limited, busy));
        }
        let searches = searches - 1.0;
        all.insert(person, Left { searches, at: now });
        Ok(())
    }
}

impl FromRef<ServerState> for LeptosOptions {
    fn from_ref(state: &ServerState) -> Self {
        state.app.options.clone()
    }
}

/// The judgement of the client that runs use, for the form that asks for a run.
#[must_use]
pub fn judge(client: &net::Client) -> Judge {
    let client = client.clone();
    Arc::new(move |address| {
        client
            .admit(address.url())
            .map_err(|refusal| refusal.to_string())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_types_fast_is_not_stopped_and_who_asks_without_end_is_until_later() {
        let searches = Searches::default();
        let (person, other) = (UserId::new(), UserId::new());
        let begin = Instant::now();
        // Five asked for each second.
        for number in 0..500_u32 {
            let typed = begin + std::time::Duration::from_millis(200) * number;
            searches.count_at(person, typed).unwrap();
        }
        for _ in 0..60 {
            searches.count_at(other, begin).unwrap();
        }
        let refused = searches.count_at(other, begin).unwrap_err();
        assert_eq!(refused.code, ErrorCode::Limited);
        let later = begin + std::time::Duration::from_secs(1);
        for _ in 0..5 {
            searches.count_at(other, later).unwrap();
        }
        assert!(searches.count_at(other, later).is_err());
    }

    #[test]
    fn nobody_takes_all_places_and_a_place_is_given_back() {
        let downloads = Downloads::default();
        let greedy = UserId::new();
        let own: Vec<Place> = (0..DOWNLOADS_OF_ONE)
            .map(|_| downloads.place(greedy).unwrap())
            .collect();
        assert_eq!(
            downloads.place(greedy).unwrap_err().code,
            ErrorCode::Limited
        );
        let others: Vec<Place> = (DOWNLOADS_OF_ONE..DOWNLOADS)
            .map(|_| downloads.place(UserId::new()).unwrap())
            .collect();
        assert!(downloads.place(UserId::new()).is_err());
        drop(own);
        assert!(downloads.place(greedy).is_ok());
        drop(others);
        assert!(downloads.taken().is_empty());
    }
}
