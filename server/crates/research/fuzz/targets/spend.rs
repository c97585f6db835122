//! Tables of spend records: any bytes, guessed columns, and every choice there is.
#![no_main]

use model::money::Currency;
use sheet::{
    day::Order,
    number::Mark,
    spend::{self, Choices},
    table, text,
};

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let Ok(table) = table::read(&text::decode(bytes)) else {
        return;
    };
    assert!(table.rows.len() <= table::MOST_ROWS && table.head.len() <= table::MOST_COLUMNS);
    assert!(
        table
            .rows
            .iter()
            .all(|row| row.cells.len() == table.head.len())
    );
    let mut choices = Choices::of(&table, Some(Currency::EUR));
    for (mark, order) in [
        (None, None),
        (Some(Mark::Point), Some(Order::DayFirst)),
        (Some(Mark::Comma), Some(Order::MonthFirst)),
    ] {
        (choices.mark, choices.order) = (mark, order);
        let read = spend::read(&table, &choices);
        assert_eq!(read.lines.len(), table.rows.len());
        for line in &read.lines {
            assert_eq!(line.spend.is_none(), !line.problems.is_empty(), "{line:?}");
        }
    }
});
