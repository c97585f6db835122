//! What a rule asks of a tool, and what a report's facts answer.

mod pointed;
mod price;
mod residency;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::{
    money::Money,
    report::{
        Amount, DENIED, Detail, Dimension, Fact, FactId, FactKind, Score, Status, names_others,
    },
};

/// Something that a report can answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case", deny_unknown_fields)]
pub enum Condition {
    /// The vendor holds a standard.
    Holds {
        /// Which.
        standard: Standard,
    },
    /// The tool offers something.
    Offers {
        /// What.
        feature: Feature,
    },
    /// Some plan costs this much at most, for a seat and month.
    SeatAtMost {
        /// The price.
        price: Money,
    },
    /// Some plan with SAML costs this much at most, for a seat and month.
    SamlAtMost {
        /// The price.
        price: Money,
    },
    /// A dimension's score is this or better.
    ScoreAtLeast {
        /// Which dimension.
        dimension: Dimension,
        /// 0 to 100.
        tenths: u8,
    },
    /// Customers' data trains models.
    TrainsOnData,
    /// No plan has a public price.
    PricesHidden,
}

words! {
    /// Standards and laws that a rule can ask for.
    Standard {
        /// SOC 2 of either type.
        Soc2 = "soc2", "SOC 2";
        /// SOC 2 over a period.
        Soc2Type2 = "soc2_type2", "SOC 2 Type II";
        /// ISO 27001.
        Iso27001 = "iso27001", "ISO 27001";
        /// HIPAA.
        Hipaa = "hipaa", "HIPAA";
        /// GDPR, a data processing agreement included.
        Gdpr = "gdpr", "GDPR";
        /// PCI DSS of any level.
        PciDss = "pci_dss", "PCI DSS";
        /// FedRAMP of any level.
        FedRamp = "fedramp", "FedRAMP";
    }
}

words! {
    /// What a tool may offer.
    Feature {
        /// Single sign-on by SAML.
        Saml = "saml", "SAML single sign-on";
        /// Single sign-on by any protocol.
        SingleSignOn = "sso", "single sign-on";
        /// User provisioning.
        Scim = "scim", "provisioning (SCIM)";
        /// A second factor.
        Mfa = "mfa", "multi-factor sign-in";
        /// An audit log.
        AuditLog = "audit_log", "an audit log";
        /// An API.
        Api = "api", "an API";
        /// A plan that costs nothing.
        FreePlan = "free_plan", "a free plan";
        /// A free trial.
        Trial = "trial", "a free trial";
        /// Data kept in the European Union.
        EuData = "eu_data", "data kept in the EU";
        /// A promised service level.
        Sla = "sla", "a service level";
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Holds { standard } => write!(f, "Holds {}", standard.label()),
            Self::Offers { feature } => write!(f, "Offers {}", feature.label()),
            Self::SeatAtMost { price } => write!(f, "A seat costs {price} a month at most"),
            Self::SamlAtMost { price } => {
                write!(f, "A seat with SAML costs {price} a month at most")
            }
            Self::ScoreAtLeast { dimension, tenths } => write!(
                f,
                "{} scores {}.{} or better",
                dimension.label(),
                tenths / 10,
                tenths % 10
            ),
            Self::TrainsOnData => f.write_str("Customers’ data trains models"),
            Self::PricesHidden => f.write_str("No plan has a public price"),
        }
    }
}

/// Whether a condition is true of a tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It is.
    Yes,
    /// It depends on a plan, an add-on, a way of paying.
    Conditional,
    /// It is not.
    No,
    /// Nothing that was read says.
    Unknown,
}

/// What a report says of a condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The answer.
    pub outcome: Outcome,
    /// Why, in one sentence.
    pub why: String,
    /// The facts that say so.
    pub because: Vec<FactId>,
}

impl Finding {
    fn new(outcome: Outcome, why: impl Into<String>, because: &[&Fact]) -> Self {
        Self {
            outcome,
            why: why.into(),
            because: because.iter().map(|fact| fact.id.clone()).collect(),
        }
    }

    fn unknown(why: impl Into<String>) -> Self {
        Self::new(Outcome::Unknown, why, &[])
    }
}

impl Condition {
    /// Whether it is a limit that a tool keeps to, and that nobody wants it not to keep to.
    #[must_use]
    pub const fn is_a_limit(&self) -> bool {
        matches!(
            self,
            Self::SeatAtMost { .. } | Self::SamlAtMost { .. } | Self::ScoreAtLeast { .. }
        )
    }

    /// Whether no tool can fail it.
    #[must_use]
    pub const fn is_always_met(&self) -> bool {
        matches!(self, Self::ScoreAtLeast { tenths: 0, .. })
    }

    /// Whether both limit the same thing, so that only the stricter would count.
    #[must_use]
    pub fn limits_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::SeatAtMost { .. }, Self::SeatAtMost { .. })
            | (Self::SamlAtMost { .. }, Self::SamlAtMost { .. }) => true,
            (
                Self::ScoreAtLeast { dimension, .. },
                Self::ScoreAtLeast {
                    dimension: other, ..
                },
            ) => dimension == other,
            _ => false,
        }
    }

    /// The kinds of facts that answer it, for those who load no others.
    #[must_use]
    pub const fn kinds(&self) -> &'static [FactKind] {
        match self {
            Self::Holds { .. } => &[FactKind::Compliance],
            Self::Offers { feature } => feature.kinds(),
            Self::SeatAtMost { .. } => &[FactKind::Plan, FactKind::Price],
            Self::PricesHidden => &[FactKind::Price],
            Self::SamlAtMost { .. } => &[FactKind::Sso, FactKind::Plan, FactKind::Price],
            Self::ScoreAtLeast { .. } => &[],
            Self::TrainsOnData => &[FactKind::AiDataPolicy],
        }
    }

    /// What the report says of it.
    #[must_use]
    pub fn judge(&self, scores: &[Score], facts: &[Fact]) -> Finding {
        match self {
            Self::Holds { standard } => standard.judge(facts),
            Self::Offers { feature } => feature.judge(facts),
            Self::SeatAtMost { price } => price::seat_at_most(*price, facts),
            Self::SamlAtMost { price } => price::saml_at_most(*price, facts),
            Self::ScoreAtLeast { dimension, tenths } => score_at_least(*dimension, *tenths, scores),
            Self::TrainsOnData => trains_on_data(facts),
            Self::PricesHidden => price::hidden(facts),
        }
    }
}

impl Standard {
    fn is(self, standard: &str, level: Option<&str>) -> bool {
        match self {
            Self::Soc2Type2 => {
                standard == "SOC 2" && level.is_some_and(|level| level.ends_with("II"))
            }
            _ => standard == self.label(),
        }
    }

    /// Whether a fact says that there is none of any type, so none of this one: "We are not SOC 2 certified."
    fn denies_all_types(self, fact: &Fact) -> bool {
        let untyped = fact.standard() == Some(("SOC 2", None));
        self == Self::Soc2Type2 && untyped && fact.status == Status::NotHeld
    }

    fn judge(self, facts: &[Fact]) -> Finding {
        let said = facts.iter().filter(|fact| {
            let about = fact.standard();
            about.is_some_and(|(standard, level)| self.is(standard, level))
                || self.denies_all_types(fact)
        });
        let said: Vec<&Fact> = said.collect();
        contradicted(&said).unwrap_or_else(|| by_status(&said, self.label()))
    }
}

/// That the vendor's own pages hold a standard and plainly deny it: then nobody but the vendor knows.
fn contradicted(said: &[&Fact]) -> Option<Finding> {
    let (held, denied) = said.iter().find_map(|denied| {
        let of_it = |held: &&&Fact| denied.level().is_none() || denied.level() == held.level();
        let mut held = said.iter().filter(|fact| fact.status == Status::Held);
        let held = denied.is_denied().then(|| held.find(of_it))??;
        Some((*held, *denied))
    })?;
    let why = format!(
        "The pages disagree: {}, and {}: {DENIED}. Ask the vendor.",
        held.words(),
        denied.words()
    );
    Some(Finding::new(Outcome::Unknown, why, &[held, denied]))
}

impl Feature {
    const fn kinds(self) -> &'static [FactKind] {
        match self {
            Self::Saml | Self::SingleSignOn => &[FactKind::Sso],
            Self::Scim => &[FactKind::Scim],
            Self::Mfa => &[FactKind::Mfa],
            Self::AuditLog => &[FactKind::AuditLog],
            Self::Api => &[FactKind::Api],
            Self::FreePlan => &[FactKind::Price],
            Self::Trial => &[FactKind::Trial],
            Self::EuData => &[FactKind::DataResidency],
            Self::Sla => &[FactKind::Sla],
        }
    }

    fn shows(self, fact: &Fact) -> bool {
        self.kinds().contains(&fact.kind)
            && match self {
                // Who says there is no single sign-on says so of SAML.
                Self::Saml => is_saml(fact) || denies_sign_on(fact),
                Self::EuData => residency::is_inside(fact),
                _ => true,
            }
    }

    fn judge(self, facts: &[Fact]) -> Finding {
        if self == Self::FreePlan {
            return price::free_plan(facts);
        }
        if self == Self::EuData {
            return residency::judge(facts);
        }
        let said: Vec<&Fact> = facts.iter().filter(|fact| self.shows(fact)).collect();
        by_status(&said, self.label())
    }
}

/// That there is no single sign-on of any protocol.
fn denies_sign_on(fact: &Fact) -> bool {
    fact.kind == FactKind::Sso && fact.status == Status::NotHeld && fact.value.starts_with("SSO")
}

fn is_saml(fact: &Fact) -> bool {
    let named = match &fact.detail {
        Some(Detail::Access { protocol, .. }) => protocol.as_deref() == Some("SAML"),
        _ => fact.value.starts_with("SAML"),
    };
    fact.kind == FactKind::Sso && named
}

/// Held anywhere is held; then what depends on something; a denial only where nothing else is said.
/// What belongs to a customer or a supplier says nothing about the vendor.
fn by_status(said: &[&Fact], what: &str) -> Finding {
    let of = |status: Status| -> Vec<&Fact> {
        let own = said.iter().copied().filter(|fact| {
            fact.status == status && !(status == Status::NotHeld && is_someone_elses(fact))
        });
        own.take(3).collect()
    };
    let (held, conditional, not_held) = (
        of(Status::Held),
        of(Status::Conditional),
        of(Status::NotHeld),
    );
    if let Some(first) = held.first() {
        return Finding::new(Outcome::Yes, format!("{}.", first.words()), &held);
    }
    if let Some(first) = conditional.first() {
        let on = first.condition.as_deref().unwrap_or("with conditions");
        let words = first.words();
        // "SAML on Business" has said it.
        let why = match words.contains(on.trim_end_matches(" plan")) {
            true => format!("{words}."),
            false => format!("{words}: {on}."),
        };
        return Finding::new(Outcome::Conditional, why, &conditional);
    }
    if let Some(first) = not_held.first() {
        let why = first.condition.as_deref().unwrap_or("not held");
        return Finding::new(Outcome::No, format!("{}: {why}.", first.words()), &not_held);
    }
    match said.first() {
        Some(other) => Finding::new(
            Outcome::Unknown,
            format!(
                "The pages speak of {what} as another’s only: {}.",
                other.condition.as_deref().unwrap_or_default()
            ),
            &[other],
        ),
        None => Finding::unknown(format!("No page that was read speaks of {what}.")),
    }
}

fn is_someone_elses(fact: &Fact) -> bool {
    fact.condition.as_deref().is_some_and(names_others)
}

fn trains_on_data(facts: &[Fact]) -> Finding {
    let of = |status: Status| -> Vec<&Fact> {
        facts
            .iter()
            .filter(|fact| fact.kind == FactKind::AiDataPolicy && fact.status == status)
            .take(3)
            .collect()
    };
    // Held means that data is safe from it.
    [
        (Status::NotHeld, Outcome::Yes),
        (Status::Conditional, Outcome::Conditional),
        (Status::Held, Outcome::No),
    ]
    .into_iter()
    .find_map(|(status, outcome)| {
        let said = of(status);
        let first = said.first()?;
        Some(Finding::new(outcome, format!("{}.", first.words()), &said))
    })
    .unwrap_or_else(|| Finding::unknown("No page that was read says whether data trains models."))
}

fn score_at_least(dimension: Dimension, tenths: u8, scores: &[Score]) -> Finding {
    let found = scores.iter().find(|score| score.dimension == dimension);
    let known = found.and_then(|found| Some((found, found.score?)));
    let Some((found, score)) = known else {
        return Finding::unknown(format!("{} is unknown.", dimension.label()));
    };
    let reached = (score * 10.0).round() >= f32::from(tenths);
    Finding {
        outcome: if reached { Outcome::Yes } else { Outcome::No },
        why: format!("{} scores {score:.1}.", dimension.label()),
        because: found.because.iter().take(3).cloned().collect(),
    }
}

#[cfg(test)]
mod tests;
