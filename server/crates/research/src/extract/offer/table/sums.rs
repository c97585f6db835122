//! Columns of what a year of each plan comes to, beside what a month of it costs.

use std::sync::LazyLock;

use regex::Regex;

use super::says;
use crate::{
    document::Table,
    extract::{offer::Page, pattern::cased, terms},
};

/// The head over such sums: `Yearly total`, `Total per year`.
static OF_A_YEAR: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:yearly|annual)\stotal|total\s?\(?(?:(?:billed\s)?(?:yearly|annual(?:ly)?)(?:\s(?:price|cost))?|(?:per|a|/)\s?year))\W*$",
    )
});
static OF_PLANS: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^\W*(?:plans?|tiers?|editions?|packages?|subscriptions?)(?:\snames?)?\W*$")
});
/// The head over what each month of a plan costs.
static OF_A_MONTH: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^\W*(?:monthly|per\smonth|price\s(?:per|a)\smonth)\b"));

pub(super) fn is_of_a_year(head: &str) -> bool {
    says(&OF_A_YEAR, head)
}

/// Whether a table tells what its plans cost a month and a year. With a column of seats it works out what some team pays.
pub(super) fn are_of_plans(page: &Page<'_>, table: &Table) -> bool {
    let head = table.rows.first().into_iter().flatten();
    let head = head.map(|index| page.document.blocks.get((*index)?));
    let texts: Vec<&str> = head.flatten().map(|block| block.text.as_str()).collect();
    let Some((first, others)) = texts.split_first() else {
        return false;
    };
    let counts_seats = |text: &&str| {
        let lower = text.to_lowercase();
        let mut words = lower.split(|c: char| !c.is_alphabetic());
        words.any(terms::is_seat)
    };
    says(&OF_PLANS, first)
        && others.iter().any(|text| says(&OF_A_MONTH, text))
        && !others.iter().any(counts_seats)
}
