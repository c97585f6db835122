//! The seven scores as one accessible SVG. The list of scores beside it says the same in words.

use leptos::prelude::*;
use model::report::{Dimension, Score};

use crate::shown;

const WIDTH: f32 = 400.0;
const HEIGHT: f32 = 300.0;
const CENTRE: (f32, f32) = (WIDTH / 2.0, HEIGHT / 2.0 + 6.0);
const RADIUS: f32 = 108.0;

/// Where a score of 0 to 10 lies on the axis with this number.
fn at(axis: usize, score: f32) -> (f32, f32) {
    let turn = std::f32::consts::TAU * axis as f32 / Dimension::ALL.len() as f32;
    let reach = RADIUS * score / 10.0;
    (CENTRE.0 + reach * turn.sin(), CENTRE.1 - reach * turn.cos())
}

/// Points as the `points` attribute of a polygon wants them.
fn points(corners: impl Iterator<Item = (f32, f32)>) -> String {
    corners.map(|(x, y)| format!("{x:.1},{y:.1}")).collect::<Vec<_>>().join(" ")
}

/// The dimension in a word or two, for the end of an axis.
const fn short(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Features => "Features",
        Dimension::PricingValue => "Pricing",
        Dimension::EaseOfUse => "Ease of use",
        Dimension::IntegrationDepth => "Integration",
        Dimension::SupportQuality => "Support",
        Dimension::SecurityCompliance => "Security",
        Dimension::AiCapabilities => "AI",
    }
}

fn score_of(scores: &[Score], dimension: Dimension) -> Option<f32> {
    let score = scores.iter().find(|score| score.dimension == dimension)?.score?;
    score.is_finite().then(|| score.clamp(0.0, 10.0))
}

/// The sentence a screen reader says for the picture.
fn description(scores: &[Score]) -> String {
    let each = Dimension::ALL.iter().map(|&dimension| match score_of(scores, dimension) {
        Some(score) => format!("{} {}", dimension.label(), shown::score(Some(score))),
        None => format!("{} unknown", dimension.label()),
    });
    format!("Scores from 0 to 10: {}.", each.collect::<Vec<_>>().join(", "))
}

/// Draws the radar. An unknown dimension has a dashed axis and no point: the area joins the known
/// ones only, so that "unknown" never looks like "zero".
#[must_use]
pub fn radar(scores: &[Score]) -> AnyView {
    let known: Vec<(usize, f32)> = Dimension::ALL
        .iter()
        .enumerate()
        .filter_map(|(axis, &dimension)| score_of(scores, dimension).map(|score| (axis, score)))
        .collect();
    let area = (known.len() > 2).then(|| {
        let corners = points(known.iter().map(|&(axis, score)| at(axis, score)));
        view! { <polygon class="radar-area" points=corners/> }
    });
    let dots = known
        .iter()
        .map(|&(axis, score)| {
            let (x, y) = at(axis, score);
            view! { <circle class="radar-dot" cx=format!("{x:.1}") cy=format!("{y:.1}") r="3.5"/> }
        })
        .collect_view();
    let rings = [2.5, 5.0, 7.5, 10.0]
        .map(|score| view! { <polygon class="radar-ring" points=points((0..Dimension::ALL.len()).map(|axis| at(axis, score)))/> })
        .collect_view();
    let axes = Dimension::ALL.iter().enumerate().map(|(axis, &dimension)| spoke(axis, dimension, score_of(scores, dimension))).collect_view();
    view! {
        <svg class="radar" viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="img" aria-label=description(scores)>
            <g aria-hidden="true">{rings}{axes}{area}{dots}</g>
        </svg>
    }
    .into_any()
}

/// One axis with its name and score.
fn spoke(axis: usize, dimension: Dimension, score: Option<f32>) -> AnyView {
    let (x, y) = at(axis, 10.0);
    let (label_x, label_y) = at(axis, 11.6);
    let anchor = match label_x - CENTRE.0 {
        dx if dx > 8.0 => "start",
        dx if dx < -8.0 => "end",
        _ => "middle",
    };
    let class = if score.is_some() { "radar-axis" } else { "radar-axis radar-axis-unknown" };
    view! {
        <line
            class=class
            x1=format!("{:.1}", CENTRE.0)
            y1=format!("{:.1}", CENTRE.1)
            x2=format!("{x:.1}")
            y2=format!("{y:.1}")
        />
        <text class="radar-label" x=format!("{label_x:.1}") y=format!("{:.1}", label_y + 4.0) text-anchor=anchor>
            {format!("{} {}", short(dimension), shown::score(score))}
        </text>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scored(scores: &[(Dimension, Option<f32>)]) -> Vec<Score> {
        scores
            .iter()
            .map(|&(dimension, score)| Score { dimension, score, confidence: 0.5, because: vec![], reasons: vec![] })
            .collect()
    }

    fn drawn(scores: &[Score]) -> String {
        Owner::new().with(|| radar(scores).to_html())
    }

    #[test]
    fn unknown_dimensions_have_no_point() {
        let html = drawn(&scored(&[
            (Dimension::Features, Some(7.0)),
            (Dimension::PricingValue, None),
            (Dimension::EaseOfUse, Some(0.0)),
            (Dimension::AiCapabilities, Some(9.5)),
        ]));
        assert_eq!(html.matches("radar-dot").count(), 3);
        assert_eq!(html.matches("radar-axis-unknown").count(), 4);
        assert!(html.contains("Pricing value unknown") && html.contains("Ease of use 0.0"));
    }

    #[test]
    fn two_points_make_no_area() {
        let html = drawn(&scored(&[(Dimension::Features, Some(7.0)), (Dimension::EaseOfUse, Some(3.0))]));
        assert!(!html.contains("radar-area"));
        assert!(!drawn(&[]).contains("radar-dot"));
    }

    #[test]
    fn what_is_no_number_is_unknown() {
        let html = drawn(&scored(&[(Dimension::Features, Some(f32::NAN)), (Dimension::EaseOfUse, Some(99.0))]));
        assert!(!html.contains("NaN"));
        assert!(html.contains("Ease of use 10.0"));
    }
}
