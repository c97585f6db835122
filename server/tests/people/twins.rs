//! Two tools of one name, through the real router: every page that names one says its address.

use sqlx::PgPool;
use time::{Duration, OffsetDateTime};

use crate::*;

const HOSTS: [&str; 2] = ["aster.example", "eu.aster.example"];

/// A tool in use with a note, a pain point that it solves and a contract that renews soon; the pain point's page.
async fn used(app: &App, host: &str) -> String {
    let url = format!("https://{host}/");
    post(app, &app.ada(), "add_tool", &[("url", &url)]).await;
    let tool: uuid::Uuid = sqlx::query_scalar("select id from trackr.tools where host = $1")
        .bind(host)
        .fetch_one(&app.owner)
        .await
        .unwrap();
    let tool = tool.to_string();
    let renews = OffsetDateTime::now_utc() + Duration::days(20);
    let renews = renews.date().to_string();
    for (action, form) in [
        (
            "decide_tool",
            vec![
                ("tool", tool.as_str()),
                ("seen", "0"),
                ("status", "in_use"),
                ("reason", "We use it."),
            ],
        ),
        (
            "file_tool",
            vec![
                ("tool", &tool),
                ("revision", "1"),
                ("filing[owner]", ""),
                ("filing[category]", "boards"),
                ("filing[tags]", ""),
            ],
        ),
        (
            "add_note",
            vec![
                ("tool", &tool),
                ("note[kind]", "general"),
                ("note[body]", "This aster is slow."),
            ],
        ),
        (
            "add_spend",
            vec![
                ("spend[tool]", &tool),
                ("spend[vendor]", "Aster"),
                ("spend[amount]", "4800"),
                ("spend[currency]", "USD"),
                ("spend[cadence]", "annual"),
                ("spend[renews_on]", &renews),
                ("spend[notice_days]", "10"),
                ("spend[auto_renew]", "true"),
                ("spend[status]", "active"),
            ],
        ),
    ] {
        let answer = post(app, &app.ada(), action, &form).await;
        assert!(answer.location().contains("done="), "{action}: {answer:?}");
    }
    let pain = [
        ("pain[title]", "Boards get lost"),
        ("pain[body]", ""),
        ("pain[importance]", "high"),
    ];
    let added = post(app, &app.ada(), "add_pain", &pain).await;
    let page = added.location().split('?').next().unwrap().to_owned();
    let judged = [
        ("id", page.rsplit('/').next().unwrap()),
        ("revision", "0"),
        ("judge[tool]", &tool),
        ("judge[solves]", "solves"),
        ("judge[why]", ""),
    ];
    let answer = post(app, &app.ada(), "judge_pain", &judged).await;
    assert!(answer.location().contains("done=pain_judged"), "{answer:?}");
    page
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn tools_of_one_name_are_told_apart_on_every_page(owner: PgPool) {
    let app = App::on(owner).await;
    let mut pains = Vec::new();
    for host in HOSTS {
        pains.push(used(&app, host).await);
    }
    sqlx::query("update trackr.tools set name = 'Aster'")
        .execute(&app.owner)
        .await
        .unwrap();
    let note: uuid::Uuid = sqlx::query_scalar("select id from trackr.notes limit 1")
        .fetch_one(&app.owner)
        .await
        .unwrap();
    let both = HOSTS.map(|host| format!("Aster ({host})"));
    for (page, at_least) in [
        // What renews next, who is paid, and overlap.
        ("", 3),
        ("/notes", 1),
        ("/decisions", 1),
        ("/spend", 2),
        // Two days in the calendar, and the list.
        ("/renewals", 3),
        // A tool, a note and a spend record.
        ("/search?q=aster", 3),
        ("/search?q=aster&kind=note", 1),
    ] {
        let path = format!("/w/northwind-lab{page}");
        let body = app.get(&app.ada(), &path).await.body.replace("<mark>", "");
        let body = body.replace("</mark>", "").replace("<!>", "");
        let shown: Vec<usize> = both.iter().map(|name| body.matches(name).count()).collect();
        assert!(
            shown.iter().all(|count| *count >= at_least),
            "{page}: {shown:?} {body}"
        );
    }
    let note = app
        .get(&app.ada(), &format!("/w/northwind-lab/notes/{note}"))
        .await;
    assert!(
        both.iter()
            .any(|name| note.body.contains(&format!("Note about {name}"))),
        "{}",
        note.body
    );
    for (pain, name) in pains.iter().zip(&both) {
        let page = app.get(&app.ada(), pain).await;
        assert!(page.body.contains(name), "{name}: {}", page.body);
    }
    let made = post(&app, &app.ada(), "make_calendar_feed", &[]).await;
    let page = follow(&app, &app.ada(), &made).await.body;
    let (_, address) = page.split_once("value=\"http://").unwrap();
    let address = address.split('"').next().unwrap();
    let feed = &address[address.find('/').unwrap()..];
    let read = app.get(&app.nobody(), feed).await.body.replace("\r\n ", "");
    for name in both {
        let says = format!("SUMMARY:{name} renews");
        assert!(read.contains(&says), "{says}: {read}");
    }
}
