//! Tables of sizes: `10 GB` under "Volume", `15,000` under "Credits", machines with a price per hour.

use std::sync::LazyLock;

use regex::Regex;

use super::{PRICE, named::Named, rate::STEP, says};
use crate::{
    document::{Block, Cell},
    extract::{
        name,
        offer::{Page, Sort, is_about_machines},
        pattern::cased,
    },
};

/// The head of a column of names.
pub(super) static NAMES: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:(?:pricing |price )?(?:plans?|tiers?)|packages?|editions?|subscriptions?|plan name|product|licen[cs]es?|levels?|memberships?|tarif)$",
    )
});

/// `10MB` under "Max request size" is `10MB max request size`: a measure alone says nothing.
pub(super) fn sized(name: &str, over: Option<&str>, heading: Option<&str>) -> Option<String> {
    let over = over?.trim();
    // Under "Size" it is the heading that says what there is so much of: "Storage add-on".
    let headed = heading
        .filter(|_| says(&SIZE, over))
        .and_then(|heading| ADD_ON.captures(heading)?.name("what"));
    let over = headed.map_or(over, |what| what.as_str());
    let fits = name::is_measure(name) && !says(&PRICE, over) && !says(&NAMES, over);
    let noun = name.split_whitespace().next_back().unwrap_or_default();
    let repeats = over.to_lowercase().contains(&noun.to_lowercase());
    (fits && !repeats)
        .then(|| format!("{name} {}", over.to_lowercase()))
        .filter(|name| name::may_be_item(name))
}

/// The head of a column of sizes that says nothing else.
static SIZE: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^(?:sizes?|amounts?|quantity|volume|capacity|how\smuch)$"));
/// A heading about one thing that can be added.
static ADD_ON: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^(?P<what>\p{L}[\p{L}\s-]{2,30}?)\sadd[\s-]?ons?(?:\s(?:pricing|prices))?\W*$")
});

/// Rows on either side of one that are looked at.
const NEAR: usize = 12;

/// The measure in a row of a table, of which several rows are called the same: the `100 GB` of "Storage".
pub(super) fn size_in_row(page: &Page<'_>, cell: Cell, named: &Named<'_>) -> Option<String> {
    let by = named.by.cell().filter(|by| by.row == cell.row)?;
    let rows = &page.document.tables.get(cell.table)?.rows;
    let text = |row: usize, column: usize| {
        let block = page.document.cell(cell.table, row, column);
        block.map(|block| block.text.as_str())
    };
    let near = cell.row.saturating_sub(NEAR)..rows.len().min(cell.row + NEAR);
    let mut alike = near.filter(|row| text(*row, by.column) == Some(&named.by.text));
    alike.nth(1)?;
    let columns = 0..rows.get(cell.row)?.len();
    let mut others = columns.filter(|column| ![by.column, cell.column].contains(column));
    let size =
        others.find_map(|column| text(cell.row, column).filter(|text| name::is_measure(text)));
    size.map(str::to_owned)
}

/// `15,000` under "Extra credits per month" is `15,000 credits`.
pub(super) fn counted(name: &str, over: Option<&str>) -> Option<String> {
    STEP.is_match(name).then_some(())?;
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
pub(super) fn measured(page: &Page<'_>, cell: Cell, named: &Named<'_>) -> Option<String> {
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
pub(super) fn variant_of(page: &Page<'_>, named: &Named<'_>, sort: Sort) -> Option<String> {
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
        .find(|heading| page.is_plan_name(heading) && !MACHINES.is_match(heading))
}

/// Whether the names are sizes: of clusters, machines.
pub(super) fn is_sized(named: &Named<'_>) -> bool {
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
pub(in crate::extract::offer) static MACHINES: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:[\w-]+\s){0,2}(?:machines?|instances?|compute|runners?|vms?|gpus?|nodes?|workers?|droplets?)(?:\s(?:types?|sizes?|classes|specs?|pricing|prices|costs?|rates?|and\s\w+)){0,2}\W*$",
    )
});

/// What a table tells of machines.
static OF_A_MACHINE: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)\b(?:v?cpus?|cores?|gpus?|ram|memory|per\s(?:hour|minute|second)|hourly)\b")
});

/// The parts of a machine that the head of a table lists.
static SPEC: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^\W*(?:v?cpus?|v?cores?|gpus?|ram|memory|(?:local\s)?(?:storage|disk))\b")
});

/// Whether a table lists machines for rent, whose names are no plans': a heading says so, or its head lists their parts
/// and calls what it names by something other than plans.
pub(super) fn is_of_machines(
    page: &Page<'_>,
    block: &Block,
    cell: Cell,
    over: Option<&str>,
) -> bool {
    let Some(table) = page.document.tables.get(cell.table) else {
        return false;
    };
    let text = |index: usize| page.document.blocks.get(index).map(|block| &*block.text);
    let heads = table.rows.first().into_iter().flatten().copied().flatten();
    let parts = heads
        .clone()
        .filter_map(text)
        .filter(|head| says(&SPEC, head));
    let no_plans = over.is_some_and(|over| !over.is_empty() && !says(&NAMES, over));
    if no_plans && parts.count() >= 2 {
        return true;
    }
    let labels = table
        .rows
        .iter()
        .filter_map(|row| row.first().copied().flatten());
    let mut edge = heads.chain(labels).filter_map(text);
    is_about_machines(block) && edge.any(|text| OF_A_MACHINE.is_match(text))
}

/// What is called by its size alone: `standard-2`.
static BARE_SIZE: LazyLock<Regex> =
    LazyLock::new(|| cased(r"^\p{L}+(?:[\d.]+|(?:-[\p{L}\d.]+)*-[\p{L}]*\d[\p{L}\d.]*)$"));
/// The head of a column of names that says what it names: `Database`.
static THING: LazyLock<Regex> = LazyLock::new(|| cased(r"^(?:\p{Lu}[\p{L}\d]*(?:\s\p{L}+)?)$"));
/// One that says no more than that it names.
static SAYS_NAME: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:names?|types?|sizes?|skus?|ids?|tags?|models?|class(?:es)?|instances?|machines?|nodes?|servers?|clusters?)\b",
    )
});

/// The size with the thing that it is one of: `Database standard-2`.
pub(super) fn of_thing(name: &str, over: Option<&str>) -> Option<String> {
    let over = over.map(str::trim)?;
    let fits = says(&BARE_SIZE, name) && says(&THING, over) && !says(&SAYS_NAME, over);
    fits.then(|| format!("{over} {name}"))
}

/// A question for the price of something: `What does single sign-on cost?`
static ASKED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:prices?|costs?|pricing|charges?)\s(?:for|of)\s(?P<a>[^?]{2,40})\?|\bhow\smuch\s(?:does|do|is|are)\s(?P<b>[^?]{2,40}?)(?:\scost)?\?|\bwhat\s(?:does|do)\s(?P<c>[^?]{2,40}?)\scost\?",
    )
});

/// The bands of what a heading asks the price of: `Single sign-on (0 to 25 users)`.
pub(super) fn band_of_asked(band: &str, block: &Block) -> Option<String> {
    let asked = ASKED.captures(block.heading()?)?;
    let what = asked.name("a").or(asked.name("b")).or(asked.name("c"))?;
    let what = name::capitalised(what.as_str().trim_start_matches("the "));
    name::may_be_item(&what).then(|| format!("{what} ({band})"))
}
