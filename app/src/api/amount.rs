//! Amounts as people type them: `1234.5`, `1,234.50`, `1.234,50`, `1 234,50`.

use model::money::{Currency, Money};
use sheet::number::{NoAmount, take_apart};

/// Longest text that is read as an amount, in bytes.
const LONGEST: usize = 60;

/// The amount that a text says.
///
/// # Errors
/// [`NoAmount`] says why it is none; what stands in another currency is none either.
pub fn typed_amount(text: &str, currency: Currency) -> Result<Money, NoAmount> {
    // As forms write it themselves: what is shown may be sent back.
    if let Some(money) = Money::parse(text, currency).filter(|_| !text.contains(',')) {
        if money.is_too_much() {
            return Err(NoAmount::TooMuch);
        }
        return Ok(money);
    }
    let apart = take_apart(text).filter(|_| text.len() <= LONGEST);
    let fits = apart
        .filter(|amount| !amount.negative && amount.currency.is_none_or(|named| named == currency));
    fits.ok_or(NoAmount::Number)?.read(currency, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minor(text: &str, currency: &str) -> Result<i64, NoAmount> {
        typed_amount(text, Currency::known(currency).unwrap()).map(|money| money.minor)
    }

    #[test]
    fn an_amount_is_read_in_every_way_that_can_mean_but_one() {
        for text in [
            "1234.50",
            "1234,5",
            "1,234.50",
            "1.234,50",
            "1 234,50",
            "1\u{202f}234,50",
            "1'234.50",
            "$1,234.50",
            "1,234.50 USD",
            " 1234.5 ",
        ] {
            assert_eq!(minor(text, "USD"), Ok(123_450), "{text}");
        }
        for (text, currency, wanted) in [
            ("1,234", "USD", 123_400),
            ("1.234", "EUR", 123_400),
            ("1,234", "JPY", 1_234),
            ("1.234.567", "EUR", 123_456_700),
            ("0", "EUR", 0),
            // As it is shown.
            ("1.234", "BHD", 1_234),
            ("1,234.5", "BHD", 1_234_500),
        ] {
            assert_eq!(minor(text, currency), Ok(wanted), "{text} {currency}");
        }
    }

    #[test]
    fn what_may_be_two_amounts_or_none_is_refused() {
        assert_eq!(minor("1,234", "BHD"), Err(NoAmount::Ambiguous));
        for text in [
            "", "free", "-5", "(5)", "€5", "12.345.6", "1,23,4", "1e3", "5 apples",
        ] {
            assert_eq!(minor(text, "USD"), Err(NoAmount::Number), "{text}");
        }
        assert_eq!(minor("1,234.567", "USD"), Err(NoAmount::Digits));
        assert!(minor(&"9".repeat(61), "USD").is_err());
        for much in [
            "1000000000000.01",
            "1,000,000,000,001",
            "92233720368547758.07",
            &"9".repeat(40),
        ] {
            assert_eq!(minor(much, "USD"), Err(NoAmount::TooMuch), "{much}");
        }
        assert_eq!(minor("1000000000000", "USD"), Ok(100_000_000_000_000));
    }
}
