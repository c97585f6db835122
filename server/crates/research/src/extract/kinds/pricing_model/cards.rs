//! What the cards of all plans charge by, where no words tell how charging works: "$12 per user / month".

use std::ops::Range;

use model::report::{Fact, FactKind, Unit};

use crate::{
    document::{Block, Document},
    extract::{Site, fact, money, name, scope, terms, trap},
};

/// Plans that there have to be: a price that stands alone may be that of anything. Those that are free or asked for charge
/// nothing of their own.
const LEAST: usize = 2;

/// Bytes before an amount that a card's line begins with: `From `, `Just `.
const MAX_BEFORE: usize = 6;

/// The way of charging of all cards, with the words of the first.
pub(super) fn per_seat(document: &Document, site: &Site) -> Option<Fact> {
    let blocks = document.content().filter(|block| is_of_card(block, site));
    let blocks = blocks.filter(|block| !trap::rules_out(document, block));
    let prices = blocks.filter_map(|block| Some((block, price(&block.text)?)));
    let prices: Vec<(&Block, Charged)> = prices.collect();
    let several = site.plans.len().max(prices.len()) >= LEAST;
    let alike = several && prices.iter().all(|(_, price)| price.per_seat);
    let (first, price) = prices.into_iter().next()?;
    alike.then(|| {
        let quote = first.quote(price.range);
        fact(
            document,
            FactKind::PricingModel,
            "per seat".to_owned(),
            quote,
        )
    })
}

/// Whether a line stands right below the name of a plan.
fn is_of_card(block: &Block, site: &Site) -> bool {
    let heading = block.heading().filter(|_| !block.is_heading());
    let named = heading.and_then(|heading| scope::card_name(heading, &site.plans));
    block.cell().is_none()
        && named.is_some_and(|plan| site.plans.contains(&name::tidy(&plan, None)))
}

/// What a line charges that begins with it.
struct Charged {
    per_seat: bool,
    range: Range<usize>,
}

fn price(text: &str) -> Option<Charged> {
    let mentions = money::localised(text, None);
    let first = mentions.first()?;
    let paid = first.money().is_none_or(|money| money.minor > 0);
    (paid && first.range.start <= MAX_BEFORE).then_some(())?;
    let next = mentions.get(1).map_or(text.len(), |next| next.range.start);
    let told = terms::read(text.get(first.range.end..next)?);
    Some(Charged {
        per_seat: told.unit == Unit::Seat && told.period.is_some(),
        range: first.range.start..first.range.end + told.length,
    })
}
