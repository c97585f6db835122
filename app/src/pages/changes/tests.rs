//! Changes rendered to markup.

use model::{
    id::SpendId,
    money::{Currency, Money},
    report::{Amount, Detail, FactKind, Outcome},
    spend::{Cadence, Spend, SpendStatus},
};

use super::*;
use crate::fixtures;

fn html(before: Report, after: Report) -> String {
    let page = ChangesPage {
        slug: "acme".to_owned(),
        tool_id: ToolId::new(),
        version: 3,
        before,
        after,
        spend: vec![],
        today: fixtures::WHEN.date(),
    };
    Owner::new().with(|| changes_view(&page).to_html())
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
fn prices_that_fall_carry_a_minus() {
    let moved = |by, percent| {
        move_words(PriceMove::Amount {
            by: Money {
                minor: by,
                currency: Currency::USD,
            },
            percent,
        })
    };
    assert_eq!(moved(-350, Some(-12.34)), "−$3.50 (−12.3%)");
    assert_eq!(moved(900, None), "+$9");
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
    ] {
        assert!(html.contains(text), "{text}: {html}");
    }
}

#[test]
fn nothing_a_page_says_becomes_markup() {
    let html = html(fixtures::report(), fixtures::report_of(fixtures::MARKUP));
    assert!(
        !html.contains("<script") && !html.contains("<img"),
        "{html}"
    );
}

/// The fixtures' Team costs $12, then $15, a seat a month.
#[test]
fn a_changed_seat_price_is_reckoned_for_what_the_team_pays() {
    let contract = |minor: i64| SpendRecord {
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
            renews_on: fixtures::WHEN.date().checked_add(time::Duration::days(41)),
            notice_days: 30,
            auto_renew: true,
            status: SpendStatus::Active,
        },
        revision: 1,
        created_by: None,
        updated_at: fixtures::WHEN,
    };
    let told = |spend: Vec<SpendRecord>| {
        let page = ChangesPage {
            slug: "acme".to_owned(),
            tool_id: ToolId::new(),
            version: 3,
            before: priced(1_200),
            after: priced(1_500),
            spend,
            today: fixtures::WHEN.date(),
        };
        Owner::new().with(|| changes_view(&page).to_html())
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
