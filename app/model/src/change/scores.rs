//! Scores that moved, and the lines of the rubric that moved them.

use std::collections::HashSet;

use super::Sides;
use crate::report::{Dimension, FactId, Reason, Report, Score};

/// A dimension whose score moved.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreChange<'a> {
    /// The dimension.
    pub dimension: Dimension,
    /// The score before; none when it was unknown.
    pub before: Option<f32>,
    /// The score after; none when it is unknown.
    pub after: Option<f32>,
    /// Why: the lines that no longer count, then those that apply now.
    pub reasons: Vec<ReasonChange<'a>>,
}

/// A line of the rubric that counts in one of the two reports only.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ReasonChange<'a> {
    /// It no longer applies.
    Gone(&'a Reason),
    /// Nobody knows whether it still applies: none of the pages that it rests on was read this time.
    Unchecked(&'a Reason),
    /// The same, where some of them were.
    HalfChecked(&'a Reason),
    /// What it rests on is still stated; too little is known of the dimension to score it.
    Uncounted(&'a Reason),
    /// It applies now.
    New(&'a Reason),
}

/// How the dimensions behind an overall score changed, so that the two scores are not means of the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Basis {
    /// Dimensions that are unknown now.
    pub lost: Vec<Dimension>,
    /// Dimensions that were unknown before.
    pub won: Vec<Dimension>,
    /// How many are known in both.
    pub both: usize,
    /// The means of these, before and after; none where there is none.
    pub means: Option<(f32, f32)>,
}

impl Basis {
    /// How the dimensions differ; none where both scores are over the same.
    #[must_use]
    pub fn of(before: &Report, after: &Report) -> Option<Self> {
        let known = |report: &Report, dimension| {
            let mut scores = report.scores.iter();
            scores.find_map(|score| score.score.filter(|_| score.dimension == dimension))
        };
        let pairs: Vec<(Dimension, Option<f32>, Option<f32>)> = Dimension::ALL
            .iter()
            .map(|&each| (each, known(before, each), known(after, each)))
            .collect();
        let only = |wanted: (bool, bool)| {
            let of = pairs
                .iter()
                .filter(|(_, old, new)| (old.is_some(), new.is_some()) == wanted);
            of.map(|(dimension, ..)| *dimension).collect::<Vec<_>>()
        };
        let (lost, won) = (only((true, false)), only((false, true)));
        if lost.is_empty() && won.is_empty() {
            return None;
        }
        let both: Vec<(f32, f32)> = pairs
            .iter()
            .filter_map(|(_, old, new)| Some(((*old)?, (*new)?)))
            .collect();
        let mean = |of: fn(&(f32, f32)) -> f32| {
            let sum: f32 = both.iter().map(of).sum();
            (sum / both.len() as f32 * 10.0).round() / 10.0
        };
        let means = (!both.is_empty()).then(|| (mean(|pair| pair.0), mean(|pair| pair.1)));
        Some(Self {
            lost,
            won,
            both: both.len(),
            means,
        })
    }
}

/// The dimensions whose score differs.
pub(super) fn compare<'a>(
    before: &'a [Score],
    after: &'a [Score],
    sides: &Sides<'a>,
) -> Vec<ScoreChange<'a>> {
    let fates = Fates::of(sides);
    let moved = Dimension::ALL.iter().map(|&dimension| {
        let find = |scores: &'a [Score]| scores.iter().find(|score| score.dimension == dimension);
        (dimension, find(before), find(after))
    });
    moved
        .map(|(dimension, before, after)| {
            let score = after.and_then(|score| score.score);
            ScoreChange {
                dimension,
                before: before.and_then(|score| score.score),
                after: score,
                reasons: reasons(lines(before), lines(after), score.is_some(), &fates),
            }
        })
        .filter(|change| change.before != change.after)
        .collect()
}

/// What became of the facts of before.
struct Fates<'a> {
    unchecked: HashSet<&'a FactId>,
    otherwise: HashSet<&'a FactId>,
}

impl<'a> Fates<'a> {
    fn of(sides: &Sides<'a>) -> Self {
        let changed = sides.changed().map(|(before, _)| &before.id);
        Self {
            unchecked: sides.unchecked.iter().map(|fact| &fact.id).collect(),
            otherwise: sides
                .gone
                .iter()
                .map(|fact| &fact.id)
                .chain(changed)
                .collect(),
        }
    }

    /// What became of a line that counted before and does not now.
    fn of_line<'b>(&self, reason: &'b Reason, is_scored: bool) -> ReasonChange<'b> {
        let unchecked = |id: &FactId| self.unchecked.contains(id);
        let because = &reason.because;
        if because.is_empty() {
            ReasonChange::Gone(reason)
        } else if because.iter().all(unchecked) {
            ReasonChange::Unchecked(reason)
        } else if because.iter().any(unchecked) {
            ReasonChange::HalfChecked(reason)
        } else if !is_scored && !because.iter().any(|id| self.otherwise.contains(id)) {
            ReasonChange::Uncounted(reason)
        } else {
            ReasonChange::Gone(reason)
        }
    }
}

fn lines(score: Option<&Score>) -> &[Reason] {
    score.map_or(&[], |score| &score.reasons)
}

fn reasons<'a>(
    before: &'a [Reason],
    after: &'a [Reason],
    is_scored: bool,
    fates: &Fates<'_>,
) -> Vec<ReasonChange<'a>> {
    let (gone, new) = without_alike(before, after, |a, b| a.text == b.text);
    // What stands in brackets is what the line was counted from: "(2 of the 3 plans found)".
    let (gone, new) = without_alike(gone, new, |a, b| {
        unbracketed(&a.text) == unbracketed(&b.text)
    });
    let gone = gone
        .into_iter()
        .map(|reason| fates.of_line(reason, is_scored));
    gone.chain(new.into_iter().map(ReasonChange::New)).collect()
}

/// The lines of either side without those that have one of as many points beside them that is the same.
fn without_alike<'a>(
    before: impl IntoIterator<Item = &'a Reason>,
    after: impl IntoIterator<Item = &'a Reason>,
    same: impl Fn(&Reason, &Reason) -> bool,
) -> (Vec<&'a Reason>, Vec<&'a Reason>) {
    let mut new: Vec<&Reason> = after.into_iter().collect();
    let mut gone: Vec<&Reason> = before.into_iter().collect();
    gone.retain(|reason| {
        let alike = new
            .iter()
            .position(|other| reason.points == other.points && same(reason, other));
        if let Some(at) = alike {
            new.remove(at);
        }
        alike.is_none()
    });
    (gone, new)
}

/// A line without what stands in brackets.
fn unbracketed(text: &str) -> String {
    let mut depth = 0_usize;
    let outside = text.chars().filter(|c| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    });
    outside.collect()
}
