//! Whether facts hold what a sentence says.
//!
//! No rule knows what a sentence means. These look at what can be looked at: its numbers, its names, its plans, and
//! whether it denies and restricts what its facts deny and restrict. When in doubt it is dropped: the rules' own
//! sentence is there in any case.

use std::collections::HashSet;

use model::report::{Fact, Status, ToolIdentity};

use crate::{document::steers, extract::pattern::patterns, ground};

/// Characters of a sentence, and facts that it may rest on.
const SHORTEST: usize = 12;
const LONGEST: usize = 300;
const MOST_FACTS: usize = 8;

patterns! {
    /// Markup, addresses, and more than prose has.
    MARKUP = r"https?:|www\.|[<>\[\]{}`*_|\\]|\n";
    /// Judgements and comparisons are no facts.
    JUDGES = r"\b(?:scor(?:e|es|ed|ing)|rat(?:ing|ings|ed)|stars?|out of (?:10|ten|5|five)|best|better|worst|worse|leading|superior|inferior|excellent|outstanding|impressive|industry[- ]standard|most popular|competitors?|rivals?|unlike|cheaper than|than (?:other|most)|recommend\w*)\b";
    DENIES = r"\b(?:no|not|never|none|neither|nor|without|lacks?|lacking|missing|cannot|denie[ds]|planned|plans to|roadmap|yet|unavailable|isn['’]t|aren['’]t|doesn['’]t|don['’]t|hasn['’]t|won['’]t|can['’]t)\b";
    RESTRICTS = r"\b(?:only|if|when|where|on condition|conditional\w*|depend\w*|requires?|needs?|add-?ons?|extra|plans?|tiers?|editions?|packages?|customers on|limited|under|as long as|after|from the)\b";
    /// Numbers in words.
    NUMBER = r"^(?:zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|twice|double|triple|quarter)$";
    /// The word before "plan", where it names one.
    PLAN = r"\b([\w+-]+) (?:plans?|tiers?|editions?|packages?)\b";
    NO_PLAN = r"^(?:paid|every|each|all|any|an?|the|its|their|no|one|single|some|both|these|those|such|other|higher|lower|lowest|cheapest|highest|priciest|top|priced|subscription|pricing|flat|usage|that|this|per|of|its|named|different|various|several|select|certain|which|monthly|yearly|annual)$";
}

/// Words that a sentence may begin with; any other capital is a name.
const OPENINGS: [&str; 74] = [
    "a",
    "access",
    "after",
    "all",
    "an",
    "and",
    "annual",
    "any",
    "at",
    "audit",
    "billing",
    "both",
    "but",
    "by",
    "certification",
    "compliance",
    "customer",
    "customers",
    "data",
    "each",
    "encryption",
    "every",
    "everything",
    "for",
    "free",
    "from",
    "however",
    "if",
    "in",
    "integrations",
    "is",
    "it",
    "its",
    "logs",
    "monthly",
    "multi",
    "new",
    "no",
    "nonprofits",
    "not",
    "nothing",
    "of",
    "on",
    "one",
    "only",
    "other",
    "paid",
    "people",
    "plans",
    "prices",
    "pricing",
    "security",
    "service",
    "several",
    "single",
    "some",
    "support",
    "teams",
    "that",
    "the",
    "there",
    "they",
    "this",
    "to",
    "training",
    "trials",
    "two",
    "users",
    "vendor",
    "while",
    "with",
    "yearly",
    "you",
    "your",
];

/// Whether these facts hold all that the sentence says, as far as that can be seen.
pub(super) fn holds(sentence: &str, tool: &ToolIdentity, facts: &[&Fact]) -> bool {
    let sentence = ground::fold(sentence);
    let length = sentence.chars().count();
    let sound = (SHORTEST..=LONGEST).contains(&length)
        && (1..=MOST_FACTS).contains(&facts.len())
        && !MARKUP.is_match(&sentence)
        && !JUDGES.is_match(&sentence)
        && !steers(&sentence);
    sound
        && says_what_is_stated(&sentence, &Stated::of(tool, facts))
        && has_their_mood(&sentence, facts)
}

/// The words of the facts and of the product's name.
struct Stated(HashSet<String>);

impl Stated {
    fn of(tool: &ToolIdentity, facts: &[&Fact]) -> Self {
        let of_facts = facts.iter().flat_map(|fact| {
            [fact.value.as_str(), fact.quote.as_str()]
                .into_iter()
                .chain(fact.condition.as_deref())
        });
        let texts = of_facts.chain([tool.name.as_str()]);
        Self(
            texts
                .flat_map(|text| words(&ground::fold(text)))
                .map(|word| word.to_lowercase())
                .collect(),
        )
    }

    fn holds(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s"));
        self.0.contains(&word) || bare.is_some_and(|bare| self.0.contains(bare))
    }
}

/// Its words, amounts and versions whole: `$1,200`, `27001`, `AES-256`, `2.0`.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| {
        c.is_whitespace() || matches!(c, '/' | '(' | ')' | '“' | '”' | '"' | '–' | '—')
    })
    .flat_map(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '%');
        let parts = word
            .contains('-')
            .then(|| word.split('-').map(str::to_owned));
        std::iter::once(word.to_owned()).chain(parts.into_iter().flatten())
    })
    .map(|word| plain_number(&word))
    .filter(|word| word.chars().any(char::is_alphanumeric))
    .collect()
}

/// A number as it is compared: without its currency's sign, separators and a fraction of zeros.
fn plain_number(word: &str) -> String {
    let bare = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    if !bare.starts_with(|c: char| c.is_ascii_digit()) {
        return bare.to_owned();
    }
    let without = bare.replace(',', "");
    match without.split_once('.') {
        Some((whole, fraction)) if !fraction.is_empty() && fraction.chars().all(|c| c == '0') => {
            whole.to_owned()
        }
        _ => without,
    }
}

fn says_what_is_stated(sentence: &str, stated: &Stated) -> bool {
    let is_number = |word: &str| word.chars().any(|c| c.is_ascii_digit()) || NUMBER.is_match(word);
    let mut opens = true;
    for token in sentence.split_whitespace() {
        for word in words(token) {
            let is_name = word.chars().any(char::is_uppercase);
            let is_opening = opens && OPENINGS.contains(&word.to_lowercase().as_str());
            if (is_number(&word) || is_name && !is_opening) && !stated.holds(&word) {
                return false;
            }
            opens = false;
        }
        opens |= token.ends_with(['.', ':', '!', '?']);
    }
    PLAN.captures_iter(sentence)
        .filter_map(|found| found.get(1))
        .all(|name| NO_PLAN.is_match(name.as_str()) || stated.holds(name.as_str()))
}

/// Denied is what its facts deny, and told with a condition what holds on one.
fn has_their_mood(sentence: &str, facts: &[&Fact]) -> bool {
    let denies = DENIES.is_match(sentence);
    let denied = facts.iter().any(|fact| fact.status == Status::NotHeld);
    let reads_denied = facts
        .iter()
        .any(|fact| DENIES.is_match(&fact.quote) || DENIES.is_match(&fact.value));
    let conditional: Vec<&&Fact> = facts
        .iter()
        .filter(|fact| fact.status == Status::Conditional)
        .collect();
    let restricts = || {
        let said = sentence.to_lowercase();
        RESTRICTS.is_match(sentence)
            || conditional.iter().all(|fact| {
                let condition = fact.condition.as_deref().unwrap_or_default();
                words(condition)
                    .iter()
                    .any(|word| word.len() > 3 && said.contains(&word.to_lowercase()))
            })
    };
    (denies || !denied)
        && (!denies || denied || reads_denied)
        && (conditional.is_empty() || restricts())
}
