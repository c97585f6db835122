//! What is given to begin with and to be used up: money, credits.

use std::sync::LazyLock;

use regex::Regex;

use super::says;
use crate::extract::{money, pattern::cased};

/// What is given to be used up.
static CREDIT: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\bgrant|credit|\busage\b[^.;]{0,20}\bon (?:us|the house)\b"));
static CREDIT_CARD: LazyLock<Regex> = LazyLock::new(|| cased(r"(?i)\bcredit[\s-]cards?\b"));
/// Money to begin with: `get $5 of free credits to start`.
static WELCOME_CREDIT: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:gets?|receives?|starts? with|comes? with|includes?|with|we give you)\s(?:an?\s|up to\s)?(?:[$€£]\s?\d[\d.,]*|\d[\d.,]*\s?[$€£]|\d[\d.,]*\sfree)\s(?:(?:of|in|worth of)\s)?(?:free\s)?credits?\s(?:to\s(?:start|get\sstarted|begin|try)|(?:when|once|after)\syou\s(?:sign\sup|register|join)|(?:on|at|upon)\s(?:sign-?up|registration))\b",
    )
});

/// Credits that each new account gets, once: `New accounts start with 250 free credits`.
static NEW_ACCOUNTS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:new|first[\s-]time)\s(?:accounts?|users?|customers?|workspaces?|organi[sz]ations?|teams?|sign-?ups?)\s(?:automatically\s)?(?:starts?|gets?|receives?|comes?|includes?)\b[^.;]{0,20}?(?P<credit>(?:[$€£]\s?)?\d[\d.,]*\s(?:(?:of|in|worth\sof)\s)?(?:free\s)?credits?)\b",
    )
});
static EACH_MONTH: LazyLock<Regex> =
    LazyLock::new(|| cased(r"(?i)\bmonthly\b|(?:\b(?:per|each|every|a)\s|/\s?)month\b"));

/// Whether a sentence tells of some for whoever begins.
pub(super) fn welcomes(sentence: &str) -> bool {
    says(&WELCOME_CREDIT, sentence) || of_new_accounts(sentence).is_some()
}

/// What a sentence says is given: `5 USD credit`, `250 free credits`.
pub(super) fn given(sentence: &str) -> Option<String> {
    let credit = says(&CREDIT, &CREDIT_CARD.replace_all(sentence, "card"));
    let amount = money::mentions(sentence).into_iter().next();
    amount
        .filter(|_| credit)
        .map(|mention| format!("{} {} credit", mention.amount(), mention.currency))
        .or_else(|| of_new_accounts(sentence).map(str::to_owned))
}

/// The credits that a sentence says new accounts get.
fn of_new_accounts(sentence: &str) -> Option<&str> {
    let found = NEW_ACCOUNTS.captures(sentence)?.name("credit")?;
    (!says(&EACH_MONTH, sentence)).then_some(found.as_str())
}
