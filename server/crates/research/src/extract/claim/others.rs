//! Who else a sentence is about: customers, suppliers or the vendor's own staff.

use super::{
    Said, Topic, Why,
    clause::Clause,
    speaks_of_vendor,
    suppliers::{is_suppliers, is_suppliers_contract, is_to_be_chosen},
    whose,
};
use crate::extract::{
    Site,
    pattern::{any_of, patterns},
};

/// What tells before customers which of them are meant.
const WHICH_CUSTOMERS: &[&str] = &[
    r"(?:over|more than|about|around|nearly|almost|already)",
    r"\d[\d,.]*k?\+?",
    r"(?:dozens|hundreds|thousands)",
    r"many",
    r"some",
    r"most",
    r"several",
    r"of",
    r"our",
    r"your",
    r"their",
    r"the",
    r"all",
    r"these",
    r"those",
    r"for",
    r"other",
    r"existing",
    r"enterprise",
    r"healthcare",
    r"regulated",
    r"for",
    r"health",
    r"medical",
    r"clinical",
    r"financial",
    r"finance",
    r"insurance",
    r"banking",
    r"public",
    r"private",
    r"government",
    r"federal",
    r"larger?",
    r"largest",
    r"bigger",
    r"biggest",
    r"smaller",
    r"global",
    r"international",
    r"european",
    r"american",
    r"german",
    r"british",
    r"legal",
    r"retail",
    r"pharma\w*",
    r"education\w*",
    r"[a-z]+-[a-z]+",
];

/// What customers are called, and others who are not the vendor.
const CUSTOMERS: &[&str] = &[
    r"customers?",
    r"clients?",
    r"companies",
    r"organi[sz]ations",
    r"teams",
    r"businesses",
    r"startups",
    r"merchants",
    r"tenants",
    r"partners",
    r"folks",
    r"vendors",
    r"suppliers",
    r"sub-?processors",
    r"developers",
    r"users",
    r"enterprises",
    r"hospitals",
    r"banks",
    r"agencies",
    r"covered entit(?:y|ies)",
    r"business associates",
    r"controllers",
    r"healthcare providers",
    r"customer",
    r"client",
    r"(?:(?:state|local|federal|and) )*governments?",
    r"(?:government |public )?contractors",
    r"authorities",
];

/// What a product does or has for the audits of its customers.
const DOES_FOR_AUDITS: &[&str] = &[
    r"automat(?:e|es|ed|ing)",
    r"streamlin(?:e|es|ing)",
    r"simplif(?:y|ies|ying)",
    r"accelerat(?:e|es|ing)",
    r"speed(?:s|ing)? up",
    r"track(?:s|ing)?",
    r"templates? for",
    r"checklists? for",
    r"software for",
    r"tools? for",
    r"policies for",
    r"controls for",
    r"prepare(?:s)? you for",
    r"(?:get|become|getting|becoming)",
    r"ready for your",
    r"frameworks? (?:we support|you can)",
    r"evidence for",
];

/// What customers run or are, behind the name of a standard.
const RUN_BY_CUSTOMERS: &[&str] = &[
    r"apps?",
    r"applications?",
    r"workloads?",
    r"customers",
    r"environments?",
    r"companies",
    r"industries",
    r"organi[sz]ations",
    r"startups",
    r"use cases",
    r"ways?",
    r"manner",
    r"fashion",
    r"deployments?",
    r"websites?",
    r"projects",
    r"teams",
    r"entities",
    r"businesses",
    r"banks",
    r"hospitals",
    r"clinics",
    r"insurers",
    r"institutions",
    r"firms",
    r"agencies",
    r"retailers",
    r"merchants",
    r"manufacturers",
    r"universities",
    r"schools",
    r"brands",
    r"enterprises",
    r"audits? (?:prep|preparation|software|automation)",
    r"compliance (?:software|automation|platform|tool|journey|consult\w*)",
];

patterns! {
    /// What others hold and the vendor too: "customers of ours are certified, and so are we".
    SO_ARE_WE = r"\band so (?:are|do|have|is) we\b|\bas (?:are|do|have) we\b";
    CUSTOMERS_SUBJECT = format!(r"^\W*(?:(?:{})\s+)*(?:{})(?:'s?)?(?:\s|:\s)", any_of(WHICH_CUSTOMERS), any_of(CUSTOMERS));
    /// A relative clause that runs up to the mention: "banks that are", "Acme, who is".
    RELATIVE = r"[,(]?\s+\(?(?:(who|whose\s+[\w\s-]{2,40}?|(?:both|all|most|many|some|each)\s+of\s+whom)|which|that|(?:both|all|most|many|some|each)\s+of\s+which)\s+(?:(?:also|already|now|each|all|both|themselves|must|have to|need to|want to)\s+)*(?:is|are|be|was|were|has|have|had|holds?|maintains?|keeps?|needs?|requires?|achieved|completed|obtained|passed|earned|became|become|compl(?:y|ies)|got|stay|meets?)\b([^,;]*)$";
    /// Many of somebody else, at the end of what a relative clause is about.
    THIRD_PARTIES = r"\b(?:customers?|clients?|companies|organi[sz]ations|teams|businesses|startups|merchants|retailers|insurers|institutions|firms|brands|enterprises|hospitals|clinics|banks|agencies|universities|schools|governments|manufacturers|labs|practices|partners|people|users|developers|hospitals)(?:\s+(?:like|such as|in|of|from|across|around)\s+[\w ]{1,30})?$";
    /// A relative clause about one thing: in "a tool for banks that is certified" the tool is.
    ABOUT_ONE = r"\b(?:who|which|that)\s+(?:\w+\s+)?(?:is|was|has|holds|maintains|keeps|needs|requires|complies|meets)\b";
    MANY = r"(?:s|people|companies|agencies|universities)$";
    /// What the vendor has for some of its customers: "For regulated customers we offer".
    HAS_FOR_THEM = r"^\W*for\s+[^,;.]{2,60}?,?\s+we\s+(?:(?:also|can|do|now|currently|\w+ly)\s+)*(?:offer|provide|have|hold|maintain|sign|support|are|keep)\b";
    /// Somebody who is said to be a customer, up to what is told of it: "Acme, a customer of ours, is", "One of our
    /// customers, Acme, is". Group `who` is the name that comes first.
    SAID_TO_BE_ONE = r"^\W*(?:(?P<who>(?-i:[A-Z])[\w&.'-]*(?:\s(?-i:[A-Z])[\w&.'-]*){0,3}),\s+(?:(?:an?|one\s+of\s+our|our)\s+(?:[\w-]+\s+){0,3}?(?:customers?|clients?|users?|subscribers?)\b[^,;]{0,40}|who\s+(?:uses?|relies\s+on|works\s+with|runs\s+on)\s[^,;]{2,60}),?|(?:one|some|many|most|two|three|several)\s+of\s+our\s+(?:[\w-]+\s+){0,2}?(?:customers?|clients?|users?)\b(?:,[^,;]{2,60}?,?)?)\s+(?:(?:also|now|already|both|has|have|been)\s+)*(?:is|are|was|has|have|holds?|maintains?|became|achieved|obtained|passed|earned|completed|compl(?:y|ies)|meets?|got|received)\b[^;]*$";
    /// What customers do with a product.
    USES = r"\b(?:uses?|chose|chooses|trusts?|relies on|runs on|switched to|picked)\b";
    /// Somebody who has the vendor do something: "Acme Corp used us to become". Group 1 is whom it used.
    USED_FOR = r"\b(?:us(?:e|es|ed|ing)|chose|chooses|picked|hired|trust(?:s|ed)?|relied on|relies on|worked with|works with|partnered with|turned to|came to|switched to|engaged)\s+(us|(?-i:[A-Z])[\w.&-]*(?:\s(?-i:[A-Z])[\w.&-]*)?)\s+(?:to|for|when|while|in|on)\b[^;]*$";
    /// Who reads it is nobody whose story is told: "If you're using".
    YOU = r"\byou(?:['’]re|\s+are)?\s*$";
    /// Somebody who got something, up to what that is: "Acme Corp became". Group 1 is the name.
    GOT = r"^\W*((?-i:[A-Z])[\w.&'-]*(?:\s(?-i:[A-Z])[\w.&'-]*){0,3}|an?\s(?:[\w-]+\s){0,3}[\w-]+)\s+(?:is|was|became|got|achieve[sd]|obtain(?:s|ed)|pass(?:es|ed)|earn(?:s|ed)|gain(?:s|ed)|reach(?:es|ed)|receive[sd]|complete[sd]|has|holds)\b[^,;]*$";
    /// With whose help, behind it: "certified using". Group 1 is whose.
    WITH_HELP = r"^[^,;.]{0,40}?\b(?:(?:by\s+|after\s+)?using|thanks\s+to|with\s+(?:the\s+)?(?:help|support|assistance|aid)\s+(?:of|from))\s+(us\b|our\s+\w+|(?-i:[A-Z])[\w.&-]*(?:\s(?-i:[A-Z])[\w.&-]*)?)";
    /// Said of somebody apart from the vendor.
    THEMSELVES = r"^[- ]?(?:certified|compliant|audited|accredited|attested)\s+themselves\b";
    OUR_PEOPLE = r"\bour\s+(?:[\w-]+\s+){0,2}(?:companies|teams|businesses|people|developers|labs)$";
    /// The vendor counts itself among them: "we are one of the companies".
    COUNTS_ITSELF = r"\b(?:we(?:'re| are)|is|are|as|being)\s+(?:an?|one of|among|the)\b[^,;.]*$";
    /// A name at the end of what a relative clause is about. Group 1 is what makes it a customer, 2 the name.
    SOMEBODY = r"(\b(?:by|at|for|like|acquired|bought|owns?|merged with|invested in|joined|left|replaced|including|such as|serv(?:e|es|ing)|customers?|clients?|(?:work|works|working|partner|partners) with)\s+)?((?-i:[A-Z][\w&.'-]*)(?:(?:\s|,\s|,?\sand\s)(?-i:[A-Z][\w&.'-]*))*)$";
    /// What a name is: "by Acme, an accredited". Group 1 is the name.
    APPOSITION = r"\b(?:by|at|for|with|like|including|such as|serv(?:e|es|ing)|customers?|clients?)\s+((?-i:[A-Z][\w&.'-]*)(?:\s(?-i:[A-Z][\w&.'-]*))*)(?:,|\s\(|\s[—–-])\s*(?:an?|the)\s+(?:[\w-]+\s+){0,3}$";
    /// A name that a sentence begins with and says something of. Group 1 is the name.
    SUBJECT = r"^\W*((?-i:[A-Z][\w&.'-]*)(?:\s(?-i:[A-Z][\w&.'-]*))*)\s+(?:is|are|has|have|holds?|maintains?|became|achieve[sd]|obtain(?:s|ed)|pass(?:es|ed)|earn(?:s|ed))\b[^,;]*$";
    OUR_OWN = r"\b(?:our|of our|for our|us|with us|vendor's)\s+(?:[\w-]+\s+){0,4}$|\b(?:request|receive|get|download|obtain|sign|execute|review|access|trust|rely on)\b[^,;]{0,30}\bour\b[^,;]*$";
    /// What customers are by the vendor's help: "rely on us to stay compliant".
    WITH_US = r"\b(?:on|with|through|via)\s+us\s+(?:to|for)\s+(?:[\w-]+\s+){0,3}$";
    OUR_CUSTOMERS = r"\bour (?:[\w-]+ )?(?:customers|clients|users|members|partners)\b";
    HELPS = r"\b(?:help(?:s|ing|ed)?|enabl(?:e|es|ing)|allow(?:s|ing)?|lets|assist(?:s|ing)?|empower(?:s|ing)?|mak(?:e|es|ing) it (?:easy|easier|simple|possible)|(?:gives?|giving|provid(?:es?|ing)|offers?)\s+(?:you|your\s+\w+|customers|teams|organi[sz]ations|companies|users))\s+(?:[\w'-]+\s+){0,8}?(?:to\s+)?(?:achieve|meet|comply|compliant|compliance|become|get|pass|stay|prepare|maintain|obtain|with|towards?|reach|remain|be|demonstrate|satisfy|prove|your|their|customers|organi[sz]ations)\b[^;]*$";
    /// A customer speaks: "It helped us pass our audit", says Ann, CTO at Quayside.
    TESTIMONY = r"^\s*\x22|\bhelp(?:s|ed|ing)? us\b|\x22\W*(?:says|said|explains|adds)\b|\b(?:says|said)\b.{0,40}\b(?:CEO|CTO|CISO|COO|founder|head|director|VP|engineer|manager)\b";
    AS_A = r"^\W*(?:as|being|like) an?\s+(?:[\w-]+\s+){0,3}$";
    /// What a customer does who tells of how the product was bought: "As a certified company we looked hard".
    BUYS = r"^[^;]*\bwe(?:'d| had)?\s+(?:[\w-]+ly\s+)?(?:looked|needed|chose|compared|switched|picked|wanted|evaluated|searched|bought)\b";
    PRODUCT = any_of(&[
        format!(r"\b(?:{})\s+(?:[\w'/-]+\s+){{0,4}}$", any_of(DOES_FOR_AUDITS)),
        r"\b(?:your|their|his|her|customers?'s?|client's|clients')\s+(?:own\s+)?(?:[\w-]+\s+){0,3}$".to_owned(),
        r"\bpath to\s+$".to_owned(),
        r"\byou(?:['’]ll|\s+can|\s+will|\s+may)?\s+(?:easily\s+)?(?:stay|remain|become|get)\s+(?:fully\s+)?$".to_owned(),
        r"\b(?:in a (?:way|manner)|(?:ways?|how) to (?:use|run|deploy|set up|remain|stay|be))\b[^;]*$".to_owned(),
    ]);
    /// Controls that are met: "satisfies the controls for".
    MEETS_CONTROLS = r"\b(?:meets?|satisf(?:y|ies)|fulfil(?:l?s)?)\s+(?:(?:all|the|of)\s+)*(?:[\w-]+\s+)?(?:controls|policies)\s+for\s+(?:the\s+)?$";
    /// What the vendor itself is about to be.
    BECOMING = r"\b(?:in (?:the )?(?:process|middle|midst|course) of|work(?:s|ing) (?:on|towards?)|on (?:track|course|the way) (?:to|towards?)|close to|committed to|aim(?:s|ing)? (?:to|at)|plan(?:s|ning)? (?:to|on)|hop(?:es|ing) to|expects? to)\s+(?:\w+ly\s+)?(?:becom(?:e|ing)|get(?:ting)?)\s+(?:[\w'/-]+\s+){0,4}$";
    /// What is somebody's own of several: "your HIPAA, GDPR or".
    YOUR_LIST = r"\b(?:your|their|(?:customers?|clients?)['’]s?)\s+(?:own\s+)?(?:(?-i:[A-Z])[\w./-]*(?:\s(?:\d+|(?-i:[A-Z])[\w./-]*))*\s*(?:,|/|&|\band\b|\bor\b)\s*(?:(?:and|or)\s+)?)+$";
    ON_PLATFORM = r"\b(?:run(?:ning)?|build(?:ing)?|deploy(?:ing)?|host(?:ing)?|develop(?:ing)?|creat(?:e|ing)|launch(?:ing)?|operat(?:e|ing))\s+(?:your\s+|their\s+)?(?:own\s+)?$";
    /// What the vendor sees to of customers: "ensuring that our customers are compliant with".
    THEY_ARE = r"\b(?:ensur(?:e|es|ing)|mak(?:e|es|ing)\s+sure)\s+(?:that\s+)?(?:(?:our|your|the|all|every|each)\s+)*(?:[\w-]+\s+){0,2}?(?:customers?|clients?|users?|schools?|districts?|merchants?|tenants?)\b[^,;]{0,60}?\b(?:are|is|be|stays?|remains?|becomes?)\s+(?:[\w-]+\s+){0,2}?(?:compliant|in\s+compliance)\b[^;]*$";
    /// "Only use HIPAA-compliant providers": what a customer is to choose of others.
    TO_CHOOSE = r"(?:^\W*(?:\d+\.\s*)?|\b(?:to|must|should|only|by)\s+)(?:only\s+|always\s+)?(?:uses?|using|choose|choosing|select|selecting|pick)\s+(?:only\s+)?(?:an?\s+|your own\s+|other\s+)?$|\b(?:see|list of|find|browse|your own)\s+(?:the\s+|all\s+)?$";
    /// A public list of certificates is its keeper's: "submitted to their".
    LISTED_BY = r"\b(?:submitted|listed|registered|published)\s+(?:\w+\s+)?(?:to|in|on)\s+their\s+(?:public\s+|official\s+)?$";
    ON_PLATFORM_AFTER = format!(r"^[- ]?(?:compliant|regulated|ready|eligible|certified|bound|covered)?\s*(?:{})\b", any_of(RUN_BY_CUSTOMERS));
    /// What the vendor has for such customers: "offers a", before and behind the name of a standard.
    OFFERS_ONE = r"\b(?:offers?|provides?|operates?|runs?|maintains?)\s+(?:you\s+)?an?\s+(?:[\w-]+\s+){0,2}$";
    SET_UP = r"^[- ]compliant\s+(?:[\w-]+\s+)?(?:environments?|deployments?|regions?|clusters?|hosting)\b";
    /// What the vendor doesn't take in: "we do not support HIPAA workloads", "such workloads are not supported".
    REFUSED = r"\b(?:we|it|(?-i:[A-Z])\w+)\b[^;,]*(?:\bnot|n['’]t|\bnever|\bcannot)\s+(?:\w+\s+){0,2}?(?:supports?|accepts?|allows?|permits?|hosts?|handles?|process|serves?|takes?(?: on)?|offers?)\s+(?:any\s+)?$";
    REFUSED_AFTER = r"^[- ]?(?:compliant\s+|regulated\s+)?(?:workloads?|use cases|applications?|apps?|data)\s+(?:is|are|can)\s*(?:not|n['’]t)\s+(?:\w+\s+){0,2}?(?:supported|accepted|allowed|permitted|offered)\b";
    /// "Existing customers can download the": up to the name of what a report is on, and behind it.
    READS = r"^\W*(?:[\w-]+\s+){0,3}?(?:customers?|clients?|users?|prospects?|admins?|you)\s+(?:[\w-]+\s+){0,5}?(?:can|may|are\s+able\s+to)\s+(?:(?:also|directly|always)\s+)*(?:download|request|access|view|obtain|get|read|receive)\s+(?:(?:the|a|an|latest|current|copy|copies|of|full|most|recent|our)\s+)*$";
    /// Whose report it is then: "from their vendors".
    OF_OTHERS = r"^[^.;]*?\b(?:from|of|by)\s+(?:their|your|its|each|every|any|other|third|vendors?|suppliers?)\b";
    READ = r"^\s*(?:type\s+\w+\s+)?(?:audit\s+|attestation\s+)?(?:reports?|certificates?|attestations?)\b";
    STAFF_HOLD = r"\b(?:our|the)\s+(?:\w+\s+)?(?:auditors?|consultants?|engineers?|employees?|staff|team members|experts?|testers?|specialists?|leads?|managers?|officers?|analysts?|architects?|developers?|head of [\w ]{2,20}|founders?|colleagues|CISO|CTO|CEO)(?:,[^,;.]{2,40}?,?)?\s+(?:\w+\s+){0,2}(?:are|is|hold|holds|have|has|carry)\b";
    /// What an auditor does for a certificate: "our SOC 2 auditor reviews these controls".
    OWN_AUDITOR = r"^\s*auditors?\s+(?:also\s+)?(?:reviews?|tests?|examines?|verif(?:y|ies)|checks?|audits?|confirms?|inspects?)\b";
    /// What auditors did or are at is the vendor's certificate: "our auditors have issued", "are examining".
    AUDITORS_DID = r"\bauditors?\s+(?:(?:is|are)\s+(?:(?:\w+ly|now|still)\s+)*(?:examining|auditing|assessing|reviewing|testing|evaluating)\b|(?:(?:have|has)\s+)?(?:\w+ly\s+)?(?:examined|issued|audited|reviewed|tested|assessed|completed|confirmed|verified|attested|provided)\b)";
    /// What a person is: "an ISO 27001 lead auditor", "a certified consultant".
    LEAD_AUDITOR = r"^\s*(?:lead|internal|senior)?\s*(?:auditors?|implementers?|practitioners?)\b|^[- ]?(?:certified|trained|qualified)\s+(?:(?:lead|internal|senior|security)\s+)*(?:auditors?|implementers?|practitioners?|professionals?|consultants?|assessors?|trainers?|engineers?|experts?)\b";
    STAFF = any_of(&[
        r"^\W*(?:(?-i:[A-Z])[\w.-]*\s+)?(?:staff|employees|engineers|personnel)\s+(?:must|use|are required|log|sign|authenticate|access)\b",
        r"\b(?:our|all|company|internal|corporate|vendor)\s+(?:of our\s+)?(?:employees?|staff|engineers?|personnel|contractors?|workforce|employee accounts?|team members|(?-i:team))\b[^;]{0,60}\b(?:must|use|uses|are required|is required|log|sign|authenticate|access|accesses|require|requires|enroll\w*|protected|behind|via|through|with)\b",
        r"\b(?:for|by) (?:all )?(?:(?:of )?our |(?-i:[A-Z])[\w.-]* )?(?:employees|staff|personnel)\b",
        r"\b(?:for|by|across) (?:all )?(?:of )?our (?:own )?(?:(?:whole|entire) )?(?:engineers|people|workforce|contractors|colleagues|team(?: members)?(?:\W*$|[,;]|\s+and\b))",
        r"\bon all (?:our )?(?:admin|internal|company|engineering)(?:istrative)? (?:tools?|tooling|consoles?|systems)\b",
        r"\binternal(?:ly)?\s+(?:systems?|tools?|applications?|access|services?|accounts?|networks?|admin)\b",
        r"\binternally\b",
        r"\baccess to (?:our|internal|production|company|corporate|all internal|critical)\s+(?:[\w-]+\s+){0,3}(?:systems?|services?|infrastructure|production|environments?|tools|applications|networks?|servers|accounts)\b",
        r"\b(?:we|our team) (?:also )?(?:require|requires|enforce|enforces|mandate|use|uses)\b[^;]{0,60}\b(?:internal(?:ly)?|employees?|staff|production|corporate|company|workstations?|laptops?|to access|for access|on all (?:our )?accounts|in all enrolled)\b",
        r"\bemployees? (?:must|are required|use|access|authenticate)\b",
        r"\bcompany[- ](?:systems|devices|accounts|infrastructure|wide)\b",
        r"\b(?:production|infrastructure) access\b",
        r"\bgated on\b",
        r"\bidp-backed\b",
    ]);
    /// What else stands in a line that is on how the vendor's people sign in: "SSO with Google; MFA for all staff".
    MFA_OF_STAFF = r"(?:;|,|\band\b|\+)\s*(?:(?:mandatory|enforced|required|hardware)\s+)*(?:MFA|2FA|(?:multi|two)-factor authentication|security keys|background checks|VPN)\s+(?:is\s+)?(?:enforced\s+|required\s+|mandatory\s+)?(?:for|by)\s+(?:(?:all|our|every)\s+)*(?:staff|employees?|personnel|engineers?|team members)\b";
    /// What customers get, whatever heading it stands under.
    TO_CUSTOMERS = r"\b(?:provides?|gives?|offers?|lets?|enables?|allows?)\s+(?:you|(?:our |all )?customers)\b|\b(?:supports|offers)\s|\bwe\s+(?:support|offer)\s|\bwith support for\s|\bif you(?:['’]re| are) on\b|\bavailable as (?:an? )?add-?ons?\b";
    /// The accounts of those who use the product, some of whom are staff there: "for all staff and admin clinic accounts".
    CUSTOMERS_STAFF = r"\b(?:clinic|practice|hospital|school|firm|tenant|customer|client|workspace|organi[sz]ation|member|portal|user)s?['’]?s?\s+(?:[\w-]+\s+){0,2}?accounts?\b|\baccounts?\s+(?:of|in|at)\s+(?:your|each|every|the)\s+(?:clinic|practice|hospital|school|firm|tenant|customer|client|workspace|organi[sz]ation)\b";
    STAFF_HEADING = r"\b(?:corporate security|corpsec|corporate access|internal (?:security|access|controls?|systems)|employee|employees|personnel|workforce|staff|people security|human resources|hr security|organi[sz]ational security|our (?:people|team|office)|infrastructure access|production access|operational security)\b";
}

/// Who else the sentence is about, if it isn't the vendor.
pub(super) fn others(clause: &Clause, said: &Said, topic: Topic) -> Option<Why> {
    match topic {
        Topic::Feature => is_staff(clause, said).then_some(Why::Staff),
        Topic::Agreement => is_suppliers_contract(clause, said.site).then_some(Why::Supplier),
        Topic::Attestation | Topic::Law if SO_ARE_WE.is_match(said.text) => None,
        Topic::Attestation | Topic::Law => {
            let by_staff = STAFF_HOLD.is_match(&clause.before_with_subject())
                && !AUDITORS_DID.is_match(&clause.before);
            let person =
                LEAD_AUDITOR.is_match(&clause.after) && !OWN_AUDITOR.is_match(&clause.after);
            if by_staff || person {
                Some(Why::Staff)
            } else if is_suppliers(clause, said) {
                Some(Why::Supplier)
            } else if is_customers(clause, said) {
                Some(Why::Customers)
            } else {
                let anothers = whose::is_another_companys(clause, said.site)
                    || whose::is_reported_of_another(said.text, clause, said.site);
                anothers.then_some(Why::Another)
            }
        }
    }
}

/// Whether a text is about accounts of the product that staff of its customers have.
pub fn is_of_customers_staff(text: &str) -> bool {
    CUSTOMERS_STAFF.is_match(text)
}

fn is_staff(clause: &Clause, said: &Said) -> bool {
    let heading = said
        .headings
        .last()
        .is_some_and(|heading| STAFF_HEADING.is_match(heading));
    let heading = heading && !TO_CUSTOMERS.is_match(said.text);
    if is_of_customers_staff(said.text) {
        return false;
    }
    STAFF.is_match(&clause.text)
        || MFA_OF_STAFF.is_match(said.text)
        || STAFF.is_match(said.text) && !clause.has_subject
        || heading
}

fn is_customers(clause: &Clause, said: &Said) -> bool {
    let inherited = !clause.has_subject && CUSTOMERS_SUBJECT.is_match(clause.previous);
    // "Our customers are" is not "our": what comes behind the subject decides whose it is.
    let behind = CUSTOMERS_SUBJECT.replace(&clause.before, "");
    let subject = (CUSTOMERS_SUBJECT.is_match(&clause.before) || inherited)
        && (!OUR_OWN.is_match(&behind) || WITH_US.is_match(&behind))
        && !HAS_FOR_THEM.is_match(&clause.before);
    let own = ours_after_helping(&clause.before, said.site);
    let becomes = BECOMING.is_match(&clause.before) && speaks_of_vendor(&clause.before, said.site);
    // "As a certified company, Quayside needed": who it is about comes behind.
    let other_name = AS_A.is_match(&clause.before)
        && (!speaks_of_vendor(said.text, said.site) || BUYS.is_match(&clause.rest));
    subject && !is_read_by_customers(&clause.before, &clause.after)
        || is_said_to_be_one(clause, said.site)
        || is_used_by_somebody(&clause.before, said.site)
        || is_got_with_help(clause, said.site)
        || other_name
        || is_said_of_somebody(&clause.before, said)
        || is_what_somebody_is(&clause.before, said)
        || THEMSELVES.is_match(&clause.after) && !speaks_of_vendor(&clause.text, said.site)
        || TESTIMONY.is_match(said.text)
        || !own && HELPS.is_match(&clause.before)
        || !own
            && PRODUCT.is_match(&clause.before)
            && !MEETS_CONTROLS.is_match(&clause.before)
            && !LISTED_BY.is_match(&clause.before)
            && !OUR_OWN.is_match(&clause.before)
            && !becomes
        || YOUR_LIST.is_match(&clause.before)
        || THEY_ARE.is_match(&clause.before)
        || ON_PLATFORM.is_match(&clause.before)
        || ON_PLATFORM_AFTER.is_match(&clause.after)
            && !is_refused(clause)
            && !(OFFERS_ONE.is_match(&clause.before) && SET_UP.is_match(&clause.after))
        || TO_CHOOSE.is_match(&clause.before) && is_to_be_chosen(&clause.after)
}

/// Whether a clause is about somebody whom it calls a customer of the vendor's.
fn is_said_to_be_one(clause: &Clause, site: &Site) -> bool {
    let before = clause.before_with_subject();
    SAID_TO_BE_ONE.captures(&before).is_some_and(|found| {
        let who = found.name("who");
        !who.is_some_and(|who| site.is_named_in(who.as_str()))
    })
}

/// Whether customers are told to be able to read the report on what is named, which is the vendor's then.
pub fn is_read_by_customers(before: &str, after: &str) -> bool {
    READS.is_match(before) && READ.is_match(after) && !OF_OTHERS.is_match(after)
}

/// Whether somebody is told to have used the vendor, or its product, for what is named.
fn is_used_by_somebody(before: &str, site: &Site) -> bool {
    let Some(used) = USED_FOR.captures(before) else {
        return false;
    };
    let who = used.get(0).and_then(|whole| before.get(..whole.start()));
    let whom = used.get(1).map_or("", |whom| whom.as_str());
    let by_reader = who.is_some_and(|who| YOU.is_match(who));
    let of_vendor = whom == "us" || site.is_named_in(whom);
    of_vendor && !by_reader && !who.is_some_and(|who| speaks_of_vendor(who, site))
}

/// Whether somebody else is told to have got it with the vendor's help, or by using its product.
fn is_got_with_help(clause: &Clause, site: &Site) -> bool {
    let who = GOT.captures(&clause.before).and_then(|found| found.get(1));
    let whose = WITH_HELP
        .captures(&clause.after)
        .and_then(|found| found.get(1));
    who.is_some_and(|who| !speaks_of_vendor(who.as_str(), site) && !whose::is_itself(who.as_str()))
        && whose.is_some_and(|whose| speaks_of_vendor(whose.as_str(), site))
}

/// Whether the vendor says that it doesn't take in what would have to meet the standard.
pub(super) fn is_refused(clause: &Clause) -> bool {
    REFUSED.is_match(&clause.before) || REFUSED_AFTER.is_match(&clause.after)
}

/// Whether the mention stands in a relative clause about customers or another company: "trusted by
/// banks that are", "used by Acme, who is".
fn is_said_of_somebody(before: &str, said: &Said) -> bool {
    let site = said.site;
    let Some(relative) = RELATIVE.captures(before) else {
        return false;
    };
    let rest = relative.get(2).map_or("", |rest| rest.as_str());
    let start = relative.get(0).map_or(0, |whole| whole.start());
    let head = before.get(..start).unwrap_or_default();
    if speaks_of_vendor(rest, site) || COUNTS_ITSELF.is_match(head) {
        return false;
    }
    if THIRD_PARTIES.is_match(head) {
        let whole = relative.get(0).map_or("", |whole| whole.as_str());
        let agrees = !(MANY.is_match(head) && ABOUT_ONE.is_match(whole));
        return agrees && !OUR_PEOPLE.is_match(head);
    }
    let is_user = USES.is_match(said.text) && site.is_named_in(said.text);
    let is_person = relative.get(1).is_some() || is_user;
    SOMEBODY.captures(head).is_some_and(|found| {
        let name = found.get(2).map_or("", |name| name.as_str());
        let known = site.name.is_some() && is_person;
        !speaks_of_vendor(name, site) && (found.get(1).is_some() || known)
    })
}

/// Whether the mention tells what another company is: "trusted by Acme, a certified bank", "Acme is certified and
/// trusts" the vendor.
fn is_what_somebody_is(before: &str, said: &Said) -> bool {
    let site = said.site;
    let is_anothers = |name: Option<regex::Match<'_>>| {
        name.is_some_and(|name| !speaks_of_vendor(name.as_str(), site))
    };
    let apposition = APPOSITION.captures(before);
    if apposition.is_some_and(|found| is_anothers(found.get(1))) {
        return true;
    }
    // Who uses the vendor's product is not the vendor; that needs a name to tell them apart.
    let uses = site.name.is_some() && USES.is_match(said.text) && site.is_named_in(said.text);
    let subject = SUBJECT.captures(before);
    uses && subject.is_some_and(|found| is_anothers(found.get(1)))
}

/// Whether the words after the last "help" or "automate" speak of the vendor again.
fn ours_after_helping(before: &str, site: &Site) -> bool {
    let after_help = before
        .rfind("help")
        .map_or("", |at| before.get(at..).unwrap_or_default());
    speaks_of_vendor(&OUR_CUSTOMERS.replace_all(after_help, ""), site)
}
