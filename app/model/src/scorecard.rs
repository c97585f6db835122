//! The scorecard: how a team weighs the seven dimensions, what it must have and what rules a tool out.
//!
//! Everything here is derived from a report that is there already, so changing the scorecard changes how every
//! report is judged, at once and without researching again. Unknown stays unknown: it never counts against a tool.

mod condition;
mod fit;
mod template;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use condition::{Condition, Feature, Finding, Outcome, Standard};
pub use fit::{Fit, Judged, Verdict, fit};
pub use template::Template;

use crate::report::Dimension;

/// The heaviest weight.
pub const HEAVIEST: u8 = 10;

/// Most rules of one scorecard.
pub const MOST_RULES: usize = 30;

/// How a team judges tools.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scorecard {
    /// How much each dimension counts.
    pub weights: Weights,
    /// What must be so, and what must not.
    pub rules: Vec<Rule>,
}

impl Default for Scorecard {
    /// The card of a team that has set none: every dimension counts the same, as in the general score.
    fn default() -> Self {
        Template::Balanced.card()
    }
}

impl Scorecard {
    /// Whether it can be stored.
    ///
    /// # Errors
    /// [`BadScorecard`] says what is wrong with it.
    pub fn check(&self) -> Result<(), BadScorecard> {
        if self.weights.0.iter().any(|weight| *weight > HEAVIEST) {
            return Err(BadScorecard::Weight);
        }
        if self.weights.sum() == 0 {
            return Err(BadScorecard::NoWeight);
        }
        if self.rules.len() > MOST_RULES {
            return Err(BadScorecard::TooMany);
        }
        let repeats =
            |(at, rule): (usize, &Rule)| self.rules.iter().skip(at + 1).any(|other| other == rule);
        if self.rules.iter().enumerate().any(repeats) {
            return Err(BadScorecard::Repeated);
        }
        Ok(())
    }

    /// Adds a rule. A card that contradicts itself, or limits one thing twice, can't come about this way; one stored earlier
    /// may, and is kept.
    ///
    /// # Errors
    /// The rule contradicts another, limits what another limits or asks for what nobody wants, or the card can't be
    /// stored with it: [`BadScorecard`] says why.
    pub fn add(&mut self, rule: Rule) -> Result<(), BadScorecard> {
        let opposes = |other: &Rule| other.condition == rule.condition && other.need != rule.need;
        if self.rules.iter().any(opposes) {
            return Err(BadScorecard::Contradictory);
        }
        if rule.need == Need::DealBreaker && rule.condition.is_a_limit() {
            return Err(BadScorecard::Backwards);
        }
        if rule.condition.is_always_met() {
            return Err(BadScorecard::AlwaysMet);
        }
        let limits = |other: &Rule| {
            other.condition != rule.condition && other.condition.limits_the_same(&rule.condition)
        };
        if self.rules.iter().any(limits) {
            return Err(BadScorecard::Limited);
        }
        self.rules.push(rule);
        self.check()
    }

    /// The template that it is, if it was not changed since.
    #[must_use]
    pub fn template(&self) -> Option<Template> {
        Template::ALL
            .into_iter()
            .find(|template| template.card() == *self)
    }
}

impl fmt::Display for Scorecard {
    /// One line for the audit log: `Balanced`, or the weights and the number of rules.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(template) = self.template() {
            return f.write_str(template.name());
        }
        let weights: Vec<String> = self
            .weights
            .each()
            .map(|(dimension, weight)| format!("{} {weight}", dimension.label()))
            .collect();
        let rules = match self.rules.len() {
            0 => "no rules".to_owned(),
            1 => "one rule".to_owned(),
            count => format!("{count} rules"),
        };
        write!(f, "{}; {rules}", weights.join(", "))
    }
}

/// Why a scorecard can't be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadScorecard {
    /// A weight above [`HEAVIEST`].
    Weight,
    /// Every dimension counts nothing.
    NoWeight,
    /// More than [`MOST_RULES`] rules.
    TooMany,
    /// The same rule twice.
    Repeated,
    /// One condition as must-have and as deal-breaker: no tool could fit.
    Contradictory,
    /// A limit as a deal-breaker: it would rule out what keeps to it.
    Backwards,
    /// A second limit of the same thing.
    Limited,
    /// A limit that every tool keeps to.
    AlwaysMet,
}

impl fmt::Display for BadScorecard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Weight => write!(f, "A weight is a whole number from 0 to {HEAVIEST}."),
            Self::NoWeight => {
                f.write_str("At least one dimension must count: give it a weight above 0.")
            }
            Self::TooMany => write!(
                f,
                "A scorecard has {MOST_RULES} rules at most. Remove one first."
            ),
            Self::Repeated => f.write_str("The scorecard has this rule already."),
            Self::Contradictory => f.write_str(
                "The scorecard has this condition the other way round already: what is a must-have can’t be a deal-breaker too. Remove that rule first.",
            ),
            Self::Backwards => f.write_str(
                "As a deal-breaker this would rule out the tools that keep to it. Make it a must-have: then those that don’t are ruled out.",
            ),
            Self::AlwaysMet => f.write_str(
                "Every score is 0.0 or better, so this rule would rule nothing out. Write the score that you need, such as 6.5.",
            ),
            Self::Limited => f.write_str(
                "The scorecard has a limit of this already, and of two only the stricter would count. Remove that rule first, then add this one.",
            ),
        }
    }
}

/// How much each dimension counts: 0 (not at all) to [`HEAVIEST`], in the order of [`Dimension::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Weights(pub [u8; 7]);

impl Weights {
    /// What each weight is of all of them, in whole per cent that add up to 100: the largest remainders get what
    /// rounding down leaves. All zero where no dimension weighs anything.
    #[must_use]
    pub fn shares(&self) -> [u8; 7] {
        let sum: u32 = self.0.iter().copied().map(u32::from).sum();
        let mut shares = [0_u8; 7];
        if sum == 0 {
            return shares;
        }
        let mut remainders = [(0_u32, 0_usize); 7];
        for (at, weight) in self.0.iter().enumerate() {
            let hundredfold = u32::from(*weight) * 100;
            if let (Some(share), Some(remainder)) = (shares.get_mut(at), remainders.get_mut(at)) {
                *share = u8::try_from(hundredfold / sum).unwrap_or(100);
                *remainder = (hundredfold % sum, at);
            }
        }
        let left = 100 - shares.iter().copied().map(u32::from).sum::<u32>();
        // Of equal remainders the earlier dimension's.
        remainders.sort_by_key(|(remainder, at)| (std::cmp::Reverse(*remainder), *at));
        for (_, at) in remainders.iter().take(left as usize) {
            if let Some(share) = shares.get_mut(*at) {
                *share += 1;
            }
        }
        shares
    }

    /// Each dimension with its weight.
    pub fn each(&self) -> impl Iterator<Item = (Dimension, u8)> + '_ {
        Dimension::ALL.iter().copied().zip(self.0)
    }

    /// The weight of one dimension.
    #[must_use]
    pub fn of(&self, dimension: Dimension) -> u8 {
        self.each()
            .find(|(each, _)| *each == dimension)
            .map_or(0, |(_, weight)| weight)
    }

    /// All weights together.
    #[must_use]
    pub fn sum(&self) -> u32 {
        self.0.iter().map(|weight| u32::from(*weight)).sum()
    }
}

/// One must-have or deal-breaker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Which of the two.
    pub need: Need,
    /// What is asked.
    pub condition: Condition,
}

/// What follows from a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// A tool of which it is not true does not fit.
    MustHave,
    /// A tool of which it is true does not fit.
    DealBreaker,
}

impl Need {
    /// Both.
    pub const ALL: [Self; 2] = [Self::MustHave, Self::DealBreaker];

    /// The word in forms and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MustHave => "must_have",
            Self::DealBreaker => "deal_breaker",
        }
    }

    /// What people read.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::MustHave => "Must have",
            Self::DealBreaker => "Deal-breaker",
        }
    }

    /// The need behind a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|need| need.as_str() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_to_a_hundred() {
        for weights in [
            [1, 1, 1, 1, 1, 1, 1],
            [5, 5, 3, 3, 3, 5, 2],
            [10, 0, 0, 0, 0, 0, 0],
            [3, 3, 3, 0, 0, 0, 0],
        ] {
            let shares = Weights(weights).shares();
            assert_eq!(
                shares.iter().copied().map(u32::from).sum::<u32>(),
                100,
                "{shares:?}"
            );
        }
        assert_eq!(
            Weights([3, 3, 3, 0, 0, 0, 0]).shares(),
            [34, 33, 33, 0, 0, 0, 0]
        );
        assert_eq!(Weights([0; 7]).shares(), [0; 7]);
    }
    use crate::money::{Currency, Money};

    fn price(minor: i64) -> Rule {
        Rule {
            need: Need::MustHave,
            condition: Condition::SamlAtMost {
                price: Money {
                    minor,
                    currency: Currency::USD,
                },
            },
        }
    }

    #[test]
    fn a_card_counts_something_and_repeats_nothing() {
        let card = |weights, rules| Scorecard {
            weights: Weights(weights),
            rules,
        };
        assert_eq!(card([1; 7], vec![]).check(), Ok(()));
        assert_eq!(card([0; 7], vec![]).check(), Err(BadScorecard::NoWeight));
        assert_eq!(card([11; 7], vec![]).check(), Err(BadScorecard::Weight));
        assert_eq!(
            card([1; 7], vec![price(1), price(2), price(1)]).check(),
            Err(BadScorecard::Repeated)
        );
        let many = (1..=31).map(price).collect();
        assert_eq!(card([1; 7], many).check(), Err(BadScorecard::TooMany));
    }

    #[test]
    fn a_rule_is_added_unless_it_asks_for_the_opposite_of_another_or_rules_out_what_is_wanted() {
        let mut card = Scorecard::default();
        let against = |rule: Rule| Rule {
            need: Need::DealBreaker,
            ..rule
        };
        let hidden = || Rule {
            need: Need::DealBreaker,
            condition: Condition::PricesHidden,
        };
        assert_eq!(card.add(price(1)), Ok(()));
        assert_eq!(card.add(hidden()), Ok(()));
        assert_eq!(
            card.add(against(price(1))),
            Err(BadScorecard::Contradictory)
        );
        assert_eq!(card.add(against(price(2))), Err(BadScorecard::Backwards));
        assert_eq!(card.rules, [price(1), hidden()]);
        assert_eq!(card.add(price(1)), Err(BadScorecard::Repeated));
    }

    #[test]
    fn one_thing_is_limited_once() {
        let must = |condition| Rule {
            need: Need::MustHave,
            condition,
        };
        let score = |dimension, tenths| must(Condition::ScoreAtLeast { dimension, tenths });
        let seat = |minor, currency| {
            must(Condition::SeatAtMost {
                price: Money { minor, currency },
            })
        };
        let mut card = Scorecard::default();
        for rule in [
            price(2_000),
            seat(2_000, Currency::USD),
            score(Dimension::Features, 60),
            score(Dimension::SupportQuality, 60),
        ] {
            assert_eq!(card.add(rule), Ok(()));
        }
        for rule in [
            price(2_050),
            seat(1_000, Currency::known("EUR").unwrap()),
            score(Dimension::Features, 70),
        ] {
            assert_eq!(card.add(rule), Err(BadScorecard::Limited));
        }
        assert_eq!(card.rules.len(), 4);
        let nothing = score(Dimension::EaseOfUse, 0);
        assert_eq!(card.add(nothing), Err(BadScorecard::AlwaysMet));
        assert_eq!(card.add(score(Dimension::EaseOfUse, 1)), Ok(()));
    }

    #[test]
    fn a_card_survives_its_json_and_takes_no_strange_one() {
        for template in Template::ALL {
            let card = template.card();
            assert_eq!(card.check(), Ok(()), "{template:?}");
            let json = serde_json::to_string(&card).unwrap();
            assert_eq!(serde_json::from_str::<Scorecard>(&json).unwrap(), card);
        }
        for strange in [
            r#"{"weights":[1,1,1,1,1,1],"rules":[]}"#,
            r#"{"weights":[1,1,1,1,1,1,-1],"rules":[]}"#,
            r#"{"weights":[1,1,1,1,1,1,1],"rules":[{"need":"nice","condition":{"is":"prices_hidden"}}]}"#,
            r#"{"weights":[1,1,1,1,1,1,1],"rules":[],"more":1}"#,
        ] {
            assert!(
                serde_json::from_str::<Scorecard>(strange).is_err(),
                "{strange}"
            );
        }
    }

    #[test]
    fn the_audit_log_names_a_template_or_the_weights() {
        assert_eq!(Scorecard::default().to_string(), "Balanced");
        let card = Scorecard {
            weights: Weights([1, 0, 2, 3, 4, 5, 10]),
            rules: vec![price(2_000)],
        };
        assert!(card.to_string().starts_with("Features 1, Pricing value 0"));
        assert!(card.to_string().ends_with("; one rule"));
    }
}
