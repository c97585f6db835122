//! Amounts of money in a sentence, a heading and the cells of a table.
#![no_main]

mod common;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    let page = format!(
        "<h1>Pricing</h1><h2>Team {text}</h2><p>{text} per seat per month</p>\
         <table><tr><th>Plan<th>{text}<tr><td>Price<td>{text}</table>"
    );
    common::check_facts(&common::html(&page));
});
