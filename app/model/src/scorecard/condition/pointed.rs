//! What a language model alone pointed at, where a rule asks for it. It has a few words of the page for a value and no
//! parts, so it is recognised by those words, and answers nothing: it is shown, so that somebody looks.

use super::{Condition, Feature, Finding, Outcome, Standard};
use crate::report::{Fact, FactKind};

/// Facts that are named.
const MOST: usize = 3;

impl Condition {
    /// What only a language model found of it; none where the rules found something.
    pub(in crate::scorecard) fn pointed_at(&self, facts: &[Fact]) -> Option<Finding> {
        let named: Vec<&Fact> = facts.iter().filter(|fact| self.names(fact)).collect();
        let first = named.first()?;
        let by_rules = named.iter().any(|fact| fact.origin.is_rules());
        (!by_rules).then(|| {
            let shown = named.get(..MOST).unwrap_or(&named);
            Finding::new(Outcome::Unknown, format!("{}.", first.words()), shown)
        })
    }

    /// Whether a fact is of what the condition asks for.
    fn names(&self, fact: &Fact) -> bool {
        match self {
            Self::Holds { standard } => {
                fact.kind == FactKind::Compliance && standard.is_named(&fact.value)
            }
            Self::Offers {
                feature: Feature::EuData,
            } => Feature::EuData.kinds().contains(&fact.kind) && names_place(fact),
            Self::Offers {
                feature: Feature::Saml,
            }
            | Self::SamlAtMost { .. } => is_saml(fact),
            Self::Offers { feature } => feature.shows(fact),
            Self::TrainsOnData => fact.kind == FactKind::AiDataPolicy,
            Self::SeatAtMost { .. } | Self::ScoreAtLeast { .. } | Self::PricesHidden => false,
        }
    }
}

impl Standard {
    /// Whether a value speaks of the standard, however it is spelled: "SOC2", "ISO/IEC 27001:2022".
    fn is_named(self, value: &str) -> bool {
        let name = match self {
            Self::Soc2 | Self::Soc2Type2 => Self::Soc2.label(),
            _ => self.label(),
        };
        together(&value.replace("IEC", "")).contains(&together(name))
    }
}

fn is_saml(fact: &Fact) -> bool {
    fact.kind == FactKind::Sso && together(&fact.value).contains("saml")
}

/// A place that the rules name is of the EU or is not; of one that a model names nobody has looked that up.
fn names_place(fact: &Fact) -> bool {
    !fact.origin.is_rules() || Feature::EuData.shows(fact)
}

/// Its letters and digits, in small.
fn together(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}
