//! Plans of usual names that a block or list sets beside each other without calling them plans: "On Free you can make 3
//! projects, on Pro 10", "7 days (Pro)".

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use crate::{
    document::{Block, Document, GroupKind},
    extract::{Site, kinds::plan, name, pattern::cased, trap},
};

/// Where a plan's name stands that somebody has, that something is for or that has something. Groups `on`, `who` and
/// `has` are the name.
static PLACED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?x)(?:\b(?:[Oo]n|[Ff]or|[Ii]n|[Ww]ith)\s(?:the\s)?|\()(?P<on>\p{Lu}[\p{L}+]*(?:\s\p{Lu}[\p{L}+]*)?) (?:[.,;:)]|\s\p{Ll}|$)
        | (?P<who>\p{Lu}[\p{L}+]*(?:(?:,\s|,?\s(?:and|or)\s)\p{Lu}[\p{L}+]*){0,3})\s(?:users|customers|accounts|workspaces|teams|members|subscribers|projects|organi[sz]ations|orgs)\b
        | (?:^|[.,;:]\s|\band\s)(?P<has>\p{Lu}[\p{L}+]*)\s(?:keeps?|gets?|has|includes?|allows?|gives?|adds?|comes?|lets?|lifts?|raises?|provides?|supports?)\b",
    )
});
/// What stands in brackets behind a product's name tells of that one: `Otherly (`.
static BRACKETS_OF: LazyLock<Regex> = LazyLock::new(|| cased(r"\S\s(\p{Lu}[\p{L}\d]+)\s\([^()]*$"));
/// Three names at least in a row: `Free, Basic, Pro, and Enterprise`.
static ENUMERATED: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"\p{Lu}[\p{L}+]*(?:,\s\p{Lu}[\p{L}+]*){1,5},?\s(?:and|or|&)\s\p{Lu}[\p{L}+]*")
});
/// Names that hardly any other word is, one of which stands beside the others.
const PLAINEST: &[&str] = &[
    "free", "hobby", "starter", "pro", "growth", "scale", "premium",
];
/// Names of a page looked at.
const MOST: usize = 80;

/// The names that stand so where two at least do, side by side.
pub fn plans(document: &Document, site: &Site) -> Vec<(String, String)> {
    let content = document
        .content()
        .filter(|block| block.cell().is_none() && !trap::rules_out_names(document, block));
    let named = content
        .flat_map(|block| {
            let names = of_block(block, site).into_iter();
            names.map(move |(name, quote)| (side(document, block), name, quote))
        })
        .take(MOST);
    let named: Vec<(Range<usize>, String, String)> = named.collect();
    let beside = |side: &Range<usize>, name: &str| {
        let others = named.iter().filter(|(other, _, _)| other == side);
        let names: Vec<&str> = others.map(|(_, name, _)| name.as_str()).collect();
        let plainest = |name: &&str| PLAINEST.contains(&name.to_lowercase().as_str());
        names.iter().any(|other| *other != name) && names.iter().any(plainest)
    };
    named
        .iter()
        .filter(|(side, name, _)| beside(side, name))
        .map(|(_, name, quote)| (name.clone(), quote.clone()))
        .collect()
}

/// What a block stands beside: the items of its list, or nothing but itself.
fn side(document: &Document, block: &Block) -> Range<usize> {
    let mut groups = document
        .around(block.group)
        .filter_map(|group| document.groups.get(group));
    let list = groups.find(|group| group.kind == GroupKind::List);
    let own = || {
        let at = document
            .blocks
            .iter()
            .position(|other| std::ptr::eq(other, block));
        at.map_or(0..0, |at| at..at)
    };
    list.map_or_else(own, |list| list.blocks.clone())
}

fn of_block(block: &Block, site: &Site) -> Vec<(String, String)> {
    plan::names::of_sentences(block, |sentence| {
        match trap::talks_of_other_money(sentence) || trap::was(sentence) {
            true => Vec::new(),
            false => placed(sentence, site),
        }
    })
}

fn placed(sentence: &str, site: &Site) -> Vec<String> {
    let found = PLACED.captures_iter(sentence);
    let groups = ["on", "who", "has"];
    let names = found.filter_map(|found| groups.iter().find_map(|group| found.name(group)));
    let listed = ENUMERATED.find_iter(sentence);
    let own = |names: &regex::Match<'_>| {
        let before = sentence.get(..names.start()).unwrap_or_default();
        if plan::is_of_support(sentence, names.end()) || plan::said::is_worked_with(before, site) {
            return false;
        }
        let whose = BRACKETS_OF.captures(before).and_then(|found| found.get(1));
        whose.is_none_or(|whose| site.is_named_in(whose.as_str()))
    };
    names
        .chain(listed)
        .filter(own)
        .flat_map(|names| plan::names::of_list(names.as_str()))
        .map(|name| name::tidy(name, site.name.as_deref()))
        .filter(|name| name::may_be_plan(name) && name::is_wholly_usual(name))
        .collect()
}
