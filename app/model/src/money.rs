//! Amounts of money: integer minor units and an ISO 4217 currency.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An ISO 4217 alphabetic code such as `USD`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

/// The codes in use, of national currencies and of units of account: ISO 4217 list one as of January 2026, without
/// metals, bonds and codes for tests.
///
/// <https://www.six-group.com/en/products-services/financial-information/market-reference-data/data-standards.html>
const IN_USE: &str = "\
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF \
    CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD \
    HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD \
    MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN \
    PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD \
    TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";

impl Currency {
    /// United States dollar.
    pub const USD: Self = Self(*b"USD");
    /// Euro.
    pub const EUR: Self = Self(*b"EUR");
    /// Pound sterling.
    pub const GBP: Self = Self(*b"GBP");

    /// The currency behind three capital letters, be it in use or not: what pages of vendors say and what is stored is
    /// read by this.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes
            .iter()
            .all(u8::is_ascii_uppercase)
            .then_some(Self(bytes))
    }

    /// The currency behind a code that is in use: what people write is read by this.
    #[must_use]
    pub fn known(code: &str) -> Option<Self> {
        let found = Self::parse(code)?;
        IN_USE
            .split_ascii_whitespace()
            .any(|each| each == code)
            .then_some(found)
    }

    /// The three letters.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// Digits after the decimal point (ISO 4217 list one).
    #[must_use]
    pub fn exponent(self) -> u32 {
        match &self.0 {
            b"BIF" | b"CLP" | b"DJF" | b"GNF" | b"ISK" | b"JPY" | b"KMF" | b"KRW" | b"PYG"
            | b"RWF" | b"UGX" | b"UYI" | b"VND" | b"VUV" | b"XAF" | b"XOF" | b"XPF" => 0,
            b"BHD" | b"IQD" | b"JOD" | b"KWD" | b"LYD" | b"OMR" | b"TND" => 3,
            b"CLF" | b"UYW" => 4,
            _ => 2,
        }
    }

    /// The usual sign, where one is unmistakable.
    #[must_use]
    pub fn sign(self) -> Option<&'static str> {
        match &self.0 {
            b"USD" => Some("$"),
            b"EUR" => Some("€"),
            b"GBP" => Some("£"),
            b"JPY" => Some("¥"),
            b"INR" => Some("₹"),
            _ => None,
        }
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::parse(&code).ok_or_else(|| serde::de::Error::custom("not a currency code"))
    }
}

/// An amount in minor units (cents) of a currency.
///
/// Sub-cent usage prices (`$0.0005`) do not fit minor units: those facts carry their text instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// Minor units: cents for USD, yen for JPY.
    pub minor: i64,
    /// The currency.
    pub currency: Currency,
}

/// The most that somebody may write down as an amount, in whole units of its currency. Far above any contract, in every
/// currency; thousands of records of that much still add up in 64 bits, and the minor units of one are exact in a browser.
pub const MOST_AMOUNT: i64 = 1_000_000_000_000;

impl Money {
    /// Whether it is more than [`MOST_AMOUNT`]: a slip, or made to break sums.
    #[must_use]
    pub fn is_too_much(self) -> bool {
        self.minor > MOST_AMOUNT.saturating_mul(10_i64.pow(self.currency.exponent()))
    }

    /// The amount that somebody typed: digits, and after a point or comma as many as the currency has. No signs, no
    /// separators of thousands: `1,000` could be a thousand or one.
    #[must_use]
    pub fn parse(amount: &str, currency: Currency) -> Option<Self> {
        let amount = amount.trim();
        let (whole, part) = amount.split_once(['.', ',']).unwrap_or((amount, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let exponent = currency.exponent() as usize;
        if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > exponent {
            return None;
        }
        let minor = format!("{whole}{part:0<exponent$}").parse().ok()?;
        Some(Self { minor, currency })
    }

    /// A twelfth: what a year's amount comes to in a month. Rounded to the minor unit, half up.
    #[must_use]
    pub const fn twelfth(self) -> Self {
        Self {
            minor: self.minor.saturating_add(6).div_euclid(12),
            currency: self.currency,
        }
    }

    /// The amount without currency, digits only as far as needed: `12`, `12.50`, `0.05`.
    #[must_use]
    pub fn amount(self) -> String {
        let exponent = self.currency.exponent();
        let scale = 10_i64.pow(exponent);
        let (whole, rest) = (self.minor / scale, (self.minor % scale).abs());
        let minus = if self.minor < 0 && whole == 0 {
            "-"
        } else {
            ""
        };
        if rest == 0 {
            format!("{minus}{whole}")
        } else {
            format!("{minus}{whole}.{rest:0width$}", width = exponent as usize)
        }
    }
}

/// Digits with a comma between thousands: `12,345`.
#[must_use]
pub fn grouped(digits: &str) -> String {
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

impl Money {
    /// By how much something moved: `+$3`, `−$3`.
    #[must_use]
    pub fn moved(&self) -> String {
        let sign = if self.minor > 0 { "+" } else { "" };
        format!("{sign}{self}")
    }
}

impl fmt::Display for Money {
    /// `$12.50`, `€9`, `CHF 20`, `−$5`, with thousands separators and a real minus.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = self.amount();
        let (minus, plain) = plain
            .strip_prefix('-')
            .map_or(("", plain.as_str()), |rest| ("−", rest));
        let (whole, fraction) = plain
            .split_once('.')
            .map_or((plain, None), |(w, r)| (w, Some(r)));
        let grouped = grouped(whole);
        match self.currency.sign() {
            Some(sign) => write!(f, "{minus}{sign}{grouped}")?,
            None => write!(f, "{minus}{} {grouped}", self.currency)?,
        }
        fraction.map_or(Ok(()), |rest| write!(f, ".{rest}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(minor: i64, code: &str) -> String {
        Money {
            minor,
            currency: Currency::parse(code).unwrap(),
        }
        .to_string()
    }

    #[test]
    fn amounts_read_as_people_write_them() {
        assert_eq!(shown(1_250, "USD"), "$12.50");
        assert_eq!(shown(144_000, "USD"), "$1,440");
        assert_eq!(shown(5, "EUR"), "€0.05");
        assert_eq!(shown(1_200, "JPY"), "¥1,200");
        assert_eq!(shown(2_000, "CHF"), "CHF 20");
        assert_eq!(shown(-5, "USD"), "−$0.05");
        assert_eq!(shown(-123_456_700, "USD"), "−$1,234,567");
    }

    #[test]
    fn a_typed_amount_is_read_exactly_or_not_at_all() {
        for (typed, code, minor) in [
            ("12", "USD", Some(1_200)),
            (" 12.5 ", "USD", Some(1_250)),
            ("12,50", "EUR", Some(1_250)),
            ("1200", "JPY", Some(1_200)),
            ("1.5", "JPY", None),
            ("1,000", "USD", None),
            ("1.000,00", "EUR", None),
            ("-1", "USD", None),
            ("$5", "USD", None),
            (".5", "USD", None),
            ("", "USD", None),
            ("99999999999999999999", "USD", None),
        ] {
            let currency = Currency::parse(code).unwrap();
            let read = Money::parse(typed, currency).map(|money| money.minor);
            assert_eq!(read, minor, "{typed:?} {code}");
        }
    }

    #[test]
    fn a_currency_that_people_write_is_in_use() {
        for code in ["USD", "EUR", "XCG", "ZWG", "CLF", "XOF"] {
            assert!(Currency::known(code).is_some(), "{code}");
        }
        for code in ["XYZ", "BTC", "HRK", "XXX", "usd", "USD EUR", " US", "D E"] {
            assert_eq!(Currency::known(code), None, "{code}");
        }
    }

    #[test]
    fn a_currency_is_three_capitals() {
        for bad in ["usd", "US", "USDX", "U$D", ""] {
            assert_eq!(Currency::parse(bad), None);
        }
    }
}
