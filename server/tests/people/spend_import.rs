//! A table of spend records: uploaded, looked through, confirmed, taken back.

use http::StatusCode;
use sqlx::PgPool;

use crate::{rates::upload, *};

const START: &str = "/w/northwind-lab/spend/import";

const TABLE: &str = "Anbieter;Betrag;Turnus;Vertragsende;Automatisch\r\n\
    Quill <b>;1.200,50 €;jährlich;31.01.2099;ja\r\n\
    Larkspur;12,5 EUR;monatlich;;nein\r\n\
    larkspur;12,50 EUR;monatlich;;nein\r\n\
    ;5 EUR;monatlich;;\r\n\
    Aster;many;monatlich;;\r\n";

/// Uploads a table; the page that shows it, and its id.
async fn draft(app: &App, text: &str) -> (Answer, String) {
    let answer = post(app, &app.ada(), "read_spend", &[("text", text)]).await;
    let page = follow(app, &app.ada(), &answer).await;
    let id = answer.location().rsplit('/').next().unwrap().to_owned();
    (page, id)
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_table_is_seen_before_anything_is_written_and_taken_back_whole(owner: PgPool) {
    let app = App::on(owner).await;
    let (page, id) = draft(&app, TABLE).await;
    for text in [
        "2 records to write, 1 known already, 2 with problems",
        "Quill &lt;b&gt;",
        "€1,200.50",
        "31 Jan 2099",
        "Same as line 3",
        "It names no vendor.",
        "“many” is no amount.",
        "Write 2 records",
    ] {
        assert!(page.body.contains(text), "{text}: {}", page.body);
    }
    assert_eq!(
        count(&app, "spend_records").await,
        0,
        "nothing before it is confirmed"
    );
    let confirm = |new: &'static str| {
        let id = id.clone();
        let app = &app;
        async move {
            let form = [
                ("draft", id.as_str()),
                ("revision", "1"),
                ("new", new),
                ("duplicates", "1"),
            ];
            let answer = post(app, &app.ada(), "write_spend_import", &form).await;
            follow(app, &app.ada(), &answer).await
        }
    };
    // Not what was seen.
    let stale = confirm("3").await;
    assert!(stale.body.contains("nothing was written"), "{}", stale.body);
    assert_eq!(count(&app, "spend_records").await, 0);
    let page = confirm("2").await;
    assert!(
        page.body.contains("The records are written.") && page.body.contains("Take back 2 records"),
        "{}",
        page.body
    );
    assert_eq!(count(&app, "spend_records").await, 2);
    assert_eq!(count(&app, "spend_drafts").await, 0);
    assert_eq!(
        last(&app).await,
        line("spend.imported", None, Some(" -> 2 records"))
    );

    // Somebody changes one of them.
    let changed: String =
        sqlx::query_scalar("select id::text from trackr.spend_records where vendor = 'Larkspur'")
            .fetch_one(&app.owner)
            .await
            .unwrap();
    let form = [
        ("record", changed.as_str()),
        ("revision", "1"),
        ("spend[vendor]", "Larkspur Works"),
        ("spend[amount]", "13"),
        ("spend[currency]", "EUR"),
        ("spend[cadence]", "monthly"),
        ("spend[status]", "active"),
    ];
    post(&app, &app.ada(), "change_spend", &form).await;
    let import: String = sqlx::query_scalar("select id::text from trackr.spend_imports")
        .fetch_one(&app.owner)
        .await
        .unwrap();
    let address = format!("/w/northwind-lab/spend/imports/{import}");
    let page = app.get(&app.ada(), &address).await;
    for text in [
        "Changed since",
        "Larkspur Works, €13 a month",
        "Take back 1 record",
    ] {
        assert!(page.body.contains(text), "{text}: {}", page.body);
    }
    let zoe = member_of(&app, LAB, "zoe", "member").await;
    let form = [("workspace", LAB), ("import", import.as_str())];
    let refused = call(&app, &zoe.caller, "/api/undo_spend_import", &form).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{refused:?}");
    let undone = post(
        &app,
        &app.ada(),
        "undo_spend_import",
        &[("import", &import)],
    )
    .await;
    let page = follow(&app, &app.ada(), &undone).await;
    assert!(
        page.body.contains("The import is taken back.") && page.body.contains("Larkspur Works"),
        "{}",
        page.body
    );
    assert_eq!(count(&app, "spend_records").await, 1);
    // Who comes second is told so.
    let again = post(
        &app,
        &app.ada(),
        "undo_spend_import",
        &[("import", &import)],
    )
    .await;
    let page = follow(&app, &app.ada(), &again).await;
    for text in ["The import was taken back already.", "Taken back by "] {
        assert!(page.body.contains(text), "{text}: {}", page.body);
    }
    assert_eq!(count(&app, "spend_records").await, 1);
    let list = app.get(&app.ada(), START).await;
    assert!(
        list.body.contains("Taken back") && list.body.contains("Pasted"),
        "{}",
        list.body
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_preview_shows_all_that_it_writes(owner: PgPool) {
    let app = App::on(owner).await;
    sqlx::query(
        "insert into trackr.tools (workspace_id, id, name, url, host, key)
         select id, gen_random_uuid(), 'Quillmark', 'https://quillmark.example/', 'quillmark.example', 'quillmark.example'
           from trackr.workspaces where slug = 'northwind-lab'",
    )
    .execute(&app.owner)
    .await
    .unwrap();
    let (page, _) = draft(
        &app,
        "Our software in 2026\n\nvendor,amount per year,currency,notice,seats,auto-renew,status,tool,url\n\
         Aster,5,USD,3 months,25 users,no,trial,,quillmark.example\n\
         Rowan,6,USD,,,,,,nowhere.example\n\
         Sorrel,7,XYZ,,,,,,\n",
    )
    .await;
    for text in [
        "90 days",
        "25 seats",
        "Ends",
        "On trial",
        "Quillmark",
        "No tool has the address “nowhere.example”: written without one.",
        "“XYZ” is no currency",
    ] {
        assert!(page.body.contains(text), "{text}: {}", page.body);
    }
    let (page, _) = draft(&app, "vendor,amount per year,currency\nAster,5,USD\n").await;
    assert!(!page.body.contains("Notice:"), "{}", page.body);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn who_confirms_twice_is_led_to_what_was_written(owner: PgPool) {
    let app = App::on(owner).await;
    let (_, id) = draft(&app, "vendor,amount per year,currency\nAster,5,USD\n").await;
    let form = [
        ("draft", id.as_str()),
        ("revision", "1"),
        ("new", "1"),
        ("duplicates", "0"),
    ];
    for _ in 0..2 {
        let answer = post(&app, &app.ada(), "write_spend_import", &form).await;
        let page = follow(&app, &app.ada(), &answer).await;
        assert!(page.body.contains("Take back 1 record"), "{}", page.body);
    }
    assert_eq!(count(&app, "spend_records").await, 1);
    let page = app.get(&app.ada(), &format!("{START}/{id}")).await;
    assert!(page.body.contains("Take back 1 record"), "{}", page.body);
    sqlx::query("delete from trackr.spend_records")
        .execute(&app.owner)
        .await
        .unwrap();
    let page = app.get(&app.ada(), &format!("{START}/{id}")).await;
    assert!(!page.body.contains("Take back"), "{}", page.body);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_file_is_taken_before_what_was_pasted_and_it_is_said(owner: PgPool) {
    let app = App::on(owner).await;
    let fields = [
        ("workspace", LAB),
        ("text", "vendor,amount per year,currency\nRowan,5,USD\n"),
    ];
    let file = b"vendor,amount per year,currency\nAster,5,USD\n";
    let answer = upload(&app, "/api/read_spend", &fields, file).await;
    let page = follow(&app, &app.ada(), &answer).await;
    assert!(
        page.body.contains("Aster") && page.body.contains("What was pasted was left aside."),
        "{}",
        page.body
    );
    let answer = upload(
        &app,
        "/api/read_spend",
        &fields[..1],
        b"PK\x03\x04\x14\0\x08",
    )
    .await;
    let page = follow(&app, &app.ada(), &answer).await;
    assert!(
        page.body
            .contains("This is an Excel workbook: save it as CSV first"),
        "{}",
        page.body
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn what_was_changed_goes_too_where_it_is_ticked(owner: PgPool) {
    let app = App::on(owner).await;
    let (_, id) = draft(&app, "vendor,amount per year,currency\nAster,5,USD\n").await;
    let form = [
        ("draft", id.as_str()),
        ("revision", "1"),
        ("new", "1"),
        ("duplicates", "0"),
    ];
    post(&app, &app.ada(), "write_spend_import", &form).await;
    sqlx::query("update trackr.spend_records set revision = 2")
        .execute(&app.owner)
        .await
        .unwrap();
    let (record, import): (String, String) =
        sqlx::query_as("select id::text, import_id::text from trackr.spend_records")
            .fetch_one(&app.owner)
            .await
            .unwrap();
    let named = format!("{record}.2");
    let form = [("import", import.as_str()), ("also[]", named.as_str())];
    post(&app, &app.ada(), "undo_spend_import", &form).await;
    assert_eq!(count(&app, "spend_records").await, 0);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn columns_and_days_are_read_as_chosen(owner: PgPool) {
    let app = App::on(owner).await;
    let (page, id) = draft(&app, "Who,What,On\nAster,\"1,200\",3/4/2099\n").await;
    for text in [
        "1 with problems",
        "Nothing says how often some of this is paid",
        "Not said yet",
    ] {
        assert!(page.body.contains(text), "{text}: {}", page.body);
    }
    let choose = async |revision: &str, order: &str| {
        let form = [
            ("draft", id.as_str()),
            ("revision", revision),
            ("columns[vendor]", "0"),
            ("columns[amount]", "1"),
            ("columns[renews_on]", "2"),
            ("columns[seats]", ""),
            ("read[currency]", "usd"),
            ("read[paid]", "monthly"),
            ("read[order]", order),
        ];
        let answer = post(&app, &app.ada(), "choose_spend_columns", &form).await;
        follow(&app, &app.ada(), &answer).await
    };
    let page = choose("1", "").await;
    assert!(
        page.body.contains("say below what stands first"),
        "{}",
        page.body
    );
    let page = choose("2", "month").await;
    for text in ["1 record to write", "$1,200", "4 Mar 2099", "a month"] {
        assert!(page.body.contains(text), "{text}: {}", page.body);
    }
    // Somebody else still saw the columns before.
    let stale = choose("2", "day").await;
    assert!(
        stale.body.contains("This changed in the meantime"),
        "{}",
        stale.body
    );
    let gone = post(&app, &app.ada(), "discard_spend_import", &[("draft", &id)]).await;
    follow(&app, &app.ada(), &gone).await;
    let page = app.get(&app.ada(), &format!("{START}/{id}")).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn files_of_excel_are_read_and_what_is_no_table_is_told_so(owner: PgPool) {
    let app = App::on(owner).await;
    let text = "Vendor\tCost per year\tCurrency\r\nMüller\t1,200.50\tEUR\r\n";
    let utf_16: Vec<u8> = [0xFEFF_u16]
        .into_iter()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let windows = b"Vendor;Cost per year;Currency\r\nM\xFCller;1.200,50 \x80;\r\n".to_vec();
    for file in [utf_16, windows, format!("\u{FEFF}{text}").into_bytes()] {
        let answer = upload(&app, "/api/read_spend", &[("workspace", LAB)], &file).await;
        let page = follow(&app, &app.ada(), &answer).await;
        assert!(
            page.body.contains("Müller") && page.body.contains("€1,200.50"),
            "{}",
            page.body
        );
        assert!(page.body.contains("a.csv"), "{}", page.body);
    }
    for (text, sentence) in [
        ("", "There is no line with a record in it."),
        ("vendor\nAster\n", "one column only"),
        ("a,b\n\"x,1\n", "A quotation mark is opened"),
    ] {
        let answer = post(&app, &app.ada(), "read_spend", &[("text", text)]).await;
        let page = follow(&app, &app.ada(), &answer).await;
        assert!(page.body.contains(sentence), "{sentence}: {}", page.body);
    }
    let rows = format!("a,b\n{}", "x,1\n".repeat(5_001));
    let answer = post(&app, &app.ada(), "read_spend", &[("text", &rows)]).await;
    let page = follow(&app, &app.ada(), &answer).await;
    assert!(page.body.contains("more than 5,000 lines"), "{}", page.body);
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn our_own_download_comes_back_equal(owner: PgPool) {
    let app = App::on(owner).await;
    sqlx::query(
        "insert into trackr.spend_records (workspace_id, id, vendor, amount_minor, currency, cadence, seats, renews_on,
                                           notice_days, auto_renew, status)
         select w.id, gen_random_uuid(), v.vendor, v.minor, v.currency, v.cadence, v.seats, v.day::date, v.notice, v.auto, v.status
           from trackr.workspaces w,
                (values ('=1+1', 120050, 'EUR', 'annual', 40, '2027-01-31', 30, true, 'active'),
                        ('-5; @x', 5, 'USD', 'monthly', null, null, 0, false, 'ended'),
                        ('say \"hi\", all', 1200, 'JPY', 'one_off', 1, '1999-12-31', 730, true, 'trial'),
                        ('+49 Fürst', 1234567, 'KWD', 'usage', null, '2100-02-28', 1, true, 'active'),
                        (e'Two\\r\\nlines', 700, 'EUR', 'annual', null, null, 0, true, 'active'),
                        ('O''Hara', 0, 'CHF', 'annual', 1000000, null, 0, true, 'active'))
                as v (vendor, minor, currency, cadence, seats, day, notice, auto, status)
          where w.slug = 'northwind-lab'",
    )
    .execute(&app.owner)
    .await
    .unwrap();
    let all = async || -> Vec<String> {
        sqlx::query_scalar(
            "select concat_ws('|', vendor, amount_minor, currency, cadence, coalesce(seats::text, '-'),
                              coalesce(renews_on::text, '-'), notice_days, auto_renew, status)
               from trackr.spend_records order by 1",
        )
        .fetch_all(&app.owner)
        .await
        .unwrap()
    };
    let before = all().await;
    let file = app.get(&app.ada(), "/w/northwind-lab/spend.csv").await.body;
    let (page, _) = draft(&app, &file).await;
    assert!(
        page.body
            .contains("0 records to write, 6 known already, 0 with problems"),
        "{}",
        page.body
    );
    sqlx::query("delete from trackr.spend_records")
        .execute(&app.owner)
        .await
        .unwrap();
    let (_, id) = draft(&app, &file).await;
    let form = [
        ("draft", id.as_str()),
        ("revision", "1"),
        ("new", "6"),
        ("duplicates", "0"),
    ];
    let answer = post(&app, &app.ada(), "write_spend_import", &form).await;
    follow(&app, &app.ada(), &answer).await;
    let before: Vec<String> = before.iter().map(|line| line.replace('\r', "")).collect();
    assert_eq!(all().await, before);
}
