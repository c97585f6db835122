//! A workspace as a file: a ZIP archive that `GET /w/{slug}/export.zip` and `trackr export` write and
//! `trackr import` reads.
//!
//! It holds `manifest.json` and, for each kind of [`Kind`], the same lines twice: `<kind>.jsonl`, one JSON
//! object a line and exact, and `<kind>.csv` (RFC 4180) for spreadsheets, in which a text can't act as a
//! formula ([`cell`]). Times are RFC 3339 in UTC, money is in minor units, ids are UUIDs.

pub mod cell;
pub mod import;
pub mod line;
pub mod read;
pub mod write;

use std::collections::BTreeMap;

use db::archive::Kind;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

/// What the manifest calls these archives.
pub const FORMAT: &str = "trackr-export";

/// The version of the format. It rises when an older Trackr would misread a newer archive.
pub const VERSION: u32 = 7;

/// The first version whose archives hold lines of this kind.
#[must_use]
pub const fn since(kind: Kind) -> u32 {
    match kind {
        Kind::Scorecards | Kind::Spend => 2,
        Kind::Notes | Kind::NoteVersions => 3,
        Kind::Decisions
        | Kind::Money
        | Kind::Rates
        | Kind::SpendActuals
        | Kind::SpendImports
        | Kind::Pains
        | Kind::PainVersions
        | Kind::PainTools => 5,
        Kind::ToolViews => 6,
        _ => 1,
    }
}

/// The manifest's name in the archive.
pub const MANIFEST: &str = "manifest.json";

/// What an archive says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`] of the Trackr that wrote it.
    pub version: u32,
    /// The workspace's word in addresses.
    pub workspace: String,
    /// When it was written.
    #[serde(with = "time::serde::rfc3339")]
    pub exported_at: OffsetDateTime,
    /// Lines by kind.
    pub counts: BTreeMap<String, u64>,
}

impl Manifest {
    /// How many lines of this kind there are.
    #[must_use]
    pub fn count(&self, kind: Kind) -> u64 {
        self.counts.get(kind.name()).copied().unwrap_or_default()
    }
}

/// The name of a kind's exact lines.
#[must_use]
pub fn lines_of(kind: Kind) -> String {
    format!("{}.jsonl", kind.name())
}

/// The name of a kind's spreadsheet.
#[must_use]
pub fn table_of(kind: Kind) -> String {
    format!("{}.csv", kind.name())
}

/// The name under which an export is saved: `northwind-lab-2026-11-25.zip`.
#[must_use]
pub fn file_name(slug: &str, at: OffsetDateTime, ending: &str) -> String {
    format!("{slug}-{}.{ending}", at.date())
}
