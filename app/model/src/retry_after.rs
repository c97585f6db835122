//! When a busy service wants to be asked again: the field `Retry-After`, RFC 9110 section 10.2.3.

use std::time::{Duration, SystemTime};

/// How long from `now` a `Retry-After` asks to wait: a number of seconds, or a day and time in any of the three forms
/// of HTTP; nothing left of a time that has passed. None for anything else.
#[must_use]
pub fn wait(field: &str, now: SystemTime) -> Option<Duration> {
    let field = field.trim();
    field.parse().map(Duration::from_secs).ok().or_else(|| {
        let at = httpdate::parse_http_date(field).ok()?;
        Some(at.duration_since(now).unwrap_or_default())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_and_dates_are_read() {
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
        for (field, seconds) in [
            ("120", Some(120)),
            (" 0 ", Some(0)),
            ("Sun, 06 Nov 1994 08:50:37 GMT", Some(60)),
            ("Sunday, 06-Nov-94 08:50:37 GMT", Some(60)),
            ("Sun Nov  6 08:50:37 1994", Some(60)),
            ("Sun, 06 Nov 1994 08:49:36 GMT", Some(0)),
            ("", None),
            ("-1", None),
            ("1.5", None),
            ("soon", None),
        ] {
            let expected = seconds.map(Duration::from_secs);
            assert_eq!(wait(field, now), expected, "{field:?}");
        }
    }
}
