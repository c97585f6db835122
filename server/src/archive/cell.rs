//! Texts in CSV that no spreadsheet takes for formulas.
//!
//! A cell that begins with one of a few signs is a formula to Excel, LibreOffice and Google Sheets, be it
//! quoted or not; an apostrophe before it makes it text.
//! <https://owasp.org/www-community/attacks/CSV_Injection>

use std::borrow::Cow;

use csv::{QuoteStyle, Terminator, WriterBuilder};

/// Signs that begin a formula; the full-width ones are read as the plain ones in East Asian versions.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Signs that begin a DDE call or a number that a spreadsheet works out.
const OTHER: [char; 4] = ['%', '|', '％', '｜'];

/// What begins a new cell or line for a program that takes something else than a comma for the separator:
/// to it, quotes that follow a comma quote nothing. Where numbers have decimal commas, spreadsheets do so.
const SEPARATORS: [char; 5] = [';', '\t', '|', '\r', '\n'];

/// The text as a cell that stays text. A plain number stays a number.
#[must_use]
pub fn safe(text: &str) -> Cow<'_, str> {
    let mut parts = text.split_inclusive(SEPARATORS);
    let first = parts.next().unwrap_or_default();
    let whole = begins_a_formula(text);
    if !whole && !parts.clone().any(is_a_formula) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 8);
    if whole {
        safe.push('\'');
    }
    safe.push_str(first);
    for part in parts {
        if is_a_formula(part) {
            safe.push('\'');
        }
        safe.push_str(part);
    }
    Cow::Owned(safe)
}

fn begins_a_formula(text: &str) -> bool {
    // Spreadsheets drop these and look at what follows.
    text.starts_with(['\t', '\r', '\n'])
        || ((is_a_formula(text) || seen(text).starts_with(OTHER)) && !is_number(text))
}

fn is_a_formula(part: &str) -> bool {
    seen(part).starts_with(FORMULA)
}

/// What a spreadsheet looks at first.
fn seen(text: &str) -> &str {
    text.trim_start_matches(|c: char| c == '"' || is_unseen(c))
}

/// White space, control characters, and what takes no room: soft hyphen, zero-width space to
/// right-to-left mark, word joiner, byte order mark.
fn is_unseen(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'
        )
}

/// `-1.3`, `-1,200`: digits in groups, at most a minus before them.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits
        .split(['.', ','])
        .all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()))
}

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
    fn formulas_become_text() {
        for text in [
            "=1+1",
            "  =1",
            "\t1",
            "\rx",
            "\nx",
            "-1+1",
            "+1",
            "@a",
            "%1",
            "|1",
            "\"=1",
            "\u{FEFF}=1",
            "\u{A0}=1",
            "\u{200B}@a",
            "＝1",
            "－1",
            "-",
            "--1",
            "-1.",
            "-.5e",
            "=",
        ] {
            assert_eq!(safe(text), format!("'{text}"), "{text:?}");
        }
    }

    #[test]
    fn everything_else_stays() {
        for text in [
            "",
            "a",
            " a",
            "-1.3",
            "-1,200",
            "-5",
            "1+1",
            "a=b",
            "a@b.example",
            "'=1",
            "5 %",
            "\"a\"",
            "C++",
        ] {
            assert_eq!(safe(text), text, "{text:?}");
        }
    }

    #[test]
    fn nor_does_one_begin_inside() {
        for (text, made) in [
            ("a;=1+1", "a;'=1+1"),
            ("a\n- b\r\n@c", "a\n'- b\r\n'@c"),
            ("a\t\"=1", "a\t'\"=1"),
            ("=1;=2", "'=1;'=2"),
            ("a| =1", "a|' =1"),
        ] {
            assert_eq!(safe(text), made, "{text:?}");
        }
    }

    #[test]
    fn lines_are_rfc_4180() {
        let text = lines([["a", "b\"c"], ["", "d\r\ne;f"]]).unwrap();
        assert_eq!(
            String::from_utf8(text).unwrap(),
            "\"a\",\"b\"\"c\"\r\n\"\",\"d\r\ne;f\"\r\n"
        );
    }
}
