//! The day's and the week's work: reminders of renewals, and mails of what came up in a week.
//!
//! Any number of servers may do it side by side and again after a restart: the database makes nothing twice. A server that
//! was away does what is still due when it is back.

use db::{DbError, Pool, notifications};
use time::{Date, OffsetDateTime};

/// What this server has done last.
#[derive(Debug, Default)]
pub struct Done {
    day: Option<Date>,
    week: Option<Date>,
}

impl Done {
    /// Does what is due at this time, unless this server has done it.
    ///
    /// # Errors
    /// [`DbError`] when the database refuses or can't be reached: then it is due still.
    pub async fn catch_up(&mut self, pool: &Pool, now: OffsetDateTime) -> Result<(), DbError> {
        let day = now.to_offset(time::UtcOffset::UTC).date();
        if self.day != Some(day) {
            let made = notifications::remind(pool, day).await?;
            tracing::info!(made, %day, "reminders of renewals");
            self.day = Some(day);
        }
        let week = notifications::week_of(now);
        if self.week != Some(week) {
            let queued = notifications::queue_weekly(pool, week).await?;
            tracing::info!(queued, %week, "mails of the week");
            self.week = Some(week);
        }
        Ok(())
    }
}
