//! Why the vendor itself doesn't hold it: denied, planned, lapsed, left to customers or only followed.

use std::{borrow::Cow, sync::LazyLock};

use model::report::Status;
use regex::Regex;

use super::{
    Judgement, Said, Topic, Why, clause::Clause, headings, others, past, planned, unticked::CROSSES,
};
use crate::extract::{
    Site,
    pattern::{any_of, pattern, patterns},
    scope::{self, Scope},
};

/// What one does with a standard that one goes by and does not hold.
const FOLLOWS: &[&str] = &[
    r"align(?:ed|s|ment|ing)?\s+(?:to|with)",
    r"in line with",
    r"in accordance with",
    r"based on",
    r"model(?:l?ed)? (?:on|after)",
    r"follow(?:s|ing|ed)?",
    r"inspired by",
    r"guided by",
    r"consistent with",
    r"map(?:ped|s)? to",
    r"benchmarked against",
    r"compatible with",
    r"designed (?:to meet|for|around|according to|with|in)",
    r"built (?:to|around|on|in line)",
    r"(?:informed|influenced) by",
    r"principles of",
    r"best practices (?:of|from|such as)",
    r"adopt\w*",
    r"mirror(?:s|ed|ing)?",
    r"equivalent to",
];

/// When something is worked on, which is no plan for later: "outside of scheduled maintenance".
const WORKED_ON: &str = r"\b(?:(?:pre-?)?scheduled|planned|announced|upcoming)\s+(?:(?:system|service|routine|weekly|monthly)\s+)?(?:maintenance|downtimes?|outages?)\b";

/// The same as a pattern.
pub static MAINTENANCE: LazyLock<Regex> = LazyLock::new(|| pattern(WORKED_ON));

patterns! {
    /// A part of the product, of which a denial says nothing about the whole.
    PART = r"^\W*(?:(?:the|these|those|some|following|certain|other|any|all other|our)\s+)*(?:(?:[\w-]+\s+){0,4}?(?:features?|services?|products?|components?|regions?|versions?|editions?|deployments?|integrations?|proxy|proxies|instances?|add-ons?|models?|APIs?|endpoints?)\s+(?:\([^)]*\)\s+)?(?:is|are|isn't|aren't|do|does|may|that|which|not\s+(?:\w+ly\s+)?(?:listed|named|mentioned|shown|marked|included|covered|on|in)|outside|beyond|other\s+than)\b|(?:anything|everything|whatever)\s+(?:else|not|that|which|outside|beyond|other\s+than|is|isn't)\b)";
    /// What is denied before a name that only tells what it is for: "no staging environment for testing of SSO".
    SOMETHING_FOR = r"(?:\bnot|n['’]t)\s+(?:\w+ly\s+)?(?:support|provide|offer|have|include)\s+(?:an?\s+|any\s+)?(?:[\w-]+\s+){1,6}(?:for|of|from|without|during|to)\s+(?:[\w-]+\s+){0,2}$";
    /// The same of another subject: "two-factor authentication is not available for SSO users".
    LACKED_WITH = r"^\W*(?:[^\s,;]+\s+){1,6}?(?:is|are)(?:\s+not|n['’]t)\s+(?:\w+ly\s+|yet\s+)?(?:available|supported|offered|possible|enabled|needed|required)\s+(?:for|to|with|by|when\s+using|when|while|under)\s+(?:[\w-]+\s+){0,2}$";
    SUPPORT_FOR = r"\b(?:support|integrations?|options?|form|kind|means|way)\s+(?:for|of|to)\s+(?:[\w-]+\s+){0,2}$";
    IS_SUPPORT = r"^\W*(?:(?:the|our|any|native|full)\s+)*support\s+(?:is|are)\b";
    /// One way of starting it, and what there may be besides it.
    INITIATED = r"\b(?:IdP|SP|identity[- ]provider|service[- ]provider)\*{0,2}[- ]initiated\W*$";
    BESIDE_SIGN_ON = r"^\s+(?:SSO\s+|single sign-on\s+)?(?:(?:user|group|role|account|just-in-time|JIT)\s+)?(?:de-?)?(?:provisioning|log-?outs?|sign-?outs?|SLO|group (?:sync|mapping)|role mapping|encryption|signing)\b";
    /// Behind a denial, the part that it is about: "is not supported for clusters on that cloud".
    /// What sounds like a part and is what is sold: "The hosted service is not".
    WHOLE = r"^\W*(?:the|our|this)\s+(?:(?:hosted|managed|cloud|SaaS)\s+)?(?:service|product)\s+(?:is|isn't|does)\b";
    /// All that is sold: "Neither product is", "None of our plans is".
    NOTHING_SOLD = r"^\W*(?:neither|no|none|not one)\s+(?:of\s+)?(?:(?:our|the|its|these|those)\s+)?(?:[\w-]+\s+){0,2}?(?:products?|services?|plans?|tiers?|editions?|offerings?)\s+(?:is|are|has|have|comes?|includes?|meets?|complies|comply|supports?|offers?|holds?)\b";
    PART_AFTER = r"\bnot (?:currently |yet )?(?:supported|available|offered|included)\s+(?:for|on|in|with)\s+(?:[^\s,.;]+\s+){0,4}?(?:clusters?|instances?|deployments?|regions?|workloads?|projects?|databases?|models?)\b";
    /// Where alone a certificate does not hold: "the northern regions are excluded from our". Group 1 is that.
    LEFT_OUT = r"^\W*(?:(?:please )?(?:note|be aware)[^.]{0,20}\bthat\s+|(?:however|but),?\s+)?((?:[\w-]+\s+){0,6}(?:regions?|data ?cent(?:er|re)s?|clouds?|environments?|clusters?|deployments?|editions?))\s+(?:is|are)\s+(?:not (?:currently |yet )?(?:covered|included)|excluded|exempt|out of scope|outside)\b[^.;]*$";
    /// The same behind the name of the standard: "certificate excludes the mobile apps". Group 1 is that.
    EXCLUDES = r"^\W*(?:(?:type\s+\w+|reports?|certifications?|certificates?|attestations?|audits?|scope)\s+)*(?:excludes?|leaves?\s+out|(?:(?:does|do)\s+not|(?:does|do)n['’]t)\s+(?:\w+\s+)?(?:cover|include|extend\s+to|apply\s+to))\s+((?:our\s+|the\s+|any\s+)?[\w][\w &.'’-]{1,58}[\w])\W*$";
    /// What a report is about, and is no part of what is sold.
    CRITERIA = r"^(?:the\s+)?(?:security|availability|confidentiality|processing integrity|privacy)\b";
    NOT_COVERED = r"\bnot (?:currently |yet )?(?:be )?(?:covered|included|in scope)\b";
    BENIGN = any_of(&[
        WORKED_ON,
        // What a report says that is there: the controls worked all the while.
        r"\b(?:operat(?:e|ed|ing)|work(?:ed|ing)?|functioned|performed)\s+(?:as designed\s+|effectively\s+)?(?:over|during|throughout|across)\s+(?:an?|the|its)\s+(?:[\w-]+\s+)?observation (?:period|window)",
        r"\b(?:the|our|your|all)\s+expected\b",
        // What comes after another thing, and is not gone by.
        r"\bfollowed\s+(?:it|this|that)(?:\s+up)?\s+(?:with|by)\b",
        r"\b(?:almost|nearly)\s+(?:any|every|all)\b",
        r"\bnever (?:once )?failed\b",
        r"(?:\bnot|n['’]t) (?:an? )?(?:only|just|merely|limited to|to mention)\b",
        r"\bno[- ](?:code|op|brainer|doubt|matter|setup|password|hassle|need to)\b",
        r"\b(?:no|without|at no)\s+(?:any\s+)?(?:extra|additional|added|hidden)?\s*(?:credit cards?|fees?|costs?|charges?|setup|limits?|coding)\b",
        r"\b(?:do(?:es)? not|don't|doesn't) (?:hesitate|have to|need to|worry|store|share|sell|see|track|charge)\b",
        r"\bwithout (?:having|needing|leaving|sharing)\b",
        r"^\W*no,",
    ]);
    DENIED_BEFORE = any_of(&[
        r"\b(?:have|has|had)(?:\s+not|\s+never|n['’]t)\s+(?:yet\s+)?[a-z]+(?:ed|en|un|ne)\s+(?:[\w-]+\s+){0,4}$",
        r"\bfail(?:ed|s|ing)?\s+(?:[\w-]+\s+){0,3}$",
        r"\b(?:is|are|was|were)(?: not| never|n't)\s+(?:(?:an?|yet|fully|currently|[\w-]+ly)\s+)*$",
        r"(?:\bnot|n't|\bnever|\bcannot)\s+(?:[\w-]+\s+){0,3}?(?:support|offer|connect|integrate|sync|have|hold|provide|include|includes|currently|yet|been|claim|certified|compliant|an?|possess|sign|maintain|available|recogni[sz]e|subject|part|come|integrate|work|cover|covered|covers|in|meet|satisfy|formally|officially|carry|undergone|obtained|achieved|completed|gone|pursued|yet|require)\b[^;]*$",
        r"\b(?:plans?|tiers?|customers|users|teams|workspaces|accounts)\s+(?:can(?:not|'t)|may not|(?:are not|aren't) able to)\s+(?:use|enable|access|configure|turn on|set up|sign in with|log in with)\s+(?:[\w-]+\s+){0,2}$",
        r"\b(?:no|without|lacks?|lacking|neither|nor|yet to)\b(?:\s+[\w/-]+){0,6}\s*$",
        r"\bno (?:formal |official )?(?:certification|certificate|attestation|accreditation)\b[^,;]*$",
        r"\bnot\s*$",
        r"^\W*not\s+(?:(?:yet|currently|presently)\s+)?(?:supported|available|included|offered|covered)\s*:[^;:]*$",
        r"\b(?:no|without|neither)\b[^,;]*,?\s*(?:and|or|nor)\s*$",
        r"^\W*(?:none|neither|not one)\s+of\b[^,;]*$",
        r"\b(?:is|are|was|were)(?: not| never|n['’]t)\s+[^,;:]{1,60}\s(?:or|nor)\s+(?:an?\s|even\s)?$",
    ]);
    DENIED_AFTER = any_of(&[
        r"^[^,;]{0,30}\b(?:is|are)(?: not|n't) (?:something|a thing|what|on offer|(?:an? )?features? of)\b",
        r"^[^,;]{0,50}\b(?:is|are|was|were|has|have|does|do|be|been)\s*(?:not|n't)\s+(?:[\w-]+\s+){0,2}?(?:available|supported|offered|included|certified|compliant|currently|yet|been|provided|possible|exist|part)\b",
        r"^[^,;]{0,30}\b(?:isn't|aren't|wasn't|hasn't|haven't|doesn't)\s+(?:[\w-]+\s+){0,2}?(?:available|supported|offered|included|certified|compliant|yet|exist|part|been)\b",
        r"^[^,;]{0,30}\b(?:cannot|can not|can['’]t)\s+(?:\w+ly\s+)?be\s+(?:offered|guaranteed|supported)(?:\s+(?:at the moment|at this time|at present|today|yet))?\W*$",
        r"^\W*(?:not (?:yet |currently )?(?:available|supported|included|certified|offered|compliant|applicable|held|obtained|assessed|audited|attested|covered|claimed|signed|in scope)|out of scope|unavailable|unsupported|none\b|neither\b|never\b|nope\b|n/a\b|no\s*$|no\b\W)",
        r"^\s*[:—–-]?\s*[❌✗✘✖✕×]",
        r"(?:\bnot|n't) (?:yet |currently |formally |been )*(?:certified|compliant|audited|attested|accredited)\b",
        r"\bno (?:formal |official )?(?:certification|certificate|attestation)\b",
        r"\bdo(?:es)? not (?:currently |yet )?(?:hold|have|exist)\b",
    ]);
    /// What a denial of several things begins with, up to one of them: "SAML, SCIM and ", and how it goes on behind that.
    LISTED_BEFORE = r"^\W*(?:(?:both|all|the|neither)\s+)*(?:[\w./+-]+(?:\s[\w./+-]+){0,2}\s*(?:,|/|&|,?\sand|,?\sor)\s*(?:and\s+|or\s+)?)*$";
    LISTED_AFTER = r"^(?:\s[\w.+-]+){0,2}(?:\s*(?:,|/|&|,?\sand\b|,?\sor\b)\s*(?:(?:and|or)\s+)?[\w./+-]+(?:\s[\w./+-]+){0,2}?){1,8}\s+(?:are(?:\s+not|n['’]t)|do(?:\s+not|n['’]t)|cannot\s+be)\s+(?:[\w-]+\s+){0,2}?(?:available|supported|offered|included|provided|possible|exist|part)\b";
    /// What another's certificate is not enough for: "they do not make us certified", before and behind the standard.
    MAKES_NOT = r"(?:\bnot|n['’]t)\s+(?:by\s+(?:itself|themselves)\s+)?make\s+(?:[\w.-]+\s+){1,8}$";
    MADE = r"^[^.;]{0,40}?\b(?:certified|compliant|audited|attested|accredited)\b";
    /// What may change, and what is so on every plan.
    NOT_YET = r"\b(?:yet|currently|any|either|even)\b";
    NEVER = r"\b(?:not|never|without)\b|n['’]t\b";
    /// Plans that lack it, of which the sentence gives no name: "not available on lower-tier plans".
    ON_SOME_PLANS = r"\b(?:in|on|with|for|to|of)\s+(?:(?:the|our)\s+[^.;]{3,50}?|(?:(?:the|our)\s+)?(?:these|those|some|certain|other|lower|smaller|cheaper|self-[a-z]+|non-[\w-]+|free|[a-z]+-tier)\s+[^.;]{0,40}?)\b(?:plans?|tiers?|editions?)\b";
    /// What one plan has no more: "no longer available on the Pro plan", "Pro no longer includes it".
    NO_LONGER_ON = r"\bno longer\s+(?:\w+ly\s+)?(?:(?:available|offered|included|supported|part|sold)\s+(?:on|in|with|for|to|of)|includes?|ha(?:s|ve)|supports?|offers?|comes?\s+with|gets?)\b";
    /// Some of those who use it, who do without: "isn't available to guests".
    NOT_FOR_SOME = r"^[^,;]{0,40}?\b(?:is|are)(?:\s+not|n['’]t)\s+(?:\w+ly\s+)?(?:available|offered|supported|included|open)\s+(?:to|for)\s+(?:(?:external|read-only|free|single|outside|invited)\s+)?(?:guests?|viewers?|collaborators?|contractors?|volunteers?|individuals?|students?|(?:guest|external|read-only|free)\s+(?:users|accounts|members))\b";
    /// What is sold and named, at the beginning: "Tad does not include". Group 1 is its name.
    ONE_LACKS = r"^\W*((?-i:[A-Z])[\w+-]*(?:\s(?-i:[A-Z])[\w+-]*)?)\s+(?:(?:plan|tier|edition)\s+)?(?:does(?:\s+not|n['’]t)\s+(?:include|come with)|comes without)\s+(?:[\w-]+\s+){0,2}$";
    PRONOUN = r"^(?:it|this|that|we|they|there|which|our|the)\b";
    /// What of a plan was: "used to be part of Tad".
    ONCE_PART_OF = r"\bused to (?:be|come)\s+(?:(?:part of|included|available|sold)\s+)?(?:(?:in|on|with)\s+)?(?:(?:the|our)\s+)?(?-i:[A-Z])";
    /// What an item of a plan's card begins with that lacks it.
    ITEM_LACKS = r"^\W*(?:(?:no|without|SAML|SSO|OIDC|single sign-on|SCIM)\W*)*$";
    /// A plan that lacks it, at the end of a statement: "not offered on Tad".
    LACKED_ON = r"\b(?:on|in|with|for)\s+(?:the\s+|our\s+)?(?-i:[A-Z])[\w+-]*(?:\s+(?:plan|tier))?\W*$";
    /// Plans that are for sale: "three plans for", "must be on the Pro plan to".
    PLANS_FOR_SALE = r"\b(?:pricing|price|paid|subscription|of|different|various|several|these|those|both|two|three|four|five|individual|separate|custom|flexible|affordable|annual|monthly|yearly)\s+plans?\s+(?:for|on)\b|\b(?:on|with|to|under|ha(?:ve|s)|needs?|requires?|buy|get|for)\s+(?:an?|the|our)\s+(?:non-)?(?:(?-i:[A-Z])[\w+-]*\s+){0,2}(?:(?-i:[A-Z])[\w+-]*|enterprise|business|premium|paid|pro|team|higher|custom)\s+plan\s+(?:to|for)\b";
    /// A heading over what a part of the product, or the free one, lacks.
    OF_A_PART = r"\b(?:sandbox|demo|trial|playground|free (?:plan|tier|version|edition)|community edition|limits? of|limitations|restrictions|preview|beta)\b";
    /// What nobody plans is not there.
    NO_PLANS = r"^[^;]{0,40}\b(?:not (?:currently |presently )?(?:planned|pursued|pursuing|sought|scheduled|on (?:our|the) (?:[\w-]+ )?road ?map)|no (?:current |immediate |concrete |firm )?plans?)\b";
    /// Of a state that is told beside a name: "FedRAMP: not started".
    NOT_STARTED = r"^\s*(?:certification|audit|assessment|authori[sz]ation)?[\s:()–—-]*not\s+started\W*$";
    NO_PLANS_BEFORE = r"\bno (?:current |immediate |concrete |firm )?plans? (?:to|for|of|on|yet)\b[^;]*$|(?:\bnot|n't) (?:currently |presently |yet )?(?:planning|pursuing|working on|intending)\b[^;]*$|\bnot (?:currently |presently )?planned\s*[:—–-]\s*[^;.]*$";
    /// "There is no HIPAA setting for each of them."
    SETTING = r"^[\s-]+(?:[\w-]+\s+)?(?:settings?|switch(?:es)?|toggles?|checkbox(?:es)?|buttons?|exceptions?)\b";
    /// What is denied is denied for want of what is named: "don't send any unless you have a signed".
    UNLESS = r"\b(?:unless|until)\s+(?:[\w'-]+\s+){0,8}$";
    CROSSED = format!(r"^\W*[{CROSSES}]\u{{fe0f}}?[^\w✓✔✅☑]*$");
    TO_COME_MARK = r"^\W*[🚧⏳⌛🔜🗓🕒🔄🟡🟠]\u{fe0f}?\W*$";
    /// Who has to see to it.
    LEFT_TO_CUSTOMERS = r"^[^;]{0,60}\b(?:your|(?:our |the )?customers?['’]s?)\s+(?:own\s+)?(?:responsibility|obligation|duty|job)\b";
    /// What a vendor means to do, is ready for or went by: "committed to complying with the GDPR".
    MEANT = any_of(&[
        r"\balign(?:ed|s|ing)?\s+(?:with|to)\b[^;]{0,60}$",
        r"\b(?:committed|dedicated|striv(?:e|es|ing)|endeavou?rs?|endeavou?ring)\s+to\s+(?:(?:fully|always|strictly)\s+)?(?:comply(?:ing)?|compliance|meet(?:ing)?|adher(?:e|ence|ing)|uphold(?:ing)?|respect(?:ing)?)\b[^;]*$",
        r"\b(?:committed|dedicated)\s+to\s+(?:(?:full|strict|ongoing|the|maintaining|ensuring)\s+)*$",
        r"\b(?:compliance|audit|certification)-ready\s+(?:for|with)\b[^;]*$",
        r"\b(?:designed|built|developed|based|model?led)\s+(?:[\w-]+\s+){0,2}(?:using|on|around|with|along)\b[^.;]{0,60}\b(?:frameworks|standards|best practices)\b[^.;]{0,60}$",
        r"\bfollow\w*\s+(?:[\w-]+\s+){0,3}(?:best practices|guidelines|principles)\s+(?:to|for|that)\s+support\w*\b[^;]*$",
    ]);
    ALIGNED = format!(r"\b(?:{})[\s:]+(?:[\w'/-]+[,\s]+){{0,6}}$", any_of(FOLLOWS));
    /// What is met only by and large: "we roughly adhere to".
    BY_AND_LARGE = r"\b(?:roughly|largely|broadly|mostly|loosely|generally|partial(?:ly)?|substantially|more or less|by and large|in spirit)\s+(?:adher\w+|compl(?:y|ies|ied|ying|iant)|conform\w*|meet(?:s|ing)?|follow\w*|in (?:line|compliance))\b[^;]*$";
    USERS_DID_NOT = r"\b(?:you|your|members?|users?|who|they|anyone|someone|people|accounts?|admins?|owners?)\b[^.;]{0,40}(?:\bnot\b|n't\b|\bnever\b|\bcannot\b|\bwithout\b|\bno\b)|\bwithout\b|\bno (?:longer|more)\b";
    /// What is adhered to without a report on it: "adheres to the SOC 2 criteria".
    ADHERES = r"\b(?:adher(?:es?|ing)|conform(?:s|ing)?|follow(?:s|ing)?|subscribes?)\s+(?:to\s+|with\s+)?(?:(?:the|all|five)\s+)*$";
    CRITERIA_OF = r"^\s*(?:trust\s+services?\s+)?(?:criteria|principles)\b";
    /// What somebody has who goes by a standard: "in accordance with it and holds the certificate".
    HAS_CERTIFICATE = r"^[^.;]{0,40}?,?\s+and\s+(?:(?:we|it|also|has|have|is|are|been)\s+)*(?:holds?|certified|has|have)\s+(?:the|an?|its|our|been)\s+(?:(?:corresponding|respective|relevant|official)\s+)?(?:certificates?|certifications?|certified)\b";
    /// What else is certified: "based on the controls of one and certified to another".
    CERTIFIED_TO = r",?\s+(?:and|but|while)\s+(?:(?:is|are|also|now|both)\s+)*(?:certified|audited|attested|accredited)\s+(?:to|for|against|under|in|with)\b.*$";
    CERTIFIED = r"\b(?:certified|certification|certificate|attest\w*|audited|accredited|report)\b";
}

/// Why the vendor itself doesn't hold it. `behind` is what the text goes on with behind its name.
pub(super) fn lacking(clause: &Clause, behind: &str, site: &Site, topic: Topic) -> Option<Why> {
    if past::is_past(clause, behind, site) {
        return Some(Why::Lapsed);
    }
    let before = BENIGN.replace_all(&clause.before, " ").into_owned();
    let before = PLANS_FOR_SALE.replace_all(&before, " ").into_owned();
    let after = BENIGN.replace_all(&clause.after, " ").into_owned();
    // "❌ HIPAA", "🚧 ISO 27001": the mark that an item begins with.
    if CROSSED.is_match(&clause.before) {
        return Some(Why::Denied);
    }
    if TO_COME_MARK.is_match(&clause.before) {
        return Some(Why::Planned);
    }
    if LEFT_TO_CUSTOMERS.is_match(&after) {
        return Some(Why::Customers);
    }
    if topic != Topic::Feature && others::is_refused(clause) {
        return Some(Why::Denied);
    }
    if NOT_STARTED.is_match(&after)
        || NO_PLANS.is_match(&after)
        || NO_PLANS_BEFORE.is_match(&before)
    {
        return Some(Why::Denied);
    }
    let (unnamed, unnamed_behind) = (without_name(&before, site), without_name(&after, site));
    if planned::is_to_come_yet(&unnamed, &unnamed_behind, site, topic)
        || planned::is_paper_to_come(behind, topic)
    {
        return Some(Why::Planned);
    }
    let made_by_no_other = MAKES_NOT.is_match(&before) && MADE.is_match(&after);
    if DENIED_BEFORE.is_match(&before)
        || DENIED_AFTER.is_match(&after)
        || LISTED_BEFORE.is_match(&clause.before) && LISTED_AFTER.is_match(behind)
        || made_by_no_other
        || is_denied_remark(clause)
    {
        return Some(Why::Denied);
    }
    let certified = CERTIFIED.is_match(&clause.before)
        || CERTIFIED.is_match(&CERTIFIED_TO.replace(&clause.after, ""))
        || holds_its_certificate(behind);
    let criteria = ADHERES.is_match(&before) && CRITERIA_OF.is_match(&after);
    let follows = topic == Topic::Attestation && (ALIGNED.is_match(&before) || criteria)
        || topic != Topic::Feature && (MEANT.is_match(&before) || BY_AND_LARGE.is_match(&before));
    (follows && !certified).then_some(Why::Aligned)
}

/// A text with another name in place of the vendor's, which may be made of words that tell of a day to come: "Shift
/// Planning".
fn without_name<'t>(text: &'t str, site: &Site) -> Cow<'t, str> {
    match site.name.as_deref() {
        Some(name) if !name.is_empty() && text.contains(name) => {
            Cow::Owned(text.replace(name, "Vendor"))
        }
        _ => Cow::Borrowed(text),
    }
}

/// Whether what follows the name of a standard says that its certificate is held: "in accordance with it and holds the
/// certificate".
pub fn holds_its_certificate(behind: &str) -> bool {
    HAS_CERTIFICATE.is_match(behind)
}

/// What a condition begins with that tells where a certificate does not hold.
pub const EXCEPT: &str = "except ";

/// Where a certificate does not hold, if that is all that is said: "two regions are excluded from our certification".
pub(super) fn left_out(clause: &Clause, topic: Topic) -> Option<Judgement> {
    let before = LEFT_OUT.captures(&clause.before);
    let part = before.or_else(|| EXCLUDES.captures(&clause.after))?;
    let part = part.get(1)?.as_str();
    let of_certificate = topic == Topic::Attestation && !CRITERIA.is_match(part);
    of_certificate.then(|| Judgement::on_terms(format!("{EXCEPT}{part}")))
}

/// A denial about one plan is a condition of a contract and no claim about a feature; nor is one about what
/// users did or didn't set up.
pub(super) fn without(clause: &Clause, said: &Said, topic: Topic, why: Why) -> Option<Judgement> {
    if why == Why::Denied && topic == Topic::Agreement && UNLESS.is_match(&clause.before) {
        return None;
    }
    if why == Why::Denied && topic != Topic::Agreement && SETTING.is_match(&clause.after) {
        return None;
    }
    let labelled = clause.before.trim().is_empty() && clause.after.starts_with(':');
    let out_of_scope = topic != Topic::Feature && NOT_COVERED.is_match(&clause.text) && !labelled;
    if why == Why::Denied && (out_of_scope || is_about_a_part(clause)) {
        return None;
    }
    if why == Why::Denied && topic == Topic::Feature && is_of_a_feature(clause) {
        return None;
    }
    // A law that one goes by is kept that far; a certificate one has or has not.
    if why == Why::Aligned && topic == Topic::Law {
        return Some(Judgement::on_terms(why.as_str()));
    }
    if why == Why::Lapsed && topic == Topic::Feature && NO_LONGER_ON.is_match(&clause.text) {
        let scope = scope::of_text(&clause.text, &said.site.plans);
        if !scope.plans.is_empty() {
            return on_others(&scope, clause, said.site);
        }
    }
    if topic == Topic::Feature && is_of_some(clause, why, said.site) {
        return None;
    }
    if why == Why::Denied && matches!(topic, Topic::Feature | Topic::Agreement) {
        let scope = scope::of_text(&clause.text, &said.site.plans);
        let on_some = ON_SOME_PLANS.is_match(&clause.after);
        let lacked = !scope.plans.is_empty() || on_some || LACKED_ON.is_match(&clause.text);
        if topic == Topic::Feature
            && lacked
            && let Some(scope) = scope::who_have_it(said.text, &said.site.plans)
        {
            return Some(Judgement::within(scope));
        }
        if !scope.plans.is_empty() && topic == Topic::Feature {
            return on_others(&scope, clause, said.site);
        }
        if on_some && topic == Topic::Feature {
            return None;
        }
        if !scope.plans.is_empty() {
            let condition = Some(format!("not on {}", scope.plans.join(", ")));
            return Some(Judgement {
                status: Status::Conditional,
                condition,
                scope: Scope::default(),
            });
        }
        // Nor is a contract denied to all that a sentence of one plan's section says is not part of it.
        if topic == Topic::Agreement
            && NEVER.is_match(&clause.text)
            && let Some(plan) = headings::plan(said)
        {
            return Some(Judgement::on_terms(format!("not on {plan}")));
        }
        // What is crossed out under one plan another may have.
        let on_card = said
            .headings
            .last()
            .is_some_and(|heading| scope::card_name(heading, &said.site.plans).is_some());
        let item_lacks = said.site.plans.len() > 1
            && ITEM_LACKS.is_match(&clause.before)
            && !NOT_YET.is_match(&clause.text);
        if topic == Topic::Feature && on_card && (CROSSED.is_match(&clause.before) || item_lacks) {
            return None;
        }
        let of_a_part = said
            .headings
            .last()
            .is_some_and(|heading| OF_A_PART.is_match(heading));
        if topic == Topic::Feature && of_a_part {
            return None;
        }
        if topic == Topic::Feature && USERS_DID_NOT.is_match(&clause.before) {
            return None;
        }
    }
    Some(Judgement::not_held(why))
}

/// Whether only some of the users, or one of the things that are sold, are said to lack it or to have lost it: "Tad does
/// not include SSO", "isn't available to guests", "used to be part of Tad".
fn is_of_some(clause: &Clause, why: Why, site: &Site) -> bool {
    match why {
        Why::Denied => {
            let lacks = ONE_LACKS.captures(&clause.before);
            let name = lacks
                .and_then(|found| found.get(1))
                .map(|name| name.as_str());
            let is_known = |name: &str| {
                site.plans
                    .iter()
                    .any(|plan| plan.eq_ignore_ascii_case(name))
            };
            let one_lacks = name.is_some_and(|name| {
                site.name.is_some()
                    && !site.is_named_in(name)
                    && !PRONOUN.is_match(name)
                    && !is_known(name)
            });
            one_lacks || NOT_FOR_SOME.is_match(&clause.after)
        }
        Why::Lapsed => ONCE_PART_OF.is_match(&clause.text) && !site.is_named_in(&clause.after),
        _ => false,
    }
}

/// What some of the site's plans are said to lack, and the others are not. Of plans beside which no other is known that
/// says neither that another has it nor that none does.
fn on_others(scope: &Scope, clause: &Clause, site: &Site) -> Option<Judgement> {
    let is_lacking = |plan: &&String| {
        scope
            .plans
            .iter()
            .any(|name| name.eq_ignore_ascii_case(plan))
    };
    let lacking = site.plans.iter().filter(is_lacking).count();
    let known = lacking == scope.plans.len() && lacking < site.plans.len();
    (known && !NOT_YET.is_match(&clause.text))
        .then(|| Judgement::on_terms(format!("not on {}", scope.plans.join(", "))))
}

/// Whether the things are denied that the mention is an example of, in brackets behind them.
fn is_denied_remark(clause: &Clause) -> bool {
    let inside = clause.before.matches('(').count() > clause.before.matches(')').count();
    let behind = clause.rest.split_once(')').filter(|_| inside);
    behind.is_some_and(|(_, behind)| DENIED_AFTER.is_match(behind))
}

/// Whether a text denies anything.
pub(super) fn is_negated(text: &str) -> bool {
    NEVER.is_match(text)
}

/// Whether only something of sign-on is denied: a way of starting it, what it is tested with.
fn is_of_a_feature(clause: &Clause) -> bool {
    SOMETHING_FOR.is_match(&clause.before) && !SUPPORT_FOR.is_match(&clause.before)
        || INITIATED.is_match(&clause.before)
        || BESIDE_SIGN_ON.is_match(&clause.after)
}

/// Whether something else is not there for those who have the feature: "exports are not available for SSO users".
pub(super) fn is_for_those_who_have_it(clause: &Clause) -> bool {
    LACKED_WITH.is_match(&clause.before) && !IS_SUPPORT.is_match(&clause.before)
}

/// Whether the subject, the one of the statement before included, is a part of the product.
fn is_about_a_part(clause: &Clause) -> bool {
    let whole = WHOLE.is_match(&clause.before) || NOTHING_SOLD.is_match(&clause.before);
    PART.is_match(&clause.before) && !whole
        || PART_AFTER.is_match(&clause.after)
        || !clause.has_subject && PART.is_match(clause.previous)
}
