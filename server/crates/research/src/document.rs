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
mod block;
mod build;
mod card;
mod card_row;
mod colours;
mod declarations;
mod entity;
mod entrance;
mod former;
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
mod revealed;
mod sentence;
mod shell;
mod steering;
mod structured;
mod tabs;
mod tagline;
mod template;
mod ties;
mod tokens;
mod visibility;

use std::{collections::BTreeMap, ops::Range};

use time::OffsetDateTime;
use url::Url;

use self::block::Raw;
use crate::ground;

pub use billing::{Billing, Switched};
pub use block::Block;
pub(crate) use block::{apart, shorten};
pub use sentence::sentences;
pub(crate) use shell::is_shell;
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
