//! How a workspace judges reports: weights, must-haves and deal-breakers.
//!
//! Each change names the revision it was made on, so that the second of two people is told and nothing is lost.

use std::collections::HashMap;

use leptos::prelude::*;

use super::ApiError;

/// Sets the weights: a whole number from 0 to 10 under each dimension's word.
///
/// # Errors
/// A weight that is none (422); changed meanwhile (409); signed out; workspace not found; the role forbids it; the
/// database fails.
#[server(prefix = "/api", endpoint = "set_weights")]
pub async fn set_weights(
    workspace: String,
    revision: i32,
    weights: HashMap<String, String>,
) -> Result<(), ApiError> {
    let back = work::weights_back(&workspace, &weights);
    super::answer::see_other(back, work::weigh(&workspace, revision, &weights)).await
}

/// Replaces weights and rules by a template's.
///
/// # Errors
/// No such template (422); otherwise as [`set_weights`].
#[server(prefix = "/api", endpoint = "use_template")]
pub async fn use_template(
    workspace: String,
    revision: i32,
    template: String,
) -> Result<(), ApiError> {
    let back = work::scorecard(&workspace);
    super::answer::see_other(back, work::begin_with(&workspace, revision, &template)).await
}

/// Adds a rule: `condition` is a word such as `holds:soc2`, `offers:saml`, `score:features` or `seat_at_most`; `amount`
/// and `currency` complete a price, `least` a score.
///
/// # Errors
/// No such condition, no amount, no score, the opposite of a rule that is there (422); otherwise as [`set_weights`].
#[server(prefix = "/api", endpoint = "add_rule")]
pub async fn add_rule(
    workspace: String,
    revision: i32,
    need: String,
    condition: String,
    #[server(default)] amount: String,
    #[server(default)] currency: String,
    #[server(default)] least: String,
) -> Result<(), ApiError> {
    let back = work::scorecard(&workspace)
        .typed("need", &need)
        .typed("condition", &condition)
        .typed("amount", &amount)
        .typed("currency", &currency)
        .typed("least", &least)
        .at(work::number_of(&condition));
    let asked = work::Asked {
        need: &need,
        condition: &condition,
        amount: &amount,
        currency: &currency,
        least: &least,
    };
    super::answer::see_other(back, work::add(&workspace, revision, &asked)).await
}

/// Takes the rule at this place, from 0, off the scorecard.
///
/// # Errors
/// No rule there (404); otherwise as [`set_weights`].
#[server(prefix = "/api", endpoint = "remove_rule")]
pub async fn remove_rule(workspace: String, revision: i32, place: usize) -> Result<(), ApiError> {
    let back = work::scorecard(&workspace).at("rules");
    super::answer::see_other(back, work::remove(&workspace, revision, place)).await
}

#[cfg(feature = "ssr")]
mod work {
    use std::collections::HashMap;

    use db::{
        audit::{self, Subject},
        scorecards,
    };
    use model::{
        Action, AppError,
        audit::{AuditEvent, Change},
        money::{Currency, Money},
        report::Dimension,
        scorecard::{
            BadScorecard, Condition, Feature, Need, Rule, Scorecard, Standard, Template, Weights,
        },
    };

    use crate::{
        api::{
            answer::{Back, Stop},
            refusal::Refusal,
        },
        context, paths,
    };

    /// The field that completes a condition; where none does, the section.
    pub fn number_of(condition: &str) -> &'static str {
        match condition.split_once(':').map(|(kind, _)| kind) {
            Some("score") => "least",
            Some("holds" | "offers") => "add-rule",
            _ => "amount",
        }
    }

    pub fn scorecard(workspace: &str) -> Back {
        Back::to_page_of(workspace, paths::scorecard)
    }

    /// The form for the weights, with all that was typed into it.
    pub fn weights_back(workspace: &str, typed: &HashMap<String, String>) -> Back {
        let typed = Dimension::ALL
            .iter()
            .filter_map(|dimension| Some((dimension.as_str(), typed.get(dimension.as_str())?)));
        typed
            .fold(scorecard(workspace), |back, (field, value)| {
                back.typed(field, value)
            })
            .at("weights")
    }

    /// What the form for a rule holds.
    pub struct Asked<'a> {
        pub need: &'a str,
        pub condition: &'a str,
        pub amount: &'a str,
        pub currency: &'a str,
        pub least: &'a str,
    }

    pub async fn weigh(
        workspace: &str,
        revision: i32,
        typed: &HashMap<String, String>,
    ) -> Result<String, Stop> {
        change(workspace, revision, "weights", |card| {
            card.weights = weights(typed)?;
            Ok(())
        })
        .await
    }

    pub async fn begin_with(
        workspace: &str,
        revision: i32,
        template: &str,
    ) -> Result<String, Stop> {
        change(workspace, revision, "template", |card| {
            let template = Template::parse(template)
                .ok_or_else(|| AppError::invalid("There is no such template."))?;
            *card = template.card();
            Ok(())
        })
        .await
    }

    pub async fn add(workspace: &str, revision: i32, asked: &Asked<'_>) -> Result<String, Stop> {
        change(workspace, revision, "rule_added", |card| {
            card.add(rule(asked)?).map_err(Refusal::Card)?;
            Ok(())
        })
        .await
    }

    pub async fn remove(workspace: &str, revision: i32, place: usize) -> Result<String, Stop> {
        change(workspace, revision, "rule_removed", |card| {
            if place >= card.rules.len() {
                return Err(AppError::not_found().into());
            }
            card.rules.remove(place);
            Ok(())
        })
        .await
    }

    /// Changes the scorecard that the caller saw, in one transaction with its line in the audit log.
    async fn change(
        workspace: &str,
        revision: i32,
        done: &'static str,
        edit: impl FnOnce(&mut Scorecard) -> Result<(), Stop>,
    ) -> Result<String, Stop> {
        let (_, mut tx) = context::enter(workspace, Action::EditScorecard).await?;
        let before = scorecards::get(&mut tx).await?;
        if before.revision != revision {
            return Err(scorecards::changed().into());
        }
        let mut after = before.card.clone();
        edit(&mut after)?;
        after.check().map_err(Refusal::Card)?;
        if after != before.card {
            scorecards::save(&mut tx, &after, revision).await?;
            let change = Change {
                from: before.card.to_string(),
                to: after.to_string(),
            };
            audit::record(
                &mut tx,
                AuditEvent::ScorecardChanged,
                Subject::Workspace,
                Some(&change),
            )
            .await?;
            tx.commit().await?;
        }
        Ok(paths::done(&paths::scorecard(workspace), done))
    }

    fn weights(typed: &HashMap<String, String>) -> Result<Weights, Stop> {
        let bad = || Stop::from(Refusal::Card(BadScorecard::Weight));
        let mut weights = [0; 7];
        for (weight, dimension) in weights.iter_mut().zip(Dimension::ALL) {
            let typed = typed.get(dimension.as_str()).ok_or_else(bad)?;
            *weight = typed.trim().parse().map_err(|_| bad())?;
        }
        Ok(Weights(weights))
    }

    fn rule(asked: &Asked<'_>) -> Result<Rule, Stop> {
        let need = Need::parse(asked.need).ok_or(Refusal::RuleChoice)?;
        Ok(Rule {
            need,
            condition: condition(asked)?,
        })
    }

    fn condition(asked: &Asked<'_>) -> Result<Condition, Refusal> {
        let (kind, of) = asked
            .condition
            .split_once(':')
            .unwrap_or((asked.condition, ""));
        let unknown = Refusal::RuleChoice;
        Ok(match kind {
            "holds" => Condition::Holds {
                standard: Standard::parse(of).ok_or(unknown)?,
            },
            "offers" => Condition::Offers {
                feature: Feature::parse(of).ok_or(unknown)?,
            },
            "score" => Condition::ScoreAtLeast {
                dimension: Dimension::parse(of).ok_or(unknown)?,
                tenths: tenths(asked.least).ok_or(Refusal::RuleScore)?,
            },
            "seat_at_most" => Condition::SeatAtMost {
                price: price(asked)?,
            },
            "saml_at_most" => Condition::SamlAtMost {
                price: price(asked)?,
            },
            "trains_on_data" => Condition::TrainsOnData,
            "prices_hidden" => Condition::PricesHidden,
            _ => return Err(unknown),
        })
    }

    fn price(asked: &Asked<'_>) -> Result<Money, Refusal> {
        Currency::known(&asked.currency.trim().to_uppercase())
            .and_then(|currency| Money::parse(asked.amount, currency))
            .filter(|price| price.minor > 0)
            .ok_or(Refusal::RulePrice)
    }

    /// A score from 0 to 10 with one decimal at most, in tenths.
    fn tenths(typed: &str) -> Option<u8> {
        let typed = typed.trim().replace(',', ".");
        let (whole, part) = typed.split_once('.').unwrap_or((&typed, "0"));
        let digit = |text: &str| text.parse::<u8>().ok().filter(|_| text.len() == 1);
        let whole: u8 = whole.parse().ok()?;
        let tenths = whole.checked_mul(10)?.checked_add(digit(part)?)?;
        (tenths <= 100).then_some(tenths)
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        fn asked<'a>(condition: &'a str, amount: &'a str, least: &'a str) -> Asked<'a> {
            Asked {
                need: "must_have",
                condition,
                amount,
                currency: "usd",
                least,
            }
        }

        #[test]
        fn a_form_becomes_a_condition() {
            assert_eq!(
                condition(&asked("holds:soc2", "", "")),
                Ok(Condition::Holds {
                    standard: Standard::Soc2
                })
            );
            assert_eq!(
                condition(&asked("saml_at_most", " 19,50 ", "")),
                Ok(Condition::SamlAtMost {
                    price: Money {
                        minor: 1_950,
                        currency: Currency::USD
                    }
                })
            );
            for (asked, refusal) in [
                (asked("holds:", "", ""), Refusal::RuleChoice),
                (asked("<script>", "", ""), Refusal::RuleChoice),
                (asked("seat_at_most", "", ""), Refusal::RulePrice),
                (asked("seat_at_most", "-3", ""), Refusal::RulePrice),
                (asked("seat_at_most", "1e9", ""), Refusal::RulePrice),
                (asked("score:features", "", "11"), Refusal::RuleScore),
            ] {
                assert_eq!(condition(&asked), Err(refusal), "{}", asked.condition);
            }
        }

        #[test]
        fn a_score_has_one_decimal() {
            for (typed, expected) in [
                ("7", Some(70)),
                (" 6.5", Some(65)),
                ("6,5", Some(65)),
                ("10", Some(100)),
                ("10.1", None),
                ("6.55", None),
                ("-1", None),
                ("", None),
                ("99999999999", None),
            ] {
                assert_eq!(tenths(typed), expected, "{typed:?}");
            }
        }

        #[test]
        fn every_dimension_needs_its_weight() {
            let all = |weight: &str| -> HashMap<String, String> {
                Dimension::ALL
                    .iter()
                    .map(|dimension| (dimension.as_str().to_owned(), weight.to_owned()))
                    .collect()
            };
            assert_eq!(weights(&all(" 3 ")).unwrap(), Weights([3; 7]));
            for bad in ["", "-1", "2.5", "256", "x"] {
                assert!(weights(&all(bad)).is_err(), "{bad:?}");
            }
            let mut one_less = all("3");
            one_less.remove(Dimension::Features.as_str());
            assert!(weights(&one_less).is_err());
        }
    }
}
