//! How values are written for people: scores, dates, counts, addresses.

use leptos::prelude::*;
use time::{Duration, OffsetDateTime, format_description::well_known::Rfc3339, macros::format_description};

/// What stands where a score is not known. Never a zero: unknown is not bad.
pub const UNKNOWN: &str = "–";

/// A score from 0 to 10 with one decimal, or [`UNKNOWN`].
#[must_use]
pub fn score(score: Option<f32>) -> String {
    score.map_or_else(|| UNKNOWN.to_owned(), |score| format!("{score:.1}"))
}

/// A score as lists keep it (tenths) in the same writing as [`score`].
#[must_use]
pub fn score_of_tenths(tenths: Option<i16>) -> String {
    score(tenths.map(|tenths| f32::from(tenths) / 10.0))
}

/// A share from 0 to 1 as whole per cent.
#[must_use]
pub fn percent(share: f32) -> String {
    format!("{:.0} %", share.clamp(0.0, 1.0) * 100.0)
}

/// `1 fact`, `2 facts`: a number and its noun, which takes a plain `s`.
#[must_use]
pub fn count(number: impl TryInto<u64>, noun: &str) -> String {
    let number = number.try_into().unwrap_or(0);
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

/// `23 Nov 2026`, in UTC.
#[must_use]
pub fn day(at: OffsetDateTime) -> String {
    at.to_offset(time::UtcOffset::UTC)
        .format(format_description!("[day padding:none] [month repr:short] [year]"))
        .unwrap_or_default()
}

/// `23 Nov 2026, 18:48 UTC`.
#[must_use]
pub fn moment(at: OffsetDateTime) -> String {
    at.to_offset(time::UtcOffset::UTC)
        .format(format_description!("[day padding:none] [month repr:short] [year], [hour]:[minute] UTC"))
        .unwrap_or_default()
}

/// `8 s`, `1 min 5 s`, `2 h 3 min`; a negative span counts as none.
#[must_use]
pub fn span(seconds: i64) -> String {
    let seconds = Duration::seconds(seconds.max(0));
    match (seconds.whole_hours(), seconds.whole_minutes() % 60, seconds.whole_seconds() % 60) {
        (0, 0, s) => format!("{s} s"),
        (0, m, s) => format!("{m} min {s} s"),
        (h, m, _) => format!("{h} h {m} min"),
    }
}

/// A `<time>` element showing the day, the exact moment in its title.
#[must_use]
pub fn time_of(at: OffsetDateTime) -> impl IntoView + use<> {
    view! { <time datetime=at.format(&Rfc3339).unwrap_or_default() title=moment(at)>{day(at)}</time> }
}

/// The address, if it is one that a link may carry: http or https and nothing else.
///
/// Reports quote addresses found on foreign pages; `javascript:` and its relatives become plain text.
#[must_use]
pub fn linkable(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("://")?;
    let known = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    (known && !rest.is_empty() && !url.chars().any(|c| c.is_whitespace() || c.is_control())).then_some(url)
}

/// The address as people read it: without scheme and without a bare trailing slash.
#[must_use]
pub fn bare(url: &str) -> &str {
    let rest = linkable(url).and_then(|url| url.split_once("://")).map_or(url, |(_, rest)| rest);
    rest.strip_suffix('/').unwrap_or(rest)
}

/// A link out of Trackr, or plain text where the address is not [`linkable`].
#[must_use]
pub fn link_out(url: &str, text: String) -> AnyView {
    match linkable(url) {
        Some(url) => view! { <a class="out" href=url.to_owned() rel="noopener noreferrer nofollow" target="_blank">{text}</a> }.into_any(),
        None => view! { <span class="out">{text}</span> }.into_any(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn an_unknown_score_is_no_number() {
        assert_eq!(score(None), "–");
        assert_eq!(score(Some(0.0)), "0.0");
        assert_eq!(score_of_tenths(Some(74)), "7.4");
        assert_eq!(score_of_tenths(None), "–");
    }

    #[test]
    fn numbers_take_their_noun() {
        assert_eq!(count(0_u32, "fact"), "0 facts");
        assert_eq!(count(1_i32, "fact"), "1 fact");
        assert_eq!(count(-4_i32, "fact"), "0 facts");
        assert_eq!(percent(0.625), "62 %");
        assert_eq!(percent(f32::INFINITY), "100 %");
    }

    #[test]
    fn times_are_utc() {
        let at = datetime!(2026-11-24 00:30 +02:00);
        assert_eq!(day(at), "23 Nov 2026");
        assert_eq!(moment(at), "23 Nov 2026, 22:30 UTC");
        assert_eq!((span(-3), span(65), span(7_385)), ("0 s".into(), "1 min 5 s".into(), "2 h 3 min".into()));
    }

    #[test]
    fn only_web_addresses_become_links() {
        for good in ["https://vendor.example/", "HTTP://vendor.example/a?b#c"] {
            assert_eq!(linkable(good), Some(good));
        }
        for bad in [
            "javascript:alert(1)",
            "JavaScript://vendor.example/%0aalert(1)",
            "data:text/html,<script>",
            "//vendor.example",
            "java\nscript://x",
            "https:// vendor.example",
            " https://vendor.example",
            "https://",
            "",
        ] {
            assert_eq!(linkable(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn addresses_read_without_scheme() {
        assert_eq!(bare("https://vendor.example/"), "vendor.example");
        assert_eq!(bare("https://vendor.example/a/b"), "vendor.example/a/b");
        assert_eq!(bare("javascript:x"), "javascript:x");
    }
}
