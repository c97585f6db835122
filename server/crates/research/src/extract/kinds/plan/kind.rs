//! Plans that are called by the kind of thing they are, one beside the other: "Silver Account", "Gold Account".

use std::sync::LazyLock;

use regex::Regex;

use super::MAX_ITEMS;
use crate::{
    document::{Block, BlockKind, Document},
    extract::{Site, name, offer::is_about_support, pattern::cased, trap},
};

/// A name and its kind. Group `name` may be two joined ones.
static OF_KIND: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\W*(?P<name>\p{Lu}[\p{L}\d+-]*(?:\s(?:&|and)\s\p{Lu}[\p{L}\d+-]*)?)\s(?P<kind>[Aa]ccount|[Mm]embership|[Ll]icen[cs]e|[Pp]ackage)s?\W*$",
    )
});

/// The names where two of a kind at least stand beside each other, and each of them is one that plans are called by.
pub(super) fn plans(document: &Document, site: &Site) -> Vec<(String, String)> {
    let called = document
        .content()
        .filter(|block| block.is_heading() || block.kind == BlockKind::ListItem)
        .filter_map(|block| Some((block, of_kind(block)?)))
        .filter(|(block, _)| !trap::rules_out(document, block) && !is_about_support(block));
    let called: Vec<(&Block, (Vec<String>, String))> = called.take(MAX_ITEMS).collect();
    let beside = |block: &Block, kind: &str| {
        called.iter().any(|(other, (_, its))| {
            other.kind == block.kind
                && other.headings == block.headings
                && its == kind
                && other.text != block.text
        })
    };
    let fit = called
        .iter()
        .filter(|(block, (_, kind))| beside(block, kind));
    let named = fit.flat_map(|(block, (names, _))| names.iter().map(|name| (*block, name)));
    named
        .map(|(block, name)| (name::tidy(name, site.name.as_deref()), block.quote_all()))
        .collect()
}

/// The names that a text gives to things of a kind, and the kind.
fn of_kind(block: &Block) -> Option<(Vec<String>, String)> {
    let found = OF_KIND.captures(&block.text)?;
    let names = name::each_of_pair(found.name("name")?.as_str());
    let usual = |name: &String| name::may_be_plan(name) && name::is_wholly_usual(name);
    let kind = found.name("kind")?.as_str().to_lowercase();
    names.iter().all(usual).then_some((names, kind))
}
