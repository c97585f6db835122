//! Reads Markdown and MDX source line by line, keeping track of where every character comes from,
//! so that quotes are slices of the source.

mod availability;
mod components;
mod definitions;
mod drawn;
mod front_matter;
mod icons;
mod inline;
mod marks;
mod shortcodes;
mod tables;

use time::OffsetDateTime;
use url::Url;

use self::{
    components::starts_box,
    inline::Inline,
    marks::{
        fence, heading_level, is_labelled, is_module_line, is_rule, list_marker, set_in,
        underline_level,
    },
};
use super::{
    BlockKind, Document, Format, GroupId, GroupKind, Place, Raw,
    build::{Builder, Text},
    tokens,
};

/// Open boxes kept track of.
const MAX_DEPTH: usize = 100;

/// Reads a page.
pub(super) fn read(url: &Url, fetched_at: OffsetDateTime, source: &str) -> Document {
    let mut reader = Reader {
        source,
        position: 0,
        builder: Builder::new(Document::empty(url, fetched_at, Format::Markdown)),
        open: Vec::new(),
        inline: Inline::new(url, source),
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
        } else if let Some(code) = shortcodes::shortcode(text) {
            self.shortcode(line, &code);
        } else if text.starts_with("{{<") && text.ends_with(">}}") {
            self.show(line.text_start(), text);
            self.position = line.next;
        } else if text.starts_with("<!--")
            || text.starts_with("{/*")
            || text.starts_with("<%")
            || text.starts_with("{%")
        {
            self.directive(line);
        } else if is_module_line(text) || definitions::is_definition(text) {
            self.position = line.next;
        } else if let Some(title) = text.strip_prefix(":::") {
            self.admonition(line, title);
        } else if let Some(title) = text.strip_prefix("///") {
            self.admonition(line, title.trim_start_matches('/'));
        } else if let Some(level) = heading_level(text) {
            self.heading(line, level, line.end());
        } else if is_rule(text) {
            self.close_lists();
            self.position = line.next;
        } else if self.is_table(line) {
            self.table(line);
        } else if let Some(rows) = self.rows_of_pairs(line) {
            self.pairs(&rows);
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
        self.show(start, rest.get(..length).unwrap_or_default());
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
            let words = name.trim_start().split_once([' ', '[']);
            let words = words.map_or("", |(_, words)| words).trim_end();
            // `/// note | Pro`
            let words = words.trim_start_matches(['|', ' ']);
            let start = line.end() - words.len();
            // `:::note[Pro]`
            let shown = words.strip_suffix(']').unwrap_or(words).len();
            self.add(BlockKind::Paragraph, start, start..start + shown);
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
        self.close_ended(line.text_start(), end);
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
                || is_labelled(text)
                || definitions::is_definition(text)
                || text.starts_with([':', '>'])
                || text.starts_with("///")
                || text.starts_with("{%")
                || text.starts_with("{{<")
                || text.starts_with("{{%")
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

    // Tables.
}
