//! Numbers with their nouns, as people write them.

use crate::money::grouped;

/// `12,345`.
#[must_use]
pub fn number(number: impl TryInto<u64>) -> String {
    grouped(&number.try_into().unwrap_or(0).to_string())
}

/// `1 fact`, `2,000 facts`: a number and its noun, which takes a plain `s`.
#[must_use]
pub fn count(number: impl TryInto<u64>, noun: &str) -> String {
    count_of(number, noun, &format!("{noun}s"))
}

/// The same of a noun with another plural: `1 match`, `2 matches`.
#[must_use]
pub fn count_of(number: impl TryInto<u64>, one: &str, many: &str) -> String {
    let count = number.try_into().unwrap_or(0);
    let noun = if count == 1 { one } else { many };
    format!("{} {noun}", self::number(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_no_plural() {
        assert_eq!(count(1_u32, "credit"), "1 credit");
        assert_eq!(count(0_u32, "credit"), "0 credits");
        assert_eq!(count(4_100_u32, "token"), "4,100 tokens");
        assert_eq!(count_of(2_u32, "match", "matches"), "2 matches");
    }
}
