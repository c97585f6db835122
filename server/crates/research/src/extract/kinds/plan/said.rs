//! Plans that sentences name.

mod lists;
mod past;

use std::{ops::Range, sync::LazyLock};

pub(super) use past::past;
use regex::{Captures, Match, Regex};

use super::{MAX_ITEMS, NO_NAME, OF_A_PLAN, called, held, listed, names, to_come, without_titles};
use crate::{
    document::{Block, Document, sentences},
    extract::{
        Site,
        claim::whose,
        name,
        offer::{are_of_support, is_about_support},
        pattern::{cased, group},
        scope::availability,
        trap,
    },
};

/// `two offerings: Orbit Pro (self-serve) and Enterprise`, `two paid plans, Crew and Fleet`, `current tiers are Crew and
/// Fleet`.
static OFFERINGS: LazyLock<Regex> = LazyLock::new(|| {
    let present = r"\b(?:current|available|our|the)\s(?:plans|tiers|editions|packages)\sare:?\s(?P<present>(?-i:\p{Lu})[^.:]{3,200})";
    let counted = r"\b(?:two|three|four|five|six)\s(?:[\w-]+\s){0,2}(?:plans|tiers|offerings|editions|packages|subscriptions),\s(?P<counted>(?-i:\p{Lu})[^.]{3,200})";
    cased(&format!(
        r"(?i)\b(?:plans?|tiers?|offerings?|editions?|packages?|subscriptions?)\b[^.:()—–]{{0,60}}(?:(?::|—|–|\s-\s)\s*(?P<names>[^.]{{3,200}})|\((?P<inside>[^.()]{{3,200}})\))|{counted}|{present}"
    ))
});

static IN_BRACKETS: LazyLock<Regex> = LazyLock::new(|| cased(r"\s*\([^()]*\)"));

/// What one is on: `on the Axle Cloud or the Own Cloud plan`.
static ON_THE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:[Oo]n|upgrade\sto|upgraded\sto|subscribed\sto|[Aa]vailable\sin|[Ii]ncluded\sin|part\sof)\s(?:the|our)\s(?P<names>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,3}(?:(?:,\s|,?\s(?:and|or)\s)(?:the\s)?\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,3}){0,4})\s(?:paid\s)?(?:[Pp]lans?|[Tt]iers?)\b",
    )
});

/// Plans beside the free one that a sentence writes small: `20 (on the free tier) or 90 (on the mason tier)`.
static BESIDE_FREE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:on|for|in)\s(?:the|our)\sfree\s(?:plan|tier)\b[^.;]{1,60}?\b(?:on|for|in)\s(?:the|our)\s(?P<names>[a-z]{4,12})\s(?:plan|tier)\b",
    )
});
/// What a plan is said to be, and not called.
const SAID_OF_PLANS: [&str; 22] = [
    "paid", "same", "current", "next", "higher", "highest", "lower", "lowest", "other", "cheapest",
    "first", "second", "third", "monthly", "yearly", "annual", "legacy", "default", "previous",
    "latest", "trial", "entry",
];

/// `a flexible pay-as-you-go (PAYG) plan`. Group `short` is what it is called then.
static AS_YOU_GO: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?P<name>pay[\s-]as[\s-]you[\s-]go)(?:\s\((?P<short>(?-i:[A-Z]{3,6}))\))?\s(?:plan|tier|subscription)\b",
    )
});

/// Whose the names are that stand right behind: "Otherly's ". Group 1 is the name.
static WHOSE: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"\b(\p{Lu}[\p{L}\d.-]*(?:\s\p{Lu}[\p{L}\d.-]*){0,2})[’']s\s(?:\p{Ll}+\s){0,2}$")
});

/// Another product that this one works with, whatever plan one has there: `works with any Otherly plan — `. Group 1 is it.
static WORKS_WITH: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:works?|integrates?|compatible|runs?)\s(?:with|on)\s(?:any|all|every|each)\s(?:of\sthe\s)?(\p{Lu}[\p{L}\d.-]*)\s(?:plans?|tiers?|editions?)\W*$",
    )
});

/// What says that there is no such plan: "there is no ", "we do not offer a ".
static DENIED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:\bno(?:\s(?:separate|permanent|such|real|standalone|dedicated))?|\bwithout\san?|\bnever\shad\san?|(?:\bnot|n[’']t)\s(?:\w+ly\s)?(?:offer|have|sell|provide)\s(?:an?|any|the))\s$",
    )
});

/// Whether a part of an enumeration tells how much a plan has: "Free keeps 7 days", "Team 30".
fn tells_how_much(name: &str) -> bool {
    let mut words = name.split_whitespace();
    let named = words.next().is_some_and(name::is_usual);
    let is_number = |word: &str| word.chars().all(|c| c.is_ascii_digit() || c == ',');
    named && words.any(is_number)
}

/// The names of an enumeration of plans where one at least is usual, and each may be one: "Essential, Business,
/// Mission Critical".
fn enumerated(sentence: &str, site: &Site) -> Vec<String> {
    let found = OFFERINGS.captures(sentence);
    let Some(found) = found.filter(|found| !is_anothers(sentence, found, site)) else {
        return Vec::new();
    };
    let list = group(&found).map_or("", |list| list.as_str());
    let list = IN_BRACKETS.replace_all(list, "");
    let end = list.find(['—', '–', ';', ':']).unwrap_or(list.len());
    let list = list
        .get(..end)
        .unwrap_or_default()
        .trim()
        .trim_end_matches(['.', '!']);
    let names: Vec<String> = names::of_list(list)
        .into_iter()
        .map(|name| name::tidy(name, site.name.as_deref()))
        .collect();
    let fits = names.len() >= 2
        && names.len() <= MAX_ITEMS
        && names.iter().all(|name| {
            name::may_be_plan(name) && !NO_NAME.is_match(name) && !tells_how_much(name)
        })
        && names.iter().any(|name| name::is_plainly_plan(name));
    match fits {
        true => names,
        false => Vec::new(),
    }
}

/// The names of plans that somebody is said to be on, whatever they are called.
fn one_is_on(sentence: &str, site: &Site) -> Vec<String> {
    let sentence = &*without_titles(sentence);
    let lists = ON_THE
        .captures_iter(sentence)
        .filter_map(|found| found.name("names"));
    let names = lists.flat_map(|list| names::of_list(list.as_str()));
    let beside_free = BESIDE_FREE
        .captures(sentence)
        .and_then(|found| found.name("names"))
        .filter(|name| !SAID_OF_PLANS.contains(&name.as_str()))
        .map(|name| name::capitalised(name.as_str()));
    let names = names.map(|name| {
        let name = name.strip_prefix("the ").unwrap_or(name);
        let tidy = name::tidy(name, site.name.as_deref());
        // Without the vendor's name nothing but "Cloud" would be left.
        match name::is_usual(&tidy) {
            true => tidy,
            false => name.to_owned(),
        }
    });
    names
        .chain(beside_free)
        .filter(|name| name::may_be_plan(name) && !NO_NAME.is_match(name))
        .collect()
}

/// The plans that sentences name, with the sentence.
pub(super) fn in_sentences(document: &Document, site: &Site) -> Vec<(String, String)> {
    let blocks = document
        .content()
        .filter(|block| block.cell().is_none() && !trap::rules_out_names(document, block));
    // What a page about plans of the past says of others is about those of today.
    let past = trap::is_about_the_past(document);
    let blocks = blocks.filter(|block| !past || block.is_heading());
    let compares = whose::compares(document);
    blocks
        .flat_map(|block| of_block(block, site, compares))
        .collect()
}

/// What makes an amount no price, and leaves the names of plans what they are: an example, or what is written small and
/// something else is chosen for.
static OF_NAMES_TOO: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:(?P<example>[Ff]or\s(?:example|instance)),?|instead\sof\s(?:your|the|an?)\s\p{Ll}[\p{L}-]*)",
    )
});

/// Plans that an example names at least, all by usual names, for them to be the vendor's.
const OF_AN_EXAMPLE: usize = 2;

/// The plans that the sentences of a block name; `compares` where the page is about other vendors, too.
fn of_block(block: &Block, site: &Site, compares: bool) -> Vec<(String, String)> {
    let ranges = sentences(&block.text).into_iter();
    ranges
        .flat_map(|range| {
            let sentence = block.text.get(range.clone()).unwrap_or_default();
            let of_another = compares && whose::tells_of_another(sentence, site);
            match of_another {
                true => Vec::new(),
                false => of_sentence_today(block, range, sentence, site),
            }
        })
        .collect()
}

/// The plans that a sentence names, unless it speaks of other money, of what was or of what is to be.
fn of_sentence_today(
    block: &Block,
    range: Range<usize>,
    sentence: &str,
    site: &Site,
) -> Vec<(String, String)> {
    let label = sentence.split_once(':').map(|(label, _)| label);
    if is_about_support(block) || label.is_some_and(are_of_support) {
        return Vec::new();
    }
    if !trap::tells_no_price_of_today(sentence) {
        return of_sentence(block, range, site);
    }
    let Some(aside) = OF_NAMES_TOO.captures(sentence) else {
        return Vec::new();
    };
    let rest = OF_NAMES_TOO.replace_all(sentence, " ");
    if trap::tells_no_price_of_today(&rest) {
        return Vec::new();
    }
    let found = of_sentence(block, range, site);
    let usual = found.iter().all(|(name, _)| name::is_wholly_usual(name));
    let enough = aside.name("example").is_none() || found.len() >= OF_AN_EXAMPLE;
    if usual && enough { found } else { Vec::new() }
}

/// What a plan costs, in brackets between its name and others: `the Free, Pro ($20/month) and Ultra ($80/month) plans`.
static WITH_PRICE: LazyLock<Regex> =
    LazyLock::new(|| cased(r"\s\((?:(?i:from|at|only)\s)?(?:US|CA|AU)?[$€£]\s?\d[^()]{0,40}\)"));

/// The plans that one sentence names.
fn of_sentence(block: &Block, range: Range<usize>, site: &Site) -> Vec<(String, String)> {
    let Some(sentence) = block.text.get(range.clone()) else {
        return Vec::new();
    };
    let held = held::plans(sentence, site).into_iter();
    lists::plans(&WITH_PRICE.replace_all(sentence, ""), site)
        .into_iter()
        .chain(available(sentence, site))
        .chain(as_you_go(sentence))
        .chain(enumerated(sentence, site))
        .chain(one_is_on(sentence, site))
        .chain(held.filter(|name| name::may_be_plan(name)))
        .map(|name| (name, block.quote(range.clone())))
        .collect()
}

/// The plans that a sentence says something is available on.
fn available(sentence: &str, site: &Site) -> Vec<String> {
    let of_a_plan = || Some(OF_A_PLAN.captures(sentence)?.name("names")?.as_str());
    let names = availability::names(sentence)
        .or_else(of_a_plan)
        // "Premium features" are those that cost something.
        .filter(|names| *names != "Premium" || !sentence.contains("eatures"));
    names.map_or_else(Vec::new, |names| listed(names, site))
}

/// What a plan is called that one pays by what one uses.
fn as_you_go(sentence: &str) -> Option<String> {
    let said = AS_YOU_GO.captures(sentence)?;
    let name = said.name("short").or(said.name("name"))?;
    Some(name::capitalised(name.as_str()))
}

/// Whether a sentence says that there is no plan of the names that a match holds, or only asks for a free one.
pub(super) fn is_denied(sentence: &str, found: &Captures<'_>) -> bool {
    let Some(names) = found.name("names") else {
        return false;
    };
    let before = sentence.get(..names.start()).unwrap_or_default();
    let asked = sentence.trim_end().ends_with('?') && names.as_str().eq_ignore_ascii_case("free");
    asked || DENIED.is_match(before)
}

/// Whether the plans that a match names are still to come: "Keel and Mast plans coming soon".
pub(super) fn is_to_come(sentence: &str, found: &Captures<'_>) -> bool {
    let behind = found.get(0).and_then(|found| sentence.get(found.end()..));
    behind.is_some_and(to_come::is_said)
}

/// Whether the plans that a match names are said to be another company's.
pub(super) fn is_anothers(sentence: &str, found: &Captures<'_>, site: &Site) -> bool {
    let before = found
        .name("names")
        .and_then(|names| sentence.get(..names.start()));
    let of_anothers_product = |names: Match<'_>| {
        called::is_of_anothers_product(names.as_str()) && !site.is_named_in(names.as_str())
    };
    let vendor = found.name("vendor").or_else(|| found.name("whose"));
    let of_another = vendor.is_some_and(|vendor| !site.is_named_in(vendor.as_str()));
    if of_another || found.name("names").is_some_and(of_anothers_product) {
        return true;
    }
    if before.is_some_and(|before| is_worked_with(before, site)) {
        return true;
    }
    let owner = before
        .and_then(|before| WHOSE.captures(before))
        .and_then(|owner| owner.get(1));
    site.name.is_some() && owner.is_some_and(|owner| !site.is_named_in(owner.as_str()))
}

/// Whether the words before some names say that they are the plans of another product, which this one works with.
pub(super) fn is_worked_with(before: &str, site: &Site) -> bool {
    let product = WORKS_WITH.captures(before).and_then(|found| found.get(1));
    product.is_some_and(|product| {
        !site.is_named_in(product.as_str()) && !name::is_wholly_usual(product.as_str())
    })
}
