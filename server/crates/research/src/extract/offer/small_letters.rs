//! Plans that a page writes in small letters: "`pro` – $15/month", a card headed "solo".

use super::{Context, Offer, Page, Sort};
use crate::{document::Block, extract::name};

/// An offer by such a name, as one of the plan that is called so: where its section is on plans and plans are called so
/// everywhere, or where the name is a heading over the price.
pub(super) fn as_plan(page: &Page<'_>, offer: Offer) -> Offer {
    let item = offer.price.item.as_str();
    let called = name::capitalised(item);
    let small = item.starts_with(char::is_lowercase) && name::may_be_plan(&called);
    let block = page.document.blocks.get(offer.at);
    let of_plans = || block.is_some_and(|block| Context::of(page, block, None).plans);
    let recurs = offer.price.period.is_some();
    let headed = || block.is_some_and(|block| heads(page, block, item));
    let named = || name::is_wholly_usual(item) || headed();
    let as_one = || offer.sort == Sort::Extra && of_plans() && named();
    match small && recurs && (offer.sort == Sort::Plan || as_one()) {
        true => called_plan(offer, called),
        false => offer,
    }
}

/// Whether a name is the heading of what a block stands in, and of nothing that is bought on top.
fn heads(page: &Page<'_>, block: &Block, item: &str) -> bool {
    let heading = block.heading().filter(|_| !block.is_heading());
    heading.is_some_and(|heading| page.tidy(heading) == item)
        && !name::is_on_top(item)
        && !name::is_measure(item)
}

fn called_plan(mut offer: Offer, name: String) -> Offer {
    offer.sort = Sort::Plan;
    offer.price.item = name;
    offer
}
