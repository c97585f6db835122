//! Calendar feeds: the address under which somebody's calendar program reads when contracts renew.

use leptos::prelude::*;

use super::ApiError;

/// Makes the caller's address, in place of the one they may have. The page that follows shows it, once.
///
/// # Errors
/// Signed out; workspace not found; the database fails.
#[server(prefix = "/api", endpoint = "make_calendar_feed")]
pub async fn make_calendar_feed(workspace: String) -> Result<(), ApiError> {
    super::answer::see_other(work::back(&workspace), work::make(&workspace)).await
}

/// Takes the caller's address back: it is dead at once.
///
/// # Errors
/// As [`make_calendar_feed`].
#[server(prefix = "/api", endpoint = "revoke_calendar_feed")]
pub async fn revoke_calendar_feed(workspace: String) -> Result<(), ApiError> {
    super::answer::see_other(work::back(&workspace), work::revoke(&workspace)).await
}

#[cfg(feature = "ssr")]
mod work {
    use db::{
        audit::{self, Subject},
        calendar_feeds,
    };
    use model::{Action, audit::AuditEvent};

    use crate::{
        api::answer::{Back, Stop},
        context, left, paths,
        token::Token,
    };

    pub fn back(workspace: &str) -> Back {
        Back::to_page_of(workspace, paths::renewals).at("calendar")
    }

    pub async fn make(workspace: &str) -> Result<String, Stop> {
        let (_, mut tx) = context::enter(workspace, Action::SetOwnPreferences).await?;
        let token = Token::fresh();
        calendar_feeds::make(&mut tx, &token.hash()).await?;
        let made = AuditEvent::CalendarFeedMade;
        audit::record(&mut tx, made, Subject::Workspace, None).await?;
        tx.commit().await?;
        // It is the right to read: it stands in no address that a browser or a proxy keeps.
        left::leave(&[("feed", &token.to_string())]);
        Ok(format!("{}#calendar", paths::renewals(workspace)))
    }

    pub async fn revoke(workspace: &str) -> Result<String, Stop> {
        let (_, mut tx) = context::enter(workspace, Action::SetOwnPreferences).await?;
        if calendar_feeds::revoke(&mut tx).await? {
            let revoked = AuditEvent::CalendarFeedRevoked;
            audit::record(&mut tx, revoked, Subject::Workspace, None).await?;
            tx.commit().await?;
        }
        Ok(paths::done(&paths::renewals(workspace), "calendar_revoked"))
    }
}
