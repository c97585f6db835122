//! The free plan of a page that names none otherwise: a sentence says for how few the product is free.

use std::sync::LazyLock;

use regex::Regex;

use super::is_of_whole;
use crate::{
    document::{Block, sentences},
    extract::{
        offer::{Offer, Page, Passage, is_whole, rules_out},
        pattern::cased,
    },
};

/// What costs nothing, at the start of a sentence. Groups `a` and `b` are the subject.
const COSTS_NOTHING: &str = r"^\W*(?:yes[,.!]?\s)?(?:(?P<a>[\p{L}\d][\p{L}\d.’'\s-]{0,40}?)\s(?:(?:is|are|stays?|remains?)\s(?:always\s|completely\s|100\s?%\s)?free|costs?\s(?:you\s)?nothing)|(?P<b>\p{L}{2,20})[’']s\s(?:always\s|completely\s)?free|(?:there\sis\s)?no\scharge|(?:always\s|completely\s|100\s?%\s)?free)(?:\sof\scharge|\sforever|\sto\suse)*\s";

/// A number of things that few customers stay below.
const FEW: &str = r"(?:\d{1,3}(?:,\d{3})?|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|second|third|fourth|fifth|sixth|eleventh)";

/// `Free for up to 2 staff`, `Acme is free for teams of up to five`: a plan without a price, for as many as are named.
/// Group `counted` is what is counted.
static FREE_FOR_FEW: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"(?i){COSTS_NOTHING}(?:for\s(?:individuals\sand\s)?)?(?:(?P<team>(?:small\s)?(?:teams?|groups?|compan(?:y|ies)|businesses|organi[sz]ations?|workspaces?|clinics?|practices|clubs?|offices|studios?|schools?)\s(?:of|with|under)\s(?:(?:up\sto|under|fewer\sthan|less\sthan)\s)*{FEW}(?:\sor\s(?:fewer|less))?\b)|(?:(?:up\sto|under|fewer\sthan|less\sthan|the\sfirst|your\sfirst|the)\s)*{FEW}\s(?:or\s(?:fewer|less)\s)?(?:\p{{L}}[\p{{L}}-]*\s){{0,2}}?(?P<counted>\p{{L}}{{3,}}s|user|person|people|staff|personnel)\b)"
    ))
});

/// `It costs nothing until you have more than three mailboxes`.
static FREE_UNTIL_MANY: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"(?i){COSTS_NOTHING}until\s(?:you|your\s\p{{L}}+)\s(?:have|has|needs?|reach(?:es)?|uses?|adds?|sends?|gets?|grows?\sbeyond)\s(?:(?:more\sthan|over|your|the|beyond)\s)*{FEW}\s(?:\p{{L}}[\p{{L}}-]*\s){{0,2}}?(?P<counted>\p{{L}}{{3,}})"
    ))
});

/// `Acme is free for personal and non-commercial use`.
static FREE_FOR_USE: LazyLock<Regex> = LazyLock::new(|| {
    let use_of = r"(?:personal|private|non-?commercial|individual|hobby)";
    cased(&format!(
        r"(?i){COSTS_NOTHING}for\s(?:all\s|any\s)?{use_of}(?:(?:,\s|,?\s(?:and|or)\s|/){use_of})*\suse\b"
    ))
});

/// `Up to 3 members it is free`, `For teams of up to ten, Acme is free`.
static FREE_UP_TO: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"(?i)^\W*(?:for\s)?(?:(?:small\s)?(?:teams?|groups?|companies|organi[sz]ations)\s(?:of|with)\s)?(?:up\sto|fewer\sthan|less\sthan|with\sup\sto)\s{FEW}(?:\s(?:\p{{L}}[\p{{L}}-]*\s){{0,2}}?(?P<counted>\p{{L}}{{3,}}))?,?\s(?P<a>\p{{L}}[\p{{L}}\d.’' -]{{0,40}}?)(?:\sis|[’']s)\s(?:always\s|completely\s)?free\b"
    ))
});

/// `Free for one writer`, `Free up to 1,000 contacts`: what stands where the price of a plan is due.
static FREE_ALONE: LazyLock<Regex> = LazyLock::new(|| {
    let whose = r"(?:(?:individuals|teams?|groups?|companies|workspaces)\s(?:of|with)\s)?(?:(?:up\sto|under|fewer\sthan|less\sthan|(?:the|your)\sfirst)\s)?";
    cased(&format!(
        r"(?i)^\W*(?:(?:always|completely|100\s?%)\s)?free(?:\sforever|\sof\scharge|\sto\suse)?\s(?:for\s{whose}|(?:with\s)?up\sto\s)(?:\d{{1,3}}(?:[.,]\d{{3}})*\s?k?|{FEW})\s(?:\p{{L}}[\p{{L}}-]*\s){{0,2}}?\p{{L}}{{3,}}\W*$"
    ))
});

/// What is free for no longer than so.
static FOR_A_TIME: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)\b(?:days?|weeks?|months?|years?|hours?|nights?|time|trials?|period|term)\b")
});

/// Whether a text says no more than that something is free for so many.
pub(in crate::extract::offer) fn is_free_for_so_many(text: &str) -> bool {
    FREE_ALONE.is_match(text) && !FOR_A_TIME.is_match(text)
}

static TIME: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^(?:days?|weeks?|months?|years?|hours?|nights?)$"));

/// What a free plan is called where the page gives it no name.
const FREE_PLAN: &str = "Free";

/// The free plan of a page that names none otherwise: a sentence says for how few the product is free.
pub(in crate::extract::offer) fn free_for_few(
    page: &Page<'_>,
    passages: &[Passage],
) -> Option<Offer> {
    passages.iter().find_map(|passage| {
        let block = page.document.blocks.get(passage.first)?;
        (!rules_out(page, block)).then_some(())?;
        let mut ranges = sentences(&passage.text).into_iter();
        ranges.find_map(|range| free_in(page, passage, block, range))
    })
}

fn free_in(
    page: &Page<'_>,
    passage: &Passage,
    block: &Block,
    range: std::ops::Range<usize>,
) -> Option<Offer> {
    let sentence = passage.text.get(range.clone())?;
    let found = FREE_FOR_FEW
        .captures(sentence)
        .or_else(|| FREE_UNTIL_MANY.captures(sentence))
        .or_else(|| FREE_FOR_USE.captures(sentence))
        .or_else(|| FREE_UP_TO.captures(sentence))?;
    let for_a_time = found
        .name("counted")
        .is_some_and(|counted| TIME.is_match(counted.as_str()));
    (!for_a_time).then_some(())?;
    let subject = found
        .name("a")
        .or_else(|| found.name("b"))
        .map(|subject| page.tidy(subject.as_str()));
    let item = match subject {
        Some(subject) if page.is_plan_name(&subject) => subject,
        Some(subject) if page.site.is_named_in(&subject) || is_whole(&subject) => {
            FREE_PLAN.to_owned()
        }
        Some(_) => return None,
        None if is_of_whole(page, block) => FREE_PLAN.to_owned(),
        None => return None,
    };
    let quote = passage.quote(page.document, range);
    Some(Offer::of_plan(item, page.nothing(), quote, passage.first))
}
