//! Archives of workspaces: files that are ZIP or not, and each kind of line.
#![no_main]
#![allow(dead_code)]

#[path = "../../../../src/archive/mod.rs"]
mod archive;

use std::sync::LazyLock;

use archive::{
    line,
    read::{Archive, Limits},
};
use db::archive::{
    Kind, decisions::DecisionRow, facts::FactRow, notes::NoteRow, pains::PainRow, rates::RateRow,
    reports::ReportRow, runs::RunRow, scorecards::ScorecardRow, spend::SpendRow, tools::ToolRow,
};

static FILE: LazyLock<std::path::PathBuf> = LazyLock::new(|| {
    std::env::temp_dir().join(format!("trackr-archive-{}.zip", std::process::id()))
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if bytes.starts_with(b"PK") {
        std::fs::write(&*FILE, bytes).expect("a file");
        let limits = Limits {
            total: 8 << 20,
            line: 1 << 20,
        };
        let Ok(mut archive) = Archive::open(&FILE, limits) else {
            return;
        };
        for &kind in Kind::ALL {
            if let Ok(Some(mut lines)) = archive.lines(kind) {
                while let Ok(Some(_)) = lines.read() {}
            }
        }
        return;
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let _ = line::parse::<ToolRow>(text);
    let _ = line::parse::<ReportRow>(text);
    let _ = line::parse::<FactRow>(text);
    let _ = line::parse::<RunRow>(text);
    let _ = line::parse::<SpendRow>(text);
    let _ = line::parse::<NoteRow>(text);
    let _ = line::parse::<RateRow>(text);
    let _ = line::parse::<DecisionRow>(text);
    let _ = line::parse::<ScorecardRow>(text);
    let _ = line::parse::<PainRow>(text);
});
