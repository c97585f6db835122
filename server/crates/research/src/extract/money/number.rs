//! Numbers as people write them, in every locale.

use model::money::Currency;

use crate::document::{JOINT, lowered};

/// A number as people write it, as a plain decimal. `1.234` is a thousand and more in euros and a
/// bit over one in dollars; `1,234` is a thousand and more in both.
pub(super) fn decimal(number: &str, cents: &str, currency: Currency) -> Option<String> {
    // `19 ,90`: the page sets the cents in a box of their own.
    let number = &number.replace(" ,", ",").replace(" .", ".");
    let whole = plain(number, currency);
    // `19,` and the cents in a box of their own.
    let cents = cents.trim_start_matches(['.', ',']);
    let text = match cents.strip_prefix(JOINT) {
        // `$12.9` and a `5` of its own.
        Some(more) if whole.contains('.') => plain(&format!("{number}{more}"), currency),
        Some(cents) => format!("{whole}.{cents}"),
        None => with_raised(whole, cents, currency),
    };
    Some(text).filter(|text| text.len() <= 18)
}

/// The amount with two digits that stand above the line as its cents: `14⁹⁹`. Any other number there is a footnote's.
fn with_raised(whole: String, raised: &str, currency: Currency) -> String {
    let cents: String = raised.chars().filter_map(lowered).collect();
    let fits = cents.len() == 2 && currency.exponent() == 2 && !whole.contains('.');
    if fits {
        format!("{whole}.{cents}")
    } else {
        whole
    }
}

fn plain(number: &str, currency: Currency) -> String {
    let last = number.rfind(['.', ',']);
    let separators = number
        .matches(['.', ',', '\'', '’', ' ', '\u{a0}', '\u{202f}', '\u{2009}'])
        .count();
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let Some(last) = last else {
        return digits(number);
    };
    let (whole, fraction) = number.split_at(last);
    // `$.05` has no figure before its point.
    let whole = if whole.is_empty() { "0" } else { whole };
    let fraction = digits(fraction);
    let repeated = separators > 1
        && number
            .matches(number.get(last..=last).unwrap_or("."))
            .count()
            > 1;
    let comma = number.get(last..).is_some_and(|rest| rest.starts_with(','));
    let groups = fraction.len() == 3
        && digits(whole).trim_start_matches('0').len() >= usize::from(separators == 1);
    let dotted_dollars = !comma && currency == Currency::USD && separators == 1;
    if repeated
        || (groups && separators == 1 && !dotted_dollars && !digits(whole).starts_with('0'))
        || (groups && separators > 1)
    {
        format!("{}{fraction}", digits(whole))
    } else {
        format!("{}.{fraction}", digits(whole))
    }
}
