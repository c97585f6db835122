//! Terms as people write them in cells: how long, how many, how often.

/// Units of time in English, German and French, and how many days each counts for.
const UNITS: [(u32, &[&str]); 4] = [
    (
        1,
        &["d", "day", "days", "tag", "tage", "tagen", "jour", "jours"],
    ),
    (
        7,
        &[
            "w", "wk", "wks", "week", "weeks", "woche", "wochen", "semaine", "semaines",
        ],
    ),
    (
        30,
        &[
            "m", "mo", "mos", "mth", "mths", "month", "months", "monat", "monate", "monaten",
            "mois",
        ],
    ),
    (
        365,
        &[
            "y", "yr", "yrs", "year", "years", "jahr", "jahre", "jahren", "an", "ans", "année",
            "années",
        ],
    ),
];

/// Words for no term at all.
const NONE: [&str; 6] = ["none", "no", "keine", "nein", "aucun", "non"];

/// What seats are called.
const SEATS: [&str; 20] = [
    "seat",
    "seats",
    "user",
    "users",
    "license",
    "licenses",
    "licence",
    "licences",
    "people",
    "member",
    "members",
    "nutzer",
    "benutzer",
    "platz",
    "plätze",
    "plätzen",
    "lizenz",
    "lizenzen",
    "utilisateur",
    "utilisateurs",
];

/// How often something may be paid that is neither a month, a quarter nor a year.
const OTHER_CADENCES: [&str; 20] = [
    "half-yearly",
    "half yearly",
    "halfyearly",
    "semi-annual",
    "semiannual",
    "semi-annually",
    "semiannually",
    "every 6 months",
    "6 months",
    "halbjährlich",
    "halbjährl.",
    "semestriel",
    "biannual",
    "biannually",
    "biennial",
    "every 2 years",
    "every two years",
    "weekly",
    "wöchentlich",
    "hebdomadaire",
];

/// The days of a unit of time; none for another word.
#[must_use]
pub fn unit(word: &str) -> Option<u32> {
    let named = |(_, names): &&(u32, &[&str])| names.contains(&word);
    UNITS.iter().find(named).map(|(days, _)| *days)
}

/// The days of a term such as `3 months`; a number alone counts units of `days`. None where it says anything else.
#[must_use]
pub fn days(text: &str, days: u32) -> Option<u32> {
    let text = text.trim().to_lowercase();
    if NONE.contains(&text.as_str()) {
        return Some(0);
    }
    let (number, word) = parted(&text);
    let days = match word {
        "" => days,
        word => unit(word)?,
    };
    number.parse::<u32>().ok()?.checked_mul(days)
}

/// The months of a unit of time; none for one that is no whole number of them.
#[must_use]
pub fn unit_months(word: &str) -> Option<u32> {
    match unit(word)? {
        30 => Some(1),
        365 => Some(12),
        _ => None,
    }
}

/// The months of a term such as `2 years`; a number alone counts units of `months`. None where it says anything else.
#[must_use]
pub fn months(text: &str, months: u32) -> Option<u32> {
    let text = text.trim().to_lowercase();
    if NONE.contains(&text.as_str()) {
        return Some(0);
    }
    let (number, word) = parted(&text);
    let months = match word {
        "" => months,
        word => unit_months(word)?,
    };
    number.parse::<u32>().ok()?.checked_mul(months)
}

/// The number of seats without the word for them.
#[must_use]
pub fn without_seats(text: &str) -> &str {
    let (number, word) = parted(text);
    if SEATS.contains(&word.to_lowercase().as_str()) {
        number
    } else {
        text
    }
}

/// Whether it names a way to pay that is neither monthly, quarterly nor yearly.
#[must_use]
pub fn is_another_cadence(text: &str) -> bool {
    OTHER_CADENCES.contains(&text.trim().to_lowercase().as_str())
}

/// The number at the start, and the word after it.
fn parted(text: &str) -> (&str, &str) {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')
        .unwrap_or(text.len());
    let (number, word) = text.split_at_checked(end).unwrap_or((text, ""));
    // Spreadsheets make `30.0` of a whole number.
    let whole = number
        .strip_suffix(".0")
        .or_else(|| number.strip_suffix(",0"));
    let word = word.trim_matches(|c: char| c.is_whitespace() || c == '-' || c == '.');
    (
        whole.unwrap_or(number),
        word.strip_suffix("(s)").unwrap_or(word),
    )
}
