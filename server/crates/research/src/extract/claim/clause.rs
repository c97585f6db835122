//! Clauses: which words of a sentence speak about which of the things it names.

use std::{borrow::Cow, ops::Range};

use crate::extract::pattern::patterns;

patterns! {
    /// Where a new statement begins. The start of a group, or the end of the match, is its first word: a pronoun or verb
    /// (1), a verb that goes on with an open statement (2), or the name of another thing (3).
    BOUNDARY = r";|\.\s|,?\s(?:but|however|whereas|while|although|though)\s|(?:,|,?\s+and|,?\s+or|,\s+so|\s[—–-])\s+((?:currently |now |also |actively |already |still |we're |we've )*(?:we|it|they|our|this|these|is|are|was|were|has|have|had|will|holds|maintains|complies|supports|offers|provides|plans|aims|expects|working|pursuing|preparing|having)\b)|\s+and\s+((?:currently |now |also |actively |already )*(?:offer|provide|support|sign|hold|comply|undergo|are|plan|aim|expect)\b)|,\s+and\s+((?-i:[A-Z\d])[\w-]*(?:\s(?-i:[A-Z\d])[\w-]*){0,3}\s+(?:is|isn't)\b)";
    /// "Not only certified but also audited": the second half goes on with the first.
    NOT_ONLY = r"\bnot (?:only|just|merely|simply)\b[^;.]*$";
    BUT_ALSO = r"^,?\sbut\s";
    /// Words that keep "and hold", "and offer" inside what is not held yet.
    OPEN = r"\b(?:not|never|cannot|don't|doesn't|n't|to|towards?|plan(?:ning|ned)?|will|if|working|pursuing)\b";
    /// A following statement without a subject of its own that still speaks about the last thing named.
    TRAILING = r"(?:\bnot|n't) (?:yet |currently |formally |been )*(?:certified|compliant|audited|attested|available|accredited)\b|\b(?:(?:audit|certification|assessment|attestation|report|it) (?:is |are |has )?(?:still |currently |now )?(?:in progress|under ?way|pending|planned|scheduled|expected|not yet|has begun|begun)|expected (?:in|by)|we (?:are|have) not)\b";
    /// A following statement that limits what the one before names: "but only on the Scale plan", "but it requires Scale".
    LIMITS = r"^(?:(?:it|this|that|they)(?:'s|\s+(?:is|are))?\s+)?(?:currently\s+)?(?:(?:only|exclusively|solely|just)\s+(?:(?:available|included|offered|supported)\s+)?(?:as|on|in|for|with|to|if|when)\b|as (?:an?\s+)?(?:paid|premium|add-?on|optional)\b|available\s+(?:only\s+|exclusively\s+)?(?:on|for|to|in|with)\b|(?:limited|restricted|reserved)\s+(?:to|for)\b|(?:requires?|needs?)\s+(?:an?|the|our)\b)";
    ANOTHER = r"\b(?:more|other|additional|further|new|another|next)\b";
    /// "Unlike other vendors, we are": who comes first is not who it is about.
    CONTRAST = r"^\W*(?:unlike|in contrast to|in addition to|besides|apart from|compared (?:to|with))\b[^,]*,";
    PARENTHESES = r"\([^()]*\)";
    /// What may stand between items of a list.
    GLUE = r"^-$|^[\s,/&+]*(?:(?:and|or|as well as|plus|but(?: also)?)\s+)?(?:the\s+|our\s+)?[\s,/&+]*$";
    /// What may stand between a thing and the remark in parentheses about it.
    HOLD = r"^[\s\w-]{0,32}$";
}

/// The words that speak about one mention.
#[derive(Debug)]
pub struct Clause<'a> {
    /// The whole clause, with remarks in parentheses about other things removed.
    pub text: String,
    /// The clause before the mention.
    pub before: String,
    /// The clause after the mention, up to the next thing named.
    pub after: String,
    /// Everything said after the mention, the other things named included.
    pub rest: String,
    /// What is stated before this one in the sentence, from the last subject on.
    pub previous: &'a str,
    /// Whether this clause brings a subject of its own.
    pub has_subject: bool,
}

impl Clause<'_> {
    /// The clause with all that stands behind the mention in it, each word once.
    pub fn with_rest(&self) -> String {
        match self.text.contains(&self.rest) {
            true => self.text.clone(),
            false => format!("{}; {}", self.text, self.rest.trim_start()),
        }
    }

    /// What stands before the mention, with the statement before where that holds the subject.
    pub fn before_with_subject(&self) -> Cow<'_, str> {
        if self.has_subject {
            Cow::Borrowed(&self.before)
        } else {
            Cow::Owned(format!("{} {}", self.previous, self.before))
        }
    }
}

/// The clause around `mention`. `mentions` are all the things of the same kind named in `text`.
pub fn around<'a>(text: &'a str, mention: &Range<usize>, mentions: &[Range<usize>]) -> Clause<'a> {
    let bounds = split(text);
    let own = bounds
        .iter()
        .position(|bound| bound.start <= mention.start && mention.start < bound.end);
    let bound = own
        .and_then(|index| bounds.get(index))
        .cloned()
        .unwrap_or(0..text.len());
    let previous = own.and_then(|index| with_subject(text, bounds.get(..index)?));
    let next = own.and_then(|index| bounds.get(index + 1)).cloned();

    let start = bound.start.min(mention.start);
    let end = bound.end.max(mention.end);
    let before = without_closed_remarks(slice(text, start..mention.start));
    let before = without_contrast(&before).into_owned();
    let mut after = after(text, mention, mentions, end);
    let rest = slice(text, mention.end..end).to_owned();
    let about_it =
        |next: &Range<usize>| trails(text, next, mention, mentions) || limits(text, next, mentions);
    if let Some(next) = next.filter(about_it) {
        after.push(' ');
        after.push_str(slice(text, next));
    }
    let whole = format!("{before}{}{after}", slice(text, mention.clone()));
    let has_subject = begins_with_subject(slice(text, start..end));
    Clause {
        text: whole,
        before,
        after,
        rest,
        previous: previous.map_or("", |range| slice(text, range)),
        has_subject,
    }
}

/// The statements before one, from the last that brings a subject of its own: "Our host, Acme" of "Our host, Acme, holds one
/// and provides another".
fn with_subject(text: &str, before: &[Range<usize>]) -> Option<Range<usize>> {
    let last = before.last()?;
    let subject = before
        .iter()
        .rfind(|bound| begins_with_subject(slice(text, (*bound).clone())));
    Some(subject.unwrap_or(last).start..last.end)
}

/// The text without whom it sets the vendor apart from: "Unlike other tools, it has one price."
pub fn without_contrast(text: &str) -> Cow<'_, str> {
    CONTRAST.replace(text, "")
}

fn slice(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

/// The statements of a sentence.
fn split(text: &str) -> Vec<Range<usize>> {
    let mut bounds = Vec::new();
    let mut start = 0;
    for found in BOUNDARY.captures_iter(text) {
        let Some(whole) = found.get(0) else { continue };
        let bare = found.get(2);
        let before = slice(text, start..whole.start());
        if BUT_ALSO.is_match(whole.as_str()) && NOT_ONLY.is_match(before) {
            continue;
        }
        if inside_parentheses(text, whole.start()) || bare.is_some() && OPEN.is_match(before) {
            continue;
        }
        let next = found
            .get(1)
            .or(bare)
            .or(found.get(3))
            .map_or(whole.end(), |word| word.start());
        bounds.push(start..whole.start());
        start = next;
    }
    bounds.push(start..text.len());
    bounds
}

fn inside_parentheses(text: &str, offset: usize) -> bool {
    let before = slice(text, 0..offset);
    before.matches('(').count() > before.matches(')').count()
}

/// What is said after a mention: on through the items of its list, so that in "SOC 2 and ISO 27001 are
/// planned" the verb reaches both, while a remark in parentheses stays with the item before it.
fn after(text: &str, mention: &Range<usize>, mentions: &[Range<usize>], end: usize) -> String {
    let mut said = String::new();
    let mut from = mention.end;
    let mut first = true;
    loop {
        let next = mentions
            .iter()
            .filter(|other| other.start >= from && other.start < end)
            .min_by_key(|other| other.start);
        let gap = slice(text, from..next.map_or(end, |next| next.start));
        said.push_str(&if first {
            own_remark(gap)
        } else {
            without_closed_remarks(gap)
        });
        match next {
            Some(next) if GLUE.is_match(gap) => from = next.end,
            Some(_) | None => return said,
        }
        // "SAML SSO (coming soon)" is one thing by two names.
        first &= matches!(gap.trim(), "" | "/" | "-");
    }
}

/// Keeps a remark in parentheses only where it stands right behind the mention.
fn own_remark(gap: &str) -> String {
    let Some(open) = gap.find('(') else {
        return gap.to_owned();
    };
    if HOLD.is_match(slice(gap, 0..open)) {
        gap.to_owned()
    } else {
        without_closed_remarks(gap)
    }
}

fn without_closed_remarks(text: &str) -> String {
    PARENTHESES.replace_all(text, " ").into_owned()
}

/// Whether the next statement is about the mention: it names nothing itself and says how things stand.
fn trails(
    text: &str,
    next: &Range<usize>,
    mention: &Range<usize>,
    mentions: &[Range<usize>],
) -> bool {
    let words = slice(text, next.clone());
    let names_something = mentions.iter().any(|other| next.contains(&other.start));
    let is_last = mentions
        .iter()
        .all(|other| other.start <= mention.start || other.start >= next.end);
    !names_something && is_last && TRAILING.is_match(words) && !ANOTHER.is_match(words)
}

/// Whether the next statement names nothing itself and says to whom what was named is limited.
fn limits(text: &str, next: &Range<usize>, mentions: &[Range<usize>]) -> bool {
    let names_something = mentions.iter().any(|other| next.contains(&other.start));
    !names_something && LIMITS.is_match(slice(text, next.clone()))
}

fn begins_with_subject(clause: &str) -> bool {
    let first = clause
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_lowercase();
    !matches!(
        first.as_str(),
        "is" | "are"
            | "was"
            | "were"
            | "has"
            | "have"
            | "had"
            | "will"
            | "holds"
            | "maintains"
            | "complies"
            | "supports"
            | "offers"
            | "provides"
            | "plans"
            | "aims"
            | "expects"
            | "currently"
            | "also"
            | "now"
            | "it"
            | "they"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mention(text: &str, words: &str) -> Range<usize> {
        let start = text.find(words).unwrap();
        start..start + words.len()
    }

    fn after_of(text: &str, names: &[&str], which: usize) -> String {
        let all: Vec<_> = names.iter().map(|name| mention(text, name)).collect();
        around(text, &all[which], &all).after
    }

    #[test]
    fn a_verb_reaches_every_item_of_the_list_before_it() {
        let text = "SOC 2 and ISO 27001 are planned.";
        assert!(after_of(text, &["SOC 2", "ISO 27001"], 0).contains("planned"));
        assert!(after_of(text, &["SOC 2", "ISO 27001"], 1).contains("planned"));
    }

    #[test]
    fn a_remark_in_parentheses_stays_with_its_item() {
        let text = "SOC 2 Type II, ISO 27001 (planned)";
        assert!(!after_of(text, &["SOC 2 Type II", "ISO 27001"], 0).contains("planned"));
        assert!(after_of(text, &["SOC 2 Type II", "ISO 27001"], 1).contains("planned"));
    }

    #[test]
    fn statements_do_not_bleed_into_each_other() {
        let text = "We are SOC 2 certified and are working towards ISO 27001.";
        let all = [mention(text, "SOC 2"), mention(text, "ISO 27001")];
        assert!(!around(text, &all[0], &all).after.contains("working"));
        assert!(around(text, &all[1], &all).before.contains("working"));
        let text = "We support SAML SSO, and 2FA is on the roadmap.";
        assert!(!after_of(text, &["SAML"], 0).contains("roadmap"));
        let text = "SOC 2, ISO 27001, and PCI DSS are planned.";
        assert!(after_of(text, &["SOC 2", "ISO 27001", "PCI DSS"], 0).contains("planned"));
    }

    #[test]
    fn a_trailing_statement_speaks_about_the_last_thing() {
        let text = "We follow ISO 27001 practices, but are not yet certified.";
        assert!(after_of(text, &["ISO 27001"], 0).contains("not yet certified"));
    }
}
