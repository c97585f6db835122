//! Character references (HTML Living Standard, 13.5).

use std::borrow::Cow;

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// The longest name in the standard's table, `CounterClockwiseContourIntegral;`.
const LONGEST_NAME: usize = 32;

/// The text with its character references replaced.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        let (before, reference) = rest.split_at(start);
        decoded.push_str(before);
        let length = match read(reference) {
            Some((characters, length)) => {
                decoded.extend(characters.into_iter().flatten());
                length
            }
            None => {
                decoded.push('&');
                1
            }
        };
        rest = reference.get(length..).unwrap_or_default();
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// The characters that a reference at the start of the text stands for, and its length in bytes.
pub(super) fn read(text: &str) -> Option<([Option<char>; 2], usize)> {
    let name = text.strip_prefix('&')?;
    name.strip_prefix('#').map_or_else(|| named(name), numeric)
}

fn numeric(number: &str) -> Option<([Option<char>; 2], usize)> {
    let (digits, radix, prefix) = match number.strip_prefix(['x', 'X']) {
        Some(hex) => (hex, 16, 3),
        None => (number, 10, 2),
    };
    let length = digits
        .bytes()
        .take_while(|byte| char::from(*byte).is_digit(radix))
        .count();
    (length > 0).then_some(())?;
    let code = digits
        .get(..length)
        .and_then(|digits| u32::from_str_radix(digits, radix).ok())
        .unwrap_or(u32::MAX);
    let semicolon = usize::from(digits.as_bytes().get(length) == Some(&b';'));
    let windows = code
        .checked_sub(0x80)
        .and_then(|index| C1_REPLACEMENTS.get(index as usize))
        .copied()
        .flatten();
    let character = windows
        .or_else(|| char::from_u32(code))
        .filter(|c| *c != '\0')
        .unwrap_or('\u{fffd}');
    Some(([Some(character), None], prefix + length + semicolon))
}

fn named(name: &str) -> Option<([Option<char>; 2], usize)> {
    let letters = name
        .bytes()
        .take(LONGEST_NAME)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let longest = letters + usize::from(name.as_bytes().get(letters) == Some(&b';'));
    (2..=longest).rev().find_map(|length| {
        let &(first, second) = NAMED_ENTITIES.get(name.get(..length)?)?;
        (first != 0).then(|| {
            (
                [
                    char::from_u32(first),
                    char::from_u32(second).filter(|_| second != 0),
                ],
                length + 1,
            )
        })
    })
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn references_become_characters() {
        for (text, want) in [
            ("&euro;12&nbsp;/&nbsp;mo", "€12\u{a0}/\u{a0}mo"),
            ("&#36;5 &#x24;6", "$5 $6"),
            ("AT&T, a &amp b, &nosuch;", "AT&T, a & b, &nosuch;"),
            (
                "&#128; &#0; &#xD800; &#99999999999;",
                "€ \u{fffd} \u{fffd} \u{fffd}",
            ),
            ("&", "&"),
            ("&#;&#x;", "&#;&#x;"),
            ("&NotEqualTilde;", "\u{2242}\u{338}"),
        ] {
            assert_eq!(decode(text), want);
        }
    }
}
