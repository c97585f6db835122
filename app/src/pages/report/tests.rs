//! Reports rendered to markup.

use model::{
    id::{RunId, ToolId},
    report::{Elsewhere, FactId, FactKind, Origin, Point, Prose, Report, Service, Topic, Usage},
    scorecard::Template,
};

use super::*;
use crate::fixtures;

fn page(report: Report) -> ReportPage {
    ReportPage {
        slug: "acme".to_owned(),
        tool_id: ToolId::new(),
        version: 1,
        newest_version: 1,
        active_run: None,
        failed_run: None,
        team: None,
        card: Scorecard::default(),
        report,
        unchecked: vec![],
    }
}

fn html_of(page: &ReportPage) -> String {
    Owner::new().with(|| report_view(page).to_html())
}

fn html(report: Report) -> String {
    html_of(&page(report))
}

#[test]
fn every_fact_shows_its_quote_and_page() {
    let html = html(fixtures::report());
    for text in [
        "We offer SAML.",
        "quillmark.example/pricing",
        "Conditional",
        "Enterprise plan",
        "id=\"fact-f2\"",
    ] {
        assert!(html.contains(text), "{text}: {html}");
    }
}

#[test]
fn the_head_says_where_the_team_stands_and_leads_there() {
    let record = fixtures::spend_record("Quillmark", 120_000, None);
    let paid = OfTool {
        records: vec![record],
        rates: None,
    };
    let mut page = page(fixtures::report());
    page.team = Some(Team::of(
        &fixtures::tool("Quillmark"),
        &paid,
        time::macros::date!(2026 - 11 - 27),
    ));
    let html = html_of(&page);
    for text in ["#decisions", "No owner", "#filing", "a year", "#spend"] {
        assert!(html.contains(text), "{text}: {html}");
    }
    page.team = None;
    assert!(!html_of(&page).contains("#decisions"));
}

#[test]
fn what_the_research_did_without_is_told_without_alarm() {
    let mut report = fixtures::report();
    report.warnings.clear();
    assert!(!html(report.clone()).contains("About this research"));
    report.without = vec![Service::Search, Service::Reader, Service::LanguageModel];
    let html = html(report);
    let (_, section) = html.split_once("About this research").unwrap();
    let (section, _) = section.split_once("</section>").unwrap();
    assert!(
        section.contains("Without a web search, a browser and a language model: "),
        "{section}"
    );
    assert!(!section.contains("note--warn"), "{section}");
}

#[test]
fn scores_lead_to_their_facts() {
    let html = html(fixtures::report());
    assert!(
        html.contains("href=\"#fact-f1\"") && html.contains("Prices are public"),
        "{html}"
    );
    assert!(html.contains("+2"), "{html}");
}

#[test]
fn nothing_a_page_says_becomes_markup() {
    let html = html(fixtures::report_of(fixtures::MARKUP));
    assert!(!html.contains("<script"), "{html}");
    // The tool's logo, which is ours.
    assert_eq!(html.matches("<img").count(), 1, "{html}");
    assert!(!html.contains("\"'>"), "an attribute was left: {html}");
}

#[test]
fn foreign_addresses_become_links_only_for_the_web() {
    let html = html(fixtures::report_of("javascript:alert(1)"));
    assert!(
        !html.contains("href=\"javascript") && html.contains("javascript:alert(1)"),
        "{html}"
    );
}

#[test]
fn unknown_scores_are_called_unknown() {
    let html = html(fixtures::report());
    assert!(
        html.contains("Fewer than three dimensions could be scored."),
        "{html}"
    );
    assert_eq!(
        html.matches("The pages read state too little about it.")
            .count(),
        6
    );
    assert!(!html.contains("NaN"));
}

#[test]
fn a_report_without_facts_says_so() {
    let empty = Report {
        facts: vec![],
        scores: vec![],
        strengths: vec![],
        weaknesses: vec![],
        unknowns: vec![],
        sources: vec![],
        warnings: vec![],
        ..fixtures::report()
    };
    let html = html(empty);
    assert!(
        html.contains("No page that was read states anything"),
        "{html}"
    );
    assert!(
        !html.contains("id=\"pricing\"")
            && !html.contains("id=\"warnings\"")
            && html.contains("0 facts"),
        "{html}"
    );
}

#[test]
fn many_facts_fold_after_a_dozen() {
    let facts = (1..=500)
        .map(|number| fixtures::fact(number, FactKind::Integration, &format!("Product {number}")))
        .collect();
    let html = html(Report {
        facts,
        ..fixtures::report()
    });
    assert!(
        html.contains("Show 488 more"),
        "the first twelve are in sight"
    );
    assert_eq!(html.matches("class=\"fact\"").count(), 500);
}

#[test]
fn a_judgement_on_many_facts_shows_some_and_counts_the_rest() {
    let facts: Vec<_> = (1..=20)
        .map(|number| fixtures::fact(number, FactKind::Integration, "Product"))
        .collect();
    let ids: Vec<_> = facts
        .iter()
        .map(|fact| fact.id.clone())
        .chain([FactId("f99".to_owned())])
        .collect();
    let index = FactIndex::new(&facts);
    let html = index.links(&ids).unwrap().to_html();
    assert_eq!(html.matches("href=\"#fact-").count(), 8);
    assert!(
        html.contains("and 12 more") && !html.contains("f99"),
        "{html}"
    );
    assert!(index.links(&[FactId("f99".to_owned())]).is_none());
}

#[test]
fn prices_stand_in_a_table_as_people_write_them() {
    let mut report = fixtures::report();
    report.facts.push(fixtures::fact(
        3,
        FactKind::UsagePrice,
        "Rows 0.0005 USD/row",
    ));
    let html = html(report).replace("<!>", "");
    for cell in [
        ">$12</td><td>seat a month<div class=\"table__sub narrow-only\">billed yearly</div></td><td class=\"wide-only\">yearly<",
        ">Rows</th><td class=\"number\">$0.0005</td><td>row<",
    ] {
        assert!(html.contains(cell), "{cell}: {html}");
    }
}

#[test]
fn no_canonical_line_is_shown() {
    let mut report = fixtures::report();
    report.facts[0].quote = "Team costs twelve dollars.".to_owned();
    let html = html(report);
    assert!(
        html.contains("Team: $12 per seat a month, billed yearly"),
        "{html}"
    );
    assert!(
        html.contains("Fact f1: Team: $12 per seat a month"),
        "{html}"
    );
    assert!(!html.contains("USD"), "{html}");
}

#[test]
fn sources_say_what_became_of_each() {
    let html = html(fixtures::report());
    assert!(
        html.contains("Skipped: another language") && html.contains("Failed: it answered 500"),
        "{html}"
    );
    assert!(html.contains("1 page read, 2 not read."), "{html}");
}

#[test]
fn an_old_version_leads_to_the_newest_and_is_exported_as_itself() {
    let old = ReportPage {
        version: 2,
        newest_version: 5,
        ..page(fixtures::report())
    };
    let html = html_of(&old);
    assert!(
        html.contains("Newest: version 5") && html.contains("/reports/1\""),
        "{html}"
    );
    assert!(html.contains("report.json?version=2"), "{html}");
    assert!(html.contains("href=\"#versions\""), "{html}");
    let newest = self::html(fixtures::report());
    assert!(newest.contains("report.json\""), "{newest}");
}

#[test]
fn while_a_run_goes_on_it_is_watched_not_started_again() {
    let run = RunId::new();
    let html = html_of(&ReportPage {
        active_run: Some(run),
        ..page(fixtures::report())
    });
    assert!(
        html.contains(&format!("/w/acme/runs/{run}")) && !html.contains("/api/start_run"),
        "{html}"
    );
    assert!(self::html(fixtures::report()).contains("/api/start_run"));
}

#[test]
fn that_the_newest_research_failed_is_said_above_the_report_of_before() {
    let run = RunId::new();
    let html = html_of(&ReportPage {
        failed_run: Some((run, fixtures::WHEN)),
        ..page(fixtures::report())
    });
    assert!(html.contains("The newest research failed"), "{html}");
    assert!(html.contains(&format!("/w/acme/runs/{run}")), "{html}");
    assert!(!self::html(fixtures::report()).contains("The newest research failed"));
}

#[test]
fn each_rule_shows_what_it_comes_to_and_why() {
    let judged = |template: Template| {
        html_of(&ReportPage {
            card: template.card(),
            ..page(fixtures::report())
        })
    };
    let secure = judged(Template::SecurityFirst);
    for text in [
        "Fit for your team",
        "Offers SAML single sign-on",
        "Fits with conditions",
        "Enterprise plan",
        "No page that was read speaks of an audit log.",
    ] {
        assert!(secure.contains(text), "{text}: {secure}");
    }
    let balanced = judged(Template::Balanced);
    assert!(!balanced.contains("fit__rule\""), "{balanced}");
}

#[test]
fn what_services_brought_is_told_from_the_vendors_own_words() {
    let mut report = fixtures::report();
    report.facts[1].origin = Origin::Model;
    report.elsewhere = vec![Elsewhere {
        topic: Topic::Reviews,
        title: Some(fixtures::MARKUP.to_owned()),
        url: "https://reviews.example/quillmark".to_owned(),
        quote: fixtures::MARKUP.to_owned(),
        contradicts: Some("SAML".to_owned()),
        read_at: fixtures::WHEN,
    }];
    report.usage = vec![Usage {
        service: "small-1 of a test".to_owned(),
        did: Service::LanguageModel,
        calls: 1,
        tokens: 4_100,
        credits: None,
        micro_usd: Some(12_300),
        kept: 1,
        dropped: 3,
        left_out: None,
        unanswered: None,
        problem: None,
    }];
    report.usage.push(Usage {
        service: "Finder".to_owned(),
        did: Service::Search,
        unanswered: Some("company, because Finder took too long".to_owned()),
        ..report.usage[0].clone()
    });
    let html = html(report);
    for text in [
        "In part. Not searched: company, because Finder took too long.",
        "Found by a language model",
        "What others write",
        "reviews.example/quillmark",
        "Contradicts the vendor’s page: ",
        "Contradicted by others",
        "1 kept of what it pointed at, 3 dropped",
        "$0.0123, 4,100 tokens",
    ] {
        assert!(html.contains(text), "{text}: {html}");
    }
    assert!(
        !html.contains("<script") && !html.contains("\"'>"),
        "{html}"
    );
}

#[test]
fn what_a_language_model_wrote_is_marked_and_linked_to_its_facts() {
    let mut report = fixtures::report();
    let rules = html(report.clone());
    assert!(
        rules.contains(&report.summary) && !rules.contains("Written by a language model"),
        "{rules}"
    );
    let point = |text: &str| Point {
        text: text.to_owned(),
        because: vec![report.facts[0].id.clone()],
    };
    report.prose = Some(Prose {
        by: "small-1 of a test".to_owned(),
        summary: vec![point("It is told in other words."), point(fixtures::MARKUP)],
        strengths: vec![],
        weaknesses: vec![point("It lacks something.")],
    });
    let html = html(report.clone());
    for text in [
        "It is told in other words.",
        "It lacks something.",
        "Written by a language model (small-1 of a test): sentences in summary, weaknesses.",
        &report.strengths[0].text,
        &report.summary,
        &format!("href=\"#fact-{}\"", report.facts[0].id),
    ] {
        assert!(html.contains(text), "{text}: {html}");
    }
    for point in &report.weaknesses {
        assert!(html.contains(&point.text), "the rules' own stay: {html}");
    }
    assert_eq!(html.matches("(by a language model)").count(), 2);
    assert!(!html.contains("<script"), "{html}");
}

#[test]
fn what_could_not_be_read_this_time_stands_as_it_was_known() {
    let known = fixtures::fact(1, FactKind::Plan, "Business of old");
    let html = html_of(&ReportPage {
        unchecked: vec![known],
        ..page(fixtures::report())
    });
    let (_, section) = html.split_once("id=\"unchecked\"").unwrap();
    assert!(section.contains("could not be read this time"), "{section}");
    assert!(section.contains("Business of old"), "{section}");
    assert!(!html_of(&page(fixtures::report())).contains("id=\"unchecked\""));
}

#[test]
fn research_that_was_refused_is_told_on_the_tools_page() {
    let said = |word: &'static str| {
        let said = not_started(|name| (name == "refused").then(|| word.to_owned()));
        said.note().to_html()
    };
    assert!(said("credit_limit").contains("credits are used up"));
    assert!(!said("tool_reason").contains("note"), "the form's own");
}
