//! Prices in running text: a word before or behind the amount says what it is for.

use std::sync::LazyLock;

use model::report::Unit;
use regex::Regex;

use crate::extract::pattern::cased;

use super::{
    Offer, Page, Passage, Sort, Stated, card, item_name, offer, rules_out, sort_of, stated,
};
use crate::{
    document::{Block, BlockKind, sentences},
    extract::{claim::whose, name, terms::Terms, trap},
};

mod add_on;
mod again;
mod by_plan;
mod credits;
mod custom;
mod each;
mod free;
mod further;
mod given;
mod named;
mod number;
mod on_plan;
mod paid;
mod plan_above;
mod respective;
mod section;
mod usage;
mod volume;

use self::{
    again::{Again, on_terms_before},
    each::of_each_seat,
    paid::{billed_alone, if_paid},
};
pub(super) use self::{
    credits::buys_credits,
    free::{free_for_few, is_free_for_so_many},
    named::is_for_named,
    section::{is_answer, plan_of_item, way_of_paying},
    volume::is_for_range,
};

/// A name that a sentence says the price of: `Otherly Premium starts at`.
static SUBJECT_NAME: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^\W*(?:(?:The|Our|Each|Every|This|A|An)\s)?(?P<first>\p{Lu}[\p{L}\d.’'-]*)(?:\s(?P<plan>\p{Lu}[\p{L}\d+-]*)){0,3}(?:[’']s)?(?:\s[Pp]lan)?\s(?:starts?|begins?|costs?|charges?|is|sells|runs|bills|asks|wants)\b",
    )
});

static BASE_FEE_OF: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:^\W*|\b(?:an?|the|our)\s)(?:(?:flat|fixed|monthly|yearly|annual|single)\s){0,2}(?P<fee>(?:base|platform|subscription|minimum\splatform)\s(?:fee|price|charge))\s(?:(?:of|is|costs)\s(?:only\s|just\s)?|\()$",
    )
});

/// A point with its label: `Storage - 10 GB free then`.
static POINT: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"^\W*(?P<name>\p{L}[^:–—]{1,40}?)\s*(?::|\s[–—-])\s(?P<between>[^.]{0,60})$")
});
static TIMES: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:(?:then|after\sthat|beyond\sthat|thereafter|plus)\W*|(?:included|free)\s?[,;]\s?(?:and\s)?)$",
    )
});

/// The share of a sum that stands before an amount which is added to it: `4% + `.
static SHARE: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)(?P<share>\d{1,2}(?:[.,]\d{1,3})?)\s?%\s*(?:\+|plus|and)\s*$"));

/// The share in percent that the words before an amount add it to.
pub(super) fn share_before(before: &str) -> Option<String> {
    let found = SHARE.captures(before)?;
    Some(found.name("share")?.as_str().replace(',', "."))
}

/// What a share of a sum and the amount added to it are for: `Card fees: 2.9% + `.
static SHARE_OF: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?P<name>\p{L}[^:–—%]{2,40}?(?:fees?|charges?|payments?|processing|transactions?|commission|rates?))\s?(?::|\s[–—-]|\s(?:is|are|costs?))\s*(?:(?:only|just|from)\s)?\d{1,2}(?:[.,]\d{1,3})?\s?%\s*(?:\+|plus|and)\s*$",
    )
});

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
        .filter(|_| sentences(&passage.text).len() > 2 || !trap::is_not_for_sale(&passage.text))
    else {
        return Vec::new();
    };
    let all = page.mentions(&passage.text);
    if all.is_empty() {
        return custom::offer(page, passage, block).into_iter().collect();
    }
    let mut found: Vec<Offer> = Vec::new();
    let is_answer = is_answer(page, passage);
    let ranges = sentences(&passage.text);
    for (at, range) in ranges.iter().cloned().enumerate() {
        let Some(sentence) = passage.text.get(range.clone()) else {
            continue;
        };
        let mentions = page.mentions(sentence);
        // A table drawn with signs is no sentence.
        let drawn = sentence.contains("=====") || sentence.contains("-----");
        if mentions.is_empty() || drawn || trap::tells_no_price_of_today(sentence) {
            continue;
        }
        let prices = stated(sentence, &mentions, |mention| {
            passage.is_struck(&(mention.range.start + range.start..mention.range.end + range.start))
        });
        let next = ranges.get(at + 1).cloned();
        let next = next.and_then(|next| passage.text.get(next));
        let billed = next.and_then(billed_alone).filter(|_| prices.len() == 1);
        let prices: Vec<Stated<'_>> = prices
            .iter()
            .map(|stated| of_each_seat(sentence, if_paid(sentence, stated)))
            .map(|mut stated| {
                stated.terms.billed = stated.terms.billed.or(billed);
                stated
            })
            .collect();
        let context = Sentence {
            page,
            block,
            passage,
            text: sentence,
            start: range.start,
        };
        // "Team and Firm cost $12 and $24 respectively" names nothing beside an amount.
        if respective::is_said(sentence) {
            found.extend(context.respective(&prices));
            continue;
        }
        if let Some(offers) = context.by_plan(&prices) {
            found.extend(offers);
            continue;
        }
        let so_far = found.len();
        for stated in &prices {
            let before = found.last().filter(|_| found.len() > so_far);
            let told = on_terms_before(stated, before);
            let stated = told.as_ref().unwrap_or(stated);
            let leads = range.start == 0 && !is_answer && card::leads(page, passage, stated);
            // "$19 per user/month, or $15 when billed annually" names the thing once.
            let again = found
                .last()
                .filter(|_| !leads)
                .and_then(|last| Again::of(sentence, stated, last));
            found.extend(match again {
                Some(Again { sort, item, terms }) => context.make(sort, item, stated, terms),
                None => context.of_its_own(stated, leads, found.last()),
            });
        }
    }
    found
}

/// What is counted by a unit, as the name of what is charged for, where no heading gives one.
pub(super) fn name_of_unit(block: &Block, terms: &Terms) -> Option<String> {
    let unnamed = block
        .heading()
        .is_none_or(|heading| OF_PRICES.is_match(heading) || NAMES_NOTHING.is_match(heading));
    let sold_by = matches!(&terms.unit, Unit::Each(what) if super::is_sold_by(what, terms.period));
    plural_of(&terms.unit).filter(|_| unnamed && !sold_by)
}

/// The name of what is counted by a unit, if it is a thing.
fn plural_of(unit: &Unit) -> Option<String> {
    let Unit::Each(what) = unit else { return None };
    let last = what.split(' ').next_back().unwrap_or(what);
    let noun = last.len() > 2 && last.chars().all(char::is_lowercase) && !what.contains('/');
    (noun && !super::is_account(what)).then(|| {
        let plural = match last.ends_with('s') {
            true => what.clone(),
            false => format!("{what}s"),
        };
        name::capitalised(plural.trim_start_matches(|c: char| !c.is_alphabetic()))
    })
}

/// A heading that says what its section tells, and names nothing that is used.
static NAMES_NOTHING: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:pricing|billing|cost)\s(?:model|structure)|understand\w*|how|what|why|when|which|where|who|do|does|is|are|can|about|your|our|get|using|manag\w+|view\w*|reading|payments?|faqs?|frequently|overview|introduction|summary|notes?)\b|\b(?:editions|plans|tiers|invoices?|billing|faqs?|overview)\W*$|^\W*(?:limits|quotas?|usage|credits)\W*$|\?\W*$",
    )
});

/// A heading that speaks of nothing but the product and what it costs.
static OF_PRICES: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:simple|fair|our|honest|clear|transparent|the|free|an?|pricing|prices?|plans?|and|billing|costs?|how|much|does|do|it|is|what|i|you|we|pay|one)\W*)+$",
    )
});

/// Whether a block stands under no heading but one about the product as a whole, its plans or its prices.
pub(super) fn is_of_whole(page: &Page<'_>, block: &Block) -> bool {
    block.is_heading()
        || block.heading().is_none_or(|heading| {
            let name = page.tidy(heading);
            block.headings.len() == 1
                || OF_PRICES.is_match(heading)
                || super::is_whole(heading)
                || page.site.is_named_in(heading)
                || page.is_plan_name(&name)
        })
}

struct Sentence<'a> {
    page: &'a Page<'a>,
    block: &'a Block,
    passage: &'a Passage,
    text: &'a str,
    start: usize,
}

impl Sentence<'_> {
    /// What an amount is for that says nothing more of what the one before it is for: the plan told in one breath with that
    /// one, unless its own words name something else.
    fn of_its_own(&self, stated: &Stated<'_>, leads: bool, last: Option<&Offer>) -> Option<Offer> {
        let own = self.offer(stated, leads);
        let unnamed = own
            .as_ref()
            .is_none_or(|own| matches!(own.sort, Sort::Usage | Sort::Extra));
        let beside = self.beside(stated, last).filter(|_| unnamed);
        beside.or(own)
    }

    fn offer(&self, stated: &Stated<'_>, leads: bool) -> Option<Offer> {
        let lead = self.text.get(..stated.mention.range.start)?;
        if is_promised(self.text) || self.is_rivals() {
            return None;
        }
        let beside_plans = self
            .add_on(stated, lead)
            .or_else(|| self.for_plan(stated, lead))
            .or_else(|| self.on_top_of_plan(stated, lead))
            .or_else(|| self.one_more_on_plan(stated, lead))
            .or_else(|| self.added_seat(stated, lead))
            .or_else(|| self.seat_of_card(stated))
            .or_else(|| self.base_fee(stated, lead))
            .or_else(|| self.share_of(stated, lead))
            .or_else(|| self.by_range(stated))
            .or_else(|| self.by_band(stated, lead))
            .or_else(|| self.by_volume(stated, lead))
            .or_else(|| self.for_so_many(stated, leads))
            .or_else(|| self.credits(stated, lead))
            .or_else(|| self.by_number(stated, lead))
            .or_else(|| self.for_each(stated, lead))
            .or_else(|| self.in_item(stated, lead))
            .or_else(|| self.below_line(stated, lead))
            .or_else(|| self.year_below(stated, leads))
            .or_else(|| self.closes_item(stated, lead));
        if beside_plans.is_some() {
            return beside_plans;
        }
        if let Some(name) = self
            .named(stated)
            .or_else(|| self.named_which(stated, lead))
            .or_else(|| self.that_adds(lead))
            .or_else(|| self.that_gives(stated, lead))
        {
            return self.of_thing(&name, stated, Some(self.label(stated)));
        }
        let around = self
            .asked_about(stated, lead)
            .or_else(|| self.over_sentence(stated, lead))
            .or_else(|| self.of_section(stated, lead))
            .or_else(|| self.at_the_end(stated, lead))
            .or_else(|| self.given_for(stated, lead));
        around
            .and_then(|name| self.of_thing(&name, stated, None))
            .or_else(|| self.by_time(stated, lead))
            .or_else(|| (!leads).then(|| self.usage(stated, lead)).flatten())
    }

    /// The price of a named thing, of the sort that its name, its terms and the words around it make it.
    fn of_thing(&self, name: &str, stated: &Stated<'_>, label: Option<&str>) -> Option<Offer> {
        let mut terms = stated.terms.clone();
        let sort = sort_of(self.page, self.block, name, &mut terms, label);
        self.make(sort, item_name(sort, name), stated, terms)
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

    /// A fee of a share and an amount with a name of its own in a paragraph, which tells of no plan above it.
    fn share_of(&self, stated: &Stated<'_>, lead: &str) -> Option<Offer> {
        let found = SHARE_OF.captures(lead)?;
        let fits = self.block.kind == BlockKind::Paragraph;
        let item = self.page.tidy(found.name("name")?.as_str());
        let named = fits && name::may_be_item(&item);
        named.then(|| self.make(Sort::Usage, item, stated, stated.terms.clone()))?
    }

    /// Whether the sentence is about another company's product: it begins with a name that the page doesn't
    /// go by elsewhere and a plan of that ("Otherly Premium starts at"), or the question above names it.
    fn is_rivals(&self) -> bool {
        if self.page.compares && whose::tells_of_another(self.text, self.page.site) {
            return true;
        }
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
        let name = first.trim_end_matches("'s").trim_end_matches("’s");
        let contrasted = self.page.is_contrasted(name);
        let may_be_a_rival = asked || contrasted || (of_plan && self.page.vendor().is_some());
        if !may_be_a_rival {
            return false;
        }
        let heads = |block: &Block| match contrasted {
            true => block.is_heading(),
            false => block.kind == BlockKind::Heading(1),
        };
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
                .any(|block| heads(block) && own(&block.text));
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
