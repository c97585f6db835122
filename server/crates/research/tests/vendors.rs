//! How the extractors do on saved pages of real vendors and on the sample vendors.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout
)]

use std::path::PathBuf;

use model::report::FactKind;
use research::eval::{Evaluation, evaluate};

fn evaluated(dir: PathBuf) -> Option<Evaluation> {
    if !dir.join("gold.tsv").exists() {
        println!("skipped: no corpora");
        return None;
    }
    let evaluation = evaluate(&dir).unwrap();
    println!("{evaluation}");
    if std::env::var_os("TRACKR_EVAL_ALL").is_some() {
        for fact in &evaluation.unjudged {
            println!("unjudged: {fact}");
        }
    }
    Some(evaluation)
}

#[test]
fn real_vendors() {
    let dir = std::env::var_os("TRACKR_VENDORS").map_or_else(
        || {
            PathBuf::from(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/../../../../shared/vendors"
            ))
        },
        PathBuf::from,
    );
    let Some(evaluation) = evaluated(dir) else {
        return;
    };
    for kind in [FactKind::Plan, FactKind::Price] {
        assert!(evaluation.of(kind).f1() >= 0.9, "{}", kind.as_str());
        assert_eq!(evaluation.of(kind).sprung, 0, "{}", kind.as_str());
    }
}

#[test]
fn sample_vendors() {
    let Some(evaluation) = evaluated(PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../sample-vendors"
    ))) else {
        return;
    };
    for kind in [FactKind::Plan, FactKind::Price] {
        assert!(evaluation.of(kind).f1() >= 0.9, "{}", kind.as_str());
        assert_eq!(evaluation.of(kind).sprung, 0, "{}", kind.as_str());
    }
}
