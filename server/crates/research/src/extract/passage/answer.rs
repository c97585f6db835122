//! Answers: the few words that answer the question above them.

use crate::extract::pattern::patterns;

/// What a short answer says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// "Yes.", "Of course."
    Yes,
    /// "No.", "Sadly not."
    No,
    /// "We will be soon."
    Later,
}

patterns! {
    LATER = r"^\W*we (?:(?:currently|still) )?(?:expect|plan|aim|hope|intend) to (?:be|have|get|hold|become|offer|support|add|launch|complete|finish|obtain|achieve|start|do|receive|introduce|provide|ship|release)\b|^\W*(?:(?:coming |very )?soon|in progress|under ?way|planned|we(?: will|'ll)(?: be)?|we(?: are|'re) (?:currently |still )?(?:working|planning|preparing|undergoing|pursuing|seeking|on track|in (?:the )?process|in progress))\b";
    NO = r"^\W*(?:(?:(?:the )?short answer|in short|in a word|honestly)\W+)?(?:(?:no|nope|never|none)\b|not (?:yet|currently|really|today|now|for now|at (?:this|the) (?:time|moment))\b|[\w.-]+ (?:does|is|has)(?: not|n't)\s*[,.;]|(?:sadly|unfortunately|regrettably),?\s+(?:no|not|we|it)\b|(?:(?:we're|I'm|we are) )?afraid not\b|(?:we|it|they|you) (?:can't|cannot|(?:do|does|are|is|have|has)(?: not|n't))\b)";
    YES = r"^\W*(?:(?:yes|yep|yeah|yup|absolutely|certainly|definitely|indeed|of course|sure|naturally)\b|(?:we (?:do|are|have|can)|it (?:is|does)|they (?:are|do)|you can|there (?:is|are))\s*(?:[.,;!:-]|$))";
    /// Neither is said.
    BOTH = r"^\W*(?:yes\W+(?:and|or)\W+no|it depends|depends|partly|partially|in part)\b";
    BARE = r"^\W*(?:[\w']+\W+){0,2}[\w']+\W*$";
    MARK = r"^\s*(?:A|Answer)\s*:\s+";
}

/// How a text answers, if its first words do.
pub fn of(text: &str) -> Option<Answer> {
    if BOTH.is_match(text) {
        None
    } else if LATER.is_match(text) {
        Some(Answer::Later)
    } else if NO.is_match(text) {
        Some(Answer::No)
    } else {
        YES.is_match(text).then_some(Answer::Yes)
    }
}

/// Whether a text is an answer and no more than that: what follows says more.
pub fn is_bare(text: &str) -> bool {
    of(text).is_some() && BARE.is_match(text)
}

/// The text without the letter that marks an answer: "A: No."
pub fn without_mark(text: &str) -> &str {
    let marked = MARK.find(text).map_or(0, |mark| mark.end());
    text.get(marked..).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_words_answer() {
        for (text, expected) in [
            ("Yes.", Some(Answer::Yes)),
            ("Of course, on every plan.", Some(Answer::Yes)),
            ("We do.", Some(Answer::Yes)),
            ("Harbour does not, its hosts do.", Some(Answer::No)),
            ("Harbour does not need it.", None),
            ("There is: 21 days.", Some(Answer::Yes)),
            ("There is none.", None),
            ("Yes and no: our hosting is.", None),
            ("It depends.", None),
            ("We do not.", Some(Answer::No)),
            ("We don't.", Some(Answer::No)),
            ("Sadly not.", Some(Answer::No)),
            ("Never.", Some(Answer::No)),
            ("We will be soon.", Some(Answer::Later)),
            ("We are working on it.", Some(Answer::Later)),
            ("We are in the process of getting it.", Some(Answer::Later)),
            ("We're currently undergoing the audit.", Some(Answer::Later)),
            ("We expect to be by the end of 2026.", Some(Answer::Later)),
            ("We hope to offer it next year.", Some(Answer::Later)),
            ("We hope to see you there.", None),
            ("We have an office in Bremen.", None),
            ("Not only that.", None),
            ("Notes are kept for a year.", None),
            ("Nobody knows.", None),
        ] {
            assert_eq!(of(text), expected, "{text}");
        }
    }

    #[test]
    fn a_mark_is_no_part_of_an_answer() {
        assert_eq!(without_mark("A: No."), "No.");
        assert_eq!(without_mark("A list: one"), "A list: one");
    }
}
