//! Texts that no spreadsheet takes for formulas, and how such a text was before.
//!
//! A cell that begins with one of a few signs is a formula to Excel, LibreOffice and Google Sheets, be it
//! quoted or not; an apostrophe before it makes it text.
//! <https://owasp.org/www-community/attacks/CSV_Injection>

use std::borrow::Cow;

/// Signs that begin a formula; the full-width ones are read as the plain ones in East Asian versions.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Signs that begin a DDE call or a number that a spreadsheet works out.
const OTHER: [char; 4] = ['%', '|', '％', '｜'];

/// What begins a new cell or line for a program that takes something else than a comma for the separator:
/// to it, quotes that follow a comma quote nothing. Where numbers have decimal commas, spreadsheets do so.
const SEPARATORS: [char; 5] = [';', '\t', '|', '\r', '\n'];

/// Spreadsheets drop these and look at what follows.
const DROPPED: [char; 3] = ['\t', '\r', '\n'];

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

/// The text without the apostrophes that [`safe`] puts before what begins a formula.
#[must_use]
pub fn plain(text: &str) -> String {
    let rest = text.strip_prefix('\'');
    // White space may stand between the first apostrophe and what it is there for.
    let ours = rest.map(bare).filter(|bare| safe(bare) == text);
    ours.unwrap_or_else(|| {
        let dropped = |rest: &&str| rest.starts_with(DROPPED) || seen(rest).starts_with(OTHER);
        bare(rest.filter(dropped).unwrap_or(text))
    })
}

/// The text without apostrophes before formulas.
fn bare(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    for part in text.split_inclusive(SEPARATORS) {
        let formula = part.strip_prefix('\'').filter(|rest| is_a_formula(rest));
        bare.push_str(formula.unwrap_or(part));
    }
    bare
}

fn begins_a_formula(text: &str) -> bool {
    text.starts_with(DROPPED)
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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
    fn white_space_before_a_formula_comes_back() {
        for text in [" \t@", "  =1;=2", "\t1", "%1", "a;=1"] {
            assert_eq!(plain(&safe(text)), text);
        }
        assert_eq!(plain("'quoted'"), "'quoted'");
        assert_eq!(plain("'-5"), "-5");
    }

    proptest! {
        #[test]
        fn what_was_made_safe_is_plain_again(text in "[a1;|\t\n=+@%\"., -]{0,12}") {
            prop_assert_eq!(plain(&safe(&text)), text);
        }
    }
}
