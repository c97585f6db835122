//! Which way of billing the panels of a page are for, where a tab, a switch or their own words say so.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
    sync::LazyLock,
};

use regex::Regex;

use super::{
    billing::{self, Billing},
    outline::{Node, Outline},
    priced::AMOUNT,
    ties::{MAX_BESIDE, Ties},
    visibility,
};
use crate::extract::pattern::cased;

/// Characters of what a tab says.
const MAX_LABEL: usize = 48;
/// Bytes of a panel that are asked for its own words.
const MAX_PANEL: usize = 12_000;

static YEARLY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:billed|paid|invoiced|charged|payable)\s(?:[$€£]?[\d.,]+\s?€?\s)?(?:annually|yearly|once a year|every year|per year|for the year)|(?:/|\bper\s|\ba\s)(?:year|yr|annum)\b|/\s(?:year|yr)\b|\bannually\b|\bjährlich\b|\bpro Jahr\b|\bpar an\b|\bannuel(?:le)?(?:ment)?\b",
    )
});
static MONTHLY: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:billed|paid|invoiced|charged)\s(?:monthly|every month|month)|\bmonth[\s-]to[\s-]month\b|\bmonatlich (?:abgerechnet|kündbar)|\bbei monatlicher|\bfacturé mensuellement",
    )
});

/// The panels of a page.
#[derive(Debug, Default)]
pub(super) struct Panels {
    /// The way of billing of each such element, by the number of its opening tag.
    marks: HashMap<usize, Billing>,
    /// Those that nobody sees at first though their tags don't say so.
    unseen: HashSet<usize>,
    /// The amounts that a switch puts into elements, and what it is set to then.
    amounts: HashMap<usize, (Billing, String)>,
    /// The numbers that scripts count up to in elements.
    counters: HashMap<usize, String>,
}

impl Panels {
    /// Looks for them.
    pub(super) fn of(outline: &Outline) -> Self {
        let marks = of(outline);
        let unseen = unseen(outline, &marks);
        let amounts = outline.nodes.iter().filter_map(|node| {
            let other = billing::other_amount(&node.tag, outline.text(node))?;
            Some((node.ordinal, other))
        });
        let counters = outline.nodes.iter().filter_map(|node| {
            let to = billing::counted_to(&node.tag, outline.text(node))?;
            Some((node.ordinal, to))
        });
        Self {
            marks,
            unseen,
            amounts: amounts.collect(),
            counters: counters.collect(),
        }
    }

    /// The amount that the switch puts into the element with that opening tag, and what it is set to then.
    pub(super) fn amount(&self, ordinal: usize) -> Option<&(Billing, String)> {
        self.amounts.get(&ordinal)
    }

    /// What stands in an element in the place of its own amount: what the switch puts there, as it is set, or what is
    /// counted up to.
    pub(super) fn in_place(&self, ordinal: usize, switched: Option<Billing>) -> Option<String> {
        let put = self
            .amount(ordinal)
            .filter(|(billing, _)| switched == Some(*billing));
        let put = put.map(|(_, amount)| amount);
        put.or_else(|| self.counters.get(&ordinal)).cloned()
    }

    /// What the element with that opening tag is for.
    pub(super) fn mark(&self, ordinal: usize) -> Option<Billing> {
        self.marks.get(&ordinal).copied()
    }

    /// Whether it is not seen at first.
    pub(super) fn is_unseen(&self, ordinal: usize) -> bool {
        self.unseen.contains(&ordinal)
    }
}

/// Of panels side by side for both ways of billing, none of them hidden by its tag: those that are not active, or else
/// those for yearly billing.
fn unseen(outline: &Outline, marks: &HashMap<usize, Billing>) -> HashSet<usize> {
    let mut found = HashSet::new();
    let top = outline.nodes.iter().filter(|node| node.parent.is_none());
    let inside = outline
        .nodes
        .iter()
        .map(|node| outline.inside(node).collect());
    let rows = std::iter::once(top.collect()).chain(inside);
    for row in rows.filter(|row: &Vec<&Node>| row.len() <= MAX_BESIDE) {
        let mut marked: Vec<(&Node, Billing)> = row
            .iter()
            .filter_map(|child| Some((*child, *marks.get(&child.ordinal)?)))
            .collect();
        if marked.is_empty() {
            marked = twins(outline, &row);
        }
        let has = |billing| marked.iter().any(|(_, mark)| *mark == billing);
        let hidden = |child: &Node| is_hidden(child) || billing::is_hidden_at_first(&child.tag);
        let open = !marked.iter().any(|(child, _)| hidden(child));
        if !open || !has(Billing::Monthly) || !has(Billing::Yearly) {
            continue;
        }
        let active = marked.iter().any(|(child, _)| is_active(child));
        let unseen = marked.iter().filter(|(child, billing)| match active {
            true => !is_active(child),
            false => *billing == Billing::Yearly,
        });
        found.extend(unseen.map(|(child, _)| child.ordinal));
    }
    let hidden = outline
        .nodes
        .iter()
        .filter(|node| billing::is_hidden_at_first(&node.tag));
    found.extend(hidden.map(|node| node.ordinal));
    found
}

/// Amounts in a panel that holds a whole row of cards.
const MIN_AMOUNTS: usize = 2;

/// The two panels that are called by their ways of billing, each of them with the same row of cards at other prices.
fn twins<'a>(outline: &Outline, row: &[&'a Node]) -> Vec<(&'a Node, Billing)> {
    let is_row = |node: &Node| {
        let amounts = AMOUNT.find_iter(outline.text(node)).take(MIN_AMOUNTS);
        matches!(node.tag.name.as_str(), "div" | "section") && amounts.count() == MIN_AMOUNTS
    };
    let called: Vec<(&Node, Billing)> = row
        .iter()
        .filter_map(|child| Some((*child, billing::mark(&child.tag)?)))
        .filter(|(child, _)| is_row(child))
        .collect();
    let opening = |node: &Node| outline.text(node).split_whitespace().next();
    match called.as_slice() {
        [(one, first), (other, second)] if first != second && opening(one) == opening(other) => {
            called
        }
        _ => Vec::new(),
    }
}

fn is_active(node: &Node) -> bool {
    visibility::classes(&node.tag).any(|class| {
        matches!(
            class,
            "active" | "is-active" | "show" | "current" | "w--tab-active" | "selected"
        )
    })
}

fn of(outline: &Outline) -> HashMap<usize, Billing> {
    let (ties, tabs) = ties(outline);
    let mut panels: HashMap<usize, Billing> = HashMap::new();
    for node in &outline.nodes {
        let text = outline.text(node);
        if let Some(billing) = billing::shown_for(&node.tag).filter(|_| !text.is_empty()) {
            panels.insert(node.ordinal, billing);
            continue;
        }
        // What is around the tabs is none of their panels, though it may name the one that is open.
        let next = tabs.partition_point(|tab| tab.start < node.text.start);
        if tabs.get(next).is_some_and(|tab| tab.end <= node.text.end) {
            continue;
        }
        let Some(billing) = ties.says_of(&node.tag) else {
            continue;
        };
        let begins = text
            .get(..text.floor_char_boundary(MAX_PANEL))
            .unwrap_or(text);
        if AMOUNT.is_match(begins) {
            panels.insert(node.ordinal, billing);
        }
    }
    by_their_words(outline, &mut panels);
    panels
}

/// The ways of billing that tabs name, and where such tabs stand.
fn ties(outline: &Outline) -> (Ties<'_, Billing>, Vec<Range<usize>>) {
    let mut tabs = Vec::new();
    let mut ties = Ties::default();
    for node in &outline.nodes {
        let text = outline.text(node);
        if text.is_empty() || text.len() > MAX_LABEL || AMOUNT.is_match(text) {
            continue;
        }
        let Some(billing) = billing::named(text) else {
            continue;
        };
        if ties.add(node, billing) {
            tabs.push(node.text.clone());
        }
    }
    (ties, tabs)
}

/// Hidden panels whose own words speak of yearly billing alone; those beside them with prices are for the other way.
fn by_their_words(outline: &Outline, panels: &mut HashMap<usize, Billing>) {
    let mut end = 0;
    for node in &outline.nodes {
        if node.text.start < end || !is_hidden(node) {
            continue;
        }
        // What lies in it is asked with it.
        end = node.text.end;
        if billing::mark(&node.tag).is_some() {
            continue;
        }
        let text = outline.text(node);
        let known = panels.contains_key(&node.ordinal);
        if known || text.len() > MAX_PANEL || !speaks_of_a_year(text) {
            continue;
        }
        let parent = node.parent.and_then(|parent| outline.nodes.get(parent));
        let beside: Vec<&Node> = parent
            .into_iter()
            .filter(|parent| parent.children.len() <= MAX_BESIDE)
            .flat_map(|parent| outline.inside(parent))
            .filter(|other| other.ordinal != node.ordinal && other.tag.name == node.tag.name)
            .filter(|other| !is_hidden(other) && AMOUNT.is_match(outline.text(other)))
            .take(2)
            .collect();
        // Beside a single panel that is shown it is the other side of a switch.
        if let [other] = beside.as_slice() {
            panels.insert(node.ordinal, Billing::Yearly);
            panels.entry(other.ordinal).or_insert(Billing::Monthly);
        }
    }
}

fn speaks_of_a_year(text: &str) -> bool {
    AMOUNT.is_match(text) && YEARLY.is_match(text) && !MONTHLY.is_match(text)
}

fn is_hidden(node: &Node) -> bool {
    visibility::hides_itself(&node.tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(page: &str) -> Vec<(usize, Billing)> {
        let mut found: Vec<_> = of(&Outline::of(page)).into_iter().collect();
        found.sort_by_key(|(ordinal, _)| *ordinal);
        found
    }

    #[test]
    fn a_tab_names_its_panel() {
        use Billing::{Monthly, Yearly};
        for (page, expected) in [
            (
                "<button role=tab aria-controls=p1>Monthly</button><button role=tab aria-controls=p2>Annual billing</button><div id=p1>$10 a seat</div><div id=p2 hidden>$8 a seat</div>",
                vec![(3, Monthly), (4, Yearly)],
            ),
            (
                "<div data-current='Tab 1'><div><a data-w-tab='Tab 1'>Pay yearly, save 20%</a><a data-w-tab='Tab 2'>Pay monthly</a></div><div><div data-w-tab='Tab 1'>€90 a shop</div><div data-w-tab='Tab 2'>€10 a shop</div></div></div>",
                vec![(6, Yearly), (7, Monthly)],
            ),
            (
                "<span id=a data-toggle=tab>Monthly</span><span id=b data-toggle=tab>Yearly</span><div aria-labelledby=b data-toggle=tab>£9 now</div>",
                vec![(3, Yearly)],
            ),
            (
                "<a href='#x'>Features</a><div id=x>$10 a seat</div>",
                vec![],
            ),
        ] {
            assert_eq!(found(page), expected, "{page}");
        }
    }

    #[test]
    fn a_hidden_panel_may_speak_for_itself() {
        use Billing::{Monthly, Yearly};
        for (page, expected) in [
            (
                "<div><div>$25 /user/mo</div><div hidden>$20/user/mo, billed $240 yearly</div></div>",
                vec![(2, Monthly), (3, Yearly)],
            ),
            (
                "<div><div>$25 a month</div><div style='display:none'>$12,500 / year</div></div>",
                vec![(2, Monthly), (3, Yearly)],
            ),
            // A dialogue, with nothing beside it that it may stand for.
            (
                "<div><p>Welcome</p><div hidden>$240 / year</div></div>",
                vec![],
            ),
            (
                "<div><div>$25</div><div hidden>$20 billed monthly or annually</div></div>",
                vec![],
            ),
        ] {
            assert_eq!(found(page), expected, "{page}");
        }
    }
}
