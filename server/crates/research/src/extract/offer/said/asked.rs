//! More ways in which a page says that the price of what it sells to large customers is agreed on.

use std::sync::LazyLock;

use regex::Regex;

use super::{AGREED, Offer, Page, SALES, Sort, TALKED_OVER, rules_out_block};
use crate::{
    document::Block,
    extract::{
        name,
        pattern::{any_of, cased, group, pattern},
    },
};

/// `We offer custom, case-by-case enterprise contracts`, `Enterprise customers are billed as their contract says`.
static FOR_ENTERPRISES: LazyLock<Regex> = LazyLock::new(|| {
    let agreed = r"(?:custom(?:i[sz]ed)?|tailored|bespoke|individual|negotiated)(?:,\s[\w-]+)?";
    let what = r"(?:plans?|pricing(?:\splans?)?|contracts?|agreements?|quotes?|packages?)";
    let who = r"enterprises?(?:\s(?:customers|organi[sz]ations|companies|teams|clients|workloads|deployments))?";
    pattern(any_of(&[
        format!(
            r"\b(?:we|(?P<seller>(?-i:\p{{Lu}})[\w.-]+))\s(?:also\s|can\s)?(?:offers?|provides?|ha(?:ve|s)|sells?|arranges?)\s(?:an?\s)?{agreed}\s(?:enterprise\s{what}|{what}\s(?:for|to)\s(?:our\s|larger?(?:[\s-]scale)?\s(?:(?:and|or)\s)?)?{who})\b"
        ),
        r"(?:^\W*|\b(?:the|our|for|all|and|on)\s)(?-i:Enterprise)\s(?:accounts|customers|plans?|subscriptions?|pricing)\s(?:is|are)\s(?:billed|priced|invoiced|charged|based)\b[^.;]{0,60}\b(?:contract|order\sform|agreement)\b".to_owned(),
    ]))
});

/// Advice to take such a plan, and who sells it: `Consider upgrading to an enterprise plan. Contact us to learn more.`
static ADVISED: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"(?i)\b(?:(?:upgrad\w+|mov(?:e|ing)|switch\w*)\sto|consider|need|want|prefer)\s(?:an?|our|the)\s(?P<name>enterprise|dedicated|corporate)\s(?:plan|tier|edition|licen[cs]e)\b[^.?!]{{0,60}}\.\s*(?:please\s)?{SALES}[^.?!]{{0,60}}\b(?:learn\smore|pricing|quote|discuss|upgrade)\b[^.?!]{{0,40}}[.!]?\s*$"
    ))
});

/// Whom one turns to for such a plan: `To move to Enterprise, contact us`.
static TO_MOVE_TO: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"(?i)\bto\s(?:(?:move|upgrade|switch|change)\sto|get|buy|purchase|obtain|order)\s(?:the\s|our\s|an?\s)?(?P<name>(?-i:{TALKED_OVER}))(?:\s(?:plan|tier|edition|licen[cs]es?|subscription))?,\s(?:please\s)?{SALES}"
    ))
});

/// A heading that asks what such a plan costs.
static ASKS_PRICE: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"(?i)^\W*(?:what(?:[’']s|\sis|\sdoes)|how\s(?:much|is))\b[^?]{{0,60}}?\b(?:(?:cost|price|pricing)\b[^?]{{0,30}}\b(?P<a>(?-i:{TALKED_OVER}))\b|(?P<b>(?-i:{TALKED_OVER}))\b[^?]{{0,30}}\b(?:cost|priced|price)|(?:do|will|would|should)\s(?:I|we|you)\s(?:have\sto\s)?pay\sfor\s(?:the\s|an?\s)?(?P<c>(?-i:{TALKED_OVER})))\b[^?]{{0,30}}\?\s*$"
    ))
});
static BEGINS_ASKING: LazyLock<Regex> =
    LazyLock::new(|| cased(&format!(r"(?i)^\W*(?:please\s|so\s)?{SALES}")));

/// An answer that the price is what the customer makes of it: `The costs depend on your requirements`.
static AS_NEEDED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:the\s|its\s|our\s)?(?:price|pricing|prices|costs?|expenses|charges|fees?)\s(?:(?:is|are)\sbased|depends?)\s(?:up)?on\s(?:the\s|your\s)(?:\p{L}+\s){0,2}?(?:requirements?|needs|customi[sz]ations?|use\scase|scope)\b",
    )
});

/// The plan whose price a sentence, or the text that ends in it, says is agreed on.
pub(super) fn of_sentence(
    page: &Page<'_>,
    block: &Block,
    said: &str,
    sentence: &str,
) -> Option<String> {
    if let Some(found) = FOR_ENTERPRISES.captures(sentence) {
        let seller = found.name("seller").map(|seller| seller.as_str());
        let own = seller.is_none_or(|seller| page.site.is_named_in(seller));
        return own.then(|| "Enterprise".to_owned());
    }
    if let Some(found) = TO_MOVE_TO.captures(sentence) {
        return Some(found.name("name")?.as_str().to_owned());
    }
    if let Some(found) = ADVISED.captures(said) {
        return Some(name::capitalised(found.name("name")?.as_str()));
    }
    let question = block.heading()?;
    let asked = group(&ASKS_PRICE.captures(question)?)?.as_str().to_owned();
    let agreed = [&BEGINS_ASKING, &AGREED, &AS_NEEDED];
    let agreed = agreed.iter().any(|agreed| agreed.is_match(sentence));
    agreed.then_some(asked)
}

/// A plan to be made for who asks: `Contact us to discuss a custom plan`, `We also offer custom plans`.
static CUSTOM_PLAN: LazyLock<Regex> = LazyLock::new(|| {
    let plan = r"custom(?:i[sz]ed)?\s(?:pricing\s)?(?:plan|package)s?";
    let sales = format!(r"(?:{SALES}|\breach(?:ing)?\sout)");
    pattern(any_of(&[
        format!(
            r"\b{sales}[^.;?]{{0,30}}?\s(?:for|about|to\s(?:discuss|get|create|arrange|set\sup|find))\s(?:an?\s|our\s|your\s)?{plan}\b"
        ),
        format!(
            r"\b{sales}[^.;?]{{0,20}}?\sand\swe(?:[’']ll|\swill|\scan)\s(?:set\sup|build|create|make|put\stogether|find|design|work\sout)\s(?:you\s)?an?\s{plan}\b"
        ),
        format!(
            r"\b(?:for|need|want|looking\sfor|prefer|require)\s(?:an?\s|our\s){plan}[^.;?!]{{0,30}}[,?]\s*(?:please\s)?{sales}"
        ),
        format!(
            r"\bwe\s(?:also\s)?(?:offer|provide|build|create)\s{plan}\s(?:for|tailored|to\s(?:suit|fit|meet))\b"
        ),
    ]))
});

/// Where a page that states prices of plans, and of none that it is agreed on, says that others are made for who asks.
pub(super) fn custom_plan(page: &Page<'_>, found: &[&Offer]) -> Option<(usize, String)> {
    let plans = || found.iter().filter(|offer| offer.sort == Sort::Plan);
    let priced = plans().any(|plan| plan.price.amount.money().is_some());
    let agreed = plans().any(|plan| plan.price.amount.money().is_none());
    (priced && !agreed).then_some(())?;
    let blocks = page.document.blocks.iter().enumerate();
    let mut told = blocks.filter(|(_, block)| !rules_out_block(page, block));
    told.find_map(|(at, block)| {
        let matched = CUSTOM_PLAN.find(&block.text)?;
        Some((at, block.sentence_quote(matched.range())))
    })
}
