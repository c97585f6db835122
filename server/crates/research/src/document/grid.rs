//! Boxes in rows of as many, which make a table without a `<table>`: comparisons of plans, prices below names.

use std::{collections::HashMap, sync::LazyLock};

use regex::Regex;

use super::outline::{DRAWN, Node, Outline};
use crate::extract::pattern::cased;

/// Columns of such a table, rows, and bytes of a cell.
const COLUMNS: std::ops::RangeInclusive<usize> = 3..=9;
const MAX_ROWS: usize = 200;
const MAX_CELL: usize = 140;
/// Bytes of a name over a column.
const MAX_NAME: usize = 40;
/// Boxes inside the one around the rows.
const MAX_INSIDE: usize = 400;

static AMOUNT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)[$€£¥₹]\s?\d|\d\s?(?:€|EUR\b|USD\b|GBP\b|CHF\b)|^(?:custom(?: pricing)?|contact (?:us|sales)|(?:let['’]s |please )?(?:talk|ask)(?: to us)?|(?:up)?on request|auf anfrage|sur devis)$",
    )
});
static MARK: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^(?:[\x01\s]+|[✓✔✅☑✗✘❌✖✕×●○–—-]\x{fe0f}?|yes|no|included|not included|unlimited|add-?on|[\d.,]+(?:\s?(?:[kmgt]b?|days?|users?|seats?))?)$",
    )
});

/// What elements act as that make such tables, by the number of their opening tag.
pub(super) fn roles(outline: &Outline) -> HashMap<usize, &'static str> {
    let mut roles = HashMap::new();
    let mut end = 0;
    for node in &outline.nodes {
        if node.text.start < end || !is_box(node) {
            continue;
        }
        let rows = rows(outline, node);
        if !is_table(outline, node, &rows) {
            continue;
        }
        end = node.text.end;
        roles.insert(node.ordinal, "table");
        for (index, row) in rows.iter().enumerate() {
            roles.insert(row.ordinal, "tr");
            let cell = if index == 0 { "th" } else { "td" };
            roles.extend(outline.inside(row).map(|child| (child.ordinal, cell)));
        }
    }
    roles
}

/// The rows right inside a box, or inside the boxes that part them into sections.
fn rows<'a>(outline: &'a Outline, node: &'a Node) -> Vec<&'a Node> {
    if node.children.len() > MAX_INSIDE {
        return Vec::new();
    }
    let mut rows: Vec<&Node> = Vec::new();
    for child in outline.inside(node) {
        if is_row(outline, child) {
            rows.push(child);
        } else if child.children.len() <= MAX_ROWS {
            let inside: Vec<&Node> = outline
                .inside(child)
                .filter(|inner| is_row(outline, inner))
                .collect();
            if inside.len() * 2 >= child.children.len() {
                rows.extend(inside);
            }
        }
    }
    let Some(first) = rows.first().map(|row| row.children.len()) else {
        return Vec::new();
    };
    rows.retain(|row| row.children.len() == first);
    rows.truncate(MAX_ROWS);
    rows
}

/// Whether a box holds nothing but a few short boxes side by side.
fn is_row(outline: &Outline, node: &Node) -> bool {
    let short = |cell: &Node| {
        matches!(
            cell.tag.name.as_str(),
            "div" | "li" | "span" | "p" | "h2" | "h3" | "h4" | "h5" | "h6" | "strong" | "section"
        ) && cell.text.len() <= MAX_CELL
    };
    is_box(node)
        && !node.speaks
        && COLUMNS.contains(&node.children.len())
        && outline.inside(node).all(short)
}

/// Whether the rows make most of a box, the first names what stands in its columns, and amounts or marks stand below.
fn is_table(outline: &Outline, node: &Node, rows: &[&Node]) -> bool {
    let Some((first, below)) = rows.split_first().filter(|(_, below)| !below.is_empty()) else {
        return false;
    };
    let alike = below.windows(2).all(|two| match two {
        [one, other] => one.tag.attribute("class") == other.tag.attribute("class"),
        _ => true,
    });
    let held: usize = rows.iter().map(|row| row.text.len()).sum();
    if !alike || held * 3 < node.text.len() * 2 {
        return false;
    }
    let heads: Vec<&str> = cells(outline, first).collect();
    let named = |head: &str| {
        let name = head.trim_matches([DRAWN, ' ']);
        name.starts_with(char::is_alphabetic) && !MARK.is_match(name)
    };
    let (corner, columns) = heads
        .split_first()
        .map_or(("", &*heads), |(corner, columns)| (*corner, columns));
    let distinct = columns
        .iter()
        .enumerate()
        .all(|(index, head)| columns.iter().skip(index + 1).all(|other| other != head));
    if !columns.iter().all(|head| named(head)) || !distinct {
        return false;
    }
    let priced = heads.iter().any(|head| AMOUNT.is_match(head));
    let short = heads.iter().all(|head| priced || head.len() <= MAX_NAME);
    let count = |row: &Node, pattern: &Regex| {
        let told = cells(outline, row).filter(|cell| pattern.is_match(cell));
        told.count()
    };
    let most = columns.len();
    let prices = below
        .iter()
        .filter(|row| count(row, &AMOUNT) >= most.min(2));
    let marks = below.iter().filter(|row| count(row, &MARK) * 2 > most);
    let (prices, marks) = (prices.count(), marks.count());
    // Cards in two rows have a name and an amount in every box.
    let cards = named(corner) && priced && prices > 0;
    short
        && !cards
        && (prices > 0 && prices * 2 <= rows.len() || marks * 2 >= below.len() && marks > 0)
}

/// The texts of a row's boxes.
fn cells<'a>(outline: &'a Outline, row: &'a Node) -> impl Iterator<Item = &'a str> {
    outline.inside(row).map(|cell| outline.text(cell))
}

fn is_box(node: &Node) -> bool {
    let role = node.tag.attribute("role").map(str::trim);
    matches!(
        node.tag.name.as_str(),
        "div" | "section" | "ul" | "ol" | "li" | "article"
    ) && !matches!(
        role,
        Some("table" | "grid" | "row" | "cell" | "rowgroup" | "tablist" | "navigation" | "menu")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(page: &str) -> Vec<&'static str> {
        let outline = Outline::of(page);
        let roles = roles(&outline);
        let acts = |node: &Node| roles.get(&node.ordinal).copied();
        outline.nodes.iter().filter_map(acts).collect()
    }

    fn row(cells: &[&str]) -> String {
        let cells: Vec<String> = cells
            .iter()
            .map(|cell| format!("<div>{cell}</div>"))
            .collect();
        format!("<div>{}</div>", cells.concat())
    }

    #[test]
    fn rows_of_boxes_below_names_make_a_table() {
        for rows in [
            vec![
                row(&["", "Lite", "Full"]),
                row(&["Audit log", "<svg></svg>", "✓"]),
            ],
            vec![row(&["Lite", "Full", "Vast"]), row(&["$5", "$9", "Custom"])],
            vec![
                row(&["", "Lite <b>$0</b>", "Full <b>$9</b>"]),
                row(&["Seats", "3", "Unlimited"]),
                row(&["SSO", "No", "Yes"]),
            ],
        ] {
            let page = format!("<div>{}</div>", rows.concat());
            let told = told(&page);
            assert_eq!(told.first(), Some(&"table"), "{page}");
            assert_eq!(
                told.iter().filter(|role| **role == "tr").count(),
                rows.len()
            );
        }
    }

    #[test]
    fn other_boxes_make_none() {
        for rows in [
            // A row of cards.
            vec![
                row(&["Lite", "$5", "3 seats"]),
                row(&["Full", "$9", "9 seats"]),
            ],
            vec![
                row(&["Lite $5", "Full $9", "Vast $19"]),
                row(&["Tiny $1", "Team $20", "Corp $99"]),
            ],
            // Sections of a page that happen to hold three boxes each.
            vec![
                row(&["Plain pricing", "For all", "Start"]),
                row(&["$1", "$2", "$3"]).replacen("<div>", "<div class=a>", 1),
                row(&["Yes", "No", "No"]).replacen("<div>", "<div class=b>", 1),
            ],
            // Features.
            vec![
                row(&["Fast", "Safe", "Small"]),
                row(&["Open", "Kind", "Green"]),
            ],
            vec![row(&["Lite", "Full", "Vast"])],
        ] {
            let page = format!("<div>{}</div>", rows.concat());
            assert!(told(&page).is_empty(), "{page}");
        }
    }
}
