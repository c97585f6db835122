//! What members are told of. The database makes notifications, each by the function for its occasion; a member reads
//! their own and nobody else's.

pub mod mail;

use model::{
    AppError, ErrorCode,
    change::News,
    id::{NoteId, NotificationId, ReportId, UserId, WorkspaceId},
    notification::{Choices, Delivery, FollowedTools, Notification, Renewals},
    rate::Rates,
};
use serde_json::Value;
use time::{Date, OffsetDateTime};
use uuid::Uuid;

use crate::{DbError, Pool, TenantTx, error::refused, rates, reading, reports::storable_json};

/// One page of the caller's notifications.
#[derive(Debug)]
pub struct Listed {
    /// The notifications, the newest first.
    pub notifications: Vec<Notification>,
    /// The workspace's currency and rates, at which money is told.
    pub rates: Option<Rates>,
    /// How many there are in all.
    pub all: usize,
    /// How many of all are unread.
    pub unread: usize,
}

/// So many of the caller's notifications, from the one at `skip` (0 is the newest).
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn list(tx: &mut TenantTx, skip: usize, most: usize) -> Result<Listed, DbError> {
    let (workspace, user) = (tx.workspace_id().0, tx.user_id().map(|id| id.0));
    let counts = sqlx::query!(
        r#"select count(*) as "every!", count(*) filter (where read_at is null) as "unread!"
             from trackr.notifications where workspace_id = $1 and user_id = $2"#,
        workspace,
        user
    )
    .fetch_one(tx.connection())
    .await?;
    let rows = sqlx::query_scalar!(
        r#"select trackr.notified(n) as "notified!"
             from trackr.notifications n
            where n.workspace_id = $1 and n.user_id = $2
            order by n.id desc
           offset $3 limit $4"#,
        workspace,
        user,
        reading::bigint(skip),
        reading::bigint(most)
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(Listed {
        notifications: rows.into_iter().map(read_out).collect::<Result<_, _>>()?,
        rates: rates::rates(tx).await?,
        all: reading::count(counts.every),
        unread: reading::count(counts.unread),
    })
}

fn read_out(parts: Value) -> Result<Notification, DbError> {
    serde_json::from_value(parts).map_err(|error| DbError::unreadable("notifications", error))
}

/// How many notifications a member has not read: up to 100, which stands for as many or more.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn unread(pool: &Pool, user: UserId, workspace: WorkspaceId) -> Result<u32, DbError> {
    let unread = sqlx::query_scalar!(
        r#"select definer.unread_notifications($1, $2) as "unread!""#,
        user.0,
        workspace.0
    )
    .fetch_one(pool.inner())
    .await?;
    Ok(u32::try_from(unread).unwrap_or(0))
}

/// Marks one of the caller's notifications as read. False when they have none of this id.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn mark_read(tx: &mut TenantTx, id: NotificationId) -> Result<bool, DbError> {
    let (workspace, user) = (tx.workspace_id().0, tx.user_id().map(|id| id.0));
    let done = sqlx::query!(
        "update trackr.notifications set read_at = coalesce(read_at, clock_timestamp())
          where workspace_id = $1 and user_id = $2 and id = $3",
        workspace,
        user,
        id.0
    )
    .execute(tx.connection())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Marks all of the caller's notifications up to this one as read: what came after it, they have not seen.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn mark_all_read(tx: &mut TenantTx, newest: NotificationId) -> Result<(), DbError> {
    let (workspace, user) = (tx.workspace_id().0, tx.user_id().map(|id| id.0));
    sqlx::query!(
        "update trackr.notifications set read_at = clock_timestamp()
          where workspace_id = $1 and user_id = $2 and read_at is null and id <= $3",
        workspace,
        user,
        newest.0
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// What the caller wants to be told of.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn choices(tx: &mut TenantTx) -> Result<Choices, DbError> {
    let (workspace, user) = (tx.workspace_id().0, tx.user_id().map(|id| id.0));
    let row = sqlx::query!(
        "select renewals, reminder_days, changes, renewal_mail, mention_mail, change_mail, joined_mail
           from trackr.notification_settings where workspace_id = $1 and user_id = $2",
        workspace,
        user
    )
    .fetch_one(tx.connection())
    .await?;
    let delivery = |word: String| {
        Delivery::parse(&word).ok_or_else(|| DbError::unreadable("notification_settings", word))
    };
    Ok(Choices {
        renewals: Renewals::parse(&row.renewals)
            .ok_or_else(|| DbError::unreadable("notification_settings.renewals", &row.renewals))?,
        reminder_days: row
            .reminder_days
            .into_iter()
            .filter_map(|day| u16::try_from(day).ok())
            .collect(),
        changes: FollowedTools::parse(&row.changes)
            .ok_or_else(|| DbError::unreadable("notification_settings.changes", &row.changes))?,
        renewal_mail: delivery(row.renewal_mail)?,
        mention_mail: delivery(row.mention_mail)?,
        change_mail: delivery(row.change_mail)?,
        joined_mail: delivery(row.joined_mail)?,
    })
}

/// Stores what the caller wants to be told of.
///
/// # Errors
/// [`DbError::Refused`] (`notification_days`) for days that there are not, or too many.
pub async fn choose(tx: &mut TenantTx, choices: &Choices) -> Result<(), DbError> {
    let (workspace, user) = (tx.workspace_id().0, tx.user_id().map(|id| id.0));
    let days: Vec<i16> = choices
        .reminder_days
        .iter()
        .map(|day| i16::try_from(*day).unwrap_or(i16::MAX))
        .collect();
    sqlx::query!(
        "update trackr.notification_settings
            set renewals = $3, reminder_days = $4, changes = $5, renewal_mail = $6, mention_mail = $7, change_mail = $8,
                joined_mail = $9
          where workspace_id = $1 and user_id = $2",
        workspace,
        user,
        choices.renewals.as_str(),
        &days,
        choices.changes.as_str(),
        choices.renewal_mail.as_str(),
        choices.mention_mail.as_str(),
        choices.change_mail.as_str(),
        choices.joined_mail.as_str()
    )
    .execute(tx.connection())
    .await
    .map_err(|error| refused(error, says))?;
    Ok(())
}

/// Tells members that a note of the caller's mentions them: nobody twice, not the caller, and nobody who is no member.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn mention(tx: &mut TenantTx, note: NoteId, users: &[UserId]) -> Result<(), DbError> {
    let users: Vec<Uuid> = users.iter().map(|user| user.0).collect();
    sqlx::query_scalar!("select definer.notify_mentioned($1, $2)", note.0, &users)
        .fetch_one(tx.connection())
        .await?;
    Ok(())
}

/// Tells those who follow the report's tool what is news in it.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn change(tx: &mut TenantTx, report: ReportId, news: &News) -> Result<(), DbError> {
    sqlx::query_scalar!(
        "select definer.notify_change($1, $2)",
        report.0,
        storable_json(news)?
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(())
}

/// Makes the reminders of a day, in every workspace, and forgets what is too old. Repeated, or done by several servers at
/// once, it makes none twice; missed on some days, it makes what is still due. Answers how many reminders were new.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn remind(pool: &Pool, today: Date) -> Result<i32, DbError> {
    sqlx::query_scalar!("select definer.forget_notifications($1)", today)
        .fetch_one(pool.inner())
        .await?;
    Ok(
        sqlx::query_scalar!(r#"select definer.remind_of_renewals($1) as "new!""#, today)
            .fetch_one(pool.inner())
            .await?,
    )
}

/// The Monday whose mails are due at this time: from seven in the morning (UTC) on, until the next. Before that on a
/// Monday it is the one before.
#[must_use]
pub fn week_of(now: OffsetDateTime) -> Date {
    let now = now.to_offset(time::UtcOffset::UTC) - time::Duration::hours(7);
    let since = now.weekday().number_days_from_monday();
    now.date() - time::Duration::days(i64::from(since))
}

/// Queues the mails of the week of this Monday, one a member who has something unread; answers how many were new.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn queue_weekly(pool: &Pool, monday: Date) -> Result<i32, DbError> {
    Ok(
        sqlx::query_scalar!(r#"select definer.queue_weekly_mails($1) as "new!""#, monday)
            .fetch_one(pool.inner())
            .await?,
    )
}

pub(crate) fn says(constraint: &str) -> Option<AppError> {
    (constraint == "notification_days").then(|| {
        AppError::new(
            ErrorCode::Invalid,
            "Write up to eight numbers of days from 1 to 365, such as 90, 30, 7.",
        )
    })
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};

    use super::week_of;

    #[test]
    fn a_week_begins_on_monday_at_seven() {
        for (now, monday) in [
            (datetime!(2026-11-30 06:59:59 UTC), date!(2026 - 11 - 23)),
            (datetime!(2026-11-30 07:00 UTC), date!(2026 - 11 - 30)),
            (datetime!(2026-12-06 23:59 UTC), date!(2026 - 11 - 30)),
            (datetime!(2026-12-07 00:00 UTC), date!(2026 - 11 - 30)),
            // Summer time elsewhere changes nothing.
            (datetime!(2026-11-30 08:30 +02:00), date!(2026 - 11 - 23)),
        ] {
            assert_eq!(week_of(now), monday, "{now}");
        }
    }
}
