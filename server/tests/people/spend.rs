//! Spend records: written, changed and deleted through the forms, by whom that is for.

use http::StatusCode;
use sqlx::PgPool;

use crate::*;

const PAGE: &str = "/w/northwind-lab/spend";

fn form<'a>(vendor: &'a str, amount: &'a str) -> Vec<(&'static str, &'a str)> {
    vec![
        ("spend[vendor]", vendor),
        ("spend[amount]", amount),
        ("spend[currency]", "USD"),
        ("spend[cadence]", "annual"),
        ("spend[seats]", "40"),
        ("spend[renews_on]", "2099-01-31"),
        ("spend[notice_days]", "30"),
        ("spend[auto_renew]", "true"),
        ("spend[status]", "active"),
    ]
}

/// The id of the only record.
async fn record(app: &App) -> String {
    sqlx::query_scalar("select id::text from trackr.spend_records")
        .fetch_one(&app.owner)
        .await
        .unwrap()
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_record_is_written_changed_and_deleted(owner: PgPool) {
    let app = App::on(owner).await;
    let added = post(&app, &app.ada(), "add_spend", &form("Quill <b>", "5760")).await;
    let page = follow(&app, &app.ada(), &added).await;
    for text in [
        "The record is written down",
        "Quill &lt;b&gt;",
        "$5,760",
        "$480",
        "Notice by 1 Jan 2099",
    ] {
        assert!(page.body.contains(text), "{text}: {}", page.body);
    }
    let vendor = Some("Quill <b>");
    assert_eq!(last(&app).await, line("spend.added", vendor, None));

    let id = record(&app).await;
    let with = |revision: &'static str, amount: &'static str| {
        let mut form = form("Quillmark", amount);
        form.extend([("revision", revision)]);
        form
    };
    let change = async |form: &[(&str, &str)]| {
        let form = [form, &[("record", id.as_str())]].concat();
        let answer = post(&app, &app.ada(), "change_spend", &form).await;
        follow(&app, &app.ada(), &answer).await
    };
    let page = change(&with("1", "7200")).await;
    assert!(page.body.contains("$7,200"), "{}", page.body);
    // Another tab still shows the first state.
    let stale = change(&with("1", "1")).await;
    for text in [
        "Somebody changed this record",
        "It says now: ",
        "Quillmark, $7,200 a year",
        "value=\"1\"",
        "name=\"revision\" value=\"2\"",
    ] {
        assert!(stale.body.contains(text), "{text}: {}", stale.body);
    }

    let deleted = post(&app, &app.ada(), "delete_spend", &[("record", &id)]).await;
    let page = follow(&app, &app.ada(), &deleted).await;
    assert!(
        page.body.contains("Nothing written down yet"),
        "{}",
        page.body
    );
    // Who did what stays written down, and to which record no longer.
    let written = log(&app, LAB).await;
    assert_eq!(
        written[written.len() - 3..],
        ["spend.added", "spend.changed", "spend.deleted"].map(|event| line(event, None, None))
    );
    let gone = app.get(&app.ada(), &format!("{PAGE}/{id}")).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_field_that_cant_be_used_loses_nothing(owner: PgPool) {
    let app = App::on(owner).await;
    for (name, value, sentence) in [
        ("spend[amount]", "1,000.0.0", "Write the amount as a number"),
        ("spend[vendor]", " ", "Name the vendor"),
        ("spend[seats]", "forty", "Write the seats"),
        ("spend[renews_on]", "soon", "Choose a day"),
        ("spend[notice_days]", "-3", "Write the notice"),
        ("spend[cadence]", "weekly", "Choose how it is paid"),
    ] {
        let mut form = form("Quillmark", "5760");
        for field in &mut form {
            if field.0 == name {
                field.1 = value;
            }
        }
        let refused = post(&app, &app.ada(), "add_spend", &form).await;
        let page = follow(&app, &app.ada(), &refused).await;
        assert!(page.body.contains(sentence), "{name}: {}", page.body);
        let kept = if name == "spend[vendor]" {
            "value=\"5760\""
        } else {
            "value=\"Quillmark\""
        };
        assert!(page.body.contains(kept), "{name}: {}", page.body);
    }
    let records: i64 = sqlx::query_scalar("select count(*) from trackr.spend_records")
        .fetch_one(&app.owner)
        .await
        .unwrap();
    assert_eq!(records, 0);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_member_writes_records_and_changes_their_own_only(owner: PgPool) {
    let app = App::on(owner).await;
    let zoe = member_of(&app, LAB, "zoe", "member").await;
    post(&app, &app.ada(), "add_spend", &form("Quillmark", "5760")).await;
    let id = record(&app).await;
    let page = app.get(&zoe.caller, &format!("{PAGE}/{id}")).await;
    assert!(
        page.body.contains("$5,760") && !page.body.contains("/api/change_spend"),
        "{}",
        page.body
    );
    for function in ["change_spend", "delete_spend"] {
        let mut form = form("Taken", "1");
        form.extend([
            ("workspace", LAB),
            ("record", id.as_str()),
            ("revision", "1"),
        ]);
        let refused = call(&app, &zoe.caller, &format!("/api/{function}"), &form).await;
        assert_eq!(
            refused.status,
            StatusCode::FORBIDDEN,
            "{function}: {refused:?}"
        );
    }
    let own = post(&app, &zoe.caller, "add_spend", &form("Aster", "100")).await;
    let page = follow(&app, &zoe.caller, &own).await;
    assert!(page.body.contains("Aster"), "{}", page.body);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_records_that_match_come_as_a_spreadsheet_in_which_nothing_is_a_formula(owner: PgPool) {
    let app = App::on(owner).await;
    for (vendor, amount) in [
        ("=cmd|' /C calc'!A0", "1200"),
        ("Harbourlight; \"GmbH\"", "399,50"),
    ] {
        let form = [
            ("spend[vendor]", vendor),
            ("spend[amount]", amount),
            ("spend[currency]", "EUR"),
            ("spend[cadence]", "annual"),
            ("spend[renews_on]", "2099-01-31"),
            ("spend[notice_days]", "30"),
            ("spend[auto_renew]", "true"),
            ("spend[status]", "active"),
        ];
        post(&app, &app.ada(), "add_spend", &form).await;
    }
    let all = app.get(&app.ada(), "/w/northwind-lab/spend.csv").await;
    assert!(
        all.header("content-disposition")
            .contains("northwind-lab-spend-"),
        "{all:?}"
    );
    let lines: Vec<&str> = all.body.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines.len(), 3, "{}", all.body);
    assert!(
        lines[0].starts_with("\"vendor\",\"tool\",\"tool_address\",\"amount\""),
        "{}",
        all.body
    );
    assert!(
        !all.body.contains(",\"=") && !all.body.contains("\n\"="),
        "{}",
        all.body
    );
    let found = app
        .get(&app.ada(), "/w/northwind-lab/spend.csv?q=HARBOUR")
        .await;
    let line = found.body.lines().last().unwrap();
    assert_eq!(
        line,
        "\"Harbourlight; \"\"GmbH\"\"\",\"\",\"\",\"399.50\",\"EUR\",\"annual\",\"399.50\",\"\",\"2099-01-31\",\"2099-01-31\",\"2099-01-01\",\"30\",\"true\",\"active\",\"\",\"\""
    );
    let foreign = app.get(&app.grace(), "/w/northwind-lab/spend.csv").await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn what_was_paid_is_written_by_whom_the_record_is_and_loses_nothing(owner: PgPool) {
    let app = App::on(owner).await;
    post(&app, &app.ada(), "add_spend", &form("Quillmark", "1200")).await;
    let id = record(&app).await;
    let save = async |seen: &str, may: &str| {
        let form = [
            ("record", id.as_str()),
            ("currency", "USD"),
            ("year", "2026"),
            ("seen[5]", seen),
            ("months[5]", may),
            ("months[6]", "80"),
        ];
        let answer = post(&app, &app.ada(), "set_actuals", &form).await;
        follow(&app, &app.ada(), &answer).await
    };
    let refused = save("", "1,300.0.0").await;
    for text in [
        "Write what was paid as numbers",
        "aria-invalid=\"true\" aria-describedby=\"actuals-error\" value=\"1,300.0.0\"",
        "value=\"80\"",
    ] {
        assert!(refused.body.contains(text), "{text}: {}", refused.body);
    }
    let page = save("", "1.300,50").await;
    for text in [
        "What was paid is written down.",
        "value=\"1300.50\"",
        "$1,380.50",
    ] {
        assert!(page.body.contains(text), "{text}: {}", page.body);
    }
    let stale = save("", "7").await;
    for text in ["It says $1,300.50 now.", "value=\"7\"", "value=\"80\""] {
        assert!(stale.body.contains(text), "{text}: {}", stale.body);
    }
    // What was paid stays in the currency it was paid in.
    let mut other = form("Quillmark", "1200");
    other.retain(|(name, _)| *name != "spend[currency]");
    other.extend([
        ("spend[currency]", "EUR"),
        ("record", id.as_str()),
        ("revision", "2"),
    ]);
    let refused = post(&app, &app.ada(), "change_spend", &other).await;
    let page = follow(&app, &app.ada(), &refused).await;
    for text in ["written down in the currency before", "value=\"EUR\""] {
        assert!(page.body.contains(text), "{text}: {}", page.body);
    }
    let zoe = member_of(&app, LAB, "zoe", "member").await;
    let form = [
        ("workspace", LAB),
        ("record", id.as_str()),
        ("currency", "USD"),
        ("year", "2026"),
        ("months[5]", "1"),
    ];
    let refused = call(&app, &zoe.caller, "/api/set_actuals", &form).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{refused:?}");
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_contract_has_a_length_and_somebody_who_pays(owner: PgPool) {
    let app = App::on(owner).await;
    let with = |more: &[(&'static str, &'static str)]| {
        let mut form = form("Quillmark", "100");
        form.retain(|(name, _)| !more.iter().any(|(other, _)| name == other));
        form.extend_from_slice(more);
        form
    };
    // Paid each month, renewed each year: the next time in 2099 and not a month later.
    let added = with(&[
        ("spend[cadence]", "monthly"),
        ("spend[contract_months]", "12"),
        ("spend[payer]", "GRACE@tidewater.example"),
    ]);
    let refused = with(&[
        ("spend[contract_months]", "0"),
        ("spend[payer]", "Finance card"),
    ]);
    let page = post(&app, &app.ada(), "add_spend", &refused).await;
    let page = follow(&app, &app.ada(), &page).await;
    for text in [
        "Write the contract’s length in months",
        "value=\"Finance card\"",
    ] {
        assert!(page.body.contains(text), "{text}: {}", page.body);
    }
    // Grace is no member here, so that is what pays; Ada is one.
    post(&app, &app.ada(), "add_spend", &added).await;
    let id = record(&app).await;
    let mut ada = with(&[
        ("spend[cadence]", "quarterly"),
        ("spend[contract_months]", "24"),
        ("spend[payer]", "ada local"),
    ]);
    ada.extend([("record", id.as_str()), ("revision", "1")]);
    let page = app.get(&app.ada(), &format!("{PAGE}/{id}")).await;
    for text in [
        "value=\"GRACE@tidewater.example\"",
        "value=\"12\"",
        "<option value=\"Ada Local\">",
    ] {
        assert!(page.body.contains(text), "{text}: {}", page.body);
    }
    let changed = post(&app, &app.ada(), "change_spend", &ada).await;
    let page = follow(&app, &app.ada(), &changed).await;
    for text in ["a quarter, contract of 24 months", "Ada Local<", "$400"] {
        assert!(page.body.contains(text), "{text}: {}", page.body);
    }
    let stored: (bool, Option<String>) =
        sqlx::query_as("select payer_id is not null, payer from trackr.spend_records")
            .fetch_one(&app.owner)
            .await
            .unwrap();
    assert_eq!(stored, (true, None));
    let file = app.get(&app.ada(), "/w/northwind-lab/spend.csv").await;
    assert!(
        file.body
            .lines()
            .next()
            .unwrap()
            .ends_with("\"contract_months\",\"payment_owner\""),
        "{}",
        file.body
    );
    assert!(
        file.body.trim_end().ends_with("\"24\",\"Ada Local\""),
        "{}",
        file.body
    );
    // Read in again, the columns are known, and the member is the member.
    let text = file.body.replace("Quillmark", "Larkspur");
    let draft = post(&app, &app.ada(), "read_spend", &[("text", &text)]).await;
    let page = follow(&app, &app.ada(), &draft).await;
    for text in ["24 months", "Payment owner", "1 record to write"] {
        assert!(page.body.contains(text), "{text}: {}", page.body);
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_list_and_its_file_hold_what_the_filters_say(owner: PgPool) {
    let app = App::on(owner).await;
    for (vendor, currency, cadence, status, payer) in [
        ("Quillmark", "EUR", "monthly", "active", "Ada Local"),
        ("Larkspur", "USD", "annual", "active", "Finance card"),
        ("Aster", "USD", "quarterly", "trial", ""),
    ] {
        let mut form = form(vendor, "1.234,50");
        form.retain(|(name, _)| {
            !["spend[currency]", "spend[cadence]", "spend[status]"].contains(name)
        });
        form.extend([
            ("spend[currency]", currency),
            ("spend[cadence]", cadence),
            ("spend[status]", status),
            ("spend[payer]", payer),
        ]);
        post(&app, &app.ada(), "add_spend", &form).await;
    }
    let ada: String = sqlx::query_scalar(
        "select payer_id::text from trackr.spend_records where payer_id is not null",
    )
    .fetch_one(&app.owner)
    .await
    .unwrap();
    for (query, wanted) in [
        ("status=active".to_owned(), &["Quillmark", "Larkspur"][..]),
        ("status=trial".to_owned(), &["Aster"]),
        ("currency=EUR".to_owned(), &["Quillmark"]),
        ("cadence=quarterly".to_owned(), &["Aster"]),
        (format!("payer={ada}"), &["Quillmark"]),
        ("payer=named%3AFINANCE+card".to_owned(), &["Larkspur"]),
        ("payer=nobody".to_owned(), &["Aster"]),
        ("q=finance".to_owned(), &["Larkspur"]),
        ("q=ADA+LOC".to_owned(), &["Quillmark"]),
        (
            "status=active&currency=USD&sort=amount".to_owned(),
            &["Larkspur"],
        ),
        ("status=ended".to_owned(), &[]),
    ] {
        let page = app.get(&app.ada(), &format!("{PAGE}?{query}")).await;
        let file = app
            .get(&app.ada(), &format!("/w/northwind-lab/spend.csv?{query}"))
            .await;
        let list = page.body.split("id=\"records\"").nth(1).unwrap();
        for vendor in ["Quillmark", "Larkspur", "Aster"] {
            let there = wanted.contains(&vendor);
            assert_eq!(list.contains(vendor), there, "{query} {vendor}: {list}");
            assert_eq!(
                file.body.contains(vendor),
                there,
                "{query} {vendor}: {}",
                file.body
            );
        }
        if wanted.is_empty() {
            assert!(
                list.contains("No record is all that is asked for."),
                "{list}"
            );
        } else {
            let link = format!("spend.csv?{}", query.replace('&', "&amp;"));
            assert!(list.contains(&link), "{link}: {list}");
        }
    }
}

/// The fields of the form for what was paid, as a browser would send them back: what `body` shows, and what is typed over it.
fn paid_form(body: &str, typed: &[(u8, &str)]) -> Vec<(String, String)> {
    let value = |name: &str| {
        let after = body.split(&format!("name=\"{name}\"")).nth(1);
        let tag = after
            .and_then(|rest| rest.split('>').next())
            .unwrap_or_default();
        let value = tag
            .split("value=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        value.unwrap_or_default().to_owned()
    };
    let mut names: Vec<String> = ["record", "currency", "year"].map(str::to_owned).to_vec();
    for month in 1..=12 {
        names.extend([format!("seen[{month}]"), format!("months[{month}]")]);
    }
    let form = names.into_iter().map(|name| {
        let over = typed
            .iter()
            .find(|(month, _)| name == format!("months[{month}]"));
        let value = over.map_or_else(|| value(&name), |(_, text)| (*text).to_owned());
        (name, value)
    });
    form.collect()
}

/// What is written down as paid: the month and the amount.
async fn paid(app: &App) -> Vec<(i32, i64)> {
    sqlx::query_as("select extract(month from month)::integer, amount_minor from trackr.spend_actuals order by month")
        .fetch_all(&app.owner)
        .await
        .unwrap()
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn of_two_who_write_what_was_paid_neither_loses_a_month(owner: PgPool) {
    let app = App::on(owner).await;
    let zoe = member_of(&app, LAB, "zoe", "admin").await;
    post(&app, &app.ada(), "add_spend", &form("Quillmark", "1200")).await;
    let page = format!("{PAGE}/{}?year=2026", record(&app).await);
    let open = async || app.get(&zoe.caller, &page).await.body;
    let save = async |caller: &Caller, form: &[(String, String)]| {
        let form: Vec<(&str, &str)> = form
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let answer = post(&app, caller, "set_actuals", &form).await;
        follow(&app, caller, &answer).await.body
    };
    let (hers, theirs) = (open().await, open().await);
    save(&app.ada(), &paid_form(&hers, &[(3, "100"), (5, "500")])).await;

    // Zoe's page shows the empty months still. In May both wrote something else.
    let told = save(&zoe.caller, &paid_form(&theirs, &[(5, "700"), (6, "80")])).await;
    for text in [
        "Somebody wrote down other amounts",
        "It says $500 now.",
        "name=\"seen[5]\" value=\"500\"",
    ] {
        assert!(told.contains(text), "{text}: {told}");
    }
    assert_eq!(told.matches("It says").count(), 1, "{told}");
    assert_eq!(paid(&app).await, [(3, 10_000), (5, 50_000)]);
    // Nothing was lost: hers, theirs, and what both wrote of May.
    let again = paid_form(&told, &[]);
    for (name, wanted) in [
        ("months[3]", "100"),
        ("months[5]", "700"),
        ("months[6]", "80"),
    ] {
        assert!(
            again.contains(&(name.to_owned(), wanted.to_owned())),
            "{again:?}"
        );
    }
    save(&zoe.caller, &again).await;
    assert_eq!(paid(&app).await, [(3, 10_000), (5, 70_000), (6, 8_000)]);

    // Where they wrote of other months nobody is asked anything; a month that is emptied is emptied.
    let (hers, theirs) = (open().await, open().await);
    save(&app.ada(), &paid_form(&hers, &[(3, ""), (7, "7")])).await;
    let done = save(&zoe.caller, &paid_form(&theirs, &[(8, "8")])).await;
    assert!(done.contains("What was paid is written down."), "{done}");
    assert_eq!(
        paid(&app).await,
        [(5, 70_000), (6, 8_000), (7, 700), (8, 800)]
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_tool_is_named_by_what_it_is_called(owner: PgPool) {
    let app = App::on(owner).await;
    for url in [
        "https://harbour.example",
        "https://harbourdesk.example",
        "https://aster.example",
    ] {
        post(&app, &app.ada(), "add_tool", &[("url", url)]).await;
    }
    let of_tool = |tool: &'static str| {
        let mut form = form("", "100");
        form.push(("spend[tool]", tool));
        form
    };
    let save = async |tool: &'static str| {
        let answer = post(&app, &app.ada(), "add_spend", &of_tool(tool)).await;
        follow(&app, &app.ada(), &answer).await
    };
    let unknown = save("harb").await;
    for text in [
        "No tool here is called that. Type a tool’s name or host. Near it: harbour.example, harbourdesk.example.",
        "value=\"harb\"",
        "<option value=\"harbourdesk.example\">",
        "value=\"100\"",
    ] {
        assert!(unknown.body.contains(text), "{text}: {}", unknown.body);
    }
    assert!(!unknown.body.contains("aster.example"), "{}", unknown.body);
    let nothing_near = save("zzz").await;
    assert!(
        !nothing_near.body.contains("Near it") && nothing_near.body.contains("aster.example"),
        "{}",
        nothing_near.body
    );
    sqlx::query("update trackr.tools set name = 'Harbour' where host like 'harbour%'")
        .execute(&app.owner)
        .await
        .unwrap();
    let several = save("HARBOUR").await;
    for text in [
        "Several tools are called that.",
        "Near it: Harbour (harbourdesk.example), Harbour (harbour.example).",
    ] {
        assert!(several.body.contains(text), "{text}: {}", several.body);
    }
    let saved = save("Harbour (harbour.example)").await;
    assert!(
        saved.body.contains("The record is written down"),
        "{}",
        saved.body
    );
    let (vendor, host): (String, String) = sqlx::query_as(
        "select s.vendor, t.host from trackr.spend_records s join trackr.tools t on t.id = s.tool_id",
    )
    .fetch_one(&app.owner)
    .await
    .unwrap();
    assert_eq!(
        (vendor.as_str(), host.as_str()),
        ("Harbour", "harbour.example")
    );
    let page = app
        .get(&app.ada(), &format!("{PAGE}/{}", record(&app).await))
        .await;
    assert!(
        page.body.contains("value=\"Harbour (harbour.example)\""),
        "{}",
        page.body
    );
    let theirs: uuid::Uuid =
        sqlx::query_scalar("select id from trackr.tools where host = 'aster.example'")
            .fetch_one(&app.owner)
            .await
            .unwrap();
    let foreign = [
        ("workspace", "tidewater-studio"),
        ("spend[tool]", &theirs.to_string()),
        ("spend[amount]", "1"),
        ("spend[currency]", "USD"),
        ("spend[cadence]", "annual"),
        ("spend[status]", "active"),
    ];
    let refused = app.post(&app.grace(), "/api/add_spend", &foreign).await;
    assert!(
        refused.location().contains("failed=not_found"),
        "{refused:?}"
    );
}
