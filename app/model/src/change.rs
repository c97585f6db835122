//! What changed between two reports about one tool: facts added, gone and changed, and scores moved.
//!
//! Two facts are about the same thing when their subjects agree. Subjects are tried from the narrowest
//! (the very value) to the broadest (the plan a price is of, the standard a certificate is of), and a
//! broader one pairs facts only where it leaves no choice: one on each side. So a changed price is one
//! change and never a plan gone beside a plan added, and two plans that changed places are not mixed up.
//!
//! A page that could not be read says nothing. So a report is compared with what was [`known`] before it: the report
//! before, and what that could not check as the last report that did has it.

mod bill;
mod identity;
mod known;
mod news;
mod price;
mod scores;
mod subject;

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::report::{Fact, FactKind, NotRead, Outcome, PageKind, Report, Status};

pub use bill::{Bill, Paid, YearlyMove, bill, charged_otherwise, vanished};
pub use identity::IdentityChange;
pub use known::{Known, LOOKED_BACK, LookBack, OlderScore, is_whole, known};
pub use news::{News, Payment, news};
pub use price::PriceMove;
pub(crate) use price::months;
pub use scores::{Basis, ReasonChange, ScoreChange};
use subject::{SUBJECTS, Subject};

/// What changed from one report to a later one.
#[derive(Debug, Clone, PartialEq)]
pub struct Changes<'a> {
    /// What the tool is called and where its address leads, where that is not as before.
    pub identity: IdentityChange<'a>,
    /// The facts that differ, in the order of [`FactKind::ALL`]: changed, then added, then gone, then those
    /// that could not be checked.
    pub facts: Vec<FactChange<'a>>,
    /// The dimensions whose score moved, in the order of [`crate::report::Dimension::ALL`].
    pub scores: Vec<ScoreChange<'a>>,
    /// The overall score before and after, where it moved.
    pub overall: Option<(Option<f32>, Option<f32>)>,
    /// How the dimensions differ that the two are over; none where they don't, or the overall score stayed.
    pub basis: Option<Basis>,
}

/// A fact that differs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FactChange<'a> {
    /// Both reports speak of it, and say different things.
    Changed {
        /// What the earlier report says.
        before: &'a Fact,
        /// What the later report says.
        after: &'a Fact,
    },
    /// Only the later report has it.
    Added(&'a Fact),
    /// Only the earlier report has it, and the page that stated it was read again, or is gone for good.
    Gone(&'a Fact),
    /// Only the earlier report has it, but the page that stated it was not read this time: nobody knows.
    Unchecked(&'a Fact),
}

impl<'a> FactChange<'a> {
    /// What kind of fact it is about.
    #[must_use]
    pub const fn kind(&self) -> FactKind {
        match self {
            Self::Changed { after: fact, .. }
            | Self::Added(fact)
            | Self::Gone(fact)
            | Self::Unchecked(fact) => fact.kind,
        }
    }

    /// The name of the plan that is no longer offered, where it is one that went, or that another took the place of.
    #[must_use]
    pub fn vanished_plan(&self) -> Option<&'a str> {
        let (before, after) = match self {
            Self::Gone(fact) => (fact, None),
            Self::Changed { before, after } => (before, Some(after)),
            Self::Added(_) | Self::Unchecked(_) => return None,
        };
        let stays = after.is_some_and(|after| {
            subject::fold(&after.value) == subject::fold(&before.value)
                && after.status != Status::NotHeld
        });
        (before.kind == FactKind::Plan && before.status != Status::NotHeld && !stays)
            .then_some(before.value.as_str())
    }

    /// The price that is no longer stated, or stated so that no number tells how it moved, and what is stated instead.
    #[must_use]
    pub fn price_without_a_move(&self) -> Option<(&'a Fact, Option<&'a Fact>)> {
        match self {
            Self::Gone(fact) if fact.plan_price().is_some() => Some((fact, None)),
            Self::Changed { before, after } => {
                let moved = PriceMove::between(before, after)?;
                (!matches!(moved, PriceMove::Amount { .. })).then_some((before, Some(after)))
            }
            _ => None,
        }
    }

    /// How the price moved, where it is a price that changed.
    #[must_use]
    pub fn price_move(&self) -> Option<PriceMove> {
        match self {
            Self::Changed { before, after } => PriceMove::between(before, after),
            _ => None,
        }
    }

    const fn order(&self) -> u8 {
        match self {
            Self::Changed { .. } => 0,
            Self::Added(_) => 1,
            Self::Gone(_) => 2,
            Self::Unchecked(_) => 3,
        }
    }
}

impl Changes<'_> {
    /// Whether the two reports say the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.identity == IdentityChange::default()
            && self.facts.is_empty()
            && self.scores.is_empty()
            && self.overall.is_none()
    }
}

/// What changed from `before` to `after`, two reports about the same tool.
#[must_use]
pub fn between<'a>(before: &'a Report, after: &'a Report) -> Changes<'a> {
    let sides = Sides::of(before, after);
    let moved = before.overall.score != after.overall.score;
    Changes {
        identity: IdentityChange::between(before, after),
        facts: sides.changes(),
        scores: scores::compare(&before.scores, &after.scores, &sides),
        overall: moved.then_some((before.overall.score, after.overall.score)),
        basis: Basis::of(before, after).filter(|_| moved),
    }
}

/// The facts of two reports, side by side.
struct Sides<'a> {
    /// What both speak of.
    both: Vec<(&'a Fact, &'a Fact)>,
    /// What only the later report has.
    added: Vec<&'a Fact>,
    /// What only the earlier one has, from pages that were read again or are gone for good.
    gone: Vec<&'a Fact>,
    /// What only the earlier one has, from pages that were not read this time.
    unchecked: Vec<&'a Fact>,
}

impl<'a> Sides<'a> {
    fn of(before: &'a Report, after: &'a Report) -> Self {
        // A language model names other statements each time; that is no news of the vendor's.
        let by_rules = |report: &'a Report| -> Vec<&'a Fact> {
            let facts = report.facts.iter();
            facts.filter(|fact| fact.origin.is_rules()).collect()
        };
        let (mut old, mut new) = (by_rules(before), by_rules(after));
        let pairs: Vec<(&Fact, &Fact)> = (SUBJECTS.iter())
            .flat_map(|subject| take_pairs(&mut old, &mut new, subject))
            .collect();
        let (read, missing) = (pages_read(after), pages_missing(after));
        let missing_before = pages_missing(before);
        // A page is gone once its own server said so twice in a row. Once may be a mistake of a moment, and any other
        // failure says nothing of the page.
        let checked = |fact: &&Fact| {
            let url = bare(&fact.url);
            read.contains(url) || missing.contains(url) && missing_before.contains(url)
        };
        let listed = pages_listed(before);
        let leads: HashMap<&str, (&str, PageKind)> = leads(after).collect();
        // What both speak of moved, where the one page leads to the other, or is no more and the other was not there.
        let moved = |was: &Fact, is: &Fact| {
            let (was, is) = (bare(&was.url), bare(&is.url));
            leads.get(was).is_some_and(|(url, _)| *url == is)
                || missing.contains(was) && !listed.contains(is)
        };
        // What another page says may have stood there before, behind what the page says that was not read.
        let sure =
            |(was, is): &(&Fact, &Fact)| checked(was) || moved(was, is) || !says_otherwise(was, is);
        let (both, unsure): (Vec<_>, Vec<_>) = pairs.into_iter().partition(sure);
        old.extend(unsure.iter().map(|(was, _)| was));
        new.extend(unsure.iter().map(|(_, is)| is));
        let (gone, unchecked) = old.into_iter().partition(checked);
        Self {
            both,
            added: new,
            gone,
            unchecked,
        }
    }

    /// What both speak of and say differently.
    fn changed(&self) -> impl Iterator<Item = (&'a Fact, &'a Fact)> {
        let both = self.both.iter().copied();
        both.filter(|(before, after)| says_otherwise(before, after))
    }

    fn changes(&self) -> Vec<FactChange<'a>> {
        let changed = self.changed();
        let mut changes: Vec<FactChange<'a>> = changed
            .map(|(before, after)| FactChange::Changed { before, after })
            .collect();
        changes.extend(self.added.iter().copied().map(FactChange::Added));
        changes.extend(self.gone.iter().copied().map(FactChange::Gone));
        changes.extend(self.unchecked.iter().copied().map(FactChange::Unchecked));
        changes.sort_by_key(|change| (change.kind(), change.order()));
        changes
    }
}

/// Takes the facts with the same subject out of both lists, in pairs.
fn take_pairs<'a>(
    old: &mut Vec<&'a Fact>,
    new: &mut Vec<&'a Fact>,
    subject: &Subject,
) -> Vec<(&'a Fact, &'a Fact)> {
    let mut groups: BTreeMap<String, (Vec<&Fact>, Vec<&Fact>)> = BTreeMap::new();
    let mut rest = (Vec::new(), Vec::new());
    for fact in old.drain(..) {
        match (subject.of)(fact) {
            Some(key) => groups.entry(key).or_default().0.push(fact),
            None => rest.0.push(fact),
        }
    }
    for fact in new.drain(..) {
        match (subject.of)(fact) {
            Some(key) => groups.entry(key).or_default().1.push(fact),
            None => rest.1.push(fact),
        }
    }
    let mut pairs = Vec::new();
    for (_, (mut before, mut after)) in groups {
        let sure = before.len() == 1 && after.len() == 1;
        if subject.same_value || sure {
            // Of several with the same value, those that agree in everything go together first.
            while let Some((old, new)) = best_pair(&mut before, &mut after) {
                pairs.push((old, new));
            }
        }
        rest.0.extend(before);
        rest.1.extend(after);
    }
    (*old, *new) = rest;
    pairs
}

fn best_pair<'a>(
    before: &mut Vec<&'a Fact>,
    after: &mut Vec<&'a Fact>,
) -> Option<(&'a Fact, &'a Fact)> {
    if before.is_empty() || after.is_empty() {
        return None;
    }
    let agreeing = before.iter().enumerate().find_map(|(at, old)| {
        let with = after.iter().position(|new| !says_otherwise(old, new))?;
        Some((at, with))
    });
    let (at, with) = agreeing.unwrap_or((0, 0));
    Some((before.remove(at), after.remove(with)))
}

/// Whether two facts about the same thing say different things. Another quote, page or time is no change.
fn says_otherwise(before: &Fact, after: &Fact) -> bool {
    // Whether the page behind a link was read is news of the research, not of the vendor.
    if before.is_only_linked() || after.is_only_linked() {
        return before.kind != after.kind
            || subject::fold(&before.words()) != subject::fold(&after.words());
    }
    let said = |fact: &Fact| (fact.status, subject::fold(&fact.words()));
    let condition = |fact: &Fact| fact.condition.as_deref().map(subject::fold);
    said(before) != said(after) || condition(before) != condition(after)
}

/// The pages that the report read, under this address or another that it leads to. Where a page leads to the start page
/// nobody knows what it would say: many sites answer so for what is no more, or not for everybody.
fn pages_read(report: &Report) -> HashSet<&str> {
    let pages = report.sources.iter();
    let read: HashMap<&str, PageKind> = pages
        .filter(|page| page.outcome == Outcome::Read)
        .map(|page| (bare(&page.url), page.kind))
        .collect();
    let others = leads(report).filter(|(_, (to, kind))| {
        let there = read.get(to);
        there.is_some_and(|there| *there != PageKind::Home || *kind == PageKind::Home)
    });
    let others = others.map(|(from, _)| from);
    read.keys().copied().chain(others).collect()
}

/// The addresses that are another page's: which, and for what each was known.
fn leads(report: &Report) -> impl Iterator<Item = (&str, (&str, PageKind))> {
    let pages = report.sources.iter();
    pages.filter_map(|page| match &page.outcome {
        Outcome::Skipped(NotRead::SamePage(url)) => Some((bare(&page.url), (bare(url), page.kind))),
        _ => None,
    })
}

/// The pages that the report knew of, read or not.
fn pages_listed(report: &Report) -> HashSet<&str> {
    report.sources.iter().map(|page| bare(&page.url)).collect()
}

/// The pages of which their own server said that they are no more.
fn pages_missing(report: &Report) -> HashSet<&str> {
    let missing = report.sources.iter().filter(|page| page.status.is_some());
    missing.map(|page| bare(&page.url)).collect()
}

/// An address without the slash that pages are asked for without.
fn bare(url: &str) -> &str {
    url.trim_end_matches('/')
}

#[cfg(test)]
mod tests;
