//! Plans that the items of lists begin with.

use std::sync::LazyLock;

use regex::Regex;

use super::{COSTS, MAX_ITEMS, PAY_AS_YOU_GO, column::without_price};
use crate::{
    document::{Block, BlockKind, Document, GroupKind},
    extract::{
        Site, name,
        offer::{is_about_support, is_custom},
        pattern::cased,
        trap,
    },
};

static PLAN_HEADING: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:plans?|tiers?|editions?|pricing|packages?|subscriptions?|deployment options|offerings?|versions)\b",
    )
});

/// A line over a list that says what of it differs by plan, or that plans follow: "Logs are kept for as long as your plan
/// says:", "We have three plans which are".
static BY_PLAN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:plans?|tiers?|editions?|subscriptions?)\b(?:[^.;]{0,40}:|,?\s(?:(?:which|that|they|and\sthey)\s)?(?:are|include))\s*$",
    )
});

/// A line that says how many plans follow: "We offer three different plans:".
static SO_MANY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:offers?|ha(?:ve|s)|provides?|sells?|choose\s(?:from|between)|comes?\sin|(?:there|these)\sare)\s(?:the\sfollowing\s)?(?P<number>[2-6]|two|three|four|five|six)\s(?:(?:different|paid|pricing|subscription|main|simple)\s){0,2}(?:plans|tiers|editions|pricing\stiers)\b[^.;:]{0,40}:\s*$",
    )
});
const NUMBERS: [&str; 5] = ["two", "three", "four", "five", "six"];

/// Whether the line over the block's list says how many plans follow, and its items are as many names.
fn is_counted(document: &Document, block: &Block, site: &Site) -> bool {
    let Some(found) = SO_MANY.captures(line_before_list(document, block)) else {
        return false;
    };
    let number = found.name("number").map_or("", |number| number.as_str());
    let count = NUMBERS
        .iter()
        .position(|word| number.eq_ignore_ascii_case(word))
        .map(|at| at + 2)
        .or_else(|| number.parse().ok());
    let items = items_beside(document, block).unwrap_or_default();
    let named = |item: &Block| {
        let name = label(item).map(|label| name::tidy(label, site.name.as_deref()));
        name.is_some_and(|name| name::may_be_plan(&name))
    };
    count == Some(items.len()) && items.iter().all(named)
}

/// Words of an item that is a name and no more.
const MAX_NAME: usize = 3;

/// The name of what comes on top of a plan.
pub(super) static ON_TOP: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:add-?ons?|extra|additional|overages?|set-?up|onboarding|fees?|support|seats?)\b",
    )
});
/// What is counted as it is used.
static PER_MEASURE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:/\s?|\bper\s|\ban?\s)(?:\d[\d.,]*\s?)?(?:[kmgtp]i?b|minutes?|mins?|hours?|hrs?|million|thousand|requests?|calls?|e-?mails?|messages?|events?|tokens?|credits?|runs?|executions?|transactions?|queries|v?cpus?)\b",
    )
});

/// The line right before the list that a block is an item of.
fn line_before_list<'a>(document: &'a Document, block: &Block) -> &'a str {
    let list = document
        .around(block.group)
        .filter_map(|group| document.groups.get(group))
        .find(|group| group.kind == GroupKind::List);
    list.and_then(|list| document.blocks.get(list.blocks.start.checked_sub(1)?))
        .map_or("", |before| before.text.as_str())
}

/// Plans that a list under a heading or line about plans names: `- **Starter**: one site`.
pub(super) fn in_lists(document: &Document, site: &Site) -> Vec<(String, String)> {
    let named = |block: &Block| -> Option<Vec<(String, String)>> {
        let about_plans = block
            .heading()
            .is_some_and(|heading| PLAN_HEADING.is_match(heading))
            || BY_PLAN.is_match(line_before_list(document, block))
            || is_beside_called_plan(document, block, site);
        let strong = block.strong.first().filter(|range| range.start == 0);
        let name = name::tidy(label(block)?, site.name.as_deref());
        // "Pro / Custom: 30 days", "**Starter**, **Pro** — for more"
        let names = match labels_in_bold(block) {
            labels if labels.len() > 1 => {
                let tidy = labels
                    .iter()
                    .map(|name| name::tidy(name, site.name.as_deref()));
                tidy.collect()
            }
            _ => name::each_of_pair(&name),
        };
        let may_be = names.iter().all(|name| name::may_be_plan(name));
        let is_in = |kind: GroupKind| {
            let group = document.groups.get(block.group);
            group.is_some_and(|group| group.kind == kind)
        };
        let in_item = block.kind == BlockKind::ListItem && is_in(GroupKind::Item);
        // A note below the cards: "**Enterprise** — as many seats as you need."
        let in_note = block.kind == BlockKind::Paragraph
            && is_in(GroupKind::Callout)
            && name::is_plainly_plan(&name)
            && tells_of_label(block);
        let priced = || {
            let used = name::is_on_top(&name)
                || ON_TOP.is_match(&name)
                || PER_MEASURE.is_match(&block.text);
            !used && is_price_list(document, block)
        };
        let as_you_go = PAY_AS_YOU_GO.is_match(&name);
        let beside_usual = || {
            let items = items_beside(document, block).into_iter().flatten();
            let mut labels = items.filter_map(label);
            labels.any(name::is_plainly_plan)
        };
        if in_item && may_be && is_counted(document, block, site) {
            let quoted = names.into_iter().map(|name| (name, block.quote_all()));
            return Some(quoted.collect());
        }
        let usual = || match strong {
            _ if as_you_go => beside_usual(),
            Some(_) => name::is_usual(&name) || priced(),
            None => name::is_usual(&name) && is_list_of_plans(document, block, site) || priced(),
        };
        let about_plans = about_plans
            || in_note && is_titled_plans(document)
            || in_item && is_list_of_nothing_else(document, block);
        (about_plans
            && (in_item || in_note)
            && !trap::is_reduced(block)
            && !trap::talks_of_other_money(&block.text)
            && !trap::rules_out(document, block)
            && !is_about_support(block)
            && (may_be || as_you_go)
            && usual())
        .then(|| {
            let quoted = names.into_iter().map(|name| (name, block.quote_all()));
            quoted.collect()
        })
    };
    document.content().filter_map(named).flatten().collect()
}

/// Whether the title of a page says that it is about plans.
pub(super) fn is_titled_plans(document: &Document) -> bool {
    document.titles().any(|title| PLAN_HEADING.is_match(title))
}

/// What stands between a label and what is told of it.
const MARKS: [&str; 4] = [": ", " - ", " – ", " — "];

/// Whether a block goes on behind its bold label with a mark and what it tells.
fn tells_of_label(block: &Block) -> bool {
    let label = block.strong.first().filter(|label| label.start == 0);
    let behind = label.and_then(|label| block.text.get(label.end..));
    behind.is_some_and(|behind| MARKS.iter().any(|mark| behind.starts_with(mark)))
}

/// What an item begins with: in bold, or else before its colon or dash.
fn label(block: &Block) -> Option<&str> {
    let strong = block.strong.first().filter(|range| range.start == 0);
    match strong {
        // "**Crew ($9/mo)** for teams"
        Some(strong) => block.text.get(strong.clone()).map(without_price),
        None => labelled(block),
    }
}

/// What joins the names in bold that an item begins with.
static JOINT: LazyLock<Regex> = LazyLock::new(|| cased(r"^\s*(?:,|/|&|\+|,?\s(?:and|or)\s)\s*$"));

/// The names in bold that an item begins with, joined by nothing but commas and the like: "**Pro**, **Scale** — for more".
fn labels_in_bold(block: &Block) -> Vec<&str> {
    let mut names = Vec::new();
    let mut end = 0;
    for range in &block.strong {
        let between = block.text.get(end..range.start).unwrap_or_default();
        let joined = match names.is_empty() {
            true => range.start == 0,
            false => JOINT.is_match(between),
        };
        let Some(name) = block.text.get(range.clone()).filter(|_| joined) else {
            break;
        };
        names.push(name);
        end = range.end;
    }
    names
}

/// A name that an item calls a plan.
static CALLED_PLAN: LazyLock<Regex> = LazyLock::new(|| cased(r"(?i)\s(?:plan|tier|edition)\W*$"));

/// Whether another item of the list begins with a usual name in bold and calls it a plan.
fn is_beside_called_plan(document: &Document, block: &Block, site: &Site) -> bool {
    let items = items_beside(document, block).into_iter().flatten();
    let mut others = items.filter(|item| item.text != block.text && !item.strong.is_empty());
    others.any(|item| {
        let called = label(item).filter(|label| CALLED_PLAN.is_match(label));
        called
            .is_some_and(|called| name::is_wholly_usual(&name::tidy(called, site.name.as_deref())))
    })
}

/// The words before the colon or dash of an item: "Free: for experimenting". An item may be a name and no more.
fn labelled(block: &Block) -> Option<&str> {
    let end = MARKS.iter().filter_map(|mark| block.text.find(mark)).min();
    let short = block.text.split_whitespace().count() <= MAX_NAME;
    match end {
        Some(end) => block.text.get(..end),
        None => short.then_some(block.text.as_str()),
    }
}

/// Whether the items of the block's list begin with names of plans, each followed by a colon or dash.
fn is_list_of_plans(document: &Document, block: &Block, site: &Site) -> bool {
    let Some(items) = items_beside(document, block) else {
        return false;
    };
    let named = |item: &&Block| {
        let name = labelled(item).map(|label| name::tidy(label, site.name.as_deref()));
        name.is_some_and(|name| {
            let names = name::each_of_pair(&name);
            names
                .iter()
                .all(|name| name::may_be_plan(name) && name::is_usual(name))
        })
    };
    let plainly = |item: &Block| labelled(item).is_some_and(name::is_plainly_plan);
    (2..=MAX_ITEMS).contains(&items.len())
        && items.iter().filter(named).count() == items.len()
        && items.iter().any(plainly)
}

/// Plans that a list names whose heading does not call them so, at least.
const PLAIN_NAMES: usize = 2;

/// Whether the items of the block's list begin with nothing but names that plans are called by, two at least of which
/// hardly anything else bears: "Hobby: 7 days", "Pro: 30 days".
fn is_list_of_nothing_else(document: &Document, block: &Block) -> bool {
    let Some(items) = items_beside(document, block).filter(|items| items.len() <= MAX_ITEMS) else {
        return false;
    };
    let mut labels = items.iter().map(labelled);
    let usual = labels.all(|label| label.is_some_and(name::is_wholly_usual));
    let plain = items.iter().filter_map(labelled);
    usual && plain.filter(|label| name::is_plainly_plan(label)).count() >= PLAIN_NAMES
}

/// The items of the list that a block is one of.
fn items_beside<'a>(document: &'a Document, block: &Block) -> Option<&'a [Block]> {
    let list = document
        .groups
        .get(block.group)
        .and_then(|item| item.parent)
        .and_then(|list| document.groups.get(list))
        .filter(|list| list.kind == GroupKind::List)?;
    document.blocks.get(list.blocks.clone())
}

/// What brackets behind a name say of what is to be asked for.
static BRACKETED_CUSTOM: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^\s?\(custom(?:\s(?:pricing|price|quote))?\)"));

/// Whether every item of the block's list begins with a name of its own and says what it costs.
fn is_price_list(document: &Document, block: &Block) -> bool {
    let items = items_beside(document, block);
    items.is_some_and(|items| {
        (2..=MAX_ITEMS).contains(&items.len())
            && items.iter().all(|item| {
                let beside = label(item).and_then(|label| item.text.get(label.len()..));
                beside.is_some_and(|beside| {
                    let said = beside.trim_start_matches([' ', ':', '–', '—', '-']);
                    COSTS.is_match(beside) || BRACKETED_CUSTOM.is_match(beside) || is_custom(said)
                })
            })
    })
}
