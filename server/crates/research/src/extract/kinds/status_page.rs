//! The vendor's public status page.

use model::report::{Fact, FactKind};

use super::place::{Place, linked};
use crate::{
    document::Document,
    extract::{Site, fact, passage::passages, pattern::patterns},
};

patterns! {
    TEXT = r"^(?:(?:system |service |platform )?status(?: page)?|uptime)$";
    /// Where a sentence says that it is: "Public status page at status.acme.example". Group 1 is the address.
    SAID = r"\bstatus\s+page\b(?:\s+(?:is|can be found|available|lives|runs))*\s*(?:at|on|:|[(–—-])\s*((?:https?://)?(?:[a-z0-9-]+\.)+[a-z]{2,24}(?:/[\w./-]*[\w/])?|/[\w/-]*status[\w/-]*)";
    ADDRESS = r"^status\.|/status/?$|\.statuspage\.io|\.instatus\.com";
}

/// The page's link to the vendor's public status page, or else what it says where that is.
pub fn find(document: &Document, site: &Site) -> Vec<Fact> {
    let place = Place {
        kind: FactKind::StatusPage,
        text: &TEXT,
        address: &ADDRESS,
    };
    let linked = linked(document, &place);
    match linked.is_empty() {
        true => said(document, site).into_iter().collect(),
        false => linked,
    }
}

/// The address in words, of the vendor's own or of a service for such pages.
fn said(document: &Document, site: &Site) -> Option<Fact> {
    let passages = passages(document, site);
    passages.iter().find_map(|passage| {
        let address = SAID.captures(&passage.text)?.get(1)?.as_str();
        let address = match address.starts_with('/') || address.contains("://") {
            true => address.to_owned(),
            false => format!("https://{address}"),
        };
        let url = document.url.join(&address).ok()?;
        let label = site.label.as_deref()?;
        let host = url.host_str()?;
        let place = format!("{host}{}", url.path());
        let own = host.split('.').any(|part| part == label);
        (own && !passage.quoted && ADDRESS.is_match(&place)).then(|| {
            let value = url.as_str().trim_end_matches('/');
            fact(
                document,
                FactKind::StatusPage,
                value,
                passage.quote_in(document),
            )
        })
    })
}
