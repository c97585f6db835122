//! What stands in the cells of a table: amounts, currencies, days.
#![no_main]

use model::money::Currency;
use sheet::{
    day::{self, Order},
    number::{self, Mark},
};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let _ = number::currency(text);
    if let Some(amount) = number::take_apart(text) {
        let _ = (amount.proves(), number::mark_of([&amount].into_iter()));
        for currency in ["USD", "JPY"].into_iter().filter_map(Currency::parse) {
            for mark in [None, Some(Mark::Point), Some(Mark::Comma)] {
                let _ = amount.read(currency, mark);
            }
        }
    }
    let _ = day::order_of([text].into_iter());
    if let Some(written) = day::read(text) {
        for order in [None, Some(Order::DayFirst), Some(Order::MonthFirst)] {
            if let Some(day) = written.day(order) {
                assert!((1990..=2100).contains(&day.year()), "{text:?}: {day}");
            }
        }
    }
});
