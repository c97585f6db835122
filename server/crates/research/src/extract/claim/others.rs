//! Who else a sentence is about: customers, suppliers or the vendor's own staff.

use std::sync::LazyLock;

use super::{Said, Topic, Why, speaks_of_vendor};
use crate::extract::{
    Site,
    clause::Clause,
    pattern::{any_of, patterns},
    whose,
};

/// What tells before customers which of them are meant.
const WHICH_CUSTOMERS: &[&str] = &[
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

/// What suppliers run or are, behind the name of a standard.
const SUPPLIED: &[&str] = &[
    r"data ?cent(?:er|re)s?",
    r"(?:office )?buildings?",
    r"premises",
    r"(?:office|co-?working) spaces?",
    r"(?:hosting|cloud|colocation) (?:facilit\w+|provider|providers|infrastructure|partner|partners)",
    r"facilit(?:y|ies)",
    r"(?:card[- ])?payments? (?:processor|provider|gateway|partner|firm|institution|specialist)s?",
    r"payments? compan(?:y|ies)",
    r"sub-?processors?",
    r"vendors",
    r"suppliers",
];

/// What brings in whom the vendor has something from.
const BY_MEANS_OF: &[&str] = &[
    r"via",
    r"through",
    r"by",
    r"from",
    r"thanks to",
    r"inherit\w*",
    r"using",
    r"with the help of",
    r"courtesy of",
    r"relying on",
    r"handled by",
    r"processed by",
    r"managed by",
    r"provided by",
    r"hosted (?:by|on|at|in|with)",
];

patterns! {
    /// What is certified is what the product is run on: "can be deployed on FedRAMP authorized infrastructure".
    RUN_ON = r"\b(?:deployed|hosted|installed|runs?|running|available|built)\s+(?:on|in|to|atop)\s+(?:an?\s+|the\s+)?$";
    /// "Built on cloud infrastructure with SOC 2 reports."
    ON_CERTIFIED = r"\b(?:built|hosted|runs?|running|deployed)\s+(?:on|in)\s+(?:[\w-]+\s+){0,3}?(?:infrastructure|clouds?|platforms?|servers|data ?cent(?:er|re)s?|facilit(?:y|ies))\s+(?:with|that|which|whose)\b[^;]*$";
    RUN_ON_AFTER = r"^[- ]?(?:\w+\s+)?(?:authori[sz]ed|certified|compliant|accredited|ready)\s+(?:[\w-]+\s+){0,1}?(?:infrastructure|clouds?|regions?|hosts?|servers|environments?|platforms?)\b";
    CUSTOMERS_SUBJECT = format!(r"^\W*(?:(?:{})\s+)*(?:{})(?:'s?)?(?:\s|:\s)", any_of(WHICH_CUSTOMERS), any_of(CUSTOMERS));
    /// A relative clause that runs up to the mention: "banks that are", "Acme, who is".
    RELATIVE = r"[,(]?\s+\(?(?:(who|whose\s+[\w\s-]{2,40}?|(?:both|all|most|many|some|each)\s+of\s+whom)|which|that|(?:both|all|most|many|some|each)\s+of\s+which)\s+(?:(?:also|already|now|each|all|both|themselves|must|have to|need to|want to)\s+)*(?:is|are|be|was|were|has|have|had|holds?|maintains?|keeps?|needs?|requires?|achieved|completed|obtained|passed|earned|became|become|compl(?:y|ies)|got|stay|meets?)\b([^,;]*)$";
    /// Many of somebody else, at the end of what a relative clause is about.
    THIRD_PARTIES = r"\b(?:customers?|clients?|companies|organi[sz]ations|teams|businesses|startups|merchants|retailers|insurers|institutions|firms|brands|enterprises|hospitals|clinics|banks|agencies|universities|schools|governments|manufacturers|labs|practices|partners|people|users|developers|hospitals)(?:\s+(?:like|such as|in|of|from|across|around)\s+[\w ]{1,30})?$";
    /// A relative clause about one thing: in "a tool for banks that is certified" the tool is.
    ABOUT_ONE = r"\b(?:who|which|that)\s+(?:\w+\s+)?(?:is|was|has|holds|maintains|keeps|needs|requires|complies|meets)\b";
    MANY = r"(?:s|people|companies|agencies|universities)$";
    /// What customers do with a product.
    USES = r"\b(?:uses?|chose|chooses|trusts?|relies on|runs on|switched to|picked)\b";
    /// Somebody who has the vendor do something: "Acme Corp used us to become". Group 1 is whom it used.
    USED_FOR = r"\b(?:us(?:e|es|ed|ing)|chose|chooses|picked|hired|trust(?:s|ed)?|relied on|relies on|worked with|works with|partnered with|turned to|came to|switched to|engaged)\s+(us|(?-i:[A-Z])[\w.&-]*(?:\s(?-i:[A-Z])[\w.&-]*)?)\s+(?:to|for|when|while|in|on)\b[^;]*$";
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
        r"\b(?:in a (?:way|manner)|(?:ways?|how) to (?:use|run|deploy|set up|remain|stay|be))\b[^;]*$".to_owned(),
    ]);
    /// What the vendor itself is about to be.
    BECOMING = r"\b(?:in (?:the )?(?:process|middle|midst|course) of|work(?:s|ing) (?:on|towards?)|on (?:track|course|the way) (?:to|towards?)|close to|committed to|aim(?:s|ing)? (?:to|at)|plan(?:s|ning)? (?:to|on)|hop(?:es|ing) to|expects? to)\s+(?:\w+ly\s+)?(?:becom(?:e|ing)|get(?:ting)?)\s+(?:[\w'/-]+\s+){0,4}$";
    /// What is somebody's own of several: "your HIPAA, GDPR or".
    YOUR_LIST = r"\b(?:your|their|(?:customers?|clients?)['’]s?)\s+(?:own\s+)?(?:(?-i:[A-Z])[\w./-]*(?:\s(?:\d+|(?-i:[A-Z])[\w./-]*))*\s*(?:,|/|&|\band\b|\bor\b)\s*(?:(?:and|or)\s+)?)+$";
    ON_PLATFORM = r"\b(?:run(?:ning)?|build(?:ing)?|deploy(?:ing)?|host(?:ing)?|develop(?:ing)?|creat(?:e|ing)|launch(?:ing)?|operat(?:e|ing))\s+(?:your\s+|their\s+)?(?:own\s+)?$";
    /// "Only use HIPAA-compliant providers": what a customer is to choose of others.
    TO_CHOOSE = r"(?:^\W*(?:\d+\.\s*)?|\b(?:to|must|should|only|by)\s+)(?:only\s+|always\s+)?(?:uses?|using|choose|choosing|select|selecting|pick)\s+(?:only\s+)?(?:an?\s+|your own\s+|other\s+)?$|\b(?:see|list of|find|browse|your own)\s+(?:the\s+|all\s+)?$";
    CHOSEN = r"^[- ]?(?:compliant|certified|ready|eligible|audited)\s+(?:[\w-]+\s+)?(?:accounts?|providers?|vendors?|partners?|keys?|suppliers?|models?|processors?|tools?|services)\b";
    /// "It will only use HIPAA-compliant services": what it picks of others.
    PICKS = r"\b(?:uses?|using|choose|choosing|selects?|selecting|rel(?:y|ies) on|(?:works?|integrat(?:es?|ing|ions?)|partner(?:s|ed)?|deals?|contracts?)\s+(?:only\s+)?with|connect(?:s|ed|ing)?\s+(?:\w+\s+)?(?:to|with)|(?:buys?|bought|purchas(?:es?|ed)|orders?|sourc(?:es?|ed))(?:\s+(?:[\w-]+\s+){0,2}?from)?)\s+(?:(?:only|many|most|other|several|any|all)\s+)*$";
    /// What is said of one's own of several: "only our Munich data centre is certified".
    ONE_OF_OURS = r"^\W*(?:only|just)\s+our\s+(?:[\w-]+\s+){0,3}$";
    /// What else is picked, bought or connected to, behind the name of a standard that it meets.
    PICKED = r"^[- ]?(?:compliant|certified|ready|eligible|audited|authori[sz]ed|accredited|attested)\s+(?:[\w-]+\s+)?(?:systems|products|shops|sellers|stores|merchants|compan(?:y|ies)|hosts|clouds?|firms|platforms?|applications?|apps?|software|facilit(?:y|ies)|resellers|manufacturers|contractors|businesses|organi[sz]ations)\b";
    /// "Providers that we have signed a BAA with."
    OF_THEM = r"\b(?:providers?|vendors?|suppliers?|(?:sub-?)?processors?|partners?|services)\s+(?:that|which|whom?|with (?:whom|which))\b[^;]*$";
    /// A public list of certificates is its keeper's: "submitted to their".
    LISTED_BY = r"\b(?:submitted|listed|registered|published)\s+(?:\w+\s+)?(?:to|in|on)\s+their\s+(?:public\s+|official\s+)?$";
    WITH = r"^\s+(?:with\b|\W*$)";
    ON_PLATFORM_AFTER = format!(r"^[- ]?(?:compliant|regulated|ready|eligible|certified|bound|covered)?\s*(?:{})\b", any_of(RUN_BY_CUSTOMERS));
    /// What the vendor doesn't take in: "we do not support HIPAA workloads", "such workloads are not supported".
    REFUSED = r"\b(?:we|it|(?-i:[A-Z])\w+)\b[^;,]*(?:\bnot|n['’]t|\bnever|\bcannot)\s+(?:\w+\s+){0,2}?(?:supports?|accepts?|allows?|permits?|hosts?|handles?|process|serves?|takes?(?: on)?|offers?)\s+(?:any\s+)?$";
    REFUSED_AFTER = r"^[- ]?(?:compliant\s+|regulated\s+)?(?:workloads?|use cases|applications?|apps?|data)\s+(?:is|are|can)\s*(?:not|n['’]t)\s+(?:\w+\s+){0,2}?(?:supported|accepted|allowed|permitted|offered)\b";
    SUPPLIERS_MUST = r"\b(?:vendors?|suppliers?|sub-?processors?|sub-?contractors?|third[- ]part(?:y|ies)|partners|contractors|providers)\b[^;]{0,60}\b(?:must|required?|requires|should|have to|that (?:are|hold|have)|who (?:are|hold|have)|with|are|is|hold|holds|maintain|maintains|to (?:be|hold|have))\b[^;]*$|\bwe (?:only )?(?:require|ask|expect|choose|select|use|work with|partner with)\s+(?:[\w-]+\s+){0,4}(?:vendors?|suppliers?|sub-?processors?|partners|providers|tools|services|software)\b[^;]*$";
    /// By whomever one is audited, the certificate is one's own: "third-party audits".
    AUDIT_BY_OTHERS = r"\bthird[- ]party\s+(?:[\w-]+\s+)?(?:audit\w*|assess\w+|attestations?|certifications?|penetration\s+tests?|examinations?|verification)\b";
    /// Who lets people in, and supplies nothing to the vendor.
    IDENTITY_PROVIDERS = r"\b(?:identity|authentication|auth|SSO|single sign-on|SAML|OIDC|OAuth|log-?in|sign-?in)\s+providers?\b";
    /// "Payments are handled by a processor that is": whoever does it for the vendor.
    DONE_BY = r"\b(?:handled|processed|run|managed|operated|hosted|stored|taken care of) by (?:an?|our|the) (?:[\w-]+ ){1,4}?(?:that|who|which) (?:is|are|has|have|holds?)\b[^;]*$";
    SUPPLIER_BEFORE = format!(r"(?:\b{}\b|\b{}(?:'s?)?(?:\W|$))", *SUPPLIERS, *PROVIDERS);
    /// A contract of a supplier's that a sentence begins with: "Worth noting: OpenAI offers a DPA that".
    SUPPLIER_OFFERS = format!(r"^\W*(?:[\w'’]+\s+){{0,5}}{}\s+(?:(?:also|itself|now|only)\s+)?(?:offers?|provides?|has|signs?|makes?|publishes)\s+(?:[\w-]+\s+){{0,6}}$", *SUPPLIERS);
    /// The vendor brings itself in as the one who holds it.
    OUR_SELVES = r"\b(?:we|ourselves|itself|our own)\b";
    /// What follows is the supplier's doing: "Thanks to AWS, our infrastructure is certified".
    THANKS_TO = format!(r"^\W*(?:thanks to|because of|by virtue of|through|via|courtesy of|hosting (?:on|with|in)|running on|building on|built on)\s+(?:our\s+|the\s+)?(?:{}\b|{}(?:'s?)?(?:\W|$))", *SUPPLIERS, *PROVIDERS);
    SUPPLIER_AFTER = any_of(&[
        format!(r"^[- ]?(?:\d+\s+)?(?:type\s+\w+\s+)?(?:compliant|certified|audited|accredited|attested|compliance|certification|level \d)?[, ]*(?:and\s+)?(?:[\w-]+\s+){{0,3}}?(?:{})\b", any_of(SUPPLIED)),
        r"\bby (?:their|its|the|each) (?:own )?(?:operators?|owners?|landlords?|hosts?|operating compan(?:y|ies))\b".to_owned(),
        format!(r"\b(?:{})\s+(?:our\s+|the\s+|a\s+)?(?:{}\b|(?:third[- ]party\s+)?{}(?:\W|$))", any_of(BY_MEANS_OF), *SUPPLIERS, *PROVIDERS),
    ]);
    WITH_SUPPLIERS = format!(r"^[^.;]{{0,20}}\bwith\s+(?:[\w-]+\s+){{0,4}}?(?:vendors?|sub-?processors?|suppliers?|(?:\w+ )?providers?|partners|{})(?:\W|$)", *SUPPLIERS);
    STAFF_HOLD = r"\b(?:our|the)\s+(?:\w+\s+)?(?:auditors?|consultants?|engineers?|employees?|staff|team members|experts?|testers?|specialists?|leads?|managers?|officers?|analysts?|architects?|developers?|head of [\w ]{2,20}|founders?|colleagues|CISO|CTO|CEO)\s+(?:\w+\s+){0,2}(?:are|is|hold|holds|have|has|carry)\b";
    /// What a person is: "an ISO 27001 lead auditor", "a certified consultant".
    LEAD_AUDITOR = r"^\s*(?:lead|internal|senior)?\s*(?:auditors?|implementers?|practitioners?)\b|^[- ]?(?:certified|trained|qualified)\s+(?:(?:lead|internal|senior|security)\s+)*(?:auditors?|implementers?|practitioners?|professionals?|consultants?|assessors?|trainers?|engineers?|experts?)\b";
    WE_USE = r"\b(?:that |which )?we (?:use|rely on|host (?:on|in|with)|run on|work with|depend on|chose|choose|partner with|store)\b";
    AUDITOR = r"\b(?:audit(?:or|ed|s)?|assessor|assessed|attested|examined)\b[^,;]*\b(?:by|through)\b";
    STAFF = any_of(&[
        r"^\W*(?:(?-i:[A-Z])[\w.-]*\s+)?(?:staff|employees|engineers|personnel)\s+(?:must|use|are required|log|sign|authenticate|access)\b",
        r"\b(?:our|all|company|internal|corporate|vendor)\s+(?:of our\s+)?(?:employees?|staff|engineers?|personnel|contractors?|workforce|employee accounts?|team members|(?-i:team))\b[^;]{0,60}\b(?:must|use|uses|are required|is required|log|sign|authenticate|access|accesses|require|requires|enroll\w*|protected|behind|via|through|with)\b",
        r"\b(?:for|by) (?:all )?(?:our )?(?:employees|staff|personnel)\b",
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
    /// What customers get, whatever heading it stands under.
    TO_CUSTOMERS = r"\b(?:provides?|gives?|offers?|lets?|enables?|allows?)\s+(?:you|(?:our |all )?customers)\b|\b(?:supports|offers)\s|\bwe\s+(?:support|offer)\s|\bwith support for\s|\bif you(?:['’]re| are) on\b|\bavailable as (?:an? )?add-?ons?\b";
    STAFF_HEADING = r"\b(?:corporate security|corpsec|corporate access|internal (?:security|access|controls?|systems)|employee|employees|personnel|workforce|staff|people security|human resources|hr security|organi[sz]ational security|our (?:people|team|office)|infrastructure access|production access|operational security)\b";
}

/// Well-known suppliers of software companies.
const KNOWN_SUPPLIERS: &[&str] = &[
    r"AWS(?: KMS)?",
    r"KMS",
    r"Amazon Web Services",
    r"Amazon",
    r"Google Cloud(?: Platform)?",
    r"GCP",
    r"Microsoft Azure",
    r"Azure",
    r"Heroku",
    r"Hetzner",
    r"DigitalOcean",
    r"Digital Ocean",
    r"Linode",
    r"Akamai",
    r"OVH(?:cloud)?",
    r"Scaleway",
    r"Equinix",
    r"Rackspace",
    r"Cloudflare",
    r"Fastly",
    r"Vercel",
    r"Netlify",
    r"Render",
    r"Supabase",
    r"MongoDB Atlas",
    r"Snowflake",
    r"Stripe",
    r"Paddle",
    r"Braintree",
    r"Adyen",
    r"PayPal",
    r"(?-i:[A-Z][a-z]+) Payments",
    r"Apple Pay",
    r"Google Pay",
    r"Worldpay",
    r"GoCardless",
    r"Klarna",
    r"Square",
    r"Lemon Squeezy",
    r"FastSpring",
    r"Chargebee",
    r"Recurly",
    r"Mollie",
    r"Twilio",
    r"SendGrid",
    r"Mailgun",
    r"Postmark",
    r"Auth0",
    r"Clerk",
    r"WorkOS",
    r"Fly\.io",
    r"Railway",
    r"OpenAI",
    r"Anthropic",
];

/// Any well-known supplier: one group, for a pattern that ignores case.
pub static SUPPLIERS: LazyLock<String> =
    LazyLock::new(|| format!("(?:{})", any_of(KNOWN_SUPPLIERS)));

/// What suppliers are called.
const SUPPLIERS_CALLED: &[&str] = &[
    r"(?:hosting|cloud|infrastructure|payments?|colocation|third[- ]party|e-?mail|storage|database|server|data)\s+(?:[\w-]+\s+){0,2}?(?:providers?|processors?|partners?|vendors?|suppliers?|hosts?|facilit(?:y|ies)|platforms?|operators?|cent(?:er|re)s?)",
    r"(?:AI|LLM|(?:language[- ])?model|speech|transcription|inference|SMS|telephony|messaging|backup|card|checkout|billing)\s+(?:[\w-]+\s+){0,2}?(?:providers?|processors?|suppliers?|partners?|vendors?|hosts?)",
    r"(?:card[- ])?payments?\s+(?:[\w-]+\s+){0,1}?(?:compan(?:y|ies)|firms?|institutions?|specialists?|gateways?)",
    r"acquir(?:ers?|ing banks?)",
    r"merchants? of record",
    r"data ?cent(?:er|re)s?",
    r"an? sub-?processor",
    r"(?:the\s+)?(?:employed|used|rented|leased|selected|chosen|underlying)\s+(?:[\w-]+\s+)?(?:facilit(?:y|ies)|sites|hosts|locations)",
    r"underlying\s+(?:cloud\s+)?(?:infrastructure|platforms?|providers?)",
    r"(?:their|whose)\s+(?:[\w-]+\s+){0,2}?(?:facilit(?:y|ies)|sites?|buildings?|premises)",
    r"(?:our|its|the) (?:providers?|(?:sub-?)?processors?|vendors?|suppliers?|partners?|hosts?|upstream providers?)",
];

/// Any of what suppliers are called: one group, for a pattern that ignores case.
pub static PROVIDERS: LazyLock<String> =
    LazyLock::new(|| format!("(?:{})", any_of(SUPPLIERS_CALLED)));

/// Who else the sentence is about, if it isn't the vendor.
pub(super) fn others(clause: &Clause, said: &Said, topic: Topic) -> Option<Why> {
    match topic {
        Topic::Feature => is_staff(clause, said).then_some(Why::Staff),
        Topic::Agreement => {
            let with_supplier = WITH_SUPPLIERS
                .find(&clause.after)
                .is_some_and(|found| !said.site.is_named_in(found.as_str()));
            let offered = SUPPLIER_OFFERS.is_match(&clause.before)
                && !speaks_of_vendor(&clause.before, said.site);
            let theirs = SUPPLIERS_MUST.is_match(&clause.before) || with_supplier || offered;
            theirs.then_some(Why::Supplier)
        }
        Topic::Attestation | Topic::Law => {
            if STAFF_HOLD.is_match(&clause.before) || LEAD_AUDITOR.is_match(&clause.after) {
                Some(Why::Staff)
            } else if is_suppliers(clause, said) {
                Some(Why::Supplier)
            } else if is_customers(clause, said) {
                Some(Why::Customers)
            } else {
                whose::is_another_companys(clause, said.site).then_some(Why::Another)
            }
        }
    }
}

/// Whether the sentence says what suppliers have to hold, and nothing of the vendor.
pub(super) fn is_rule(clause: &Clause, said: &Said, topic: Topic) -> bool {
    let with_them = topic == Topic::Agreement
        && OF_THEM.is_match(&clause.before)
        && WITH.is_match(&clause.after);
    let before = IDENTITY_PROVIDERS.replace_all(&clause.before, " ");
    let before = AUDIT_BY_OTHERS.replace_all(&before, "audits");
    let must = SUPPLIERS_MUST.is_match(&before) && !speaks_of_vendor(said.text, said.site);
    must || with_them
}

fn is_staff(clause: &Clause, said: &Said) -> bool {
    let heading = said
        .headings
        .last()
        .is_some_and(|heading| STAFF_HEADING.is_match(heading));
    let heading = heading && !TO_CUSTOMERS.is_match(said.text);
    STAFF.is_match(&clause.text) || STAFF.is_match(said.text) && !clause.has_subject || heading
}

fn is_customers(clause: &Clause, said: &Said) -> bool {
    let inherited = !clause.has_subject && CUSTOMERS_SUBJECT.is_match(clause.previous);
    // "Our customers are" is not "our": what comes behind the subject decides whose it is.
    let behind = CUSTOMERS_SUBJECT.replace(&clause.before, "");
    let subject = (CUSTOMERS_SUBJECT.is_match(&clause.before) || inherited)
        && (!OUR_OWN.is_match(&behind) || WITH_US.is_match(&behind));
    let own = ours_after_helping(&clause.before, said.site);
    let becomes = BECOMING.is_match(&clause.before) && speaks_of_vendor(&clause.before, said.site);
    // "As a certified company, Quayside needed": who it is about comes behind.
    let other_name = AS_A.is_match(&clause.before)
        && (!speaks_of_vendor(said.text, said.site) || BUYS.is_match(&clause.rest));
    subject
        || is_used_by_somebody(&clause.before, said.site)
        || other_name
        || is_said_of_somebody(&clause.before, said)
        || is_what_somebody_is(&clause.before, said)
        || THEMSELVES.is_match(&clause.after) && !speaks_of_vendor(&clause.text, said.site)
        || TESTIMONY.is_match(said.text)
        || !own && HELPS.is_match(&clause.before)
        || !own
            && PRODUCT.is_match(&clause.before)
            && !LISTED_BY.is_match(&clause.before)
            && !OUR_OWN.is_match(&clause.before)
            && !becomes
        || YOUR_LIST.is_match(&clause.before)
        || ON_PLATFORM.is_match(&clause.before)
        || ON_PLATFORM_AFTER.is_match(&clause.after) && !is_refused(clause)
        || TO_CHOOSE.is_match(&clause.before) && CHOSEN.is_match(&clause.after)
}

/// Whether somebody is told to have used the vendor, or its product, for what is named.
fn is_used_by_somebody(before: &str, site: &Site) -> bool {
    let Some(used) = USED_FOR.captures(before) else {
        return false;
    };
    let who = used.get(0).and_then(|whole| before.get(..whole.start()));
    let whom = used.get(1).map_or("", |whom| whom.as_str());
    (whom == "us" || site.is_named_in(whom)) && !who.is_some_and(|who| speaks_of_vendor(who, site))
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

fn is_suppliers(clause: &Clause, said: &Said) -> bool {
    let before = clause.before_with_subject();
    let before = AUDIT_BY_OTHERS.replace_all(&before, "audits");
    if AUDITOR.is_match(&before) {
        return false;
    }
    let own_name = said.site.name.as_deref().unwrap_or_default();
    let named = SUPPLIER_BEFORE
        .find_iter(&before)
        .filter(|found| own_name.is_empty() || !found.as_str().contains(own_name))
        .last()
        .is_some_and(|found| {
            let later = before.get(found.end()..).unwrap_or_default();
            let later = WE_USE.replace_all(later, "");
            let earlier = before.get(..found.start()).unwrap_or_default();
            !speaks_of_vendor(&later, said.site)
                && !is_preceded_by_self(&before, found.start())
                && !ONE_OF_OURS.is_match(earlier)
        });
    named
        || PICKS.is_match(&before)
            && (CHOSEN.is_match(&clause.after) || PICKED.is_match(&clause.after))
            && speaks_of_vendor(&before, said.site)
        || THANKS_TO.is_match(said.text) && is_same_statement(clause)
        || SUPPLIERS_MUST.is_match(&before) && !speaks_of_vendor_last(&before, said.site)
        || ON_CERTIFIED.is_match(&clause.before)
        || RUN_ON.is_match(&clause.before) && RUN_ON_AFTER.is_match(&clause.after)
        || SUPPLIER_AFTER.is_match(&clause.after)
        || DONE_BY.is_match(&before) && !speaks_of_vendor_last(&before, said.site)
}

/// Whether a clause goes on with what the sentence begins with: nothing sets it apart.
fn is_same_statement(clause: &Clause) -> bool {
    !OUR_SELVES.is_match(&clause.before)
}

/// "We are a cloud provider with ISO 27001": the provider is the vendor itself.
fn is_preceded_by_self(before: &str, at: usize) -> bool {
    let words = before.get(..at).unwrap_or_default().to_lowercase();
    [
        "we are a ",
        "we are an ",
        "we're a ",
        "as a ",
        "as an ",
        "is a ",
        "is an ",
    ]
    .iter()
    .any(|end| words.ends_with(end))
}

fn speaks_of_vendor_last(before: &str, site: &Site) -> bool {
    let tail: String = before
        .split_whitespace()
        .rev()
        .take(4)
        .collect::<Vec<_>>()
        .join(" ");
    speaks_of_vendor(&tail, site)
}
