//! Renewals: the page, and the address under which a calendar program reads them.

use http::StatusCode;
use sqlx::PgPool;
use time::{Duration, OffsetDateTime};

use crate::*;

const PAGE: &str = "/w/northwind-lab/renewals";

/// A contract that renews in `days` days, with 30 days' notice.
async fn record(app: &App, vendor: &str, days: i64) {
    let day = (OffsetDateTime::now_utc() + Duration::days(days)).date();
    let form = [
        ("spend[vendor]", vendor),
        ("spend[amount]", "4800"),
        ("spend[currency]", "USD"),
        ("spend[cadence]", "annual"),
        ("spend[renews_on]", &day.to_string()),
        ("spend[notice_days]", "30"),
        ("spend[auto_renew]", "true"),
        ("spend[status]", "active"),
    ];
    post(app, &app.ada(), "add_spend", &form).await;
}

/// The address that the page after making one shows.
async fn made(app: &App, who: &Caller) -> String {
    let answer = post(app, who, "make_calendar_feed", &[]).await;
    assert!(!answer.location().contains("feed"), "{answer:?}");
    let page = follow(app, who, &answer).await;
    let address = page.body.split("value=\"http://").nth(1).unwrap();
    let address = address.split('"').next().unwrap();
    let path = address.find('/').unwrap();
    address[path..].to_owned()
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_page_shows_the_days_and_turns_no_further_than_it_should(owner: PgPool) {
    let app = App::on(owner).await;
    let empty = app.get(&app.ada(), PAGE).await;
    assert!(empty.body.contains("Nothing renews"), "{}", empty.body);
    record(&app, "Quillmark & Sons", 45).await;
    let page = app.get(&app.ada(), PAGE).await.body;
    for text in ["Quillmark &amp; Sons", "notice by", "$4,800"] {
        assert!(page.contains(text), "{text}: {page}");
    }
    assert!(
        page.contains(">Later<") && !page.contains(">Earlier<"),
        "{page}"
    );
    for from in ["0001-01", "9999-12", "2026-13", "x", "-1-1"] {
        let turned = app.get(&app.ada(), &format!("{PAGE}?from={from}")).await;
        assert_eq!(turned.status, StatusCode::OK, "{from}");
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_calendar_program_reads_the_days_by_an_address_that_can_be_taken_back(owner: PgPool) {
    let app = App::on(owner).await;
    record(&app, "Quillmark; \"Ltd\", \\ \u{f6}", 45).await;
    let feed = made(&app, &app.ada()).await;
    let read = app.get(&app.nobody(), &feed).await;
    assert_eq!(read.status, StatusCode::OK);
    assert!(
        read.body.starts_with("BEGIN:VCALENDAR\r\n"),
        "{}",
        read.body
    );
    let unfolded = read.body.replace("\r\n ", "");
    for text in [
        "SUMMARY:Last day for notice: Quillmark\\; \"Ltd\"\\, \\\\ \u{f6}",
        "SUMMARY:Quillmark\\; \"Ltd\"\\, \\\\ \u{f6} renews",
        "NAME:Renewals of Northwind Lab",
        "TRANSP:TRANSPARENT",
    ] {
        assert!(unfolded.contains(text), "{text}: {unfolded}");
    }
    assert_eq!(last(&app).await.0, "calendar.made");

    // An address that names a token shows nothing of it.
    let token = feed.split('/').nth(2).unwrap();
    for (who, slug) in [(app.ada(), LAB), (app.grace(), "tidewater-studio")] {
        let page = format!("/w/{slug}/renewals?feed={token}");
        let shown = app.get(&who, &page).await;
        assert!(!shown.body.contains(token), "{slug}: {}", shown.body);
    }

    let other = made(&app, &app.ada()).await;
    assert_ne!(feed, other);
    assert_eq!(
        app.get(&app.nobody(), &feed).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(app.get(&app.nobody(), &other).await.status, StatusCode::OK);
    post(&app, &app.ada(), "revoke_calendar_feed", &[]).await;
    assert_eq!(
        app.get(&app.nobody(), &other).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(last(&app).await.0, "calendar.revoked");
    for bad in [
        "x",
        &token[1..],
        &token.to_uppercase(),
        &format!("{token}="),
    ] {
        let path = format!("/calendar/{bad}/renewals.ics");
        assert_eq!(
            app.get(&app.nobody(), &path).await.status,
            StatusCode::NOT_FOUND,
            "{bad}"
        );
    }
}
