//! The text within a block: emphasis, links, code, tags, directives.

use std::{collections::HashSet, ops::Range, sync::LazyLock};

use regex::Regex;
use url::Url;

use super::{definitions, icons};
use crate::{
    document::{Image, Link, Place, Raw, build::Text, entity, tokens},
    extract::pattern::cased,
};

const MAX_LINKS: usize = 5_000;
/// Words of what a component that is a link says.
const MAX_LINK_WORDS: usize = 30;
const MAX_IMAGES: usize = 2_000;
/// How far the end of a link's text or of a code span is looked for.
const MAX_SPAN: usize = 2_000;

/// An amount between two single tildes: `~$80~ $60`. One alone means "about".
static STRUCK_AMOUNT: LazyLock<Regex> =
    LazyLock::new(|| cased(r"^~\\?[$€£]?\d[\d.,]*\s?[€£]?(?:/\p{L}+)?~(?:[\s|]|$)"));

fn strikes_amount(text: &str) -> bool {
    STRUCK_AMOUNT.is_match(text)
}

/// Reads the text of blocks and collects links, images and what is hidden on the way.
pub(super) struct Inline {
    base: Url,
    pub(super) links: Vec<Link>,
    pub(super) images: Vec<Image>,
    pub(super) hidden: Vec<String>,
    /// The labels of links whose addresses stand elsewhere, in small letters.
    labels: HashSet<String>,
    /// Bytes that may still be spent looking ahead, so that `[[[[…` stays linear.
    budget: usize,
}

/// What is being put together.
struct Output<'a> {
    source: &'a str,
    origin: usize,
    text: Text,
    runs: Vec<(usize, usize)>,
    struck_from: Option<usize>,
    strong_from: Option<usize>,
    /// How long the text was behind the last span of code.
    after_code: Option<usize>,
    /// The source offset that would continue the last run.
    expected: usize,
}

impl Output<'_> {
    fn push(&mut self, character: char, at: usize, length: usize) {
        let (character, is_space) = if character.is_whitespace()
            && !matches!(character, '\u{a0}' | '\u{202f}' | '\u{2009}')
        {
            (' ', true)
        } else {
            (character, false)
        };
        if is_space && (self.text.text.is_empty() || self.text.text.ends_with(' ')) {
            return;
        }
        if self.runs.is_empty() || at != self.expected {
            self.runs.push((self.text.text.len(), at - self.origin));
        }
        self.text.text.push(character);
        // A character that is written otherwise in the source ends the run.
        self.expected = if length == character.len_utf8() {
            at + length
        } else {
            usize::MAX
        };
    }

    fn space(&mut self, at: usize) {
        self.push(' ', at, usize::MAX);
    }

    /// Sets apart what the source sets apart by how it looks.
    fn comma(&mut self, at: usize) {
        self.text.trim_end();
        self.push(',', at, usize::MAX);
        self.space(at);
    }

    fn toggle(from: &mut Option<usize>, ranges: &mut Vec<Range<usize>>, at: usize) {
        match from.take() {
            Some(start) => ranges.push(start..at),
            None => *from = Some(at),
        }
    }

    fn finish(mut self, end: usize) -> Text {
        let text = &mut self.text;
        text.trim_end();
        let source = self
            .source
            .get(self.origin..end)
            .unwrap_or_default()
            .trim_end()
            .to_owned();
        text.raw = Some(Raw {
            source,
            runs: self.runs,
        });
        self.text
    }
}

impl Inline {
    pub(super) fn new(base: &Url, source: &str) -> Self {
        Self {
            base: base.clone(),
            links: Vec::new(),
            images: Vec::new(),
            hidden: Vec::new(),
            labels: definitions::labels(source),
            budget: source.len().saturating_mul(4).max(10_000),
        }
    }

    /// The text of a stretch of the source; quotes start at `origin`. `before` blocks stand before it.
    pub(super) fn read(
        &mut self,
        source: &str,
        origin: usize,
        range: Range<usize>,
        before: usize,
    ) -> Text {
        let mut output = Output {
            source,
            origin,
            text: Text::default(),
            runs: Vec::new(),
            struck_from: None,
            strong_from: None,
            after_code: None,
            expected: usize::MAX,
        };
        let end = range.end;
        let mut at = range.start;
        // Where a link's text ends, and where what follows the link begins.
        let mut skips: Vec<(usize, usize)> = Vec::new();
        while at < end {
            if let Some((from, to)) = skips.last().copied()
                && at >= from
            {
                skips.pop();
                at = to.max(at);
                continue;
            }
            let Some(rest) = source.get(at..end) else {
                break;
            };
            let Some(character) = rest.chars().next() else {
                break;
            };
            at += self.step(rest, character, at, &mut output, &mut skips, before);
        }
        output.finish(end)
    }

    /// Reads one piece and gives its length in the source.
    fn step(
        &mut self,
        rest: &str,
        character: char,
        at: usize,
        output: &mut Output<'_>,
        skips: &mut Vec<(usize, usize)>,
        before: usize,
    ) -> usize {
        let second = rest.chars().nth(1);
        match character {
            '\n' => {
                output.push(' ', at, 1);
                // The marks of a quote that goes on.
                1 + rest.get(1..).map_or(0, |next| {
                    next.len() - next.trim_start_matches([' ', '\t', '>']).len()
                })
            }
            '\\' if second.is_some_and(|c| c.is_ascii_punctuation()) => {
                output.push(second.unwrap_or_default(), at + 1, 1);
                2
            }
            '`' => self.code(rest, at, output),
            '!' if second == Some('[') => self
                .image(rest, before)
                .unwrap_or_else(|| literal('!', at, output)),
            '[' => self
                .link(rest, at, skips)
                .unwrap_or_else(|| literal('[', at, output)),
            '<' => self.tag(rest, at, output),
            '{' => self.braces(rest, at, output),
            '*' | '_' => emphasis(rest, character, at, output),
            '~' if second == Some('~') => {
                let here = output.text.text.len();
                Output::toggle(&mut output.struck_from, &mut output.text.struck, here);
                2
            }
            '~' if output.struck_from.is_some() || strikes_amount(rest) => {
                let here = output.text.text.len();
                Output::toggle(&mut output.struck_from, &mut output.text.struck, here);
                1
            }
            '&' => match entity::read(rest) {
                Some((characters, length)) => {
                    for decoded in characters.into_iter().flatten() {
                        output.push(decoded, at, length);
                    }
                    length
                }
                None => literal('&', at, output),
            },
            ':' => match icons::shortcode(rest) {
                Some((mark, length)) => {
                    output.push(mark, at, length);
                    length
                }
                None => literal(':', at, output),
            },
            _ => literal(character, at, output),
        }
    }

    fn code(&mut self, rest: &str, at: usize, output: &mut Output<'_>) -> usize {
        let ticks = rest.bytes().take_while(|byte| *byte == b'`').count();
        let (marks, inner) = rest.split_at(ticks);
        let close = self.look(inner).find(marks);
        let Some(close) = close else { return ticks };
        // Badges side by side: `Pro` `Enterprise`.
        if output.after_code.take() == Some(output.text.text.trim_end().len()) {
            output.comma(at);
        }
        for (offset, character) in inner
            .char_indices()
            .take_while(|(offset, _)| *offset < close)
        {
            output.push(character, at + ticks + offset, character.len_utf8());
        }
        output.after_code = Some(output.text.text.len());
        ticks + close + ticks
    }

    /// The stretch that may be looked at, which is paid for.
    fn look<'a>(&mut self, text: &'a str) -> &'a str {
        let length = text.floor_char_boundary(MAX_SPAN.min(self.budget));
        self.budget -= length;
        text.get(..length).unwrap_or_default()
    }

    /// The length of an image, which shows no text.
    fn image(&mut self, rest: &str, before: usize) -> Option<usize> {
        let (label, destination, length) = self.bracketed(rest.get(1..)?)?;
        let alt = rest.get(1 + label.start..1 + label.end)?;
        if destination.is_some() && !alt.trim().is_empty() && self.images.len() < MAX_IMAGES {
            self.images.push(Image {
                alt: alt.trim().to_owned(),
                place: Place::Content,
                before,
            });
        }
        destination.map(|_| 1 + length)
    }

    /// Reads the opening bracket of a link; its text is read as any other, its end is skipped later.
    fn link(&mut self, rest: &str, at: usize, skips: &mut Vec<(usize, usize)>) -> Option<usize> {
        if rest.starts_with("[^") {
            return self.look(rest).find(']').map(|end| end + 1);
        }
        let (label, destination, length) = self.bracketed(rest)?;
        let destination = destination?;
        let text = rest.get(label.clone())?;
        if let Ok(url) = self.base.join(destination.trim())
            && matches!(url.scheme(), "http" | "https")
            && self.links.len() < MAX_LINKS
        {
            let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
            self.links.push(Link {
                url,
                text: text.replace(['*', '`'], ""),
                place: Place::Content,
            });
        }
        skips.push((at + label.end, at + length));
        Some(1)
    }

    /// `[label](destination "title")` or `[label][reference]` at the start of a text: the label's
    /// range, the destination (empty for a reference, none if neither follows) and the whole length.
    fn bracketed<'a>(&mut self, rest: &'a str) -> Option<(Range<usize>, Option<&'a str>, usize)> {
        let ahead = self.look(rest);
        let mut depth = 0_usize;
        let mut close = None;
        let mut escaped = false;
        for (at, byte) in ahead.bytes().enumerate() {
            match byte {
                b'\\' if !escaped => {
                    escaped = true;
                    continue;
                }
                b'[' if !escaped => depth += 1,
                b']' if !escaped => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        close = Some(at);
                        break;
                    }
                }
                _ => {}
            }
            escaped = false;
        }
        let close = close?;
        let after = rest.get(close + 1..)?;
        if after.starts_with('(') {
            let inner = self.look(after);
            let mut depth = 0_usize;
            let end = inner.bytes().position(|byte| {
                depth = match byte {
                    b'(' => depth + 1,
                    b')' => depth.saturating_sub(1),
                    _ => depth,
                };
                depth == 0
            })?;
            let destination = after.get(1..end)?;
            let destination = destination
                .split_whitespace()
                .next()
                .unwrap_or_default()
                .trim_matches(['<', '>']);
            return Some((1..close, Some(destination), close + 1 + end + 1));
        }
        if after.starts_with('[') {
            let end = self.look(after).find(']')?;
            return Some((1..close, Some(""), close + 1 + end + 1));
        }
        let is_label = |label: &str| self.labels.contains(&label.trim().to_lowercase());
        let defined = !self.labels.is_empty() && rest.get(1..close).is_some_and(is_label);
        Some((1..close, defined.then_some(""), close + 1))
    }

    /// Keeps a link that an element or a component is: `<a href="…">Text</a>`, `<Button href="…">Text</Button>`.
    pub(super) fn keep_link(&mut self, href: &str, text: &str) {
        let url = self.base.join(href).ok();
        let url = url.filter(|url| matches!(url.scheme(), "http" | "https"));
        let Some(url) = url.filter(|_| self.links.len() < MAX_LINKS) else {
            return;
        };
        let words: Vec<&str> = text.split_whitespace().take(MAX_LINK_WORDS).collect();
        self.links.push(Link {
            url,
            text: words.join(" "),
            place: Place::Content,
        });
    }

    fn tag(&mut self, rest: &str, at: usize, output: &mut Output<'_>) -> usize {
        if is_autolink(rest) {
            return 1;
        }
        if let Some((length, hidden)) = unseen(rest) {
            self.hidden.extend(hidden.map(str::to_owned));
            return length;
        }
        let ahead = self.look(rest);
        let Some((tag, length)) = tokens::tag(ahead)
            .filter(|(_, length)| ahead.get(..*length).is_some_and(|tag| tag.ends_with('>')))
        else {
            return literal('<', at, output);
        };
        let here = output.text.text.len();
        match tag.name.as_str() {
            "del" | "s" | "strike" if output.struck_from.is_some() == tag.closes => {
                Output::toggle(&mut output.struck_from, &mut output.text.struck, here);
            }
            "b" | "strong" if output.strong_from.is_some() == tag.closes => {
                Output::toggle(&mut output.strong_from, &mut output.text.strong, here);
            }
            "br" | "li" | "p" | "div" | "td" | "th" | "ul" | "ol" => output.space(at),
            "a" if !tag.closes => {
                if let Some(href) = tag.attribute("href") {
                    let text = rest.get(length..).and_then(|text| text.split('<').next());
                    self.keep_link(href, text.unwrap_or_default());
                }
            }
            _ => {
                if let Some(mark) = icons::of_tag(&tag) {
                    output.push(mark, at, length);
                }
            }
        }
        length
    }

    /// `{…}`: a template's expression or an anchor; text only where it is not closed.
    fn braces(&mut self, rest: &str, at: usize, output: &mut Output<'_>) -> usize {
        if let Some((length, hidden)) = unseen(rest) {
            self.hidden.extend(hidden.map(str::to_owned));
            return length;
        }
        let ahead = self.look(rest);
        let mut depth = 0_usize;
        let end = ahead.bytes().take(300).position(|byte| {
            depth = match byte {
                b'{' => depth + 1,
                b'}' => depth.saturating_sub(1),
                _ => depth,
            };
            depth == 0
        });
        end.map_or_else(|| literal('{', at, output), |end| end + 1)
    }
}

fn literal(character: char, at: usize, output: &mut Output<'_>) -> usize {
    output.push(character, at, character.len_utf8());
    character.len_utf8()
}

/// Drops the marks of emphasis; marks among spaces or, for `_`, inside a word are text.
fn emphasis(rest: &str, mark: char, at: usize, output: &mut Output<'_>) -> usize {
    let length = rest.chars().take_while(|c| *c == mark).count();
    let before = output.text.text.chars().next_back();
    let after = rest.chars().nth(length);
    let spaced = before.is_none_or(char::is_whitespace) && after.is_none_or(char::is_whitespace);
    let in_word = mark == '_'
        && before.is_some_and(char::is_alphanumeric)
        && after.is_some_and(char::is_alphanumeric);
    if spaced || in_word || length > 3 {
        for offset in 0..length {
            output.push(mark, at + offset, 1);
        }
    } else if length >= 2 {
        let here = output.text.text.len();
        Output::toggle(&mut output.strong_from, &mut output.text.strong, here);
    }
    length
}

/// Whether a text begins with an address in angle brackets.
pub(super) fn is_autolink(text: &str) -> bool {
    let inner = text.strip_prefix('<').unwrap_or_default();
    let address = inner
        .bytes()
        .take(300)
        .take_while(|byte| !matches!(byte, b'<' | b'>') && !byte.is_ascii_whitespace())
        .count();
    let address = inner.get(..address).unwrap_or_default();
    address.starts_with("http://")
        || address.starts_with("https://")
        || address.starts_with("mailto:")
        || (address.contains('@') && !address.contains('='))
}

/// A comment or template directive at the start of a text: its length, and what it hides if it is a comment.
pub(super) fn unseen(text: &str) -> Option<(usize, Option<&str>)> {
    let (open, close, is_comment) = [
        ("<!--", "-->", true),
        ("{/*", "*/}", true),
        ("<%", "%>", false),
        ("{%", "%}", false),
        ("{{", "}}", false),
    ]
    .into_iter()
    .find(|(open, _, _)| text.starts_with(open))?;
    let inner = text.get(open.len()..)?;
    let end = inner.find(close);
    let length = end.map_or(text.len(), |end| open.len() + end + close.len());
    Some((
        length,
        inner
            .get(..end.unwrap_or(inner.len()))
            .filter(|_| is_comment),
    ))
}
