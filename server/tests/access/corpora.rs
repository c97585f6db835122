//! Public vectors. They lie outside the project (`TRACKR_CORPORA`).

use std::{env, fs, path::Path};

use serde_json::Value;

/// The objects of `misc/<name>.jsonl`; `None`, said aloud, where the collection is absent. A relative setting
/// is meant from the repository's root.
#[allow(clippy::print_stdout)]
pub fn corpus(name: &str) -> Option<Vec<Value>> {
    let setting = env::var_os("TRACKR_CORPORA").unwrap_or_else(|| "../shared/corpora".into());
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(setting);
    if !root.is_dir() {
        println!("skipped: no corpora");
        return None;
    }
    let text = fs::read_to_string(root.join(format!("misc/{name}.jsonl"))).unwrap();
    Some(
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect(),
    )
}

/// What a vector puts in.
pub fn input(vector: &Value) -> &str {
    vector["input"].as_str().unwrap()
}
