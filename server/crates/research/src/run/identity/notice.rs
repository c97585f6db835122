//! Whose a page is by its copyright notice: "© 2026 Harbour, Inc. All rights reserved."

use std::sync::LazyLock;

use regex::Regex;

use crate::{document::Document, extract::pattern::cased};

/// Group `name` is the holder, without what kind of company it is.
static NOTICE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?:©|\([cC]\)|\b[Cc]opyright)\s*(?:©\s*)?(?:\d{4}\s*(?:[-–—]\s*(?:\d{4}|[Pp]resent))?,?\s*)?(?:[Bb]y\s)?(?P<name>\p{Lu}[\p{L}\d&’'-]*(?:\s\p{Lu}[\p{L}\d&’'-]*){0,2}?)(?:,?\s(?:[Ii]nc|LLC|Ltd|LTD|Limited|GmbH|Gmbh|UG|B\.?V|S\.?A|SAS|S\.?L|S\.?r\.?l|AG|AB|ApS|AS|Oy|Pty|Corp|Co|PBC|PLC|plc)\b[^©]{0,40})?(?:[.,;|·•–—]|\s[-|]|\s(?:\d{4}|[Aa]ll\s[Rr]ights)\b|\s*$)",
    )
});

/// What such notices hold that is no name.
const NO_NAMES: &[&str] = &["All", "All Rights", "Copyright", "Notice", "Policy", "The"];

/// The name that a page's notice gives.
pub(super) fn holder(page: &Document) -> Option<String> {
    let mut notices = page.blocks.iter().filter_map(|block| {
        let name = NOTICE.captures(&block.text)?.name("name")?.as_str();
        (!NO_NAMES.contains(&name)).then(|| name.to_owned())
    });
    notices.next_back()
}

#[cfg(test)]
mod tests {
    use time::OffsetDateTime;
    use url::Url;

    use super::*;

    #[test]
    fn a_notice_names_whose_the_page_is() {
        for (notice, name) in [
            ("© 2026 Harbour Sign", Some("Harbour Sign")),
            (
                "© 2019–2026 Harbour, Inc. All rights reserved.",
                Some("Harbour"),
            ),
            ("Copyright © Harbour GmbH", Some("Harbour")),
            ("Copyright 2026 by Harbour | Terms", Some("Harbour")),
            ("(c) Harbour 2026", Some("Harbour")),
            ("© 2026. All rights reserved.", None),
            ("Copyright Policy", None),
            ("Harbour", None),
        ] {
            let url = Url::parse("https://sign-tool.example/").unwrap();
            let html = format!("<h1>Docs</h1><p>It signs.</p><footer><p>{notice}</p></footer>");
            let page = Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, &html);
            assert_eq!(holder(&page).as_deref(), name, "{notice}");
        }
    }
}
