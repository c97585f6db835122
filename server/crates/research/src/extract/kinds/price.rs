//! What plans, add-ons and support packages cost.

pub mod implied;

use model::report::{Detail, Fact, FactKind, Status};

use crate::{
    document::Document,
    extract::{
        Site, fact,
        offer::{Offer, Sort, offers, switch},
    },
};

/// The prices a page states: `Team=12 USD/seat/month`.
#[must_use]
pub fn find(document: &Document, site: &Site) -> Vec<Fact> {
    let mut shown: Vec<Offer> = priced(document, site);
    let behind = document
        .switched
        .as_deref()
        .map_or_else(Vec::new, |switched| {
            switch::offers(
                switched.billing,
                &mut shown,
                priced(&switched.document, site),
                site,
            )
        });
    let stated = shown.into_iter().chain(behind);
    stated.map(|offer| price(document, offer)).collect()
}

fn priced(document: &Document, site: &Site) -> Vec<Offer> {
    let offers = offers(document, site).into_iter();
    offers.filter(|offer| offer.sort != Sort::Usage).collect()
}

fn price(document: &Document, offer: Offer) -> Fact {
    let mut fact = fact(
        document,
        FactKind::Price,
        offer.price.to_string(),
        offer.quote,
    );
    // A price of an add-on that only some plans can buy depends on that plan.
    if offer.sort == Sort::AddOn && offer.condition.is_some() {
        fact.status = Status::Conditional;
    }
    fact.condition = offer.condition;
    fact.detail = Some(Detail::Price(offer.price));
    fact
}
