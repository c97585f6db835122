//! A block of a page: its text as readers see it, and the exact words of the page behind any part of that.

use std::{borrow::Cow, ops::Range, sync::Arc};

use super::{BlockKind, Cell, GroupId, JOINT, MAX_QUOTE, Place, entity, sentences};

/// A run of visible text with one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// What a reader sees: markup removed, white space folded to single spaces, never empty.
    pub text: String,
    /// The headings above it, outermost first, itself not included.
    pub headings: Arc<[Arc<str>]>,
    /// The innermost box around it.
    pub group: GroupId,
    /// Where on the page it stands.
    pub place: Place,
    /// The parts of `text` that are struck through: `<del>`, `<s>`, `line-through`, `~~`.
    pub struck: Vec<Range<usize>>,
    /// The parts of `text` that are bold or otherwise strong.
    pub strong: Vec<Range<usize>>,
    /// The raw source of the block, if quotes are slices of the source; else none.
    pub(super) raw: Option<Raw>,
}

/// The raw source behind a block and where each stretch of its text comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Raw {
    pub(super) source: String,
    /// (offset in text, offset in source), ascending; text runs on unchanged until the next entry.
    pub(super) runs: Vec<(usize, usize)>,
}

impl Raw {
    /// The source offset of a text offset.
    pub(super) fn at(&self, text: usize) -> usize {
        let index = self.runs.partition_point(|(start, _)| *start <= text);
        self.runs
            .get(index.saturating_sub(1))
            .map_or(0, |(start, source)| source + text.saturating_sub(*start))
    }

    /// A stretch of the source with the marks of emphasis that touch it.
    fn with_marks(&self, start: usize, end: usize) -> Option<&str> {
        let is_mark = |c: char| matches!(c, '*' | '_' | '~');
        let before = self.source.get(..start)?;
        let after = self.source.get(end..)?;
        let start = before.trim_end_matches(is_mark).len();
        let end = self.source.len() - after.trim_start_matches(is_mark).len();
        self.source.get(start..end)
    }

    /// Where the character of the source ends that stands behind a text offset; a character reference
    /// (`&euro;`) is one character.
    fn end(&self, text: usize) -> usize {
        let start = self.at(text);
        let rest = self.source.get(start..).unwrap_or_default();
        let length = entity::read(rest)
            .map(|(_, length)| length)
            .or_else(|| rest.chars().next().map(char::len_utf8));
        start + length.unwrap_or(0)
    }
}

/// A source without the end of a component that began before it, and without a comment behind it:
/// `Harbour costs $40.</Tab>`.
fn without_stray_end(source: &str) -> &str {
    let mut rest = without_comment(source);
    while let Some((before, name)) = rest
        .trim_end()
        .strip_suffix('>')
        .and_then(|inner| inner.rsplit_once("</"))
    {
        let stray = !name.is_empty()
            && name.chars().all(char::is_alphanumeric)
            && !before.contains(&format!("<{name}"));
        if !stray {
            break;
        }
        rest = before;
    }
    rest
}

/// A source without the comment that it ends in.
fn without_comment(source: &str) -> &str {
    let inner = source.trim_end().strip_suffix("-->");
    let comment = inner.and_then(|inner| inner.rsplit_once("<!--"));
    comment.map_or(source, |(before, _)| before.trim_end())
}

impl Block {
    /// The exact words of the page behind `text[range]`, at most [`MAX_QUOTE`] characters, cut at a word.
    #[must_use]
    pub fn quote(&self, range: Range<usize>) -> String {
        let exact = match &self.raw {
            None => self.text.get(range).unwrap_or(&self.text),
            Some(raw) => {
                let last = self
                    .text
                    .get(range.clone())
                    .and_then(|part| part.char_indices().next_back());
                // From the first and to the last word, the marks around them belong to the quote.
                let start = if range.start == 0 {
                    0
                } else {
                    raw.at(range.start)
                };
                let end = if range.end >= self.text.len() {
                    without_stray_end(&raw.source).len()
                } else {
                    last.map_or(0, |(offset, _)| raw.end(range.start + offset))
                };
                raw.with_marks(start, end).unwrap_or(&raw.source)
            }
        };
        shorten(exact)
    }

    /// The words of the page behind the whole block.
    #[must_use]
    pub fn own_words(&self) -> &str {
        self.raw.as_ref().map_or(&self.text, |raw| &raw.source)
    }

    /// The exact words of the whole block, shortened to [`MAX_QUOTE`].
    #[must_use]
    pub fn quote_all(&self) -> String {
        shorten(without_comment(self.own_words()))
    }

    /// The exact words of the sentence (or sentences) that `range` lies in.
    #[must_use]
    pub fn sentence_quote(&self, range: Range<usize>) -> String {
        self.quote(self.sentence(range))
    }

    /// The range of `text` of the sentence (or sentences) that `range` lies in.
    #[must_use]
    pub fn sentence(&self, range: Range<usize>) -> Range<usize> {
        let (mut start, mut end) = (range.start, range.end);
        for sentence in sentences(&self.text) {
            if sentence.start <= range.start && range.start < sentence.end {
                start = sentence.start;
            }
            if sentence.start < range.end && range.end <= sentence.end {
                end = sentence.end;
            }
        }
        start..end.max(start)
    }

    /// Whether any of `text[range]` is struck through.
    #[must_use]
    pub fn is_struck(&self, range: &Range<usize>) -> bool {
        self.struck
            .iter()
            .any(|struck| struck.start < range.end && range.start < struck.end)
    }

    /// The stretches of `text` that tags of line breaks and list items keep apart in the source of Markdown; the whole
    /// where there are none.
    #[must_use]
    pub fn parts(&self) -> Vec<Range<usize>> {
        let runs = self.raw.as_ref().map_or(&[][..], |raw| &raw.runs);
        let mut parts = Vec::new();
        let mut start = 0;
        for pair in runs.windows(2) {
            let (Some((text, source)), Some((next, behind))) = (pair.first(), pair.last()) else {
                continue;
            };
            let from = source + (next - text);
            // A tag's first character may stand for the space that it makes.
            let gap = self
                .raw
                .as_ref()
                .and_then(|raw| raw.source.get(from.saturating_sub(1)..*behind));
            if gap.is_some_and(breaks) && start < *next {
                parts.push(start..*next);
                start = *next;
            }
        }
        parts.push(start..self.text.len());
        parts
    }

    /// The nearest heading above it.
    #[must_use]
    pub fn heading(&self) -> Option<&str> {
        self.headings.last().map(AsRef::as_ref)
    }

    /// Its cell, if it is one.
    #[must_use]
    pub const fn cell(&self) -> Option<Cell> {
        match self.kind {
            BlockKind::Cell(cell) => Some(cell),
            _ => None,
        }
    }

    /// Whether it is a heading.
    #[must_use]
    pub const fn is_heading(&self) -> bool {
        matches!(self.kind, BlockKind::Heading(_))
    }

    /// Whether all that it says is in bold.
    #[must_use]
    pub fn is_bold(&self) -> bool {
        let whole = |range: &Range<usize>| range.start == 0 && range.end >= self.text.len();
        self.strong.iter().any(whole)
    }
}

/// Whether what stands between two stretches of text in the source breaks the line.
fn breaks(gap: &str) -> bool {
    let gap = gap.to_ascii_lowercase();
    ["<br", "<li", "</li", "<p>", "</p"]
        .iter()
        .any(|tag| gap.contains(tag))
}

/// The text with digits that only markup keeps apart kept apart by a space: nobody reads `$14` and a small `99` as 1499.
pub(crate) fn apart(text: &str) -> Cow<'_, str> {
    if !text.contains(JOINT) {
        return Cow::Borrowed(text);
    }
    let mut spelt = String::with_capacity(text.len());
    let mut parts = text.split(JOINT).peekable();
    while let Some(part) = parts.next() {
        spelt.push_str(part);
        let next = parts
            .peek()
            .is_some_and(|next| next.starts_with(|c: char| c.is_ascii_digit()));
        if next && part.ends_with(|c: char| c.is_ascii_digit()) {
            spelt.push(' ');
        }
    }
    Cow::Owned(spelt)
}

/// At most [`MAX_QUOTE`] characters with white space folded, cut at the end of a word.
pub(crate) fn shorten(text: &str) -> String {
    let mut short = String::new();
    let mut characters = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if characters + length + 1 > MAX_QUOTE {
            if short.is_empty() {
                short.extend(word.chars().take(MAX_QUOTE));
            }
            break;
        }
        if !short.is_empty() {
            short.push(' ');
            characters += 1;
        }
        short.push_str(&apart(word));
        characters += length;
    }
    short
}
