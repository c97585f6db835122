//! Markdown that people wrote, as HTML that can do nothing but be read (claims APP-1 and APP-2).
//!
//! Twice over: comrak writes raw HTML out as text and drops addresses that could act; then ammonia lets through
//! the few elements and attributes that the first step makes, and no others.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    sync::LazyLock,
};

use ammonia::{Builder, UrlRelative};
use comrak::{
    Arena, Options,
    html::{escape, format_document},
    nodes::{AstNode, NodeValue},
    parse_document,
};
use model::{id::UserId, mention::Handles};

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
            "span",
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
        // Of mentions alone: what people write as HTML is written out as text.
        .allowed_classes(HashMap::from([("span", HashSet::from(["mention"]))]))
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        // A link says where it leads; one of ours is written out in full.
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("nofollow noopener noreferrer"));
    builder
});

/// The members that a text mentions, each once; not in code, links or addresses, which say something else.
#[must_use]
pub fn mentioned(text: &str, members: &Handles) -> BTreeSet<UserId> {
    let options = options();
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options);
    let mut found = BTreeSet::new();
    for node in root.descendants().filter(|node| speaks(node)) {
        if let NodeValue::Text(text) = &node.data.borrow().value {
            let mentions = members.mentions(text).into_iter();
            found.extend(mentions.map(|mention| mention.user_id));
        }
    }
    found
}

/// Whether a mention in the node speaks to somebody.
fn speaks<'a>(node: &'a AstNode<'a>) -> bool {
    !node.ancestors().any(|each| {
        matches!(
            each.data.borrow().value,
            NodeValue::Link(_) | NodeValue::Image(_)
        )
    })
}

/// Puts each mention of a member apart from the text around it, by the member's name.
fn mark_mentions<'a>(root: &'a AstNode<'a>, arena: &'a Arena<'a>, members: &Handles) {
    let texts: Vec<&AstNode<'_>> = root.descendants().filter(|node| speaks(node)).collect();
    for node in texts {
        let text = match &node.data.borrow().value {
            NodeValue::Text(text) => text.to_string(),
            _ => continue,
        };
        let mentions = members.mentions(&text);
        if mentions.is_empty() {
            continue;
        }
        let mut after = 0;
        for mention in mentions {
            let before = text.get(after..mention.at.start).unwrap_or_default();
            node.insert_before(inline(arena, NodeValue::Text(before.to_owned().into())));
            // The sanitiser lets this one element through; the name in it is text.
            let mut name = String::new();
            let _ = escape(&mut name, mention.name);
            let marked = format!("<span class=\"mention\">@{name}</span>");
            node.insert_before(inline(arena, NodeValue::Raw(marked)));
            after = mention.at.end;
        }
        let rest = text.get(after..).unwrap_or_default().to_owned();
        node.data.borrow_mut().value = NodeValue::Text(rest.into());
    }
}

fn inline<'a>(arena: &'a Arena<'a>, value: NodeValue) -> &'a AstNode<'a> {
    arena.alloc(AstNode::from(value))
}

/// The text as HTML.
#[must_use]
pub fn render(text: &str) -> String {
    render_for(text, &Handles::default())
}

/// The text as HTML, with the mentions of members marked by their names.
#[must_use]
pub fn render_for(text: &str, members: &Handles) -> String {
    let options = options();
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options);
    mark_mentions(root, &arena, members);
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

    fn members() -> Handles {
        let person = |name: &str, email: &str| model::workspace::Person {
            email: email.to_owned(),
            ..crate::fixtures::person(name, model::Role::Member)
        };
        Handles::of(&[
            person("Ada Lee", "ada@vendor.example"),
            person(crate::fixtures::MARKUP, "eve@vendor.example"),
            person("Snake Case", "snake_case@vendor.example"),
        ])
    }

    #[test]
    fn a_mention_shows_whom_it_means() {
        let html = render_for("Ask @ada, *not* @nobody. **@ada** @snake_case_", &members());
        assert_eq!(
            html.trim(),
            "<p>Ask <span class=\"mention\">@Ada Lee</span>, <em>not</em> @nobody. <strong><span class=\"mention\">@Ada Lee</span></strong> <span class=\"mention\">@Snake Case</span>_</p>"
        );
        assert_eq!(mentioned("@ada @snake_case @ADA", &members()).len(), 2);
    }

    #[test]
    fn code_links_and_addresses_mention_nobody() {
        for text in [
            "`@ada`",
            "```\n@ada\n```",
            "    @ada",
            "[@ada](https://vendor.example)",
            "ada@ada.example",
            "https://vendor.example/@ada",
            "x@ada",
        ] {
            let html = render_for(text, &members());
            assert!(!html.contains("class=\"mention\""), "{text}: {html}");
            assert!(mentioned(text, &members()).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_members_name_and_a_span_of_ones_own_do_nothing() {
        let html = render_for(
            "@eve <span class=\"mention\">@nobody</span> <span onclick=x>",
            &members(),
        );
        assert!(
            !html.contains("<script") && !html.contains("<img") && html.contains("&lt;span"),
            "{html}"
        );
        assert_eq!(html.matches("<span").count(), 1, "{html}");
    }

    #[test]
    fn raw_markup_is_shown_as_it_was_written() {
        assert!(render("a <b>bold</b> move").contains("&lt;b&gt;bold&lt;/b&gt;"));
    }
}
