//! Measures the extractors against a gold standard.
//!
//! A directory holds saved pages and `gold.tsv` (columns `vendor`, `url`, `fact_kind`, `value`,
//! `span`). Rows of ordinary kinds are facts that must be found; rows whose kind says `_trap`, `_not`
//! or `_not_stated` are statements that must not be taken for facts. The gold standard is not
//! exhaustive, so a fact it doesn't mention counts as *unjudged*, unless the first line of `gold.tsv`
//! lists its kind: `# exhaustive: plan,price`.

mod compare;
mod pages;
mod table;

use std::{
    collections::BTreeMap,
    fmt,
    path::{Path, PathBuf},
};

use model::report::{Fact, FactKind};
use serde::Serialize;

use self::compare::Verdict;
use crate::{document::Document, extract};

/// Why a directory can't be evaluated.
#[derive(Debug, thiserror::Error)]
pub enum EvalError {
    /// A file can't be read.
    #[error("{path} can't be read: {cause}. Check that it exists and may be read.")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        cause: std::io::Error,
    },
    /// `gold.tsv` has a line that can't be understood.
    #[error("gold.tsv, line {line}: {problem}")]
    Gold {
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        problem: String,
    },
    /// There are no pages.
    #[error("{0} holds no pages (*.md, *.html, *.htm).")]
    NoPages(PathBuf),
    /// A page tells no address and its path can't stand for one.
    #[error(
        "{0} tells no address. Put it in the first line, as `https://…` in Markdown or `<!-- url: https://… -->` in HTML."
    )]
    NoAddress(PathBuf),
}

/// A row of the gold standard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gold {
    /// Whose page it is.
    pub vendor: String,
    /// The page.
    pub url: String,
    /// The kind as written: `price`, `compliance_partial`, `price_trap`.
    pub kind: String,
    /// The value.
    pub value: String,
    /// The words that state it.
    pub span: String,
}

impl Gold {
    /// The kind of fact the row is about.
    #[must_use]
    pub fn fact_kind(&self) -> Option<FactKind> {
        let base = ["_not_stated", "_partial", "_trap", "_not"]
            .iter()
            .find_map(|suffix| self.kind.strip_suffix(suffix))
            .unwrap_or(&self.kind);
        FactKind::parse(base)
    }

    /// Whether the row is a statement that must not be taken for a fact.
    #[must_use]
    pub fn is_trap(&self) -> bool {
        self.kind.ends_with("_trap")
            || self.kind.ends_with("_not")
            || self.kind.ends_with("_not_stated")
    }
}

/// How the extractors did on one kind of fact.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct KindScore {
    /// Facts in the gold standard.
    pub gold: usize,
    /// Those that were found.
    pub found: usize,
    /// Those that were not.
    pub missed: usize,
    /// Facts that are wrong: against the gold standard, or a trap that sprang.
    pub false_positives: usize,
    /// Facts the gold standard says nothing about.
    pub unjudged: usize,
    /// Traps in the gold standard, and how many sprang.
    pub traps: usize,
    /// Traps that sprang.
    pub sprung: usize,
}

impl KindScore {
    /// The share of what was found or wrong that is right; none if nothing was.
    #[must_use]
    pub fn precision(&self) -> Option<f64> {
        ratio(self.found, self.found + self.false_positives)
    }

    /// The share of the gold facts that were found; none if there are none.
    #[must_use]
    pub fn recall(&self) -> Option<f64> {
        ratio(self.found, self.gold)
    }

    /// The harmonic mean of precision and recall; none if there are no gold facts.
    #[must_use]
    pub fn f1(&self) -> Option<f64> {
        let both = 2 * self.found;
        (self.gold > 0)
            .then(|| ratio(both, both + self.false_positives + self.missed))
            .flatten()
    }

    fn add(&mut self, other: &Self) {
        self.gold += other.gold;
        self.found += other.found;
        self.missed += other.missed;
        self.false_positives += other.false_positives;
        self.unjudged += other.unjudged;
        self.traps += other.traps;
        self.sprung += other.sprung;
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of facts are small")]
fn ratio(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// What an evaluation found.
#[derive(Debug, Clone, Serialize)]
pub struct Evaluation {
    /// By kind, in the order of reports; kinds without gold rows and facts left out.
    pub kinds: Vec<KindLine>,
    /// All kinds together.
    pub total: Measured,
    /// Pages read.
    pub pages: usize,
    /// Every gold fact that was not found, every wrong fact and every trap that sprang, in words.
    pub problems: Vec<String>,
    /// Facts the gold standard says nothing about, in words.
    pub unjudged: Vec<String>,
}

/// A kind and how the extractors did on it.
#[derive(Debug, Clone, Serialize)]
pub struct KindLine {
    /// The kind.
    pub kind: FactKind,
    /// How they did.
    #[serde(flatten)]
    pub measured: Measured,
}

/// Counts and the shares they come to. A share of nothing is none, in JSON `null`.
#[derive(Debug, Clone, Serialize)]
pub struct Measured {
    /// The counts.
    #[serde(flatten)]
    pub score: KindScore,
    /// Share of the judged facts that are right.
    pub precision: Option<f64>,
    /// Share of the gold facts that were found.
    pub recall: Option<f64>,
    /// Their harmonic mean.
    pub f1: Option<f64>,
}

impl From<KindScore> for Measured {
    fn from(score: KindScore) -> Self {
        Self {
            precision: score.precision(),
            recall: score.recall(),
            f1: score.f1(),
            score,
        }
    }
}

impl Evaluation {
    /// The counts of one kind.
    #[must_use]
    pub fn of(&self, kind: FactKind) -> KindScore {
        self.kinds
            .iter()
            .find(|line| line.kind == kind)
            .map(|line| line.measured.score.clone())
            .unwrap_or_default()
    }
}

/// Runs the extractors over the saved pages of a directory, vendor by vendor.
///
/// # Errors
/// [`EvalError`] if a file can't be read, `gold.tsv` can't be understood or there are no pages.
pub fn evaluate(dir: &Path) -> Result<Evaluation, EvalError> {
    let (gold, exhaustive) = table::gold(dir)?;
    let pages = pages::read(dir, &gold)?;
    let count = pages.values().map(Vec::len).sum();
    let mut tally = Tally {
        exhaustive,
        ..Tally::default()
    };
    for (vendor, documents) in &pages {
        let rows: Vec<&Gold> = gold.iter().filter(|row| row.vendor == *vendor).collect();
        tally.vendor(vendor, &rows, &extract::facts(documents));
    }
    for row in gold
        .iter()
        .filter(|row| !pages.contains_key(&row.vendor) && !row.is_trap())
    {
        tally.miss(row, "there is no page of this vendor");
    }
    Ok(tally.finish(count))
}

/// Counts while vendors are gone through.
#[derive(Debug, Default)]
struct Tally {
    exhaustive: Vec<FactKind>,
    kinds: BTreeMap<FactKind, KindScore>,
    problems: Vec<String>,
    unjudged: Vec<String>,
}

impl Tally {
    fn vendor(&mut self, vendor: &str, rows: &[&Gold], facts: &[Fact]) {
        for row in rows {
            if row.is_trap() {
                self.trap(row, rows, facts);
            } else {
                self.wanted(row, facts);
            }
        }
        for fact in facts {
            self.judge(vendor, rows, fact);
        }
    }

    fn wanted(&mut self, row: &Gold, facts: &[Fact]) {
        let Some(kind) = row.fact_kind() else {
            self.problems
                .push(format!("unknown kind `{}` ({})", row.kind, row.value));
            return;
        };
        let score = self.kinds.entry(kind).or_default();
        score.gold += 1;
        if facts
            .iter()
            .any(|fact| compare::judge(row, fact) == Verdict::Same)
        {
            score.found += 1;
        } else {
            score.missed += 1;
            let near = facts
                .iter()
                .filter(|fact| {
                    fact.kind == kind
                        && fact.url.trim_end_matches('/') == row.url.trim_end_matches('/')
                })
                .map(|fact| fact.value.as_str())
                .take(6)
                .collect::<Vec<_>>();
            let instead = if near.is_empty() {
                "nothing of this kind was found there".to_owned()
            } else {
                format!("found there: {}", near.join(" | "))
            };
            self.problems.push(format!(
                "missed {} `{}` of {} ({}); {instead}",
                row.kind, row.value, row.vendor, row.url
            ));
        }
    }

    fn miss(&mut self, row: &Gold, why: &str) {
        if let Some(kind) = row.fact_kind() {
            let score = self.kinds.entry(kind).or_default();
            score.gold += 1;
            score.missed += 1;
            self.problems.push(format!(
                "missed {} `{}` of {}: {why}",
                row.kind, row.value, row.vendor
            ));
        }
    }

    fn trap(&mut self, row: &Gold, rows: &[&Gold], facts: &[Fact]) {
        let Some(kind) = row.fact_kind() else { return };
        // A price, a plan or a way to sign in that a gold row wants is right, though it rests on words of a trap's beside
        // others, such as a row of a table that says "no" of one plan and "yes" of another; a standard that one wants is,
        // where it rests on other words than a trap's, which may say "no certificate" of another.
        let wanted = |fact: &Fact| {
            let may = match fact.kind {
                FactKind::Price | FactKind::Plan | FactKind::Sso => true,
                FactKind::Compliance => !compare::overlaps(&row.span, &fact.quote),
                _ => false,
            };
            let mut wanted = rows.iter().filter(|row| !row.is_trap());
            may && wanted.any(|row| compare::judge(row, fact) == Verdict::Same)
        };
        let sprung: Vec<&Fact> = facts
            .iter()
            .filter(|fact| compare::springs(row, fact) && !wanted(fact))
            .collect();
        let score = self.kinds.entry(kind).or_default();
        score.traps += 1;
        if let Some(fact) = sprung.first() {
            score.sprung += 1;
            self.problems.push(format!(
                "trap sprung: `{}` of {} ({}), taken for {} `{}`: \"{}\"",
                row.span,
                row.vendor,
                row.value,
                fact.kind.as_str(),
                fact.value,
                fact.quote
            ));
        }
    }

    /// Counts a fact as wrong or unjudged, unless a gold row has it.
    fn judge(&mut self, vendor: &str, rows: &[&Gold], fact: &Fact) {
        let verdicts: Vec<Verdict> = rows
            .iter()
            .filter(|row| !row.is_trap())
            .map(|row| compare::judge(row, fact))
            .collect();
        if verdicts.contains(&Verdict::Same) {
            return;
        }
        let trap = rows
            .iter()
            .any(|row| row.is_trap() && compare::springs(row, fact));
        let contradicts = verdicts.contains(&Verdict::Contradicts);
        let score = self.kinds.entry(fact.kind).or_default();
        let text = format!(
            "{} `{}` of {vendor} ({}): \"{}\"",
            fact.kind.as_str(),
            fact.value,
            fact.status.as_str(),
            fact.quote
        );
        if trap || contradicts || self.exhaustive.contains(&fact.kind) {
            score.false_positives += 1;
            if !trap {
                self.problems.push(format!("wrong: {text}"));
            }
        } else {
            score.unjudged += 1;
            self.unjudged.push(text);
        }
    }

    fn finish(self, pages: usize) -> Evaluation {
        let mut total = KindScore::default();
        for score in self.kinds.values() {
            total.add(score);
        }
        let line = |(kind, score): (FactKind, KindScore)| KindLine {
            kind,
            measured: score.into(),
        };
        Evaluation {
            kinds: self.kinds.into_iter().map(line).collect(),
            total: total.into(),
            pages,
            problems: self.problems,
            unjudged: self.unjudged,
        }
    }
}

/// A share with three decimals, or a dash where it is one of nothing.
fn share(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.3}"))
}

impl fmt::Display for Evaluation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<16} {:>5} {:>6} {:>7} {:>6} {:>9} {:>10} {:>7} {:>6} {:>13}",
            "kind",
            "gold",
            "found",
            "missed",
            "wrong",
            "unjudged",
            "precision",
            "recall",
            "F1",
            "traps passed"
        )?;
        let rows = self
            .kinds
            .iter()
            .map(|line| (line.kind.as_str(), &line.measured))
            .chain([("all", &self.total)]);
        for (kind, measured) in rows {
            let score = &measured.score;
            let traps = if score.traps == 0 {
                "-".to_owned()
            } else {
                format!("{}/{}", score.traps - score.sprung, score.traps)
            };
            writeln!(
                f,
                "{kind:<16} {:>5} {:>6} {:>7} {:>6} {:>9} {:>10} {:>7} {:>6} {traps:>13}",
                score.gold,
                score.found,
                score.missed,
                score.false_positives,
                score.unjudged,
                share(measured.precision),
                share(measured.recall),
                share(measured.f1),
            )?;
        }
        let pages = if self.pages == 1 { "page" } else { "pages" };
        writeln!(f, "\n{} {pages} read.", self.pages)?;
        for problem in &self.problems {
            writeln!(f, "- {problem}")?;
        }
        Ok(())
    }
}

/// The pages of a vendor.
type Pages = BTreeMap<String, Vec<Document>>;
