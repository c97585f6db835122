//! Notes in Markdown: whatever is written, nothing in it acts.
#![no_main]
#![allow(dead_code)]

#[path = "../../../../../app/src/markdown.rs"]
mod markdown;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let html = markdown::render(text);
    let lower = html.to_lowercase();
    for tag in [
        "<script", "<img", "<svg", "<iframe", "<style", "<form", "<object", "<math",
    ] {
        assert!(!lower.contains(tag), "{html}");
    }
    // Written out as text a quotation mark is an entity, so this would be an attribute.
    assert!(
        !lower.contains("href=\"javascript:") && !lower.contains("href=\"data:"),
        "{html}"
    );
});
