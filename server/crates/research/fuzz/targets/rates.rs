//! The European Central Bank's file of rates, as CSV and as XML.
#![no_main]

use model::money::Currency;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let Some(rates) = sheet::ecb::parse(text) else {
        return;
    };
    assert!(!rates.rates.is_empty());
    for into in rates.rates.keys().copied().chain([Currency::EUR]) {
        let all = rates.into_currency(into).expect("a rate of each");
        assert!(
            all.iter()
                .all(|rate| rate.currency != into && rate.day == rates.day)
        );
    }
});
