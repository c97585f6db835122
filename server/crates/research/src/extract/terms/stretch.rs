//! How long an amount pays for where that is no period by itself: `every two years`, `semi-annually`, `alle 6 Monate`.

use std::sync::LazyLock;

use model::report::Period;
use regex::Regex;

use crate::extract::pattern::cased;

/// A stretch of time that an amount pays for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// How long, in words: `2 years`.
    pub says: String,
    /// The period that it is, where it is one: twelve months are a year.
    pub period: Option<Period>,
    /// Bytes of the text that say it.
    pub length: usize,
}

static STRETCH: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?xi)^ [\s\x{a0},(–-]* (?:(?:and\s)? (?:is\s)? (?:billed|paid|charged|invoiced|payable|renews|due)\s)? (?:once\s)?
        (?: (?: (?:(?:per|for|every|each|all|of)\s|/\s?) (?:the\s)? (?:(?P<other>other)|(?P<number>\d{1,3}|two|three|four|five|six|nine|twelve|eighteen|twenty-four))
              | (?:alle|für|pro|je|tous\sles|toutes\sles|pour) \s (?P<foreign>\d{1,3}|zwei|drei|vier|fünf|sechs|neun|zwölf|deux|trois|quatre|cinq|neuf|douze) )
            [\s\x{a0}-] (?P<what>years?|yrs?|months?|mos?|weeks?|quarters?|days?|jahren?|jahre|monaten?|wochen?|quartale|tagen?|ans|années|mois|semaines|jours)\b
          | (?P<half>semi-?annual(?:ly)?|half-?year(?:ly)?|every\shalf[\s-]year|halbjährlich|semestriel(?:lement)?)\b
          | (?P<twice>biennial(?:ly)?|zweijährlich)\b )",
    )
});

/// The stretch that a text begins with.
#[must_use]
pub fn at(text: &str) -> Option<Stretch> {
    let found = STRETCH.captures(text)?;
    let length = found.get(0)?.end();
    let (number, what) = if found.name("half").is_some() {
        (6, "month")
    } else if found.name("twice").is_some() {
        (2, "year")
    } else {
        let number = match found.name("other") {
            Some(_) => 2,
            None => count(found.name("number").or(found.name("foreign"))?.as_str())?,
        };
        (number, unit(&found.name("what")?.as_str().to_lowercase())?)
    };
    // "per 1 month" is a period like any other.
    (number > 1).then(|| Stretch {
        says: format!("{number} {what}s"),
        period: period(number, what),
        length,
    })
}

fn period(number: u32, what: &str) -> Option<Period> {
    match (number, what) {
        (12, "month") | (4, "quarter") | (52, "week") | (365, "day") => Some(Period::Year),
        (3, "month") => Some(Period::Quarter),
        (30, "day") => Some(Period::Month),
        (7, "day") => Some(Period::Week),
        _ => None,
    }
}

fn count(word: &str) -> Option<u32> {
    Some(match word.to_lowercase().as_str() {
        "two" | "zwei" | "deux" => 2,
        "three" | "drei" | "trois" => 3,
        "four" | "vier" | "quatre" => 4,
        "five" | "fünf" | "cinq" => 5,
        "six" | "sechs" => 6,
        "nine" | "neun" | "neuf" => 9,
        "twelve" | "zwölf" | "douze" => 12,
        "eighteen" => 18,
        "twenty-four" => 24,
        digits => digits.parse().ok()?,
    })
}

fn unit(word: &str) -> Option<&'static str> {
    let stems = [
        ("year", ["year", "yr", "jahr", "an"].as_slice()),
        ("month", ["mo"].as_slice()),
        ("week", ["week", "woche", "semaine"].as_slice()),
        ("quarter", ["quart"].as_slice()),
        ("day", ["day", "tag", "jour"].as_slice()),
    ];
    let of =
        |(_, stems): &&(&'static str, &[&str])| stems.iter().any(|stem| word.starts_with(stem));
    stems.iter().find(of).map(|(unit, _)| *unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_are_read() {
        for (text, says, period) in [
            (", billed every 2 years", "2 years", None),
            (" every two years", "2 years", None),
            (" every other year", "2 years", None),
            (" for 3 years", "3 years", None),
            (", paid every 6 months", "6 months", None),
            (" semi-annually", "6 months", None),
            (" (billed biennially)", "2 years", None),
            (", alle zwei Jahre abgerechnet", "2 years", None),
            (" tous les 6 mois", "6 months", None),
            (" per 12 months", "12 months", Some(Period::Year)),
            (" every 3 months", "3 months", Some(Period::Quarter)),
            (" per 30 days", "30 days", Some(Period::Month)),
            (" / 30 days", "30 days", Some(Period::Month)),
        ] {
            let found = at(text).unwrap();
            assert_eq!(
                (found.says.as_str(), found.period),
                (says, period),
                "{text}"
            );
        }
    }

    #[test]
    fn a_period_and_other_words_are_no_stretch() {
        for text in [
            " per month",
            " per 1 month",
            " every year",
            " for two users",
            " and more, every two years",
            " per 10 monitors",
        ] {
            assert_eq!(at(text), None, "{text}");
        }
    }
}
