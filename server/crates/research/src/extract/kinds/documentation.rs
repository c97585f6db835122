//! The vendor's documentation.

use model::report::{Fact, FactKind};

use super::place::{Place, linked};
use crate::{
    document::Document,
    extract::{Site, pattern::patterns},
};

patterns! {
    TEXT = r"^(?:docs|documentation|developer docs|api (?:docs|documentation|reference)|developers?|help cent(?:er|re)|read the docs|view (?:the )?docs|knowledge base)$";
    ADDRESS = r"^(?:docs|developers?|help)\.|/(?:docs|documentation|developers?|api-reference)/?$";
}

/// The page's link to the vendor's documentation.
pub fn find(document: &Document, _site: &Site) -> Vec<Fact> {
    linked(
        document,
        &Place {
            kind: FactKind::Documentation,
            text: &TEXT,
            address: &ADDRESS,
        },
    )
}
