//! A fetched page as the extractors see it: blocks of visible text, each able to give the exact
//! words of the page back.
//!
//! ```text
//! Document ─ blocks:  Vec<Block>   headings, paragraphs, list items, cells, in reading order
//!          ─ groups:  Vec<Group>   the boxes around them (card, section, list, row); each covers a run of blocks
//!          ─ tables:  Vec<Table>   grids of block indexes
//!          ─ links, alternates, meta, data (JSON-LD and microdata), images, hidden
//! ```
//!
//! An extractor walks `document.blocks`, looks at `block.text` (markup removed, white space folded),
//! and quotes with [`Block::quote`] or [`Block::sentence_quote`]: those give the words as the page
//! holds them, which in Markdown is the raw source with its `**` and links.
//! Text a reader can't see is never in `blocks`; it is in `hidden`, for [`Document::steering`] alone. What readers see
//! once they set a switch between monthly and yearly billing the other way is in `switched`, for prices alone.

mod billing;
mod build;
mod card;
mod card_row;
mod entity;
mod gloss;
mod grid;
mod html;
mod icon;
mod labels;
mod language;
mod layout;
mod markdown;
mod outline;
mod panels;
mod priced;
mod sentence;
mod steering;
mod structured;
mod tokens;
mod visibility;

use std::{borrow::Cow, collections::BTreeMap, ops::Range, sync::Arc};

use time::OffsetDateTime;
use url::Url;

use crate::ground;

pub use billing::{Billing, Switched};
pub use sentence::sentences;
pub(crate) use steering::{Steered, steers};

/// The longest quote a fact may carry, in characters.
pub const MAX_QUOTE: usize = 400;

/// Stands between digits that touch only because markup keeps them apart on the page
/// (`<b>$12</b><small>99</small>`): word joiner, which no reader sees. Quotes have a space there.
pub const JOINT: char = '\u{2060}';

const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// The digit that stands above the line: `⁹` for `9`.
fn raise(digit: char) -> Option<char> {
    RAISED.get(digit.to_digit(10)? as usize).copied()
}

/// The digit that one above the line is: `9` for `⁹`.
pub(crate) fn lowered(raised: char) -> Option<char> {
    let digit = RAISED.iter().position(|other| *other == raised)?;
    char::from_digit(u32::try_from(digit).ok()?, 10)
}

/// What a page was written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// HTML: quotes are visible text.
    Html,
    /// Markdown or MDX source: quotes are slices of the source.
    Markdown,
    /// Plain text: quotes are slices of the source.
    Text,
}

/// A fetched page.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its address, after redirects.
    pub url: Url,
    /// When it was read.
    pub fetched_at: OffsetDateTime,
    /// What it was written in.
    pub format: Format,
    /// `<title>`, or the front matter's title, or the first heading.
    pub title: Option<String>,
    /// The name the site gives itself: `og:site_name`, `application-name`, or JSON-LD `Organization`/`WebSite` name.
    pub site_name: Option<String>,
    /// The meta, OpenGraph or front matter description.
    pub description: Option<String>,
    /// The language as a lower-case primary subtag (`en`, `de`): from `<html lang>`, else guessed from stop words.
    pub lang: Option<String>,
    /// `<link rel=canonical>`, absolute.
    pub canonical: Option<Url>,
    /// The same page in other languages.
    pub alternates: Vec<Alternate>,
    /// The pictures that stand for the site in tabs and on home screens, as far as they are made of pixels.
    pub icons: Vec<Icon>,
    /// Links to http and https addresses, absolute, fragments kept, in reading order. At most 5,000.
    pub links: Vec<Link>,
    /// Visible images that have an alternative text. The text is not visible, so it can't be quoted.
    pub images: Vec<Image>,
    /// `meta` name or property (lower case) to content, OpenGraph included.
    pub meta: BTreeMap<String, String>,
    /// JSON-LD objects (`@graph` and lists flattened) and microdata items in the same shape.
    pub data: Vec<serde_json::Value>,
    /// What a reader sees, in reading order.
    pub blocks: Vec<Block>,
    /// The boxes around the blocks. Group 0 is the whole page.
    pub groups: Vec<Group>,
    /// The tables.
    pub tables: Vec<Table>,
    /// Text that is in the page but not visible: hidden elements, comments, `<noscript>`, `<template>`.
    /// Never a source of facts. Scripts and styles are not kept.
    pub hidden: Vec<String>,
    /// Whether the page holds more than is kept of it.
    pub cut: bool,
    /// The page with its switch between monthly and yearly billing set the other way, where it has one.
    pub switched: Option<Box<Switched>>,
    /// For [`crate::ground`]: the source of Markdown and text, the folded visible text of HTML.
    pub(crate) haystack: String,
}

/// A version of the page in another language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternate {
    /// `hreflang` as written, lower case (`de`, `pt-br`, `x-default`).
    pub lang: String,
    /// Its address.
    pub url: Url,
}

/// A picture that stands for the site (`<link rel=icon>`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Icon {
    /// Its address.
    pub url: Url,
    /// Its largest width in pixels, where the page says so.
    pub width: Option<u32>,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub url: Url,
    /// Its visible text, or its `aria-label`.
    pub text: String,
    /// Where on the page it stands.
    pub place: Place,
}

/// An image with an alternative text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// The alternative text.
    pub alt: String,
    /// Where on the page it stands.
    pub place: Place,
    /// How many blocks stood before it, to find its heading.
    pub before: usize,
}

/// Where on a page something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Place {
    /// In the page's own content.
    #[default]
    Content,
    /// In navigation (`<nav>`, `role=navigation`).
    Nav,
    /// In the page's header.
    Header,
    /// In the page's footer.
    Footer,
}

/// The index of a [`Group`] in [`Document::groups`].
pub type GroupId = usize;

/// A box around blocks: an element of HTML, or a section, list, component or row of Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The box around this one; none for the page.
    pub parent: Option<GroupId>,
    /// What kind of box it is.
    pub kind: GroupKind,
    /// The blocks in it, boxes inside it included: indexes into [`Document::blocks`].
    pub blocks: Range<usize>,
}

/// What kind of box a group is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupKind {
    /// The whole page.
    Page,
    /// A section: `<section>`, `<main>`, or in Markdown what stands under a heading.
    Section,
    /// Any other box: `<div>`, `<article>`, `<form>`, an MDX component. A pricing card is one of these.
    Box,
    /// A list.
    List,
    /// An item of a list; it may hold several blocks.
    Item,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A note set apart: callout, admonition, `<aside>`, block quote.
    Callout,
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading of level 1 to 6.
    Heading(u8),
    /// A paragraph or any other run of text in a box of its own.
    Paragraph,
    /// The text of a list item.
    ListItem,
    /// A cell of a table.
    Cell(Cell),
    /// The term of a definition list.
    Term,
    /// The definition of a definition list.
    Definition,
    /// Preformatted code. Not a source of claims.
    Code,
    /// A button or a link that stands alone.
    Button,
}

/// Where a cell stands in its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// Index into [`Document::tables`].
    pub table: usize,
    /// Row from 0, header rows included.
    pub row: usize,
    /// Column from 0, spans counted.
    pub column: usize,
    /// Whether it is a header cell.
    pub header: bool,
}

/// A table as a grid of block indexes. A cell that spans columns stands in each of them; an empty
/// cell is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Rows of cells.
    pub rows: Vec<Vec<Option<usize>>>,
    /// How many rows at the top are header rows; 0 if none is marked.
    pub header_rows: usize,
    /// What cells without text show: a tick (`true`) or a cross (`false`) drawn as an image, by row and column.
    pub marks: BTreeMap<(usize, usize), bool>,
    /// The source lines of the rows, in Markdown.
    lines: Vec<String>,
}

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
    raw: Option<Raw>,
}

/// The raw source behind a block and where each stretch of its text comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Raw {
    source: String,
    /// (offset in text, offset in source), ascending; text runs on unchanged until the next entry.
    runs: Vec<(usize, usize)>,
}

impl Raw {
    /// The source offset of a text offset.
    fn at(&self, text: usize) -> usize {
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

impl Document {
    /// Reads an HTML page. Never fails: whatever is no HTML is text.
    ///
    /// Time and memory are linear in the length of `html`; nesting, attributes, blocks and links are capped.
    #[must_use]
    pub fn from_html(url: &Url, fetched_at: OffsetDateTime, html: &str) -> Self {
        html::read(url, fetched_at, html)
    }

    /// Reads Markdown or MDX source.
    #[must_use]
    pub fn from_markdown(url: &Url, fetched_at: OffsetDateTime, source: &str) -> Self {
        markdown::read(url, fetched_at, &ground::seen(source))
    }

    /// Reads a page by its content type (lower-case essence such as `text/html`); where that is
    /// missing, by what the text looks like.
    #[must_use]
    pub fn of(
        url: &Url,
        fetched_at: OffsetDateTime,
        content_type: Option<&str>,
        text: &str,
    ) -> Self {
        match content_type {
            Some("text/html" | "application/xhtml+xml") => Self::from_html(url, fetched_at, text),
            Some(kind) if kind.contains("markdown") => Self::from_markdown(url, fetched_at, text),
            _ if looks_like_html(text) => Self::from_html(url, fetched_at, text),
            _ => Self::from_markdown(url, fetched_at, text),
        }
    }

    /// An empty page at an address.
    fn empty(url: &Url, fetched_at: OffsetDateTime, format: Format) -> Self {
        Self {
            url: url.clone(),
            fetched_at,
            format,
            title: None,
            site_name: None,
            description: None,
            lang: None,
            canonical: None,
            alternates: Vec::new(),
            icons: Vec::new(),
            links: Vec::new(),
            images: Vec::new(),
            meta: BTreeMap::new(),
            data: Vec::new(),
            blocks: Vec::new(),
            groups: Vec::new(),
            tables: Vec::new(),
            hidden: Vec::new(),
            cut: false,
            switched: None,
            haystack: String::new(),
        }
    }

    /// The blocks of the page's own content: no navigation, header, footer or code.
    pub fn content(&self) -> impl Iterator<Item = &Block> {
        self.blocks
            .iter()
            .filter(|block| block.place == Place::Content && block.kind != BlockKind::Code)
    }

    /// The first heading of the first level in the page's own content.
    #[must_use]
    pub fn head(&self) -> Option<&str> {
        let mut content = self.content();
        let head = content.find(|block| block.kind == BlockKind::Heading(1));
        head.map(|head| head.text.as_str())
    }

    /// What the page is called: by its title, and by its first heading.
    pub fn titles(&self) -> impl Iterator<Item = &str> {
        self.title.as_deref().into_iter().chain(self.head())
    }

    /// The header cell above a cell: the lowest header row's cell in its column, or the first row's
    /// where no row is marked as header. None for a cell of that row itself.
    #[must_use]
    pub fn column_header(&self, cell: Cell) -> Option<&Block> {
        let table = self.tables.get(cell.table)?;
        let header_row = table.header_rows.saturating_sub(1);
        (cell.row > header_row).then_some(())?;
        (0..=header_row)
            .rev()
            .find_map(|row| self.cell(cell.table, row, cell.column))
    }

    /// The first cell of a cell's row. None for that first cell itself.
    #[must_use]
    pub fn row_label(&self, cell: Cell) -> Option<&Block> {
        (cell.column > 0)
            .then(|| self.cell(cell.table, cell.row, 0))
            .flatten()
    }

    /// The cell at a place of a table; none if empty.
    #[must_use]
    pub fn cell(&self, table: usize, row: usize, column: usize) -> Option<&Block> {
        let index = (*self.tables.get(table)?.rows.get(row)?.get(column)?)?;
        self.blocks.get(index)
    }

    /// The cell that a row of a table begins with, unless it is empty.
    #[must_use]
    pub fn first_cell(&self, row: &[Option<usize>]) -> Option<&Block> {
        self.blocks.get((*row.first()?)?)
    }

    /// The exact words of a cell's row: the source line in Markdown, the cells' text in HTML.
    #[must_use]
    pub fn row_quote(&self, cell: Cell) -> String {
        let Some(table) = self.tables.get(cell.table) else {
            return String::new();
        };
        if let Some(line) = table.lines.get(cell.row) {
            return shorten(line);
        }
        let mut blocks: Vec<usize> = table
            .rows
            .get(cell.row)
            .into_iter()
            .flatten()
            .filter_map(|block| *block)
            .collect();
        blocks.dedup();
        let texts: Vec<&str> = blocks
            .iter()
            .filter_map(|block| self.blocks.get(*block))
            .map(Block::own_words)
            .collect();
        shorten(&texts.join(" "))
    }

    /// The blocks of a group.
    #[must_use]
    pub fn blocks_of(&self, group: GroupId) -> &[Block] {
        self.groups
            .get(group)
            .and_then(|group| self.blocks.get(group.blocks.clone()))
            .unwrap_or_default()
    }

    /// A group and the boxes around it, innermost first, the page last.
    pub fn around(&self, group: GroupId) -> impl Iterator<Item = GroupId> + '_ {
        std::iter::successors(Some(group), |group| {
            self.groups.get(*group).and_then(|group| group.parent)
        })
    }

    /// Text of the page, seen or hidden, that is addressed to language models
    /// ("ignore previous instructions"), each shortened; empty for an honest page.
    #[must_use]
    pub fn steering(&self) -> Vec<String> {
        steering::find(self)
    }

    /// How much visible text there is, in characters, navigation and footer not counted.
    #[must_use]
    pub fn text_length(&self) -> usize {
        self.content().map(|block| block.text.chars().count()).sum()
    }
}

/// Whether a text without a content type is HTML.
fn looks_like_html(text: &str) -> bool {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let head: String = start
        .chars()
        .take(200)
        .collect::<String>()
        .to_ascii_lowercase();
    ["<!doctype", "<html", "<head", "<body", "<!-- url:"]
        .iter()
        .any(|sign| head.starts_with(sign))
        || (head.starts_with("<!--") && start.to_ascii_lowercase().contains("<html"))
}
