//! Prices in tables: a row or a column names what they are for.

use std::sync::LazyLock;

use model::report::{Amount, Period, Price, Unit};
use regex::Regex;

use crate::extract::pattern::cased;

use super::{
    Offer, Page, Sort, Stated, is_custom, is_free, item_name, offer, rules_out, sort_of, stated,
};
use crate::{
    document::{Block, Cell, Place, Table},
    extract::{
        money::Mention,
        name,
        terms::{self, Terms},
    },
};

static PRICE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:price|prices|pricing|cost|costs|fee|fees|rate|charge|amount|hourly|monthly|annual|annually|yearly|per month|per year|per user|per seat|month|year|subscription|starting at|preis|prix|precio|tarif)\b|[$€£]\s?/|^(?:[$€£]|USD|EUR|GBP|CHF|AUD|CAD)(?:$|[\s,(/])",
    )
});
/// A row label that is about the price alone: "Storage per month" is not.
static PRICE_ROW: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:(?:plan|base|list|starting|monthly|annual|yearly|your|total\smonthly)\s)?(?:price|prices|pricing|costs?|fees?|rate|charge|monthly|annual|annually|yearly|billed|billing|per (?:month|year|user|seat|member)|subscription|starting at|from|preis|prix|precio|tarif|[$€£])\b",
    )
});
/// "Price (per 100K commands)" is a price of usage.
static PER_UNIT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\bper\s(?:\d|(?:gb|mb|tb|million|thousand|request|call|command|event|credit|minute|hour|api)\b)",
    )
});
static NO_PRICE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:totals?|grand total|sub-?total|quantity|qty|example|savings?|you save|discount|budget|competitors?|credits? included|included credits?|included usage|free credits?|invoice|refund|limit|limits|spend|threshold|minimum|value|extra (?:user|seat|member)|additional (?:user|seat|member)|overages?)\b",
    )
});
/// The head of a column of prices that come on top.
static EXTRA: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\b(?:extra|additional|add-?on|surcharge)\b"));
static CURRENCY: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?:^|[\s(])([$€£]|USD|EUR|GBP|CHF|AUD|CAD)(?:$|[\s)/])"));
static EXAMPLE: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\b(?:total|grand total|subtotal|quantity|qty)\b"));
static NAMES: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:(?:pricing |price )?(?:plans?|tiers?)|packages?|editions?|subscriptions?|plan name|product|licen[cs]es?|levels?|memberships?|tarif)$",
    )
});

pub(super) mod matrix;

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
    let computed = edge
        .filter_map(|index| page.document.blocks.get(index))
        .any(|block| says(&EXAMPLE, &block.text));
    computed
        || blocks(page, table).next().is_none_or(|(_, block)| {
            // A heading such as "Acme vs Otherly" rules out what stands in nobody's column.
            let ruled_out = own.is_none() && rules_out(page, block);
            block.place != Place::Content || ruled_out
        })
}

fn of_table(page: &Page<'_>, index: usize, table: &Table) -> Vec<Offer> {
    if let Some(matrix) = matrix::of(page, table) {
        return matrix.offers(page);
    }
    let mut found = Vec::new();
    let own = own_line(page, table);
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
            found.extend(of_cell(page, at, block, cell));
        }
    }
    found
}

/// The column or row of the vendor in a table that sets it beside others.
#[derive(Debug, Clone, Copy)]
enum Own {
    Column(usize),
    Row(usize),
}

impl Own {
    const fn holds(self, cell: Cell) -> bool {
        match self {
            Self::Column(column) => cell.column == column,
            Self::Row(row) => cell.row == row,
        }
    }
}

/// Where the vendor stands in a comparison with other vendors: beside names that are no plans', its own
/// stands alone.
fn own_line(page: &Page<'_>, table: &Table) -> Option<Own> {
    let text = |index: &Option<usize>| {
        let block = index.and_then(|index| page.document.blocks.get(index));
        block.map_or("", |block| block.text.trim())
    };
    let among = |names: &[&str]| {
        let vendor = page.vendor()?;
        let others = names
            .iter()
            .filter(|name| !name.is_empty() && !name.eq_ignore_ascii_case(vendor));
        let plans = others.clone().any(|name| page.is_known(&page.tidy(name)));
        let own = names
            .iter()
            .position(|name| name.eq_ignore_ascii_case(vendor))?;
        (!plans && others.count() > 0).then_some(own + 1)
    };
    let heads: Vec<&str> = table.rows.first()?.iter().skip(1).map(text).collect();
    let below = table.rows.iter().skip(1);
    let labels: Vec<&str> = below.map(|row| row.first().map_or("", text)).collect();
    among(&heads)
        .map(Own::Column)
        .or_else(|| among(&labels).map(Own::Row))
}

fn of_cell(page: &Page<'_>, at: usize, block: &Block, cell: Cell) -> Vec<Offer> {
    let header = page.document.column_header(cell);
    if header.is_none() && cell.header {
        return of_header(page, at, block);
    }
    let unlabelled = is_without_labels(page, cell);
    let label = page.document.row_label(cell).filter(|_| !unlabelled);
    if unlabelled && let Some(offer) = nothing_or_asked(page, at, block, cell) {
        return vec![offer];
    }
    if let Some(rate) = rate(page, block, cell, header, label) {
        return of_rate(page, at, block, cell, &rate);
    }
    if let Some(offer) = share_and_fee(page, at, block, header, label) {
        return vec![offer];
    }
    // "~$0.10/GB" in a column of rates is the rate.
    let about = header.is_some_and(|header| says(&PRICE, &header.text));
    let text = match about && block.text.contains('~') {
        true => std::borrow::Cow::Owned(block.text.replace('~', " ")),
        false => std::borrow::Cow::Borrowed(block.text.as_str()),
    };
    let mut mentions = page.mentions(&text);
    if mentions.is_empty() {
        mentions.extend(bare_amount(page, &block.text, header, label));
    }
    let prices = stated(&text, &mentions, |mention| block.is_struck(&mention.range));
    let Some(place) = place(page, block, header, label) else {
        let usage = |stated: &&Stated<'_>| {
            let measured = matches!(&stated.terms.unit, Unit::Each(what) if !super::is_account(what))
                || super::is_each(stated)
                || stated.terms.unit == Unit::Flat && stated.terms.period == Some(Period::Hour);
            measured && label.is_some()
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
    prices
        .iter()
        .filter_map(|stated| of_price(page, at, block, cell, &place, stated))
        .take(2)
        .collect()
}

static PER_ONE: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^(?:fee\s|cost\s|rate\s)?per\s(?P<what>\p{L}[\p{L} -]{2,24})$"));

/// A share of a sum and what is added to it: `5% + 50¢` under "Per transaction".
fn share_and_fee(
    page: &Page<'_>,
    at: usize,
    block: &Block,
    header: Option<&Block>,
    label: Option<&Block>,
) -> Option<Offer> {
    let label = label?;
    let mentions = page.mentions(&block.text);
    let [mention] = mentions.as_slice() else {
        return None;
    };
    let share = super::sentence::share_before(block.text.get(..mention.range.start)?)?;
    let terms = terms::read(block.text.get(mention.range.end..)?);
    let under = header.and_then(|header| PER_ONE.captures(header.text.trim()));
    let unit = match &terms.unit {
        Unit::Each(what) => what.clone(),
        _ => under?.name("what")?.as_str().to_lowercase(),
    };
    let item = page.tidy(&label.text);
    name::may_be_item(&item).then_some(())?;
    let cell = block.cell()?;
    let money = mention.money()?;
    Some(Offer {
        sort: Sort::Usage,
        price: Price {
            item,
            amount: Amount::Exact(money),
            unit: Unit::Each(unit),
            period: None,
            billed: None,
        },
        decimal: Some(format!("{share}% + {}", mention.amount())),
        quote: page.document.row_quote(cell),
        named_by: page.document.row_quote(cell),
        condition: None,
        at,
    })
}

/// Whether the head of a cell's table names plans from its first column on, so that the rows have no labels.
fn is_without_labels(page: &Page<'_>, cell: Cell) -> bool {
    let row = page
        .document
        .tables
        .get(cell.table)
        .map_or(0, |table| table.header_rows);
    let named = |column| {
        let head = page
            .document
            .cell(cell.table, row.saturating_sub(1), column);
        head.map(|head| page.tidy(&header_name(page, head)))
    };
    let first =
        named(0).is_some_and(|name| name::may_be_plan(&name) && name::is_wholly_usual(&name));
    let second = || named(1).is_some_and(|name| name::may_be_plan(&name) && name::is_usual(&name));
    first && second()
}

/// What an item of a cell without a label begins with: "Free for 1 user".
static BEGINS_FREE: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^free(?:\sfor\s(?:up\sto\s)?\w+\s(?:users?|seats?|people|members?)\b|\sforever\b)")
});

/// "Free for 1 user" or "Custom" under a plan's name, in a row without a label in which another cell states a price.
fn nothing_or_asked(page: &Page<'_>, at: usize, block: &Block, cell: Cell) -> Option<Offer> {
    let header = page.document.column_header(cell)?;
    let row = page.document.tables.get(cell.table)?.rows.get(cell.row)?;
    let others = row
        .iter()
        .flatten()
        .filter_map(|index| page.document.blocks.get(*index));
    let mut priced = others.filter(|other| {
        let first = page.mentions(&other.text).into_iter().next();
        first.is_some_and(|mention| mention.range.start == 0)
    });
    let named = Named {
        by: header,
        name: header_name(page, header),
        says: None,
        over: None,
    };
    let free = BEGINS_FREE.is_match(&block.text);
    (free || is_free(&block.text) || is_custom(&block.text)).then_some(())?;
    priced.next()?;
    let mut offer = match free {
        true => without_amount_of("Free", page, at, block, cell, &named),
        false => without_amount(page, at, block, cell, &named),
    }?;
    offer.quote = block.sentence_quote(0..1);
    Some(offer)
}

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

/// What a cell's price is for: the block that names it, and the texts that state its terms.
struct Named<'a> {
    by: &'a Block,
    name: String,
    /// The cell that says "Price", "Monthly cost".
    says: Option<&'a Block>,
    /// The header over the names: "Plan", "Cluster size", "Extra credits per month".
    over: Option<&'a Block>,
}

/// Whether a header or label names a thing and states its amount.
fn names_and_prices(page: &Page<'_>, block: &Block) -> bool {
    let first = page.mentions(&block.text).into_iter().next();
    first.is_some_and(|mention| mention.range.start > 0)
}

/// Which way the table reads.
fn place<'a>(
    page: &'a Page<'_>,
    block: &Block,
    header: Option<&'a Block>,
    label: Option<&'a Block>,
) -> Option<Named<'a>> {
    let cell = block.cell()?;
    let text = |block: Option<&'a Block>| block.map_or("", |block| block.text.as_str());
    // A header that states an amount of its own heads a plan: "Start 19,90 € / Nutzer / Monat".
    let priced = header.is_some_and(|header| names_and_prices(page, header));
    let column_says = says(&PRICE, text(header)) && !says(&NO_PRICE, text(header)) && !priced;
    let row_says = says(&PRICE_ROW, text(label))
        && !says(&NO_PRICE, text(label))
        && !says(&PER_UNIT, text(label));
    let column_names = header.filter(|header| may_be_plans(&page.tidy(&header_name(page, header))));
    let over = label.and_then(|label| page.document.column_header(label.cell()?));
    // The vendor's own column, where it is set beside others.
    let own = header.filter(|header| {
        let vendor = page.vendor().unwrap_or_default();
        !vendor.is_empty() && header.text.eq_ignore_ascii_case(vendor)
    });
    if row_says && let Some(by) = own.or(column_names) {
        return Some(Named {
            by,
            name: header_name(page, by),
            says: label,
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
    let leads = page
        .mentions(&block.text)
        .first()
        .is_some_and(|mention| mention.range.start == 0);
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

/// A code that something is ordered by: `EDGE-REQ-50M`.
static CODE: LazyLock<Regex> = LazyLock::new(|| cased(r"^`?[A-Z0-9]+(?:[-_.][A-Z0-9]+){1,8}`?$"));
static LONG_CODE: LazyLock<Regex> = LazyLock::new(|| cased(r"^[A-Z0-9]+(?:[-_.][A-Z0-9]+){2,8}$"));
/// What is described with how much of it is priced: `Ingress requests: 50M`.
static OF_A_MEASURE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?P<name>[^:]{3,50}):\s(?:per\s)?(?P<measure>\d[\d.,]*\s?(?:[kmgtp]i?b?|million|thousand|hours?|minutes?|requests|events|users)?)$",
    )
});

/// The cell that says in words what a code in the first column stands for.
fn described<'a>(page: &'a Page<'_>, label: &Block, cell: Cell) -> Option<&'a Block> {
    let by = label.cell().filter(|_| CODE.is_match(label.text.trim()))?;
    let next = by.column + 1;
    (next < cell.column).then_some(())?;
    page.document
        .cell(cell.table, cell.row, next)
        .filter(|words| page.mentions(&words.text).is_empty())
}

/// The name in a header cell that may hold a price and a button too.
fn header_name(page: &Page<'_>, header: &Block) -> String {
    let end = page
        .mentions(&header.text)
        .first()
        .map_or(header.text.len(), |mention| mention.range.start);
    let name = header.text.get(..end).unwrap_or(&header.text);
    let end = super::card::custom_tail(name).unwrap_or(name.len());
    let name = name.get(..end).unwrap_or(name);
    let cut = [
        "Contact",
        "Get started",
        "Start",
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

/// A header cell that names a plan and states its price.
fn of_header(page: &Page<'_>, at: usize, block: &Block) -> Vec<Offer> {
    let mentions = page.mentions(&block.text);
    let custom = block
        .text
        .strip_prefix("Custom")
        .is_some_and(|rest| is_custom(rest.trim_start()));
    let name = match custom {
        true => "Custom".to_owned(),
        false => page.tidy(&header_name(page, block)),
    };
    if !custom && !name::may_be_priced_plan(&name) {
        return Vec::new();
    }
    let rest = block
        .text
        .get(header_name(page, block).len()..)
        .unwrap_or_default();
    let among_plans = || page.is_known(&name) || is_beside_prices(page, block);
    if custom || begins_custom(rest) && among_plans() {
        let price = Price::flat(name, Amount::Custom);
        return vec![Offer {
            sort: Sort::Plan,
            price,
            decimal: None,
            quote: block.quote_all(),
            named_by: block.quote_all(),
            condition: None,
            at,
        }];
    }
    let prices = stated(&block.text, &mentions, |mention| {
        block.is_struck(&mention.range)
    });
    prices
        .iter()
        .take(2)
        .filter_map(|stated| {
            offer(
                Sort::Plan,
                name.clone(),
                stated,
                block.quote_all(),
                block.quote_all(),
                at,
            )
        })
        .collect()
}

/// Whether the words behind a plan's name begin with that its price is asked for: "Custom annual contract".
fn begins_custom(rest: &str) -> bool {
    let ends = rest
        .char_indices()
        .filter(|(_, c)| *c == ' ')
        .map(|(at, _)| at);
    let mut begins = ends.chain([rest.len()]).take(5);
    begins.any(|end| rest.get(..end).is_some_and(is_custom))
}

/// Whether two other header cells of the row state prices at least.
fn is_beside_prices(page: &Page<'_>, block: &Block) -> bool {
    let row = block.cell().and_then(|cell| {
        let table = page.document.tables.get(cell.table)?;
        table.rows.get(cell.row)
    });
    let cells = row.into_iter().flatten().flatten();
    let priced = cells
        .filter_map(|index| page.document.blocks.get(*index))
        .filter(|cell| !page.mentions(&cell.text).is_empty());
    priced.count() >= 2
}

/// "Free" or "Custom" in a cell where a price is due.
fn without_amount(
    page: &Page<'_>,
    at: usize,
    block: &Block,
    cell: Cell,
    named: &Named<'_>,
) -> Option<Offer> {
    without_amount_of(&block.text, page, at, block, cell, named)
}

/// Words of a cell where a price is due that say whom to ask for it: "Priced annually: contact sales for details".
static ASKS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:contact|talk\sto|speak\s(?:to|with)|ask|call)\s(?:us\b|(?:our\s|the\s)?sales\b)",
    )
});
const MAX_ASKING: usize = 10;

fn asks_for_price(words: &str) -> bool {
    words.split_whitespace().count() <= MAX_ASKING && ASKS.is_match(words)
}

/// The same for the words of a cell that say it.
fn without_amount_of(
    words: &str,
    page: &Page<'_>,
    at: usize,
    block: &Block,
    cell: Cell,
    named: &Named<'_>,
) -> Option<Offer> {
    let amount = if is_free(words) {
        page.nothing()
    } else if is_custom(words) || named.says.is_some() && asks_for_price(words) {
        Amount::Custom
    } else {
        return None;
    };
    // "First 1 million: free" is a step of a volume.
    if says(&STEP, &named.name) {
        return None;
    }
    let item = page.tidy(&named.name);
    let mut terms = Terms {
        unit: Unit::Flat,
        period: None,
        billed: None,
        length: 0,
    };
    let sort = sort_of(
        page,
        named.by,
        &item,
        &mut terms,
        named.over.map(|over| over.text.as_str()),
    );
    (may_be_plans(&item) && sort != Sort::Usage).then_some(())?;
    Some(Offer {
        sort,
        price: Price::flat(item_name(sort, &item), amount),
        decimal: None,
        quote: quote(page, block, cell, named),
        named_by: named_by(page, named),
        condition: None,
        at,
    })
}

fn of_price(
    page: &Page<'_>,
    at: usize,
    block: &Block,
    cell: Cell,
    named: &Named<'_>,
    stated: &Stated<'_>,
) -> Option<Offer> {
    let mut terms = stated.terms.clone();
    if let Some(says) = named.says {
        complete(&mut terms, &says.text);
    }
    let over = named.over.map(|over| over.text.as_str());
    let is_seat = over.is_some_and(|over| SEAT_TYPES.is_match(over))
        && terms.unit == Unit::Flat
        && terms.period.is_some();
    if is_seat {
        terms.unit = Unit::Seat;
    }
    let mut name = page.tidy(&named.name);
    if LONG_CODE.is_match(&name) {
        return None;
    }
    if let Some(found) = OF_A_MEASURE
        .captures(&name)
        .filter(|_| terms.unit == Unit::Flat)
        && let (Some(what), Some(measure)) = (found.name("name"), found.name("measure"))
    {
        terms.unit = Unit::Each(measure.as_str().to_owned());
        name = what.as_str().to_owned();
    }
    let each = super::is_each(stated) && terms.unit == Unit::Flat && !name::is_measure(&name);
    if each && let Some(noun) = one_of(&name) {
        terms.unit = Unit::Each(noun);
        let rest = stated
            .behind
            .trim_start()
            .strip_prefix("each")
            .unwrap_or_default();
        terms.period = terms.period.or(terms::read(rest).period);
    }
    let counted = counted(&name, over);
    let sort = match &counted {
        Some(_) => sort_of(page, named.by, "", &mut terms, over),
        None => sort_of(page, named.by, &name, &mut terms, over),
    };
    // A number of things is usage, however it is billed.
    let sort = if sort == Sort::Extra && counted.is_some() {
        Sort::Usage
    } else {
        sort
    };
    if let Some(counted) = counted {
        name = counted;
    }
    if let Some(sized) = sized(&name, over) {
        let is_extra = named.says.is_some_and(|says| EXTRA.is_match(&says.text));
        let stated = stated.with(terms.clone());
        let quote = quote(page, block, cell, named);
        if is_extra && terms.unit == Unit::Flat {
            let item = format!("{sized} add-on");
            return offer(Sort::Extra, item, &stated, quote, named_by(page, named), at);
        }
        name = sized;
    }
    let variant_of = variant_of(page, named, sort);
    // A size of no plan is something one uses.
    let is_used = is_sized(named) || is_of_machines(page, block, cell);
    let sort = if matches!(sort, Sort::Plan | Sort::Extra) && variant_of.is_none() && is_used {
        Sort::Usage
    } else {
        sort
    };
    if sort == Sort::Usage
        && let Some(measured) = measured(page, cell, named)
    {
        name = format!("{measured} ({name})");
    }
    let (sort, item) = match variant_of {
        Some(plan) => (Sort::Variant, format!("{plan} {name}")),
        None => (sort, item_name(sort, &name)),
    };
    if sort == Sort::Usage && !name::may_be_item(&name) {
        return None;
    }
    let on_top = named
        .says
        .is_some_and(|says| ON_TOP_HEAD.is_match(&says.text));
    let (sort, item) = match on_top && matches!(sort, Sort::Plan | Sort::Extra) {
        true => (Sort::AddOn, item_name(Sort::AddOn, &name)),
        false => (sort, item),
    };
    let (sort, item) = match is_seat.then(|| plan_of_section(page, block)).flatten() {
        Some(plan) => (Sort::Variant, format!("{plan} {name}")),
        None => (sort, item),
    };
    let stated = stated.with(terms);
    let mut offer = offer(
        sort,
        item,
        &stated,
        quote(page, block, cell, named),
        named_by(page, named),
        at,
    )?;
    if sort == Sort::Usage && page.past {
        offer.condition = plan_above(page, block);
    }
    Some(offer)
}

/// The head of a column of kinds of seats.
static SEAT_TYPES: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^\W*(?:(?:seat|user|member|licen[cs]e)\s(?:types?|roles?|kinds?)|roles?)\W*$")
});
/// A heading that calls its section that of a plan: `A) Business Plan`.
static SECTION_OF: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?:^|[\s:)–—-])(?P<name>\p{Lu}[\p{L}\d+-]*)\s(?:[Pp]lan|[Tt]ier|[Ee]dition|[Ss]ubscription)\W*$",
    )
});

/// The plan of the nearest section that is one's.
fn plan_of_section(page: &Page<'_>, block: &Block) -> Option<String> {
    let mut headings = block.headings.iter().rev();
    headings.find_map(|heading| {
        let found = SECTION_OF.captures(heading)?;
        let plan = page.tidy(found.name("name")?.as_str());
        (name::may_be_plan(&plan) && page.is_known(&plan)).then_some(plan)
    })
}

/// The head of a column of what things cost that come on top of a plan.
static ON_TOP_HEAD: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^\W*(?:addition(?:al)?|extra|add-?on|surcharge)\b"));

/// One of the things that a name stands for: `app` of "Machine-to-machine apps". An acronym stands for one already.
fn one_of(name: &str) -> Option<String> {
    let last = name.split_whitespace().next_back()?;
    let plural = last.len() > 3 && last.ends_with('s') && last.chars().all(char::is_lowercase);
    plural.then(|| last.trim_end_matches('s').to_owned())
}

/// The plan in whose section a table stands, as a condition.
fn plan_above(page: &Page<'_>, block: &Block) -> Option<String> {
    let mut headings = block
        .headings
        .iter()
        .rev()
        .map(|heading| page.tidy(heading));
    let plan = headings.find(|heading| name::may_be_plan(heading) && page.is_known(heading))?;
    Some(format!("on the {} plan", name::of_the_past(&plan)))
}

/// A price per unit in a table that is not about prices: `Storage | 10 GB included; $0.50 per additional GB`.
fn usage_of(
    page: &Page<'_>,
    at: usize,
    block: &Block,
    cell: Cell,
    stated: &Stated<'_>,
) -> Option<Offer> {
    let label = page.document.row_label(cell)?;
    let name = label
        .text
        .split(['/', '('])
        .next()
        .unwrap_or_default()
        .trim();
    let measured = page
        .document
        .column_header(cell)
        .map(|header| header.text.as_str())
        .filter(|header| page.is_known(name) && name::may_be_item(header));
    let name = measured.map_or_else(
        || name.to_owned(),
        |measured| format!("{measured} ({name})"),
    );
    name::may_be_item(&name).then_some(())?;
    let quote = block.sentence_quote(stated.mention.range.clone());
    let mut offer = offer(Sort::Usage, name, stated, quote, label.quote_all(), at)?;
    let plan = page
        .document
        .column_header(cell)
        .map(|header| page.tidy(&header.text));
    offer.condition = plan
        .filter(|plan| name::may_be_plan(plan) && page.is_known(plan))
        .map(|plan| format!("on the {plan} plan"));
    Some(offer)
}

/// What a table says of all amounts in a row or column: "Price per minute".
struct Rate {
    /// The unit, without the amount.
    unit: String,
    item: String,
    /// What it depends on: the plan whose column it is, the step of a volume.
    condition: Option<String>,
}

static PER: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:prices?|pricing|costs?|rates?|charges?|fees?)\b[^|]{0,12}?\b(?P<terms>per\s.+)$",
    )
});
/// `Additional contacts (per 1,000)`: what comes on top, and for how much of it.
static ON_TOP: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?P<item>(?:additional|extra|further)\s[^()|]{2,40}?)\s\(?(?P<terms>per\s\d[^()|]*)\)?$",
    )
});
/// `Each further 1,000 answers`: how much of what is counted comes on top.
static EACH_MORE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:(?:each|every|per)\s)?(?:additional|extra|further)\s(?P<unit>\d[\d.,]*\s(?P<item>\p{L}[\p{L}\s-]{2,30}))$",
    )
});
/// Rows that are steps of a volume: "First 1 million", "1–2 million", ">50k-100k".
static STEP: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:first|next|up to|over|above|more than|from)\s)?\d[\d.,]*\s?(?:k|m|b|million|thousand|billion)?\+?(?:\s?(?:-|–|—|to)\s?\d[\d.,]*\s?(?:k|m|b|million|thousand|billion)?\+?)?(?:\s?\([^()]{1,12}\))?\W*$",
    )
});
static PLACE: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^(?:regions?|locations?|countr(?:y|ies)|zones?|destinations?)$"));

/// `Input (per 1M tokens)`: what a column of amounts is for, and for how much of it.
static MEASURED_HEAD: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?P<item>(?:[\p{L}-]+\s){0,2}?[\p{L}-]+)\s\((?:[$€£]\s?/?\s?|USD\s)?(?P<per>(?:per|/)\s?\d[\d.,]*\s?(?:k|m|million|thousand)?\s\p{L}+)\)$",
    )
});

/// The rate a cell states: its row or column is headed "Price per …", or its row is a step of a
/// volume whose prices the heading above announces.
fn rate(
    page: &Page<'_>,
    block: &Block,
    cell: Cell,
    header: Option<&Block>,
    label: Option<&Block>,
) -> Option<Rate> {
    let label = label.filter(|label| label.cell().is_some_and(|by| by.column != cell.column))?;
    let above = || {
        let heading = page.tidy(block.heading()?);
        name::may_be_item(&heading).then_some(heading)
    };
    if let Some((unit, noun)) = unit_of(&label.text) {
        let plan = header.map(|header| page.tidy(&header_name(page, header)));
        return Some(Rate {
            unit,
            item: noun,
            condition: plan
                .filter(|plan| name::may_be_plan(plan) && page.is_known(plan))
                .map(|plan| format!("on the {plan} plan")),
        });
    }
    let header = header?;
    if let Some((unit, noun)) = unit_of(&header.text) {
        let over = page.document.column_header(label.cell()?);
        let item = if says(&STEP, &label.text) {
            noun
        } else if over.is_some_and(|over| says(&PLACE, &over.text))
            && let Some(above) = above()
        {
            format!("{above} ({})", label.text)
        } else {
            page.tidy(&label.text)
        };
        return Some(Rate {
            unit,
            item,
            condition: step(label),
        });
    }
    if let Some(found) = MEASURED_HEAD.captures(header.text.trim())
        && page.mentions(&block.text).len() == 1
        && let Unit::Each(unit) = terms::read(found.name("per")?.as_str()).unit
    {
        let what = found.name("item")?.as_str().to_lowercase();
        return Some(Rate {
            unit,
            item: format!("{} {what}", page.tidy(&label.text)),
            condition: None,
        });
    }
    let announced = block
        .heading()
        .is_some_and(|heading| heading.to_lowercase().ends_with("pricing"));
    let is_step = announced && says(&STEP, &label.text) && !says(&PRICE, &header.text);
    is_step
        .then(|| {
            Some(Rate {
                unit: String::new(),
                item: format!("{} ({})", above()?, header.text),
                condition: step(label),
            })
        })
        .flatten()
}

/// The step of a volume that a row is about.
fn step(label: &Block) -> Option<String> {
    says(&STEP, &label.text).then(|| format!("volume: {}", label.text))
}

static KIND: LazyLock<Regex> = LazyLock::new(|| cased(r"(?P<kind>\p{Lu}[\p{L}-]+)\s?:\s*$"));

/// The unit of "Price (per 100K commands)" and what is counted; none for seats, accounts and periods.
fn unit_of(text: &str) -> Option<(String, String)> {
    if let Some(found) = EACH_MORE.captures(text.trim()) {
        let unit = found.name("unit")?.as_str().to_owned();
        return Some((unit, format!("Extra {}", found.name("item")?.as_str())));
    }
    if let Some(found) = ON_TOP.captures(text) {
        let terms = terms::read(found.name("terms")?.as_str().trim_end_matches([')', ' ']));
        let Unit::Each(unit) = terms.unit else {
            return None;
        };
        return Some((unit, found.name("item")?.as_str().to_owned()));
    }
    let captures = PER.captures(text)?;
    let per = captures
        .name("terms")?
        .as_str()
        .trim_end_matches([')', ' ']);
    let terms = terms::read(per);
    let Unit::Each(unit) = terms.unit else {
        return None;
    };
    let sold = super::is_account(&unit) || super::is_sold_by(&unit);
    (!sold && terms.billed.is_none()).then_some(())?;
    let rest = per.get(terms.length..).unwrap_or_default().trim();
    let noun = if name::may_be_item(rest) {
        rest.to_owned()
    } else {
        unit.split(' ').next_back().unwrap_or(&unit).to_owned()
    };
    let period = terms
        .period
        .map(|period| format!("/{}", period.as_str()))
        .unwrap_or_default();
    Some((format!("{unit}{period}"), noun))
}

fn of_rate(page: &Page<'_>, at: usize, block: &Block, cell: Cell, rate: &Rate) -> Vec<Offer> {
    let mut mentions = page.mentions(&block.text);
    if mentions.is_empty() {
        if let Some(offer) = plan_without_rate(page, at, block, cell) {
            return vec![offer];
        }
        let label = page.document.row_label(cell);
        let header = page.document.column_header(cell);
        mentions.extend(bare_amount(page, &block.text, header, label));
    }
    let prices = stated(&block.text, &mentions, |mention| {
        block.is_struck(&mention.range)
    });
    let priced = prices.iter().take(2).filter_map(|stated| {
        let mut terms = stated.terms.clone();
        if terms.unit == Unit::Flat && !rate.unit.is_empty() {
            terms.unit = Unit::Each(rate.unit.clone());
        }
        let stated = stated.with(terms);
        let quote = page.document.row_quote(cell);
        let named_by = quote.clone();
        // "Regional: $0.2 Global: $0.4" are prices of two kinds.
        let kind = KIND
            .captures(stated.since)
            .and_then(|found| found.name("kind"));
        let item = kind.map_or_else(
            || rate.item.clone(),
            |kind| format!("{} ({})", rate.item, kind.as_str()),
        );
        let mut offer = offer(Sort::Usage, item, &stated, quote, named_by, at)?;
        offer.condition.clone_from(&rate.condition);
        Some(offer)
    });
    priced.filter(|_| name::may_be_item(&rate.item)).collect()
}

/// The plan whose cell in a row of rates says that its price is asked for: "Custom" under "Enterprise". One that says
/// "Free" tells of the unit only.
fn plan_without_rate(page: &Page<'_>, at: usize, block: &Block, cell: Cell) -> Option<Offer> {
    let header = page.document.column_header(cell)?;
    let item = page.tidy(&header_name(page, header));
    let fits = is_custom(&block.text) && may_be_plans(&item) && page.is_known(&item);
    let named = Named {
        by: header,
        name: item,
        says: None,
        over: None,
    };
    fits.then(|| without_amount(page, at, block, cell, &named))?
}

/// Whether the head of a column may be a plan's name, or those of two that are sold as one.
fn may_be_plans(name: &str) -> bool {
    name::may_be_plan(name) || name::is_pair_of_plans(name)
}

/// `10MB` under "Max request size" is `10MB max request size`: a measure alone says nothing.
fn sized(name: &str, over: Option<&str>) -> Option<String> {
    let over = over?.trim();
    let fits = name::is_measure(name) && !says(&PRICE, over) && !says(&NAMES, over);
    let noun = name.split_whitespace().next_back().unwrap_or_default();
    let repeats = over.to_lowercase().contains(&noun.to_lowercase());
    (fits && !repeats)
        .then(|| format!("{name} {}", over.to_lowercase()))
        .filter(|name| name::may_be_item(name))
}

/// `15,000` under "Extra credits per month" is `15,000 credits`.
fn counted(name: &str, over: Option<&str>) -> Option<String> {
    let is_number = name.starts_with(|c: char| c.is_ascii_digit())
        && name.chars().all(|c| {
            c.is_ascii_digit()
                || matches!(c, ',' | '.' | ' ' | 'k' | 'K' | 'm' | 'M' | '+' | '–' | '-')
        });
    is_number.then_some(())?;
    let over = over?.to_lowercase();
    let noun = over.split_whitespace().find(|word| {
        !matches!(
            *word,
            "extra"
                | "additional"
                | "monthly"
                | "included"
                | "number"
                | "of"
                | "total"
                | "up"
                | "to"
                | "active"
        )
    })?;
    Some(format!("{name} {noun}"))
}

/// What a column of a table with several price columns measures: "Egress" of "Egress cost".
fn measured(page: &Page<'_>, cell: Cell, named: &Named<'_>) -> Option<String> {
    let header = named.says.filter(|says| {
        says.cell()
            .is_some_and(|says| says.column == cell.column && says.row < cell.row)
    })?;
    let row = page
        .document
        .tables
        .get(cell.table)?
        .rows
        .get(header.cell()?.row)?;
    let columns = row
        .iter()
        .flatten()
        .filter_map(|index| page.document.blocks.get(*index));
    (columns.filter(|block| says(&PRICE, &block.text)).count() > 1).then_some(())?;
    let rest = PRICE.replace_all(&header.text, "");
    let rest = rest
        .split(|c: char| c.is_whitespace() || matches!(c, '(' | ')'))
        .filter(|word| !matches!(*word, "" | "USD" | "EUR" | "GBP"))
        .collect::<Vec<_>>()
        .join(" ");
    Some(rest).filter(|rest| name::may_be_item(rest))
}

/// The plan whose sizes a table lists: the nearest heading that names a plan, where the table's own
/// names are no plans.
fn variant_of(page: &Page<'_>, named: &Named<'_>, sort: Sort) -> Option<String> {
    let names_plans = named
        .over
        .is_none_or(|over| says(&NAMES, &over.text) || over.text.is_empty());
    if names_plans || !matches!(sort, Sort::Plan | Sort::Extra | Sort::Usage) {
        return None;
    }
    is_sized(named).then_some(())?;
    let headings = named
        .by
        .headings
        .iter()
        .rev()
        .map(|heading| page.tidy(heading));
    headings
        .into_iter()
        .find(|heading| name::may_be_plan(heading) && page.is_known(heading))
}

/// Whether the names are sizes: of clusters, machines.
fn is_sized(named: &Named<'_>) -> bool {
    named.over.is_some_and(|over| {
        let over = over.text.to_lowercase();
        [
            "size", "cluster", "instance", "machine", "node", "server", "compute", "volume",
        ]
        .iter()
        .any(|word| over.contains(word))
    })
}

/// A heading over machines for rent.
pub(super) static MACHINES: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:[\w-]+\s){0,2}(?:machines?|instances?|compute|runners?|vms?|gpus?|nodes?|workers?|droplets?)(?:\s(?:types?|sizes?|classes|specs?|pricing|prices|costs?|rates?|and\s\w+)){0,2}\W*$",
    )
});
/// What a table tells of machines.
static OF_A_MACHINE: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)\b(?:v?cpus?|cores?|gpus?|ram|memory|per\s(?:hour|minute|second)|hourly)\b")
});

/// Whether a table lists machines for rent, under a heading that says so: their names are no plans'.
fn is_of_machines(page: &Page<'_>, block: &Block, cell: Cell) -> bool {
    let table = page.document.tables.get(cell.table);
    let Some(table) = table.filter(|_| super::is_about_machines(block)) else {
        return false;
    };
    let heads = table.rows.first().into_iter().flatten().copied();
    let labels = table.rows.iter().filter_map(|row| row.first().copied());
    let mut edge = heads.chain(labels).flatten();
    edge.any(|index| {
        let block = page.document.blocks.get(index);
        block.is_some_and(|block| OF_A_MACHINE.is_match(&block.text))
    })
}

/// Adds what the cell that says "Monthly price per user" states.
fn complete(terms: &mut Terms, says: &str) {
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
    if terms.unit == Unit::Flat && words().any(terms::is_seat) {
        terms.unit = Unit::Seat;
    }
    if terms.billed.is_none() {
        terms.billed = terms::billed(says);
    }
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
