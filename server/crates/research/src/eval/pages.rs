//! Reads the saved pages of a directory and finds out whose they are.

use std::path::{Path, PathBuf};

use time::OffsetDateTime;
use url::Url;

use super::{EvalError, Gold, Pages};
use crate::document::Document;

/// Directories inside directories that are looked into.
const MAX_DEPTH: usize = 6;

/// The pages by vendor, in the order of their paths.
pub(super) fn read(dir: &Path, gold: &[Gold]) -> Result<Pages, EvalError> {
    let mut paths = Vec::new();
    collect(dir, 0, &mut paths)?;
    paths.sort();
    let mut pages = Pages::new();
    for path in &paths {
        let bytes = std::fs::read(path).map_err(|cause| EvalError::Read {
            path: path.clone(),
            cause,
        })?;
        let text = String::from_utf8_lossy(&bytes);
        let document = page(dir, path, &text, gold)?;
        let vendor = vendor(dir, path, &document, gold);
        pages.entry(vendor).or_default().push(document);
    }
    if pages.is_empty() {
        return Err(EvalError::NoPages(dir.to_owned()));
    }
    Ok(pages)
}

fn collect(dir: &Path, depth: usize, paths: &mut Vec<PathBuf>) -> Result<(), EvalError> {
    let unreadable = |cause| EvalError::Read {
        path: dir.to_owned(),
        cause,
    };
    for entry in std::fs::read_dir(dir).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let extension = path
            .extension()
            .and_then(|extension| extension.to_str())
            .map(str::to_ascii_lowercase);
        let is_page = matches!(extension.as_deref(), Some("md" | "mdx" | "html" | "htm"));
        if path.is_dir() && depth < MAX_DEPTH {
            collect(&path, depth + 1, paths)?;
        } else if is_page
            && path
                .file_stem()
                .and_then(|stem| stem.to_str())
                .is_some_and(|stem| !stem.eq_ignore_ascii_case("readme"))
        {
            paths.push(path);
        }
    }
    Ok(())
}

fn page(dir: &Path, path: &Path, text: &str, gold: &[Gold]) -> Result<Document, EvalError> {
    let at = OffsetDateTime::UNIX_EPOCH;
    let is_markdown = path
        .extension()
        .and_then(|extension| extension.to_str())
        .is_some_and(|extension| matches!(extension.to_ascii_lowercase().as_str(), "md" | "mdx"));
    if is_markdown {
        let (url, text) = marked_address(text);
        let url = url
            .or_else(|| named_address(dir, path, gold))
            .map_or_else(|| file_address(path), Ok)?;
        return Ok(Document::from_markdown(&url, at, text));
    }
    let comment = text.split_once("<!-- url:").and_then(|(before, rest)| {
        (before.len() < 1_000)
            .then(|| rest.split_once("-->"))
            .flatten()
    });
    let url = comment.and_then(|(url, _)| Url::parse(url.trim()).ok());
    let guess = url
        .clone()
        .or_else(|| named_address(dir, path, gold))
        .map_or_else(|| file_address(path), Ok)?;
    let document = Document::from_html(&guess, at, text);
    Ok(match document.canonical.clone().filter(|_| url.is_none()) {
        Some(canonical) => Document::from_html(&canonical, at, text),
        None => document,
    })
}

/// The address in a page's first line, and the text after it and the note on its source.
fn marked_address(text: &str) -> (Option<Url>, &str) {
    let Some((first, rest)) = text.split_once('\n') else {
        return (None, text);
    };
    let Ok(url) = Url::parse(first.trim()) else {
        return (None, text);
    };
    match rest.split_once('\n') {
        Some((note, rest)) if is_note_on_source(note) => (Some(url), rest),
        _ => (Some(url), rest),
    }
}

/// Whether a line says where the text comes from: no part of the page, whose front matter may begin right behind it.
fn is_note_on_source(line: &str) -> bool {
    line.trim_start_matches('#')
        .trim_start()
        .starts_with("source:")
}

/// The address of the gold rows whose vendor and last path segment are in the file's name.
fn named_address(dir: &Path, path: &Path, gold: &[Gold]) -> Option<Url> {
    let name = path
        .strip_prefix(dir)
        .unwrap_or(path)
        .with_extension("")
        .to_string_lossy()
        .to_lowercase()
        .replace(['/', '\\', '_'], "-");
    gold.iter().find_map(|row| {
        let url = Url::parse(&row.url).ok()?;
        let last = url
            .path_segments()?
            .rfind(|segment| !segment.is_empty())
            .unwrap_or("index")
            .to_lowercase();
        (name.starts_with(&row.vendor.to_lowercase()) && name.ends_with(&last)).then_some(url)
    })
}

/// The address of the file, for a page that tells none.
fn file_address(path: &Path) -> Result<Url, EvalError> {
    let path = std::path::absolute(path).map_err(|cause| EvalError::Read {
        path: path.to_owned(),
        cause,
    })?;
    Url::from_file_path(&path).map_err(|()| EvalError::NoAddress(path))
}

/// The vendor: of the gold rows with the page's address, else with its host, else the file's or folder's name.
fn vendor(dir: &Path, path: &Path, document: &Document, gold: &[Gold]) -> String {
    let trimmed = |url: &str| url.trim_end_matches('/').to_owned();
    let url = trimmed(document.url.as_str());
    let by_address = gold.iter().find(|row| trimmed(&row.url) == url);
    let by_host = || {
        gold.iter().find(|row| {
            Url::parse(&row.url).is_ok_and(|address| address.host_str() == document.url.host_str())
        })
    };
    if let Some(row) = by_address.or_else(by_host) {
        return row.vendor.clone();
    }
    let relative = path.strip_prefix(dir).unwrap_or(path);
    let first = relative
        .components()
        .next()
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .unwrap_or_default();
    first
        .split(['-', '.'])
        .next()
        .unwrap_or_default()
        .to_owned()
}
