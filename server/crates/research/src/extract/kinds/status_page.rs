//! The vendor's public status page.

use model::report::{Fact, FactKind};

use super::place::{Place, linked};
use crate::{
    document::Document,
    extract::{Site, pattern::patterns},
};

patterns! {
    TEXT = r"^(?:(?:system |service |platform )?status(?: page)?|uptime)$";
    ADDRESS = r"^status\.|/status/?$|\.statuspage\.io|\.instatus\.com";
}

/// The page's link to the vendor's public status page.
pub fn find(document: &Document, _site: &Site) -> Vec<Fact> {
    linked(
        document,
        &Place {
            kind: FactKind::StatusPage,
            text: &TEXT,
            address: &ADDRESS,
        },
    )
}
