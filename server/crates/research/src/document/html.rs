//! Reads HTML: a stack of open elements turns the stream of tags and text into blocks and boxes.

use std::{borrow::Cow, collections::HashMap};

use time::OffsetDateTime;
use url::Url;

use super::{
    Alternate, BlockKind, Cell, Document, Format, GroupId, GroupKind, Icon, Image, Link, Place,
    Switched, Table,
    billing::{self, Billing},
    build::{Builder, Text},
    entity, grid, layout,
    outline::Outline,
    panels::Panels,
    priced,
    structured::{self, Item},
    tokens::{Tag, Token, Tokens},
    visibility::{self, Colours, Styles},
};

/// Open elements kept track of; what is nested deeper counts as hidden.
const MAX_DEPTH: usize = 200;
/// Bytes of a cell's text; what follows stands in a block of its own.
const MAX_CELL: usize = 4_000;
/// Bytes of a block's text; longer runs are split.
const MAX_TEXT: usize = 50_000;
const MAX_LINKS: usize = 5_000;
const MAX_IMAGES: usize = 2_000;
const MAX_TABLES: usize = 1_000;
const MAX_COLUMNS: usize = 200;
const MAX_ROWS: usize = 5_000;
/// Rows and columns that one cell reaches into at most (the standard's limits: 65,534 and 1,000), and places that the
/// cells of a page reach into altogether.
const MAX_ROW_SPAN: usize = 200;
const MAX_COLUMN_SPAN: usize = 50;
const MAX_SPANNED: usize = 20_000;
const MAX_META: usize = 200;
/// Named slots of one shadow tree, and of a page: each takes a look at everything that is open.
const MAX_SLOTS: usize = 50;
const MAX_SLOTS_OF_PAGE: usize = 5_000;
/// The longest number that is raised above the line.
const MAX_RAISED: usize = 3;
/// Letters of a word that is no part of another.
const SHORT_WORD: usize = 3;
/// Icons kept.
const MAX_ICONS: usize = 20;
/// Opening tags read of a page; what follows counts as hidden.
const MAX_TAGS: usize = 300_000;
/// The longest text of an `aria-hidden` element that still counts as visible: a currency sign, a
/// tick, a price that is spelt out for screen readers beside it.
const MAX_ARIA_HIDDEN: usize = 24;

/// Reads a page, and once more with its switch between ways of billing set the other way.
pub(super) fn read(url: &Url, fetched_at: OffsetDateTime, source: &str) -> Document {
    let outline = Outline::of(source.trim_start_matches('\u{feff}'));
    let ahead = Ahead {
        panels: Panels::of(&outline),
        roles: grid::roles(&outline),
    };
    drop(outline);
    let (mut document, behind) = read_as(url, fetched_at, source, &ahead, None);
    document.switched = behind.map(|billing| {
        let (document, _) = read_as(url, fetched_at, source, &ahead, Some(billing));
        Box::new(Switched { billing, document })
    });
    document
}

/// Reads a page as it is sent or as a switch shows it; with it the way of billing that has prices behind the switch.
fn read_as(
    url: &Url,
    fetched_at: OffsetDateTime,
    source: &str,
    ahead: &Ahead,
    switched: Option<Billing>,
) -> (Document, Option<Billing>) {
    let document = Document::empty(url, fetched_at, Format::Html);
    let mut reader = Reader::new(url, document, ahead);
    reader.switched = switched;
    let source = source.trim_start_matches('\u{feff}');
    let mut tokens = Tokens::new(source);
    while let Some(token) = tokens.next() {
        match token {
            Token::Text(text) => reader.text(&entity::decode(text)),
            Token::Comment(text) => reader.comment(text),
            Token::Raw(text) => reader.raw(text),
            Token::Tag(tag) if tag.closes => reader.close_tag(&tag),
            Token::Tag(tag) => {
                let rest = source.get(tokens.position()..).unwrap_or_default();
                reader.holds_facts = is_laid_out(&tag) && layout::holds_facts(rest);
                reader.open_tag(&tag);
            }
        }
    }
    let behind = reader.behind;
    (reader.finish(), behind)
}

/// What a look ahead found out about a page.
#[derive(Debug)]
struct Ahead {
    panels: Panels,
    /// What elements act as that make a table, by the number of their opening tag.
    roles: HashMap<usize, &'static str>,
}

/// An open element.
#[derive(Debug)]
struct Element {
    name: String,
    /// What it is for the page: its tag's name, or the one its `role` stands for.
    acts_as: &'static str,
    hidden: bool,
    aria_hidden: bool,
    struck: bool,
    strong: bool,
    /// Whether its text is raised above the line.
    raised: bool,
    /// The amount that a switch puts in the place of its own.
    amount: Option<String>,
    place: Place,
    colours: Colours,
    /// The kind of box it is, if it is one, and the group made for it once it holds a block.
    boxed: Option<GroupKind>,
    group: Option<GroupId>,
    /// Whether an [`Item`] was opened with it.
    item: bool,
    /// Whether blocks inside it run together into one.
    joins: bool,
    /// The slots of its shadow tree, by name, and what their content acts as.
    slots: Vec<(String, &'static str)>,
}

/// A table being read.
#[derive(Debug, Default)]
struct Grid {
    /// Index into [`Document::tables`]; none when the page has too many.
    table: Option<usize>,
    column: usize,
    /// Rows still covered by a cell above, and that cell's block, by column.
    covered: Vec<(usize, Option<usize>)>,
    /// The columns of this row that cells above reach into.
    taken: Vec<bool>,
    in_head: bool,
    row_is_head: bool,
    body_seen: bool,
    cell: Option<OpenCell>,
}

#[derive(Debug, Clone, Copy)]
struct OpenCell {
    cell: Cell,
    columns: usize,
    rows: usize,
    mark: Option<bool>,
    block: Option<usize>,
}

struct Reader<'a> {
    ahead: &'a Ahead,
    builder: Builder,
    base: Url,
    styles: Styles,
    stack: Vec<Element>,
    /// How many open elements act as each name, so that a tag that closes some by itself knows whether there are any.
    closable: HashMap<&'static str, usize>,
    /// Elements open beyond [`MAX_DEPTH`].
    overflow: usize,
    tags: usize,
    /// Named slots met.
    slots: usize,
    /// Places of tables that cells beside and above reach into.
    spanned: usize,
    pending: Text,
    /// Bytes of the pending text that stand in a link or button.
    pending_button: bool,
    /// A tag stood between the last character and the next.
    boundary: bool,
    /// An element ended there, and another began after it.
    ended: bool,
    sibling: bool,
    link: Option<Link>,
    /// What the open link is called where it has no text.
    link_label: Option<String>,
    grids: Vec<Grid>,
    items: Vec<Item>,
    hidden: String,
    /// What the text of a raw element is for.
    raw: Raw,
    /// Whether the tag opens a table of facts that calls itself a layout.
    holds_facts: bool,
    /// What the switch between ways of billing is set to, where it is not left alone.
    switched: Option<Billing>,
    /// The way of billing that has prices which are not shown.
    behind: Option<Billing>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Raw {
    Ignore,
    Title,
    Style,
    JsonLd,
}

impl<'a> Reader<'a> {
    fn new(url: &Url, document: Document, ahead: &'a Ahead) -> Self {
        Self {
            ahead,
            builder: Builder::new(document),
            base: url.clone(),
            styles: Styles::default(),
            stack: Vec::new(),
            closable: HashMap::new(),
            overflow: 0,
            tags: 0,
            slots: 0,
            spanned: 0,
            pending: Text::default(),
            pending_button: false,
            boundary: false,
            ended: false,
            sibling: false,
            link: None,
            link_label: None,
            grids: Vec::new(),
            items: Vec::new(),
            hidden: String::new(),
            raw: Raw::Ignore,
            holds_facts: false,
            switched: None,
            behind: None,
        }
    }

    fn finish(mut self) -> Document {
        while !self.stack.is_empty() {
            self.pop();
        }
        self.flush();
        self.flush_hidden();
        let mut document = self.builder.finish(None);
        document.site_name = site_name(&document);
        document.description = ["description", "og:description", "twitter:description"]
            .iter()
            .find_map(|name| document.meta.get(*name))
            .filter(|text| !text.trim().is_empty())
            .cloned();
        document
    }

    // Text.

    fn text(&mut self, text: &str) {
        if self.is_hidden() {
            let seen = self.stack.last().is_none_or(|top| !top.hidden);
            if self.overflow > 0 && seen && !text.trim().is_empty() {
                // A reader sees it; we lost count of what it stands in.
                self.builder.document.cut = true;
            }
            if self.hidden.len() < MAX_TEXT {
                self.hidden.push_str(text);
            }
            return;
        }
        if let Some(top) = self.stack.last()
            && top.aria_hidden
            && text.trim().chars().count() > MAX_ARIA_HIDDEN
        {
            self.builder.hide(text);
            return;
        }
        let text = &*self.switched_amount(text);
        for item in &mut self.items {
            item.push(text);
        }
        if let Some(link) = &mut self.link
            && link.text.len() < 1_000
        {
            link.text.push_str(text);
        }
        self.append(text);
    }

    /// The text with the amount that the switch puts into its element.
    fn switched_amount<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        let holds = text.contains(|c: char| c.is_ascii_digit());
        let amount = self.stack.last_mut().filter(|_| holds);
        match amount.and_then(|top| top.amount.take()) {
            Some(amount) => Cow::Owned(billing::with_amount(text, &amount)),
            None => Cow::Borrowed(text),
        }
    }

    /// Digits raised above the line as the characters that look so: cents (`$14⁹⁹`), a power, the number of a footnote.
    /// A link that is nothing else is a footnote's, which no cents are.
    fn raised(&mut self, text: &str) -> Option<String> {
        let digits = text.trim();
        let fits = (1..=MAX_RAISED).contains(&digits.len()) && !self.pending.text.is_empty();
        self.stack.last().filter(|top| top.raised && fits)?;
        let raised: String = digits.chars().map(super::raise).collect::<Option<_>>()?;
        let link = self.link.as_ref().map(|link| link.text.trim());
        let touching = self.pending.text.trim_end().len();
        if link == Some(digits) {
            return Some(format!(" {raised}"));
        }
        if self
            .pending
            .text
            .get(..touching)?
            .ends_with(|c: char| c.is_ascii_digit())
        {
            self.pending.text.truncate(touching);
        }
        Some(raised)
    }

    fn append(&mut self, text: &str) {
        let raised = self.raised(text);
        let text = raised.as_deref().unwrap_or(text);
        let start = self.pending.text.len();
        let touches = self.boundary
            && self.pending.text.ends_with(|c: char| c.is_ascii_digit())
            && text.starts_with(|c: char| c.is_ascii_digit());
        if touches {
            // `$12<small>99</small>` is twelve dollars ninety-nine: an invisible joint keeps the digits apart.
            self.pending.text.push(super::JOINT);
        }
        // `Business<span>Recommended</span>`: two texts, set apart by style alone.
        let before = &self.pending.text;
        if self.boundary && (adjoins(before, text) || self.sibling && are_words(before, text)) {
            self.pending.text.push(' ');
        }
        for character in text.chars() {
            if !character.is_whitespace() || matches!(character, '\u{a0}' | '\u{202f}' | '\u{2009}')
            {
                self.pending.text.push(character);
            } else if !self.pending.text.is_empty() && !self.pending.text.ends_with(' ') {
                self.pending.text.push(' ');
            }
        }
        let end = self.pending.text.trim_end().len();
        if end > start {
            self.boundary = false;
            (self.ended, self.sibling) = (false, false);
            if self.stack.last().is_some_and(|top| top.struck) {
                self.pending.struck.push(start..end);
            }
            if self.stack.last().is_some_and(|top| top.strong) {
                self.pending.strong.push(start..end);
            }
        }
        let limit = if self.grids.last().is_some_and(|grid| grid.cell.is_some()) {
            MAX_CELL
        } else {
            MAX_TEXT
        };
        if self.pending.text.len() > limit {
            self.flush();
        }
    }

    /// Ends the text of a block.
    fn flush(&mut self) {
        let mut text = std::mem::take(&mut self.pending);
        let is_button = std::mem::take(&mut self.pending_button);
        self.boundary = false;
        (self.ended, self.sibling) = (false, false);
        text.text.truncate(text.text.trim_end().len());
        let length = text.text.len();
        for ranges in [&mut text.struck, &mut text.strong] {
            for range in ranges.iter_mut() {
                range.end = range.end.min(length);
            }
            ranges.retain(|range| range.start < range.end);
        }
        if text.text.is_empty() {
            return;
        }
        let place = self.stack.last().map_or(Place::Content, |top| top.place);
        let kind = match self.kind(is_button) {
            // What is set as large as a heading to be seen heads nothing.
            BlockKind::Heading(_) if priced::is_price(&text.text) => BlockKind::Paragraph,
            kind => kind,
        };
        let group = self.group();
        let block = self.builder.block(kind, group, place, text);
        if let Some(grid) = self.grids.last_mut()
            && let Some(cell) = &mut grid.cell
            && cell.block.is_none()
        {
            cell.block = block;
        }
    }

    fn kind(&self, is_button: bool) -> BlockKind {
        if let Some(cell) = self.grids.last().and_then(|grid| grid.cell)
            && cell.block.is_none()
        {
            return BlockKind::Cell(cell.cell);
        }
        for element in self.stack.iter().rev() {
            match element.acts_as {
                "h1" => return BlockKind::Heading(1),
                "h2" => return BlockKind::Heading(2),
                "h3" => return BlockKind::Heading(3),
                "h4" => return BlockKind::Heading(4),
                "h5" => return BlockKind::Heading(5),
                "h6" => return BlockKind::Heading(6),
                "pre" => return BlockKind::Code,
                "dt" => return BlockKind::Term,
                "dd" => return BlockKind::Definition,
                "button" => return BlockKind::Button,
                "li" if is_button => return BlockKind::Button,
                "li" => return BlockKind::ListItem,
                "p" => {}
                _ if is_button => return BlockKind::Button,
                _ if element.boxed.is_some() => return BlockKind::Paragraph,
                _ => {}
            }
        }
        BlockKind::Paragraph
    }

    /// The innermost box; boxes get their group when their first block comes.
    fn group(&mut self) -> GroupId {
        let mut around = 0;
        for element in &mut self.stack {
            if let Some(kind) = element.boxed {
                around = *element
                    .group
                    .get_or_insert_with(|| self.builder.open(kind, around));
            }
        }
        around
    }

    // Hidden text.

    fn is_hidden(&self) -> bool {
        self.overflow > 0 || self.stack.last().is_some_and(|top| top.hidden)
    }

    fn flush_hidden(&mut self) {
        let hidden = std::mem::take(&mut self.hidden);
        let folded = hidden.split_whitespace().collect::<Vec<_>>().join(" ");
        self.mark(&folded);
        self.builder.hide(&folded);
    }

    fn comment(&mut self, text: &str) {
        // `<![CDATA[`, `<!doctype>` and conditional comments say nothing to readers or models.
        if text.len() > 3 && !text.to_ascii_lowercase().starts_with("doctype") {
            self.builder.hide(&entity::decode(text));
        }
    }

    fn raw(&mut self, text: &str) {
        match self.raw {
            Raw::Title if self.builder.document.title.is_none() => {
                let title = entity::decode(text)
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ");
                self.builder.document.title = Some(title.chars().take(300).collect());
            }
            Raw::Style => self.styles.read(text),
            Raw::JsonLd => {
                let room = structured::MAX_OBJECTS.saturating_sub(self.builder.document.data.len());
                self.builder
                    .document
                    .data
                    .extend(structured::json_ld(text).into_iter().take(room));
            }
            Raw::Title | Raw::Ignore => {}
        }
        self.raw = Raw::Ignore;
    }

    // Tags.

    fn open_tag(&mut self, tag: &Tag) {
        self.tags += 1;
        self.note(tag);
        let acts_as = match self.holds_facts {
            true => "table",
            false => self.slotted(tag).unwrap_or_else(|| {
                let role = self.ahead.roles.get(&self.tags);
                role.copied().unwrap_or_else(|| acts_as(tag))
            }),
        };
        self.close_implied(acts_as);
        if matches!(
            tag.name.as_str(),
            "script" | "style" | "title" | "textarea" | "iframe" | "xmp" | "noembed" | "noframes"
        ) {
            self.raw = match tag.name.as_str() {
                "title" if !self.inside("svg") => Raw::Title,
                "title" => Raw::Ignore,
                "style" => Raw::Style,
                "script"
                    if tag.attribute("type").is_some_and(|kind| {
                        kind.trim().eq_ignore_ascii_case("application/ld+json")
                    }) =>
                {
                    Raw::JsonLd
                }
                _ => Raw::Ignore,
            };
            return;
        }
        if is_void(&tag.name) || (tag.self_closing && self.inside("svg")) {
            self.void(tag);
            return;
        }
        if self.stack.len() >= MAX_DEPTH || self.tags > MAX_TAGS {
            self.overflow += 1;
            return;
        }
        self.boundary = true;
        self.sibling |= self.ended;
        let element = self.element(tag, acts_as);
        if element.hidden && !self.is_hidden() {
            self.flush_hidden();
        }
        let breaks =
            is_block(acts_as) || element.boxed.is_some() || (is_button(tag) && !self.joined());
        if breaks && !element.hidden {
            self.break_before(acts_as);
        }
        if acts_as == "table" {
            self.open_table();
        }
        let open_row = acts_as == "tr";
        let open_cell = matches!(acts_as, "td" | "th");
        let in_head = acts_as == "thead";
        let is_button_element = is_button(tag);
        *self.closable.entry(acts_as).or_default() += 1;
        self.stack.push(element);
        if in_head && let Some(grid) = self.grids.last_mut() {
            grid.in_head = true;
        }
        if open_row {
            self.open_row();
        }
        if open_cell {
            self.open_cell(tag, acts_as == "th");
        }
        if is_button_element && !self.joined_below() {
            self.pending_button = true;
        }
        if tag.name == "a" && !self.is_hidden() {
            self.open_link(tag);
        }
        if acts_as == "h1" {
            // A page header with the main heading in it is a hero, hence content.
            for element in self
                .stack
                .iter_mut()
                .filter(|element| element.place == Place::Header)
            {
                element.place = Place::Content;
            }
        }
    }

    /// What an element acts as that fills a slot of the shadow tree it stands beside: a heading where the slot stands in
    /// one, else a box.
    fn slotted(&mut self, tag: &Tag) -> Option<&'static str> {
        if tag.name == "slot" {
            self.note_slot(tag);
            return None;
        }
        let name = tag.attribute("slot")?;
        let slots = &self.stack.last()?.slots;
        let place = slots.iter().find(|(slot, _)| slot == name);
        (acts_as(tag) == "-").then(|| place.map_or("div", |(_, acts_as)| acts_as))
    }

    /// Remembers a named slot of a shadow tree for the element that the tree belongs to.
    fn note_slot(&mut self, tag: &Tag) {
        let Some(name) = tag.attribute("name") else {
            return;
        };
        self.slots += 1;
        if self.slots > MAX_SLOTS_OF_PAGE {
            return;
        }
        let tree = self.stack.iter().rposition(|open| open.name == "template");
        let Some(tree) = tree.filter(|tree| *tree > 0) else {
            return;
        };
        let around = self.stack.get(tree..).unwrap_or_default();
        let heading = around.iter().rev().map(|open| open.acts_as);
        let heading = heading.into_iter().find(|name| is_heading(name));
        let acts_as = heading.unwrap_or("div");
        if let Some(host) = self.stack.get_mut(tree - 1)
            && host.slots.len() < MAX_SLOTS
        {
            host.slots.push((name.to_owned(), acts_as));
        }
    }

    fn element(&mut self, tag: &Tag, acts_as: &'static str) -> Element {
        let parent = self.stack.last();
        let inherited = parent
            .map(|parent| parent.colours.clone())
            .unwrap_or_default();
        let (hides, colours) = visibility::of(tag, &self.styles, &inherited);
        let (hides, behind) = self.switch(tag, hides);
        let hidden = parent.is_some_and(|parent| parent.hidden) || hides;
        let joins = parent.is_some_and(|parent| parent.joins)
            || matches!(
                acts_as,
                "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dt" | "pre" | "td" | "th" | "button"
            );
        let element = Element {
            name: tag.name.clone(),
            acts_as,
            hidden,
            aria_hidden: parent.is_some_and(|parent| parent.aria_hidden)
                || tag.attribute("aria-hidden") == Some("true"),
            struck: parent.is_some_and(|parent| parent.struck) || self.styles.strikes(tag),
            strong: parent.is_some_and(|parent| parent.strong)
                || matches!(acts_as, "b" | "strong" | "th"),
            raised: parent.is_some_and(|parent| parent.raised) || tag.name == "sup",
            amount: self
                .ahead
                .panels
                .amount(self.tags)
                .filter(|(billing, _)| self.switched == Some(*billing))
                .map(|(_, amount)| amount.clone()),
            place: self.place(tag, acts_as),
            colours,
            boxed: boxed(tag, acts_as),
            group: None,
            item: false,
            joins: joins && acts_as != "table",
            slots: Vec::new(),
        };
        self.behind = self.behind.or(behind);
        let item = if hidden { None } else { Item::open(tag) };
        let has_item = item.is_some();
        self.items.extend(item);
        Element {
            item: has_item,
            ..element
        }
    }

    /// Whether an element stays hidden with the switch as it is set, and the way of billing that has prices in it
    /// which are not shown.
    fn switch(&self, tag: &Tag, hides: bool) -> (bool, Option<Billing>) {
        let told = self.ahead.panels.mark(self.tags);
        if !is_panel(&tag.name) && told.is_none() {
            return (hides, None);
        }
        let hides = hides || self.ahead.panels.is_unseen(self.tags);
        let mark = told.or_else(|| billing::mark(tag));
        match self.switched {
            None if hides => (hides, mark),
            None => {
                let amount = self.ahead.panels.amount(self.tags);
                let behind = amount.map(|(billing, _)| *billing);
                (hides, behind)
            }
            Some(_) if mark.is_none() => (hides, None),
            switched => (mark != switched, None),
        }
    }

    fn place(&self, tag: &Tag, acts_as: &str) -> Place {
        let around = self.stack.last().map_or(Place::Content, |top| top.place);
        if around != Place::Content && around != Place::Header {
            return around;
        }
        let sectioned = self
            .stack
            .iter()
            .any(|element| matches!(element.acts_as, "main" | "article" | "section" | "aside"));
        let names: Vec<String> = tag
            .attribute("id")
            .into_iter()
            .chain(visibility::classes(tag))
            .map(str::to_ascii_lowercase)
            .collect();
        let named = |words: &[&str]| {
            matches!(acts_as, "div" | "section")
                && names.iter().any(|name| words.contains(&name.as_str()))
        };
        // Builders of sites make the answers of a list of questions out of menus that fold.
        let is_called = |words: &[&str]| {
            names
                .iter()
                .any(|name| words.iter().any(|word| name.contains(word)))
        };
        let folds = is_called(&["dropdown-list", "dropdown-content", "accordion", "faq"])
            && !is_called(&["nav", "menu"]);
        match acts_as {
            "nav" if folds && tag.name == "nav" && around == Place::Content => around,
            "nav" => Place::Nav,
            "footer" if !sectioned => Place::Footer,
            "header" if !sectioned => Place::Header,
            _ if named(&["footer", "site-footer", "page-footer", "global-footer"]) => Place::Footer,
            _ if named(&[
                "navbar",
                "nav",
                "navigation",
                "site-nav",
                "main-nav",
                "breadcrumbs",
                "breadcrumb",
                "cookie-banner",
                "cookie-consent",
            ]) =>
            {
                Place::Nav
            }
            _ => around,
        }
    }

    fn close_tag(&mut self, tag: &Tag) {
        if self.overflow > 0 && !is_void(&tag.name) {
            self.overflow -= 1;
            return;
        }
        self.boundary = true;
        self.ended = true;
        if tag.name == "p" && !self.inside("p") {
            self.break_block();
            return;
        }
        // A closing tag inside a cell never closes the table around it, as in the standard.
        let barrier = |name: &str| matches!(name, "td" | "th" | "table");
        let is_table_part = matches!(
            tag.name.as_str(),
            "td" | "th" | "tr" | "table" | "thead" | "tbody" | "tfoot"
        );
        let mut found = None;
        for (index, element) in self.stack.iter().enumerate().rev() {
            if element.name == tag.name {
                found = Some(index);
                break;
            }
            if barrier(&element.name) && !is_table_part {
                break;
            }
        }
        if let Some(index) = found {
            while self.stack.len() > index {
                self.pop();
            }
        }
    }

    fn pop(&mut self) {
        let Some(top) = self.stack.last() else { return };
        let was_hidden = top.hidden;
        if (is_block(top.acts_as)
            || top.boxed.is_some()
            || top.name == "button"
            || self.pending_button)
            && !was_hidden
        {
            self.break_block();
        }
        if matches!(top_name(&self.stack), "td" | "th") {
            self.close_cell();
        }
        if top_name(&self.stack) == "tr" {
            self.close_row();
        }
        if top_name(&self.stack) == "thead"
            && let Some(grid) = self.grids.last_mut()
        {
            grid.in_head = false;
            grid.body_seen = true;
        }
        let Some(top) = self.stack.pop() else { return };
        if let Some(open) = self.closable.get_mut(top.acts_as) {
            *open = open.saturating_sub(1);
        }
        if was_hidden && !self.is_hidden() {
            self.flush_hidden();
        }
        if top.acts_as == "table" {
            self.flush();
            self.grids.pop();
        }
        if top.name == "a" {
            self.close_link();
        }
        if let Some(group) = top.group {
            self.builder.close(group);
        }
        if top.item
            && let Some(item) = self.items.pop()
        {
            item.close(&mut self.items, &mut self.builder.document.data);
        }
    }

    /// Ends the block; where blocks run together, separates the words.
    fn break_block(&mut self) {
        if self.joined() && !self.joined_from_here() {
            self.separate();
        } else {
            self.flush();
        }
    }

    /// The same before an element opens: what stands in a cell or heading before its first box is no block of its own.
    fn break_before(&mut self, opening: &str) {
        if self.joined() && opening != "table" {
            self.separate();
        } else {
            self.flush();
        }
    }

    fn separate(&mut self) {
        if !self.pending.text.is_empty() && !self.pending.text.ends_with(' ') {
            self.pending.text.push(' ');
        }
    }

    /// Whether the open element lies in one whose blocks run together.
    fn joined(&self) -> bool {
        self.stack.last().is_some_and(|top| top.joins)
    }

    /// Whether running together starts at the open element itself.
    fn joined_from_here(&self) -> bool {
        let parent_joins = self
            .stack
            .len()
            .checked_sub(2)
            .and_then(|index| self.stack.get(index))
            .is_some_and(|parent| parent.joins);
        self.joined() && !parent_joins
    }

    /// Whether the element around the open one runs its blocks together.
    fn joined_below(&self) -> bool {
        self.joined() && !self.joined_from_here()
    }

    fn inside(&self, name: &str) -> bool {
        self.stack.iter().rev().any(|element| element.name == name)
    }

    /// Closes what the tag implies closed: `<li>` the item before it, `<td>` the cell before it, a
    /// block the paragraph it stands in.
    fn close_implied(&mut self, opening: &str) {
        let (closes, stops): (&[&str], &[&str]) = match opening {
            "li" => (&["li"], &["ul", "ol", "menu", "table"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl", "table"]),
            "td" | "th" => (&["td", "th"], &["tr", "table"]),
            "tr" => (&["tr"], &["table", "thead", "tbody", "tfoot"]),
            "thead" | "tbody" | "tfoot" => (&["thead", "tbody", "tfoot"], &["table"]),
            "option" => (&["option"], &["select", "datalist"]),
            _ if is_block(opening) => (
                &["p"],
                &[
                    "td", "th", "table", "button", "div", "section", "li", "article", "main",
                ],
            ),
            _ => return,
        };
        // A look at everything that is open, for each of many tags, takes long.
        let is_open = |name: &&str| self.closable.get(name).is_some_and(|open| *open > 0);
        if !closes.iter().any(is_open) {
            return;
        }
        let mut found = None;
        for (index, element) in self.stack.iter().enumerate().rev() {
            if closes.contains(&element.acts_as) {
                found = Some(index);
                break;
            }
            if stops.contains(&element.acts_as) {
                break;
            }
        }
        if let Some(index) = found {
            while self.stack.len() > index {
                self.pop();
            }
        }
    }

    // Elements without content.

    fn void(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            "br" | "wbr" => self.text(if tag.name == "br" { " " } else { "" }),
            "hr" => self.break_block(),
            "img" if !self.is_hidden() => self.image(tag),
            _ => {
                if let Some(item) = Item::open(tag) {
                    item.close(&mut self.items, &mut self.builder.document.data);
                }
            }
        }
    }

    fn image(&mut self, tag: &Tag) {
        let Some(alt) = tag
            .attribute("alt")
            .map(str::trim)
            .filter(|alt| !alt.is_empty())
        else {
            return;
        };
        self.mark(alt);
        if self.link.is_some() {
            self.link_label.get_or_insert_with(|| alt.to_owned());
        }
        if self.builder.document.images.len() < MAX_IMAGES {
            let image = Image {
                alt: alt.chars().take(300).collect(),
                place: self.stack.last().map_or(Place::Content, |top| top.place),
                before: self.builder.document.blocks.len(),
            };
            self.builder.document.images.push(image);
        }
    }

    /// What every tag may say about the page, whatever it is.
    fn note(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            "html" => {
                let lang = tag
                    .attribute("lang")
                    .and_then(|lang| lang.trim().split(['-', '_']).next())
                    .map(str::to_ascii_lowercase);
                self.builder.document.lang = lang.filter(|lang| (2..=3).contains(&lang.len()));
            }
            "base" => {
                if let Some(base) = tag
                    .attribute("href")
                    .and_then(|href| self.base.join(href.trim()).ok())
                {
                    self.base = base;
                }
            }
            "meta" => self.meta(tag),
            "link" => self.relation(tag),
            "svg" | "use" | "i" | "span" => self.drawn_mark(tag),
            _ => {}
        }
    }

    fn meta(&mut self, tag: &Tag) {
        let name = tag.attribute("property").or_else(|| tag.attribute("name"));
        if let (Some(name), Some(content)) = (name, tag.attribute("content"))
            && self.builder.document.meta.len() < MAX_META
        {
            self.builder
                .document
                .meta
                .entry(name.to_ascii_lowercase())
                .or_insert_with(|| content.trim().to_owned());
        }
    }

    fn relation(&mut self, tag: &Tag) {
        let relation = tag
            .attribute("rel")
            .unwrap_or_default()
            .to_ascii_lowercase();
        let Some(url) = tag
            .attribute("href")
            .and_then(|href| self.web_address(href))
        else {
            return;
        };
        let is = |name: &str| relation.split_whitespace().any(|word| word == name);
        if is("canonical") {
            self.builder.document.canonical.get_or_insert(url);
        } else if is("icon") || relation.starts_with("apple-touch-icon") {
            self.icon(tag, url);
        } else if is("alternate")
            && let Some(lang) = tag.attribute("hreflang")
            && self.builder.document.alternates.len() < MAX_META
        {
            self.builder.document.alternates.push(Alternate {
                lang: lang.to_ascii_lowercase(),
                url,
            });
        }
    }

    /// Keeps an icon, unless it is a drawing (SVG).
    fn icon(&mut self, tag: &Tag, url: Url) {
        let kind = tag.attribute("type").unwrap_or_default();
        let drawn = kind.contains("svg") || url.path().to_ascii_lowercase().ends_with(".svg");
        if drawn || self.builder.document.icons.len() >= MAX_ICONS {
            return;
        }
        let sizes = tag.attribute("sizes").unwrap_or_default();
        let width = |size: &str| size.split(['x', 'X']).next()?.parse().ok();
        let width = sizes.split_whitespace().filter_map(width).max();
        self.builder.document.icons.push(Icon { url, width });
    }

    fn web_address(&self, href: &str) -> Option<Url> {
        self.base
            .join(href.trim())
            .ok()
            .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
    }

    // Links.

    fn open_link(&mut self, tag: &Tag) {
        self.close_link();
        let Some(url) = tag
            .attribute("href")
            .and_then(|href| self.web_address(href))
        else {
            return;
        };
        self.link_label = tag
            .attribute("aria-label")
            .or_else(|| tag.attribute("title"))
            .map(str::to_owned);
        if let Some(label) = self.link_label.clone() {
            self.mark(&label);
        }
        self.link = Some(Link {
            url,
            text: String::new(),
            place: self.stack.last().map_or(Place::Content, |top| top.place),
        });
    }

    fn close_link(&mut self) {
        if let Some(mut link) = self.link.take()
            && self.builder.document.links.len() < MAX_LINKS
        {
            link.text = link.text.split_whitespace().collect::<Vec<_>>().join(" ");
            if link.text.is_empty() {
                link.text = self.link_label.take().unwrap_or_default();
            }
            self.builder.document.links.push(link);
        }
    }

    // Tables.

    fn open_table(&mut self) {
        self.flush();
        let tables = &mut self.builder.document.tables;
        let table = (tables.len() < MAX_TABLES).then(|| {
            tables.push(Table::default());
            tables.len() - 1
        });
        self.grids.push(Grid {
            table,
            ..Grid::default()
        });
    }

    fn open_row(&mut self) {
        let Some(grid) = self.grids.last_mut() else {
            return;
        };
        grid.column = 0;
        grid.row_is_head = true;
        let table = grid
            .table
            .and_then(|table| self.builder.document.tables.get_mut(table));
        let Some(table) = table.filter(|table| table.rows.len() < MAX_ROWS) else {
            grid.table = None;
            return;
        };
        table.rows.push(Vec::new());
        self.spanned += grid.covered.iter().filter(|(rows, _)| *rows > 0).count();
        if self.spanned > MAX_SPANNED {
            grid.covered.clear();
            self.builder.document.cut = true;
        }
        grid.taken = grid.covered.iter().map(|(rows, _)| *rows > 0).collect();
        for (column, (rows, block)) in grid
            .covered
            .iter_mut()
            .enumerate()
            .filter(|(_, (rows, _))| *rows > 0)
        {
            *rows -= 1;
            put(table, column, *block);
        }
    }

    fn close_row(&mut self) {
        let Some(grid) = self.grids.last_mut() else {
            return;
        };
        let is_head = grid.in_head || (!grid.body_seen && grid.row_is_head && grid.column > 1);
        if let Some(table) = grid
            .table
            .and_then(|table| self.builder.document.tables.get_mut(table))
        {
            if is_head && table.header_rows + 1 == table.rows.len() {
                table.header_rows += 1;
            } else {
                grid.body_seen = true;
            }
        }
    }

    fn open_cell(&mut self, tag: &Tag, header: bool) {
        let Some(grid) = self.grids.last_mut() else {
            return;
        };
        let Some(index) = grid.table else { return };
        let Some(table) = self.builder.document.tables.get_mut(index) else {
            return;
        };
        if table.rows.is_empty() {
            table.rows.push(Vec::new());
        }
        let row = table.rows.len() - 1;
        while grid.taken.get(grid.column) == Some(&true) {
            grid.column += 1;
        }
        let span = |name: &str, most: usize| {
            tag.attribute(name)
                .and_then(|value| value.trim().parse().ok())
                .unwrap_or(1)
                .clamp(1, most)
        };
        grid.row_is_head &= header;
        if grid.column < MAX_COLUMNS {
            let cell = Cell {
                table: index,
                row,
                column: grid.column,
                header,
            };
            grid.cell = Some(OpenCell {
                cell,
                columns: span("colspan", MAX_COLUMN_SPAN),
                rows: span("rowspan", MAX_ROW_SPAN),
                mark: None,
                block: None,
            });
        }
    }

    fn close_cell(&mut self) {
        let Some(grid) = self.grids.last_mut() else {
            return;
        };
        let Some(open) = grid.cell.take() else { return };
        let Some(table) = self.builder.document.tables.get_mut(open.cell.table) else {
            return;
        };
        self.spanned += open.columns - 1;
        let columns = if self.spanned > MAX_SPANNED {
            1
        } else {
            open.columns
        };
        for column in open.cell.column..(open.cell.column + columns).min(MAX_COLUMNS) {
            put(table, column, open.block);
            if let (None, Some(mark)) = (open.block, open.mark) {
                table.marks.insert((open.cell.row, column), mark);
            }
            if grid.covered.len() <= column {
                grid.covered.resize(column + 1, (0, None));
            }
            if let Some(covered) = grid.covered.get_mut(column) {
                *covered = (open.rows - 1, open.block);
            }
        }
        grid.column = (open.cell.column + columns).min(MAX_COLUMNS);
    }

    /// Notes a tick or cross that the open cell shows as an image or tells screen readers.
    fn mark(&mut self, label: &str) {
        if let Some(cell) = self.grids.last_mut().and_then(|grid| grid.cell.as_mut())
            && cell.mark.is_none()
        {
            cell.mark = mark_of(label);
        }
    }

    fn drawn_mark(&mut self, tag: &Tag) {
        if self.grids.last().is_none_or(|grid| grid.cell.is_none()) {
            return;
        }
        for label in ["aria-label", "title", "href", "xlink:href", "data-icon"]
            .iter()
            .filter_map(|name| tag.attribute(name))
        {
            self.mark(label);
        }
        for class in visibility::classes(tag) {
            self.mark(class);
        }
    }
}

/// Whether two texts that touch were set apart by style alone: `Business` and `Recommended`, `per user` and `per month`,
/// `Team` and `$9`.
fn adjoins(before: &str, text: &str) -> bool {
    if before.ends_with(char::is_lowercase) && text.starts_with(char::is_uppercase) {
        return true;
    }
    if !before.ends_with(char::is_alphanumeric) {
        return false;
    }
    let word = text.split(|c: char| !c.is_alphabetic()).next();
    let word = word.unwrap_or_default();
    let goes_on = text.len() > word.len();
    let after_number = before.ends_with(|c: char| c.is_ascii_digit());
    text.starts_with(['$', '€', '£', '₹']) && !after_number
        || goes_on
            && matches!(
                word,
                "per" | "billed" | "paid" | "pro" | "par" | "each" | "when"
            )
        || after_number && word.len() >= 3
}

/// Whether texts of two elements side by side are words of their own: `Custom` and `annual contract`, `from` and `9`.
fn are_words(before: &str, text: &str) -> bool {
    let word = before
        .rsplit(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    if word.chars().count() >= SHORT_WORD && text.starts_with(|c: char| c.is_ascii_digit()) {
        return true;
    }
    let ends = before.chars().rev().take(SHORT_WORD);
    let begins = text.chars().take(SHORT_WORD);
    let whole = before.len() >= SHORT_WORD && text.len() >= SHORT_WORD;
    whole && ends.chain(begins).all(char::is_alphabetic)
}

/// Puts a cell's block into the last row of a table.
fn put(table: &mut Table, column: usize, block: Option<usize>) {
    if let Some(cells) = table.rows.last_mut() {
        if cells.len() <= column {
            cells.resize(column + 1, None);
        }
        if let Some(cell) = cells.get_mut(column) {
            *cell = block;
        }
    }
}

fn top_name(stack: &[Element]) -> &'static str {
    stack.last().map_or("", |top| top.acts_as)
}

/// What a label or icon name says: yes, no, or nothing.
fn mark_of(label: &str) -> Option<bool> {
    let words: Vec<String> = label
        .split(|c: char| !c.is_alphanumeric())
        .take(6)
        .map(str::to_lowercase)
        .collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    if has(&[
        "no",
        "not",
        "cross",
        "times",
        "close",
        "x",
        "unavailable",
        "excluded",
        "false",
        "minus",
        "dash",
        "xmark",
        "cancel",
    ]) {
        Some(false)
    } else if has(&[
        "yes",
        "check",
        "checkmark",
        "tick",
        "included",
        "available",
        "supported",
        "true",
        "done",
    ]) {
        Some(true)
    } else {
        None
    }
}

/// Whether a table says of itself that it lays out the page.
fn is_laid_out(tag: &Tag) -> bool {
    let role = tag.attribute("role").map(str::trim);
    tag.name == "table" && matches!(role, Some("presentation" | "none"))
}

/// The name of the element that this one acts as: its `role`'s, where that makes tables, lists and headings.
fn acts_as(tag: &Tag) -> &'static str {
    let role = match tag.attribute("role").map(str::trim) {
        Some("table" | "grid") => Some("table"),
        Some("row") => Some("tr"),
        Some("cell" | "gridcell") => Some("td"),
        Some("columnheader" | "rowheader") => Some("th"),
        Some("heading") => Some(match tag.attribute("aria-level").map(str::trim) {
            Some("1") => "h1",
            Some("3") => "h3",
            Some("4") => "h4",
            Some("5") => "h5",
            Some("6") => "h6",
            _ => "h2",
        }),
        Some("navigation") => Some("nav"),
        Some("contentinfo") => Some("footer"),
        Some("banner") => Some("header"),
        Some("listitem") => Some("li"),
        Some("presentation" | "none") if is_laid_out(tag) => Some("div"),
        _ => None,
    };
    role.unwrap_or_else(|| known(&tag.name))
}

/// The element's own name if it means something here, or else `-` for one in a line.
fn known(name: &str) -> &'static str {
    const NAMES: &[&str] = &[
        "address",
        "article",
        "aside",
        "b",
        "blockquote",
        "body",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "search",
        "section",
        "strong",
        "summary",
        "svg",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ];
    match NAMES.iter().find(|known| **known == name) {
        Some(known) => known,
        // A custom element is laid out as its author likes; most are boxes.
        None if name.contains('-') => "div",
        None => "-",
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

fn is_block(name: &str) -> bool {
    !matches!(name, "-" | "b" | "strong" | "button" | "svg" | "option")
}

fn boxed(tag: &Tag, acts_as: &str) -> Option<GroupKind> {
    Some(match acts_as {
        "section" | "main" => GroupKind::Section,
        "div" | "article" | "form" | "fieldset" | "figure" | "details" | "dialog" | "header"
        | "footer" | "nav" | "hgroup" | "search" | "dl" => GroupKind::Box,
        "ul" | "ol" | "menu" => GroupKind::List,
        "li" => GroupKind::Item,
        "table" => GroupKind::Table,
        "tr" => GroupKind::Row,
        "aside" | "blockquote" => GroupKind::Callout,
        // A card that is a link as a whole.
        _ if tag.name == "label"
            || (tag.name == "a"
                && visibility::classes(tag).any(|class| class.contains("card"))) =>
        {
            GroupKind::Box
        }
        _ => return None,
    })
}

/// Whether the element is a button, or a link dressed as one.
fn is_button(tag: &Tag) -> bool {
    tag.name == "button"
        || tag.attribute("role") == Some("button")
        || (tag.name == "a"
            && visibility::classes(tag).any(|class| {
                let class = class.to_ascii_lowercase();
                matches!(class.as_str(), "btn" | "button" | "cta")
                    || class.starts_with("btn-")
                    || class.starts_with("button-")
                    || class.starts_with("cta-")
            }))
}

/// Whether an element may be shown or hidden by a switch: others are hidden for what they are.
fn is_panel(name: &str) -> bool {
    matches!(
        name,
        "div"
            | "section"
            | "article"
            | "span"
            | "p"
            | "b"
            | "strong"
            | "em"
            | "i"
            | "small"
            | "sup"
            | "ul"
            | "ol"
            | "li"
            | "dl"
            | "dd"
            | "dt"
            | "table"
            | "tbody"
            | "tr"
            | "td"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "data"
            | "ins"
    )
}

pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "use"
            | "path"
    )
}

/// The name the site gives itself.
fn site_name(document: &Document) -> Option<String> {
    let meta = [
        "og:site_name",
        "application-name",
        "apple-mobile-web-app-title",
    ]
    .iter()
    .find_map(|name| document.meta.get(*name).cloned());
    meta.or_else(|| {
        document.data.iter().find_map(|object| {
            let kind = object.get("@type")?.as_str()?;
            matches!(
                kind,
                "Organization" | "Corporation" | "WebSite" | "SoftwareApplication"
            )
            .then(|| object.get("name")?.as_str().map(str::to_owned))
            .flatten()
        })
    })
    .map(|name| name.trim().to_owned())
    .filter(|name| !name.is_empty() && name.chars().count() <= 100)
}
