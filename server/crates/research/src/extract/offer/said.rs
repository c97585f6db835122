//! What words say a plan costs without an amount: nothing, or what is to be asked for.

mod asked;
mod called_free;
mod edition;
mod free;
mod moved;
mod nothing;
mod pair;
mod passing;
mod section;

use std::{ops::Range, sync::LazyLock};

use model::report::Amount;
use regex::Regex;

use self::{free::free, section::section};
use super::{Offer, Page, Sort, bracketed};
use crate::{
    document::{Block, BlockKind, GroupKind, Place, sentences},
    extract::{
        name,
        pattern::{any_of, cased, group, pattern},
        trap,
    },
};

/// A wish for a plan, and who sells it: `To explore an Enterprise plan, contact sales`, `Contact us about Enterprise
/// pricing`.
static SOLD: LazyLock<Regex> = LazyLock::new(|| {
    let name = r"(?P<NAME>(?-i:Enterprise|Dedicated|Corporate|Unlimited|Ultimate))\s(?:plans?|tier|edition|pricing|licen[cs]es?)";
    let wish = r"(?:explore|purchas(?:e|ing)|buy(?:ing)?|interested\sin|discuss|quote\sfor|pricing\sfor|prices\sfor|(?:learn\smore|know\smore|hear\smore|information|inquire|enquire|ask)\sabout|sign\sup\sfor|subscribe\sto)";
    let sales = r"(?:contact(?:ing)?|talk(?:ing)?\s(?:to|with)|speak(?:ing)?\s(?:to|with)|reach(?:ing)?\sout\sto|get(?:ting)?\sin\stouch\swith|e-?mail|ask(?:ing)?)\s(?:[\w’']+\s){0,2}?(?:us|sales|account\s(?:team|manager))\b";
    let quote = r"(?:(?:contact|talk\sto|speak\s(?:to|with)|reach\sout\sto|get\sin\stouch\swith)\s(?:our\s|the\s)?sales|(?:request|ask\sfor|get)\san?\s(?:custom\s|individual\s|price\s)?quote)";
    let first = name.replace("NAME", "a");
    let second = name.replace("NAME", "b");
    pattern(any_of(&[
        format!(r"\b{wish}\s[^.;]{{0,60}}?\b{first}\b[^.;]{{0,30}}?\b{sales}"),
        format!(
            r"\b{sales}[^.;]{{0,20}}?\s(?:for|about|to\s{wish})\s(?:an?\s|the\s|our\s)?{second}\b"
        ),
        format!(
            r"\b(?P<c>(?-i:Enterprise))\s(?:customers|organi[sz]ations|companies|teams|pricing)\b[^.;]{{0,30}}?\b{sales}[^;]{{0,40}}?\b(?:quote|pricing|prices?)\b"
        ),
        r"\b(?:pric(?:ing|es?)\s(?:for|of)\s(?:the\s|an?\s|our\s)?(?P<d>(?-i:Enterprise))(?:\s(?:plan|edition|tier))?|(?P<e>(?-i:Enterprise))\s(?:plan\s)?pric(?:ing|es?))\s(?:depends?|var(?:y|ies)|(?:is|are)\s(?:based|tailored|custom|negotiated|agreed|individual|available))\b".to_owned(),
        format!(r"\b(?P<f>(?-i:Enterprise))[;,:–—]\s(?:please\s|so\s)?{sales}"),
        format!(r"\b{sales}[^.;]{{0,30}}?\bcustom\s(?P<g>enterprise)\splan"),
        format!(
            r"\b(?:on|in|under)\sthe\s(?P<h>(?-i:Enterprise))\s(?:tile|card|plan|option|row|column|box|tab),?\s(?:click|select|choose|press|use)\s(?:on\s)?(?:the\s)?\W{{0,2}}{sales}"
        ),
        format!(
            r"\b{sales}\s(?:about|for|regarding)\s(?:our|the|an)\s(?P<i>enterprise)\s(?:tier|plan|edition|licen[cs]e)\b"
        ),
        format!(
            r"\breach(?:ing)?\sout\s(?:regarding|about|for|concerning)\s(?:an?\s|the\s|our\s)?{}\b",
            name.replace("NAME", "l")
        ),
        format!(
            r"\b(?:for|about)\s(?:the\s|our\s)?(?P<m>(?-i:Enterprise))\s(?:licen[cs](?:ing|es?)|pricing|quotes?),?\s(?:please\s)?{sales}"
        ),
        format!(
            r"\b(?P<k>enterprise)\splan,?\s(?:which|that)\s(?:is|can\sbe)\s(?:customi[sz]ed|tailored|custom-(?:made|priced|built))\b|\b(?P<j>enterprise)(?:\s(?:plans?|tier|edition|licen[cs]es?|subscriptions?)\b|,)[^.;]{{0,60}}?\b{quote}\b"
        ),
    ]))
});

/// What says of the plan of a section that its price is agreed on.
static AGREED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?xi)\b(?:custom(?:i[sz]ed|-tailored)?|individual|bespoke|tailored)\s(?:[\w-]+\s)?pricing\b
        | \bwe\s[^.;]{0,30}\b(?:customi[sz]e|tailor|negotiate)\s(?:the|our)\s(?:pricing|prices?)\b
        | \b(?:order\sform|contract)\b[^.;]{0,30}\bpricing\b
        | \bcontact\s(?:us|sales|(?:our|the)\s(?:sales|account)\steam|your\saccount\s(?:team|manager))\s(?:for|to\s(?:get|discuss|ask\sabout))\s(?:an?\s|our\s)?(?:custom\s)?(?:pricing|quote|prices)\b
        | \b(?:pricing|prices?)\s(?:is|are)\s(?:custom|negotiated|tailored|individual|quoted|agreed|(?:available\s)?(?:up)?on\srequest)\b
        | \bpriced\sindividually\b | \bindividually\spriced\b | \bis\san?\scustom-(?:quoted|priced)\s(?:plan|tier|edition)\b
        | \bpurchased?\s(?:only\s)?by\scontacting\b[^.;]{0,40}\b(?:us|sales)\b",
    )
});

/// A sentence that says no more than whom to ask.
static ASKS_FOR_ALL: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:please\s)?(?:get\sin\stouch\sfor\sa\squote|(?:contact|talk\sto|speak\s(?:to|with))\s(?:our\s|the\s)?sales(?:\steam)?|(?:custom\s)?pric(?:ing|e)\s(?:is\s)?(?:available\s)?(?:up)?on\srequest)(?:\s(?:for|to\sget)\s(?:a\squote|pricing|details|more\sinformation)(?:\sor\s(?:to\s)?(?:get|start|request|try|book)\s(?:an?\s)?(?:free\s)?(?:trial|demo)(?:\slicen[cs]e)?)?)?\W*$",
    )
});
/// Names of plans that are sold by talking.
const TALKED_OVER: &str = "(?:Enterprise|Dedicated|Corporate|Custom|Unlimited|Ultimate|Premium)";

/// Whom one talks to about a plan.
const SALES: &str = r"(?:(?:contact(?:ing)?|talk(?:ing)?\s(?:to|with)|speak(?:ing)?\s(?:to|with)|reach(?:ing)?\sout\sto|get(?:ting)?\sin\stouch\swith|e-?mail(?:ing)?|call(?:ing)?)\s(?:(?:[\w’']+\s){0,2}?(?:us|sales|team|account\smanager)\b|\S+@\S+)|ask(?:ing)?\s(?:us|sales|our\s(?:sales\s)?team)\b)";

/// In the section of such a plan: whom to ask for a price, or about it.
static ASKS_ABOUT: LazyLock<Regex> = LazyLock::new(|| {
    let what = r"(?:quote|pric(?:ing|es?)|needs|requirements|use\scase|(?:obtain|get|buy|purchase|acquire|activate)\s(?:this|the|an?|your)\s(?:\w+\s)?(?:subscription|plan|licen[cs]e|edition)|(?:learn|know|hear|find\sout)\smore|(?:more\s)?information|details|get\sstarted|started|upgrade|purchase|subscribe|sign\sup|options)";
    cased(&format!(
        r"(?i)\b{SALES}[^.;]{{0,60}}?\b{what}\b|\b{what}\b[^.;]{{0,90}}?\b{SALES}"
    ))
});

/// `For the Enterprise plan, contact us`, `The Enterprise plan is available on request`.
static ASKED_BY_NAME: LazyLock<Regex> = LazyLock::new(|| {
    let plan = format!(
        r"(?:the|our|an?)\s(?P<NAME>(?-i:{TALKED_OVER}))\s(?:plans?|tier|edition|package)\b"
    );
    cased(&format!(
        r"(?i)\b(?:for|about)\s{first}[^.;]{{0,20}}?\b{SALES}|^\W*{second}\s(?:[^.;]{{0,60}}?\s)?(?:(?:is|are)\s(?:[\w-]+\s){{0,2}}?(?:(?:up)?on\srequest|tailored|custom(?:i[sz]ed)?-?\s?(?:priced)?|individually\spriced|priced\sindividually|negotiated)\b)",
        first = plan.replace("NAME", "a"),
        second = plan.replace("NAME", "b"),
    ))
});
/// `For Fleet, contact our sales team`.
static FOR_A_PLAN: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"\b[Ff]or\s(?:the\s|our\s)?(?P<name>\p{{Lu}}[\p{{L}}\d+-]*(?:\s\p{{Lu}}[\p{{L}}\d+-]*){{0,2}})(?:\s(?:plan|tier|edition|pricing))?(?:\s(?:and|or)\s[\p{{Ll}}\s-]{{3,30}})?(?:,\s(?:please\s)?|\splease\s){SALES}"
    ))
});
/// `, and Fleet with custom pricing`: the end of a list of what plans cost.
static WITH_CUSTOM: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?:,|\band)\s(?:and\s)?(?:the\s|our\s|an?\s)?(?P<name>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*)?)(?:\s(?:plan|tier))?\s(?:with|has|at|is)\s(?:custom|individual|tailored)(?:\spricing|-priced|\s?[.!]|\s*$)",
    )
});
/// `Fleet is for large teams; contact us for pricing`.
static SUBJECT_ASKED: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"^\W*(?:[Tt]he\s|[Oo]ur\s)?(?P<name>\p{{Lu}}[\p{{L}}\d+-]*(?:\s\p{{Lu}}[\p{{L}}\d+-]*){{0,2}})(?:\s(?:plan|tier|edition))?\s(?:is|are|has|includes?|adds?|offers?|comes|requires?|needs?)\b[^.;]{{3,160}}[;,–—:-]\s(?:please\s)?{SALES}\s(?:for|about|to\s(?:get|discuss|ask\sfor))\s(?:an?\s|the\s|our\s|custom\s)*(?:pric(?:ing|es?)|quotes?)\b"
    ))
});
static BY_TALKING: LazyLock<Regex> = LazyLock::new(|| cased(&format!(r"\b{TALKED_OVER}\b")));

/// In the section of any plan: that one gets it by asking somebody.
static GOT_BY_ASKING: LazyLock<Regex> = LazyLock::new(|| {
    let wish = r"(?:activate|purchase|buy|order|get|obtain|acquire|subscribe\sto|sign\sup\sfor|(?:inquire|enquire|ask)\sabout|interested\sin|request|upgrade\sto)\s(?:this|the|our|an?)\s(?:\w+\s)?(?:subscription|plan|tier|edition|licen[cs]e|package)";
    cased(&format!(
        r"(?i)\b{wish}\b[^.;]{{0,40}}?\b{SALES}|\b{SALES}[^.;]{{0,20}}?\b{wish}\b"
    ))
});

/// A question whether one wants such a plan, and who sells it: `Ready to upgrade to Enterprise? Contact us.`
static ASKED_AND_SOLD: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"(?i)\b(?:upgrad\w+|mov(?:e|ing)|switch\w*|interested|ready|look\w*|need|want)\b[^.?!]{{0,40}}\b(?P<name>enterprise|dedicated|corporate)\b[^.?!]{{0,20}}\?\s*(?:please\s)?{SALES}[^.?!]{{0,40}}[.!]?\s*$|(?:\b(?:interested\sin|questions\sabout|need|want)\s(?:an?\s|the\s|our\s)?|^\W*)(?P<own>enterprise)(?:\s(?:plans?|tier|edition|pricing))?\?\s*(?:{SALES}|let(?:[’']s|\sus)\s(?:talk|chat)|(?:book|schedule)\sa\s(?:call|demo|meeting)(?:\swith\s(?:us|our\s(?:sales\s)?team))?)\s*[.!→]?\s*$"
    ))
});

/// A question whether one wants more than is on the list, and who sells it: `Need volume pricing? Contact us.`
static WANTED_AND_SOLD: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"(?i)\b(?:interested|look\w*|need|want|require)\b[^.?!]{{0,160}}\?\s*(?:please\s)?{SALES}[^.?!]{{0,60}}[.!]?\s*$"
    ))
});

/// What the page's words say of plans that no amount is stated for.
pub(super) fn offers(page: &Page<'_>, found: &[Offer]) -> Vec<Offer> {
    let mut said: Vec<Offer> = Vec::new();
    let is_new = |said: &[Offer], item: &str| {
        let mut known = found.iter().chain(said);
        !known.any(|known| {
            known.price.item.eq_ignore_ascii_case(item)
                && (known.sort == Sort::Plan || known.price.amount.money().is_some())
        })
    };
    for (at, block) in page.document.blocks.iter().enumerate() {
        if rules_out_block(page, block) {
            continue;
        }
        for (item, amount) in bracketed::of_block(page, block) {
            if is_new(&said, &item) {
                said.push(Offer::of_plan(item, amount, block.quote_all(), at));
            }
        }
        for range in sentences(&block.text) {
            let sentence = block.text.get(range.clone()).unwrap_or_default();
            let own = of_sentence(page, block, &range).into_iter();
            let moved = moved::plans(page, sentence).into_iter();
            let moved = moved.map(|plan| (plan, Amount::Custom));
            let passing = passing::of_sentence(page, block, sentence);
            let pair = pair::plans(page, sentence).into_iter();
            let pair = pair.map(|plan| (plan, Amount::Custom));
            for (item, amount) in pair.chain(own).chain(passing).chain(moved) {
                if is_new(&said, &item) {
                    said.push(Offer::of_plan(item, amount, block.quote(range.clone()), at));
                }
            }
        }
    }
    if !found.iter().chain(&said).any(Offer::is_free_plan)
        && let Some((item, at, quote)) = called_free::plan(page)
    {
        said.push(Offer::of_plan(item, page.nothing(), quote, at));
    }
    let all: Vec<&Offer> = found.iter().chain(&said).collect();
    if let Some((at, quote)) = asked::custom_plan(page, &all) {
        let item = "Custom".to_owned();
        said.push(Offer::of_plan(item, Amount::Custom, quote, at));
    }
    said
}

/// Whether a block stands where nothing is said of a plan's price: code, a cell that begins with no plan.
fn rules_out_block(page: &Page<'_>, block: &Block) -> bool {
    block.place != Place::Content
        || block.cell().is_some() && leading(page, block).is_none()
        || block.kind == BlockKind::Code
        || trap::rules_out(page.document, block)
}

/// What one sentence says a plan costs.
fn of_sentence(page: &Page<'_>, block: &Block, range: &Range<usize>) -> Option<(String, Amount)> {
    let sentence = block.text.get(range.clone())?;
    if let Some(plan) = asked_for_at_the_end(page, sentence) {
        return Some((plan, Amount::Custom));
    }
    if let Some(plan) = nothing::named(page, sentence).filter(|_| !sentence.ends_with('?')) {
        return Some((plan, page.nothing()));
    }
    let silent = sentence.ends_with('?')
        || !page.mentions(sentence).is_empty()
        || trap::talks_of_other_money(sentence);
    (!silent).then_some(())?;
    let free =
        free(page, block, range, sentence).or_else(|| nothing::of_sentence(page, block, sentence));
    if let Some(plan) = free {
        return Some((plan, page.nothing()));
    }
    let said = block.text.get(..range.end).unwrap_or_default();
    let asked = ASKED_AND_SOLD
        .captures(said)
        .and_then(|found| group(&found));
    let plan = match asked {
        Some(name) => name::capitalised(name.as_str()),
        None => wanted(page, block, said)
            .or_else(|| asked_for(page, block, sentence))
            .or_else(|| asked::of_sentence(page, block, said, sentence))?,
    };
    Some((plan, Amount::Custom))
}

/// The plan that a sentence names behind what others cost: "Team is $50/month; for Fleet, contact us".
fn asked_for_at_the_end(page: &Page<'_>, sentence: &str) -> Option<String> {
    let last = page.mentions(sentence).into_iter().last()?;
    let behind = sentence.get(last.range.end..)?;
    let found = FOR_A_PLAN
        .captures(behind)
        .or_else(|| WITH_CUSTOM.captures(behind))?;
    let plan = page.tidy(found.name("name")?.as_str());
    is_plan(page, &plan).then_some(plan)
}

/// The plan of the section, where what is said ends in whom to ask for it.
fn wanted(page: &Page<'_>, block: &Block, said: &str) -> Option<String> {
    let plan = section(page, block).filter(|_| WANTED_AND_SOLD.is_match(said));
    plan.filter(|plan| BY_TALKING.is_match(plan))
}

/// The plan whose price a sentence says is to be asked for.
fn asked_for(page: &Page<'_>, block: &Block, sentence: &str) -> Option<String> {
    if let Some(found) = SOLD.captures(sentence) {
        return Some(name::capitalised(group(&found)?.as_str()));
    }
    let named = FOR_A_PLAN
        .captures(sentence)
        .or_else(|| SUBJECT_ASKED.captures(sentence));
    if let Some(found) = named {
        let plan = page.tidy(found.name("name")?.as_str());
        return (is_plan(page, &plan) && !plan.eq_ignore_ascii_case("free")).then_some(plan);
    }
    let by_name = ASKED_BY_NAME.captures(sentence);
    let denied = |found: &regex::Captures<'_>| {
        found
            .get(0)
            .is_some_and(|said| said.as_str().contains(" not "))
    };
    if let Some(found) = by_name.filter(|found| !denied(found)) {
        let name = found.name("a").or_else(|| found.name("b"))?;
        return Some(name.as_str().to_owned());
    }
    let plan = || {
        let own = leading(page, block)
            .or_else(|| label_before(page, block, sentence))
            .or_else(|| section(page, block));
        own.or_else(|| spoken_of(page, block, sentence))
    };
    let asks = [&ASKS_FOR_ALL, &AGREED, &GOT_BY_ASKING];
    if asks.iter().any(|asks| asks.is_match(sentence)) {
        return plan().filter(|plan| !plan.to_lowercase().starts_with("free"));
    }
    ASKS_ABOUT.is_match(sentence).then_some(())?;
    plan().filter(|plan| BY_TALKING.is_match(plan))
}

/// A plan by name in what a block says: `the Enterprise Edition, which requires a commercial license`.
static SPOKEN_OF: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"\b(?P<name>{TALKED_OVER})\s(?:[Pp]lan|[Tt]ier|[Ee]dition|[Ff]eature|[Ll]icen[cs]e|[Ll]icensing|[Ss]ubscription)\b|\b(?:on|in)\s(?P<alone>Enterprise)\b"
    ))
});

/// The last plan sold by talking that a block speaks of before a sentence of it which names none.
fn spoken_of(page: &Page<'_>, block: &Block, sentence: &str) -> Option<String> {
    let before = block.text.split(sentence).next()?;
    let last = SPOKEN_OF.captures_iter(before).last()?;
    Some(page.tidy(group(&last)?.as_str()))
}

/// The plan whose name an item of a list, a note, or a cell with more in it, begins with.
fn leading(page: &Page<'_>, block: &Block) -> Option<String> {
    let name = block.strong.first().filter(|name| name.start == 0)?;
    let in_note = || {
        let group = page.document.groups.get(block.group);
        group.is_some_and(|group| group.kind == GroupKind::Callout)
    };
    (block.kind == BlockKind::ListItem || block.cell().is_some() || in_note()).then_some(())?;
    let plan = page.tidy(block.text.get(name.clone())?.trim_end_matches([':', ' ']));
    is_plan(page, &plan).then_some(plan)
}

/// What stands between a bold label and what is told of it.
const MARKS: [&str; 4] = [": ", " - ", " – ", " — "];

/// Whether a bold stretch of a block is a label: what is told of it follows behind a mark.
fn is_label(block: &Block, strong: &Range<usize>) -> bool {
    let behind = block.text.get(strong.end..).unwrap_or_default();
    let marked = || MARKS.iter().any(|mark| behind.starts_with(mark));
    let label = block.text.get(strong.clone()).unwrap_or_default();
    label.ends_with(':') || marked()
}

/// The plan that the last label of a paragraph before a sentence of it, or at its beginning, names: "**Fleet** – As many
/// seats as you need. Contact sales."
fn label_before(page: &Page<'_>, block: &Block, sentence: &str) -> Option<String> {
    let start = block.text.find(sentence)?;
    let mut before = block.strong.iter().rev();
    let label = before.find(|strong| strong.start <= start)?;
    (block.kind == BlockKind::Paragraph && is_label(block, label)).then_some(())?;
    let plan = page.tidy(block.text.get(label.clone())?.trim_end_matches([':', ' ']));
    is_plan(page, &plan).then_some(plan)
}

/// Whether a plan is sold by talking, as its name says.
pub(super) fn is_talked_over(name: &str) -> bool {
    BY_TALKING.is_match(name)
}

pub(super) fn is_plan(page: &Page<'_>, name: &str) -> bool {
    name::may_be_plan(name)
        && (page
            .site
            .plans
            .iter()
            .any(|plan| plan.eq_ignore_ascii_case(name))
            || name.split_whitespace().all(name::is_usual))
}
