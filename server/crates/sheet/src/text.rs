//! Bytes of a file as text. Spreadsheet programs write UTF-8 with or without a mark, UTF-16 ("Unicode text") and
//! Windows-1252.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How much of a file is looked at for an encoding that it doesn't name.
const LOOKED_AT: usize = 1_000;

/// How workbooks begin (`.xlsx` and `.ods`, `.xls`): no text, and in the encoding of single bytes still to be told as such.
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"];

/// The text of a file. Every file has one: bytes that are no UTF-8 are read as Windows-1252, which knows each of them.
#[must_use]
pub fn decode(bytes: &[u8]) -> String {
    let (encoding, mark) = Encoding::for_bom(bytes).unwrap_or_else(|| (guessed(bytes), 0));
    let bytes = bytes.get(mark..).unwrap_or_default();
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

fn guessed(bytes: &[u8]) -> &'static Encoding {
    if WORKBOOKS.iter().any(|magic| bytes.starts_with(magic)) {
        return WINDOWS_1252;
    }
    // Text in UTF-16 has a zero in every other byte, as far as it is of Latin letters; other texts have none.
    let start = bytes.get(..LOOKED_AT.min(bytes.len())).unwrap_or_default();
    let zeros = |at: usize| {
        let places = start.iter().skip(at).step_by(2);
        places.filter(|byte| **byte == 0).count() * 3 > start.len()
    };
    if zeros(1) {
        UTF_16LE
    } else if zeros(0) {
        UTF_16BE
    } else if std::str::from_utf8(bytes).is_ok() {
        encoding_rs::UTF_8
    } else {
        WINDOWS_1252
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn utf_16(text: &str, little: bool, mark: bool) -> Vec<u8> {
        let mark = mark.then_some(0xFEFF_u16);
        mark.into_iter()
            .chain(text.encode_utf16())
            .flat_map(|unit| {
                if little {
                    unit.to_le_bytes()
                } else {
                    unit.to_be_bytes()
                }
            })
            .collect()
    }

    #[test]
    fn files_of_spreadsheet_programs_are_read() {
        let text = "Händler;Betrag\r\nMüller & Söhne;1.200,50 €\r\n";
        assert_eq!(decode(text.as_bytes()), text);
        assert_eq!(decode(&[b"\xEF\xBB\xBF", text.as_bytes()].concat()), text);
        for (little, mark) in [(true, true), (true, false), (false, true), (false, false)] {
            assert_eq!(decode(&utf_16(text, little, mark)), text, "{little} {mark}");
        }
        assert_eq!(decode(b"M\xFCller;5 \x80"), "Müller;5 €");
        assert_eq!(decode(b""), "");
    }

    proptest! {
        #[test]
        fn any_bytes_have_a_text(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let _ = decode(&bytes);
        }
    }
}
