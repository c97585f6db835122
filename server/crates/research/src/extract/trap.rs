//! Amounts of money that are not prices.
//!
//! Credits, grants, savings, thresholds, examples, other people's money, old prices: each reads like
//! a price to a careless eye, and each is worse in a report than a missing price.

mod beside;
mod past;

use std::sync::{Arc, LazyLock};

use regex::Regex;

use crate::extract::pattern::cased;

use self::beside::{is_beside_others, is_own_side};
use crate::document::{Block, BlockKind, Document, GroupKind};

pub use self::beside::is_comparison;
pub use self::past::today;

/// What stands right before an amount that is not a price.
static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?xi)(?:\b(?:
            sav(?:e|es|ed|ing|ings) (?:\s\w+){0,3} | (?:not|n[’']t|never)\s(?:bill|charge|cost|pay|ask|take)(?:\s(?:you|for|them))? | discounts?\s(?:of|worth) | off | worth(?:\sof)? | valued\sat | credits?\s(?:of|worth) | credited | grant\sof
          | includ(?:e|es|ed|ing) | receiv(?:e|es) | gets? | earns? | give\syou | gives?\s(?:you|them) | giv(?:e|es|ing) | gift(?:s|ed)? | bonus\sof | reward\sof | refund(?:s|ed)?(?:\sof)? | refer\w*\s[\w\s]{0,30}
          | rais(?:e|ed|es|ing) | invoices?\s(?:of|over|above)(?:\sat\sleast)? | over | under | above | below | exceed(?:s|ing)? | more\sthan | less\sthan | at\sleast | (?:minimum|smallest|lowest)(?:\s(?:monthly|annual|yearly|possible))?(?:\s(?:charges?|fees?|bill|billing|invoice|order|payment|purchase|spend|amount|contract|value|total|volume)){0,2}(?:\s(?:of|is|applies|per\smonth|per\syear))?:? | up\sto | threshold\sof | maximum\sof
          | spend(?:s|ing)?(?:\s(?:of|over|at\sleast))? | spent | commit(?:s|ted)?\sto(?:\sa\sminimum\sof)? | commitment\sof | budget\sof | deposit\sof | balance\sof | limit\sof | cap(?:ped)?\s(?:of|at)
          | would\sbe | would\scost | would\spay | will\s(?:be|cost) | was | were | used\sto\s(?:be|cost) | previously | formerly | originally | normally | regularly | instead\sof | rather\sthan | compared\s(?:to|with) | versus | vs\.? | than
          | deprecated | legacy | discontinued | old | paid | paying | you[’']ll\spay | (?:you|they|we|i|still|would|customers|clients|companies|people|who)\spay | charged | total(?:\scost)?(?:\sof)? | totals? | totall?ing | sum\sof | about | around | approximately | approx\.? | roughly | nearly | almost | an?\sestimated
          | revenue\sof | funding\sof | valuation\sof | fined? | fine\sof | generat(?:e|ed|es) | processed | processing | managing | made | sales\sof | los(?:e|es|ing|t) | wast(?:e|es|ed|ing) | leak(?:s|ed|ing)? | forgo(?:es)? | costs?\sthem
          | (?:reduc(?:e|es|ed|ing)|cut(?:s|ting)?|lower(?:s|ed|ing)?|slash(?:es|ed|ing)?|trim(?:s|med|ming)?|increas(?:e|es|ed|ing)|boost(?:s|ed|ing)?|improv(?:e|es|ed|ing)|grow(?:s|ing)?)(?:\s[\w-]+){1,5}\sby | average\sof | competitors?\s\w+ | first | down\sfrom | up\sfrom | reduced\sfrom | equals? | effectively | equivalent\sto | equates\sto | that[’']s | amounts?\sto | work(?:s|ing)?\sout\s(?:at|to|as)
          ) | [~≈+×=] ) \s* (?:(?:a|an|the|just|only|exactly|one-time|free|another|additional|monthly|yearly|paid|extra|by|some|of)\s+){0,3} $",
    )
});

/// What follows an amount, its terms read, that is not a price.
static BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?xi)^ [\s\x{a0}]* (?:
            (?:of|in|worth\sof|as)\s+ (?:[\w-]+\s){0,2}? (?:usage|credits?|grants?|savings?|funding|revenue|sales|arr|mrr|compute|consumption|ad\sspend|spend|transactions?|volume|value|api\scalls|resources?|assets)\b
          | (?:[\w-]+\s){0,2}? (?:credits?|grants?|vouchers?|coupons?|gift\s?cards?|bonus|off\b|discount|refund|invoices?|savings|saved|cashback|rebate|minimum|threshold|deposit|donation|fine\b|bounty|reward|funding|round|series\s[a-e]\b|valuation|free\scredits?|(?-i:in\sfree)\b|budget|bills?\b|limit\b|cap\b|spend(?:ing)?\b|quota|allowance|balance|balances|fund\b|investment)
          | for\s+[$€£]\s?\d[\d.,]* [^.;]{0,30} (?:usage|credit|value)
          | \+?\s?(?:(?:/|a\s|per\s)\s?\w+)?\s?\(?(?:in\s)?(?:salary|salaries|wages?|payroll)\b
          | [≈~]\s?\d | every\s(?:\d+|two|three|four|five|six|few|other)\s(?:years?|months?|weeks?|days?)\b | or\s(?:less|more) | \+\s[$€£]\d | (?:cheaper|less|more)\b | when\syou\sspend | (?:was|is)\s(?:refunded|credited|saved)
          | [(,–—-]?\s?(?:is\s|are\s)?(?:coming\ssoon|sold\sout|not\syet\savailable|currently\sunavailable)
          | (?:plan|product|customers?)?\s?\(?(?:deprecated|legacy|discontinued|retired|no\slonger)
          )",
    )
});

/// What makes a whole sentence one that states no price of the vendor's.
static SENTENCE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?xi)\b(?: for\s(?:example|instance) | e\.g\. | as\san\sexample | let[’']s\ssay | suppose | imagine | say\syou | assum(?:e|ing) | would\s(?:be|cost|pay|have|have\spaid)\b | in\stotal | estimated\s(?:\p{L}+\s)?(?:costs?|price|bill|charges?|total|fees?) | total\scost | total\sbill | grand\stotal
          | deprecated | legacy | discontinued | no\slonger\s(?:offer\w*|available|sold|sell) | retired | sunset(?:ted)? | grandfathered | formerly | previously | used\sto\s(?:be|cost|pay)
          | (?:old|former)\s(?-i:\p{Lu})\p{L}+\s(?:plan|tier|edition)\b | raised | series\s[a-e]\b | funding | (?:saved|saves|cut|reduced|grew|increased)\s(?:us|them|him|her|our|their|more|over|up\sto|about|around|incident|costs?|[$€£]) | we\ssaved | revenue | refund(?:ed)?\b | threshold
          | (?:an?|the|any|most|many|some)\s(?:typical|average|comparable|similar|competing|traditional|conventional|rival|usual)\s(?:\w+\s){0,2}?(?:tools?|products?|vendors?|apps?|software|platforms?|solutions?|services?|providers?|suites?|systems?|agency|agencies|consultants?|servers?|machines?|instances?|deployments?|set-?ups?)\b | we\s(?:will\s)?pay\s(?:out\s)?(?:you|\p{L}+s)\b | most\s(?:\w+\s)?(?:companies|vendors|products|tools|apps|businesses|start-?ups|competitors)\s(?:have|has|charge|offer|sell|start|use)\b | pays?\s(?:their|your|its|an?|the)\s(?:\p{L}+\s)?(?:operator|carrier|bank|provider|agency|registrar|hoster)s?\b | (?:resellers?|distributors?|affiliates?)\s(?:can\s|may\s|also\s)?(?:buy|pay|get|earn|receive|purchase)s?\b | (?:tools?|products?|vendors?|apps?|software|platforms?|solutions?|services?|providers?|suites?)\s(?:such\sas|like)\s(?-i:\p{Lu})[^.;]{1,60}?\s(?:costs?|charges?|asks?|starts?|begins?|is|are)\b
          | competitors? | (?:vs\.?|versus)\s[^;]{0,20}[$€£¥]\s?\d | other\s(?:[\w-]+\s){1,2}(?:charge|cost|ask|bill|want)s?\b | as\sothers\s(?:do|charge) | they\s(?:charge|bill|ask\sfor)\s(?:[A-Z]{0,2}[$€£]|\d) | instead\sof | compared\s(?:to|with) | cheaper | pricier | more\sexpensive | unlike | whereas | rivals? | alternatives?\sto | a\s(?:team|company|customer|friend|client)\swe\sknow | our\scustomers? | one\sof\sour | one\scustomer | fined | penalt(?:y|ies) | damages | liabilit(?:y|ies)
          | amorti[sz]ed | if\syour\s(?:\w+\s){0,4}(?:usage|bill|spend|balance|invoice) | your\s(?:total|bill|invoice) | refer\s(?:a|another|your) | one-time\s(?:[$€£]\d+\s)?(?:grant|credit) | (?:until|after|before|on)\s(?:january|february|march|april|may|june|july|august|september|october|november|december)\s\d )",
    )
});

/// Words in a heading under which amounts are not the vendor's prices of today.
static HEADING: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?xi)\b(?: deprecated | legacy | discontinued | retired | sunset\w* | unsupported | grandfathered | previous\s(?:plans?|pric\w+) | old\s(?:plans?|pric\w+) | former | no\slonger
          | how\swe\s(?:compare|stack\sup|measure\sup) | how\s[\w-]+\s(?:stacks|measures)\sup | how\s(?:it|(?-i:\p{Lu})[\w-]+)\scompares | compare\sus | us\sand\s(?:them|others|the\sothers) | against\s(?:the\s)?(?:competition|others) | case\sstud\w+ | testimonials? | customer\sstor\w+ | success\sstor\w+ | what\s(?:our\s)?customers\ssay | example | examples | templates? | calculator | estimat\w+ | savings | roi | vs\.? | versus | alternatives? | compared\sto | compare[sd]?\s(?:to|with)\s\p{L} | competitors? | customers\spay\selsewhere
          | referr\w+ | affiliates? | partners?\sprogram | press | funding | investors? | changelog | release\snotes | bug\sbounty | refunds? | free\scredits? | grants? | credits\son ) \b",
    )
});

/// For how many a price is, before that of one more: `for up to 10 users, then $5 per user`.
static FOR_SOME: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[^.;$€£]{0,20}\b(?:up\sto|the\sfirst|includes?|for|with)\s\d[\d.,]*\s(?:users?|seats?|developers?|members?|people|sites?|projects?|employees|agents|devices|hosts)[,;]?\s(?:and\s)?then\s[$€£]",
    )
});

/// A price for the beginning only.
static PROMOTION: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?xi)\b(?: (?:for|during|in)\s(?:the|your)\sfirst\s(?:\w+\s)?(?:month|months|year|years|weeks?|days?|invoice|quarter) | (?:for|first)\s(?:the\s)?(?:first\s)?(?:\d+|one|two|three|four|five|six|twelve)\s(?:month|months|weeks|days)\b | first\s(?:month|year|\d+\smonths?)\b
          | introductory | promo(?:tion(?:al)?)?\b | limited[\s-]time | launch\s(?:offer|price|discount) | intro\s(?:offer|price) | black\sfriday | cyber\smonday | early[\s-]bird | special\soffer | then\s[$€£]\s?\d | new\scustomers\sonly )",
    )
});

/// What stands before an amount that is one for the beginning only: "the first 6 months of Team for".
static AT_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?xi)\b(?: (?:the\s|your\s|for\s)?first\s(?:(?:\d+|one|two|three|four|five|six|nine|twelve|few)\s)?(?:months?|years?|weeks?|quarters?|invoices?)\b | (?:introductory|intro|launch|promotional|promo|early[\s-]bird|winter|summer|spring|autumn|holiday|limited[\s-]time)\s(?:offer|price|pricing|rate|deal) ) [^.;!?]{0,50}$",
    )
});
/// "$0 for the first year": what it costs then is another price.
static AT_FIRST_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[\s,]*(?:(?:per|a|each|/)\s?\w+\s)?(?:for|in|during)\s(?:the\s|your\s)?first\s(?:(?:\d+|one|two|three|six|few)\s)?(?:months?|years?|weeks?|quarters?)\b",
    )
});
/// ` after the first 3 months`: what stands before it is the price from then on.
static AFTER_THE_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[\s,(]*(?:after|from)\s(?:the\s|your\s)?(?:first\s)?(?:(?:\d+|one|two|three|four|five|six|nine|twelve)\s)?(?:months?|years?|weeks?|quarters?)\b",
    )
});
/// `Regular price: ` right before an amount: what is said behind it is of another one.
static CALLED_REGULAR: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)\b(?:regular|normal|standard|list|full|usual)\s(?:price|rate)(?:\sis)?\s?:?\s*$")
});
/// The price from then on.
static AFTERWARDS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:then|after(?:wards?)?|thereafter|later|from\s(?:then|month)|renews?|regular(?:ly)?|normally)\b[^.;!?]{0,40}$",
    )
});
/// A code that makes the amount before it a promotion.
static WITH_CODE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[^.;!?]{0,40}\b(?:with|use|using)\s(?:the\s|our\s)?(?:promo\s|coupon\s|discount\s|voucher\s)?code\b",
    )
});

/// Whether the words before and behind an amount make it a price for the beginning only.
#[must_use]
pub fn is_for_the_beginning(before: &str, behind: &str) -> bool {
    is_promotion(behind) && !says(&CALLED_REGULAR, before) && !says(&AFTER_THE_FIRST, behind)
        || says(&AT_FIRST_BEHIND, behind)
        || says(&WITH_CODE, behind)
        || says(&AT_FIRST, before) && !says(&AFTERWARDS, before)
}

fn says(pattern: &Regex, text: &str) -> bool {
    pattern.is_match(text)
}

/// How one pays, which is no credit.
static CARD: LazyLock<Regex> = LazyLock::new(|| cased(r"(?i)\bcredit[\s-]cards?\b"));

/// Whether an amount with these words right before it and right behind its terms is no price.
#[must_use]
pub fn springs(before: &str, behind: &str) -> bool {
    // "$25,000 a year with volume discounts" is a price still.
    let apart = behind.trim_start().starts_with("with ");
    says(&BEFORE, before) || says(&BEHIND, &CARD.replace(behind, "card")) && !apart
}

/// What is not offered yet, or no more.
static TO_BE_OFFERED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:plans?|tiers?|editions?)\b(?:\s\([^()]{1,40}\))?,?\s(?:(?:which|that)\s)?(?:is|are)\s(?:coming\s(?:soon|later)|sold\sout|not\syet\savailable|currently\sunavailable)\b|\b(?:plan|plans|intend|intends|hope|hopes|aim|want|going)\sto\s(?:\w+ly\s|soon\s)?(?:offer|launch|add|introduce|sell|release|roll\sout)\b",
    )
});

/// Whether a sentence speaks of what is to be offered one day.
#[must_use]
pub fn is_to_be_offered(sentence: &str) -> bool {
    says(&TO_BE_OFFERED, sentence)
}

/// Whether a sentence tells what was, or what was ended.
#[must_use]
pub fn was(sentence: &str) -> bool {
    past::is_told(&past::today(sentence))
}

/// Whether a sentence speaks of other money than the vendor's prices, of what was, or of what is to be one day.
#[must_use]
pub fn tells_no_price_of_today(sentence: &str) -> bool {
    let now = past::today(sentence);
    is_of_other_money(sentence, &now) || past::is_told(&now) || is_to_be_offered(sentence)
}

/// What rules out the amounts of a sentence, and not the plans that it names.
static OF_AMOUNTS_ONLY: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)\b(?:for\s(?:example|instance)|e\.g\.|instead\sof|refunded|threshold)(?:\s|,|$)")
});

/// Whether a sentence names nothing that the vendor sells today.
#[must_use]
pub fn names_nothing_of_today(sentence: &str) -> bool {
    tells_no_price_of_today(&OF_AMOUNTS_ONLY.replace_all(sentence, " "))
}

/// What customers did before, which says nothing of what is sold.
static BEFORE_ONE_CAME: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:(?:never|not)\s(?:been\s)?previously|previously\s(?:signed|subscribed|registered|purchased|been|had))\b",
    )
});

/// Who pays less than others.
static REDUCED_FOR: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:registered\s|accredited\s|qualified\s|eligible\s|all\s|our\s)?(?:schools?|districts|students?|teachers?|educators|universities|academics|non-?profits?|charities|NGOs|start-?ups?|open[\s-]source\sprojects)\s(?:\p{L}+\s){0,2}?(?:pays?|gets?|are\scharged|are\sbilled|receive)\b",
    )
});

/// Whether the sentence around an amount talks about other money than the vendor's prices.
#[must_use]
pub fn talks_of_other_money(sentence: &str) -> bool {
    is_of_other_money(sentence, &past::today(sentence))
}

/// The same, told what of the sentence is of today.
fn is_of_other_money(sentence: &str, now: &str) -> bool {
    says(&SENTENCE, &BEFORE_ONE_CAME.replace_all(now, "")) || says(&REDUCED_FOR, sentence)
}

/// Two plans that a heading sets beside each other, which are the vendor's own: `Basic vs. Standard`.
static OWN_PLANS: LazyLock<Regex> = LazyLock::new(|| {
    let name = "(?:free|starter|hobby|personal|individual|developer|lite|basic|standard|plus|pro|professional|premium|team|business|enterprise|growth|scale|community|open[\\s-]source|oss|saas|cloud|hosted|self[\\s-](?:hosted|managed)|monthly|yearly|annual)";
    let plan = format!(r"{name}(?:\s(?:plan|edition|version|tier))?");
    cased(&format!(
        r"(?i)\b{plan}(?:\s(?:vs\.?|versus)\s(?:the\s)?{plan}){{1,3}}\b"
    ))
});

/// Whether a block stands under a heading that rules its amounts out.
#[must_use]
pub fn is_ruled_out(block: &Block) -> bool {
    headings(block).any(|heading| says(&HEADING, &OWN_PLANS.replace_all(heading, "")))
}

static OF_SAVINGS: LazyLock<Regex> = LazyLock::new(|| cased(r"(?i)\bsavings\b"));

/// The same for what tells of a discount, which may stand under a heading about savings.
#[must_use]
pub fn is_ruled_out_for_discounts(block: &Block) -> bool {
    headings(block).any(|heading| says(&HEADING, &OF_SAVINGS.replace_all(heading, "")))
}

/// The headings that a block stands under, its own text where it is one.
fn headings(block: &Block) -> impl Iterator<Item = &str> {
    let own = block.is_heading().then_some(block.text.as_str());
    block.headings.iter().map(AsRef::as_ref).chain(own)
}

/// What the parts of a list come to together: `Total: $40`.
static SUM: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:grand|sub|your|estimated|monthly)[\s-]?)?total(?:\s\p{L}+){0,3}\W{0,4}(?:[:=]|is\b)\W*(?:[A-Z]{0,3}[$€£¥]\s?)?\d",
    )
});

/// Items of a list that are looked at for a sum.
const MAX_PARTS: usize = 40;

/// Whether a block is a part of a sum: an item of a list with an item, or right behind a line, that tells the total.
fn is_part_of_a_sum(document: &Document, block: &Block) -> bool {
    let list = document
        .around(block.group)
        .filter_map(|group| document.groups.get(group))
        .find(|group| group.kind == GroupKind::List);
    list.is_some_and(|list| {
        let from = list.blocks.start.saturating_sub(1);
        let parts = document.blocks.get(from..list.blocks.end);
        let mut parts = parts.into_iter().flatten().take(MAX_PARTS);
        parts.any(|part| says(&SUM, &part.text))
    })
}

/// Titles of pages about plans that are no longer sold.
static ABOUT_THE_PAST: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:legacy|grandfathered|retired|discontinued)\s(?:\w+\s)?(?:plans?|pricing|tiers?)\b",
    )
});
static PAST_WORDS: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\b(?:legacy|grandfathered|retired|discontinued)\b"));

/// Whether a text calls a plan the new or the current one, as pages about those of the past do of what took their place.
#[must_use]
pub fn tells_as_new(text: &str, plan: &str) -> bool {
    let text = text.replace('*', "");
    let named = |word: &str| text.contains(&format!("{word} {plan}"));
    ["new", "New", "current", "Current", "today’s", "today's"]
        .into_iter()
        .any(named)
}

/// Whether a page as a whole is about plans that are no longer sold.
#[must_use]
pub fn is_about_the_past(document: &Document) -> bool {
    let Some(title) = document
        .title
        .as_deref()
        .filter(|title| says(&ABOUT_THE_PAST, title))
    else {
        return false;
    };
    // Where a page has no title, its first heading stands for one: that of a section tells nothing of the whole.
    let is_title = |block: &Block| block.kind == BlockKind::Heading(1) || block.text != title;
    document
        .content()
        .find(|block| block.is_heading())
        .is_none_or(is_title)
}

/// The same, told from the page: what is said of plans of the past counts on a page about them.
#[must_use]
pub fn rules_out(document: &Document, block: &Block) -> bool {
    let only_past =
        || headings(block).all(|heading| !says(&HEADING, &PAST_WORDS.replace_all(heading, "")));
    let by_heading = || is_ruled_out(block) && !is_own_side(document, block);
    is_beside_others(document, block)
        || is_part_of_a_sum(document, block)
        || by_heading()
            && !(is_about_the_past(document) && only_past())
            && !(is_examples_alone(block) && is_announced(document, block))
}

/// Whether what a block names is not the vendor's of today. Under an example the amounts don't count, the names do.
#[must_use]
pub fn rules_out_names(document: &Document, block: &Block) -> bool {
    (block.is_heading() || !is_examples_alone(block)) && rules_out(document, block)
}

/// Whether nothing rules a block's headings out but that they speak of an example or an estimate.
fn is_examples_alone(block: &Block) -> bool {
    block
        .headings
        .iter()
        .all(|heading| !says(&HEADING, &EXAMPLE_WORDS.replace_all(heading, "")))
}

static EXAMPLE_WORDS: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\b(?:examples?|estimat\w+|calculator)\b"));

/// Headings over prices for some: schools, charities.
static REDUCED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:education(?:al)?|academic|students?|teachers?|schools?|non-?profits?|charit(?:y|ies)|start-?ups?|open[\s-]source)\s(?:\w+\s)?(?:pricing|prices|rates?|discounts?)\b|\b(?:pricing|prices?|rates?|discounts?|offers?|plans?)\s(?:for|in)\s(?:\w+\s){0,2}?(?:education|schools?|students?|teachers?|universit(?:y|ies)|academi[ac]|non-?profits?|charit(?:y|ies)|start-?ups?|open[\s-]source)\b|^(?:[\w-]+\s){0,4}discounts(?:\s(?:and|for|&)\s.*)?$|^(?:our\s)?(?:current\s|latest\s)?(?:special\soffers?|limited[\s-]time\soffers?|promotions|promos|deals|sonderangebote|aktionen)$",
    )
});

/// Whether the amounts under a block's headings are reduced ones, for some customers only.
#[must_use]
pub fn is_reduced(block: &Block) -> bool {
    block.headings.iter().any(|heading| says(&REDUCED, heading))
}

static EXAMPLE: LazyLock<Regex> = LazyLock::new(|| cased(r"(?i)\bexamples?\b"));
static PRICED_NAME: LazyLock<Regex> =
    LazyLock::new(|| cased(r"^\p{Lu}[^:.$€£\d]{1,40}:\s(?i:from|starting|\p{Sc})"));

/// A line that announces a list of what plans cost.
static ANNOUNCES: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:details|prices|pricing|rates?|costs?|fees)\b[^.:]{0,60}\b(?:plans?|tiers?|editions?)\b[^.:]{0,30}:\s*$|\b(?:plans?|tiers?|editions?)\b[^.:]{0,60}\b(?:prices?|priced|pricing|rates?|cost|costs|fees)\b[^.:]{0,30}:\s*$",
    )
});

/// Whether a block stands in a list that the line before it announces as what plans cost, whatever the heading above
/// asks.
fn is_announced(document: &Document, block: &Block) -> bool {
    let lists = document
        .around(block.group)
        .filter_map(|group| document.groups.get(group))
        .filter(|group| group.kind == GroupKind::List);
    let before = lists
        .last()
        .and_then(|list| list.blocks.start.checked_sub(1))
        .and_then(|before| document.blocks.get(before));
    before.is_some_and(|before| {
        before.headings == block.headings
            && !before.is_heading()
            && says(&ANNOUNCES, &before.text)
            && !says(&EXAMPLE, &before.text)
    })
}

/// What says that the fees of a section are somebody else's.
static OTHERS_FEES: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:strictly|solely|only|purely)\s\p{Lu}[\p{L}]+['’]s\s(?:fees?|charges?|costs?|prices?)\b|\b(?:does|do)\s(?:not|n[’']t)\s(?:add|charge)\s(?:any\s)?(?:extra\s|additional\s)?(?:fees?|mark-?ups?)\b[^.]{0,40}\b(?:these|fees|provider)\b|\b(?:fees?|charges?)\b[^.;]{0,30}\b(?:charged|imposed|set|levied)\s(?:directly\s)?by\s(?:our|the|your)\s(?:\w+\s){0,2}?(?:providers?|processors?|networks?|banks?|carriers?)\b",
    )
});

/// The most such sections of a page.
const MAX_SECTIONS: usize = 20;

/// The headings of the sections whose fees are somebody else's.
#[must_use]
pub fn sections_of_others(document: &Document) -> Vec<Arc<[Arc<str>]>> {
    let told = document.content().filter(|block| {
        !block.headings.is_empty() && block.cell().is_none() && says(&OTHERS_FEES, &block.text)
    });
    let mut sections: Vec<Arc<[Arc<str>]>> = Vec::new();
    for block in told {
        if sections.len() < MAX_SECTIONS && !sections.contains(&block.headings) {
            sections.push(Arc::clone(&block.headings));
        }
    }
    sections
}

/// Whether a block is a heading such as "Basic: from $66 per month", ruled out only because a
/// heading above announces an example of what such a plan may cost.
#[must_use]
pub fn names_beside_an_example(block: &Block) -> bool {
    let only_examples = || {
        block
            .headings
            .iter()
            .filter(|heading| says(&HEADING, heading))
            .all(|heading| !says(&HEADING, &EXAMPLE.replace_all(heading, "")))
    };
    block.is_heading()
        && says(&PRICED_NAME, &block.text)
        && !says(&HEADING, &block.text)
        && only_examples()
}

/// What says right before or behind a price that nobody can buy it today.
static NOT_FOR_SALE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:sold\sout|coming\ssoon|not\syet\savailable|not\s(?:yet\s)?available\s(?:to\sbuy|for\s(?:sale|purchase))|currently\sunavailable)\b|[.(;,–—-]\s?(?:currently\s)?(?:sold\sout|(?:coming|launching|arriving)\s(?:very\s)?soon|(?:no\slonger|not)\savailable\s(?:to|for)\snew\s\w+|closed\sto\snew\s\w+)\W*$",
    )
});

/// Whether a short text with a price says that nobody can buy it today.
#[must_use]
pub fn is_not_for_sale(text: &str) -> bool {
    text.len() <= MAX_LINE && says(&NOT_FOR_SALE, text)
}

/// Bytes of a line that tells of one price.
const MAX_LINE: usize = 200;

/// Whether a text states a price for the beginning only.
#[must_use]
pub fn is_promotion(text: &str) -> bool {
    says(&PROMOTION, &FOR_SOME.replace(text, ""))
}

/// Whether a text says of itself that it is about plans of the past.
#[must_use]
pub fn is_past(text: &str) -> bool {
    says(&HEADING, text) && text.split_whitespace().count() <= 12
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traps_spring() {
        for (before, behind) in [
            ("with ", " of free credit per month"),
            ("plan includes ", " of resource usage"),
            ("a free one-time grant of ", "."),
            ("a successfully paid ", " invoice"),
            ("Save ", " a year"),
            ("", " for $5/month of usage"),
            ("now deprecated ", " paid Hobby plan"),
            ("both of you receive ", " in credit"),
            ("raised ", " in funding"),
            ("we do not bill ", " per message"),
            ("it is about ", " in total"),
            ("instead of ", " at X"),
            ("commit to a minimum of ", ""),
            ("one-time ", " credit"),
            ("first ", ""),
            ("commit to ", " of usage"),
            ("teams lose ", " to bad planning"),
            ("teams waste up to ", " each"),
            ("Reduce what meetings cost by ", "."),
            ("~", ""),
        ] {
            assert!(springs(before, behind), "{before}|{behind}");
        }
    }

    #[test]
    fn prices_do_not() {
        for (before, behind) in [
            ("Standard (", ")"),
            ("The Hobby Plan is ", ", and it includes"),
            ("from ", ""),
            ("starting at ", ""),
            ("billed at ", " per GB"),
            ("add-on at ", "."),
            ("costs ", "."),
            ("Yearly billing cuts the price to ", ""),
            ("", " billed annually"),
        ] {
            assert!(!springs(before, behind), "{before}|{behind}");
        }
        assert!(!talks_of_other_money(
            "You can add SSO for an additional fee of $199/month."
        ));
    }

    #[test]
    fn promotions_are_noticed() {
        for text in [
            "11,90 € for the first three months",
            "$1 for your first month",
            "Introductory price",
            "$5 for 3 months, then $10",
        ] {
            assert!(is_promotion(text), "{text}");
        }
        assert!(!is_promotion("$5 per month"));
        assert!(is_for_the_beginning("the first 6 months of Team for ", ""));
        assert!(is_for_the_beginning("", " with code SPRING"));
        assert!(!is_for_the_beginning(
            "free for the first month, then ",
            " a month"
        ));
        assert!(!is_promotion(" for up to 10 users, then $5 per user"));
    }
}
