//! Pages that ask for consent to cookies before they show anything.

use crate::{document::Document, extract::pattern::patterns};

/// The longest text that is a notice and nothing else, in characters.
const LONGEST: usize = 1_200;

patterns! {
    COOKIES = r"\bcookies?\b";
    ASKS = r"\b(?:we value your privacy|(?:accept|reject|allow|decline|agree to) (?:all|cookies)|manage (?:cookies|preferences|consent)|our (?:\d+ )?partners|consent)\b";
}

/// Whether the page holds a notice about cookies and no more: hardly any text, and no link to another page of its site.
pub(super) fn is_wall(document: &Document) -> bool {
    let is_elsewhere = |path: &str| path != "/" && path != document.url.path();
    let leads_on = document.links.iter().any(|link| {
        let legal = ["privacy", "cookie", "terms", "legal", "imprint"];
        let path = link.url.path().to_lowercase();
        link.url.host() == document.url.host()
            && is_elsewhere(&path)
            && !legal.iter().any(|word| path.contains(word))
    });
    if leads_on || document.text_length() > LONGEST {
        return false;
    }
    let says = |pattern: &regex::Regex| {
        let mut blocks = document.blocks.iter();
        blocks.any(|block| pattern.is_match(&block.text))
    };
    says(&COOKIES) && says(&ASKS)
}

#[cfg(test)]
mod tests {
    use time::OffsetDateTime;
    use url::Url;

    use super::*;

    fn is_wall_of(body: &str) -> bool {
        let url = Url::parse("https://larkspur.example/").unwrap();
        is_wall(&Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, body))
    }

    #[test]
    fn a_notice_alone_is_a_wall_and_one_beside_a_page_is_none() {
        let notice = "<h1>We value your privacy</h1><p>We and our 812 partners store cookies. From $5 per month you can read without ads.</p><button>Accept all</button><a href=/privacy>Privacy</a>";
        assert!(is_wall_of(notice));
        assert!(!is_wall_of(&format!(
            "<nav><a href=/pricing>Pricing</a></nav>{notice}"
        )));
        assert!(!is_wall_of(&format!(
            "{notice}{}",
            "<p>Larkspur draws plans of gardens.</p>".repeat(60)
        )));
        assert!(!is_wall_of(
            "<h1>Larkspur bakes cookies</h1><p>They are good.</p>"
        ));
    }
}
