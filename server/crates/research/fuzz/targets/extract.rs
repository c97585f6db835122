//! The facts of a page, be it read as HTML or as Markdown.
#![no_main]

mod common;

libfuzzer_sys::fuzz_target!(|source: &str| {
    common::check_facts(&common::html(source));
    common::check_facts(&common::markdown(source));
});
