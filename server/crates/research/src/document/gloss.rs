//! Pages in the languages of a few countries told in English, phrase by phrase, so that one set of rules reads them all.
//! Quotes stay the page's own words: each block keeps them behind its text, as blocks of Markdown keep their source.

mod countries;
mod dutch;
mod french;
mod german;
mod italian;
mod japanese;
mod portuguese;
mod spanish;

use std::{borrow::Cow, collections::HashMap, ops::Range, sync::Arc};

use regex::Regex;

use super::{Block, Document, Raw};
use crate::extract::{name, pattern::cased};

/// Bytes of a block that is told in English.
const MAX_BLOCK: usize = 3_000;

/// A phrase and what it is in English; earlier ones come first where two overlap.
type Phrase = (Regex, &'static str);

fn phrases(list: &[(&str, &'static str)]) -> Vec<Phrase> {
    let phrase = |(from, to): &(&str, &'static str)| (cased(&format!(r"(?i)(?:{from})")), *to);
    list.iter().map(phrase).collect()
}

impl Document {
    /// The page as the rules read it: in English, as far as a few phrases go, where it is in a language of which some
    /// are known.
    pub(crate) fn in_english(&self) -> Cow<'_, Self> {
        let Some(tongue) = self.lang.as_deref().and_then(Tongue::of) else {
            return Cow::Borrowed(self);
        };
        let mut document = self.clone();
        tongue.retell(&mut document);
        Cow::Owned(document)
    }
}

/// A language.
struct Tongue {
    phrases: &'static [Phrase],
    labels: &'static [(&'static str, &'static str)],
}

impl Tongue {
    /// The one behind a code, if it is one of which phrases are known.
    fn of(lang: &str) -> Option<Self> {
        let (phrases, labels) = match lang {
            "de" => (&german::PHRASES, german::LABELS),
            "es" => (&spanish::PHRASES, spanish::LABELS),
            "fr" => (&french::PHRASES, french::LABELS),
            "it" => (&italian::PHRASES, italian::LABELS),
            "ja" => (&japanese::PHRASES, japanese::LABELS),
            "nl" => (&dutch::PHRASES, dutch::LABELS),
            "pt" => (&portuguese::PHRASES, portuguese::LABELS),
            _ => return None,
        };
        Some(Self { phrases, labels })
    }

    fn retell(&self, document: &mut Document) {
        let mut known: HashMap<Arc<str>, Arc<str>> = HashMap::new();
        for block in &mut document.blocks {
            let headings = block.headings.iter().map(|heading| {
                let told = known.entry(Arc::clone(heading)).or_insert_with(|| {
                    self.tell(heading)
                        .map_or_else(|| Arc::clone(heading), |told| told.text.into())
                });
                Arc::clone(told)
            });
            block.headings = headings.collect();
            if let Some(told) = self.tell(&block.text) {
                told.put_into(block);
            }
        }
        if let Some(switched) = &mut document.switched {
            self.retell(&mut switched.document);
        }
    }

    /// A text in English; none if it stays as it is.
    fn tell(&self, text: &str) -> Option<Told> {
        if text.len() > MAX_BLOCK {
            return None;
        }
        let mut found: Vec<(Range<usize>, String)> = Vec::new();
        let label = text.trim().to_lowercase();
        if let Some((_, told)) = self.labels.iter().find(|(own, _)| *own == label) {
            found.push((0..text.len(), (*told).to_owned()));
        } else if is_phrase(text) {
            for (phrase, english) in self.phrases.iter().chain(&*countries::PHRASES) {
                for captures in phrase.captures_iter(text) {
                    let Some(range) = captures.get(0).map(|whole| whole.range()) else {
                        continue;
                    };
                    let free = |other: &(Range<usize>, String)| {
                        other.0.end <= range.start || range.end <= other.0.start
                    };
                    if found.iter().all(free) {
                        let mut told = String::new();
                        captures.expand(english, &mut told);
                        if begins_sentence(text, range.start) {
                            told = name::capitalised(&told);
                        }
                        found.push((range, told));
                    }
                }
            }
        }
        (!found.is_empty()).then(|| Told::of(text, found))
    }
}

/// Whether a text is more than one word: a word alone is a name unless it is known for a label.
fn is_phrase(text: &str) -> bool {
    let apart = |c: char| c.is_whitespace() || c.is_ascii_digit();
    text.trim().contains(apart)
}

/// Whether a sentence begins at a place with a capital.
fn begins_sentence(text: &str, at: usize) -> bool {
    let capital = text
        .get(at..)
        .is_some_and(|rest| rest.starts_with(char::is_uppercase));
    let before = text.get(..at).unwrap_or_default().trim_end();
    capital && (before.is_empty() || before.ends_with(['.', '!', '?', ':']))
}

/// A text told in English, and where each stretch of it comes from.
struct Told {
    text: String,
    runs: Vec<(usize, usize)>,
}

impl Told {
    fn of(text: &str, mut found: Vec<(Range<usize>, String)>) -> Self {
        found.sort_by_key(|(range, _)| range.start);
        let mut told = Self {
            text: String::with_capacity(text.len()),
            runs: vec![(0, 0)],
        };
        let mut at = 0;
        for (range, english) in found {
            told.text
                .push_str(text.get(at..range.start).unwrap_or_default());
            told.runs.push((told.text.len(), range.start));
            told.text.push_str(&english);
            told.runs.push((told.text.len(), range.end));
            at = range.end;
        }
        told.text.push_str(text.get(at..).unwrap_or_default());
        told
    }

    /// Where a place of the page's own words is in English.
    fn place(&self, source: usize) -> usize {
        let run = self.runs.partition_point(|(_, from)| *from <= source);
        let (start, from) = run
            .checked_sub(1)
            .and_then(|run| self.runs.get(run))
            .copied()
            .unwrap_or_default();
        let place = start + source.saturating_sub(from);
        let next = self
            .runs
            .get(run)
            .map_or(self.text.len(), |(next, _)| *next);
        let place = place.min(next).min(self.text.len());
        self.text.floor_char_boundary(place)
    }

    fn put_into(self, block: &mut Block) {
        for ranges in [&mut block.struck, &mut block.strong] {
            for range in ranges.iter_mut() {
                *range = self.place(range.start)..self.place(range.end);
            }
        }
        block.raw = Some(match block.raw.take() {
            Some(raw) => Raw {
                runs: self.runs_behind(&raw),
                source: raw.source,
            },
            None => Raw {
                source: std::mem::take(&mut block.text),
                runs: self.runs,
            },
        });
        block.text = self.text;
    }

    /// Where each stretch comes from in the source that is behind the page's own words themselves.
    fn runs_behind(&self, raw: &Raw) -> Vec<(usize, usize)> {
        let mut runs = Vec::with_capacity(self.runs.len() + raw.runs.len());
        for (index, &(start, from)) in self.runs.iter().enumerate() {
            runs.push((start, raw.at(from)));
            let next = self.runs.get(index + 1).map_or(usize::MAX, |run| run.0);
            // A stretch that stayed as it is goes on where that behind it does; a phrase is told as a whole.
            let stayed = raw.runs.iter().filter(|_| index % 2 == 0);
            let breaks = stayed.filter(|(text, _)| *text > from);
            let breaks = breaks.map(|(text, source)| (start + text - from, *source));
            runs.extend(breaks.take_while(|(text, _)| *text < next));
        }
        runs
    }
}

#[cfg(test)]
mod tests {
    use time::OffsetDateTime;
    use url::Url;

    use super::*;

    fn told(lang: &str, text: &str) -> (String, String) {
        let url = Url::parse("https://vendor.example").unwrap();
        let page = format!("<html lang={lang}><p>{text}</p>");
        let page = Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, &page);
        let page = page.in_english();
        let block = page.blocks.first().unwrap();
        (block.text.clone(), block.quote_all())
    }

    #[test]
    fn phrases_are_told_in_english_and_quoted_as_they_are() {
        for (lang, text, expected) in [
            (
                "de",
                "Wir sind seit 2022 nach ISO 27001 zertifiziert.",
                "We are since 2022 to ISO 27001 certified.",
            ),
            (
                "de",
                "9 € pro Nutzer und Monat, zzgl. MwSt.",
                "9 € per user and month, plus VAT",
            ),
            (
                "de",
                "Wir sind noch nicht nach ISO 27001 zertifiziert.",
                "We are not yet certified to ISO 27001.",
            ),
            (
                "de",
                "Wir sind nicht nach SOC 2 zertifiziert.",
                "We are not certified to SOC 2.",
            ),
            ("de", "Pro", "Pro"),
            ("de", "Preise", "Prices"),
            (
                "fr",
                "12 € HT par utilisateur et par mois",
                "12 € per user per month",
            ),
            (
                "fr",
                "Nous ne sommes pas certifiés SOC 2.",
                "We are not certified SOC 2.",
            ),
            ("en", "Die hard und more", "Die hard und more"),
        ] {
            assert_eq!(told(lang, text), (expected.to_owned(), text.to_owned()));
        }
    }

    #[test]
    fn a_page_of_markdown_is_quoted_as_its_source_is() {
        let url = Url::parse("https://vendor.example").unwrap();
        let source = "---\nlang: de\n---\nDas ist **schön**. Wir haben [keine Zertifikate](/a), *nicht eines*. Ende.\n";
        let page = Document::from_markdown(&url, OffsetDateTime::UNIX_EPOCH, source);
        let page = page.in_english();
        let block = page.blocks.first().unwrap();
        let at = block.text.find("certificate").unwrap();
        assert_eq!(
            block.sentence_quote(at..at + 3),
            "Wir haben [keine Zertifikate](/a), *nicht eines*."
        );
    }

    #[test]
    fn a_sentence_is_quoted_in_its_own_words() {
        let url = Url::parse("https://vendor.example").unwrap();
        let page = "<html lang=de><p>Das ist schön. Wir haben keine Zertifikate, <b>nicht eines</b>. Ende.</p>";
        let page = Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, page);
        let page = page.in_english();
        let block = page.blocks.first().unwrap();
        let at = block.text.find("certificate").unwrap();
        assert_eq!(
            block.sentence_quote(at..at + 3),
            "Wir haben keine Zertifikate, nicht eines."
        );
        let strong = block.strong.first().cloned().unwrap();
        assert_eq!(block.text.get(strong), Some("not a"));
    }
}
