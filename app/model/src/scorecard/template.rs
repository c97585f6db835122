//! Scorecards to begin with.

use super::{Condition, Feature, Need, Rule, Scorecard, Standard, Weights};
use crate::money::{Currency, Money};

/// A scorecard to begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// Every dimension counts the same, and nothing is a must.
    Balanced,
    /// Security first.
    SecurityFirst,
    /// For a small budget.
    SmallBudget,
    /// For a stack that must work together.
    Integrated,
    /// For a team that wants AI, carefully.
    AiForward,
}

impl Template {
    /// Every template.
    pub const ALL: [Self; 5] = [
        Self::Balanced,
        Self::SecurityFirst,
        Self::SmallBudget,
        Self::Integrated,
        Self::AiForward,
    ];

    /// The word in forms.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Balanced => "balanced",
            Self::SecurityFirst => "security_first",
            Self::SmallBudget => "small_budget",
            Self::Integrated => "integrated",
            Self::AiForward => "ai_forward",
        }
    }

    /// What people read.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Balanced => "Balanced",
            Self::SecurityFirst => "Security first",
            Self::SmallBudget => "Small budget",
            Self::Integrated => "Works together",
            Self::AiForward => "AI forward",
        }
    }

    /// What it is for, in one sentence.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Balanced => "Every dimension counts the same; nothing is a must.",
            Self::SecurityFirst => {
                "SOC 2, SAML and an audit log are musts; training on your data rules a tool out."
            }
            Self::SmallBudget => "A seat for $15 a month at most; hidden prices rule a tool out.",
            Self::Integrated => "An API is a must, and connections count most.",
            Self::AiForward => "AI counts most; training on your data rules a tool out.",
        }
    }

    /// The template behind a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|template| template.as_str() == word)
    }

    /// The scorecard itself.
    #[must_use]
    pub fn card(self) -> Scorecard {
        let must = |condition| Rule {
            need: Need::MustHave,
            condition,
        };
        let never = |condition| Rule {
            need: Need::DealBreaker,
            condition,
        };
        // Features, pricing value, ease of use, integration depth, support quality, security, AI.
        let (weights, rules) = match self {
            Self::Balanced => ([5, 5, 5, 5, 5, 5, 5], vec![]),
            Self::SecurityFirst => (
                [4, 2, 3, 4, 5, 10, 3],
                vec![
                    must(Condition::Holds {
                        standard: Standard::Soc2,
                    }),
                    must(Condition::Offers {
                        feature: Feature::Saml,
                    }),
                    must(Condition::Offers {
                        feature: Feature::AuditLog,
                    }),
                    never(Condition::TrainsOnData),
                ],
            ),
            Self::SmallBudget => (
                [6, 10, 7, 4, 3, 4, 2],
                vec![
                    must(Condition::SeatAtMost {
                        price: Money {
                            minor: 1_500,
                            currency: Currency::USD,
                        },
                    }),
                    never(Condition::PricesHidden),
                ],
            ),
            Self::Integrated => (
                [6, 4, 4, 10, 4, 5, 4],
                vec![must(Condition::Offers {
                    feature: Feature::Api,
                })],
            ),
            Self::AiForward => ([6, 4, 5, 6, 3, 5, 10], vec![never(Condition::TrainsOnData)]),
        };
        Scorecard {
            weights: Weights(weights),
            rules,
        }
    }
}
