//! The audit log's page and its spreadsheet.

use http::StatusCode;
use sqlx::PgPool;
use uuid::Uuid;

use crate::{
    support::{Answer, App},
    unzip::table,
    world::{ADA, GRACE, join},
};

/// Adds a line, at noon of a day in November 2026.
async fn entry(
    app: &App,
    slug: &str,
    email: &str,
    event: &str,
    subject: (&str, Option<&str>),
    day: u8,
) {
    sqlx::query(
        "insert into trackr.audit_log (workspace_id, actor_id, event, subject_kind, subject_name, at, detail)
         select w.id, u.id, $3, $4, $5, make_timestamptz(2026, 11, $6, 12, 0, 0, 'UTC'),
                '{\"from\": \"=old\", \"to\": \"new <b>\"}'
           from trackr.workspaces w, trackr.users u where w.slug = $1 and u.email = $2",
    )
    .bind(slug)
    .bind(email)
    .bind(event)
    .bind(subject.0)
    .bind(subject.1)
    .bind(i32::from(day))
    .execute(&app.owner)
    .await
    .unwrap();
}

async fn page(app: &App, query: &str) -> Answer {
    let page = app
        .get(&app.ada(), &format!("/w/northwind-lab/audit{query}"))
        .await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    page
}

async fn csv(app: &App, query: &str) -> Vec<Vec<String>> {
    let answer = app
        .get(&app.ada(), &format!("/w/northwind-lab/audit.csv{query}"))
        .await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.header("content-type").starts_with("text/csv"));
    let mut table = table(answer.body.as_bytes());
    assert_eq!(
        table.remove(0),
        ["at", "who", "event", "what", "object", "from", "to"]
    );
    table
}

async fn id_of(app: &App, email: &str) -> Uuid {
    sqlx::query_scalar("select id from trackr.users where email = $1")
        .bind(email)
        .fetch_one(&app.owner)
        .await
        .unwrap()
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn it_tells_who_did_what_to_what_and_when(owner: PgPool) {
    let app = App::on(owner).await;
    entry(
        &app,
        "northwind-lab",
        ADA,
        "workspace.renamed",
        ("workspace", None),
        2,
    )
    .await;
    entry(
        &app,
        "northwind-lab",
        ADA,
        "tool.added",
        ("tool", Some("gone")),
        3,
    )
    .await;
    entry(
        &app,
        "tidewater-studio",
        GRACE,
        "tool.added",
        ("tool", Some("foxglove")),
        3,
    )
    .await;
    let page = page(&app, "").await;
    for text in [
        "Ada Local",
        "renamed the workspace",
        "=old",
        "new &lt;b&gt;",
        "2 Nov 2026, 12:00 UTC",
        "deleted tool",
    ] {
        assert!(page.body.contains(text), "{text} is not in {}", page.body);
    }
    assert!(
        !page.body.contains("Grace") && !page.body.contains("<b>"),
        "{}",
        page.body
    );
    assert!(
        page.body.contains("aria-current=\"page\""),
        "the frame's link"
    );

    let lines = csv(&app, "").await;
    let renamed = lines
        .iter()
        .find(|line| line[2] == "workspace.renamed")
        .unwrap();
    assert_eq!(
        renamed[1..],
        [
            "Ada Local",
            "workspace.renamed",
            "renamed the workspace",
            "",
            "'=old",
            "new <b>"
        ]
    );
    assert_eq!(renamed[0], "2026-11-02T12:00:00Z");
    let added = lines.iter().find(|line| line[2] == "tool.added").unwrap();
    assert_eq!(added[4], "deleted tool");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn it_is_filtered_by_person_event_and_day(owner: PgPool) {
    let app = App::on(owner).await;
    join(&app.owner, "northwind-lab", GRACE).await;
    for (email, event, day) in [
        (ADA, "member.joined", 2),
        (ADA, "member.left", 3),
        (GRACE, "member.left", 4),
        (GRACE, "member.joined", 5),
    ] {
        entry(
            &app,
            "northwind-lab",
            email,
            event,
            ("workspace", None),
            day,
        )
        .await;
    }
    let grace = id_of(&app, GRACE).await;
    let days = async |query: &str| -> Vec<String> {
        let lines = csv(&app, query).await;
        let days: Vec<String> = lines.iter().map(|line| line[0][8..10].to_owned()).collect();
        let page = page(&app, query).await;
        let rows = page.body.matches("<tr").count() - 1;
        assert_eq!(rows, days.len(), "{query}");
        days
    };
    assert_eq!(days(&format!("?person={grace}")).await, ["05", "04"]);
    assert_eq!(days("?event=member.left").await, ["04", "03"]);
    assert_eq!(days("?from=2026-11-03&to=2026-11-04").await, ["04", "03"]);
    assert_eq!(
        days(&format!(
            "?person={grace}&event=member.left&from=2026-11-04"
        ))
        .await,
        ["04"]
    );
    let empty = app
        .get(
            &app.ada(),
            "/w/northwind-lab/audit?from=2026-11-10&to=2026-11-09",
        )
        .await;
    assert!(empty.body.contains("Nothing found"), "{}", empty.body);
    let far = page(&app, "?from=0001-01-01&to=9999-12-31").await;
    assert_eq!(far.status, StatusCode::OK);
    // What is no filter filters nothing, and reaches no query.
    let all = csv(&app, "").await.len();
    for odd in [
        "?person=x",
        "?event=' or 1=1",
        "?from=tomorrow",
        "?from=-9999-01-01",
        "?to=0000-01-01",
        "?before=x",
    ] {
        assert_eq!(
            csv(&app, &odd.replace(' ', "%20")).await.len(),
            all,
            "{odd}"
        );
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn it_comes_in_pages_of_fifty_the_newest_first(owner: PgPool) {
    let app = App::on(owner).await;
    for number in 0..120_u8 {
        let day = 1 + number / 10;
        entry(
            &app,
            "northwind-lab",
            ADA,
            "member.joined",
            ("workspace", None),
            day,
        )
        .await;
    }
    let mut path = "?event=member.joined".to_owned();
    let mut rows = Vec::new();
    let mut days = Vec::new();
    loop {
        let page = page(&app, &path).await;
        rows.push(page.body.matches("<tr").count() - 1);
        days.extend(
            page.body
                .split("datetime=\"")
                .skip(1)
                .map(|rest| rest[..10].to_owned()),
        );
        let Some(older) = page
            .body
            .split("rel=\"next\" href=\"/w/northwind-lab/audit")
            .nth(1)
        else {
            break;
        };
        path = older.split('"').next().unwrap().replace("&amp;", "&");
    }
    assert_eq!(rows, [50, 50, 20]);
    assert!(days.is_sorted_by(|a, b| a >= b), "{days:?}");
    assert_eq!(csv(&app, "?event=member.joined").await.len(), 120);
    // A page's place in the log is no filter.
    assert_eq!(csv(&app, &path).await.len(), 120);
}
