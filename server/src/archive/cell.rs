//! Lines of CSV for spreadsheets, in which no text acts as a formula.

use csv::{QuoteStyle, Terminator, WriterBuilder};
pub use sheet::formula::safe;

/// Lines of CSV as RFC 4180 has them. Every cell is quoted: a bare `;` or tab inside one would begin a new
/// cell where those are the separators.
///
/// # Errors
/// Never in practice: lines have as many cells as the first, and memory takes what is written.
pub fn lines<L, C>(lines: L) -> csv::Result<Vec<u8>>
where
    L: IntoIterator<Item = C>,
    C: IntoIterator,
    C::Item: AsRef<str>,
{
    let mut writer = WriterBuilder::new()
        .quote_style(QuoteStyle::Always)
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    for cells in lines {
        for cell in cells {
            writer.write_field(safe(cell.as_ref()).as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer
        .into_inner()
        .map_err(|error| csv::Error::from(error.into_error()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_rfc_4180() {
        let text = lines([["a", "b\"c"], ["", "d\r\ne;f"]]).unwrap();
        assert_eq!(
            String::from_utf8(text).unwrap(),
            "\"a\",\"b\"\"c\"\r\n\"\",\"d\r\ne;f\"\r\n"
        );
    }
}
