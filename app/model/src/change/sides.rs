//! The facts of two reports side by side: which are about the same, and which of the others were checked.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::{
    FactChange, PriceMove, Way,
    subject::{self, SUBJECTS, Subject},
};
use crate::report::{Fact, NotRead, Outcome, PageKind, Report};

/// The facts of two reports, side by side.
pub(super) struct Sides<'a> {
    /// What both speak of.
    pub both: Vec<(&'a Fact, &'a Fact)>,
    /// What only the later report has.
    pub added: Vec<&'a Fact>,
    /// What only the earlier one has, from pages that were read again or are gone for good.
    pub gone: Vec<&'a Fact>,
    /// What only the earlier one has, from pages that were not read this time.
    pub unchecked: Vec<&'a Fact>,
}

impl<'a> Sides<'a> {
    pub fn of(before: &'a Report, after: &'a Report) -> Self {
        Self::across(before, &Way::default(), after)
    }

    /// The same, where other versions lie between the two.
    pub fn across(before: &'a Report, way: &Way, after: &'a Report) -> Self {
        // A language model names other statements each time; that is no news of the vendor's.
        let by_rules = |report: &'a Report| -> Vec<&'a Fact> {
            let facts = report.facts.iter();
            facts.filter(|fact| fact.origin.is_rules()).collect()
        };
        let (mut old, mut new) = (by_rules(before), by_rules(after));
        let mut pairs: Vec<(&Fact, &Fact)> = (SUBJECTS.iter())
            .flat_map(|subject| take_pairs(&mut old, &mut new, subject))
            .collect();
        pairs.extend(take_withdrawn(&mut old, &mut new));
        let nearest = way.nearest().unwrap_or(before);
        let (read, missing) = (pages_read(after), pages_missing(after));
        let missing_before = pages_missing(nearest);
        // A page is gone once its own server said so, or led to the start page, twice in a row. Once may be a mistake of
        // a moment, and any other failure says nothing of the page. What a version between found gone was checked there.
        let checked = |fact: &&Fact| {
            way.place(fact).map(bare).is_none_or(|url| {
                read.contains(url) || missing.contains(url) && missing_before.contains(url)
            })
        };
        let listed = pages_listed(nearest);
        let leads: HashMap<&str, (&str, PageKind)> = leads(after).collect();
        // What both speak of moved, where the one page leads to the other, or is no more and the other was not there.
        let moved = |was: &Fact, is: &Fact| {
            let (was, is) = (way.place(was).map(bare), bare(&is.url));
            was.is_some_and(|was| {
                leads.get(was).is_some_and(|(url, _)| *url == is)
                    || missing.contains(was) && !listed.contains(is)
            })
        };
        // What another page says may have stood there before, behind what the page says that was not read.
        let sure =
            |(was, is): &(&Fact, &Fact)| checked(was) || moved(was, is) || !says_otherwise(was, is);
        let (both, unsure): (Vec<_>, Vec<_>) = pairs.into_iter().partition(sure);
        old.extend(apart(
            unsure.iter().map(|(was, _)| *was),
            both.iter().map(|(was, _)| *was),
        ));
        new.extend(apart(
            unsure.iter().map(|(_, is)| *is),
            both.iter().map(|(_, is)| *is),
        ));
        let (gone, unchecked) = old.into_iter().partition(checked);
        Self {
            both,
            added: new,
            gone,
            unchecked,
        }
    }

    /// What both speak of and say differently.
    pub fn changed(&self) -> impl Iterator<Item = (&'a Fact, &'a Fact)> {
        let both = self.both.iter().copied();
        both.filter(|(before, after)| says_otherwise(before, after))
    }

    pub fn changes(&self) -> Vec<FactChange<'a>> {
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

/// Takes the prices of plans with several, such as one for a month and one for a year, that are on request in the other
/// report: each of them is a change of its own.
fn take_withdrawn<'a>(
    old: &mut Vec<&'a Fact>,
    new: &mut Vec<&'a Fact>,
) -> Vec<(&'a Fact, &'a Fact)> {
    let withdrawn = several_for_one(old, new).into_iter();
    let published = several_for_one(new, old).into_iter();
    let pairs: Vec<(&Fact, &Fact)> = withdrawn
        .chain(published.map(|(priced, on_request)| (on_request, priced)))
        .collect();
    old.retain(|fact| !pairs.iter().any(|(was, _)| std::ptr::eq(*was, *fact)));
    new.retain(|fact| !pairs.iter().any(|(_, is)| std::ptr::eq(*is, *fact)));
    pairs
}

/// The prices of each plan that `priced` states and `asked` says are on request, each with that.
fn several_for_one<'a>(priced: &[&'a Fact], asked: &[&'a Fact]) -> Vec<(&'a Fact, &'a Fact)> {
    let of = |facts: &[&'a Fact], item: &str| -> Vec<&'a Fact> {
        let facts = facts.iter().copied().filter(|fact| {
            let price = fact.plan_price();
            price.is_some_and(|price| subject::fold(&price.item) == item)
        });
        facts.collect()
    };
    let items: BTreeSet<String> = (asked.iter())
        .filter_map(|fact| Some(subject::fold(&fact.plan_price()?.item)))
        .collect();
    let is_public = |fact: &&Fact| {
        let price = fact.plan_price();
        price.is_some_and(|price| price.amount.money().is_some())
    };
    let pairs = items.iter().flat_map(|item| {
        let (priced, asked) = (of(priced, item), of(asked, item));
        match asked.as_slice() {
            [one] if !is_public(one) && priced.iter().all(is_public) => {
                priced.into_iter().map(|fact| (fact, *one)).collect()
            }
            _ => Vec::new(),
        }
    });
    pairs.collect()
}

/// Those, each once, that are none of the others.
fn apart<'a>(
    facts: impl Iterator<Item = &'a Fact>,
    others: impl Iterator<Item = &'a Fact>,
) -> Vec<&'a Fact> {
    let mut seen: Vec<&Fact> = others.collect();
    let mut is_new = |fact: &&'a Fact| {
        let known = seen.iter().any(|other| std::ptr::eq(*other, *fact));
        seen.push(fact);
        !known
    };
    facts.filter(|fact| is_new(fact)).collect()
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
    let terms = |fact: &Fact| (fact.status, fact.condition.as_deref().map(limits));
    let words = |fact: &Fact| subject::fold(&fact.words());
    terms(before) != terms(after) || !is_same_price(before, after) && words(before) != words(after)
}

/// Whether both state one price, in whatever words: $288 a year, and $24 a month that is billed yearly; nothing in any
/// currency and for any period.
fn is_same_price(before: &Fact, after: &Fact) -> bool {
    let amount = |fact: &Fact| {
        let price = fact.plan_price()?;
        price.amount.money()?;
        Some(subject::fold(&price.item))
    };
    amount(before).is_some()
        && amount(before) == amount(after)
        && PriceMove::between(before, after).is_none()
}

/// What a condition limits a fact to: "Plus plan" beside a card and "Plus only" in a table name the same plan.
fn limits(condition: &str) -> String {
    let folded = subject::fold(condition);
    let ends = [" plans", " plan", " only"];
    let bare = ends.iter().find_map(|end| folded.strip_suffix(end));
    bare.map_or_else(|| folded.clone(), str::to_owned)
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

/// The pages that are no more: their own server says so, or leads from them to the start page, as many do for what they
/// took away.
pub(super) fn pages_missing(report: &Report) -> HashSet<&str> {
    let pages = report.sources.iter();
    let dead = pages.clone().filter(|page| page.status.is_some());
    let start: HashSet<&str> = pages
        .filter(|page| page.kind == PageKind::Home && page.outcome == Outcome::Read)
        .map(|page| bare(&page.url))
        .collect();
    let astray = leads(report)
        .filter(|(_, (to, kind))| *kind != PageKind::Home && start.contains(to))
        .map(|(from, _)| from);
    dead.map(|page| bare(&page.url)).chain(astray).collect()
}

/// An address without the slash that pages are asked for without.
pub(super) fn bare(url: &str) -> &str {
    url.trim_end_matches('/')
}
