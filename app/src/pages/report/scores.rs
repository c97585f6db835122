//! The seven dimensions: the radar, and each score with its reasons.

use leptos::prelude::*;
use model::report::{Dimension, Reason, Report, Score};

use super::because::FactIndex;
use crate::{
    components::{
        bar::Bar,
        radar::Radar,
        score::{Band, score_text},
    },
    shown,
};

/// Draws the section.
pub fn scores(report: &Report, facts: &FactIndex<'_>) -> AnyView {
    let scores: Vec<Score> = Dimension::ALL
        .iter()
        .map(|&dimension| score_of(report, dimension))
        .collect();
    let rows = scores.iter().map(|score| row(score, facts)).collect_view();
    view! {
        <section class="section" aria-labelledby="scores">
            <h2 id="scores">"Scores"</h2>
            <div class="scores">
                <Radar id="radar" of=report.tool.name.clone() scores=scores />
                <ul class="score-rows" role="list">
                    {rows}
                </ul>
            </div>
        </section>
    }
    .into_any()
}

/// The report's score for the dimension; unknown where the report has none.
pub(in crate::pages) fn score_of(report: &Report, dimension: Dimension) -> Score {
    let found = report
        .scores
        .iter()
        .find(|score| score.dimension == dimension)
        .cloned();
    found.unwrap_or(Score {
        dimension,
        score: None,
        confidence: 0.0,
        because: vec![],
        reasons: vec![],
    })
}

/// One dimension: its name and score, and on demand the lines of the rubric that applied.
fn row(score: &Score, facts: &FactIndex<'_>) -> AnyView {
    let line = view! {
        <span class="score-row__name">{score.dimension.label()}</span>
        <Bar score=score.score />
        <span class=Band::of(score.score).class("score-row__value")>{score_text(score.score)}</span>
    };
    if Band::of(score.score) == Band::Unknown {
        return view! {
            <li class="score-row">
                <div class="score-row__line">{line}</div>
                <p class="score-row__why muted">"The pages read state too little about it."</p>
            </li>
        }
        .into_any();
    }
    view! {
        <li class="score-row">
            <details>
                <summary class="score-row__line">{line}</summary>
                <div class="score-row__why">{why(score, facts)}</div>
            </details>
        </li>
    }
    .into_any()
}

fn why(score: &Score, facts: &FactIndex<'_>) -> AnyView {
    let confidence = format!(
        "Confidence {}: how much of what the rubric asks the pages answer.",
        shown::percent(score.confidence)
    );
    let reasons = score.reasons.iter().zip(score.tenths());
    let reasons = reasons
        .map(|(reason, tenths)| reason_line(reason, tenths as f32 / 10.0, facts))
        .collect_view();
    let directly = score
        .reasons
        .is_empty()
        .then(|| facts.links(&score.because))
        .flatten();
    view! {
        <ul class="reasons" role="list">{reasons}</ul>
        {directly.map(|links| view! { <p>"Derived from " {links}</p> })}
        <p class="muted">{confidence}</p>
    }
    .into_any()
}

fn reason_line(reason: &Reason, points: f32, facts: &FactIndex<'_>) -> AnyView {
    view! {
        <li class="reasons__line">
            <span class="reasons__points">{signed(points)}</span>
            <div class="reasons__what">
                <span>{reason.text.clone()}</span>
                {facts.links(&reason.because)}
            </div>
        </li>
    }
    .into_any()
}

/// Points with their sign, a real minus, and no more decimals than there are: the rubric has quarters of a point.
pub(in crate::pages) fn signed(points: f32) -> String {
    let sign = if points < 0.0 { "−" } else { "+" };
    format!("{sign}{}", (points.abs() * 100.0).round() / 100.0)
}

#[cfg(test)]
mod tests {
    use model::report::{Dimension, Reason, Score};

    use super::signed;

    fn shown(score: f32, points: &[f32]) -> Vec<i32> {
        let reasons = points.iter().map(|points| Reason {
            text: String::new(),
            points: *points,
            because: vec![],
        });
        let score = Score {
            dimension: Dimension::Features,
            score: Some(score),
            confidence: 1.0,
            because: vec![],
            reasons: reasons.collect(),
        };
        score.tenths()
    }

    #[test]
    fn the_points_shown_add_up_to_the_score_shown() {
        assert_eq!(shown(7.0, &[4.0, 2.5, 0.25, 0.25]), [40, 25, 3, 2]);
        assert_eq!(
            shown(1.4, &[1.0, 0.15, 0.25]),
            [10, 2, 2],
            "of equal rests the first"
        );
        assert_eq!(
            shown(1.4, &[1.0, 0.12, 0.28]),
            [10, 1, 3],
            "the larger rest first"
        );
        assert_eq!(shown(0.7, &[1.5, -0.75]), [15, -8]);
        assert_eq!(shown(6.9, &[2.3, 2.3, 2.3]), [23, 23, 23]);
        assert_eq!(shown(0.0, &[-1.0, 0.25]), [-10, 3], "kept within 0 and 10");
        assert_eq!(shown(7.5, &[2.0]), [20], "by other rules");
    }

    #[test]
    fn points_carry_their_sign() {
        assert_eq!(
            (signed(2.0), signed(-0.5), signed(0.0)),
            ("+2".into(), "−0.5".into(), "+0".into())
        );
        assert_eq!(
            (signed(0.25), signed(-0.15)),
            ("+0.25".into(), "−0.15".into())
        );
    }
}
