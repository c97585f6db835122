//! Other people's names as they may stand in a mail.

/// Dots as host names know them: the full stop and those that UTS 46 maps to it.
const DOTS: [char; 4] = ['.', '\u{3002}', '\u{ff0e}', '\u{ff61}'];

/// A name on one line, without characters that nobody sees, and with a space wherever a mail program would otherwise
/// make a link of it: `https: //vendor. example`.
///
/// An invitation carries its sender's words to somebody who has never heard of them. A workspace called
/// `https://…` would make our mail deliver that link, so names don't become links.
///
/// A visible space, because mail programs and browsers skip over the invisible ones: to them, a host name with a
/// zero-width space in it is that host name (UTS 46, "ignored").
#[must_use]
pub fn shown(name: &str) -> String {
    let line = one_line(name);
    let words: Vec<String> = line.split(' ').map(unlinked).collect();
    words.join(" ")
}

/// Text on one line: control characters and line ends become spaces, spaces are folded, and characters without a
/// shape of their own that hide text or turn its direction are dropped.
#[must_use]
pub fn one_line(text: &str) -> String {
    let visible: String = text
        .chars()
        .filter(|c| !is_unseen(*c))
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Soft hyphens, zero-width spaces, marks and overrides of the writing direction, tags. The joiners U+200C and U+200D
/// stay: Persian words and composed emoji need them.
const fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{61c}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
    )
}

/// A word with a space after each dot, `@` and scheme that could make it a link.
fn unlinked(word: &str) -> String {
    let dots = word.chars().filter(|c| DOTS.contains(c)).count();
    let mut out = String::with_capacity(word.len());
    let mut rest = word.chars();
    while let Some(c) = rest.next() {
        out.push(c);
        let links = match c {
            ':' => rest.as_str().starts_with("//"),
            '@' => !rest.as_str().is_empty(),
            c if DOTS.contains(&c) => rest
                .clone()
                .next()
                .is_some_and(|next| goes_on_as_host(next, dots)),
            _ => false,
        };
        if links {
            out.push(' ');
        }
    }
    out
}

/// Whether a dot before `next` may stand inside a host name. `2.0` is a number; `192.0.2.1`, with more dots, is a host.
const fn goes_on_as_host(next: char, dots: usize) -> bool {
    if next.is_ascii_digit() {
        dots > 1
    } else {
        !next.is_ascii_punctuation()
    }
}

#[cfg(test)]
mod tests {
    use super::{one_line, shown};

    #[test]
    fn ordinary_names_stay_as_they_are() {
        for name in [
            "Ada Lee",
            "O'Neil & Sons",
            "Dr. Lee",
            "Version 2.0",
            "Four Chairs Inc.",
            "فروشگاه می\u{200c}خواهم",
            "👩\u{200d}💻 Guild",
            "a: b",
            "50% off!",
            "...",
        ] {
            assert_eq!(shown(name), name);
        }
    }

    #[test]
    fn nothing_stays_a_link() {
        for (name, want) in [
            (
                "https://vendor.example/login",
                "https: //vendor. example/login",
            ),
            ("www.vendor.example", "www. vendor. example"),
            ("pay ada@vendor.example now", "pay ada@ vendor. example now"),
            ("http://3221225985", "http: //3221225985"),
            ("192.0.2.1", "192. 0. 2. 1"),
            ("vendor\u{3002}example", "vendor\u{3002} example"),
            ("vendor.\u{200d}example", "vendor. \u{200d}example"),
            ("vendor.\u{200b}example", "vendor. example"),
            ("mailto:ada@vendor.example", "mailto:ada@ vendor. example"),
        ] {
            assert_eq!(shown(name), want);
        }
    }

    #[test]
    fn a_line_is_one_line_without_tricks() {
        for (text, want) in [
            ("a\r\nBcc: b", "a Bcc: b"),
            ("a\u{2028}b\u{85}c\u{0}d\u{b}e", "a b c d e"),
            ("\u{202e}gnp.exe", "gnp.exe"),
            ("  a \t b ", "a b"),
            ("\u{200b}", ""),
        ] {
            assert_eq!(one_line(text), want);
        }
    }
}
