//! Prices of a plan that is named further up: in a line right above the list that tells its price, in a heading with what
//! a month of it costs.

use std::sync::LazyLock;

use model::report::{Period, Unit};
use regex::Regex;

use super::{Sentence, paid::billed_alone};
use crate::{
    document::BlockKind,
    extract::{
        offer::{Offer, Page, Sort, Stated, card, is_some_months},
        pattern::cased,
        terms,
    },
};

/// A line that ends in a plan's name and no more: `Basic Plan`, `1. Starter plan:`.
static NAMED_AT_THE_END: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?:^[\d.)\s]*|(?P<before>\S+)\s)(?P<name>\p{Lu}[\p{L}\d+-]*)\s(?:(?:Plan|Tier)(?:\s(?:Billing|Pricing))?|(?-i:plan|tier)\s?:)\s?:?\s*$",
    )
});

/// What makes a name at the end of a line one that a sentence speaks of: `everything in the Starter Plan`.
static SPEAKS_OF: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:the|our|your|an?|this|that|any|in|on|to|of|for|from|with|and|or|plus|than|your|\+|&)$",
    )
});

/// A point that says no more than that it tells the price.
static PRICE_POINT: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^\W*(?:(?:monthly|list|base)\s)?(?:price|pricing|costs?)\s?[:–—-]\s*$")
});

/// What a sentence calls the plan that it stands below.
static OF_THIS_PLAN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:the\s|its\s)?(?:price|cost)\s(?:of|for)\sth(?:is|e)\s(?:plan|tier|package)\s(?:is|starts|begins)\s(?:(?:from|at|only|just)\s)*$|^\W*the\s(?:price|cost)\sper\s(?:user|seat|member)\s(?:is|starts|begins)\s(?:(?:from|at|only|just)\s)*$",
    )
});

/// Blocks above a price among which its plan is named.
const ABOVE: usize = 10;

/// The plan whose name the nearest line ends in that ends in one.
fn plan_above(page: &Page<'_>, at: usize) -> Option<String> {
    let above = page.document.blocks.get(at.saturating_sub(ABOVE)..at)?;
    let block = page.document.blocks.get(at)?;
    let mut lines = above
        .iter()
        .rev()
        .take_while(|line| line.headings == block.headings);
    let found = lines.find_map(|line| {
        let found = NAMED_AT_THE_END.captures(&line.text)?;
        let before = found.name("before").map_or("", |before| before.as_str());
        Some(
            (!SPEAKS_OF.is_match(before))
                .then(|| found.name("name"))
                .flatten(),
        )
    });
    let plan = page.tidy(found??.as_str());
    page.is_plan_name(&plan).then_some(plan)
}

impl Sentence<'_> {
    /// What a point below a plan's name costs: "Premium Plan", then "Price: $10 per month per user".
    pub(super) fn below_line(&self, stated: &Stated<'_>, lead: &str) -> Option<Offer> {
        let point = self.block.kind == BlockKind::ListItem && PRICE_POINT.is_match(lead);
        let fits = point || OF_THIS_PLAN.is_match(lead);
        (stated.recurs() && fits).then_some(())?;
        let plan = plan_above(self.page, self.passage.first)?;
        self.of_thing(&plan, stated, None)
    }

    /// What a year costs of the plan whose heading says what a month does: "$96 per member, billed once a year".
    pub(super) fn year_below(&self, stated: &Stated<'_>, leads: bool) -> Option<Offer> {
        let yearly = [stated.terms.period, stated.terms.billed].contains(&Some(Period::Year))
            && stated.terms.period != Some(Period::Month);
        let ends = !stated.behind.contains(char::is_alphanumeric);
        let alone = leads && (ends || billed_alone(stated.behind).is_some());
        (yearly && alone && !self.block.is_heading()).then_some(())?;
        let plan = card::plan_over(self.page, self.block)?;
        let heading = self.block.heading()?;
        let mentions = self.page.mentions(heading);
        let [month] = mentions.as_slice() else {
            return None;
        };
        let of_month = terms::read(heading.get(month.range.end..)?);
        let (month, year) = month.money().zip(stated.mention.money())?;
        let mut terms = stated.terms.clone();
        let alike = terms.unit == Unit::Flat || terms.unit == of_month.unit;
        (of_month.period == Some(Period::Month) && alike && is_some_months(year, month))
            .then_some(())?;
        terms.unit = of_month.unit;
        terms.period = Some(Period::Year);
        terms.billed = None;
        self.make(Sort::Plan, plan, stated, terms)
    }
}
