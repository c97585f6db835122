//! How long a trial is.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::extract::pattern::cased;

/// The length of a trial; each way of saying it has its number and its unit by a letter.
pub(super) static LENGTH: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?xi)\b(?P<a>\d{1,3}|one|two|three|four|seven|ten|fourteen|thirty|sixty|ninety)[\s-](?P<ua>day|week|month)s?[\s,-]*(?:free[\s-])?(?:of\s)?(?:(?:product|full|pro|premium|business|team|enterprise|\w+-(?:seat|plan|account))\s)?(?:trial|evaluation\s(?:licen[cs]e|period|key|copy|version)|evaluation(?:\s*[.!]|\s*$|\s(?:or|and|today|now)\b))
        | \bfree\s(?P<b>\d{1,3})[\s-](?P<ub>day|week|month)s?\b
        | \btrial\b[^.!?]{0,80}?\b(?P<c>\d{1,3}|one|two|three|four|seven|fourteen|thirty)\s(?P<uc>day|week|month)s?\b
        | \b(?:try|use|test)\b[^.!?]{0,40}?\bfree\b[^.!?]{0,20}?\bfor\s(?P<d>\d{1,3}|one|two|fourteen|thirty)\s(?P<ud>day|week|month)s?\b
        | \bfree\sfor\s(?P<e>\d{1,3}|one|two|fourteen|thirty)\s(?P<ue>day|week|month)s?\b
        | \b(?P<g>\d{1,3})\s(?P<ug>day|week|month)s?\sof\s[\w\s-]{2,30}?\s(?:for\sfree|free\sof\scharge)\b
        | \btried\s(?:for\sfree\s)?for\s(?P<h>\d{1,3})\s(?P<uh>day|week|month)s?\b
        | ^(?:try|test)\b[^.!?]{1,40}?\bfor\s(?P<i>\d{1,3}|one|two|fourteen|thirty)\s(?P<ui>day|week|month)s?\b
        | \bfree\s(?:of\scharge\s)?(?:for|during|in)\s(?:the|your)\sfirst\s(?P<j>\d{1,3}|fourteen|thirty)\s(?P<uj>day|week|month)s?\b
        | \bfree\sto\s(?:try|test|use)\s(?:out\s)?for\s(?:the\sfirst\s)?(?P<k>\d{1,3}|one|two|fourteen|thirty)\s(?P<uk>day|week|month)s?\b
        | \b(?P<l>\d{1,3}|fourteen|thirty)\s(?P<ul>day|week|month)s?\s(?:in\swhich\s)?(?:to|you\scan)\s(?:try|test|evaluate|explore)\b
        | \b(?:can|may)\s(?:try|test|evaluate)\b[^.!?]{0,60}?\bfor\s(?P<m>\d{1,3}|one|two|fourteen|thirty)\s(?P<um>day|week|month)s?\b
        | \b(?:new|every|each)\s(?:new\s)?(?:accounts?|customers?|workspaces?|teams?|users?|sign-?ups?|compan(?:y|ies)|organi[sz]ations?)\s(?:gets?|starts?\s(?:with|on)|begins?\s(?:with|on)|comes?\swith|has|have|receives?)\s(?P<n>\d{1,3}|fourteen|thirty)\s(?P<un>day|week|month)s?\s(?:of|on|with)\s(?:everything|all|full|the\sfull|the\swhole|(?-i:\p{Lu}))
        | \b(?P<f>\d{1,3})\s(?P<uf>day|week|month)s?\sfree\b",
    )
});
/// A time, whatever it is of.
pub(super) static DURATION: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)\b(?:\d{1,3}|one|two|three|four|seven|fourteen|thirty) (?:days?|weeks?|months?)\b")
});

/// The days of a trial whose length was found; none where it is none, or more than a year.
pub(super) fn days(captures: &Captures<'_>) -> Option<u32> {
    let (number, unit) = [
        ("a", "ua"),
        ("b", "ub"),
        ("c", "uc"),
        ("d", "ud"),
        ("e", "ue"),
        ("f", "uf"),
        ("g", "ug"),
        ("h", "uh"),
        ("i", "ui"),
        ("j", "uj"),
        ("k", "uk"),
        ("l", "ul"),
        ("m", "um"),
        ("n", "un"),
    ]
    .iter()
    .find_map(|(number, unit)| Some((captures.name(number)?, captures.name(unit)?)))?;
    let number = match number.as_str().to_lowercase().as_str() {
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "seven" => 7,
        "ten" => 10,
        "fourteen" => 14,
        "thirty" => 30,
        "sixty" => 60,
        "ninety" => 90,
        digits => digits.parse().ok()?,
    };
    let days = in_days(number, unit.as_str());
    (1..=365).contains(&days).then_some(days)
}

/// So many days, weeks or months in days; a month is told as thirty.
pub(crate) fn in_days(number: u32, unit: &str) -> u32 {
    match unit.to_lowercase().as_str() {
        "week" => number * 7,
        "month" => number * 30,
        _ => number,
    }
}

/// How long a text says that a trial is, told of as one.
pub(super) fn of(text: &str) -> Option<u32> {
    LENGTH.captures(text).as_ref().and_then(days)
}
