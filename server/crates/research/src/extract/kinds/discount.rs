//! Discounts: yearly billing, non-profits, education, start-ups.

use std::sync::LazyLock;

use model::report::{Fact, FactKind, Status};
use regex::Regex;

use crate::{
    document::{Document, MAX_QUOTE, sentences},
    extract::{
        Site, fact, money,
        passage::answer::{self, Answer},
        pattern::{any_of, cased, group, pattern},
        trap,
    },
    ground,
};

static PERCENT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(any_of(&[
        r"\b(?P<a>\d{1,2}(?:\.\d)?)\s?%\s(?:off\b|discount|rabatt|cheaper|less\b|savings?\b)",
        r"\bsav(?:e|es|ing)\s(?:you\s)?(?:an?\s)?(?:up\sto\s|around\s|about\s|approximately\s|approx\.?\s|roughly\s|nearly\s|almost\s|[~≈]\s?|extra\s|an\sextra\s)?(?P<b>\d{1,2}(?:\.\d)?)\s?%",
        r"\b(?:discounts?|discounted|reduced|lower(?:ed)?)\s(?:of\s|by\s)?(?:up\sto\s)?(?P<c>\d{1,2}(?:\.\d)?)\s?%",
        r"(?:get|receive)s?\s(?:an?\s)?(?P<d>\d{1,2})\s?%\s(?:off|discount)",
        r"\b(?:sav(?:e|es|ing)|discounts?\s(?:of\s)?)\s?(?P<e>\d{1,2}(?:\.\d)?)\sper\s?cent\b",
        r"\b(?P<f>\d{1,2}(?:\.\d)?)\sper\s?cent\s(?:off|discount|less|cheaper)\b",
        r"(?:^|[\s(])[-–—−]\s?(?P<h>\d{1,2})\s?%[^.;]{0,30}\b(?:annual(?:ly)?|yearly)\b",
        r"\b(?:annual(?:ly)?|yearly)\s?[(:]?\s?(?:[-–—−]|save)\s?(?P<g>\d{1,2})\s?%",
    ]))
});
/// What paying for a year does to the price: `pay annually to lower your rate by around 30 percent`.
static LOWERED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:pay(?:ing)?|bill(?:ed|ing))\b[^.;]{0,60}\b(?:lower|cut|reduc|drop)\w*\s[^.;%]{0,30}?\bby\s(?:(?:up\sto|around|about|roughly|nearly)\s)?(?P<a>\d{1,2})\s?(?:%|per\s?cent\b)",
    )
});
static MONTHS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(any_of(&[
        r"\b(?:saves?|get)\s(?:you\s)?(?:up to\s)?(?P<a>\d|one|two|three|four)\smonths?\b",
        r"\b(?P<b>\d|one|two|three|four)\smonths?\s(?:are\s|is\s)?(?:free|on\sus|on\sthe\shouse)\b",
        r"\b(?P<c>\d{1,2}|one|two|three|four|five|six)\smonths?\s(?:of\s[^.;,]{2,50}?\s)?for\sfree\b",
    ]))
});
static AUDIENCE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:non-?profits?|not-for-profits?|charit(?:y|ies)|NGOs?|schools?|universit(?:y|ies)|educat(?:ion|ional|ors?)|academi[ac]|law cent(?:re|er)s|churches|libraries|clubs|social enterprises?|public[- ]sector|researchers|journalists|students?|teachers?|start-?ups?|open[- ]source|developing (?:world|countries))\b",
    )
});
static SPECIAL: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:discount(?:s|ed)?|special pricing|education(?:al)? pricing|reduced (?:price|rate)s?)\b",
    )
});
static YEARLY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:/\s?(?:yr|year)\b)|\b(?:annual(?:ly)?|yearly|per year|a year|for the (?:whole |full )?year|(?:twelve|12) months)\b",
    )
});
/// For how long one pays less, whatever one pays by: `90% off for a year`, `50% off your first year`.
static FOR_A_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:off|discount(?:ed)?|free)\b[^.;]{0,40}\b(?:for|in|during)\s(?:a|one|(?:the|your|their)\s(?:first|whole))\s(?:year|12\smonths|twelve\smonths)\b|\b(?:off|discount\son)\s(?:the|your|their)\sfirst\s(?:year|12\smonths)\b",
    )
});
static VOLUME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(any_of(&[
        r"\b(?:volume|bulk)[- ](?:based )?discounts?\b",
        r"\b(?:pric(?:e|es|ing)|rates?)\b[^.;]{0,20}\b(?:is|are|get)s? (?:reduced|lower(?:ed)?|cheaper)\b[^.;]{0,30}\b(?:above|over|more than|from) \d[\d.,]*k? \p{L}",
        r"\bthe (?:greater|larger|higher|more|bigger)\b[^.;]{0,60}, the (?:lower|cheaper|less)\b[^.;]{0,40}\b(?:costs?|prices?|rates?|pay)\b",
    ]))
});
/// What is paid for before it is used.
static COMMITTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(any_of(&[
        r"\bdiscount(?:s|ed)?\s(?:pricing\s)?(?:for|on|with|in\sreturn\sfor|if\syou)\s[^.;]{0,20}\bcommit(?:ted|ment|ments|ting)?\b",
        r"\bcommit(?:ted|ment)(?:[\s-]use)?\sdiscounts?\b",
    ]))
});
static CHEAPER: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:yearly|annual) (?:billing|payment|plan|subscription)s? (?:(?:is|are) (?:cheaper|discounted)|(?:offers?|gives?|comes? with|gets?|includes?|has|have) an? discount)\b|\bdiscounts?\b[^.;]{0,30}\b(?:when|if|once) you (?:opt for|choose|pick|switch to|move to|commit to|sign up for|take|sign|are on) an? (?:annual|yearly)\b",
    )
});
static DENIED: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)\b(?:no|not|don[’']t|doesn[’']t|never)\b[^.!?]{0,30}\bdiscounts?\b")
});
/// What is given to an audience in words: half the price, or all of it.
static HALF: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:(?:at |for )?half(?:[ -]price| the price)|half off|50/50 off|pays? (?:only )?half)\b",
    )
});
static FREE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:pays? nothing|free of charge|for free|at no (?:cost|charge)|costs? nothing|free for|(?:is|are) free|a free (?-i:\p{Lu}\w+ )?(?:plan|licen[cs]e|account|subscription))\b|^\W*free (?-i:\p{Lu}\w+ )?(?:plan|licen[cs]e|account|subscription)s? for\b",
    )
});
static NO_GIFT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:trial|days?|weeks?|try|demo|webinars?|courses?|up to|for free (?:plans?|tiers?|accounts?|users|customers|workspaces?))\b",
    )
});
static QUESTION: LazyLock<Regex> = LazyLock::new(|| cased(r"\?\s*$"));
/// "Do charities get a discount?", "Can nonprofits get one?"
static ASKS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:discounts?|pay less|cheaper|special (?:pric(?:e|ing|es)|rates?)|reduced|get (?:one|anything off|something off))\b",
    )
});
/// What stands before the plans that a discount is off.
static OFF: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:off|discount (?:on|for)|half price on|half the price of|less for|less on|half (?:on|for)|\d+\s?% (?:on|for))\s",
    )
});
/// "Is there student pricing?", "How do clubs save?": a number in the answer is a discount.
static ASKS_PRICE: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\b(?:pricing|prices?|rates?|offers?|save|cost|pay)\b"));
/// What those get who sell or recommend the product is no discount for a buyer.
static FOR_TRADE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:\w+\s)?(?:resellers?|affiliates?|agencies|distributors?|referrers?)\s(?:get|receive|earn|have|pay)s?\b",
    )
});
static BARE_PERCENT: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\b(?P<a>\d{1,2}(?:\.\d)?)\s?(?:%|per\s?cent\b)"));
static THEY_DO: LazyLock<Regex> = LazyLock::new(|| cased(r"(?i)^\W*they (?:do|can)\b"));

/// The discounts a page states: `20% with annual billing`, `50% for non-profits, schools`.
#[must_use]
pub fn find(document: &Document, site: &Site) -> Vec<Fact> {
    let mut found: Vec<Fact> = Vec::new();
    let mut question: Option<String> = None;
    for block in document
        .content()
        .filter(|block| !trap::is_ruled_out_for_discounts(block))
    {
        for range in sentences(&block.text) {
            let Some(sentence) = block.text.get(range.clone()) else {
                continue;
            };
            if says(&QUESTION, sentence) {
                question = Some(sentence.to_owned());
                continue;
            }
            if let Some(asked) = question.take()
                && let Some(fact) = answered(document, site, &asked, sentence)
            {
                found.push(fact);
                continue;
            }
            if says(&FOR_TRADE, sentence) || is_over(sentence, site) {
                continue;
            }
            let Some(value) = value(sentence, block.heading(), site) else {
                found.extend(saved_in_a_year(sentence).into_iter().map(|value| {
                    fact(
                        document,
                        FactKind::Discount,
                        value,
                        block.quote(range.clone()),
                    )
                }));
                continue;
            };
            let mut fact = fact(document, FactKind::Discount, value, block.quote(range));
            if says(&DENIED, sentence) {
                fact.status = Status::NotHeld;
            } else if trap::is_promotion(sentence) {
                fact.status = Status::Conditional;
                fact.condition = Some("for a limited time".to_owned());
            }
            if !found.iter().any(|known| known.value == fact.value) {
                found.push(fact);
            }
        }
    }
    found.extend(in_tables(document, site));
    let mut known: Vec<String> = Vec::new();
    found.retain(|fact| {
        let new = !known.contains(&fact.value);
        known.push(fact.value.clone());
        new
    });
    found
}

/// What says that an offer is over: `40% off (ended)`.
static OVER: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\(\s?(?:now\s|already\s|has\s)?(?:ended|expired|over|closed|finished)\b[^()]{0,30}\)|\b(?:has|have|is|are)\s(?:now\s|already\s)?(?:ended|expired|over)\b|\b(?:offer|sale|promotion|deal|campaign)\s(?:ended|expired|closed)\b|\b(?:no\slonger|not)\s(?:available|valid|running)\b",
    )
});
/// The day until which an offer holds. Group 1 is its year.
static UNTIL_DAY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:until|till|through|valid\sto|ends?(?:\son)?|expires?(?:\son)?|before)\s(?:[\w.,]+\s){0,3}?(20\d\d)\b",
    )
});

/// Whether a discount is no more, as the sentence says or as its last year does.
fn is_over(sentence: &str, site: &Site) -> bool {
    let last = UNTIL_DAY.captures(sentence);
    let last = last.and_then(|found| found.get(1)?.as_str().parse::<i32>().ok());
    says(&OVER, sentence) || last.is_some_and(|year| year < site.year)
}

/// What paying for a year saves in money: `save `, `saves you up to `.
static SAVES: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\bsav(?:e|es|ing)\s(?:you\s)?(?:up\sto\s)?$"));
static YEARLY_BILLING: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:annual|yearly)\s(?:billing|plans?|payments?|subscriptions?)\b|\b(?:billed|pay(?:ing)?|paid)\s(?:annually|yearly)\b",
    )
});

/// The amounts that a sentence says yearly billing saves: "Growth at $490/year (save $98)".
fn saved_in_a_year(sentence: &str) -> Vec<String> {
    if !says(&YEARLY_BILLING, sentence) {
        return Vec::new();
    }
    let mentions = money::mentions(sentence).into_iter();
    let saved = mentions.filter(|mention| {
        let before = sentence.get(..mention.range.start).unwrap_or_default();
        says(&SAVES, before)
    });
    saved
        .map(|mention| {
            format!(
                "{} {} with annual billing",
                mention.amount(),
                mention.currency
            )
        })
        .collect()
}

/// The head of a column of discounts.
static COLUMN: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^\W*(?:discounts?|reduction|savings?|you save)\b[^|]{0,20}$"));
static SIZE: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^\W*(?:up to )?(?:\d{1,2}(?:\.\d)?\s?%|free\b|\d months? free)"));

/// What a column of discounts gives to those that its rows name: `Non-profits | 50%`.
fn in_tables(document: &Document, site: &Site) -> Vec<Fact> {
    let cells = document.content().filter_map(|block| {
        let cell = block
            .cell()
            .filter(|cell| cell.column > 0 && !cell.header)?;
        let header = document.column_header(cell)?;
        let label = document.row_label(cell)?;
        let counts = COLUMN.is_match(&header.text)
            && SIZE.is_match(&block.text)
            && !trap::is_ruled_out(block);
        counts.then_some(())?;
        let size = SIZE.find(&block.text)?.as_str().trim();
        let says = match size.to_lowercase().contains("free") {
            true => format!("{size} for {}", label.text),
            false => format!("{size} discount for {}", label.text),
        };
        let value = value(&says, None, site)?;
        (says.contains('%') || !audience_in(&label.text).is_empty() || value.contains("annual"))
            .then(|| {
                fact(
                    document,
                    FactKind::Discount,
                    value,
                    document.row_quote(cell),
                )
            })
    });
    cells.collect()
}

/// "Yes, 30%." to "Can nonprofits get one?"
fn answered(document: &Document, site: &Site, asked: &str, sentence: &str) -> Option<Fact> {
    let audience = audience_in(asked);
    let outright = says(&ASKS, asked);
    if audience.is_empty() || !(outright || says(&ASKS_PRICE, asked)) {
        return None;
    }
    let answer = answer::without_mark(sentence);
    let yes = answer::of(answer) == Some(Answer::Yes) || says(&THEY_DO, answer);
    let no = answer::of(answer) == Some(Answer::No);
    let size = BARE_PERCENT
        .captures(answer)
        .and_then(|found| found.name("a"))
        .map(|percent| format!("{}%", percent.as_str()));
    let size = match (yes, no, size) {
        (true, _, Some(size)) => size,
        (true, _, None) | (_, true, None) if outright => "discount".to_owned(),
        _ => return None,
    };
    let whole = format!("{asked} {sentence}");
    let quote = if whole.chars().count() <= MAX_QUOTE && ground::occurs(&whole, document) {
        whole
    } else {
        sentence.to_owned()
    };
    let on = on_plan(answer, site);
    let value = format!("{size} for {}{on}", audience.join(", "));
    let mut fact = fact(document, FactKind::Discount, value, quote);
    if no {
        fact.status = Status::NotHeld;
    }
    Some(fact)
}

/// The plans that a discount is off, where the text names some: " on Solo, Team".
fn on_plan(text: &str, site: &Site) -> String {
    let Some(off) = OFF.find(text) else {
        return String::new();
    };
    let rest = text.get(off.end()..).unwrap_or_default();
    let named = |name: &str| {
        let name = name
            .trim()
            .trim_end_matches(" plan")
            .trim_start_matches("the ");
        site.plans.iter().find(|plan| *plan == name)
    };
    let part = rest.split([',', '.', ';', '(']).next().unwrap_or_default();
    let part = part.split(" with ").next().unwrap_or_default();
    let part = part.split(" if ").next().unwrap_or_default();
    let names: Vec<&str> = part
        .split(" and ")
        .filter_map(named)
        .map(String::as_str)
        .collect();
    if names.is_empty() {
        return String::new();
    }
    format!(" on {}", names.join(", "))
}

fn audience_in(text: &str) -> Vec<String> {
    AUDIENCE
        .find_iter(text)
        .map(|found| found.as_str().to_lowercase())
        .collect()
}

fn says(pattern: &Regex, text: &str) -> bool {
    pattern.is_match(text)
}

fn value(sentence: &str, heading: Option<&str>, site: &Site) -> Option<String> {
    let told = |pattern: &Regex| {
        let found = pattern.captures(sentence)?;
        group(&found).map(|found| found.as_str().to_lowercase())
    };
    let percent = told(&PERCENT)
        .or_else(|| told(&LOWERED).filter(|_| says(&YEARLY, sentence)))
        .map(|percent| format!("{percent}%"));
    let months = || {
        told(&MONTHS)
            .filter(|_| says(&YEARLY, sentence))
            .map(|months| format!("{} months", digits(&months)))
    };
    let mut audience = audience_in(sentence);
    let given = || {
        let named = !audience_in(sentence).is_empty() && !says(&NO_GIFT, sentence);
        let half = says(&HALF, sentence).then(|| "50%".to_owned());
        half.or_else(|| is_for_nothing(sentence).then(|| "free".to_owned()))
            .filter(|_| named)
    };
    if audience.is_empty() {
        audience = heading.map(audience_in).unwrap_or_default();
    }
    audience.dedup();
    let special = (says(&SPECIAL, sentence) && !audience.is_empty()) || says(&CHEAPER, sentence);
    let size = percent
        .or_else(months)
        .or_else(given)
        .or_else(|| special.then(|| "discount".to_owned()));
    let Some(size) = size else {
        let kinds = [
            (&VOLUME, "volume discount"),
            (&COMMITTED, "committed-use discount"),
        ];
        let mut kinds = kinds.into_iter();
        return kinds.find_map(|(said, kind)| says(said, sentence).then(|| kind.to_owned()));
    };
    let mut value = size;
    if !audience.is_empty() {
        let on = on_plan(sentence, site);
        value = format!("{value} for {}{on}", audience.join(", "));
    }
    if says(&YEARLY, sentence) && !says(&FOR_A_YEAR, sentence) {
        value.push_str(" with annual billing");
    }
    Some(value)
}

/// What is free to do, or free as open source is: nothing is given by that.
static FREE_TO: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\bfree(?:\sto\b|,?\s(?:(?:and|&)\s)?open[\s-]source\b)"));
/// What is open source, and those who make it.
static OPEN: LazyLock<Regex> = LazyLock::new(|| cased(r"(?i)\bopen[\s-]source\b"));
static MAKERS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\bopen[\s-]source\s(?:projects?|maintainers?|developers?|contributors?|communit(?:y|ies)|organi[sz]ations?|teams?|work|initiatives?)\b|\bfor\sopen[\s-]source\b",
    )
});

/// Whether a sentence gives the product to somebody for nothing: "open source" may be what it is.
fn is_for_nothing(sentence: &str) -> bool {
    let people = OPEN.replace_all(sentence, "");
    let open = says(&MAKERS, sentence) || !audience_in(&people).is_empty();
    says(&FREE, &FREE_TO.replace_all(sentence, "")) && open
}

fn digits(word: &str) -> &str {
    match word {
        "one" => "1",
        "two" => "2",
        "three" => "3",
        "four" => "4",
        "five" => "5",
        "six" => "6",
        other => other,
    }
}
