//! Changes rendered to markup.

use model::{
    id::SpendId,
    money::{Currency, Money},
    report::{Amount, Detail, Dimension, Fact, FactKind, NotRead, Outcome, Status, Unit},
    scorecard::{Condition, Need, Rule, Standard, Template},
    spend::{Cadence, Spend, SpendStatus},
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

/// A contract for 40 seats that renews in 41 days.
fn contract(minor: i64) -> SpendRecord {
    SpendRecord {
        id: SpendId::new(),
        spend: Spend {
            tool_id: None,
            vendor: "Quillmark".to_owned(),
            amount: Money {
                minor,
                currency: Currency::USD,
            },
            cadence: Cadence::Annual,
            seats: Some(40),
            contract_months: None,
            payer: None,
            renews_on: fixtures::WHEN.date().checked_add(time::Duration::days(41)),
            notice_days: 30,
            auto_renew: true,
            status: SpendStatus::Active,
        },
        revision: 1,
        created_by: None,
        updated_at: fixtures::WHEN,
    }
}

/// The fixtures' Team costs $12 a seat a month, then €12, or nothing that is stated.
#[test]
fn a_price_that_no_number_compares_is_told_to_who_pays_it() {
    let told = |after: Report, spend: SpendRecord| {
        drawn(&ChangesPage {
            spend: vec![spend],
            ..page(Known::first(2, priced(1_200)), after)
        })
    };
    let mut euros = priced(1_200);
    let mut silent = priced(1_200);
    silent.facts.retain(|fact| fact.kind != FactKind::Price);
    for fact in &mut euros.facts {
        if let Some(Detail::Price(price)) = &mut fact.detail {
            price.amount = Amount::Exact(Money {
                minor: 1_200,
                currency: Currency::EUR,
            });
            fact.value = price.to_string();
        }
    }
    let pay = "You pay $5,760 a year, and renew in 41 days: ask what you will pay.";
    let html = told(euros.clone(), contract(576_000));
    let change =
        "Team: $12 per seat a month, billed yearly before, now €12 per seat a month, billed yearly";
    assert!(html.contains(&format!("{change}. {pay}")), "{html}");
    let html = told(silent, contract(576_000));
    let change = "Team: $12 per seat a month, billed yearly is no longer stated";
    assert!(html.contains(&format!("{change}. {pay}")), "{html}");
    assert!(!told(euros.clone(), contract(1)).contains("ask what"));
    let mut over = contract(576_000);
    over.spend.status = SpendStatus::Ended;
    assert!(!told(euros, over).contains("ask what"));
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

/// The fixtures' Team costs $12, then $15, a seat a month.
#[test]
fn a_changed_seat_price_is_reckoned_for_what_the_team_pays() {
    let told = |spend: Vec<SpendRecord>| {
        let page = ChangesPage {
            spend,
            ..page(Known::first(2, priced(1_200)), priced(1_500))
        };
        drawn(&page)
    };
    let sure = told(vec![contract(576_000)]);
    assert!(
        sure.contains("You have 40 seats and renew in 41 days: +$1,440 a year."),
        "{sure}"
    );
    let perhaps = told(vec![contract(500_000)]);
    assert!(
        perhaps.contains("if they are on this plan, that is +$1,440 a year."),
        "{perhaps}"
    );
    assert!(!told(vec![]).contains("What it means for what you pay"));
}

/// The fixtures' Team cost $8, then $9, and costs $11 a seat a month, or the first again.
#[test]
fn several_steps_are_reckoned_against_what_the_contract_pays() {
    let told = |prices: &[i64], paid: i64| {
        let (now, before) = prices.split_last().unwrap();
        let versions = (1..).zip(before).map(|(version, minor)| {
            let day = fixtures::WHEN.date() - time::Duration::days(300 - i64::from(version));
            (version, day, priced(*minor).facts)
        });
        let before = Known::first(2, priced(*before.last().unwrap()));
        drawn(&ChangesPage {
            spend: vec![contract(paid)],
            history: PriceHistory::new(versions),
            ..page(before, priced(*now))
        })
    };
    for (prices, paid, says) in [
        (
            [800, 900, 1_100],
            40 * 9_600,
            "You have 40 seats at $3,840 a year and renew in 41 days: +$1,440 a year.",
        ),
        (
            [1_000, 1_200, 1_000],
            40 * 12_000,
            "You have 40 seats at $4,800 a year and renew in 41 days: no change to what you pay.",
        ),
        (
            [800, 900, 1_100],
            300_000,
            "You have 40 seats and renew in 41 days; if they are on this plan, at $3,840 a year when the contract began or last renewed, that is +$1,440 a year.",
        ),
    ] {
        let html = told(&prices, paid);
        assert!(html.contains(says), "{says}: {html}");
    }
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

/// The same plan at one price for all, which a record without seats pays just so.
#[test]
fn a_changed_price_for_a_whole_plan_is_reckoned_for_who_pays_just_that() {
    let flat = |minor: i64| {
        let mut report = priced(minor);
        for fact in &mut report.facts {
            if let Some(Detail::Price(price)) = &mut fact.detail {
                price.unit = Unit::Flat;
                fact.value = price.to_string();
            }
        }
        report
    };
    let told = |minor: i64| {
        let mut record = contract(minor);
        record.spend.seats = None;
        let page = ChangesPage {
            spend: vec![record],
            ..page(Known::first(2, flat(11_900)), flat(12_900))
        };
        drawn(&page)
    };
    // Paid by the year, at the price of twelve months.
    let sure = told(12 * 11_900);
    assert!(
        sure.contains("You pay for this plan and renew in 41 days: +$120 a year."),
        "{sure}"
    );
    assert!(!told(150_000).contains("What it means for what you pay"));
}

/// The fixtures' report with plans by their names, priced in dollar cents a seat a month.
fn with_plans(plans: &[(&str, i64)]) -> Report {
    let mut report = priced(1_200);
    let price = report.facts[0].clone();
    report.facts.clear();
    for (number, (plan, minor)) in plans.iter().enumerate() {
        report
            .facts
            .push(fixtures::fact(10 + number, FactKind::Plan, plan));
        let mut price = price.clone();
        if let Some(Detail::Price(of)) = &mut price.detail {
            of.item = (*plan).to_owned();
            of.amount = Amount::Exact(Money {
                minor: *minor,
                currency: Currency::USD,
            });
            price.value = of.to_string();
        }
        report.facts.push(price);
    }
    report
}

#[test]
fn a_plan_that_is_paid_for_and_gone_is_told_with_what_is_paid() {
    let team_and_more = [("Team", 1_200), ("Business", 2_400), ("Scale", 3_600)];
    let told_since = |before: &[(&str, i64)], after: &[(&str, i64)], spend: Vec<SpendRecord>| {
        let page = ChangesPage {
            spend,
            ..page(Known::first(2, with_plans(before)), with_plans(after))
        };
        drawn(&page)
    };
    let told = |after: &[(&str, i64)], spend| told_since(&team_and_more, after, spend);
    let gone = &team_and_more[1..];
    let sure = told(gone, vec![contract(576_000)]);
    assert!(
        sure.contains("The plan on your spend record, Team, is no longer stated. You pay $5,760 a year, and renew in 41 days."),
        "{sure}"
    );
    let perhaps = told(gone, vec![contract(500_000)]);
    assert!(
        perhaps.contains("Team is no longer stated; your spend record names no plan, so see whether it is yours. You pay $5,000 a year"),
        "{perhaps}"
    );
    // The price of a plan that is still there.
    let other = told(gone, vec![contract(2 * 576_000)]);
    assert!(!other.contains("What it means for what you pay"), "{other}");
    // The old price of a plan that costs more now, and a plan that costs nothing.
    let risen = [("Business", 3_000), ("Scale", 3_600)];
    let other = told(&risen, vec![contract(2 * 576_000)]);
    assert!(!other.contains("Team is no longer stated"), "{other}");
    let free = [("Free", 0), ("Team", 1_200)];
    let other = told_since(&free, &free[1..], vec![contract(500_000)]);
    assert!(!other.contains("Free is no longer stated; your"), "{other}");
    let mut ended = contract(576_000);
    ended.spend.status = SpendStatus::Ended;
    assert!(!told(gone, vec![ended]).contains("What it means"));
    assert!(!told(&team_and_more, vec![contract(576_000)]).contains("What it means"));
    // What is paid was the price of two.
    let twins = [("Team", 1_200), ("Crew", 1_200)];
    let unsure = told_since(&twins, &twins[1..], vec![contract(576_000)]);
    assert!(
        unsure.contains("Team is no longer stated; your spend record names no plan"),
        "{unsure}"
    );
    // Another took its place.
    let replaced = [("Crew", 1_200), ("Business", 2_400), ("Scale", 3_600)];
    let replaced = told(&replaced, vec![contract(576_000)]);
    assert!(replaced.contains("The plan on your spend record, Team, is no longer stated."));
    // Where its page was not read, nobody knows.
    let mut unread = with_plans(gone);
    unread.sources.clear();
    let page = ChangesPage {
        spend: vec![contract(576_000)],
        ..page(Known::first(2, with_plans(&team_and_more)), unread)
    };
    let unread = drawn(&page);
    assert!(!unread.contains("What it means"), "{unread}");
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
