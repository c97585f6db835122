//! Reads Markdown and MDX source line by line, keeping track of where every character comes from,
//! so that quotes are slices of the source.

mod availability;
mod drawn;
mod inline;

use time::OffsetDateTime;
use url::Url;

use self::inline::Inline;
use super::{
    BlockKind, Cell, Document, Format, GroupId, GroupKind, Place, Raw, Table,
    build::{Builder, Text},
    tokens::{self, Tag, Token, Tokens},
    visibility::{self, Colours, Styles},
};

/// Open boxes kept track of.
const MAX_DEPTH: usize = 100;
const MAX_TABLES: usize = 1_000;
const MAX_COLUMNS: usize = 200;
const MAX_ROWS: usize = 5_000;

/// Reads a page.
pub(super) fn read(url: &Url, fetched_at: OffsetDateTime, source: &str) -> Document {
    let mut reader = Reader {
        source,
        position: 0,
        builder: Builder::new(Document::empty(url, fetched_at, Format::Markdown)),
        open: Vec::new(),
        inline: Inline::new(url, source.len()),
        looked_to: 0,
    };
    reader.front_matter();
    while reader.position < source.len() {
        reader.next_block();
    }
    while !reader.open.is_empty() {
        reader.close_last();
    }
    reader.builder.document.links = std::mem::take(&mut reader.inline.links);
    reader.builder.document.images = std::mem::take(&mut reader.inline.images);
    for passage in std::mem::take(&mut reader.inline.hidden) {
        reader.builder.hide(&passage);
    }
    reader.builder.finish(Some(source))
}

/// A box that is open.
#[derive(Debug)]
struct Open {
    is: Is,
    group: GroupId,
    /// How many headings were open before it, for a component that brought its own.
    headings: Option<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Is {
    Section(u8),
    Component(String),
    Admonition,
    /// A tab or note whose content is set in: `=== "Name"`, `!!! note "Title"`.
    SetIn,
    List(usize),
    Item(usize),
}

struct Reader<'a> {
    source: &'a str,
    position: usize,
    builder: Builder,
    open: Vec<Open>,
    inline: Inline,
    /// Where lines begin in which badges have not been looked for.
    looked_to: usize,
}

/// A line without its line break, and where it stands.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    text: &'a str,
    start: usize,
    /// Where the next line starts.
    next: usize,
}

impl<'a> Line<'a> {
    fn trimmed(&self) -> &'a str {
        self.text.trim()
    }

    fn indent(&self) -> usize {
        self.text
            .chars()
            .take_while(|c| c.is_whitespace())
            .map(|c| if c == '\t' { 4 } else { 1 })
            .sum()
    }

    /// Where its text starts in the source.
    fn text_start(&self) -> usize {
        self.start + (self.text.len() - self.text.trim_start().len())
    }

    fn end(&self) -> usize {
        self.start + self.text.trim_end().len()
    }
}

impl<'a> Reader<'a> {
    fn line_at(&self, start: usize) -> Option<Line<'a>> {
        let rest = self.source.get(start..).filter(|rest| !rest.is_empty())?;
        let length = rest.find('\n').map_or(rest.len(), |at| at + 1);
        let text = rest.get(..length)?.trim_end_matches(['\n', '\r']);
        Some(Line {
            text,
            start,
            next: start + length,
        })
    }

    fn group(&self) -> GroupId {
        self.open.last().map_or(0, |open| open.group)
    }

    fn push(&mut self, is: Is, kind: GroupKind) {
        if self.open.len() < MAX_DEPTH {
            let group = self.builder.open(kind, self.group());
            self.open.push(Open {
                is,
                group,
                headings: None,
            });
        }
    }

    fn close_last(&mut self) {
        if let Some(open) = self.open.pop() {
            self.builder.close(open.group);
            if let Some(headings) = open.headings {
                self.builder.leave_headings(headings);
            }
        }
    }

    /// Closes boxes from the innermost outwards while they are of a kind.
    fn close_while(&mut self, closes: impl Fn(&Is) -> bool) {
        while self.open.last().is_some_and(|open| closes(&open.is)) {
            self.close_last();
        }
    }

    fn close_lists(&mut self) {
        self.close_while(|is| matches!(is, Is::List(_) | Is::Item(_)));
    }

    /// Adds a block whose text is a stretch of the source and whose quote may start earlier, at `from`.
    fn add(&mut self, kind: BlockKind, from: usize, text: std::ops::Range<usize>) -> Option<usize> {
        let before = self.builder.document.blocks.len();
        let text = self.inline.read(self.source, from, text, before);
        self.builder.block(kind, self.group(), Place::Content, text)
    }

    // Front matter.

    fn front_matter(&mut self) {
        let start = self.source.len()
            - self
                .source
                .trim_start_matches(['\u{feff}', '\n', '\r', ' '])
                .len();
        let Some(first) = self.line_at(start).filter(|line| line.trimmed() == "---") else {
            return;
        };
        let mut position = first.next;
        let mut entries: Vec<(String, std::ops::Range<usize>)> = Vec::new();
        let mut closed = None;
        while let Some(line) = self.line_at(position) {
            position = line.next;
            if matches!(line.trimmed(), "---" | "...") {
                closed = Some(line.next);
                break;
            }
            match line.text.split_once(':').filter(|(key, _)| is_key(key)) {
                Some((key, _)) => entries.push((
                    key.to_ascii_lowercase(),
                    line.start + key.len() + 1..line.end(),
                )),
                None => {
                    let goes_on = line.indent() > 0 || line.text.starts_with("- ");
                    if let Some((_, range)) = entries.last_mut().filter(|_| goes_on) {
                        range.end = line.end();
                    }
                }
            }
            if entries.len() > 200 {
                break;
            }
        }
        let Some(end) = closed else { return };
        self.position = end;
        for (key, range) in &entries {
            self.entry(key, range.clone());
        }
        for (key, range) in entries {
            let value = self.source.get(range.clone()).unwrap_or_default();
            let plans = availability::of_entry(&key, value);
            if !plans.is_empty() {
                let from = range.start.saturating_sub(key.len() + 1);
                self.say_available(&plans, self.source.get(from..range.end).unwrap_or(value));
            }
        }
    }

    fn entry(&mut self, key: &str, range: std::ops::Range<usize>) {
        let Some(value) = self.source.get(range.clone()) else {
            return;
        };
        let folded = value.trim().trim_start_matches(['>', '|', '-', '+']).trim();
        let folded = folded
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'))
            .or_else(|| {
                folded
                    .strip_prefix('\'')
                    .and_then(|rest| rest.strip_suffix('\''))
            })
            .unwrap_or(folded);
        let start = range.start + value.find(folded).unwrap_or(0);
        let range = start..start + folded.len();
        let text = folded.split_whitespace().collect::<Vec<_>>().join(" ");
        match key {
            "title" => {
                self.builder.document.title = Some(text);
                self.add(BlockKind::Heading(1), start, range);
            }
            "description" | "subtitle" | "summary" | "excerpt" => {
                self.builder.document.description.get_or_insert(text);
                self.add(BlockKind::Paragraph, start, range);
            }
            "lang" | "locale" | "language" => {
                self.builder.document.lang =
                    text.split(['-', '_']).next().map(str::to_ascii_lowercase);
            }
            _ => {}
        }
    }

    // Blocks.

    fn next_block(&mut self) {
        let Some(line) = self.line_at(self.position) else {
            self.position = self.source.len();
            return;
        };
        let plans = self.badges(line);
        // A line of nothing but badges says nothing else.
        if plans.is_empty() || heading_level(line.trimmed()).is_some() {
            self.read_block(line);
        } else {
            self.position = line.next;
        }
        if !plans.is_empty() {
            self.say_available(&plans, line.trimmed());
        }
    }

    /// Reads the block that begins with a line.
    fn read_block(&mut self, line: Line<'a>) {
        let text = line.trimmed();
        if line.indent() == 0
            && !text.is_empty()
            && self.open.iter().any(|open| open.is == Is::SetIn)
        {
            self.close_while(|is| *is != Is::SetIn);
            self.close_while(|is| *is == Is::SetIn);
        }
        if text.is_empty() {
            self.position = line.next;
        } else if let Some(title) = set_in(text) {
            self.set_in(line, title);
        } else if let Some(fence) = fence(text) {
            self.code(line, fence);
        } else if text.starts_with("<!--")
            || text.starts_with("{/*")
            || text.starts_with("<%")
            || text.starts_with("{%")
        {
            self.directive(line);
        } else if is_module_line(text) {
            self.position = line.next;
        } else if let Some(title) = text.strip_prefix(":::") {
            self.admonition(line, title);
        } else if let Some(level) = heading_level(text) {
            self.heading(line, level, line.end());
        } else if is_rule(text) {
            self.close_lists();
            self.position = line.next;
        } else if self.is_table(line) {
            self.table(line);
        } else if self.is_drawn_table(line) {
            self.drawn_table(line);
        } else if text.starts_with('<') && !inline::is_autolink(text) && tokens::tag(text).is_some()
        {
            self.tag(line.text_start());
        } else if text.starts_with('>') {
            self.quote(line);
        } else if let Some(marker) = list_marker(text) {
            self.item(line, marker);
        } else {
            self.paragraph(line);
        }
    }

    fn code(&mut self, first: Line<'a>, fence: &str) {
        let mut end = first.next;
        let mut text_end = first.next;
        while let Some(line) = self.line_at(end) {
            end = line.next;
            if line.trimmed().starts_with(fence)
                && line.trimmed().trim_start_matches(['`', '~']).is_empty()
            {
                break;
            }
            text_end = line.next;
        }
        let code = self.source.get(first.next..text_end).unwrap_or_default();
        let text = Text {
            text: code.split_whitespace().collect::<Vec<_>>().join(" "),
            raw: Some(Raw {
                source: code.trim().to_owned(),
                runs: vec![(0, 0)],
            }),
            ..Text::default()
        };
        self.builder
            .block(BlockKind::Code, self.group(), Place::Content, text);
        self.position = end;
    }

    /// A comment or template directive: nothing a reader sees.
    fn directive(&mut self, line: Line<'a>) {
        let start = line.text_start();
        let rest = self.source.get(start..).unwrap_or_default();
        let (length, hidden) =
            inline::unseen(rest).unwrap_or((rest.len().min(line.next - start), None));
        if let Some(hidden) = hidden {
            self.inline.hidden.push(hidden.to_owned());
        }
        // What follows on the line is read as a block of its own.
        self.position = (start + length.max(1)).min(self.source.len());
    }

    fn admonition(&mut self, line: Line<'a>, title: &str) {
        self.close_lists();
        let name = title.trim_start_matches(':');
        if name.trim().is_empty() {
            self.close_while(|is| matches!(is, Is::Section(_)));
            self.close_while(|is| *is == Is::Admonition);
        } else {
            self.push(Is::Admonition, GroupKind::Callout);
            let words = name
                .trim_start()
                .split_once([' ', '['])
                .map_or("", |(_, words)| words);
            let start = line.end() - words.trim_end().len();
            self.add(BlockKind::Paragraph, start, start..line.end());
        }
        self.position = line.next;
    }

    /// A tab or note whose content is set in below it; a tab's name heads what it holds.
    fn set_in(&mut self, line: Line<'a>, title: &str) {
        self.close_lists();
        let is_tab = line.trimmed().starts_with('=');
        let headings = self.builder.headings();
        let kind = if is_tab {
            GroupKind::Box
        } else {
            GroupKind::Callout
        };
        self.push(Is::SetIn, kind);
        if !title.is_empty() {
            let at = line.start + line.text.find(title).unwrap_or(0);
            let kind = if is_tab {
                BlockKind::Heading(6)
            } else {
                BlockKind::Paragraph
            };
            let block = self.add(kind, at, at..at + title.len());
            if is_tab
                && block.is_some()
                && let Some(open) = self.open.last_mut()
            {
                open.headings = Some(headings);
            }
        }
        self.position = line.next;
    }

    fn heading(&mut self, line: Line<'a>, level: u8, end: usize) {
        self.close_lists();
        self.close_while(|is| matches!(is, Is::Section(above) if *above >= level));
        self.push(Is::Section(level), GroupKind::Section);
        let text = self.source.get(line.start..end).unwrap_or_default();
        let start = line.start
            + text
                .find(|c: char| c != '#' && !c.is_whitespace())
                .unwrap_or(text.len());
        let shown = text.trim_end().trim_end_matches('#').len();
        self.add(
            BlockKind::Heading(level),
            line.text_start(),
            start..(line.start + shown).max(start),
        );
        self.position = self.position.max(line.next);
    }

    fn quote(&mut self, first: Line<'a>) {
        self.close_lists();
        let group = self.builder.open(GroupKind::Callout, self.group());
        let mut position = first.start;
        let mut start = None;
        let mut end = first.end();
        while let Some(line) = self
            .line_at(position)
            .filter(|line| line.trimmed().starts_with('>'))
        {
            let inner = line.trimmed().trim_start_matches(['>', ' ']);
            position = line.next;
            if inner.is_empty() || inner.starts_with("[!") {
                self.quoted(group, start.take(), end);
                continue;
            }
            start.get_or_insert(line.end() - inner.len());
            end = line.end();
        }
        self.quoted(group, start, end);
        self.builder.close(group);
        self.position = position;
    }

    fn quoted(&mut self, group: GroupId, start: Option<usize>, end: usize) {
        if let Some(start) = start {
            let before = self.builder.document.blocks.len();
            let text = self.inline.read(self.source, start, start..end, before);
            self.builder
                .block(BlockKind::Paragraph, group, Place::Content, text);
        }
    }

    fn item(&mut self, line: Line<'a>, marker: usize) {
        let indent = line.indent();
        self.close_while(|is| {
            matches!(is, Is::Item(at) if *at >= indent)
                || matches!(is, Is::List(at) if *at > indent)
        });
        if !matches!(self.open.last(), Some(Open { is: Is::List(at), .. }) if *at == indent) {
            self.push(Is::List(indent), GroupKind::List);
        }
        self.push(Is::Item(indent), GroupKind::Item);
        let start = line.text_start() + marker;
        let rest = self.source.get(start..line.end()).unwrap_or_default();
        let task = ["[ ]", "[x]", "[X]"]
            .iter()
            .find(|task| rest.trim_start().starts_with(**task))
            .map_or(0, |task| rest.find(task).unwrap_or(0) + task.len());
        let end = self.text_end(line);
        self.add(
            BlockKind::ListItem,
            line.text_start(),
            (start + task).min(end)..end,
        );
    }

    fn paragraph(&mut self, line: Line<'a>) {
        if line.indent() == 0 {
            self.close_lists();
        }
        let first_end = line.end();
        // A line of `=` or `-` below makes it a heading.
        if let Some(below) = self.line_at(line.next)
            && let Some(level) = underline_level(below.trimmed())
        {
            self.position = below.next;
            self.heading(line, level, first_end);
            return;
        }
        if let Some(definition) = line.trimmed().strip_prefix(": ") {
            let end = self.text_end(line);
            let start = line.end() - definition.len();
            self.add(BlockKind::Definition, line.text_start(), start..end);
            return;
        }
        let is_term = self
            .line_at(line.next)
            .is_some_and(|below| below.trimmed().starts_with(": "));
        let end = if is_term {
            first_end
        } else {
            self.text_end(line)
        };
        if is_term {
            self.position = line.next;
        }
        let kind = match self.open.last() {
            _ if is_term => BlockKind::Term,
            Some(Open {
                is: Is::Item(_), ..
            }) => BlockKind::ListItem,
            _ => BlockKind::Paragraph,
        };
        self.add(kind, line.text_start(), line.text_start()..end);
    }

    /// Where the text that begins on a line ends: before an empty line or one that begins something
    /// else. Moves behind it.
    fn text_end(&mut self, first: Line<'a>) -> usize {
        let mut end = first.end();
        let mut position = first.next;
        while let Some(line) = self.line_at(position) {
            let text = line.trimmed();
            let begins = text.is_empty()
                || fence(text).is_some()
                || set_in(text).is_some()
                || heading_level(text).is_some()
                || is_rule(text)
                || list_marker(text).is_some()
                || text.starts_with([':', '>'])
                || text.starts_with("{%")
                || (text.starts_with('<') && starts_box(text))
                || self.is_table(line)
                || self.is_drawn_table(line);
            if begins {
                break;
            }
            end = line.end();
            position = line.next;
        }
        self.position = position;
        end
    }

    // Tags.

    /// An opening or closing tag at the start of a line; what follows on the line is read next.
    fn tag(&mut self, start: usize) {
        let rest = self.source.get(start..).unwrap_or_default();
        let Some((tag, length)) = tokens::tag(rest) else {
            self.position = self.source.len();
            return;
        };
        let inside = start + length;
        self.position = inside;
        if matches!(tag.name.as_str(), "script" | "style") && !tag.closes && !tag.self_closing {
            self.position = self.after_closing(inside, &tag.name);
        } else if !tag.closes && is_hidden(&tag) {
            let end = if tag.self_closing {
                inside
            } else {
                self.after_closing(inside, &tag.name)
            };
            self.inline
                .hidden
                .push(self.source.get(inside..end).unwrap_or_default().to_owned());
            self.position = end;
        } else if tag.name == "table" && !tag.closes && !tag.component {
            let end = self.after_closing(inside, "table");
            self.html_table(inside, end);
            self.position = end;
        } else if let Some(level) = tag
            .name
            .strip_prefix('h')
            .and_then(|level| level.parse::<u8>().ok())
            .filter(|level| !tag.closes && (1..=6).contains(level))
        {
            self.html_heading(start, inside, level, &tag.name);
        } else if tag.closes {
            self.close_component(&tag.name);
        } else if is_box(&tag) {
            self.open_component(&tag, start, length);
        } else {
            // A tag in a line: the line is a paragraph that starts with it.
            self.tagged_line(start);
        }
    }

    fn tagged_line(&mut self, start: usize) {
        let Some(line) = self.line_at(start) else {
            return;
        };
        if line.indent() == 0 {
            self.close_lists();
        }
        let end = self.text_end(line);
        self.add(BlockKind::Paragraph, start, start..end.max(start));
    }

    fn html_heading(&mut self, start: usize, inside: usize, level: u8, name: &str) {
        let end = self.after_closing(inside, name);
        self.close_lists();
        self.close_while(|is| matches!(is, Is::Section(above) if *above >= level));
        self.push(Is::Section(level), GroupKind::Section);
        self.add(BlockKind::Heading(level), start, inside..end);
        self.position = end;
    }

    /// Behind the closing tag of an element; the end of the source if it has none.
    fn after_closing(&self, from: usize, name: &str) -> usize {
        let rest = self.source.get(from..).unwrap_or_default();
        rest.match_indices("</")
            .find(|(at, _)| {
                rest.get(at + 2..at + 2 + name.len())
                    .is_some_and(|tag| tag.eq_ignore_ascii_case(name))
            })
            .and_then(|(at, _)| rest.get(at..)?.find('>').map(|end| from + at + end + 1))
            .unwrap_or(self.source.len())
    }

    fn open_component(&mut self, tag: &Tag, start: usize, length: usize) {
        let is_note = matches!(
            tag.name.as_str(),
            "info"
                | "note"
                | "tip"
                | "warning"
                | "callout"
                | "aside"
                | "admonition"
                | "alert"
                | "blockquote"
                | "caution"
        );
        let kind = if is_note {
            GroupKind::Callout
        } else {
            GroupKind::Box
        };
        let headings = self.builder.headings();
        // `<Plan name="Pro" price="$20" />` is a card that has its name and its price for attributes.
        let has = |names: &[&str]| names.iter().any(|name| tag.attribute(name).is_some());
        let is_card = tag.component
            && tag.self_closing
            && has(&["price", "cost", "amount"])
            && has(&["title", "name", "plan"]);
        let opens = !tag.self_closing || is_card;
        if opens {
            self.push(Is::Component(tag.name.clone()), kind);
        }
        if tag.component
            && let Some(href) = tag.attribute("href").or_else(|| tag.attribute("to"))
        {
            let behind = self.source.get(start + length..).unwrap_or_default();
            let inside = match tag.self_closing {
                true => "",
                false => behind.split('<').next().unwrap_or_default(),
            };
            let text = match inside.trim().is_empty() {
                true => tag.attribute("title").unwrap_or_default(),
                false => inside,
            };
            self.inline.keep_link(href, text);
        }
        let source = self.source.get(start..start + length).unwrap_or_default();
        for property in [
            "title",
            "headline",
            "heading",
            "name",
            "plan",
            "label",
            "price",
            "cost",
            "amount",
            "description",
            "text",
        ] {
            let Some(value) = tag
                .attribute(property)
                .filter(|value| tag.component && value.len() > 1)
            else {
                continue;
            };
            let Some(at) = source.find(value).map(|at| start + at) else {
                continue;
            };
            let heads =
                matches!(property, "title" | "headline" | "heading" | "name" | "plan") && opens;
            let block = self.add(
                if heads {
                    BlockKind::Heading(6)
                } else {
                    BlockKind::Paragraph
                },
                at,
                at..at + value.len(),
            );
            if heads
                && block.is_some()
                && let Some(open) = self.open.last_mut()
            {
                open.headings = Some(headings);
            }
        }
        if is_card {
            self.close_component(&tag.name);
        }
    }

    fn close_component(&mut self, name: &str) {
        let is = Is::Component(name.to_owned());
        if self.open.iter().any(|open| open.is == is) {
            self.close_while(|open| *open != is);
            self.close_last();
        }
    }

    // Tables.

    fn is_table(&self, line: Line<'a>) -> bool {
        line.text.contains('|')
            && self
                .line_at(line.next)
                .is_some_and(|below| is_delimiter_row(below.trimmed()))
            && !is_delimiter_row(line.trimmed())
    }

    fn table(&mut self, first: Line<'a>) {
        self.close_lists();
        let group = self.builder.open(GroupKind::Table, self.group());
        let table = self.builder.document.tables.len();
        let keeps = table < MAX_TABLES;
        if keeps {
            self.builder.document.tables.push(Table {
                header_rows: 1,
                ..Table::default()
            });
        }
        let mut position = first.start;
        let mut row = 0;
        while let Some(line) = self
            .line_at(position)
            .filter(|line| line.text.contains('|') && !line.trimmed().is_empty())
        {
            position = line.next;
            if row == 1
                && is_delimiter_row(line.trimmed())
                && position <= first.next + (line.next - line.start)
            {
                continue;
            }
            if keeps && row < MAX_ROWS {
                let cells = cell_ranges(line).into_iter().map(Some);
                self.row(group, (table, row), row == 0, line, cells);
            }
            row += 1;
        }
        self.builder.close(group);
        self.position = position;
    }

    fn row(
        &mut self,
        table_group: GroupId,
        (table, row): (usize, usize),
        header: bool,
        line: Line<'a>,
        cells: impl IntoIterator<Item = Option<std::ops::Range<usize>>>,
    ) {
        let group = self.builder.open(GroupKind::Row, table_group);
        let mut blocks = Vec::new();
        for range in cells.into_iter().take(MAX_COLUMNS) {
            let cell = BlockKind::Cell(Cell {
                table,
                row,
                column: blocks.len(),
                header,
            });
            let block = range.and_then(|range| {
                let before = self.builder.document.blocks.len();
                let text = self.inline.read(self.source, range.start, range, before);
                self.builder.block(cell, group, Place::Content, text)
            });
            blocks.push(block);
        }
        self.builder.close(group);
        if let Some(table) = self.builder.document.tables.get_mut(table) {
            table.rows.push(blocks);
            table.lines.push(line.trimmed().to_owned());
        }
    }

    /// A table written in HTML.
    fn html_table(&mut self, start: usize, end: usize) {
        let Some(source) = self.source.get(start..end) else {
            return;
        };
        let table = self.builder.document.tables.len();
        if table >= MAX_TABLES {
            return;
        }
        self.close_lists();
        let group = self.builder.open(GroupKind::Table, self.group());
        let mut rows: Vec<Vec<Option<usize>>> = Vec::new();
        let mut lines: Vec<std::ops::Range<usize>> = Vec::new();
        let mut headers = true;
        let mut header_rows = 0;
        let mut cell: Option<(usize, bool)> = None;
        let mut tokens = Tokens::new(source);
        loop {
            let at = start + tokens.position();
            let Some(token) = tokens.next() else { break };
            let Token::Tag(tag) = token else { continue };
            let is_part = matches!(tag.name.as_str(), "td" | "th" | "tr" | "table");
            if is_part && let Some((from, header)) = cell.take() {
                headers &= header;
                let row = rows.len().saturating_sub(1);
                let column = rows.last().map_or(0, Vec::len);
                let before = self.builder.document.blocks.len();
                let text = self.inline.read(self.source, from, from..at, before);
                let kind = BlockKind::Cell(Cell {
                    table,
                    row,
                    column,
                    header,
                });
                let block = self.builder.block(kind, group, Place::Content, text);
                if let Some(cells) = rows.last_mut().filter(|cells| cells.len() < MAX_COLUMNS) {
                    cells.push(block);
                }
                if let Some(line) = lines.last_mut() {
                    line.end = at;
                }
            }
            match tag.name.as_str() {
                "tr" if !tag.closes && rows.len() < MAX_ROWS => {
                    header_rows += usize::from(
                        headers && header_rows == rows.len().saturating_sub(1) && !rows.is_empty(),
                    );
                    headers = true;
                    rows.push(Vec::new());
                    lines.push(start + tokens.position()..start + tokens.position());
                }
                "td" | "th" if !tag.closes => {
                    cell = Some((start + tokens.position(), tag.name == "th"))
                }
                _ => {}
            }
        }
        self.builder.close(group);
        let lines = lines
            .into_iter()
            .map(|line| self.source.get(line).unwrap_or_default().trim().to_owned())
            .collect();
        self.builder.document.tables.push(Table {
            rows,
            header_rows,
            lines,
            ..Table::default()
        });
    }
}

fn is_key(key: &str) -> bool {
    !key.is_empty()
        && key.len() < 40
        && key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

/// The title of a tab or note whose content is set in below: `=== "Free"`, `!!! note`, `??? question "Title"`.
fn set_in(text: &str) -> Option<&str> {
    let tab = text
        .strip_prefix("=== ")
        .or_else(|| text.strip_prefix("===+ "));
    if let Some(name) = tab {
        return name.trim().strip_prefix('"')?.strip_suffix('"');
    }
    let rest = ["!!! ", "??? ", "???+ "]
        .iter()
        .find_map(|mark| text.strip_prefix(mark))?;
    let kind = rest.split_whitespace().next()?;
    (kind
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte == b'-'))
    .then_some(())?;
    let title = rest.get(kind.len()..)?.trim();
    Some(title.trim_matches('"'))
}

/// The fence a line of code begins with.
fn fence(text: &str) -> Option<&'static str> {
    ["```", "~~~"]
        .into_iter()
        .find(|fence| text.starts_with(fence))
}

/// `import x from 'y'` and `export const z`, as MDX has them.
fn is_module_line(text: &str) -> bool {
    (text.starts_with("import ") && text.contains(['\'', '"']))
        || text.starts_with("export const ")
        || text.starts_with("export default ")
}

fn heading_level(text: &str) -> Option<u8> {
    let hashes = text.bytes().take_while(|byte| *byte == b'#').count();
    let rest = text.get(hashes..)?;
    ((1..=6).contains(&hashes) && (rest.is_empty() || rest.starts_with([' ', '\t'])))
        .then(|| u8::try_from(hashes).unwrap_or(6))
}

fn underline_level(text: &str) -> Option<u8> {
    let only = |byte: u8| text.len() >= 3 && text.bytes().all(|b| b == byte);
    if only(b'=') {
        Some(1)
    } else if only(b'-') {
        Some(2)
    } else {
        None
    }
}

fn is_rule(text: &str) -> bool {
    let marks: Vec<u8> = text
        .bytes()
        .filter(|byte| *byte != b' ')
        .take(200)
        .collect();
    marks.len() >= 3
        && marks.first().is_some_and(|first| {
            matches!(first, b'-' | b'*' | b'_') && marks.iter().all(|mark| mark == first)
        })
}

/// The length of the list marker a line begins with, white space after it included.
fn list_marker(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let marker = if digits > 0 && digits < 10 {
        text.get(digits..)?
            .strip_prefix(['.', ')'])
            .map(|_| digits + 1)?
    } else {
        let first = text
            .chars()
            .next()
            .filter(|first| matches!(first, '-' | '*' | '+' | '•'))?;
        first.len_utf8()
    };
    let rest = text.get(marker..)?;
    let space = rest.len() - rest.trim_start().len();
    (space > 0).then_some(marker + space)
}

fn is_delimiter_row(text: &str) -> bool {
    text.contains('-')
        && text.contains('|')
        && text
            .bytes()
            .all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t'))
}

/// The stretches of the source that are a row's cells. `\|` and `|` in code stand for themselves.
fn cell_ranges(line: Line<'_>) -> Vec<std::ops::Range<usize>> {
    let mut bounds = Vec::new();
    let mut escaped = false;
    let mut code = false;
    for (at, byte) in line.text.bytes().enumerate() {
        match byte {
            b'\\' if !escaped => {
                escaped = true;
                continue;
            }
            b'`' => code = !code,
            b'|' if !escaped && !code => bounds.push(at),
            _ => {}
        }
        escaped = false;
    }
    let text = line.text.trim_end();
    let mut starts = if line.trimmed().starts_with('|') {
        Vec::new()
    } else {
        vec![0]
    };
    starts.extend(bounds.iter().map(|at| at + 1));
    let first = starts.first().copied().unwrap_or(0);
    let ends = bounds
        .iter()
        .copied()
        .filter(|at| *at >= first)
        .chain([text.len()]);
    let mut cells: Vec<_> = starts
        .into_iter()
        .zip(ends)
        .filter(|(start, end)| start <= end)
        .map(|(start, end)| line.start + start..line.start + end)
        .collect();
    if text.ends_with('|') && cells.last().is_some_and(|last| last.is_empty()) {
        cells.pop();
    }
    cells
}

/// Whether a line's tag opens or closes a box rather than standing in a sentence.
fn starts_box(text: &str) -> bool {
    tokens::tag(text).is_some_and(|(tag, _)| is_box(&tag) || tag.name == "table")
}

fn is_box(tag: &Tag) -> bool {
    tag.component
        || matches!(
            tag.name.as_str(),
            "div"
                | "section"
                | "article"
                | "aside"
                | "main"
                | "figure"
                | "details"
                | "summary"
                | "p"
                | "ul"
                | "ol"
                | "li"
                | "dl"
                | "dt"
                | "dd"
                | "blockquote"
                | "center"
                | "header"
                | "footer"
                | "form"
                | "nav"
                | "tabs"
                | "tab"
                | "steps"
                | "step"
        )
}

fn is_hidden(tag: &Tag) -> bool {
    visibility::of(tag, &Styles::default(), &Colours::default()).0
}
