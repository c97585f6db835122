//! What a user meets when there is no report: each failure has its kind, a sentence, and whether to try again.

use std::{net::IpAddr, sync::Arc, time::Duration};

use model::report::{Fact, FactKind, Outcome, PageKind, WarningCode};
use net::{AllowHosts, Client, Options, Resolve, ResolveError, Resolving};
use research::run::{Failure, FailureKind, Limits};

use crate::stand::{Answer, Stand, page, page_of, read, research, research_known, source};

/// Answers every look-up with the same error.
struct Stub(ResolveError);

impl Resolve for Stub {
    fn resolve<'a>(&'a self, _name: &'a str) -> Resolving<'a> {
        Box::pin(async { Err::<Vec<IpAddr>, _>(self.0) })
    }
}

async fn failure_of(answers: Vec<(&str, Answer)>) -> Failure {
    Stand::of(answers)
        .await
        .research("/")
        .await
        .expect_err("a failure")
}

#[tokio::test]
async fn a_private_address_is_refused_before_anything_is_asked() {
    let stand = Stand::of([("/", page("Inside", &[]))]).await;
    let client = Client::new(Options {
        ports: vec![stand.address.port()],
        ..Options::default()
    })
    .unwrap();
    let failure = research(&client, &stand.url("/"), &Limits::default())
        .await
        .unwrap_err();
    assert_eq!(
        (failure.kind, failure.retryable),
        (FailureKind::PrivateAddress, false)
    );
    assert_eq!(
        failure.message,
        "127.0.0.1 leads to a private network address, so it is not read. Use the tool's public address."
    );
    assert!(stand.asked().is_empty());
}

#[tokio::test]
async fn a_redirect_into_a_private_network_is_refused() {
    let inside = Stand::of([("/", page("Inside", &[]))]).await;
    let outside = Stand::of([("/", Answer::Redirect(inside.url("/")))]).await;
    let failure = outside.research("/").await.unwrap_err();
    assert_eq!(failure.kind, FailureKind::PrivateAddress);
    assert!(
        failure.message.contains("redirects to 127.0.0.1"),
        "{failure}"
    );
    assert!(inside.asked().is_empty());
}

#[tokio::test]
async fn an_unknown_host_and_a_missing_network_are_told_apart() {
    for (error, kind, retryable, part) in [
        (
            ResolveError::UnknownHost,
            FailureKind::UnknownHost,
            false,
            "There is no site named no-such-vendor.com. Check the spelling",
        ),
        (
            ResolveError::NoNetwork,
            FailureKind::NoNetwork,
            true,
            "Check the connection, then try again",
        ),
    ] {
        let client = Client::new(Options {
            resolver: Some(Arc::new(Stub(error))),
            ..Options::default()
        })
        .unwrap();
        let failure = research(&client, "https://no-such-vendor.com", &Limits::default())
            .await
            .unwrap_err();
        assert_eq!((failure.kind, failure.retryable), (kind, retryable));
        assert!(failure.message.contains(part), "{}", failure.message);
    }
}

#[tokio::test]
async fn robots_txt_that_forbids_everything_ends_the_run() {
    let robots = Answer::Typed("text/plain", b"User-agent: *\nDisallow: /\n".to_vec());
    let stand = Stand::of([
        ("/robots.txt", robots),
        ("/", page("Closed", &["/pricing"])),
    ])
    .await;
    let failure = stand.research("/").await.unwrap_err();
    assert_eq!(
        (failure.kind, failure.retryable),
        (FailureKind::RobotsForbids, false)
    );
    assert!(
        failure
            .message
            .contains("asks programs not to read this page (robots.txt)"),
        "{}",
        failure.message
    );
    assert_eq!(stand.asked(), ["/robots.txt"]);
}

#[tokio::test]
async fn robots_txt_that_cannot_be_given_means_nothing_may_be_read() {
    for status in [500, 503, 429] {
        let stand = Stand::of([
            ("/robots.txt", Answer::Status(status)),
            ("/", page("Open", &[])),
        ])
        .await;
        let failure = stand.research("/").await.unwrap_err();
        assert_eq!(
            (failure.kind, failure.retryable),
            (FailureKind::ServerError, true),
            "{status}"
        );
        assert!(
            failure.message.contains("robots.txt"),
            "{}",
            failure.message
        );
        assert_eq!(stand.asked(), ["/robots.txt"]);
    }
}

#[tokio::test]
async fn robots_txt_that_is_busy_is_asked_for_again() {
    let open = Answer::Typed("text/plain", b"User-agent: *\nAllow: /\n".to_vec());
    let stand = Stand::of([
        ("/robots.txt", Answer::BusyOnce(1, Box::new(open))),
        ("/", page("Open", &[])),
    ])
    .await;
    let report = stand.research("/").await.unwrap();
    assert_eq!(read(&report), ["/"]);
    let robots = stand.asked();
    let robots = robots.iter().filter(|path| *path == "/robots.txt");
    assert_eq!(robots.count(), 2);
}

#[tokio::test]
async fn the_robots_txt_of_where_a_redirect_ends_counts_too() {
    let closed = Stand::of([
        (
            "/robots.txt",
            Answer::Typed(
                "text/plain",
                b"User-agent: TrackrBot\nDisallow: /\n".to_vec(),
            ),
        ),
        ("/", page("Closed", &[])),
    ])
    .await;
    let open = Stand::of([("/", Answer::Redirect(closed.url("/")))]).await;
    let failure = research(&open.client(&[&closed]), &open.url("/"), &Limits::default())
        .await
        .unwrap_err();
    assert_eq!(failure.kind, FailureKind::RobotsForbids);
}

#[tokio::test]
async fn error_statuses_say_what_to_do() {
    for (status, kind, retryable, part) in [
        (
            404,
            FailureKind::NotFound,
            false,
            "paste that of the home page",
        ),
        (
            410,
            FailureKind::NotFound,
            false,
            "paste that of the home page",
        ),
        (401, FailureKind::AccessDenied, false, "open to everybody"),
        (403, FailureKind::AccessDenied, false, "open to everybody"),
        (429, FailureKind::RateLimited, true, "Try again later"),
        (500, FailureKind::ServerError, true, "Try again later"),
        (503, FailureKind::ServerError, true, "Try again later"),
    ] {
        let failure = failure_of(vec![("/", Answer::Status(status))]).await;
        assert_eq!(
            (failure.kind, failure.retryable),
            (kind, retryable),
            "{status}"
        );
        assert!(
            failure.message.contains(part) && failure.message.contains(&status.to_string()),
            "{}",
            failure.message
        );
    }
}

#[tokio::test]
async fn a_file_is_no_page() {
    for (answer, what) in [
        (
            Answer::Typed("application/pdf", b"%PDF-1.7".to_vec()),
            "a PDF document",
        ),
        (
            Answer::Typed("image/png", b"\x89PNG\r\n".to_vec()),
            "an image",
        ),
        (
            Answer::Typed("application/json", b"{\"plans\": []}".to_vec()),
            "JSON data",
        ),
        (
            Answer::Typed("text/html", b"%PDF-1.7".to_vec()),
            "a PDF document",
        ),
        (
            Answer::Typed("application/octet-stream", b"\0\0".to_vec()),
            "a file of type application/octet-stream",
        ),
    ] {
        let failure = failure_of(vec![("/", answer)]).await;
        assert_eq!(
            (failure.kind, failure.retryable),
            (FailureKind::NotHtml, false)
        );
        assert_eq!(
            failure.message,
            format!(
                "That address is {what}, not a web page. Paste the address of the tool's home page."
            )
        );
    }
}

#[tokio::test]
async fn a_site_without_text_is_empty_and_one_of_scripts_needs_scripts() {
    let empty = failure_of(vec![(
        "/",
        Answer::Html("<!doctype html><title>Soon</title><body></body>".to_owned()),
    )])
    .await;
    assert_eq!(
        (empty.kind, empty.retryable),
        (FailureKind::EmptySite, false)
    );
    assert!(empty.message.contains("shows no text"), "{}", empty.message);
    let short = "<!doctype html><title>Soon</title><p>Hello.</p>";
    let short = failure_of(vec![("/", Answer::Html(short.to_owned()))]).await;
    assert_eq!(short.kind, FailureKind::EmptySite);
    assert!(
        short.message.contains("shows hardly any text"),
        "{}",
        short.message
    );
    let shell = "<!doctype html><title>App</title><body><div id=root></div><script src=/app.js></script></body>";
    let scripts = failure_of(vec![("/", Answer::Html(shell.to_owned()))]).await;
    assert_eq!(
        (scripts.kind, scripts.retryable),
        (FailureKind::NeedsScripts, false)
    );
    assert!(
        scripts.message.contains("draws its pages with scripts"),
        "{}",
        scripts.message
    );
}

/// A short start page is no empty site where the pages behind it only fail for now.
#[tokio::test]
async fn pages_that_fail_for_now_are_named_and_tried_again() {
    let home = || {
        let html = "<!doctype html><title>Larkspur</title><p>Larkspur keeps notes.</p>\
            <a href=/pricing>Pricing</a><a href=/security>Security</a>";
        ("/", Answer::Html(html.to_owned()))
    };
    for status in [500, 503] {
        let failure = failure_of(vec![
            home(),
            ("/pricing", Answer::Status(status)),
            ("/security", Answer::Status(status)),
        ])
        .await;
        assert!(failure.retryable);
        assert!(
            failure.message.contains("2 pages could not be read")
                && failure.message.contains("Try again later"),
            "{}",
            failure.message
        );
    }
    let gone = failure_of(vec![home()]).await;
    assert!(
        !gone.retryable && !gone.message.contains("Try again"),
        "{}",
        gone.message
    );
}

#[tokio::test]
async fn a_known_site_that_went_silent_is_said_to_be_another_than_it_was() {
    let silent = || {
        let html = "<!doctype html><title>Soon</title><p>Hello.</p>";
        ("/", Answer::Html(html.to_owned()))
    };
    for (answers, wanted) in [
        (
            vec![silent()],
            "tells nothing of a product any more. Of the 3 pages that its last report rests on, 2 are gone.",
        ),
        (
            vec![(
                "/",
                page_of(
                    "For sale",
                    &[],
                    &"<p>This name may be bought from whoever owns it by now, so ask.</p>"
                        .repeat(9),
                ),
            )],
            "tells nothing of a product any more. Of the 3 pages that its last report rests on, 2 are gone.",
        ),
        (
            vec![
                (
                    "/",
                    Answer::Html("<!doctype html><title>Soon</title><body></body>".to_owned()),
                ),
                ("/pricing", Answer::Status(503)),
                ("/security", Answer::Status(503)),
            ],
            "holds hardly any text. 2 pages could not be read; the first of them: It answered with the status 503. Try again later.",
        ),
    ] {
        let stand = Stand::of(answers).await;
        let known = ["/", "/pricing", "/security"].map(|path| stand.url(path));
        let failure = research_known(&stand, &known).await.unwrap_err();
        assert_eq!(failure.kind, FailureKind::EmptySite);
        assert!(failure.message.ends_with(wanted), "{}", failure.message);
    }
}

/// Other pages of a tool that was researched before are read all the same, and the report says what is no more.
#[tokio::test]
async fn a_start_page_that_is_gone_keeps_no_other_known_page_from_being_read() {
    let words =
        "<p>Harbour files what teams write in meetings, and finds it again when somebody asks.</p>";
    let prices = format!(
        "<h2>Team</h2><p>$12 per user per month</p>{}",
        words.repeat(4)
    );
    let site = |status| {
        vec![
            ("/", Answer::Status(status)),
            (
                "/pricing",
                page_of("Pricing – Harbour", &["/security"], &prices),
            ),
            (
                "/security",
                page_of("Security – Harbour", &["/pricing"], &words.repeat(4)),
            ),
        ]
    };
    for status in [404, 410] {
        let stand = Stand::of(site(status)).await;
        let known = ["/", "/plans", "/pricing"].map(|path| stand.url(path));
        let report = research_known(&stand, &known).await.unwrap();
        let start = report.sources.iter().find(|page| page.url == known[0]);
        let start = start.unwrap();
        assert_eq!((start.kind, start.status), (PageKind::Home, Some(status)));
        assert_eq!(report.tool.name, "Harbour");
        assert_eq!(report.tool.url, known[0]);
        let price = |fact: &Fact| fact.kind == FactKind::Price && fact.url == known[2];
        assert!(report.facts.iter().any(price), "{:?}", report.facts);
        let pages = report.sources.iter();
        let read = pages.filter(|page| page.outcome == Outcome::Read);
        let read: Vec<_> = read.map(|page| page.kind).collect();
        assert_eq!(read, [PageKind::Pricing, PageKind::Security]);
        let mut warnings = report.warnings.iter();
        let told = warnings.find(|warning| warning.code == WarningCode::PagesFailed);
        assert!(told.unwrap().text.contains("could not be read"), "{told:?}");
    }
    // Nothing is known of it, or all that is known is gone.
    let stand = Stand::of(site(404)).await;
    for known in [vec![], vec![stand.url("/"), stand.url("/plans")]] {
        let failure = research_known(&stand, &known).await.unwrap_err();
        assert_eq!(failure.kind, FailureKind::NotFound);
    }
    // A start page that may answer again is waited for.
    let stand = Stand::of(site(503)).await;
    let failure = research_known(&stand, &[stand.url("/pricing")]).await;
    assert_eq!(failure.unwrap_err().kind, FailureKind::ServerError);
}

#[tokio::test]
async fn a_site_that_redirects_in_a_circle_has_no_page() {
    let failure = failure_of(vec![
        ("/", Answer::Redirect("/a".to_owned())),
        ("/a", Answer::Redirect("/".to_owned())),
    ])
    .await;
    assert_eq!(
        (failure.kind, failure.retryable),
        (FailureKind::RedirectLoop, false)
    );
    assert!(
        failure.message.contains("redirects in a circle"),
        "{}",
        failure.message
    );
}

#[tokio::test]
async fn a_server_that_never_answers_is_too_slow() {
    let stand = Stand::of([("/", Answer::Never)]).await;
    let allow = AllowHosts::parse(&stand.address.to_string()).unwrap();
    let client = Client::new(Options {
        allow,
        timeout: Duration::from_millis(400),
        ..Options::default()
    })
    .unwrap();
    let failure = research(&client, &stand.url("/"), &Limits::default())
        .await
        .unwrap_err();
    assert_eq!(
        (failure.kind, failure.retryable),
        (FailureKind::TooSlow, true)
    );
    assert!(
        failure.message.contains("Try again later"),
        "{}",
        failure.message
    );
}

#[tokio::test]
async fn a_run_ends_with_its_time_even_if_the_client_would_wait() {
    let stand = Stand::of([("/", Answer::Never)]).await;
    let limits = Limits {
        total: Duration::from_millis(500),
        ..Limits::default()
    };
    let failure = stand.research_within("/", &limits).await.unwrap_err();
    assert_eq!(
        (failure.kind, failure.retryable),
        (FailureKind::TooSlow, true)
    );
}

#[tokio::test]
async fn a_server_without_tls_has_no_secure_connection() {
    let stand = Stand::of([("/", page("Plain", &[]))]).await;
    let failure = research(
        &stand.client(&[]),
        &format!("https://{}/", stand.address),
        &Limits::default(),
    )
    .await
    .unwrap_err();
    assert_eq!((failure.kind, failure.retryable), (FailureKind::Tls, false));
    assert!(
        failure.message.contains("No secure connection"),
        "{}",
        failure.message
    );
}

#[tokio::test]
async fn nothing_listening_is_unreachable() {
    let port = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let allow = AllowHosts::parse(&format!("127.0.0.1:{port}")).unwrap();
    let client = Client::new(Options {
        allow,
        ..Options::default()
    })
    .unwrap();
    let failure = research(
        &client,
        &format!("http://127.0.0.1:{port}"),
        &Limits::default(),
    )
    .await
    .unwrap_err();
    assert_eq!(
        (failure.kind, failure.retryable),
        (FailureKind::Unreachable, true)
    );
}

#[tokio::test]
async fn a_page_beyond_the_size_limit_is_not_read() {
    let stand = Stand::of([("/", page_of("Long", &[], &"<p>word</p>".repeat(2_000)))]).await;
    let limits = Limits {
        max_page_bytes: 10_000,
        ..Limits::default()
    };
    let failure = stand.research_within("/", &limits).await.unwrap_err();
    assert_eq!(
        (failure.kind, failure.retryable),
        (FailureKind::TooLarge, false)
    );
}

#[tokio::test]
async fn a_site_that_asks_for_a_short_wait_is_waited_for() {
    let stand = Stand::of([("/", Answer::BusyOnce(1, Box::new(page("Larkspur", &[]))))]).await;
    stand.research("/").await.unwrap();
    assert_eq!(stand.asked().iter().filter(|path| *path == "/").count(), 2);
    let long = Stand::of([(
        "/",
        Answer::BusyOnce(3_600, Box::new(page("Larkspur", &[]))),
    )])
    .await;
    let failure = long.research("/").await.unwrap_err();
    assert_eq!(failure.kind, FailureKind::RateLimited);
}

#[tokio::test]
async fn a_robots_txt_without_end_is_named_as_such() {
    let long = b"Disallow: /a-path-of-some-length\n".repeat(200_000);
    let failure = failure_of(vec![
        ("/robots.txt", Answer::Typed("text/plain", long)),
        ("/", page("Larkspur", &[])),
    ])
    .await;
    assert_eq!(failure.kind, FailureKind::TooLarge);
    assert!(
        failure.message.starts_with("The robots.txt of "),
        "{failure}"
    );
}

/// Answers that came with status 200 and are none of a vendor's, each with whether it passes, what is said of it at
/// first, and what where something was known.
const PLACEHOLDERS: [(&str, bool, &str, &str); 6] = [
    (
        "<title>Maintenance</title><h1>We will be back soon</h1><p>Harbour is down for scheduled maintenance. Please check back in a few hours.</p>",
        true,
        "127.0.0.1 says that it is down for maintenance, and shows nothing else. Try again later.",
        "127.0.0.1 says that it is down for maintenance, and shows nothing else. Try again later.",
    ),
    (
        "<title>Error</title><h1>Something went wrong</h1><p>Error code 500. We have been told.</p>",
        true,
        "127.0.0.1 shows a message about an error, and nothing else. Try again later.",
        "127.0.0.1 shows a message about an error, and nothing else. Try again later.",
    ),
    (
        "<title>Sign in - Harbour</title><h1>Welcome back</h1><p>Sign in to your Harbour workspace with SAML single sign-on, Google or Microsoft. Single sign-on</p><form><input type=password></form>",
        false,
        "127.0.0.1 asks to sign in before it shows anything, and only what is open to everybody is read. Paste the address of the vendor’s public home page instead.",
        "127.0.0.1 now asks to sign in before it shows anything, and only what is open to everybody is read.",
    ),
    (
        "<title>Just a moment...</title><p>Verifying you are human. This may take a few seconds.</p>",
        false,
        "127.0.0.1 checks whether a person is reading before it shows anything, and a program can’t pass that. Paste the address of its documentation or help pages instead.",
        "127.0.0.1 now checks whether a person is reading before it shows anything, and a program can’t pass that.",
    ),
    (
        "<title>harbour.example is for sale</title><h1>The domain name harbour.example is for sale!</h1><p>Make an offer. Buy now for $4,995. 24/7 support.</p><a href=/offer>Offer</a>",
        false,
        "127.0.0.1 shows what stands under a name that is parked or for sale, and nothing of a product. Check the spelling of the address, or paste another one of the vendor’s.",
        "127.0.0.1 now shows what stands under a name that is parked or for sale, and nothing of a product. The pages that its last report rests on say nothing any more.",
    ),
    (
        "<title>Welcome to nginx!</title><h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully installed and working.</p>",
        false,
        "127.0.0.1 shows what a web server or a host comes with, so no site is set up there. Check the spelling of the address, or paste another one of the vendor’s.",
        "127.0.0.1 now shows what a web server or a host comes with, so no site is set up there. The pages that its last report rests on say nothing any more.",
    ),
];

#[tokio::test]
async fn what_is_no_page_of_a_vendors_ends_the_run_with_what_it_is() {
    let answer = |html: &str| Answer::Html(format!("<!doctype html><html lang=en>{html}"));
    for (html, passes, at_first, by_now) in PLACEHOLDERS {
        let paths = ["/", "/pricing", "/security", "/offer"];
        let stand = Stand::of(paths.map(|path| (path, answer(html)))).await;
        let told = |failure: &Failure| {
            let host = stand.address.to_string();
            (
                failure.message.replace(&host, "127.0.0.1"),
                failure.retryable,
            )
        };
        let failure = stand.research("/").await.expect_err(html);
        assert_eq!(failure.kind, FailureKind::Placeholder, "{html}");
        assert_eq!(told(&failure), (at_first.to_owned(), passes));
        let known = ["/", "/pricing", "/security"].map(|path| stand.url(path));
        let failure = research_known(&stand, &known).await.expect_err(html);
        assert_eq!(told(&failure), (by_now.to_owned(), passes));
    }
}

/// Pages that still state something are reported on, and what stands in another's place is told as not read.
#[tokio::test]
async fn beside_pages_that_state_facts_it_is_a_page_that_was_not_read() {
    let words =
        "<p>Harbour files what teams write in meetings, and finds it again when somebody asks.</p>";
    let prices = format!(
        "<h2>Team</h2><p>$12 per user per month</p>{}",
        words.repeat(4)
    );
    let (html, ..) = PLACEHOLDERS[0];
    let down = || Answer::Html(format!("<!doctype html><html lang=en>{html}"));
    let stand = Stand::of([
        ("/", down()),
        ("/pricing", page_of("Pricing – Harbour", &[], &prices)),
        ("/security", down()),
    ])
    .await;
    let known = ["/", "/pricing", "/security"].map(|path| stand.url(path));
    let report = research_known(&stand, &known).await.unwrap();
    assert_eq!(report.tool.name, "Harbour");
    assert_eq!(report.tool.url, known[0]);
    assert_eq!(read(&report), ["/pricing"]);
    for path in ["/", "/security"] {
        let Outcome::Failed(why) = &source(&report, path).outcome else {
            panic!("{path}");
        };
        assert_eq!(
            why.to_string(),
            "It says that it is down for maintenance, and shows nothing else."
        );
    }
    // A start page that is one keeps no page of the same site from being read, and one that is none is no such page.
    let missing = "<title>Page not found</title><h1>Page not found</h1><p>Try the home page.</p>";
    let stand = Stand::of([
        (
            "/",
            page_of("Harbour", &["/pricing", "/gone"], &words.repeat(4)),
        ),
        ("/pricing", page_of("Pricing – Harbour", &[], &prices)),
        ("/gone", Answer::Html(missing.to_owned())),
    ])
    .await;
    let report = stand.research("/").await.unwrap();
    assert_eq!(read(&report), ["/", "/pricing"]);
}

#[tokio::test]
async fn a_notice_about_cookies_is_no_page() {
    let notice = "<title>Larkspur</title><h1>We value your privacy</h1><p>We and our 812 partners store cookies. From $5 per month you can read without ads.</p><button>Accept all</button>";
    let failure = failure_of(vec![("/", Answer::Html(notice.to_owned()))]).await;
    assert_eq!(failure.kind, FailureKind::Placeholder);
    assert!(failure.message.contains("consent to cookies"), "{failure}");
}
