//! Changes rendered to markup.

mod bills;

use model::{
    money::{Currency, Money},
    report::{Amount, Detail, Dimension, Fact, FactKind, NotRead, Outcome, Status},
    scorecard::{Condition, Need, Rule, Standard, Template},
};

use super::*;
use crate::fixtures;

fn html(before: Report, after: Report) -> String {
    html_of(Known::first(2, before), after)
}

fn html_of(before: Known, after: Report) -> String {
    drawn(&page(before, after))
}

fn drawn(page: &ChangesPage) -> String {
    Owner::new().with(|| changes_view(page).to_html())
}

/// What changed for a team that pays nothing and set no scorecard.
fn page(before: Known, after: Report) -> ChangesPage {
    ChangesPage {
        slug: "acme".to_owned(),
        tool_id: ToolId::new(),
        version: 3,
        before,
        way: Way::default(),
        history: PriceHistory::default(),
        after,
        card: Scorecard::default(),
        spend: vec![],
        rates: None,
        today: fixtures::WHEN.date(),
    }
}

/// The fixtures' report with its first price at `minor` dollar cents.
fn priced(minor: i64) -> Report {
    let mut report = fixtures::report();
    for fact in &mut report.facts {
        if let Some(Detail::Price(price)) = &mut fact.detail {
            price.amount = Amount::Exact(Money {
                minor,
                currency: Currency::USD,
            });
            fact.value = price.to_string();
            fact.quote = format!("Team is ${}.", minor / 100);
        }
    }
    report
}

#[test]
fn reports_that_say_the_same_say_so() {
    let html = html(fixtures::report(), fixtures::report());
    assert!(html.contains("Nothing changed: 2 facts compared"), "{html}");
    assert!(
        html.contains("/reports/2\"") && html.contains("/reports/3\""),
        "{html}"
    );
}

#[test]
fn a_changed_price_shows_both_quotes_and_by_how_much() {
    let html = html(priced(1_200), priced(1_500));
    for text in [
        "Team is $12.",
        "Team is $15.",
        "Before",
        "Now",
        "+$3 (+25%)",
        "id=\"changes-changed\"",
    ] {
        assert!(html.contains(text), "{text}: {html}");
    }
    assert!(!html.contains("Nothing changed"), "{html}");
}

#[test]
fn what_is_new_gone_or_unchecked_stands_apart() {
    let mut before = fixtures::report();
    let mut after = fixtures::report();
    before.facts = vec![fixtures::fact(1, FactKind::Integration, "Ferrowatch")];
    after.facts = vec![fixtures::fact(1, FactKind::Integration, "Inkwell")];
    let page = before.facts[0].url.clone();
    let gone = |html: &str| {
        (
            html.contains("No longer stated"),
            html.contains("Not checked"),
        )
    };
    for source in &mut after.sources {
        source.url = page.clone();
        source.outcome = Outcome::Read;
    }
    let read = html(before.clone(), after.clone());
    assert!(read.contains("id=\"changes-new\""), "{read}");
    assert_eq!(gone(&read), (true, false), "{read}");
    after.sources.clear();
    after.scores.clear();
    let unread = html(before, after);
    assert_eq!(gone(&unread), (false, true));
    assert!(
        unread.contains("what is not read scores nothing"),
        "{unread}"
    );
    assert!(unread.contains("not checked this time"), "{unread}");
    assert!(!unread.contains("no longer applies"), "{unread}");
}

/// The version between the two read the price on the page to which its own leads now.
#[test]
fn a_price_on_a_page_that_moved_between_two_versions_is_a_changed_one() {
    const PLANS: &str = "https://quillmark.example/plans";
    let on_plans = |minor, leads: bool| {
        let mut report = priced(minor);
        let old = report.facts[0].url.clone();
        let mut page = report.sources[0].clone();
        (page.url, page.outcome) = (PLANS.to_owned(), Outcome::Read);
        let mut moved = page.clone();
        moved.url = old.clone();
        moved.outcome = Outcome::Skipped(NotRead::SamePage(PLANS.to_owned()));
        for fact in report.facts.iter_mut().filter(|fact| fact.url == old) {
            fact.url = PLANS.to_owned();
        }
        report.sources = vec![page];
        report.sources.extend(leads.then_some(moved));
        report
    };
    let mut page = page(Known::first(1, priced(1_200)), on_plans(1_500, false));
    assert!(drawn(&page).contains("Not checked"));
    page.way = Way::default().pass(&page.before, 2, on_plans(1_200, true));
    let html = drawn(&page);
    assert!(
        html.contains("+$3 (+25%)") && !html.contains("Not checked"),
        "{html}"
    );
}

#[test]
fn moved_scores_show_the_lines_that_moved_them() {
    let before = fixtures::report();
    let mut after = fixtures::report();
    for score in &mut after.scores {
        if score.score.is_some() {
            score.score = Some(9.1);
            score.reasons.clear();
        }
    }
    let html = html(before, after);
    for text in [
        "Scores that moved",
        "Pricing value",
        "7.5",
        "9.1",
        "Prices are public",
        "no longer applies",
        // What the line gave is what its end takes away.
        "−2",
    ] {
        assert!(html.contains(text), "{text}: {html}");
    }
}

/// What a reader reads, the page's markup apart.
fn read(html: &str) -> String {
    let mut text = String::new();
    let mut tag = false;
    for c in html.chars() {
        match c {
            '<' => tag = true,
            '>' => tag = false,
            c if !tag => text.push(c),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The fixtures' report as a version whose pages were down.
fn down() -> Report {
    let mut report = fixtures::report();
    report.facts.clear();
    report.sources.clear();
    for score in &mut report.scores {
        *score = model::report::Score {
            score: None,
            because: vec![],
            reasons: vec![],
            ..score.clone()
        };
    }
    report.overall.score = None;
    report.overall.known_dimensions = 0;
    report
}

#[test]
fn a_score_that_is_not_of_the_version_before_says_whose_it_is() {
    let mut first = fixtures::report();
    first.overall.score = Some(7.5);
    let before = model::change::known([(1, first), (2, down())]).unwrap();
    let mut after = down();
    after.overall.score = Some(3.0);
    let page = read(&html_of(before, after));
    for told in [
        "Overall score 7.5 in version 1, unknown in version 2",
        "Pricing value7.5 in version 1, unknown in version 2",
    ] {
        let (told, page) = (told.replace(' ', ""), page.replace(' ', ""));
        assert!(page.contains(&told), "{told}: {page}");
    }
    assert!(!page.contains(" before, now "), "{page}");
}

#[test]
fn an_overall_score_over_other_dimensions_says_so() {
    let of = |pricing: Option<f32>, overall| {
        let mut report = fixtures::report();
        for (at, score) in report.scores.iter_mut().enumerate() {
            score.score = Some(at as f32);
            if score.dimension == Dimension::PricingValue {
                score.score = pricing;
            }
        }
        report.overall.score = Some(overall);
        report
    };
    let page = read(&html(of(Some(1.0), 2.9), of(None, 3.2)));
    assert!(
        page.contains("Not over the same dimensions: Pricing value unknown now. Over the 6 dimensions known both times: 3.3 before, now 3.3."),
        "{page}"
    );
    let page = read(&html(of(Some(1.0), 2.9), of(Some(2.0), 3.2)));
    assert!(!page.contains("Not over the same"), "{page}");
}

#[test]
fn nothing_a_page_says_becomes_markup() {
    let html = html(fixtures::report(), fixtures::report_of(fixtures::MARKUP));
    assert!(
        !html.contains("<script") && !html.contains("<img"),
        "{html}"
    );
}

#[test]
fn another_name_and_another_site_are_told() {
    let mut after = fixtures::report();
    after.tool.name = "Quuxity <b>".to_owned();
    after.tool.url = "https://www.quuxity.example/en".to_owned();
    let html = html(fixtures::report(), after);
    let says = "Its address leads to quuxity.example now, to quillmark.example before. It is called Quuxity &lt;b&gt; now, Quillmark before.";
    assert!(html.contains(says), "{html}");
    assert!(!html.contains("Nothing changed"), "{html}");
    let mut www = fixtures::report();
    www.tool.url = www.tool.url.replace("https://", "https://www.");
    assert!(self::html(fixtures::report(), www).contains("Nothing changed"));
}

#[test]
fn the_first_version_of_several_says_so_and_leads_to_the_next() {
    let of = |newest: i32| {
        let all = (1..=newest)
            .rev()
            .map(|version| model::tool::ReportSummary {
                id: model::id::ReportId::new(),
                version,
                overall_tenths: Some(74),
                known_dimensions: Some(7),
                facts: 31,
                created_at: fixtures::WHEN,
            });
        let versions = Versions {
            slug: "acme".to_owned(),
            tool: ToolId::new(),
            of: 1,
            all: all.collect(),
        };
        Owner::new().with(|| first_view(&versions, "Quillmark".to_owned()).to_html())
    };
    let three = of(3);
    assert!(
        three.contains("/changes/2\"") && three.contains("/changes/3\""),
        "{three}"
    );
    assert!(!three.contains("Research the tool again"), "{three}");
    assert!(of(1).contains("Research the tool again"));
}

#[test]
fn a_rule_that_breaks_is_told_with_what_it_was_and_why() {
    let hold = Condition::Holds {
        standard: Standard::Soc2,
    };
    let told = |status: Option<Status>, card: Scorecard| {
        let version = |status| {
            let mut report = fixtures::report();
            report.facts.extend(status);
            report
        };
        let certificate = |status| Fact {
            status,
            detail: Some(Detail::Compliance {
                standard: "SOC 2".to_owned(),
                level: None,
            }),
            ..fixtures::fact(3, FactKind::Compliance, "SOC 2")
        };
        let before = version(Some(certificate(Status::Held)));
        drawn(&ChangesPage {
            card,
            ..page(Known::first(2, before), version(status.map(certificate)))
        })
    };
    let card = Scorecard {
        rules: vec![Rule {
            need: Need::MustHave,
            condition: hold,
        }],
        ..Scorecard::default()
    };
    let broken = told(Some(Status::NotHeld), card.clone());
    for text in [
        "What it means for your scorecard",
        "Does not fit",
        "Holds SOC 2",
        "Before: Fits. Now:",
    ] {
        assert!(broken.contains(text), "{text}: {broken}");
    }
    let silent = told(None, card.clone());
    assert!(silent.contains("Can’t tell"), "{silent}");
    for same in [
        told(Some(Status::Held), card),
        told(Some(Status::NotHeld), Scorecard::default()),
    ] {
        assert!(!same.contains("for your scorecard"), "{same}");
    }
}

#[test]
fn a_score_by_other_weights_than_the_general_one_is_told_where_it_moves() {
    let scored = |pricing: f32, security: f32| {
        let mut report = fixtures::report();
        for score in &mut report.scores {
            score.score = match score.dimension {
                Dimension::PricingValue => Some(pricing),
                Dimension::SecurityCompliance => Some(security),
                Dimension::SupportQuality => Some(5.0),
                _ => None,
            };
        }
        report.overall.score = Some((pricing + security + 5.0) / 3.0);
        report
    };
    let told = |card: Scorecard| {
        drawn(&ChangesPage {
            card,
            ..page(Known::first(2, scored(8.0, 2.0)), scored(2.0, 8.0))
        })
    };
    let secure = told(Template::SecurityFirst.card());
    assert!(secure.contains("By your weights"), "{secure}");
    let balanced = told(Scorecard::default());
    assert!(!balanced.contains("By your weights"), "{balanced}");
}

#[test]
fn versions_that_do_not_follow_each_other_are_named_as_they_are() {
    let mut page = page(Known::first(1, fixtures::report()), fixtures::report());
    page.version = 9;
    let html = drawn(&page);
    assert!(
        html.contains("Version 1<") && html.contains("Version 9<") && !html.contains("Version 8"),
        "{html}"
    );
}
