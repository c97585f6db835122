//! Scores that moved, and the lines of the rubric that moved them.

use crate::report::{Dimension, Reason, Score};

/// A dimension whose score moved.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoreChange<'a> {
    /// The dimension.
    pub dimension: Dimension,
    /// The score before; none when it was unknown.
    pub before: Option<f32>,
    /// The score after; none when it is unknown.
    pub after: Option<f32>,
    /// Why: the lines that no longer apply, then those that apply now.
    pub reasons: Vec<ReasonChange<'a>>,
}

/// A line of the rubric that applies in one of the two reports only.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ReasonChange<'a> {
    /// It no longer applies.
    Gone(&'a Reason),
    /// It applies now.
    New(&'a Reason),
}

/// The dimensions whose score differs.
pub fn compare<'a>(before: &'a [Score], after: &'a [Score]) -> Vec<ScoreChange<'a>> {
    let moved = Dimension::ALL.iter().map(|&dimension| {
        let find = |scores: &'a [Score]| scores.iter().find(|score| score.dimension == dimension);
        (dimension, find(before), find(after))
    });
    moved
        .map(|(dimension, before, after)| ScoreChange {
            dimension,
            before: before.and_then(|score| score.score),
            after: after.and_then(|score| score.score),
            reasons: reasons(lines(before), lines(after)),
        })
        .filter(|change| change.before != change.after)
        .collect()
}

fn lines(score: Option<&Score>) -> &[Reason] {
    score.map_or(&[], |score| &score.reasons)
}

fn reasons<'a>(before: &'a [Reason], after: &'a [Reason]) -> Vec<ReasonChange<'a>> {
    let same = |a: &Reason, b: &Reason| a.text == b.text && a.points == b.points;
    let missing = |of: &'a [Reason], among: &'a [Reason]| {
        of.iter()
            .filter(move |reason| !among.iter().any(|other| same(reason, other)))
    };
    let gone = missing(before, after).map(ReasonChange::Gone);
    gone.chain(missing(after, before).map(ReasonChange::New))
        .collect()
}
