//! What is still to come: worked towards, under way, on a road map, dated ahead.

use super::{Topic, past::names_no_other};
use crate::extract::{
    Site,
    pattern::{any_of, patterns},
};

/// What stands before a thing that one works towards.
const TOWARDS: &[&str] = &[
    r"working\s+(?:hard\s+|actively\s+|now\s+|closely\s+)?(?:towards?|on|to(?:ward)?)",
    r"works?\s+towards?",
    r"working\s+with\s+[\w.&'’ -]{2,40}?\s+(?:to|towards?|on)\s+(?:obtain|achiev|complet|get|becom|secur|earn|receiv|pursu|attain|prepar|reach|our\b)\w*",
    r"observation (?:period|window|for)",
    r"readiness",
    r"gap analysis",
    r"in (?:the )?(?:process|midst|middle|course) of",
    r"on (?:the|our) (?:road|path|way|journey) to",
    r"(?:road|path|journey) to(?:wards?)?",
    r"on track (?:to|for)",
    r"in[- ]process\W+(?:for|of|with|towards?)",
    r"pursu(?:e|es|ing)",
    r"prepar(?:e|es|ing|ation)\s+(?:for|to)",
    r"preparing\s+(?:the|our|an?)\s+(?:[\w-]+\s+){0,4}?(?:questionnaires?|applications?|audits?|reports?|documentation|paperwork|(?:self-)?assessments?|submission|evidence)",
    r"seek(?:s|ing)?",
    r"aim(?:s|ing)?\s+(?:to|for)",
    r"hop(?:e|es|ing)\s+to",
    r"plan(?:s|ning|ned)?\s+(?:to|for|on)",
    r"intend(?:s|ing)?\s+to",
    r"expect(?:s|ing|ed)?\s+(?:to|our|the)",
    r"look(?:ing)?\s+forward\s+to",
    r"striv(?:e|es|ing)\s+(?:to|for|towards?)",
    r"targeting",
    r"schedul(?:ed|ing)\s+(?:to|for|our)",
    r"about to",
    r"(?:begun|started|kicked off|begin|starting)\s+(?:our|the|an?|work|preparations?)",
    r"(?:currently|now|still)\s+(?:being|getting|obtaining|achieving|implementing|building towards?|going through)",
    r"engaged .{0,30} for",
    r"(?:will|shall)\s+(?:soon\s+|also\s+|then\s+)?(?:be (?:available|certified|compliant|adding|launching|pursuing|audited|completing|able|supporting)|become|have|undergo|complete|obtain|achieve|receive|pursue|seek|get|launch|add|ship|introduce|support)",
    r"roadmap",
    r"committed to (?:achieving|obtaining|becoming|getting|completing)",
    r"once (?:we|certified|our)",
    r"(?:coming|available|arriving|launching) (?:very )?soon",
    r"next up",
    r"candidate for",
    r"what's next",
    r"coming next",
];

/// What stands behind a thing that is still to come.
const STILL_TO_COME: &[&str] = &[
    r"(?:in|under|during) (?:observation|audit|assessment)",
    r"fieldwork",
    r"stage (?:1|2|one|two) (?:audit )?(?:is |was )?(?:passed|done|booked|scheduled|planned|starts|begins|in)",
    r"(?:audit|assessment|examination) (?:is |has been )?(?:booked|starts|begins|planned|scheduled|(?:takes place|happens|is (?:due|set)) (?:in|on|for|next|later|this))",
    r"booked (?:for|in)",
    r"on hold",
    r"paused",
    r"postponed",
    r"(?:is|are|has been|have been) (?:(?:currently|still|slightly|further|now) )?delayed",
    r"(?:is|are) (?:running late|behind schedule|overdue)",
    r"in[- ]progress",
    r"in[- ]process",
    r"under ?way",
    r"planned",
    r"(?:coming|available|arriving|launching|live|here|certified|completed) (?:very )?soon",
    r"soon",
    r"on (?:the|our|their) (?:[\w-]+ )?road ?map",
    r"road ?map(?:ped)?",
    r"pending",
    r"scheduled",
    r"upcoming",
    r"targeted",
    r"anticipated",
    r"in the works",
    r"in (?:active )?(?:preparation|development|planning)",
    r"under (?:development|evaluation|consideration|review)",
    r"being (?:prepared|pursued|worked|planned|developed|audited|obtained|evaluated|considered)",
    r"to follow",
    r"(?:providers?|protocols?|others)\s+(?:will\s+)?follow",
    r"tbd",
    r"tba",
    r"later this year",
    r"next (?:year|quarter)",
    r"(?:will|to) be (?:available|certified|completed|added|supported|released|ready|issued|launched|finali[sz]ed|published)",
    r"not (?:yet|started)",
    r"not (?:wired|hooked|switched|turned|rolled) (?:up|in|on|out) yet",
    r"(?:is|are|comes in|planned for|part of) (?:an?|the|our) (?:follow-?up|later|future|next|upcoming) release",
    r"(?:has|have) (?:begun|started)",
    r"observation (?:period|window)",
    r"(?:audit |examination |reporting )?window (?:closes|ends|opens|is open)",
    r"readiness",
    r"gap (?:analysis|assessment)",
    r"(?:once|as soon as)\s+(?:(?:it|they|this|that)(?:\s+(?:is|are|has been|have been)|'s)\s+)?(?:available|completed?|issued|published|finali[sz]ed|ready|finished)",
];

/// The years ahead that a certificate may be planned for; a page read at no known time tells of none.
const MOST_AHEAD: i32 = 10;

patterns! {
    PLANNED_BEFORE = any_of(&[
        r"\b(?:almost|nearly|not quite)\s+(?:[\w-]+\s+)?$",
        r"\b(?:appl(?:y|ied|ying)\s+for|close to|(?:half|part|mid)-?way\s(?:to|through)|registered for|signed up for|(?:goal|target|aim|ambition|intention|objective)\s+is|\b(?:our|the)\s+plan\s+is\s+(?:to|for|that))\b[^;]*$",
        &format!(r"\b(?:{})\b[^;]*$", any_of(TOWARDS)),
        r"^\W*(?:once|as soon as)\s+(?:\w+ly\s+)?$",
        r"\bundergoing\b[^;]*$",
        r"\b(?:we|they)\s+(?:(?:also|currently|next|now)\s+)?(?:plan|target|foresee|anticipate)\s+(?:(?:our|an?|the|full|formal|first|external)\s+)*$",
        r"\b(?:are|is|['’]re)\s+(?:(?:also|currently|now|actively|already)\s+)?(?:planning|targeting|scheduling|budgeting)\s+(?:(?:our|an?|the|full|formal|first|external)\s+)*$",
        r"\b(?:planned|upcoming|future|forthcoming|pending|anticipated|expected|targeted)\s+(?:[\w-]+\s+){0,2}$",
        r"\b(?:planned|upcoming|(?:coming )?soon|in progress|roadmap|on our roadmap|in the works|underway|pending|future|next up|coming (?:up|next|later))\s*[:—–-]\s*[^;.]*$",
        r"\bdoes? not yet\b[^;]*$",
        r"\bnot yet\b[^;]*$",
        r"\bundergo(?:ing)? (?:an? |our )?(?:initial|first)\b[^;]*$",
        r"\b(?:will|shall|going to|about to)\s+(?:[\w-]+\s+)?be(?:come)?\s+(?:(?:an?|also|fully|[\w-]+ly)\s+)*$",
    ]);
    /// What the vendor says of a day to come in short: "next year we'll be", "soon we'll hold".
    WE_WILL = r"\b(?:we|it|they)['’]ll\s+(?:[\w-]+\s+)?(?:be(?:come)?\s+(?:(?:an?|also|fully|[\w-]+ly)\s+)*|(?:hold|have|receive|obtain|achieve|complete|earn|undergo|pass|launch|introduce)\s+(?:(?:an?|the|our|its|full|also|first|own)\s+)*)$";
    /// What auditors are at: "our auditors are examining us for".
    EXAMINED_FOR = r"\b(?:auditors?|assessors?|examiners?)\s+(?:is|are)\s+(?:(?:currently|now|still|presently|just)\s+)*(?:examining|auditing|assessing|reviewing|testing|evaluating)\b[^;]{0,60}\b(?:for|against|towards?|under)\s+(?:(?:the|our|an?|first)\s+)*$";
    /// The quarter alone that an item is dated with: "SCIM (Q3)".
    QUARTER_ALONE = r"^\s*[-–—:(]\s*(?:(?:in|by|from|for)\s+)?q[1-4]\W*$";
    /// The same with a year. Group 1 is the year.
    YEAR_ALONE = r"^\s*(?:[-–—:(]|\s)\s*(?:(?:in|by|from|for|early|mid|late|end of)[\s-]+){0,2}(20\d\d)\W*$";
    /// What comes again and again is no first time.
    EVERY_YEAR = r"\b(?:(?:every|each)\s+(?:year|quarter|month)|annually|yearly|again|renewal|recertification)\b";
    UNDERGOING_REGULAR = r"\bundergo(?:ing|es)?\s+(?:[\w-]+\s+){0,3}?(?:annual|annually|yearly|regular|periodic|independent|recurring|continuous|third)\b";
    /// What is being audited, and not as it is every year: "certifications are currently undergoing formal auditing".
    UNDERGOING = r"^[^;.]{0,60}\b(?:is|are|['’]s|['’]re)\s+(?:(?:currently|now|still|presently|also|both)\s+)*(?:undergoing|going\s+through|in\s+the\s+middle\s+of)\s+(?:(?:an?|the|our|its|their|formal|first|initial|external|full)\s+)*(?:audit(?:ing|s)?|assessments?|examinations?|certification|reviews?|attestation)\b";
    PLANNED_AFTER = format!(r"\b(?:{})\b", any_of(STILL_TO_COME));
    /// All that stands beside a label, where it is word of another day: "SCIM: Later".
    LATER = r"^\s*:\s*(?:later|eventually|one day|some ?day|in (?:the )?future|tbc)\W*$";
    READY = r"^[- ]ready\b";
    PLANNED_DATE = r"\b(?:coming (?:in|by|with) (?:q[1-4]|(?:early |mid |late )?20\d\d|spring|summer|autumn|fall|winter)|expected|due|eta|estimated|by (?:the )?(?:end|middle|beginning) of|by q[1-4]|in q[1-4]|for q[1-4]|q[1-4](?:\s+|/)20\d\d)\b";
    ACHIEVED = r"\b(?:achieved|obtained|completed|earned|passed|received|renewed|awarded|attained|issued|gained|secured|since|audited|recertified|successfully|annual(?:ly)?|last)\b|[:–—-]\s*(?:done|finished|held)\W*$";
    /// What is promised, or waits for something else.
    ON_ITS_WAY = r"\b(?:is|are|['’]s|['’]re)\s+on\s+(?:the|its|their)\s+way\b|\bsomething\s+(?:that\s+)?we(?:['’]re|\s+are)?\s+(?:plan|hope|intend|want|mean)\w*\b|\b(?:once|as soon as|when|after)\s+(?:our|the|this|that)\s+(?:[\w-]+\s+){1,4}?(?:is|are|has been)\s+(?:complete|completed|done|finished|over)\b";
    /// What an audit was for, and is not there yet: "passed the audit; the certificate is pending".
    PAPER_TO_COME = r"^[^.;]{0,60}(?:;|,\s+(?:but|and|though))\s+(?:the|our|its)\s+(?:(?:formal|official|final|signed)\s+)?(?:certificate|certification|report|attestation)\s+(?:itself\s+)?(?:(?:is|are)\s+)?(?:(?:still|now|currently)\s+)*(?:pending|outstanding|awaited|expected|on its way|to follow|(?:has|have|is|are)(?:\s+not|n['’]t)\s+(?:yet\s+)?(?:been\s+)?(?:issued|arrived|here)(?:\s+yet)?)\b";
    /// A contract that is there beside what is to come: "we are being audited, with a standard".
    AT_HAND = r",\s+(?:with|and)\s+(?:an?|our|the)\s+(?:[\w-]+\s+){0,3}$";
    /// All that is said beside a label, where it is what is aimed at: ": Annual certification target".
    AIM_ALONE = r"^\s*:\s*(?:[\w-]+\s+){0,3}?(?:target|goal|objective)\W*$";
    /// What is planned is another thing: "we plan to add HIPAA to our SOC 2".
    ADDED_TO = r"\b(?:add|adding|include|including|fold|bring)\b[^.;]*\b(?:to|in|into|within)\s+(?:our|its|their|the)\s+(?:(?:existing|current|standard|regular|annual|yearly|recurring)\s+)*$";
}

/// Whether a text says that it is there by now.
pub(super) fn is_achieved(text: &str) -> bool {
    ACHIEVED.is_match(text)
}

/// Whether nothing stands beside the name but a year after that in which the page was read.
fn is_dated_ahead(after: &str, site: &Site) -> bool {
    let year = YEAR_ALONE
        .captures(after)
        .and_then(|found| found.get(1)?.as_str().parse::<i32>().ok());
    year.is_some_and(|year| (1..=MOST_AHEAD).contains(&(year - site.year)))
}

fn is_planned(before: &str, after: &str, topic: Topic) -> bool {
    let before = match topic {
        Topic::Agreement => AT_HAND
            .find(before)
            .map_or(before, |at| before.get(at.start()..).unwrap_or_default()),
        _ => before,
    };
    let achieved = ACHIEVED.is_match(before) || ACHIEVED.is_match(after);
    let regular = UNDERGOING_REGULAR.is_match(before);
    // Somebody's readiness tells of an audit to come, but nothing of a feature.
    let of_audits = topic != Topic::Feature || !before.contains("readiness");
    PLANNED_BEFORE.is_match(before) && !regular && of_audits
        || PLANNED_AFTER.is_match(after)
        || UNDERGOING.is_match(after)
        || WE_WILL.is_match(before)
        || EXAMINED_FOR.is_match(before) && !EVERY_YEAR.is_match(after)
        || ON_ITS_WAY.is_match(after)
        || LATER.is_match(after)
        || topic != Topic::Feature && AIM_ALONE.is_match(after)
        || QUARTER_ALONE.is_match(after)
        || topic == Topic::Attestation && READY.is_match(after)
        || PLANNED_DATE.is_match(after) && !achieved
}

/// Whether what is named is still to come. What stands around it is told without what is harmless.
pub(super) fn is_to_come_yet(before: &str, after: &str, site: &Site, topic: Topic) -> bool {
    let planned = is_planned(before, after, topic) || is_dated_ahead(after, site);
    planned && !ADDED_TO.is_match(before)
}

/// Whether the certificate or the report of an audit that is told of is still to come. `behind` is what the text goes on
/// with behind its name.
pub(super) fn is_paper_to_come(behind: &str, topic: Topic) -> bool {
    topic == Topic::Attestation && names_no_other(&PAPER_TO_COME, behind)
}
