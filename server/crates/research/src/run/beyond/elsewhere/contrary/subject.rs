//! Whom somebody's sentence is about: the tool, one of its plans, or another product.

use super::super::spaced;
use crate::extract::{about, pattern::patterns};

patterns! {
    /// What sentences begin with that is no name.
    OPENS = r"^(?:it|its|they|their|them|this|that|these|those|there|the|a|an|we|our|us|i|my|you|your|he|she|no|not|but|and|or|so|also|still|yet|however|unfortunately|sadly|when|if|while|although|though|because|since|at|in|on|for|from|with|without|by|as|of|to|after|before|per|each|every|all|some|most|many|only|price|prices|pricing|support|security|data|cost|costs|plans?|reviewers?|users?|customers?|people|one|what|who|why|how|january|february|march|april|may|june|july|august|september|october|november|december|q[1-4])(?:['’](?:re|ve|ll|d|m))?$";
    /// What follows is what an amount before it is for.
    FOR_PLAN = r"\b(?:on|for|with|under)\s+(?:the\s+|its\s+|their\s+)?(\p{Lu}[^,.;]*)";
    /// A comparison with whom the sentence is not about.
    BESIDE = r"\b(?:unlike|compared (?:to|with)|than|as opposed to|instead of|alternatives? to|versus|vs\.?)\s+(?:the\s+)?$";
}

/// Whom the words so far were about.
pub(super) struct Subject<'a> {
    /// What the tool is called, each ` in small letters `.
    names: &'a [String],
    plans: &'a [&'a str],
    /// Whether the last sentence that named anybody was about another.
    another: bool,
}

/// A capitalised word, and where it stands.
struct Named<'t> {
    at: usize,
    word: &'t str,
}

impl<'a> Subject<'a> {
    pub(super) const fn new(names: &'a [String], plans: &'a [&'a str]) -> Self {
        Self {
            names,
            plans,
            another: false,
        }
    }

    /// Whether what stands there is said of the tool: the last that is named before it is, or nobody is.
    pub(super) fn is_tool(&self, sentence: &str, at: usize) -> bool {
        let before = sentence.get(..at).unwrap_or_default();
        match self.named(before).pop() {
            Some(last) => self.is_its_name(last.word),
            None => !self.another,
        }
    }

    /// Whom the next sentence goes on about, if it names nobody.
    pub(super) fn goes_on_after(&mut self, sentence: &str) {
        if let Some(first) = self.named(sentence).first() {
            self.another = !self.is_its_name(first.word);
        }
    }

    /// The last plan that is named there.
    pub(super) fn plan_before(&self, before: &str) -> Option<String> {
        let last = self.plans.iter().filter_map(|plan| {
            let at = last_word(before, plan)?;
            Some((at + plan.len(), plan.len(), *plan))
        });
        last.max().map(|(.., plan)| plan.to_owned())
    }

    /// The plan that an amount is said to be for right behind it: ` per month on Growth`.
    pub(super) fn plan_behind(&self, rest: &str) -> Option<String> {
        let named = FOR_PLAN
            .captures_iter(rest)
            .filter_map(|found| found.get(1));
        let mut plans = named.filter_map(|named| {
            let of = |plan: &&&str| last_word(named.as_str(), plan) == Some(0);
            self.plans.iter().find(of)
        });
        plans.next().map(|plan| (*plan).to_owned())
    }

    pub(super) fn names_plan(&self, sentence: &str) -> bool {
        self.plan_before(sentence).is_some()
    }

    /// Whoever is named, but plans, what the facts are of, and those whom the sentence only compares with.
    fn named<'t>(&self, text: &'t str) -> Vec<Named<'t>> {
        let is_name = |named: &Named<'_>| {
            let word = named.word;
            let before = text.get(..named.at).unwrap_or_default();
            word.chars().next().is_some_and(char::is_uppercase)
                && word.chars().count() > 1
                && !OPENS.is_match(word)
                && !self.is_of_plan(word)
                && !about::is_term(word)
                && !BESIDE.is_match(before)
        };
        words(text).into_iter().filter(is_name).collect()
    }

    fn is_of_plan(&self, word: &str) -> bool {
        let mut names = self.plans.iter().flat_map(|plan| plan.split_whitespace());
        names.any(|name| name.eq_ignore_ascii_case(word))
    }

    fn is_its_name(&self, word: &str) -> bool {
        let word = spaced(word);
        self.names.iter().any(|name| {
            let joined = name.replace(' ', "");
            name.contains(&word) || word.trim() == joined
        })
    }
}

/// The words of a text, and where each stands.
fn words(text: &str) -> Vec<Named<'_>> {
    let apart = |c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '’'));
    let mut at = 0;
    let parts = text.split_inclusive(apart).map(|part| {
        let word = part.trim_end_matches(apart);
        let word = word.trim_end_matches("'s").trim_end_matches("’s");
        let named = Named { at, word };
        at += part.len();
        named
    });
    parts.filter(|named| !named.word.is_empty()).collect()
}

/// Where a name stands last as a word of its own, written as it is.
fn last_word(text: &str, name: &str) -> Option<usize> {
    let bound = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    let found = text.rmatch_indices(name).find(|(at, _)| {
        let before = text.get(..*at).unwrap_or_default();
        let after = text.get(at + name.len()..).unwrap_or_default();
        bound(before.chars().next_back()) && bound(after.chars().next())
    });
    found.map(|(at, _)| at)
}
