//! Free trials.

mod card;
mod credit;
pub(crate) mod length;
mod others;
mod rows;

use std::sync::LazyLock;

use model::report::{self, Detail, Fact, FactKind, Status};
use regex::Regex;

use crate::extract::pattern::{any_of, cased, pattern};

use self::length::{DURATION, LENGTH, days};
use crate::{
    document::{Block, BlockKind, Document, sentences},
    extract::{
        Site, fact, money,
        passage::answer::{self, Answer},
    },
};

static MENTION: LazyLock<Regex> = LazyLock::new(|| {
    pattern(any_of(&[
        r"\bfree[\s-](?:(?-i:\p{Lu}\p{Ll}+)\s)?trials?\b",
        r"\b(?:start|begin|request|get) (?:a|your) (?:free )?\d{1,3}-day evaluation\b",
        r"\b(?:starts?|begins?|placed) (?:with|on|in) (?:a|your|our) (?:[\w-]+ )?trial\b",
        r"\btrial of (?:the|our)\b",
        r"\b\d{1,3}[\s-]days? evaluation (?:licen[cs]e|period|key|copy|version)\b",
        r"\btrial (?:plan|account|period|version)\b",
        r"\bin addition to a trial\b",
        r"\b(?:while|when|if) you(?:[’\x27]re| are) on (?:a|the|your) (?:free )?trial\b",
        r"\bcan trial\b",
        r"\b(?:start|request|ask for) (?:your|a) (?:free )?trial\b",
        r"\btry (?:it |\w+ )?(?:for )?free\b",
        r"\bcan be tried\b",
        r"\bfree to (?:try|test)\b",
        r"\b(?:\d{1,3}|fourteen|thirty) (?:days?|weeks?|months?) (?:in which )?(?:to|you can) (?:try|test|evaluate|explore)\b",
        r"\b(?:new|every|each) (?:new )?(?:accounts?|customers?|workspaces?|teams?|users?|sign-?ups?|compan(?:y|ies)|organi[sz]ations?) (?:gets?|starts? (?:with|on)|begins? (?:with|on)|comes? with|has|have|receives?) (?:\d{1,3}|fourteen|thirty) (?:days?|weeks?|months?) (?:of|on|with) (?:everything|all|full|the full|the whole|(?-i:\p{Lu}))",
        r"\b(?:can|may) (?:try|test|evaluate)\b[^.!?]{0,60}\bfor (?:\d{1,3}|one|two|fourteen|thirty) (?:days?|weeks?|months?)",
        r"^(?:try|test) [^.!?]{1,40}\bfor (?:\d{1,3}|one|two|fourteen|thirty) (?:days?|weeks?|months?)\b",
        r"\bcan (?:i|we|you) (?:try|test) (?:it|\w+)(?: out)?(?: first)?\?",
    ]))
});
/// Whom a time without charge is given to that is no trial: it is a gift to some, or thanks for something.
static GIFT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:start-?ups?|non-?profits?|charit(?:y|ies)|students?|teachers?|schools?|universit(?:y|ies)|educators?|open[- ]source|members of|partners?|alumni|refer(?:s|red|ral)?|friends?|switch(?:es|ing|ers?)?|pay (?:for )?(?:a |the )?years?|black friday|first [\d,]+ (?:[\w-]+ )?(?:customers|users|teams|sign-?ups|subscribers|compan(?:y|ies)|people|accounts|members))\b",
    )
});
/// What only those get who come first, in brackets: "(first 100 customers get 3 months)".
static FOR_THE_FIRST: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\((?:the\s)?first\s[\d,]+\s[^()]*\)"));
static YEARLY: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\b(?:annual(?:ly)?|yearly|year|storage|retention|history)\b"));
static ENDED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(any_of(&[
        r"\btrials?\b[^.;]{0,60}\b(?:ended|stopped|(?:was|were|been|is|are) (?:discontinued|withdrawn|removed|retired)|no longer)\b",
        r"\b(?:no longer|ended|stopped|discontinued)\b[^.;]{0,40}\btrials?\b",
    ]))
});
static HOW_LONG: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^\W*how (?:long|many days)\b[^?]{0,60}\b(?:trial|try|test)\b"));
/// "Is there a trial?", "Do you offer a trial period?"
static ASKS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:is|are|do|does|can|have|has)\b[^.?]{0,30}\b(?:offer|have|get|there|provide)\b[^.?]{0,20}\btrial\b[^.?]{0,10}\?",
    )
});
/// What becomes of a customer's own trial.
static ONES_OWN: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\b(?:after|when|once|if|until|unless|before|your|has ended)\b"));
static FOR_MONEY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\btrial\b[^.;]{0,20}\bfor\s(?:only\s|just\s)?[$€£]\s?[1-9]|[$€£]\s?[1-9][\d.,]*\s(?:\d+[\s-]day\s)?trial\b",
    )
});
static DENIED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:\b(?:no|not|never|without)\b|n[’']t\b)(?:\s\w+){0,4}?\s(?P<in>(?:during|in|on|with|after|until|till|before)\s)?(?:an?\s|the\s|your\s)?(?:free\s)?trials?(?P<rest>\s(?:is\s)?(?:needed|required|necessary)|\b)",
    )
});
static ABOUT_CUSTOMERS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:grace period|clinical|criminal|jury|data|delete[sd]?|deletion|retention|after (?:the )?expir|subscribers|your customers|offer(?:ing)? (?:your|their) (?:customers|users))\b",
    )
});

static TIME: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)\b(?:days?|weeks?|months?|years?|hours?|users?|seats?|members?|people)\b")
});
/// So many things to try are no time to try them in: "a free trial of 200 calls".
static OF_THINGS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\btrials?\s(?:of|with|for)\s(?:up\sto\s)?(?P<count>[\d.,]+k?)\s(?:free\s)?(?P<what>[\w-]+(?:\s[\w-]+)?)",
    )
});

/// A trial of a part of the product, or of something for as long as it is new.
static OF_A_PART: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\btrials? (?:of|for) (?:this|these|that|the|our) (?:[\w-]+ ){0,3}(?:features?|add-?ons?|modules?|extensions?|integrations?|plug-?ins?|beta|previews?)\b|\bon a (?:free[- ])?trial basis\b|\b(?:try|test) (?:this|the) (?:feature|add-?on|module|extension|plug-?in)\b",
    )
});
static TRIAL_HEADING: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^\W*(?:free\s)?trials?(?:\s(?:period|plan))?\W*$"));
static DAYS_OF: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)\b(?:\d{1,3}|seven|ten|fourteen|thirty)[\s-](?:days?|weeks?)\s(?:of|on|to)\b")
});
/// A heading over such a part.
static PART_HEADING: LazyLock<Regex> = LazyLock::new(|| cased(r"(?i)\badd[- ]?ons?$"));

/// What the sentence behind says of how long it is.
static IT_LASTS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:it|this|the trial|your trial|that)\s(?:lasts|runs|takes|is|ends after|continues|goes on)\s(?:for\s)?(?P<length>(?:\d{1,3}|one|two|three|four|fourteen|thirty)\s(?:days?|weeks?|months?))\b",
    )
});
/// What a term or a heading calls a trial.
static CALLED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:free\s)?trials?(?:\speriod)?|evaluation|try (?:it|before you buy|first)|trying it(?: out)?|testing)\W*$",
    )
});
static LASTS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?P<count>\d{1,3}|one|two|three|four|seven|ten|fourteen|thirty|sixty|ninety)\s(?P<unit>day|week|month)s?\b",
    )
});
/// `can be used for 45 days before we send the first invoice`, `run it for 60 days without paying`.
static USED_FOR: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:used?|run|try|test|tried|tested)\s(?:it\s|\w+\s)?for\s(?:\d{1,3}|one|two|three|four|fourteen|thirty|sixty|ninety)\s(?:days?|weeks?|months?)\s(?:before\s(?:you|we|the)\b[^.;]{0,30}\b(?:pay|invoice|charge|bill)|without\s(?:paying|charge|being charged))",
    )
});

/// A sentence told as one about a trial, where a term, a heading or its own words make it one.
fn retold(block: &Block, term: Option<&str>, sentence: &str) -> Option<String> {
    let is_definition = block.kind == BlockKind::Definition;
    let label = if is_definition { term } else { block.heading() };
    let called = label.is_some_and(|label| says(&CALLED, label));
    let found = LASTS
        .captures(sentence)
        .filter(|_| called || says(&USED_FOR, sentence))?;
    let (count, unit) = (found.name("count")?.as_str(), found.name("unit")?.as_str());
    (!says(&NO_TRIAL, sentence)).then(|| format!("{count} {unit} free trial: {sentence}"))
}

/// A time that is not that of the trial.
static NO_TRIAL: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:no|not|after|deleted?|refund\w*|money[\s-]back|notice|cancel\w*|within)\b[^.;]{0,40}\b(?:days?|weeks?|months?)\b",
    )
});

/// What one may do.
static FEEL_FREE: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\b(?:you(?:[’']re|\sare)|feel)\sfree\sto\b"));
/// One trial statement.
struct Trial {
    days: Option<u32>,
    card_required: Option<bool>,
    credit: Option<String>,
    /// What it costs, if it isn't free.
    price: Option<String>,
    quote: String,
    /// The sentence behind the one that states it.
    next: Option<String>,
}

/// The trial a page states: the most telling statement of it, or that there is none.
#[must_use]
pub fn find(document: &Document, site: &Site) -> Vec<Fact> {
    let mut denied = None;
    let mut asked = false;
    let mut how_long = false;
    let mut term: Option<&str> = None;
    let mut best: Option<Trial> = None;
    for (block, range) in document.content().flat_map(|block| {
        sentences(&block.text)
            .into_iter()
            .map(move |range| (block, range))
    }) {
        let Some(sentence) = block.text.get(range.clone()) else {
            continue;
        };
        if block.kind == BlockKind::Term {
            term = Some(&block.text);
        }
        if sentence.ends_with('?') {
            asked = says(&MENTION, sentence) || says(&ASKS, sentence);
            how_long = says(&HOW_LONG, sentence);
            continue;
        }
        // "Yes, 14 days." to "Is there a free trial?"
        let answered = answer::of(answer::without_mark(sentence)).filter(|_| asked);
        // "Two weeks." to "How long is the trial?"
        let lasts = (how_long && says(&DURATION, sentence)).then_some(Answer::Yes);
        let answered = answered.or(lasts);
        (asked, how_long) = (false, false);
        let ended = says(&ENDED, sentence) && !says(&ONES_OWN, sentence);
        if denies(sentence) || ended || answered == Some(Answer::No) {
            denied.get_or_insert_with(|| block.quote(range.clone()));
            continue;
        }
        let told = retold(block, term, sentence);
        let said = answered.filter(|_| told.is_none()).map_or_else(
            || told.clone().unwrap_or_else(|| sentence.to_owned()),
            |_| format!("Free trial: {}", answer::without_mark(sentence)),
        );
        let Some(trial) = read(block, range.clone(), &said) else {
            continue;
        };
        if best
            .as_ref()
            .is_none_or(|best| weight(&trial) > weight(best))
            && !others::is_anothers(document, site, &trial.quote, up_to(block, range.end))
        {
            let next = next_sentence(document, block, &range);
            best = Some(Trial { next, ..trial });
        }
    }
    if let Some(best) = best.as_mut().filter(|best| best.days.is_none()) {
        let lasts = best
            .next
            .as_deref()
            .and_then(|next| IT_LASTS.captures(next));
        let length = lasts
            .and_then(|found| found.name("length"))
            .and_then(|length| length::of(&format!("{} trial", length.as_str())));
        best.days = length;
    }
    best = rows::find(document, site)
        .or(best)
        .or_else(|| as_plan(document));
    best.map(|trial| {
        let card = card::beside(document, &trial);
        held(document, trial, card)
    })
    .or_else(|| denied.map(|quote| none(document, quote)))
    .into_iter()
    .collect()
}

/// The text of a block up to a place.
fn up_to(block: &Block, end: usize) -> &str {
    block.text.get(..end).unwrap_or_default()
}

/// The trial that stands among the plans of a table: `Trial | Free | 100 credits`.
fn as_plan(document: &Document) -> Option<Trial> {
    document.content().find_map(|block| {
        let cell = block
            .cell()
            .filter(|cell| cell.column == 0 && !cell.header)?;
        let header = document.column_header(cell)?;
        let is_row = says(&TRIAL_HEADING, &block.text) && says(&PLANS, &header.text);
        is_row.then(|| Trial {
            days: None,
            card_required: None,
            credit: None,
            price: None,
            quote: document.row_quote(cell),
            next: None,
        })
    })
}

/// The head of a column of plans.
static PLANS: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^\W*(?:plans?|tiers?|editions?|subscriptions?)\W*$"));

static ON_REQUEST: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:request|ask for) a (?:free )?trial\b|\btrials? (?:is |are )?(?:available )?(?:up)?on request\b",
    )
});
/// The sentence behind that says whom to ask for it: `To try it, contact sales`.
static ASKED_FOR: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:to|for) (?:try|trial|test|start|get|a trial)\b[^.;]{0,30}?,? (?:please )?(?:contact|e-?mail|write to|ask|talk to|speak (?:to|with)|get in touch|reach out)\b",
    )
});
fn says(pattern: &Regex, text: &str) -> bool {
    pattern.is_match(text)
}

/// Whether a sentence says that there is no trial; one that isn't needed may be there.
fn denies(sentence: &str) -> bool {
    // "A real free tier, not a trial" tells what something else is.
    if says(&NO_MERE_TRIAL, sentence) || says(&NO_SUCH_BUTTON, sentence) {
        return false;
    }
    let denied = DENIED.captures(sentence);
    denied.is_some_and(|found| {
        // "Not available during a trial" and "not charged until the trial ends" tell that there is one.
        let is_one = found.name("in").is_some();
        !is_one && found.name("rest").is_none_or(|rest| rest.is_empty())
    })
}

static NO_MERE_TRIAL: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:free|tier|plan|real|demo)\b[^.;]{0,30}(?:,|\bis)\s(?:and\s)?not\s(?:just\s)?an?\s(?:free\s)?trial\b",
    )
});

/// What a button is not labelled with, and that there is no more than one: "shows Resubscribe (not Start trial)".
static NO_SUCH_BUTTON: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r#"\b(?:not|never|instead\sof|rather\sthan)\s["'“‘*_]{0,2}(?:Start|Begin|Try)\s|\b(?:no|not|never)\s(?:an?(?:other)?\s)?(?:second|further|additional|new|extra|repeat|another)\s(?:free\s)?trial"#,
    )
});

fn weight(trial: &Trial) -> u32 {
    u32::from(trial.days.is_some()) * 4
        + u32::from(trial.card_required.is_some()) * 2
        + u32::from(trial.credit.is_some())
}

fn read(block: &Block, range: std::ops::Range<usize>, sentence: &str) -> Option<Trial> {
    // "14 days of the Business plan" under "Trial".
    let headed = block
        .heading()
        .filter(|heading| says(&TRIAL_HEADING, heading) && says(&DAYS_OF, sentence))
        .map(|_| format!("Free trial: {sentence}"));
    let sentence = headed.as_deref().unwrap_or(sentence);
    let sentence = &*FEEL_FREE.replace_all(sentence, "may");
    let of_a_part = says(&OF_A_PART, sentence)
        || block
            .heading()
            .is_some_and(|heading| says(&PART_HEADING, heading.trim()));
    let of_things = OF_THINGS.captures(sentence).is_some_and(|found| {
        let what = found.name("what").map_or("", |what| what.as_str());
        !says(&TIME, what)
    });
    if says(&ABOUT_CUSTOMERS, sentence) || of_a_part || of_things && !says(&DURATION, sentence) {
        return None;
    }
    let sentence = &*FOR_THE_FIRST.replace_all(sentence, " ");
    let length = LENGTH.captures(sentence);
    let is_trial = sentence.to_lowercase().contains("trial") || says(&MENTION, sentence);
    let free = sentence.to_lowercase().contains("free");
    // Months without charge at the start of a plan are a promotion of that plan.
    let months = length.as_ref().is_some_and(|length| {
        ["ub", "ue", "uf", "uj"].iter().any(|unit| {
            length
                .name(unit)
                .is_some_and(|unit| unit.as_str().eq_ignore_ascii_case("month"))
        })
    });
    if months && !is_trial {
        return None;
    }
    // "Two months free" when paying for a year is a discount, "30 days of free storage" no trial.
    // Nor is what startups are given.
    let given = says(&GIFT, sentence) && !sentence.to_lowercase().contains("trial");
    let counts = length.is_some() && (is_trial || (free && !says(&YEARLY, sentence))) && !given;
    let mentioned = says(&MENTION, sentence) || credit::welcomes(sentence);
    (counts || mentioned && !given).then_some(())?;
    let price = money::mentions(sentence)
        .first()
        .filter(|_| says(&FOR_MONEY, sentence))
        .map(|mention| format!("{} {}", mention.amount(), mention.currency));
    Some(Trial {
        days: length.as_ref().and_then(days),
        card_required: card::required(sentence),
        credit: credit::given(sentence),
        price,
        quote: block.quote(range),
        next: None,
    })
}

/// The sentence behind a stretch of a block: in the same block, or the first of the next paragraph.
fn next_sentence(
    document: &Document,
    block: &Block,
    range: &std::ops::Range<usize>,
) -> Option<String> {
    let behind = block.text.get(range.end..)?;
    let first = |text: &str| {
        let range = sentences(text).into_iter().next()?;
        text.get(range).map(str::to_owned)
    };
    first(behind).or_else(|| {
        let mut blocks = document
            .content()
            .skip_while(|other| !std::ptr::eq(*other, block));
        let next = blocks
            .nth(1)
            .filter(|next| next.headings == block.headings)?;
        first(&next.text)
    })
}

fn held(document: &Document, trial: Trial, card_beside: Option<bool>) -> Fact {
    let card_required = trial.card_required.or(card_beside);
    let mut parts: Vec<String> = trial
        .days
        .map(|days| format!("{days} days"))
        .into_iter()
        .collect();
    parts.extend(match card_required {
        Some(false) => Some("no card".to_owned()),
        Some(true) => Some("card required".to_owned()),
        None => None,
    });
    parts.extend(trial.credit);
    let costs = trial.price.map(|price| format!("for {price}"));
    parts.extend(costs.clone());
    if trial.days.is_none() {
        parts.insert(0, "yes".to_owned());
    }
    let asked = trial
        .next
        .as_deref()
        .is_some_and(|next| says(&ASKED_FOR, next));
    if says(&ON_REQUEST, &trial.quote) || asked {
        parts.push("on request".to_owned());
    }
    let mut fact = fact(document, FactKind::Trial, parts.join(", "), trial.quote);
    fact.detail = Some(Detail::Trial {
        days: trial.days,
        card_required,
    });
    if costs.is_some() {
        fact.status = Status::Conditional;
        fact.condition = costs;
    }
    fact
}

fn none(document: &Document, quote: String) -> Fact {
    let mut fact = fact(document, FactKind::Trial, "no free trial", quote);
    fact.status = Status::NotHeld;
    fact.condition = Some(report::DENIED.to_owned());
    fact
}
