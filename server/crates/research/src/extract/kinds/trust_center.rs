//! The vendor's trust centre.

use model::report::{Fact, FactKind};

use crate::{
    document::{Document, Link, Place},
    extract::{Site, fact, passage::passages, pattern::patterns},
};

patterns! {
    NAME = r"\btrust (?:cent(?:er|re)|portal|page|hub|report)\b";
    TRUST_HOST = r"^trust\.|\b(?:safebase|vanta|drata|conveyor|secureframe|whistic|trustcloud|oneleet|sprinto)\b";
    /// A page of the site that is the place.
    TRUST_PATH = r"^(?:/[a-z]{2})?/trust(?:-?(?:cent(?:er|re)|portal))?$";
    /// A file to download is not the place itself.
    FILE = r"\.(?:pdf|docx?|xlsx?|csv|zip)$";
    OTHERS = r"\b(?:your (?:own )?trust|build a trust|customers'? trust|AWS|Google|Microsoft)\b";
}

/// The trust centres the page links to; the address is the value.
pub fn find(document: &Document, site: &Site) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    for link in document.links.iter().filter(|link| is_trust_center(link)) {
        let mut address = link.url.clone();
        address.set_fragment(None);
        let value = address.as_str().trim_end_matches('/').to_owned();
        if facts.len() < MOST && !facts.iter().any(|fact| fact.value == value) {
            let quote = sentence(document, site, &link.text);
            facts.push(fact(document, FactKind::TrustCenter, value, quote));
        }
    }
    facts
}

/// A vendor has one trust centre, or a second for another product.
const MOST: usize = 2;

fn is_trust_center(link: &Link) -> bool {
    let host = link.url.host_str().unwrap_or_default();
    let path = link.url.path().trim_end_matches('/');
    let own = TRUST_PATH.is_match(path) && link.place == Place::Content;
    let named = own
        || NAME.is_match(&link.text)
        || TRUST_HOST.is_match(host) && link.place == Place::Content;
    named && !FILE.is_match(link.url.path()) && !link.text.trim().is_empty()
}

/// The sentence the link stands in, or else its text.
fn sentence(document: &Document, site: &Site, text: &str) -> String {
    let text = text.trim();
    let around = passages(document, site).into_iter();
    let mut around =
        around.filter(|passage| passage.text.contains(text) && !OTHERS.is_match(&passage.text));
    around
        .next()
        .map_or_else(|| text.to_owned(), |passage| passage.quote_in(document))
}
