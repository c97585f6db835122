//! Markdown that people wrote, as HTML that can do nothing but be read (claims APP-1 and APP-2).
//!
//! Twice over: comrak writes raw HTML out as text and drops addresses that could act; then ammonia lets through
//! the few elements and attributes that the first step makes, and no others.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use ammonia::{Builder, UrlRelative};
use comrak::{Arena, Options, html::format_document, nodes::NodeValue, parse_document};

/// Headings begin here: a page has one `h1`, and each note stands under a heading of the second level.
const TOP_LEVEL: u8 = 3;

static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(HashSet::from([
            "a",
            "blockquote",
            "br",
            "code",
            "del",
            "em",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "li",
            "ol",
            "p",
            "pre",
            "strong",
            "table",
            "tbody",
            "td",
            "th",
            "thead",
            "tr",
            "ul",
        ]))
        .tag_attributes(HashMap::from([
            ("a", HashSet::from(["href"])),
            ("ol", HashSet::from(["start"])),
        ]))
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        // A link says where it leads; one of ours is written out in full.
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("nofollow noopener noreferrer"));
    builder
});

/// The text as HTML.
#[must_use]
pub fn render(text: &str) -> String {
    let options = options();
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options);
    for node in root.descendants() {
        let value = &mut node.data.borrow_mut().value;
        match value {
            NodeValue::Heading(heading) => {
                heading.level = heading.level.saturating_add(TOP_LEVEL - 1).min(6);
            }
            // Nothing is loaded from elsewhere when a note is read, so a picture is a link to it.
            NodeValue::Image(image) => {
                let image = image.clone();
                *value = NodeValue::Link(image);
            }
            _ => {}
        }
    }
    let mut html = String::new();
    // Writing to a String can't fail.
    let _ = format_document(root, &options, &mut html);
    SANITISER.clean(&html).to_string()
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.autolink = true;
    options.render.escape = true;
    // People press Enter where they want a line to end.
    options.render.hardbreaks = true;
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_is_laid_out() {
        let html = render(
            "# Trial\n\n*Good* at **this**, ~~not~~ that:\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        );
        assert!(html.contains("<h3>Trial</h3>"), "{html}");
        assert!(
            html.contains("<em>Good</em> at <strong>this</strong>, <del>not</del>"),
            "{html}"
        );
        assert!(
            html.contains("<li>one</li>") && html.contains("<td>1</td>"),
            "{html}"
        );
        assert_eq!(render("one\ntwo").trim(), "<p>one<br>\ntwo</p>");
        assert_eq!(render("###### deep").trim(), "<h6>deep</h6>");
    }

    #[test]
    fn links_lead_out_and_say_so() {
        let html = render(
            "[us](https://vendor.example/a?b=1&c=2) <mailto:a@vendor.example> https://vendor.example",
        );
        assert_eq!(
            html.matches("rel=\"nofollow noopener noreferrer\"").count(),
            3,
            "{html}"
        );
        assert!(
            html.contains("href=\"https://vendor.example/a?b=1&amp;c=2\""),
            "{html}"
        );
    }

    #[test]
    fn nothing_acts() {
        for hostile in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[x](javascript:alert(1))",
            "[x](  JaVaScRiPt:alert(1))",
            "[x](data:text/html,<script>alert(1)</script>)",
            "[x](//elsewhere.example)",
            "[x](/w/lab/settings)",
        ] {
            let html = render(hostile);
            assert!(
                !html.contains("<script") && !html.contains("<img") && !html.contains("href"),
                "{html}"
            );
        }
    }

    #[test]
    fn a_picture_is_a_link_to_it() {
        let html = render("![plan](https://vendor.example/plan.png)");
        assert!(
            html.contains(">plan</a>") && !html.contains("<img"),
            "{html}"
        );
    }

    #[test]
    fn raw_markup_is_shown_as_it_was_written() {
        assert!(render("a <b>bold</b> move").contains("&lt;b&gt;bold&lt;/b&gt;"));
    }
}
