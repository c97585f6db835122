//! What must hold of every page.
#![allow(dead_code, reason = "each target uses its own part")]

use research::{document::Document, extract, ground};
use time::OffsetDateTime;
use url::Url;

/// Blocks of a page that are looked for in it: each takes a walk through all of them.
const SEARCHED: usize = 20;

pub fn url() -> Url {
    Url::parse("https://vendor.example/docs/pricing").expect("an address")
}

pub fn html(source: &str) -> Document {
    Document::from_html(&url(), OffsetDateTime::UNIX_EPOCH, source)
}

pub fn markdown(source: &str) -> Document {
    Document::from_markdown(&url(), OffsetDateTime::UNIX_EPOCH, source)
}

/// Every block can be asked everything, and is on the page.
pub fn check(document: &Document) {
    for block in &document.blocks {
        assert!(!block.text.is_empty());
        assert!(document.groups[block.group].blocks.end <= document.blocks.len());
        if let Some(cell) = block.cell() {
            let _ = document.column_header(cell);
            let _ = document.row_label(cell);
            let _ = document.row_quote(cell);
        }
    }
    for block in document.blocks.iter().take(SEARCHED) {
        let quote = block.quote_all();
        assert!(
            ground::fold(&quote).is_empty() || ground::occurs(&quote, document),
            "{quote:?}"
        );
    }
    let _ = document.steering();
}

/// Every fact's quote is on the page.
pub fn check_facts(document: &Document) {
    for fact in extract::facts(std::slice::from_ref(document)) {
        assert!(ground::occurs(&fact.quote, document), "{fact:?}");
        assert!(!fact.value.is_empty());
    }
}
