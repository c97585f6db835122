//! Tools side by side, through the real router: what the address names, and who sees it.

use http::StatusCode;
use sqlx::PgPool;

use crate::*;

const PAGE: &str = "/w/northwind-lab/compare";

/// Adds a tool; its id.
async fn tool(app: &App, host: &str) -> String {
    let url = format!("https://{host}");
    let added = post(app, &app.ada(), "add_tool", &[("url", &url)]).await;
    assert!(added.location().contains("/runs/"), "{added:?}");
    let id: uuid::Uuid = sqlx::query_scalar("select id from trackr.tools where host = $1")
        .bind(host)
        .fetch_one(&app.owner)
        .await
        .unwrap();
    id.to_string()
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_address_chooses_and_keeps_its_order(owner: PgPool) {
    let app = App::on(owner).await;
    let (one, other) = (
        tool(&app, "quillmark.example").await,
        tool(&app, "harbour.example").await,
    );
    let zoe = member_of(&app, LAB, "zoe", "member").await;
    let chooser = app.get(&zoe.caller, PAGE).await;
    assert_eq!(chooser.status, StatusCode::OK);
    for text in [
        "Choose 2 to 5 tools",
        "quillmark.example",
        "harbour.example",
    ] {
        assert!(chooser.body.contains(text), "{text}: {}", chooser.body);
    }
    let of_one = app.get(&zoe.caller, &format!("{PAGE}?tool={one}")).await;
    assert!(
        of_one.body.contains("to compare with quillmark.example"),
        "{}",
        of_one.body
    );

    for (first, second, names) in [
        (&one, &other, ["quillmark.example", "harbour.example"]),
        (&other, &one, ["harbour.example", "quillmark.example"]),
    ] {
        let page = app
            .get(
                &zoe.caller,
                &format!("{PAGE}?tool={first}&tool={second}&seats=25&only=differences"),
            )
            .await;
        assert!(page.body.contains("Prices for 25 seats"), "{}", page.body);
        let told = format!("No finished report yet: {}.", names.join(", "));
        assert!(page.body.contains(&told), "{told}: {}", page.body);
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_deleted_tool_is_said_to_be_gone_and_the_rest_is_shown(owner: PgPool) {
    let app = App::on(owner).await;
    let mut tools = Vec::new();
    for host in ["one.example", "two.example", "three.example"] {
        tools.push(tool(&app, host).await);
    }
    let path = format!(
        "{PAGE}?tool={}&tool={}&tool={}",
        tools[0], tools[1], tools[2]
    );
    let before = app.get(&app.ada(), &path).await;
    assert!(
        !before.body.contains("not in this workspace"),
        "{}",
        before.body
    );
    let gone = [("tool", tools[2].as_str()), ("confirm", "three.example")];
    post(&app, &app.ada(), "delete_tool", &gone).await;
    let page = app.get(&app.ada(), &path).await;
    assert!(
        page.body
            .contains("One of the tools in the address is not in this workspace"),
        "{}",
        page.body
    );
    assert!(
        page.body.contains("one.example, two.example."),
        "{}",
        page.body
    );
    assert!(!page.body.contains("three.example"), "{}", page.body);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn seats_come_from_what_the_team_pays(owner: PgPool) {
    let app = App::on(owner).await;
    let (one, other) = (
        tool(&app, "quillmark.example").await,
        tool(&app, "harbour.example").await,
    );
    let path = format!("{PAGE}?tool={one}&tool={other}");
    let before = app.get(&app.ada(), &path).await;
    assert!(
        before.body.contains("Prices for 10 seats"),
        "{}",
        before.body
    );
    let record = [
        ("spend[vendor]", "Quillmark"),
        ("spend[tool]", one.as_str()),
        ("spend[amount]", "5760"),
        ("spend[currency]", "USD"),
        ("spend[cadence]", "annual"),
        ("spend[seats]", "40"),
        ("spend[status]", "active"),
    ];
    post(&app, &app.ada(), "add_spend", &record).await;
    let page = app.get(&app.ada(), &path).await;
    for text in [
        "Prices for 40 seats",
        "from your spend record of Quillmark",
        "$5,760",
    ] {
        assert!(page.body.contains(text), "{text}: {}", page.body);
    }
    let asked = app.get(&app.ada(), &format!("{path}&seats=0")).await;
    assert!(
        asked.body.contains("Seats are a whole number from 1"),
        "{}",
        asked.body
    );
}
