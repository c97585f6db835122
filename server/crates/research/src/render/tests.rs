use model::report::{NotRead, PageKind, Service, ToolIdentity, WarningCode};
use time::macros::datetime;

use super::*;
use crate::{
    samples::{fact, numbered, rich},
    score, synthesise,
};

fn report(facts: Vec<Fact>) -> Report {
    let tool = ToolIdentity {
        name: "Plankton".into(),
        url: "https://plankton.example/".into(),
        tagline: None,
    };
    let (scores, overall) = score::scores(&facts, &[]);
    let synthesis = synthesise::synthesise(&tool, &facts, &[], &[], &[]);
    Report {
        schema: 1,
        tool,
        summary: synthesis.summary,
        facts,
        scores,
        overall,
        strengths: synthesis.strengths,
        weaknesses: synthesis.weaknesses,
        unknowns: synthesis.unknowns,
        sources: vec![
            Source {
                url: "https://vendor.example/page".into(),
                title: Some("Page".into()),
                kind: PageKind::Pricing,
                outcome: Outcome::Read,
                fetched_at: None,
                facts: 1,
                status: None,
            },
            Source {
                url: "https://vendor.example/de".into(),
                title: None,
                kind: PageKind::Other,
                outcome: Outcome::Skipped(NotRead::Said("It is in German.".into())),
                fetched_at: None,
                facts: 0,
                status: None,
            },
        ],
        warnings: vec![Warning {
            code: WarningCode::FewFacts,
            text: "Few facts.".into(),
            url: Some("https://vendor.example/x".into()),
        }],
        prose: None,
        elsewhere: vec![],
        usage: vec![],
        without: vec![],
        started_at: datetime!(2026-11-01 12:00 UTC),
        finished_at: datetime!(2026-11-01 12:01 UTC),
    }
}

/// The Markdown as a browser would show it, raw HTML kept so that any would be noticed.
fn html(text: &str) -> String {
    let mut options = comrak::Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.render.r#unsafe = true;
    comrak::markdown_to_html(text, &options)
}

#[test]
fn every_part_of_the_report_is_there() {
    let text = markdown(&report(rich()));
    for part in [
        "# Plankton\n\n<https://plankton.example/>\n",
        "44 facts from 1 page, researched on 2026-11-01 at 12:01 UTC.",
        "| Security and compliance |",
        "## Strengths",
        "## Weaknesses",
        "## Not found",
        "- where data is kept",
        "- Few facts. <https://vendor.example/x>",
        "### Price",
        "ISO 27001 (not held: planned)",
        "  > “The page says: Webhooks.”\n  > <https://vendor.example/page>",
        "- Pricing: Page <https://vendor.example/page> 1 fact\n",
        "- Other: <https://vendor.example/de> skipped. It is in German.",
    ] {
        assert!(text.contains(part), "{part}\n---\n{text}");
    }
}

/// "Trains on customer data (not held)" reads as its opposite.
#[test]
fn training_on_customers_data_is_a_risk() {
    for (condition, wanted) in [
        (None, "Trains on customer data (risk)"),
        (
            Some("free plans"),
            "Trains on customer data (risk: free plans)",
        ),
    ] {
        let mut report = report(rich());
        let fact = &mut report.facts[0];
        fact.kind = FactKind::AiDataPolicy;
        "Trains on customer data".clone_into(&mut fact.value);
        fact.status = Status::NotHeld;
        fact.condition = condition.map(str::to_owned);
        fact.detail = None;
        let text = markdown(&report);
        assert!(text.contains(wanted), "{text}");
    }
}

#[test]
fn what_the_research_did_without_is_told_in_one_line() {
    const TOLD: &str = "Without a web search and a language model: this report leaves out what others write (reviews, reputation, discussions, alternatives) and what fixed rules miss. Whoever runs this Trackr can set them up.";
    let mut report = report(rich());
    assert!(!markdown(&report).contains("Without a"));
    report.without = vec![Service::Search, Service::LanguageModel];
    let text = markdown(&report);
    assert!(text.contains(&format!("UTC.\n\n{TOLD}\n")), "{text}");
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(
        json["without"],
        serde_json::json!(["search", "language_model"])
    );
    report.without = vec![Service::Search];
    let one = report.did_without().unwrap();
    assert!(one.ends_with("can set it up."), "{one}");
}

#[test]
fn the_score_table_is_a_table() {
    let shown = html(&markdown(&report(rich())));
    assert_eq!(shown.matches("<tr>").count(), 9, "{shown}");
    assert!(shown.contains("<strong>Overall</strong>"));
}

#[test]
fn an_overall_score_that_there_is_none_of_is_not_explained() {
    const OVER: &str = "The overall score is over";
    const NONE: &str = "Fewer than three dimensions could be scored, so there is no overall score.";
    let known = markdown(&report(rich()));
    assert!(known.contains(OVER) && !known.contains(NONE), "{known}");
    let unknown = markdown(&report(vec![]));
    assert!(
        unknown.contains(NONE) && !unknown.contains(OVER),
        "{unknown}"
    );
}

#[test]
fn text_of_pages_stays_text() {
    let nasty = [
        "<script>alert(1)</script>",
        "[click](javascript:alert(1))",
        "![x](http://evil.example/a.png)",
        "**bold** _it_ `code` ~~gone~~",
        "| a | b |",
        "line\n\n# Heading\n\n- item",
        "\u{1b}[31mred\u{7} \u{202e}evil",
        "&lt;img src=x&gt; \\<b>",
    ];
    for text in nasty {
        let mut fact = fact(FactKind::Feature, text);
        fact.quote = text.to_owned();
        fact.condition = Some(text.to_owned());
        fact.status = Status::Conditional;
        fact.url = format!("https://vendor.example/<script>{text}");
        let mut report = report(numbered(vec![fact]));
        report.tool.name = text.to_owned();
        report.summary = text.to_owned();
        let written = markdown(&report);
        assert!(
            !written
                .chars()
                .any(|c| (c.is_control() && c != '\n') || c == '\u{202e}'),
            "{text:?}"
        );
        let shown = html(&written);
        for tag in [
            "<script",
            "<img",
            "<code",
            "<em",
            "<del",
            "href=\"javascript",
            "<b>",
        ] {
            assert!(!shown.contains(tag), "{tag} from {text:?}:\n{shown}");
        }
        assert_eq!(shown.matches("<h1>").count(), 1, "{shown}");
    }
}

#[test]
fn an_empty_report_says_unknown() {
    let text = markdown(&report(Vec::new()));
    assert!(
        text.contains("| **Overall**             | unknown |        0 % |"),
        "{text}"
    );
    assert!(!text.contains("## Facts") && !text.contains("## Strengths"));
}

#[test]
fn a_price_reads_as_people_write_it() {
    let priced = report(rich());
    let price = priced
        .facts
        .iter()
        .find(|fact| fact.words() != fact.value.as_str())
        .expect("a fact whose canonical line is not how people write it");
    let text = markdown(&priced);
    let line = |words: &str| format!("- **{}** {}", price.id, escape(words));
    assert!(text.contains(&line(&price.words())), "{text}");
    assert!(!text.contains(&line(&price.value)), "{text}");
}

#[test]
fn what_a_teams_page_shows_beside_a_report_is_written_too() {
    use model::{
        report::Dimension,
        scorecard::{Condition, Need, Rule, Template},
    };
    let report = report(rich());
    let mut card = Template::Balanced.card();
    let unsaid = Rule {
        need: Need::DealBreaker,
        condition: Condition::Holds {
            standard: model::scorecard::Standard::FedRamp,
        },
    };
    card.rules = vec![
        unsaid,
        Rule {
            need: Need::MustHave,
            condition: Condition::ScoreAtLeast {
                dimension: Dimension::PricingValue,
                tenths: 100,
            },
        },
    ];
    let before = Fact {
        quote: "We *once* said so.".to_owned(),
        ..fact(FactKind::Sla, "99.9 %")
    };
    let team = Team {
        version: 3,
        fit: model::scorecard::fit(&card, &report.scores, &report.facts),
        card,
        known_before: vec![before],
    };
    let text = markdown_for(&report, &team);
    for told in [
        "\nVersion 3: ",
        "## Fit for your team",
        ", Does not fit: by your weights; ",
        "- Does not fit: must have, Pricing value scores 10.0 or better. Pricing value scores ",
        "## Known from before",
        "nobody knows whether they still hold",
        "“We \\*once\\* said so.”",
    ] {
        assert!(text.contains(told), "{told}: {text}");
    }
    assert!(!text.contains("()"), "{text}");
    assert!(!markdown(&report).contains("Fit for your team"));
}
