//! Compresses assets ahead of time: the server sends the stored bytes and never compresses per request.

use std::{fs, io::Write, path::Path};

use anyhow::Result;

/// Writes `<file>.br` and `<file>.gz` beside the file.
///
/// Quality 5 while developing (a second for the whole bundle), 11 for a release.
pub fn beside(file: &Path, release: bool) -> Result<()> {
    let bytes = fs::read(file)?;
    let mut brotli = Vec::new();
    let quality = if release { 11 } else { 5 };
    let mut writer = brotli::CompressorWriter::new(&mut brotli, 1 << 16, quality, 22);
    writer.write_all(&bytes)?;
    drop(writer);
    fs::write(with_suffix(file, "br"), brotli)?;

    let level = if release {
        flate2::Compression::best()
    } else {
        flate2::Compression::fast()
    };
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), level);
    gzip.write_all(&bytes)?;
    fs::write(with_suffix(file, "gz"), gzip.finish()?)?;
    Ok(())
}

fn with_suffix(file: &Path, suffix: &str) -> std::path::PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    name.into()
}
