//! Whether a passage claims the standard it names, and doesn't merely name it.

use std::ops::Range;

use regex::Captures;

use super::{
    CLAIMED_AFTER, Context, EXCLUDED_HEADING, LAW_READY, MAX_ENUMERATION, SECURITY_PLACE, kept,
    labels, report,
};
use crate::extract::{
    claim::{self, Topic, clause},
    passage::{Form, Passage},
    pattern::patterns,
    scope,
    standard::{self, CLAUSES, Mention},
};

patterns! {
    /// What the standard takes, where that is a plan or an add-on: "HIPAA mode requires the Enterprise plan".
    NEEDS = r"^\s+(?:mode|compliance|support|options?|features?|workloads?|accounts?|projects?)\s+(?:(?:also|always)\s+)?(?:requires?|needs?|comes with|(?:is|are)\s+(?:only\s+)?(?:part of|included|offered|an add-on))\b";
    /// Said before the standard, this makes a claim by itself.
    CLAIMED_BEFORE = r"\b(?:(?:re-?)?certified|compliant|conformant|audited|attested|accredited|participat(?:e|es|ing) in|participants?\s+in|takes?\s+part\s+in|comply|complies|complying|adheres?|conforms?|certif(?:y|ies|ying)|authori[sz]ed|registered|verified|assessed|meets?|fulfill?s?|validated)\b[^.;]{0,110}$";
    /// A name in a list of certificates with what it covers: "SOC 2 Type II - security and availability".
    DESCRIBED = r"^\s*(?:-|:)\s+\S";
    /// A description that explains the standard instead.
    EXPLAINED = r"^\s*(?:-|:)\s+(?:(?:an?|the|one of)\s|(?:confirms?|attests?|evaluates?|assess(?:es)?|tests?|verif(?:y|ies)|examines?|checks?|looks?|reports?|describes?|defines?|regulates?|governs?|means?|measures?|requires?|demonstrates?|proves?)\b)";
    /// What introduces a list of what is all held, whatever an item goes on to explain: "We hold these certifications:".
    HELD_LIST = r"\b(?:holds?|has|have|achieved|obtained|maintains?|earned|completed|received|passed)\b[^.;:]{0,80}\b(?:following|these)\s+(?:[\w-]+\s+){0,3}?(?:certifications?|certificates?|attestations?|accreditations?|audits?)\b[^.;:]{0,40}:\s*$";
    /// A law in a list of those that are complied with: "GDPR compliance for users in Europe".
    COMPLIANCE_WITH = r"^\s+(?:compliance|compliant)\s*(?::|-|\b(?:for|in|across|through|via|by|under)\b)\s*(?:\w|\()";
    OF_READERS = r"\byour\b|\b(?:help|enabl|support|achiev)\w*\b";
    /// What a name in front of a dash is said to be: "GDPR - We're compliant."
    IS_SO = r"^\s*[-:]\s*(?:yes[,.]?\s+)?(?:we(?:['’]re|\s+are)|it(?:['’]s|\s+is)|(?-i:[A-Z])[\w.-]*\s+is)\s+(?:(?:fully|now|already|currently|independently)\s+)*(?:compliant|certified|audited|attested|accredited)\b";
    /// What a plan's card may say of a standard besides its name.
    SUPPORT = r"(?i)\bsupport\b";
    /// Lists of what the product supports customers with.
    FOR_CUSTOMERS = r"\b(?:supported|glossary|what is|frameworks we (?:support|cover)|your|learn|guides?|templates?)\b.{0,40}\b(?:frameworks?|standards?|compliance|certifications?|terms|readiness)\b|\bglossary\b|\bframeworks we (?:support|cover)\b|\b(?:compliance |regulatory |security )?(?:frameworks?|standards?) support\b|\b(?:supports?|helps?(?: you)?(?: with| meet)?|assists? with|aids?)\s+(?:your\s+|their\s+|the\s+)?(?:compliance|regulatory|audit)\s+(?:requirements|needs|obligations|efforts|goals|program(?:me)?s?)\b|\b(?:useful|helpful|needed|required|important|relevant|essential)\s+(?:for|by)\s+(?:your\s+)?(?:[\w-]+\s+)?(?:compliance|regulat\w+|audits?)\b";
    /// A public list of who is certified: "we are listed on the Data Privacy Framework List".
    LISTED_ON = r"\b(?:(?:listed|registered|published)\s+(?:on|in)|publish(?:es)?\s+(?:[\w-]+\s+){0,4}?(?:on|in)|submitted\s+(?:(?:it|this|them|our \w+)\s+)?to)\s+(?:(?:the|its|their|official|public|active|CSA['’]s)\s+)*$";
    OF_LIST = r"^[^.;,]{0,40}\b(?:list|registry|register|marketplace|directory)\b";
    /// "Our editor fully supports GDPR."
    FULLY_SUPPORTS = r"\bfully supports?\s+(?:(?:the|EU)\s+)*$";
    /// "We are capable of supporting both HIPAA and PCI DSS compliance."
    ABLE = r"\b(?:capable of|able to)\s+support(?:ing)?\b[^.;]{0,160}$";
    /// What is done with the clauses under which data leaves the EEA.
    BY_CLAUSES = r"\b(?:incorporat\w+|signs?|signed|enter(?:s|ed)? into|rel(?:y|ies) (?:up)?on|includ(?:es?|ed|ing)|appl(?:y|ies)|executed?|uses?|using|adopt(?:s|ed)?|governed by|based on|(?:by|on) (?:the )?(?:basis|means) of|under|through|pursuant to|subject to|covered by|protected by|safeguards?|implement(?:s|ed)?|in place|concludes?d?|agree[sd]?|offers?|provides?|contains?)\b";
    AGREEMENT_WITH = r"\b(?:agreements?|addend(?:um|a)|DPAs?)\)?\s+(?:with|plus|and)\s+(?:(?:the|EU|current|new)\s+)*$";
    /// The label of what moves data abroad: "Cross-border: Standard Contractual Clauses".
    OF_TRANSFERS = r"^\W*(?:(?:cross-border|international|data|EU)\s+)*(?:transfers?(?:\s+(?:mechanisms?|safeguards?))?|cross-border)\s*:\s*(?:EU\s+)?$";
    /// How data is moved abroad, whoever moves it: "transfers are made on the basis of".
    TRANSFERRED_BY = r"^\W*(?:any|all|such|these|international|data|cross-border|personal\s+data|our)*\s*transfers?\b[^.;]{0,80}?\b(?:are|is)\s+(?:\w+ly\s+)?(?:made|based|covered|protected|safeguarded|governed|carried\s+out|performed|secured|subject|conducted)\b";
    /// What is there of some feature for a law says nothing of the law: "data residency options available".
    OPTIONS = r"\b(?:options?|features?|controls?|tools?|settings?|modes?|templates?)\s+(?:(?:is|are)\s+)?available\b";
    /// What is told of a standard and is not it: "our SOC 2 compliance status and timeline".
    ABOUT_IT = r"\b(?:compliance|certification|audit|attestation)\s+(?:status|timelines?|progress|road ?maps?|journey|questions|overview|guides?|checklists?|efforts?|goals?|needs)\b";
    /// What is held, as a list of it begins: "our certifications include", "the following certificates are in place:".
    INCLUDE = r"\b(?:our|its|(?-i:[A-Z])[\w.-]*['’]s)\s+(?:(?:current|security|compliance|existing|active|third[- ]party|independent|industry|and)\s+)*(?:certifications?|certificates|attestations?|accreditations?)\s+(?:currently\s+|now\s+)?(?:include|are|comprise)\b[^.;]*$|\b(?:achiev|hold|maintain|earn|obtain)\w*\s+(?:[\w-]+\s+){0,3}?(?:certifications?|attestations?|accreditations?)\s+(?:against|for|to|under|such\s+as|like|including|in|with)\b[^.;]{0,80}$";
    /// What stands behind a vendor, right before a list of it: "With SOC 2 and ISO 27001 certifications, we".
    CONFIRMED_BY = r"\b(?:confirmed|verified|validated|demonstrated|evidenced|assured)\s+(?:through|by|via|with)\s+(?:(?:our|an?|annual|yearly|independent|regular|external)\s+)*(?:[\s,&]|and\b)*$";
    /// "You'll find our SOC 2, ISO 27001 and PCI reports there."
    FIND_OURS = r"\b(?:find|see|view|download|access|review|request)\s+(?:copies\s+of\s+)?our\s+(?:[\s,&]|(?:and|latest|current)\b)*$";
    SPANS = r"\bcompliance\s+(?:portfolio|program(?:me)?|coverage|framework)\s+(?:spans|covers|includes|comprises)\b[^.;]*$";
    WITH_THEM = r"^\W*with\s+(?:(?:our|an?|both|current|independent|annual)\s+)*(?:[\s,&]|and\b)*$";
    LISTED_HELD = r"\b(?:following|these)\s+(?:[\w-]+\s+){0,3}?(?:certifications?|certificates|attestations?|accreditations?|audit\s+reports)\s+are\s+(?:currently\s+)?(?:in\s+place|held|maintained|valid|active|available)\s*:[^.;]*$";
    BACKED_BY = r"^\W*(?:[\w-]+\s+){0,4}?(?:backed|underpinned|validated|proven|verified)\s+by\s+(?:(?:our|an?|both|current|independent|annual)\s+)*(?:[\s,&]|and\b)*$";
    /// What a line of things names that a product is safe by: "Enterprise-grade security: SOC 2 Type II, SAML SSO".
    SAFE_BY = r"^\W*(?:(?:enterprise(?:-grade)?|bank-grade|advanced|robust|strong|world-class|industry-leading|top-tier|our|data|built-in|serious|complete|full)\s+)*(?:security|compliance|trust)(?:\s+(?:and|&)\s+(?:compliance|privacy|security))?\s*:\s*(?:[^.;:?]*,\s*(?:and\s+)?)?$";
    /// The same as a sentence: "Get enterprise-grade security, including SSO and SOC 2".
    SAFE_WITH = r"^\W*(?:(?:get|enjoy|with|offers?|built-in)\s+)?(?:(?:our|full|complete)\s+)*(?:enterprise-grade|enterprise|bank-grade|advanced|world-class|industry-leading)\s+(?:security|compliance)(?:\s+(?:and|&)\s+(?:compliance|privacy|security|controls))?,?\s+(?:including|with|that\s+includes)\s+(?:[^.;:?]*(?:,|\band)\s+)?$";
    ONE_OF_A_LINE = r"^\s*(?:,|\.?$|and\b|compliance\b|certified\b|certification\b|compliant\b|reports?\b|audited\b)";
    RELY_ON = r"\brel(?:y|ies)\s+(?:up)?on\s+(?:(?:the|both|EU)\s+)*$";
    /// What an auditor says of somebody: "issued an unqualified opinion on", "found us to be in compliance with".
    OPINION = r"\b(?:unqualified|clean)\s+(?:audit(?:or['’]s)?\s+)?opinion\b[^.;]*$|\bfound\s+(?:[\w.'’-]+\s+){0,3}?(?:to\s+be\s+)?(?:in\s+(?:full\s+)?compliance|compliant|conformant)\s+with\b[^.;]{0,60}$";
    /// The questionnaire that merchants fill in for themselves, of card payments.
    FILLED_IN = r"\b(?:complete[sd]?|fill(?:s|ed)?\s+(?:in|out)|submit(?:s|ted)?|file[sd]?|maintains?)\s+(?:[\w-]+\s+){0,4}?(?:SAQ|self-assessment\s+questionnaires?)\b[^.;]{0,60}$|\bqualif(?:y|ies|ied)\s+(?:for|under)\s+(?:the\s+)?$";
    /// A law that is there to be had: "HIPAA: available with a BAA".
    IS_OFFERED = r"^\s*[-:]\s*(?:available|supported|offered|included)\b";
    REPORTS_ON = r"\breport(?:s|ing)?\s+(?:\w+\s+)?(?:using|on)\b[^.;]{0,80}$";
    /// Whose it is, right before its name: "our", "Quillo's".
    OWN = r"\b(?:our|(?:\w+)['’]s)\s+(?:(?:current|latest|own|annual|independent)\s+)?$";
    /// What somebody's own certificate does.
    PROVES = r"^[\s,/&)-]*(?:type \w+\s+|level \d\s+)?(?:certifications?|certificates?|attestations?|reports?|audits?|examinations?|accreditations?|compliance)(?:,\s+(?:performed|conducted|carried\s+out|completed|issued)\s+by\s+[^,;.]{2,60},)?\s+(?:indicates?|proves?|shows?|demonstrates?|confirms?|attests?|verif(?:y|ies)|validates?|reflects?|underlines?|affirms?|means?|assures?|covers?|spans?)\b|^\s*auditors?\s+(?:also\s+)?(?:reviews?|tests?|examines?|verif(?:y|ies)|checks?|audits?|confirms?|inspects?)\b";
    /// What a line says behind the certificate that it begins with: "ISO 27001: our ISMS is certified by".
    OWN_IS_CERTIFIED = r"^[\s:-]*[^.;]{0,60}?\b(?:is|are|has\s+been|have\s+been)\s+(?:\w+ly\s+)?(?:certified|audited|attested)\b";
    /// A noun that is a claim only in the vendor's mouth: "our SOC 2 report", "we maintain PCI compliance".
    NOUN_AFTER = r"^[\s,/&)-]*(?:(?:and|or|type \w+|standards?|[A-Z]+)\s+){0,3}(?:certifications?|certificates?|attestations?|reports?|audits?|(?:self-)?assessments?|questionnaires?|SAQ|examinations?|statements?|declarations?|compliance|authori[sz]ation|requirements?|standards?|obligations)\b";
    NOUN_BEFORE = r"\b(?:certifications?|certificates?|attestations?(?: of compliance)?|reports?|audits?|examination|compliance|compliant|conformance|standards?|frameworks?|in accordance)\b[^.;]{0,80}$";
    HOLDS = r"\b(?:(?:plans?|tiers?|editions?|subscriptions?) (?:includes?|comes? with)|offers?|provides?|we|we've|we're|i|our|has|have|had|holds?|maintains?|held|achieve[sd]|obtain(?:s|ed)|completed|completes?|pass(?:es|ed)|earn(?:s|ed)|receive[sd]|undergo(?:es)?|issued|awarded|attain(?:s|ed)|renew(?:s|ed)|secured|successfully|certifying|demonstrates?|continuously)\b";
    HOLDS_NEAR = r"\b(?:our|we (?:annually |also )?(?:complete|obtain|commission|issue|undergo|renew)|(?:plans?|tiers?|editions?|subscriptions?) (?:includes?|comes? with)|offers?|provides?|has|have|had|holds?|held|maintains?|achieve[sd]|attain(?:s|ed)|obtain(?:s|ed)|completed|completes?|pass(?:es|ed)|earn(?:s|ed)|receive[sd]|undergo(?:es)?|issued|issues|awarded|renew(?:s|ed)|secured|certifying|demonstrates?)\b[^.;]{0,60}$";
    /// The vendor has it, with nothing but small words in between: "We have our SOC 2 Type II".
    HAS_IT = r"^\W*(?:currently|now|today)\s*$|\b(?:have|has|hold|holds|held|maintain|maintains|achieve[sd]|obtain(?:s|ed)|complete[sd]|pass(?:es|ed)|earn(?:s|ed)|receive[sd]|undergo|undergoes|awarded|issued|renew(?:s|ed)|got|is|are|we're|publish(?:es|ed)?|carr(?:y|ies)|possess(?:es)?)\s+(?:(?:our|an?|the|its|both|annual|yearly|independent|third-party|successfully|also|now|fully|current|valid|recently|full|latest|been|all|external|regular|clean|active|and|as|well|plus)\b[\s,/&]*)*$|\bfirst\b[^.;]{0,50}?\bto\s+(?:receive|earn|obtain|achieve)\s+(?:(?:an?|the|its)\s+)?$|\b(?:been|gone|went)\s+through\s+(?:(?:our|an?|the|its|both|annual|yearly|full|and)\b[\s,/&]*|[\s,/&])*$|(?:\bour|['’]s)\s+(?:(?:recent|successful|continued)\s+)*(?:achievement|attainment|completion|renewal)\s+of\s+(?:(?:our|the|its|both|UK)\s+)*$";
    /// What is audited with a standard: "our controls are tested yearly as part of", "the platform is subject to annual".
    UNDER_AUDIT = r"\b(?:is|are)\s+(?:(?:also|regularly)\s+)*(?:subject\s+to|covered\s+by|included\s+in|part\s+of|tested|verified|examined|assessed|audited|reviewed|validated)\b[^.;]{0,60}?\b(?:annual|annually|yearly|regular|independent|external|our|year)\b(?:\s+[\w-]+){0,5}\s+$";
    OURS = r"^\W*(?:the|our|all)\s+(?:[\w-]+\s+){0,3}?(?:platforms?|products?|services?|applications?|infrastructure|controls?|environment|company|systems?|software|organi[sz]ation)\b";
    /// A letter that bridges the time until the next report.
    BRIDGE = r"\b(?:bridge|gap|comfort)\s+letters?\b[^.;]{0,40}$";
    AVAILABLE = r"\b(?:available|copy|find|visit|request|download|view|review|access|provide|share|obtain|see|read|under nda|trust (?:center|centre|portal|page))\b";
    AGREED = r"\b(?:got|(?:via|under|through|with) (?:an?|our) (?:signed )?(?:HIPAA )?(?:BAA|business associate|DPA|data processing)|offers?|provides?|signs?|signed|signing|execut\w+|enter(?:s|ed)? into|available|covered by|covering|includ\w+|our|standard|appl(?:y|ies)|accepts?|in place|automatic\w*|incorporat\w+|part of|add-?on|fee|complete|pre-signed|request|have|has|download|get|with all|can be|concluded?|agreed?)\b";
    /// The words that may stand beside the names in a list of certificates.
    LIST_WORDS = r"(?i)\b(?:(?-i:EU|UK|US)|certified|compliant|compliance|certifications?|certificates?|attestations?|reports?|audits?|audited|annual(?:ly)?|and|with|the|for|level|type|ii?|ready for review|available|standard|security|information|framework|materials|documents|documentation|packages?|SSAE|self-assess(?:ed|ment)|readiness|yes|held|active|current|in place|(?:in|since|from)\s+(?:\w+\s+)?20\d\d|(?:up)?on request|under nda|completed|20\d\d)\b|[\W\d]";
    /// What stands between the names of an enumeration, and what makes a thing of customers' agreements of one.
    ENUMERATES = r"\s*(?:[,;/·|+&]\s*(?:and\s+|&\s*)?|\s(?:and|plus|with|including|incl\.)\s)";
    MADE_FOR = r"\b(?:templates?|frameworks?|track(?:ing|er)|management|automation|generators?|builder|workflows?|reviews?|your|no|not|without)\b";
    /// The plan alone, behind the name of what is on it: "(Enterprise only)".
    ON_A_PLAN = r"^\s*\((?:only\s+(?:on|for)\s+)?(?-i:[A-Z])[\w+-]*(?:\s+(?:and (?:above|up)|plans?|tier|only|customers))*\)\W*$";
    /// What a line begins with that lists what is held.
    LISTS = r"^\W*(?:(?:our|security|current|industry|regulatory)\s+)*(?:certifications?|certificates|compliance|attestations|accreditations)(?:\s*(?:and|&|/)\s*(?:certifications?|compliance|attestations?|standards))?\s*:\s";
    /// When one type of a report came and when the next: "SOC 2 Type I in 2024 and Type II in 2025".
    TYPES_BY_YEAR = r"\btype\s+(?:1|i)\W+(?:in\s+)?(?:\w+\s+)?20\d\d\)?,?\s+(?:(?:and|then)\s+)*(?:\w+\s+)?(?:\d\s+)?type\s+(?:2|ii)\W+(?:in\s+)?(?:\w+\s+)?20\d\d";
    REMARK = r"\([^()]*\)";
    /// What a report covers, right behind its name: "(Security, Availability)".
    REMARK_BEHIND = r"^\s*\([^()]{2,80}\)";
    /// What one certificate is told by, behind its name: "certificate no. 12-345", "valid until 2027".
    NUMBERED = r"^\s*(?:certificate|certification|registration|attestation|report)?\s*[,:(-]?\s*(?:certificate\s+)?(?:no\.|number|nr\.|#)\s*:?\s*(?:[A-Z]{1,6}[\s-])?[\w/-]*\d|^[^.;?]{0,60}\bvalid\s+(?:until|till|through|to)\s+(?:[\w.,/-]+\s+){0,2}[\w./-]*20\d\d\b";
    /// What the vendor keeps to, of which examples follow: "ensure compliance with certifications such as".
    SUCH_AS = r"\b(?:ensur(?:e|es|ing)|maintain\w*|demonstrat\w*|keep\w*|our)\s+(?:[\w-]+\s+){0,2}?compliance\s+with\s+(?:[\w-]+\s+){0,4}?(?:certifications?|attestations?|audits?)\s+(?:such\s+as|like|including)\b[^.;]{0,60}$";
    /// What all that is sold is kept safe by: "Our infrastructure is protected with encryption and compliance with".
    KEPT_SAFE_BY = r"^\W*(?:(?:all|our|the|your)\s+)*(?:[\w.'’-]+\s+){0,2}?(?:data|infrastructure|platform|service|product|system|application|app)s?\s+(?:is|are)\s+(?:\w+ly\s+)?(?:protected|secured|safeguarded|backed|guarded|kept\s+(?:safe|secure))\s+(?:with|by|through)\b[^.;]{0,120}\bcompliance\s+with\b[^.;]{0,80}$";
    /// Where one reads about it: "refer to our FedRAMP compliance documentation".
    REFERS_TO = r"\b(?:refer\s+to|see|read|visit|consult|check(?:\s+out)?|explore|find\s+(?:it\s+)?in)\s+(?:(?:our|the)\s+)?(?:[a-z-]+\s+){0,2}$";
    READ_ABOUT = r"^\s+(?:(?:compliance|certification|security)\s+)?(?:documentation|docs|pages?|guides?|articles?|sections?|overview)\b";
    /// A thing that is called compliant: "secure and compliant feature flags". Group 1 is the word behind.
    COMPLIANT_THING = r"\b(?:compliant|certified)\s+((?-i:[a-z])[a-z-]+)\s+(?-i:[a-z])";
    LINKS = r"^(?:with|and|or|as|since|for|in|under|by|to|on|through|via|across|from|at|until|but|where|when|is|are|per|within|against|after|every|annually|today|now)$";
    LABEL_STATUS = r"\b(?:certified|listed|self-assess(?:ed|ment)|published|BAA|business associate agreement|only|(?:enterprise|business) (?:plan|tier)|compliant|audited|attested|accredited|authori[sz]ed|compliance|report|certificate|achieved|completed|available|signed?|offer|provide|since 20\d\d|valid|active|held|current|meets (?:\w+[ -]){0,6}requirements|part of (?:the|our|every|each) (?:[\w.-]+ ){0,3}(?:contracts?|agreements?|terms|subscriptions?)|issued|renewed|registered|passed|annual(?:ly)?|independent(?:ly)?|in place|SAQ(?:[\s-]?[A-D](?:-EP)?)?|yes|partial(?:ly)?|partly|in part)\b";
    /// What only introduces what one can read further below: "HIPAA: How we support compliance".
    INVITES = r"^\W*(?:how|what|why|learn|read|discover|understand|find\s+out)\b";
    /// What is told of the rest alone: "HIPAA: Any service not listed here is not eligible".
    OF_THE_REST = r"^\W*(?:[\w-]+\s+){0,5}?(?:features?|services?|products?|components?|regions?|plans?|integrations?|models?|APIs?|endpoints?|anything|everything|whatever)\s+(?:(?:that|which)\s+(?:is|are)\s+)?(?:not\s+(?:\w+ly\s+)?(?:listed|named|mentioned|shown|marked|included|covered|on)|outside|beyond|other\s+than|else)\b";
    /// A question that asks for a list of what is held: "Which certifications do you have?"
    ASKS_WHICH = r"\b(?:what|which)\s+(?:[\w/&-]+\s+){0,4}?(?:certifications?|certificates|attestations?|accreditations?|standards|frameworks|regulations|compliance)\b[^?]*\b(?:you|we|(?-i:[A-Z])[\w.-]+)\s+(?:currently\s+)?(?:hold|have|maintain|comply|meet|compliant|certified|follow|adhere|offer)\b";
    /// A card's line that takes for granted that a law is met: "How we meet its requirements".
    HOW_IT_IS_MET = r"^\W*how\s+(?:[\w.'’-]+\s+){1,3}(?:meets?|compl(?:y|ies)|adheres?|conforms?)\b";
    RESOURCES = r"\bresources\b";
    /// Where alone a thing is, which limits no claim: "an EU-only region".
    PLACE_ONLY = r"\b(?-i:[A-Z]{2,3})-only\b";
    /// What stands between the types of a report, with the day of the first.
    AND_THEN = r"^\s*(?:(?:in|since|on)\s+(?:[\w.,]+\s+){0,2}20\d\d)?\s*(?:,?\s+(?:and|then|followed\s+by)|,)\s+(?:(?:then|our|the|an?|followed|(?:it|this|that)(?:\s+up)?\s+(?:with|by))\s+)*$";
}

const MAX_ENUMERATED: usize = 4;

/// Bytes of an answer before which the names of what was asked for begin.
const FIRST_NAMED: usize = 80;

/// Whether a passage stands in a list of what the product supports customers with.
pub(super) fn is_for_customers(passage: &Passage) -> bool {
    let mut above = passage.headings.iter().chain(&passage.lead);
    above.any(|heading| FOR_CUSTOMERS.is_match(heading))
}

fn behind_name<'a>(passage: &'a Passage, mention: &Mention) -> &'a str {
    passage.text.get(mention.range.end..).unwrap_or_default()
}

/// How many names side by side are a strip of certificates.
const STRIP: usize = 3;

/// The text without the standards it names, so that the words of a list stand next to its verb.
pub(super) fn without_names(text: &str) -> String {
    let mut text = text.to_owned();
    for mention in standard::mentions(&text).iter().rev() {
        text.replace_range(mention.range.clone(), " ");
    }
    text
}

/// A text without what is there for a standard, or told of it, and says nothing of whether it is held.
fn not_it(text: &str) -> String {
    let text = OPTIONS.replace(text, " ");
    let text = PLACE_ONLY.replace_all(&text, " ");
    let text = COMPLIANT_THING.replace_all(&text, |found: &Captures<'_>| {
        let all = found.get(0).map_or("", |all| all.as_str());
        let behind = found.get(1).map_or("", |word| word.as_str());
        if LINKS.is_match(behind) { all } else { " " }.to_owned()
    });
    ABOUT_IT.replace_all(&text, " ").into_owned()
}

/// Whether what stands beside a label tells the state of what the label names.
fn tells_status(text: &str) -> bool {
    text.split_once(':').is_some_and(|(_, beside)| {
        // "There are two types of report:" introduces what comes next.
        let introduces = beside.ends_with(':');
        !introduces
            && !labels::is_help(beside)
            && !INVITES.is_match(beside)
            && !OF_THE_REST.is_match(beside)
            && (LABEL_STATUS.is_match(&not_it(beside)) || kept::gives_rights(beside))
    })
}

impl Context<'_> {
    /// Whether the passage claims the standard and doesn't merely name it.
    pub(super) fn is_claimed(
        &self,
        passage: &Passage,
        mentions: &[Mention],
        mention: &Mention,
    ) -> bool {
        if mention.standard == CLAUSES {
            return self.is_by_clauses(passage, mentions, mention);
        }
        let asked = passage.question.as_deref();
        if mention.range.start <= FIRST_NAMED
            && asked.is_some_and(|asked| ASKS_WHICH.is_match(asked))
        {
            return true;
        }
        match passage.form {
            Form::Heading => false,
            Form::Labelled => {
                tells_status(&passage.text)
                    || self.tells_how(passage)
                    || self.is_certificates_card(passage, mentions)
            }
            Form::Item => {
                self.is_listed(passage, mentions)
                    || self.is_report(passage, mentions)
                    || self.is_certificates_item(passage, mentions)
                    || self.is_described(passage, mentions)
                    || self.is_said(passage, mentions, mention)
            }
            Form::Sentence => {
                (mentions.len() >= STRIP
                    || LISTS.is_match(&passage.text)
                    || TYPES_BY_YEAR.is_match(&passage.text))
                    && self.is_listed(passage, mentions)
                    || self.is_report(passage, mentions)
                    || self.is_described(passage, mentions)
                    || self.is_said(passage, mentions, mention)
            }
        }
    }

    /// Whether a card says how the vendor meets what its label names.
    fn tells_how(&self, passage: &Passage) -> bool {
        let beside = passage.text.get(passage.label + 1..).unwrap_or_default();
        HOW_IT_IS_MET.is_match(beside) && claim::speaks_of_vendor(beside, self.site)
    }

    /// Whether the vendor moves data abroad under the clauses that a sentence names.
    fn is_by_clauses(&self, passage: &Passage, mentions: &[Mention], mention: &Mention) -> bool {
        let before = passage.text.get(..mention.range.start).unwrap_or_default();
        let text = without_names(&passage.text);
        let agreement = mentions
            .iter()
            .any(|other| other.topic == Topic::Agreement && other.standard != CLAUSES);
        passage.form != Form::Heading
            && (BY_CLAUSES.is_match(&text)
                || AGREEMENT_WITH.is_match(before)
                || OF_TRANSFERS.is_match(before))
            && (agreement
                || claim::speaks_of_vendor(&text, self.site)
                || TRANSFERRED_BY.is_match(&text)
                || OF_TRANSFERS.is_match(before))
    }

    /// Whether a list of certificates names it: nothing but names, on a page or under a heading about them,
    /// or on a plan's card.
    fn is_listed(&self, passage: &Passage, mentions: &[Mention]) -> bool {
        let mut rest = passage.text.clone();
        for mention in mentions.iter().rev() {
            if rest.get(mention.range.clone()).is_some() {
                rest.replace_range(mention.range.clone(), " ");
            }
        }
        let rest = REMARK.replace_all(&rest, "");
        let labelled = LISTS.find(&rest).map_or(0, |label| label.end());
        let rest = rest.get(labelled..).unwrap_or_default();
        let place = labelled > 0
            || self.is_security_place(passage) && !labels::is_over_duties(passage.heading());
        let card = scope::of_headings(&passage.headings, &self.site.plans).is_limited();
        let rest = if card {
            SUPPORT.replace_all(rest, "")
        } else {
            rest.into()
        };
        let only_names = LIST_WORDS.replace_all(&rest, "").is_empty();
        // A strip of several names says what the vendor holds wherever it stands.
        let strip = mentions.len() >= STRIP && !passage.linked;
        // A link that is a law's name leads to what is said of it; one that is a certificate's, to that.
        let leads_on = passage.linked
            && matches!(mentions, [law] if law.topic == Topic::Law && law.range.len() == passage.text.len());
        only_names
            && !leads_on
            && (place || card || strip)
            && !(passage.linked && passage.headings.is_empty())
    }

    /// Whether an item is nothing but a report or certificate, on a page or under a heading about them.
    fn is_report(&self, passage: &Passage, mentions: &[Mention]) -> bool {
        let [mention] = mentions else {
            return false;
        };
        mention.topic == Topic::Attestation
            && report::is_all(&passage.text, &mention.range)
            && self.is_security_place(passage)
            && !is_for_customers(passage)
    }

    /// Whether an item under "Resources" is a report or an agreement of the vendor's to read.
    pub(super) fn is_resource(&self, passage: &Passage) -> bool {
        let others = RESOURCES.replace_all(passage.heading(), " ");
        if !passage.in_list || EXCLUDED_HEADING.is_match(&others) {
            return false;
        }
        let mentions = standard::mentions(&passage.text);
        let agreed = SECURITY_PLACE.is_match(passage.heading())
            && mentions.iter().all(|one| one.topic == Topic::Agreement)
            && self.is_listed(passage, &mentions);
        self.is_report(passage, &mentions) || !mentions.is_empty() && agreed
    }

    /// Whether a plan's card names an agreement among the things that the plan has: "SSO, RBAC and HIPAA BAA".
    fn is_enumerated(&self, passage: &Passage, mention: &Mention) -> bool {
        let card = scope::of_headings(&passage.headings, &self.site.plans).is_limited();
        let names = passage.text.trim_end_matches('.');
        if mention.topic != Topic::Agreement || !card || names.len() > MAX_ENUMERATION {
            return false;
        }
        let mut parts = 0;
        let mut start = 0;
        let mut alone = false;
        for comma in ENUMERATES
            .find_iter(names)
            .map(|found| found.range())
            .chain(std::iter::once(names.len()..names.len()))
        {
            let part = names.get(start..comma.start).unwrap_or_default();
            if part.split_whitespace().count() > MAX_ENUMERATED || MADE_FOR.is_match(part) {
                return false;
            }
            alone |= (start..comma.start).contains(&mention.range.start)
                && part.trim().len() <= mention.range.len();
            parts += 1;
            start = comma.end;
        }
        parts > 1 && alone
    }

    /// Whether an item of a list of certificates says what the one it begins with covers.
    fn is_described(&self, passage: &Passage, mentions: &[Mention]) -> bool {
        let [mention] = mentions else {
            return false;
        };
        let after = passage.text.get(mention.range.end..).unwrap_or_default();
        let begins = passage.in_list && mention.range.start == 0;
        let law = mention.topic == Topic::Law;
        let complied = law && COMPLIANCE_WITH.is_match(after) && !OF_READERS.is_match(after);
        let held = passage.lead.as_deref().is_some_and(|lead| {
            HELD_LIST.is_match(lead) && claim::speaks_of_vendor(lead, self.site)
        });
        let described = DESCRIBED.is_match(after)
            && (held || !EXPLAINED.is_match(after))
            && (mention.topic == Topic::Attestation || law && kept::is_complied_with(after));
        begins
            && (complied || described)
            && self.is_security_place(passage)
            && !is_for_customers(passage)
    }

    /// Whether the passage stands on a page or under a heading about security.
    pub(super) fn is_security_place(&self, passage: &Passage) -> bool {
        let mut above = passage.headings.iter().chain(&passage.lead);
        above.any(|heading| SECURITY_PLACE.is_match(heading))
            || SECURITY_PLACE.is_match(self.document.url.path())
    }

    /// Whether words that end in a possessive name the vendor: "our", "Quillo's".
    fn is_own(&self, before: &str) -> bool {
        OWN.find(before).is_some_and(|whose| {
            whose.as_str().to_lowercase().starts_with("our")
                || self.site.is_named_in(whose.as_str())
        })
    }

    /// Whether a text speaks as the vendor, or names it; of a vendor without a known name, whatever it names.
    fn is_of_vendor(&self, text: &str) -> bool {
        self.site.name.is_none() || claim::speaks_of_vendor(text, self.site)
    }

    /// Whether a text tells of the vendor's audit, or of what comes of it and is there to be read.
    fn is_audited(&self, text: &str, before: &str, after: &str) -> bool {
        let own = OURS.is_match(text) || claim::speaks_of_vendor(text, self.site);
        let begins = before.trim().is_empty()
            && OWN_IS_CERTIFIED.is_match(after)
            && self.is_of_vendor(after);
        begins
            || own && (UNDER_AUDIT.is_match(before) || CONFIRMED_BY.is_match(before))
            || FIND_OURS.is_match(before)
            || SPANS.is_match(before) && self.is_of_vendor(text)
            || BRIDGE.is_match(before) && AVAILABLE.is_match(text)
            || claim::is_read_by_customers(before, after)
            || report::is_obtained_by(text, before, after)
    }

    /// Whether a certificate is named as what stands behind the vendor: "Backed by SOC 2", "With ISO 27001 certification,
    /// we".
    fn is_behind_vendor(&self, passage: &Passage, before: &str, after: &str) -> bool {
        let spoken = claim::speaks_of_vendor(&passage.text, self.site);
        let place = self.is_security_place(passage) && !is_for_customers(passage);
        WITH_THEM.is_match(before) && NOUN_AFTER.is_match(after) && spoken
            || place && (BACKED_BY.is_match(before) || LISTED_HELD.is_match(before))
            || (place && SAFE_BY.is_match(before) || SAFE_WITH.is_match(before))
                && ONE_OF_A_LINE.is_match(after)
    }

    /// Whether a further type of a report is named beside one that is said to be there: "completed SOC 2 Type I in 2024
    /// and Type II in 2025".
    fn is_said_with_the_last(
        &self,
        passage: &Passage,
        mentions: &[Mention],
        mention: &Mention,
    ) -> bool {
        let mut earlier = mentions.iter();
        let last = earlier.rfind(|one| one.range.end <= mention.range.start);
        last.is_some_and(|last| {
            let between = passage.text.get(last.range.end..mention.range.start);
            last.standard == mention.standard
                && between.is_some_and(|between| AND_THEN.is_match(between))
                && self.is_said(passage, mentions, last)
        })
    }

    fn is_said(&self, passage: &Passage, mentions: &[Mention], mention: &Mention) -> bool {
        let (text, offset) = passage.with_lead();
        let shift = |range: &Range<usize>| range.start + offset..range.end + offset;
        let ranges: Vec<_> = mentions
            .iter()
            .map(|mention| shift(&mention.range))
            .collect();
        let clause = clause::around(&text, &shift(&mention.range), &ranges);
        let before = without_names(&clause.before);
        if mention.topic == Topic::Agreement {
            return AGREED.is_match(&text)
                || self.is_enumerated(passage, mention)
                || passage.in_list && ON_A_PLAN.is_match(behind_name(passage, mention))
                || clause.after.starts_with(':')
                    && scope::of_text(&clause.after, &self.site.plans).is_limited();
        }
        let vendor = HOLDS.is_match(&text) || self.site.is_named_in(&text);
        let noun = NOUN_AFTER.is_match(&clause.after) || NOUN_BEFORE.is_match(&before);
        let about = ABOUT_IT.find(&clause.after);
        let to_read = REFERS_TO.is_match(&before) && READ_ABOUT.is_match(&clause.after);
        if to_read || about.is_some_and(|about| about.start() <= 1) {
            return false;
        }
        let behind = text.get(shift(&mention.range).end..).unwrap_or_default();
        let is_so = IS_SO.find(behind);
        CLAIMED_AFTER.is_match(&clause.after)
            || CLAIMED_AFTER.is_match(&REMARK_BEHIND.replace(&clause.after, ""))
            || mention.topic == Topic::Attestation && NUMBERED.is_match(behind)
            || SUCH_AS.is_match(&before) && claim::speaks_of_vendor(&text, self.site)
            || is_so.is_some_and(|said| claim::speaks_of_vendor(said.as_str(), self.site))
            || mention.topic == Topic::Law
                && NEEDS.is_match(&clause.after)
                && scope::of_text(&text, &self.site.plans).is_limited()
            || self.is_own(&before) && PROVES.is_match(&clause.after)
            || mention.topic == Topic::Attestation
                && self.is_security_place(passage)
                && report::is_to_ask_for(&passage.text, &mention.range)
            || mention.topic == Topic::Attestation
                && LISTED_ON.is_match(&before)
                && OF_LIST.is_match(text.get(shift(&mention.range).start..).unwrap_or_default())
                && claim::speaks_of_vendor(&text, self.site)
            || mention.topic == Topic::Law
                && (LAW_READY.is_match(&clause.after) || FULLY_SUPPORTS.is_match(&before))
            || ABLE.is_match(&before)
            || mention.topic == Topic::Law
                && kept::is_kept(&text, mention, (&before, &clause), self.site)
            || mention.topic == Topic::Law
                && IS_OFFERED.is_match(&clause.after)
                && self.is_security_place(passage)
                && !is_for_customers(passage)
            || mention.topic == Topic::Attestation
                && (self.is_behind_vendor(passage, &before, &clause.after)
                    || self.is_audited(&text, &before, &clause.after)
                    || self.is_of_vendor(&text) && claim::holds_its_certificate(behind))
            || mention.standard == "Data Privacy Framework"
                && RELY_ON.is_match(&before)
                && claim::speaks_of_vendor(&text, self.site)
            || self.is_of_vendor(&text)
                && mention.topic == Topic::Attestation
                && (INCLUDE.is_match(&before)
                    || OPINION.is_match(&before)
                    || mention.standard == "PCI DSS" && FILLED_IN.is_match(&before))
            || CLAIMED_BEFORE.is_match(&before)
            || KEPT_SAFE_BY.is_match(&without_names(
                text.get(..shift(&mention.range).start).unwrap_or_default(),
            ))
            || mention.topic == Topic::Attestation
                && (HAS_IT.is_match(&before) || REPORTS_ON.is_match(&before))
            || self.is_said_with_the_last(passage, mentions, mention)
            || noun && vendor && (HOLDS_NEAR.is_match(&before) || AVAILABLE.is_match(&text))
    }
}
