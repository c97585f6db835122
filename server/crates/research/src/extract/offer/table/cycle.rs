//! Rows and columns called by how often one pays, "Monthly" and "Annual", in the section of the plan that they are about.

use std::sync::LazyLock;

use model::report::Period;
use regex::Regex;

use crate::{
    document::Block,
    extract::{
        offer::Page,
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

/// How often one pays.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Cycle {
    /// Once in a period.
    Every(Period),
    /// Twice a year, which is no period by itself.
    HalfYear,
}

/// What is paid twice a year is called.
static HALF_YEARLY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:bi|semi)[\s-]?annual(?:ly)?|half[\s-]?year(?:ly)?|(?:every\s)?(?:6|six)[\s-]month(?:s|ly)?)(?:\s(?:billing|plan|payment|subscription))?\W*$",
    )
});

/// How often one pays, where a row is called no more than that.
pub(super) fn billing_cycle(name: &str, over: Option<&str>) -> Option<Cycle> {
    over.filter(|over| CYCLES.is_match(over))?;
    if HALF_YEARLY.is_match(name) {
        return Some(Cycle::HalfYear);
    }
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
        .then_some(Cycle::Every(cycle))
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
pub(super) fn bill(terms: &mut Terms, cycle: Cycle) {
    let Cycle::Every(cycle) = cycle else {
        return;
    };
    match (cycle, terms.period) {
        (Period::Year | Period::Quarter, Some(Period::Month)) => terms.billed = Some(cycle),
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
