//! People, as the identity provider knows them.

use model::{email::EmailAddress, id::UserId};
use time::OffsetDateTime;

use crate::{DbError, Pool, SystemTx, facts::storable};

/// Longest name kept, in characters.
const LONGEST_NAME: usize = 200;

/// Most verified addresses kept of one person.
const MOST_ADDRESSES: usize = 100;

/// The identity provider's record of a person.
#[derive(Debug, Clone)]
pub struct Profile<'a> {
    /// The provider's id of the person.
    pub subject: &'a str,
    /// The name to show; shortened to 200 characters.
    pub name: Option<&'a str>,
    /// The e-mail address to show, verified or not.
    pub email: Option<&'a str>,
    /// The addresses that the provider says are verified.
    pub verified_emails: &'a [EmailAddress],
    /// The age of the record: the provider's own time of its last change.
    pub updated_at: OffsetDateTime,
}

/// The user behind an identity provider's `subject`, made on first sight; none when they deleted their
/// account, be their token still valid. A name or address that differs from the stored one replaces it;
/// `None` leaves it.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn sign_in(
    pool: &Pool,
    subject: &str,
    name: Option<&str>,
    email: Option<&str>,
) -> Result<Option<UserId>, DbError> {
    let id = sqlx::query_scalar!("select definer.sign_in($1, $2, $3)", subject, name, email)
        .fetch_one(pool.inner())
        .await?;
    Ok(id.map(UserId))
}

/// Whether the identity provider's record of this user was never read; then read it and [`upsert`] it.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn needs_profile(pool: &Pool, user_id: UserId) -> Result<bool, DbError> {
    Ok(sqlx::query_scalar!(
        r#"select definer.needs_profile($1) as "needed!""#,
        user_id.0
    )
    .fetch_one(pool.inner())
    .await?)
}

/// Stores what the identity provider knows of a person, who is made on first sight. A record older than
/// the stored one changes nothing. None when they deleted their account.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn upsert(tx: &mut SystemTx, profile: &Profile<'_>) -> Result<Option<UserId>, DbError> {
    let email = profile
        .email
        .map(storable)
        .filter(|email| (3..=320).contains(&email.chars().count()));
    let verified: Vec<String> = profile
        .verified_emails
        .iter()
        .take(MOST_ADDRESSES)
        .map(ToString::to_string)
        .collect();
    let id = sqlx::query_scalar!(
        "select definer.upsert_user($1, $2, $3, $4, $5)",
        profile.subject,
        profile.name.and_then(storable_name),
        email,
        &verified,
        profile.updated_at
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(id.map(UserId))
}

fn storable_name(name: &str) -> Option<String> {
    let name: String = storable(name).trim().chars().take(LONGEST_NAME).collect();
    (!name.is_empty()).then_some(name)
}

/// Deletes a person: their memberships and everything personal, invitations to their addresses and their
/// name in audit logs included. Where they were the last Admin, the member of longest standing becomes
/// one; a workspace in which they were alone is deleted. Their subject signs nobody in any more. False
/// when there was no such person.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn delete(tx: &mut SystemTx, subject: &str) -> Result<bool, DbError> {
    Ok(
        sqlx::query_scalar!(r#"select definer.delete_user($1) as "deleted!""#, subject)
            .fetch_one(tx.connection())
            .await?,
    )
}

/// The name to show. Identity providers may know none; the part before the @ is what people recognise then.
pub(crate) fn shown_name(name: Option<String>, email: Option<&str>) -> String {
    name.or_else(|| {
        let local = email?.split('@').next()?;
        (!local.is_empty()).then(|| local.to_owned())
    })
    .unwrap_or_else(|| "Member".to_owned())
}
