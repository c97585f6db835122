//! Prices in tables: a row or a column names what they are for.

use std::{borrow::Cow, sync::LazyLock};

use model::report::{Period, Unit};
use regex::Regex;

use self::{
    named::{Named, is_without_labels, names_and_prices, place, tells_prices_of_plans},
    own::{Own, own_line},
    price::of_price,
    rate::{of_rate, rate, share_and_fee, usage_of},
    worded::{asked_beside_rates, nothing_or_asked, without_amount},
};
use super::{INTRODUCTORY, Offer, Page, Stated, card, rules_out, stated};
use crate::{
    document::{Block, Cell, Place, Table},
    extract::{
        money::Mention,
        pattern::{blanked, cased},
        terms,
    },
};

mod bundle;
mod cycle;
mod header;
pub(super) mod matrix;
mod named;
mod own;
mod per;
mod price;
mod rate;
mod replaced;
mod several;
mod size;
mod sums;
mod tier;
mod worded;

pub(super) use self::size::MACHINES;

static PRICE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:price|prices|pricing|cost|costs|fee|fees|rate|charge|amount|hourly|monthly|annual|annually|yearly|one[\s-](?:off|time)|lifetime|perpetual|per month|per year|per user|per seat|month|year|subscription|starting at|you pay|preis|prix|precio|tarif|pris|prijs|prezzo|preço|cena)\b|\b(?:before|excl(?:uding|\.)?|ex\.?|without)\s(?:tax|taxes|VAT|GST|sales tax)\b|[$€£]\s?/|^(?:[$€£]|USD|EUR|GBP|CHF|AUD|CAD)(?:$|[\s,(/])",
    )
});

static NO_PRICE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:totals?|grand total|sub-?total|quantity|qty|example|savings?|you save|discount|budget|competitors?|credits? included|included credits?|(?:sign-?up|welcome|starting|monthly|yearly|annual|recurring|promotional|bonus|trial|initial) (?:(?:usage|compute|platform|cloud|API|AI) )?credits?(?: (?:grant|allowance)s?)?\W*$|included usage|free credits?|invoice|refund|limit|limits|spend|threshold|minimum|value|extra (?:user|seat|member)|additional (?:user|seat|member)|overages?|bands?|brackets?|per tier|maintenance)\b|\btop-?ups\W*$",
    )
});

/// What a plan gives to be spent, which nobody pays: `Included credit`.
static GIVEN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:included|free|bonus|promotional|complimentary|welcome|sign-?up|monthly)\s(?:[\p{L}-]+\s){0,2}credits?\b|\bcredits?\s(?:included|grant|allowance)\b",
    )
});

static CURRENCY: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?:^|[\s(])([$€£]|USD|EUR|GBP|CHF|AUD|CAD)(?:$|[\s)/])"));

static EXAMPLE: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)\b(?:total|grand total|subtotal|quantity|qty)\b|^\W*(?:all\s)?combined\W*$")
});

fn says(pattern: &Regex, text: &str) -> bool {
    pattern.is_match(text)
}

/// The offers of all tables.
pub(super) fn offers(page: &Page<'_>) -> Vec<Offer> {
    let tables = page.document.tables.iter().enumerate();
    tables
        .filter(|(_, table)| !is_ruled_out(page, table, own_line(page, table)))
        .flat_map(|(index, table)| of_table(page, index, table))
        .collect()
}

fn blocks<'a>(page: &'a Page<'_>, table: &'a Table) -> impl Iterator<Item = (usize, &'a Block)> {
    let indexes = table.rows.iter().flatten().filter_map(|index| *index);
    indexes.filter_map(|index| Some((index, page.document.blocks.get(index)?)))
}

/// Whether a table is an example calculation, stands under the wrong heading or outside the content.
fn is_ruled_out(page: &Page<'_>, table: &Table, own: Option<Own>) -> bool {
    let edge = table
        .rows
        .iter()
        .enumerate()
        .flat_map(|(row, cells)| cells.iter().take(if row == 0 { cells.len() } else { 1 }))
        .filter_map(|index| *index);
    let of_plans = sums::are_of_plans(page, table);
    let computed = edge
        .filter_map(|index| page.document.blocks.get(index))
        .filter(|block| !(of_plans && sums::is_of_a_year(&block.text)))
        .any(|block| says(&EXAMPLE, &block.text));
    computed
        || is_of_vendors(page, table)
        || is_worked_out(page, table)
        || blocks(page, table).next().is_none_or(|(_, block)| {
            // A heading such as "Acme vs Otherly" rules out what stands in nobody's column.
            let ruled_out = own.is_none() && rules_out(page, block);
            block.place != Place::Content || ruled_out
        })
}

/// The head of a column that names the vendor and others.
static VENDORS: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^\W*(?:vendors?|competitors?|alternatives?|incumbents?)\W*$"));

/// Whether a table tells what vendors charge, of which only one is the page's.
fn is_of_vendors(page: &Page<'_>, table: &Table) -> bool {
    let head = table
        .rows
        .first()
        .and_then(|row| page.document.first_cell(row));
    head.is_some_and(|head| VENDORS.is_match(&head.text))
}

/// What a team of one size pays: `25 editors`.
static SO_MANY_SEATS: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^\W*\d[\d.,]*\s(?P<seats>\p{L}+)\W*$"));

/// Whether a table works out what teams of some sizes pay in all, beside what that is for each of them.
fn is_worked_out(page: &Page<'_>, table: &Table) -> bool {
    let head = table.rows.first().into_iter().flatten().flatten();
    let each = head
        .filter_map(|index| page.document.blocks.get(*index))
        .any(|block| is_per_seat(&block.text));
    let below = table.rows.iter().skip(table.header_rows.max(1));
    let mut labels = below.filter_map(|row| page.document.first_cell(row));
    let sizes = labels.all(|label| {
        let found = SO_MANY_SEATS.captures(&label.text);
        let seats = found.and_then(|found| found.name("seats"));
        seats.is_some_and(|seats| terms::is_seat(&seats.as_str().to_lowercase()))
    });
    each && sizes && table.rows.len() > table.header_rows.max(1)
}

fn is_per_seat(text: &str) -> bool {
    let lower = text.to_lowercase();
    let behind = lower.split_once("per ").map(|(_, behind)| behind);
    let mut words = behind
        .into_iter()
        .flat_map(|behind| behind.split(|c: char| !c.is_alphabetic()));
    words.next().is_some_and(terms::is_seat)
}

fn of_table(page: &Page<'_>, index: usize, table: &Table) -> Vec<Offer> {
    if let Some(matrix) = matrix::of(page, table) {
        return matrix.offers(page);
    }
    if let Some(replacement) = replaced::of(page, table) {
        return replacement.offers(page, table);
    }
    let mut found = Vec::new();
    let own = own_line(page, table);
    let unlabelled = is_without_labels(page, index);
    let mut seen = None;
    for (at, block) in blocks(page, table) {
        // A cell that spans columns stands in each of them.
        if seen.replace(at) == Some(at) {
            continue;
        }
        let Some(cell) = block.cell().filter(|cell| cell.table == index) else {
            continue;
        };
        // Where the plans are known, a comparison with others says nothing of their prices.
        if own.is_none_or(|own| page.site.plans.is_empty() && own.holds(cell)) {
            found.extend(of_cell(page, at, block, cell, unlabelled));
        }
    }
    found
}

fn of_cell(page: &Page<'_>, at: usize, block: &Block, cell: Cell, unlabelled: bool) -> Vec<Offer> {
    let header = page.document.column_header(cell);
    if header.is_none() && cell.header {
        return header::of_header(page, at, block);
    }
    let label = page.document.row_label(cell).filter(|_| !unlabelled);
    if unlabelled && let Some(offer) = nothing_or_asked(page, at, block, cell) {
        return vec![offer];
    }
    if let Some(offer) = tier::offer(page, at, block, cell, header) {
        return vec![offer];
    }
    if let Some(offer) = bundle::offer(page, at, block, cell, header, label) {
        return vec![offer];
    }
    if let Some(rate) = rate(page, block, cell, header, label) {
        return of_rate(page, at, block, cell, &rate);
    }
    if let Some(offer) = share_and_fee(page, at, block, header, label) {
        return vec![offer];
    }
    // "~$0.10/GB" in a column of rates is the rate, "~$99/month" in a row of what plans cost a plan's price.
    let about = header.is_some_and(|header| says(&PRICE, &header.text))
        || tells_prices_of_plans(page, cell, header, label);
    let text = match about {
        true => blanked(&ABOUT, &block.text),
        false => Cow::Borrowed(block.text.as_str()),
    };
    let mut mentions = page.mentions(&text);
    if mentions.is_empty() {
        mentions.extend(bare_amount(page, &block.text, header, label));
    }
    let prices = stated(&text, &mentions, |mention| block.is_struck(&mention.range));
    let Some(place) = place(page, block, header, label) else {
        if let Some(offer) = asked_beside_rates(page, at, block, cell) {
            return vec![offer];
        }
        let usage = |stated: &&Stated<'_>| {
            let measured = matches!(&stated.terms.unit, Unit::Each(what) if !super::is_account(what))
                || super::is_each(stated)
                // Nothing but a unit of usage costs a fraction of a cent.
                || stated.mention.money().is_none()
                || rate::is_of_use(page, block, label)
                || stated.terms.unit == Unit::Flat && stated.terms.period == Some(Period::Hour);
            measured && label.is_some_and(|label| !says(&GIVEN, &label.text))
        };
        return prices
            .iter()
            .filter(usage)
            .filter_map(|stated| usage_of(page, at, block, cell, stated))
            .collect();
    };
    if mentions.is_empty() {
        return without_amount(page, at, block, cell, &place)
            .into_iter()
            .collect();
    }
    if let Some(offers) = several::offers(page, at, block, cell, &place, &prices) {
        return offers;
    }
    let found = prices
        .iter()
        .filter_map(|stated| of_price(page, at, block, cell, &place, stated));
    let with_struck = found.take(2).flat_map(|offer| {
        let at_first = offer.condition.as_deref() == Some(INTRODUCTORY);
        let struck = |mention: &Mention| block.is_struck(&mention.range);
        let before = at_first.then(|| card::before_the_offer(&mentions, struck, &offer));
        before.flatten().into_iter().chain([offer])
    });
    with_struck.collect()
}

/// What says of the amount that a cell begins with that it is none to the cent: `~`, `approximately `.
static ABOUT: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^\s*(?:~|(?:approximately|approx\.?|about|around|roughly|ca\.)\s)")
});

/// A number alone under "Price (USD)".
fn bare_amount(
    page: &Page<'_>,
    text: &str,
    header: Option<&Block>,
    label: Option<&Block>,
) -> Option<Mention> {
    matrix::is_bare_number(text).then_some(())?;
    // Where a header or label states an amount itself, its sign is that amount's.
    let beside = [header, label]
        .into_iter()
        .flatten()
        .filter(|block| !names_and_prices(page, block));
    let sign = beside.clone().find_map(|block| {
        CURRENCY
            .captures(&block.text)?
            .get(1)
            .map(|sign| sign.as_str().to_owned())
    });
    let about_price = || beside.clone().any(|block| says(&PRICE, &block.text));
    let sign = sign.or_else(|| {
        let stated = beside.clone().next().filter(|_| about_price());
        Some(matrix::stated_above(page, stated?)?.to_string())
    })?;
    let mention = page
        .mentions(&format!("{sign} {text}"))
        .into_iter()
        .next()?;
    Some(Mention {
        range: 0..text.len(),
        ..mention
    })
}

/// The row where it both names and states, else the cell.
fn quote(page: &Page<'_>, block: &Block, cell: Cell, named: &Named<'_>) -> String {
    let same_row = named.by.cell().is_some_and(|by| by.row == cell.row);
    if same_row {
        page.document.row_quote(cell)
    } else {
        block.quote_all()
    }
}

fn named_by(page: &Page<'_>, named: &Named<'_>) -> String {
    let is_label = named.by.cell().is_some_and(|cell| cell.column == 0);
    named.by.cell().filter(|_| is_label).map_or_else(
        || named.by.quote_all(),
        |cell| page.document.row_quote(cell),
    )
}
