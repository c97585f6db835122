//! Panels that are named by their tabs alone: a tab for each plan, and in its panel what the plan costs.

use std::{collections::HashMap, sync::LazyLock};

use regex::Regex;

use super::{
    billing,
    outline::{Node, Outline},
    priced::{self, AMOUNT},
    ties::{MAX_BESIDE, Ties},
};
use crate::extract::pattern::cased;

/// Characters of what a tab says.
const MAX_LABEL: usize = 40;
/// Bytes of a panel, and amounts in it: one with more lists prices of many things.
const MAX_PANEL: usize = 6_000;
const MAX_AMOUNTS: usize = 4;

/// What tabs choose that is no plan: a currency, a country, a number of users or years.
static NO_NAME: LazyLock<Regex> =
    LazyLock::new(|| cased(r"^\W*(?:USD|EUR|GBP|CHF|CAD|AUD|INR|JPY|US|UK|EU)\b|\d|[$€£¥₹:?!]"));

/// The name that a tab gives a panel, and the level of the heading that it is.
pub(super) type Named = (String, u8);

/// The panels that their tabs name, by the number of their opening tag.
pub(super) fn of(outline: &Outline) -> HashMap<usize, Named> {
    let labels = labels(outline);
    let mut found = HashMap::new();
    if labels.is_empty() {
        return found;
    }
    let mut level = 1;
    for node in &outline.nodes {
        if let Some(heading) = heading(node) {
            level = heading;
        }
        if node.children.len() > MAX_BESIDE {
            continue;
        }
        let panels: Vec<(&Node, &str)> = outline
            .inside(node)
            .filter_map(|child| Some((child, label_of(outline, child, &labels)?)))
            .collect();
        let priced = panels.iter().filter(|(panel, _)| is_priced(outline, panel));
        if priced.count() < 2 || !all_differ(&panels) {
            continue;
        }
        let below = (level + 1).clamp(2, 6);
        let named = panels.into_iter();
        found.extend(named.map(|(panel, label)| (panel.ordinal, (label.to_owned(), below))));
    }
    found
}

/// The names that tabs give.
fn labels(outline: &Outline) -> Ties<'_, &str> {
    let mut labels = Ties::default();
    for node in outline.nodes.iter().filter(|node| may_be_tab(node)) {
        let label = outline.text(node);
        let names = !label.is_empty()
            && label.chars().count() <= MAX_LABEL
            && label.starts_with(char::is_alphabetic)
            && !NO_NAME.is_match(label)
            && billing::named(label).is_none();
        if names {
            labels.add(node, label);
        }
    }
    labels
}

fn may_be_tab(node: &Node) -> bool {
    let name = node.tag.name.as_str();
    matches!(name, "a" | "button" | "li" | "label") || node.tag.attribute("role") == Some("tab")
}

/// What the tab of a panel says, if the panel holds no name of its own.
fn label_of<'a>(outline: &Outline, panel: &Node, labels: &Ties<'_, &'a str>) -> Option<&'a str> {
    let text = outline.text(panel);
    if may_be_tab(panel) || text.len() > MAX_PANEL {
        return None;
    }
    let label = labels.says_of(&panel.tag)?;
    (text != label && !has_heading(outline, panel)).then_some(label)
}

fn has_heading(outline: &Outline, panel: &Node) -> bool {
    let first = panel.ordinal;
    let inside = outline.nodes.iter().skip(first);
    let mut inside = inside.take_while(|node| node.text.start < panel.text.end);
    inside.any(|node| heading(node).is_some() && !priced::is_price(outline.text(node)))
}

fn is_priced(outline: &Outline, panel: &Node) -> bool {
    let amounts = AMOUNT.find_iter(outline.text(panel)).take(MAX_AMOUNTS + 1);
    (1..=MAX_AMOUNTS).contains(&amounts.count())
}

fn all_differ(panels: &[(&Node, &str)]) -> bool {
    let mut labels: Vec<&str> = panels.iter().map(|(_, label)| *label).collect();
    labels.sort_unstable();
    labels.dedup();
    labels.len() == panels.len()
}

/// The level of a heading.
fn heading(node: &Node) -> Option<u8> {
    let level = node.tag.name.strip_prefix('h')?.parse().ok()?;
    (1..=6).contains(&level).then_some(level)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(page: &str) -> Vec<String> {
        let mut found: Vec<_> = of(&Outline::of(page)).into_iter().collect();
        found.sort();
        found.into_iter().map(|(_, (label, _))| label).collect()
    }

    #[test]
    fn a_tab_names_the_panel_that_it_shows() {
        for (page, expected) in [
            (
                "<ul><li data-tab=a>Basic<li data-tab=b>Team</ul><div><div id=a>€19</div><div id=b>€49</div></div>",
                vec!["Basic", "Team"],
            ),
            (
                "<div><button role=tab aria-controls=p1>Basic</button><button role=tab aria-controls=p2>Team</button></div><div><div id=p1><h4>$9 a month</h4></div><div id=p2>$19</div></div>",
                vec!["Basic", "Team"],
            ),
            (
                "<ul><li><a href='#a'>Basic</a><li><a href='#b'>Team</a></ul><div><p id=a>$9</p><p id=b>$19</p></div>",
                vec!["Basic", "Team"],
            ),
            // Ways of billing, currencies, sections that have headings, and no prices.
            (
                "<div><a href='#a'>Monthly</a><a href='#b'>Yearly</a></div><div><p id=a>$9</p><p id=b>$90</p></div>",
                vec![],
            ),
            (
                "<div><a href='#a'>USD</a><a href='#b'>EUR</a></div><div><p id=a>$9</p><p id=b>€9</p></div>",
                vec![],
            ),
            (
                "<div><a href='#a'>Teams</a><a href='#b'>Fleets</a></div><div><div id=a><h3>Pro</h3>$9</div><div id=b><h3>Max</h3>$90</div></div>",
                vec![],
            ),
            (
                "<div><a href='#a'>Basic</a><a href='#b'>Team</a></div><div><p id=a>$9</p><p id=b>Soon</p></div>",
                vec![],
            ),
        ] {
            assert_eq!(found(page), expected, "{page}");
        }
    }
}
