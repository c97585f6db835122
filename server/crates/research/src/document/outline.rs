//! A look ahead over a page's elements: how they lie in each other and what text they hold, before they are read.
//!
//! Some things can't be told while a page is read from top to bottom: which panel a tab below shows, or that boxes
//! in rows of as many make a table.

use std::ops::Range;

use super::{
    entity,
    tokens::{Tag, Token, Tokens},
    visibility::Styles,
};

/// Elements of a page beyond which it is not looked over.
const MAX_ELEMENTS: usize = 30_000;
/// Bytes of text beyond which it isn't either.
const MAX_TEXT: usize = 400_000;
/// Open elements looked through for the one that a tag closes.
const MAX_LOOKED_AT: usize = 60;
/// Stands in the text for a picture or drawing, which may be a tick.
pub(super) const DRAWN: char = '\u{1}';

/// An element.
#[derive(Debug)]
pub(super) struct Node {
    /// Its opening tag.
    pub(super) tag: Tag,
    /// The how manieth opening tag of the page it is, from 1.
    pub(super) ordinal: usize,
    /// The element around it.
    pub(super) parent: Option<usize>,
    /// The elements right inside it.
    pub(super) children: Vec<usize>,
    /// What it holds of the outline's text.
    pub(super) text: Range<usize>,
    /// Whether text stands in it outside of the elements inside it.
    pub(super) speaks: bool,
}

/// The elements of a page in their order, and its text.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) nodes: Vec<Node>,
    /// What its style sheets say.
    pub(super) styles: Styles,
    text: String,
}

impl Outline {
    /// Looks over a page; nothing is seen of one with too many elements.
    pub(super) fn of(source: &str) -> Self {
        let mut outline = Self::default();
        let mut open: Vec<usize> = Vec::new();
        let mut ordinal = 0;
        for token in Tokens::new(source) {
            let too_long = matches!(token, Token::Text(text) if text.len() > MAX_TEXT);
            if too_long {
                return Self::default();
            }
            match token {
                Token::Text(text) => outline.say(&open, text),
                Token::Tag(tag) if tag.closes => outline.close(&mut open, &tag.name),
                Token::Tag(tag) => {
                    ordinal += 1;
                    outline.open(&mut open, tag, ordinal);
                }
                Token::Raw(text) => outline.raw(text),
                Token::Comment(_) => {}
            }
            if outline.nodes.len() > MAX_ELEMENTS || outline.text.len() > MAX_TEXT {
                return Self::default();
            }
        }
        while let Some(last) = open.pop() {
            outline.end(last);
        }
        outline
    }

    /// What an element holds of the text, white space at its ends left out.
    pub(super) fn text(&self, node: &Node) -> &str {
        self.text.get(node.text.clone()).unwrap_or_default().trim()
    }

    /// The elements right inside one.
    pub(super) fn inside<'a>(&'a self, node: &'a Node) -> impl Iterator<Item = &'a Node> {
        node.children
            .iter()
            .filter_map(|child| self.nodes.get(*child))
    }

    fn raw(&mut self, text: &str) {
        let last = self.nodes.last().map(|node| node.tag.name.as_str());
        if last == Some("style") {
            self.styles.read(text);
        }
    }

    fn say(&mut self, open: &[usize], text: &str) {
        if text.trim().is_empty() {
            self.part();
            return;
        }
        for character in entity::decode(text).chars() {
            match character.is_whitespace() || character == DRAWN {
                true => self.part(),
                false => self.text.push(character),
            }
        }
        if let Some(node) = open.last().and_then(|last| self.nodes.get_mut(*last)) {
            node.speaks = true;
        }
    }

    /// Sets what follows apart from what was said.
    fn part(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    fn open(&mut self, open: &mut Vec<usize>, tag: Tag, ordinal: usize) {
        if closes_itself(&tag.name)
            && let Some(last) = open.last().copied()
            && self
                .nodes
                .get(last)
                .is_some_and(|last| last.tag.name == tag.name)
        {
            open.pop();
            self.end(last);
        }
        self.part();
        if matches!(tag.name.as_str(), "img" | "svg" | "i") {
            self.text.push(DRAWN);
        }
        let is_void = super::html::is_void(&tag.name) || tag.self_closing;
        let index = self.nodes.len();
        let parent = open.last().copied();
        if let Some(parent) = parent.and_then(|parent| self.nodes.get_mut(parent)) {
            parent.children.push(index);
        }
        let start = self.text.len();
        self.nodes.push(Node {
            tag,
            ordinal,
            parent,
            children: Vec::new(),
            text: start..start,
            speaks: false,
        });
        if !is_void {
            open.push(index);
        }
    }

    fn close(&mut self, open: &mut Vec<usize>, name: &str) {
        let near = open.iter().rev().take(MAX_LOOKED_AT);
        let depth = near
            .map(|index| self.nodes.get(*index))
            .position(|node| node.is_some_and(|node| node.tag.name == name));
        for _ in 0..depth.map_or(0, |depth| depth + 1) {
            if let Some(last) = open.pop() {
                self.end(last);
            }
        }
    }

    fn end(&mut self, index: usize) {
        self.part();
        let end = self.text.len();
        if let Some(node) = self.nodes.get_mut(index) {
            node.text.end = end;
        }
    }
}

/// Elements that one of their own kind closes.
fn closes_itself(name: &str) -> bool {
    matches!(name, "li" | "p" | "dt" | "dd" | "option")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_lie_in_each_other() {
        let outline = Outline::of("<ul><li>one<li>two <b>bold</b></ul><p>last<br></p>");
        let told: Vec<(&str, usize, &str)> = outline
            .nodes
            .iter()
            .map(|node| (node.tag.name.as_str(), node.ordinal, outline.text(node)))
            .collect();
        assert_eq!(
            told,
            [
                ("ul", 1, "one two bold"),
                ("li", 2, "one"),
                ("li", 3, "two bold"),
                ("b", 4, "bold"),
                ("p", 5, "last"),
                ("br", 6, ""),
            ]
        );
    }

    #[test]
    fn a_page_with_too_many_elements_is_not_looked_over() {
        let page = "<p>".repeat(MAX_ELEMENTS + 2);
        assert!(Outline::of(&page).nodes.is_empty());
        assert!(!Outline::of(&"<div>".repeat(1_000)).nodes.is_empty());
    }
}
