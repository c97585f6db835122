use std::collections::HashSet;

use model::report::{FactId, FactKind, LINKED, Period, Status, Unit};
use proptest::prelude::*;

use super::*;
use crate::samples::{compliance, fact, numbered, price, rich, sso, trial, with_status};

/// Where no page lists further plans.
fn scores(facts: &[Fact]) -> (Vec<Score>, Overall) {
    super::scores(facts, &[])
}

/// The points and words of the first reason for the pricing value, where pages list these further plans.
fn first_of_pricing(facts: &[Fact], further: &[&str]) -> (f32, String) {
    let further: Vec<String> = further.iter().map(|plan| (*plan).to_owned()).collect();
    let (scores, _) = super::scores(facts, &further);
    let mut scores = scores.into_iter();
    let score = scores.find(|score| score.dimension == Dimension::PricingValue);
    let reason = score.unwrap().reasons.swap_remove(0);
    (reason.points, reason.text)
}

#[test]
fn prices_are_not_said_to_be_all_where_a_page_lists_further_plans() {
    let facts = numbered(vec![
        fact(FactKind::Plan, "Flock"),
        price("Flock", Some(29), Unit::Seat, Period::Month),
        fact(FactKind::Plan, "Roost"),
        price("Roost", Some(49), Unit::Seat, Period::Month),
    ]);
    let public = |further: &[&str]| first_of_pricing(&facts, further);
    assert_eq!(
        public(&[]),
        (2.5, "Every plan found has a public price".to_owned())
    );
    assert_eq!(
        public(&["Nest", "Colony"]),
        (
            1.5,
            "Some plans have a public price; others are on request, or no price was found for them (2 of the 4 plans found)".to_owned()
        )
    );
}

#[test]
fn what_is_free_is_no_public_price_of_the_plans_that_cost() {
    let public = |facts: Vec<Fact>, further: &[&str]| {
        let known = facts.into_iter().chain([fact(FactKind::Trial, "14 days")]);
        first_of_pricing(&numbered(known.collect()), further)
    };
    let free = || price("Free", Some(0), Unit::Flat, Period::Month);
    assert_eq!(
        public(vec![free()], &["Nest"]),
        (0.0, "No price found but that of what is free".to_owned())
    );
    assert_eq!(
        public(vec![free()], &[]),
        (2.5, "Every plan found has a public price".to_owned())
    );
}

#[test]
fn webhooks_alone_are_no_api() {
    let asked = |value: &str| {
        let facts = numbered(vec![
            fact(FactKind::Api, value),
            fact(FactKind::Integration, "Otterboard"),
        ]);
        reasons(&facts, Dimension::IntegrationDepth)
    };
    let api = |value: &str| {
        let reasons = asked(value).into_iter();
        reasons.filter(|(text, _)| text == "Its own API").count()
    };
    assert_eq!((api("Webhooks"), api("REST API")), (0, 1));
}

fn score_of(facts: &[Fact], dimension: Dimension) -> Score {
    scores(facts)
        .0
        .into_iter()
        .find(|score| score.dimension == dimension)
        .unwrap()
}

fn reasons(facts: &[Fact], dimension: Dimension) -> Vec<(String, f32)> {
    score_of(facts, dimension)
        .reasons
        .into_iter()
        .map(|reason| (reason.text, reason.points))
        .collect()
}

#[test]
fn scoring_document_is_the_rubric() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../docs/scoring.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, document()).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        committed == document(),
        "docs/scoring.md is out of date; run `UPDATE_DOCS=1 cargo test -p research scoring_document`"
    );
}

#[test]
fn the_best_answers_add_up_to_ten() {
    for dimension in Dimension::ALL {
        let total = rubric(*dimension).best_total();
        assert!((total - 10.0).abs() < 0.001, "{dimension:?}: {total}");
    }
}

#[test]
fn nothing_found_is_unknown_everywhere() {
    let (scores, overall) = scores(&[]);
    assert_eq!(scores.len(), 7);
    assert!(
        scores.iter().all(|score| score.score.is_none()
            && score.confidence == 0.0
            && score.because.is_empty())
    );
    assert_eq!((overall.score, overall.known_dimensions), (None, 0));
}

#[test]
fn a_rich_vendor_is_known_in_every_dimension() {
    let facts = rich();
    let (scores, overall) = scores(&facts);
    for score in &scores {
        assert!(score.score.is_some_and(|value| value > 2.0), "{score:?}");
    }
    assert_eq!(overall.known_dimensions, 7);
    let mean = scores.iter().filter_map(|score| score.score).sum::<f32>() / 7.0;
    assert!((overall.score.unwrap() - mean).abs() <= 0.05);
}

#[test]
fn two_known_dimensions_make_no_overall_score() {
    let facts = numbered(vec![
        compliance("SOC 2", Some("Type II")),
        fact(FactKind::Mfa, "Multi-factor sign-in"),
        fact(FactKind::SupportChannel, "Email"),
        fact(FactKind::StatusPage, "https://status.vendor.example"),
    ]);
    let (_, overall) = scores(&facts);
    assert_eq!((overall.score, overall.known_dimensions), (None, 2));
}

#[test]
fn a_conditional_claim_earns_half() {
    let held = numbered(vec![
        compliance("SOC 2", Some("Type II")),
        fact(FactKind::Mfa, "Multi-factor sign-in"),
    ]);
    let mut conditional = held.clone();
    conditional[0] = with_status(
        conditional[0].clone(),
        Status::Conditional,
        "Enterprise plan",
    );
    assert_eq!(
        score_of(&held, Dimension::SecurityCompliance).score,
        Some(3.0)
    );
    assert_eq!(
        reasons(&conditional, Dimension::SecurityCompliance)[0],
        (
            "SOC 2 Type II, on condition (Enterprise plan): half the points".to_owned(),
            1.25
        )
    );
}

#[test]
fn a_place_that_was_linked_and_not_read_earns_half() {
    let of = |place: Fact| numbered(vec![fact(FactKind::SupportChannel, "Email"), place]);
    let read = fact(FactKind::StatusPage, "https://status.vendor.example");
    let linked = with_status(read.clone(), Status::Conditional, LINKED);
    let public = |facts: &[Fact]| reasons(facts, Dimension::SupportQuality)[1].clone();
    assert_eq!(public(&of(read)), ("A public status page".to_owned(), 1.0));
    assert_eq!(
        public(&of(linked)),
        (
            "A public status page, linked, not read: half the points".to_owned(),
            0.5
        )
    );
}

#[test]
fn a_held_lesser_claim_beats_a_conditional_greater_one() {
    let facts = numbered(vec![
        with_status(
            compliance("SOC 2", Some("Type II")),
            Status::Conditional,
            "Enterprise plan",
        ),
        compliance("SOC 2", Some("Type I")),
    ]);
    assert_eq!(
        reasons(&facts, Dimension::SecurityCompliance),
        [("SOC 2, Type I or type not stated".to_owned(), 1.5)]
    );
}

#[test]
fn planned_certificates_earn_nothing_but_answer_the_question() {
    let base = numbered(vec![
        fact(FactKind::Mfa, "Multi-factor sign-in"),
        fact(FactKind::AuditLog, "Audit log"),
    ]);
    let mut with_planned = base.clone();
    with_planned.push(with_status(
        compliance("SOC 2", Some("Type II")),
        Status::NotHeld,
        "planned",
    ));
    let (before, after) = (
        score_of(&base, Dimension::SecurityCompliance),
        score_of(&with_planned, Dimension::SecurityCompliance),
    );
    assert_eq!(before.score, after.score);
    assert!(after.confidence > before.confidence);
}

#[test]
fn contact_sales_is_no_price_of_zero() {
    let facts = numbered(vec![
        price("Growth", None, Unit::Flat, Period::Month),
        price("Enterprise", None, Unit::Flat, Period::Month),
    ]);
    assert_eq!(
        reasons(&facts, Dimension::PricingValue),
        [("Prices only on request".to_owned(), 0.0)]
    );
}

#[test]
fn single_sign_on_on_the_top_plan_alone_earns_nothing_and_costs_nothing() {
    let plans = || {
        vec![
            price("Team", Some(10), Unit::Seat, Period::Month),
            price("Business", Some(240), Unit::Seat, Period::Year),
            price("Enterprise", None, Unit::Flat, Period::Month),
        ]
    };
    let with = |fact: Fact| {
        let mut facts = plans();
        facts.push(fact);
        reasons(&numbered(facts), Dimension::PricingValue)
    };
    assert!(
        with(sso("Enterprise")).contains(&("Single sign-on only on the top plan".to_owned(), 0.0))
    );
    assert!(with(sso("Business")).contains(&("Single sign-on below the top plan".to_owned(), 1.5)));
    assert!(with(sso("Team")).contains(&(
        "The cheapest paid plan up to 10 a month for a seat, or 30 for the account".to_owned(),
        1.5
    )));
    let both = numbered([plans(), vec![sso("Enterprise"), sso("Business")]].concat());
    assert!(
        !reasons(&both, Dimension::PricingValue)
            .iter()
            .any(|(text, _)| text.contains("only on the top"))
    );
}

#[test]
fn yearly_prices_are_compared_by_the_month_and_extras_are_no_plan() {
    let facts = numbered(vec![
        fact(FactKind::Plan, "Team"),
        price("Team", Some(180), Unit::Seat, Period::Year),
        price("Support Basic", Some(5), Unit::Flat, Period::Month),
        price("Pages", Some(1), Unit::Flat, Period::Month),
    ]);
    assert!(reasons(&facts, Dimension::PricingValue).contains(&(
        "The cheapest paid plan up to 20 a month for a seat, or 100 for the account".to_owned(),
        1.0
    )));
}

#[test]
fn trials_are_told_apart_by_the_card() {
    for (card, want) in [(Some(false), 1.5), (None, 1.0), (Some(true), 0.5)] {
        let facts = numbered(vec![
            trial(14, card),
            price("Team", Some(9), Unit::Seat, Period::Month),
        ]);
        let points: Vec<f32> = reasons(&facts, Dimension::PricingValue)
            .into_iter()
            .filter(|(text, _)| text.contains("trial"))
            .map(|(_, points)| points)
            .collect();
        assert_eq!(points, [want], "{card:?}");
    }
}

#[test]
fn the_least_careful_ai_policy_binds() {
    let features = || {
        vec![
            fact(FactKind::AiFeature, "Summaries"),
            fact(FactKind::AiFeature, "Drafts"),
        ]
    };
    let never = fact(FactKind::AiDataPolicy, "Does not train on customer data");
    let does = with_status(
        fact(FactKind::AiDataPolicy, "Trains on customer data"),
        Status::NotHeld,
        "stated use",
    );
    let careful = numbered([features(), vec![never.clone()]].concat());
    let careless = numbered([features(), vec![never, does]].concat());
    assert_eq!(
        score_of(&careful, Dimension::AiCapabilities).score,
        Some(5.2)
    );
    assert_eq!(
        score_of(&careless, Dimension::AiCapabilities).score,
        Some(1.2)
    );
}

fn any_fact() -> impl Strategy<Value = Fact> {
    let kinds = prop::sample::select(FactKind::ALL);
    let values = prop::sample::select(vec![
        "Slack",
        "Live chat 24/7",
        "99.9% uptime",
        "iOS",
        "at rest",
        "in transit",
        "MCP server",
        "Free",
        "Does not train on customer data",
        "Trains on customer data",
    ]);
    let special = prop::sample::select(vec![
        compliance("SOC 2", Some("Type II")),
        compliance("ISO 27001", None),
        sso("Business"),
        sso("Enterprise"),
        trial(30, Some(true)),
        price("Business", Some(20), Unit::Seat, Period::Month),
        price("Enterprise", None, Unit::Flat, Period::Month),
        price("Free", Some(0), Unit::Flat, Period::Month),
    ]);
    let plain = (kinds, values).prop_map(|(kind, value)| fact(kind, value));
    let statuses = prop::sample::select(vec![Status::Held, Status::Conditional, Status::NotHeld]);
    (prop_oneof![plain, special], statuses).prop_map(|(fact, status)| Fact { status, ..fact })
}

/// Whether a score is no better than another; known is better than unknown.
fn at_most(after: Option<f32>, before: Option<f32>) -> bool {
    match (after, before) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(after), Some(before)) => after <= before,
    }
}

proptest! {
    #[test]
    fn scores_stay_in_range_and_rest_on_facts_that_exist(facts in prop::collection::vec(any_fact(), 0..40)) {
        let facts = numbered(facts);
        let ids: HashSet<&FactId> = facts.iter().map(|fact| &fact.id).collect();
        let (scores, overall) = scores(&facts);
        for score in &scores {
            prop_assert!(score.score.is_none_or(|value| (0.0..=10.0).contains(&value)));
            prop_assert!((0.0..=1.0).contains(&score.confidence));
            prop_assert!(score.because.iter().all(|id| ids.contains(id)));
            prop_assert!(score.reasons.iter().all(|reason| !reason.because.is_empty() && reason.because.iter().all(|id| score.because.contains(id))));
        }
        prop_assert!(overall.score.is_none_or(|value| (0.0..=10.0).contains(&value)));
    }

    #[test]
    fn what_is_not_held_raises_no_score(facts in prop::collection::vec(any_fact(), 0..30), extra in any_fact()) {
        let before = scores(&numbered(facts.clone()));
        let mut more = facts;
        more.push(Fact { status: Status::NotHeld, ..extra });
        let after = scores(&numbered(more));
        for (before, after) in before.0.iter().zip(&after.0) {
            prop_assert!(at_most(after.score, before.score), "{before:?} {after:?}");
        }
        prop_assert!(at_most(after.1.score, before.1.score));
    }

    #[test]
    fn without_its_facts_a_dimension_is_unknown(facts in prop::collection::vec(any_fact(), 0..40), at in 0..Dimension::ALL.len()) {
        let dimension = Dimension::ALL[at];
        let rest: Vec<Fact> = facts
            .into_iter()
            .filter(|fact| !rubric(dimension).questions.iter().any(|question| (question.answered_by)(fact)))
            .collect();
        prop_assert_eq!(score_of(&numbered(rest), dimension).score, None);
    }
}
