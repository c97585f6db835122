//! Builds what the browser gets into `target/site`, and the server that embeds it.
//!
//! ```text
//! target/site/pkg/<hash>/trackr.{js,wasm,css}   and .br, .gz of each
//! target/site/…                                 everything in public/
//! ```
//!
//! The folder's name is the hash of its contents, so it can be cached forever, and the wasm and the
//! script that loads it can never be of two builds.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use crate::{
    compress,
    run::{cargo, root, run},
    styles,
};

/// The name of the bundle's files; `LEPTOS_OUTPUT_NAME` in `.cargo/config.toml` says the same to the
/// server, whose pages ask for `<name>.wasm`.
const OUTPUT_NAME: &str = "trackr";

/// Builds the browser bundle and the styles.
pub fn site(release: bool) -> Result<()> {
    let wasm = compile(release)?;
    let staging = root().join("target/site-staging");
    recreate(&staging)?;
    bind(&wasm, &staging, release)?;
    let css = styles::bundle(&root().join("style/main.css"))?;
    fs::write(staging.join("trackr.css"), css)?;
    publish(&staging, release)
}

/// Builds the site and then the server, which embeds it.
pub fn build(release: bool) -> Result<()> {
    site(release)?;
    let mut command = cargo();
    command.args(["build", "--package", "server"]);
    if release {
        command.arg("--release");
    }
    run(&mut command)
}

fn compile(release: bool) -> Result<PathBuf> {
    let profile = if release { "wasm-release" } else { "wasm-dev" };
    let target_dir = root().join("target/wasm");
    run(cargo()
        .args([
            "build",
            "--package",
            "frontend",
            "--lib",
            "--target",
            "wasm32-unknown-unknown",
            "--profile",
            profile,
        ])
        .arg("--target-dir")
        .arg(&target_dir))?;
    Ok(target_dir
        .join("wasm32-unknown-unknown")
        .join(profile)
        .join("frontend.wasm"))
}

fn bind(wasm: &Path, out: &Path, release: bool) -> Result<()> {
    Bindgen::new()
        .input_path(wasm)
        .out_name(OUTPUT_NAME)
        .web(true)?
        .typescript(false)
        .remove_name_section(release)
        .remove_producers_section(release)
        .generate(out)?;
    // Leptos' loader asks for `<name>.wasm`.
    fs::rename(
        out.join(format!("{OUTPUT_NAME}_bg.wasm")),
        out.join(format!("{OUTPUT_NAME}.wasm")),
    )?;
    Ok(())
}

/// Moves the bundle to the folder named by its hash, and replaces the site as a whole.
fn publish(staging: &Path, release: bool) -> Result<()> {
    let files = files_below(staging)?;
    let mut hash = Sha256::new();
    for file in &files {
        hash.update(file.strip_prefix(staging)?.to_string_lossy().as_bytes());
        hash.update(fs::read(file)?);
    }
    hash.update([u8::from(release)]);
    let hash: String = hash
        .finalize()
        .iter()
        .take(6)
        .map(|byte| format!("{byte:02x}"))
        .collect();

    let site = root().join("target/site");
    if site.join("pkg").join(&hash).join("done").exists() {
        copy_tree(&root().join("public"), &site)?;
        return Ok(());
    }
    recreate(&site)?;
    copy_tree(&root().join("public"), &site)?;
    let package = site.join("pkg").join(&hash);
    copy_tree(staging, &package)?;
    for file in files_below(&package)? {
        compress::beside(&file, release)?;
    }
    fs::write(package.join("done"), b"")?;
    Ok(())
}

fn recreate(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("could not empty {}", folder.display()))?;
    }
    Ok(fs::create_dir_all(folder)?)
}

fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path)
            } else {
                files.push(path)
            }
        }
    }
    files.sort();
    Ok(files)
}

fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for file in files_below(from)? {
        let target = to.join(file.strip_prefix(from)?);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::copy(&file, &target)?;
    }
    Ok(())
}
