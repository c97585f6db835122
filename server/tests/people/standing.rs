//! Where a tool stands, who looks after it and what it is filed under: through the forms, by whoever is a member.

use http::StatusCode;
use sqlx::PgPool;

use crate::*;

/// Decides on the tool, as somebody whose page shows so many decisions.
async fn decide(
    app: &App,
    who: &Caller,
    tool: &str,
    seen: &str,
    status: &str,
    reason: &str,
) -> Answer {
    let form = [
        ("tool", tool),
        ("seen", seen),
        ("status", status),
        ("reason", reason),
    ];
    let answer = post(app, who, "decide_tool", &form).await;
    follow(app, who, &answer).await
}

/// A tool that stands nowhere yet; its id.
async fn listed(app: &App, name: &str) -> String {
    sqlx::query_scalar(
        "insert into trackr.tools (workspace_id, id, name, url, host, key)
         select id, gen_random_uuid(), $1, 'https://' || $1 || '/', $1, $1
           from trackr.workspaces where slug = $2 returning id::text",
    )
    .bind(name)
    .bind(LAB)
    .fetch_one(&app.owner)
    .await
    .unwrap()
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_colleagues_decision_is_left_alone_and_the_list_comes_back_as_it_was(owner: PgPool) {
    let app = App::on(owner).await;
    let (one, two) = (
        listed(&app, "inkwell.example").await,
        listed(&app, "larkspur.example").await,
    );
    let chosen = format!("/w/{LAB}/tools/chosen?tool={one}&tool={two}&back=q%3Dexample%26page%3D2");
    let page = app.get(&app.ada(), &chosen).await.body;
    assert!(
        page.contains("name=\"seen[1]\"") && page.contains("q=example&amp;page=2"),
        "{page}"
    );
    let decide = async |seen: [&str; 2]| {
        let form = [
            ("tools[0]", one.as_str()),
            ("tools[1]", two.as_str()),
            ("seen[0]", seen[0]),
            ("seen[1]", seen[1]),
            ("status", "dropped"),
            ("reason", "Too dear"),
            ("back", "q=example&page=2"),
        ];
        post(&app, &app.ada(), "decide_tools", &form).await
    };
    sqlx::query("update trackr.tools set status = 'in_use' where id = $1::uuid")
        .bind(&one)
        .execute(&app.owner)
        .await
        .unwrap();
    let statuses = async || -> Vec<String> {
        sqlx::query_scalar("select status from trackr.tools order by name")
            .fetch_all(&app.owner)
            .await
            .unwrap()
    };
    let before = statuses().await;
    let answer = decide(["evaluating", before[1].as_str()]).await;
    let page = follow(&app, &app.ada(), &answer).await.body;
    assert_eq!(statuses().await, ["in_use", "dropped"]);
    assert!(
        page.contains("Somebody decided on the tools below meanwhile")
            && page.contains("inkwell.example")
            && !page.contains("larkspur.example"),
        "{page}"
    );
    let answer = decide(["in_use", "dropped"]).await;
    assert_eq!(statuses().await, ["dropped", "dropped"]);
    let list = answer.location();
    assert!(
        list.contains("q=example") && list.contains("page=2") && list.contains("all_decided"),
        "{list}"
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn what_a_colleague_filed_meanwhile_is_left_alone_and_tags_are_joined(owner: PgPool) {
    let app = App::on(owner).await;
    let (one, two) = (
        listed(&app, "inkwell.example").await,
        listed(&app, "larkspur.example").await,
    );
    let both = [("tools[0]", one.as_str()), ("tools[1]", two.as_str())];
    let send = async |function: &str, fields: &[(&str, &str)]| {
        let form = [&both[..], fields].concat();
        let answer = post(&app, &app.ada(), function, &form).await;
        (
            answer.location().to_owned(),
            follow(&app, &app.ada(), &answer).await.body,
        )
    };
    let filed = async || -> Vec<(Option<String>, bool)> {
        sqlx::query_as("select category, owner_id is not null from trackr.tools order by name")
            .fetch_all(&app.owner)
            .await
            .unwrap()
    };
    let said = "Somebody changed this for the tools below meanwhile";
    sqlx::query("update trackr.tools set category = 'ours' where id = $1::uuid")
        .bind(&one)
        .execute(&app.owner)
        .await
        .unwrap();
    let unseen = [("seen[0]", ""), ("seen[1]", "")];
    let (_, page) = send(
        "categorize_tools",
        &[&unseen[..], &[("category", "theirs")]].concat(),
    )
    .await;
    let (ours, theirs) = (Some("ours".to_owned()), Some("theirs".to_owned()));
    assert_eq!(
        filed().await,
        [(ours, false), (theirs.clone(), false)],
        "{page}"
    );
    assert!(
        page.contains(said)
            && page.contains("inkwell.example")
            && page.contains("ours")
            && !page.contains("larkspur.example"),
        "{page}"
    );
    // Seen as it stands it is changed; what is so already is no conflict.
    let (list, _) = send(
        "categorize_tools",
        &[("seen[0]", "ours"), ("seen[1]", ""), ("category", "theirs")],
    )
    .await;
    assert!(list.contains("all_filed"), "{list}");
    assert_eq!(
        filed().await,
        [(theirs.clone(), false), (theirs.clone(), false)]
    );
    let zoe = member_of(&app, LAB, "zoe", "member").await;
    sqlx::query("update trackr.tools set owner_id = $2 where id = $1::uuid")
        .bind(&one)
        .bind(zoe.id.0)
        .execute(&app.owner)
        .await
        .unwrap();
    let (_, page) = send("own_tools", &[&unseen[..], &[("owner", "")]].concat()).await;
    // Nobody is what the other has already.
    assert_eq!(filed().await, [(theirs.clone(), true), (theirs, false)]);
    assert!(page.contains(said), "{page}");
    for (add, remove) in [("alpha", ""), ("beta", "gamma")] {
        let (list, _) = send("tag_tools", &[("add", add), ("remove", remove)]).await;
        assert!(list.contains("all_filed"), "{list}");
    }
    let tags: Vec<String> =
        sqlx::query_scalar("select distinct tag from trackr.tool_tags order by tag")
            .fetch_all(&app.owner)
            .await
            .unwrap();
    assert_eq!(tags, ["alpha", "beta"]);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_member_decides_and_who_decided_on_an_older_state_is_told(owner: PgPool) {
    let app = App::on(owner).await;
    let zoe = member_of(&app, LAB, "zoe", "member").await;
    let tool = add_tool(&app, &app.ada()).await;
    let page = decide(&app, &zoe.caller, &tool, "0", "in_use", "Cheap <b>").await;
    for text in [
        "The decision is written down",
        "Cheap &lt;b&gt;",
        "zoe of People",
        "In use",
        "name=\"seen\" value=\"1\"",
    ] {
        assert!(page.body.contains(text), "{text}: {}", page.body);
    }
    let written = last(&app).await;
    assert_eq!(
        (written.0.as_str(), written.1.as_deref()),
        ("tool.decided", Some("vendor.example"))
    );
    let stale = decide(&app, &app.ada(), &tool, "0", "dropped", "Too dear").await;
    for text in [
        "Somebody decided on this tool",
        "Too dear",
        "Cheap &lt;b&gt;",
        "value=\"dropped\" selected",
    ] {
        assert!(stale.body.contains(text), "{text}: {}", stale.body);
    }
    let decisions: i64 = sqlx::query_scalar("select count(*) from trackr.decisions")
        .fetch_one(&app.owner)
        .await
        .unwrap();
    assert_eq!(decisions, 1, "nothing of the second is stored");
    for (status, reason, sentence) in [
        ("in_use", "Again", "has this status already"),
        ("dropped", " ", "Say why"),
        ("lost", "Why not", "Choose where the tool stands"),
    ] {
        let refused = decide(&app, &app.ada(), &tool, "1", status, reason).await;
        assert!(
            refused.body.contains(sentence),
            "{sentence}: {}",
            refused.body
        );
    }
    let list = app
        .get(&app.ada(), "/w/northwind-lab/tools?status=in_use")
        .await;
    assert!(list.body.contains("1 tool found"), "{}", list.body);
    let none = app
        .get(&app.ada(), "/w/northwind-lab/tools?status=dropped")
        .await;
    assert!(none.body.contains("Nothing found"), "{}", none.body);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_member_files_a_tool_and_overwrites_nothing_unseen(owner: PgPool) {
    let app = App::on(owner).await;
    let zoe = member_of(&app, LAB, "zoe", "member").await;
    let tool = add_tool(&app, &app.ada()).await;
    let owner = zoe.id.to_string();
    let file = async |who: &Caller, revision: &str, category: &str, tags: &str| {
        let form = [
            ("tool", tool.as_str()),
            ("revision", revision),
            ("filing[owner]", owner.as_str()),
            ("filing[category]", category),
            ("filing[tags]", tags),
        ];
        let answer = post(&app, who, "file_tool", &form).await;
        follow(&app, who, &answer).await
    };
    let page = file(&zoe.caller, "1", " Project  Boards", "Paid, =1+1,,paid").await;
    for text in [
        "Owner, category and tags are saved",
        "project boards",
        "value=\"=1+1, paid\"",
        "zoe of People",
    ] {
        assert!(page.body.contains(text), "{text}: {}", page.body);
    }
    let stale = file(&app.ada(), "1", "chat", "b").await;
    for text in [
        "Somebody changed this since you opened it",
        "It says now: ",
        "category project boards, tags =1+1, paid",
        "value=\"chat\"",
        "name=\"revision\" value=\"2\"",
    ] {
        assert!(stale.body.contains(text), "{text}: {}", stale.body);
    }
    let long = "x".repeat(41);
    let refused = file(&app.ada(), "2", &long, "").await;
    assert!(
        refused.body.contains("A category has 1 to 40 characters"),
        "{}",
        refused.body
    );
    let many: String = (0..21).map(|n| format!("t{n},")).collect();
    let refused = file(&app.ada(), "2", "", &many).await;
    assert!(refused.body.contains("20 tags at most"), "{}", refused.body);
    for query in [
        "tag=PAID",
        "category=project+boards",
        &format!("owner={owner}"),
    ] {
        let list = app
            .get(&app.ada(), &format!("/w/northwind-lab/tools?{query}"))
            .await;
        assert!(list.body.contains("1 tool found"), "{query}: {}", list.body);
    }
    let foreign = post(
        &app,
        &app.grace(),
        "file_tool",
        &[("tool", &tool), ("revision", "2"), ("filing[tags]", "")],
    )
    .await;
    let page = follow(&app, &app.grace(), &foreign).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn several_tools_are_changed_at_once(owner: PgPool) {
    let app = App::on(owner).await;
    let zoe = member_of(&app, LAB, "zoe", "member").await;
    for url in ["https://one.example", "https://two.example"] {
        post(&app, &app.ada(), "add_tool", &[("url", url)]).await;
    }
    sqlx::query("update trackr.runs set state = 'cancelled', finished_at = now()")
        .execute(&app.owner)
        .await
        .unwrap();
    let ids: Vec<String> = sqlx::query_scalar("select id::text from trackr.tools order by name")
        .fetch_all(&app.owner)
        .await
        .unwrap();
    let chosen = format!(
        "/w/northwind-lab/tools/chosen?tool={}&tool={}&tool=x",
        ids[0], ids[1]
    );
    let page = app.get(&zoe.caller, &chosen).await;
    assert!(page.body.contains("2 tools chosen"), "{}", page.body);
    let both = [("tools[0]", ids[0].as_str()), ("tools[1]", &ids[1])];
    let zoes = zoe.id.to_string();
    for (function, fields, said) in [
        (
            "decide_tools",
            vec![("status", "in_use"), ("reason", "Both are good")],
            "The decisions are written down",
        ),
        (
            "own_tools",
            vec![("owner", zoes.as_str())],
            "Owners, categories and tags are saved",
        ),
        (
            "categorize_tools",
            vec![("category", "  Project   Boards ")],
            "Owners, categories and tags are saved",
        ),
        (
            "tag_tools",
            vec![("add", "Pilot, EU"), ("remove", "none")],
            "Owners, categories and tags are saved",
        ),
        (
            "research_tools",
            vec![],
            "The research of the chosen tools is on its way",
        ),
    ] {
        let form = [&both[..], &fields].concat();
        let answer = post(&app, &zoe.caller, function, &form).await;
        let page = follow(&app, &zoe.caller, &answer).await;
        assert!(page.body.contains(said), "{function}: {}", page.body);
    }
    let categories: Vec<Option<String>> = sqlx::query_scalar("select category from trackr.tools")
        .fetch_all(&app.owner)
        .await
        .unwrap();
    assert_eq!(categories, vec![Some("project boards".to_owned()); 2]);
    let told: Vec<(String, Option<uuid::Uuid>, i64, i64)> = sqlx::query_as(
        "select t.status, t.owner_id, (select count(*) from trackr.tool_tags g where g.tool_id = t.id),
                (select count(*) from trackr.runs r where r.tool_id = t.id and r.state = 'queued')
           from trackr.tools t",
    )
    .fetch_all(&app.owner)
    .await
    .unwrap();
    let each = ("in_use".to_owned(), Some(zoe.id.0), 2, 1);
    assert_eq!(told, [each.clone(), each]);
    assert_eq!(
        events(&app)
            .await
            .iter()
            .filter(|event| *event == "tool.decided")
            .count(),
        2
    );
    // Nothing chosen, what is no id, another workspace's tool, too many.
    let none = post(&app, &app.ada(), "research_tools", &[]).await;
    let page = follow(&app, &app.ada(), &none).await;
    assert!(
        page.body.contains("Choose at least one tool"),
        "{}",
        page.body
    );
    let status = async |who: &Caller, form: &[(&str, &str)]| {
        let form = [&[("workspace", LAB)], form].concat();
        call(&app, who, "/api/research_tools", &form).await.status
    };
    assert_eq!(
        status(&app.ada(), &[("tools[0]", "x")]).await,
        StatusCode::NOT_FOUND
    );
    assert_eq!(status(&app.grace(), &both).await, StatusCode::NOT_FOUND);
    let names: Vec<String> = (0..101).map(|n| format!("tools[{n}]")).collect();
    let many: Vec<(&str, &str)> = names
        .iter()
        .map(|name| (name.as_str(), ids[0].as_str()))
        .collect();
    assert_eq!(
        status(&app.ada(), &many).await,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn what_the_filters_show_comes_as_a_spreadsheet_in_which_nothing_is_a_formula(owner: PgPool) {
    let app = App::on(owner).await;
    let tool = add_tool(&app, &app.ada()).await;
    post(
        &app,
        &app.ada(),
        "add_tool",
        &[("url", "https://other.example")],
    )
    .await;
    let form = [
        ("tool", tool.as_str()),
        ("revision", "1"),
        ("filing[category]", "=cmd|' /C calc'!A0"),
        ("filing[tags]", "@sum, paid"),
    ];
    post(&app, &app.ada(), "file_tool", &form).await;
    let all = app.get(&app.ada(), "/w/northwind-lab/tools.csv").await;
    assert!(
        all.header("content-disposition")
            .contains("northwind-lab-tools-"),
        "{all:?}"
    );
    assert_eq!(all.body.lines().count(), 3, "{}", all.body);
    assert!(
        !all.body.contains("\"=") && !all.body.contains("\"@"),
        "{}",
        all.body
    );
    let found = app
        .get(
            &app.ada(),
            "/w/northwind-lab/tools.csv?tag=paid&sort=name&column=score",
        )
        .await;
    let line = found.body.lines().nth(1).unwrap();
    assert!(
        line.starts_with(
            "\"vendor.example\",\"https://vendor.example/\",\"evaluating\",\"\",\"'=cmd"
        ),
        "{line}"
    );
    assert_eq!(found.body.lines().count(), 2, "{}", found.body);
    let foreign = app.get(&app.grace(), "/w/northwind-lab/tools.csv").await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn decisions_on_all_tools_stand_in_one_log_and_its_table(owner: PgPool) {
    let app = App::on(owner).await;
    let (one, two) = (
        listed(&app, "inkwell.example").await,
        listed(&app, "larkspur.example").await,
    );
    let page = format!("/w/{LAB}/decisions");
    let none = app.get(&app.ada(), &page).await.body;
    assert!(none.contains("Nothing decided yet"), "{none}");
    decide(&app, &app.ada(), &one, "0", "in_use", "=cheap(1)").await;
    decide(&app, &app.ada(), &two, "0", "dropped", "Too dear").await;
    let all = app.get(&app.ada(), &page).await.body;
    assert!(
        all.contains("2 decisions") && all.contains("Too dear"),
        "{all}"
    );
    let place = |body: &str, text: &str| body.find(text).unwrap();
    assert!(place(&all, "larkspur.example") < place(&all, "inkwell.example"));
    let one = app
        .get(&app.ada(), &format!("{page}?to=in_use&q=INK"))
        .await
        .body;
    assert!(
        one.contains("1 decision found") && !one.contains("Too dear"),
        "{one}"
    );
    let table = app.get(&app.ada(), &format!("{page}.csv?to=in_use")).await;
    assert!(table.header("content-type").starts_with("text/csv"));
    let lines: Vec<&str> = table.body.lines().collect();
    assert_eq!(lines.len(), 2, "{}", table.body);
    assert!(
        lines[0].ends_with("\"at\",\"tool\",\"from\",\"to\",\"reason\",\"who\""),
        "{}",
        lines[0]
    );
    assert!(
        lines[1].contains("\"inkwell.example\",\"evaluating\",\"in_use\",\"'=cheap(1)\""),
        "{}",
        lines[1]
    );
    let foreign = app.get(&app.grace(), &page).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
}
