//! Whom a contract is for, where a line of its section says so: "Available to: Business customers".

use model::report::{Detail, Fact, Status};

use crate::extract::{
    Site,
    passage::{Form, Passage},
    pattern::patterns,
    scope,
};

patterns! {
    /// Such a line. Group 1 is whom it names.
    AVAILABLE_TO = r"^\W*(?:available\s+(?:to|for|on)|availability|eligib(?:le|ility)(?:\s+plans?)?|plans?|offered\s+to|who\s+can\s+(?:sign|get|request)\s+(?:it|one))\W*:\W*(\S[^:]{2,100})$";
    /// The same without a label, which limits what stands right before it: "Enterprise tier only".
    ONLY_ON = r"^\W*(?:only\s+(?:on|for|in)\s+(?:the\s+)?((?-i:[A-Z])[\w+-]*(?:\s(?:and|or|&)\s(?-i:[A-Z])[\w+-]*)?\s+(?:plans?|tiers?))|((?-i:[A-Z])[\w+-]*(?:\s(?:and|or|&)\s(?-i:[A-Z])[\w+-]*)?\s+(?:plans?|tiers?))\s+only)\W*$";
}

/// The section that is being read, and the first fact told in it.
#[derive(Default)]
pub(super) struct Section {
    headings: Vec<String>,
    from: usize,
}

impl Section {
    /// Limits the contracts of the section to the plans that a line of it names.
    pub(super) fn limit(&mut self, passage: &Passage, site: &Site, facts: &mut [Fact]) {
        if !passage.headings.starts_with(&self.headings) || self.headings.is_empty() {
            self.headings.clone_from(&passage.headings);
            self.from = facts.len();
        }
        let Some((condition, from)) = self.said(passage, site, facts.len()) else {
            return;
        };
        let contracts = facts.iter_mut().skip(from);
        let contracts = contracts.filter(|fact| fact.status == Status::Held && is_contract(fact));
        for fact in contracts {
            fact.status = Status::Conditional;
            fact.condition = Some(condition.clone());
        }
    }

    /// The plans that a line names, and the first of so many facts that it limits.
    fn said(&self, passage: &Passage, site: &Site, facts: usize) -> Option<(String, usize)> {
        if let Some(found) = AVAILABLE_TO.captures(&passage.text) {
            return Some((plans(found.get(1)?.as_str(), passage, site)?, self.from));
        }
        let found = ONLY_ON
            .captures(&passage.text)
            .filter(|_| passage.in_list)?;
        let named = found.get(1).or_else(|| found.get(2))?.as_str();
        let last = facts.saturating_sub(1).max(self.from);
        Some((plans(named, passage, site)?, last))
    }
}

/// The plans that the words of a line name.
fn plans(named: &str, passage: &Passage, site: &Site) -> Option<String> {
    let scope = scope::of_text(&format!("available to {named}"), &site.plans);
    let limited = passage.form != Form::Heading && !scope.plans.is_empty() && !scope.everyone;
    scope.condition().filter(|_| limited)
}

fn is_contract(fact: &Fact) -> bool {
    matches!(&fact.detail, Some(Detail::Compliance { level: Some(level), .. }) if level == "DPA" || level == "BAA")
}
