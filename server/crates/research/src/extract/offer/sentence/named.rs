//! The plan or package that a sentence names right before or behind an amount.

use std::{borrow::Cow, sync::LazyLock};

use regex::Regex;

use super::{Sentence, on_plan, usage::PART};
use crate::extract::{
    kinds::plan::{is_of_an_act, is_on_top},
    name,
    offer::{Context, ON_PLAN_PAY, Offer, Page, Sort, Stated, once::is_paid_once},
    pattern::cased,
};

/// `Name (`, `Name: `, `Name plan costs `, `Name is `.
static NAMED_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?x)(?P<name>[\p{Lu}\d][\p{L}\d+&.’'-]*(?:\s[\p{Lu}\d&+][\p{L}\d+&.’'-]*){0,3}) \s*(?P<called>(?i:plan|tier|edition)\b)?(?i:\s(?:or|and)\s(?:higher|above|up)\b)?(?i:package|subscription|licen[cs]e)? (?:[’']s\s(?:(?:monthly|annual|yearly|list|base|regular|current|starting)\s)?(?:price|cost|fee|rate)\b)? \s* (?:\([^()]{2,40}\)\s*)? (?:,?\s(?i:which|that)\b)?
        (?:\(|[:–—=,-]|\s(?i:is|costs?|starts?|at|for|are|begins?|runs?|kostet|kosten|coûte|cuesta|costa)\b|\b(?i:plan|tier)\s(?:\w+\s)?(?i:pays?|(?:are|will\sbe)\s(?:charged|billed))\b|\s(?i:has|have|carries|comes\swith)\san?\s|\sis\s(?:an?|our|the)\s(?:\p{Ll}+\s){0,2}(?:plan|subscription|tier|edition|licen[cs]e)\s(?:\(|(?:at|for|from)\s)|\s(?:is|costs)\san?\s(?:one[\s-](?:time|off)|single|flat|monthly|annual|yearly)\s(?:payment|purchase|fee|price|charge|subscription)\s(?:of|at|for)\s|\s(?i:accounts?|users|customers|workspaces|subscribers)\s\(|\s) \s*
        (?i:(?:only|just|pay|currently|now|priced|available|billed|starting|starts?|from|at|for|an?|flat|is|costs?|to|(?:annual|yearly)\scontracts?)\s+)* $",
    )
});

/// `a one-time payment of `: what follows is paid once.
static ONCE_BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:one[\s-](?:time|off)|single)\s(?:payment|purchase|price|fee|charge)\s(?:of|at|for)\s$",
    )
});

/// `We offer three plans: `, `the following tiers: `.
static PLANS_FOLLOW: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:\b(?:two|three|four|five|six|following|our|these|paid|available)\s(?:[\w-]+\s){0,2}|^\W*)(?:plans|tiers|editions)\s?[:–—]\s",
    )
});

/// `Hobby ($0), Indie ($7/mo) and Scale (custom)`: names in a row, each with its price in brackets.
static IN_A_ROW: LazyLock<Regex> = LazyLock::new(|| {
    let each = r"\p{Lu}[\p{L}\d&+-]*(?:\s\p{Lu}[\p{L}\d&+-]*)?\s\([^()]{1,40}\)";
    cased(&format!(r"{each}(?:(?:,|,?\s(?:and|or))\s{each}){{2,}}"))
});
static EACH_IN_A_ROW: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?P<name>\p{Lu}[\p{L}\d&+-]*(?:\s\p{Lu}[\p{L}\d&+-]*)?)\s\("));

/// Who pays, right before the amount: `Teams pay`.
static BUYER: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)[\p{L}\d]\s(?:pays?|(?:is|are|will\sbe)\s(?:billed|charged|invoiced))\s(?:(?:only|just|from|an?|flat|at)\s)*$",
    )
});

/// What is said of a plan as of a buyer: `Pro is billed at`.
static IS_BILLED: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\s(?:is|are)\s(?:billed|charged|invoiced)\s(?:at|from|for)\b"));

static PLAN_PAYS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:plans?|tiers?|editions?)\s(?:\w+\s)?(?:pays?|(?:is|are|will\sbe)\s(?:billed|charged|invoiced))\b",
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
        r"^\s*for\s(?:the\s|our\s)?(?P<name>\p{Lu}[\p{L}\d+&’'-]*(?:\s[\p{Lu}\d][\p{L}\d+&’'-]*){0,2})(?:\s*(?:\)?[.,;)]\s*)?(?:(?:and|or)\s*)?$|(?:,\s|,?\s(?:and|or)\s)[^.;$€£]{0,20}[$€£])",
    )
});

/// `Larger companies take Name, which is`: a plan that a sentence names before it says its price.
static NAMED_WHICH: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:takes?|chooses?|picks?|needs?|wants?|buys?|gets?|prefers?|offer|sell|have|called|named|there\sis)\s(?:the\s|our\s)?(?P<name>\p{Lu}[\p{L}\d+&’'-]*(?:\s[\p{Lu}\d][\p{L}\d+&’'-]*){0,2})(?:\s(?:plan|tier|edition))?,\s(?:which|that)\s(?:is|costs?|starts\sat|runs\sat|comes\sat)\s(?:(?:from|for|only|just|priced|available|billed|at)\s)*$",
    )
});

/// `You can upgrade to Name for`, `upgrade to Name (10 sites, `.
static MOVE_TO: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:[Uu]pgrad(?:e|ing)|[Mm]ov(?:e|ing)|[Ss]witch(?:ing)?|[Ss]ubscrib(?:e|ing))\sto\s(?:the\s|our\s)?(?P<name>\p{Lu}[\p{L}\d+&’'-]*(?:\s[\p{Lu}\d][\p{L}\d+&’'-]*){0,2})(?:\s(?:plan|tier|edition))?(?:,?\s(?:for|at|from)\s(?:(?:only|just)\s)?|\s\((?:[^()$€£;]{2,40},\s)?)$",
    )
});

/// `Name adds exports and is priced at`.
static THAT_ADDS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\W*(?:The\s|Our\s)?(?P<name>\p{Lu}[\p{L}\d+&’'-]*(?:\s[\p{Lu}\d][\p{L}\d+&’'-]*){0,2})(?:\s(?:plan|tier|edition))?\s(?:adds|includes|offers|comes\swith|has|gives|provides|unlocks|is\sfor)\b[^.;:$€£]{2,100}?(?:,|\band)\s(?:it\s)?(?:is|costs|starts|comes|billed|priced)\s(?:(?:priced|available|billed|at|from|for|only|just)\s)*$",
    )
});

/// `The Name Edition needs a key; pricing starts at`: a plan's price, told in a clause of its own.
static ITS_PRICE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\W*(?:The\s|Our\s)?(?P<name>\p{Lu}[\p{L}\d+&’'-]*(?:\s[\p{Lu}\d][\p{L}\d+&’'-]*){0,2})(?:\s(?:[Pp]lan|[Tt]ier|[Ee]dition))?\s(?:is|are|has|needs|requires|includes|adds|comes|offers)\s[^.;:$€£]{2,100}(?:;|:|\s[–—]|,\s(?:and|with))\s(?:its\s|the\s)?(?:pric(?:e|es|ing)|licen[cs]es?|seats|plans|subscriptions)\s(?:starts?|begins?|starting|beginning|is|are|costs?)\s(?:(?:at|from|only|just)\s)*$|^\W*(?:The\s|Our\s)?(?P<sold>\p{Lu}[\p{L}\d+&’'-]*(?:\s[\p{Lu}\d][\p{L}\d+&’'-]*){0,2})(?:\s(?:[Pp]lan|[Tt]ier|[Ee]dition))?\s(?:is|are)\s(?:licensed|billed|priced|sold|offered|available)\s[^.;:,$€£]{2,60},\s(?:starting|beginning)\s(?:at|from)\s$",
    )
});

/// `for the Name plan`, `Name plan`.
static NAMED_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\s*(?:(?:(?:subscription\s|base\s|platform\s)?(?:fee|price|charge|cost|subscription)\s)?(?:for|on|with|of)\s(?:the\s|our\s)?|\s?)(?P<name>[\p{Lu}][\p{L}\d+&’'-]*(?:\s[\p{Lu}\d][\p{L}\d+&’'-]*){0,2})\s(?:plan|tier|package|edition)\b",
    )
});

/// ` on Team, `: between two amounts, the name of what the first of them is for.
static OF_PREVIOUS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\s*(?:on|for|with|under)\s(?:the\s|our\s)?\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*)?(?:\splan)?,?\s(?:and\s|or\s)?$",
    )
});

/// `The Plus plan gives you custom domains for`, `With the Plus plan you get custom domains at`.
static THAT_GIVES: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\W*(?:The\s|Our\s|(?:With|On)\s(?:the|our)\s)?(?P<name>\p{Lu}[\p{L}\d+&’'-]*(?:\s[\p{Lu}\d][\p{L}\d+&’'-]*){0,2})\s(?:plan|tier|edition|subscription)(?:\s(?:gives|offers|provides|unlocks|includes|comes\swith|adds|has|gets|lets|covers)|,?\syou(?:['’]ll)?\s(?:get|have|receive))\b[^.;:$€£]{2,100}?\s(?:for|at)\s(?:(?:only|just)\s)*$",
    )
});

/// `, the Plus plan gives you` behind the amount that a sentence begins with.
static GIVES: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^,?\s*(?:the\s|our\s)?(?P<name>\p{Lu}[\p{L}\d+&’'-]*(?:\s[\p{Lu}\d][\p{L}\d+&’'-]*){0,2})(?:\s(?:plan|tier|edition|subscription))?\s(?:gives|offers|provides|unlocks|includes|comes\swith|adds|has|gets|lets|covers)\b",
    )
});
static SENTENCE_BEGINS: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^\W*(?:for|at|from|starting\s(?:at|from))\s(?:(?:just|only)\s)*$")
});

/// `the team plan is`: what is called by a usual name, written small, and a plan.
static WRITTEN_SMALL: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:[Tt]he|[Oo]ur|[Aa]n?)\s(?P<name>personal|hobby|starter|pro|professional|team|business|premium|enterprise|scale|growth|ultimate|essentials|basic|standard|individual)\s(?:plan|tier),?\s(?:(?:which|that)\s)?(?:is|costs|starts\sat|begins\sat|runs|comes\sat)\s(?:(?:priced|available|billed|at|from|for|only|just)\s)*$",
    )
});

/// The plan that a sentence names in small letters right before what it costs.
fn written_small(stated: &Stated<'_>) -> Option<String> {
    let found = WRITTEN_SMALL.captures(stated.since)?;
    let name = found.name("name").filter(|_| stated.recurs())?;
    Some(name::capitalised(name.as_str()))
}

/// The plan that a sentence names behind the amount it begins with: "For $12 per month, the Plus plan gives you".
fn gives_for<'a>(stated: &Stated<'a>) -> Option<regex::Captures<'a>> {
    let begins = SENTENCE_BEGINS.is_match(stated.before);
    GIVES.captures(stated.behind).filter(|_| begins)
}

/// Whether the words right behind an amount say which plan it is for: "$1,200 per year for Standard".
pub(in crate::extract::offer) fn is_for_named(page: &Page<'_>, stated: &Stated<'_>) -> bool {
    let found = FOR_NAME
        .captures(stated.behind)
        .or_else(|| gives_for(stated));
    let name = found.and_then(|found| Some(page.tidy(found.name("name")?.as_str())));
    name.is_some_and(|name| page.is_plan_name(&name))
}

/// ` and Name at`: the next of several names with their prices.
static NEXT_NAME: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\)?(?:,|;|,?\s(?:and|or))\s(?:the\s)?(?P<name>\p{Lu}[\p{L}\d+&’'-]*(?:\s[\p{Lu}\d][\p{L}\d+&’'-]*){0,2})(?:\s(?:plan|tier|edition))?\s(?:\((?:[^()$€£;]{2,40},\s)?|(?:(?:at|for|is|costs)\s)?)$",
    )
});

/// What is said of a plan between its name and what it costs: `, which adds roles,`, `, our most popular one,`.
static ASIDE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?P<name>\p{Lu}[\p{L}\d&+-]*(?:\s(?:plan|tier|edition|package|subscription|licen[cs]e))?),\s(?:which|our|the|for|aimed\sat|designed\sfor|made\sfor|built\sfor|meant\sfor|intended\sfor|recommended\sfor|best\sfor|ideal\sfor|suited\s(?:to|for))\s[^,.;:$€£]{2,80},\s(?P<costs>(?:is|costs?|starts?|begins|runs|comes)\s)",
    )
});

/// The words before an amount without such an aside.
fn without_aside(since: &str) -> Cow<'_, str> {
    ASIDE.replace(since, "$name $costs")
}

impl Sentence<'_> {
    /// A plan or package named right before or behind the amount.
    pub(super) fn named(&self, stated: &Stated<'_>) -> Option<String> {
        let plan = |captures: Option<regex::Captures<'_>>| {
            let captures = captures?;
            let name = captures.name("name")?.as_str();
            let name = name.trim_end_matches("'s").trim_end_matches("’s");
            let name = self.page.tidy(name::without_lead(name));
            let once = || is_paid_once(stated) || ONCE_BEFORE.is_match(stated.since);
            let paid = stated.recurs() || once();
            let called = captures.name("called").is_some() && paid;
            let listed = || self.lists_plans_before(stated);
            let fits = self.page.is_known(&name) || (called || listed()) && !is_of_an_act(&name);
            (name::may_be_plan(&name) && fits).then_some(name)
        };
        let buys = BUYER.is_match(stated.since) && !PLAN_PAYS.is_match(stated.since);
        let said = without_aside(stated.since);
        // "Pro is billed at $12" tells of a plan, "Families pay $12" of those who have one.
        let before = || {
            let among = stated.since.len() < stated.mention.range.start;
            let of_previous = among && OF_PREVIOUS.is_match(stated.since);
            let found = NAMED_BEFORE.captures(&said).filter(|found| {
                if of_previous {
                    return false;
                }
                let name = found.name("name");
                name.is_none_or(|name| !on_plan::is_of_another(&said, name.start()))
            });
            plan(found).filter(|name| {
                !buys || name::is_plainly_plan(name) && IS_BILLED.is_match(stated.since)
            })
        };
        let one_more = || {
            let lead = self.text.get(..stated.mention.range.start);
            lead.is_some_and(on_plan::is_of_one_more)
        };
        let behind = || plan(NAMED_BEHIND.captures(stated.behind)).filter(|_| !one_more());
        before()
            .or_else(behind)
            .or_else(|| self.bracketed(stated).filter(|_| !one_more()))
            .or_else(|| plan(ON_NAME.captures(stated.behind)).filter(|_| buys))
            .or_else(|| plan(FOR_NAME.captures(stated.behind)))
            .or_else(|| plan(gives_for(stated)))
            .or_else(|| plan(self.on_it_you_pay(stated)))
            .or_else(|| written_small(stated))
    }

    /// A plan that is told in one breath with the one before: "Core at €29 a month and Complete at €59 a month".
    pub(super) fn beside(&self, stated: &Stated<'_>, last: Option<&Offer>) -> Option<Offer> {
        let last = last.filter(|last| last.sort == Sort::Plan && last.at == self.passage.first)?;
        let alike = stated.recurs() && stated.terms.period == last.price.period;
        let found = NEXT_NAME.captures(stated.since).filter(|_| alike)?;
        let name = self.page.tidy(found.name("name")?.as_str());
        let fits = name::may_be_plan(&name) && !is_of_an_act(&name) && !is_on_top(&name);
        fits.then(|| self.of_thing(&name, stated, None)).flatten()
    }

    /// Whether the sentence says before an amount that plans follow, each with its price in brackets, or sets three at
    /// least in a row so, one of which is a plan anyway.
    fn lists_plans_before(&self, stated: &Stated<'_>) -> bool {
        let lead = self.text.get(..stated.mention.range.start);
        let row = || {
            let row = IN_A_ROW.find(self.text)?;
            let names = EACH_IN_A_ROW.captures_iter(row.as_str());
            let mut names =
                names.filter_map(|found| Some(self.page.tidy(found.name("name")?.as_str())));
            let within = row.range().contains(&stated.mention.range.start);
            Some(within && names.any(|name| name::is_wholly_usual(&name)))
        };
        lead.is_some_and(|lead| {
            lead.ends_with('(') && (PLANS_FOLLOW.is_match(lead) || row().is_some_and(|row| row))
        })
    }

    /// The plan that a sentence names before what one pays on it: "With the Plus plan, you pay $12 per month".
    fn on_it_you_pay(&self, stated: &Stated<'_>) -> Option<regex::Captures<'_>> {
        let lead = self.text.get(..stated.mention.range.start)?;
        ON_PLAN_PAY.captures(lead).filter(|_| stated.recurs())
    }

    /// The plan that gives something for an amount: "The Plus plan gives you custom domains for $12 a month".
    pub(super) fn that_gives(&self, stated: &Stated<'_>, lead: &str) -> Option<String> {
        let found = THAT_GIVES.captures(lead)?;
        let name = self.page.tidy(found.name("name")?.as_str());
        let fits = stated.recurs() && self.page.is_plan_name(&name);
        let given = lead.get(found.name("name")?.end()..)?;
        (fits && !PART.is_match(given)).then_some(name)
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
        let used = stated.mention.is_less_than_one() && stated.terms.period.is_none();
        let fits = name::may_be_plan(&name) && (self.page.is_known(&name) || several());
        (fits && !used).then_some(name)
    }

    /// The plan that a sentence of a page about plans names for those who need it: "Larger companies take Fleet,
    /// which is €4,800 a year".
    pub(super) fn named_which(&self, stated: &Stated<'_>, lead: &str) -> Option<String> {
        if let Some(found) = MOVE_TO.captures(lead).filter(|_| stated.recurs()) {
            let name = self.page.tidy(found.name("name")?.as_str());
            let own = !self.page.site.is_named_in(&name);
            return (own && name::may_be_plan(&name)).then_some(name);
        }
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
        let name = self.page.tidy(found.name("name")?.as_str());
        let context = Context::of(self.page, self.block, None);
        let fits = stated.recurs() && (!ours || sold) && context.plans && !context.add_on;
        (fits && name::may_be_plan(&name) && !self.page.site.is_named_in(&name)).then_some(name)
    }

    /// The plan that a sentence tells something of before its price: "Plus adds exports and is priced at $6".
    pub(super) fn that_adds(&self, lead: &str) -> Option<String> {
        let found = THAT_ADDS
            .captures(lead)
            .or_else(|| ITS_PRICE.captures(lead))?;
        let name = found.name("name").or_else(|| found.name("sold"))?;
        let name = self.page.tidy(name.as_str());
        self.page.is_plan_name(&name).then_some(name)
    }
}
