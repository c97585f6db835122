//! Reads HTML: a stack of open elements turns the stream of tags and text into blocks and boxes.

mod closing;
mod crossed;
mod elements;
mod references;
mod slots;
mod tables;
mod taglines;
mod text;

use std::collections::{HashMap, HashSet};

use time::OffsetDateTime;
use url::Url;

pub(super) use self::elements::is_void;
use self::{
    elements::{acts_as, boxed, is_block, is_button, is_laid_out, is_panel},
    references::site_name,
    tables::Grid,
};
use super::{
    Document, Format, GroupId, GroupKind, Link, Place, Switched,
    billing::{self, Billing},
    build::{Builder, Text},
    entity, former, grid, layout,
    outline::Outline,
    panels::Panels,
    revealed::Revealed,
    structured::{self, Item},
    tabs,
    tagline::Apart,
    template,
    tokens::{Tag, Token, Tokens},
    visibility::{self, Colours, Sight, Styles},
};
use crate::ground;

/// Open elements kept track of; what is nested deeper counts as hidden.
const MAX_DEPTH: usize = 200;
/// Opening tags read of a page; what follows counts as hidden.
const MAX_TAGS: usize = 300_000;
/// The longest text of an `aria-hidden` element that still counts as visible: a currency sign, a
/// tick, a price that is spelt out for screen readers beside it.
const MAX_ARIA_HIDDEN: usize = 24;

/// Reads a page, and once more with its switch between ways of billing set the other way.
pub(super) fn read(url: &Url, fetched_at: OffsetDateTime, source: &str) -> Document {
    let source = &*template::printed(source);
    let outline = Outline::of(source.trim_start_matches('\u{feff}'));
    let ahead = Ahead {
        panels: Panels::of(&outline),
        tabs: tabs::of(&outline),
        revealed: Revealed::of(&outline),
        roles: grid::roles(&outline),
        former: former::of(&outline),
        styles: outline.styles,
    };
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
            Token::Text(text) => reader.text(&ground::seen(&entity::decode(text))),
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
    /// The panels that their tabs name.
    tabs: HashMap<usize, tabs::Named>,
    revealed: Revealed,
    /// What elements act as that make a table, by the number of their opening tag.
    roles: HashMap<usize, &'static str>,
    /// The elements with prices that no longer hold.
    former: HashSet<usize>,
    /// What all its style sheets say, which holds from its first element on, wherever they stand.
    styles: Styles,
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
    /// Whether its letters are the name of an icon that is drawn in their place.
    icon: bool,
    /// Whether its text is raised above the line.
    raised: bool,
    /// The amount that a switch or a counter puts in the place of its own.
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
    /// What sets the second part of the open heading apart from the first, and where.
    tagline: Option<(usize, Apart)>,
    /// Where a cross stands before the text that comes: how many elements stay open as long as it waits for that.
    cross: Option<usize>,
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
            styles: ahead.styles.clone(),
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
            tagline: None,
            cross: None,
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

    // Hidden text.

    fn is_hidden(&self) -> bool {
        self.overflow > 0 || self.stack.last().is_some_and(|top| top.hidden)
    }

    fn flush_hidden(&mut self) {
        let hidden = std::mem::take(&mut self.hidden);
        let folded = hidden.split_whitespace().collect::<Vec<_>>().join(" ");
        self.mark(&folded);
        self.label_of_cross(&folded);
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
            // Those of a page that is too long to be looked over are read as they come.
            Raw::Style if self.ahead.styles.is_empty() => self.styles.read(text),
            Raw::JsonLd => {
                let room = structured::MAX_OBJECTS.saturating_sub(self.builder.document.data.len());
                self.builder
                    .document
                    .data
                    .extend(structured::json_ld(text).into_iter().take(room));
            }
            Raw::Title | Raw::Style | Raw::Ignore => {}
        }
        self.raw = Raw::Ignore;
    }

    // Tags.

    fn open_tag(&mut self, tag: &Tag) {
        self.tags += 1;
        self.note(tag);
        self.note_cross(tag);
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
        if tag.name == "small" {
            self.sets_apart(Apart::Small);
        }
        self.named_by_tab();
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

    fn element(&mut self, tag: &Tag, acts_as: &'static str) -> Element {
        let parent = self.stack.last();
        let inherited = parent
            .map(|parent| parent.colours.clone())
            .unwrap_or_else(|| self.styles.of_page());
        let (sight, colours) = visibility::of(tag, &self.styles, &inherited);
        let revealed = self.ahead.revealed.holds(self.tags);
        let (hides, behind) = self.switch(tag, sight > Sight::Shown, revealed);
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
                || !revealed && tag.attribute("aria-hidden") == Some("true"),
            struck: parent.is_some_and(|parent| parent.struck) || self.is_struck(tag),
            strong: parent.is_some_and(|parent| parent.strong)
                || matches!(acts_as, "b" | "strong" | "th"),
            icon: crossed::is_icon_of_font(tag),
            raised: parent.is_some_and(|parent| parent.raised) || tag.name == "sup",
            amount: self.ahead.panels.in_place(self.tags, self.switched),
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
    /// which are not shown. What a control reveals is shown, but for the prices of another way of billing.
    fn switch(&self, tag: &Tag, hides: bool, revealed: bool) -> (bool, Option<Billing>) {
        let told = self.ahead.panels.mark(self.tags);
        if !is_panel(&tag.name) && told.is_none() {
            return (hides && !revealed, None);
        }
        let hides = hides || self.ahead.panels.is_unseen(self.tags);
        let mark = told.or_else(|| billing::mark(tag));
        let hides = hides && !(revealed && mark.is_none());
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
}
