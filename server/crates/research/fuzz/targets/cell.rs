//! Cells of CSV: no cell begins a formula, and every text can be read back.
#![no_main]
#![allow(dead_code)]

#[path = "../../../../src/archive/cell.rs"]
mod cell;

libfuzzer_sys::fuzz_target!(|cells: Vec<String>| {
    for text in &cells {
        let safe = cell::safe(text);
        assert_eq!(
            safe.replace('\'', ""),
            text.replace('\'', ""),
            "only apostrophes are added"
        );
        assert_eq!(cell::safe(&safe), safe, "what is safe stays as it is");
        let number = safe.strip_prefix('-').is_some_and(|rest| {
            rest.bytes()
                .all(|byte| byte.is_ascii_digit() || b".,".contains(&byte))
        });
        assert!(
            !safe.starts_with(['=', '+', '@', '-', '\t', '\r']) || number,
            "{safe:?}"
        );
    }
    if cells.is_empty() {
        return;
    }
    let lines = cell::lines([&cells]).expect("a line");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(lines.as_slice());
    let read = reader.records().next().expect("a line").expect("cells");
    let wanted: Vec<_> = cells
        .iter()
        .map(|text| cell::safe(text).into_owned())
        .collect();
    assert_eq!(read.iter().collect::<Vec<_>>(), wanted);
});
