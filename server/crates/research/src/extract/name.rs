//! Names of plans and other things that cost money.

use std::sync::LazyLock;

use regex::Regex;

use self::{
    no_name::{is_role, is_way_of_paying},
    words::{NO_PLAN_WORDS, PLAINLY_PLANS, PLAN_WORDS},
};
use super::{pattern::cased, terms::unit::lesser_seat};

pub mod edition;
mod no_name;
mod tidy;
mod words;

pub use self::tidy::tidy;

/// Whether every plan everywhere might be called so: one of the usual words is in it.
#[must_use]
pub fn is_usual(name: &str) -> bool {
    words(name).any(|word| PLAN_WORDS.contains(&word.as_str()))
}

/// What a plan is called that has no price of its own.
static PAY_AS_YOU_GO: LazyLock<Regex> = LazyLock::new(|| cased(r"(?i)^pay[\s-]as[\s-]you[\s-]go$"));

/// How many or how much of something: "0 to 25", "51+", "3 nodes", "1M views", "Unlimited workspaces".
static HOW_MUCH: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\d[\d.,]*[kKmM]?\+?(?:\s?(?:-|–|—|to)\s?\d[\d.,]*[kKmM]?\+?)?(?:\s\p{Ll}.*)?$|^Unlimited\s(?:.*\s)?(?:\p{Ll}+s|\p{Lu}{2,}s|everything)$",
    )
});

/// A day of a year: "May 12", "12 June 2027", "Jan. 1st".
static DAY: LazyLock<Regex> = LazyLock::new(|| {
    let month = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
    let day = r"\d{1,2}(?:st|nd|rd|th)?";
    cased(&format!(
        r"(?i)^(?:{month}\.?\s{day}|{day}\.?\s{month})(?:\.|,?\s\d{{4}})?$"
    ))
});

/// Whether a text may be the name of a plan: one to four words, a capital or digit first, no
/// sentence, no amount, no word that means something else.
#[must_use]
pub fn may_be_plan(name: &str) -> bool {
    if PAY_AS_YOU_GO.is_match(name) || name == "Bring Your Own Cloud" {
        return true;
    }
    let count = name.split_whitespace().count();
    let sound = name.chars().all(|c| {
        c.is_alphanumeric()
            || matches!(
                c,
                ' ' | '\u{a0}' | '-' | '+' | '&' | '.' | '\'' | '’' | '®' | '™'
            )
    });
    (1..=4).contains(&count)
        && name.chars().count() <= 32
        && sound
        && !name.ends_with('.')
        && name.chars().any(char::is_alphabetic)
        && !name.contains("' ")
        && !HOW_MUCH.is_match(name)
        && !DAY.is_match(name)
        && lesser_seat(name).is_none()
        && !is_way_of_paying(name)
        && !is_role(name)
        && !is_doing(name)
        && !words(name).any(|word| is_year(&word))
        && name.starts_with(|c: char| {
            c.is_uppercase() || c.is_ascii_digit() || c.is_alphabetic() && !c.is_lowercase()
        })
        // "Single" is a plan for one, "Single sign-on" is none. "Start" is one, "Start now" is none.
        && (matches!(name, "Single" | "Start")
            || !words(name).any(|word| NO_PLAN_WORDS.contains(&word.as_str())))
}

/// Whether a name tells what is done, with what: "Adjusting Essentials".
fn is_doing(name: &str) -> bool {
    let Some((first, _)) = name.split_once(' ') else {
        return false;
    };
    first.len() > 5
        && first.ends_with("ing")
        && !matches!(first, "Sterling" | "Starting" | "Spring")
}

/// A plan with a year in its name is one of that year.
fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The same where a price stands right beside it, as in the head of a column: a plan may be called "Start" there.
#[must_use]
pub fn may_be_priced_plan(name: &str) -> bool {
    may_be_plan(name) || name.eq_ignore_ascii_case("start")
}

/// Words that mean something else elsewhere, and name a plan over a card with a price.
const CARD_WORDS: &[&str] = &[
    "start", "grand", "from", "switch", "action", "one", "single",
];

/// The same where a card with the price of a plan bears it as its heading: "Grand", "New Harvest".
#[must_use]
pub fn may_be_card(name: &str) -> bool {
    let named =
        |rest: &str| may_be_plan(rest) || CARD_WORDS.contains(&rest.to_lowercase().as_str());
    let behind = ["New ", "Grand ", "One "]
        .iter()
        .find_map(|first| name.strip_prefix(first));
    let capital = name.starts_with(char::is_uppercase);
    may_be_priced_plan(name) || capital && named(behind.unwrap_or(name))
}

/// The longest name of anything that is sold, in characters and in words.
pub const LONGEST_ITEM: usize = 60;
pub const MOST_WORDS: usize = 9;

/// The beginning of a longer name, cut after a word where there is one: `The plan for teams that need…`.
#[must_use]
pub fn cut(name: &str) -> String {
    let begins: String = name.chars().take(LONGEST_ITEM - 1).collect();
    let cut_in_word = begins.len() < name.len();
    let whole = begins.rsplit_once(' ').filter(|_| cut_in_word);
    let whole = whole.map_or(begins.as_str(), |(words, _)| words);
    let words: Vec<&str> = whole.split_whitespace().take(MOST_WORDS).collect();
    format!("{}…", words.join(" "))
}

/// Whether a name is such a beginning.
#[must_use]
pub fn is_cut(name: &str) -> bool {
    name.ends_with('…')
}

/// Whether a text may name anything that is sold: an add-on, a metric, a package.
#[must_use]
pub fn may_be_item(name: &str) -> bool {
    let count = name.split_whitespace().count();
    (1..=MOST_WORDS).contains(&count)
        && name.chars().count() <= LONGEST_ITEM
        && name.chars().any(char::is_alphabetic)
        && !name.starts_with('(')
        && !name.contains(['?', '!', '$', '€', '£', ':', ';'])
        && !starts_with_particle(name)
        && !is_a_sum(name)
        && !ends_in_pronoun(name)
        && !DAY.is_match(name)
        && !is_way_of_paying(name)
        && !words(name).any(|word| {
            matches!(
                word.as_str(),
                "minimum"
                    | "maximum"
                    | "estimated"
                    | "you"
                    | "we"
                    | "they"
                    | "your"
                    | "are"
                    | "is"
                    | "was"
                    | "were"
            )
        })
        && !matches!(
            name.to_lowercase().as_str(),
            "price"
                | "prices"
                | "pricing"
                | "cost"
                | "total"
                | "free"
                | "plan"
                | "plans"
                | "faq"
                | "overview"
                | "note"
                | "how it works"
                | "usage"
                | "billing"
                | "which"
                | "that"
                | "who"
                | "you"
                | "we"
                | "it"
                | "this"
                | "these"
        )
}

/// Whether a name is one of what things come to together: "Total price", "Subtotal".
fn is_a_sum(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or_default();
    matches!(
        first.to_lowercase().as_str(),
        "total" | "totals" | "subtotal"
    )
}

/// Whether a text only points at what is sold: "After that it". "IT" is a name.
fn ends_in_pronoun(name: &str) -> bool {
    let last = name.split_whitespace().next_back().unwrap_or_default();
    matches!(last, "it" | "this" | "that" | "they" | "these" | "those")
}

fn starts_with_particle(name: &str) -> bool {
    let first = name.split_whitespace().next().unwrap_or_default();
    matches!(
        first,
        "on" | "in"
            | "at"
            | "with"
            | "from"
            | "to"
            | "by"
            | "of"
            | "without"
            | "via"
            | "for"
            | "For"
            | "but"
            | "if"
    )
}

/// Whether it is "Custom", which is a plan's name only where its price is asked for beside other plans.
#[must_use]
pub fn is_custom(name: &str) -> bool {
    name.eq_ignore_ascii_case("custom")
}

fn words(name: &str) -> impl Iterator<Item = String> + '_ {
    name.split(|c: char| c.is_whitespace() || matches!(c, '/' | ','))
        // "Premium+"
        .map(|word| word.trim_end_matches('+'))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// The name without the words a sentence or an enumeration begins with: "While Acme Pro", "and Team".
#[must_use]
pub fn without_lead(name: &str) -> &str {
    let mut rest = name.trim();
    while let Some((first, after)) = rest.split_once(' ') {
        if !NO_PLAN_WORDS.contains(&first.to_lowercase().as_str()) {
            break;
        }
        rest = after.trim_start();
    }
    rest
}

static WITH_DISCOUNT: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)\s+(?:with\s(?:an?\s)?|[(–—-]\s*)\d{1,2}\s?%\s(?:discount|off)\)?\s*$")
});

/// A heading without the discount it promises.
#[must_use]
pub fn without_discount(heading: &str) -> &str {
    let end = WITH_DISCOUNT
        .find(heading)
        .map_or(heading.len(), |found| found.start());
    heading.get(..end).unwrap_or(heading).trim()
}

/// The name without "each" before it.
#[must_use]
pub fn without_each(name: String) -> String {
    let each = [
        "Each ", "Every ", "each ", "every ", "A ", "An ", "a ", "an ",
    ];
    let rest = each.iter().find_map(|each| name.strip_prefix(each));
    rest.map(capitalised).unwrap_or(name)
}

/// The text with a capital first.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

/// What a page about plans of the past adds to their names.
const PAST: &str = " (legacy)";

static OF_THE_PAST: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\s*\((?:legacy|old|grandfathered|retired|discontinued)\)\s*$"));

/// A name without the remark that it is one of the past.
#[must_use]
pub fn without_past(name: &str) -> &str {
    before(&OF_THE_PAST, name)
}

/// What of a name stands before a remark; all of it where there is none.
fn before<'a>(remark: &Regex, name: &'a str) -> &'a str {
    let end = remark.find(name).map_or(name.len(), |found| found.start());
    name.get(..end).unwrap_or(name)
}

/// The name of a plan that is no longer sold: `Pro (legacy)`.
#[must_use]
pub fn of_the_past(name: &str) -> String {
    format!("{}{PAST}", without_past(name))
}

static DEPLOYED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\s*\((?:cloud|saas|(?:self|cloud)[- ]?(?:hosted|managed)|on[- ]prem(?:ises?)?|dedicated|managed|hosted|single[- ]tenant|multi[- ]tenant)\)$",
    )
});

/// A name without the remark how the plan is hosted: "Enterprise (Cloud)".
#[must_use]
pub fn without_hosting(name: &str) -> &str {
    before(&DEPLOYED, name)
}

/// Whether a text is a usual plan's name with the remark how it is hosted.
#[must_use]
pub fn may_be_hosted_plan(name: &str) -> bool {
    let plan = without_hosting(name);
    plan.len() < name.len() && may_be_plan(plan) && is_usual(plan)
}

/// Whether a name is one of what costs money of several things: "Boards Paid".
#[must_use]
pub fn is_paid_plan(name: &str) -> bool {
    name.strip_suffix(" Paid").is_some_and(may_be_plan)
}

/// Whether a name is one that hardly anything but a plan bears.
#[must_use]
pub fn is_plainly_plan(name: &str) -> bool {
    words(name).any(|word| PLAINLY_PLANS.contains(&word.as_str()))
}

/// Whether every word of a name is one that plans are called by.
#[must_use]
pub fn is_wholly_usual(name: &str) -> bool {
    !name.trim().is_empty() && words(name).all(|word| PLAN_WORDS.contains(&word.as_str()))
}

/// What joins the names of two plans.
static JOINED: LazyLock<Regex> = LazyLock::new(|| cased(r"\s&\s|\sand\s|\s?/\s?"));

/// The names of two plans that share a column, a row or a heading: "Free / Starter", "Platinum & Diamond".
#[must_use]
pub fn each_of_pair(name: &str) -> Vec<String> {
    let parts: Vec<String> = JOINED
        .split(name)
        .map(|part| part.trim().to_owned())
        .collect();
    let usual = |part: &String| may_be_plan(part) && is_wholly_usual(part);
    let pair = parts.len() == 2 && parts.iter().all(usual);
    match pair || is_pair_of_plans(name) {
        true => parts,
        false => vec![name.to_owned()],
    }
}

/// The names that a name joins in words: "Platinum & Diamond" are two plans, "Pro / Enterprise" may be one of two names.
#[must_use]
pub fn joined(name: &str) -> Vec<String> {
    match name.contains('/') {
        true => vec![name.to_owned()],
        false => each_of_pair(name),
    }
}

/// The two names that a name joins in words, where each is one of the plans that are known or one that plans are called by
/// everywhere: "Scaleup & Enterprise" where there is a plan Scaleup.
#[must_use]
pub fn joined_known(name: &str, plans: &[String]) -> Option<Vec<String>> {
    let parts: Vec<&str> = JOINED.split(name).map(str::trim).collect();
    let is_plan = |part: &&str| {
        let known = plans.iter().any(|plan| plan.eq_ignore_ascii_case(part));
        may_be_plan(part) && (known || is_wholly_usual(part))
    };
    let both = !name.contains('/') && parts.len() == 2 && parts.iter().all(is_plan);
    both.then(|| parts.into_iter().map(str::to_owned).collect())
}

static MEASURE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\d[\d.,]*\s?(?:[kmgtp]i?b|v?cpus?|cores?|p|fps|hz|px|[kmg]bps|days?|hours?|minutes?|months?|users?|seats?|requests|events|messages|credits)$",
    )
});

/// Whether a name is a measure and no more: "256 MB", "30 days".
#[must_use]
pub fn is_measure(name: &str) -> bool {
    MEASURE.is_match(name)
}

/// Whether a name is one of a thing on top of a plan: "Extra concurrency", "Additional seats".
#[must_use]
pub fn is_on_top(name: &str) -> bool {
    let first = name
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_lowercase();
    matches!(
        first.as_str(),
        "extra" | "additional" | "further" | "each" | "every"
    ) && name.contains(' ')
}

/// Whether a text names two plans that are sold as one: "Pro / Enterprise".
#[must_use]
pub fn is_pair_of_plans(name: &str) -> bool {
    let parts: Vec<&str> = name.split('/').map(str::trim).collect();
    parts.len() == 2 && parts.iter().all(|part| may_be_plan(part) && is_usual(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_other_headings() {
        for name in [
            "Pro",
            "Business Plus",
            "Orbit Pro",
            "S-10",
            "Team+",
            "2X",
            "Büro",
        ] {
            assert!(may_be_plan(name), "{name}");
        }
        for text in [
            "",
            "Frequently asked questions",
            "Pricing",
            "Compare plans",
            "How does it work?",
            "pro",
            "Save 20%",
            "$20",
            "Disaster Recovery",
            "Most popular",
            "What you get",
            "A. B.",
        ] {
            assert!(!may_be_plan(text), "{text}");
        }
        assert!(is_usual("Orbit Pro") && is_usual("Enterprise") && !is_usual("Bergwerk"));
    }

    #[test]
    fn names_are_tidied() {
        assert_eq!(tidy("The Pro plan", None), "Pro");
        assert_eq!(tidy("Acme Pro", Some("Acme")), "Pro");
        assert_eq!(tidy("Acme", Some("Acme")), "Acme");
        assert_eq!(tidy("Business  Most popular", None), "Business");
        assert_eq!(tidy("Orbit Pro (self-serve)", None), "Orbit Pro");
        assert_eq!(tidy("Team:", None), "Team");
    }
}
