//! Two people in two workspaces, for a Trackr that runs on its own machine without an identity provider.

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
        sqlx::query!(
            "with person as (
                 select definer.sign_in($1, $2, $3) as id
             ), place as (
                 insert into trackr.workspaces as w (id, slug, name) values (gen_random_uuid(), $4, $5)
                 on conflict (slug) do update set name = w.name
                 returning w.id
             )
             insert into trackr.members (workspace_id, user_id, role)
             select place.id, person.id, 'admin' from place, person
             on conflict do nothing",
            subject,
            name,
            email,
            slug,
            workspace
        )
        .execute(owner)
        .await?;
    }
    Ok(())
}
