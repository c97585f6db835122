#![allow(clippy::all, clippy::pedantic, clippy::restriction)]
use research::{document::Document, eval::evaluate, extract};
use std::path::{Path, PathBuf};
use time::OffsetDateTime;
use url::Url;

fn files(dir: &Path, out: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(dir) else {
        return;
    };
    for e in entries.flatten() {
        let p = e.path();
        if p.is_dir() {
            files(&p, out)
        } else if matches!(p.extension().and_then(|e| e.to_str()), Some("html" | "md")) {
            out.push(p)
        }
    }
}

#[test]
fn dump() {
    let Ok(out) = std::env::var("DUMP") else {
        return;
    };
    let mut text = String::new();
    for dir in std::env::var("DIRS").unwrap().split(':') {
        let mut all = Vec::new();
        files(Path::new(dir), &mut all);
        all.sort();
        let groups: Vec<Vec<PathBuf>> = if std::env::var("TOGETHER").is_ok() {
            vec![all]
        } else {
            all.into_iter().map(|p| vec![p]).collect()
        };
        for group in groups {
            let documents: Vec<Document> = group
                .iter()
                .map(|path| {
                    let source = std::fs::read_to_string(path).unwrap_or_default();
                    let name = path.strip_prefix(dir).unwrap_or(path).with_extension("");
                    let url =
                        Url::parse(&format!("https://acme.example/{}", name.display())).unwrap();
                    if path.extension().unwrap() == "md" {
                        Document::from_markdown(&url, OffsetDateTime::UNIX_EPOCH, &source)
                    } else {
                        Document::from_html(&url, OffsetDateTime::UNIX_EPOCH, &source)
                    }
                })
                .collect();
            text.push_str(&format!("=== {} {}\n", dir, group[0].display()));
            for f in extract::facts(&documents) {
                text.push_str(&format!(
                    "{} | {} | {} | {} | {}\n",
                    f.kind.as_str(),
                    f.value,
                    f.status.as_str(),
                    f.condition.as_deref().unwrap_or("-"),
                    f.quote
                        .chars()
                        .take(120)
                        .collect::<String>()
                        .replace('\n', " ")
                ));
            }
        }
    }
    std::fs::write(&out, text).unwrap();
    let mut table = String::new();
    for dir in std::env::var("EVALS")
        .unwrap_or_default()
        .split(':')
        .filter(|d| !d.is_empty())
    {
        match evaluate(Path::new(dir)) {
            Ok(e) => table.push_str(&format!("##### {dir}\n{e}\n")),
            Err(e) => table.push_str(&format!("##### {dir} {e:?}\n")),
        }
    }
    std::fs::write(format!("{out}.eval"), table).unwrap();
}
