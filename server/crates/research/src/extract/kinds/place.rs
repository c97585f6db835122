//! Public places a vendor links to: documentation, status page, changelog.

use model::report::{Fact, FactKind};
use regex::Regex;

use crate::{
    document::{Document, Link},
    extract::fact,
};

/// A public place: how its link is worded and what its address looks like.
pub struct Place<'a> {
    /// The kind of the facts.
    pub kind: FactKind,
    /// The whole text of a link to it.
    pub text: &'a Regex,
    /// Its host and path.
    pub address: &'a Regex,
}

/// The first link of the page to the place, wherever it stands; the address is the value and the
/// link's text the quote.
pub fn linked(document: &Document, place: &Place) -> Vec<Fact> {
    let leads_there = |link: &&Link| {
        let address = format!(
            "{}{}",
            link.url.host_str().unwrap_or_default(),
            link.url.path()
        );
        let worded = place.text.is_match(link.text.trim());
        let elsewhere = link.url.host_str() != document.url.host_str()
            || place.address.is_match(link.url.path());
        (worded || elsewhere && place.address.is_match(&address) && !link.text.trim().is_empty())
            && is_own(document, link, worded)
    };
    document
        .links
        .iter()
        .filter(leads_there)
        .take(1)
        .map(|link| {
            let mut address = link.url.clone();
            address.set_fragment(None);
            fact(
                document,
                place.kind,
                address.as_str().trim_end_matches('/'),
                link.text.trim().to_owned(),
            )
        })
        .collect()
}

/// Whether the link stays with the vendor: the same registered name, or worded as the vendor's.
fn is_own(document: &Document, link: &Link, worded: bool) -> bool {
    let name = |host: Option<&str>| {
        host.map(|host| host.rsplit('.').nth(1).unwrap_or_default().to_owned())
    };
    worded || name(document.url.host_str()) == name(link.url.host_str())
}
