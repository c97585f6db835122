//! What a sentence tells of a time that is over, and what it says beside that of today.

use std::sync::LazyLock;

use regex::Regex;

use super::says;
use crate::extract::pattern::cased;

/// What is used for something, which says nothing of the past.
static IN_USE: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:is|are|be|been|being|was|were|get|gets)\s(?:\w+ly\s|also\s|only\s|often\s)?used\sto\b",
    )
});
/// What tells of a time that is over, and what ended.
static WAS: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?xi)\bused\sto\b
        | ^\W*(?:until|up\sto|before|prior\sto|back\sin|in|during)\s(?:early\s|late\s|mid\s|the\s(?:spring|summer|autumn|fall|end)\sof\s|\p{L}{3,9}\s)?(?:19|20)\d\d\b[^.;]{0,60}\b(?:was|were|had|cost|sold|offered|charged|came)\b
        | \b(?:was|were|cost|had|sold|offered|charged|came)\b[^.;]{0,60}\b(?:until|before|back\sin|up\sto)\s(?:\w+\s){0,2}?(?:(?:19|20)\d\d\b|last\s(?:year|month|week|spring|summer|autumn|fall|winter)|recently|then\b|lately)
        | \b(?:was|were|has\sbeen|have\sbeen|had\sbeen|is\sbeing)\s(?:\w+ly\s|since\s)?(?:retired|discontinued|withdrawn|dropped|removed|replaced|phased\sout|sunset|deprecated|closed|abandoned|scrapped|abolished)\b
        | \b(?:went\saway|(?:is|are)\s(?:now\s)?gone|(?:is|are)\sno\smore|no\slonger\s(?:offer\w*|available|sold|sell|exists?))\b
        | \b(?:is|are|was|were|has\sbeen|have\sbeen|now|currently)\s(?:now\s|currently\s|\w+ly\s)?closed\s(?:to|for)\s(?:(?:all|any)\s)?new\s(?:customers|clients|users|accounts|sign-?ups|subscribers|subscriptions|members|teams|workspaces|business(?:es)?|orders)\b
        | \b(?:not|no\slonger)\s(?:available|open|offered|sold)\s(?:to|for)\snew\s(?:customers|clients|users|accounts|sign-?ups|subscribers|subscriptions|members|teams|workspaces)\b
        | \b(?:previously|formerly|once|originally)\s(?:\w+\s)?(?:sold|offered|had|charged|cost|called|known|named)\b",
    )
});

/// Whether what a sentence says of today tells what was, or what was ended.
pub(super) fn is_told(now: &str) -> bool {
    says(&WAS, &IN_USE.replace_all(now, ""))
}

/// What an amount was before the one of today: `Was $60/mo, now`.
static WAS_NOW: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\b(?:was|were|previously|formerly|before|instead\sof)\s[$€£]?\d[^.;]{0,40}?[,;(–—]\s?(?:but\s|and\s)?(?:it(?:[’']s|\sis)\s)?now(?:\sit(?:[’']s|\sis))?\s",
    )
});
/// How long a price holds, of which one is told today: `, now $45/mo until 31 March`.
static NOW_UNTIL: LazyLock<Regex> = LazyLock::new(|| {
    cased(r"(?i)\bnow\s[$€£]?\d[^.;]{0,40}?\s(?P<until>until|till|through)\s[^.;]{2,30}")
});

/// A sentence without what it says of an amount of before: `(previously $9)`, `was $9, now`; and, of the one of today,
/// until when it holds.
pub fn today(sentence: &str) -> String {
    let now = BRACKETED_PAST.replace_all(sentence, "");
    let now = WAS_NOW.replace_all(&now, "now ");
    let until = NOW_UNTIL.captures(&now);
    match until.and_then(|found| found.name("until")) {
        Some(until) => now.get(..until.start()).unwrap_or(&now).to_owned(),
        None => now.into_owned(),
    }
}

/// What an amount was before, in brackets: `(previously $9)`.
static BRACKETED_PAST: LazyLock<Regex> = LazyLock::new(|| {
    cased(
        r"(?i)\s*\((?:previously|formerly|was|were|before|instead\sof|up\sfrom|down\sfrom)\b[^()]{0,40}\)",
    )
});
