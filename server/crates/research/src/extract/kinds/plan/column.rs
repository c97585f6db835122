//! Plans that tables name: in a column headed "Plan", over the columns, in cells about where something is.

use std::sync::LazyLock;

use regex::Regex;

use super::{COSTS, MAX_ITEMS, NO_NAME, PAY_AS_YOU_GO, listed};
use crate::{
    document::{Block, Cell, Document, Table},
    extract::{
        Site,
        claim::whose,
        name::{
            self,
            edition::{HOSTED, OPEN, SELF_RUN},
        },
        offer::{is_about_machines, is_about_packs, is_about_support},
        pattern::{cased, group},
        row, trap,
    },
};

static PLAN_COLUMN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:our )?(?:(?:pricing |price )?(?:plans?|tiers?|packages?|editions?)|(?:plan|pricing|subscription) (?:tiers?|levels?|names?)|subscription(?: plan)?s?|licen[cs]es?|memberships?)$",
    )
});

static HEADED_PLAN: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^(?:(?:our|pricing|subscription)\s)?plans?(?:\s(?:tiers?|levels?|names?))?$")
});

/// A heading over how often an API may be asked.
static RATE_LIMITS: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^\W*(?:api\s)?(?:rate[\s-]?limit\w*|throttling|request limits|api limits)\b")
});

/// The head of a column beside those of plans that tells something of all.
static NOTES: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^(?:notes?|remarks?|comments?|details?|description|unit|more|info(?:rmation)?)$")
});

/// What stands behind a plan's name in the head of a table: `($49/mo)`.
static PRICED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\s*(?:\(|[:,–—-]\s)?(?:from\s)?(?:US\s?|CA?|AU?)?[$€£]\s?\d.*$|\s\((?i:free(?:\sforever)?|custom(?:\spric\w+)?|contact\s(?:us|sales))\)$",
    )
});

/// Plans in the first column of a table headed "Plan".
pub(super) fn in_tables(document: &Document, site: &Site) -> Vec<(String, String)> {
    let rows = document.content().filter_map(|block| {
        let cell = block.cell().filter(|cell| cell.column == 0)?;
        let header = document.column_header(cell)?;
        PLAN_COLUMN.is_match(&header.text).then_some(())?;
        // Tiers of how often one may ask are those of keys.
        let of_limits =
            |heading: &str| RATE_LIMITS.is_match(heading) && !HEADED_PLAN.is_match(&header.text);
        (!block.heading().is_some_and(of_limits)).then_some(())?;
        let on_top = is_about_support(block) || is_about_packs(block);
        let counts = !trap::rules_out(document, block) && !on_top;
        (counts && is_sold(document, cell)).then(|| {
            (
                name::tidy(&block.text, site.name.as_deref()),
                document.row_quote(cell),
            )
        })
    });
    rows.flat_map(|(name, quote)| {
        let names = name::each_of_pair(&name).into_iter();
        names.map(move |name| (name, quote.clone()))
    })
    .filter(|(name, _)| {
        name::may_be_plan(name) && name::is_usual(name) || name::may_be_hosted_plan(name)
    })
    .chain(in_column_of_plans(document, site))
    .collect()
}

/// Whether no cell of a row says that what it tells of cannot be bought.
fn is_sold(document: &Document, cell: Cell) -> bool {
    let row = document
        .tables
        .get(cell.table)
        .and_then(|table| table.rows.get(cell.row));
    let cells = row.into_iter().flatten().flatten();
    let mut cells = cells.filter_map(|index| document.blocks.get(*index));
    !cells.any(|cell| trap::is_not_for_sale(&cell.text))
}

/// What a first column headed "Plan" holds where every cell of it may be a plan's name, whatever they are called.
fn in_column_of_plans(document: &Document, site: &Site) -> Vec<(String, String)> {
    let tables = document.tables.iter().filter_map(|table| {
        let first = |row: &Vec<Option<usize>>| document.first_cell(row);
        let head = table.rows.first().and_then(first)?;
        HEADED_PLAN.is_match(head.text.trim()).then_some(())?;
        let rows = table.rows.get(table.header_rows.max(1)..)?;
        let cells: Vec<&Block> = rows.iter().filter_map(first).collect();
        let names = cells.iter().map(|block| {
            let name = name::tidy(without_price(&block.text), site.name.as_deref());
            let fits = name::may_be_plan(&name)
                && !NO_NAME.is_match(&name)
                && !trap::rules_out(document, block)
                && !is_about_packs(block)
                && !is_about_support(block);
            fits.then(|| (name, block.quote_all()))
        });
        let names: Vec<(String, String)> = names.collect::<Option<_>>()?;
        (2..=MAX_ITEMS).contains(&names.len()).then_some(names)
    });
    tables.flatten().collect()
}

/// What a head says before the price in it.
pub(super) fn without_price(head: &str) -> &str {
    let end = PRICED.find(head).map_or(head.len(), |found| found.start());
    head.get(..end).unwrap_or(head)
}

/// What a head calls a plan that it calls a version: "Free Version".
fn without_version(head: &str) -> &str {
    let head = head.trim();
    head.strip_suffix(" Version")
        .or_else(|| head.strip_suffix(" version"))
        .unwrap_or(head)
}

/// A cell that says on which plans a thing is: `Included (Business+)`, `Yes, on Pro and Enterprise`, `Enterprise only`.
static ON_PLANS: LazyLock<Regex> = LazyLock::new(|| {
    let names = r"\p{Lu}\p{L}+(?:(?:,\s|\s?/\s?|,?\s(?:and|or|&)\s)\p{Lu}\p{L}+){0,3}";
    let there = r"(?:(?i:included|available|yes|supported)|[✓✔✅☑]\x{fe0f}?)";
    let level = r"(?:\+|\s(?:only|licen[cs]es?|plans?|tiers?|and\s(?:up|above|higher)))";
    cased(&format!(
        r"^(?:{there}\W*(?:(?:on|in|with|for)\s)?(?P<on>{names}){level}?\)?|(?P<of>{names}){level})$"
    ))
});

/// The names in a cell that says so.
fn on_plans(text: &str) -> Option<&str> {
    let names = group(&ON_PLANS.captures(text.trim())?)?.as_str();
    (!FOR_NOTHING.is_match(text)).then_some(names)
}

/// A mark and that what it stands for costs nothing: `✓ Free`, `Included, Free`.
static FOR_NOTHING: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^(?:included|available|yes|supported|[✓✔✅☑])[^\p{L}(\[]*free$"));

/// The plans that cells name under a head about where things are, or by saying so themselves.
pub(super) fn in_cells(document: &Document, site: &Site) -> Vec<(String, String)> {
    let compares = whose::compares(document);
    let cells = document.content().filter_map(|block| {
        let cell = block
            .cell()
            .filter(|cell| cell.column > 0 && !cell.header)?;
        let header = document.column_header(cell)?;
        let names = match row::tells_where(&header.text) {
            true => block.text.as_str(),
            false => on_plans(&block.text).filter(|_| !compares)?,
        };
        let counts = !trap::rules_out(document, block);
        counts.then_some((listed(names, site), document.row_quote(cell)))
    });
    cells
        .flat_map(|(names, quote)| names.into_iter().map(move |name| (name, quote.clone())))
        .collect()
}

/// Plans that the head of a table names: two usual names at least, and nothing but plans.
pub(super) fn over_columns(document: &Document, site: &Site) -> Vec<(String, String)> {
    let heads = document.tables.iter().flat_map(|table| {
        let row = table.rows.get(table.header_rows.saturating_sub(1));
        let cells: Vec<Option<&Block>> = row
            .into_iter()
            .flatten()
            .map(|index| index.and_then(|index| document.blocks.get(index)))
            .collect();
        let ruled_out = |block: &&Block| {
            trap::rules_out(document, block) || trap::is_reduced(block) || is_about_support(block)
        };
        let of_things = cells
            .first()
            .copied()
            .flatten()
            .is_some_and(|first| OF_THINGS.is_match(first.text.trim()));
        if of_things || cells.len() > MAX_ITEMS || cells.iter().flatten().any(ruled_out) {
            return Vec::new();
        }
        let named = |block: &&Block| {
            let head = without_version(without_price(&block.text));
            let name = name::tidy(head, site.name.as_deref());
            let names = name::each_of_pair(&name);
            // "Team Reserved" is half of what Team costs, "Orbit Pro" a plan.
            let mixed = |name: &str| {
                let last = name.split_whitespace().next_back().unwrap_or_default();
                name::is_plainly_plan(name) && !name::is_usual(last) && !HOSTING.is_match(last)
            };
            let fits = |name: &String| {
                name::may_be_plan(name) && !mixed(name) || name::may_be_hosted_plan(name)
            };
            names.iter().all(fits).then(|| {
                names
                    .into_iter()
                    .map(|name| (name, block.quote_all()))
                    .collect::<Vec<_>>()
            })
        };
        // The first cell heads the labels, unless it names a plan as well.
        let values = || holds_values(document, table);
        let first = cells.first().copied().flatten().filter(|block| {
            named(block).is_some_and(|names| {
                names.iter().all(|(name, _)| name::is_plainly_plan(name)) || values()
            })
        });
        let others = cells.iter().skip(1).flatten().copied();
        let heads = first
            .into_iter()
            .chain(others)
            .filter(|block| !NOTES.is_match(block.text.trim()) && !is_to_come(document, block));
        let heads = without_others(heads.collect());
        let names: Option<Vec<_>> = heads.iter().map(named).collect();
        let names: Vec<(String, String)> =
            names.unwrap_or_default().into_iter().flatten().collect();
        let usual = names
            .iter()
            .filter(|(name, _)| name::is_usual(name) || EDITION.is_match(name))
            .count();
        let plain = names.iter().any(|(name, _)| name::is_plainly_plan(name));
        match usual >= 2 && usual * 2 >= names.len() && plain {
            true => names,
            false => Vec::new(),
        }
    });
    heads.collect()
}

/// What an edition is called by the way in which it is had.
static EDITION: LazyLock<Regex> =
    LazyLock::new(|| cased(&format!(r"(?i)^(?:{OPEN}|{HOSTED}|{SELF_RUN})$")));

/// The heads without those of other products, where two at least bear one product's name before a plan's: "Quill Free",
/// "Quill Pro" beside "OpenQuill".
fn without_others(heads: Vec<&Block>) -> Vec<&Block> {
    let product = |head: &Block| {
        let (first, plan) = head.text.trim().split_once(' ')?;
        let own = name::is_wholly_usual(plan) && !name::is_usual(first);
        own.then(|| first.to_owned())
    };
    let products: Vec<String> = heads.iter().filter_map(|head| product(head)).collect();
    let twice = |first: &&String| products.iter().filter(|other| other == first).count() >= 2;
    let Some(product) = products.iter().find(twice) else {
        return heads;
    };
    let is_own = |head: &&Block| {
        head.text.trim().starts_with(product.as_str()) || name::is_usual(&head.text)
    };
    heads.into_iter().filter(is_own).collect()
}

/// What the label of a row is about that says whether its plans can be bought.
static OF_SALE: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^(?:|.*\b(?:prices?|pricing|costs?|availab\w+|status)\b.*)$"));

/// Whether the column of a head says, where its price is due, that nobody can buy it yet.
fn is_to_come(document: &Document, head: &Block) -> bool {
    let Some(cell) = head.cell() else {
        return false;
    };
    let rows = document.tables.get(cell.table).map(|table| &table.rows);
    let mut below = rows.into_iter().flatten().skip(cell.row + 1);
    below.any(|row| {
        let label = document
            .first_cell(row)
            .map_or("", |label| label.text.trim());
        let own = row.get(cell.column).copied().flatten();
        let own = own.and_then(|index| document.blocks.get(index));
        OF_SALE.is_match(label) && own.is_some_and(|own| trap::is_not_for_sale(&own.text))
    })
}

/// The first cell of a table that sets other things than plans beside each other.
static OF_THINGS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:(?:storage|instance|machine|node|disk|compute|service)\s)?(?:class(?:es)?|models?|regions?|machines?|sizes?)$",
    )
});

/// How a plan is hosted, as the last word of its name.
static HOSTING: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^(?:cloud|server|dedicated|managed|hosted|self-hosted|on-prem(?:ises?)?)$")
});
/// What stands in a cell about how much of something a plan has.
static VALUE: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^(?:[$€£]?\d.*|unlimited|custom|none|yes|no|n/?a|[✓✔✅❌✗–—-])$"));

/// Whether the first column of a table holds values as the next one does, and no labels: "3 days" beside "10 days".
fn holds_values(document: &Document, table: &Table) -> bool {
    let below = table.rows.iter().skip(table.header_rows.max(1));
    let mut rows = below.map(|row| {
        let text = |index: &Option<usize>| Some(document.blocks.get((*index)?)?.text.trim());
        let mut cells = row.iter().map(text);
        cells.next().flatten().zip(cells.next().flatten())
    });
    let mut any = false;
    let alike = rows.all(|cells| {
        any = true;
        cells.is_some_and(|(first, next)| are_alike(first, next))
    });
    any && alike
}

/// Whether two values are of one thing: numbers of the same, or words such as "Unlimited".
fn are_alike(first: &str, next: &str) -> bool {
    let of_what = |text: &str| {
        text.trim_start_matches(|c: char| !c.is_alphabetic())
            .to_owned()
    };
    let values = [first, next].iter().all(|text| VALUE.is_match(text));
    let number = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    let counted = !of_what(first).is_empty() && of_what(first) == of_what(next);
    values && (counted || !number(first))
}

/// The names over ticks and crosses in a table without labels, which tells on which plans one thing is.
pub(super) fn over_marks(document: &Document, site: &Site) -> Vec<(String, String)> {
    let tables = (0..document.tables.len()).filter(|table| row::marks_plans(document, *table));
    let heads = tables.flat_map(|table| {
        let row = document
            .tables
            .get(table)
            .and_then(|table| table.rows.first());
        let cells = row
            .into_iter()
            .flatten()
            .filter_map(|index| document.blocks.get((*index)?));
        cells
            .filter(|block| !trap::rules_out(document, block))
            .collect::<Vec<_>>()
    });
    heads
        .map(|block| {
            (
                name::tidy(&block.text, site.name.as_deref()),
                block.quote_all(),
            )
        })
        .collect()
}

/// "Pay as you go" in the head of a table between plans of usual names.
pub(super) fn in_heads(document: &Document, site: &Site) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for table in &document.tables {
        let head = table.rows.first().into_iter().flatten().skip(1);
        let names: Vec<&Block> = head
            .filter_map(|index| document.blocks.get((*index)?))
            .filter(|block| !trap::rules_out(document, block) && !is_about_machines(block))
            .collect();
        let tidy = |block: &Block| name::tidy(&block.text, site.name.as_deref());
        let beside_plans = names.iter().any(|block| {
            let name = tidy(block);
            let mut each = name.split('/').map(str::trim);
            each.any(|name| name::may_be_plan(name) && name::is_usual(name))
        });
        // Prices by size: every cell below holds an amount or says that there is none.
        let in_matrix = table.rows.len() >= 3
            && table.rows.iter().skip(1).all(|row| {
                let cells = row
                    .iter()
                    .skip(1)
                    .filter_map(|index| document.blocks.get((*index)?));
                cells.filter(|cell| COSTS.is_match(&cell.text)).count() * 2 > names.len()
            });
        found.extend(
            names
                .iter()
                .filter(|block| {
                    let name = tidy(block);
                    let priced = || name::is_usual(&name) && in_matrix;
                    beside_plans && (PAY_AS_YOU_GO.is_match(&name) || priced())
                })
                .map(|block| (tidy(block), block.quote_all())),
        );
    }
    found
}
