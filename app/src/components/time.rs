//! Points in time. Absolute and in UTC: a report is evidence, and "yesterday" ages.

use leptos::prelude::*;
pub use model::day::date;
use time::{
    Date, OffsetDateTime, UtcOffset, format_description::well_known::Rfc3339,
    macros::format_description,
};

/// `23 Nov 2026`.
#[must_use]
pub fn day(at: OffsetDateTime) -> String {
    date(at.to_offset(UtcOffset::UTC).date())
}

/// A day as browsers send it: `2026-11-23`.
#[must_use]
pub fn typed_day(text: &str) -> Option<Date> {
    Date::parse(text, format_description!("[year]-[month]-[day]")).ok()
}

/// `23 Nov 2026, 18:46 UTC`.
#[must_use]
pub fn minute(at: OffsetDateTime) -> String {
    let format =
        format_description!("[day padding:none] [month repr:short] [year], [hour]:[minute] UTC");
    at.to_offset(UtcOffset::UTC)
        .format(format)
        .unwrap_or_default()
}

/// `18:46:12 UTC`, of a moment that is near.
#[must_use]
pub fn second(at: OffsetDateTime) -> String {
    let format = format_description!("[hour]:[minute]:[second] UTC");
    at.to_offset(UtcOffset::UTC)
        .format(format)
        .unwrap_or_default()
}

/// A point in time, machine-readable to the second.
#[component]
pub fn Time(
    /// When.
    at: OffsetDateTime,
    /// Only the day in sight; the rest on hover.
    #[prop(optional)]
    short: bool,
) -> impl IntoView {
    let exact = at
        .to_offset(UtcOffset::UTC)
        .replace_nanosecond(0)
        .unwrap_or(at)
        .format(&Rfc3339)
        .unwrap_or_default();
    let text = if short { day(at) } else { minute(at) };
    view! {
        <time datetime=exact title=short.then(|| minute(at))>
            {text}
        </time>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn times_are_shown_in_utc() {
        let html = view! { <Time at=datetime!(2026-11-03 23:46:12.5 -2) /> }.to_html();
        assert!(html.contains("datetime=\"2026-11-04T01:46:12Z\""), "{html}");
        assert!(html.contains("4 Nov 2026, 01:46 UTC"), "{html}");
    }

    #[test]
    fn the_short_form_keeps_the_minute_at_hand() {
        let html = view! { <Time at=datetime!(2026-11-23 18:46 UTC) short=true /> }.to_html();
        assert!(
            html.contains(">23 Nov 2026<") && html.contains("title=\"23 Nov 2026, 18:46 UTC\""),
            "{html}"
        );
    }
}
