//! Scores that moved, and the lines of the rubric behind them.

use super::*;

#[test]
fn scores_move_for_the_lines_that_differ() {
    let reason = |text: &str, points| Reason {
        text: text.to_owned(),
        points,
        because: vec![],
    };
    let score = |dimension, score, reasons: &[Reason]| Score {
        dimension,
        score,
        confidence: 0.5,
        because: vec![],
        reasons: reasons.to_vec(),
    };
    let public = reason("Prices are public", 2.0);
    let held = reason("SOC 2 Type II held", 3.0);
    let planned = reason("ISO 27001 planned only", 0.0);
    let mut before = report(&[]);
    let mut after = report(&[]);
    before.scores = vec![
        score(
            Dimension::SecurityCompliance,
            Some(6.5),
            &[held.clone(), planned.clone()],
        ),
        score(
            Dimension::PricingValue,
            Some(5.0),
            std::slice::from_ref(&public),
        ),
        score(Dimension::Features, None, &[]),
    ];
    after.scores = vec![
        score(Dimension::PricingValue, Some(5.0), &[public]),
        score(Dimension::SecurityCompliance, Some(3.0), &[planned]),
        score(Dimension::Features, Some(4.0), &[]),
    ];
    after.overall.score = Some(4.0);
    let changes = between(&before, &after);
    let moved: Vec<_> = changes
        .scores
        .iter()
        .map(|change| (change.dimension, change.before, change.after))
        .collect();
    assert_eq!(
        moved,
        [
            (Dimension::Features, None, Some(4.0)),
            (Dimension::SecurityCompliance, Some(6.5), Some(3.0)),
        ]
    );
    assert_eq!(changes.scores[1].reasons, [ReasonChange::Gone(&held)]);
    assert_eq!(changes.overall, Some((None, Some(4.0))));
    assert!(!changes.is_empty());
}

/// A line that says the same of other numbers moved nothing.
#[test]
fn a_line_that_gives_as_much_is_no_change() {
    let with = |score: f32, reasons: &[(&str, f32)]| {
        let mut report = report(&[]);
        let score_of = |(text, points): &(&str, f32)| Reason {
            text: (*text).to_owned(),
            points: *points,
            because: Vec::new(),
        };
        report.scores = vec![Score {
            dimension: Dimension::PricingValue,
            score: Some(score),
            confidence: 0.5,
            because: Vec::new(),
            reasons: reasons.iter().map(score_of).collect(),
        }];
        report
    };
    let before = with(
        3.0,
        &[
            ("Some public prices (2 of the 3 plans)", 1.5),
            ("Up to 10 (a)", 1.5),
        ],
    );
    let after = with(
        2.5,
        &[
            ("Some public prices (3 of the 4 plans)", 1.5),
            ("Up to 10 (b)", 1.0),
        ],
    );
    assert_eq!(
        lines(&before, &after),
        ["gone: Up to 10 (a)", "new: Up to 10 (b)"]
    );
}

/// What became of each line of the rubric: `Gone Pricing value in a line`.
fn lines(before: &Report, after: &Report) -> Vec<String> {
    let changes = between(before, after);
    let reasons = changes.scores.iter().flat_map(|score| &score.reasons);
    reasons
        .map(|change| match change {
            ReasonChange::Gone(reason) => format!("gone: {}", reason.text),
            ReasonChange::Unchecked(reason) => format!("unchecked: {}", reason.text),
            ReasonChange::HalfChecked(reason) => format!("half: {}", reason.text),
            ReasonChange::Uncounted(reason) => format!("uncounted: {}", reason.text),
            ReasonChange::New(reason) => format!("new: {}", reason.text),
        })
        .collect()
}

const ON_PRICE: &[FactKind] = &[FactKind::Price];
const ON_STANDARD: &[FactKind] = &[FactKind::Compliance];

#[test]
fn a_score_of_an_older_version_is_said_to_be_one() {
    use Dimension::{PricingValue, SecurityCompliance};
    let version = |price, attested: &[Fact], failing, security, overall| {
        let mut report = two_pages(&[seat("Team", usd(price))], attested, failing);
        report.overall.score = Some(overall);
        by_lines(
            report,
            &[
                (PricingValue, Some(price as f32 / 1_000.0), ON_PRICE),
                (SecurityCompliance, security, ON_STANDARD),
            ],
        )
    };
    let held = [certificate("SOC 2", None, Status::Held)];
    let first = version(2_000, &held, None, Some(4.5), 3.4);
    let second = version(3_000, &[], Some(503), None, 3.0);
    let third = version(3_000, &[], Some(503), None, 3.0);
    let known = known_of(&[&first, &second]);
    let security = Some(SecurityCompliance);
    assert_eq!(
        known.whose(security).as_deref(),
        Some("in version 1, unknown in version 2")
    );
    assert_eq!(
        known.whose(None).as_deref(),
        Some("in version 1, 3.0 in version 2")
    );
    // What rests on pages that were read is the version's own.
    assert_eq!(known.whose(Some(PricingValue)), None);
    let scores: Vec<_> = between(&known.report, &third).scores;
    let moved: Vec<_> = scores.iter().map(|change| change.dimension).collect();
    assert_eq!(moved, [SecurityCompliance]);
    // However long it lasts, the version that read it is named.
    let long = known_of(&[&first, &second, &third]);
    assert_eq!(
        long.whose(security).as_deref(),
        Some("in version 1, unknown in version 3")
    );
    let mut fell = version(3_000, &held, None, Some(1.0), 2.0);
    fell.facts[1].value = "SOC 2 of sorts".to_owned();
    let lines = super::super::news(
        &long,
        &PriceHistory::default(),
        &fell,
        &Scorecard::default(),
    )
    .unwrap()
    .lines;
    assert_eq!(
        lines,
        ["Overall score 3.4 in version 1, 3.0 in version 3, now 2.0"]
    );
}

#[test]
fn a_line_whose_facts_were_not_checked_or_still_stand_does_not_no_longer_apply() {
    use Dimension::{EaseOfUse, PricingValue, SecurityCompliance};
    let priced = [
        seat("Team", usd(2_000)),
        fact(FactKind::Sso, "SAML on Team"),
    ];
    let held = [certificate("SOC 2", None, Status::Held)];
    let first = by_lines(
        two_pages(&priced, &held, None),
        &[
            (PricingValue, Some(4.0), ON_PRICE),
            (
                EaseOfUse,
                Some(3.0),
                &[FactKind::Price, FactKind::Compliance],
            ),
            (SecurityCompliance, Some(2.0), &[FactKind::Sso]),
        ],
    );
    let unknown = |report| {
        by_lines(
            report,
            &[
                (PricingValue, None, &[]),
                (EaseOfUse, None, &[]),
                (SecurityCompliance, None, &[]),
            ],
        )
    };
    // The page with the certificate is down: what else is stated still stands, and counts for nothing.
    let down = unknown(two_pages(&priced, &[], Some(503)));
    assert_eq!(
        lines(&first, &down),
        [
            "uncounted: Pricing value in a line",
            "half: Ease of use in a line",
            "uncounted: Security and compliance in a line",
        ]
    );
    let mut both = down.clone();
    both.facts.clear();
    both.sources.clear();
    assert!(
        lines(&first, &both)
            .iter()
            .all(|line| line.starts_with("unchecked: "))
    );
    // A page that was read and says nothing of it any more.
    let read = unknown(two_pages(&[], &held, None));
    assert_eq!(
        lines(&first, &read),
        [
            "gone: Pricing value in a line",
            "gone: Ease of use in a line",
            "gone: Security and compliance in a line",
        ]
    );
    // What is known of another version keeps its facts apart from this one's.
    let known = known_of(&[&first, &both]).report;
    assert!(
        lines(&known, &both)
            .iter()
            .all(|line| line.starts_with("unchecked: "))
    );
}

#[test]
fn an_overall_score_over_fewer_dimensions_is_told_as_one() {
    use Dimension::{Features, PricingValue, SupportQuality};
    let facts = [seat("Team", usd(2_000)), fact(FactKind::Feature, "Boards")];
    let version = |pricing, features, overall| {
        by_lines(
            scored(&facts, overall),
            &[
                (Features, Some(features), &[]),
                (PricingValue, pricing, &[]),
                (SupportQuality, Some(4.0), &[]),
            ],
        )
    };
    let before = version(Some(1.0), 3.0, 2.7);
    let without = version(None, 3.0, 3.5);
    let basis = between(&before, &without).basis.unwrap();
    assert_eq!((basis.lost, basis.won), (vec![PricingValue], vec![]));
    assert_eq!((basis.both, basis.means), (2, Some((3.5, 3.5))));
    assert_eq!(news(&before, &without), None, "it rose by silence");
    assert_eq!(news(&without, &before), None);
    let fell = version(None, 1.0, 2.5);
    assert_eq!(
        news(&before, &fell).unwrap().lines,
        ["Score over the 2 dimensions known both times 3.5 before, now 2.5"]
    );
    assert_eq!(between(&before, &version(Some(1.0), 2.0, 2.3)).basis, None);
}
