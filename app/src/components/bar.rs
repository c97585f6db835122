//! Scores side by side as bars.

use leptos::prelude::*;
use model::report::Score;

use crate::components::score::{Band, score_text};

/// A horizontal bar from 0 to 10. Decoration: the number stands beside it as text.
#[component]
pub fn Bar(
    /// 0 to 10; unknown draws an empty, dashed track.
    score: Option<f32>,
) -> impl IntoView {
    let band = Band::of(score);
    let filled = score
        .filter(|score| score.is_finite())
        .map(|score| score.clamp(0.0, 10.0) * 10.0);
    view! {
        <svg class=band.class("bar") viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
            <rect class="bar__track" width="100" height="6" />
            {filled.map(|width| view! { <rect class="bar__fill" width=format!("{width:.1}") height="6" /> })}
        </svg>
    }
}

/// Every dimension with its bar, its score and how sure it is.
#[component]
pub fn ScoreBars(
    /// The scores, in the order to show them.
    scores: Vec<Score>,
) -> impl IntoView {
    let rows = scores.into_iter().map(|score| {
        let confidence = match score.score {
            Some(_) => format!("{:.0}%", score.confidence.clamp(0.0, 1.0) * 100.0),
            None => "–".to_owned(),
        };
        view! {
            <tr>
                <th scope="row">{score.dimension.label()}</th>
                <td class="score-bars__bar">
                    <Bar score=score.score />
                </td>
                <td class=Band::of(score.score).class("score-bars__value")>{score_text(score.score)}</td>
                <td class="score-bars__confidence">{confidence}</td>
            </tr>
        }
    });
    view! {
        <table class="score-bars">
            <caption class="visually-hidden">"Scores by dimension, from 0 to 10"</caption>
            <thead>
                <tr>
                    <th scope="col">"Dimension"</th>
                    <td></td>
                    <th scope="col" class="score-bars__value">
                        "Score"
                    </th>
                    <th scope="col" class="score-bars__confidence">
                        "Evidence"
                    </th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use model::report::Dimension;

    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_score() {
        let html = view! { <Bar score=Some(7.25) /> }.to_html();
        assert!(html.contains("width=\"72.5\""), "{html}");
    }

    #[test]
    fn an_unknown_score_has_no_fill() {
        let html = view! { <Bar score=None /> }.to_html();
        assert!(
            html.contains("bar--unknown") && !html.contains("bar__fill"),
            "{html}"
        );
    }

    #[test]
    fn a_score_off_the_scale_stays_inside_its_track() {
        let html = view! { <Bar score=Some(11.0) /> }.to_html();
        assert!(html.contains("width=\"100.0\""), "{html}");
    }

    #[test]
    fn every_row_names_its_dimension() {
        let scores = Dimension::ALL
            .iter()
            .map(|&dimension| Score {
                dimension,
                score: None,
                confidence: 0.0,
                because: vec![],
                reasons: vec![],
            })
            .collect::<Vec<_>>();
        let html = view! { <ScoreBars scores=scores /> }.to_html();
        for dimension in Dimension::ALL {
            assert!(html.contains(dimension.label()), "{dimension:?}");
        }
        assert!(
            !html.contains("style="),
            "the policy forbids inline style: {html}"
        );
    }
}
