//! Where sentences begin and end.

use std::ops::Range;

/// The sentences of a text as byte ranges, white space around them left out.
///
/// A sentence ends at `.`, `!` or `?` (closing quotes and brackets included) followed by white space
/// and no lower-case letter, or at a bullet. It does not end after an abbreviation ("e.g.", "Inc.",
/// "No. 5") or an initial, nor inside a number ("$5.00", "SOC 2.0").
#[must_use]
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let mut end = at + character.len_utf8();
        if character == '•' {
            push(&mut found, text, start..at);
            start = end;
            continue;
        }
        if !matches!(character, '.' | '!' | '?' | '。' | '…') {
            continue;
        }
        while let Some((next, closing)) = characters
            .next_if(|(_, c)| matches!(c, '.' | '!' | '?' | '"' | '\'' | '”' | '’' | ')' | ']'))
        {
            end = next + closing.len_utf8();
        }
        let after = text.get(end..).unwrap_or_default();
        let goes_on = !after.starts_with(char::is_whitespace)
            || after.trim_start().starts_with(|c: char| c.is_lowercase());
        let before = text.get(start..at).unwrap_or_default();
        let abbreviates = || character == '.' && end == at + 1 && is_abbreviation(before, after);
        if after.is_empty() || !(goes_on || abbreviates()) {
            push(&mut found, text, start..end);
            start = end;
        }
    }
    push(&mut found, text, start..text.len());
    found
        .into_iter()
        .flat_map(|range| without_walls(text, range))
        .collect()
}

/// A longer word, in bytes, is none that anybody reads: it parts what stands before it from what
/// stands behind.
const LONGEST_WORD: usize = 400;

/// The parts of a sentence before and behind its overlong words, those words included.
fn without_walls(text: &str, sentence: Range<usize>) -> Vec<Range<usize>> {
    if sentence.len() <= LONGEST_WORD {
        return vec![sentence];
    }
    let mut parts = Vec::new();
    let mut start = sentence.start;
    let mut at = sentence.start;
    for word in text
        .get(sentence.clone())
        .unwrap_or_default()
        .split_inclusive(char::is_whitespace)
    {
        let end = at + word.len();
        if word.trim_end().len() > LONGEST_WORD {
            push(&mut parts, text, start..at);
            push(&mut parts, text, at..end);
            start = end;
        }
        at = end;
    }
    push(&mut parts, text, start..sentence.end);
    parts
}

fn push(found: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let Some(part) = text.get(range.clone()) else {
        return;
    };
    let start = range.start + (part.len() - part.trim_start().len());
    let end = start + part.trim().len();
    if start < end {
        found.push(start..end);
    }
}

/// Whether the full stop after `before` belongs to an abbreviation.
fn is_abbreviation(before: &str, after: &str) -> bool {
    let word = before
        .rsplit([' ', '\u{a0}', '(', '[', '/'])
        .next()
        .unwrap_or_default();
    let lower = word.to_lowercase();
    // "Inc." and its kin also end sentences; a sentence that starts thereafter starts with a capital article or pronoun.
    let next = after.split_whitespace().next().unwrap_or_default();
    if matches!(
        lower.as_str(),
        "inc" | "ltd" | "corp" | "co" | "llc" | "etc" | "p.a" | "mo" | "yr"
    ) {
        return !matches!(
            next,
            "The"
                | "We"
                | "Our"
                | "It"
                | "You"
                | "Your"
                | "This"
                | "All"
                | "If"
                | "A"
                | "An"
                | "In"
                | "For"
                | "They"
                | "These"
                | "No"
                | "See"
                | "Please"
        ) && !matches!(lower.as_str(), "etc" | "p.a" | "mo" | "yr");
    }
    let known = lower.ends_with("-u.s")
        || matches!(
            lower.as_str(),
            "e.g"
                | "i.e"
                | "eg"
                | "ie"
                | "vs"
                | "approx"
                | "incl"
                | "excl"
                | "ex"
                | "max"
                | "min"
                | "mr"
                | "mrs"
                | "ms"
                | "dr"
                | "st"
                | "fig"
                | "art"
                | "cf"
                | "resp"
                | "ca"
                | "dept"
                | "est"
                | "u.s"
                | "u.k"
                | "z.b"
                | "no"
                | "nos"
                | "vol"
                | "rs"
                | "bs"
                | "fr"
                | "sfr"
        );
    match lower.as_str() {
        // "No." is an abbreviation before a number only, and so are the signs of rupees, bolivianos and francs.
        "no" | "nos" | "vol" | "art" | "fig" | "rs" | "bs" | "fr" | "sfr" => {
            next.starts_with(|c: char| c.is_ascii_digit())
        }
        _ => {
            known
                || (word.chars().count() == 1
                    && word.starts_with(char::is_uppercase)
                    && !before.trim_end_matches(word).trim_end().is_empty()
                    && word != "I")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sentences;

    fn split(text: &str) -> Vec<&str> {
        sentences(text)
            .into_iter()
            .map(|range| &text[range])
            .collect()
    }

    #[test]
    fn sentences_end_where_they_end() {
        assert_eq!(
            split("We hold SOC 2. It is current! Is it? Yes."),
            ["We hold SOC 2.", "It is current!", "Is it?", "Yes."]
        );
        assert_eq!(split("  One  "), ["One"]);
        assert!(split("").is_empty() && split(" \u{a0} ").is_empty());
        assert_eq!(
            split("It costs $5. (Yearly: $4.) Done"),
            ["It costs $5.", "(Yearly: $4.)", "Done"]
        );
        assert_eq!(split("a • b • c"), ["a", "b", "c"]);
    }

    #[test]
    fn an_overlong_word_parts_what_stands_around_it() {
        let wall = "x".repeat(3_000);
        let text = format!("We hold {wall} SOC 2. Yes.");
        assert_eq!(split(&text), ["We hold", &wall, "SOC 2.", "Yes."]);
    }

    #[test]
    fn a_full_stop_inside_is_no_end() {
        for whole in [
            "A month costs Bs. 280 or Rs. 1,200.",
            "It is $5.00 a month, e.g. for Teams of ten.",
            "Acme Inc. Limited holds SOC 2.0 reports vs. Others.",
            "Read docs at vendor.example and v1.2.3 now",
            "John F. Kennedy signed",
            "See No. 5 of the list",
            "Wait... what",
        ] {
            assert_eq!(split(whole), [whole]);
        }
        assert_eq!(
            split("Acme Inc. We build. No. Never."),
            ["Acme Inc.", "We build.", "No.", "Never."]
        );
    }
}
