//! An HTML document as a mail program reads it: tags, attributes, text.

use std::cell::RefCell;

use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
    states::RawKind,
};

/// A document, read.
pub struct Page {
    source: String,
    title: String,
    body: String,
    tags: Vec<Tag>,
}

impl Page {
    pub fn read(source: &str) -> Self {
        let queue = BufferQueue::default();
        queue.push_back(source.into());
        let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
        let _ = tokenizer.feed(&queue);
        tokenizer.end();
        let seen = tokenizer.sink.0.into_inner();
        Self {
            source: source.to_owned(),
            title: seen.title,
            body: seen.body,
            tags: seen.tags,
        }
    }

    pub fn source(&self) -> &str {
        &self.source
    }

    pub fn title(&self) -> &str {
        &self.title
    }

    /// The text between `<body>` and its end, tags read as spaces.
    pub fn body(&self) -> &str {
        &self.body
    }

    pub fn body_words(&self) -> Vec<&str> {
        self.body.split_whitespace().collect()
    }

    /// The names of all start tags.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        self.tags.iter().map(|tag| &*tag.name)
    }

    /// The values of an attribute wherever it stands.
    pub fn attributes(&self, name: &str) -> Vec<&str> {
        self.tags
            .iter()
            .flat_map(|tag| &tag.attrs)
            .filter(|attribute| &*attribute.name.local == name)
            .map(|attribute| &*attribute.value)
            .collect()
    }

    /// Tags with the names of their attributes: what a document is made of, whatever it says.
    pub fn shape(&self) -> Vec<String> {
        let of_tag = |tag: &Tag| {
            let names: Vec<&str> = tag
                .attrs
                .iter()
                .map(|attribute| &*attribute.name.local)
                .collect();
            format!("{} {}", tag.name, names.join(" "))
        };
        self.tags.iter().map(of_tag).collect()
    }
}

#[derive(Default)]
struct Seen {
    title: String,
    body: String,
    tags: Vec<Tag>,
    inside: Vec<String>,
}

#[derive(Default)]
struct Sink(RefCell<Seen>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut seen = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => {
                seen.inside.retain(|name| **name != *tag.name);
                seen.body.push(' ');
            }
            Token::TagToken(tag) => {
                let name = tag.name.to_string();
                seen.body.push(' ');
                seen.tags.push(tag);
                seen.inside.push(name.clone());
                match name.as_str() {
                    "title" => return TokenSinkResult::RawData(RawKind::Rcdata),
                    "style" => return TokenSinkResult::RawData(RawKind::Rawtext),
                    _ => {}
                }
            }
            Token::CharacterTokens(text) => {
                if seen.inside.iter().any(|name| name == "title") {
                    seen.title.push_str(&text);
                } else if seen.inside.iter().any(|name| name == "body") {
                    seen.body.push_str(&text);
                }
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}
