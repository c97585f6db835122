//! Plans that sentences name.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::{MAX_ITEMS, NO_NAME, OF_A_PLAN, called, held, listed, names, without_titles};
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

/// `the Pro and Enterprise plans`, `the Orbit Pro plan`, `Enterprise Plan`, `a Micro annual plan`.
static IN_SENTENCE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r#"(?x)(?P<names>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2} (?:(?:,\s|,?\s(?:and|or|&)\s)(?:the\s)?\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2}){0,5}) ["”’'»]? (?:\s(?:annual|monthly|yearly))? \s(?:[Pp]lans?|[Tt]iers?|[Ee]ditions?)\b"#,
    )
});

/// `two offerings: Orbit Pro (self-serve) and Enterprise`, `two paid plans, Crew and Fleet`, `current tiers are Crew and
/// Fleet`.
static OFFERINGS: LazyLock<Regex> = LazyLock::new(|| {
    let present = r"\b(?:current|available|our|the)\s(?:plans|tiers|editions|packages)\sare:?\s(?P<present>(?-i:\p{Lu})[^.:]{3,200})";
    let counted = r"\b(?:two|three|four|five|six)\s(?:[\w-]+\s){0,2}(?:plans|tiers|offerings|editions|packages|subscriptions),\s(?P<counted>(?-i:\p{Lu})[^.]{3,200})";
    cased(&format!(
        r"(?i)\b(?:plans?|tiers?|offerings?|editions?|packages?|subscriptions?)\b[^.:()—–]{{0,60}}(?:(?::|—|–|\s-\s)\s*(?P<names>[^.]{{3,200}})|\((?P<inside>[^.()]{{3,200}})\))|{counted}|{present}"
    ))
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

/// `a flexible pay-as-you-go (PAYG) plan`. Group `short` is what it is called then.
static AS_YOU_GO: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?P<name>pay[\s-]as[\s-]you[\s-]go)(?:\s\((?P<short>(?-i:[A-Z]{3,6}))\))?\s(?:plan|tier|subscription)\b",
    )
});

/// `Starter plan: Free, …`: what stands behind one plan's name is no list of others.
static OF_ONE: LazyLock<Regex> = LazyLock::new(|| cased(r"(?P<name>\p{Lu}[\p{L}\d+-]*)\s$"));

/// Whether what a match enumerates stands behind the name of a single plan.
fn is_of_one(sentence: &str, found: &regex::Captures<'_>) -> bool {
    let Some(whole) = found.get(0) else {
        return false;
    };
    let before = sentence.get(..whole.start()).unwrap_or_default();
    let name = OF_ONE.captures(before).and_then(|found| found.name("name"));
    let one = ["plan:", "tier:", "edition:", "package:"];
    let lower = whole.as_str().to_lowercase();
    name.is_some_and(|name| name::is_usual(name.as_str()))
        && one.iter().any(|one| lower.starts_with(one))
}

/// Whether a match tells for whom a plan is: `Starter plan — For Small Teams`.
fn tells_for_whom(found: &regex::Captures<'_>) -> bool {
    let names = found.name("names").or_else(|| found.name("inside"));
    let first = names.and_then(|names| names.as_str().split_whitespace().next());
    first.is_some_and(|first| first.eq_ignore_ascii_case("for"))
}

/// A sentence about plans that were, and a question after one.
static PAST: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:legacy|no longer|retired|discontinued|deprecated|sunset(?:ted)?|formerly|grandfathered)\b|^\W*what (?:has )?(?:happened|became|becomes) (?:to|of|with)\b|^\W*(?:where (?:is|did)|do you still)\b.*\?\W*$",
    )
});

/// What somebody can do without is sold all the same: "cancel a Pro plan you no longer need".
static NEEDLESS: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)\b(?:you|they|we|it)(?:\s\p{L}+)?\sno\slonger\s(?:needs?|wants?|uses?|requires?)\b")
});

/// What stands before the name of what came after.
static SUCCESSOR: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:replaced\s(?:by|with)|is\snow|now\scalled|renamed|became|in\sfavou?r\sof|successor|moved\sto|merged\sinto|introduc(?:e|es|ed|ing))\b",
    )
});

/// Whose the names are that stand right behind: "Otherly's ". Group 1 is the name.
static WHOSE: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"\b(\p{Lu}[\p{L}\d.-]*(?:\s\p{Lu}[\p{L}\d.-]*){0,2})[’']s\s(?:\p{Ll}+\s){0,2}$")
});

/// What says that there is no such plan: "there is no ", "we do not offer a ".
static DENIED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:\bno(?:\s(?:separate|permanent|such|real|standalone|dedicated))?|\bwithout\san?|\bnever\shad\san?|(?:\bnot|n[’']t)\s(?:\w+ly\s)?(?:offer|have|sell|provide)\s(?:an?|any|the))\s$",
    )
});

/// The names without "and above" behind the last.
fn without_and_up(names: &str) -> &str {
    let end = AND_UP.find(names).map_or(names.len(), |up| up.start());
    names.get(..end).unwrap_or(names)
}

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
    let Some(found) = OFFERINGS.captures(sentence) else {
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

/// The plans that sentences speak of as gone.
pub(super) fn past(document: &Document, site: &Site) -> Vec<String> {
    let blocks = document.content().filter(|block| block.cell().is_none());
    let gone = blocks.flat_map(|block| {
        let ranges = sentences(&block.text).into_iter();
        let said = ranges.filter(|range| {
            let sentence = block.text.get(range.clone());
            sentence.is_some_and(|sentence| {
                let today = trap::today(sentence);
                PAST.is_match(&NEEDLESS.replace_all(&today, " ")) || trap::was(sentence)
            })
        });
        said.flat_map(|range| of_sentence(block, up_to_successor(block, range), site))
            .collect::<Vec<_>>()
    });
    gone.map(|(name, _)| name).collect()
}

/// The part of a sentence about what is gone that does not name what came after it.
fn up_to_successor(block: &Block, range: Range<usize>) -> Range<usize> {
    let sentence = block.text.get(range.clone()).unwrap_or_default();
    let end = SUCCESSOR
        .find(sentence)
        .map_or(sentence.len(), |found| found.start());
    range.start..range.start + end
}

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

/// The plans that one sentence names.
fn of_sentence(block: &Block, range: Range<usize>, site: &Site) -> Vec<(String, String)> {
    let mut found = Vec::new();
    if let Some(sentence) = block.text.get(range.clone()) {
        let lists = IN_SENTENCE
            .captures_iter(sentence)
            .filter(|found| !is_anothers(sentence, found, site) && !is_denied(sentence, found))
            .chain(
                OFFERINGS
                    .captures(sentence)
                    .filter(|found| !is_of_one(sentence, found) && !tells_for_whom(found)),
            )
            .chain(FOR_CUSTOMERS.captures_iter(sentence))
            .chain(SMALL.captures_iter(sentence))
            .chain(SMALL_LIST.captures_iter(sentence))
            .chain(
                SMALL_BESIDE
                    .captures_iter(sentence)
                    .filter(|_| names_plainly(sentence)),
            )
            .chain(SMALL_CUSTOMERS.captures_iter(sentence))
            .chain(
                SMALL_ENTERPRISE
                    .captures_iter(sentence)
                    .chain(SMALL_FREE.captures_iter(sentence))
                    .filter(|found| {
                        !is_anothers(sentence, found, site)
                            && !is_denied(sentence, found)
                            && held::is_of_vendor(sentence, found, site)
                    }),
            );
        for names in lists.filter_map(|captures| {
            captures
                .name("names")
                .filter(|names| !AND_UP.is_match(names.as_str()))
                .or_else(|| captures.name("inside"))
                .or_else(|| captures.name("counted"))
                .map(|names| without_and_up(names.as_str()))
                .filter(|names| !NOT_MEANT.is_match(names))
        }) {
            let parts = || {
                names
                    .split(", ")
                    .flat_map(|part| part.split(" and "))
                    .flat_map(|part| part.split(" or "))
            };
            // "(open source, free)" names none, "free, pro and enterprise" three.
            let small = parts().all(|name| name::is_wholly_usual(name::without_lead(name)));
            for name in parts() {
                if !small && name.trim_start().starts_with(char::is_lowercase) {
                    continue;
                }
                let name =
                    name::capitalised(&name::tidy(name::without_lead(name), site.name.as_deref()));
                let name = without_free(&name, site);
                if name::may_be_plan(&name) && is_all_usual(&name, site) {
                    found.push((name, block.quote(range.clone())));
                }
            }
        }
        let of_a_plan = || Some(OF_A_PLAN.captures(sentence)?.name("names")?.as_str());
        if let Some(names) = availability::names(sentence)
            .or_else(of_a_plan)
            // "Premium features" are those that cost something.
            .filter(|names| *names != "Premium" || !sentence.contains("eatures"))
        {
            let names = listed(names, site).into_iter();
            found.extend(names.map(|name| (name, block.quote(range.clone()))));
        }
        let plain = |names: Vec<String>| {
            names
                .into_iter()
                .map(|name| (name, block.quote(range.clone())))
        };
        let as_you_go = AS_YOU_GO.captures(sentence);
        let as_you_go = as_you_go.and_then(|said| said.name("short").or(said.name("name")));
        found.extend(plain(
            as_you_go
                .map(|said| name::capitalised(said.as_str()))
                .into_iter()
                .collect(),
        ));
        found.extend(plain(enumerated(sentence, site)));
        found.extend(plain(one_is_on(sentence, site)));
        let held = held::plans(sentence, site);
        found.extend(plain(held).filter(|(name, _)| name::may_be_plan(name)));
    }
    found
}

/// Whether a sentence says that there is no plan of the names that a match holds, or only asks for a free one.
pub(super) fn is_denied(sentence: &str, found: &regex::Captures<'_>) -> bool {
    let Some(names) = found.name("names") else {
        return false;
    };
    let before = sentence.get(..names.start()).unwrap_or_default();
    let asked = sentence.trim_end().ends_with('?') && names.as_str().eq_ignore_ascii_case("free");
    asked || DENIED.is_match(before)
}

/// Whether the plans that a match names are said to be another company's.
pub(super) fn is_anothers(sentence: &str, found: &regex::Captures<'_>, site: &Site) -> bool {
    let before = found
        .name("names")
        .and_then(|names| sentence.get(..names.start()));
    let of_anothers_product = |names: regex::Match<'_>| {
        called::is_of_anothers_product(names.as_str()) && !site.is_named_in(names.as_str())
    };
    let vendor = found.name("vendor").or_else(|| found.name("whose"));
    let of_another = vendor.is_some_and(|vendor| !site.is_named_in(vendor.as_str()));
    if of_another || found.name("names").is_some_and(of_anothers_product) {
        return true;
    }
    let owner = before
        .and_then(|before| WHOSE.captures(before))
        .and_then(|owner| owner.get(1));
    site.name.is_some() && owner.is_some_and(|owner| !site.is_named_in(owner.as_str()))
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
