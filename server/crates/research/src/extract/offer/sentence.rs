//! Prices in running text: a word before or behind the amount says what it is for.

use std::sync::LazyLock;

use model::{
    money::Money,
    report::{Amount, Price, Unit},
};
use regex::Regex;

use crate::extract::pattern::cased;

use super::{
    COMES_TO, Context, Offer, Page, Passage, Sort, Stated, card, item_name, offer, rules_out,
    sort_of, stated, unnamed_sort,
};
use crate::{
    document::{Block, BlockKind, GroupKind, sentences},
    extract::{name, trap},
};

mod on_plan;

/// `Name (`, `Name: `, `Name plan costs `, `Name is `.
static NAMED_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?x)(?P<name>[\p{Lu}\d][\p{L}\d+&.’'-]*(?:\s[\p{Lu}\d&+][\p{L}\d+&.’'-]*){0,3}) \s*(?i:plan|tier|package|edition|subscription|licen[cs]e)?\s* (?:\([^()]{2,40}\)\s*)? (?:,?\s(?i:which|that)\b)?
        (?:\(|[:–—=,-]|\s(?i:is|costs?|starts?|at|for|are|begins?|runs?)\b|\b(?i:plan|tier)\s(?:\w+\s)?(?i:pays?|are\s(?:charged|billed))\b|\s(?i:has|have|carries|comes\swith)\san?\s|\sis\san?\s(?:\p{Ll}+\s){0,2}(?:plan|subscription|tier|edition|licen[cs]e)\s\(|\s) \s*
        (?i:(?:only|just|pay|currently|now|priced|available|billed|starting|starts?|from|at|for|an?|flat|is|costs?|to)\s+)* $",
    )
});

/// Who pays, right before the amount: `Teams pay`.
static BUYER: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)[\p{L}\d]\s(?:pays?|(?:is|are)\s(?:billed|charged|invoiced))\s(?:(?:only|just|from|an?|flat|at)\s)*$",
    )
});
/// What is said of a plan as of a buyer: `Pro is billed at`.
static IS_BILLED: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\s(?:is|are)\s(?:billed|charged|invoiced)\s(?:at|from|for)\b"));
static PLAN_PAYS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:plans?|tiers?|editions?)\s(?:\w+\s)?(?:pays?|(?:is|are)\s(?:billed|charged|invoiced))\b",
    )
});

/// `$29 (Solo)`: the name behind the amount, in brackets.
static BRACKETED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\s*\((?:the\s)?(?P<name>\p{Lu}[\p{L}\d+&’'-]*(?:\s[\p{Lu}\d][\p{L}\d+&’'-]*){0,2})(?:\splan)?\)",
    )
});

/// ` on Name.` behind the terms of what somebody pays.
static ON_NAME: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\s*(?:on|with|under)\s(?:the\s|our\s)?(?P<name>\p{Lu}[\p{L}\d+&’'-]*(?:\s[\p{Lu}\d][\p{L}\d+&’'-]*){0,2})\s*(?:[.,;:)!]|$)",
    )
});

/// ` for Name and $2,400` behind the terms of one of several prices.
static FOR_NAME: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\s*for\s(?:the\s|our\s)?(?P<name>\p{Lu}[\p{L}\d+&’'-]*(?:\s[\p{Lu}\d][\p{L}\d+&’'-]*){0,2})\s*(?:[.,;)]\s*)?(?:(?:and|or)\s*)?$",
    )
});

/// `Larger companies take Name, which is`: a plan that a sentence names before it says its price.
static NAMED_WHICH: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:takes?|chooses?|picks?|needs?|wants?|buys?|gets?|prefers?|offer|sell|have|called|named|there\sis)\s(?:the\s|our\s)?(?P<name>\p{Lu}[\p{L}\d+&’'-]*(?:\s[\p{Lu}\d][\p{L}\d+&’'-]*){0,2})(?:\s(?:plan|tier|edition))?,\s(?:which|that)\s(?:is|costs?|starts\sat|runs\sat|comes\sat)\s(?:(?:from|for|only|just|priced|available|billed|at)\s)*$",
    )
});

/// How many users a flat price is for: `Up to 10 users: `, `11–50 members: `.
static BAND: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:^|[.;,]\s|\bfor\s)\W*(?P<name>(?:(?:up\sto|under|fewer\sthan|less\sthan|more\sthan|over|from)\s)?\d[\d.,]*\+?(?:\s?(?:[-–—]|to)\s?\d[\d.,]*)?\s(?:\p{L}+\s)?(?P<seats>\p{L}+))\s?(?::|=|\s[–—-]|\s(?:is|are|costs?|pays?))\s*(?:(?:from|only|just|at)\s)*$",
    )
});

/// `Name adds exports and is priced at`.
static THAT_ADDS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\W*(?:The\s|Our\s)?(?P<name>\p{Lu}[\p{L}\d+&’'-]*(?:\s[\p{Lu}\d][\p{L}\d+&’'-]*){0,2})(?:\s(?:plan|tier|edition))?\s(?:adds|includes|offers|comes\swith|has|gives|provides|unlocks|is\sfor)\b[^.;:$€£]{2,100}?(?:,|\band)\s(?:it\s)?(?:is|costs|starts|comes)\s(?:(?:priced|available|billed|at|from|for|only|just)\s)*$",
    )
});

/// `for the Name plan`, `Name plan`.
static NAMED_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\s*(?:(?:(?:subscription\s|base\s|platform\s)?(?:fee|price|charge|cost|subscription)\s)?(?:for|on|with|of)\s(?:the\s|our\s)?|\s?)(?P<name>[\p{Lu}][\p{L}\d+&’'-]*(?:\s[\p{Lu}\d][\p{L}\d+&’'-]*){0,2})\s(?:plan|tier|package|edition)\b",
    )
});

/// A name that a sentence says the price of: `Otherly Premium starts at`.
static SUBJECT_NAME: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\W*(?:(?:The|Our|Each|Every|This|A|An)\s)?(?P<first>\p{Lu}[\p{L}\d.’'-]*)(?:\s(?P<plan>\p{Lu}[\p{L}\d+-]*)){0,3}(?:[’']s)?(?:\s[Pp]lan)?\s(?:starts?|begins?|costs?|charges?|is|sells|runs|bills|asks|wants)\b",
    )
});

/// `Single host certificates: `
static LABELLED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\s*(?P<name>[^:–—]{2,60}?)\s*(?::|\s[–—-])\s*(?:(?:from|only|just|starting|at)\s+)*$",
    )
});

/// `seats (`, `and storage (`.
static IN_BRACKETS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:^|[,:;]\s|\band\s|\bfor\s)(?P<name>\p{L}[\p{L}-]*(?:\s\p{L}[\p{L}-]*){0,2})\s\((?:from\s|at\s)?$",
    )
});

/// `Backup storage is billed at `, `Dedicated addresses are `
static SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:^|[,;.]\s|\b(?:and|for|the|each|every)\s)(?P<name>[\p{L}][\p{L}\d -]{1,50}?)\s(?:is|are|costs?|will be|starts?|begins?)\b(?:\s(?:available|offered|billed|charged|priced|sold|from|at|only|just|a|an|for|as|add-on|_?add-on_?))*\s*$",
    )
});

/// `1 credit costs`, `100K commands can be bought for`: one of something, or a round number of it.
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?P<number>10*(?:,000)*\s?(?:k|m|million|thousand)?)\s(?P<what>\p{L}[\p{L} -]{1,40}?)\s(?:costs?|(?:is|are|can\sbe|may\sbe)\s(?:bought|purchased|sold|billed|charged|priced|available))(?:\s(?:for|at))?\s*$",
    )
});

/// `Extra storage is billed in units of 10 GB at`.
static PACKED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:\b(?:buy|purchase|get|add|order)\s)?(?P<name>\p{L}[\p{L}\d -]{1,40}?)\s(?:(?:is|are|can\sbe|comes?)\s(?:\w+\s){0,2})?(?:in|by)\s(?:units|blocks|packs|packages|increments|steps|bundles|batches|chunks)\sof\s(?P<number>\d[\d.,]*)(?:\s(?P<what>\p{L}+))?,?\s(?:\w+\s){0,2}?(?:at|for|costing|priced\sat)\s*$",
    )
});

static BOUGHT: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^.*\b(?:buy|purchase|get|add|order)\s"));

/// What a sentence calls the plan that its section is about.
static THE_PLAN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:subscription|plan|package|licen[cs]e|membership)(?:\swith\s(?:an?\s)?\d{1,2}\s?%\s(?:discount|off))?\s(?:is|costs|starts|comes|runs)\b(?:\s(?:available|priced|billed|at|for|from|to|only|just))*\s*$",
    )
});
/// What a sentence calls the add-on that its section is about.
static IT_COSTS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:it|this|that|the\sadd-?on|this\sadd-?on)\s(?:is|costs|starts|comes)\b(?:\s(?:available|priced|billed|at|for|from|to|only|just))*\s*$",
    )
});
/// A heading that names a plan to move to, or the plan alone.
static UPGRADE_TO: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\W*(?:(?:[Uu]pgrad(?:e|ing)|[Mm]ov(?:e|ing)|[Ss]witch(?:ing)?|[Ss]ubscrib(?:e|ing))\sto\s)?(?:[Tt]he\s)?(?P<name>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2})(?:\splan)?\W*$",
    )
});
static ON_TOP: LazyLock<Regex> = LazyLock::new(|| cased(r"(?i)\badd[\s-]?on\W*$"));
static ABOUT_A_PLAN: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\b(?:plan|subscription|package|licen[cs]e|membership)\b"));

/// What comes once what is included is used up.
static THEN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:,|;|\.|\band)\s+(?:then|after\sthat|beyond\sthat|thereafter|afterwards)[,:]?\s*$",
    )
});

/// `Each SMS beyond your allowance costs`.
static BEYOND: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:each|every)\s(?P<name>[\p{L}][\p{L}\d -]{1,40}?)\s(?:beyond|above|over|on\stop\sof|after)\s[\p{L} ]{2,40}\s(?:is|costs?)\s*$",
    )
});

/// `Messages beyond your allowance, at`.
static BEYOND_ALLOWANCE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:all\s|any\s|additional\s|extra\s)?(?P<name>\p{L}[\p{L} -]{2,40}?)\s(?:beyond|above|over|exceeding|on\stop\sof)\s[^,;.$€£]{2,50}?(?:,|\s(?:is|are|costs?|will\sbe))\s*(?:(?:billed|charged|priced|at|for|only|just)\s*)*$",
    )
});

/// `Each further 1,000 contacts cost`.
static FURTHER: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:each|every|any)\s(?:further|additional|extra|next|more)\s(?:block\sof\s|pack\sof\s|batch\sof\s)?(?P<number>\d[\d.,]*\s)(?P<name>\p{L}[\p{L} -]{1,30}?)\s(?:is|are|costs?|adds?|comes?\sto)\s*$",
    )
});

/// `Text reminders for your customers (up to 500 a month, then`.
static SPENT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?P<name>\p{L}[\p{L}\d -]{2,40}?)(?:\s(?:for|to|in|from|on)\s[\p{L} ]{2,40})?\s?(?:[,:(–—]|included\b)[^.;]{0,80}[,;]\s?(?:then|after\sthat|beyond\sthat|thereafter|afterwards)[,:]?\s*$",
    )
});

/// What is paid once is no usage.
static ONE_TIME: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^\s*[,(]?\s*(?:paid\s)?(?:once|one[\s-](?:time|off))\b"));

/// `SSO for Team: ` under a heading about add-ons.
static FOR_PLAN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?x)^\W*(?P<item>\p{Lu}[\p{L}\d-]*(?:\s[\p{L}\d-]+){0,3}?)\s(?:for|on)\s(?:the\s|our\s)?(?P<plan>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2})(?:\splan)?\s?[:–—-]\s*(?:from\s|only\s|just\s)*$ | ^\W*(?P<thing>\p{Lu}[\p{L}\d-]*(?:\s[\p{L}\d-]+){0,3}?)\s\((?:on|for|only\son|only\sfor|with)?\s?(?P<buyer>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2})(?:\splan)?(?:\sonly)?\)\s?[:–—-]\s*(?:from\s|only\s|just\s)*$",
    )
});

/// Words of a sentence about something on top of the product.
static PART: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:additional|extra|add(?:s|ed|ing)?|add-?ons?|upgrades?|support|storage|on top|optional|plus|more|separate(?:ly)?)\b",
    )
});

static ADD_ON: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\badd[\s-]?ons?\b|\badditional\sfee\b|\bextra\s(?:fee|cost|charge)\b|\bfor\san\sextra\b|\boptional\s(?:extra|upgrade)\b",
    )
});

/// What an add-on sentence adds: `add SSO`, `SSO is available as`.
static ADDED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?x)\b(?:add|adding|purchase|buy|enable)\s(?:the\s|an?\s)?(?P<a>[\p{Lu}][\p{L}\d-]*(?:\s[\p{Lu}\d][\p{L}\d-]*){0,3}) | ^\W*(?:The\s|An?\s)?(?P<b>[\p{L}\d][\p{L}\d/&\s-]{1,50}?)\s(?:is|are|can\sbe|costs?|comes?|add-?on)\b",
    )
});

static ON_THE_PLAN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\W*(?:On|With|For|Under|In)\s(?:the\s|our\s)?(?P<name>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2})(?:\s(?:plan|tier|edition))?,\s",
    )
});
static ORDINARY_SEAT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:(?:each|every|a|an|full|paid|one)\s){0,3}(?:seats?|users?|members?|editors?|developers?|people|person)$",
    )
});

static ON_PLAN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:on|for|with|to|of)\s(?:the\s|our\s)?(?P<name>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2})\splans?\b",
    )
});

static BASE_FEE_OF: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:an?|the|our)\s(?:(?:flat|fixed|monthly|yearly|annual|single)\s){0,2}(?P<fee>(?:base|platform|subscription|minimum\splatform)\s(?:fee|price|charge))\s(?:of|is)\s(?:only\s|just\s)?$",
    )
});

/// A point with its label: `Storage - 10 GB free then`.
static POINT: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"^\W*(?P<name>\p{L}[^:–—]{1,40}?)\s*(?::|\s[–—-])\s(?P<between>[^.]{0,60})$")
});
static TIMES: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\b(?:then|after\sthat|beyond\sthat|thereafter|plus)\W*$"));
/// What a point is called that says what the plan costs.
static PRICE_LABEL: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:(?:base|monthly|annual|yearly|plan|platform|subscription|flat|starting|list)\s){0,3}(?:fees?|price|pricing|costs?|subscription|rate)$",
    )
});
static CALLED_PLAN: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\s(?:plan|tier|edition|package)\W*$"));

/// The plan that the item begins with which a point stands below.
fn plan_of_item(page: &Page<'_>, block: &Block) -> Option<String> {
    let document = page.document;
    let own = document.groups.get(block.group)?.blocks.start;
    let items = document
        .around(block.group)
        .filter_map(|group| document.groups.get(group))
        .filter(|group| group.kind == GroupKind::Item && group.blocks.start != own);
    items.take(MAX_NESTED).find_map(|item| {
        let first = document.blocks.get(item.blocks.start)?;
        let strong = first.strong.first().filter(|range| range.start == 0)?;
        let label = first.text.get(strong.clone())?.trim_end_matches([':', ' ']);
        let name = page.tidy(label);
        let is_plan = page.is_known(&name) || CALLED_PLAN.is_match(label);
        (name::may_be_plan(&name) && is_plan).then_some(name)
    })
}

/// The plan whose name an item begins with.
fn own_plan(page: &Page<'_>, block: &Block) -> Option<String> {
    let strong = block.strong.first().filter(|range| range.start == 0)?;
    (block.kind == BlockKind::ListItem).then_some(())?;
    let label = block.text.get(strong.clone())?.trim_end_matches([':', ' ']);
    let name = page.tidy(label);
    (name::may_be_plan(&name) && page.is_known(&name)).then_some(name)
}

/// Items around an item that are looked at.
const MAX_NESTED: usize = 4;

/// The share of a sum that stands before an amount which is added to it: `4% + `.
static SHARE: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)(?P<share>\d{1,2}(?:[.,]\d{1,3})?)\s?%\s*(?:\+|plus|and)\s*$"));

/// The share in percent that the words before an amount add it to.
pub(super) fn share_before(before: &str) -> Option<String> {
    let found = SHARE.captures(before)?;
    Some(found.name("share")?.as_str().replace(',', "."))
}

/// Whether the words right behind an amount say which plan it is for: "$1,200 per year for Standard".
pub(super) fn is_for_named(page: &Page<'_>, stated: &Stated<'_>) -> bool {
    let found = FOR_NAME.captures(stated.behind);
    let name = found.and_then(|found| Some(page.tidy(found.name("name")?.as_str())));
    name.is_some_and(|name| name::may_be_plan(&name) && page.is_known(&name))
}

/// Whether the block before a passage asks for the price of a plan by name: what the passage tells is that one's.
pub(super) fn is_answer(page: &Page<'_>, passage: &Passage) -> bool {
    let above = passage.first.checked_sub(1);
    let above = above.and_then(|above| page.document.blocks.get(above));
    above.is_some_and(|above| !above.is_heading() && ASKED.is_match(&above.text))
}

/// The offers in running text. Passages that stand alone are left to [`card`].
pub(super) fn offers(page: &Page<'_>, passages: &[Passage]) -> Vec<Offer> {
    passages
        .iter()
        .flat_map(|passage| of_passage(page, passage))
        .collect()
}

fn of_passage(page: &Page<'_>, passage: &Passage) -> Vec<Offer> {
    let Some(block) = page
        .document
        .blocks
        .get(passage.first)
        .filter(|block| !rules_out(page, block) || trap::names_beside_an_example(block))
    else {
        return Vec::new();
    };
    let all = page.mentions(&passage.text);
    if all.is_empty() {
        return custom(page, passage, block).into_iter().collect();
    }
    let mut found: Vec<Offer> = Vec::new();
    for range in sentences(&passage.text) {
        let Some(sentence) = passage.text.get(range.clone()) else {
            continue;
        };
        let mentions = page.mentions(sentence);
        // A table drawn with signs is no sentence.
        let drawn = sentence.contains("=====") || sentence.contains("-----");
        if mentions.is_empty()
            || drawn
            || trap::talks_of_other_money(sentence)
            || trap::was(sentence)
            || trap::is_to_be_offered(sentence)
        {
            continue;
        }
        let prices = stated(sentence, &mentions, |mention| {
            passage.is_struck(&(mention.range.start + range.start..mention.range.end + range.start))
        });
        let prices: Vec<Stated<'_>> = prices
            .iter()
            .map(|stated| if_paid(sentence, stated))
            .collect();
        for stated in &prices {
            let leads = range.start == 0 && card::leads(page, passage, stated);
            let context = Sentence {
                page,
                block,
                passage,
                text: sentence,
                start: range.start,
            };
            // "$19 per user/month, or $15 when billed annually" names the thing once.
            let again = found
                .last()
                .filter(|last| {
                    let same =
                        last.price.period == stated.terms.period || stated.terms.period.is_none();
                    is_alternative(stated) && (same || COMES_TO.is_match(stated.since))
                        || is_of_another_period(stated, last)
                })
                .map(|last| (last.sort, last.price.item.clone()));
            found.extend(match again.filter(|_| !leads) {
                Some((sort, item)) => context.make(sort, item, stated, stated.terms.clone()),
                None => context.offer(stated, leads),
            });
        }
    }
    found
}

/// `If you pay monthly, a seat is`: how often is said before the amount.
static IF_PAID: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:if|when|with)\s(?:you\s)?(?:pay|paying|paid|billed|choose|on)\s(?:for\s)?(?P<how>monthly|yearly|annually|annual|month\sby\smonth)\b",
    )
});

/// The amount with the period that its sentence begins with.
fn if_paid<'a>(sentence: &str, stated: &Stated<'a>) -> Stated<'a> {
    let mut terms = stated.terms.clone();
    if terms.period.is_none()
        && let Some(how) = IF_PAID
            .captures(sentence)
            .and_then(|found| found.name("how"))
    {
        terms.period = match how.as_str().to_lowercase().starts_with('m') {
            true => Some(model::report::Period::Month),
            false => Some(model::report::Period::Year),
        };
    }
    stated.with(terms)
}

static CUSTOM: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?:^(?:The|Our)\s(?P<name>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2})\s(?:plan|tier|edition)\s(?:has|comes\swith|offers)\s(?:custom|tailored|individual)\spricing\b|(?:\b(?:about|for|is|our|the)\s|^)(?P<priced>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2})(?:\splan)?,?\s(?:which\s)?is\s(?:priced\s(?:individually|on\srequest)|individually\spriced|quoted\sindividually))",
    )
});

/// `The Dedicated plan has custom pricing.`
fn custom(page: &Page<'_>, passage: &Passage, block: &Block) -> Option<Offer> {
    let captures = CUSTOM.captures(&passage.text)?;
    let named = captures.name("name").or_else(|| captures.name("priced"))?;
    let item = page.tidy(named.as_str());
    let quote = block.sentence_quote(named.start()..captures.get(0)?.end());
    name::may_be_plan(&item).then(|| Offer {
        sort: Sort::Plan,
        price: Price {
            item,
            amount: Amount::Custom,
            unit: Unit::Flat,
            period: None,
            billed: None,
        },
        decimal: None,
        named_by: quote.clone(),
        quote,
        condition: None,
        at: passage.first,
    })
}

/// What costs nothing, at the start of a sentence. Groups `a` and `b` are the subject.
const COSTS_NOTHING: &str = r"^\W*(?:yes[,.!]?\s)?(?:(?P<a>[\p{L}\d][\p{L}\d.’'\s-]{0,40}?)\s(?:(?:is|are|stays?|remains?)\s(?:always\s|completely\s|100\s?%\s)?free|costs?\s(?:you\s)?nothing)|(?P<b>\p{L}{2,20})[’']s\s(?:always\s|completely\s)?free|(?:there\sis\s)?no\scharge|(?:always\s|completely\s|100\s?%\s)?free)(?:\sof\scharge|\sforever|\sto\suse)*\s";
/// A number of things that few customers stay below.
const FEW: &str = r"(?:\d{1,3}(?:,\d{3})?|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|second|third|fourth|fifth|sixth|eleventh)";

/// `Free for up to 2 staff`, `Acme is free for teams of up to five`: a plan without a price, for as many as are named.
/// Group `counted` is what is counted.
static FREE_FOR_FEW: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"(?i){COSTS_NOTHING}for\s(?:individuals\sand\s)?(?:(?P<team>(?:small\s)?(?:teams?|groups?|compan(?:y|ies)|businesses|organi[sz]ations?|workspaces?|clinics?|practices|clubs?|offices|studios?|schools?)\s(?:of|with|under)\s(?:(?:up\sto|under|fewer\sthan|less\sthan)\s)*{FEW}(?:\sor\s(?:fewer|less))?\b)|(?:(?:up\sto|under|fewer\sthan|less\sthan|the\sfirst|your\sfirst|the)\s)*{FEW}\s(?:or\s(?:fewer|less)\s)?(?:\p{{L}}[\p{{L}}-]*\s){{0,2}}?(?P<counted>\p{{L}}{{3,}}s|user|person|people|staff|personnel)\b)"
    ))
});
/// `It costs nothing until you have more than three mailboxes`.
static FREE_UNTIL_MANY: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"(?i){COSTS_NOTHING}until\s(?:you|your\s\p{{L}}+)\s(?:have|has|needs?|reach(?:es)?|uses?|adds?|sends?|gets?|grows?\sbeyond)\s(?:(?:more\sthan|over|your|the|beyond)\s)*{FEW}\s(?:\p{{L}}[\p{{L}}-]*\s){{0,2}}?(?P<counted>\p{{L}}{{3,}})"
    ))
});
static TIME: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^(?:days?|weeks?|months?|years?|hours?|nights?)$"));
/// What is counted by a unit, as the name of what is charged for, where no heading gives one.
pub(super) fn name_of_unit(block: &Block, unit: &Unit) -> Option<String> {
    let Unit::Each(what) = unit else { return None };
    let unnamed = block
        .heading()
        .is_none_or(|heading| OF_PRICES.is_match(heading) || NAMES_NOTHING.is_match(heading));
    let last = what.split(' ').next_back().unwrap_or(what);
    let noun = last.len() > 2 && last.chars().all(char::is_lowercase) && !what.contains('/');
    let countable = noun && !super::is_account(what) && !super::is_sold_by(what);
    (unnamed && countable).then(|| {
        let plural = match last.ends_with('s') {
            true => what.clone(),
            false => format!("{what}s"),
        };
        name::capitalised(plural.trim_start_matches(|c: char| !c.is_alphabetic()))
    })
}

/// A question about what a plan costs, at the end of a text.
static ASKED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?:[Hh]ow\smuch\s(?:is|does|do|are)|[Ww]hat\s(?:does|is\sthe\s(?:price|cost)\sof|do)|[Pp]rice\sof)\s(?:[Tt]he\s|[Yy]our\s|[Aa]n?\s)?(?P<name>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2})(?:\s(?:plan|tier|edition|subscription|package))?(?:\scosts?)?[^?]{0,20}\?\W*$",
    )
});
/// What an answer begins with.
static ANSWERS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:a(?:nswer)?\s?[:.]\W*)?(?:(?:it|that|the\splan)(?:[’']s|\sis|\scosts|\swill\sbe)\s)?",
    )
});

/// What a vendor does with the amount right behind.
static CHARGED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:(?:we|it|this)\s(?:will\s)?(?:charges?|bills?|costs?)|(?:you|you[’']ll|they)\s(?:will\s)?(?:only\s)?(?:pay|be\s(?:charged|billed))|(?:is|are)\s(?:charged|billed|priced)(?:\sat)?|you[’']re\s(?:charged|billed)(?:\sat)?|(?:costs?|price)\sis)\s(?:(?:only|just|a|an|at|flat|fee|of)\s)*$",
    )
});

/// A heading that says what its section tells, and names nothing that is used.
static NAMES_NOTHING: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:pricing|billing|cost)\s(?:model|structure)|understand\w*|how|what|why|when|which|where|who|do|does|is|are|can|about|your|our|get|using|manag\w+|view\w*|reading|payments?|faqs?|frequently|overview|introduction|summary|notes?)\b|\b(?:editions|plans|tiers|invoices?|billing|faqs?|overview)\W*$|\?\W*$",
    )
});

/// A heading that speaks of nothing but the product and what it costs.
static OF_PRICES: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:simple|fair|our|honest|clear|transparent|the|free|an?|pricing|prices?|plans?|and|billing|costs?|how|much|does|do|it|is|what|i|you|we|pay|one)\W*)+$",
    )
});

/// The free plan of a page that names none otherwise: a sentence says for how few the product is free.
pub(super) fn free_for_few(page: &Page<'_>, passages: &[Passage]) -> Option<Offer> {
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
        .or_else(|| FREE_UNTIL_MANY.captures(sentence))?;
    let for_a_time = found
        .name("counted")
        .is_some_and(|counted| TIME.is_match(counted.as_str()));
    (!for_a_time).then_some(())?;
    let subject = found
        .name("a")
        .or_else(|| found.name("b"))
        .map(|subject| page.tidy(subject.as_str()));
    let item = match subject {
        Some(subject) if name::may_be_plan(&subject) && page.is_known(&subject) => subject,
        Some(subject) if page.site.is_named_in(&subject) || super::is_whole(&subject) => {
            FREE_PLAN.to_owned()
        }
        Some(_) => return None,
        None if is_of_whole(page, block) => FREE_PLAN.to_owned(),
        None => return None,
    };
    let quote = passage.quote(page.document, range);
    Some(Offer {
        sort: Sort::Plan,
        price: Price {
            item,
            amount: Amount::Exact(Money {
                minor: 0,
                currency: page.currency,
            }),
            unit: Unit::Flat,
            period: None,
            billed: None,
        },
        decimal: None,
        named_by: quote.clone(),
        quote,
        condition: None,
        at: passage.first,
    })
}

/// What a free plan is called where the page gives it no name.
const FREE_PLAN: &str = "Free";

/// Whether a block stands under no heading but one about the product as a whole, its plans or its prices.
pub(super) fn is_of_whole(page: &Page<'_>, block: &Block) -> bool {
    block.is_heading()
        || block.heading().is_none_or(|heading| {
            let name = page.tidy(heading);
            block.headings.len() == 1
                || OF_PRICES.is_match(heading)
                || super::is_whole(heading)
                || page.site.is_named_in(heading)
                || name::may_be_plan(&name) && page.is_known(&name)
        })
}

/// Whether an amount is what the plan before it costs for another period: "$18 per seat and month, or $180 per seat and
/// year".
fn is_of_another_period(stated: &Stated<'_>, last: &Offer) -> bool {
    let since = stated
        .since
        .trim_matches(|c: char| c.is_whitespace() || c == ',');
    let differs = stated.terms.period.is_some()
        && last.price.period.is_some()
        && stated.terms.period != last.price.period;
    since == "or" && differs && last.sort == Sort::Plan && stated.terms.unit == last.price.unit
}

/// `when billed monthly and`: what stands between two prices of one thing.
static AND_BILLED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[\s,(]*(?:(?:when|if)\s)?(?:billed|paid|charged)\s(?:monthly|annually|yearly|month[\s-](?:to|by)[\s-]month|per\s(?:month|year))[\s,)]*(?:and|or|but)?[\s,(]*(?:only\s|just\s)?$",
    )
});

/// Whether an amount is another price of what the amount before it is for.
fn is_alternative(stated: &Stated<'_>) -> bool {
    let since = stated
        .since
        .trim_matches(|c: char| c.is_whitespace() || c == ',');
    let introduced = [&*super::IF_YEARLY, &*super::WITH_BILLING, &*AND_BILLED]
        .iter()
        .any(|words| words.is_match(stated.since));
    stated.terms.billed.is_some() && (introduced || matches!(since, "(" | "or" | "(or"))
        || COMES_TO.is_match(stated.since)
}

struct Sentence<'a> {
    page: &'a Page<'a>,
    block: &'a Block,
    passage: &'a Passage,
    text: &'a str,
    start: usize,
}

impl Sentence<'_> {
    fn offer(&self, stated: &Stated<'_>, leads: bool) -> Option<Offer> {
        let lead = self.text.get(..stated.mention.range.start)?;
        if is_promised(self.text) || self.is_rivals() {
            return None;
        }
        let bought = self
            .add_on(stated, lead)
            .or_else(|| self.for_plan(stated, lead))
            .or_else(|| self.on_top_of_plan(stated, lead));
        if bought.is_some() {
            return bought;
        }
        if let Some(offer) = self
            .base_fee(stated, lead)
            .or_else(|| self.by_band(stated, lead))
            .or_else(|| self.by_number(stated, lead))
        {
            return Some(offer);
        }
        if let Some(offer) = self.in_item(stated, lead) {
            return Some(offer);
        }
        if let Some(name) = self
            .named(stated)
            .or_else(|| self.named_which(stated, lead))
            .or_else(|| self.that_adds(lead))
        {
            let mut terms = stated.terms.clone();
            let sort = sort_of(self.page, self.block, &name, &mut terms, Some(self.text));
            return self.make(sort, item_name(sort, &name), stated, terms);
        }
        if let Some(offer) = self.of_question(stated, lead) {
            return Some(offer);
        }
        if let Some(offer) = self.under_plan(stated, lead) {
            return Some(offer);
        }
        if let Some(offer) = self.of_section(stated, lead) {
            return Some(offer);
        }
        (!leads).then(|| self.usage(stated, lead)).flatten()
    }

    /// A fee that is due whatever one uses: "a base fee of $20 per month".
    fn base_fee(&self, stated: &Stated<'_>, lead: &str) -> Option<Offer> {
        let found = BASE_FEE_OF.captures(lead)?;
        let recurs = stated.terms.period.is_some() && stated.terms.unit == Unit::Flat;
        let fits = recurs && is_of_whole(self.page, self.block);
        let item = name::capitalised(&found.name("fee")?.as_str().to_lowercase());
        fits.then(|| self.make(Sort::Extra, item, stated, stated.terms.clone()))
            .flatten()
    }

    /// The flat price for a band of users: "Up to 10 users: $80 a month".
    fn by_band(&self, stated: &Stated<'_>, lead: &str) -> Option<Offer> {
        let found = BAND.captures(lead)?;
        let recurs = stated.terms.period.is_some() && stated.terms.unit == Unit::Flat;
        let seats = found.name("seats")?.as_str();
        (recurs && super::is_seats(seats) && !super::is_each(stated)).then_some(())?;
        let band = found.name("name")?.as_str().to_owned();
        self.make(
            Sort::Extra,
            name::capitalised(&band),
            stated,
            stated.terms.clone(),
        )
    }

    /// What a point below a plan's says: "Base fee: $10 a month", "Storage: 10 GB, then $2 per additional GB".
    fn in_item(&self, stated: &Stated<'_>, lead: &str) -> Option<Offer> {
        let plan = plan_of_item(self.page, self.block)?;
        let found = POINT.captures(lead)?;
        let label = found.name("name")?.as_str().trim();
        let between = found.name("between").map_or("", |between| between.as_str());
        let mut terms = stated.terms.clone();
        if let Unit::Each(what) = &terms.unit
            && !super::is_account(what)
        {
            let fits =
                name::may_be_item(label) && (card::is_lead(between) || TIMES.is_match(between));
            fits.then_some(())?;
            let mut offer = self.make(Sort::Usage, label.to_owned(), stated, terms)?;
            offer.condition = Some(format!("on the {plan} plan"));
            return Some(offer);
        }
        (PRICE_LABEL.is_match(label) && card::is_lead(between)).then_some(())?;
        let sort = sort_of(self.page, self.block, &plan, &mut terms, None);
        self.make(sort, item_name(sort, &plan), stated, terms)
    }

    /// The plan that a sentence of a page about plans names for those who need it: "Larger companies take Fleet,
    /// which is €4,800 a year".
    fn named_which(&self, stated: &Stated<'_>, lead: &str) -> Option<String> {
        let found = NAMED_WHICH.captures(lead)?;
        let whole = found.get(0)?;
        let before = lead.get(..whole.start()).unwrap_or_default().trim_end();
        let verb = whole.as_str();
        let ours = ["we", "We"].iter().any(|we| {
            before
                .strip_suffix(we)
                .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
        });
        let sold = ["offer", "sell", "have"]
            .iter()
            .any(|sold| verb.starts_with(sold));
        let recurs = stated.terms.period.is_some() && !matches!(stated.terms.unit, Unit::Each(_));
        let name = self.page.tidy(found.name("name")?.as_str());
        let context = Context::of(self.page, self.block, None);
        let fits = recurs && (!ours || sold) && context.plans && !context.add_on;
        (fits && name::may_be_plan(&name) && !self.page.site.is_named_in(&name)).then_some(name)
    }

    /// The plan that a sentence tells something of before its price: "Plus adds exports and is priced at $6".
    fn that_adds(&self, lead: &str) -> Option<String> {
        let found = THAT_ADDS.captures(lead)?;
        let name = self.page.tidy(found.name("name")?.as_str());
        (name::may_be_plan(&name) && self.page.is_known(&name)).then_some(name)
    }

    /// A price of a number of things: "1 credit costs $1", "extra storage is billed in units of 10 GB at $15".
    fn by_number(&self, stated: &Stated<'_>, lead: &str) -> Option<Offer> {
        let packed = PACKED.captures(lead);
        let is_packed = packed.is_some();
        let found = packed.or_else(|| COUNTED.captures(lead))?;
        let number = found.name("number")?.as_str().trim();
        let what = found.name("what").map_or("", |what| what.as_str());
        let name = found.name("name").map_or(what, |name| name.as_str());
        // "You can buy credits" is about credits.
        let name = BOUGHT
            .find(name)
            .map_or(name, |verb| name.get(verb.end()..).unwrap_or(name));
        (name::may_be_item(name) && !super::is_seats(name)).then_some(())?;
        let noun = if what.is_empty() {
            name.split_whitespace().next_back()?.to_lowercase()
        } else {
            what.to_owned()
        };
        let per = match &stated.terms.unit {
            Unit::Flat => true,
            Unit::Each(each) => {
                is_packed
                    && matches!(
                        each.as_str(),
                        "unit" | "block" | "pack" | "package" | "bundle" | "step"
                    )
            }
            Unit::Seat => false,
        };
        per.then_some(())?;
        let mut terms = stated.terms.clone();
        terms.unit = Unit::Each(match number {
            "1" => noun,
            number => format!("{number} {noun}"),
        });
        self.make(Sort::Usage, name::capitalised(name), stated, terms)
    }

    /// The price of the plan that was asked about: "How much is the Pro plan? It's $18 a month."
    fn of_question(&self, stated: &Stated<'_>, lead: &str) -> Option<Offer> {
        let recurs = stated.terms.period.is_some() && !matches!(stated.terms.unit, Unit::Each(_));
        (recurs && card::is_lead(&ANSWERS.replace(lead, ""))).then_some(())?;
        let above = self.passage.text.get(..self.start)?.trim_end();
        let asked = match above.is_empty() {
            true => [self.line_above(), self.block.heading()]
                .into_iter()
                .flatten()
                .find_map(|question| ASKED.captures(question))?,
            false => ASKED.captures(above)?,
        };
        let name = self.page.tidy(asked.name("name")?.as_str());
        (name::may_be_plan(&name) && self.page.is_known(&name)).then_some(())?;
        let mut terms = stated.terms.clone();
        let sort = sort_of(self.page, self.block, &name, &mut terms, None);
        self.make(sort, item_name(sort, &name), stated, terms)
    }

    /// The text of the block before this one.
    fn line_above(&self) -> Option<&str> {
        let above = self.passage.first.checked_sub(1)?;
        let above = self.page.document.blocks.get(above)?;
        Some(above.text.as_str())
    }

    /// The price of the plan that the heading names, where a sentence that begins with it follows another one: "For
    /// individuals. $9/month."
    fn under_plan(&self, stated: &Stated<'_>, lead: &str) -> Option<Offer> {
        let recurs = stated.terms.period.is_some() && !matches!(stated.terms.unit, Unit::Each(_));
        let alternative = matches!(stated.since.trim(), "or" | ", or" | "/" | "|");
        let leads = card::is_lead(lead) || IT_COSTS.is_match(lead);
        let follows = self.start > 0 && (leads || alternative);
        (recurs && follows).then_some(())?;
        let name = own_plan(self.page, self.block)
            .or_else(|| Some(self.page.tidy(self.block.heading()?)))?;
        let is_plan = name::may_be_plan(&name) && self.page.is_known(&name);
        is_plan.then_some(())?;
        let mut terms = stated.terms.clone();
        let sort = sort_of(self.page, self.block, &name, &mut terms, None);
        self.make(sort, item_name(sort, &name), stated, terms)
    }

    /// The price of the plan that the heading names, where the sentence calls it no more than "the plan".
    fn of_section(&self, stated: &Stated<'_>, lead: &str) -> Option<Offer> {
        let counted = matches!(&stated.terms.unit, Unit::Each(what) if !super::is_sold_by(what));
        let recurs = stated.terms.period.is_some() && !counted;
        let heading = self.block.heading()?;
        let it = IT_COSTS.is_match(lead);
        if it && recurs && ON_TOP.is_match(heading) {
            let name = self.page.tidy(card::labelled_name(heading));
            let mut terms = stated.terms.clone();
            let sort = sort_of(self.page, self.block, &name, &mut terms, None);
            return name::may_be_item(&name)
                .then(|| self.make(sort, item_name(sort, &name), stated, terms))
                .flatten();
        }
        if it
            && recurs
            && let Some(to) = UPGRADE_TO
                .captures(heading)
                .and_then(|found| found.name("name"))
        {
            let name = self.page.tidy(to.as_str());
            let mut terms = stated.terms.clone();
            let sort = sort_of(self.page, self.block, &name, &mut terms, None);
            return (name::may_be_plan(&name) && self.page.is_known(&name))
                .then(|| self.make(sort, item_name(sort, &name), stated, terms))
                .flatten();
        }
        (recurs && THE_PLAN.is_match(lead)).then_some(())?;
        let tidy = self.page.tidy(heading);
        let is_plan = name::may_be_plan(&tidy) && tidy.split(' ').all(name::is_usual);
        (is_plan || ABOUT_A_PLAN.is_match(heading)).then_some(())?;
        let named = ABOUT_A_PLAN.captures_iter(lead).count();

        // "Annual" alone is no name.
        let name = match name::may_be_plan(&tidy) {
            true => tidy,
            false => name::without_discount(heading).to_owned(),
        };
        (named > 0 && name::may_be_item(&name)).then_some(())?;
        let mut terms = stated.terms.clone();
        let sort = sort_of(self.page, self.block, &name, &mut terms, None);
        self.make(sort, name, stated, terms)
    }

    /// Whether the sentence is about another company's product: it begins with a name that the page doesn't
    /// go by elsewhere and a plan of that ("Otherly Premium starts at"), or the question above names it.
    fn is_rivals(&self) -> bool {
        let Some(found) = SUBJECT_NAME.captures(self.text) else {
            return false;
        };
        let first = found.name("first").map_or("", |first| first.as_str());
        let document = self.page.document;
        let own = |text: &str| text.contains(first);
        let above = self.line_above();
        let asked = above.is_some_and(|above| above.ends_with('?') && own(above));
        let of_plan = found
            .name("plan")
            .is_some_and(|plan| name::is_usual(plan.as_str()));
        let may_be_a_rival = asked || (of_plan && self.page.vendor().is_some());
        if !may_be_a_rival {
            return false;
        }
        let is_own = self.page.site.is_named_in(first)
            || self.page.is_known(first)
            || self
                .page
                .site
                .plans
                .iter()
                .any(|plan| plan.starts_with(first) && !plan.contains(' '))
            || document.title.as_deref().is_some_and(own)
            || document
                .content()
                .any(|block| block.kind == BlockKind::Heading(1) && own(&block.text));
        !is_own
    }

    fn make(
        &self,
        sort: Sort,
        item: String,
        stated: &Stated<'_>,
        terms: crate::extract::terms::Terms,
    ) -> Option<Offer> {
        let stated = stated.with(terms);
        let range = self.start..self.start + self.text.len();
        let quote = self.passage.quote(self.page.document, range);
        let named_by = quote.clone();
        let mut offer = offer(sort, item, &stated, quote, named_by, self.passage.first)?;
        let before = self
            .text
            .get(..stated.mention.range.start)
            .unwrap_or_default();
        if sort == Sort::Usage
            && let Some(share) = share_before(before)
        {
            offer.decimal = Some(format!("{share}% + {}", stated.mention.amount()));
        }
        Some(offer)
    }

    /// A plan or package named right before or behind the amount.
    fn named(&self, stated: &Stated<'_>) -> Option<String> {
        let plan = |captures: Option<regex::Captures<'_>>| {
            let name = self.page.tidy(captures?.name("name")?.as_str());
            (name::may_be_plan(&name) && self.page.is_known(&name)).then_some(name)
        };
        let buys = BUYER.is_match(stated.since) && !PLAN_PAYS.is_match(stated.since);
        // "Pro is billed at $12" tells of a plan, "Families pay $12" of those who have one.
        let before = || {
            let found = NAMED_BEFORE.captures(stated.since).filter(|found| {
                let name = found.name("name");
                name.is_none_or(|name| !on_plan::is_of_another(stated.since, name.start()))
            });
            plan(found).filter(|name| {
                !buys || name::is_plainly_plan(name) && IS_BILLED.is_match(stated.since)
            })
        };
        let behind = || plan(NAMED_BEHIND.captures(stated.behind));
        before()
            .or_else(behind)
            .or_else(|| self.bracketed(stated))
            .or_else(|| plan(ON_NAME.captures(stated.behind)).filter(|_| buys))
            .or_else(|| plan(FOR_NAME.captures(stated.behind)))
    }

    /// The name in brackets behind an amount, where the sentence sets several so, or it is a plan's anyway.
    fn bracketed(&self, stated: &Stated<'_>) -> Option<String> {
        let name = BRACKETED.captures(stated.behind)?.name("name")?.as_str();
        let name = self.page.tidy(name);
        let amounts = self.page.mentions(self.text);
        let others = amounts.iter().filter(|mention| {
            let behind = self.text.get(mention.range.end..).unwrap_or_default();
            let terms = crate::extract::terms::read(behind);
            let behind = behind.get(terms.length..).unwrap_or_default();
            BRACKETED.is_match(behind)
        });
        let several =
            || others.count() >= 2 && Context::of(self.page, self.block, Some(self.text)).plans;
        (name::may_be_plan(&name) && (self.page.is_known(&name) || several())).then_some(name)
    }

    fn add_on(&self, stated: &Stated<'_>, lead: &str) -> Option<Offer> {
        ADD_ON.is_match(self.text).then_some(())?;
        (!matches!(&stated.terms.unit, Unit::Each(what) if !super::is_account(what)))
            .then_some(())?;
        let captures = ADDED.captures(lead)?;
        let subject = captures
            .name("a")
            .or_else(|| captures.name("b"))?
            .as_str()
            .trim();
        let lower = subject.to_lowercase();
        let item = if lower.contains("sso") || lower.contains("single sign-on") {
            "SSO"
        } else {
            subject
        };
        name::may_be_item(item).then_some(())?;
        let mut terms = stated.terms.clone();
        if matches!(&terms.unit, Unit::Each(what) if super::is_account(what)) {
            terms.unit = Unit::Flat;
        }
        let mut offer = self.make(Sort::AddOn, item_name(Sort::AddOn, item), stated, terms)?;
        offer.condition = ON_PLAN
            .captures(self.text)
            .and_then(|on| Some(format!("on the {} plan", on.name("name")?.as_str())));
        Some(offer)
    }

    /// "SSO for Team: $3 per member a month": what a plan can add, not the plan.
    fn for_plan(&self, stated: &Stated<'_>, lead: &str) -> Option<Offer> {
        let found = FOR_PLAN.captures(lead)?;
        let plan = found.name("plan").or_else(|| found.name("buyer"))?.as_str();
        let known = self.page.site.plans.iter().any(|name| name == plan);
        let item = self
            .page
            .tidy(found.name("item").or_else(|| found.name("thing"))?.as_str());
        let recurs = stated.terms.period.is_some() && !matches!(stated.terms.unit, Unit::Each(_));
        (known && recurs && name::may_be_item(&item)).then_some(())?;
        let terms = stated.terms.clone();
        let mut offer = self.make(Sort::AddOn, item_name(Sort::AddOn, &item), stated, terms)?;
        offer.condition = Some(format!("on the {plan} plan"));
        Some(offer)
    }

    /// Whether a full sentence names a price per seat and no part of the product that it is for.
    fn is_whole(&self, stated: &Stated<'_>) -> bool {
        let recurs = stated.terms.period.is_some() || stated.terms.billed.is_some();
        let is_prose = self.text.ends_with(['.', '!']) && self.text.split_whitespace().count() >= 5;
        stated.terms.unit == Unit::Seat && recurs && is_prose && !PART.is_match(self.text)
    }

    /// The plan that a sentence begins with: "On the Team plan, each full seat costs $12".
    fn on_plan(&self) -> Option<String> {
        let found = ON_THE_PLAN.captures(self.text)?;
        let name = self.page.tidy(found.name("name")?.as_str());
        (name::may_be_plan(&name) && self.page.is_known(&name)).then_some(name)
    }

    /// The price of a seat: "Editors are $8 each a month", "Additional seats: $5 each".
    fn seats(&self, stated: &Stated<'_>, item: &str) -> Option<Offer> {
        let mut terms = stated.terms.clone();
        let ordinary = super::is_any_seat(item) || ORDINARY_SEAT.is_match(item);
        if let Some(plan) = self.on_plan().filter(|_| ordinary) {
            terms.unit = Unit::Seat;
            return self.make(Sort::Plan, plan, stated, terms);
        }
        if let Some(rest) = stated.behind.trim_start().strip_prefix("each")
            && terms.period.is_none()
        {
            terms.period = crate::extract::terms::read(rest).period;
        }
        terms.unit = Unit::Seat;
        let item = if item.is_empty() || super::is_any_seat(item) {
            self.page.whole().to_owned()
        } else {
            self.page.tidy(item)
        };
        self.make(Sort::Extra, item, stated, terms)
    }

    /// What is counted, where a sentence says no more than what is charged for one of it and no heading names it
    /// either: "We charge $0.008 per additional task."
    fn of_unit(&self, stated: &Stated<'_>) -> Option<String> {
        let before = self.text.get(..stated.mention.range.start)?;
        CHARGED.is_match(before).then_some(())?;
        name_of_unit(self.block, &stated.terms.unit)
    }

    /// A price per unit that the unit alone names: "5M events a month, then $0.02 per event", "Each SMS beyond your
    /// allowance costs $0.12".
    fn each(&self, stated: &Stated<'_>, lead: &str) -> Option<Offer> {
        if let Unit::Each(what) = &stated.terms.unit
            && THEN.is_match(lead)
            && self.block.heading().is_none_or(|_| !lead.contains(':'))
        {
            let noun = what.split(' ').next_back().unwrap_or(what);
            let item = format!("{}s", noun.trim_end_matches('s'));
            return self.make(Sort::Usage, item, stated, stated.terms.clone());
        }
        if let Some(found) = BEYOND_ALLOWANCE.captures(lead)
            && (super::is_each(stated) || matches!(stated.terms.unit, Unit::Each(_)))
        {
            let item = found.name("name")?.as_str();
            return name::may_be_item(item)
                .then(|| self.make(Sort::Usage, item.to_owned(), stated, stated.terms.clone()))
                .flatten();
        }
        let beyond = BEYOND.captures(lead)?.name("name")?.as_str();
        let flat = stated.terms.unit == Unit::Flat && stated.terms.period.is_none();
        (flat && name::may_be_item(beyond)).then_some(())?;
        let mut terms = stated.terms.clone();
        terms.unit = Unit::Each(beyond.to_owned());
        self.make(Sort::Usage, beyond.to_owned(), stated, terms)
    }

    /// "Each further 1,000 contacts cost €4 a month", "Text reminders (up to 500 a month, then 2¢ each)".
    fn further(&self, stated: &Stated<'_>, lead: &str) -> Option<Offer> {
        let bare = stated.terms.unit == Unit::Flat;
        if let Some(found) = FURTHER.captures(lead).filter(|_| bare) {
            let noun = found.name("name")?.as_str();
            let number = found.name("number")?.as_str();
            let mut terms = stated.terms.clone();
            terms.unit = Unit::Each(format!("{number}{noun}"));
            let item = format!("Additional {noun}");
            return name::may_be_item(&item)
                .then(|| self.make(Sort::Usage, item, stated, terms))
                .flatten();
        }
        let item = SPENT.captures(lead)?.name("name")?.as_str().trim();
        (super::is_each(stated) && name::may_be_item(item))
            .then(|| self.make(Sort::Usage, item.to_owned(), stated, stated.terms.clone()))
            .flatten()
    }

    /// A thing with a price per unit, named by its label, the sentence's subject or the heading. A price per account is
    /// one of the thing itself.
    fn usage(&self, stated: &Stated<'_>, lead: &str) -> Option<Offer> {
        if ONE_TIME.is_match(stated.behind) {
            return None;
        }
        let flat = matches!(&stated.terms.unit, Unit::Each(what) if super::is_account(what))
            && stated.terms.period.is_some();
        let stated = &match flat {
            true => stated.with(crate::extract::terms::Terms {
                unit: Unit::Flat,
                ..stated.terms.clone()
            }),
            false => stated.with(stated.terms.clone()),
        };
        let per_unit = matches!(&stated.terms.unit, Unit::Each(_))
            || super::is_each(stated)
            || (stated.terms.period.is_some() && stated.mention.money().is_none())
            || matches!(
                stated.terms.period,
                Some(model::report::Period::Hour | model::report::Period::Day)
            );
        if let Some(offer) = self
            .each(stated, lead)
            .or_else(|| self.further(stated, lead))
        {
            return Some(offer);
        }
        // "Egress: the first 100 GB are free, then $0.08 per GB."
        if matches!(stated.terms.unit, Unit::Each(_))
            && let Some(point) = POINT.captures(lead)
            && let (Some(label), Some(between)) = (point.name("name"), point.name("between"))
            && TIMES.is_match(between.as_str())
            && name::may_be_item(label.as_str())
        {
            let item = self.page.tidy(label.as_str());
            return self.make(Sort::Usage, item, stated, stated.terms.clone());
        }
        // "$70 a month there: $30" names nothing behind the first amount.
        let goes_on = stated.since.len() < lead.len()
            && stated.since.trim_start().starts_with(char::is_lowercase);
        let labelled = LABELLED
            .captures(stated.since)
            .filter(|_| !goes_on)
            .and_then(|found| found.name("name").map(|name| name.as_str().to_owned()));
        let bracketed = || {
            let name = IN_BRACKETS.captures(lead)?.name("name")?.as_str();
            let unit = matches!(stated.terms.unit, Unit::Each(_));
            unit.then(|| name.to_owned())
        };
        let subject = || {
            SUBJECT
                .captures(lead)
                .and_then(|found| found.name("name").map(|name| name.as_str().to_owned()))
        };
        let named = labelled
            .or_else(bracketed)
            .or_else(subject)
            .filter(|name| name::may_be_item(name))
            .or_else(|| self.of_unit(stated));
        let item = match named {
            Some(item)
                if super::is_seats(&item)
                    && !is_machines(&item)
                    && !item.contains(|c: char| c.is_ascii_digit())
                    && !matches!(stated.terms.unit, Unit::Each(_)) =>
            {
                return self.seats(stated, &name::without_each(item));
            }
            Some(item) if stated.terms.unit == Unit::Seat && super::is_whole(&item) => {
                return self.seats(stated, "");
            }
            None if super::is_each(stated) && lead.split_whitespace().any(super::is_seats) => {
                return self.seats(stated, "");
            }
            None if self.is_whole(stated) => return self.seats(stated, ""),
            Some(item)
                if per_unit
                    || stated.terms.period.is_some()
                    || stated.terms.unit == Unit::Seat
                    || lead.contains(':') =>
            {
                item
            }
            None if per_unit => self
                .block
                .heading()
                .filter(|heading| !OF_PRICES.is_match(heading) && !NAMES_NOTHING.is_match(heading))
                .map(|heading| self.page.tidy(card::labelled_name(heading)))
                .filter(|heading| name::may_be_item(heading))?,
            _ => return None,
        };
        let item = name::without_each(self.page.tidy(&item));
        let context = Context::of(self.page, self.block, None);
        let sort = match unnamed_sort(&stated.terms) {
            Sort::Extra if per_unit => Sort::Usage,
            Sort::Extra if context.add_on => Sort::AddOn,
            Sort::Extra if context.support => Sort::Support,
            sort => sort,
        };
        self.make(sort, item_name(sort, &item), stated, stated.terms.clone())
    }
}

/// Whether a name is one of machines for rent, not of what is watched and paid for by the number: "Dedicated hosts".
fn is_machines(name: &str) -> bool {
    let last = name.split_whitespace().next_back().unwrap_or_default();
    matches!(last.to_lowercase().as_str(), "host" | "hosts") && name.contains(' ')
}

static PROMISED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:penalt|fine of|lawsuit|insurance|insured|cyber|coverage|liability|prize|bounty|salary|salaries|per diem|ticket price|GDP|market)\b",
    )
});

/// Whether a sentence speaks of money that nobody pays for the product.
fn is_promised(sentence: &str) -> bool {
    PROMISED.is_match(sentence)
}
