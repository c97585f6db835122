//! A dimension's score, and the lines of the rubric behind it.

use serde::{Deserialize, Serialize};

use super::{Dimension, FactId};

/// A dimension's score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// Which dimension.
    pub dimension: Dimension,
    /// 0 to 10 with one decimal; none means unknown, never bad.
    pub score: Option<f32>,
    /// 0 to 1: how much of what the rubric asks about was found.
    pub confidence: f32,
    /// The facts it was derived from.
    pub because: Vec<FactId>,
    /// The rubric lines that applied, in words.
    #[serde(default)]
    pub reasons: Vec<Reason>,
}

impl Score {
    /// The points of the reasons in tenths, as they are shown: rounded so that they add up to the score shown beside
    /// them. What is kept within 0 and 10, or was scored by other rules, does not add up and is rounded line by line.
    #[must_use]
    pub fn tenths(&self) -> Vec<i32> {
        let tenths: Vec<f32> = self
            .reasons
            .iter()
            .map(|reason| reason.points * 10.0)
            .collect();
        let nearest = || tenths.iter().map(|tenth| whole(tenth.round())).collect();
        let Some(score) = self.score else {
            return nearest();
        };
        // Sums of decimal fractions may be a little short of the tenth that they are.
        let mut parts: Vec<i32> = tenths
            .iter()
            .map(|tenth| whole((tenth + 0.001).floor()))
            .collect();
        let mut order: Vec<usize> = (0..parts.len()).collect();
        let lost = |at: &usize| {
            tenths
                .get(*at)
                .zip(parts.get(*at))
                .map_or(0.0, |(tenth, part)| tenth - *part as f32)
        };
        order.retain(|at| lost(at) > 0.001);
        order.sort_by(|a, b| lost(b).total_cmp(&lost(a)));
        let missing = whole((score * 10.0).round()) - parts.iter().sum::<i32>();
        let Some(raised) = usize::try_from(missing)
            .ok()
            .and_then(|missing| order.get(..missing))
        else {
            return nearest();
        };
        for at in raised {
            if let Some(part) = parts.get_mut(*at) {
                *part += 1;
            }
        }
        parts
    }
}

/// A whole number; points are a few.
#[expect(clippy::cast_possible_truncation, reason = "points are a few")]
const fn whole(number: f32) -> i32 {
    number as i32
}

/// One rubric line that applied.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reason {
    /// The line in words: "SOC 2 Type II held".
    pub text: String,
    /// What it added to (or took from) the score.
    pub points: f32,
    /// The facts behind it.
    pub because: Vec<FactId>,
}
