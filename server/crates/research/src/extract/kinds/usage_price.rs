//! What a unit of usage costs.

use model::report::{Detail, Fact, FactKind};

use crate::{
    document::Document,
    extract::{
        Site, fact,
        offer::{Sort, offers},
    },
};

/// The usage prices a page states: `Egress 0.05 USD/GB`. Fractions of a cent stay text.
#[must_use]
pub fn find(document: &Document, site: &Site) -> Vec<Fact> {
    let usage = offers(document, site)
        .into_iter()
        .filter(|offer| offer.sort == Sort::Usage);
    usage
        .map(|offer| {
            let mut fact = fact(
                document,
                FactKind::UsagePrice,
                offer.usage(),
                offer.quote.clone(),
            );
            fact.condition.clone_from(&offer.condition);
            fact.detail = offer
                .decimal
                .is_none()
                .then_some(Detail::Price(offer.price));
            fact
        })
        .collect()
}
