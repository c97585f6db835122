//! Days as people and spreadsheets write them.

use model::spend::YEARS;
use time::{Date, Duration, Month, macros::date};

/// What stands first in `3/4/2027`.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub enum Order {
    /// The day: 3 April.
    #[serde(rename = "day")]
    DayFirst,
    /// The month: March 4.
    #[serde(rename = "month")]
    MonthFirst,
}

impl Order {
    /// Both.
    pub const ALL: [Self; 2] = [Self::DayFirst, Self::MonthFirst];

    /// Its word in forms.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DayFirst => "day",
            Self::MonthFirst => "month",
        }
    }

    /// The order behind a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.as_str() == word)
    }
}

/// A cell that holds a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// One that can be read in one way.
    Day(Date),
    /// Two numbers of which either may be the month, and the year.
    Either(u8, u8, i32),
}

const MONTHS: [&[&str]; 12] = [
    &["jan", "jän"],
    &["feb", "fev", "fév"],
    &["mar", "mär", "mrz"],
    &["apr", "avr"],
    &["may", "mai"],
    &["jun", "juin"],
    &["jul", "juil"],
    &["aug", "aoû"],
    &["sep"],
    &["oct", "okt"],
    &["nov"],
    &["dec", "dez", "déc"],
];

/// The day on which spreadsheets begin to count.
const SERIAL: Date = date!(1899 - 12 - 30);

/// Reads a cell; none where it holds no day.
#[must_use]
pub fn read(text: &str) -> Option<Written> {
    let text = text.trim();
    // A time after it says nothing more.
    let text = text
        .split_once('T')
        .filter(|(day, _)| day.len() == 10)
        .map_or(text, |(day, _)| day);
    let text = match text.split_once(' ') {
        Some((day, time)) if time.contains(':') && day.len() >= 8 => day,
        _ => text,
    };
    let parts: Vec<&str> = text
        .split(['-', '/', '.', ',', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    match parts.as_slice() {
        [number] => serial(number),
        [one, two, three] => three_parts(text, one, two, three),
        _ => None,
    }
}

fn serial(text: &str) -> Option<Written> {
    let number: i32 = text.parse().ok()?;
    if text.len() == 8 {
        // 20270131
        let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
        return calendar(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    }
    SERIAL
        .checked_add(Duration::days(number.into()))
        .and_then(possible)
}

fn three_parts(text: &str, one: &str, two: &str, three: &str) -> Option<Written> {
    if let Some(month) = named(two) {
        return calendar(year(three)?, month, number(one)?);
    }
    if let Some(month) = named(one) {
        return calendar(year(three)?, month, number(two)?);
    }
    if one.len() == 4 {
        return calendar(year(one)?, number(two)?, number(three)?);
    }
    let (one, two, year) = (number(one)?, number(two)?, year(three)?);
    if text.contains('.') {
        return calendar(year, two, one);
    }
    match (one, two) {
        (13.., _) => calendar(year, two, one),
        (_, 13..) => calendar(year, one, two),
        (one, two) if one == two => calendar(year, two, one),
        _ => Some(Written::Either(one, two, year)),
    }
}

fn number(text: &str) -> Option<u8> {
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    (digits.len() <= 2).then(|| digits.parse().ok()).flatten()
}

fn year(text: &str) -> Option<i32> {
    let number: i32 = text.parse().ok().filter(|year| *year >= 0)?;
    match text.len() {
        2 => Some(2000 + number),
        4 => Some(number),
        _ => None,
    }
}

fn named(text: &str) -> Option<u8> {
    let text = text.to_lowercase();
    if text.chars().count() < 3 || text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let place = MONTHS
        .iter()
        .position(|names| names.iter().any(|name| text.starts_with(name)))?;
    u8::try_from(place + 1).ok()
}

fn calendar(year: i32, month: u8, day: u8) -> Option<Written> {
    let month = Month::try_from(month).ok()?;
    Date::from_calendar_date(year, month, day)
        .ok()
        .and_then(possible)
}

/// A day of a year that contracts are of: a number of seats is none.
fn possible(day: Date) -> Option<Written> {
    YEARS.contains(&day.year()).then_some(Written::Day(day))
}

impl Written {
    /// The day, where the order of the column is known or does not matter.
    #[must_use]
    pub fn day(self, order: Option<Order>) -> Option<Date> {
        let Self::Either(one, two, year) = self else {
            return self.plain();
        };
        let (month, day) = match order? {
            Order::MonthFirst => (one, two),
            Order::DayFirst => (two, one),
        };
        calendar(year, month, day).and_then(Self::plain)
    }

    /// The day that needs no order.
    #[must_use]
    pub const fn plain(self) -> Option<Date> {
        match self {
            Self::Day(day) => Some(day),
            Self::Either(..) => None,
        }
    }
}

/// The order that a column shows: days above 12 stand in one place. None where none does, or in both.
pub fn order_of<'a>(texts: impl Iterator<Item = &'a str>) -> Option<Order> {
    let mut found = None;
    for text in texts {
        let numbers: Vec<u8> = text
            .trim()
            .split(['/', '-'])
            .map_while(|part| part.trim().get(..2.min(part.trim().len()))?.parse().ok())
            .collect();
        let named = text
            .trim()
            .get(..4)
            .is_some_and(|year| year.parse::<u16>().is_ok());
        let order = match numbers.as_slice() {
            [13..=31, 1..=12, _] if !named => Order::DayFirst,
            [1..=12, 13..=31, _] if !named => Order::MonthFirst,
            _ => continue,
        };
        if found.is_some_and(|found| found != order) {
            return None;
        }
        found = Some(order);
    }
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn days_of_every_country_are_read() {
        let wanted = Some(Written::Day(date!(2027 - 01 - 31)));
        for text in [
            "2027-01-31",
            "2027/01/31",
            "2027.01.31",
            "2027-01-31T00:00:00Z",
            "2027-01-31 00:00:00",
            "31.01.2027",
            "31.1.27",
            "31/01/2027",
            "01/31/2027",
            "31-1-2027",
            "31 Jan 2027",
            "31-Jan-27",
            "31. Januar 2027",
            "January 31, 2027",
            "Jan 31st, 2027",
            "31 janvier 2027",
            "20270131",
            "46418",
        ] {
            assert_eq!(read(text), wanted, "{text:?}");
        }
        assert_eq!(read("32874"), Some(Written::Day(date!(1990 - 01 - 01))));
        assert_eq!(read("73415"), Some(Written::Day(date!(2100 - 12 - 31))));
        assert_eq!(read("3/4/2027"), Some(Written::Either(3, 4, 2027)));
        assert_eq!(read("3/3/2027"), Some(Written::Day(date!(2027 - 03 - 03))));
        for text in [
            "",
            "soon",
            "31/31/2027",
            "2027-02-30",
            "30.02.2027",
            "1/2",
            "40",
            "0-0-0",
            "1989-01-01",
            "2101-01-01",
            "32873",
            "73416",
            "9999999999",
            "3/4/1",
            "99999999",
            "-1",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }

    #[test]
    fn an_order_is_the_columns_as_a_whole() {
        let order = |texts: &[&str]| order_of(texts.iter().copied());
        assert_eq!(order(&["3/4/2027", "31/01/2027"]), Some(Order::DayFirst));
        assert_eq!(order(&["3/4/2027", "1/31/2027"]), Some(Order::MonthFirst));
        assert_eq!(order(&["3/4/2027", "1/2/2027"]), None);
        assert_eq!(order(&["31/1/2027", "1/31/2027"]), None);
        assert_eq!(order(&["2027-01-31", "3/4/2027"]), None);
        let either = read("3/4/2027").unwrap();
        assert_eq!(
            either.day(Some(Order::DayFirst)),
            Some(date!(2027 - 04 - 03))
        );
        assert_eq!(
            either.day(Some(Order::MonthFirst)),
            Some(date!(2027 - 03 - 04))
        );
        assert_eq!(either.day(None), None);
    }

    proptest! {
        #[test]
        fn any_text_is_a_day_or_not(text in "\\PC{0,20}|[0-9/. -]{0,12}") {
            let _ = read(&text).map(|written| written.day(Some(Order::DayFirst)));
            let _ = order_of([text.as_str()].into_iter());
        }
    }
}
