//! Why the vendor itself doesn't hold it: denied, planned, lapsed, left to customers or only followed.

use model::report::Status;

use super::{Judgement, Said, Topic, Why, headings, others};
use crate::extract::{
    Site,
    clause::Clause,
    pattern::{any_of, patterns},
    scope::{self, Scope},
    unticked::CROSSES,
};

/// What stands before a thing that one works towards.
const TOWARDS: &[&str] = &[
    r"working\s+(?:hard\s+|actively\s+|now\s+|closely\s+)?(?:towards?|on|to(?:ward)?)",
    r"works?\s+towards?",
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
    r"(?:audit|assessment|examination) (?:is |has been )?(?:booked|starts|begins|planned|scheduled)",
    r"booked (?:for|in)",
    r"on hold",
    r"paused",
    r"postponed",
    r"in[- ]progress",
    r"in[- ]process",
    r"under ?way",
    r"planned",
    r"(?:coming|available|arriving|launching|live|here|certified|completed) (?:very )?soon",
    r"soon",
    r"on (?:the|our|their) (?:[\w-]+ )?road ?map",
    r"road ?map",
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
    r"(?:has|have) (?:begun|started)",
    r"observation (?:period|window)",
    r"readiness",
    r"gap (?:analysis|assessment)",
    r"(?:once|as soon as)\s+(?:(?:it|they|this|that)(?:\s+(?:is|are|has been|have been)|'s)\s+)?(?:available|completed?|issued|published|finali[sz]ed|ready|finished)",
];

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
    r"no longer (?:certified|compliant|hold|holds|maintain|maintains|valid|available|supported|offer|offers|offered|support|supports)",
    r"(?:was|were) (?:previously )?(?:certified|compliant)\b[^.;]{0,40}\buntil",
    r"(?:held|certified)\b[^.;]{0,40}\buntil (?:\w+ )?20\d\d",
    r"used to (?:be|hold|have|support|offer)",
    r"previously (?:held|certified|self-certified)",
    r"(?:was|were|held|had)\b[^.;]{0,60}\b(?:until|till) (?:last|the end of last|a few|two|some) \w+",
    r"(?:has|have|was|were) not (?:been )?renewed",
    r"invalidated",
    r"struck down",
    r"declared invalid",
];

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
    r"equivalent to",
];

patterns! {
    /// A part of the product, of which a denial says nothing about the whole.
    PART = r"^\W*(?:(?:the|these|those|some|following|certain|other|any|all other|our)\s+)*(?:(?:[\w-]+\s+){0,4}?(?:features?|services?|products?|components?|regions?|versions?|editions?|deployments?|integrations?|proxy|proxies|instances?|add-ons?|models?|APIs?|endpoints?)\s+(?:\([^)]*\)\s+)?(?:is|are|isn't|aren't|do|does|may|that|which|not\s+(?:\w+ly\s+)?(?:listed|named|mentioned|shown|marked|included|covered|on|in)|outside|beyond|other\s+than)\b|(?:anything|everything|whatever)\s+(?:else|not|that|which|outside|beyond|other\s+than|is|isn't)\b)";
    /// What is denied before a name that only tells what it is for: "no staging environment for testing of SSO".
    SOMETHING_FOR = r"(?:\bnot|n['’]t)\s+(?:\w+ly\s+)?(?:support|provide|offer|have|include)\s+(?:an?\s+|any\s+)?(?:[\w-]+\s+){1,6}(?:for|of|from|without|during|to)\s+(?:[\w-]+\s+){0,2}$";
    SUPPORT_FOR = r"\b(?:support|integrations?|options?|form|kind|means|way)\s+(?:for|of|to)\s+(?:[\w-]+\s+){0,2}$";
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
    /// What is planned is another thing: "we plan to add HIPAA to our SOC 2".
    ADDED_TO = r"\b(?:add|adding|include|including|fold|bring)\b[^.;]*\b(?:to|in|into|within)\s+(?:our|its|their|the)\s+(?:(?:existing|current|standard|regular|annual|yearly|recurring)\s+)*$";
    BENIGN = any_of(&[
        // What a report says that is there: the controls worked all the while.
        r"\b(?:operat(?:e|ed|ing)|work(?:ed|ing)?|functioned|performed)\s+(?:as designed\s+|effectively\s+)?(?:over|during|throughout|across)\s+(?:an?|the|its)\s+(?:[\w-]+\s+)?observation (?:period|window)",
        r"\b(?:the|our|your|all)\s+expected\b",
        r"\b(?:almost|nearly)\s+(?:any|every|all)\b",
        r"\bnever (?:once )?failed\b",
        r"\bnot (?:only|just|merely|limited to|to mention)\b",
        r"\bno[- ](?:code|op|brainer|doubt|matter|setup|password|hassle|need to)\b",
        r"\b(?:no|without|at no)\s+(?:any\s+)?(?:extra|additional|added|hidden)?\s*(?:credit cards?|fees?|costs?|charges?|setup|limits?|coding)\b",
        r"\b(?:do(?:es)? not|don't|doesn't) (?:hesitate|have to|need to|worry|store|share|sell|see|track|charge)\b",
        r"\bwithout (?:having|needing|leaving|sharing)\b",
        r"^\W*no,",
    ]);
    DENIED_BEFORE = any_of(&[
        r"\b(?:have|has|had)(?:\s+not|\s+never|n['’]t)\s+(?:yet\s+)?[a-z]+(?:ed|en|un|ne)\s+(?:[\w-]+\s+){0,4}$",
        r"\bfail(?:ed|s|ing)?\s+(?:[\w-]+\s+){0,3}$",
        r"\b(?:is|are|was|were)(?: not|n't)\s+(?:(?:an?|yet|fully|currently|[\w-]+ly)\s+)*$",
        r"(?:\bnot|n't|\bnever|\bcannot)\s+(?:[\w-]+\s+){0,3}?(?:support|offer|have|hold|provide|include|includes|currently|yet|been|claim|certified|compliant|an?|possess|sign|maintain|available|recogni[sz]e|subject|part|come|integrate|work|cover|covered|covers|in|formally|officially|carry|undergone|obtained|achieved|completed|gone|pursued|yet|require)\b[^;]*$",
        r"\b(?:plans?|tiers?|customers|users|teams|workspaces|accounts)\s+(?:can(?:not|'t)|may not|(?:are not|aren't) able to)\s+(?:use|enable|access|configure|turn on|set up|sign in with|log in with)\s+(?:[\w-]+\s+){0,2}$",
        r"\b(?:no|without|lacks?|lacking|neither|nor|yet to)\b(?:\s+[\w/-]+){0,6}\s*$",
        r"\bno (?:formal |official )?(?:certification|certificate|attestation|accreditation)\b[^,;]*$",
        r"\bnot\s*$",
        r"\b(?:no|without|neither)\b[^,;]*,?\s*(?:and|or|nor)\s*$",
        r"^\W*(?:none|neither|not one)\s+of\b[^,;]*$",
    ]);
    DENIED_AFTER = any_of(&[
        r"^[^,;]{0,30}\b(?:is|are) not (?:something|a thing|what|on offer)\b",
        r"^[^,;]{0,50}\b(?:is|are|was|were|has|have|does|do|be|been)\s*(?:not|n't)\s+(?:[\w-]+\s+){0,2}?(?:available|supported|offered|included|certified|compliant|currently|yet|been|provided|possible|exist|part)\b",
        r"^[^,;]{0,30}\b(?:isn't|aren't|wasn't|hasn't|haven't|doesn't)\s+(?:[\w-]+\s+){0,2}?(?:available|supported|offered|included|certified|compliant|yet|exist|part|been)\b",
        r"^\W*(?:not (?:yet |currently )?(?:available|supported|included|certified|offered|compliant|applicable|held|obtained|assessed|audited|attested|covered|claimed|signed|in scope)|out of scope|unavailable|unsupported|none\b|neither\b|never\b|nope\b|n/a\b|no\s*$|no\b\W)",
        r"^\s*[:—–-]?\s*[❌✗✘✖✕×]",
        r"(?:\bnot|n't) (?:yet |currently |formally |been )*(?:certified|compliant|audited|attested|accredited)\b",
        r"\bno (?:formal |official )?(?:certification|certificate|attestation)\b",
        r"\bdo(?:es)? not (?:currently |yet )?(?:hold|have|exist)\b",
    ]);
    PLANNED_BEFORE = any_of(&[
        r"\b(?:almost|nearly|not quite)\s+(?:[\w-]+\s+)?$",
        r"\b(?:appl(?:y|ied|ying)\s+for|close to|(?:half|part|mid)-?way\s(?:to|through)|registered for|signed up for|(?:goal|target|aim|ambition|intention|objective)\s+is|\b(?:our|the)\s+plan\s+is\s+(?:to|for|that))\b[^;]*$",
        &format!(r"\b(?:{})\b[^;]*$", any_of(TOWARDS)),
        r"\bundergoing\b[^;]*$",
        r"\b(?:planned|upcoming|future|forthcoming|pending|anticipated|expected|targeted)\s+(?:[\w-]+\s+){0,2}$",
        r"\b(?:planned|upcoming|(?:coming )?soon|in progress|roadmap|on our roadmap|in the works|underway|pending|future|next up|coming (?:up|next|later))\s*[:—–-]\s*[^;.]*$",
        r"\bdoes? not yet\b[^;]*$",
        r"\bnot yet\b[^;]*$",
        r"\bundergo(?:ing)? (?:an? |our )?(?:initial|first)\b[^;]*$",
        r"\b(?:will|shall|going to|about to)\s+(?:[\w-]+\s+)?be(?:come)?\s+(?:(?:an?|also|fully|[\w-]+ly)\s+)*$",
    ]);
    /// What the vendor says of a day to come in short: "next year we'll be", "soon we'll hold".
    WE_WILL = r"\b(?:we|it|they)['’]ll\s+(?:[\w-]+\s+)?(?:be(?:come)?\s+(?:(?:an?|also|fully|[\w-]+ly)\s+)*|(?:hold|have|receive|obtain|achieve|complete|earn|undergo|pass|launch|introduce)\s+(?:(?:an?|the|our|its|full|also|first|own)\s+)*)$";
    /// The quarter alone that an item is dated with: "SCIM (Q3)".
    QUARTER_ALONE = r"^\s*[-–—:(]\s*(?:(?:in|by|from|for)\s+)?q[1-4]\W*$";
    /// The same with a year. Group 1 is the year.
    YEAR_ALONE = r"^\s*(?:[-–—:(]|\s)\s*(?:(?:in|by|from|for|early|mid|late|end of)[\s-]+){0,2}(20\d\d)\W*$";
    UNDERGOING_REGULAR = r"\bundergo(?:ing|es)?\s+(?:[\w-]+\s+){0,3}?(?:annual|annually|yearly|regular|periodic|independent|recurring|continuous|third)\b";
    PLANNED_AFTER = format!(r"\b(?:{})\b", any_of(STILL_TO_COME));
    /// All that stands beside a label, where it is word of another day: "SCIM: Later".
    LATER = r"^\s*:\s*(?:later|eventually|one day|some ?day|in (?:the )?future|tbc)\W*$";
    READY = r"^[- ]ready\b";
    PLANNED_DATE = r"\b(?:coming (?:in|by|with) (?:q[1-4]|(?:early |mid |late )?20\d\d|spring|summer|autumn|fall|winter)|expected|due|eta|estimated|by (?:the )?(?:end|middle|beginning) of|by q[1-4]|in q[1-4]|for q[1-4]|q[1-4](?:\s+|/)20\d\d)\b";
    ACHIEVED = r"\b(?:achieved|obtained|completed|earned|passed|received|renewed|awarded|attained|issued|gained|secured|since|audited|recertified|successfully|annual(?:ly)?|last)\b";
    LAPSED = any_of(&[
        r"\b(?:stopped|ceased)\s+(?:being|holding|having|to\s+(?:be|hold))\b",
        r"\blet\b[^.;]{0,60}\blapse\b",
        &format!(r"\b(?:{})\b", any_of(ENDED)),
    ]);
    /// What somebody had: "we lost our authorization".
    LOST = r"\b(?:lost|forfeited|surrendered|relinquished|gave up|given up)\s+(?:our|its|the|their)\s+(?:[\w-]+\s+){0,3}$";
    /// What the vendor took out: "we removed SAML SSO in version 5".
    REMOVED = r"\b(?:we|(?:have|has)(?:\s+been)?)\s+(?:\w+ly\s+)?(?:removed|dropped|retired|discontinued|sunset)\s+(?:(?:support for|the|our|all)\s+)*$";
    REMOVED_AFTER = r"^(?:\s+(?:SSO|SAML|single sign-on|support|log-?in|provisioning))*\s*(?:$|[.,;]|(?:in|on|as of|since|with|last|and)\b)";
    /// What may change, and what is so on every plan.
    NOT_YET = r"\b(?:yet|currently|any|either|even)\b";
    NEVER = r"\b(?:not|never|without)\b|n['’]t\b";
    /// A plan that lacks it, at the end of a statement: "not offered on Tad".
    LACKED_ON = r"\b(?:on|in|with|for)\s+(?:the\s+|our\s+)?(?-i:[A-Z])[\w+-]*(?:\s+(?:plan|tier))?\W*$";
    /// "Before 2020 we were": what was so until a year that is told is so no more.
    UNTIL_A_YEAR = r"^\W*(?:(?:before|until|up to|prior to)\s+(?:\w+\s+)?(?:19|20)\d\d|(?:\w+|a few)\s+years?\s+ago)\b[^;]{0,30}\b(?:was|were|had|held)\b";
    /// What became of it: "we were certified; we no longer are".
    NO_MORE = r"^[^.;]{0,60};\s+(?:[\w-]+\s+){0,3}?(?:we|it|they)\s+(?:no longer\s+(?:are|is|have|has|do|does|hold|holds)|let\s+(?:it|them|that)\s+(?:lapse|go|expire|run out)|gave\s+(?:it|them|that)\s+up|lapsed|expired)\b";
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
    /// What a thing was called before says nothing of how things are now.
    ONCE_CALLED = r"\(\s*(?:formerly|previously|once|ex)\b[^()]*\)";
    /// Plans that are for sale: "three plans for", "must be on the Pro plan to".
    PLANS_FOR_SALE = r"\b(?:pricing|price|paid|subscription|of|different|various|several|these|those|both|two|three|four|five|individual|separate|custom|flexible|affordable|annual|monthly|yearly)\s+plans?\s+(?:for|on)\b|\b(?:on|with|to|under|ha(?:ve|s)|needs?|requires?|buy|get)\s+(?:an?|the|our)\s+(?:(?-i:[A-Z])[\w+-]*\s+){0,2}(?:(?-i:[A-Z])[\w+-]*|enterprise|business|premium|paid|pro|team|higher|custom)\s+plan\s+(?:to|for)\b";
    /// A heading over what a part of the product, or the free one, lacks.
    OF_A_PART = r"\b(?:sandbox|demo|trial|playground|free (?:plan|tier|version|edition)|community edition|limits? of|limitations|restrictions|preview|beta)\b";
    /// What nobody plans is not there.
    NO_PLANS = r"^[^;]{0,40}\b(?:not (?:currently |presently )?(?:planned|pursued|pursuing|sought|scheduled|on (?:our|the) (?:[\w-]+ )?road ?map)|no (?:current |immediate |concrete |firm )?plans?)\b";
    NO_PLANS_BEFORE = r"\bno (?:current |immediate |concrete |firm )?plans? (?:to|for|of|on|yet)\b[^;]*$|(?:\bnot|n't) (?:currently |presently |yet )?(?:planning|pursuing|working on|intending)\b[^;]*$";
    /// "There is no HIPAA setting for each of them."
    SETTING = r"^[\s-]+(?:[\w-]+\s+)?(?:settings?|switch(?:es)?|toggles?|checkbox(?:es)?|buttons?|exceptions?)\b";
    /// What is denied is denied for want of what is named: "don't send any unless you have a signed".
    UNLESS = r"\b(?:unless|until)\s+(?:[\w'-]+\s+){0,8}$";
    CROSSED = format!(r"^\W*[{CROSSES}]\u{{fe0f}}?[^\w✓✔✅☑]*$");
    TO_COME_MARK = r"^\W*[🚧⏳⌛🔜🗓🕒]\u{fe0f}?\W*$";
    /// What is promised, or waits for something else.
    ON_ITS_WAY = r"\b(?:is|are|['’]s|['’]re)\s+on\s+(?:the|its|their)\s+way\b|\bsomething\s+(?:that\s+)?we(?:['’]re|\s+are)?\s+(?:plan|hope|intend|want|mean)\w*\b|\b(?:once|as soon as|when|after)\s+(?:our|the|this|that)\s+(?:[\w-]+\s+){1,4}?(?:is|are|has been)\s+(?:complete|completed|done|finished|over)\b";
    /// Who has to see to it.
    LEFT_TO_CUSTOMERS = r"^[^;]{0,60}\b(?:your|(?:our |the )?customers?['’]s?)\s+(?:own\s+)?(?:responsibility|obligation|duty|job)\b";
    /// What a vendor means to do, is ready for or went by: "committed to complying with the GDPR".
    MEANT = any_of(&[
        r"\b(?:committed|dedicated|striv(?:e|es|ing)|endeavou?rs?|endeavou?ring)\s+to\s+(?:(?:fully|always|strictly)\s+)?(?:comply(?:ing)?|compliance|meet(?:ing)?|adher(?:e|ence|ing)|uphold(?:ing)?|respect(?:ing)?)\b[^;]*$",
        r"\b(?:committed|dedicated)\s+to\s+(?:(?:full|strict|ongoing|the|maintaining|ensuring)\s+)*$",
        r"\b(?:compliance|audit|certification)-ready\s+(?:for|with)\b[^;]*$",
        r"\b(?:designed|built|developed|based|model?led)\s+(?:[\w-]+\s+){0,2}(?:using|on|around|with|along)\b[^.;]{0,60}\b(?:frameworks|standards|best practices)\b[^.;]{0,60}$",
        r"\bfollow\w*\s+(?:[\w-]+\s+){0,3}(?:best practices|guidelines|principles)\s+(?:to|for|that)\s+support\w*\b[^;]*$",
    ]);
    ALIGNED = format!(r"\b(?:{})[\s:]+(?:[\w'/-]+[,\s]+){{0,6}}$", any_of(FOLLOWS));
    /// What is met only by and large: "we roughly adhere to".
    BY_AND_LARGE = r"\b(?:roughly|largely|broadly|mostly|loosely|generally|more or less|by and large|in spirit)\s+(?:adher\w+|compl(?:y|ies|ied|ying|iant)|conform\w*|meet(?:s|ing)?|follow\w*|in (?:line|compliance))\b[^;]*$";
    USERS_DID_NOT = r"\b(?:you|your|members?|users?|who|they|anyone|someone|people|accounts?|admins?|owners?)\b[^.;]{0,40}(?:\bnot\b|n't\b|\bcannot\b|\bwithout\b|\bno\b)|\bwithout\b|\bno (?:longer|more)\b";
    CERTIFIED = r"\b(?:certified|certification|certificate|attest\w*|audited|accredited|report)\b";
}

/// Whether a text says that it is there by now.
pub(super) fn is_achieved(text: &str) -> bool {
    ACHIEVED.is_match(text)
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
    let lost = LOST.is_match(&clause.before) && !NEVER.is_match(&clause.before);
    lost || is_removed(clause)
        || UNTIL_A_YEAR.is_match(&clause.text)
        || last.is_some_and(|last: i32| last < site.year)
}

/// Years after which a report is no longer one of late.
const OF_LATE: i32 = 2;

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
        && !NEVER.is_match(&clause.before)
}

/// Why the vendor itself doesn't hold it. `behind` is what the text goes on with behind its name.
pub(super) fn lacking(clause: &Clause, behind: &str, site: &Site, topic: Topic) -> Option<Why> {
    if NO_MORE.is_match(behind) {
        return Some(Why::Lapsed);
    }
    let before = BENIGN.replace_all(&clause.before, " ").into_owned();
    let before = PLANS_FOR_SALE.replace_all(&before, " ").into_owned();
    let after = BENIGN.replace_all(&clause.after, " ").into_owned();
    let text = ONCE_CALLED.replace_all(&clause.text, " ");
    if is_of_the_past(clause, site) || LAPSED.is_match(&STILL_VALID.replace_all(&text, " ")) {
        return Some(Why::Lapsed);
    }
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
    if NO_PLANS.is_match(&after) || NO_PLANS_BEFORE.is_match(&before) {
        return Some(Why::Denied);
    }
    let planned = is_planned(&before, &after, topic) || is_dated_ahead(&after, site);
    if planned && !ADDED_TO.is_match(&before) {
        return Some(Why::Planned);
    }
    if DENIED_BEFORE.is_match(&before) || DENIED_AFTER.is_match(&after) || is_denied_remark(clause)
    {
        return Some(Why::Denied);
    }
    let certified = CERTIFIED.is_match(&clause.text);
    let follows = topic == Topic::Attestation && ALIGNED.is_match(&before)
        || topic != Topic::Feature && (MEANT.is_match(&before) || BY_AND_LARGE.is_match(&before));
    (follows && !certified).then_some(Why::Aligned)
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
    if why == Why::Denied && matches!(topic, Topic::Feature | Topic::Agreement) {
        let scope = scope::of_text(&clause.text, &said.site.plans);
        let lacked = !scope.plans.is_empty() || LACKED_ON.is_match(&clause.text);
        if topic == Topic::Feature
            && lacked
            && let Some(scope) = scope::who_have_it(said.text)
        {
            return Some(Judgement::within(scope));
        }
        if !scope.plans.is_empty() && topic == Topic::Feature {
            return on_others(&scope, clause, said.site);
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
        if topic == Topic::Feature && on_card && CROSSED.is_match(&clause.before) {
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

/// Whether only something of sign-on is denied: a way of starting it, what it is tested with.
fn is_of_a_feature(clause: &Clause) -> bool {
    SOMETHING_FOR.is_match(&clause.before) && !SUPPORT_FOR.is_match(&clause.before)
        || INITIATED.is_match(&clause.before)
        || BESIDE_SIGN_ON.is_match(&clause.after)
}

/// Whether the subject, the one of the statement before included, is a part of the product.
fn is_about_a_part(clause: &Clause) -> bool {
    let whole = WHOLE.is_match(&clause.before) || NOTHING_SOLD.is_match(&clause.before);
    PART.is_match(&clause.before) && !whole
        || PART_AFTER.is_match(&clause.after)
        || !clause.has_subject && PART.is_match(clause.previous)
}

/// The years ahead that a certificate may be planned for; a page read at no known time tells of none.
const MOST_AHEAD: i32 = 10;

/// Whether nothing stands beside the name but a year after that in which the page was read.
fn is_dated_ahead(after: &str, site: &Site) -> bool {
    let year = YEAR_ALONE
        .captures(after)
        .and_then(|found| found.get(1)?.as_str().parse::<i32>().ok());
    year.is_some_and(|year| (1..=MOST_AHEAD).contains(&(year - site.year)))
}

fn is_planned(before: &str, after: &str, topic: Topic) -> bool {
    let achieved = ACHIEVED.is_match(before) || ACHIEVED.is_match(after);
    let regular = UNDERGOING_REGULAR.is_match(before);
    // Somebody's readiness tells of an audit to come, but nothing of a feature.
    let of_audits = topic != Topic::Feature || !before.contains("readiness");
    PLANNED_BEFORE.is_match(before) && !regular && of_audits
        || PLANNED_AFTER.is_match(after)
        || WE_WILL.is_match(before)
        || ON_ITS_WAY.is_match(after)
        || LATER.is_match(after)
        || QUARTER_ALONE.is_match(after)
        || topic == Topic::Attestation && READY.is_match(after)
        || PLANNED_DATE.is_match(after) && !achieved
}
