//! Two people in two workspaces on the plan Team, for a Trackr that runs on its own machine without an identity provider.

use sqlx::PgPool;

use crate::DbError;

/// Adds the local people and their workspaces where they are missing. `owner` logs in as `trackr_owner`:
/// the server itself may make neither workspaces nor members.
///
/// # Errors
/// [`DbError`] when the database refuses or can't be reached.
pub async fn seed(owner: &PgPool) -> Result<(), DbError> {
    for (subject, name, email, workspace, slug) in [
        (
            "user_local_ada",
            "Ada Local",
            "ada@trackr.example",
            "Northwind Lab",
            "northwind-lab",
        ),
        (
            "user_local_grace",
            "Grace Local",
            "grace@trackr.example",
            "Tidewater Studio",
            "tidewater-studio",
        ),
    ] {
        let person = sqlx::query_scalar!(
            "select definer.upsert_user($1, $2, $3, array[$3], now())",
            subject,
            name,
            email
        )
        .fetch_one(owner)
        .await?;
        let made = sqlx::query!(
            "select definer.create_workspace($1, trackr.new_id(), $2, $3)
              where $1::uuid is not null and not exists (select from trackr.workspaces where slug = $2)",
            person,
            slug,
            workspace
        )
        .execute(owner)
        .await?;
        if made.rows_affected() == 1 {
            // On one's own machine the free plan's credits would only be in the way.
            sqlx::query!(
                "update trackr.workspaces set plan = 'team' where slug = $1",
                slug
            )
            .execute(owner)
            .await?;
        }
    }
    Ok(())
}
