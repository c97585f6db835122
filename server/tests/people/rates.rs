//! The currency of totals and its rates: set by hand, read from the central bank's file, and what totals make of them.

use http::{Request, StatusCode};
use sqlx::PgPool;

use crate::{support::HOST, *};

const PAGE: &str = "/w/northwind-lab/spend/rates";

const BANK: &str = "Date, USD, JPY, GBP, \r\n27 November 2026, 1.0812, 163.50, 0.85000, \r\n";

async fn spend(app: &App, vendor: &str, amount: &str, currency: &str) {
    let form = [
        ("spend[vendor]", vendor),
        ("spend[amount]", amount),
        ("spend[currency]", currency),
        ("spend[cadence]", "annual"),
        ("spend[status]", "active"),
    ];
    post(app, &app.ada(), "add_spend", &form).await;
}

async fn set(app: &App, function: &str, form: &[(&str, &str)]) -> support::Answer {
    let answer = post(app, &app.ada(), function, form).await;
    follow(app, &app.ada(), &answer).await
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn totals_are_in_one_currency_as_far_as_there_are_rates(owner: PgPool) {
    let app = App::on(owner).await;
    spend(&app, "Quillmark", "4800", "USD").await;
    spend(&app, "Larkspur", "1000", "EUR").await;
    spend(&app, "Edelweiss", "120", "CHF").await;
    let total = async |texts: &[&str]| {
        for path in ["/w/northwind-lab/spend", "/w/northwind-lab"] {
            let page = app.get(&app.ada(), path).await;
            for text in texts {
                // The overview of a workspace without tools is about the first one.
                let shown = page.body.contains(text) || path.ends_with("lab");
                assert!(shown, "{path}: {text}: {}", page.body);
            }
        }
    };
    total(&["$4,800 + €1,000 + CHF 120"]).await;
    let page = set(
        &app,
        "set_currency",
        &[("revision", "0"), ("currency", "eur")],
    )
    .await;
    assert!(
        page.body.contains("The currency of totals is set."),
        "{}",
        page.body
    );
    total(&["$4,800 + €1,000 + CHF 120"]).await;

    let rate = |rate, day| {
        [
            ("revision", "1"),
            ("of", "usd"),
            ("rate", rate),
            ("day", day),
        ]
    };
    for (bad, sentence) in [
        (rate("0", "2026-11-27"), "Write the rate as a number"),
        (rate("1,080", "2026-11-27"), "Write the rate as a number"),
        (rate("0.925", "2199-01-01"), "Choose a day from 1999"),
        (rate("0.925", "soon"), "Choose a day from 1999"),
    ] {
        let page = set(&app, "set_rate", &bad).await;
        assert!(page.body.contains(sentence), "{bad:?}: {}", page.body);
        assert!(page.body.contains("value=\"usd\""), "what was typed stays");
    }
    let page = set(&app, "set_rate", &rate("0.925", "2026-11-27")).await;
    assert!(page.body.contains("The rate is set."), "{}", page.body);
    total(&[
        "€5,440",
        "€4,440 at 0.925<",
        "Not in these totals: 1 record of CHF 120 a year",
    ])
    .await;
    let written = last(&app).await;
    assert_eq!(written.0, "money.rates");

    // Somebody else still sees the state before.
    let stale = set(&app, "set_rate", &rate("9", "2026-11-27")).await;
    assert!(
        stale
            .body
            .contains("Somebody changed the currency or a rate just now")
            && stale.body.contains("0.925"),
        "{}",
        stale.body
    );
    let page = set(&app, "remove_rate", &[("revision", "2"), ("of", "USD")]).await;
    assert!(page.body.contains("The rate is removed."), "{}", page.body);
    total(&["$4,800 + €1,000 + CHF 120"]).await;
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn the_banks_file_is_read_pasted_or_as_a_file(owner: PgPool) {
    let app = App::on(owner).await;
    spend(&app, "Quillmark", "100", "GBP").await;
    set(
        &app,
        "set_currency",
        &[("revision", "0"), ("currency", "USD")],
    )
    .await;
    for text in ["", "vendor,amount\r\nx,1", &"x".repeat(9_000)] {
        let page = set(&app, "read_rates", &[("revision", "1"), ("text", text)]).await;
        assert!(
            page.body
                .contains("That is not a file of the European Central Bank"),
            "{}",
            page.body
        );
    }
    let page = set(&app, "read_rates", &[("revision", "1"), ("text", BANK)]).await;
    for text in [
        "The bank’s rates are set.",
        "1.272",
        "€1 = 0.85 GBP",
        "27 Nov 2026",
    ] {
        assert!(page.body.contains(text), "{text}: {}", page.body);
    }
    let page = app.get(&app.ada(), "/w/northwind-lab/spend").await;
    // 100 pounds by way of 117.65 euros, rounded once.
    assert!(page.body.contains("$127.20"), "{}", page.body);

    let xml = "<Envelope><Cube><Cube time='2026-11-28'><Cube currency='USD' rate='1.1'/></Cube></Cube></Envelope>";
    let answer = upload(
        &app,
        "/api/read_rates",
        &[("workspace", LAB), ("revision", "2")],
        xml.as_bytes(),
    )
    .await;
    let page = follow(&app, &app.ada(), &answer).await;
    assert!(page.body.contains("28 Nov 2026"), "{}", page.body);
    set(
        &app,
        "set_currency",
        &[("revision", "3"), ("currency", "AED")],
    )
    .await;
    let page = set(&app, "read_rates", &[("revision", "4"), ("text", BANK)]).await;
    assert!(
        page.body
            .contains("The file holds no rate of the currency of totals"),
        "{}",
        page.body
    );
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_newer_rate_stays_and_nothing_is_read_of_days_to_come(owner: PgPool) {
    let app = App::on(owner).await;
    for (currency, says) in [
        ("XYZ", "one in use"),
        ("BTC", "one in use"),
        ("USD", "is set"),
    ] {
        let form = [("revision", "0"), ("currency", currency)];
        let page = set(&app, "set_currency", &form).await;
        assert!(page.body.contains(says), "{currency}: {}", page.body);
    }
    let file = |day: &str| format!("Date, USD, GBP\n{day}, 1.08, 0.85\n");
    for (revision, day, says) in [
        ("1", "2026-11-20", "The bank’s rates are set."),
        ("2", "2026-11-19", "older than the rates that are set"),
        ("2", "2099-01-01", "of a day to come"),
        ("2", "2026-11-20", "The bank’s rates are set."),
    ] {
        let form = [("revision", revision), ("text", &file(day))];
        let page = set(&app, "read_rates", &form).await;
        assert!(page.body.contains(says), "{day}: {}", page.body);
        assert!(page.body.contains("20 Nov 2026"), "{day}: {}", page.body);
    }
    let form = [
        ("revision", "3"),
        ("of", "GBP"),
        ("rate", "1.5"),
        ("day", "2026-11-27"),
    ];
    set(&app, "set_rate", &form).await;
    let form = [("revision", "4"), ("text", &file("2026-11-25"))];
    let page = set(&app, "read_rates", &form).await;
    for text in ["but for those of which a newer one", "1.5", "27 Nov 2026"] {
        assert!(page.body.contains(text), "{text}: {}", page.body);
    }
}

#[sqlx::test(migrator = "db::migrate::MIGRATOR")]
async fn a_member_reads_them_and_an_upload_is_bounded(owner: PgPool) {
    let app = App::on(owner).await;
    set(
        &app,
        "set_currency",
        &[("revision", "0"), ("currency", "EUR")],
    )
    .await;
    let zoe = member_of(&app, LAB, "zoe", "member").await;
    let page = app.get(&zoe.caller, PAGE).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains("/api/set_"), "{}", page.body);
    let fields = [("workspace", LAB), ("revision", "1")];
    let large = upload(
        &app,
        "/api/read_rates",
        &fields,
        &vec![b'x'; 2 * 1024 * 1024 + 1],
    )
    .await;
    assert_eq!(large.status, StatusCode::UNPROCESSABLE_ENTITY, "{large:?}");
    assert!(large.body.contains("larger than 2 MB"), "{}", large.body);
    let huge = upload(
        &app,
        "/api/read_rates",
        &fields,
        &vec![b'x'; 8 * 1024 * 1024],
    )
    .await;
    assert_eq!(huge.status, StatusCode::PAYLOAD_TOO_LARGE, "{huge:?}");
    // Nowhere else is a long form read.
    let elsewhere = upload(&app, "/api/add_spend", &fields, &vec![b'x'; 1024 * 1024]).await;
    assert_eq!(
        elsewhere.status,
        StatusCode::PAYLOAD_TOO_LARGE,
        "{elsewhere:?}"
    );
}

/// Sends a form with a file, as a browser does.
pub async fn upload(
    app: &App,
    path: &str,
    fields: &[(&str, &str)],
    file: &[u8],
) -> support::Answer {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend_from_slice(
            format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                .as_bytes(),
        );
    }
    // The field for pasting stands before the file on one page and after it on another.
    let pasted = b"--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n\r\n";
    let pasted_first = path.ends_with("rates");
    if pasted_first {
        body.extend_from_slice(pasted);
    }
    body.extend_from_slice(
        b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\n",
    );
    body.extend_from_slice(file);
    body.extend_from_slice(b"\r\n");
    if !pasted_first {
        body.extend_from_slice(pasted);
    }
    body.extend_from_slice(b"--x--\r\n");
    let request = Request::post(path)
        .header("accept", "text/html")
        .header("origin", format!("http://{HOST}"))
        .header("sec-fetch-site", "same-origin")
        .header("content-length", body.len())
        .header("content-type", "multipart/form-data; boundary=x");
    app.send(&app.ada(), request, axum::body::Body::from(body))
        .await
}
