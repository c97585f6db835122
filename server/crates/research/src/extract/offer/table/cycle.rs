//! Rows and columns called by how often one pays, "Monthly" and "Annual", in the section of the plan that they are about.

use std::sync::LazyLock;

use model::report::Period;
use regex::Regex;

use crate::{
    document::Block,
    extract::{
        offer::{Page, card},
        pattern::cased,
        terms::{self, Terms},
    },
};

/// The head of a column of ways to pay.
static CYCLES: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:billing|payment)(?:\s(?:cycle|period|frequency|term|interval|option|plan|type|schedule)s?)?|cycle|frequency|term|commitment|interval|when\syou\spay)\W*$",
    )
});

/// How often one pays, where a row is called no more than that.
pub(super) fn billing_cycle(name: &str, over: Option<&str>) -> Option<Period> {
    over.filter(|over| CYCLES.is_match(over))?;
    let mut words = name
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    let cycle = terms::period_of(&words.next()?.to_lowercase())?;
    words
        .all(|word| {
            matches!(
                word.to_lowercase().as_str(),
                "billing" | "plan" | "payment" | "subscription" | "billed"
            )
        })
        .then_some(cycle)
}

/// The label of a row that names nothing.
static SAYS_PRICE: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^(?:prices?|pricing|costs?|fee|rate|billed(?:\sas)?)$"));
/// The head of a column that says how often one pays.
static CYCLE: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^\W*(?:monthly|annual(?:ly)?|yearly)\W*$"));

/// What a row called "Price" is about in a column called by how often one pays: the plan of the section, or the way to
/// buy that the column is. How that is billed is told in another row.
pub(super) fn of_cycle(
    page: &Page<'_>,
    block: &Block,
    cycle: &Block,
    label: String,
) -> Option<String> {
    if !CYCLE.is_match(&cycle.text) {
        return Some(label);
    }
    let is_price = !label.to_lowercase().starts_with("billed");
    let way = || is_price.then(|| page.tidy(&cycle.text));
    plan_of_section(page, block).or_else(way)
}

/// Whether the label of a row says no more than that it tells a price.
pub(super) fn says_price(label: &str) -> bool {
    SAYS_PRICE.is_match(label)
}

/// Adds to the terms of an amount what the row says by which it is told for one way to pay.
pub(super) fn bill(terms: &mut Terms, cycle: Period) {
    match (cycle, terms.period) {
        (Period::Year, Some(Period::Month)) => terms.billed = Some(Period::Year),
        (Period::Month, Some(Period::Month) | None) => {
            terms.period = Some(Period::Month);
            terms.billed = terms.billed.or(Some(Period::Month));
        }
        (_, None) => terms.period = Some(cycle),
        _ => {}
    }
}

/// A heading that calls its section that of a plan: `A) Business Plan`.
static SECTION_OF: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?:^|[\s:)–—-])(?P<name>\p{Lu}[\p{L}\d+-]*)\s(?:[Pp]lan|[Tt]ier|[Ee]dition|[Ss]ubscription)(?:\s(?i:pricing|prices?|costs?|billing)\b.{0,40})?\W*$",
    )
});

/// The plan of the nearest section that is one's.
pub(super) fn plan_of_section(page: &Page<'_>, block: &Block) -> Option<String> {
    let mut headings = block.headings.iter().rev();
    headings.find_map(|heading| {
        let found = SECTION_OF.captures(heading)?;
        let plan = page.tidy(found.name("name")?.as_str());
        page.is_plan_name(&plan).then_some(plan)
    })
}

/// The plan that the nearest heading names, with or without what it costs: `Crew`, `Crew — $99/month`.
pub(super) fn plan_over(page: &Page<'_>, block: &Block) -> Option<String> {
    let heading = block.heading()?;
    let price = page
        .mentions(heading)
        .first()
        .map(|first| first.range.start);
    let named = heading.get(..price.unwrap_or(heading.len()))?;
    let end = card::custom_tail(named).unwrap_or(named.len());
    let named = named.get(..end)?;
    let plan = page.tidy(named.trim_end_matches([' ', '(', '–', '—', '-', ':', '|', ',']));
    page.is_plan_name(&plan).then_some(plan)
}
