//! Plans that a page writes as its code does: "`pro` – $15/month".

use super::{Context, Offer, Page, Sort};
use crate::extract::name;

/// An offer by such a name, as one of the plan, where its section is on plans.
pub(super) fn as_plan(page: &Page<'_>, offer: Offer) -> Offer {
    let item = offer.price.item.as_str();
    let small = item.chars().all(char::is_lowercase) && name::is_wholly_usual(item);
    let paid = matches!(offer.sort, Sort::Plan | Sort::Extra) && offer.price.period.is_some();
    let block = page.document.blocks.get(offer.at);
    let of_plans = || block.is_some_and(|block| Context::of(page, block, None).plans);
    if !(small && paid && of_plans()) {
        return offer;
    }
    let mut offer = offer;
    offer.sort = Sort::Plan;
    offer.price.item = name::capitalised(&offer.price.item);
    offer
}
