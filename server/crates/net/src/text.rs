//! Bytes to text, by the rules of the HTML and Encoding standards.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};

/// How far into a document its own declaration is looked for (HTML, 13.2.3.2).
const PRESCAN: usize = 1_024;

/// Decodes `body`. In this order: byte order mark, `charset` of the `Content-Type`, the document's own
/// declaration, UTF-8.
#[must_use]
pub fn decode(body: &[u8], content_type: Option<&str>) -> String {
    let (encoding, body) = Encoding::for_bom(body).map_or_else(
        || (declared(body, content_type), body),
        |(encoding, length)| (encoding, body.get(length..).unwrap_or_default()),
    );
    encoding.decode_without_bom_handling(body).0.into_owned()
}

fn declared(body: &[u8], content_type: Option<&str>) -> &'static Encoding {
    content_type
        .and_then(charset)
        .or_else(|| prescan(body))
        .unwrap_or(UTF_8)
}

/// The encoding that `charset=` in a media type names (HTML, 2.5.5).
fn charset(content_type: &str) -> Option<&'static Encoding> {
    let mut rest = content_type;
    loop {
        let at = find_ignoring_case(rest, "charset")?;
        rest = rest.get(at + "charset".len()..)?.trim_start();
        let Some(value) = rest.strip_prefix('=') else {
            continue;
        };
        return Encoding::for_label(unquote(value.trim_start()).as_bytes());
    }
}

fn unquote(value: &str) -> &str {
    let end = |stop: &[char]| {
        value
            .get(1..)
            .and_then(|inner| inner.split(stop).next())
            .unwrap_or_default()
    };
    match value.chars().next() {
        Some('"') => end(&['"']),
        Some('\'') => end(&['\'']),
        _ => value
            .split([';', ' ', '\t', '\n', '\r'])
            .next()
            .unwrap_or_default(),
    }
}

/// The encoding that a document names in its first bytes: `<?xml encoding="…"?>`, `<meta charset>` or
/// `<meta http-equiv="content-type" content="…">`.
fn prescan(body: &[u8]) -> Option<&'static Encoding> {
    let start = body.get(..PRESCAN.min(body.len()))?;
    // All of it is ASCII that matters; a byte to a character keeps the rest from getting in the way.
    let start = WINDOWS_1252.decode_without_bom_handling(start).0;
    xml_declaration(&start)
        .or_else(|| meta(&start))
        .map(plausible)
}

/// A declaration that could be read byte by byte can't be in UTF-16.
fn plausible(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == UTF_16LE || encoding == UTF_16BE {
        UTF_8
    } else if encoding == X_USER_DEFINED {
        WINDOWS_1252
    } else {
        encoding
    }
}

fn xml_declaration(start: &str) -> Option<&'static Encoding> {
    let declaration = start
        .trim_start()
        .strip_prefix("<?xml")?
        .split("?>")
        .next()?;
    let (_, encoding) = attributes(declaration).find(|(name, _)| name == "encoding")?;
    Encoding::for_label(encoding.as_bytes())
}

fn meta(start: &str) -> Option<&'static Encoding> {
    let mut rest = start;
    loop {
        rest = rest.get(rest.find('<')?..)?;
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.get(comment.find("-->")?..)?;
            continue;
        }
        rest = rest.get(1..)?;
        let name = rest
            .split(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>')
            .next()
            .unwrap_or_default();
        if name.eq_ignore_ascii_case("meta")
            && let Some(encoding) = meta_encoding(rest.get(name.len()..)?)
        {
            return Some(encoding);
        }
    }
}

fn meta_encoding(tag: &str) -> Option<&'static Encoding> {
    let attributes: Vec<_> = attributes(tag).collect();
    let value = |wanted: &str| {
        attributes
            .iter()
            .find(|(name, _)| name == wanted)
            .map(|(_, value)| value.as_str())
    };
    if let Some(label) = value("charset") {
        return Encoding::for_label(label.as_bytes());
    }
    value("http-equiv").filter(|kind| kind.eq_ignore_ascii_case("content-type"))?;
    value("content").and_then(charset)
}

/// The attributes of a tag up to its `>`, names in lower case.
fn attributes(tag: &str) -> impl Iterator<Item = (String, String)> + '_ {
    let mut rest = tag;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            return None;
        }
        let end = rest
            .find(|c: char| c.is_ascii_whitespace() || matches!(c, '=' | '>' | '/'))
            .unwrap_or(rest.len());
        let (name, after) = rest.split_at(end.max(1));
        let after_name = after.trim_start();
        let value = match after_name.strip_prefix('=') {
            None => {
                rest = after;
                String::new()
            }
            Some(value) => {
                let (value, after) = attribute_value(value.trim_start());
                rest = after;
                value.to_owned()
            }
        };
        Some((name.to_ascii_lowercase(), value))
    })
}

/// A value and what follows it.
fn attribute_value(text: &str) -> (&str, &str) {
    let quoted = |quote: char| {
        text.strip_prefix(quote)
            .map(|inner| inner.split_once(quote).unwrap_or((inner, "")))
    };
    quoted('"').or_else(|| quoted('\'')).unwrap_or_else(|| {
        let end = text
            .find(|c: char| c.is_ascii_whitespace() || c == '>')
            .unwrap_or(text.len());
        text.split_at(end)
    })
}

fn find_ignoring_case(text: &str, needle: &str) -> Option<usize> {
    text.to_ascii_lowercase().find(needle)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_header_the_mark_and_the_document_name_the_encoding() {
        let html = Some("text/html");
        for (body, content_type, want) in [
            (
                &b"price \xa3 5"[..],
                Some("text/html; charset=ISO-8859-1"),
                "price £ 5",
            ),
            (
                b"price \xa4 5",
                Some("text/html;Charset=\"iso-8859-15\""),
                "price € 5",
            ),
            (
                b"\xef\xbb\xbfeuro \xe2\x82\xac",
                Some("text/html; charset=iso-8859-1"),
                "euro €",
            ),
            (b"\xff\xfee\x00u\x00", html, "eu"),
            (b"\xfe\xff\x00e\x00u", html, "eu"),
            (
                b"<meta charset=windows-1252>\x80",
                html,
                "<meta charset=windows-1252>€",
            ),
            (
                b"<META CHARSET = 'shift_jis' >\x83A",
                html,
                "<META CHARSET = 'shift_jis' >ア",
            ),
            (
                b"<meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\"/>\xc4",
                html,
                "<meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\"/>Д",
            ),
            (
                b"<?xml version='1.0' encoding='iso-8859-1'?>\xe9",
                Some("application/xml"),
                "<?xml version='1.0' encoding='iso-8859-1'?>é",
            ),
            (b"caf\xc3\xa9", html, "café"),
            (b"caf\xc3\xa9", None, "café"),
            (b"caf\xc3\xa9", Some("text/html; charset=nonsense"), "café"),
            (b"bad \xff byte", html, "bad \u{fffd} byte"),
        ] {
            assert_eq!(decode(body, content_type), want);
        }
    }

    #[test]
    fn what_only_looks_like_a_declaration_is_none() {
        for body in [
            "<!-- <meta charset=windows-1252> -->é",
            "<p data-x='<meta'>é",
            "<metadata charset=windows-1252>é",
            "<meta name=x content='charset=windows-1252'>é",
            "<meta charset=utf-16le>é",
            "charset=windows-1252 é",
        ] {
            assert_eq!(decode(body.as_bytes(), Some("text/html")), body);
        }
        let late = format!("{}<meta charset=windows-1252>é", " ".repeat(PRESCAN));
        assert_eq!(decode(late.as_bytes(), None), late);
    }

    proptest! {
        #[test]
        fn any_bytes_decode(body: Vec<u8>, content_type in ".*") {
            let _ = decode(&body, Some(&content_type));
        }

        #[test]
        fn hostile_markup_decodes(body in "[<>!?='\"/ \\-metacharsxml\u{e9}]{0,300}") {
            let _ = decode(body.as_bytes(), None);
        }

        #[test]
        fn utf_8_without_a_declaration_is_itself(body in "[^<\u{feff}]*") {
            prop_assert_eq!(decode(body.as_bytes(), None), body);
        }
    }
}
