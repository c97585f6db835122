//! What a sentence says in passing of what a plan costs, whatever amounts it states of others: "Hobby is free for
//! individuals; Pro is $4 per user", "a Team plan at $20, and custom pricing for enterprise".

use std::sync::LazyLock;

use model::report::Amount;
use regex::{Captures, Regex};

use super::{
    Page, SALES, SPOKEN_OF,
    free::{NOT_QUITE, free_before},
    is_plan, nothing, spoken_of,
};
use crate::{
    document::Block,
    extract::{
        claim::whose,
        name,
        pattern::{cased, group},
        trap,
    },
};

const NAME: &str = r"(?P<name>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2})";
const PLAN: &str = r"\s(?:[Pp]lans?|[Tt]iers?|[Ee]ditions?)";
/// Those who have a plan, and what else is said behind its name of what it costs.
const HOLDERS: &str = r"\s(?:[Pp]lans?|[Tt]iers?|[Ee]ditions?|customers|users|accounts?|subscriptions?|organi[sz]ations|companies|teams|clients|deployments?)";
const AGREED: &str = r"(?:custom(?:i[sz]ed)?|tailored|individual(?:i[sz]ed)?|bespoke|negotiated|volume)(?:,?\s(?:and\s)?[\w-]+)?";

/// `start on the Hobby plan for free`, `There is no charge for the Developer plan`.
static FREE: LazyLock<[Regex; 3]> = LazyLock::new(|| {
    [
        cased(&format!(
            r"\b(?:[Ss]tart(?:\sout)?|[Bb]egin|[Ss]tay|[Rr]emain|[Ss]ign\sup|[Gg]et\sstarted|[Rr]un|[Bb]uild|[Dd]eploy)\s(?:on|with|for)\s(?:the|our)\s{NAME}(?:{PLAN})?\sfor\sfree\b(?P<rest>.*)$"
        )),
        cased(&format!(
            r"(?i)\b(?:no|without(?:\sany)?)\s(?:charge|cost|(?:monthly\s|subscription\s)?fee)\sfor\s(?:the|our)\s(?-i:{NAME}){PLAN}\b(?P<rest>.*)$"
        )),
        // "Accounts on the Hobby tier, which is free, are limited"
        cased(&format!(
            r"\b(?:[Tt]he|[Oo]ur)\s{NAME}{PLAN},\s(?:which|that)\s(?:is|are)\s(?:(?:always|completely|entirely)\s)?free(?:\sforever|\sof\scharge|\sto\suse)?(?P<rest>\b.*)$"
        )),
    ]
});

/// What says that the price of a plan is agreed on, the plan being named by group `name`.
static CUSTOM: LazyLock<[Regex; 4]> = LazyLock::new(|| {
    let priced = r"(?:custom(?:[\s-]priced)?|individually\s(?:priced|quoted)|(?:priced|quoted)\sindividually|quoted|quote-based|(?:negotiated|agreed)(?:\s(?:individually|separately|directly))?|arranged\s(?:individually|separately|directly)(?:\swith\sus)?|priced\s(?:per|by)\s(?:arrangement|agreement|contract)|by\squote|(?:bought|sold)\s[^.;]{2,30},?\s(?:arranged|agreed)\s(?:with|through)\s(?:us|our\s(?:sales\s)?team|sales)|(?:available\s|priced\s|sold\s)?(?:up)?on\s(?:request|application))";
    let ends = r"\s*(?:$|[.,;:)–—]|\b(?:and|but|based|depending|by|rather|with)\b)";
    [
        // "Enterprise customers have custom pricing", "the Business plan is custom pricing"
        cased(&format!(
            r"(?:^\W*|[,;:–—]\s|\b(?:[Tt]he|[Oo]ur|and|for|while)\s){NAME}(?:{HOLDERS})?,?\s(?:(?:which|that)\s)?(?:have|has|get|gets|receives?|comes?|offers?|is|are|includes?)\s(?:(?:available|sold|offered|billed)\s)?(?:(?:with|at|on|under|through)\s)?(?:an?\s)?{AGREED}\s(?:pricing|prices?|quotes?)(?:\s*$|[.,;:)–—]|\s(?:and|or|based|for|with|tailored|depending|plus)\b)"
        )),
        // "custom pricing for enterprise", "custom pricing is available on the Enterprise plan"
        cased(&format!(
            r"(?i)\b{AGREED}\spricing\s(?:is\s)?(?:also\s)?(?:available\s|offered\s)?(?:for|to|on)\s(?:the\s|our\s|all\s)?(?:(?P<small>enterprises?)|(?-i:{NAME}))\b(?:{HOLDERS})?"
        )),
        // "Enterprise is quoted", "Scale is custom"
        cased(&format!(
            r"(?:^\W*|[,;:–—]\s|\b(?:[Tt]he|[Oo]ur|and|while)\s){NAME}(?:\s?/\s?\p{{Lu}}\p{{Ll}}+)?(?:{PLAN}|\s(?:contracts|agreements|pricing|licen[cs]es|licensing))?(?:,?\s(?:which|that)|,)?\s(?:(?:is|are)\s{priced}|(?:(?:ist|gibt\ses|est)\s)?(?:auf\sAnfrage|sur\s(?:devis|demande))){ends}"
        )),
        // "The Enterprise edition is priced per node; contact us for details"
        cased(&format!(
            r"(?:^\W*|\b(?:[Tt]he|[Oo]ur)\s){NAME}(?:{PLAN})?\s(?:is|are)\s(?i:priced|customi[sz]ed|tailored|quoted|negotiated)\b[^.;!?$€£\d]{{0,60}}[;,–—:]\s(?:so\s|please\s)?(?i:{SALES})"
        )),
    ]
});

/// `Enterprise has no list price`: what is not on the list is agreed on.
static NO_LIST_PRICE: LazyLock<Regex> = LazyLock::new(|| {
    cased(&format!(
        r"(?:^\W*|[,;:–—]\s|\b(?:[Tt]he|[Oo]ur|and|while|but)\s){NAME}(?:{PLAN})?\shas\sno\s(?:list|public|published|fixed|set|standard)\spric(?:e|es|ing)\b"
    ))
});

/// `Contact us for enterprise pricing`, `Get enterprise pricing`: whom large customers ask.
static ENTERPRISE_PRICES: LazyLock<Regex> = LazyLock::new(|| {
    let what = r"(?:custom\s|our\s|an?\s)*enterprise\s(?:pric(?:ing|es?)|quotes?)";
    cased(&format!(
        r"(?i)\b(?:pricing|prices|quote)\s(?:for|on|of)\s(?:the|our|an)\s(?-i:Enterprise)(?:\s(?:plan|tier|edition))?,\s(?:please\s)?(?:{SALES}|(?:schedule|book|request)\san?\s(?:demo|call|meeting))|\b{SALES}\s(?:today\s)?if\syou(?:[’']re|\sare)\sinterested\sin\s(?:an?\s|the\s|our\s)?(?-i:Enterprise)(?:\s(?:plan|tier|edition|licen[cs]e))?\b|\b(?:an?|our|the)\s(?-i:Enterprise)\s(?:offering|option|version|solution|package)s?[^.;!?]{{0,40}}[;,–—.]\s(?:please\s)?{SALES}|\b(?:{SALES}|contact\s(?-i:\p{{Lu}})[\w.-]*\b)[^;!?]{{0,60}}?\s(?:for|about|to\s(?:discuss|get|request|receive|learn\sabout|see))\s{what}\b|^\W*(?:get|request)\s{what}\W*$|\benterprise\s(?:customers|plans?|teams|organi[sz]ations)?[^.!?]{{0,60}}?\b{SALES}\s(?:for|to\s(?:get|request|receive))\san?\s(?:[\w-]+\s)?quote\b"
    ))
});

/// Words of which each such sentence has one: most have none, and need not be looked at further.
static MAY_TELL: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\bfree\b|\b(?:no|any)\s(?:\w+\s)?(?:charge|cost|fee|price|pricing)\b|\b(?:arranged|agreed)\b|\b(?:custom|tailored|individual|bespoke|negotiat|volume|quot|priced|enterprise|sales\b|contact|reach\sout|get\sin\stouch|talk\sto|speak\s|request\b|application\b|anfrage\b|devis\b|demande\b)",
    )
});

/// The plans that a sentence says cost nothing, or a price that is agreed on.
pub(super) fn of_sentence(page: &Page<'_>, block: &Block, sentence: &str) -> Vec<(String, Amount)> {
    if !MAY_TELL.is_match(sentence) || tells_of_something_else(page, sentence) {
        return Vec::new();
    }
    let free = free(page, sentence).map(|plan| (plan, page.nothing()));
    let custom = custom(page, sentence).into_iter();
    let custom = custom.chain(by_sales(page, block, sentence));
    free.into_iter()
        .chain(custom.map(|plan| (plan, Amount::Custom)))
        .collect()
}

/// Whether a sentence asks, or speaks of other money, the past, the future or somebody else's plans.
fn tells_of_something_else(page: &Page<'_>, sentence: &str) -> bool {
    sentence.trim_end().ends_with('?')
        || trap::tells_no_price_of_today(sentence)
        || page.compares && whose::tells_of_another(sentence, page.site)
}

fn free(page: &Page<'_>, sentence: &str) -> Option<String> {
    let said = FREE.iter().find_map(|free| {
        let found = free.captures(sentence)?;
        let rest = found.name("rest")?.as_str();
        (!NOT_QUITE.is_match(rest) && nothing::is_all_of_it(rest)).then_some(())?;
        let plan = page.tidy(found.name("name")?.as_str());
        is_plan(page, &plan).then_some(plan)
    });
    said.or_else(|| called_free(page, sentence))
        .or_else(|| nothing::kind_beside_others(sentence))
}

/// The plan that is called free before its name: "All of it is in the free Community plan; Team is $20".
fn called_free(page: &Page<'_>, sentence: &str) -> Option<String> {
    let (plan, rest) = free_before(page, sentence)?;
    (nothing::is_all_of_it(rest) && is_plan(page, &plan)).then_some(plan)
}

/// What denies right before it that prices are agreed on, or tells of those that customers set for others.
static DENIED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:no|not|never|without|cannot)\b|n[’']t\b|\b(?:your|their)\s(?:\w+\s)?(?:customers|clients|buyers|visitors|tenants|shop|store)\b",
    )
});
/// Bytes before what says so that may deny it.
const BEFORE: usize = 40;

/// Whether the words of a match and right before it deny what it says, or tell it of somebody else.
fn is_denied(sentence: &str, said: regex::Match<'_>) -> bool {
    let start = sentence.ceil_char_boundary(said.start().saturating_sub(BEFORE));
    let words = sentence.get(start..said.end());
    words.is_some_and(|words| DENIED.is_match(words))
}

fn custom(page: &Page<'_>, sentence: &str) -> Option<String> {
    if let Some(said) = ENTERPRISE_PRICES.find(sentence) {
        return (!is_denied(sentence, said)).then(|| "Enterprise".to_owned());
    }
    let plan = |found: &Captures<'_>| {
        let plan = page.tidy(name::without_lead(found.name("name")?.as_str()));
        (is_plan(page, &plan) && !plan.eq_ignore_ascii_case("free")).then_some(plan)
    };
    let named = |found: Captures<'_>| {
        (!is_denied(sentence, found.get(0)?)).then_some(())?;
        match found.name("small") {
            Some(_) => Some("Enterprise".to_owned()),
            None => plan(&found),
        }
    };
    let said = |says: &Regex| says.captures(sentence).and_then(named);
    let unlisted = || plan(&NO_LIST_PRICE.captures(sentence)?);
    CUSTOM.iter().find_map(said).or_else(unlisted)
}

/// That one gets something from those who sell it, and for no other purpose than to get or price it.
static BY_SALES: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:contact|talk\sto|speak\s(?:to|with)|reach\sout\sto|get\sin\stouch\swith)\s(?:our\s|the\s)?sales(?:\steam)?(?:\s(?:for\s(?:pricing|prices|details|access|more\sinformation|an?\s(?:quote|demo))|to\s(?:enable|upgrade|activate|unlock|subscribe|discuss|get\s(?:access|started)|learn\smore|find\sout\smore)|if\syou(?:[’']re|\sare)\sinterested)\b[^.;!?]{0,40})?\s*(?:[.,;!)]|$)|\b(?:(?:contact|talk\sto|speak\s(?:to|with))\s(?:us|our\steam)|reach\sout(?:\sto\sus)?|get\sin\stouch)\s(?:for\s(?:pricing|prices|an?\s(?:custom\s)?quote)|to\s(?:upgrade|discuss\s(?:pricing|options)|learn\smore|get\sstarted|find\sout\smore))\s*(?:[.,;!)]|$)",
    )
});

/// The plan sold by talking that a block names before it says whom to ask: "This is an Enterprise feature. Contact sales
/// to enable it."
fn by_sales(page: &Page<'_>, block: &Block, sentence: &str) -> Option<String> {
    let sold = BY_SALES.find(sentence)?;
    let before = sentence.get(..sold.start()).unwrap_or_default();
    let in_sentence = || SPOKEN_OF.captures_iter(before).last();
    let own = in_sentence().and_then(|found| Some(page.tidy(group(&found)?.as_str())));
    own.or_else(|| spoken_of(page, block, sentence))
}
