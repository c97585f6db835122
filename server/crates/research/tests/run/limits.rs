//! What happens when a limit is reached: a report of what was read, with a warning.

use std::time::Duration;

use model::report::{Outcome, WarningCode};
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
        Outcome::Skipped("The time limit was reached.".to_owned())
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
    assert_eq!(warnings(&report, WarningCode::Truncated).len(), 1);
}
