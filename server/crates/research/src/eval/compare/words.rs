//! Words that two texts share.

use crate::ground;

pub(super) fn folded(text: &str) -> String {
    ground::fold(text).to_lowercase()
}

/// The words of a text that carry meaning.
pub(super) fn words(text: &str) -> Vec<String> {
    let lower = folded(text)
        .replace("openid connect", "oidc")
        .replace("microsoft entra id", "entra")
        .replace("azure active directory", "entra")
        .replace("azure ad", "entra")
        .replace("not-for-profit", "nonprofit")
        .replace("non-profit", "nonprofit");
    let words = lower
        .split(|c: char| !c.is_alphanumeric() && c != '.' && c != '%')
        .map(|word| match singular(word.trim_matches('.')).as_str() {
            "yearly" | "annually" => "annual".to_owned(),
            "enforced" | "mandatory" => "required".to_owned(),
            word => word.to_owned(),
        });
    words
        .filter(|word| {
            !word.is_empty()
                && !matches!(
                    word.as_str(),
                    "the"
                        | "a"
                        | "an"
                        | "on"
                        | "of"
                        | "for"
                        | "and"
                        | "with"
                        | "at"
                        | "in"
                        | "to"
                        | "per"
                        | "only"
                        | "plan"
                        | "usd"
                        | "eur"
                        | "by"
                )
        })
        .collect()
}

fn singular(word: &str) -> String {
    match word.strip_suffix("ies").filter(|stem| stem.len() > 2) {
        Some(stem) => format!("{stem}y"),
        None => word.trim_end_matches('s').to_owned(),
    }
}

/// Whether two values share most of the shorter one's words.
pub(super) fn alike(first: &str, second: &str) -> bool {
    let (first, second) = (words(first), words(second));
    let (few, many) = if first.len() <= second.len() {
        (&first, &second)
    } else {
        (&second, &first)
    };
    let shared = few.iter().filter(|word| many.contains(word)).count();
    !few.is_empty() && shared * 3 >= few.len() * 2
}

pub(super) fn shares_a_word(first: &str, second: &str) -> bool {
    let second = words(second);
    words(first)
        .iter()
        .any(|word| second.contains(word) && word.chars().any(char::is_alphabetic))
}

/// Whether one text holds the other, or they share half the shorter one's words in a row.
pub(in crate::eval) fn overlaps(span: &str, quote: &str) -> bool {
    let (span, quote) = (plain(span), plain(quote));
    !span.is_empty() && !quote.is_empty() && (quote.contains(&span) || span.contains(&quote))
}

pub(super) fn overlaps_fully(span: &str, quote: &str) -> bool {
    plain(span) == plain(quote)
}

/// A text without markup, for comparing quotes of source with visible text.
pub(super) fn plain(text: &str) -> String {
    folded(text)
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, '$' | '€' | '%' | '.'))
        .collect()
}
