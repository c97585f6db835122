//! What a role or a stranger may not do.

use http::StatusCode;
use sqlx::PgPool;

use crate::*;

/// Every function for Admins, with input that an Admin could send.
fn for_admins<'a>(
    person: &'a str,
    invitation: &'a str,
) -> Vec<(&'static str, Vec<(&'static str, &'a str)>)> {
    vec![
        ("rename_workspace", vec![("name", "Taken Over")]),
        ("move_workspace", vec![("slug", "taken-over")]),
        (
            "use_template",
            vec![("revision", "0"), ("template", "ai_forward")],
        ),
        ("require_second_factor", vec![("required", "true")]),
        ("delete_workspace", vec![("confirm", "Northwind Lab")]),
        ("change_role", vec![("user", person), ("role", "admin")]),
        ("remove_member", vec![("user", person)]),
        (
            "invite",
            vec![("email", "eve@people.example"), ("role", "admin")],
        ),
        ("resend_invitation", vec![("invitation", invitation)]),
        ("revoke_invitation", vec![("invitation", invitation)]),
    ]
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn what_a_role_cant_do_is_hidden_and_refused(owner: PgPool) {
    let app = App::on(owner).await;
    let zoe = member_of(&app, LAB, "zoe", "member").await;
    let (_, invitation) = invited(&app, "mia@people.example").await;
    let before = log(&app, LAB).await;
    let id = zoe.id.to_string();
    let members = app.get(&zoe.caller, "/w/northwind-lab/members").await;
    let settings = app.get(&zoe.caller, "/w/northwind-lab/settings").await;
    assert!(
        !members.body.contains("mia@people.example"),
        "{}",
        members.body
    );
    for (function, form) in for_admins(&id, &invitation) {
        for page in [&members, &settings] {
            assert!(
                !page.body.contains(&format!("/api/{function}")),
                "{function}: {}",
                page.body
            );
        }
        let form = [&[("workspace", LAB)], form.as_slice()].concat();
        let address = format!("/api/{function}");
        let program = call(&app, &zoe.caller, &address, &form).await;
        assert_eq!(
            program.status,
            StatusCode::FORBIDDEN,
            "{function}: {}",
            program.body
        );
        let browser = app.post(&zoe.caller, &address, &form).await;
        let page = follow(&app, &zoe.caller, &browser).await;
        assert!(
            page.body
                .contains("Your role in this workspace does not allow this"),
            "{function}: {}",
            page.body
        );
        // Another workspace's Admin learns nothing, and neither does somebody of none.
        let mia = newcomer(&app, "mia").await;
        for stranger in [&app.grace(), &mia.caller] {
            let foreign = call(&app, stranger, &address, &form).await;
            assert_eq!(
                foreign.status,
                StatusCode::NOT_FOUND,
                "{function}: {}",
                foreign.body
            );
        }
        let nobody = call(&app, &app.nobody(), &address, &form).await;
        assert_eq!(nobody.status, StatusCode::UNAUTHORIZED, "{function}");
    }
    assert_eq!(log(&app, LAB).await, before, "nothing happened");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn ids_of_another_workspace_are_not_found(owner: PgPool) {
    let app = App::on(owner).await;
    let grace: uuid::Uuid =
        sqlx::query_scalar("select id from trackr.users where subject = 'user_local_grace'")
            .fetch_one(&app.owner)
            .await
            .unwrap();
    let (_, ours) = invited(&app, "mia@people.example").await;
    let tool = add_tool(&app, &app.ada()).await;
    for (who, workspace, function, form) in [
        (
            app.ada(),
            LAB,
            "change_role",
            vec![("user", grace.to_string()), ("role", "member".into())],
        ),
        (
            app.ada(),
            LAB,
            "remove_member",
            vec![("user", grace.to_string())],
        ),
        (
            app.grace(),
            "tidewater-studio",
            "resend_invitation",
            vec![("invitation", ours.clone())],
        ),
        (
            app.grace(),
            "tidewater-studio",
            "revoke_invitation",
            vec![("invitation", ours.clone())],
        ),
        (
            app.grace(),
            "tidewater-studio",
            "delete_tool",
            vec![("tool", tool.clone()), ("confirm", "vendor.example".into())],
        ),
        (
            app.ada(),
            LAB,
            "remove_member",
            vec![("user", grace.to_string().to_uppercase())],
        ),
    ] {
        let mut form: Vec<(&str, &str)> = form
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        form.push(("workspace", workspace));
        let answer = call(&app, &who, &format!("/api/{function}"), &form).await;
        assert_eq!(
            answer.status,
            StatusCode::NOT_FOUND,
            "{function}: {}",
            answer.body
        );
    }
    assert_eq!(
        (
            count(&app, "members").await,
            count(&app, "invitations").await,
            count(&app, "tools").await
        ),
        (2, 1, 1)
    );
}
