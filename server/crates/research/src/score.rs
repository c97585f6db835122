//! Scores the seven dimensions from the facts alone, by the written rubric in `docs/scoring.md`.
//!
//! Each dimension has one file under `score/` that holds its rubric as a table; the document is
//! rendered from the same tables, so what is written is what is done.

mod ai_capabilities;
mod ease_of_use;
mod evidence;
mod features;
mod integration_depth;
mod pricing;
mod pricing_value;
mod rubric;
mod security_compliance;
mod support_quality;

pub(crate) use ai_capabilities::{Training, training};
pub(crate) use evidence::{Evidence, is_api, is_social, is_standard};
use model::report::{Dimension, Fact, Overall, Score};
pub(crate) use pricing::{PlanPrice, is_free, is_top_plan, plan_prices};
use rubric::Rubric;

/// Dimensions that must be known before there is an overall score.
pub const KNOWN_FOR_OVERALL: usize = 3;

/// The rubric of a dimension.
const fn rubric(dimension: Dimension) -> &'static Rubric {
    match dimension {
        Dimension::Features => &features::RUBRIC,
        Dimension::PricingValue => &pricing_value::RUBRIC,
        Dimension::EaseOfUse => &ease_of_use::RUBRIC,
        Dimension::IntegrationDepth => &integration_depth::RUBRIC,
        Dimension::SupportQuality => &support_quality::RUBRIC,
        Dimension::SecurityCompliance => &security_compliance::RUBRIC,
        Dimension::AiCapabilities => &ai_capabilities::RUBRIC,
    }
}

/// One score per dimension, in the order of [`Dimension::ALL`], and the overall score. `further` are plans that pages
/// list and no fact tells of.
#[must_use]
pub fn scores(facts: &[Fact], further: &[String]) -> (Vec<Score>, Overall) {
    let evidence = Evidence::new(facts, further);
    let scores: Vec<Score> = Dimension::ALL
        .iter()
        .map(|dimension| rubric(*dimension).score(*dimension, &evidence))
        .collect();
    let overall = overall(&scores);
    (scores, overall)
}

/// The mean of the known dimensions, each counting the same: a team weighs them as it sees fit, and how
/// much was found says nothing about how much a dimension matters.
fn overall(scores: &[Score]) -> Overall {
    let known: Vec<f32> = scores.iter().filter_map(|score| score.score).collect();
    let confidences: Vec<f32> = scores.iter().map(|score| score.confidence).collect();
    Overall {
        score: (known.len() >= KNOWN_FOR_OVERALL).then(|| one_decimal(mean(&known))),
        confidence: two_decimals(mean(&confidences)),
        known_dimensions: u32::try_from(known.len()).unwrap_or(u32::MAX),
    }
}

fn mean(values: &[f32]) -> f32 {
    if values.is_empty() {
        0.0
    } else {
        values.iter().sum::<f32>() / values.len() as f32
    }
}

fn one_decimal(value: f32) -> f32 {
    (value * 10.0).round() / 10.0
}

fn two_decimals(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

/// The rubric as the document `docs/scoring.md`.
#[must_use]
pub fn document() -> String {
    let mut text = String::from(rubric::INTRODUCTION);
    for dimension in Dimension::ALL {
        text.push_str(&rubric(*dimension).markdown(*dimension));
    }
    text
}

#[cfg(test)]
mod tests;
