//! `trackr eval DIR`: the extractors' precision and recall on saved pages.

use anyhow::Result;

use super::say;
use crate::cli::Eval;

pub fn eval(options: &Eval) -> Result<()> {
    let evaluation = research::eval::evaluate(&options.directory)?;
    if options.json {
        say(serde_json::to_string_pretty(&evaluation)?)
    } else {
        say(evaluation)
    }
}
