//! The terms of an amount in a cell: its own, and what the head of its row or column and the cells beside it say.

use std::sync::LazyLock;

use model::report::{Period, Unit};
use regex::Regex;

use crate::{
    document::Cell,
    extract::{
        offer::{
            Page, Stated,
            table::{named::Named, per},
        },
        pattern::cased,
        terms::{self, Terms},
    },
};

/// The terms of an amount, and whether its row tells a kind of seats.
pub(super) fn of_amount(
    page: &Page<'_>,
    cell: Cell,
    named: &Named<'_>,
    stated: &Stated<'_>,
) -> (Terms, bool) {
    let mut terms = stated.terms.clone();
    if let Some(says) = named.says {
        complete(&mut terms, &says.text);
    }
    // What a cell says of its own amount counts more than the head of its row or column.
    if is_called_flat(stated) {
        terms.unit = Unit::Flat;
    }
    if let Some(told) = in_row(page, cell) {
        terms.period = terms.period.or(told.period);
        if terms.unit == Unit::Flat {
            terms.unit = told.unit;
        }
    }
    if terms.unit == Unit::Flat
        && let Some(seat) = per::seat(page, cell)
    {
        terms.unit = seat;
    }
    let of_seats = named
        .over
        .is_some_and(|over| SEAT_TYPES.is_match(&over.text))
        && terms.unit == Unit::Flat
        && terms.period.is_some();
    if of_seats {
        terms.unit = Unit::Seat;
    }
    (terms, of_seats)
}

/// The head of a column of kinds of seats.
static SEAT_TYPES: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^\W*(?:(?:seat|user|member|licen[cs]e)\s(?:types?|roles?|kinds?)|roles?)\W*$")
});

/// What is said of an amount for the whole: `$499 flat`, `flat rate: $499`.
static FLAT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:flat|fixed|pauschal|forfait(?:aire)?|(?:per|pro|for\sthe\s(?:whole|entire))\s(?:company|organi[sz]ation|workspace|account|team)|unlimited\s(?:users|seats|members))\b",
    )
});
/// Bytes beside an amount among which it is called so.
const MAX_BESIDE: usize = 40;

/// Whether the words right before or behind an amount say that it is for the whole.
fn is_called_flat(stated: &Stated<'_>) -> bool {
    let open = stated.terms.unit == Unit::Flat;
    let near = |words: &str| words.len() <= MAX_BESIDE && FLAT.is_match(words);
    open && (near(stated.before) || near(stated.behind))
}

/// A cell that says no more than for how long the amount of its row is: `monthly`, `billed yearly`.
static FOR_HOW_LONG: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:per|each|every|a|billed|paid)\s|/\s?)?(?:(?:1|one)\s)?(?P<period>month|year|monthly|yearly|annually|quarter|quarterly)\W*$",
    )
});

/// Cells of a row that are looked at.
const MAX_CELLS: usize = 12;

/// The terms that a cell of the row tells and no more, where one does and no other.
fn in_row(page: &Page<'_>, cell: Cell) -> Option<Terms> {
    let row = page.document.tables.get(cell.table)?.rows.get(cell.row)?;
    let cells = row.iter().skip(1).take(MAX_CELLS).flatten();
    let mut told = cells.filter_map(|index| {
        let block = page.document.blocks.get(*index)?;
        for_how_long(&block.text).or_else(|| alone(&block.text))
    });
    let first = told.next()?;
    told.next().is_none().then_some(first)
}

fn for_how_long(text: &str) -> Option<Terms> {
    let found = FOR_HOW_LONG.captures(text)?;
    let period = terms::period_of(&found.name("period")?.as_str().to_lowercase())?;
    Some(Terms {
        period: Some(period),
        ..Terms::none()
    })
}

/// A cell that is nothing but terms with a period among them: `Per month, per seat`, `/ user / year`.
fn alone(text: &str) -> Option<Terms> {
    let text = text.trim();
    let begins = text.starts_with('/') || text.get(..4)?.eq_ignore_ascii_case("per ");
    let told = terms::read(text);
    (begins && told.period.is_some() && told.length == text.len()).then_some(told)
}

/// That the price of a month is told: `per month`, `Monthly equivalent`.
static A_MONTH: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:\bper|/|\ba|\beach)\s?(?:month|mo)\b|\bmonthly\s(?:price|rate|cost|equivalent)\b|\(monthly\)",
    )
});
/// Two ways to pay named together: `Monthly / annual price`.
static EITHER: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\bmonth(?:ly)?\s?(?:/|\||or|and|&)\s?(?:per\s|a\s)?(?:annual|year)|\b(?:annual|year)(?:ly)?\s?(?:/|\||or|and|&)\s?(?:per\s|a\s)?month",
    )
});

/// Whether the head of a row or column is about what a month costs when a year is paid for: `Annual (per month)`,
/// `Price with annual payment (per month)`.
fn is_month_of_a_year(says: &str) -> bool {
    let yearly = says.split(|c: char| !c.is_alphanumeric()).any(|word| {
        matches!(
            word.to_lowercase().as_str(),
            "annual" | "annually" | "yearly"
        )
    }) || terms::billed(says) == Some(Period::Year);
    yearly && A_MONTH.is_match(says) && !EITHER.is_match(says)
}

/// Adds what the cell that says "Monthly price per user" states.
fn complete(terms: &mut Terms, says: &str) {
    if is_month_of_a_year(says) && terms.period.is_none_or(|told| told == Period::Month) {
        terms.period = Some(Period::Month);
        terms.billed = Some(Period::Year);
    }
    let lower = says.to_lowercase();
    let words = || {
        lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 1)
    };
    // "Annual billing" tells how one pays, not for how long an amount is.
    let billing = terms::billed(says) == Some(Period::Year) && !lower.contains("month");
    if terms.period.is_none() && !billing {
        terms.period = words().find_map(|word| {
            terms::period_of(word)
                .filter(|period| matches!(period, Period::Month | Period::Year | Period::Hour))
        });
    }
    // "$20 per month" under "Annual price" is what a month costs when a year is paid for.
    let yearly = words().any(|word| terms::period_of(word) == Some(Period::Year));
    if yearly && !lower.contains("month") && terms.period == Some(Period::Month) {
        terms.billed = terms.billed.or(Some(Period::Year));
    }
    if terms.unit == Unit::Flat && words().any(terms::is_seat) {
        terms.unit = Unit::Seat;
    }
    if terms.billed.is_none() {
        terms.billed = terms::billed(says);
    }
}
