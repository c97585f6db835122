//! The vendor's public changelog.

use model::report::{Fact, FactKind};

use super::place::{Place, linked};
use crate::{
    document::Document,
    extract::{Site, pattern::patterns},
};

patterns! {
    TEXT = r"^(?:changelog|release notes|what['\u{2019}]s new|product updates|releases)$";
    ADDRESS = r"^changelog\.|/(?:changelog|release-notes|whats-new|product-updates)/?$";
}

/// The page's link to the vendor's public changelog.
pub fn find(document: &Document, _site: &Site) -> Vec<Fact> {
    linked(
        document,
        &Place {
            kind: FactKind::Changelog,
            text: &TEXT,
            address: &ADDRESS,
        },
    )
}
