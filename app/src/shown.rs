//! How numbers are written for people.

use model::credit::Credits;

pub use model::count::{count, count_of, number};

/// `3 of 50 seats used`, or without a limit `3 seats used`.
#[must_use]
pub fn seats(used: usize, limit: Option<u32>) -> String {
    match limit {
        Some(limit) => format!("{} of {} used", number(used), count(limit, "seat")),
        None => format!("{} used", count(used, "seat")),
    }
}

/// `3 of 50 credits used`, or without a limit `3 credits used`.
#[must_use]
pub fn credits(credits: &Credits) -> String {
    let used = credits.used() as usize;
    match credits.limit {
        Some(limit) => format!(
            "{} of {} used",
            number(used),
            count(limit as usize, "credit")
        ),
        None => format!("{} used", count(used, "credit")),
    }
}

/// A mail address as somebody may see it who knows its link, but need not know it: `z…@v….example`.
#[must_use]
pub fn masked(email: &str) -> String {
    let (local, domain) = email.split_once('@').unwrap_or((email, ""));
    let (host, top) = domain.rsplit_once('.').unwrap_or((domain, ""));
    let first = |text: &str| text.chars().take(1).collect::<String>();
    format!("{}…@{}….{top}", first(local), first(host))
}

/// A share from 0 to 1 as whole per cent.
#[must_use]
pub fn percent(share: f32) -> String {
    format!("{:.0}%", share.clamp(0.0, 1.0) * 100.0)
}

/// Seconds as `8 s`, `1 min 5 s`, `2 h 3 min`; a negative span counts as none.
#[must_use]
pub fn span(seconds: i64) -> String {
    let seconds = seconds.max(0);
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, 0, s) => format!("{s} s"),
        (0, m, s) => format!("{m} min {s} s"),
        (h, m, _) => format!("{h} h {m} min"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_their_noun() {
        assert_eq!(count(0_u32, "fact"), "0 facts");
        assert_eq!(count(1_i32, "fact"), "1 fact");
        assert_eq!(count(-4_i32, "fact"), "0 facts");
        assert_eq!(count(1_234_567_u32, "fact"), "1,234,567 facts");
        assert_eq!(count_of(1_u32, "match", "matches"), "1 match");
        assert_eq!(count_of(2_u32, "match", "matches"), "2 matches");
    }

    #[test]
    fn seats_are_counted_against_the_plan() {
        assert_eq!(seats(1_000, Some(1_000)), "1,000 of 1,000 seats used");
        assert_eq!(seats(3, Some(50)), "3 of 50 seats used");
        assert_eq!(
            (seats(1, None), seats(1, Some(1))),
            ("1 seat used".into(), "1 of 1 seat used".into())
        );
    }

    #[test]
    fn a_masked_address_keeps_what_its_owner_recognises() {
        assert_eq!(masked("zoe@mail.vendor.example"), "z…@m….example");
        assert_eq!(masked("nonsense"), "n…@….");
    }

    #[test]
    fn shares_are_whole_per_cent() {
        assert_eq!(percent(0.625), "62%");
        assert_eq!(percent(f32::INFINITY), "100%");
    }

    #[test]
    fn spans_name_their_two_largest_units() {
        assert_eq!(
            (span(-3), span(65), span(7_385)),
            ("0 s".into(), "1 min 5 s".into(), "2 h 3 min".into())
        );
    }
}
