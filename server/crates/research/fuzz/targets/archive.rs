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
use db::{export::Kind, import};

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
        for kind in Kind::ALL {
            if let Ok(Some(mut lines)) = archive.lines(kind) {
                while let Ok(Some(_)) = lines.read() {}
            }
        }
        return;
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let _ = line::parse::<import::ToolRow>(text);
    let _ = line::parse::<import::ReportRow>(text);
    let _ = line::parse::<import::FactRow>(text);
    let _ = line::parse::<import::RunRow>(text);
    let _ = line::parse::<import::SpendRow>(text);
    let _ = line::parse::<import::NoteRow>(text);
    let _ = line::parse::<import::RateRow>(text);
    let _ = line::parse::<import::DecisionRow>(text);
    let _ = line::parse::<import::ScorecardRow>(text);
    let _ = line::parse::<import::PainRow>(text);
});
