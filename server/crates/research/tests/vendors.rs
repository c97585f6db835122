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

/// What is reached today is a little more; a drop below means that something broke.
fn holds_up(evaluation: &Evaluation) {
    for kind in [
        FactKind::Plan,
        FactKind::Price,
        FactKind::UsagePrice,
        FactKind::Trial,
    ] {
        let f1 = evaluation.of(kind).f1();
        assert!(f1 >= Some(0.95), "{}: {f1:?}", kind.as_str());
    }
    assert!(evaluation.total.f1 >= Some(0.95));
    assert_eq!(evaluation.total.score.sprung, 0);
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
    if let Some(evaluation) = evaluated(dir) {
        holds_up(&evaluation);
    }
}

#[test]
fn sample_vendors() {
    let dir = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../sample-vendors"));
    if let Some(evaluation) = evaluated(dir) {
        holds_up(&evaluation);
    }
}
