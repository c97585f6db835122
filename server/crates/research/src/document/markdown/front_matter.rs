//! The front matter: what a page says of itself above its text.

use super::{Reader, availability};
use crate::document::BlockKind;

impl Reader<'_> {
    pub(super) fn front_matter(&mut self) {
        let start = self.source.len() - behind_comments(self.source).len();
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
        // Two rules below a comment enclose no keys.
        let Some(end) = closed.filter(|_| !entries.is_empty()) else {
            return;
        };
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
            "description" | "subtitle" | "summary" | "excerpt" | "intro" => {
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
}

/// The source without the comments that it begins with, such as on the licence.
fn behind_comments(source: &str) -> &str {
    let mut rest = source;
    loop {
        rest = rest.trim_start_matches(['\u{feff}', '\n', '\r', ' ']);
        let comment = rest.strip_prefix("<!--");
        match comment.and_then(|comment| comment.split_once("-->")) {
            Some((_, behind)) => rest = behind,
            None => return rest,
        }
    }
}

fn is_key(key: &str) -> bool {
    !key.is_empty()
        && key.len() < 40
        && key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}
