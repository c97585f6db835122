//! Rates: a row or a column says what all its amounts are per, `Price per 1,000 calls`, or a cell does itself.

use std::sync::LazyLock;

use model::report::{Amount, Period, Price, Unit};
use regex::Regex;

use super::{
    PRICE, bare_amount,
    named::{Named, header_name, may_be_plans},
    price::OF_USE,
    says,
    worded::without_amount,
};
use crate::{
    document::{Block, Cell},
    extract::{
        name,
        offer::{
            Offer, Page, Sort, Stated, is_account, is_custom, is_sold_by, offer, sentence, stated,
        },
        pattern::cased,
        terms,
    },
};

/// What a table says of all amounts in a row or column: "Price per minute".
pub(super) struct Rate {
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
pub(super) static STEP: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:first|next|up to|over|above|more than|from)\s)?\d[\d.,]*\s?(?:k|m|b|million|thousand|billion)?\+?(?:\s?(?:-|–|—|to)\s?\d[\d.,]*\s?(?:k|m|b|million|thousand|billion)?\+?)?(?:\s(?:or|and)\s(?:more|up|above|over))?(?:\s?\([^()]{1,12}\))?\W*$",
    )
});

static PLACE: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^(?:regions?|locations?|countr(?:y|ies)|zones?|destinations?)$"));

/// `Input (per 1M tokens)`: what a column of amounts is for, and for how much of it.
static MEASURED_HEAD: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?P<item>(?:[\p{L}-]+\s){0,2}?[\p{L}-]+)(?:\s\((?:[$€£]\s?/?\s?|USD\s)?(?P<per>(?:per|/)\s?\d[\d.,]*\s?(?:k|m|million|thousand)?\s\p{L}+)\)|\s?(?P<bare>(?:per|/)\s?\d[\d.,]*\s?(?:k|m|million|thousand)))$",
    )
});

/// The rate a cell states: its row or column is headed "Price per …", or its row is a step of a
/// volume whose prices the heading above announces.
pub(super) fn rate(
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
                .filter(|plan| page.is_plan_name(plan))
                .map(|plan| format!("on the {plan} plan")),
        });
    }
    if let Some(rate) = header.and_then(|header| of_row(page, block, header, label)) {
        return Some(rate);
    }
    let header = header?;
    if let Some((unit, noun)) = unit_of(&header.text) {
        let over = page.document.column_header(label.cell()?);
        let item = if says(&STEP, &label.text) {
            let counted = over.and_then(counts);
            counted
                .filter(|_| BARE_NUMBER.is_match(&noun))
                .unwrap_or(noun)
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
        && let Unit::Each(unit) =
            terms::read(found.name("per").or(found.name("bare"))?.as_str()).unit
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

/// `Storage, per GB`, `Compute (per hour)`: what a row of amounts is for, and for how much of it.
static MEASURED_ROW: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?P<item>\p{L}[^,()|:]{2,40}?)(?:,\s|\s\(|\s)(?P<terms>per\s(?:\d[\d.,]*\s?)?\p{L}[\p{L}-]*(?:\s\p{L}[\p{L}-]*)?)\)?$",
    )
});

/// The rate of a plan in whose column nothing but an amount stands, in a row that says what it is for.
fn of_row(page: &Page<'_>, block: &Block, header: &Block, label: &Block) -> Option<Rate> {
    let plan = page.tidy(&header_name(page, header));
    let mentions = page.mentions(&block.text);
    let alone = mentions
        .first()
        .filter(|first| first.range == (0..block.text.trim_end().len()));
    (page.is_plan_name(&plan) && alone.is_some()).then_some(())?;
    let found = MEASURED_ROW.captures(label.text.trim())?;
    let item = found.name("item")?.as_str();
    let terms = terms::read(found.name("terms")?.as_str());
    let unit = match (terms.unit, terms.period) {
        (Unit::Each(unit), Some(period))
            if !is_account(&unit) && !is_sold_by(&unit, Some(period)) =>
        {
            format!("{unit}/{}", period.as_str())
        }
        (Unit::Each(unit), None) if !is_account(&unit) => unit,
        (Unit::Flat, Some(Period::Hour)) => Period::Hour.as_str().to_owned(),
        _ => return None,
    };
    (!says(&PRICE, item)).then(|| Rate {
        unit,
        item: item.to_owned(),
        condition: Some(format!("on the {plan} plan")),
    })
}

/// The step of a volume that a row is about.
fn step(label: &Block) -> Option<String> {
    says(&STEP, &label.text).then(|| format!("volume: {}", label.text))
}

static KIND: LazyLock<Regex> = LazyLock::new(|| cased(r"(?P<kind>\p{Lu}[\p{L}-]+)\s?:\s*$"));

/// What an amount is in, behind the head of a column: `(USD)`.
static CURRENCY_BEHIND: LazyLock<Regex> =
    LazyLock::new(|| cased(r"\s?\((?:in\s)?(?:US)?(?:[$€£]|USD|EUR|GBP|dollars|euros)\)\s*$"));

fn before_currency(head: &str) -> &str {
    let end = CURRENCY_BEHIND
        .find(head)
        .map_or(head.len(), |found| found.start());
    head.get(..end).unwrap_or(head)
}

/// What a volume is cut into: a price for all of a band is worked out.
static OF_VOLUME: LazyLock<Regex> = LazyLock::new(|| cased(r"(?i)^(?:bands?|brackets?)$"));
static BARE_NUMBER: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^\d[\d.,]*\s?(?:k|m|million|thousand|billion)$"));

/// What a column of steps counts: "Actions" of "Actions per month (M)".
fn counts(over: &Block) -> Option<String> {
    let end = over.text.find(" per ").or_else(|| over.text.find(" ("));
    let what = over.text.get(..end.unwrap_or(over.text.len()))?.trim();
    name::may_be_item(what).then(|| what.to_owned())
}

/// `Per-call cost`, `Price/request`, `Cost each call`: one of what is counted.
static FOR_ONE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:per[\s-](?P<a>\p{L}+)\s(?:prices?|costs?|rates?|fees?|charges?)|(?:prices?|pricing|costs?|rates?|fees?|charges?)\s?\(?(?:US\$|[$€£]|USD|EUR|GBP)?\s?/\s?(?P<b>(?:\d[\d.,]*\s?(?:k|m|million|thousand)?\s)?\p{L}+)\)?)$",
    )
});

/// `Extra booking`: one more of what is counted. Stuff such as storage is not counted by itself.
static ONE_MORE: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^(?:(?:each|every|per)\s)?(?:additional|extra|further)\s(?P<what>\p{L}{3,}[^s\W])$")
});
static STUFF: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:storage|bandwidth|support|traffic|training|capacity|usage|space|memory|data|egress|compute|(?:fee|cost|charge|price)s?)$",
    )
});

fn one_more(label: &str) -> Option<(String, String)> {
    let found = ONE_MORE.captures(label)?;
    let what = found.name("what")?.as_str().to_lowercase();
    let counted = !STUFF.is_match(&what) && !terms::is_seat(&what);
    counted.then(|| (format!("additional {what}"), format!("Extra {what}")))
}

/// The unit of "Price (per 100K commands)" and what is counted; none for seats, accounts and periods.
fn unit_of(text: &str) -> Option<(String, String)> {
    if let Some(found) = EACH_MORE.captures(text.trim()) {
        let unit = found.name("unit")?.as_str().to_owned();
        return Some((unit, format!("Extra {}", found.name("item")?.as_str())));
    }
    if let Some(one) = one_more(text.trim()) {
        return Some(one);
    }
    if let Some(found) = ON_TOP.captures(text) {
        let terms = terms::read(found.name("terms")?.as_str().trim_end_matches([')', ' ']));
        let Unit::Each(unit) = terms.unit else {
            return None;
        };
        return Some((unit, found.name("item")?.as_str().to_owned()));
    }
    let text = before_currency(text).trim();
    let one = FOR_ONE.captures(text);
    let one = one.and_then(|found| found.name("a").or(found.name("b")));
    let per = match one {
        Some(one) => format!("per {}", one.as_str()),
        None => PER.captures(text)?.name("terms")?.as_str().to_owned(),
    };
    let per = per.trim_end_matches([')', ' ']);
    let terms = terms::read(per);
    let Unit::Each(unit) = terms.unit else {
        return None;
    };
    let sold = is_account(&unit) || is_sold_by(&unit, terms.period) || OF_VOLUME.is_match(&unit);
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

pub(super) fn of_rate(
    page: &Page<'_>,
    at: usize,
    block: &Block,
    cell: Cell,
    rate: &Rate,
) -> Vec<Offer> {
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

/// What a label names without how much of it: `Storage` of `Storage / GB`. A path is a name as a whole.
fn without_unit(label: &str) -> &str {
    let of_path = label.contains(" /") && !label.contains(" / ");
    let ends = |c: char| c == '(' || c == '/' && !of_path;
    label.split(ends).next().unwrap_or_default().trim()
}

/// A price per unit in a table that is not about prices: `Storage | 10 GB included; $0.50 per additional GB`.
pub(super) fn usage_of(
    page: &Page<'_>,
    at: usize,
    block: &Block,
    cell: Cell,
    stated: &Stated<'_>,
) -> Option<Offer> {
    let label = page.document.row_label(cell)?;
    let name = without_unit(&label.text);
    let measured = page
        .document
        .column_header(cell)
        .map(|header| header.text.as_str())
        .filter(|header| page.is_known(name) && name::may_be_item(header));
    let name = match (measured, column_of_several(page, cell)) {
        (Some(measured), _) => format!("{measured} ({name})"),
        (None, Some(column)) => format!("{name} {column}"),
        (None, None) => name.to_owned(),
    };
    name::may_be_item(&name).then_some(())?;
    let quote = block.sentence_quote(stated.mention.range.clone());
    let mut offer = offer(Sort::Usage, name, stated, quote, label.quote_all(), at)?;
    let plan = page
        .document
        .column_header(cell)
        .map(|header| page.tidy(&header.text));
    offer.condition = plan
        .filter(|plan| page.is_plan_name(plan))
        .map(|plan| format!("on the {plan} plan"));
    Some(offer)
}

/// Whether a cell stands in a row of what is used, below a heading about what that costs.
pub(super) fn is_of_use(page: &Page<'_>, block: &Block, label: Option<&Block>) -> bool {
    let over = label.and_then(|label| page.document.column_header(label.cell()?));
    let priced = block.heading().is_some_and(|heading| says(&PRICE, heading));
    priced && over.is_some_and(|over| says(&OF_USE, &over.text))
}

/// What tells the rates of one row from each other: "outbound", where another column of no plan states one, too.
fn column_of_several(page: &Page<'_>, cell: Cell) -> Option<String> {
    let name = |cell: Cell| {
        let header = page.document.column_header(cell)?;
        let name = header
            .text
            .split(['(', '/'])
            .next()
            .unwrap_or_default()
            .trim();
        let fits = name::may_be_item(name)
            && !says(&PRICE, name)
            && !page.is_plan_name(&page.tidy(&header_name(page, header)));
        fits.then(|| name.to_lowercase())
    };
    let row = page.document.tables.get(cell.table)?.rows.get(cell.row)?;
    let mut others = row.iter().skip(1).flatten().filter_map(|index| {
        let block = page.document.blocks.get(*index)?;
        let other = block.cell().filter(|other| other.column != cell.column)?;
        (page.mentions(&block.text).len() == 1).then_some(other)
    });
    let own = name(cell)?;
    others
        .any(|other| name(other).is_some_and(|other| other != own))
        .then_some(own)
}

static PER_ONE: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^(?:fee\s|cost\s|rate\s)?per\s(?P<what>\p{L}[\p{L} -]{2,24})$"));

/// A share of a sum and what is added to it: `5% + 50¢` under "Per transaction".
pub(super) fn share_and_fee(
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
    let share = sentence::share_before(block.text.get(..mention.range.start)?)?;
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
