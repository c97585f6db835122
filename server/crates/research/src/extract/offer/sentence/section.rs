//! What a sentence says of the plan, the add-on or the question that it stands under.

use std::sync::LazyLock;

use model::report::{Period, Unit};
use regex::Regex;

use super::{POINT, Sentence, TIMES};
use crate::{
    document::{Block, BlockKind, GroupKind},
    extract::{
        name,
        offer::{
            Context, Offer, Page, Passage, Sort, Stated, card, is_account, is_for_whom, is_sold_by,
        },
        pattern::cased,
    },
};

/// What a sentence calls the plan that its section is about.
static THE_PLAN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:subscription|plan|package|licen[cs]e|membership)(?:\swith\s(?:an?\s)?\d{1,2}\s?%\s(?:discount|off))?\s(?:is|costs|starts|comes|runs)\b(?:\s(?:available|priced|billed|at|for|from|to|only|just))*\s*$",
    )
});

/// What a sentence calls the add-on that its section is about.
static IT_COSTS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:it|this|that|the\sadd-?on|this\sadd-?on|(?:the|its)\s(?:monthly\s|base\s)?(?:price|cost|fee)(?:\s(?:of|for)\s(?:this|the)\s(?:plan|tier|edition|package|subscription))?)\s)?(?:is|costs|starts|comes)\b(?:\s(?:available|priced|billed|at|for|from|to|only|just))*\s*$",
    )
});

/// A heading that names a plan to move to, or the plan alone.
static UPGRADE_TO: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\W*(?:(?:[Uu]pgrad(?:e|ing)|[Mm]ov(?:e|ing)|[Ss]witch(?:ing)?|[Ss]ubscrib(?:e|ing))\sto\s)?(?:[Tt]he\s)?(?P<name>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2})(?:\splan)?\W*$",
    )
});

/// What a way of paying is called, where the price that follows is the product's: `Monthly plan`, `12-month plan: `.
static BY_TIME: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:the|our|an?)\s)?(?P<how>monthly|annual|yearly|annually|quarterly|weekly|12-month|1-year|one-year)(?:\s(?:plan|subscription|licen[cs]e|membership|billing|price|option|payment))?(?:\s?[:–—(-]|\s[–—-]|\s(?:costs?|is)(?:\s(?:only|just))?)?\s*$",
    )
});

/// What a sentence says there is to subscribe to: `subscribe to a Premium Membership with two billing options`.
static SUBSCRIBED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:an?|the|our|one)\s(?P<name>\p{Lu}[\p{L}+-]*(?:\s\p{Lu}[\p{L}+-]*)?)\s(?i:membership|plan|subscription|licen[cs]e)\b",
    )
});

/// Blocks before a point among which what it is a way of paying for is named.
const BEFORE: usize = 12;

static ENDS_AT: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\p{L}[,:]?\s(?:for|at|from)\s(?:(?:only|just)\s)?$"));
/// What a sentence speaks of that is not what the plan of its section costs.
static ELSE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:add\w*|extra|more|upgrad\w+|switch\w*|mov(?:e|ing)|unlike|compared|instead|sav\w+|worth|valued?|was|were|used\sto|support|seats?|users?|storage|overages?|competitors?|others?|buy|purchase|is|are|costs?|available)\b",
    )
});

static ON_TOP: LazyLock<Regex> = LazyLock::new(|| cased(r"(?i)\badd[\s-]?on\W*$"));

static ABOUT_A_PLAN: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\b(?:plan|subscription|package|licen[cs]e|membership)\b"));

/// What a point is called that says what the plan costs.
static PRICE_LABEL: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:(?:base|monthly|annual|yearly|plan|platform|subscription|flat|starting|list)\s){0,3}(?:fees?|price|pricing|costs?|subscription|rate)$",
    )
});

static CALLED_PLAN: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\s(?:plan|tier|edition|package)\W*$"));

/// Items around an item that are looked at.
const MAX_NESTED: usize = 4;

/// A question about what a plan costs, at the end of a text.
static ASKED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?:[Hh]ow\smuch\s(?:(?:do|will|would)\s(?:I|we|you)\s(?:have\sto\s)?pay\sfor|is|does|do|are)|[Ww]hat\s(?:does|is\sthe\s(?:price|cost)\sof|do)|[Pp]rice\sof)\s(?:[Tt]he\s|[Yy]our\s|[Aa]n?\s)?(?P<name>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2})(?:\s(?:plan|tier|edition|subscription|package))?(?:\scosts?)?[^?]{0,20}\?\W*$",
    )
});

/// What an answer begins with.
static ANSWERS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:a(?:nswer)?\s?[:.]\W*)?(?:(?:it|that|the\splan)(?:[’']s|\sis|\scosts|\swill\sbe)\s)?",
    )
});

/// An item that tells what a plan has, up to its price.
static CLOSED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\W*(?P<name>\p{Lu}[^:–—.;]{1,30}?)\s*(?::|\s[–—-])\s[^$€£.;]{3,200},\s(?i:(?:and|at|for|from|only|just)\s)*$",
    )
});

/// What the items begin with in bold, or are called up to a colon, that a point stands below, the nearest first.
fn labels_of_items<'a>(page: &'a Page<'_>, block: &Block) -> impl Iterator<Item = &'a str> {
    let document = page.document;
    let own = document
        .groups
        .get(block.group)
        .map(|group| group.blocks.start);
    let items = document
        .around(block.group)
        .filter_map(|group| document.groups.get(group))
        .filter(move |group| group.kind == GroupKind::Item && Some(group.blocks.start) != own);
    items.take(MAX_NESTED).filter_map(|item| {
        let first = document.blocks.get(item.blocks.start)?;
        let strong = first.strong.first().filter(|range| range.start == 0);
        let label = match strong {
            Some(strong) => first.text.get(strong.clone())?,
            None => first.text.strip_suffix(':')?,
        };
        Some(label.trim_end_matches([':', ' ']))
    })
}

/// What the nearest of them begins with.
pub(super) fn label_of_item<'a>(page: &'a Page<'_>, block: &Block) -> Option<&'a str> {
    labels_of_items(page, block).next()
}

/// The plan that the item begins with which a point stands below.
pub(in crate::extract::offer) fn plan_of_item(page: &Page<'_>, block: &Block) -> Option<String> {
    labels_of_items(page, block).find_map(|label| {
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
    page.is_plan_name(&name).then_some(name)
}

/// Whether the block before a passage asks for the price of a plan by name: what the passage tells is that one's.
pub(in crate::extract::offer) fn is_answer(page: &Page<'_>, passage: &Passage) -> bool {
    let above = passage.first.checked_sub(1);
    let above = above.and_then(|above| page.document.blocks.get(above));
    above.is_some_and(|above| ASKED.is_match(&above.text))
}

/// What the words before an amount, or the item that it stands below, call the way of paying that it is for.
pub(in crate::extract::offer) fn way_of_paying(
    page: &Page<'_>,
    block: &Block,
    lead: &str,
) -> Option<String> {
    let how = |text: &str| {
        let found = BY_TIME.captures(text)?;
        Some(found.name("how")?.as_str().to_lowercase())
    };
    let of_item = || {
        let leads = card::is_lead(lead);
        let mut labels = labels_of_items(page, block).filter(|_| leads);
        labels.find_map(how)
    };
    how(lead).or_else(of_item)
}

impl Sentence<'_> {
    /// What a point below a plan's says: "Base fee: $10 a month", "Storage: 10 GB, then $2 per additional GB".
    pub(super) fn in_item(&self, stated: &Stated<'_>, lead: &str) -> Option<Offer> {
        let plan = plan_of_item(self.page, self.block)?;
        let found = POINT.captures(lead)?;
        let label = found.name("name")?.as_str().trim();
        let between = found.name("between").map_or("", |between| between.as_str());
        if let Unit::Each(what) = &stated.terms.unit
            && !is_account(what)
        {
            let fits =
                name::may_be_item(label) && (card::is_lead(between) || TIMES.is_match(between));
            fits.then_some(())?;
            let mut offer =
                self.make(Sort::Usage, label.to_owned(), stated, stated.terms.clone())?;
            offer.condition = Some(format!("on the {plan} plan"));
            return Some(offer);
        }
        (PRICE_LABEL.is_match(label) && card::is_lead(between)).then_some(())?;
        self.of_thing(&plan, stated, None)
    }

    /// The price that an item ends with which begins with a plan's name: "Pro: more projects, roles, 12 USD per month".
    pub(super) fn closes_item(&self, stated: &Stated<'_>, lead: &str) -> Option<Offer> {
        let ends = !stated.behind.contains(char::is_alphanumeric);
        let item = self.block.kind == BlockKind::ListItem && stated.recurs() && ends;
        let name = CLOSED.captures(lead).filter(|_| item)?.name("name")?;
        let name = self.page.tidy(name.as_str());
        let only = self.page.mentions(&self.block.text).len() == 1;
        let fits = only && self.page.is_plan_name(&name) && !self.speaks_of_else(lead);
        fits.then(|| self.of_thing(&name, stated, None)).flatten()
    }

    /// The plan that was asked about: "How much is the Pro plan? It's $18 a month."
    pub(super) fn asked_about(&self, stated: &Stated<'_>, lead: &str) -> Option<String> {
        (stated.recurs() && card::is_lead(&ANSWERS.replace(lead, ""))).then_some(())?;
        let above = self.passage.text.get(..self.start)?.trim_end();
        let asked = match above.is_empty() {
            true => [self.line_above(), self.block.heading()]
                .into_iter()
                .flatten()
                .find_map(|question| ASKED.captures(question))?,
            false => ASKED.captures(above)?,
        };
        let name = self.page.tidy(asked.name("name")?.as_str());
        self.page.is_plan_name(&name).then_some(name)
    }

    /// The text of the block before this one.
    pub(super) fn line_above(&self) -> Option<&str> {
        let above = self.passage.first.checked_sub(1)?;
        let above = self.page.document.blocks.get(above)?;
        Some(above.text.as_str())
    }

    /// The plan that the heading names, where a sentence that begins with its price follows another one: "For
    /// individuals. $9/month."
    pub(super) fn over_sentence(&self, stated: &Stated<'_>, lead: &str) -> Option<String> {
        let alternative = matches!(stated.since.trim(), "or" | ", or" | "/" | "|");
        let leads = card::is_lead(lead) || IT_COSTS.is_match(lead);
        let follows = self.start > 0 && (leads || alternative) || IT_COSTS.is_match(lead);
        (stated.recurs() && follows).then_some(())?;
        let name = own_plan(self.page, self.block)
            .or_else(|| Some(self.page.tidy(self.block.heading()?)))?;
        let fits = self.page.is_known(&name) || self.is_headed_by_plan();
        (name::may_be_plan(&name) && fits).then_some(name)
    }

    /// The plan that the heading names, where the one amount of its section ends a sentence: "All of it for $29 a month."
    pub(super) fn at_the_end(&self, stated: &Stated<'_>, lead: &str) -> Option<String> {
        let ends = stated.behind.trim_matches(|c: char| !c.is_alphanumeric());
        let fits = stated.recurs() && ENDS_AT.is_match(lead) && ends.is_empty();
        (fits && !ELSE.is_match(lead) && self.is_only_amount()).then_some(())?;
        let name = self.page.tidy(self.block.heading()?);
        let known = self.page.is_known(&name) || self.is_headed_by_plan();
        (name::may_be_plan(&name) && known && name != "Free").then_some(name)
    }

    /// Whether the words before an amount speak of something that is not what the plan of the section costs.
    pub(super) fn speaks_of_else(&self, lead: &str) -> bool {
        ELSE.is_match(lead)
    }

    /// Whether the section states one amount. Looks no further than the second, which of a long list stands near.
    pub(super) fn is_only_amount(&self) -> bool {
        let blocks = &self.page.document.blocks;
        let (before, after) = blocks.split_at(self.passage.first.min(blocks.len()));
        let own = |block: &&Block| block.headings == self.block.headings;
        let section = before
            .iter()
            .rev()
            .take_while(own)
            .chain(after.iter().take_while(own));
        section
            .flat_map(|block| self.page.mentions(&block.text))
            .take(2)
            .count()
            == 1
    }

    /// What a way of paying costs: "Monthly plan: $10", or `$10/month` below a point that is called so.
    pub(super) fn by_time(&self, stated: &Stated<'_>, lead: &str) -> Option<Offer> {
        let how = way_of_paying(self.page, self.block, lead)?;
        let monthly = how == "monthly";
        let year = how.starts_with(['a', 'y', '1', 'o']);
        let mut terms = stated.terms.clone();
        matches!(terms.unit, Unit::Flat | Unit::Seat).then_some(())?;
        if year && terms.period == Some(Period::Month) {
            terms.billed = terms.billed.or(Some(Period::Year));
        }
        terms.period = terms.period.or(match (monthly, year) {
            (true, _) => Some(Period::Month),
            (_, true) => Some(Period::Year),
            _ => crate::extract::terms::period_of(&how),
        });
        let item = self.is_paid_for()?;
        let sort = match self.page.vendor() == Some(item.as_str()) {
            true => Sort::Extra,
            false => Sort::Plan,
        };
        self.make(sort, item, stated, terms)
    }

    /// What ways of paying are for: the plan of the section, the one that is named before, or else the product.
    fn is_paid_for(&self) -> Option<String> {
        let headings = self.block.headings.iter().rev().take(2);
        let mut headings = headings.map(|heading| self.page.tidy(heading));
        let headed = headings.find(|name| self.page.is_plan_name(name));
        let before = || {
            let first = self.passage.first;
            let blocks = self
                .page
                .document
                .blocks
                .get(first.saturating_sub(BEFORE)..first)?;
            let mut own = blocks
                .iter()
                .rev()
                .filter(|other| other.headings == self.block.headings);
            own.find_map(|other| {
                let named = SUBSCRIBED.captures(&other.text)?;
                let name = self.page.tidy(named.name("name")?.as_str());
                name::may_be_plan(&name).then_some(name)
            })
        };
        let whole = || self.page.vendor().map(str::to_owned);
        card::plan_over(self.page, self.block)
            .or(headed)
            .or_else(before)
            .or_else(whole)
    }

    /// Whether the block stands under one of several headings that say for whom a thing is, on a page about plans.
    fn is_headed_by_plan(&self) -> bool {
        let Some((heading, above)) = self.block.headings.split_last() else {
            return false;
        };
        let beside = |other: &Block| {
            let stands = other.headings.as_ref() == above;
            stands && other.text.as_str() != heading.as_ref()
        };
        is_for_whom(heading)
            && Context::of(self.page, self.block, None).plans
            && self.page.headings_for_whom().any(beside)
    }

    /// The plan that the heading names, where the sentence calls it no more than "the plan".
    pub(super) fn of_section(&self, stated: &Stated<'_>, lead: &str) -> Option<String> {
        let counted = matches!(
            &stated.terms.unit, Unit::Each(what) if !is_sold_by(what, stated.terms.period)
        );
        let recurs = stated.terms.period.is_some() && !counted;
        let heading = self.block.heading()?;
        let it = IT_COSTS.is_match(lead);
        if it && recurs && ON_TOP.is_match(heading) {
            let name = self.page.tidy(card::labelled_name(heading));
            return name::may_be_item(&name).then_some(name);
        }
        if it
            && recurs
            && let Some(to) = UPGRADE_TO
                .captures(heading)
                .and_then(|found| found.name("name"))
        {
            let name = self.page.tidy(to.as_str());
            return self.page.is_plan_name(&name).then_some(name);
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
        (named > 0 && name::may_be_item(&name)).then_some(name)
    }
}
