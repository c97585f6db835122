//! Plans that a sentence lists before or behind a word for such: "the Pro and Enterprise plans".

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::{OFFERINGS, held, is_anothers, is_denied, is_to_come, is_worked_with};
use crate::extract::{Site, name, pattern::cased};

/// `the Pro and Enterprise plans`, `the Orbit Pro plan`, `Enterprise Plan`, `a Micro annual plan`.
static IN_SENTENCE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r#"(?x)(?P<names>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2} (?:(?:,\s|,?\s(?:and|or|&)\s)(?:the\s)?\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2}){0,5}) ["”’'»]? (?:\s(?:annual|monthly|yearly))? \s(?:[Pp]lans?|[Tt]iers?|[Ee]ditions?)\b"#,
    )
});

/// `For Pro customers, …`, `for Team and Enterprise customers`.
static FOR_CUSTOMERS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b[Ff]or (?P<names>\p{Lu}[\p{L}\d+-]*(?:(?:, | and | or |, and |, or )\p{Lu}[\p{L}\d+-]*){0,3}) customers\b",
    )
});

/// Brackets that name what is not meant.
static NOT_MEANT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:excluding|except|excl\.|without|not|formerly|previously|including|incl\.|e\.g\.|such|see)\b",
    )
});

/// A level that something begins at is no enumeration: "plan: Gold and above".
static AND_UP: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\s(?:and|or)\s(?:above|up|higher|better)\W*$"));

/// `the enterprise plan`, `the free personal plan`: names that a sentence writes small.
static SMALL: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:[Tt]he (?:free |paid )?(?P<names>personal|hobby|starter|pro|professional|team|business|premium|enterprise|scale|growth|ultimate|essentials)|(?:[Aa]n?|[Oo]ur) (?:custom )?(?P<inside>enterprise|premium|pro|starter|hobby)) plan\b",
    )
});

/// `only available for enterprise plans`, `the Acme enterprise plan`: what hardly anything else is called, written small.
static SMALL_ENTERPRISE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:on|for|in|to|with|our|[Tt]he|[’']s|requires?)\s(?:(?P<vendor>\p{Lu}[\p{L}\d.-]*)\s)?(?P<names>enterprise)\s(?:plans?|tier|edition)\b(?:\sof\s(?P<whose>\p{Lu}[\p{L}\d.-]*))?",
    )
});

/// A plan that a sentence writes small beside others: `30 days on the standard plan, more on Pro and Enterprise plans`.
static SMALL_BESIDE: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"\b[Oo]n\sthe\s(?P<names>standard|basic|plus|advanced)\s(?:plan|tier)\b")
});

/// Whether a sentence calls something a plan that hardly anything else is called.
fn names_plainly(sentence: &str) -> bool {
    let mut lists = IN_SENTENCE.captures_iter(sentence);
    lists.any(|found| {
        found
            .name("names")
            .is_some_and(|names| name::is_plainly_plan(names.as_str()))
    })
}

/// `in standard and enterprise tiers`: several names that a sentence writes small, of which one is only a plan's.
static SMALL_LIST: LazyLock<Regex> = LazyLock::new(|| {
    let plain = "(?:free|hobby|starter|pro|professional|business|premium|enterprise)";
    let usual = format!("(?:{plain}|personal|basic|standard|plus|team|growth|scale|ultimate)");
    cased(&format!(
        r"\b(?:on|in|for|to|with|our|[Tt]he|both)\s(?P<names>{usual}(?:,\s{usual})*,?\s(?:and|or)\s{plain}|{plain}(?:,\s{usual})*,?\s(?:and|or)\s{usual})\s(?:plans?|tiers?|editions?)\b"
    ))
});

/// `a feature available only to enterprise customers`: what sells it is a plan of that name.
static SMALL_CUSTOMERS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:only\s(?:available\s)?(?:to|for)|(?:available|enabled|offered)\s(?:only|exclusively)\s(?:to|for)|requires?\san?)\s(?P<names>enterprise)\s(?:customers|organi[sz]ations|accounts?|users|subscribers|subscriptions?|licen[cs]es?)\b",
    )
});

/// What a plan that is called free and no more gives: `the free tier allows`, `accounts on the free plan are`.
static SMALL_FREE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?:\b[Tt]he|\b[Oo]ur)\s(?P<names>free)\s(?:plan|tier)(?:\s(?:allows|includes|is\slimited|gives|provides|offers|supports|comes|has|lets|covers|can|are|you|and)\b|[.,;:)]|\W*$)",
    )
});

/// `Starter plan: Free, …`, `Starter plan (free)`: what stands behind one plan's name is no list of others.
static OF_ONE: LazyLock<Regex> = LazyLock::new(|| cased(r"(?P<name>\p{Lu}[\p{L}\d+-]*)\s$"));

/// Whether what a match enumerates stands behind the name of a single plan.
fn is_of_one(sentence: &str, found: &Captures<'_>) -> bool {
    let Some(whole) = found.get(0) else {
        return false;
    };
    let before = sentence.get(..whole.start()).unwrap_or_default();
    let name = OF_ONE.captures(before).and_then(|found| found.name("name"));
    let one = ["plan", "tier", "edition", "package"];
    let lower = whole.as_str().to_lowercase();
    let follows = |one: &&str| {
        let behind = lower.strip_prefix(*one);
        behind.is_some_and(|behind| behind.starts_with(':') || behind.starts_with(" ("))
    };
    name.is_some_and(|name| name::is_usual(name.as_str())) && one.iter().any(follows)
}

/// Whether a match tells for whom a plan is: `Starter plan — For Small Teams`.
fn tells_for_whom(found: &Captures<'_>) -> bool {
    let names = found.name("names").or_else(|| found.name("inside"));
    let first = names.and_then(|names| names.as_str().split_whitespace().next());
    first.is_some_and(|first| first.eq_ignore_ascii_case("for"))
}

/// The names without "and above" behind the last.
fn without_and_up(names: &str) -> &str {
    let end = AND_UP.find(names).map_or(names.len(), |up| up.start());
    names.get(..end).unwrap_or(names)
}

/// The plans of the lists in a sentence.
pub(super) fn plans(sentence: &str, site: &Site) -> Vec<String> {
    let lists = found(sentence, site).into_iter();
    lists
        .filter_map(|captures| meant(&captures))
        .flat_map(|names| of_list(names, site))
        .collect()
}

/// The places of a sentence at which plans are listed.
fn found<'t>(sentence: &'t str, site: &Site) -> Vec<Captures<'t>> {
    let owned = |found: &Captures<'_>| {
        !is_anothers(sentence, found, site)
            && !is_denied(sentence, found)
            && !is_to_come(sentence, found)
    };
    let called = IN_SENTENCE.captures_iter(sentence).filter(owned);
    let of_another = |found: &Captures<'_>| {
        let names = found.name("names");
        let before = names.and_then(|names| sentence.get(..names.start()));
        before.is_some_and(|before| is_worked_with(before, site))
    };
    let offered = OFFERINGS.captures(sentence).filter(|found| {
        !is_of_one(sentence, found) && !tells_for_whom(found) && !of_another(found)
    });
    let beside = SMALL_BESIDE.captures_iter(sentence);
    let alone = SMALL_ENTERPRISE
        .captures_iter(sentence)
        .chain(SMALL_FREE.captures_iter(sentence));
    called
        .chain(offered)
        .chain(FOR_CUSTOMERS.captures_iter(sentence))
        .chain(SMALL.captures_iter(sentence))
        .chain(SMALL_LIST.captures_iter(sentence))
        .chain(beside.filter(|_| names_plainly(sentence)))
        .chain(SMALL_CUSTOMERS.captures_iter(sentence))
        .chain(alone.filter(|found| owned(found) && held::is_of_vendor(sentence, found, site)))
        .collect()
}

/// The names that a match holds, unless it names what is not meant.
fn meant<'t>(found: &Captures<'t>) -> Option<&'t str> {
    let names = found
        .name("names")
        .filter(|names| !AND_UP.is_match(names.as_str()));
    let names = names
        .or_else(|| found.name("inside"))
        .or_else(|| found.name("counted"))?;
    let names = without_and_up(names.as_str());
    (!NOT_MEANT.is_match(names)).then_some(names)
}

/// The plans among the names of a list.
fn of_list(names: &str, site: &Site) -> Vec<String> {
    let parts = || {
        names
            .split(", ")
            .flat_map(|part| part.split(" and "))
            .flat_map(|part| part.split(" or "))
    };
    // "(open source, free)" names none, "free, pro and enterprise" three.
    let small = parts().all(|name| name::is_wholly_usual(name::without_lead(name)));
    parts()
        .filter(|name| small || !name.trim_start().starts_with(char::is_lowercase))
        .map(|name| name::capitalised(&name::tidy(name::without_lead(name), site.name.as_deref())))
        .map(|name| without_free(&name, site))
        .filter(|name| name::may_be_plan(name) && is_all_usual(name, site))
        .collect()
}

/// The name of a plan that costs nothing, which is said before it: "Free Community".
fn without_free(name: &str, site: &Site) -> String {
    let rest = name
        .strip_prefix("Free ")
        .filter(|rest| name::may_be_plan(rest) && is_all_usual(rest, site));
    rest.unwrap_or(name).to_owned()
}

/// Whether a name in running text is surely a plan's: it is known, or ends in a usual word.
fn is_all_usual(name: &str, site: &Site) -> bool {
    let known = site
        .plans
        .iter()
        .any(|plan| plan.eq_ignore_ascii_case(name));
    known
        || name
            .split_whitespace()
            .next_back()
            .is_some_and(name::is_usual)
}
