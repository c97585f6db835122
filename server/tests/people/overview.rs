//! The overview: what is paid, what it is for, and what may be saved.

use http::StatusCode;
use sqlx::PgPool;
use time::OffsetDateTime;

use crate::*;

const PAGE: &str = "/w/northwind-lab";

/// Adds a tool, says that it is in use, and files it; answers its id.
async fn used(app: &App, host: &str, category: &str) -> String {
    let url = format!("https://{host}/");
    post(app, &app.ada(), "add_tool", &[("url", &url)]).await;
    let id: uuid::Uuid = sqlx::query_scalar("select id from trackr.tools where host = $1")
        .bind(host)
        .fetch_one(&app.owner)
        .await
        .unwrap();
    let id = id.to_string();
    let decision = [
        ("tool", id.as_str()),
        ("seen", "0"),
        ("status", "in_use"),
        ("reason", "We use it."),
    ];
    post(app, &app.ada(), "decide_tool", &decision).await;
    let filing = [
        ("tool", id.as_str()),
        ("revision", "1"),
        ("filing[owner]", ""),
        ("filing[category]", category),
        ("filing[tags]", ""),
    ];
    post(app, &app.ada(), "file_tool", &filing).await;
    id
}

/// Writes a record of what is paid for a tool by the month; answers its id.
async fn paid_for(app: &App, tool: &str, vendor: &str, amount: &str, currency: &str) -> String {
    let form = [
        ("spend[tool]", tool),
        ("spend[vendor]", vendor),
        ("spend[amount]", amount),
        ("spend[currency]", currency),
        ("spend[cadence]", "monthly"),
        ("spend[auto_renew]", "true"),
        ("spend[status]", "active"),
    ];
    let added = post(app, &app.ada(), "add_spend", &form).await;
    assert!(added.location().contains("done=spend_added"), "{added:?}");
    let id: uuid::Uuid =
        sqlx::query_scalar("select id from trackr.spend_records where vendor = $1")
            .bind(vendor)
            .fetch_one(&app.owner)
            .await
            .unwrap();
    id.to_string()
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn what_is_paid_is_told_by_category_month_and_what_may_be_saved(owner: PgPool) {
    let app = App::on(owner).await;
    let empty = app.get(&app.ada(), PAGE).await;
    for absent in [
        "By category",
        "Unused budget",
        "Overlap",
        "The last twelve months",
    ] {
        assert!(!empty.body.contains(absent), "{absent}: {}", empty.body);
    }
    let inkwell = used(&app, "inkwell.example", "r&d wiki").await;
    let larkspur = used(&app, "larkspur.example", "R&D wiki").await;
    used(&app, "aster.example", "chat").await;
    let record = paid_for(&app, &inkwell, "Inkwell <b>", "100", "USD").await;
    paid_for(&app, &larkspur, "Larkspur", "50", "EUR").await;
    paid_for(&app, "", "Edelweiss", "10", "CHF").await;
    post(
        &app,
        &app.ada(),
        "set_currency",
        &[("revision", "0"), ("currency", "EUR")],
    )
    .await;
    let rate = [
        ("revision", "1"),
        ("of", "USD"),
        ("rate", "0.925"),
        ("day", "2026-11-27"),
    ];
    post(&app, &app.ada(), "set_rate", &rate).await;
    let before = app.get(&app.ada(), PAGE).await;
    for text in [
        // A year of 100 dollars is 1,110 euros; with 600 of the other.
        "€1,710",
        "$1,200 converted",
        "Not in these totals: 1 record of CHF 120 a year",
        "No category",
        "CHF 120, no rate",
        "?category=r%26d%20wiki",
        "What was paid is not written down in these months.",
        "to see what is planned and never paid",
        "2 tools in use, €1,710 a year",
        "€1,110 a year",
    ] {
        assert!(before.body.contains(text), "{text}: {}", before.body);
    }
    assert!(
        !before.body.contains("Inkwell <b>") && !before.body.contains("chat"),
        "{}",
        before.body
    );
    // Of this month less was paid than is planned.
    let today = OffsetDateTime::now_utc().date();
    let month = format!("months[{}]", u8::from(today.month()));
    let year = today.year().to_string();
    let paid = [
        ("record", record.as_str()),
        ("currency", "USD"),
        ("year", &year),
        (&month, "40"),
    ];
    post(&app, &app.ada(), "set_actuals", &paid).await;
    let after = app.get(&app.ada(), PAGE).await;
    for text in [
        "Columns are paid, lines are committed.",
        // 40 dollars, and the 60 that are left over.
        "€37",
        "€55.50",
        "$60 converted",
        "in 1 of the 1 record that anything is written down of",
    ] {
        assert!(after.body.contains(text), "{text}: {}", after.body);
    }
    let foreign = app.get(&app.grace(), PAGE).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
}
