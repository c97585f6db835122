//! Search everywhere: what is found, and which of its words were asked for.

use serde::{Deserialize, Serialize};

/// The longest search that is read, in characters.
pub const LONGEST_SEARCH: usize = 200;

words! {
    /// What can be found.
    SearchKind {
        /// A tool.
        Tool = "tool", "Tools";
        /// What a tool's newest report says in short.
        Report = "report", "Reports";
        /// A fact of a tool's newest report.
        Fact = "fact", "Facts";
        /// A note.
        Note = "note", "Notes";
        /// A pain point.
        Pain = "pain", "Pain points";
        /// A spend record.
        Spend = "spend", "Spend records";
        /// A member.
        Member = "member", "Members";
    }
}

/// A piece of a text, and whether it is a word that was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece(pub String, pub bool);

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// What it is called.
    pub title: Vec<Piece>,
    /// What it says about what was asked for.
    pub text: Vec<Piece>,
    /// Where it belongs, such as a tool's name.
    pub about: String,
    /// Its page.
    pub href: String,
}

/// What was found of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Of which kind; none for pages and actions.
    pub kind: Option<SearchKind>,
    /// The best of them.
    pub hits: Vec<Hit>,
    /// How many there are in all; [`MANY`] stands for that many or more.
    pub matching: usize,
    /// Whether none has the words as they were typed: these are written nearly so.
    pub near: bool,
}

impl Group {
    /// What these are.
    #[must_use]
    pub fn label(&self) -> &'static str {
        self.kind.map_or("Go to", SearchKind::label)
    }
}

/// Matches are counted up to here.
pub const MANY: usize = 500;

/// The words of a search, as they are compared.
#[must_use]
pub fn words(search: &str) -> Vec<String> {
    let all = search.chars().take(LONGEST_SEARCH).collect::<String>();
    all.split(|c| !is_of_word(c))
        .filter(|word| !word.is_empty())
        .map(fold)
        .collect()
}

/// The whole text in pieces.
#[must_use]
pub fn marked(text: &str, words: &[String]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut put = |text: &str, hit: bool| match pieces.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.1 == hit => last.0.push_str(text),
        _ => pieces.push(Piece(text.to_owned(), hit)),
    };
    let mut rest = text;
    while !rest.is_empty() {
        let start = rest.find(is_of_word).unwrap_or(rest.len());
        let (between, from) = rest.split_at(start);
        put(between, false);
        let end = from.find(|c| !is_of_word(c)).unwrap_or(from.len());
        let (word, after) = from.split_at(end);
        put(word, is_hit(&fold(word), words));
        rest = after;
    }
    pieces
}

/// At most so many characters of the text around the first word that was asked for, in pieces and on one line.
#[must_use]
pub fn excerpt(text: &str, words: &[String], most: usize) -> Vec<Piece> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let before: usize = marked(&text, words)
        .iter()
        .take_while(|piece| !piece.1)
        .map(|piece| piece.0.chars().count())
        .sum();
    let length = text.chars().count();
    let start = match before {
        // No word of it was asked for, or the first is near the beginning.
        before if before >= length || before < most / 2 => 0,
        before => before - most / 4,
    };
    // From the beginning of a word.
    let skipped = text
        .char_indices()
        .nth(start)
        .map_or("", |(at, _)| &text[at..]);
    let shown = match skipped.split_once(' ') {
        Some((_, rest)) if start > 0 => rest,
        _ => skipped,
    };
    let cut: String = shown.chars().take(most).collect();
    let whole = shown.chars().count() <= most;
    // To the end of a word.
    let cut = match cut.rsplit_once(' ') {
        Some((before, _)) if !whole => before,
        _ => &cut,
    };
    let mut pieces = marked(cut, words);
    if start > 0 {
        pieces.insert(0, Piece("… ".to_owned(), false));
    }
    if !whole {
        pieces.push(Piece(" …".to_owned(), false));
    }
    pieces
}

/// Whether the word begins with one that was asked for, or is another form of it.
fn is_hit(word: &str, words: &[String]) -> bool {
    words.iter().any(|asked| {
        let common = word
            .chars()
            .zip(asked.chars())
            .take_while(|(a, b)| a == b)
            .count();
        let length = asked.chars().count();
        common == length
            || (common >= 4 && common + 3 >= length && word.chars().count() <= common + 2)
    })
}

/// The same characters as the function `trackr.search_fold` of the database keeps.
const fn is_of_word(c: char) -> bool {
    !matches!(c, '\u{0}'..='\u{2f}' | '\u{3a}'..='\u{40}' | '\u{5b}'..='\u{60}' | '\u{7b}'..='\u{bf}'
        | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}')
}

/// A word in lower case and without accents.
fn fold(word: &str) -> String {
    word.chars()
        .map(plain)
        .flat_map(char::to_lowercase)
        .collect()
}

/// The letter without its accent; the database folds the same ones, and a test compares.
const fn plain(c: char) -> char {
    match c {
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' => 'a',
        'Ç' | 'ç' | 'Ć'..='č' => 'c',
        'Ð' | 'ð' | 'Ď'..='đ' => 'd',
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' => 'e',
        'Ĝ'..='ģ' => 'g',
        'Ĥ'..='ħ' => 'h',
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='ı' => 'i',
        'Ĵ' | 'ĵ' => 'j',
        'Ķ' | 'ķ' => 'k',
        'Ĺ'..='ł' => 'l',
        'Ñ' | 'ñ' | 'Ń'..='ň' => 'n',
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' => 'o',
        'Ŕ'..='ř' => 'r',
        'Ś'..='š' => 's',
        'Ţ'..='ŧ' => 't',
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' => 'u',
        'Ŵ' | 'ŵ' => 'w',
        'Ý' | 'ý' | 'ÿ' | 'Ŷ'..='Ÿ' => 'y',
        'Ź'..='ž' => 'z',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pieces: &[Piece]) -> String {
        pieces
            .iter()
            .map(|Piece(text, hit)| {
                if *hit {
                    format!("[{text}]")
                } else {
                    text.clone()
                }
            })
            .collect()
    }

    #[test]
    fn words_are_compared_without_case_accents_and_signs() {
        assert_eq!(
            words("  Café-Müller, SOC 2!"),
            ["cafe", "muller", "soc", "2"]
        );
        assert!(words(" …–“” ").is_empty());
        let long = "x".repeat(LONGEST_SEARCH + 50);
        assert_eq!(words(&long)[0].len(), LONGEST_SEARCH);
    }

    #[test]
    fn what_was_asked_for_is_marked() {
        for (text, search, expected) in [
            (
                "Single sign-on (SAML)",
                "saml si",
                "[Single] [sign]-on ([SAML])",
            ),
            ("<b>Café</b>", "cafe", "<b>[Café]</b>"),
            ("An integration", "integrations", "An [integration]"),
            ("The price", "pricing", "The [price]"),
            ("Prices", "price", "[Prices]"),
            ("Price", "primary", "Price"),
            ("", "x", ""),
        ] {
            assert_eq!(shown(&marked(text, &words(search))), expected);
        }
    }

    #[test]
    fn an_excerpt_is_around_the_first_hit() {
        let long = format!("{} needle {}", "hay ".repeat(100), "straw ".repeat(100));
        let shown = shown(&excerpt(&long, &words("needle"), 60));
        assert!(
            shown.starts_with("… hay ") && shown.ends_with(" …"),
            "{shown}"
        );
        assert!(
            shown.contains("[needle]") && shown.chars().count() < 70,
            "{shown}"
        );
        assert_eq!(
            excerpt("a\n b", &words("z"), 60),
            [Piece("a b".to_owned(), false)]
        );
    }

    #[test]
    fn an_excerpt_of_other_letters_is_cut_between_them() {
        let long = "\u{1F642}ö ".repeat(300);
        assert!(!excerpt(&long, &words("ö"), 50).is_empty());
        assert!(!excerpt(&format!("{long}ziel"), &words("ziel"), 50).is_empty());
    }
}
