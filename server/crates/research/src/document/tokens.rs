//! HTML as a stream of tags and text, in time linear in its length whatever the page holds.
//!
//! A tree builder after the standard is quadratic on pages made for it (very deep nesting, one tag
//! with a million attributes). Extractors need reading order, boxes and visibility, not a DOM, so
//! this reads tags as the standard's tokenizer does and leaves the rest to [`super::html`].

use std::ops::Range;

use super::entity;

/// Attributes kept per tag; the rest is read and dropped.
const MAX_ATTRIBUTES: usize = 64;
/// Bytes kept of an attribute's value.
const MAX_VALUE: usize = 4_096;
/// Bytes kept of a tag's or an attribute's name.
const MAX_NAME: usize = 64;

/// A tag.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Tag {
    /// Its name in lower case.
    pub(super) name: String,
    /// Whether it is a component of MDX (its name starts with a capital or holds a dot).
    pub(super) component: bool,
    /// Whether it closes an element.
    pub(super) closes: bool,
    /// Whether it ends in `/>`.
    pub(super) self_closing: bool,
    attributes: Vec<(String, String)>,
}

impl Tag {
    /// The value of an attribute, references replaced.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// Its attributes, names in lower case, references in values replaced.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether it has an attribute.
    pub(super) fn has(&self, name: &str) -> bool {
        self.attribute(name).is_some()
    }
}

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text, references not yet replaced.
    Text(&'a str),
    /// An opening or closing tag.
    Tag(Tag),
    /// A comment.
    Comment(&'a str),
    /// The text of a script, style or other element that holds no tags. Follows its opening tag; the
    /// closing tag follows.
    Raw(&'a str),
}

/// The tokens of a page.
pub(super) struct Tokens<'a> {
    source: &'a str,
    position: usize,
    /// The element whose text holds no tags, just opened.
    raw: Option<String>,
}

impl<'a> Tokens<'a> {
    /// Reads a page.
    pub(super) const fn new(source: &'a str) -> Self {
        Self {
            source,
            position: 0,
            raw: None,
        }
    }

    /// How many bytes were read.
    pub(super) const fn position(&self) -> usize {
        self.position
    }

    fn rest(&self) -> &'a str {
        self.source.get(self.position..).unwrap_or_default()
    }

    fn take(&mut self, length: usize) -> &'a str {
        let taken = self.rest().get(..length).unwrap_or_else(|| self.rest());
        self.position += taken.len();
        taken
    }

    fn raw_text(&mut self, name: &str) -> Token<'a> {
        let rest = self.rest();
        let end = rest
            .match_indices("</")
            .find(|(at, _)| {
                rest.get(at + 2..at + 2 + name.len())
                    .is_some_and(|tag| tag.eq_ignore_ascii_case(name))
            })
            .map_or(rest.len(), |(at, _)| at);
        Token::Raw(self.take(end))
    }

    fn markup(&mut self) -> Option<Token<'a>> {
        let rest = self.rest();
        if rest.starts_with("<!--") {
            let length = comment_length(rest);
            let text = self.take(length);
            let text = text.strip_prefix("<!--").unwrap_or(text);
            return Some(Token::Comment(text.strip_suffix("-->").unwrap_or(text)));
        }
        if rest.starts_with("<!") || rest.starts_with("<?") {
            let length = rest.find('>').map_or(rest.len(), |end| end + 1);
            let text = self.take(length);
            return Some(Token::Comment(
                text.trim_start_matches("<![CDATA[")
                    .trim_matches(['<', '!', '?', '>']),
            ));
        }
        let (tag, length) = tag(rest)?;
        self.take(length);
        if !tag.closes && !tag.self_closing && holds_no_tags(&tag.name) {
            self.raw = Some(tag.name.clone());
        }
        Some(Token::Tag(tag))
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        if let Some(name) = self.raw.take() {
            return Some(self.raw_text(&name));
        }
        let rest = self.rest();
        if rest.is_empty() {
            return None;
        }
        if rest.starts_with('<')
            && let Some(token) = self.markup()
        {
            return Some(token);
        }
        // A `<` that starts no tag is text.
        let length = rest
            .bytes()
            .skip(1)
            .position(|byte| byte == b'<')
            .map_or(rest.len(), |at| at + 1);
        Some(Token::Text(self.take(length)))
    }
}

/// The length of a comment at the start of the text, its ends included; to the end if it is not closed.
fn comment_length(text: &str) -> usize {
    if text.starts_with("<!-->") {
        return 5;
    }
    text.get(4..)
        .and_then(|inner| inner.find("-->"))
        .map_or(text.len(), |end| end + 7)
}

fn holds_no_tags(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "textarea"
            | "title"
            | "xmp"
            | "iframe"
            | "noembed"
            | "noframes"
            | "plaintext"
    )
}

/// The tag at the start of the text and its length; none if there is no tag. A tag that the text
/// ends in takes all of it.
pub(super) fn tag(text: &str) -> Option<(Tag, usize)> {
    let mut cursor = Cursor {
        bytes: text.as_bytes(),
        at: 1,
    };
    (text.as_bytes().first() == Some(&b'<')).then_some(())?;
    let closes = cursor.skip(b'/');
    cursor.peek().filter(u8::is_ascii_alphabetic)?;
    let name =
        text.get(cursor.until(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>')))?;
    let mut tag = Tag {
        name: bounded(name, MAX_NAME).to_ascii_lowercase(),
        component: name.contains('.')
            || name.starts_with(|first: char| first.is_ascii_uppercase())
                && name.contains(|c: char| c.is_ascii_lowercase()),
        closes,
        ..Tag::default()
    };
    loop {
        cursor.until(|byte| !byte.is_ascii_whitespace());
        match cursor.peek() {
            None => return Some((tag, text.len())),
            Some(b'>') => return Some((tag, cursor.at + 1)),
            Some(b'/') => {
                cursor.at += 1;
                tag.self_closing = cursor.peek() == Some(b'>');
            }
            Some(_) => attribute(text, &mut cursor, &mut tag),
        }
    }
}

fn attribute(text: &str, cursor: &mut Cursor, tag: &mut Tag) {
    let start = cursor.at;
    cursor.at += 1;
    let name =
        cursor.until(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>' | b'='));
    let name = text.get(start..name.end).unwrap_or_default();
    cursor.until(|byte| !byte.is_ascii_whitespace());
    let value = if cursor.skip(b'=') {
        value(cursor)
    } else {
        0..0
    };
    if tag.attributes.len() < MAX_ATTRIBUTES {
        let name = bounded(name, MAX_NAME).to_ascii_lowercase();
        if !tag.has(&name) {
            let value = bounded(text.get(value).unwrap_or_default(), MAX_VALUE);
            tag.attributes
                .push((name, entity::decode(value).into_owned()));
        }
    }
}

/// The range of an attribute's value, quotes left out.
fn value(cursor: &mut Cursor) -> Range<usize> {
    cursor.until(|byte| !byte.is_ascii_whitespace());
    match cursor.peek() {
        Some(quote @ (b'"' | b'\'')) => {
            cursor.at += 1;
            let range = cursor.until(|byte| byte == quote);
            cursor.skip(quote);
            range
        }
        Some(b'{') => cursor.braces(),
        _ => cursor.until(|byte| byte.is_ascii_whitespace() || byte == b'>'),
    }
}

/// The beginning of a text, at most so many bytes, cut between characters.
fn bounded(text: &str, bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes)).unwrap_or(text)
}

struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn until(&mut self, stop: impl Fn(u8) -> bool) -> Range<usize> {
        let start = self.at;
        while self.peek().is_some_and(|byte| !stop(byte)) {
            self.at += 1;
        }
        start..self.at
    }

    /// An expression in braces, as MDX writes attribute values; without the outer braces.
    fn braces(&mut self) -> Range<usize> {
        let start = self.at + 1;
        let mut depth = 0_usize;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'{' => depth += 1,
                b'}' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                return start..self.at - 1;
            }
        }
        start.min(self.at)..self.at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(source: &str) -> Vec<String> {
        Tokens::new(source)
            .map(|token| match token {
                Token::Text(text) => text.to_owned(),
                Token::Raw(text) => format!("raw:{text}"),
                Token::Comment(text) => format!("!{text}"),
                Token::Tag(tag) => format!(
                    "{}{}{:?}",
                    if tag.closes { "/" } else { "" },
                    tag.name,
                    tag.attributes
                ),
            })
            .collect()
    }

    #[test]
    fn tags_text_and_comments_are_told_apart() {
        assert_eq!(
            tokens("<P class=a b='>' C=\"&lt;\">1 < 2<br/></p><!-- x --><script>a<b</script>"),
            [
                "p[(\"class\", \"a\"), (\"b\", \">\"), (\"c\", \"<\")]",
                "1 ",
                "< 2",
                "br[]",
                "/p[]",
                "! x ",
                "script[]",
                "raw:a<b",
                "/script[]",
            ]
        );
    }

    #[test]
    fn what_never_closes_ends_with_the_page() {
        assert_eq!(tokens("a<!-- b <p>c"), ["a", "! b <p>c"]);
        assert_eq!(tokens("<script>x"), ["script[]", "raw:x"]);
        assert_eq!(tokens("a<p b=\"c"), ["a", "p[(\"b\", \"c\")]"]);
    }

    #[test]
    fn a_tag_keeps_a_bounded_number_of_attributes() {
        let page = format!(
            "<p {}>",
            (0..10_000).map(|i| format!("a{i}=1 ")).collect::<String>()
        );
        let Some(Token::Tag(tag)) = Tokens::new(&page).next() else {
            panic!("no tag")
        };
        assert_eq!(tag.attributes.len(), MAX_ATTRIBUTES);
        let page = format!("<p a='{}é'>", "x".repeat(MAX_VALUE - 1));
        let Some(Token::Tag(tag)) = Tokens::new(&page).next() else {
            panic!("no tag")
        };
        assert_eq!(tag.attribute("a").map(str::len), Some(MAX_VALUE - 1));
    }

    #[test]
    fn an_expression_may_hold_a_greater_than_sign() {
        let (tag, length) = tag("<Img src={() => a > b} alt='x' />rest").expect("a tag");
        assert!(tag.component && tag.self_closing);
        assert_eq!((tag.attribute("alt"), length), (Some("x"), 33));
    }
}
