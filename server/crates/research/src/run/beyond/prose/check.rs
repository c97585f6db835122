//! Whether facts hold what a sentence says.
//!
//! No rule knows what a sentence means. These look at what can be looked at: every word of it, whether it denies what its
//! facts deny and nothing else, whether it tells their conditions, and whether it says more than they do ("all plans").
//! When in doubt it is dropped: the rules' own sentences stand beside it in any case.

mod plain;

use std::collections::HashSet;

use model::report::{Amount, Detail, Fact, Period, Price, Status, ToolIdentity, Unit};

use self::plain::PLAIN;
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
    /// Says that something is not so, once; two of them may say that it is.
    NEGATES = r"\b(?:no|not|never|none|neither|nor|nothing|nobody|without|lacks?|lacking|missing|cannot|unavailable|denie[ds]|excluded|excludes|except|excluding)\b|n['’]t\b";
    /// Says that something is not so yet.
    POSTPONES = r"\b(?:planned|plans to|roadmap|yet|in progress|expected|pending|upcoming|soon)\b";
    RESTRICTS = r"\b(?:only|if|when|where|on condition|conditional\w*|depend\w*|requires?|needs?|add-?ons?|extra|limited|under|as long as|after)\b";
    /// Says that something is so for all and ever.
    UNIVERSAL = r"(?i)\b(?:all|every\w*|each|any\w*|always|ever|unlimited|entire(?:ly)?|full(?:y)?|complete(?:ly)?|whole|forever|throughout|total(?:ly)?|whatever|regardless|universal(?:ly)?|standard)\b";
    /// Where a sentence goes from one thing that it says to the next.
    NEXT = r"[,;:]\s|\b(?:and|or|while|whereas|but|as well as|plus)\b|\bto\s+(?:[$€£]|\d)";
    A_SEAT = r"\b(?:seat|user|member|person|people|agent|editor|head|licen[cs]e)s?\b";
    AT_LEAST = r"\b(?:from|start\w*|begin\w*|at least|lowest|minimum|upwards?)\b";
    ONLY = r"\b(?:only|solely|exclusively)\b";
    /// Numbers in words.
    NUMBER = r"^(?:zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|twice|double|triple|quarter)$";
    /// The word before "plan", where it names one.
    PLAN = r"\b([\w+-]+) (?:plans?|tiers?|editions?|packages?)\b";
    NO_PLAN = r"^(?:paid|every|each|all|any|an?|the|its|their|no|one|single|some|both|these|those|such|other|higher|lower|lowest|cheapest|highest|priciest|top|priced|subscription|pricing|flat|usage|that|this|per|of|its|named|different|various|several|select|certain|which|monthly|yearly|annual)$";
}

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
        && joins_what_is_joined(&sentence, tool, facts)
        && names_their_periods(&sentence, facts)
        && tells_what_amounts_are_for(&sentence, facts)
        && has_their_mood(&sentence, facts)
}

/// The facts that the sentence rests on: those that hold all that some part of it says, of these the ones that it is
/// about, where it is about some. A sentence that says nothing but plain words rests on all.
pub(super) fn rests_on<'a>(
    sentence: &str,
    tool: &ToolIdentity,
    facts: &[&'a Fact],
) -> Vec<&'a Fact> {
    let sentence = ground::fold(sentence);
    let of_tool = stems(&tool.name);
    let says_of = |part: &str| -> Vec<String> {
        let stems = telling(part).into_iter().map(|word| stem(&word));
        stems.filter(|word| !of_tool.contains(word)).collect()
    };
    let parts: Vec<Vec<String>> = NEXT
        .split(&sentence)
        .map(says_of)
        .filter(|part| !part.is_empty())
        .collect();
    if parts.is_empty() {
        return facts.to_vec();
    }
    let rested_on: HashSet<usize> = parts
        .iter()
        .flat_map(|part| holders(part, tool, facts))
        .collect();
    let numbered = facts.iter().enumerate();
    let kept = numbered.filter(|(at, _)| rested_on.contains(at));
    kept.map(|(_, fact)| *fact).collect()
}

/// Which facts hold all these words, by their places: those that the words are about, or where there are none, those
/// that have them in their quotes alone, such as the line of a list.
fn holders(part: &[String], tool: &ToolIdentity, facts: &[&Fact]) -> Vec<usize> {
    let holds = |fact: &Fact| {
        let Stated(stated) = Stated::of(tool, &[fact]);
        part.iter().all(|word| stated.contains(word))
    };
    let (mut about, mut quoted) = (Vec::new(), Vec::new());
    for (at, fact) in facts.iter().enumerate().filter(|(_, fact)| holds(fact)) {
        match is_about(part, fact) {
            true => about.push(at),
            false => quoted.push(at),
        }
    }
    match about.is_empty() {
        true => quoted,
        false => about,
    }
}

/// Whether the words name the fact's kind or value, beside what it depends on.
fn is_about(part: &[String], fact: &Fact) -> bool {
    let named = stems(&format!(
        "{} {} {}",
        fact.kind.label(),
        fact.value,
        fact.words()
    ));
    let condition = stems(fact.condition.as_deref().unwrap_or_default());
    part.iter()
        .any(|word| named.contains(word) && !condition.contains(word))
}

/// Whether a sentence that stands there already says all that this one says.
pub(super) fn is_said_by(sentence: &str, other: &str, tool: &ToolIdentity) -> bool {
    let said = stems(&ground::fold(other));
    let of_tool = stems(&tool.name);
    let mut words = telling(&ground::fold(sentence))
        .into_iter()
        .map(|word| stem(&word));
    denies(sentence) == denies(other)
        && words.all(|word| said.contains(&word) || of_tool.contains(&word))
}

/// The words of a text that say something, as they stand there.
fn telling(text: &str) -> Vec<String> {
    let is_plain = |word: &String| PLAIN.contains(&word.to_lowercase().as_str());
    words(text)
        .into_iter()
        .filter(|word| !is_plain(word))
        .collect()
}

fn stems(text: &str) -> HashSet<String> {
    words(text).iter().map(|word| stem(word)).collect()
}

/// The words of the facts and of the product's name.
struct Stated(HashSet<String>);

impl Stated {
    fn of(tool: &ToolIdentity, facts: &[&Fact]) -> Self {
        let of_facts = facts.iter().flat_map(|fact| {
            let texts = [fact.value.as_str(), fact.quote.as_str(), fact.kind.label()];
            texts.into_iter().chain(fact.condition.as_deref())
        });
        let shown = facts.iter().map(|fact| fact.words().into_owned());
        let texts = of_facts.chain([tool.name.as_str()]).map(str::to_owned);
        let words = texts
            .chain(shown)
            .flat_map(|text| words(&ground::fold(&text)))
            .map(|word| stem(&word));
        Self(words.collect())
    }

    fn holds(&self, word: &str) -> bool {
        self.0.contains(&stem(word))
    }
}

/// A word without the endings that forms of it differ in: `trains`, `trained` and `training` are one.
pub(in crate::run::beyond) fn stem(word: &str) -> String {
    let word = word.to_lowercase();
    let bare = word.strip_suffix("'s").unwrap_or(&word);
    ["ing", "ed", "es", "s", "d", "e"]
        .iter()
        .filter_map(|ending| bare.strip_suffix(ending))
        .find(|rest| rest.chars().count() >= 3 && !rest.ends_with(|c: char| c.is_ascii_digit()))
        .unwrap_or(bare)
        .to_owned()
}

/// Its words, amounts and versions whole: `$1,200`, `27001`, `AES-256`, `2.0`.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| {
        c.is_whitespace() || matches!(c, '/' | '=' | '(' | ')' | '“' | '”' | '"' | '–' | '—')
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

/// Every word is plain or stands in the facts, and every number and name does.
fn says_what_is_stated(sentence: &str, stated: &Stated) -> bool {
    let is_number = |word: &str| word.chars().any(|c| c.is_ascii_digit()) || NUMBER.is_match(word);
    let mut opens = true;
    for token in sentence.split_whitespace() {
        for word in words(token) {
            let is_name = !opens && word.chars().any(char::is_uppercase);
            let plain = PLAIN.contains(&word.to_lowercase().as_str());
            if (is_number(&word) || is_name || !plain) && !stated.holds(&word) {
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

/// What one part of the sentence brings together, a plan and an amount or a certificate, one fact brings together: each
/// word may be some fact's, and the sentence nobody's.
fn joins_what_is_joined(sentence: &str, tool: &ToolIdentity, facts: &[&Fact]) -> bool {
    let each: Vec<Stated> = facts
        .iter()
        .map(|fact| Stated::of(tool, &[*fact]))
        .collect();
    NEXT.split(sentence).all(|part| {
        let telling = telling(part);
        each.iter()
            .any(|fact| telling.iter().all(|word| fact.holds(word)))
    })
}

/// A month is not told as a year, and "only" stands where a fact has a condition or says it.
fn names_their_periods(sentence: &str, facts: &[&Fact]) -> bool {
    let of_facts: HashSet<&str> = facts
        .iter()
        .flat_map(|fact| {
            let texts = [
                fact.value.clone(),
                fact.quote.clone(),
                fact.words().into_owned(),
            ];
            texts.into_iter().chain(fact.condition.clone())
        })
        .flat_map(|text| periods(&text))
        .collect();
    let restricted = |fact: &&Fact| {
        fact.status == Status::Conditional
            || ONLY.is_match(&fact.quote)
            || ONLY.is_match(&fact.value)
    };
    periods(sentence)
        .iter()
        .all(|period| of_facts.contains(period))
        && (!ONLY.is_match(sentence) || facts.iter().any(restricted))
}

/// An amount is told with what it is for and for how long: $30 a month is not $30 a month for each seat.
fn tells_what_amounts_are_for(sentence: &str, facts: &[&Fact]) -> bool {
    let said: HashSet<String> = words(sentence).into_iter().collect();
    let prices: Vec<(String, bool)> = facts
        .iter()
        .filter_map(|fact| match &fact.detail {
            Some(Detail::Price(price)) => Some(price),
            _ => None,
        })
        .filter_map(|price| {
            let amount = plain_number(&price.amount.money()?.amount());
            Some((amount, is_told_whole(sentence, price)))
        })
        .collect();
    let amounts = prices.iter().map(|(amount, _)| amount);
    amounts.filter(|amount| said.contains(*amount)).all(|said| {
        let mut of_it = prices.iter().filter(|(amount, _)| amount == said);
        of_it.any(|(_, whole)| *whole)
    })
}

/// Whether the sentence says that the price is the lowest, its unit, its period and how it is billed, as far as it has them.
fn is_told_whole(sentence: &str, price: &Price) -> bool {
    let said = stems(sentence);
    let lowest = !matches!(price.amount, Amount::From(_)) || AT_LEAST.is_match(sentence);
    let unit = match &price.unit {
        Unit::Flat => true,
        Unit::Seat => A_SEAT.is_match(sentence),
        Unit::Each(unit) => words(unit).iter().any(|word| said.contains(&stem(word))),
    };
    let named = periods(sentence);
    let mut spans = [price.period, price.billed].into_iter().flatten();
    lowest
        && unit
        && spans.all(|period| match period {
            Period::Hour => said.contains(&stem("hour")),
            Period::Day => said.contains("day") || said.contains("daily"),
            Period::Week => named.contains(&"week"),
            Period::Month => named.contains(&"month"),
            Period::Quarter => named.contains(&"quarter"),
            Period::Year => named.contains(&"year"),
        })
}

/// The periods that a text names.
fn periods(text: &str) -> Vec<&'static str> {
    words(text)
        .iter()
        .filter_map(|word| match stem(word).as_str() {
            "month" | "monthly" | "mo" => Some("month"),
            "year" | "yearly" | "annual" | "annually" | "yr" | "annum" => Some("year"),
            "week" | "weekly" => Some("week"),
            "quarter" | "quarterly" => Some("quarter"),
            _ => None,
        })
        .collect()
}

/// It denies if every one of its facts denies, and affirms if none does; it tells their conditions, and says "all" only
/// where they do.
fn has_their_mood(sentence: &str, facts: &[&Fact]) -> bool {
    let conditional = |fact: &&&Fact| fact.status == Status::Conditional;
    NEGATES.find_iter(sentence).count() <= 1
        && facts.iter().all(|fact| denies(sentence) == is_denied(fact))
        && facts
            .iter()
            .filter(conditional)
            .all(|fact| tells_condition(sentence, fact))
        && UNIVERSAL
            .find_iter(sentence)
            .all(|word| facts.iter().all(|fact| is_universal(fact, word.as_str())))
}

pub(in crate::run::beyond) fn denies(text: &str) -> bool {
    NEGATES.is_match(text) || POSTPONES.is_match(text)
}

/// Whether the fact says that something is not so: by what was made of it, or in its own words.
fn is_denied(fact: &Fact) -> bool {
    fact.status == Status::NotHeld || denies(&ground::fold(&fact.quote)) || denies(&fact.value)
}

/// Whether a fact without a condition says "all", too.
fn is_universal(fact: &Fact, word: &str) -> bool {
    let said = |text: &str| words(text).iter().any(|said| stem(said) == stem(word));
    fact.status != Status::Conditional && (said(&fact.quote) || said(&fact.value))
}

/// Whether the sentence names what the fact depends on: its plan, or that it depends on something.
fn tells_condition(sentence: &str, fact: &Fact) -> bool {
    let condition = ground::fold(fact.condition.as_deref().unwrap_or_default());
    let telling: Vec<String> = telling(&condition)
        .into_iter()
        .map(|word| stem(&word))
        .collect();
    let said = stems(sentence);
    if telling.is_empty() {
        RESTRICTS.is_match(sentence)
    } else {
        telling.iter().any(|word| said.contains(word))
    }
}
