//! Which pages of a site are read.

use std::{collections::HashSet, io::Write};

use model::{
    address::ToolAddress,
    report::{Dimension, NotRead, Outcome, PageKind, Report, WarningCode},
    run::{Progress, Step},
};
use research::{
    outside::Outside,
    run::{FailureKind, Limits},
};
use tokio::sync::watch;

use crate::stand::{Answer, Stand, page, page_of, read, source, warnings};

fn gzip(text: &str) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

fn plankton() -> Vec<(&'static str, Answer)> {
    let home = "<!doctype html><html lang=en><head><title>Plankton: plans for small crews</title><meta property=og:site_name content=Plankton>\
        <meta name=description content='Plankton keeps the plans of small crews in one place.'></head><body>\
        <nav><a href=/pricing>Pricing</a> <a href=/product>Product</a> <a href=/login>Sign in</a> <a href=/brochure.pdf>Brochure</a></nav>\
        <p>Plankton keeps the plans of small crews in one place, with boards, timelines and forms that everybody understands.</p>\
        <footer><a href=/security?utm_source=footer>Security</a> <a href=https://elsewhere.example/>Friends</a> <a href=/blog/one>Blog</a></footer></body></html>";
    let index = "<sitemapindex><sitemap><loc>{origin}/pages.xml.gz</loc></sitemap></sitemapindex>";
    vec![
        (
            "/robots.txt",
            Answer::Typed(
                "text/plain",
                b"User-agent: *\nDisallow: /internal\nSitemap: {origin}/sitemap_index.xml\n"
                    .to_vec(),
            ),
        ),
        // Compressed bytes can't carry the site's own address, so these are relative.
        (
            "/pages.xml.gz",
            Answer::Typed(
                "application/gzip",
                gzip(
                    "<urlset><url><loc>/integrations</loc></url><url><loc>/internal/secret-plans</loc></url><url><loc>/pricing/</loc></url></urlset>",
                ),
            ),
        ),
        (
            "/sitemap_index.xml",
            Answer::Typed("application/xml", index.as_bytes().to_vec()),
        ),
        ("/", Answer::Html(home.to_owned())),
        (
            "/pricing",
            page_of(
                "Pricing",
                &["/pricing/faq"],
                "<p>The Team plan costs $12 per user per month. Everything that a small crew needs is in it from the first day on.</p>",
            ),
        ),
        (
            "/pricing/faq",
            page_of(
                "Questions",
                &[],
                "<p>Can I cancel? You can cancel whenever you want, and what you have paid for stays open until its end.</p>",
            ),
        ),
        (
            "/product",
            page_of(
                "Product",
                &[],
                "<p>Boards, timelines and forms for crews that are too small for the big planning suites and too busy for paper.</p>",
            ),
        ),
        (
            "/security",
            page_of(
                "Security",
                &["/docs/sso"],
                "<p>Plankton is SOC 2 Type II certified. The report is given to customers who ask for it under an agreement.</p>",
            ),
        ),
        (
            "/docs/sso",
            page_of(
                "Single sign-on",
                &[],
                "<p>SAML single sign-on is available on the Business plan. Your administrator sets it up in a few minutes.</p>",
            ),
        ),
        (
            "/integrations",
            page_of(
                "Integrations",
                &[],
                "<p>Plankton works with the calendars, chats and file stores that crews have, without any code to write.</p>",
            ),
        ),
        (
            "/blog/one",
            page_of(
                "A post",
                &[],
                "<p>Once upon a time there was a crew that had its plans on paper, and the paper got wet in the storm.</p>",
            ),
        ),
    ]
}

#[tokio::test]
async fn pages_come_from_navigation_sitemap_and_the_pages_themselves() {
    let stand = Stand::of(plankton()).await;
    let report = stand.research("/").await.unwrap();
    let all: HashSet<String> = read(&report).into_iter().collect();
    let want = [
        "/",
        "/pricing",
        "/pricing/faq",
        "/product",
        "/security",
        "/docs/sso",
        "/integrations",
        "/blog/one",
    ];
    assert_eq!(all, want.map(str::to_owned).into());
    assert_eq!(report.sources[0].kind, PageKind::Home);
    assert_eq!(source(&report, "/pricing").kind, PageKind::Pricing);
    assert_eq!(source(&report, "/docs/sso").kind, PageKind::Security);
    assert_eq!(
        source(&report, "/pricing").title.as_deref(),
        Some("Pricing")
    );
    assert!(
        report
            .sources
            .iter()
            .filter(|source| source.outcome == Outcome::Read)
            .all(|source| source.fetched_at.is_some())
    );
    let asked = stand.asked();
    assert!(
        !asked
            .iter()
            .any(|path| path.contains("login") || path.contains("pdf") || path.contains("utm_")),
        "{asked:?}"
    );
    assert_eq!(
        asked.iter().collect::<HashSet<_>>().len(),
        asked.len(),
        "nothing is asked for twice: {asked:?}"
    );
}

#[tokio::test]
async fn the_report_names_the_tool_and_scores_every_dimension_or_says_unknown() {
    let report = Stand::of(plankton()).await.research("/").await.unwrap();
    assert_eq!((report.schema, report.tool.name.as_str()), (1, "Plankton"));
    assert_eq!(
        report.tool.tagline.as_deref(),
        Some("Plankton keeps the plans of small crews in one place.")
    );
    assert_eq!(
        report
            .scores
            .iter()
            .map(|score| score.dimension)
            .collect::<Vec<_>>(),
        Dimension::ALL
    );
    let ids: HashSet<_> = report.facts.iter().map(|fact| &fact.id).collect();
    let used = report.scores.iter().flat_map(|score| &score.because).chain(
        report
            .strengths
            .iter()
            .chain(&report.weaknesses)
            .flat_map(|point| &point.because),
    );
    assert!(used.into_iter().all(|id| ids.contains(id)));
    assert!(report.started_at <= report.finished_at);
    assert!(
        report
            .summary
            .starts_with("Plankton describes itself in these words"),
        "{}",
        report.summary
    );
}

#[tokio::test]
async fn two_runs_over_one_site_make_one_report() {
    let stand = Stand::of(plankton()).await;
    let (one, two) = (
        stand.research("/").await.unwrap(),
        stand.research("/").await.unwrap(),
    );
    assert_eq!(read(&one), read(&two));
    let values = |report: &Report| {
        report
            .facts
            .iter()
            .map(|fact| (fact.id.clone(), fact.value.clone(), fact.url.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(values(&one), values(&two));
    assert_eq!((one.summary, one.scores), (two.summary, two.scores));
}

#[tokio::test]
async fn no_more_than_four_pages_are_asked_for_at_once() {
    let paths: Vec<String> = (0..20).map(|number| format!("/docs/{number}")).collect();
    let links: Vec<&str> = paths.iter().map(String::as_str).collect();
    let mut answers: Vec<(&str, Answer)> = paths
        .iter()
        .enumerate()
        .map(|(number, path)| (path.as_str(), page_of("Guide", &[], &format!("<p>Chapter {number} tells in all detail how one does what chapter {number} is about, step by step.</p>"))))
        .collect();
    answers.push(("/", page("Home", &links)));
    let stand = Stand::of(answers).await;
    let report = stand.research("/").await.unwrap();
    assert_eq!(read(&report).len(), 21);
    assert!((2..=4).contains(&stand.busiest()), "{}", stand.busiest());
}

#[tokio::test]
async fn a_page_that_leads_to_another_site_or_is_known_already_is_skipped() {
    let other = Stand::of([("/", page("Elsewhere", &[]))]).await;
    let twin = "<p>The same words under two addresses are one page, however different the addresses may look to a machine.</p>";
    let stand = Stand::of([
        ("/", page("Home", &["/pricing", "/plans", "/docs"])),
        ("/pricing", page_of("Pricing", &[], twin)),
        ("/plans", page_of("Pricing", &[], twin)),
        ("/docs", Answer::Redirect(other.url("/"))),
    ])
    .await;
    let report = crate::stand::research(
        &stand.client(&[&other]),
        &stand.url("/"),
        &Limits::default(),
    )
    .await
    .unwrap();
    assert_eq!(read(&report).len(), 2);
    assert_eq!(
        source(&report, "/docs").outcome,
        Outcome::Skipped(NotRead::OtherSite("127.0.0.1".to_owned()))
    );
    assert!(
        report
            .sources
            .iter()
            .any(|source| matches!(source.outcome, Outcome::Skipped(NotRead::SamePage(_))))
    );
}

#[tokio::test]
async fn an_english_version_is_read_instead_of_the_page_given() {
    let german = "<!doctype html><html lang=de><head><title>Klar</title><link rel=alternate hreflang=en href=/en/></head><body><nav><a href=/preise>Preise</a></nav>\
        <p>Mit Klar planen Sie die Arbeit für das ganze Team, und die Kosten sind für alle jederzeit klar und nicht versteckt.</p></body></html>";
    let english = "<!doctype html><html lang=en><head><title>Klar</title></head><body><nav><a href=/en/pricing>Pricing</a> <a href=/fr/prix>Prix</a></nav>\
        <p>With Klar you plan the work of the whole team, and the cost is clear to everybody at any time and never hidden.</p></body></html>";
    let stand = Stand::of([
        ("/", Answer::Html(german.to_owned())),
        ("/en/", Answer::Html(english.to_owned())),
        ("/en/pricing", page("Pricing", &[])),
        ("/fr/prix", page("Prix", &[])),
        ("/preise", page("Preise", &[])),
    ])
    .await;
    let report = stand.research("/").await.unwrap();
    assert_eq!(read(&report), ["/en/", "/en/pricing"]);
    assert_eq!(
        source(&report, "/").outcome,
        Outcome::Skipped(NotRead::OtherLanguage("German".to_owned()))
    );
    assert_eq!(
        source(&report, "/fr/prix").outcome,
        Outcome::Skipped(NotRead::OtherLanguage("French".to_owned()))
    );
    assert!(!stand.asked().iter().any(|path| path == "/fr/prix"));
    assert_eq!(
        warnings(&report, WarningCode::OtherLanguage),
        ["The page given is in German; its English version was read instead."]
    );
}

#[tokio::test]
async fn an_english_version_is_found_however_it_is_named() {
    let words = [
        (
            "de",
            "Mit Klar planen Sie die Arbeit für das ganze Team, und die Kosten sind für alle jederzeit klar und nicht versteckt.",
        ),
        (
            "en",
            "With Klar you plan the work of the whole team, and the cost is clear to everybody at any time and never hidden.",
        ),
    ];
    let html = |at: usize, head: &str, body: &str| {
        let (lang, text) = words[at];
        let head = format!("<title>Klar</title>{head}");
        Answer::Html(format!(
            "<!doctype html><html lang={lang}><head>{head}</head><body><p>{text}</p>{body}</body></html>"
        ))
    };
    let alternate =
        |lang: &str, href: &str| format!("<link rel=alternate hreflang={lang} href={href}>");
    let gb = alternate("en-gb", "/english/");
    let us_first = alternate("en-us", "/us/") + &alternate("en", "/english/");
    let default = alternate("de", "/") + &alternate("x-default", "/english/");
    for (head, body, want) in [
        (gb.as_str(), "", "/english/"),
        (&us_first, "", "/english/"),
        (&default, "", "/english/"),
        // The page names itself for readers of any language.
        (&alternate("x-default", "/"), "", "/"),
        ("", "<a href=/english/>English</a>", "/english/"),
        ("", "<a href=/english/>🇬🇧 English version</a>", "/english/"),
        ("", "<a href=/en-us/>USA</a>", "/en-us/"),
        ("", "", "/"),
    ] {
        let stand = Stand::of([
            ("/", html(0, head, body)),
            ("/english/", html(1, "", "")),
            ("/us/", html(1, "", "")),
            ("/en-us/", html(1, "", "")),
        ])
        .await;
        let report = stand.research("/").await.unwrap();
        let read = read(&report);
        let of_start = read.iter().any(|path| *path == "/");
        assert!(
            read.iter().any(|path| *path == want),
            "{head} {body} {read:?}"
        );
        assert_eq!(of_start, want == "/", "{head} {body} {read:?}");
    }
}

#[tokio::test]
async fn what_an_english_page_says_is_not_said_a_second_time_in_another_language() {
    let html = |lang: &str, head: &str, body: &str| {
        Answer::Html(format!(
            "<!doctype html><html lang={lang}><head><title>Osselet</title>{head}</head><body>{body}</body></html>"
        ))
    };
    let alternate =
        |lang: &str, href: &str| format!("<link rel=alternate hreflang={lang} href={href}>");
    // As short as a start page can be.
    let stand = Stand::of([
        (
            "/",
            html(
                "fr",
                &alternate("en", "/en/"),
                "<nav><a href=/tarifs>Tarifs</a></nav><h1>Osselet, des dés en ligne</h1>",
            ),
        ),
        (
            "/en/",
            html(
                "en",
                &alternate("fr", "/"),
                "<nav><a href=/en/pricing>Pricing</a></nav><h1>Osselet, dice online</h1>",
            ),
        ),
        (
            "/tarifs",
            html(
                "fr",
                &alternate("en", "/en/pricing"),
                "<h1>Tarifs</h1><div class=card><h3>Solo</h3><p>10 € par mois</p></div><div class=card><h3>Équipe</h3><p>20 € par mois</p></div>",
            ),
        ),
        (
            "/en/pricing",
            html(
                "en",
                &alternate("fr", "/tarifs"),
                "<h1>Pricing</h1><div class=card><h3>Solo</h3><p>$11 per month</p></div><div class=card><h3>Team</h3><p>$22 per month</p></div>",
            ),
        ),
    ])
    .await;
    let report = stand.research("/").await.unwrap();
    assert_eq!(read(&report), ["/en/", "/en/pricing"]);
}

#[tokio::test]
async fn what_only_the_start_page_in_german_links_to_is_read_where_no_english_page_is_for_it() {
    let german = "<!doctype html><html lang=de><head><title>Klar</title><link rel=alternate hreflang=en href=/en/></head><body>\
        <nav><a href=/preise.html>Preise</a> <a href=/sicherheit.html>Sicherheit</a></nav>\
        <p>Mit Klar planen Sie die Arbeit für das ganze Team, und die Kosten sind für alle jederzeit klar und nicht versteckt.</p></body></html>";
    let english = "<!doctype html><html lang=en><head><title>Klar</title></head><body><nav><a href=/en/pricing>Pricing</a></nav>\
        <p>With Klar you plan the work of the whole team, and the cost is clear to everybody at any time and never hidden.</p></body></html>";
    let security = "<!doctype html><html lang=de><head><title>Sicherheit</title></head><body><h1>Sicherheit</h1>\
        <p>Wir sind nach ISO 27001 zertifiziert, und die Anmeldung über SAML ist für alle Kunden und Teams dabei.</p></body></html>";
    let stand = Stand::of([
        ("/", Answer::Html(german.to_owned())),
        ("/en/", Answer::Html(english.to_owned())),
        ("/en/pricing", page("Pricing", &[])),
        ("/preise.html", page("Preise", &[])),
        ("/sicherheit.html", Answer::Html(security.to_owned())),
    ])
    .await;
    let report = stand.research("/").await.unwrap();
    assert_eq!(read(&report), ["/en/", "/en/pricing", "/sicherheit.html"]);
    assert!(report.facts.iter().any(|fact| fact.value == "ISO 27001"));
    assert_eq!(
        source(&report, "/preise.html").outcome,
        Outcome::Skipped(NotRead::OtherLanguage("German".to_owned()))
    );
    assert!(!stand.asked().iter().any(|path| path == "/preise.html"));
}

#[tokio::test]
async fn robots_txt_and_one_spelling_hold_for_what_sitemaps_list() {
    let stand = Stand::of(plankton()).await;
    let report = stand.research("/").await.unwrap();
    assert!(stand.asked().contains(&"/pages.xml.gz".to_owned()));
    assert!(
        !stand
            .asked()
            .iter()
            .any(|path| path.starts_with("/internal") || path == "/pricing/"),
        "{:?}",
        stand.asked()
    );
    assert_eq!(
        source(&report, "/internal/secret-plans").outcome,
        Outcome::Skipped(NotRead::Forbidden)
    );
}

#[tokio::test]
async fn progress_tells_the_steps_and_counts_the_pages() {
    let stand = Stand::of(plankton()).await;
    let (sender, mut receiver) = watch::channel(Progress::default());
    let watching = tokio::spawn(async move {
        let mut steps = Vec::new();
        while receiver.changed().await.is_ok() {
            let step = receiver.borrow_and_update().step;
            if steps.last() != Some(&step) {
                steps.push(step);
            }
        }
        (steps, receiver.borrow().clone())
    });
    let address = ToolAddress::parse(&stand.url("/")).unwrap();
    let report = research::run::research(
        &stand.client(&[]),
        &Outside::default(),
        &address,
        &[],
        &Limits::default(),
        &sender,
    )
    .await
    .unwrap()
    .report;
    drop(sender);
    let (steps, last) = watching.await.unwrap();
    let order: Vec<Step> = steps.into_iter().flatten().collect();
    assert!(
        order.is_sorted_by_key(|step| Step::ALL.iter().position(|known| known == step)),
        "{order:?}"
    );
    assert_eq!(last.step, Some(Step::Synthesise));
    assert_eq!(last.pages_read as usize, read(&report).len());
    assert!(last.pages_found >= last.pages_read);
    assert_eq!(last.facts as usize, report.facts.len());
}

/// A short page without `lang`, whose commonest word is one that Italian has too.
fn price_list() -> Answer {
    let plan = |name: &str, price: u8| {
        format!("<h3>{name}</h3><p>${price} per user per month, plus $1 per GB per month</p>")
    };
    Answer::Html(format!(
        "<title>Prices</title><main><h1>Prices</h1>{}{}</main>",
        plan("Team", 8),
        plan("Business", 16)
    ))
}

#[tokio::test]
async fn a_short_page_that_tells_no_language_is_in_the_start_pages() {
    let links = &["/pricing"];
    let stand = Stand::of([("/", page("Home", links)), ("/pricing", price_list())]).await;
    let report = stand.research("/").await.unwrap();
    assert_eq!(read(&report), ["/", "/pricing"]);
    assert!(warnings(&report, WarningCode::OtherLanguage).is_empty());

    let Answer::Html(home) = page("Start", links) else {
        unreachable!()
    };
    let home = Answer::Html(home.replace("lang=en", "lang=de"));
    let stand = Stand::of([("/", home), ("/pricing", price_list())]).await;
    let report = stand.research("/").await.unwrap();
    assert_eq!(read(&report), ["/", "/pricing"]);
    assert_eq!(warnings(&report, WarningCode::OtherLanguage).len(), 1);
}

#[tokio::test]
async fn every_step_is_shown_and_facts_are_counted_on_the_way() {
    let stand = Stand::of(plankton()).await;
    let (progress, mut seen) = watch::channel(Progress::default());
    let watcher = tokio::spawn(async move {
        let mut shown = Vec::new();
        let mut left_out = Vec::new();
        while seen.changed().await.is_ok() {
            let now = seen.borrow_and_update().clone();
            left_out = now.left_out.iter().map(|each| each.step).collect();
            shown.push((now.step, now.facts));
        }
        (shown, left_out)
    });
    let address = ToolAddress::parse(&stand.url("/")).unwrap();
    let limits = Limits::default();
    let report = research::run::research(
        &stand.client(&[]),
        &Outside::default(),
        &address,
        &[],
        &limits,
        &progress,
    )
    .await
    .unwrap()
    .report;
    drop(progress);
    let (shown, left_out): (_, Vec<Step>) = watcher.await.unwrap();
    let searches = Step::SEARCHES.into_iter();
    assert_eq!(left_out, searches.chain([Step::Point]).collect::<Vec<_>>());
    let mut steps: Vec<Step> = shown.iter().filter_map(|(step, _)| *step).collect();
    steps.dedup();
    let wanted = Step::ALL.into_iter();
    let wanted = wanted.filter(|step| !left_out.contains(step));
    assert_eq!(steps, wanted.collect::<Vec<_>>());
    let while_reading: Vec<u32> = shown
        .iter()
        .filter(|(step, _)| *step == Some(Step::Read))
        .map(|(_, facts)| *facts)
        .collect();
    assert!(while_reading.is_sorted() && while_reading.last() > Some(&0));
    let total = u32::try_from(report.facts.len()).unwrap();
    assert!(
        shown
            .iter()
            .filter(|(step, _)| matches!(step, Some(Step::Score | Step::Synthesise)))
            .all(|(_, facts)| *facts == total)
    );
}

/// A page that nothing links to, such as one for a campaign.
#[tokio::test]
async fn a_page_that_was_given_is_read_beside_its_sites_home() {
    let price = "<p>The Team plan costs $12 per user per month. Everything that a small crew needs is in it.</p>";
    let stand = Stand::of([
        ("/", page("Plankton", &["/security"])),
        ("/security", page("Security", &[])),
        ("/pricing", page_of("Prices of Plankton", &[], price)),
    ])
    .await;
    let report = stand.research("/pricing").await.unwrap();
    assert_eq!(report.tool.url, stand.url("/"));
    assert_eq!(report.tool.name, "Plankton");
    assert_eq!(read(&report), ["/", "/pricing", "/security"]);
    assert_eq!(source(&report, "/pricing").kind, PageKind::Pricing);
}

#[tokio::test]
async fn a_page_that_was_given_is_the_home_where_there_is_no_other() {
    let stand = Stand::of([
        ("/", Answer::Status(404)),
        ("/docs", page("Plankton", &["/docs/sso"])),
        ("/docs/sso", page("Sign-on", &[])),
    ])
    .await;
    let report = stand.research("/docs").await.unwrap();
    assert_eq!(report.tool.url, stand.url("/docs"));
    assert_eq!(read(&report), ["/docs", "/docs/sso"]);
    let failure = stand.research("/pricing").await.unwrap_err();
    assert_eq!(failure.kind, FailureKind::NotFound);
}

#[tokio::test]
async fn a_known_page_is_asked_for_again_though_nothing_links_to_it() {
    let stand = Stand::of(vec![
        ("/", page("Harbour", &["/features", "/moved"])),
        ("/features", page("Features", &[])),
        ("/pricing", Answer::Status(404)),
        ("/security", Answer::Status(503)),
        ("/moved", Answer::Redirect("/nowhere".to_owned())),
    ])
    .await;
    let known = ["/", "/pricing", "/security"].map(|path| stand.url(path));
    let elsewhere = "https://elsewhere.example/pricing".to_owned();
    let known: Vec<String> = known.into_iter().chain([elsewhere]).collect();
    let report = research_again(&stand, &[], &stand.url("/"), &known).await;
    assert_eq!(read(&report), ["/", "/features"]);
    assert_eq!(source(&report, "/pricing").status, Some(404));
    assert_eq!(source(&report, "/security").status, None);
    assert_eq!(
        source(&report, "/moved").status,
        Some(404),
        "its own server says so"
    );
    assert_eq!(report.sources.len(), 5, "other sites are left alone");
}

/// What a report says when its tool's pages at these addresses are known to state something.
async fn research_again(stand: &Stand, others: &[&Stand], start: &str, known: &[String]) -> Report {
    let known: Vec<url::Url> = known.iter().map(|url| url.parse().unwrap()).collect();
    let (progress, _seen) = watch::channel(Progress::default());
    research::run::research(
        &stand.client(others),
        &Outside::default(),
        &ToolAddress::parse(start).unwrap(),
        &known,
        &Limits::default(),
        &progress,
    )
    .await
    .unwrap()
    .report
}

#[tokio::test]
async fn a_known_page_that_leads_elsewhere_is_told_with_the_page_it_leads_to() {
    let stand = Stand::of(vec![
        ("/", page("Harbour", &["/plans"])),
        ("/plans", page("Plans", &[])),
        ("/pricing", Answer::Redirect("/plans".to_owned())),
        ("/security", Answer::Redirect("/trust".to_owned())),
        ("/trust", page("Trust", &[])),
    ])
    .await;
    let known = ["/", "/pricing", "/security"].map(|path| stand.url(path));
    let report = research_again(&stand, &[], &stand.url("/"), &known).await;
    let same = |path| Outcome::Skipped(NotRead::SamePage(stand.url(path)));
    assert_eq!(source(&report, "/pricing").outcome, same("/plans"));
    assert_eq!(source(&report, "/security").outcome, same("/trust"));
    assert_eq!(source(&report, "/trust").outcome, Outcome::Read);
    assert_eq!(report.sources.len(), 5);
}

#[tokio::test]
async fn the_known_pages_of_a_site_that_moved_are_told_with_those_they_lead_to() {
    let new = Stand::of(vec![
        ("/", page("Harbour", &["/pricing"])),
        ("/pricing", page("Pricing", &[])),
    ])
    .await;
    let old = Stand::of(vec![
        ("/", Answer::Redirect(new.url("/"))),
        ("/pricing", Answer::Redirect(new.url("/pricing"))),
    ])
    .await;
    let known = ["/", "/pricing"].map(|path| old.url(path));
    let report = research_again(&old, &[&new], &old.url("/"), &known).await;
    assert_eq!(report.tool.url, new.url("/"));
    for path in ["/", "/pricing"] {
        let asked = report.sources.iter().find(|page| page.url == old.url(path));
        let same = Outcome::Skipped(NotRead::SamePage(new.url(path)));
        assert_eq!(asked.unwrap().outcome, same, "{path}");
    }
    assert_eq!(read(&report).len(), 2);
}
