//! How well a tool fits a team: the weighted score, and what each rule comes to.

use serde::Serialize;

use super::{Finding, Need, Outcome, Rule, Scorecard, Weights};
use crate::report::{Fact, Score};

/// Dimensions that count and must be known before there is a score, as for the general one.
const KNOWN_FOR_SCORE: usize = 3;

/// How well a tool fits.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fit {
    /// 0 to 10 with one decimal; none when too few of the dimensions that count are known.
    pub score: Option<f32>,
    /// 0 to 1 with two decimals: the share of the weights whose dimension is known.
    pub known: f32,
    /// What the rules come to together; none where there are no rules.
    pub verdict: Option<Verdict>,
    /// Each rule, in the order of the scorecard.
    pub rules: Vec<Judged>,
}

impl Fit {
    /// The rules that come to something else than they did in an earlier fit by the same card: as they were, and as
    /// they are.
    #[must_use]
    pub fn turned<'a>(&'a self, earlier: &'a Self) -> Vec<(&'a Judged, &'a Judged)> {
        let rules = earlier.rules.iter().zip(&self.rules);
        let turned = rules.filter(|(was, is)| was.rule == is.rule && was.verdict != is.verdict);
        turned.collect()
    }

    /// How the score came about, in words: by which card, and how much of it is known.
    #[must_use]
    pub fn basis(&self, card: &Scorecard) -> String {
        if self.score.is_none() {
            return "Too few of the dimensions that count for you are known.".to_owned();
        }
        let known = format!("{:.0}%", self.known.clamp(0.0, 1.0) * 100.0);
        match card.template() {
            Some(template) => format!(
                "by the scorecard “{}”; {known} of its weight is known",
                template.name()
            ),
            None => format!("by your weights; {known} of them is known"),
        }
    }
}

/// What the rules come to together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// A must-have is missing, or a deal-breaker is there.
    DoesNotFit,
    /// Something that a rule asks is not known.
    CannotTell,
    /// All rules hold, some under a condition such as a plan.
    WithConditions,
    /// All rules hold.
    Fits,
}

impl Verdict {
    /// What people read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::DoesNotFit => "Does not fit",
            Self::CannotTell => "Can’t tell",
            Self::WithConditions => "Fits with conditions",
            Self::Fits => "Fits",
        }
    }
}

/// A rule and what it comes to for one tool.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Judged {
    /// The rule.
    pub rule: Rule,
    /// What was found of its condition.
    pub finding: Finding,
    /// What that means for the tool.
    pub verdict: Verdict,
}

/// Judges a tool by its report's scores and facts.
#[must_use]
pub fn fit(card: &Scorecard, scores: &[Score], facts: &[Fact]) -> Fit {
    // A language model may have misread its sentence, and rules decide.
    let by_rules: Vec<Fact> = facts
        .iter()
        .filter(|fact| fact.origin.is_rules())
        .cloned()
        .collect();
    let rules: Vec<Judged> = card
        .rules
        .iter()
        .map(|rule| {
            let finding = rule.condition.judge(scores, &by_rules);
            let finding = told_by_model(finding, || {
                let found = rule.condition.judge(scores, facts);
                let found = Some(found).filter(|found| found.outcome != Outcome::Unknown);
                found.or_else(|| rule.condition.pointed_at(facts))
            });
            Judged {
                verdict: verdict(rule.need, finding.outcome),
                rule: rule.clone(),
                finding,
            }
        })
        .collect();
    let (score, known) = weighted(card.weights, scores);
    Fit {
        score,
        known,
        verdict: rules.iter().map(|judged| judged.verdict).min(),
        rules,
    }
}

/// What rules found; where that is nothing, that a model found something and what.
fn told_by_model(finding: Finding, with_model: impl FnOnce() -> Option<Finding>) -> Finding {
    if finding.outcome != Outcome::Unknown {
        return finding;
    }
    match with_model() {
        None => finding,
        Some(found) => Finding {
            outcome: Outcome::Unknown,
            why: format!("Only a language model found something: {}", found.why),
            because: found.because,
        },
    }
}

const fn verdict(need: Need, outcome: Outcome) -> Verdict {
    match (need, outcome) {
        (Need::MustHave, Outcome::Yes) | (Need::DealBreaker, Outcome::No) => Verdict::Fits,
        (Need::MustHave, Outcome::No) | (Need::DealBreaker, Outcome::Yes) => Verdict::DoesNotFit,
        (_, Outcome::Conditional) => Verdict::WithConditions,
        (_, Outcome::Unknown) => Verdict::CannotTell,
    }
}

/// The mean of the known dimensions by weight, and the share of the weights that they have.
fn weighted(weights: Weights, scores: &[Score]) -> (Option<f32>, f32) {
    let counted: Vec<(f32, f32)> = scores
        .iter()
        .filter_map(|score| {
            let weight = weights.of(score.dimension);
            let score = score.score.filter(|score| score.is_finite())?;
            (weight > 0).then_some((score, f32::from(weight)))
        })
        .collect();
    let weight: f32 = counted.iter().map(|(_, weight)| weight).sum();
    let all: f32 = weights.0.iter().map(|weight| f32::from(*weight)).sum();
    let needed = weights
        .0
        .iter()
        .filter(|weight| **weight > 0)
        .count()
        .min(KNOWN_FOR_SCORE);
    let enough = weight > 0.0 && counted.len() >= needed;
    let score = enough.then(|| {
        let sum: f32 = counted.iter().map(|(score, weight)| score * weight).sum();
        (sum / weight * 10.0).round() / 10.0
    });
    let known = if all > 0.0 { weight / all } else { 0.0 };
    (score, (known * 100.0).round() / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        report::Dimension,
        scorecard::{Condition, Template},
    };

    fn scores(given: [Option<f32>; 7]) -> Vec<Score> {
        Dimension::ALL
            .iter()
            .zip(given)
            .map(|(dimension, score)| Score {
                dimension: *dimension,
                score,
                confidence: 0.5,
                because: vec![],
                reasons: vec![],
            })
            .collect()
    }

    fn card(weights: [u8; 7], rules: Vec<Rule>) -> Scorecard {
        Scorecard {
            weights: Weights(weights),
            rules,
        }
    }

    const MIXED: [Option<f32>; 7] = [
        Some(8.0),
        Some(4.0),
        None,
        Some(6.0),
        None,
        Some(10.0),
        Some(2.0),
    ];

    #[test]
    fn balanced_is_the_mean_of_what_is_known() {
        let found = fit(&Template::Balanced.card(), &scores(MIXED), &[]);
        assert_eq!((found.score, found.verdict), (Some(6.0), None));
        assert_eq!(serde_json::to_string(&found.known).unwrap(), "0.71");
    }

    #[test]
    fn weights_pull_the_score_towards_what_counts() {
        let security = fit(&card([1, 1, 1, 1, 1, 10, 1], vec![]), &scores(MIXED), &[]);
        let ai = fit(&card([1, 1, 1, 1, 1, 1, 10], vec![]), &scores(MIXED), &[]);
        assert!(security.score > Some(8.0) && ai.score < Some(4.0));
    }

    #[test]
    fn an_unknown_dimension_neither_raises_nor_lowers_a_score() {
        let same = [Some(7.0), Some(7.0), Some(7.0), None, None, None, None];
        for weights in [[1, 1, 1, 10, 10, 10, 10], [10, 10, 10, 0, 0, 0, 1]] {
            let found = fit(&card(weights, vec![]), &scores(same), &[]);
            assert_eq!(found.score, Some(7.0), "{weights:?}");
        }
    }

    #[test]
    fn too_little_known_is_no_score() {
        let two = [Some(7.0), Some(7.0), None, None, None, None, Some(f32::NAN)];
        assert_eq!(fit(&card([5; 7], vec![]), &scores(two), &[]).score, None);
        let alone = card([0, 3, 0, 0, 0, 0, 0], vec![]);
        assert_eq!(fit(&alone, &scores(two), &[]).score, Some(7.0));
        let other = card([0, 0, 3, 0, 0, 0, 0], vec![]);
        assert_eq!(fit(&other, &scores(two), &[]).score, None);
    }

    /// Over all weights up to a few: a score lies between the worst and the best that counts.
    #[test]
    fn a_score_lies_among_the_scores_it_is_made_of() {
        for seed in 0_u32..2_000 {
            let weight = |at: u32| {
                u8::try_from((seed.wrapping_mul(2_654_435_761) >> (at * 4)) % 11).unwrap()
            };
            let weights: [u8; 7] = std::array::from_fn(|at| weight(u32::try_from(at).unwrap()));
            let found = fit(&card(weights, vec![]), &scores(MIXED), &[]);
            if let Some(score) = found.score {
                assert!((2.0..=10.0).contains(&score), "{weights:?}: {score}");
            }
            assert!((0.0..=1.0).contains(&found.known), "{weights:?}");
        }
    }

    #[test]
    fn the_worst_rule_decides() {
        let rule = |need, tenths| Rule {
            need,
            condition: Condition::ScoreAtLeast {
                dimension: Dimension::Features,
                tenths,
            },
        };
        let unknown = Rule {
            need: Need::MustHave,
            condition: Condition::ScoreAtLeast {
                dimension: Dimension::EaseOfUse,
                tenths: 50,
            },
        };
        let verdict = |rules| fit(&card([5; 7], rules), &scores(MIXED), &[]).verdict;
        assert_eq!(verdict(vec![rule(Need::MustHave, 80)]), Some(Verdict::Fits));
        assert_eq!(
            verdict(vec![rule(Need::MustHave, 80), unknown.clone()]),
            Some(Verdict::CannotTell)
        );
        assert_eq!(
            verdict(vec![unknown.clone(), rule(Need::MustHave, 81)]),
            Some(Verdict::DoesNotFit)
        );
        assert_eq!(
            verdict(vec![rule(Need::DealBreaker, 80)]),
            Some(Verdict::DoesNotFit)
        );
        assert_eq!(
            verdict(vec![rule(Need::DealBreaker, 81)]),
            Some(Verdict::Fits)
        );
    }
}
