//! What one cell says, by the field that its column holds.

use model::{
    money::{Currency, MOST_AMOUNT, Money, grouped},
    note::is_blank,
    spend::{Cadence, LONGEST_CONTRACT, LONGEST_NOTICE, LONGEST_PAYER, Payer, SpendStatus},
};

use crate::{
    number::{self, Mark, NoAmount},
    term,
};

/// Why there is no amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stopped {
    Mark,
    Says(String),
}

impl Stopped {
    pub(super) fn says(self) -> String {
        match self {
            Self::Mark => "It may be a thousand or one: say how digits are marked.".to_owned(),
            Self::Says(says) => says,
        }
    }
}

pub(super) fn amount(
    text: &str,
    code: &str,
    usual: Option<Currency>,
    mark: Option<Mark>,
) -> Result<Money, Stopped> {
    let says = |says: String| Stopped::Says(says);
    if text.is_empty() {
        return Err(says("It has no amount.".to_owned()));
    }
    let amount =
        number::take_apart(text).ok_or_else(|| says(format!("“{}” is no amount.", short(text))))?;
    if amount.negative {
        return Err(says("The amount is below zero.".to_owned()));
    }
    let named = match code {
        "" => None,
        code => Some(
            number::currency(code)
                .ok_or_else(|| says(format!("“{}” is no currency.", short(code))))?,
        ),
    };
    if let (Some(with), Some(named)) = (amount.currency, named)
        && with != named
    {
        return Err(says(format!(
            "The amount is in {with}, the currency is {named}."
        )));
    }
    let currency = named
        .or(amount.currency)
        .or(usual)
        .ok_or_else(|| says("It has no currency: name the one of amounts without.".to_owned()))?;
    amount.read(currency, mark).map_err(|no| match no {
        NoAmount::Ambiguous => Stopped::Mark,
        NoAmount::Number => says(format!("“{}” is no amount.", short(text))),
        NoAmount::Digits => says(format!(
            "“{}” has more digits after the point than {currency} has.",
            short(text)
        )),
        NoAmount::TooMuch => says(format!(
            "“{}” is too much: an amount is {} at most.",
            short(text),
            grouped(&MOST_AMOUNT.to_string())
        )),
    })
}

pub(super) fn short(text: &str) -> String {
    if text.chars().count() <= 40 {
        return text.to_owned();
    }
    let start: String = text.chars().take(39).collect();
    format!("{start}…")
}

pub(super) fn whole(text: &str, least: u32, most: u32, what: &str) -> Result<Option<u32>, String> {
    let text = text.trim();
    if matches!(text, "" | "-" | "–") {
        return Ok(None);
    }
    let digits = text.strip_suffix(".0").or_else(|| text.strip_suffix(",0"));
    digits
        .unwrap_or(text)
        .parse()
        .ok()
        .filter(|number| (least..=most).contains(number))
        .map(Some)
        .ok_or_else(|| format!("“{}” is no number of {what}.", short(text)))
}

/// Days of notice; none where nothing is said.
pub(super) fn notice(text: &str, unit: u32) -> Result<Option<u16>, String> {
    if matches!(text, "" | "-" | "–") {
        return Ok(None);
    }
    let days = term::days(text, unit)
        .ok_or_else(|| format!("“{}” says no days, weeks, months or years.", short(text)))?;
    u16::try_from(days)
        .ok()
        .filter(|days| *days <= LONGEST_NOTICE)
        .map(Some)
        .ok_or_else(|| format!("“{}” is more than {LONGEST_NOTICE} days.", short(text)))
}

/// Months of a contract; none where nothing is said.
pub(super) fn contract(text: &str, unit: u32) -> Result<Option<u16>, String> {
    if matches!(text, "" | "-" | "–") {
        return Ok(None);
    }
    let months = term::months(text, unit)
        .ok_or_else(|| format!("“{}” says no months or years.", short(text)))?;
    if months == 0 {
        let counted = text.contains(|c: char| c.is_ascii_digit());
        let says = || {
            format!(
                "“{}” is no length: a contract runs for a month at least. Leave it empty for none.",
                short(text)
            )
        };
        return if counted { Err(says()) } else { Ok(None) };
    }
    u16::try_from(months)
        .ok()
        .filter(|months| *months <= LONGEST_CONTRACT)
        .map(Some)
        .ok_or_else(|| format!("“{}” is more than {LONGEST_CONTRACT} months.", short(text)))
}

/// Who answers for the payment, by name alone; none where nothing is said.
pub(super) fn payer(text: &str) -> Result<Option<Payer>, String> {
    if matches!(text, "" | "-" | "–") || is_blank(text) {
        return Ok(None);
    }
    if text.chars().count() > LONGEST_PAYER {
        return Err(format!(
            "The name is longer than {LONGEST_PAYER} characters."
        ));
    }
    Ok(Some(Payer {
        member: None,
        name: text.trim().to_owned(),
    }))
}

/// How often is paid; none where nothing is said.
pub(super) fn cadence(text: &str) -> Result<Option<Cadence>, String> {
    if term::is_another_cadence(text) {
        return Err(format!(
            "“{}” is neither monthly, quarterly nor yearly: write what a month or a year costs.",
            short(text)
        ));
    }
    one_of(text, paid, "how often is paid")
}

pub(super) fn one_of<T>(
    text: &str,
    read: impl Fn(&str) -> Option<T>,
    what: &str,
) -> Result<Option<T>, String> {
    let word = text.trim().to_lowercase();
    if matches!(word.as_str(), "" | "-" | "–") {
        return Ok(None);
    }
    read(&word)
        .map(Some)
        .ok_or_else(|| format!("“{}” does not say {what}.", short(text)))
}

pub(super) fn paid(word: &str) -> Option<Cadence> {
    Some(match word {
        "monthly" | "month" | "per month" | "a month" | "/month" | "/mo" | "mo" | "m" | "monat"
        | "monatlich" | "mtl." | "mensuel" | "pro monat" => Cadence::Monthly,
        "quarterly" | "quarter" | "per quarter" | "a quarter" | "every quarter" | "/quarter"
        | "q" | "every 3 months" | "3 months" | "quartal" | "pro quartal" | "quartalsweise"
        | "vierteljährlich" | "vierteljährl." | "trimestriel" => Cadence::Quarterly,
        "annual" | "annually" | "yearly" | "year" | "per year" | "a year" | "/year" | "/yr"
        | "yr" | "y" | "p.a." | "pa" | "jahr" | "jährlich" | "jährl." | "annuel" | "pro jahr"
        | "12 months" => Cadence::Annual,
        "one_off" | "one-off" | "one off" | "once" | "one-time" | "one time" | "onetime"
        | "lifetime" | "einmal" | "einmalig" | "unique" => Cadence::OneOff,
        "usage" | "by use" | "a month, by use" | "variable" | "metered" | "usage-based"
        | "pay as you go" | "payg" | "nach verbrauch" | "verbrauch" => Cadence::Usage,
        _ => return None,
    })
}

pub(super) fn yes_or_no(word: &str) -> Option<bool> {
    Some(match word {
        "yes" | "y" | "true" | "1" | "x" | "✓" | "✔" | "on" | "auto" | "automatic"
        | "automatically" | "ja" | "j" | "wahr" | "oui" | "o" | "si" | "sí" | "vrai" => true,
        "no" | "n" | "false" | "0" | "off" | "manual" | "manually" | "none" | "nein" | "falsch"
        | "non" | "faux" => false,
        _ => return None,
    })
}

pub(super) fn status(word: &str) -> Option<SpendStatus> {
    Some(match word {
        "active" | "live" | "current" | "in use" | "paid" | "aktiv" | "laufend" | "actif" => {
            SpendStatus::Active
        }
        "trial" | "on trial" | "trialing" | "pilot" | "test" | "testphase" | "essai" => {
            SpendStatus::Trial
        }
        "ended" | "inactive" | "cancelled" | "canceled" | "expired" | "terminated" | "closed"
        | "over" | "beendet" | "gekündigt" | "abgelaufen" | "résilié" => SpendStatus::Ended,
        _ => return None,
    })
}
