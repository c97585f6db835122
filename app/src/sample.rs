//! The sample report, which Trackr brings along: what the rules make of the pages of the fictional vendor Inkwell
//! (`server/sample-vendors`). A test of `research` keeps it so.

use model::{AppError, report::Report};

const INKWELL: &str = include_str!("sample/inkwell.json");

/// The report, under a name that says what it is.
///
/// # Errors
/// Internal, when it can't be read.
pub fn report() -> Result<Report, AppError> {
    let mut report: Report = serde_json::from_str(INKWELL).map_err(|cause| {
        tracing::error!(%cause, "the sample report can't be read");
        AppError::internal()
    })?;
    report.tool.name = format!("{} (sample)", report.tool.name);
    Ok(report)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_named_a_sample_and_names_nobody_real() {
        let report = report().unwrap();
        assert_eq!(report.tool.name, "Inkwell (sample)");
        assert!(report.facts.len() > 30 && report.overall.score.is_some());
        assert!(!INKWELL.contains("127.0.0.1") && !INKWELL.contains("localhost"));
    }
}
