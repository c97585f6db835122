//! What members are told: the bell, the list, the settings, mentions, and the way out of mails.

use http::StatusCode;
use sqlx::PgPool;

use crate::*;

const PAGE: &str = "/w/northwind-lab/notifications";

/// A tool of the workspace whose page offers the form for a note.
async fn tool(app: &App) -> String {
    let id = add_tool(app, &app.ada()).await;
    sqlx::query("update trackr.runs set state = 'cancelled', finished_at = now()")
        .execute(&app.owner)
        .await
        .unwrap();
    id
}

async fn write(app: &App, who: &Caller, tool: &str, body: &str) -> Answer {
    let form = [
        ("tool", tool),
        ("note[kind]", "general"),
        ("note[body]", body),
    ];
    let answer = post(app, who, "add_note", &form).await;
    follow(app, who, &answer).await
}

/// Whom notes mention to whom, as stored.
async fn told(app: &App) -> Vec<String> {
    sqlx::query_scalar(
        "select u.name from trackr.notifications n join trackr.users u on u.id = n.user_id
          where n.kind = 'mention' order by n.id",
    )
    .fetch_all(&app.owner)
    .await
    .unwrap()
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_wrong_list_of_days_keeps_the_other_choices(owner: PgPool) {
    let app = App::on(owner).await;
    let form = [
        ("choices[renewals]", "none"),
        ("choices[reminder_days]", "soon"),
        ("choices[renewal_mail]", "weekly"),
        ("choices[changes]", "none"),
        ("choices[change_mail]", "none"),
        ("choices[mention_mail]", "none"),
        ("choices[joined_mail]", "weekly"),
    ];
    let answer = post(&app, &app.ada(), "choose_notifications", &form).await;
    let page = follow(&app, &app.ada(), &answer).await.body;
    let (own, none) = (
        page.split("id=\"renewals\"").nth(1).unwrap(),
        page.split("id=\"mention_mail\"").nth(1).unwrap(),
    );
    let chosen = |select: &str| {
        let options = select.split("</select>").next().unwrap();
        let option = options
            .split("<option")
            .find(|option| option.contains("selected"));
        option.unwrap().to_owned()
    };
    assert!(chosen(own).contains("\"none\""), "{page}");
    assert!(chosen(none).contains("\"none\""), "{page}");
    assert!(page.contains("soon"), "{page}");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_mention_rings_is_read_and_goes_with_its_note(owner: PgPool) {
    let app = App::on(owner).await;
    let zoe = member_of(&app, LAB, "zoe", "member").await;
    let tool = tool(&app).await;
    let empty = app.get(&zoe.caller, PAGE).await;
    assert_eq!(empty.status, StatusCode::OK);
    assert!(
        empty.body.contains("Nothing to tell") && !empty.body.contains("bell__number"),
        "{}",
        empty.body
    );

    let page = write(&app, &app.ada(), &tool, "Ask @zoe, not @nobody.").await;
    assert!(
        page.body
            .contains("<span class=\"mention\">@zoe of People</span>, not @nobody."),
        "{}",
        page.body
    );
    let overview = app.get(&zoe.caller, "/w/northwind-lab").await;
    assert!(
        overview.body.contains("Notifications, 1 unread"),
        "{}",
        overview.body
    );
    assert!(
        !app.get(&app.ada(), "/w/northwind-lab")
            .await
            .body
            .contains("unread\""),
        "hers alone"
    );
    let list = app.get(&zoe.caller, PAGE).await.body;
    let says = "Ada Local mentions you in a note about vendor.example.";
    assert!(list.contains(says) && list.contains("1 unread"), "{list}");
    let note: String = sqlx::query_scalar("select id::text from trackr.notes")
        .fetch_one(&app.owner)
        .await
        .unwrap();
    assert!(
        list.contains(&format!("/w/northwind-lab/notes/{note}")),
        "{list}"
    );

    let id: String = sqlx::query_scalar("select id::text from trackr.notifications")
        .fetch_one(&app.owner)
        .await
        .unwrap();
    // Somebody else's is as absent as none.
    for (who, id) in [
        (app.ada(), id.as_str()),
        (app.grace(), id.as_str()),
        (
            app.person(auth::local::LocalUser::by_key("ada").unwrap(), Factors::One),
            "0193a8f0-7c1e-7b6a-9d5e-0123456789ab",
        ),
    ] {
        let form = [("workspace", LAB), ("notification", id)];
        let answer = call(&app, &who, "/api/read_notification", &form).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{answer:?}");
    }
    let read = post(
        &app,
        &zoe.caller,
        "read_notification",
        &[("notification", &id)],
    )
    .await;
    let page = follow(&app, &zoe.caller, &read).await.body;
    assert!(
        page.contains("Marked as read") && page.contains("Nothing unread"),
        "{page}"
    );

    post(&app, &app.ada(), "delete_note", &[("id", &note)]).await;
    let page = app.get(&zoe.caller, PAGE).await.body;
    assert!(
        page.contains("Nothing to tell") && !page.contains("mentions you"),
        "{page}"
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_change_of_a_note_tells_those_it_mentions_anew(owner: PgPool) {
    let app = App::on(owner).await;
    member_of(&app, LAB, "zoe", "member").await;
    let bob = member_of(&app, LAB, "bob", "member").await;
    let tool = tool(&app).await;
    // Oneself, members of other workspaces and code are nobody.
    write(&app, &app.ada(), &tool, "@zoe @ada @grace `@bob`").await;
    assert_eq!(told(&app).await, ["zoe of People"]);
    let note: String = sqlx::query_scalar("select id::text from trackr.notes")
        .fetch_one(&app.owner)
        .await
        .unwrap();
    let change = async |revision: &str, body: &str| {
        let form = [
            ("id", note.as_str()),
            ("revision", revision),
            ("note[kind]", "general"),
            ("note[body]", body),
        ];
        let answer = post(&app, &app.ada(), "change_note", &form).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{answer:?}");
    };
    change("1", "@zoe and nobody else").await;
    assert_eq!(told(&app).await, ["zoe of People"]);
    // A text that is set aside tells nobody.
    change("1", "@bob").await;
    assert_eq!(told(&app).await, ["zoe of People"]);
    change("2", "@zoe, @bob").await;
    assert_eq!(told(&app).await, ["zoe of People", "bob of People"]);
    // Taken out and put back: once was enough.
    change("3", "nobody").await;
    change("4", "@zoe").await;
    assert_eq!(told(&app).await.len(), 2);
    // Who leaves takes along what they were told.
    post(
        &app,
        &app.ada(),
        "remove_member",
        &[("user", &bob.id.to_string())],
    )
    .await;
    assert_eq!(told(&app).await, ["zoe of People"]);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn everything_is_read_at_once_but_for_what_came_since(owner: PgPool) {
    let app = App::on(owner).await;
    let zoe = member_of(&app, LAB, "zoe", "member").await;
    let tool = tool(&app).await;
    for _ in 0..30 {
        write(&app, &app.ada(), &tool, "@zoe").await;
    }
    let page = app.get(&zoe.caller, PAGE).await.body;
    assert!(
        page.contains("30 unread") && page.contains("Page 1 of 2"),
        "{page}"
    );
    assert_eq!(page.matches("name=\"notification\"").count(), 25);
    let second = app.get(&zoe.caller, &format!("{PAGE}?page=2")).await.body;
    assert_eq!(second.matches("name=\"notification\"").count(), 5);
    let newest = page.split("name=\"newest\" value=\"").nth(1).unwrap();
    let newest = newest.split('"').next().unwrap();
    write(&app, &app.ada(), &tool, "@zoe again").await;
    let read = post(
        &app,
        &zoe.caller,
        "read_notifications",
        &[("newest", newest)],
    )
    .await;
    let page = follow(&app, &zoe.caller, &read).await.body;
    assert!(
        page.contains("All are marked as read") && page.contains("1 unread"),
        "{page}"
    );
    for bad in ["-1", "0", "x", "99999999999999999999"] {
        let answer = app.get(&zoe.caller, &format!("{PAGE}?page={bad}")).await;
        assert_eq!(answer.status, StatusCode::OK, "{bad}");
    }
}

fn choices<'a>(days: &'a str, mention_mail: &'a str) -> [(&'static str, &'a str); 7] {
    [
        ("choices[renewals]", "all"),
        ("choices[reminder_days]", days),
        ("choices[renewal_mail]", "weekly"),
        ("choices[changes]", "all"),
        ("choices[change_mail]", "none"),
        ("choices[mention_mail]", mention_mail),
        ("choices[joined_mail]", "none"),
    ]
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn each_member_chooses_for_themselves(owner: PgPool) {
    let app = App::on(owner).await;
    let zoe = member_of(&app, LAB, "zoe", "member").await;
    let page = format!("{PAGE}/settings");
    let usual = app.get(&zoe.caller, &page).await.body;
    assert!(usual.contains("value=\"90, 60, 30, 7\""), "{usual}");
    let chosen = post(
        &app,
        &zoe.caller,
        "choose_notifications",
        &choices("7 14", "none"),
    )
    .await;
    let after = follow(&app, &zoe.caller, &chosen).await.body;
    assert!(
        after.contains("Your choice is stored") && after.contains("value=\"14, 7\""),
        "{after}"
    );
    let adas = app.get(&app.ada(), &page).await.body;
    assert!(adas.contains("value=\"90, 60, 30, 7\""), "{adas}");

    for days in ["soon", "0", "366", "1 2 3 4 5 6 7 8 9"] {
        let refused = post(
            &app,
            &zoe.caller,
            "choose_notifications",
            &choices(days, "none"),
        )
        .await;
        let page = follow(&app, &zoe.caller, &refused).await.body;
        assert!(
            page.contains("up to eight numbers of days")
                && page.contains(&format!("value=\"{days}\"")),
            "{page}"
        );
    }
    let word = post(
        &app,
        &zoe.caller,
        "choose_notifications",
        &choices("7", "hourly"),
    )
    .await;
    let page = follow(&app, &zoe.caller, &word).await.body;
    assert!(
        page.contains("could not be used") && page.contains("value=\"14, 7\""),
        "{page}"
    );

    // No mail is wanted, so none waits.
    let tool = tool(&app).await;
    write(&app, &app.ada(), &tool, "@zoe").await;
    assert_eq!(told(&app).await.len(), 1);
    assert_eq!(count(&app, "notification_mails").await, 0);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn one_post_ends_mails_of_a_kind_and_a_look_does_not(owner: PgPool) {
    let app = App::on(owner).await;
    member_of(&app, LAB, "zoe", "member").await;
    let tool = tool(&app).await;
    write(&app, &app.ada(), &tool, "@zoe").await;
    let token = Token::new([7; 32]);
    let mail = db::notifications::mail::claim(&app.pool, token.hash())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(mail.email.as_str(), "zoe@people.example");
    let path = format!("/unsubscribe/{token}");
    let wanted = async || -> String {
        sqlx::query_scalar(
            "select string_agg(concat_ws(' ', renewal_mail, mention_mail, change_mail, joined_mail), ',')
               from trackr.notification_settings c join trackr.users u on u.id = c.user_id where u.name = 'zoe of People'",
        )
        .fetch_one(&app.owner)
        .await
        .unwrap()
    };
    for _ in 0..2 {
        let page = app.get(&app.nobody(), &path).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(
            page.body.contains("mentions in notes")
                && page.body.contains("Northwind Lab")
                && page.body.contains("<form"),
            "{}",
            page.body
        );
    }
    assert_eq!(wanted().await, "instant instant weekly instant");

    // As a mail program posts it: no cookie, no origin, the body of RFC 8058.
    let request =
        Request::post(&path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    let answer = app
        .send(
            &app.nobody(),
            request,
            Body::from("List-Unsubscribe=One-Click"),
        )
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{answer:?}");
    assert_eq!(wanted().await, "instant none weekly instant");
    let page = app.get(&app.nobody(), answer.location()).await.body;
    assert!(
        page.contains("You get no mails about mentions")
            && !page.contains("<form method=\"post\" action=\"/unsub"),
        "{page}"
    );
    // By the page's button; again is as good as once.
    let again = app.post(&app.nobody(), &path, &[]).await;
    assert_eq!(
        (again.status, again.location()),
        (StatusCode::SEE_OTHER, path.as_str())
    );

    let text = token.to_string();
    for bad in [
        "x",
        &text[1..],
        &format!("{text}="),
        &text.to_lowercase(),
        &Token::new([8; 32]).to_string(),
    ] {
        let path = format!("/unsubscribe/{bad}");
        assert_eq!(
            app.get(&app.nobody(), &path).await.status,
            StatusCode::NOT_FOUND,
            "{bad}"
        );
        assert_eq!(
            app.post(&app.nobody(), &path, &[]).await.status,
            StatusCode::NOT_FOUND,
            "{bad}"
        );
    }
}
