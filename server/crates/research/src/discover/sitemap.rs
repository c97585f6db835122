//! Sitemaps (sitemaps.org protocol 0.9): lists of pages, lists of lists, plain text, gzip.

use std::io::Read;

use quick_xml::{Reader, events::Event};
use url::Url;

/// Addresses taken from one file at most; the protocol allows 50,000, a vendor's pages that matter
/// are among far fewer.
const MAX_ENTRIES: usize = 10_000;

/// What one sitemap file lists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sitemap {
    /// Pages.
    pub pages: Vec<Url>,
    /// Further sitemap files.
    pub files: Vec<Url>,
}

/// Reads a sitemap file. What can't be read is left out: a broken file lists what came before the break.
///
/// `base` is the file's own address; `max` bounds the bytes after decompression.
#[must_use]
pub fn parse(base: &Url, body: &[u8], max: usize) -> Sitemap {
    let text = text_of(body, max);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with('<') {
        parse_xml(base, text)
    } else {
        parse_lines(base, text)
    }
}

/// The text of the file, decompressed if it begins like a gzip member (RFC 1952 2.3.1).
fn text_of(body: &[u8], max: usize) -> String {
    if !body.starts_with(&[0x1f, 0x8b]) {
        return String::from_utf8_lossy(body.get(..max).unwrap_or(body)).into_owned();
    }
    let mut plain = Vec::new();
    // What was decompressed before an error or the bound is still a list of addresses.
    let _ = flate2::read::GzDecoder::new(body)
        .take(max as u64)
        .read_to_end(&mut plain);
    String::from_utf8_lossy(&plain).into_owned()
}

fn parse_xml(base: &Url, text: &str) -> Sitemap {
    let mut reader = Reader::from_str(text);
    reader.config_mut().allow_dangling_amp = true;
    let mut sitemap = Sitemap::default();
    let (mut in_index, mut location) = (false, None::<String>);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(tag) => match tag.local_name().into_inner() {
                "sitemapindex" => in_index = true,
                "loc" => location = Some(String::new()),
                _ => {}
            },
            Event::Text(text) => {
                if let Some(location) = &mut location {
                    location.push_str(&text);
                }
            }
            Event::CData(text) => {
                if let Some(location) = &mut location {
                    location.push_str(&text);
                }
            }
            Event::GeneralRef(entity) => {
                if let Some(location) = &mut location {
                    location.extend(
                        entity
                            .resolve_char_ref()
                            .ok()
                            .flatten()
                            .or_else(|| named_entity(&entity)),
                    );
                }
            }
            Event::End(tag) if tag.local_name().into_inner() == "loc" => {
                let Some(url) = location.take().and_then(|text| base.join(text.trim()).ok()) else {
                    continue;
                };
                if in_index {
                    sitemap.files.push(url)
                } else {
                    sitemap.pages.push(url)
                }
                if sitemap.pages.len() + sitemap.files.len() >= MAX_ENTRIES {
                    break;
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    sitemap
}

fn named_entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

/// The text form: one absolute address a line.
fn parse_lines(base: &Url, text: &str) -> Sitemap {
    let pages = text
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with("http://") || line.starts_with("https://"))
        .filter_map(|line| base.join(line).ok())
        .take(MAX_ENTRIES)
        .collect();
    Sitemap {
        pages,
        files: Vec::new(),
    }
}

/// The files of an index worth opening, best first: lists of posts, tags, images and of other languages
/// seldom hold what a buyer asks.
#[must_use]
pub fn order_files(mut files: Vec<Url>) -> Vec<Url> {
    const LESS: &[&str] = &[
        "post", "blog", "news", "tag", "categor", "author", "image", "video", "event", "job",
        "template", "customer",
    ];
    files.sort_by_key(|url| {
        let path = url.path().to_ascii_lowercase();
        (
            super::language::of_path(url).is_some_and(|code| code != "en"),
            LESS.iter().any(|word| path.contains(word)),
        )
    });
    files
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    const LIST: &str = r#"<?xml version="1.0"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
        <url><loc> https://v.example/pricing?a=1&amp;b=2 </loc><lastmod>2026-01-01</lastmod>
        <image:image><image:caption>not https://v.example/x</image:caption></image:image></url>
        <url><loc><![CDATA[https://v.example/security]]></loc></url></urlset>"#;

    fn base() -> Url {
        Url::parse("https://v.example/sitemap.xml").unwrap()
    }

    fn pages(body: &[u8], max: usize) -> Vec<String> {
        parse(&base(), body, max)
            .pages
            .iter()
            .map(Url::to_string)
            .collect()
    }

    fn gzip(text: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn pages_are_listed_plain_or_compressed() {
        let want = [
            "https://v.example/pricing?a=1&b=2",
            "https://v.example/security",
        ];
        assert_eq!(pages(LIST.as_bytes(), 1 << 20), want);
        assert_eq!(pages(&gzip(LIST.as_bytes()), 1 << 20), want);
        assert_eq!(
            pages(
                b"https://v.example/a\nnonsense\nhttps://v.example/b\n",
                1 << 20
            ),
            ["https://v.example/a", "https://v.example/b"]
        );
    }

    #[test]
    fn an_index_lists_files() {
        let text = "<sitemapindex><sitemap><loc>/blog-sitemap.xml</loc></sitemap><sitemap><loc>https://v.example/de/sitemap.xml</loc></sitemap>\
                    <sitemap><loc>https://v.example/pages.xml</loc></sitemap></sitemapindex>";
        let sitemap = parse(&base(), text.as_bytes(), 1 << 20);
        assert!(sitemap.pages.is_empty());
        let files: Vec<String> = order_files(sitemap.files)
            .iter()
            .map(Url::to_string)
            .collect();
        assert_eq!(
            files,
            [
                "https://v.example/pages.xml",
                "https://v.example/blog-sitemap.xml",
                "https://v.example/de/sitemap.xml"
            ]
        );
    }

    #[test]
    fn a_bomb_is_bounded_and_a_broken_file_gives_what_came_before() {
        let mut text = b"https://v.example/a\n".to_vec();
        text.resize(8 << 20, b' ');
        assert_eq!(text_of(&gzip(&text), 4_096).len(), 4_096);
        let mut cut = gzip(LIST.as_bytes());
        cut.truncate(cut.len() / 2);
        assert!(pages(&cut, 1 << 20).len() < 2);
        assert_eq!(
            pages(
                b"<urlset><url><loc>https://v.example/a</loc></url><url><loc>https://v.exa",
                1 << 20
            ),
            ["https://v.example/a"]
        );
        assert_eq!(
            pages(b"<!doctype html><html><body><p>Not found</p>", 1 << 20),
            Vec::<String>::new()
        );
    }
}
