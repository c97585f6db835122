//! Search everywhere, through the real router: what a member finds, and that nobody finds another workspace's.

use http::StatusCode;
use sqlx::PgPool;

use crate::*;

const PAGE: &str = "/w/northwind-lab/search";

/// A tool with a note that holds markup, a record of spend, and a second tool.
async fn fill(app: &App) {
    for url in ["https://quillmark.example", "https://harbour.example"] {
        post(app, &app.ada(), "add_tool", &[("url", url)]).await;
    }
    let tool: uuid::Uuid =
        sqlx::query_scalar("select id from trackr.tools where host = 'quillmark.example'")
            .fetch_one(&app.owner)
            .await
            .unwrap();
    let note = [
        ("tool", tool.to_string()),
        ("note[kind]", "decision".to_owned()),
        ("note[body]", "Take <b>bramble</b> & co".to_owned()),
    ];
    let note: Vec<_> = note
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let written = post(app, &app.ada(), "add_note", &note).await;
    assert!(
        written.location().contains("done=note_added"),
        "{written:?}"
    );
    let spend = [
        ("spend[vendor]", "Foxglove Works"),
        ("spend[amount]", "4800"),
        ("spend[currency]", "USD"),
        ("spend[cadence]", "annual"),
        ("spend[status]", "active"),
    ];
    let written = post(app, &app.ada(), "add_spend", &spend).await;
    assert!(
        written.location().contains("done=spend_added"),
        "{written:?}"
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_member_finds_everything_of_their_workspace(owner: PgPool) {
    let app = App::on(owner).await;
    fill(&app).await;
    let zoe = member_of(&app, LAB, "zoe", "member").await;
    for (search, found) in [
        ("quilmark", "quillmark.example"),
        ("harb", "<mark>harbour</mark>.example"),
        (
            "bramble",
            "Take &lt;b&gt;<mark>bramble</mark>&lt;/b&gt; &amp; co",
        ),
        ("foxglove", "<mark>Foxglove</mark> Works"),
        ("zoe", "members?q=zoe"),
        ("renew", "/w/northwind-lab/renewals"),
        ("new spend", "/w/northwind-lab/spend/new"),
    ] {
        let page = app
            .get(&zoe.caller, &format!("{PAGE}?q={search}").replace(' ', "+"))
            .await;
        assert_eq!(page.status, StatusCode::OK, "{search}");
        // The renderer puts marks between pieces of text.
        let body = page.body.replace("<!>", "");
        assert!(
            body.contains(found) || body.contains(&found.replace("&gt;", ">")),
            "{search}: {}",
            page.body
        );
        assert!(!page.body.contains("<b>bramble"), "{search}");
        let data = app
            .get(
                &zoe.caller,
                &format!("{PAGE}.json?q={search}").replace(' ', "+"),
            )
            .await;
        assert_eq!(data.header("content-type"), "application/json", "{search}");
        let groups: Vec<model::search::Group> = serde_json::from_str(&data.body).unwrap();
        assert!(!groups.is_empty(), "{search}");
    }
    for nothing in [
        "",
        "?q=",
        "?q=zebra",
        "?q=%00",
        "?q=%27%22%5C",
        "?q=zebra&kind=fact&page=9",
        "?q=foxglove&page=x",
    ] {
        let page = app.get(&zoe.caller, &format!("{PAGE}{nothing}")).await;
        assert_eq!(page.status, StatusCode::OK, "{nothing}");
        let data = app.get(&zoe.caller, &format!("{PAGE}.json{nothing}")).await;
        assert_eq!(data.status, StatusCode::OK, "{nothing}");
    }
    let hers = app.get(&zoe.caller, &format!("{PAGE}.json?q=audit")).await;
    assert_eq!(hers.body, "[]", "a page that is not hers to see");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn nobody_finds_another_workspaces_things(owner: PgPool) {
    let app = App::on(owner).await;
    fill(&app).await;
    for search in [
        "quillmark",
        "quilmark",
        "bramble",
        "foxglove",
        "ada",
        "harbour",
    ] {
        for page in ["search", "search.json"] {
            let path = format!("/w/tidewater-studio/{page}?q={search}");
            let theirs = app.get(&app.grace(), &path).await;
            assert_eq!(theirs.status, StatusCode::OK, "{path}");
            for secret in [
                "quillmark.example",
                "bramble<",
                "Foxglove",
                "ada@",
                "harbour.example",
            ] {
                assert!(!theirs.body.contains(secret), "{path}: {}", theirs.body);
            }
            let path = format!("/w/{LAB}/{page}?q={search}");
            let foreign = app.get(&app.grace(), &path).await;
            assert_eq!(foreign.status, StatusCode::NOT_FOUND, "{path}");
            let nobody = app.get(&app.nobody(), &path).await;
            assert_eq!(nobody.status, StatusCode::UNAUTHORIZED, "{path}");
        }
    }
}

/// Many matches are paged, and a page behind the last is empty.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn many_matches_are_paged(owner: PgPool) {
    let app = App::on(owner).await;
    sqlx::query(
        "insert into trackr.tools (workspace_id, id, name, url, host, key)
         select w.id, gen_random_uuid(), 'Thing ' || n, 'https://t.example/' || n, 't.example', 't' || n
           from trackr.workspaces w, generate_series(1, 60) n where w.slug = $1",
    )
    .bind(LAB)
    .execute(&app.owner)
    .await
    .unwrap();
    let of = async |query: &str| {
        app.get(&app.ada(), &format!("{PAGE}?q=thing{query}"))
            .await
            .body
    };
    let few = of("").await;
    assert_eq!(few.matches("class=\"found__hit\"").count(), 5, "{few}");
    assert!(
        few.contains("All tools that match") && few.contains(">60<"),
        "{few}"
    );
    let mut seen = std::collections::BTreeSet::new();
    for (page, hits) in [(1, 25), (2, 25), (3, 10), (4, 0)] {
        let body = of(&format!("&kind=tool&page={page}")).await;
        let links: Vec<&str> = body
            .split("<a href=\"/w/northwind-lab/tools/")
            .skip(1)
            .collect();
        let ids: Vec<&str> = links.iter().filter_map(|rest| rest.get(..36)).collect();
        assert_eq!(ids.len(), hits, "page {page}: {body}");
        seen.extend(ids.into_iter().map(str::to_owned));
    }
    assert_eq!(seen.len(), 60, "each on one page");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn who_asks_without_end_is_told_to_wait_and_others_are_not(owner: PgPool) {
    let app = App::on(owner).await;
    let zoe = member_of(&app, LAB, "zoe", "member").await;
    let address = format!("/w/{LAB}/search.json?q=");
    let mut limited = None;
    for _ in 0..500 {
        let answer = app.get(&app.ada(), &address).await;
        if answer.status != StatusCode::OK {
            limited = Some(answer);
            break;
        }
    }
    let limited = limited.unwrap();
    assert_eq!(limited.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(limited.body.contains("Wait a moment"), "{}", limited.body);
    assert_eq!(app.get(&zoe.caller, &address).await.status, StatusCode::OK);
}
