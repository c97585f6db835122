//! What a rubric is, how it is applied and how it is written out.

use model::report::{Dimension, Fact, FactId, LINKED, Reason, Score, Status};

use super::{Evidence, one_decimal, two_decimals};

/// The part of a line's points that a claim earns which holds only on condition.
const CONDITIONAL_SHARE: f32 = 0.5;

/// The head of `docs/scoring.md`.
pub(super) const INTRODUCTION: &str = "# How tools are scored

<!-- Rendered from the tables in server/crates/research/src/score/. Edit those, then run
     `UPDATE_DOCS=1 cargo test -p research scoring_document`. -->

Seven dimensions, each from 0 to 10. A score is made of facts alone, and every fact carries its quote.

- A dimension's rubric is a list of questions. For each question the best line that applies counts, once. The points add up, and the best lines add up to 10.
- Facts are those that the written rules find on the vendor's own pages. What a language model points at, and what others write, is shown and scores nothing.
- A claim that holds on condition (a plan, an add-on, one product) earns half of its line, unless the line is about that condition.
- Documentation, a status page and a changelog count in full where the research read the page and it is about that. A link to one that was not read, or whose page does not show what it is, is a lead, is said to be one, and earns half.
- A claim that is not held (planned, a customer's, a supplier's, denied) earns nothing. It does answer the question.
- A line below zero is something a page states against the product, such as that customers' data trains models.
- What no page states earns nothing and costs nothing. Confidence says how much of the rubric was answered.
- A dimension is unknown with fewer relevant facts (held or conditional) than its minimum, without the kind of fact that it is about, or where no line applies. Unknown is not zero.
- The result is kept between 0 and 10 and rounded to one decimal.
- The overall score is the mean of the known dimensions, each counting the same, and unknown where fewer than three are known. Its confidence is the mean over all seven.
- So an overall score can rise when a dimension becomes unknown, as where a vendor takes its prices from the web. How many dimensions it is over stands beside it in reports and comparisons. A report of changes names the dimensions that only one of two scores is over, and sets the scores over the others beside each other; notifications go by those alone.
- A score is compared with that of the version before. Where that could not read the pages that the score rests on, it is compared with that of the last version that did, which is named.
";

/// How one dimension is scored.
pub(super) struct Rubric {
    /// What the dimension is about, in one sentence.
    pub about: &'static str,
    /// Fewer relevant facts than this, and the score is unknown.
    pub minimum: usize,
    /// What a score makes no sense without.
    pub core: Option<Core>,
    /// What is asked.
    pub questions: &'static [Question],
}

/// A kind of fact that a score makes no sense without.
pub(super) struct Core {
    /// In words: `a price`.
    pub name: &'static str,
    /// Whether a fact is one.
    pub is: fn(&Fact) -> bool,
}

/// One question of a rubric.
pub(super) struct Question {
    /// The question in words.
    pub asks: &'static str,
    /// Which facts answer it, whatever their status.
    pub answered_by: fn(&Fact) -> bool,
    /// What earns points; of those that apply, the one with the most points counts.
    pub lines: &'static [Line],
}

/// What earns points.
pub(super) struct Line {
    points: f32,
    when: &'static str,
    finds: Finds,
    /// Whether a conditional fact earns the whole line, because the line is about the condition.
    whole: bool,
    /// What stands behind the line in brackets, where there is something to count.
    counts: Option<Counts>,
}

/// What a line counts, in words; none where that says nothing more.
type Counts = for<'a> fn(&Evidence<'a>) -> Option<String>;

/// The facts that make a line apply; none if it doesn't. Facts that are not held are never among them.
type Finds = for<'a> fn(&Evidence<'a>) -> Vec<&'a Fact>;

/// A line worth `points` when `finds` finds something.
pub(super) const fn line(points: f32, when: &'static str, finds: Finds) -> Line {
    Line {
        points,
        when,
        finds,
        whole: false,
        counts: None,
    }
}

impl Line {
    /// The same line, not halved for conditional facts.
    pub(super) const fn whole(self) -> Self {
        Self {
            whole: true,
            ..self
        }
    }

    /// The same line, with what it counts behind it.
    pub(super) const fn counting(self, counts: Counts) -> Self {
        Self {
            counts: Some(counts),
            ..self
        }
    }

    /// The line in words.
    fn words(&self, evidence: &Evidence<'_>) -> String {
        let counted = self.counts.and_then(|counts| counts(evidence));
        counted.map_or_else(
            || self.when.to_owned(),
            |counted| format!("{} ({counted})", self.when),
        )
    }

    fn apply(&self, evidence: &Evidence<'_>) -> Option<Reason> {
        let found = (self.finds)(evidence);
        let first = found.first()?;
        let because: Vec<FactId> = found.iter().map(|fact| fact.id.clone()).collect();
        if self.whole || found.iter().any(|fact| fact.status == Status::Held) {
            return Some(Reason {
                text: self.words(evidence),
                points: self.points,
                because,
            });
        }
        if found.iter().all(|fact| fact.is_only_linked()) {
            let how = first.condition.as_deref().unwrap_or(LINKED);
            return Some(Reason {
                text: format!("{}, {how}: half the points", self.words(evidence)),
                points: self.points * CONDITIONAL_SHARE,
                because,
            });
        }
        let condition = first
            .condition
            .as_deref()
            .map(|condition| format!(" ({condition})"))
            .unwrap_or_default();
        let text = format!(
            "{}, on condition{condition}: half the points",
            self.words(evidence)
        );
        Some(Reason {
            text,
            points: self.points * CONDITIONAL_SHARE,
            because,
        })
    }
}

impl Question {
    fn best(&self, evidence: &Evidence<'_>) -> Option<Reason> {
        // Of equals the first line, which is the more demanding one.
        self.lines
            .iter()
            .filter_map(|line| line.apply(evidence))
            .reduce(|best, next| {
                if next.points > best.points {
                    next
                } else {
                    best
                }
            })
    }
}

impl Rubric {
    /// Applies the rubric.
    pub(super) fn score(&self, dimension: Dimension, evidence: &Evidence<'_>) -> Score {
        let answered = self
            .questions
            .iter()
            .filter(|question| evidence.all().iter().any(question.answered_by))
            .count();
        let confidence = two_decimals(answered as f32 / self.questions.len().max(1) as f32);
        let reasons = self.reasons(evidence);
        if reasons.is_empty() {
            return Score {
                dimension,
                score: None,
                confidence,
                because: Vec::new(),
                reasons,
            };
        }
        let total: f32 = reasons.iter().map(|reason| reason.points).sum();
        let mut because: Vec<FactId> = Vec::new();
        for id in reasons.iter().flat_map(|reason| &reason.because) {
            if !because.contains(id) {
                because.push(id.clone());
            }
        }
        Score {
            dimension,
            // Adding zero turns the negative zero of an even sum into plain zero.
            score: Some(one_decimal(total.clamp(0.0, 10.0)) + 0.0),
            confidence,
            because,
            reasons,
        }
    }

    /// The lines that apply; none where too little was found.
    fn reasons(&self, evidence: &Evidence<'_>) -> Vec<Reason> {
        let answers = |fact: &&Fact| {
            self.questions
                .iter()
                .any(|question| (question.answered_by)(fact))
        };
        let is_enough = evidence.standing().filter(answers).count() >= self.minimum;
        let has_core = |core: &Core| evidence.standing().any(core.is);
        if !is_enough || !self.core.as_ref().is_none_or(has_core) {
            return Vec::new();
        }
        self.questions
            .iter()
            .filter_map(|question| question.best(evidence))
            .collect()
    }

    /// The dimension's part of `docs/scoring.md`.
    pub(super) fn markdown(&self, dimension: Dimension) -> String {
        let mut text = format!(
            "\n## {}\n\n{} Unknown with fewer than {} relevant facts{}.\n\n| Question | What counts | Points |\n|---|---|---:|\n",
            dimension.label(),
            self.about,
            self.minimum,
            self.core
                .as_ref()
                .map(|core| format!(", or without {}", core.name))
                .unwrap_or_default()
        );
        for question in self.questions {
            let mut asks = question.asks;
            for line in question.lines {
                text.push_str(&format!(
                    "| {asks} | {} | {} |\n",
                    line.when,
                    signed(line.points)
                ));
                asks = "";
            }
        }
        text
    }

    /// What a perfect answer to every question adds up to.
    #[cfg(test)]
    pub(super) fn best_total(&self) -> f32 {
        self.questions
            .iter()
            .map(|question| {
                question
                    .lines
                    .iter()
                    .map(|line| line.points)
                    .fold(0.0, f32::max)
            })
            .sum()
    }
}

/// `+1.5`, `−1.0`, `0`.
fn signed(points: f32) -> String {
    if points > 0.0 {
        format!("+{points:.1}")
    } else if points < 0.0 {
        format!("−{:.1}", points.abs())
    } else {
        "0".to_owned()
    }
}
