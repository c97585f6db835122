//! What a sentence says costs nothing: a plan by its name, or the one whose section or item it stands in.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use super::{edition, is_plan, leading, section::section};
use crate::{
    document::{Block, BlockKind},
    extract::{
        kinds::plan,
        name,
        offer::{Page, sentence::is_free_for_so_many},
        pattern::cased,
    },
};

/// `The Hobby plan is free`, `Acme's Hobby plan is free`, `Developer plans are always free`.
static IS_FREE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\W*(?:Yes[,.!:]?\s)?(?:(?:The|Our|the|our|\p{Lu}[\p{L}\d-]*(?:\s\p{Lu}[\p{L}\d-]*)?[’']s)\s)?(?P<name>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2})(?:\s(?:[Pp]lans?|[Tt]iers?|[Ee]ditions?))?\s(?:is|are|stays?|remains?)\s(?:(?:always|completely|entirely|totally|100\s?%)\s)*free\b(?P<rest>.*)$",
    )
});

/// `Free Community plan`: a heading that says what the plan costs before its name.
static FREE_NAMED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^(?:The\s|Our\s)?Free\s(?P<name>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*)?)\s(?:[Pp]lan|[Tt]ier|[Ee]dition)$",
    )
});

/// `The Community edition is open source and can be used free of charge`.
static USED_FREE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\W*(?:(?:The|Our)\s)?(?P<name>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2})\s(?:[Pp]lan|[Tt]ier|[Ee]dition)\s(?:[^.;]{0,80}?\s)?(?:can\sbe\sused|may\sbe\sused|is\s(?:available|offered|provided))\s(?:for\sfree|free\sof\scharge|at\sno\s(?:cost|charge))\b(?P<rest>.*)$",
    )
});

/// `Free with 100 credits`, where a card or section of a plan begins.
static BEGINS_FREE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:always\s|100\s?%\s)?free\s(?:with\s\d|and\sincludes|including|forever\b|of\scharge\b|for\s(?:personal|private|non-?commercial|hobby|individual|home)[\s,]+(?:[\w-]+[\s,]+){0,2}?(?:use|projects?|purposes|work|users)\b)(?P<rest>.*)$",
    )
});

/// What an item of a list goes on with behind the plan's name: `this is a free version of`, `free forever`.
static LISTED_FREE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[\s:–—.-]*(?:plans?\s*[:–—-]\s*)?(?:(?:this|it)(?:\sis|[’']s)?\s|is\s)?(?:an?\s|our\s|the\s)?(?:(?:completely|always|entirely|100\s?%)\s)*free(?P<rest>\s(?:versions?|plan|tier|edition|option|offering|forever|of\scharge|to\suse)\b.*|\s*[.,;].*|\s*)$",
    )
});

/// What an item puts in brackets behind the plan's name: `(open source, free)`.
static BRACKETED_FREE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\s*\((?:[\w\s-]{2,30},\s)?(?:and\s)?free(?P<rest>(?:\s(?:forever|of\scharge))?(?:,[^()]{0,40})?)\)",
    )
});

/// What a sentence says of the plan whose section it stands in.
static SECTION_FREE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:on|with|in|under)\sth(?:is|e)\s(?:plan|tier|edition)\b.{0,200}?\b(?:free\sof\scharge|for\sfree|at\sno\s(?:cost|charge))|(?:this|the)\s(?:plan|tier|edition)\s(?:is|costs)\s(?:(?:always|completely|entirely)\s)*(?:free|nothing))\b(?P<rest>.*)$",
    )
});

/// A point or sentence that says no more than that all of it costs nothing.
static WHOLLY_FREE: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^\W*(?:completely|entirely|totally|100\s?%)\sfree(?:\sof\scharge|\sforever)?\W*$")
});

/// What follows "free" where nothing is given away for good: a trial, a time, a condition.
pub(super) static NOT_QUITE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[\s,-]*(?:trial|trials|for\s(?:(?:the|your|a|up\sto)\s)?(?:first|\d+|one|two|three|limited|month|year|\w+\s(?:days|weeks|months|years))\b|until|during|if\b|when|while|from\b|to\s(?:try|upgrade|change|cancel|switch|start|join|choose|leave)|of\s(?:[a-bd-z]|c[a-gi-z]))",
    )
});

/// A plan called free before its name: `one free Developer plan`, `the free Hobby plan`.
static FREE_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:[Aa]|[Oo]ne|[Tt]he|[Oo]ur|[Aa]lways|[Ff]orever|(?:[Aa]|[Oo]ur|[Tt]he)\s[^.;:]{0,50})[\s-]free(?:[\s-]to[\s-]use)?,?\s(?P<name>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*)?)\s(?:[Pp]lan|[Tt]ier|[Ee]dition)\b(?P<rest>.*)$",
    )
});

/// Who gets for nothing what others pay for.
pub(super) static FOR_SOME: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:students?|teachers?|educators?|non-?profits?|charit(?:y|ies)|open[\s-]source\s(?:projects?|maintainers?)|start-?ups?|schools?|universit(?:y|ies)|academics?|eligible|qualif\w+|apply)\b",
    )
});

/// What an item that begins with a plan's name goes on with: `It’s completely free to use`.
static IT_IS_FREE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:it|this|this\s(?:plan|tier|edition)|the\s(?:plan|tier|edition))(?:\s(?:is|stays|remains)|[’']s)\s(?:(?:always|completely|entirely|totally|100\s?%)\s)*free\b(?P<rest>.*)$",
    )
});

/// The plan that a sentence says costs nothing.
pub(super) fn free(
    page: &Page<'_>,
    block: &Block,
    range: &Range<usize>,
    sentence: &str,
) -> Option<String> {
    let is_whole =
        |rest: Option<regex::Match<'_>>| rest.is_none_or(|rest| !NOT_QUITE.is_match(rest.as_str()));
    let called = IS_FREE
        .captures(sentence)
        .or_else(|| USED_FREE.captures(sentence));
    if let Some(found) = called {
        let plan = page.tidy(found.name("name")?.as_str());
        if is_whole(found.name("rest")) && is_plan(page, &plan) {
            return Some(plan);
        }
    }
    // What is called free and a plan is one, whatever its name.
    if let Some((plan, rest)) = free_before(page, sentence)
        && !NOT_QUITE.is_match(rest)
        && name::may_be_plan(&plan)
        && !plan::is_of_an_act(&plan)
    {
        return Some(plan);
    }
    if let Some(plan) = edition::of_product(page, sentence) {
        return Some(plan);
    }
    if let Some(found) = IT_IS_FREE.captures(sentence)
        && is_whole(found.name("rest"))
        && let Some(plan) = leading(page, block)
    {
        return Some(plan);
    }
    if let Some(found) = FREE_NAMED.captures(sentence).filter(|_| block.is_heading()) {
        let plan = page.tidy(found.name("name")?.as_str());
        return is_plan(page, &plan).then_some(plan);
    }
    if let Some(name) = block
        .strong
        .first()
        .filter(|name| range.start == 0 && name.start == 0)
        && block.kind == BlockKind::ListItem
        && let Some(behind) = sentence.get(name.end..)
        && is_free_item(behind)
    {
        let plan = page.tidy(block.text.get(name.clone())?);
        return is_plan(page, &plan).then_some(plan);
    }
    if WHOLLY_FREE.is_match(sentence) {
        return section(page, block);
    }
    let begins = || BEGINS_FREE.captures(sentence).filter(|_| range.start == 0);
    let in_section = SECTION_FREE.captures(sentence).or_else(begins)?;
    is_whole(in_section.name("rest")).then_some(())?;
    section(page, block)
}

/// The plan that is called free before its name, for everybody, and what is said behind it.
pub(super) fn free_before<'s>(page: &Page<'_>, sentence: &'s str) -> Option<(String, &'s str)> {
    let found = FREE_BEFORE.captures(sentence)?;
    let plan = page.tidy(found.name("name")?.as_str());
    let rest = found.name("rest")?.as_str();
    (!FOR_SOME.is_match(sentence)).then_some((plan, rest))
}

/// Whether an item says behind the name it begins with that this costs nothing.
fn is_free_item(behind: &str) -> bool {
    let found = LISTED_FREE
        .captures(behind)
        .or_else(|| BRACKETED_FREE.captures(behind));
    let rest = found.and_then(|found| found.name("rest"));
    rest.is_some_and(|rest| !NOT_QUITE.is_match(rest.as_str()))
        || is_free_for_so_many(behind.trim_start_matches([' ', ':', '–', '—', '-']))
}
