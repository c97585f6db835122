//! Plans that sentences name by who has them or by what is on them only: "Pro and Enterprise workspaces can", "available
//! on Team and Enterprise".

use std::sync::LazyLock;

use regex::{Captures, Match, Regex};

use super::{called, editions, is_of_support, names};
use crate::extract::{Site, name, pattern::cased};

/// One name or several: `Pro`, `Team, Business and Enterprise`.
const NAMES: &str =
    r"(?P<names>\p{Lu}[\p{L}+-]*(?:(?:,\s|,?\s(?:and|or|&)\s)\p{Lu}[\p{L}+-]*){0,3})";

/// Two names at least.
const SEVERAL: &str =
    r"(?P<names>\p{Lu}[\p{L}+-]*(?:,\s\p{Lu}[\p{L}+-]*){0,3},?\s(?:and|or|&)\s\p{Lu}[\p{L}+-]*)";

/// What has a plan.
const HOLDERS: &str = r"(?:customers?|subscribers?|clients?|users?|accounts?|organi[sz]ations?|orgs?|workspaces?|teams?|projects?|members?|admins?|administrators?|owners?)";

/// Who has a plan: `Enterprise customers`, `the Pro subscription`, `an Enterprise license`.
static HELD_BY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:[Ff]or|[Tt]o|with|by|on|[Aa]n?|[Tt]he|[Oo]ur|[Aa]ll|[Ee]very|both|[Rr]equires?|need)\s(?P<names>\p{Lu}[\p{L}+-]*(?:\s\p{Lu}[\p{L}+-]*)?(?:(?:,\s|,?\s(?:and|or)\s)\p{Lu}[\p{L}+-]*(?:\s\p{Lu}[\p{L}+-]*)?){0,3})\s(?:customers|subscribers|clients|subscriptions?|licen[cs]es?|packages?)\b",
    )
});

/// What each customer has one of: `a Pro organization includes`, `requires an Enterprise workspace`.
static HELD_BY_ONE: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"\b(?:[Aa]n?|[Ee]ach|[Ee]very|[Aa]ny|[Rr]equires|[Ff]or|[Tt]o|[Oo]nly)\s{NAMES}\s(?:accounts?|organi[sz]ations?|workspaces?)\b"
    ))
});

/// Plans beside each other that somebody has: `Team and Enterprise workspaces`.
static HELD_BY_ALL: LazyLock<Regex> =
    LazyLock::new(|| cased(&format!(r"(?:^|\W){SEVERAL}\s{HOLDERS}\b")));

/// `Enterprise-tier customers`, `Free-tier users`, `an Enterprise-tier feature`.
static OF_TIER: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"\b(?:(?P<names>\p{{Lu}}\p{{Ll}}+)-(?:tier|plan|only)\b|(?P<small>free|pro|enterprise)-(?:tier|plan)\s{HOLDERS}\b)"
    ))
});

/// `we also offer an Enterprise option`.
static OFFERED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b[Oo]ffers?\s(?:an?|the|our)\s(?:[a-z]+\s)?(?P<names>\p{Lu}[\p{L}+-]*(?:\s(?:and|or)\s(?:an?\s)?\p{Lu}[\p{L}+-]*)?)\s(?:options?|packages?|offerings?)\b",
    )
});

/// `the Enterprise cloud edition`.
static HOSTED_EDITION: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:[Tt]he|[Oo]ur)\s(?:\p{Lu}[\p{L}\d]*\s)?(?P<name>\p{Lu}[\p{L}+-]*\s(?:cloud|server|on-premises|self-hosted))\s(?:edition|plan|version)\b",
    )
});

/// What a thing needs, or has it: `requires Acme Enterprise or Acme Business Critical`. Group `vendor` is whose it is.
static NEEDED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?:\b(?:requires?|needs?|(?:available|included)\s(?:only\s)?(?:on|in|with|to|for)|trial\s(?:of|for)|(?:part|features?)\sof|[Uu]pgrade\sto)\s|^\W*|\b(?:and|or)\s)(?P<vendor>\p{Lu}[\p{L}\d.-]*)\s(?P<name>\p{Lu}[\p{L}+-]*(?:\s\p{Lu}[\p{L}+-]*)?)",
    )
});

/// What may follow such a name.
static NEEDED_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^(?:\s(?:plan\s|edition\s)?(?:or|and|to|for|supports?|includes?|offers?|adds?|provides?|comes?|lets|allows|enables)\b|[.,;)!?]|$)",
    )
});

/// What one moves to or has, by nothing but its name: "upgrade to Business", "customers on Scale or Enterprise", "if
/// you're on Starter".
static MOVED_TO: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"\b(?:[Uu]pgrad(?:e|ed|ing)\s(?:\p{{Ll}}+\s){{0,3}}?to|[Dd]owngrad(?:e|ed|ing)\s(?:\p{{Ll}}+\s){{0,3}}?to|[Ss]ubscribed?\sto|(?:customers|teams|users|organi[sz]ations|workspaces|accounts)\s(?:who\sare\s|that\sare\s)?on|\byou(?:[’']re|\sare)\s(?:(?:still|currently|already|not)\s)?on|\b(?:stays?|remains?)\son)\s(?:the\s|our\s|an?\s)?{NAMES}(?:[.,;:)]|\s\p{{Ll}}|$)"
    ))
});

/// What one moves from, and to what: `upgrade from Free to Plus`.
static MOVED_BETWEEN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:[Uu]pgrad|[Dd]owngrad|[Mm]ov|[Ss]witch|[Cc]hang)(?:e|ed|es|ing)?\sfrom\s(?:the\s|our\s)?(?P<names>\p{Lu}[\p{L}+-]*)\s(?:plan\s)?to\s(?:the\s|our\s)?(?P<to>\p{Lu}[\p{L}+-]*)",
    )
});

/// What several plans have: `Professional and Enterprise offer`.
static SEVERAL_HAVE: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"(?:^\W*|[.!?:;,]\s|\b(?:[Oo]nly|[Bb]oth)\s){SEVERAL}\s(?:offer|include|have|come|get|add|allow|provide)\b"
    ))
});

/// What those on one plan may do: `Teams organizations can sign in`.
static ON_ONE_CAN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?:^\W*|[.!?:]\s)(?P<names>Free|Pro|Plus|Team|Teams|Enterprise|Premium|Starter)\s(?:organi[sz]ations|workspaces|projects)\s(?:can|cannot|can[’']t|may|must|have|get)\b",
    )
});

/// A list of plans of which one may be called anything: `with the Lift, Scale or Enterprise package`.
static PLAINLY_LISTED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:[Tt]he|our|Our|both)\s\[?(?P<names>\p{Lu}[\p{L}+-]*(?:,\s\p{Lu}[\p{L}+-]*){1,3},?\s(?:and|or|&)\s\p{Lu}[\p{L}+-]*)\]?\s(?:plans?|tiers?|packages?|subscriptions?)\b",
    )
});

/// What only customers on a plan may do: `Enterprise customers can configure`, `Free accounts cannot`.
static CUSTOMERS_CAN: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"(?:^\W*|[.!?:]\s)(?:[Aa]ll\s)?{NAMES}\s(?:customers|subscribers|accounts|users)\s(?:can|cannot|can[’']t|do\snot|don[’']t|may|have|get|receive|must|need|are\s(?:able|limited))\b"
    ))
});

/// `the Enterprise version`, `The Pro and Enterprise versions have`.
static VERSIONS: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"\b(?:[Tt]he|[Oo]ur|[Ii]n|[Ww]ith|[Oo]f|[Aa]nd)\s{NAMES}\sversions?\b"
    ))
});

/// Where a thing is: `available on Enterprise and above`, `included in Team and Business, `.
static PLACED_ON: LazyLock<Regex> = LazyLock::new(|| {
    let is = r"(?:[Aa]vailable|[Ii]ncluded|[Oo]ffered|[Ss]upported|[Ee]nabled|[Ll]imited|[Rr]estricted|[Rr]eserved|[Ee]xclusive)";
    let behind = r"(?:\W*$|[.,;:)]|\s(?:only|(?:and|or)\s(?:above|up|higher|better))\b)";
    cased(&format!(
        r"\b{is}\s(?:only\s|exclusively\s|today\s)?(?:on|in|with|for|to|under)\s(?:the\s|our\s)?{NAMES}{behind}"
    ))
});

/// Whose alone a thing is: `SCIM is Enterprise only`.
static IS_ONLY: LazyLock<Regex> =
    LazyLock::new(|| cased(&format!(r"\b(?:is|are)\s(?:an?\s)?{NAMES}[\s-]only\b")));

/// What a plan has of another: `everything in Starter, plus`.
static EVERYTHING_IN: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"\b[Ee]verything\s(?:in|from|on|of)\s(?:the\s|our\s)?{NAMES}(?:\W*$|[.,;:!)]|\s(?:\+\s|and\s|plus\s|with\s|plan\b|tier\b))"
    ))
});

/// Who is on plans that the vendor's name stands before: `each Acme Pro or Enterprise team`.
static TEAMS_ON: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?P<vendor>\p{Lu}[\p{L}\d.-]*)\s(?P<names>\p{Lu}[\p{L}+-]*(?:(?:,\s|,?\s(?:and|or)\s)\p{Lu}[\p{L}+-]*){0,3})\s(?:teams?|customers?|users?|accounts?|workspaces?|organi[sz]ations?|subscribers?|licen[cs]es?|instances?)\b",
    )
});

/// Whom the vendor calls so: `If you are an Acme free user`.
static ONE_OF_THOSE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:[Yy]ou\sare|[Yy]ou[’']re|[Aa]s)\san?\s(?P<vendor>\p{Lu}[\p{L}\d.-]*)\s(?P<name>free|pro|premium|enterprise)\s(?:user|customer|subscriber|member)\b",
    )
});

/// `HIPAA: compliant (Enterprise License)`.
static BRACKETED: LazyLock<Regex> =
    LazyLock::new(|| cased(&format!(r"\({NAMES}\s(?:[Ll]icen[cs]es?|[Ee]ditions?)\)")));

/// What a version is one of.
static OF_WHAT: LazyLock<Regex> = LazyLock::new(|| cased(r"^\sof\s(\p{Lu}[\p{L}\d.-]*)"));

/// A name right before others: `Otherly ` before `Pro and Enterprise users`, `Otherly (`.
static NAME_BEFORE: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?P<first>^\W*)?\b(?P<name>\p{Lu}[\p{L}\d.-]*)\s\(?$"));

/// The plans that a sentence names by who has them or what needs them.
pub(super) fn plans(sentence: &str, site: &Site) -> Vec<String> {
    let held = lists(sentence, site)
        .filter(|names| !is_of_support(sentence, names.end()))
        .map(|list| names::of_list(list.as_str()))
        // One name that only plans bear makes plans of those beside it.
        .filter(|names| names.iter().any(|name| name::is_plainly_plan(name)))
        .flatten()
        .filter(|name| name::is_wholly_usual(name))
        .map(str::to_owned);
    let held: Vec<String> = held.collect();
    let placed = placed(sentence, site).into_iter();
    let tiers = OF_TIER.captures_iter(sentence).filter_map(|found| {
        let name = found.name("names").or_else(|| found.name("small"))?;
        name::is_plainly_plan(name.as_str()).then(|| name::capitalised(name.as_str()))
    });
    let alone = ON_ONE_CAN.captures_iter(sentence);
    let alone = alone.filter_map(|found| Some(found.name("names")?.as_str().to_owned()));
    held.into_iter()
        .chain(alone)
        .chain(moved_between(sentence))
        .chain(plainly_listed(sentence, site))
        .chain(needed(sentence, site))
        .chain(placed)
        .chain(tiers)
        .chain(one_of_those(sentence, site))
        .chain(hosted(sentence))
        .chain(editions::plans(sentence, site))
        .collect()
}

/// The names of a list of plans, where at least two are usual and one only plans bear.
fn plainly_listed(sentence: &str, site: &Site) -> Vec<String> {
    if !sentence.contains(',') {
        return Vec::new();
    }
    let lists = PLAINLY_LISTED.captures_iter(sentence);
    let lists = lists
        .filter_map(|found| found.name("names"))
        .filter(|names| !is_of_support(sentence, names.end()))
        .map(|list| names::of_list(list.as_str()));
    let plans = lists.filter(|names| {
        let usual = names
            .iter()
            .filter(|name| name::is_wholly_usual(name))
            .count();
        let own = |name: &&str| name::may_be_plan(name) && !site.is_named_in(name);
        usual >= 2 && names.iter().any(|name| name::is_plainly_plan(name)) && names.iter().all(own)
    });
    plans.flatten().map(str::to_owned).collect()
}

/// The plans that one moves from and to, both by nothing but what plans are called by.
fn moved_between(sentence: &str) -> Vec<String> {
    let moves = MOVED_BETWEEN.captures_iter(sentence);
    let pairs = moves.filter_map(|found| Some([found.name("names")?, found.name("to")?]));
    let plans = pairs.filter(|pair| {
        let usual = |name: &Match<'_>| name::is_wholly_usual(name.as_str());
        let plainly = |name: &Match<'_>| name::is_plainly_plan(name.as_str());
        pair.iter().all(usual) && pair.iter().any(plainly)
    });
    plans
        .flatten()
        .map(|name| name.as_str().to_owned())
        .collect()
}

/// The lists of names of those who have plans.
fn lists<'t>(sentence: &'t str, site: &Site) -> impl Iterator<Item = Match<'t>> {
    let of_vendor = |found: &Captures<'_>| {
        let vendor = found.name("vendor");
        vendor.is_some_and(|vendor| site.is_named_in(vendor.as_str()))
    };
    let version_of_vendor = |found: &Captures<'_>| is_of_vendor(sentence, found, site);
    let found: Vec<Captures<'t>> = HELD_BY
        .captures_iter(sentence)
        .chain(OFFERED.captures_iter(sentence))
        .chain(MOVED_TO.captures_iter(sentence))
        .chain(TEAMS_ON.captures_iter(sentence).filter(of_vendor))
        .chain(VERSIONS.captures_iter(sentence).filter(version_of_vendor))
        .chain(CUSTOMERS_CAN.captures_iter(sentence).filter(is_of_plans))
        .chain(HELD_BY_ONE.captures_iter(sentence).filter(is_of_plans))
        .chain(BRACKETED.captures_iter(sentence).filter(is_of_plans))
        .collect();
    found.into_iter().filter_map(|found| found.name("names"))
}

/// Whether no other product than the vendor's is named behind a match: "the enterprise edition of Harbour".
pub(super) fn is_of_vendor(sentence: &str, found: &Captures<'_>, site: &Site) -> bool {
    let end = found.get(0).map_or(0, |found| found.end());
    let whose = OF_WHAT.captures(sentence.get(end..).unwrap_or_default());
    let whose = whose.and_then(|found| found.get(1));
    whose.is_none_or(|whose| site.is_named_in(whose.as_str()))
}

/// What anybody's customers and accounts are called, by one name alone: "Business customers", "personal accounts".
const ANYBODYS: [&str; 4] = ["Business", "Professional", "Personal", "Growth"];

fn is_of_plans(found: &Captures<'_>) -> bool {
    let names = found.name("names").map_or("", |names| names.as_str());
    !ANYBODYS.contains(&names)
}

/// The names of what is on plans only, or of who has several of them: nothing but what plans are called by.
fn placed(sentence: &str, site: &Site) -> Vec<String> {
    let lists = [
        &*PLACED_ON,
        &*IS_ONLY,
        &*EVERYTHING_IN,
        &*HELD_BY_ALL,
        &*SEVERAL_HAVE,
    ]
    .into_iter()
    .flat_map(|pattern| pattern.captures_iter(sentence))
    .filter_map(|found| found.name("names"))
    .filter(|names| !is_anothers(sentence, *names, site));
    let names = lists.map(|list| names::of_list(list.as_str()));
    let plans = names.filter(|names| {
        let plainly = |name: &&str| name::is_plainly_plan(name) && !ANYBODYS.contains(name);
        names.iter().all(|name| name::is_wholly_usual(name)) && names.iter().any(plainly)
    });
    plans.flatten().map(str::to_owned).collect()
}

/// Whether another product is named right before the names. A capital at the beginning of the sentence may be any word.
fn is_anothers(sentence: &str, names: Match<'_>, site: &Site) -> bool {
    let before = sentence.get(..names.start()).unwrap_or_default();
    let Some(found) = NAME_BEFORE.captures(before) else {
        return false;
    };
    let name = found.name("name").map_or("", |name| name.as_str());
    let begins = found.name("first").is_some();
    !site.is_named_in(name) && (!begins || called::is_of_anothers_product(name))
}

/// What is called by the vendor's name and that of a plan.
fn needed(sentence: &str, site: &Site) -> impl Iterator<Item = String> {
    NEEDED.captures_iter(sentence).filter_map(move |found| {
        let vendor = found.name("vendor")?.as_str();
        let name = found.name("name")?.as_str();
        let behind = sentence.get(found.get(0)?.end()..)?;
        let fits = site.is_named_in(vendor)
            && name::is_plainly_plan(name)
            && NEEDED_BEHIND.is_match(behind);
        fits.then(|| name.to_owned())
    })
}

/// The plans of whom a sentence addresses as the vendor's own.
fn one_of_those(sentence: &str, site: &Site) -> impl Iterator<Item = String> {
    ONE_OF_THOSE
        .captures_iter(sentence)
        .filter_map(move |found| {
            let own = site.is_named_in(found.name("vendor")?.as_str());
            own.then(|| {
                found
                    .name("name")
                    .map(|name| name::capitalised(name.as_str()))
            })?
        })
}

/// What a plan with its way of hosting is called.
fn hosted(sentence: &str) -> impl Iterator<Item = String> {
    HOSTED_EDITION
        .captures_iter(sentence)
        .filter_map(|found| Some(found.name("name")?.as_str().to_owned()))
        .filter(|name| name.split(' ').next().is_some_and(name::is_plainly_plan))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(sentence: &str) -> Vec<String> {
        let site = Site {
            name: Some("Harbour".to_owned()),
            ..Site::default()
        };
        let mut names = plans(sentence, &site);
        names.sort();
        names.dedup();
        names
    }

    #[test]
    fn who_has_a_plan_names_it() {
        for (sentence, expected) in [
            (
                "Team and Enterprise workspaces can share berths.",
                vec!["Enterprise", "Team"],
            ),
            ("A Pro organization includes one berth.", vec!["Pro"]),
            (
                "Sharing berths requires an Enterprise workspace.",
                vec!["Enterprise"],
            ),
            (
                "It is an Enterprise-tier feature that pro-tier customers lack.",
                vec!["Enterprise", "Pro"],
            ),
            (
                "The Growth package has everything in Starter, plus charts.",
                vec!["Growth", "Starter"],
            ),
            ("Upgrade to Harbour Pro to share berths.", vec!["Pro"]),
            ("Is there a trial for Harbour Premium?", vec!["Premium"]),
            (
                "If you are a Harbour free user, we keep nothing.",
                vec!["Free"],
            ),
            ("If you are an Otherly free user, we keep nothing.", vec![]),
            ("Is there a trial for Otherly Premium?", vec![]),
            // Anybody's, and those of others.
            ("A Business account is free.", vec![]),
            ("Business and Personal accounts are free.", vec![]),
            ("Small and Large teams can share berths.", vec![]),
            ("Any Otherly Pro and Enterprise users can log in.", vec![]),
            ("Slack Pro and Enterprise users can log in.", vec![]),
            ("Connect Otherly (Pro or Enterprise workspaces).", vec![]),
        ] {
            assert_eq!(named(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn what_is_on_a_plan_only_names_it() {
        for (sentence, expected) in [
            (
                "Charts are available on Team and Enterprise.",
                vec!["Enterprise", "Team"],
            ),
            (
                "Charts are included in Business and Enterprise, since May.",
                vec!["Business", "Enterprise"],
            ),
            ("Exports are Enterprise only.", vec!["Enterprise"]),
            ("Charts are available in Business and French.", vec![]),
            ("It is available on Enterprise Linux.", vec![]),
            ("It is available for Business.", vec![]),
        ] {
            assert_eq!(named(sentence), expected, "{sentence}");
        }
    }
}
