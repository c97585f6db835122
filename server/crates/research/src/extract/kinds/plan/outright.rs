//! Plans that sentences and items of lists call so outright, whatever they are: "under the Drift Plan", "[Keel Plan]".

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::{called, is_of_support, list::is_titled_plans, names, said, without_titles};
use crate::{
    document::{Block, BlockKind, Document, sentences},
    extract::{Site, claim::whose, name, pattern::cased, trap},
};

/// Names right before what they are: `the Drift Plan`, `an Images Paid plan`, `the Keel and Mast plans`.
static CALLED: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"\p{Lu}[\p{L}\d+-]*(?:\s(?:\p{Lu}|\d)[\p{L}\d+-]*){0,3}";
    let lead = r"(?:[Tt]he|[Oo]ur|[Aa]n?|[Oo]n|[Ii]n|[Ww]ith|[Tt]o|[Ff]rom|[Uu]nder|[Oo]f|or|and|paid|free|annual|monthly|purchase|every|each)";
    cased(&format!(
        r"(?:\b{lead}\s|\[|(?P<alone>^\W*))(?P<names>{name}(?:(?:,\s|,?\s(?:and|or|&)\s)(?:the\s|an?\s)?{name}){{0,4}})\s(?:subscription\s)?[Pp]lans?\b"
    ))
});

/// A question whether there is something.
static ASKS: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^\W*(?:is|are)\sthere\b.*\?\W*$|^\W*do\syou\s(?:have|offer|sell)\b.*\?\W*$")
});

/// What a vendor sells of a product that is had without it: `Acme Cloud is our managed, paid service`.
static PAID_SERVICE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\W*(?P<name>(?:\p{Lu}[\p{L}\d.-]*\s){1,2}Cloud)\sis\sour\s(?:[\p{L}-]+,?\s){0,3}?paid\s(?:[\p{L}-]+\s)?(?:service|offering|product|version|platform)\b",
    )
});

/// The paid service of a vendor by its name, as a page tells it that names no plan of it.
pub(super) fn the_service(document: &Document, site: &Site) -> Option<(String, String)> {
    let mut blocks = document.content().filter(|block| block.cell().is_none());
    blocks.find_map(|block| {
        let found = PAID_SERVICE.captures(&block.text)?;
        let name = found.name("name")?.as_str();
        let range = sentences(&block.text).into_iter().next()?;
        (site.is_named_in(name) && !trap::rules_out_names(document, block))
            .then(|| (name.to_owned(), block.quote(range)))
    })
}

/// Names looked at on a page.
const MOST: usize = 60;

/// The plans that the running text of a page calls so.
pub(super) fn plans(document: &Document, site: &Site) -> Vec<(String, String)> {
    if trap::is_about_the_past(document) || whose::compares(document) {
        return Vec::new();
    }
    let titled = is_titled_plans(document);
    let blocks = document.content().filter(|block| {
        block.cell().is_none() && !block.is_heading() && !trap::rules_out_names(document, block)
    });
    blocks
        .flat_map(|block| of_block(block, titled, site))
        .take(MOST)
        .collect()
}

fn of_block(block: &Block, titled: bool, site: &Site) -> Vec<(String, String)> {
    let titled = titled && block.kind == BlockKind::ListItem;
    names::of_sentences(block, |sentence| in_sentence(sentence, titled, site))
}

/// The plans that a sentence calls so; `titled` where it is of a list of plans.
fn in_sentence(sentence: &str, titled: bool, site: &Site) -> Vec<String> {
    let sentence = &*without_titles(sentence);
    if called::is_past(sentence)
        || trap::names_nothing_of_today(sentence)
        || ASKS.is_match(sentence)
    {
        return Vec::new();
    }
    let own = |found: &Captures<'_>| {
        let end = found.get(0).map_or(0, |found| found.end());
        // What a sentence begins with may be what is done: "Change Plan".
        let alone = found.name("alone").is_none() || titled && end == sentence.trim_end().len();
        alone
            && !is_of_support(sentence, end)
            && !said::is_denied(sentence, found)
            && !said::is_to_come(sentence, found)
            && !said::is_anothers(sentence, found, site)
            && !called::is_another_ones(sentence, found)
    };
    let found = CALLED.captures_iter(sentence).filter(own);
    let lists = found.filter_map(|found| found.name("names"));
    let words = lists.flat_map(|list| names::of_list(list.as_str()));
    words.filter_map(|words| plan(words, site)).collect()
}

/// The plan's name that words give it, if they do.
fn plan(words: &str, site: &Site) -> Option<String> {
    let name = name::tidy(name::without_lead(words), site.name.as_deref());
    let called = called::may_be_called(&name, site) && !name.ends_with(" Account");
    let fits = (name::is_paid_plan(&name) || called) && !site.is_named_in(&name);
    fits.then_some(name)
}
