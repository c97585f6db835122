//! Archives, read by hand.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read, Write},
};

use axum::body::Body;
use http::{Request, StatusCode};
use serde_json::Value;
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::support::{App, Caller};

/// The files of an archive by name.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Downloads the export of a workspace; all its bytes.
pub async fn download(app: &App, caller: &Caller, slug: &str) -> Vec<u8> {
    let answer = app
        .open(
            caller,
            Request::get(format!("/w/{slug}/export.zip")),
            Body::empty(),
        )
        .await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(answer.headers()["content-type"], "application/zip");
    let disposition = answer.headers()["content-disposition"].to_str().unwrap();
    assert!(
        disposition.starts_with(&format!("attachment; filename=\"{slug}-20")),
        "{disposition}"
    );
    axum::body::to_bytes(answer.into_body(), usize::MAX)
        .await
        .unwrap()
        .to_vec()
}

pub fn files(archive: &[u8]) -> Files {
    let mut zip = ZipArchive::new(Cursor::new(archive)).unwrap();
    (0..zip.len())
        .map(|index| {
            let mut entry = zip.by_index(index).unwrap();
            let mut bytes = Vec::new();
            entry.read_to_end(&mut bytes).unwrap();
            (entry.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

pub fn zip(files: &Files) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The objects of a file of lines.
pub fn lines(files: &Files, name: &str) -> Vec<Value> {
    text(files, name)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The records of a spreadsheet, its heading first.
pub fn table(bytes: &[u8]) -> Vec<Vec<String>> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(bytes)
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

pub fn text<'f>(files: &'f Files, name: &str) -> &'f str {
    std::str::from_utf8(&files[name]).unwrap()
}
