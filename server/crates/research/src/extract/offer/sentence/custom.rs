//! Plans whose price is agreed upon: such as have a name, and a custom one that is to be asked for.

use std::sync::LazyLock;

use model::report::Amount;
use regex::Regex;

use crate::{
    document::{Block, sentences},
    extract::{
        name,
        offer::{Context, Offer, Page, Passage, Sort, item_name},
        pattern::cased,
    },
};

static CUSTOM: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?:^(?:The|Our)\s(?P<name>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2})\s(?:plan|tier|edition)\s(?:has|comes\swith|offers)\s(?:custom|tailored|individual)\spricing\b|(?:\b(?:about|for|is|our|the)\s|^)(?P<priced>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2})(?:\splan)?,?\s(?:which\s)?is\s(?:priced\s(?:individually|on\srequest)|individually\spriced|quoted\sindividually))",
    )
});

/// `To enroll in a Fleet plan, contact our sales team`: what nobody can buy without asking.
static ASK_TO_HAVE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b[Tt]o\s(?:enrol{1,2}\sin|sign\sup\sfor|subscribe\sto|set\sup|purchase|buy|order)\s(?:an?|the|our)\s(?P<name>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*)?)\s(?:[Pp]lan|[Tt]ier|[Ee]dition|[Ss]ubscription),?\s(?:please\s|just\s|simply\s)?(?:contact|talk\sto|reach\sout\sto|get\sin\stouch\swith|speak\s(?:to|with)|e-?mail)\s(?:us|(?:our\s|the\s)?sales)\b",
    )
});

/// A custom plan to be asked for: `Email us and we'll set up a custom plan`, `Custom plans are available`.
static ASKED_FOR: LazyLock<Regex> = LazyLock::new(|| {
    let custom =
        r"(?:custom(?:i[sz]ed)?|bespoke|tailor-?made|tailored|individual)\s(?:pricing\s)?plans?";
    cased(&format!(
        r"(?i)\b(?:contact|e-?mail|call|reach\sout|talk\sto|speak\s(?:to|with)|get\sin\stouch|write\sto|let\sus\sknow|ask)\b[^.;:]{{0,80}}?\b{custom}\b|\b{custom}\s(?:is|are)\s(?:also\s)?(?:available|offered|possible)\b|\bwe\s(?:also\s)?(?:offer|sell|have)\s(?:an?\s)?{custom}\b",
    ))
});
/// What makes it none, or the plan for something else.
static NO_PLAN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:no|not|never|without|cannot|soon|later)\b|n[’']t\b|\bplans?\s(?:of|to|that)\b|\b(?:payment|training|migration|onboarding|support|treatment|project|roll-?out|meal|study|learning)\b",
    )
});
/// What is added on top and has to be asked for: `SAML is sold as an add-on. Contact our sales team to add it.`
static ADDED_BY_ASKING: LazyLock<Regex> = LazyLock::new(|| {
    let sales = r"(?:contact|talk\sto|reach\sout\sto|get\sin\stouch\swith|speak\s(?:to|with)|e-?mail|ask)\s(?:us|(?:our\s|the\s)?sales(?:\steam)?|your\s(?:\S+\s)?account\s(?:manager|team))";
    cased(&format!(
        r"(?:^|[.!:]\s+)(?:The\s)?(?P<item>\p{{Lu}}[\p{{L}}\d-]*(?:\s[\p{{L}}\d-]+){{0,3}}?)\s(?i:(?:is|are)\s(?:only\s)?(?:sold|available|offered)|can\sbe\s(?:bought|purchased|had))\s(?i:(?:separately\s)?as\san?\s(?:optional\s|paid\s|separate\s)*add-?on)\b[^.;!?$€£]{{0,60}}(?:[.;,–—-]|\sand)\s*(?i:(?:please\s|to\s[^.;,]{{3,60}},\s)*{sales})\b(?i:\s(?:to\s(?:add|enable|activate|purchase|buy|get|order|learn\smore)|for\s(?:an?\s|the\s)?(?:pricing|prices?|quote|details|more\sinformation)|about|using|through|at|via)\b|\s?[.!]|\s*$)"
    ))
});
const CUSTOM_PLAN: &str = "Custom";
const ENTERPRISE: &str = "Enterprise";

/// `The Dedicated plan has custom pricing.`
pub(super) fn offer(page: &Page<'_>, passage: &Passage, block: &Block) -> Option<Offer> {
    let Some(captures) = CUSTOM.captures(&passage.text) else {
        return asked_to_have(page, passage, block)
            .or_else(|| added_by_asking(passage, block))
            .or_else(|| asked_for(page, passage, block));
    };
    let named = captures.name("name").or_else(|| captures.name("priced"))?;
    let item = page.tidy(named.as_str());
    let quote = block.sentence_quote(named.start()..captures.get(0)?.end());
    name::may_be_plan(&item).then(|| Offer::of_plan(item, Amount::Custom, quote, passage.first))
}

/// The plan that one has to ask for, where nothing on the page states an amount beside its name.
fn asked_to_have(page: &Page<'_>, passage: &Passage, block: &Block) -> Option<Offer> {
    let captures = ASK_TO_HAVE.captures(&passage.text)?;
    let item = page.tidy(captures.name("name")?.as_str());
    let mut content = page.document.content();
    let priced = content.any(|block| {
        let beside = |text: &str| text.contains(item.as_str());
        let named = beside(&block.text) || block.heading().is_some_and(beside);
        named && !page.mentions(&block.text).is_empty()
    });
    (name::may_be_plan(&item) && !priced).then_some(())?;
    let quote = block.sentence_quote(captures.get(0)?.range());
    Some(Offer::of_plan(item, Amount::Custom, quote, passage.first))
}

/// The add-on that one has to ask for.
fn added_by_asking(passage: &Passage, block: &Block) -> Option<Offer> {
    let captures = ADDED_BY_ASKING.captures(&passage.text)?;
    let named = captures.name("item")?;
    let item = item_name(Sort::AddOn, named.as_str());
    let quote = block.sentence_quote(named.start()..captures.get(0)?.end());
    name::may_be_item(named.as_str()).then(|| Offer {
        sort: Sort::AddOn,
        ..Offer::of_plan(item, Amount::Custom, quote, passage.first)
    })
}

/// The custom plan that a page about plans offers to those who ask, unless it has a name.
fn asked_for(page: &Page<'_>, passage: &Passage, block: &Block) -> Option<Offer> {
    let mut ranges = sentences(&passage.text).into_iter();
    let range = ranges.find(|range| {
        let sentence = passage.text.get(range.clone()).unwrap_or_default();
        ASKED_FOR.is_match(sentence) && !NO_PLAN.is_match(sentence)
    })?;
    let in_card = block
        .heading()
        .is_some_and(|heading| page.is_plan_name(&page.tidy(heading)));
    let about_plans = Context::of(page, block, None).plans;
    let mut plans = page.site.plans.iter();
    let has_name = plans.any(|plan| plan.eq_ignore_ascii_case(ENTERPRISE));
    (about_plans && !in_card && !has_name).then(|| {
        let quote = passage.quote(page.document, range);
        Offer::of_plan(CUSTOM_PLAN.to_owned(), Amount::Custom, quote, passage.first)
    })
}
