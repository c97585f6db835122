//! How every mail looks: the same blocks as plain text and as HTML.

use html_escape::encode_quoted_attribute as escape;
use url::Url;

/// A piece of a mail. Its text is plain; markup is made here.
pub enum Block {
    /// A paragraph.
    Text(String),
    /// The one thing to do: a link that looks like a button, and the bare address for who would rather copy it.
    Action {
        /// What it does: `Accept the invitation`.
        label: &'static str,
        /// Where it leads.
        link: Url,
    },
    /// Something of several, with where it leads.
    Item {
        /// What it is.
        text: String,
        /// Where it leads.
        link: Url,
    },
    /// A paragraph in small print.
    Small(String),
    /// A link in small print.
    SmallLink {
        /// What it does.
        label: &'static str,
        /// Where it leads.
        link: Url,
    },
}

/// The colours are those of the pages' tokens (`style/tokens.css`). Mail programs that drop `<style>` keep the button's
/// own inline colours.
const STYLE: &str = "\
:root { color-scheme: light dark; }
body { margin: 0; padding: 24px; background: #ffffff; color: #17191d; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 560px; margin: 0 auto; overflow-wrap: anywhere; }
p { margin: 0 0 16px; }
a { color: #4650c8; }
.small, .small a { color: #565b66; font-size: 14px; }
@media (prefers-color-scheme: dark) {
  body { background: #111214; color: #ebecef; }
  a { color: #98a1ff; }
  .small, .small a { color: #a3a8b3; }
  .action { background: #98a1ff !important; color: #14162b !important; }
}";

const BUTTON: &str = "display: inline-block; padding: 10px 18px; border-radius: 6px; background: #4650c8; color: #ffffff; font-weight: 600; text-decoration: none;";

/// The blocks as plain text, paragraphs apart.
pub fn text(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        match block {
            Block::Text(text) | Block::Small(text) => out.push_str(text),
            Block::Action { label, link } | Block::SmallLink { label, link } => {
                out.push_str(label);
                out.push('\n');
                out.push_str(link.as_str());
            }
            Block::Item { text, link } => {
                out.push_str(text);
                out.push('\n');
                out.push_str(link.as_str());
            }
        }
    }
    out.push('\n');
    out
}

/// The blocks as an HTML document: no tables, no images, nothing fetched; light or dark as the reader has it.
pub fn html(title: &str, blocks: &[Block]) -> String {
    let title = escape(title);
    let body: String = blocks.iter().map(html_block).collect();
    // Names are kept from becoming links (`name::shown`); Apple's mail programs also look for dates and numbers.
    format!(
        r#"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title>{title}</title>
<style>
{STYLE}
</style>
</head>
<body>
<main>
{body}</main>
</body>
</html>
"#
    )
}

fn html_block(block: &Block) -> String {
    match block {
        Block::Text(text) => format!("<p>{}</p>\n", escape(text)),
        Block::Small(text) => format!("<p class=\"small\">{}</p>\n", escape(text)),
        Block::Item { text, link } => {
            let (text, link) = (escape(text), escape(link.as_str()));
            format!("<p><a href=\"{link}\">{text}</a></p>\n")
        }
        Block::SmallLink { label, link } => {
            let (label, link) = (escape(label), escape(link.as_str()));
            format!("<p class=\"small\"><a href=\"{link}\">{label}</a></p>\n")
        }
        Block::Action { label, link } => {
            let (label, link) = (escape(label), escape(link.as_str()));
            format!(
                "<p><a class=\"action\" href=\"{link}\" style=\"{BUTTON}\">{label}</a></p>\n<p class=\"small\">{link}</p>\n"
            )
        }
    }
}
