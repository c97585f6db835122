//! Sitemaps: XML, lists and gzip.
#![no_main]

mod common;

use research::discover::{address, purpose, sitemap};

libfuzzer_sys::fuzz_target!(|body: &[u8]| {
    let found = sitemap::parse(&common::url(), body, 1_000_000);
    for page in &found.pages {
        let _ = (
            address::key(page),
            address::is_trap(page),
            purpose::classify(page, ""),
        );
        let once = address::normalise(page);
        assert_eq!(address::normalise(&once), once);
    }
    let files = found.files.len();
    assert_eq!(sitemap::order_files(found.files).len(), files);
});
