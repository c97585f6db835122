//! Search everywhere: what is found, by whom, and by which index.

use db::{
    Actor, notes,
    search::{self, Found, Target},
    spend, testing, tools,
};
use model::{
    id::ToolId,
    note::{NoteKind, NoteText},
    report::FactKind,
    search::{LONGEST_SEARCH, MANY, SearchKind},
    spend::{Payer, Spend},
};
use sqlx::{PgConnection, PgPool};

use crate::world::{World, count, fact, join, person, report, workspace};

async fn find(world: &World, actor: &Actor, kind: SearchKind, text: &str) -> Found {
    let mut tx = world.begin(actor).await;
    search::find(&mut tx, kind, text, 0, 20).await.unwrap()
}

async fn titles(world: &World, actor: &Actor, kind: SearchKind, text: &str) -> Vec<String> {
    let found = find(world, actor, kind, text).await;
    found.hits.into_iter().map(|hit| hit.title).collect()
}

/// A tool of the actor's with a report of this name; the report says what [`report`] says.
async fn researched(world: &World, actor: &Actor, host: &str, name: &str) -> ToolId {
    world.add_and_enqueue(actor, host).await;
    let lease = world.claim().await;
    let mut report = report(name);
    let quoted = "Export everything as CSV at any time.";
    report.facts.push(model::report::Fact {
        quote: quoted.to_owned(),
        ..fact("f3", FactKind::Feature, "Export")
    });
    world.finish(&lease, &report).await;
    lease.tool_id
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn names_are_found_by_their_beginning_and_when_they_are_written_nearly_so(owner: PgPool) {
    let world = World::new(owner).await;
    researched(&world, &world.ada, "quillmark.example", "Quillmark").await;
    researched(
        &world,
        &world.ada,
        "munchen.example",
        "M\u{fc}nchner B\u{fc}ro",
    )
    .await;
    for search in [
        "Quillmark",
        "quillmark.example",
        "QUI",
        "q",
        "mark quillmark.",
        "example quill",
    ] {
        let found = find(&world, &world.ada, SearchKind::Tool, search).await;
        let whole = search != "mark quillmark.";
        assert_eq!(
            found
                .hits
                .first()
                .is_some_and(|hit| hit.title == "Quillmark"),
            whole || found.near,
            "{search}"
        );
    }
    for search in ["quilmark", "qillmark", "Quilmrk", "quillmrak"] {
        let found = find(&world, &world.ada, SearchKind::Tool, search).await;
        assert!(
            found.near && found.hits[0].title == "Quillmark",
            "{search}: {found:?}"
        );
    }
    for search in ["munchner", "M\u{dc}NCHNER buro", "b\u{fc}ro"] {
        assert_eq!(
            titles(&world, &world.ada, SearchKind::Tool, search).await,
            ["M\u{fc}nchner B\u{fc}ro"],
            "{search}"
        );
    }
    assert!(
        titles(&world, &world.ada, SearchKind::Tool, "zebra")
            .await
            .is_empty()
    );
    let ada = find(&world, &world.ada, SearchKind::Member, "ad").await;
    assert_eq!(
        ada.hits[0].target,
        Target::Member("ada@trackr.example".to_owned())
    );
    assert!(
        find(&world, &world.ada, SearchKind::Member, "adda")
            .await
            .near
    );
    assert!(
        titles(&world, &world.ada, SearchKind::Member, "grace")
            .await
            .is_empty(),
        "of elsewhere"
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn texts_are_found_by_words_stems_and_the_name_of_their_tool(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = researched(&world, &world.ada, "quillmark.example", "Quillmark").await;
    researched(&world, &world.ada, "larkspur.example", "Larkspur").await;
    crate::notes::written(&world, &world.ada, tool).await;
    crate::spend::written(&world, &world.ada, Some(tool)).await;
    let facts = async |search| titles(&world, &world.ada, SearchKind::Fact, search).await;
    assert_eq!(
        facts("exporting").await.len(),
        2,
        "another form of the word"
    );
    assert_eq!(facts("exp csv").await.len(), 2, "the beginning of a word");
    assert_eq!(
        facts("quillmark export").await,
        ["Export"],
        "with the tool's name"
    );
    assert!(
        facts("quillmark").await.is_empty(),
        "the name alone is said of the tool"
    );
    assert_eq!(
        facts("the export of").await.len(),
        2,
        "what says nothing is left out"
    );
    assert!(
        facts("ex").await.is_empty(),
        "two letters begin too many words"
    );
    assert_eq!(
        titles(&world, &world.ada, SearchKind::Note, "tried").await,
        ["Quillmark"]
    );
    assert_eq!(
        titles(&world, &world.ada, SearchKind::Report, "quillmark dollars").await,
        ["Quillmark"]
    );
    assert_eq!(
        find(&world, &world.ada, SearchKind::Spend, "quillmark larkspur")
            .await
            .hits
            .len(),
        1
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn what_changes_is_found_as_it_is_now(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = researched(&world, &world.ada, "quillmark.example", "Quillmark").await;
    let note = crate::notes::written(&world, &world.ada, tool).await;
    // A newer report without the fact, under another name.
    world.enqueue(&world.ada, tool).await;
    let lease = world.claim().await;
    world.finish(&lease, &report("Foxglove")).await;
    assert!(
        find(&world, &world.ada, SearchKind::Fact, "export")
            .await
            .hits
            .is_empty()
    );
    assert_eq!(
        titles(&world, &world.ada, SearchKind::Fact, "foxglove saml").await,
        ["SAML"]
    );
    assert_eq!(
        titles(&world, &world.ada, SearchKind::Tool, "foxglove").await,
        ["Foxglove"]
    );
    assert_eq!(
        titles(&world, &world.ada, SearchKind::Note, "foxglove tried").await,
        ["Foxglove"]
    );
    assert!(
        find(&world, &world.ada, SearchKind::Note, "quillmark tried")
            .await
            .hits
            .is_empty()
    );
    let mut tx = world.begin(&world.ada).await;
    let text = NoteText {
        kind: NoteKind::Decision,
        body: "Refused.".to_owned(),
    };
    notes::change(&mut tx, note, 1, &text).await.unwrap();
    tx.commit().await.unwrap();
    assert!(
        find(&world, &world.ada, SearchKind::Note, "tried")
            .await
            .hits
            .is_empty()
    );
    assert_eq!(
        find(&world, &world.ada, SearchKind::Note, "decision")
            .await
            .hits
            .len(),
        1
    );
    let mut tx = world.begin(&world.ada).await;
    assert!(tools::delete(&mut tx, tool).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(count(&world.owner, "search_entries").await, 0);
}

/// The words of both workspaces begin with the same key, so the key is not what keeps them apart.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_workspace_finds_its_own_things_alone(owner: PgPool) {
    let world = World::new(owner).await;
    let shared = "00000000-0000-7000-8000-0000";
    let mut actors = vec![];
    for (name, number) in [("mary", "1111"), ("ruth", "2222")] {
        let user_id = person(&world.app, name).await;
        let id = workspace(&world.owner, name).await;
        let twin = format!("{number}{}deadbeef", &shared[4..]).parse().unwrap();
        sqlx::query("update trackr.workspaces set id = $2 where id = $1")
            .bind(id.0)
            .bind::<sqlx::types::Uuid>(twin)
            .execute(&world.owner)
            .await
            .unwrap();
        let workspace_id = model::id::WorkspaceId(twin);
        join(&world.owner, workspace_id, user_id, "admin").await;
        actors.push(Actor {
            user_id,
            workspace_id,
            second_factor: false,
        });
    }
    let (mary, ruth) = (actors[0], actors[1]);
    let tool = researched(&world, &mary, "quillmark.example", "Quillmark").await;
    crate::notes::written(&world, &mary, tool).await;
    crate::spend::written(&world, &mary, Some(tool)).await;
    for kind in SearchKind::ALL.iter().copied() {
        for search in [
            "quillmark",
            "quilmark",
            "export",
            "tried",
            "larkspur",
            "mary",
            "dollars",
            "q",
        ] {
            let theirs = find(&world, &ruth, kind, search).await;
            assert_eq!(theirs, Found::default(), "{kind:?} {search}");
        }
    }
    assert_eq!(
        titles(&world, &mary, SearchKind::Tool, "quilmark").await,
        ["Quillmark"]
    );

    // Neither without a context, nor with one that is not theirs, nor past the function.
    let connections = testing::connections(&world.app);
    for (user, workspace) in [
        ("", String::new()),
        ("", mary.workspace_id.to_string()),
        (
            ruth.user_id.to_string().as_str(),
            mary.workspace_id.to_string(),
        ),
    ] {
        let mut tx = connections.begin().await.unwrap();
        sqlx::query(
            "select set_config('app.user_id', $1, true), set_config('app.workspace_id', $2, true)",
        )
        .bind(user)
        .bind(workspace)
        .execute(&mut *tx)
        .await
        .unwrap();
        for kind in SearchKind::ALL {
            let found: i64 =
                sqlx::query_scalar("select count(*) from definer.search('quillmark', $1, 0, 20)")
                    .bind(kind.as_str())
                    .fetch_one(&mut *tx)
                    .await
                    .unwrap();
            assert_eq!(found, 0, "{user:?} {kind:?}");
        }
        let refused = sqlx::query("select from trackr.search_entries")
            .execute(&mut *tx)
            .await
            .unwrap_err();
        assert!(
            refused.to_string().contains("permission denied"),
            "{refused}"
        );
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn whatever_is_typed_is_only_words(owner: PgPool) {
    let world = World::new(owner).await;
    researched(&world, &world.ada, "quillmark.example", "Quillmark").await;
    let long = "quillmark ".repeat(500);
    for search in [
        "",
        "   ",
        "'",
        "''",
        "\\",
        "a' | 'b",
        "!quillmark",
        "quillmark:*",
        "(quillmark",
        "%",
        "_",
        "quillmark & (",
        "\0quillmark",
        "<->",
        "\u{202e}quillmark",
        "\u{1F642}",
        "'; drop table trackr.tools; --",
        long.as_str(),
        &"x".repeat(LONGEST_SEARCH * 10),
        "a b c d e f g h i j k l m n o p",
    ] {
        for kind in SearchKind::ALL.iter().copied() {
            let found = find(&world, &world.ada, kind, search).await;
            assert!(found.hits.len() <= 20, "{search:?}");
        }
    }
    assert_eq!(
        find(&world, &world.ada, SearchKind::Tool, &long)
            .await
            .hits
            .len(),
        1
    );
    assert!(
        find(&world, &world.ada, SearchKind::Tool, "!%_")
            .await
            .hits
            .is_empty()
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn letters_are_folded_as_they_are_marked(owner: PgPool) {
    let letters: Vec<(String, String)> = sqlx::query_as(
        "select letter, trackr.search_fold(letter) from (select chr(n) as letter from generate_series(48, 382) n) as l",
    )
    .fetch_all(&owner)
    .await
    .unwrap();
    for (letter, folded) in letters {
        // Letters of their own, which have no other form here.
        if folded == letter && !letter.is_ascii() {
            continue;
        }
        assert_eq!(model::search::words(&letter).concat(), folded, "{letter}");
    }
}

/// A search that reads every entry would be found by its plan alone on a large database, so this one is made large.
#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_server_searches_by_index(owner: PgPool) {
    let world = World::new(owner).await;
    let tool = researched(&world, &world.ada, "quillmark.example", "Quillmark").await;
    crate::notes::written(&world, &world.ada, tool).await;
    sqlx::query(
        "insert into trackr.tools (workspace_id, id, name, url, host, key)
         select $1, gen_random_uuid(), 'Thing ' || n, 'https://t' || n || '.example/', 't' || n || '.example', 't' || n
           from generate_series(1, 5000) n",
    )
    .bind(world.ada.workspace_id.0)
    .execute(&world.owner)
    .await
    .unwrap();
    sqlx::query("analyze trackr.search_entries")
        .execute(&world.owner)
        .await
        .unwrap();
    let connections = testing::connections(&world.app);
    for (search, kind, index) in [
        ("quillmark", "tool", "search_entries_words"),
        ("thing", "tool", "search_entries_words"),
        ("quilmark", "tool", "search_entries_name"),
        ("export csv", "fact", "search_entries_words"),
        ("tried", "note", "search_entries_words"),
    ] {
        let mut tx = connections.begin().await.unwrap();
        sqlx::query(
            "select set_config('app.user_id', $1, true), set_config('app.workspace_id', $2, true)",
        )
        .bind(world.ada.user_id.to_string())
        .bind(world.ada.workspace_id.to_string())
        .execute(&mut *tx)
        .await
        .unwrap();
        let before = scans(&mut tx, index).await;
        let found: Vec<i64> =
            sqlx::query_scalar("select matching from definer.search($1, $2, 0, 5)")
                .bind(search)
                .bind(kind)
                .fetch_all(&mut *tx)
                .await
                .unwrap();
        assert!(
            !found.is_empty() && found[0] <= MANY as i64,
            "{search}: {found:?}"
        );
        let after = scans(&mut tx, index).await;
        let (by_index, whole) = (after.0 - before.0, after.1 - before.1);
        assert!(
            by_index > 0 && whole == 0,
            "{search}: {by_index} by {index}, {whole} of everything"
        );
    }
}

/// How often this index was searched and all entries were read, as the connection counts since it last handed its counts in.
/// It does that between transactions and at most once a second, so only the difference within one says something.
async fn scans(tx: &mut PgConnection, index: &str) -> (i64, i64) {
    sqlx::query_as(
        "select sum(pg_stat_get_xact_numscans(c.oid)) filter (where c.relname = $1)::bigint,
                sum(pg_stat_get_xact_numscans(c.oid)) filter (where c.relname = 'search_entries')::bigint
           from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'trackr'",
    )
    .bind(index)
    .fetch_one(tx)
    .await
    .unwrap()
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn tools_are_found_by_category_and_tag_also_when_written_nearly_so(owner: PgPool) {
    let world = World::new(owner).await;
    let quill = researched(&world, &world.ada, "quillmark.example", "Quillmark").await;
    let other = researched(&world, &world.ada, "harbour.example", "Harbour").await;
    let foreign = researched(&world, &world.grace, "quillmark.example", "Foreign").await;
    for (actor, tool) in [(&world.ada, quill), (&world.grace, foreign)] {
        let mut tx = world.begin(actor).await;
        tools::filing::set_category(&mut tx, &[tool], Some("Project Boards"))
            .await
            .unwrap();
        tools::filing::tag(
            &mut tx,
            &[tool],
            &["eu hosting".to_owned(), "pilot".to_owned()],
            &[],
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }
    for (search, near) in [
        ("pilot", false),
        ("EU host", false),
        ("boards quillmark", false),
        ("project", false),
        ("hostng", true),
        ("projct", true),
    ] {
        let found = find(&world, &world.ada, SearchKind::Tool, search).await;
        let titles: Vec<&str> = found.hits.iter().map(|hit| hit.title.as_str()).collect();
        assert_eq!((titles, found.near), (vec!["Quillmark"], near), "{search}");
        let says = "quillmark.example · Project Boards · eu hosting, pilot";
        assert_eq!(found.hits[0].text, says);
    }
    // A name comes before what somebody else is filed under.
    let mut tx = world.begin(&world.ada).await;
    tools::filing::tag(&mut tx, &[other], &["quillmark".to_owned()], &[])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        titles(&world, &world.ada, SearchKind::Tool, "quillmark").await,
        ["Quillmark", "Harbour"]
    );
    // What it is filed under no longer finds it, and its facts are found all the same.
    let mut tx = world.begin(&world.ada).await;
    tools::filing::set_category(&mut tx, &[quill], None)
        .await
        .unwrap();
    tools::filing::tag(&mut tx, &[quill], &[], &["pilot".to_owned()])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    for gone in ["boards", "pilot"] {
        assert!(
            find(&world, &world.ada, SearchKind::Tool, gone)
                .await
                .hits
                .is_empty(),
            "{gone}"
        );
    }
    assert_eq!(
        titles(&world, &world.ada, SearchKind::Tool, "hosting").await,
        ["Quillmark"]
    );
    assert!(
        !find(&world, &world.ada, SearchKind::Fact, "quillmark export")
            .await
            .hits
            .is_empty()
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn spend_is_found_by_who_pays_under_the_name_they_have_now(owner: PgPool) {
    let world = World::new(owner).await;
    let vendor = |vendor: &str, payer: Payer| Spend {
        vendor: vendor.to_owned(),
        payer: Some(payer),
        ..crate::spend::contract(None)
    };
    let ada = world.ada.user_id;
    let member = Payer {
        member: Some(ada),
        name: String::new(),
    };
    let card = Payer {
        member: None,
        name: "Card ending 4242".to_owned(),
    };
    let mut tx = world.begin(&world.ada).await;
    for record in [vendor("Larkspur", member), vendor("Quillmark", card)] {
        spend::add(&mut tx, &record).await.unwrap();
    }
    tx.commit().await.unwrap();
    let rename = async |name: &str| {
        sqlx::query("update trackr.users set name = $2 where id = $1")
            .bind(ada.0)
            .bind(name)
            .execute(&world.owner)
            .await
            .unwrap();
    };
    rename("Wilhelmina Exampleton").await;
    let found = async |text: &str| titles(&world, &world.ada, SearchKind::Spend, text).await;
    assert_eq!(found("card 4242").await, ["Quillmark"]);
    assert_eq!(found("wilhelmina").await, ["Larkspur"]);
    assert_eq!(found("wilhelmna").await, ["Larkspur"]);
    let about = find(&world, &world.ada, SearchKind::Spend, "larkspur")
        .await
        .hits;
    assert_eq!(
        about[0].about.as_deref(),
        Some("paid by Wilhelmina Exampleton")
    );
    rename("Ottoline Exampleton").await;
    assert!(found("wilhelmina").await.is_empty());
    assert_eq!(found("ottoline").await, ["Larkspur"]);
}
