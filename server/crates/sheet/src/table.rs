//! A text as a table: cells of lines, whatever separates them.

use std::collections::BTreeMap;

use csv::ReaderBuilder;

use crate::formula;

/// Most bytes of a text.
pub const MOST_BYTES: usize = 2 * 1024 * 1024;

/// Most lines of a table, its head left out.
pub const MOST_ROWS: usize = 5_000;

/// Most columns.
pub const MOST_COLUMNS: usize = 60;

/// Most characters of a cell that are looked at.
const LONGEST_CELL: usize = 1_000;

/// What may stand between cells.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// Lines that a separator is tried on.
const TRIED: usize = 50;

/// Lines that titles may take.
const MOST_TITLES: usize = 5;

/// How the text of a workbook begins: a ZIP archive's first bytes (`.xlsx`, `.ods`), and those of a compound file (`.xls`).
const WORKBOOKS: [&str; 2] = ["PK\u{3}\u{4}", "ÐÏ\u{11}à¡±\u{1A}á"];

/// Why a text is no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// There is nothing in it, or nothing but a head.
    Empty,
    /// It has more than [`MOST_BYTES`].
    Long,
    /// It has more than [`MOST_ROWS`].
    Rows,
    /// It has more than [`MOST_COLUMNS`].
    Columns,
    /// It has one column.
    OneColumn,
    /// A quotation mark is opened and never closed.
    Quote,
    /// It is a workbook of a spreadsheet program, and no text.
    Workbook,
}

/// A line of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line of the text that it begins on, from 1.
    pub line: u64,
    /// Its cells, without white space round them.
    pub cells: Vec<String>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The names of its columns.
    pub head: Vec<String>,
    /// Its lines; those without any text are left out.
    pub rows: Vec<Row>,
}

/// Reads a table as spreadsheet programs write them: any of the usual separators, quoted cells that may hold line breaks,
/// and Excel's line `sep=;` before it all.
///
/// # Errors
/// [`Unreadable`] says why it is none.
pub fn read(text: &str) -> Result<Table, Unreadable> {
    read_named(text, |_| false)
}

/// The same where some names of columns are known: titles above the line that holds them are left out.
///
/// # Errors
/// [`Unreadable`] says why it is none.
pub fn read_named(text: &str, known: impl Fn(&str) -> bool) -> Result<Table, Unreadable> {
    if WORKBOOKS.iter().any(|magic| text.starts_with(magic)) {
        return Err(Unreadable::Workbook);
    }
    if text.len() > MOST_BYTES {
        return Err(Unreadable::Long);
    }
    // One kind of line break, or lines would be counted otherwise than people count them.
    let text = text
        .trim_start_matches('\u{FEFF}')
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    let (named, skipped, text) = named_separator(&text);
    let separator = named.unwrap_or_else(|| guessed(text));
    let mut rows = records(text, separator, MOST_ROWS + 2)
        .map(|row| {
            row.map(|row| Row {
                line: row.line + skipped,
                ..row
            })
        })
        .collect::<Result<Vec<Row>, Unreadable>>()?;
    if unclosed(text, separator) {
        return Err(Unreadable::Quote);
    }
    let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    if columns > MOST_COLUMNS {
        return Err(Unreadable::Columns);
    }
    rows.drain(..titles(&rows, known));
    let Some(first) = rows.first() else {
        return Err(Unreadable::Empty);
    };
    // A head names columns: none of its cells is a number.
    let named = !first.cells.iter().any(|cell| is_number(cell));
    let head = if named {
        let mut head = rows.remove(0).cells;
        head.resize(columns, String::new());
        head
    } else {
        vec![String::new(); columns]
    };
    if rows.is_empty() {
        return Err(Unreadable::Empty);
    }
    if rows.len() > MOST_ROWS {
        return Err(Unreadable::Rows);
    }
    if columns < 2 {
        return Err(Unreadable::OneColumn);
    }
    let head = head
        .into_iter()
        .zip(1..)
        .map(|(name, number)| {
            if name.is_empty() {
                format!("Column {number}")
            } else {
                name
            }
        })
        .collect();
    for row in &mut rows {
        row.cells.resize(columns, String::new());
    }
    Ok(Table { head, rows })
}

/// How many lines stand above the names of the columns: lines narrower than the one in which most cells are known names,
/// or lines that fill less than half of the table's width.
fn titles(rows: &[Row], known: impl Fn(&str) -> bool) -> usize {
    let filled = |row: &Row| row.cells.iter().filter(|cell| !cell.is_empty()).count();
    let start = rows.get(..TRIED.min(rows.len())).unwrap_or_default();
    let named = start.iter().take(MOST_TITLES + 1).position(|row| {
        let names = row.cells.iter().filter(|cell| known(cell)).count();
        names > 1 && names * 2 > filled(row)
    });
    if let Some((named, row)) = named.and_then(|named| Some((named, start.get(named)?)))
        && start
            .iter()
            .take(named)
            .all(|above| filled(above) < filled(row))
    {
        return named;
    }
    let widest = start.iter().map(filled).max().unwrap_or(0);
    let narrow = |row: &&Row| filled(row) * 2 < widest;
    let above = start.iter().take(MOST_TITLES).take_while(narrow).count();
    // As many narrow lines as may be titles are no titles.
    if above == MOST_TITLES { 0 } else { above }
}

fn is_number(cell: &str) -> bool {
    cell.bytes().any(|byte| byte.is_ascii_digit())
        && cell
            .bytes()
            .all(|byte| byte.is_ascii_digit() || b".,-' ".contains(&byte))
}

/// The separator that a line `sep=;` names, how many lines that takes, and the rest.
fn named_separator(text: &str) -> (Option<u8>, u64, &str) {
    let Some((first, rest)) = text.split_once('\n') else {
        return (None, 0, text);
    };
    let named = first.trim_matches('"');
    let separator = named
        .get(..4)
        .filter(|word| word.eq_ignore_ascii_case("sep="))
        .and_then(|_| named.as_bytes().get(4).copied())
        .filter(|byte| SEPARATORS.contains(byte));
    match separator {
        Some(separator) => (Some(separator), 1, rest),
        None => (None, 0, text),
    }
}

/// The separator by which most lines have as many cells as each other, and more than one; of several the one with most.
fn guessed(text: &str) -> u8 {
    let score = |separator: u8| {
        let mut counts = BTreeMap::new();
        for row in records(text, separator, TRIED).filter_map(Result::ok) {
            *counts.entry(row.cells.len()).or_insert(0) += 1;
        }
        let wide = counts.into_iter().filter(|(cells, _)| *cells > 1);
        wide.map(|(cells, rows)| (rows, cells))
            .max()
            .unwrap_or((0, 0))
    };
    let mut best = (b',', (0, 0));
    for separator in SEPARATORS {
        let found = score(separator);
        if found > best.1 {
            best = (separator, found);
        }
    }
    best.0
}

fn records(
    text: &str,
    separator: u8,
    most: usize,
) -> impl Iterator<Item = Result<Row, Unreadable>> {
    let reader = ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    reader
        .into_records()
        .map(|record| {
            // It is text already, and lines may have any number of cells.
            let record = record.map_err(|_| Unreadable::Quote)?;
            if record.len() > MOST_COLUMNS {
                return Err(Unreadable::Columns);
            }
            Ok(Row {
                line: record.position().map_or(1, csv::Position::line),
                cells: record.iter().map(cell).collect(),
            })
        })
        .filter(|row| {
            row.as_ref()
                .map_or(true, |row| row.cells.iter().any(|cell| !cell.is_empty()))
        })
        .take(most)
}

fn cell(text: &str) -> String {
    let text: String = formula::plain(text)
        .trim()
        .chars()
        .filter(|c| *c != '\0')
        .take(LONGEST_CELL)
        .collect();
    text.trim_end().to_owned()
}

/// Whether a quotation mark at the start of a cell is never closed: then the rest of the file would be one cell.
fn unclosed(text: &str, separator: u8) -> bool {
    #[derive(PartialEq)]
    enum At {
        Start,
        Bare,
        Quoted,
        MaybeEnd,
    }
    let mut at = At::Start;
    for byte in text.bytes() {
        at = match (at, byte) {
            (At::Quoted, b'"') => At::MaybeEnd,
            (At::Quoted, _) | (At::Start | At::MaybeEnd, b'"') => At::Quoted,
            (_, byte) if byte == separator || byte == b'\n' => At::Start,
            _ => At::Bare,
        };
    }
    at == At::Quoted
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const XLS: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

    fn cells(text: &str) -> Vec<Vec<String>> {
        let rows = read(text).unwrap().rows;
        rows.into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn every_usual_separator_is_found() {
        for text in [
            "Vendor,Amount\nQuillmark,12\n\nLarkspur,3\n",
            "Vendor;Amount\r\nQuillmark;12\r\nLarkspur;3\r\n",
            "Vendor\tAmount\rQuillmark\t12\rLarkspur\t3",
            "sep=|\nVendor|Amount\nQuillmark|12\n | \nLarkspur|3",
            "\u{FEFF}\"Vendor\",\"Amount\"\n\"Quillmark\",\"12\"\n\"Larkspur\",\"3\"",
        ] {
            let table = read(text).unwrap();
            assert_eq!(table.head, ["Vendor", "Amount"], "{text:?}");
            assert_eq!(
                cells(text),
                [["Quillmark", "12"], ["Larkspur", "3"]],
                "{text:?}"
            );
        }
        // Commas within cells of a table of semicolons.
        assert_eq!(
            cells("a;b\nx, y;1,50\nz, u;2,50\n"),
            [["x, y", "1,50"], ["z, u", "2,50"]]
        );
    }

    #[test]
    fn quoted_cells_hold_separators_quotes_and_line_breaks() {
        let text = "a,b\r\n\"x, \"\"y\"\"\r\nz\",1\r\nshort\r\nu,2,3\r\n";
        let table = read(text).unwrap();
        assert_eq!(table.head, ["a", "b", "Column 3"]);
        let lines: Vec<u64> = table.rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [2, 4, 5]);
        assert_eq!(table.rows[0].cells, ["x, \"y\"\nz", "1", ""]);
        assert_eq!(table.rows[1].cells, ["short", "", ""]);
    }

    #[test]
    fn a_table_without_a_head_keeps_its_first_line() {
        let table = read("Quillmark,12\nLarkspur,3\n").unwrap();
        assert_eq!(table.head, ["Column 1", "Column 2"]);
        assert_eq!(table.rows.len(), 2);
    }

    #[test]
    fn our_own_apostrophes_are_taken_off_again() {
        let text = "a,b\n'=1+1,'@x\n'quoted','plain\n\"x\n'-1\",-5\n";
        assert_eq!(
            cells(text),
            [["=1+1", "@x"], ["'quoted'", "'plain"], ["x\n-1", "-5"]]
        );
    }

    #[test]
    fn what_is_no_table_or_too_much_is_refused() {
        let many = |rows: usize| format!("a,b\n{}", "x,1\n".repeat(rows));
        assert_eq!(read(&many(MOST_ROWS)).unwrap().rows.len(), MOST_ROWS);
        for (text, why) in [
            (String::new(), Unreadable::Empty),
            (" \n\n".to_owned(), Unreadable::Empty),
            ("a,b\n".to_owned(), Unreadable::Empty),
            ("a\nx\n".to_owned(), Unreadable::OneColumn),
            (many(MOST_ROWS + 1), Unreadable::Rows),
            (
                format!("a,b\n{}\n", ",".repeat(MOST_COLUMNS)),
                Unreadable::Columns,
            ),
            ("a,b\n\"x,1\ny,2\n".to_owned(), Unreadable::Quote),
            ("x".repeat(MOST_BYTES + 1), Unreadable::Long),
            (
                crate::text::decode(b"PK\x03\x04\x14\0\x06\0"),
                Unreadable::Workbook,
            ),
            (
                crate::text::decode(&[XLS, &[0; 504]].concat()),
                Unreadable::Workbook,
            ),
        ] {
            let start: String = text.chars().take(20).collect();
            assert_eq!(read(&text).unwrap_err(), why, "{start:?}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_a_table_or_not(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = read(&crate::text::decode(&bytes));
        }

        #[test]
        fn any_punctuation_is_a_table_or_not(text in "[\",;\t|'\r\n=a1 ]{0,80}") {
            if let Ok(table) = read(&text) {
                prop_assert!(table.rows.iter().all(|row| row.cells.len() == table.head.len()));
            }
        }
    }
}
