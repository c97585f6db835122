//! Plans that a list of plans names and of which no fact tells: cards beside those of known plans, columns beside theirs.
//!
//! They are no facts. That there are more plans than those read keeps a report from saying that it knows all prices.

use model::report::{Fact, FactKind, Status};

use crate::{
    document::{Block, BlockKind, Document},
    extract::{money, name::tidy, pattern::patterns},
};

/// Further plans, at most: a page with more is no list of plans.
const MOST: usize = 8;

/// Blocks of a card that are looked at.
const CARD: usize = 40;

patterns! {
    /// How a card speaks of its price without an amount.
    PRICED = r"\b(?:(?:per|a|each|/) ?(?:user|seat|member|month|year|mo)|contact (?:us|sales)|talk to (?:us|sales)|custom pric\w+|on request|free)\b";
    /// Headings in such lists that are none of a plan.
    ASIDE = r"^(?:what|how|why|when|who|which|where)\b|\b(?:terms|notes?|chang\w+|examples?|overview|add[- ]?ons?|extras?|legacy|faqs?|questions?|compare|comparison|support|discounts?|non[- ]?profits?|students?|education|startups?|services?|onboarding|monthly|annual(?:ly)?|yearly|refunds?|payments?|included|features?|usage|overages?|pricing|prices?|plans?|packages?)\b";
}

/// The names of the plans that pages list beside those the facts tell of.
pub(super) fn plans(documents: &[Document], facts: &[Fact]) -> Vec<String> {
    let known: Vec<String> = facts
        .iter()
        .filter_map(plan_of)
        .map(|name| folded(&name))
        .collect();
    let mut found: Vec<String> = Vec::new();
    for document in documents {
        let names = beside_in_cards(document, &known)
            .into_iter()
            .chain(beside_in_heads(document, &known));
        for name in names {
            let is_known = is_known(&name, &known) || is_known(&name, &found);
            if !is_known && may_be_name(&name) && !ASIDE.is_match(&name) {
                found.push(name);
            }
        }
    }
    if found.len() > MOST {
        Vec::new()
    } else {
        found
    }
}

/// Whether it may be the name of a plan, where it stands beside one: "One" and "Basic+" are.
fn may_be_name(name: &str) -> bool {
    let sound = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '+' | '&' | '\'' | '’');
    (1..=3).contains(&name.split(' ').count())
        && name.chars().count() <= 32
        && name.chars().all(sound)
        && name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// The plan that a fact names or prices.
fn plan_of(fact: &Fact) -> Option<String> {
    if fact.status == Status::NotHeld && fact.kind != FactKind::Plan {
        return None;
    }
    match fact.kind {
        FactKind::Plan => Some(fact.value.clone()),
        FactKind::Price | FactKind::UsagePrice => Some(fact.price_words()?.item),
        _ => None,
    }
}

fn folded(name: &str) -> String {
    name.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

/// Whether the name is a known plan's, or one of the two says the other with a word more.
fn is_known(name: &str, known: &[String]) -> bool {
    let name = folded(name);
    known.iter().any(|known| {
        let known = folded(known);
        known == name
            || known.starts_with(&format!("{name} "))
            || name.starts_with(&format!("{known} "))
            || known.ends_with(&format!(" {name}"))
            || name.ends_with(&format!(" {known}"))
    })
}

/// Headings beside those of known plans, above something about a price.
fn beside_in_cards(document: &Document, known: &[String]) -> Vec<String> {
    let headings: Vec<(usize, &Block, String)> = (document.blocks.iter().enumerate())
        .filter(|(_, block)| block.is_heading())
        .map(|(at, block)| (at, block, tidy(&block.text, None)))
        .collect();
    let plans: Vec<&Block> = headings
        .iter()
        .filter(|(at, _, name)| known.contains(&folded(name)) && is_priced(document, *at))
        .map(|(_, block, _)| *block)
        .collect();
    let beside = |block: &Block| {
        plans
            .iter()
            .any(|plan| plan.kind == block.kind && plan.headings == block.headings)
    };
    headings
        .iter()
        .filter(|(at, block, _)| beside(block) && is_priced(document, *at))
        .map(|(_, _, name)| name.clone())
        .collect()
}

/// Whether what stands under a heading speaks of a price.
fn is_priced(document: &Document, heading: usize) -> bool {
    let Some(BlockKind::Heading(level)) = document.blocks.get(heading).map(|block| block.kind)
    else {
        return false;
    };
    let below = document.blocks.iter().skip(heading + 1).take(CARD);
    let ends = |block: &&Block| !matches!(block.kind, BlockKind::Heading(other) if other <= level);
    below
        .take_while(ends)
        .any(|block| speaks_of_price(&block.text))
}

fn speaks_of_price(text: &str) -> bool {
    !money::mentions(text).is_empty() || PRICED.is_match(text)
}

/// Columns beside those of two known plans at least, with an amount below.
fn beside_in_heads(document: &Document, known: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for table in &document.tables {
        let Some(head) = table.rows.first() else {
            continue;
        };
        let names: Vec<(usize, String)> = head
            .iter()
            .enumerate()
            .skip(1)
            .filter_map(|(column, cell)| {
                let block = document.blocks.get((*cell)?)?;
                Some((column, tidy(&block.text, None)))
            })
            .collect();
        let plans = names
            .iter()
            .filter(|(_, name)| known.contains(&folded(name)));
        if plans.count() < 2 {
            continue;
        }
        found.extend(
            names
                .into_iter()
                .filter(|(column, _)| {
                    table.rows.iter().skip(1).any(|row| {
                        let cell = row.get(*column).copied().flatten();
                        let block = cell.and_then(|at| document.blocks.get(at));
                        block.is_some_and(|block| speaks_of_price(&block.text))
                    })
                })
                .map(|(_, name)| name),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use time::OffsetDateTime;
    use url::Url;

    use super::*;
    use crate::samples::{fact, price};
    use model::report::{Period, Unit};

    fn further(html: &str, known: &[&str]) -> Vec<String> {
        let url = Url::parse("https://corvid.example/pricing").unwrap();
        let page = Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, html);
        let mut facts: Vec<Fact> = known
            .iter()
            .map(|plan| price(plan, Some(29), Unit::Flat, Period::Month))
            .collect();
        facts.push(fact(FactKind::Feature, "Boards"));
        plans(&[page], &facts)
    }

    const CARDS: &str = "<h1>Plans</h1><div><h3>Nest</h3><p>$9/mo for 3 months, then $29</p></div>\
        <div><h3>Flock</h3><p>$29 per month</p></div>\
        <div><h3>Roost</h3><p>Twenty dollars per member</p></div>\
        <div><h3>What is a member?</h3><p>Whoever signs in, at $5.</p></div>\
        <div><h3>One</h3><p>Free for up to 3 users</p></div>\
        <h2>Add-ons</h2><div><h3>Onboarding</h3><p>$500 once</p></div>";

    #[test]
    fn cards_beside_those_of_known_plans_are_plans() {
        assert_eq!(further(CARDS, &["Flock"]), ["Nest", "Roost", "One"]);
        assert!(further(CARDS, &["Flock", "Nest", "Roost plan", "One"]).is_empty());
        assert!(further(CARDS, &[]).is_empty());
        let story =
            "<h2>Flock</h2><p>$29 per month</p><h2>Our story</h2><p>We began in a shed.</p>";
        assert!(further(story, &["Flock"]).is_empty());
    }

    #[test]
    fn columns_beside_those_of_known_plans_are_plans() {
        let table = "<table><tr><th></th><th>Nest</th><th>Flock</th><th>Colony</th><th>Notes</th></tr>\
            <tr><td>Price</td><td>$9</td><td>$29</td><td>$99</td><td>plus tax</td></tr></table>";
        assert_eq!(further(table, &["Nest", "Flock"]), ["Colony"]);
        assert!(further(table, &["Nest"]).is_empty());
    }
}
