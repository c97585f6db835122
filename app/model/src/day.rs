//! Days in words.

use time::{Date, macros::format_description};

/// `23 Nov 2026`, of a day that is no moment.
#[must_use]
pub fn date(day: Date) -> String {
    let format = format_description!("[day padding:none] [month repr:short] [year]");
    day.format(format).unwrap_or_default()
}
