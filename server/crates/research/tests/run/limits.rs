//! What happens when a limit is reached: a report of what was read, with a warning.

use std::{
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use model::report::{NotRead, Outcome, WarningCode};
use research::run::Limits;

use crate::stand::{Answer, Stand, page, page_of, read, source, warnings};

#[tokio::test]
async fn the_page_limit_leaves_pages_unread_and_says_so() {
    let paths = [
        "/pricing",
        "/security",
        "/features",
        "/integrations",
        "/about",
    ];
    let mut answers: Vec<(&str, Answer)> = paths
        .iter()
        .map(|path| (*path, page_of(path, &[], &format!("<p>This is the page at {path}, and it holds some words of its own about {path} and nothing else.</p>"))))
        .collect();
    answers.push(("/", page("Home", &paths)));
    let stand = Stand::of(answers).await;
    let report = stand
        .research_within(
            "/",
            &Limits {
                max_pages: 3,
                ..Limits::default()
            },
        )
        .await
        .unwrap();
    assert_eq!(read(&report), ["/", "/pricing", "/security"]);
    assert_eq!(
        warnings(&report, WarningCode::Truncated),
        ["3 pages that looked useful were not read because the limit of 3 pages was reached."]
    );
}

#[tokio::test]
async fn the_time_limit_gives_a_report_of_what_was_read() {
    let stand = Stand::of([
        ("/", page("Home", &["/pricing"])),
        ("/pricing", Answer::Never),
    ])
    .await;
    let report = stand
        .research_within(
            "/",
            &Limits {
                total: Duration::from_secs(3),
                ..Limits::default()
            },
        )
        .await
        .unwrap();
    assert_eq!(read(&report), ["/"]);
    assert_eq!(
        source(&report, "/pricing").outcome,
        Outcome::Skipped(NotRead::OutOfTime)
    );
    assert_eq!(
        warnings(&report, WarningCode::Truncated),
        ["One page that looked useful was not read because the time limit was reached."]
    );
}

#[tokio::test]
async fn a_crawl_delay_beyond_the_time_is_not_cut_short() {
    let robots = Answer::Typed("text/plain", b"User-agent: *\nCrawl-delay: 3600\n".to_vec());
    let stand = Stand::of([
        ("/robots.txt", robots),
        ("/", page("Home", &["/pricing"])),
        ("/pricing", page("Pricing", &[])),
    ])
    .await;
    let report = stand.research("/").await.unwrap();
    assert_eq!(read(&report), ["/"]);
    assert_eq!(stand.asked(), ["/robots.txt", "/"]);
    assert_eq!(
        warnings(&report, WarningCode::Truncated),
        [
            "One page that looked useful was not read because robots.txt asks for 3600 seconds between requests and the time limit was reached."
        ]
    );
}

#[test]
fn a_run_has_the_limits_that_are_promised() {
    let limits = Limits::default();
    assert_eq!(
        (
            limits.max_pages,
            limits.max_page_bytes,
            limits.concurrency,
            limits.total
        ),
        (40, 5_000_000, 4, Duration::from_secs(60))
    );
}

/// Where the time is not what is tested: large pages take a debug build seconds, and on a busy machine more than a run has.
fn unhurried() -> Limits {
    Limits {
        total: Duration::from_secs(600),
        ..Limits::default()
    }
}

#[tokio::test]
async fn a_page_without_end_is_read_from_its_beginning() {
    let price = "<div class=card><h3>Team</h3><p>$8 per seat per month</p></div>";
    let body = format!(
        "{price}{}<p>Larkspur is ISO 27001 certified.</p>",
        "<p>It costs $12 a month, and SOC 2 is what they all have.</p>".repeat(20_000)
    );
    let stand = Stand::of([("/", page_of("Larkspur", &[], &body))]).await;
    let report = stand.research_within("/", &unhurried()).await.unwrap();
    assert!(
        report
            .facts
            .iter()
            .any(|fact| fact.value == "Team=8 USD/seat/month"),
        "{:?}",
        report.facts
    );
    assert!(
        !report.facts.iter().any(|fact| fact.value == "ISO 27001"),
        "{:?}",
        report.facts
    );
    assert_eq!(
        warnings(&report, WarningCode::Truncated),
        ["This page is longer than is read. What stands further down was left out."]
    );
}

/// Each of these pages took a minute when all of it was read, and reading them took no account of the time.
#[tokio::test]
async fn pages_made_to_keep_a_worker_busy_end_in_time() {
    let million = |text: &str| text.repeat(4_500_000 / text.len());
    let paths = ["/pricing", "/security", "/features", "/integrations"];
    let bodies = [
        format!(
            "<p>{}</p>",
            million("It costs $12 a month and SOC 2 is certified. ")
        ),
        million("$12/month, "),
        million("<p>SOC 2 and ISO 27001 and HIPAA and "),
        million("<div class=card><h3>Team</h3><p>$8 per seat</p></div>"),
    ];
    let mut answers: Vec<(&str, Answer)> = paths
        .iter()
        .zip(&bodies)
        .map(|(path, body)| (*path, page_of(path, &[], body)))
        .collect();
    answers.push(("/", page("Home", &paths)));
    let stand = Stand::of(answers).await;
    let limits = Limits {
        total: Duration::from_secs(10),
        ..Limits::default()
    };
    let run = stand.research_within("/", &limits);
    // A wide margin: what is asserted is seconds and not minutes.
    let report = tokio::time::timeout(Duration::from_secs(40), run)
        .await
        .expect("the run takes no account of its limit")
        .unwrap();
    assert!(!warnings(&report, WarningCode::Truncated).is_empty());
}

/// A page of ten thousands of links, and the same thousands on each page of a site: whoever else is served by the
/// same thread waited for minutes. The limit is generous.
#[tokio::test]
async fn pages_of_many_links_leave_others_their_turn() {
    let links = |count: usize| -> String {
        (0..count)
            .map(|link| format!("<a href=\"/pricing-{link}?x={link}\">pricing {link}</a>"))
            .collect()
    };
    let paths: Vec<String> = (0..12)
        .map(|page| format!("/pricing-{page}?x={page}"))
        .collect();
    let mut answers = vec![("/", page_of("Larkspur", &[], &links(80_000)))];
    answers.extend(paths.iter().map(|path| {
        let body = format!(
            "<p>Larkspur at {path} costs what it says.</p>{}",
            links(2_000)
        );
        (path.as_str(), page_of(path, &[], &body))
    }));
    let stand = Stand::of(answers).await;
    let longest = Arc::new(Mutex::new(Duration::ZERO));
    let waits = Arc::clone(&longest);
    let other = tokio::spawn(async move {
        loop {
            let begun = Instant::now();
            tokio::time::sleep(Duration::from_millis(5)).await;
            let mut longest = waits.lock().unwrap();
            *longest = begun.elapsed().max(*longest);
        }
    });
    stand.research_within("/", &unhurried()).await.unwrap();
    other.abort();
    let longest = *longest.lock().unwrap();
    assert!(longest < Duration::from_secs(5), "{longest:?}");
}
