//! The names of plans.

use std::{borrow::Cow, sync::LazyLock};

use model::report::{Fact, FactKind};
use regex::{Captures, Regex};

use crate::{
    document::{Block, Document, GroupId, GroupKind},
    extract::{
        Site,
        claim::is_suppliers_name,
        fact, name,
        offer::{Sort, are_of_support, offers, sized_plans, told_with_product},
        pattern::cased,
        scope::availability,
        trap,
    },
};

mod beside;
mod bold;
pub mod called;
mod collective;
mod column;
mod editions;
pub mod given;
mod headed;
mod held;
mod kind;
mod list;
pub mod names;
pub mod of_support;
mod outright;
mod said;
pub mod to_come;
mod ways;

pub use self::ways::is_way as is_way_to_pay;

/// A name with the words that give it.
type Named = (String, String);

/// A place in which a page may name plans.
type Place = fn(&Document, &Site) -> Vec<Named>;

/// Tables and headings, the surest first.
const TABLES_AND_HEADINGS: &[Place] = &[
    column::in_tables,
    sized_plans,
    column::in_heads,
    column::over_columns,
    column::in_cells,
    in_headings,
    kind::plans,
    under_plans,
    column::over_marks,
];

/// Lists, and words that call something a plan.
const LISTS_AND_CALLS: &[Place] = &[list::in_lists, bold::plans, called::plans, behind_headings];

/// Sentences, which may name plans that are gone.
const SENTENCES: &[Place] = &[said::in_sentences, outright::plans];

/// What names plans beside others only.
const BESIDE_OTHERS: &[Place] = &[beside::plans, headed::plans];

/// The plans a page names, each once, priced ones first.
#[must_use]
pub fn find(document: &Document, site: &Site) -> Vec<Fact> {
    let (mut found, free) = priced(document, site);
    let in_row = in_row(document, site, &found);
    let gone = said::past(document, site);
    let all = |places: &'static [Place]| places.iter().flat_map(|find| find(document, site));
    let named = all(TABLES_AND_HEADINGS)
        .chain(in_row)
        .chain(all(LISTS_AND_CALLS).filter(|(name, _)| !is_suppliers_name(name)))
        .chain(all(SENTENCES).filter(|(name, _)| !gone.contains(name) && !is_suppliers_name(name)))
        .chain(all(BESIDE_OTHERS));
    for (name, quote) in named {
        for name in name::joined(&name) {
            keep(&mut found, name, quote.clone());
        }
    }
    leave_out(document, site, &mut found, &free);
    if found.is_empty() {
        found.extend(ways::plans(document, site));
    }
    if found.is_empty() {
        found.extend(the_product(document, site).or_else(|| outright::the_service(document, site)));
    }
    let past = trap::is_about_the_past(document);
    found
        .into_iter()
        .map(|(name, quote)| {
            let name = match past && !trap::tells_as_new(&quote, &name) {
                true => name::of_the_past(&name),
                false => name,
            };
            fact(document, FactKind::Plan, name, quote)
        })
        .collect()
}

/// The plans that have a price, and the names of those that are free.
fn priced(document: &Document, site: &Site) -> (Vec<Named>, Vec<String>) {
    let (mut found, mut free) = (Vec::new(), Vec::new());
    let plans = offers(document, site).into_iter();
    for offer in plans.filter(|offer| offer.sort == Sort::Plan) {
        if offer.is_free_plan() {
            free.push(offer.price.item.clone());
        }
        let item = name::without_past(&offer.price.item).to_owned();
        let is_card = !name::may_be_plan(&item) && name::may_be_card(&item);
        match is_card && !found.iter().any(|(known, _)| *known == item) {
            true => found.push((item, offer.named_by)),
            false => keep(&mut found, item, offer.named_by),
        }
    }
    (found, free)
}

/// Leaves out what is told with its product, calls a free plan so once more, stands for several, or is still to come.
fn leave_out(document: &Document, site: &Site, found: &mut Vec<Named>, free: &[String]) {
    let apart = told_with_product(found, site);
    let to_come = to_come::names(document, site);
    found.retain(|(name, _)| {
        !apart.contains(name) && !free.iter().any(|plan| is_called_free(plan, name))
    });
    found.retain(|(name, _)| !collective::is_collective(document, name));
    found.retain(|(name, _)| !to_come.contains(name));
}

/// Whether a name is that of a plan with what it costs behind: "Starter Free".
fn is_called_free(plan: &str, name: &str) -> bool {
    let costs = name.strip_prefix(plan).map(str::trim);
    costs.is_some_and(|costs| costs.eq_ignore_ascii_case("free"))
}

/// The product itself, where it is sold at one price and there are no plans of it: a card that bears its name.
fn the_product(document: &Document, site: &Site) -> Option<(String, String)> {
    let vendor = site.name.as_deref()?;
    offers(document, site)
        .into_iter()
        .find(|offer| {
            let heads = |block: &Block| block.is_heading() && block.quote_all() == offer.named_by;
            offer.price.item == vendor
                && offer.price.period.is_some()
                && document.content().any(heads)
        })
        .map(|offer| (vendor.to_owned(), offer.named_by))
}

/// The nearest box that all cards of plans stand in.
fn row_of(document: &Document, plans: &[&Block]) -> Option<GroupId> {
    let (first, others) = plans.split_first()?;
    let mut around = document.around(first.group);
    around.find(|row| {
        let is_box = document
            .groups
            .get(*row)
            .is_some_and(|group| group.kind == GroupKind::Box && group.blocks.len() <= MAX_ROW);
        is_box
            && others
                .iter()
                .all(|plan| document.around(plan.group).any(|group| group == *row))
    })
}

/// Blocks that a row of cards has at most.
const MAX_ROW: usize = 150;

/// Cards without a price of their own in a row with cards of plans: "Pay as you go", "Enterprise".
fn in_row(document: &Document, site: &Site, found: &[(String, String)]) -> Vec<(String, String)> {
    let headings: Vec<(&Block, String)> = document
        .content()
        .filter(|block| block.is_heading() && !trap::is_ruled_out(block))
        .map(|block| (block, name::tidy(&block.text, site.name.as_deref())))
        .collect();
    let plans: Vec<&Block> = headings
        .iter()
        .filter(|(_, name)| found.iter().any(|(plan, _)| plan == name))
        .map(|(block, _)| *block)
        .take(MAX_ITEMS)
        .collect();
    let beside = |block: &Block| {
        let same = |plan: &&&Block| plan.kind == block.kind && plan.headings == block.headings;
        plans.iter().filter(same).count()
    };
    let row = row_of(document, &plans);
    let in_row = |block: &Block| {
        // Every heading of the row is a name: else it is the page, with sections of all kinds.
        row.is_some_and(|row| {
            let alike = headings.iter().filter(|(other, _)| {
                other.kind == block.kind && document.around(other.group).any(|group| group == row)
            });
            document.around(block.group).any(|group| group == row)
                && alike.clone().count() <= MAX_ITEMS
                && alike
                    .map(|(_, name)| name)
                    .all(|name| name::may_be_plan(name))
        })
    };
    let fits = |block: &Block, name: &str| {
        PAY_AS_YOU_GO.is_match(name) && beside(block) > 0
            || beside(block) > 1
                && (name::is_usual(name) || name::may_be_plan(name) && in_row(block))
    };
    headings
        .iter()
        .filter(|(block, name)| fits(block, name))
        .map(|(block, name)| (name.clone(), block.quote_all()))
        .collect()
}

/// Keeps a plan unless it is there; a trial is no plan.
fn keep(found: &mut Vec<(String, String)>, name: String, quote: String) {
    let one = |name: &str| name.to_lowercase().trim_end_matches('s').to_owned();
    // "Essentials" is Essential, and "Cloud Premium" Premium.
    let bare = name.strip_prefix("Cloud ").unwrap_or(&name);
    // How a plan is hosted makes no second one of the same words: "Community (self-hosted)".
    let hosted = |known: &str, said: &str| *said == quote && known == name::without_hosting(&name);
    let known = found.iter().any(|(known, said)| {
        one(known) == one(&name) || known.eq_ignore_ascii_case(bare) || hosted(known, said)
    });
    let fits = name::may_be_plan(&name)
        || name::is_custom(&name)
        || name::is_pair_of_plans(&name)
        || name == PAID
        || name::is_paid_plan(&name)
        || name::may_be_hosted_plan(&name)
        || PAY_AS_YOU_GO.is_match(&name);
    if !known && !name.to_lowercase().contains("trial") && fits {
        found.push((name, quote));
    }
}

/// The names of a list of nothing but plans of usual names: "Team, Business".
fn listed(text: &str, site: &Site) -> Vec<String> {
    static AND_UP: LazyLock<Regex> =
        LazyLock::new(|| cased(r"(?i)\s(?:and|or) (?:up|above|higher|better)\W*$|\+$"));
    let text = AND_UP.replace(text.trim().trim_end_matches('.'), "");
    let text = availability::bare(&text);
    let names: Vec<String> = names::of_list(&text)
        .into_iter()
        .map(|name| name::tidy(name, site.name.as_deref()))
        .collect();
    let fits = names.len() <= MAX_ITEMS
        && names
            .iter()
            .all(|name| name::may_be_plan(name) && name::is_wholly_usual(name))
        && names.iter().any(|name| name::is_plainly_plan(name));
    match fits {
        true => names,
        false => Vec::new(),
    }
}

/// A line that says no more than whose feature something is: `Enterprise only`, `Pro and Enterprise feature`.
static OF_A_PLAN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[^\p{L}\p{N}]*(?:an?\s|available\s(?:on|in|to)\s|requires\s)?(?P<names>(?-i:\p{Lu})[\p{L}+]*(?:(?:,\s|\s(?:and|or|&)\s)[\p{L}+]+){0,3})\s(?:plans?\s|tiers?\s|editions?\s)?(?:only|features?|feature\sonly|(?:and|or)\s(?:up|above|higher))\W*$",
    )
});

static PAY_AS_YOU_GO: LazyLock<Regex> = LazyLock::new(|| cased(r"(?i)^pay[- ]as[- ]you[- ]go$"));

/// `Open Source plan`, `Pay as you go pricing`: a heading that names a plan and calls it one.
static NAMES_PLAN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?P<name>[\p{L}\d][\p{L}\d+&'’ -]{1,30}?)\s(?:plan|tier|edition|(?P<paid>pricing|billing))(?:\s\((?:legacy|old)\))?$",
    )
});
/// What is done to a plan, and plans that are not for sale.
static NO_NAME: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:chang\w+|cancel\w*|manag\w+|downgrad\w+|upgrad\w+|view\w*|updat\w+|renew\w*|paus\w+|delet\w+|remov\w+|buy\w*|select\w*|pick\w*|compar\w+|understand\w*|about|payment|rate|query|execution|project|sprint|work|business continuity|care|meal|training|lesson|study|marketing)(?:\s|$)",
    )
});
/// Whether a name is one of what is done to a plan, or of a plan that is not for sale: "Change", "Query".
pub fn is_of_an_act(name: &str) -> bool {
    NO_NAME.is_match(name)
}

/// Whether a name is one of what comes on top of a plan: "Priority support", "Set-up".
pub fn is_on_top(name: &str) -> bool {
    list::ON_TOP.is_match(name)
}

/// A plan that has no other name than that it costs money, beside one that doesn't.
const PAID: &str = "Paid";

/// Plans whose sections follow each other: "Free plan", "Open Source plan", one of them of a usual name at least.
fn in_headings(document: &Document, site: &Site) -> Vec<(String, String)> {
    let headings = document.content().filter_map(|block| {
        let found = NAMES_PLAN.captures(&block.text)?;
        let name = name::capitalised(&name::tidy(
            found.name("name")?.as_str(),
            site.name.as_deref(),
        ));
        let called_plan = found.name("paid").is_none() && name::may_be_plan(&name);
        let fits = called_plan || name == PAID || PAY_AS_YOU_GO.is_match(&name);
        (block.is_heading()
            && fits
            && !NO_NAME.is_match(&name)
            && !trap::rules_out(document, block))
        .then_some((block, name))
    });
    let headings: Vec<(&Block, String)> = headings.take(MAX_ITEMS).collect();
    let headings: Vec<(&Block, String)> = headings
        .iter()
        .filter(|(block, _)| !is_over_plans(block, &headings))
        .cloned()
        .collect();
    let is_sibling = |one: &Block, other: &Block| {
        one.kind == other.kind && one.headings == other.headings && one.text != other.text
    };
    let beside_usual = headings.iter().filter(|(block, _)| {
        let mut others = headings
            .iter()
            .filter(|(other, _)| is_sibling(block, other));
        others.any(|(_, name)| name::is_usual(name))
    });
    beside_usual
        .map(|(block, name)| (name.clone(), block.quote_all()))
        .collect()
}

/// Whether a heading of a plan stands over several that are called plans: it names what they have in common.
fn is_over_plans(block: &Block, headings: &[(&Block, String)]) -> bool {
    let below = headings.iter().filter(|(other, _)| {
        let above = other.headings.split_last();
        above.is_some_and(|(last, above)| **last == *block.text && *above == *block.headings)
    });
    below.count() >= 2
}

/// A heading that says no more than that plans follow, or what is told of each: "Product tiers", "Available plans",
/// "Limits by plan".
static PLANS_FOLLOW: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:[\p{L}-]+\s(?:[\p{L}-]+\s)?(?:by|per)\s)?(?:(?:our|the|available|product|pricing|subscription|support|cloud|hosted|self-hosted|on-premises?|paid|all)\s){0,2}(?:plans?|tiers?|editions?)(?:\s(?:overview|and\s(?:pricing|features)))?\W*$",
    )
});

/// The headings right under such a heading, where one of them at least is a plan's usual name.
fn under_plans(document: &Document, site: &Site) -> Vec<(String, String)> {
    let headed = document.content().filter_map(|block| {
        let above = block.headings.last()?;
        let name = name::tidy(name::without_hosting(&block.text), site.name.as_deref());
        let fits = name::may_be_plan(&name) && !NO_NAME.is_match(&name);
        (block.is_heading()
            && PLANS_FOLLOW.is_match(above)
            && fits
            && !are_of_support(above)
            && !trap::rules_out(document, block))
        .then_some((block, name))
    });
    let headed: Vec<(&Block, String)> = headed.take(MAX_ITEMS).collect();
    let beside_usual = |block: &Block| {
        headed.iter().any(|(other, name)| {
            other.kind == block.kind && other.headings == block.headings && name::is_usual(name)
        })
    };
    headed
        .iter()
        .filter(|(block, _)| headed.len() >= 2 && beside_usual(block))
        .map(|(block, name)| (name.clone(), block.quote_all()))
        .collect()
}

/// What an item of a list of plans says behind the plan's name.
static COSTS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)[$€£¥]\s?\d|\d\s?(?:€|EUR|USD|GBP)|\bfree\b|\bcontact\b|\btalk to\b|\bsales\b|\bquot(?:e|ed|ation)\b|\bon request\b",
    )
});

/// Items of a list looked at.
const MAX_ITEMS: usize = 12;

/// The remark behind a heading: `Custom roles (Pro and up)`, `Audit logs [Enterprise]`.
static REMARK: LazyLock<Regex> =
    LazyLock::new(|| cased(r"[(\[](?P<names>\p{Lu}[^()\[\]]{1,60})[)\]]\W*$"));

/// Plans that headings name behind what is on them only.
fn behind_headings(document: &Document, site: &Site) -> Vec<(String, String)> {
    let headings = document
        .content()
        .filter(|block| block.is_heading() && !trap::rules_out(document, block));
    let remarks = headings.filter_map(|block| {
        let names = REMARK.captures(&block.text)?.name("names")?;
        // "Hobby (Free)" says what Hobby costs.
        let behind = names.start() > 1 && !names.as_str().eq_ignore_ascii_case("free");
        behind.then(|| (listed(names.as_str(), site), block.quote_all()))
    });
    remarks
        .flat_map(|(names, quote)| names.into_iter().map(move |name| (name, quote.clone())))
        .collect()
}

/// Where the plans of a product are shown, and none is named: "the Drift plans page".
static TITLE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?P<name>\p{Lu}[\p{L}\d+-]*)\s[Pp]lans\s(?P<page>page|overview|documentation|docs|comparison|section|table)\b",
    )
});

/// A sentence in which a page on a product's plans is called no plan. That of a plan by its usual name is one on the plan.
fn without_titles(sentence: &str) -> Cow<'_, str> {
    TITLE.replace_all(sentence, |found: &Captures<'_>| {
        let named = |name| found.name(name).map_or("", |found| found.as_str());
        match name::is_usual(named("name")) {
            true => found.get(0).map_or("", |all| all.as_str()).to_owned(),
            false => format!("{} {}", named("name"), named("page")),
        }
    })
}

/// Whether a name in a sentence that ends at a place is one of a kind of support: "the Enterprise support package".
pub fn is_of_support(sentence: &str, end: usize) -> bool {
    let behind = sentence.get(end..).unwrap_or_default();
    behind.trim_start().starts_with("support")
}
