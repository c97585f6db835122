//! What every request handler can reach.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

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
