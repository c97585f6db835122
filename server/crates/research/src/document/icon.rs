//! Ticks and crosses that an icon draws or a picture's label tells: yes, no, or neither.

use std::sync::LazyLock;

use regex::Regex;

use crate::extract::pattern::pattern;

/// What icons call a tick, and a cross.
const TICKS: &[&str] = &["check", "checkmark", "check-mark", "tick", "yes"];
const CROSSES: &[&str] = &[
    "x", "xmark", "x-mark", "cross", "times", "close", "ban", "cancel", "no",
];

/// What else labels say of what is there, and of what is not.
const THERE: &[&str] = &["included", "available", "supported", "true", "done"];
const NOT_THERE: &[&str] = &["not", "unavailable", "excluded", "false", "minus", "dash"];

/// Libraries that set their name before an icon's: `fa-times`, `lucide-x`, `bi-x-lg`.
const LIBRARY: &str = "fa[srlbd]?|bi|lucide|icons?|icn|ico|ti|mdi|ion|feather|glyphicon|la[sr]?|ri|uil?|bxs?|ph|tabler|hero-?icons?|octicon|svg|i|w";
/// What the mark stands in: `circle-check`.
const FRAME: &str = "circle|square|octagon";
/// How it is drawn: `x-lg`, `CheckCircleIcon`.
const STYLE: &str = "circle|mark|square|filled?|lg|line|outline|o|solid|bold|thin|icon|octagon|red|gr[ae]y|sm|small";

static TICK: LazyLock<Regex> = LazyLock::new(|| name_of(TICKS));
static CROSS: LazyLock<Regex> = LazyLock::new(|| name_of(CROSSES));
static OF_LIBRARY: LazyLock<Regex> = LazyLock::new(|| pattern(format!(r"^(?:{LIBRARY})[-_]")));
/// What calls a picture a cross, and nothing else, for those who can't see it; "close" names a button.
static SAYS_NO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\W*(?:[✗✘❌✖✕×]\x{fe0f}?|no|not (?:included|available|supported)|excluded|unavailable|cross|x|x ?mark)\W*$",
    )
});

/// The whole name of an icon, not any `x` in it: style sheets have `gap-x-2`. Written together (`FaCheck`), one letter
/// at the end is chance: "Mix".
fn name_of(marks: &[&str]) -> Regex {
    let words: Vec<&str> = marks
        .iter()
        .copied()
        .filter(|mark| mark.len() > 1)
        .collect();
    let (marks, words) = (marks.join("|"), words.join("|"));
    let parted = format!("(?:(?:{LIBRARY})[-_]{{1,2}})*(?:(?:{FRAME})[-_])?(?:{marks})");
    let together = format!("(?:{LIBRARY})?(?:{FRAME})?(?:{words})");
    pattern(format!(r"^(?:{parted}|{together})(?:[-_]?(?:{STYLE}))*$"))
}

/// Whether a name begins as a library's do, and not as what a site calls `close` or `x` for anything else.
pub(super) fn is_of_library(name: &str) -> bool {
    OF_LIBRARY.is_match(name)
}

/// Whether an icon of this name is a tick or a cross.
pub(super) fn named(name: &str) -> Option<bool> {
    if CROSS.is_match(name) {
        return Some(false);
    }
    TICK.is_match(name).then_some(true)
}

/// Whether a label says that something is not there, and nothing else.
pub(super) fn says_no(label: &str) -> bool {
    SAYS_NO.is_match(label)
}

/// Words of a label that are read.
const WORDS: usize = 6;

/// What the words of a label, or of an icon's name, say of what the icon is set beside.
pub(super) fn told_by(label: &str) -> Option<bool> {
    let words = label.split(|c: char| !c.is_alphanumeric()).take(WORDS);
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    let has = |lists: [&[&str]; 2]| {
        let mut listed = lists.into_iter().flatten();
        listed.any(|word| words.iter().any(|said| said == word))
    };
    if has([CROSSES, NOT_THERE]) {
        return Some(false);
    }
    has([TICKS, THERE]).then_some(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_icons_are_ticks_or_crosses_in_any_library() {
        for (name, expected) in [
            ("check", Some(true)),
            ("fa-circle-check", Some(true)),
            ("CheckCircleIcon", Some(true)),
            ("ri-check-line", Some(true)),
            ("FaCheck", Some(true)),
            ("faTimesCircle", Some(false)),
            ("Mix", None),
            ("fa-times", Some(false)),
            ("lucide-x", Some(false)),
            ("bi-x-lg", Some(false)),
            ("XMarkIcon", Some(false)),
            ("circle-xmark", Some(false)),
            ("gap-x-2", None),
            ("checkout", None),
            ("closed-captions", None),
        ] {
            assert_eq!(named(name), expected, "{name}");
        }
    }

    #[test]
    fn a_label_says_yes_or_no_by_any_of_its_words() {
        for (label, expected) in [
            ("Included", Some(true)),
            ("icon icon--tick", Some(true)),
            ("Not included", Some(false)),
            ("fa fa-ban", Some(false)),
            ("Team", None),
        ] {
            assert_eq!(told_by(label), expected, "{label}");
        }
        assert!(says_no(" Not available "));
        assert!(says_no("❌"));
        assert!(!says_no("Close"));
    }
}
