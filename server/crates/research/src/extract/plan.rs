//! The names of plans.

use std::{ops::Range, sync::LazyLock};

use model::report::{Fact, FactKind};
use regex::Regex;

use crate::extract::pattern::cased;

use super::{
    Site, beside, called, fact, headed, name,
    offer::{Sort, is_about_support, offers, sized_plans},
    row, trap,
};
use crate::document::{Block, BlockKind, Document, GroupId, GroupKind, sentences};

/// The plans a page names, each once, priced ones first.
#[must_use]
pub fn find(document: &Document, site: &Site) -> Vec<Fact> {
    let mut found: Vec<(String, String)> = Vec::new();
    for offer in offers(document, site)
        .into_iter()
        .filter(|offer| offer.sort == Sort::Plan)
    {
        let item = name::without_past(&offer.price.item).to_owned();
        let is_start = !name::may_be_plan(&item) && name::may_be_priced_plan(&item);
        match is_start && !found.iter().any(|(known, _)| *known == item) {
            true => found.push((item, offer.named_by)),
            false => keep(&mut found, item, offer.named_by),
        }
    }
    let gone = past(document, site);
    let in_row = in_row(document, site, &found);
    for (name, quote) in in_tables(document, site)
        .into_iter()
        .chain(sized_plans(document, site))
        .chain(in_heads(document, site))
        .chain(over_columns(document, site))
        .chain(in_cells(document, site))
        .chain(in_headings(document, site))
        .chain(under_plans(document, site))
        .chain(over_marks(document, site))
        .chain(in_row)
        .chain(in_lists(document, site))
        .chain(called::plans(document, site))
        .chain(behind_headings(document, site))
        .chain(
            in_sentences(document, site)
                .into_iter()
                .filter(|(name, _)| !gone.contains(name)),
        )
        .chain(beside::plans(document, site))
        .chain(headed::plans(document, site))
    {
        keep(&mut found, name, quote);
    }
    if found.is_empty() {
        found.extend(the_product(document, site));
    }
    let past = trap::is_about_the_past(document);
    found
        .into_iter()
        .map(|(name, quote)| {
            let name = match past {
                true => name::of_the_past(&name),
                false => name,
            };
            fact(document, FactKind::Plan, name, quote)
        })
        .collect()
}

/// The product itself, where it is sold at one price and there are no plans of it: a card that bears its name.
fn the_product(document: &Document, site: &Site) -> Option<(String, String)> {
    let vendor = site.name.as_deref()?;
    offers(document, site)
        .into_iter()
        .find(|offer| {
            let heads = |block: &Block| block.is_heading() && block.quote_all() == offer.named_by;
            offer.price.item == vendor
                && offer.price.period.is_some()
                && document.content().any(heads)
        })
        .map(|offer| (vendor.to_owned(), offer.named_by))
}

/// The nearest box that all cards of plans stand in.
fn row_of(document: &Document, plans: &[&Block]) -> Option<GroupId> {
    let (first, others) = plans.split_first()?;
    let mut around = document.around(first.group);
    around.find(|row| {
        let is_box = document
            .groups
            .get(*row)
            .is_some_and(|group| group.kind == GroupKind::Box && group.blocks.len() <= MAX_ROW);
        is_box
            && others
                .iter()
                .all(|plan| document.around(plan.group).any(|group| group == *row))
    })
}

/// Blocks that a row of cards has at most.
const MAX_ROW: usize = 150;

/// Cards without a price of their own in a row with cards of plans: "Pay as you go", "Enterprise".
fn in_row(document: &Document, site: &Site, found: &[(String, String)]) -> Vec<(String, String)> {
    let headings: Vec<(&Block, String)> = document
        .content()
        .filter(|block| block.is_heading() && !trap::is_ruled_out(block))
        .map(|block| (block, name::tidy(&block.text, site.name.as_deref())))
        .collect();
    let plans: Vec<&Block> = headings
        .iter()
        .filter(|(_, name)| found.iter().any(|(plan, _)| plan == name))
        .map(|(block, _)| *block)
        .take(MAX_ITEMS)
        .collect();
    let beside = |block: &Block| {
        let same = |plan: &&&Block| plan.kind == block.kind && plan.headings == block.headings;
        plans.iter().filter(same).count()
    };
    let row = row_of(document, &plans);
    let in_row = |block: &Block| {
        // Every heading of the row is a name: else it is the page, with sections of all kinds.
        row.is_some_and(|row| {
            let alike = headings.iter().filter(|(other, _)| {
                other.kind == block.kind && document.around(other.group).any(|group| group == row)
            });
            document.around(block.group).any(|group| group == row)
                && alike.clone().count() <= MAX_ITEMS
                && alike
                    .map(|(_, name)| name)
                    .all(|name| name::may_be_plan(name))
        })
    };
    let fits = |block: &Block, name: &str| {
        PAY_AS_YOU_GO.is_match(name) && beside(block) > 0
            || beside(block) > 1
                && (name::is_usual(name) || name::may_be_plan(name) && in_row(block))
    };
    headings
        .iter()
        .filter(|(block, name)| fits(block, name))
        .map(|(block, name)| (name.clone(), block.quote_all()))
        .collect()
}

/// Keeps a plan unless it is there; a trial is no plan.
fn keep(found: &mut Vec<(String, String)>, name: String, quote: String) {
    let one = |name: &str| name.to_lowercase().trim_end_matches('s').to_owned();
    // "Essentials" is Essential, and "Cloud Premium" Premium.
    let bare = name.strip_prefix("Cloud ").unwrap_or(&name);
    let known = found
        .iter()
        .any(|(known, _)| one(known) == one(&name) || known.eq_ignore_ascii_case(bare));
    let fits = name::may_be_plan(&name)
        || name::is_custom(&name)
        || name::is_pair_of_plans(&name)
        || name == PAID
        || name::may_be_hosted_plan(&name)
        || PAY_AS_YOU_GO.is_match(&name);
    if !known && !name.to_lowercase().contains("trial") && fits {
        found.push((name, quote));
    }
}

static PLAN_COLUMN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:our )?(?:(?:pricing |price )?(?:plans?|tiers?|packages?|editions?)|subscription(?: plan)?s?|licen[cs]es?|memberships?)$",
    )
});

/// Plans in the first column of a table headed "Plan".
fn in_tables(document: &Document, site: &Site) -> Vec<(String, String)> {
    let rows = document.content().filter_map(|block| {
        let cell = block.cell().filter(|cell| cell.column == 0)?;
        let header = document.column_header(cell)?;
        PLAN_COLUMN.is_match(&header.text).then_some(())?;
        (!trap::rules_out(document, block) && !is_about_support(block)).then(|| {
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

static HEADED_PLAN: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)^(?:(?:our|pricing|subscription)\s)?plans?$"));

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
                && !is_about_support(block);
            fits.then(|| (name, block.quote_all()))
        });
        let names: Vec<(String, String)> = names.collect::<Option<_>>()?;
        (2..=MAX_ITEMS).contains(&names.len()).then_some(names)
    });
    tables.flatten().collect()
}

/// The head of a column beside those of plans that tells something of all.
static NOTES: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)^(?:notes?|remarks?|comments?|details?|description|unit|more|info(?:rmation)?)$")
});

/// What stands behind a plan's name in the head of a table: `($49/mo)`.
static PRICED: LazyLock<Regex> =
    LazyLock::new(|| cased(r"\s*(?:\(|[:,–—-]\s)?(?:from\s)?(?:US|CA?|AU?)?[$€£]\s?\d.*$"));

fn without_price(head: &str) -> &str {
    let end = PRICED.find(head).map_or(head.len(), |found| found.start());
    head.get(..end).unwrap_or(head)
}

/// The plans that cells name under such a head.
fn in_cells(document: &Document, site: &Site) -> Vec<(String, String)> {
    let cells = document.content().filter_map(|block| {
        let cell = block
            .cell()
            .filter(|cell| cell.column > 0 && !cell.header)?;
        let header = document.column_header(cell)?;
        let counts = row::tells_where(&header.text) && !trap::rules_out(document, block);
        counts.then_some((listed(&block.text, site), document.row_quote(cell)))
    });
    cells
        .flat_map(|(names, quote)| names.into_iter().map(move |name| (name, quote.clone())))
        .collect()
}

/// The names of a list of nothing but plans of usual names: "Team, Business".
fn listed(text: &str, site: &Site) -> Vec<String> {
    static PLANS: LazyLock<Regex> = LazyLock::new(|| {
        cased(r"(?i)\s(?:plans?|tiers?|(?:and|or) (?:up|above|higher|better))\W*$|\+$")
    });
    let text = PLANS.replace(text.trim().trim_end_matches('.'), "");
    let names: Vec<String> = OF_A_LIST
        .split(&text)
        .map(|name| name::tidy(name, site.name.as_deref()))
        .collect();
    let fits = names.len() <= MAX_ITEMS
        && names
            .iter()
            .all(|name| name::may_be_plan(name) && name::is_wholly_usual(name))
        && names.iter().any(|name| name::is_plainly_plan(name));
    match fits {
        true => names,
        false => Vec::new(),
    }
}

/// A line that says on which plans what the page is about is: `Availability: Business and Enterprise plans`.
static WHERE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:availability|available (?:on|in|for|to)|(?:this \w+ )?applies to|plans?|tiers?|offerings?|editions?|(?:required|minimum) (?:plan|tier)|requires)\s*:\W*(?P<names>(?-i:\p{Lu}).{1,80})$",
    )
});

/// A line that says no more than whose feature something is: `Enterprise only`, `Pro and Enterprise feature`.
static OF_A_PLAN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^[^\p{L}\p{N}]*(?:an?\s|available\s(?:on|in|to)\s|requires\s)?(?P<names>(?-i:\p{Lu})[\p{L}+]*(?:(?:,\s|\s(?:and|or|&)\s)[\p{L}+]+){0,3})\s(?:plans?\s|tiers?\s|editions?\s)?(?:only|features?|feature\sonly|(?:and|or)\s(?:up|above|higher))\W*$",
    )
});

/// Plans that the head of a table names: two usual names at least, and nothing but plans.
fn over_columns(document: &Document, site: &Site) -> Vec<(String, String)> {
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
        if cells.len() > MAX_ITEMS || cells.iter().flatten().any(ruled_out) {
            return Vec::new();
        }
        let named = |block: &&Block| {
            let name = name::tidy(without_price(&block.text), site.name.as_deref());
            let names = name::each_of_pair(&name);
            // "Team Reserved" is half of what Team costs, "Orbit Pro" a plan.
            let mixed = |name: &str| {
                let last = name.split_whitespace().next_back().unwrap_or_default();
                name::is_plainly_plan(name) && !name::is_usual(last)
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
        let first = cells.first().copied().flatten().filter(|block| {
            named(block)
                .is_some_and(|names| names.iter().all(|(name, _)| name::is_plainly_plan(name)))
        });
        let others = cells.iter().skip(1).flatten().copied();
        let heads = first
            .into_iter()
            .chain(others)
            .filter(|block| !NOTES.is_match(block.text.trim()));
        let names: Option<Vec<_>> = heads.map(|block| named(&block)).collect();
        let names: Vec<(String, String)> =
            names.unwrap_or_default().into_iter().flatten().collect();
        let usual = names
            .iter()
            .filter(|(name, _)| name::is_usual(name) || name.eq_ignore_ascii_case("open source"))
            .count();
        let plain = names.iter().any(|(name, _)| name::is_plainly_plan(name));
        match usual >= 2 && usual * 2 >= names.len() && plain {
            true => names,
            false => Vec::new(),
        }
    });
    heads.collect()
}

/// The names over ticks and crosses in a table without labels, which tells on which plans one thing is.
fn over_marks(document: &Document, site: &Site) -> Vec<(String, String)> {
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

static PAY_AS_YOU_GO: LazyLock<Regex> = LazyLock::new(|| cased(r"(?i)^pay[- ]as[- ]you[- ]go$"));

/// "Pay as you go" in the head of a table between plans of usual names.
fn in_heads(document: &Document, site: &Site) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for table in &document.tables {
        let head = table.rows.first().into_iter().flatten().skip(1);
        let names: Vec<&Block> = head
            .filter_map(|index| document.blocks.get((*index)?))
            .filter(|block| !trap::rules_out(document, block))
            .collect();
        let tidy = |block: &Block| name::tidy(&block.text, site.name.as_deref());
        let beside_plans = names
            .iter()
            .any(|block| name::may_be_plan(&tidy(block)) && name::is_usual(&tidy(block)));
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

/// `Open Source plan`, `Pay as you go pricing`: a heading that names a plan and calls it one.
static NAMES_PLAN: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?P<name>[\p{L}\d][\p{L}\d+&'’ -]{1,30}?)\s(?:plan|tier|edition|(?P<paid>pricing|billing))(?:\s\((?:legacy|old)\))?$",
    )
});
/// What is done to a plan, and plans that are not for sale.
static NO_NAME: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:chang\w+|cancel\w*|manag\w+|downgrad\w+|upgrad\w+|view\w*|updat\w+|renew\w*|paus\w+|delet\w+|remov\w+|buy\w*|select\w*|pick\w*|compar\w+|understand\w*|about|payment|rate|query|execution|project|sprint|work|business continuity|care|meal|training|lesson|study|marketing)(?:\s|$)",
    )
});
/// Whether a name is one of what is done to a plan, or of a plan that is not for sale: "Change", "Query".
pub fn is_of_an_act(name: &str) -> bool {
    NO_NAME.is_match(name)
}

/// A plan that has no other name than that it costs money, beside one that doesn't.
const PAID: &str = "Paid";

/// Plans whose sections follow each other: "Free plan", "Open Source plan", one of them of a usual name at least.
fn in_headings(document: &Document, site: &Site) -> Vec<(String, String)> {
    let headings = document.content().filter_map(|block| {
        let found = NAMES_PLAN.captures(&block.text)?;
        let name = name::capitalised(&name::tidy(
            found.name("name")?.as_str(),
            site.name.as_deref(),
        ));
        let called_plan = found.name("paid").is_none() && name::may_be_plan(&name);
        let fits = called_plan || name == PAID || PAY_AS_YOU_GO.is_match(&name);
        (block.is_heading()
            && fits
            && !NO_NAME.is_match(&name)
            && !trap::rules_out(document, block))
        .then_some((block, name))
    });
    let headings: Vec<(&Block, String)> = headings.take(MAX_ITEMS).collect();
    let is_sibling = |one: &Block, other: &Block| {
        one.kind == other.kind && one.headings == other.headings && one.text != other.text
    };
    let beside_usual = headings.iter().filter(|(block, _)| {
        let mut others = headings
            .iter()
            .filter(|(other, _)| is_sibling(block, other));
        others.any(|(_, name)| name::is_usual(name))
    });
    beside_usual
        .map(|(block, name)| (name.clone(), block.quote_all()))
        .collect()
}

/// A heading that says no more than that plans follow: "Product tiers", "Available plans".
static PLANS_FOLLOW: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:our|the|available|product|pricing|subscription|support|cloud|paid|all)\s){0,2}(?:plans?|tiers?|editions?)(?:\s(?:overview|and\s(?:pricing|features)))?\W*$",
    )
});

/// The headings right under such a heading, where one of them at least is a plan's usual name.
fn under_plans(document: &Document, site: &Site) -> Vec<(String, String)> {
    let headed = document.content().filter_map(|block| {
        let above = block.headings.last()?;
        let name = name::tidy(&block.text, site.name.as_deref());
        let fits = name::may_be_plan(&name) && !NO_NAME.is_match(&name);
        (block.is_heading()
            && PLANS_FOLLOW.is_match(above)
            && fits
            && !trap::rules_out(document, block))
        .then_some((block, name))
    });
    let headed: Vec<(&Block, String)> = headed.take(MAX_ITEMS).collect();
    let beside_usual = |block: &Block| {
        headed.iter().any(|(other, name)| {
            other.kind == block.kind && other.headings == block.headings && name::is_usual(name)
        })
    };
    headed
        .iter()
        .filter(|(block, _)| headed.len() >= 2 && beside_usual(block))
        .map(|(block, name)| (name.clone(), block.quote_all()))
        .collect()
}

static PLAN_HEADING: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:plans?|tiers?|editions?|pricing|packages?|subscriptions?|deployment options|offerings?|versions)\b",
    )
});

/// A line over a list that says what of it differs by plan: "Logs are kept for as long as your plan says:".
static BY_PLAN: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\b(?:plans?|tiers?|editions?|subscriptions?)\b[^.;]{0,40}:\s*$"));

/// The line right before the list that a block is an item of.
fn line_before_list<'a>(document: &'a Document, block: &Block) -> &'a str {
    let list = document
        .around(block.group)
        .filter_map(|group| document.groups.get(group))
        .find(|group| group.kind == GroupKind::List);
    list.and_then(|list| document.blocks.get(list.blocks.start.checked_sub(1)?))
        .map_or("", |before| before.text.as_str())
}

/// Plans that a list under a heading or line about plans names: `- **Starter**: one site`.
fn in_lists(document: &Document, site: &Site) -> Vec<(String, String)> {
    let named = |block: &Block| -> Option<(String, String)> {
        let about_plans = block
            .heading()
            .is_some_and(|heading| PLAN_HEADING.is_match(heading))
            || BY_PLAN.is_match(line_before_list(document, block));
        let strong = block.strong.first().filter(|range| range.start == 0);
        let label = match strong {
            Some(strong) => block.text.get(strong.clone())?,
            None => labelled(block)?,
        };
        let name = name::tidy(label, site.name.as_deref());
        let in_item = block.kind == BlockKind::ListItem
            && document
                .groups
                .get(block.group)
                .is_some_and(|group| group.kind == GroupKind::Item);
        let usual = || match strong {
            Some(_) => name::is_usual(&name) || is_price_list(document, block),
            None => {
                name::is_usual(&name) && is_list_of_plans(document, block, site)
                    || is_price_list(document, block)
            }
        };
        (about_plans
            && in_item
            && !trap::is_reduced(block)
            && !trap::rules_out(document, block)
            && !is_about_support(block)
            && name::may_be_plan(&name)
            && usual())
        .then(|| (name, block.quote_all()))
    };
    document.content().filter_map(named).collect()
}

/// The words before the colon or dash of an item: "Free: for experimenting". An item may be a name and no more.
fn labelled(block: &Block) -> Option<&str> {
    let marks = [": ", " - ", " – ", " — "];
    let end = marks.iter().filter_map(|mark| block.text.find(mark)).min();
    let short = block.text.split_whitespace().count() <= MAX_NAME;
    match end {
        Some(end) => block.text.get(..end),
        None => short.then_some(block.text.as_str()),
    }
}

/// Words of an item that is a name and no more.
const MAX_NAME: usize = 3;

/// Whether the items of the block's list begin with names of plans, each followed by a colon or dash.
fn is_list_of_plans(document: &Document, block: &Block, site: &Site) -> bool {
    let Some(items) = items_beside(document, block) else {
        return false;
    };
    let named = |item: &&Block| {
        let name = labelled(item).map(|label| name::tidy(label, site.name.as_deref()));
        name.is_some_and(|name| {
            let names = name::each_of_pair(&name);
            names
                .iter()
                .all(|name| name::may_be_plan(name) && name::is_usual(name))
        })
    };
    let plainly = |item: &Block| labelled(item).is_some_and(name::is_plainly_plan);
    (2..=MAX_ITEMS).contains(&items.len())
        && items.iter().filter(named).count() == items.len()
        && items.iter().any(plainly)
}

/// The items of the list that a block is one of.
fn items_beside<'a>(document: &'a Document, block: &Block) -> Option<&'a [Block]> {
    let list = document
        .groups
        .get(block.group)
        .and_then(|item| item.parent)
        .and_then(|list| document.groups.get(list))
        .filter(|list| list.kind == GroupKind::List)?;
    document.blocks.get(list.blocks.clone())
}

/// What an item of a list of plans says behind the plan's name.
static COSTS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)[$€£¥]\s?\d|\d\s?(?:€|EUR|USD|GBP)|\bfree\b|\bcontact\b|\btalk to\b|\bsales\b|\bquot(?:e|ed|ation)\b|\bon request\b",
    )
});

/// Items of a list looked at.
const MAX_ITEMS: usize = 12;

/// Whether every item of the block's list begins with a name of its own and says what it costs.
fn is_price_list(document: &Document, block: &Block) -> bool {
    let items = items_beside(document, block);
    items.is_some_and(|items| {
        (2..=MAX_ITEMS).contains(&items.len())
            && items.iter().all(|item| {
                let strong = item.strong.first().filter(|range| range.start == 0);
                let strong = strong.map(|name| name.end);
                let end = strong.or_else(|| Some(labelled(item)?.len()));
                let beside = end.and_then(|end| item.text.get(end..));
                beside.is_some_and(|beside| COSTS.is_match(beside))
            })
    })
}

/// `the Pro and Enterprise plans`, `the Orbit Pro plan`, `Enterprise Plan`.
static IN_SENTENCE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?x)(?P<names>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2} (?:(?:,\s|,?\s(?:and|or|&)\s)(?:the\s)?\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,2}){0,5}) \s(?:[Pp]lans?|[Tt]iers?|[Ee]ditions?)\b",
    )
});

/// `two offerings: Orbit Pro (self-serve) and Enterprise`.
static OFFERINGS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:plans?|tiers?|offerings?|editions?|packages?|subscriptions?)\b[^.:()—–]{0,60}(?:(?::|—|–|\s-\s)\s*(?P<names>[^.]{3,200})|\((?P<inside>[^.()]{3,200})\))",
    )
});

/// `For Pro customers, …`, `for Team and Enterprise customers`.
static FOR_CUSTOMERS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b[Ff]or (?P<names>\p{Lu}[\p{L}\d+-]*(?:(?:, | and | or |, and |, or )\p{Lu}[\p{L}\d+-]*){0,3}) customers\b",
    )
});

/// Brackets that name what is not meant.
static NOT_MEANT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:excluding|except|excl\.|without|not|formerly|previously|including|incl\.|e\.g\.|such|see)\b",
    )
});
/// A level that something begins at is no enumeration: "plan: Gold and above".
static AND_UP: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\s(?:and|or)\s(?:above|up|higher|better)\W*$"));

/// The names without "and above" behind the last.
fn without_and_up(names: &str) -> &str {
    let end = AND_UP.find(names).map_or(names.len(), |up| up.start());
    names.get(..end).unwrap_or(names)
}

static IN_BRACKETS: LazyLock<Regex> = LazyLock::new(|| cased(r"\s*\([^()]*\)"));
static OF_A_LIST: LazyLock<Regex> =
    LazyLock::new(|| cased(r"\s*,\s*(?:and\s|or\s)?|\s(?:and|or|&)\s"));

/// The names of an enumeration of plans where one at least is usual, and each may be one: "Essential, Business,
/// Mission Critical".
fn enumerated(sentence: &str, site: &Site) -> Vec<String> {
    let Some(found) = OFFERINGS.captures(sentence) else {
        return Vec::new();
    };
    let list = found.name("names").or_else(|| found.name("inside"));
    let list = list.map_or("", |list| list.as_str());
    let list = IN_BRACKETS.replace_all(list, "");
    let end = list.find(['—', '–', ';', ':']).unwrap_or(list.len());
    let list = list
        .get(..end)
        .unwrap_or_default()
        .trim()
        .trim_end_matches(['.', '!']);
    let names: Vec<String> = OF_A_LIST
        .split(list)
        .map(|name| name::tidy(name, site.name.as_deref()))
        .collect();
    let fits = names.len() >= 2
        && names.len() <= MAX_ITEMS
        && names
            .iter()
            .all(|name| name::may_be_plan(name) && !NO_NAME.is_match(name))
        && names.iter().any(|name| name::is_plainly_plan(name));
    match fits {
        true => names,
        false => Vec::new(),
    }
}

/// Who has a plan: `Enterprise customers`, `the Pro subscription`, `an Enterprise license`.
static HELD_BY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:[Ff]or|[Tt]o|with|by|on|an?|the|our|[Aa]ll|every|both|[Rr]equires?|need)\s(?P<names>\p{Lu}[\p{L}+-]*(?:\s\p{Lu}[\p{L}+-]*)?(?:(?:,\s|,?\s(?:and|or)\s)\p{Lu}[\p{L}+-]*(?:\s\p{Lu}[\p{L}+-]*)?){0,3})\s(?:customers|subscribers|clients|subscriptions?|licen[cs]es?)\b",
    )
});

/// `we also offer an Enterprise option`.
static OFFERED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b[Oo]ffers?\s(?:an?|the|our)\s(?:[a-z]+\s)?(?P<names>\p{Lu}[\p{L}+-]*(?:\s(?:and|or)\s(?:an?\s)?\p{Lu}[\p{L}+-]*)?)\s(?:options?|packages?|offerings?)\b",
    )
});

/// `the Enterprise cloud edition`.
static HOSTED_EDITION: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:[Tt]he|[Oo]ur)\s(?:\p{Lu}[\p{L}\d]*\s)?(?P<name>\p{Lu}[\p{L}+-]*\s(?:cloud|server|on-premises|self-hosted))\s(?:edition|plan|version)\b",
    )
});

/// What a thing needs, or has it: `requires Acme Enterprise or Acme Business Critical`. Group `vendor` is whose it is.
static NEEDED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?:\b(?:requires?|needs?|(?:available|included)\s(?:only\s)?(?:on|in|with|to|for)|trial\sof|(?:part|features?)\sof)\s|^\W*|\b(?:and|or)\s)(?P<vendor>\p{Lu}[\p{L}\d.-]*)\s(?P<name>\p{Lu}[\p{L}+-]*(?:\s\p{Lu}[\p{L}+-]*)?)",
    )
});

/// What may follow such a name.
static NEEDED_BEHIND: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"^(?:\s(?:plan\s|edition\s)?(?:or|and|supports?|includes?|offers?|adds?|provides?|comes?)\b|[.,;)]|$)",
    )
});

/// What one is on: `on the Axle Cloud or the Own Cloud plan`.
static ON_THE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:on|upgrade\sto|upgraded\sto|subscribed\sto|[Aa]vailable\sin|[Ii]ncluded\sin)\s(?:the|our)\s(?P<names>\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,3}(?:(?:,\s|,?\s(?:and|or)\s)(?:the\s)?\p{Lu}[\p{L}\d+-]*(?:\s\p{Lu}[\p{L}\d+-]*){0,3}){0,4})\s(?:[Pp]lans?|[Tt]iers?)\b",
    )
});

/// What one moves to or has, by nothing but its name: "upgrade to Business", "customers on Scale or Enterprise".
static MOVED_TO: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:[Uu]pgrad(?:e|ed|ing)\s(?:\p{Ll}+\s){0,3}?to|[Dd]owngrad(?:e|ed|ing)\s(?:\p{Ll}+\s){0,3}?to|[Ss]ubscribed?\sto|(?:customers|teams|users|organi[sz]ations|workspaces|accounts)\s(?:who\sare\s|that\sare\s)?on)\s(?:the\s|our\s|an?\s)?(?P<names>\p{Lu}[\p{L}+-]*(?:(?:,\s|,?\s(?:and|or)\s)(?:the\s)?\p{Lu}[\p{L}+-]*){0,3})(?:[.,;:)]|\s\p{Ll}|$)",
    )
});

/// The remark behind a heading: `Custom roles (Pro and up)`, `Audit logs [Enterprise]`.
static REMARK: LazyLock<Regex> =
    LazyLock::new(|| cased(r"[(\[](?P<names>\p{Lu}[^()\[\]]{1,60})[)\]]\W*$"));

/// Plans that headings name behind what is on them only.
fn behind_headings(document: &Document, site: &Site) -> Vec<(String, String)> {
    let headings = document
        .content()
        .filter(|block| block.is_heading() && !trap::rules_out(document, block));
    let remarks = headings.filter_map(|block| {
        let names = REMARK.captures(&block.text)?.name("names")?;
        // "Hobby (Free)" says what Hobby costs.
        let behind = names.start() > 1 && !names.as_str().eq_ignore_ascii_case("free");
        behind.then(|| (listed(names.as_str(), site), block.quote_all()))
    });
    remarks
        .flat_map(|(names, quote)| names.into_iter().map(move |name| (name, quote.clone())))
        .collect()
}

/// The names of plans that somebody is said to be on, whatever they are called.
fn one_is_on(sentence: &str, site: &Site) -> Vec<String> {
    let lists = ON_THE
        .captures_iter(sentence)
        .filter_map(|found| found.name("names"));
    let names = lists.flat_map(|names| OF_A_LIST.split(names.as_str()).collect::<Vec<_>>());
    let names = names.map(|name| {
        let name = name.strip_prefix("the ").unwrap_or(name);
        let tidy = name::tidy(name, site.name.as_deref());
        // Without the vendor's name nothing but "Cloud" would be left.
        match name::is_usual(&tidy) {
            true => tidy,
            false => name.to_owned(),
        }
    });
    names
        .filter(|name| name::may_be_plan(name) && !NO_NAME.is_match(name))
        .collect()
}

/// Whether a name in a sentence that ends at a place is one of a kind of support: "the Enterprise support package".
pub fn is_of_support(sentence: &str, end: usize) -> bool {
    let behind = sentence.get(end..).unwrap_or_default();
    behind.trim_start().starts_with("support")
}

/// The plans that a sentence names by who has them or what needs them.
fn had(sentence: &str, site: &Site) -> Vec<String> {
    let hosted = HOSTED_EDITION
        .captures_iter(sentence)
        .filter_map(|found| Some(found.name("name")?.as_str().to_owned()))
        .filter(|name| name.split(' ').next().is_some_and(name::is_plainly_plan));
    let held = HELD_BY
        .captures_iter(sentence)
        .chain(OFFERED.captures_iter(sentence))
        .chain(MOVED_TO.captures_iter(sentence))
        .filter_map(|found| found.name("names"))
        .filter(|names| !is_of_support(sentence, names.end()))
        .map(|names| OF_A_LIST.split(names.as_str()).collect::<Vec<_>>())
        // One name that only plans bear makes plans of those beside it.
        .filter(|names| names.iter().any(|name| name::is_plainly_plan(name)))
        .flatten()
        .filter(|name| name::is_wholly_usual(name))
        .map(str::to_owned);
    let needed = NEEDED.captures_iter(sentence).filter_map(|found| {
        let vendor = found.name("vendor")?.as_str();
        let name = found.name("name")?.as_str();
        let behind = sentence.get(found.get(0)?.end()..)?;
        let fits = site.is_named_in(vendor)
            && name::is_plainly_plan(name)
            && NEEDED_BEHIND.is_match(behind);
        fits.then(|| name.to_owned())
    });
    held.chain(needed).chain(hosted).collect()
}

/// `the enterprise plan`, `the free personal plan`: names that a sentence writes small.
static SMALL: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"\b(?:[Tt]he (?:free |paid )?(?P<names>personal|hobby|starter|pro|professional|team|business|premium|enterprise)|(?:[Aa]n?|[Oo]ur) (?:custom )?(?P<inside>enterprise|premium|pro|starter|hobby)) plan\b",
    )
});

/// A sentence about plans that were, and a question after one.
static PAST: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:legacy|no longer|retired|discontinued|deprecated|sunset(?:ted)?|formerly|grandfathered)\b|^\W*what (?:has )?(?:happened|became|becomes) (?:to|of|with)\b|^\W*(?:where (?:is|did)|do you still)\b.*\?\W*$",
    )
});

/// The plans that sentences speak of as gone.
fn past(document: &Document, site: &Site) -> Vec<String> {
    let blocks = document.content().filter(|block| block.cell().is_none());
    let gone = blocks.flat_map(|block| {
        let ranges = sentences(&block.text).into_iter();
        let said = ranges.filter(|range| {
            let sentence = block.text.get(range.clone());
            sentence.is_some_and(|sentence| PAST.is_match(sentence) || trap::was(sentence))
        });
        said.flat_map(|range| of_sentence(block, up_to_successor(block, range), site))
            .collect::<Vec<_>>()
    });
    gone.map(|(name, _)| name).collect()
}

/// What stands before the name of what came after.
static SUCCESSOR: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:replaced\s(?:by|with)|is\snow|now\scalled|renamed|became|in\sfavou?r\sof|successor|moved\sto|merged\sinto)\b",
    )
});

/// The part of a sentence about what is gone that does not name what came after it.
fn up_to_successor(block: &Block, range: Range<usize>) -> Range<usize> {
    let sentence = block.text.get(range.clone()).unwrap_or_default();
    let end = SUCCESSOR
        .find(sentence)
        .map_or(sentence.len(), |found| found.start());
    range.start..range.start + end
}

fn in_sentences(document: &Document, site: &Site) -> Vec<(String, String)> {
    let blocks = document
        .content()
        .filter(|block| block.cell().is_none() && !trap::rules_out_names(document, block));
    // What a page about plans of the past says of others is about those of today.
    let past = trap::is_about_the_past(document);
    let blocks = blocks.filter(|block| !past || block.is_heading());
    blocks.flat_map(|block| of_block(block, site)).collect()
}

fn of_block(block: &Block, site: &Site) -> Vec<(String, String)> {
    let ranges = sentences(&block.text).into_iter().filter(|range| {
        let sentence = block.text.get(range.clone());
        sentence.is_some_and(|sentence| {
            !trap::talks_of_other_money(sentence)
                && !trap::was(sentence)
                && !trap::is_to_be_offered(sentence)
        })
    });
    ranges
        .flat_map(|range| of_sentence(block, range, site))
        .collect()
}

/// The plans that one sentence names.
fn of_sentence(block: &Block, range: Range<usize>, site: &Site) -> Vec<(String, String)> {
    let mut found = Vec::new();
    if let Some(sentence) = block.text.get(range.clone()) {
        let lists = IN_SENTENCE
            .captures_iter(sentence)
            .filter(|found| !is_anothers(sentence, found, site) && !is_denied(sentence, found))
            .chain(OFFERINGS.captures(sentence))
            .chain(FOR_CUSTOMERS.captures_iter(sentence))
            .chain(SMALL.captures_iter(sentence));
        for names in lists.filter_map(|captures| {
            captures
                .name("names")
                .filter(|names| !AND_UP.is_match(names.as_str()))
                .or_else(|| captures.name("inside"))
                .map(|names| without_and_up(names.as_str()))
                .filter(|names| !NOT_MEANT.is_match(names))
        }) {
            let parts = || {
                names
                    .split(", ")
                    .flat_map(|part| part.split(" and "))
                    .flat_map(|part| part.split(" or "))
            };
            // "(open source, free)" names none, "free, pro and enterprise" three.
            let small = parts().all(|name| name::is_wholly_usual(name::without_lead(name)));
            for name in parts() {
                if !small && name.trim_start().starts_with(char::is_lowercase) {
                    continue;
                }
                let name =
                    name::capitalised(&name::tidy(name::without_lead(name), site.name.as_deref()));
                let name = without_free(&name, site);
                if name::may_be_plan(&name) && is_all_usual(&name, site) {
                    found.push((name, block.quote(range.clone())));
                }
            }
        }
        if let Some(names) = WHERE
            .captures(sentence)
            .or_else(|| OF_A_PLAN.captures(sentence))
            .and_then(|found| found.name("names"))
        {
            let names = listed(names.as_str(), site).into_iter();
            found.extend(names.map(|name| (name, block.quote(range.clone()))));
        }
        let plain = |names: Vec<String>| {
            names
                .into_iter()
                .map(|name| (name, block.quote(range.clone())))
        };
        found.extend(plain(enumerated(sentence, site)));
        found.extend(plain(one_is_on(sentence, site)));
        found.extend(plain(had(sentence, site)).filter(|(name, _)| name::may_be_plan(name)));
    }
    found
}

/// Whose the names are that stand right behind: "Otherly's ". Group 1 is the name.
static WHOSE: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"\b(\p{Lu}[\p{L}\d.-]*(?:\s\p{Lu}[\p{L}\d.-]*){0,2})[’']s\s(?:\p{Ll}+\s){0,2}$")
});

/// What says that there is no such plan: "there is no ", "we do not offer a ".
static DENIED: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)(?:\bno|\bwithout\san?|\bnever\shad\san?|(?:\bnot|n[’']t)\s(?:\w+ly\s)?(?:offer|have|sell|provide)\s(?:an?|any|the))\s$",
    )
});

/// Whether a sentence says that there is no plan of the names that a match holds, or only asks for a free one.
fn is_denied(sentence: &str, found: &regex::Captures<'_>) -> bool {
    let Some(names) = found.name("names") else {
        return false;
    };
    let before = sentence.get(..names.start()).unwrap_or_default();
    let asked = sentence.trim_end().ends_with('?') && names.as_str().eq_ignore_ascii_case("free");
    asked || DENIED.is_match(before)
}

/// Whether the plans that a match names are said to be another company's.
fn is_anothers(sentence: &str, found: &regex::Captures<'_>, site: &Site) -> bool {
    let before = found
        .name("names")
        .and_then(|names| sentence.get(..names.start()));
    let owner = before
        .and_then(|before| WHOSE.captures(before))
        .and_then(|owner| owner.get(1));
    site.name.is_some() && owner.is_some_and(|owner| !site.is_named_in(owner.as_str()))
}

/// The name of a plan that costs nothing, which is said before it: "Free Community".
fn without_free(name: &str, site: &Site) -> String {
    let rest = name
        .strip_prefix("Free ")
        .filter(|rest| name::may_be_plan(rest) && is_all_usual(rest, site));
    rest.unwrap_or(name).to_owned()
}

/// Whether a name in running text is surely a plan's: it is known, or ends in a usual word.
fn is_all_usual(name: &str, site: &Site) -> bool {
    let known = site
        .plans
        .iter()
        .any(|plan| plan.eq_ignore_ascii_case(name));
    known
        || name
            .split_whitespace()
            .next_back()
            .is_some_and(name::is_usual)
}
