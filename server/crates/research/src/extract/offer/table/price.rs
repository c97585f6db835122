//! The offer that an amount in a cell makes, once it is known what it is for.

use std::sync::LazyLock;

use model::report::{Amount, Period, Price, Unit};
use regex::Regex;

use super::{
    cycle::{Cycle, bill, billing_cycle, of_cycle, plan_of_section, says_price},
    named::Named,
    named_by, per, quote,
    size::{
        band_of_asked, counted, is_of_machines, is_sized, measured, of_thing, size_in_row, sized,
        variant_of,
    },
};
use crate::{
    document::{Block, Cell},
    extract::{
        name,
        offer::{
            BILLED_HALF_YEARLY, Offer, Page, Sort, Stated, card, further_seats, is_about_packs,
            is_each, item_name, offer, seat_on_top_of, sort_of,
        },
        pattern::cased,
        terms::{self, Terms},
    },
};

pub(super) fn of_price(
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
    // What a cell says of its own amount counts more than the head of its row or column.
    if is_called_flat(stated) {
        terms.unit = Unit::Flat;
    }
    if let Some(told) = terms_in_row(page, cell) {
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
    let over = named.over.map(|over| over.text.as_str());
    let is_seat = over.is_some_and(|over| SEAT_TYPES.is_match(over))
        && terms.unit == Unit::Flat
        && terms.period.is_some();
    if is_seat {
        terms.unit = Unit::Seat;
    }
    let mut name = page.tidy(&named.name);
    if let Some(cycle) = named.says.filter(|_| says_price(&name)) {
        name = of_cycle(page, block, cycle, name)?;
    }
    if let Some(cycle) = billing_cycle(&name, over) {
        let item = plan_of_section(page, block).or_else(|| card::plan_over(page, block))?;
        bill(&mut terms, cycle);
        // What half a year costs at once is no price of a month or a year.
        let half_yearly = cycle == Cycle::HalfYear;
        if half_yearly && terms.period != Some(Period::Month) {
            return None;
        }
        let stated = stated.with(terms);
        let by = named_by(page, named);
        let quote = quote(page, block, cell, named);
        let mut offer = offer(Sort::Plan, item, &stated, quote, by, at)?;
        if half_yearly {
            offer.condition = Some(BILLED_HALF_YEARLY.to_owned());
        }
        return Some(offer);
    }
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
    let each = is_each(stated) && terms.unit == Unit::Flat && !name::is_measure(&name);
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
    let is_small = stated.mention.money().is_some_and(|money| money.minor > 0)
        && stated.mention.is_less_than_one();
    let recurs =
        terms.period.is_some() || named.says.is_some_and(|says| RECURS.is_match(&says.text));
    let used = over.is_some_and(|over| OF_USE.is_match(over)) || is_small && !page.is_known(&name);
    let sort = match used && !recurs && matches!(sort, Sort::Plan | Sort::Extra) {
        true => Sort::Usage,
        false => sort,
    };
    if let Some(counted) = counted {
        name = band_of_asked(&counted, block).unwrap_or(counted);
    }
    if let Some(sized) = sized(&name, over, block.heading()) {
        let is_extra = named.says.is_some_and(|says| EXTRA.is_match(&says.text));
        let stated = stated.with(terms.clone());
        let quote = quote(page, block, cell, named);
        if is_extra && terms.unit == Unit::Flat {
            let item = format!("{sized} add-on");
            return offer(Sort::Extra, item, &stated, quote, named_by(page, named), at);
        }
        name = sized;
    }
    let metered = matches!(terms.unit, Unit::Each(_));
    let variant_of = variant_of(page, named, sort).filter(|_| !metered);
    // A size of no plan is something one uses.
    let of_machines = is_of_machines(page, block, cell, over);
    let is_used = is_sized(named) || of_machines;
    let sort = if matches!(sort, Sort::Plan | Sort::Extra) && variant_of.is_none() && is_used {
        Sort::Usage
    } else {
        sort
    };
    if of_machines && let Some(of_thing) = of_thing(&name, over) {
        name = of_thing;
    }
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
    let on_top = block.text.starts_with('+')
        || named
            .says
            .is_some_and(|says| ON_TOP_HEAD.is_match(&says.text));
    let (sort, item) = match on_top && matches!(sort, Sort::Plan | Sort::Extra) {
        true => (Sort::AddOn, item_name(Sort::AddOn, &name)),
        false => (sort, item),
    };
    let size = (sort == Sort::AddOn).then(|| size_in_row(page, cell, named));
    let item = match size.flatten() {
        Some(size) => item_name(sort, &format!("{size} {}", name.to_lowercase())),
        None => item,
    };
    let on_top = stated.is_seat_on_top || is_about_seats(block);
    let seats = sort == Sort::Plan && terms.unit == Unit::Seat && on_top;
    let (sort, item) = match seats {
        true => (Sort::Extra, seat_of(block, &name)),
        false => (sort, item),
    };
    let (sort, item) = match is_seat.then(|| plan_of_section(page, block)).flatten() {
        Some(plan) => (Sort::Variant, format!("{plan} {name}")),
        None => (sort, item),
    };
    // What is bought to have more of it is told by how much of it there is.
    let pack = pack(page, block, cell).filter(|_| terms.unit == Unit::Flat);
    let (sort, item) = match pack {
        Some(pack) => {
            terms.unit = Unit::Each(pack);
            (Sort::Usage, name.clone())
        }
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
    if LEAST_OF_CUSTOM.is_match(stated.before) && offer.sort == Sort::Plan {
        offer.price = Price::flat(offer.price.item, Amount::Custom);
    }
    if let Unit::Each(what) = &offer.price.unit
        && page.is_plan_name(&offer.price.item)
        && let Some(seats) = further_seats(what)
    {
        offer.condition = Some(format!("on the {} plan", offer.price.item));
        offer.price.item = seats;
    }
    Some(offer)
}

/// What a price that is agreed on comes to at least: `Custom (min $2,000)`.
static LEAST_OF_CUSTOM: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*custom(?:\spric(?:e|ing))?\s?[(,;–—-]\s?(?:min(?:imum|\.)?|at\sleast)\s?(?:of\s)?$",
    )
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
fn terms_in_row(page: &Page<'_>, cell: Cell) -> Option<Terms> {
    let row = page.document.tables.get(cell.table)?.rows.get(cell.row)?;
    let cells = row.iter().skip(1).take(MAX_CELLS).flatten();
    let mut told = cells.filter_map(|index| {
        let block = page.document.blocks.get(*index)?;
        for_how_long(&block.text).or_else(|| terms_alone(&block.text))
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
fn terms_alone(text: &str) -> Option<Terms> {
    let text = text.trim();
    let begins = text.starts_with('/') || text.get(..4)?.eq_ignore_ascii_case("per ");
    let told = terms::read(text);
    (begins && told.period.is_some() && told.length == text.len()).then_some(told)
}

/// How much there is of what is used: `2,500 credits`, `10k`.
static SO_MUCH: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^\W*(?P<number>\d[\d.,]*\s?(?:k|m|million)?)(?:\s(?P<what>\p{L}+(?:\s\p{L}+)?))?$")
});
static WHAT_IS_USED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?P<what>credits|tokens|minutes|messages|calls|requests|searches|reports|images|pages|e-?mails|runs|tasks|events)\b",
    )
});

/// What a package holds, in a table under a heading about packages of what is used: "2,500 credits".
fn pack(page: &Page<'_>, block: &Block, cell: Cell) -> Option<String> {
    is_about_packs(block).then_some(())?;
    let row = page.document.tables.get(cell.table)?.rows.get(cell.row)?;
    row.iter().skip(1).flatten().find_map(|index| {
        let held = page.document.blocks.get(*index)?;
        let found = SO_MUCH.captures(held.text.trim())?;
        let head = page.document.column_header(held.cell()?);
        let what = found.name("what").or_else(|| {
            let head = WHAT_IS_USED.captures(&head?.text)?;
            head.name("what")
        })?;
        let number = found.name("number")?.as_str().trim();
        Some(format!("{number} {}", what.as_str().to_lowercase()))
    })
}

/// A heading about seats that a plan's own price does not cover: "Team seats", "Additional users".
static ABOUT_SEATS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:team|additional|extra|further|more|add)\s(?:team\s)?(?:seats?|members?|users?|licen[cs]es)(?:\spricing)?\W*$",
    )
});

fn is_about_seats(block: &Block) -> bool {
    block
        .heading()
        .is_some_and(|heading| ABOUT_SEATS.is_match(heading))
}

/// What is described with how much of it is priced: `Ingress requests: 50M`.
static OF_A_MEASURE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?P<name>[^:]{3,50}):\s(?:per\s)?(?P<measure>\d[\d.,]*\s?(?:[kmgtp]i?b?|million|thousand|hours?|minutes?|requests|events|users)?)$",
    )
});

static LONG_CODE: LazyLock<Regex> = LazyLock::new(|| cased(r"^[A-Z0-9]+(?:[-_.][A-Z0-9]+){2,8}$"));

/// The head of a column of prices that come on top.
static EXTRA: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\b(?:extra|additional|add-?on|surcharge)\b"));

/// The head of a column of things that are used, each time for money.
static OF_USE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:api|tool|mcp|billable)\s)?(?:operations?|calls?|endpoints?|actions?|events?|requests?|methods?|tools?|functions?|models?|metrics?|tasks?|activit(?:y|ies)|queries|query(?:\stypes?)?|messages?(?:\stypes?)?|channels?|countr(?:y|ies)|regions?|destinations?)(?:\s(?:types?|names?))?\W*$",
    )
});

/// What says that the amounts below it are paid again and again.
static RECURS: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)\b(?:month(?:ly)?|annual(?:ly)?|year(?:ly)?|subscription)\b|/\s?(?:mo|yr)\b")
});

/// The head of a column of kinds of seats.
static SEAT_TYPES: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^\W*(?:(?:seat|user|member|licen[cs]e)\s(?:types?|roles?|kinds?)|roles?)\W*$")
});

/// What a seat of a plan is called under a heading about seats.
fn seat_of(block: &Block, plan: &str) -> String {
    let heading = block.heading().filter(|_| is_about_seats(block));
    match heading.is_some_and(|heading| heading.to_lowercase().contains("team seat")) {
        true => format!("{plan} team seat"),
        false => seat_on_top_of(plan),
    }
}

/// The head of a column of what things cost that come on top of a plan.
static ON_TOP_HEAD: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^\W*(?:addition(?:al)?|added|extra|add-?on|surcharge)\b"));

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
    let plan = headings.find(|heading| page.is_plan_name(heading))?;
    Some(format!("on the {} plan", name::of_the_past(&plan)))
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
