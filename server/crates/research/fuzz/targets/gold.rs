//! `gold.tsv`, beside a page that it may name.
#![no_main]

use std::sync::LazyLock;

use research::eval::evaluate;

static DIR: LazyLock<std::path::PathBuf> = LazyLock::new(|| {
    let dir = std::env::temp_dir().join(format!("trackr-gold-{}", std::process::id()));
    std::fs::create_dir_all(dir.join("acme")).expect("a folder");
    std::fs::write(
        dir.join("acme/pricing.md"),
        "# Pro\n\n$8 per seat per month\n",
    )
    .expect("a page");
    dir
});

libfuzzer_sys::fuzz_target!(|table: &[u8]| {
    std::fs::write(DIR.join("gold.tsv"), table).expect("a table");
    let _ = evaluate(&DIR);
});
