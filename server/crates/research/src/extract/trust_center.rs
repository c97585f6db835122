//! The vendor's trust centre.

use model::report::{Fact, FactKind};

use super::{Site, fact, passage::passages, pattern::patterns};
use crate::document::{Document, Place};

patterns! {
    NAME = r"\btrust (?:cent(?:er|re)|portal|page|hub|report)\b";
    TRUST_HOST = r"^trust\.|\b(?:safebase|vanta|drata|conveyor|secureframe|whistic|trustcloud|oneleet|sprinto)\b";
    OTHERS = r"\b(?:your (?:own )?trust|build a trust|customers'? trust|AWS|Google|Microsoft)\b";
}

/// The trust centre the page links to; its address is the value.
pub fn find(document: &Document, _site: &Site) -> Vec<Fact> {
    let links = document.links.iter().filter(|link| {
        let host = link.url.host_str().unwrap_or_default();
        NAME.is_match(&link.text) || TRUST_HOST.is_match(host) && link.place == Place::Content
    });
    let mut facts: Vec<Fact> = Vec::new();
    for link in links.filter(|link| !link.text.is_empty()) {
        let passage = passages(document).into_iter().find(|passage| {
            passage.text.contains(link.text.trim()) && !OTHERS.is_match(&passage.text)
        });
        let quote = passage.map_or_else(|| link.text.clone(), |passage| passage.quote);
        let mut address = link.url.clone();
        address.set_fragment(None);
        let value = address.as_str().trim_end_matches('/').to_owned();
        if !facts.iter().any(|fact| fact.value == value) {
            facts.push(fact(document, FactKind::TrustCenter, value, quote));
        }
    }
    facts
}
