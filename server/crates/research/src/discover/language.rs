//! Which language an address names, or a page is in.

use url::Url;

use crate::document::Document;

/// Codes of languages (ISO 639-1) that vendors' sites use as a path segment or a host label, with
/// their English names. Codes that are ordinary path words (`to`, `is`, `no` …) are left to the page itself.
const LANGUAGES: &[(&str, &str)] = &[
    ("ar", "Arabic"),
    ("bg", "Bulgarian"),
    ("cs", "Czech"),
    ("da", "Danish"),
    ("de", "German"),
    ("el", "Greek"),
    ("en", "English"),
    ("es", "Spanish"),
    ("et", "Estonian"),
    ("fi", "Finnish"),
    ("fr", "French"),
    ("he", "Hebrew"),
    ("hi", "Hindi"),
    ("hr", "Croatian"),
    ("hu", "Hungarian"),
    ("id", "Indonesian"),
    ("it", "Italian"),
    ("ja", "Japanese"),
    ("jp", "Japanese"),
    ("ko", "Korean"),
    ("kr", "Korean"),
    ("lt", "Lithuanian"),
    ("lv", "Latvian"),
    ("nb", "Norwegian"),
    ("nl", "Dutch"),
    ("pl", "Polish"),
    ("pt", "Portuguese"),
    ("ro", "Romanian"),
    ("ru", "Russian"),
    ("sk", "Slovak"),
    ("sl", "Slovenian"),
    ("sv", "Swedish"),
    ("th", "Thai"),
    ("tr", "Turkish"),
    ("uk", "Ukrainian"),
    ("vi", "Vietnamese"),
    ("zh", "Chinese"),
];

/// The English name of a language code such as `de` or `pt-BR`; the code itself where it isn't known.
#[must_use]
pub fn name(code: &str) -> String {
    let primary = primary(code);
    LANGUAGES
        .iter()
        .find(|(known, _)| *known == primary)
        .map_or_else(|| code.to_owned(), |(_, name)| (*name).to_owned())
}

/// The English name of the language that a page is in.
pub(crate) fn of(page: &Document) -> String {
    page.lang
        .as_deref()
        .map_or_else(|| "another language".to_owned(), name)
}

/// The first subtag of a language tag (RFC 5646), in lower case: `pt` of `pt-BR`.
#[must_use]
pub fn primary(tag: &str) -> String {
    tag.split(['-', '_'])
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}

/// The language an address names: `/de/…`, `/pt-br/…`, `de.vendor.example`.
#[must_use]
pub fn of_path(url: &Url) -> Option<&'static str> {
    let first = url
        .path_segments()
        .and_then(|mut segments| segments.next())
        .unwrap_or_default();
    in_address(first).or_else(|| {
        let name = url.domain().filter(|name| name.matches('.').count() > 1)?;
        in_address(name.split('.').next()?)
    })
}

/// The language that a part of an address names. `/uk/` is the United Kingdom's more often than Ukrainian; the page
/// itself says which.
fn in_address(part: &str) -> Option<&'static str> {
    known_tag(part).filter(|_| !part.eq_ignore_ascii_case("uk"))
}

/// The code of the language that a tag names: `pt` of `pt-BR`.
pub(crate) fn known_tag(text: &str) -> Option<&'static str> {
    let text = text.to_ascii_lowercase();
    let (code, region) = text
        .split_once(['-', '_'])
        .map_or((text.as_str(), None), |(code, region)| (code, Some(region)));
    let region_fits = region.is_none_or(|region| {
        region.len() == 2 || region == "latam" || region == "hans" || region == "hant"
    });
    LANGUAGES
        .iter()
        .map(|(known, _)| *known)
        .find(|known| *known == code && region_fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_languages() {
        for (text, want) in [
            ("https://v.example/de/preise", Some("de")),
            ("https://v.example/pt-br/", Some("pt")),
            ("https://v.example/en-us/pricing", Some("en")),
            ("https://fr.v.example/", Some("fr")),
            ("https://v.example/uk/pricing", None),
            ("https://uk.v.example/pricing", None),
            ("https://v.example/uk-ua/pricing", Some("uk")),
            ("https://v.example/pricing", None),
            ("https://v.example/it-management", None),
            ("https://de.example/", None),
        ] {
            assert_eq!(of_path(&Url::parse(text).unwrap()), want, "{text}");
        }
    }

    #[test]
    fn codes_have_names() {
        assert_eq!(name("pt-BR"), "Portuguese");
        assert_eq!(name("xx"), "xx");
    }
}
