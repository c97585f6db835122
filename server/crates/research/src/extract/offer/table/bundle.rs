//! How much of what is used one gets for an amount, plan by plan: a column "Credits per $5" over "1,000".

use std::sync::LazyLock;

use model::report::{Amount, Price, Unit};
use regex::Regex;

use super::matrix::is_bare_number;
use crate::{
    document::{Block, Cell},
    extract::{
        name,
        offer::{Offer, Page, Sort},
        pattern::cased,
    },
};

/// The head of such a column, up to the amount. Group `what` is what one gets.
static SO_MANY_FOR: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)^\W*(?:(?:extra|additional|more|number\sof)\s)?(?P<what>\p{L}[\p{L}-]{2,20}(?:\s\p{L}[\p{L}-]{2,20})?)\s(?:per|for(?:\s(?:each|every))?)\s$",
    )
});

/// What a cell under such a head sells to those on the plan that its row is called by.
pub(super) fn offer(
    page: &Page<'_>,
    at: usize,
    block: &Block,
    cell: Cell,
    header: Option<&Block>,
    label: Option<&Block>,
) -> Option<Offer> {
    let number = block.text.trim();
    let (header, label) = (header?, label.filter(|_| is_bare_number(number))?);
    let mentions = page.mentions(&header.text);
    let [mention] = mentions.as_slice() else {
        return None;
    };
    let before = header.text.get(..mention.range.start)?;
    let what = SO_MANY_FOR.captures(before)?.name("what")?.as_str();
    let plan = page.tidy(&label.text);
    let sold = name::may_be_item(what) && page.is_known(&plan);
    let price = Price {
        item: what.to_owned(),
        amount: Amount::Exact(mention.money().filter(|_| sold)?),
        unit: Unit::Each(format!("{number} {}", what.to_lowercase())),
        period: None,
        billed: None,
    };
    let quote = page.document.row_quote(cell);
    Some(Offer {
        sort: Sort::Usage,
        price,
        decimal: None,
        named_by: quote.clone(),
        quote,
        condition: Some(format!("on the {plan} plan")),
        at,
    })
}
