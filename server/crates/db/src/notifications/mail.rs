//! The mails of notifications, as a worker sends them.
//!
//! The worker makes a token, claims a mail with its hash and sends it. A claimed mail is never another worker's: if its
//! worker dies between the claim and the word that it was sent, the mail is not sent again, so nobody gets one twice, and
//! what it was about stands in the application. A mail that the transport refused for now waits for another attempt.

use std::time::Duration;

use model::{
    email::EmailAddress,
    notification::{MailKind, Notification},
    rate::Rates,
};

use super::read_out;
use crate::{
    DbError, Pool,
    invitations::{TokenHash, address},
    rates,
};

/// A mail in a worker's hands.
#[derive(Debug, Clone)]
pub struct Mail {
    /// Whom to send it to: an address that they have proved to be theirs.
    pub email: EmailAddress,
    /// The workspace's word in addresses.
    pub slug: String,
    /// The workspace's name, as people wrote it: escape it.
    pub workspace: String,
    /// Whether the workspace shows itself only to who has a second factor: then the mail must not say what it is about.
    pub discreet: bool,
    /// What it is about.
    pub kind: MailKind,
    /// What to tell, the newest first; never nothing.
    pub notifications: Vec<Notification>,
    /// The workspace's currency and rates, at which money is told.
    pub rates: Option<Rates>,
    /// Which attempt this is, from 1.
    pub attempt: i32,
    /// Proves that the mail is this worker's.
    token: TokenHash,
}

/// Takes the mail that has waited longest, for a token whose hash is `token`; none when nothing waits. What has been read
/// meanwhile, or is no longer wanted by mail, is left out.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn claim(pool: &Pool, token: TokenHash) -> Result<Option<Mail>, DbError> {
    let row = sqlx::query!(
        r#"select email as "email!", slug as "slug!", workspace_name as "workspace!", discreet as "discreet!",
                  kind as "kind!", items as "items!: Vec<serde_json::Value>", rates, attempt as "attempt!"
             from (select email, slug, workspace_name, discreet, kind,
                          array(select jsonb_array_elements(items)) as items, rates, attempt
                     from definer.claim_notification_mail($1)) claimed"#,
        token.as_slice()
    )
    .fetch_optional(pool.inner())
    .await?;
    row.map(|row| {
        Ok(Mail {
            email: address(&row.email)?,
            slug: row.slug,
            workspace: row.workspace,
            discreet: row.discreet,
            kind: kind(&row.kind)?,
            notifications: row
                .items
                .into_iter()
                .map(read_out)
                .collect::<Result<_, _>>()?,
            rates: row.rates.map(rates::read_out).transpose()?,
            attempt: row.attempt,
            token,
        })
    })
    .transpose()
}

fn kind(word: &str) -> Result<MailKind, DbError> {
    MailKind::parse(word).ok_or_else(|| DbError::unreadable("notification_mails.kind", word))
}

/// The mail was handed over. False when it is not this worker's.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn sent(pool: &Pool, mail: &Mail) -> Result<bool, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select definer.notification_mail_sent($1) as "done!""#,
        mail.token.as_slice()
    )
    .fetch_one(pool.inner())
    .await?)
}

/// The mail could not be handed over. With `retry_in` it waits that long for another attempt, unless it has had eight.
///
/// # Errors
/// [`DbError::LeaseLost`] when the mail is not this worker's.
pub async fn failed(pool: &Pool, mail: &Mail, retry_in: Option<Duration>) -> Result<(), DbError> {
    let state = sqlx::query_scalar!(
        r#"select definer.notification_mail_failed($1, $2) as "state!""#,
        mail.token.as_slice(),
        retry_in.map(|wait| wait.as_secs_f64())
    )
    .fetch_one(pool.inner())
    .await?;
    if state == "lost" {
        Err(DbError::LeaseLost)
    } else {
        Ok(())
    }
}

/// What somebody with the token of a mail sees.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subscription {
    /// The workspace's name.
    pub workspace: String,
    /// What the mail was about.
    pub kind: MailKind,
    /// Whether such mails are still wanted.
    pub wanted: bool,
}

/// What the mail with this token was about; none for one that leads nowhere (any more).
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn subscription(pool: &Pool, token: &TokenHash) -> Result<Option<Subscription>, DbError> {
    let row = sqlx::query!(
        r#"select workspace_name as "workspace!", kind as "kind!", wanted as "wanted!"
             from definer.notification_mail($1)"#,
        token.as_slice()
    )
    .fetch_optional(pool.inner())
    .await?;
    row.map(|row| {
        Ok(Subscription {
            workspace: row.workspace,
            kind: kind(&row.kind)?,
            wanted: row.wanted,
        })
    })
    .transpose()
}

/// Ends the mails of the kind that the one with this token was of, and nothing else. False for a token that leads nowhere.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn end(pool: &Pool, token: &TokenHash) -> Result<bool, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select definer.end_notification_mails($1) as "done!""#,
        token.as_slice()
    )
    .fetch_one(pool.inner())
    .await?)
}
