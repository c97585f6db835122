//! Mood: whether a sentence states what is, or only what would be, should be or is untrue.

use super::{clause::Clause, pattern::patterns};

patterns! {
    /// "Had we been certified, we would", "If only we were".
    UNREAL = r"^\W*(?:had|were)\s|\b(?:wish|if only|imagine|suppose|supposing|assuming|pretend)\b[^;]*$|\bwould\s+(?:also\s+|then\s+)?(?:be|have|become|hold|need)\b[^;]*$";
    /// "It is a myth that we are certified."
    UNTRUE = r"\b(?:false|untrue|incorrect|wrong|(?:not|n't) (?:true|the case)|(?:myth|lie|rumou?r|misconception|misunderstanding))\s+(?:to (?:say|claim|think|assume|believe)\s+)?that\b[^;]*$";
    /// "We believe every company should be compliant."
    RULE = r"\b(?:believe|think|feel|view|opinion|convinced|advocate|recommend|suggest)\b[^;]*\b(?:should|must|ought|needs? to|ha(?:s|ve) to)\b[^;]*$";
    /// "We never claim to be compliant": alone it denies, but not where the sentence goes on with a condition.
    NOT_CLAIMED = r"(?:\b(?:never|not)|n't)\s+(?:[\w-]+\s+){0,2}?(?:claim|say|promise|pretend|boast|suggest|imply)\b[^;]*$";
    CONDITION = r"\b(?:without|unless|until|before|just because|lightly)\b";
}

/// Whether what is said of a mention says nothing of how things are.
pub fn is_no_statement(clause: &Clause) -> bool {
    let before = &clause.before;
    UNREAL.is_match(before)
        || UNTRUE.is_match(before)
        || RULE.is_match(before)
        || NOT_CLAIMED.is_match(before) && CONDITION.is_match(&clause.after)
}
