//! Markdown to a document.
#![no_main]

mod common;

libfuzzer_sys::fuzz_target!(|source: &str| common::check(&common::markdown(source)));
