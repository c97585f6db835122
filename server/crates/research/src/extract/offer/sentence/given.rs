//! What the plan of a section gives for an amount: below `Harbour Plus`, "The Plus subscription offers, for €7 per user
//! and month, …".

use std::sync::LazyLock;

use regex::Regex;

use super::Sentence;
use crate::extract::{name, offer::Stated, pattern::cased};

/// What stands between the plan and the amount, in English, French and German.
static GIVES_FOR: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?ix)\b(?:offers?|gives?|provides?|includes?|comes|has|gets?|receives?|have
        | offre|offrez|donne|inclut|comprend|obtenez|avez|recevez
        | bietet|enthält|umfasst|erhalten|erhältst|bekommen|bekommst|gibt)\b
        [^.;:$€£\d]{0,60}?,?\s(?:for|at|pour|à|für|zu)\s(?:(?:only|just|nur|seulement)\s)*$",
    )
});

impl Sentence<'_> {
    /// The plan that the heading names and the sentence, too, where it says what that gives for the one amount of its
    /// section.
    pub(super) fn given_for(&self, stated: &Stated<'_>, lead: &str) -> Option<String> {
        let gives = stated.recurs() && GIVES_FOR.is_match(lead) && !self.speaks_of_else(lead);
        (gives && self.is_only_amount()).then_some(())?;
        let name = self.page.tidy(self.block.heading()?);
        let last = name
            .split(' ')
            .next_back()
            .filter(|last| !last.is_empty())?;
        let mut words = lead.split(|c: char| !c.is_alphanumeric() && c != '+');
        (name::may_be_plan(&name) && words.any(|word| word == last)).then_some(name)
    }
}
