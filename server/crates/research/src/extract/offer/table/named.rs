//! What a cell's price is for: the head of its column or the label of its row, whichever of them names a thing.

use std::sync::LazyLock;

use regex::Regex;

use super::{NO_PRICE, PRICE, header::free_tail, says, sums};
use crate::{
    document::{Block, Cell},
    extract::{
        claim::whose,
        name,
        offer::{Context, Page, card, is_custom, is_free, sentence::is_free_for_so_many},
        pattern::cased,
    },
};

/// What a cell's price is for: the block that names it, and the texts that state its terms.
pub(super) struct Named<'a> {
    pub(super) by: &'a Block,
    pub(super) name: String,
    /// The cell that says "Price", "Monthly cost".
    pub(super) says: Option<&'a Block>,
    /// The header over the names: "Plan", "Cluster size", "Extra credits per month".
    pub(super) over: Option<&'a Block>,
}

/// Whether a header or label names a thing and states its amount.
pub(super) fn names_and_prices(page: &Page<'_>, block: &Block) -> bool {
    let first = page.mentions(&block.text).into_iter().next();
    first.is_some_and(|mention| mention.range.start > 0)
}

/// Whether a row is called no more than prices, and a cell of it stands below the name of a plan of which another row
/// tells exactly what it costs.
pub(super) fn tells_prices_of_plans(
    page: &Page<'_>,
    cell: Cell,
    header: Option<&Block>,
    label: Option<&Block>,
) -> bool {
    let of_prices = |label: &Block| says(&PRICE_ROW, &label.text) && !says(&NO_PRICE, &label.text);
    let of_plan = |header: &Block| page.is_plan_name(&page.tidy(&header_name(page, header)));
    let exact = |row: usize| {
        let other = page.document.cell(cell.table, row, cell.column);
        other.is_some_and(|other| {
            !other.text.contains('~') && !page.mentions(&other.text).is_empty()
        })
    };
    label.is_some_and(of_prices)
        && header.is_some_and(of_plan)
        && (1..MAX_ROWS).filter(|row| *row != cell.row).any(exact)
}

/// Which way the table reads.
pub(super) fn place<'a>(
    page: &'a Page<'_>,
    block: &Block,
    header: Option<&'a Block>,
    label: Option<&'a Block>,
) -> Option<Named<'a>> {
    let cell = block.cell()?;
    let text = |block: Option<&'a Block>| block.map_or("", |block| block.text.as_str());
    // A header that states an amount of its own heads a plan: "Start 19,90 € / Nutzer / Monat".
    let priced = header.is_some_and(|header| names_and_prices(page, header));
    let no_price = says(&NO_PRICE, text(header)) && !sums::is_of_a_year(text(header));
    let column_says = says(&PRICE, text(header)) && !no_price && !priced;
    let row_says = says(&PRICE_ROW, text(label))
        && !says(&FROM_SO_MANY, text(label))
        && !says(&NO_PRICE, text(label))
        && !says(&PER_UNIT, text(label));
    let column_names = header.filter(|header| may_be_plans(&page.tidy(&header_name(page, header))));
    let over = label.and_then(|label| page.document.column_header(label.cell()?));
    // The vendor's own column, where it is set beside others.
    let own = header.filter(|header| whose::is_own_name(&header.text, page.site));
    if row_says && let Some(by) = own.or(column_names) {
        return Some(Named {
            by,
            name: header_name(page, by),
            says: label,
            over: None,
        });
    }
    // "Individual licence | Monthly | Annual" over "Price | $5 | $50": the head of the labels names the plan.
    let heads_labels = over.filter(|over| {
        let alone = label.is_some_and(|label| PRICE_ALONE.is_match(label.text.trim()));
        let name = over_name(page, over);
        alone && column_says && name::may_be_plan(&name) && page.is_known(&name)
    });
    if let Some(by) = heads_labels {
        return Some(Named {
            by,
            name: over_name(page, by),
            says: header,
            over: None,
        });
    }
    if column_says && let Some(by) = label {
        let by = described(page, by, cell).unwrap_or(by);
        return Some(Named {
            by,
            name: by.text.clone(),
            says: header,
            over,
        });
    }
    if row_says && let Some(named) = of_one(page, header, label, over) {
        return Some(named);
    }
    let leads = page
        .mentions(&block.text)
        .first()
        .is_some_and(|mention| OWN_LABEL.is_match(&block.text) || mention.range.start == 0);
    // Names over prices, the row without a label.
    if leads
        && label.is_none_or(|label| !page.mentions(&label.text).is_empty())
        && let Some(by) = column_names
    {
        return Some(Named {
            by,
            name: header_name(page, by),
            says: None,
            over: None,
        });
    }
    // A small table of names and prices whose head says nothing.
    let small = || {
        page.document
            .tables
            .get(cell.table)
            .is_some_and(|table| table.rows.iter().all(|row| row.len() <= 3))
    };
    let by = label.filter(|label| {
        leads
            && header.is_none_or(|header| header.text.len() < 3)
            && name::may_be_plan(&page.tidy(&label.text))
            && small()
    })?;
    Some(Named {
        by,
        name: by.text.clone(),
        says: None,
        over,
    })
}

/// The head of a column that says no more than that something is told.
static TOLD: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:details?|values?|descriptions?|info(?:rmation)?|terms|amounts?|prices?)\W*)?$",
    )
});
/// The label of a price, alone or as one of an add-on.
static ITS_PRICE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:add-?on|monthly|annual|yearly|base|list|plan)\s)?(?:prices?|costs?|fees?)\W*$",
    )
});
static ADD_ON: LazyLock<Regex> = LazyLock::new(|| cased(r"(?i)\badd[\s-]?on\W*$"));

/// Rows of a table that is about one thing.
const MOST_OF_ONE: usize = 40;

/// What a table of two columns is about as a whole, where a row of it tells a price: the plan that heads its labels, or
/// the add-on or plan whose section it is.
fn of_one<'a>(
    page: &'a Page<'_>,
    header: Option<&Block>,
    label: Option<&'a Block>,
    over: Option<&'a Block>,
) -> Option<Named<'a>> {
    let label = label.filter(|label| ITS_PRICE.is_match(&label.text))?;
    let table = page.document.tables.get(label.cell()?.table)?;
    let small = table.rows.len() <= MOST_OF_ONE && table.rows.iter().all(|row| row.len() <= 2);
    small.then_some(())?;
    let head = header.map_or("", |header| header.text.trim());
    TOLD.is_match(head).then_some(())?;
    let plan = over.filter(|over| {
        let name = over_name(page, over);
        let plans = || Context::of(page, over, None).plans;
        head.is_empty() && name::may_be_plan(&name) && (page.is_known(&name) || plans())
    });
    if let Some(by) = plan {
        return Some(Named {
            by,
            name: over_name(page, by),
            says: Some(label),
            over: None,
        });
    }
    let heading = label.heading()?;
    let name = page.tidy(card::labelled_name(heading));
    let on_top = ADD_ON.is_match(heading) && name::may_be_item(&name);
    (on_top || page.is_plan_name(&name)).then_some(Named {
        by: label,
        name,
        says: Some(label),
        over: None,
    })
}

/// A row label that is about the price alone: "Storage per month" is not.
static PRICE_ROW: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:(?:plan|base|basic|list|starting|monthly|annual|yearly|your|add-?on|total\smonthly|(?:when|if)\s(?:paid|billed)|paid|pay|with|on)\s)?(?:price|prices|pricing|costs?|fees?|rate|charge|monthly|annual|annually|yearly|lifetime|one[\s-]time|perpetual|month[\s-]to[\s-]month|billed|billing|per (?:month|year|user|seat|member)|subscription|starting at|from|preis|prix|precio|tarif|pris|prijs|prezzo|preço|cena|[$€£])\b",
    )
});

/// A row of a volume: `From 200 users`.
static FROM_SO_MANY: LazyLock<Regex> = LazyLock::new(|| cased(r"(?i)^\W*from\s\d"));

/// A row label that says no more than that a price follows.
static PRICE_ALONE: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^\W*(?:prices?|pricing|costs?|fee|rate)\W*$"));
static KIND: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\s(?:licen[cs]es?|memberships?|accounts?)$"));

/// The plan that the head of the labels names: "Individual" of "Individual License".
fn over_name(page: &Page<'_>, over: &Block) -> String {
    page.tidy(&KIND.replace(over.text.trim(), ""))
}

/// "Price (per 100K commands)" is a price of usage.
static PER_UNIT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\bper\s(?:\d|(?:gb|mb|tb|million|thousand|request|call|command|event|credit|minute|hour|api)\b)",
    )
});

/// A code that something is ordered by: `EDGE-REQ-50M`.
static CODE: LazyLock<Regex> = LazyLock::new(|| cased(r"^`?[A-Z0-9]+(?:[-_.][A-Z0-9]+){1,8}`?$"));

/// How much of something a plan is for: `< 10 GB`, `100GB+`.
static SIZE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:[<>≤≥]\s?|up\sto\s|over\s)?\d[\d.,]*\s?(?:[kmgtp]i?b|[km]|users?|seats?)\s?\+?$",
    )
});

/// Whether a size has a name of its own: `Small`, `Extra Large`.
fn is_size_in_words(name: &str) -> bool {
    name.chars().all(|c| c.is_alphabetic() || c == ' ')
        && name::may_be_plan(name)
        && name::is_usual(name)
}

/// The cell that says in words what a code or a size in the first column stands for.
fn described<'a>(page: &'a Page<'_>, label: &Block, cell: Cell) -> Option<&'a Block> {
    let says = label.text.trim();
    let sized = SIZE.is_match(says);
    let by = label.cell().filter(|_| sized || CODE.is_match(says))?;
    let next = by.column + 1;
    (next < cell.column).then_some(())?;
    page.document
        .cell(cell.table, cell.row, next)
        .filter(|words| page.mentions(&words.text).is_empty())
        .filter(|words| !sized || is_size_in_words(&page.tidy(&words.text)))
}

/// The name in a header cell that may hold a price and a button too.
pub(super) fn header_name(page: &Page<'_>, header: &Block) -> String {
    if let Some(name) = free_tail(page, header) {
        return name;
    }
    let end = page
        .mentions(&header.text)
        .first()
        .map_or(header.text.len(), |mention| mention.range.start);
    let name = header.text.get(..end).unwrap_or(&header.text);
    let end = card::custom_tail(name).unwrap_or(name.len());
    let name = name.get(..end).unwrap_or(name);
    let cut = [
        "Contact",
        "Get started",
        "Start",
        "Starting at",
        "Starting from",
        "Starts at",
        "starting at",
        "starts at",
        "As low as",
        "Try",
        "Custom",
        "Free trial",
        "Sign up",
        "from",
        "From",
        "Auf Anfrage",
        "auf Anfrage",
        "On request",
        "on request",
        "Talk to",
        "Let's talk",
        "Let’s talk",
        "sur devis",
    ]
    .iter()
    .filter_map(|word| {
        let at = name.find(word)?;
        // "Start" is no part of "Teams Starter".
        let behind = name.get(at + word.len()..).unwrap_or_default();
        (!behind.starts_with(char::is_lowercase)).then_some(at)
    })
    .filter(|at| *at > 0)
    .min();
    name.get(..cut.unwrap_or(name.len()))
        .unwrap_or(name)
        .trim()
        .trim_end_matches(['(', '–', '—', '-', ':', '/', '|', ' '])
        .to_owned()
}

/// What a plan is called beside "Free".
pub(super) const PAID: &str = "Paid";

/// Whether the head of a column may be a plan's name, or those of two that are sold as one.
pub(super) fn may_be_plans(name: &str) -> bool {
    name::may_be_plan(name) || name::is_pair_of_plans(name) || name == PAID
}

/// Whether the head of a table names plans from its first column on, so that the rows have no labels.
pub(super) fn is_without_labels(page: &Page<'_>, table: usize) -> bool {
    let rows = page.document.tables.get(table);
    let row = rows.map_or(0, |table| table.header_rows);
    let named = |column| {
        let head = page.document.cell(table, row.saturating_sub(1), column);
        head.map(|head| page.tidy(&header_name(page, head)))
    };
    let first =
        named(0).is_some_and(|name| name::may_be_plan(&name) && name::is_wholly_usual(&name));
    let second = || named(1).is_some_and(|name| name::may_be_plan(&name) && name::is_usual(&name));
    first && second() || is_priced_from_the_first(page, table)
}

/// What a cell begins with that says itself what it tells: `Price: $8`.
static OWN_LABEL: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:monthly|list|plan|base|our)\s)?(?:price|pricing|costs?|fee|preis|prix)\s*[:–—-]\s*",
    )
});

/// What a cell tells behind a label of its own that says no more than that a price follows.
pub(super) fn without_own_label(text: &str) -> &str {
    let end = OWN_LABEL.find(text).map_or(0, |label| label.end());
    text.get(end..).unwrap_or(text)
}

/// Whether a cell is a price and nothing before it, in figures or in words.
fn is_price(page: &Page<'_>, text: &str) -> bool {
    let text = without_own_label(text);
    let first = page.mentions(text).into_iter().next();
    first.is_some_and(|mention| mention.range.start == 0)
        || is_free(text)
        || is_free_for_so_many(text)
        || is_custom(text)
}

/// Whether one row of a table holds nothing but prices, its first cell as well, below heads that may be plans' names.
fn is_priced_from_the_first(page: &Page<'_>, table: usize) -> bool {
    let document = page.document;
    let Some(table) = document.tables.get(table) else {
        return false;
    };
    let head = table.header_rows.saturating_sub(1);
    let texts = |row: &[Option<usize>]| -> Option<Vec<&str>> {
        let cells = row.iter();
        let text = |index: &Option<usize>| Some(document.blocks.get((*index)?)?.text.as_str());
        cells.map(text).collect()
    };
    let names = table.rows.get(head).and_then(|row| texts(row));
    let named = names.is_some_and(|names| {
        let mut each = names.iter();
        names.len() > 1 && each.all(|name| name::may_be_plan(&page.tidy(name)))
    });
    let mut below = table.rows.iter().skip(head + 1).take(MAX_ROWS);
    named
        && below.any(|row| {
            let cells = texts(row).unwrap_or_default();
            let amounts = cells.iter().any(|text| !page.mentions(text).is_empty());
            amounts && cells.len() > 1 && cells.iter().all(|text| is_price(page, text))
        })
}

/// Rows of a table among which that of its prices is looked for.
const MAX_ROWS: usize = 12;
