//! Sentences that say a plan costs nothing without calling it free, or that name it in small letters.

use std::sync::LazyLock;

use regex::Regex;

use super::{
    Page,
    free::{FOR_SOME, NOT_QUITE},
    is_plan, section,
};
use crate::{
    document::{Block, BlockKind},
    extract::{
        name::{
            self,
            edition::{OPEN, SELF_RUN},
        },
        pattern::cased,
        trap,
    },
};

/// A fee that is paid again and again.
const FEE: &str = r"(?:(?:base|monthly|annual|yearly|recurring|fixed|subscription)\s){1,3}(?:fees?|charges?|costs?|price)";

/// `No base subscription fee`, where a sentence of a plan's section begins.
static NO_FEE: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"(?i)^\W*(?:there\s(?:is|are)\s)?no\s{FEE}(?P<rest>\b.*)$"
    ))
});

/// `Hobby has no monthly fee`, `The Hobby plan costs nothing`.
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"(?:^\W*|[(,;]\s?|\b(?:[Tt]he|[Oo]ur|and|while)\s)(?P<name>\p{{Lu}}[\p{{L}}\d+-]*(?:\s\p{{Lu}}[\p{{L}}\d+-]*){{0,2}})(?:\s(?:[Pp]lan|[Tt]ier|[Ee]dition))?\s(?:(?:has|carries|comes\swith|charges)\sno\s{FEE}|(?:is|are|stays?|remains?)\s(?:(?:always|completely|entirely|100\s?%)\s)*free(?:\s(?:forever|of\scharge|to\suse|for\sever))?(?:\sfor\s(?:individuals|individual\suse|everyone|personal\suse|hobbyists|small\steams|(?:teams\s(?:of\s)?)?up\sto\s(?:\d{{1,4}}|two|three|four|five|six|ten)\s?(?:\p{{Ll}}{{3,20}})?))?|(?:ist|bleibt)\s(?:(?:dauerhaft|immer|komplett)\s)?(?:kostenlos|kostenfrei|gratis)|est\s(?:gratuite?|sans\sfrais)|costs\s(?:you\s)?nothing|(?:doesn[’']t|does\snot)\scost\s(?:you\s)?(?:anything|a\s(?:cent|penny|dime))|comes\s(?:at\sno\s(?:cost|charge)|free\sof\scharge))(?P<rest>\b.*)$"
    ))
});

/// `starts on the Hobby plan at no cost`: what everybody has at first, without paying.
static STARTS_ON: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:starts?|begins?|created|placed)\s(?:out\s)?(?:on|with|in)\s(?:the|our)\s(?P<name>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2})\s(?:[Pp]lan|[Tt]ier|[Ee]dition),?\s(?:at\sno\s(?:cost|charge)|free\sof\scharge|for\sfree)(?P<rest>\b.*)$",
    )
});

/// `a free tier Hobby Plan`: the name behind what it is one of.
static FREE_TIER: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:an?|the|our)\sfree[\s-](?:tier|plan),?\s(?:called\s|named\s)?(?P<name>\p{Lu}[\p{L}+-]*)\s(?:[Pp]lan|[Tt]ier)\b",
    )
});

/// What may follow where nothing is left that costs after all: the end, another clause.
static ALL_OF_IT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\s*(?:(?:at\sall|ever|forever|to\s(?:use|join))\b\s*)?(?:$|[.,;:!)–—-]|(?:and|but)\b)",
    )
});

/// Whether nothing of what follows takes back that something costs nothing.
pub(super) fn is_all_of_it(rest: &str) -> bool {
    ALL_OF_IT.is_match(rest)
}

/// What editions are called that are named in small letters, too. None that the vendor runs: where "the cloud version
/// is free", it is so up to a plan of it that costs something.
static KIND: LazyLock<String> = LazyLock::new(|| {
    format!(
        r"(?P<name>{SELF_RUN}|{OPEN}|hobby|starter|sandbox|developer|personal|solo|individual|basic|lite)\s(?:plan|tier|edition|version)"
    )
});

/// `our self-hosted edition is free`, `You can run the self-hosted version for free`.
static KIND_IS_FREE: LazyLock<Regex> = LazyLock::new(|| {
    let kind = KIND.as_str();
    cased(&format!(
        r"(?i)^\W*(?:(?:yes|and|while)[,.!]?\s)?(?:the|our)\s{kind}\s(?:is|stays|remains)\s(?:(?:always|completely|entirely|100\s?%)\s)*(?:free|available\s(?:for\sfree|free\sof\scharge|at\sno\s(?:cost|charge)))\b(?P<rest>.*)$"
    ))
});
static KIND_USED_FREE: LazyLock<Regex> = LazyLock::new(|| {
    let kind = KIND.as_str();
    cased(&format!(
        r"(?i)\byou\s(?:can|may)\s(?:always\s|also\s)?(?:run|use|host|self-host|deploy|install|download)\s(?:the|our)\s{kind}\s(?:[^.;,]{{0,40}}\s)?(?:for\sfree|free\sof\scharge|at\sno\s(?:cost|charge))\b(?P<rest>.*)$"
    ))
});

/// `A free self-hosted community edition`.
static FREE_KIND: LazyLock<Regex> = LazyLock::new(|| {
    let kind = KIND.as_str();
    cased(&format!(
        r"(?i)\b(?:an?|the|our)\sfree,?\s(?:(?:and\s)?open[\s-]source,?\s|self-hosted\s)?{kind}(?P<rest>\b.*)$"
    ))
});

/// `You can find a lite version available for free`.
static KIND_TO_HAVE: LazyLock<Regex> = LazyLock::new(|| {
    let kind = KIND.as_str();
    cased(&format!(
        r"(?i)\b(?:an?|the|our)\s{kind}\s(?:(?:that|which)\sis\s)?available\s(?:for\sfree|free\sof\scharge|at\sno\s(?:cost|charge))\b(?P<rest>.*)$"
    ))
});

/// The edition named by its kind that a sentence says is free, whatever amounts it states of others.
pub(super) fn kind_beside_others(sentence: &str) -> Option<String> {
    let found = KIND_IS_FREE
        .captures(sentence)
        .or_else(|| FREE_KIND.captures(sentence))?;
    let all = is_all_of_it(found.name("rest")?.as_str()) && !FOR_SOME.is_match(sentence);
    all.then(|| name_of_kind(&found)).flatten()
}

fn name_of_kind(found: &regex::Captures<'_>) -> Option<String> {
    let name = found.name("name")?.as_str();
    let initials = name == name.to_uppercase();
    Some(match initials {
        true => name.to_owned(),
        false => name::capitalised(&name.to_lowercase()),
    })
}

/// The plan that a sentence names right before it says that this one costs nothing, whatever others cost.
pub(super) fn named(page: &Page<'_>, sentence: &str) -> Option<String> {
    let free_tier = FREE_TIER.captures(sentence);
    let found = match free_tier {
        Some(found) => found,
        None => NAMED
            .captures(sentence)
            .or_else(|| STARTS_ON.captures(sentence))?,
    };
    let all = found
        .name("rest")
        .is_none_or(|rest| is_all_of_it(rest.as_str()));
    (all && !trap::tells_no_price_of_today(sentence)).then_some(())?;
    let plan = page.tidy(name::without_lead(found.name("name")?.as_str()));
    is_plan(page, &plan).then_some(plan)
}

/// The plan of the section that a sentence says has no fee, or the edition it names by its kind.
pub(super) fn of_sentence(page: &Page<'_>, block: &Block, sentence: &str) -> Option<String> {
    kind(sentence).or_else(|| without_fee(page, block, sentence))
}

fn kind(sentence: &str) -> Option<String> {
    let found = KIND_IS_FREE
        .captures(sentence)
        .or_else(|| KIND_USED_FREE.captures(sentence))
        .or_else(|| KIND_TO_HAVE.captures(sentence))?;
    let rest = found.name("rest")?.as_str();
    let whole = !NOT_QUITE.is_match(rest) && !FOR_SOME.is_match(rest);
    whole.then(|| name_of_kind(&found)).flatten()
}

fn without_fee(page: &Page<'_>, block: &Block, sentence: &str) -> Option<String> {
    // In a list, it is one of the points of a plan, whose price may stand elsewhere.
    let found = NO_FEE
        .captures(sentence)
        .filter(|_| block.kind == BlockKind::Paragraph)?;
    is_all_of_it(found.name("rest")?.as_str()).then_some(())?;
    section(page, block).filter(|plan| !plan.to_lowercase().starts_with("pay"))
}
