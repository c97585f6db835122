//! People, as the identity provider knows them.

use model::id::UserId;

use crate::{DbError, Pool};

/// The user behind an identity provider's `subject`, made on first sight. A name or address that
/// differs from the stored one replaces it; `None` leaves it.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn sign_in(
    pool: &Pool,
    subject: &str,
    name: Option<&str>,
    email: Option<&str>,
) -> Result<UserId, DbError> {
    let id = sqlx::query_scalar!(
        r#"select definer.sign_in($1, $2, $3) as "id!""#,
        subject,
        name,
        email
    )
    .fetch_one(pool.inner())
    .await?;
    Ok(UserId(id))
}
