//! Short words of a team's own, in one spelling: categories and tags.

/// Characters of a label.
pub const LONGEST_LABEL: usize = 40;

/// Characters of a tag: all tags of a tool can be given back whole to a form that is refused.
pub const LONGEST_TAG: usize = 24;

/// Tags of one tool.
pub const MOST_TAGS: usize = 20;

/// The one spelling of what somebody typed: small letters, single spaces between words. None where nothing is left, it is
/// too long, or it holds a comma or what is no text.
#[must_use]
pub fn label(typed: &str) -> Option<String> {
    let words: Vec<&str> = typed.split_whitespace().collect();
    let label = words.join(" ").to_lowercase();
    let fits = !label.is_empty() && label.chars().count() <= LONGEST_LABEL;
    let is_text = !label.chars().any(|c| c == ',' || c.is_control());
    (fits && is_text).then_some(label)
}

/// The tags between commas, each once, in the order of the alphabet. None where one of them is no label or longer than
/// [`LONGEST_TAG`], or there are more than [`MOST_TAGS`].
#[must_use]
pub fn labels(typed: &str) -> Option<Vec<String>> {
    let mut labels = Vec::new();
    for part in typed.split(',').filter(|part| !part.trim().is_empty()) {
        if labels.len() > 4 * MOST_TAGS {
            return None;
        }
        let tag = label(part)?;
        if tag.chars().count() > LONGEST_TAG {
            return None;
        }
        labels.push(tag);
    }
    labels.sort_unstable();
    labels.dedup();
    (labels.len() <= MOST_TAGS).then_some(labels)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_has_one_spelling() {
        for (typed, want) in [
            (" Project   Management ", Some("project management")),
            ("\u{c4}RGER", Some("\u{e4}rger")),
            ("C++", Some("c++")),
            ("two\nlines\t", Some("two lines")),
            ("", None),
            ("  ", None),
            ("a,b", None),
            ("a\0b", None),
            ("a\u{1b}b", None),
            (&"x".repeat(41), None),
        ] {
            assert_eq!(label(typed).as_deref(), want, "{typed:?}");
        }
        assert!(label(&"\u{1F642}".repeat(40)).is_some());
    }

    #[test]
    fn labels_stand_between_commas_each_once() {
        let read = |typed: &str| labels(typed).map(|labels| labels.join("|"));
        assert_eq!(read("b, A ,,a,").as_deref(), Some("a|b"));
        assert_eq!(read("").as_deref(), Some(""));
        assert_eq!(read("a\0"), None);
        assert!(read(&"x".repeat(24)).is_some() && read(&"x".repeat(25)).is_none());
        let many = |count: usize| (0..count).map(|n| format!("t{n},")).collect::<String>();
        assert!(read(&many(20)).is_some());
        assert_eq!(read(&many(21)), None);
        assert_eq!(read(&many(100_000)), None);
    }
}
