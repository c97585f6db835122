//! Which language a text is in, guessed from its commonest words.

use std::collections::HashSet;

/// Common words per language that hardly occur in the others, and never in English.
const STOP_WORDS: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "the", "and", "of", "to", "is", "for", "with", "your", "you", "are", "that", "this",
            "our", "from", "by",
        ],
    ),
    (
        "de",
        &[
            "der", "die", "und", "das", "ist", "für", "mit", "nicht", "sie", "den", "ein", "eine",
            "auf", "ihre", "wir", "zu",
        ],
    ),
    (
        "fr",
        &[
            "le", "les", "et", "des", "est", "pour", "avec", "vous", "une", "dans", "nous",
            "votre", "du", "sur", "pas",
        ],
    ),
    (
        "es",
        &[
            "el", "los", "y", "las", "para", "con", "una", "del", "su", "más", "por", "nuestro",
            "que", "tu",
        ],
    ),
    (
        "it",
        &[
            "il", "gli", "e", "di", "con", "una", "del", "della", "sono", "che", "più", "nostro",
            "tuo",
        ],
    ),
    (
        "pt",
        &[
            "dos", "e", "para", "com", "uma", "da", "não", "mais", "você", "seu", "por", "que",
            "nossa",
        ],
    ),
    (
        "nl",
        &[
            "de", "het", "een", "en", "van", "voor", "met", "niet", "zijn", "je", "onze", "uw",
            "wij", "op",
        ],
    ),
    (
        "sv",
        &[
            "och", "att", "det", "som", "för", "med", "är", "inte", "din", "vi", "på", "av", "till",
        ],
    ),
    (
        "da",
        &[
            "og", "det", "som", "til", "med", "er", "ikke", "din", "vi", "på", "af", "de",
        ],
    ),
    (
        "pl",
        &[
            "w", "na", "się", "nie", "jest", "dla", "oraz", "przez", "twoje", "jak",
        ],
    ),
];

/// Words looked at.
const SAMPLE: usize = 3_000;
/// Stop words needed before a guess is made.
const ENOUGH: usize = 6;
/// Different stop words needed for another language than English: one that comes again and again
/// ("per" in a price list) is no evidence.
const DIFFERENT: usize = 3;

/// The primary subtag of the language, none where the text is too short to tell.
pub(super) fn guess<'a>(texts: impl Iterator<Item = &'a str>) -> Option<String> {
    let mut counts = vec![0_usize; STOP_WORDS.len()];
    let mut different: Vec<HashSet<String>> = vec![HashSet::new(); STOP_WORDS.len()];
    let mut scripts = [("ja", 0_usize), ("ko", 0), ("zh", 0), ("ru", 0), ("ar", 0)];
    for word in texts.flat_map(str::split_whitespace).take(SAMPLE) {
        let word = word
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        for ((count, seen), (_, stop_words)) in
            counts.iter_mut().zip(&mut different).zip(STOP_WORDS)
        {
            if stop_words.contains(&word.as_str()) {
                *count += 1;
                seen.insert(word.clone());
            }
        }
        if let Some(script) = word.chars().find_map(script)
            && let Some((_, count)) = scripts.iter_mut().find(|(code, _)| *code == script)
        {
            *count += 1;
        }
    }
    let english = counts.first().copied().unwrap_or_default();
    let by_words = STOP_WORDS
        .iter()
        .zip(counts)
        .zip(different)
        .filter(|(((code, _), _), seen)| *code == "en" || seen.len() >= DIFFERENT)
        .map(|(((code, _), count), _)| (*code, count));
    let (code, count) = by_words.chain(scripts).max_by_key(|(_, count)| *count)?;
    let is_clear = code == "en" || count >= english * 2;
    (count >= ENOUGH && is_clear).then(|| code.to_owned())
}

/// The language whose script a character belongs to, for scripts that tell it.
const fn script(character: char) -> Option<&'static str> {
    match character {
        '\u{3040}'..='\u{30ff}' => Some("ja"),
        '\u{ac00}'..='\u{d7af}' => Some("ko"),
        '\u{4e00}'..='\u{9fff}' => Some("zh"),
        '\u{0400}'..='\u{04ff}' => Some("ru"),
        '\u{0600}'..='\u{06ff}' => Some("ar"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::guess;

    #[test]
    fn common_words_tell_the_language() {
        for (text, want) in [
            (
                "The price of the plan is the same for all of your teams and you are free to cancel",
                Some("en"),
            ),
            (
                "Die Preise für das Team sind nicht die gleichen und wir sind mit der Abrechnung für Sie da",
                Some("de"),
            ),
            (
                "Les prix sont les mêmes pour vous et pour votre équipe, avec une facture dans le compte",
                Some("fr"),
            ),
            (
                "Los precios para el equipo y las empresas con una cuenta del plan",
                Some("es"),
            ),
            (
                "価格は チーム の プラン です。 すべて の 機能 が 含まれます",
                Some("ja"),
            ),
            ("Pro $12", None),
            (
                "Team: $8 per user per month. Business: $16 per user per month. Storage: $2 per GB per month, plus $1 per call",
                None,
            ),
            (
                "How do I pay? How do I cancel? Do I own what I write? To whom do I write?",
                None,
            ),
        ] {
            assert_eq!(guess([text].into_iter()).as_deref(), want, "{text}");
        }
    }
}
