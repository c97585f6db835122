//! Name, address and the second factor.

use http::StatusCode;
use sqlx::PgPool;

use crate::*;

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn an_admin_renames_and_moves_the_workspace(owner: PgPool) {
    let app = App::on(owner).await;
    let renamed = post(
        &app,
        &app.ada(),
        "rename_workspace",
        &[("name", " North <Wind> ")],
    )
    .await;
    let page = follow(&app, &app.ada(), &renamed).await;
    assert!(
        page.body.contains("North &lt;Wind&gt;") && page.body.contains("new name"),
        "{}",
        page.body
    );
    assert_eq!(
        last(&app).await,
        line(
            "workspace.renamed",
            None,
            Some("Northwind Lab -> North <Wind>")
        )
    );

    for (slug, sentence) in [
        ("tidewater-studio", "taken"),
        ("admin", "reserved"),
        ("a b", "letters a to z"),
    ] {
        let refused = post(&app, &app.ada(), "move_workspace", &[("slug", slug)]).await;
        let page = follow(&app, &app.ada(), &refused).await;
        assert!(
            page.body.contains(sentence) && page.body.contains(&format!("value=\"{slug}\"")),
            "{slug}: {}",
            page.body
        );
    }
    let refused = post(&app, &app.ada(), "rename_workspace", &[("name", " ")]).await;
    assert!(
        follow(&app, &app.ada(), &refused)
            .await
            .body
            .contains("Give the workspace a name")
    );

    let moved = post(&app, &app.ada(), "move_workspace", &[("slug", "north")]).await;
    let page = follow(&app, &app.ada(), &moved).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        moved.location().starts_with("/w/north/settings") && page.body.contains("new address"),
        "{}",
        page.body
    );
    assert_eq!(
        app.get(&app.ada(), "/w/northwind-lab").await.status,
        StatusCode::NOT_FOUND
    );
    let moved = log(&app, "north").await.pop().unwrap();
    assert_eq!(
        moved,
        line("workspace.moved", None, Some("northwind-lab -> north"))
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_second_factor_can_be_required_by_who_has_one(owner: PgPool) {
    let app = App::on(owner).await;
    let zoe = member_of(&app, LAB, "zoe", "member").await.caller;
    let tool = add_tool(&app, &app.ada()).await;
    let (with, without) = (ada_with_second_factor(&app), app.ada());
    let settings = app.get(&without, "/w/northwind-lab/settings").await;
    assert!(
        settings.body.contains("would lock you out")
            && !settings.body.contains("name=\"required\""),
        "{}",
        settings.body
    );
    let refused = post(
        &app,
        &without,
        "require_second_factor",
        &[("required", "true")],
    )
    .await;
    assert!(
        refused.location().ends_with("refused=own_second_factor"),
        "{refused:?}"
    );
    let form = [("workspace", LAB), ("required", "true")];
    let program = call(&app, &without, "/api/require_second_factor", &form).await;
    assert_eq!(program.status, StatusCode::FORBIDDEN);
    assert!(
        program.body.contains("would lock you out"),
        "{}",
        program.body
    );
    assert_eq!(
        app.get(&zoe, "/w/northwind-lab").await.status,
        StatusCode::OK
    );

    let required = post(
        &app,
        &with,
        "require_second_factor",
        &[("required", "true")],
    )
    .await;
    assert!(
        follow(&app, &with, &required)
            .await
            .body
            .contains("Required")
    );
    assert_eq!(
        last(&app).await,
        line(
            "workspace.second_factor",
            None,
            Some("not required -> required")
        )
    );
    for path in [
        "",
        "/tools",
        "/members",
        "/settings",
        &format!("/tools/{tool}"),
    ] {
        for caller in [&zoe, &without] {
            let page = app.get(caller, &format!("/w/northwind-lab{path}")).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{path}");
            assert!(
                page.body.contains("A second factor is needed"),
                "{path}: {}",
                page.body
            );
            assert!(
                page.body.contains("With a second factor"),
                "says how to add one"
            );
            for data in ["Northwind", "vendor.example", "people.example"] {
                assert!(!page.body.contains(data), "{data} at {path}: {}", page.body);
            }
        }
        assert_eq!(
            app.get(&with, &format!("/w/northwind-lab{path}"))
                .await
                .status,
            StatusCode::OK,
            "{path}"
        );
    }
    let form = [("workspace", LAB), ("url", "https://other.example")];
    let program = call(&app, &zoe, "/api/add_tool", &form).await;
    assert_eq!(program.status, StatusCode::FORBIDDEN);
    assert!(program.body.contains("second_factor"), "{}", program.body);
    assert_eq!(count(&app, "tools").await, 1);
    // Foreign stays absent, whatever the rule.
    assert_eq!(
        app.get(&app.grace(), "/w/northwind-lab").await.status,
        StatusCode::NOT_FOUND
    );

    post(
        &app,
        &with,
        "require_second_factor",
        &[("required", "false")],
    )
    .await;
    assert_eq!(
        app.get(&zoe, "/w/northwind-lab").await.status,
        StatusCode::OK
    );
}

/// Ada, who signed in with a second factor.
fn ada_with_second_factor(app: &App) -> Caller {
    app.person(LocalUser::by_key("ada").unwrap(), Factors::Two)
}

/// What a page says of a form, it says after that form, once, and for no link.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn only_a_form_makes_a_page_say_what_became_of_it(owner: PgPool) {
    let app = App::on(owner).await;
    for (link, sentence) in [
        ("settings?done=renamed", "has its new name"),
        ("settings?failed=internal", "Something went wrong"),
        ("settings?refused=last_admin", "A workspace needs an Admin"),
        (
            "settings?refused=slug_reserved&slug=new#slug",
            "aria-invalid",
        ),
        ("members?refused=email&email=a%40b.example", "aria-invalid"),
        ("spend/new?typed=yes&refused=spend_amount", "aria-invalid"),
    ] {
        let page = app
            .get(&app.ada(), &format!("/w/northwind-lab/{link}"))
            .await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.body.contains(sentence), "{link}: {}", page.body);
    }
    for (function, field, value, sentence) in [
        ("rename_workspace", "name", "Lab", "has its new name"),
        ("move_workspace", "slug", "new", "reserved"),
        ("invite", "email", "zoe@people", "not an e-mail address"),
    ] {
        let form = [(field, value), ("role", "member")];
        let answer = post(&app, &app.ada(), function, &form).await;
        let kept = answer.header("set-cookie").to_owned();
        for part in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age=60"] {
            assert!(kept.contains(part), "{part}: {kept}");
        }
        assert!(!answer.location().contains("people"), "{answer:?}");
        let page = follow(&app, &app.ada(), &answer).await;
        assert!(page.body.contains(sentence), "{function}: {}", page.body);
        let ended = page.headers.get_all("set-cookie").iter().count();
        assert_eq!(ended, 1, "{function}: {:?}", page.headers);
        assert!(page.header("set-cookie").contains("Max-Age=0"));
    }
}

/// The browser takes the reader to the field at fault: an address that names another part would keep it from that.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_refusal_leads_to_its_field(owner: PgPool) {
    let app = App::on(owner).await;
    let tool = add_tool(&app, &app.ada()).await;
    sqlx::query("update trackr.runs set state = 'cancelled', finished_at = now()")
        .execute(&app.owner)
        .await
        .unwrap();
    let price = [
        ("revision", "0"),
        ("need", "must_have"),
        ("condition", "seat_at_most"),
        ("amount", "x"),
        ("currency", "USD"),
    ];
    let note = [
        ("tool", tool.as_str()),
        ("note[kind]", "general"),
        ("note[body]", " "),
    ];
    let other = [("tool", tool.as_str()), ("confirm", "x")];
    for (function, form, field) in [
        ("rename_workspace", &[("name", " ")][..], "name"),
        ("move_workspace", &[("slug", "new")], "slug"),
        ("delete_workspace", &[("confirm", "x")], "confirm"),
        ("invite", &[("email", "x"), ("role", "member")], "email"),
        ("add_tool", &[("url", "ftp://x.example")], "url"),
        ("add_note", &note, "note-body"),
        ("add_rule", &price, "amount"),
        ("delete_tool", &other, "confirm"),
    ] {
        let refused = post(&app, &app.ada(), function, form).await;
        let to = refused.location();
        assert!(
            to.ends_with(&format!("#{field}")) || !to.contains('#'),
            "{function}: {to}"
        );
        let page = follow(&app, &app.ada(), &refused).await;
        let start = format!("id=\"{field}\"");
        let tag = page
            .body
            .split('<')
            .find(|tag| tag.contains(&start))
            .unwrap_or_else(|| panic!("{function}: {}", page.body));
        let error = format!("{field}-error");
        for part in ["autofocus", "aria-invalid=\"true\"", &error] {
            assert!(tag.contains(part), "{function}: {part}: {tag}");
        }
        assert!(page.body.contains(&format!("id=\"{error}\"")), "{function}");
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn each_member_turns_shortcuts_of_one_key_off_for_themselves(owner: PgPool) {
    let app = App::on(owner).await;
    let zoe = member_of(&app, LAB, "zoe", "member").await;
    let tools = format!("/w/{LAB}/tools");
    let on = async |who: &Caller| app.get(who, &tools).await.body.contains("data-single-keys");
    assert!(on(&zoe.caller).await && on(&app.ada()).await);
    let off = post(&app, &zoe.caller, "choose_keys", &[("on", "false")]).await;
    let page = follow(&app, &zoe.caller, &off).await.body;
    assert!(
        page.contains("Shortcuts of one key are off") && page.contains("Turn them on"),
        "{page}"
    );
    assert!(!on(&zoe.caller).await && on(&app.ada()).await);
    post(&app, &zoe.caller, "choose_keys", &[("on", "true")]).await;
    assert!(on(&zoe.caller).await);
}
