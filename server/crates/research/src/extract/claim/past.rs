//! What was held once: lapsed, given up, removed, told of a year that is over.

use regex::Regex;

use super::{clause::Clause, lacking::is_negated};
use crate::extract::{
    Site,
    pattern::{any_of, patterns},
    standard,
};

/// What is said of a thing that was held once.
const ENDED: &[&str] = &[
    r"expired",
    r"(?:was|were|has|have|had)?\s*(?:ended|stopped|retired) (?:in|on|with|at)",
    r"lapsed",
    r"formerly",
    r"withdrawn",
    r"revoked",
    r"suspended",
    r"discontinued",
    r"no longer (?:certified|compliant|audited|attested|accredited|authori[sz]ed|listed|in force|hold|holds|maintain|maintains|undergo|undergoes|renews?|renewed|pursues?|participates?|valid|available|supported|offer|offers|offered|support|supports|includes?|included)",
    r"no longer (?:have|has) (?:an?|any|our|its|the|current|valid)",
    r"(?:was|were) (?:previously )?(?:certified|compliant)\b[^.;]{0,40}\buntil",
    r"(?:held|certified)\b[^.;]{0,40}\buntil (?:\w+ )?20\d\d",
    r"used to (?:be|hold|have|support|offer)",
    r"previously (?:held|certified|self-certified)",
    r"(?:was|were|held|had)\b[^.;]{0,60}\b(?:until|till) (?:last|the end of last|a few|two|some) \w+",
    r"(?:has|have|was|were) not (?:been )?renewed",
    r"(?:was|were|(?:has|have) been) dropped",
    r"invalidated",
    r"struck down",
    r"declared invalid",
];

/// Years after which a report is no longer one of late.
const OF_LATE: i32 = 2;

patterns! {
    LAPSED = any_of(&[
        r"\b(?:stopped|ceased|quit)\s+(?:being|holding|having|renewing|undergoing|maintaining|auditing|certifying|(?:getting|having)\s+(?:it|them|ourselves)\s+\w+|(?:our|the|all|annual|external|independent)\s+(?:[\w-]+\s+){0,2}audits?|to\s+(?:be|hold))\b",
        r"\b(?:stopped|ceased|quit)\s+(?:offering|supporting|providing|selling|shipping|including)\b",
        r"\blet\b[^.;]{0,60}\blapse\b",
        &format!(r"\b(?:{})\b", any_of(ENDED)),
    ]);
    /// What somebody had: "we lost our authorization".
    LOST = r"\b(?:lost|forfeited|surrendered|relinquished|gave up|given up)\s+(?:our|its|the|their)\s+(?:[\w-]+\s+){0,3}$";
    /// What the vendor took out: "we removed SAML SSO in version 5".
    REMOVED = r"\b(?:we|(?:have|has)(?:\s+been)?)\s+(?:\w+ly\s+)?(?:removed|dropped|retired|discontinued|sunset|abandoned|withdrawn|withdrew)\s+(?:(?:support for|the|our|its|all)\s+)*$";
    REMOVED_AFTER = r"^(?:\s+(?:SSO|SAML|single sign-on|support|log-?in|provisioning|authori[sz]ation|certification|certificate|attestation|accreditation|compliance|status|type ii?))*\s*(?:$|[.,;]|(?:in|on|as of|since|with|last|and)\b)";
    /// "Before 2020 we were": what was so until a year that is told is so no more.
    UNTIL_A_YEAR = r"^\W*(?:(?:before|until|till|up to|prior to)\s+(?:[\w-]+\s+){0,4}?(?:19|20)\d\d|(?:\w+|a few)\s+years?\s+ago)\b[^;]{0,30}\b(?:was|were|had|held)\b";
    /// What became of it: "we were certified; we no longer are".
    NO_MORE = r"^[^.;]{0,60};\s+(?:[\w-]+\s+){0,3}?(?:we|it|they)\s+(?:no longer\s+(?:are|is|have|has|do|does|hold|holds)|let\s+(?:it|them|that)\s+(?:lapse|go|expire|run out)|gave\s+(?:it|them|that)\s+up|lapsed|expired)\b";
    /// What became of the report: "received its report; the report has not been renewed".
    NOT_RENEWED = r"^[^.;]{0,60}(?:;|,\s+(?:but|and|which))\s+(?:(?:the|our|its|that|this)\s+(?:(?:last|latest|own)\s+)?(?:reports?|certificates?|certifications?|attestations?|audits?)\s+)?(?:(?:has|have|was|were)(?:\s+not|n['’]t)\s+(?:been\s+)?(?:renewed|repeated)|(?:has|have)\s+(?:since\s+)?(?:expired|lapsed|run out))\b";
    /// The last year of a certificate: "(2019–2021)", "valid until 31 December 2024".
    LAST_YEAR = r"\(\s*(?:19|20)\d\d\s*(?:[–—-]|to|until)\s*(?P<range>(?:19|20)\d\d)\s*\)|\bfrom\s+(?:19|20)\d\d\s+(?:to|until|till|through)\s+(?P<span>(?:19|20)\d\d)\b|\b(?:valid|current|runs?|in force)\s+(?:until|till|through|to)\s+(?:[\w.,]+\s+){0,3}?(?P<until>(?:19|20)\d\d)\b";
    /// What tells of the last report that there is: "our last report", "the report is from 2018", "last audited in 2018".
    LAST = r"\b(?:last|latest|newest|most\s+recent)\s+(?:[\w-]+\s+){0,2}$";
    REPORT = r"\b(?:reports?|audits?|certificates?|certifications?|attestations?|assessments?|examinations?)\b";
    DATED = r"^\s*(?:type\s+\w+\s+)?(?:audit\s+)?(?:reports?|certificates?|attestations?|audits?)\s+(?:(?:is|was|are|were)\s+)?(?:dated|dat(?:es?|ing)\s+(?:from|back\s+to)|from)\s";
    LAST_DONE = r"\blast\s+(?:audited|certified|assessed|attested|examined|renewed|issued|completed|updated)\b";
    SINCE = r"\bsince\b";
    A_YEAR = r"(?:^|[\s(])((?:19|20)\d\d)\b";
    /// Until when a certificate is valid says that it is.
    STILL_VALID = r"\b(?:valid|current|good|runs?|running|in force|renewed)\s+(?:until|till|through|to)\b";
    /// What has ended is an audit, and what it found holds: "our fourth audit ended in June".
    AUDIT_ENDED = r"\b(?:audits?|examinations?|assessments?|reviews?|(?:audit|observation|review|reporting) (?:periods?|windows?))\s+(?:was\s+|were\s+)?(?:ended|stopped)\s+(?:in|on|with|at)\b";
    /// What a thing was called before says nothing of how things are now.
    ONCE_CALLED = r"\(\s*(?:formerly|previously|once|ex)\b[^()]*\)";
}

/// Whether what is named was held once and is no more. `behind` is what the text goes on with behind its name.
pub(super) fn is_past(clause: &Clause, behind: &str, site: &Site) -> bool {
    let text = ONCE_CALLED.replace_all(&clause.text, " ");
    NO_MORE.is_match(behind)
        || names_no_other(&NOT_RENEWED, behind)
        || is_of_the_past(clause, site)
        || LAPSED.is_match(&STILL_VALID.replace_all(&AUDIT_ENDED.replace_all(&text, " "), " "))
}

/// Whether words say it that name no other standard.
pub(super) fn names_no_other(words: &Regex, behind: &str) -> bool {
    let found = words.find(behind);
    found.is_some_and(|found| standard::mentions(found.as_str()).is_empty())
}

/// Whether it was so until a year that is over.
fn is_of_the_past(clause: &Clause, site: &Site) -> bool {
    let last = LAST_YEAR.captures(&clause.text);
    let last = last.and_then(|found| {
        found
            .name("range")
            .or(found.name("span"))
            .or(found.name("until"))?
            .as_str()
            .parse()
            .ok()
    });
    let lost = LOST.is_match(&clause.before) && !is_negated(&clause.before);
    lost || is_removed(clause)
        || UNTIL_A_YEAR.is_match(&clause.text)
        || last.is_some_and(|last: i32| last < site.year)
}

/// The year of the last report that a clause tells of, where that is some years ago: "our last report is from 2018".
pub(super) fn last_told(clause: &Clause, site: &Site) -> Option<String> {
    let is_last = LAST.is_match(&clause.before) && REPORT.is_match(&clause.after)
        || DATED.is_match(&clause.after)
        || LAST_DONE.is_match(&clause.text);
    let years = A_YEAR.captures_iter(&clause.text);
    let years = years.filter_map(|found| found.get(1)?.as_str().parse::<i32>().ok());
    let year = years
        .max()
        .filter(|_| is_last && !SINCE.is_match(&clause.text))?;
    (year + OF_LATE <= site.year).then(|| format!("as of {year}"))
}

/// Whether the vendor took it out of the product.
pub(super) fn is_removed(clause: &Clause) -> bool {
    REMOVED.is_match(&clause.before)
        && REMOVED_AFTER.is_match(&clause.after)
        && !is_negated(&clause.before)
}
