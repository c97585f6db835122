//! Opening an archive that somebody else may have made: nothing of it is believed before it was read.
//!
//! Nothing is unpacked to the disk, and only names that an export has are taken, so no path in an archive
//! leads anywhere. Sizes are counted while reading, whatever the archive says of them.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read},
    path::Path,
};

use db::archive::Kind;
use serde::Deserialize;
use thiserror::Error;
use zip::{CompressionMethod, ZipArchive, result::ZipError};

use super::{FORMAT, MANIFEST, Manifest, VERSION, lines_of, since, table_of};

/// How much an archive and its parts may hold.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Bytes of all files together, unpacked.
    pub total: u64,
    /// Bytes of one line.
    pub line: u64,
}

impl Default for Limits {
    /// 16 GiB, some hundred thousand reports; 16 MiB, some hundred times a large one.
    fn default() -> Self {
        Self {
            total: 16 * 1024 * 1024 * 1024,
            line: 16 * 1024 * 1024,
        }
    }
}

/// Why an archive is not read.
#[derive(Debug, Error)]
pub enum Unreadable {
    /// The file itself.
    #[error("{path} can't be opened: {cause}")]
    File {
        /// The path as given.
        path: String,
        /// What the system said.
        cause: io::Error,
    },
    /// No archive, or a damaged one.
    #[error("It is not a complete ZIP archive ({0}). Download the export again.")]
    Damaged(String),
    /// Something that no export holds.
    #[error("It holds {0:?}, which no export of Trackr holds.")]
    Foreign(String),
    /// The same name twice, or two files in the same place.
    #[error("Files in it overlap or have the same name, as in no export of Trackr.")]
    Overlapping,
    /// Something that every export holds.
    #[error("It holds no {0}: it is no export of Trackr, or not a whole one.")]
    Missing(String),
    /// The manifest is not one.
    #[error("Its {MANIFEST} is not that of an export of Trackr.")]
    Manifest,
    /// Made by a newer Trackr.
    #[error(
        "It was made by a newer Trackr (format {found}; this one reads up to {VERSION}). Update Trackr first."
    )]
    Newer {
        /// The archive's version.
        found: u32,
    },
    /// More than [`Limits`] allow.
    #[error("It unpacks to more than {0} bytes. No export is that large.")]
    TooLarge(u64),
    /// A line longer than [`Limits`] allow.
    #[error("{file}, line {line}: longer than any line of an export.")]
    LongLine {
        /// The file.
        file: String,
        /// The line, from 1.
        line: u64,
    },
    /// Not as many lines as the manifest says.
    #[error("{file} has {found} lines, but {MANIFEST} says {said}.")]
    Count {
        /// The file.
        file: String,
        /// What was found.
        found: u64,
        /// What was said.
        said: u64,
    },
}

impl From<ZipError> for Unreadable {
    fn from(error: ZipError) -> Self {
        Self::Damaged(error.to_string())
    }
}

/// An archive that was read once to the end: it is whole, and within the limits.
#[derive(Debug)]
pub struct Archive {
    zip: ZipArchive<BufReader<File>>,
    limits: Limits,
    /// What it says of itself.
    pub manifest: Manifest,
}

impl Archive {
    /// Opens an archive and reads all of it, so that every checksum is compared.
    ///
    /// # Errors
    /// [`Unreadable`] says what is wrong with it.
    pub fn open(path: &Path, limits: Limits) -> Result<Self, Unreadable> {
        let file = File::open(path).map_err(|cause| Unreadable::File {
            path: path.display().to_string(),
            cause,
        })?;
        let mut zip = ZipArchive::new(BufReader::new(file))?;
        if zip.has_duplicate_names() || zip.has_overlapping_files()? {
            return Err(Unreadable::Overlapping);
        }
        only_known_names(&mut zip)?;
        read_through(&mut zip, limits)?;
        let manifest = manifest(&mut zip, limits)?;
        for &kind in Kind::ALL {
            let name = lines_of(kind);
            if since(kind) <= manifest.version && zip.index_for_name(&name).is_none() {
                return Err(Unreadable::Missing(name));
            }
        }
        Ok(Self {
            zip,
            limits,
            manifest,
        })
    }

    /// The lines of a kind; none where the archive is older than the kind.
    ///
    /// # Errors
    /// The archive can't be read any more.
    pub fn lines(&mut self, kind: Kind) -> Result<Option<Lines<impl BufRead>>, Unreadable> {
        let name = lines_of(kind);
        if self.zip.index_for_name(&name).is_none() {
            return Ok(None);
        }
        let entry = self.zip.by_name(&name)?;
        Ok(Some(Lines {
            reader: BufReader::new(entry),
            file: name,
            number: 0,
            longest: self.limits.line,
        }))
    }
}

fn only_known_names(zip: &mut ZipArchive<BufReader<File>>) -> Result<(), Unreadable> {
    for index in 0..zip.len() {
        let entry = zip.by_index_raw(index)?;
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        let known = name == MANIFEST
            || Kind::ALL
                .iter()
                .any(|&kind| name == lines_of(kind) || name == table_of(kind));
        let plain = entry.is_file()
            && !entry.encrypted()
            && matches!(
                entry.compression(),
                CompressionMethod::Stored | CompressionMethod::Deflated
            );
        if !known || !plain {
            return Err(Unreadable::Foreign(name));
        }
    }
    Ok(())
}

fn read_through(zip: &mut ZipArchive<BufReader<File>>, limits: Limits) -> Result<(), Unreadable> {
    let mut left = limits.total;
    for index in 0..zip.len() {
        // One byte more than allowed shows that there is more.
        let mut entry = zip.by_index(index)?.take(left.saturating_add(1));
        let read = io::copy(&mut entry, &mut io::sink())
            .map_err(|cause| Unreadable::Damaged(cause.to_string()))?;
        left = left
            .checked_sub(read)
            .ok_or(Unreadable::TooLarge(limits.total))?;
    }
    Ok(())
}

fn manifest(zip: &mut ZipArchive<BufReader<File>>, limits: Limits) -> Result<Manifest, Unreadable> {
    /// What every version's manifest has.
    #[derive(Deserialize)]
    struct Any {
        format: String,
        version: u32,
    }
    if zip.index_for_name(MANIFEST).is_none() {
        return Err(Unreadable::Missing(MANIFEST.to_owned()));
    }
    let mut text = Vec::new();
    zip.by_name(MANIFEST)?
        .take(limits.line)
        .read_to_end(&mut text)
        .map_err(|cause| Unreadable::Damaged(cause.to_string()))?;
    let any: Any = serde_json::from_slice(&text).map_err(|_| Unreadable::Manifest)?;
    match any.version {
        _ if any.format != FORMAT => Err(Unreadable::Manifest),
        1..=VERSION => serde_json::from_slice(&text).map_err(|_| Unreadable::Manifest),
        found if found > VERSION => Err(Unreadable::Newer { found }),
        _ => Err(Unreadable::Manifest),
    }
}

/// The lines of one file, none longer than allowed.
#[derive(Debug)]
pub struct Lines<R> {
    reader: R,
    /// The file's name.
    pub file: String,
    /// How many were read.
    pub number: u64,
    longest: u64,
}

impl<R: BufRead> Lines<R> {
    /// The next line without its end; none after the last.
    ///
    /// # Errors
    /// It is too long, no UTF-8, or the archive can't be read any more.
    pub fn read(&mut self) -> Result<Option<String>, Unreadable> {
        let mut line = Vec::new();
        let read = self
            .reader
            .by_ref()
            .take(self.longest)
            .read_until(b'\n', &mut line)
            .map_err(|cause| Unreadable::Damaged(cause.to_string()))?;
        if read == 0 {
            return Ok(None);
        }
        self.number += 1;
        if line.pop() != Some(b'\n') {
            return Err(if read as u64 == self.longest {
                Unreadable::LongLine {
                    file: self.file.clone(),
                    line: self.number,
                }
            } else {
                Unreadable::Damaged(format!("{} ends in the middle of a line", self.file))
            });
        }
        String::from_utf8(line)
            .map(Some)
            .map_err(|_| Unreadable::Damaged(format!("{} is no UTF-8", self.file)))
    }
}
