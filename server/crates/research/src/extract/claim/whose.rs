//! Whose a certificate is, by the grammar of the sentence: a competitor's, a parent's, a stranger's, or
//! that of one product of several. Customers, suppliers and staff are told apart in [`crate::extract::claim`].

use std::sync::LazyLock;

use regex::Regex;

use crate::document::{BlockKind, Document};

use super::{PROVIDERS, SUPPLIERS, clause::Clause, speaks_of_vendor};
use crate::extract::{
    Site,
    pattern::{any_of, group, pattern, patterns},
};

/// A company's or a product's name.
const NAME: &str = r"(?-i:[A-Z])[\w&.'-]*(?:\s(?-i:[A-Z])[\w&.'-]*){0,3}";

/// One such name or several: "Acme Desk and Acme Mail".
pub static NAMES: LazyLock<String> = LazyLock::new(|| {
    format!(
        r"{NAME}(?:(?:,\s+(?:and\s+|or\s+)?|\s+(?:and|or|nor|&)\s+)(?:the\s+|our\s+)?{NAME}){{0,4}}"
    )
});

/// Who else a sentence about certificates can be about.
const ANOTHER: &[&str] = &[
    r"competitors?",
    r"rivals?",
    r"competing (?:tools?|products?|vendors?)",
    r"parent(?: company)?",
    r"holding(?: company)?",
    r"mother company",
    r"sister company",
    r"subsidiar(?:y|ies)",
    r"partners?",
    r"resellers?",
    r"distributors?",
    r"investors?",
    r"backers?",
    r"shareholders?",
    r"owners?",
    r"acquirers?",
    r"predecessors?",
    r"(?:co-?)?founders?",
    r"chief [\w ]{2,30} officer",
    r"ceo",
    r"cto",
    r"ciso",
    r"coo",
    r"cfo",
    r"directors?",
    r"advis[eo]rs?",
    r"consultanc(?:y|ies)",
    r"(?:audit(?:ing|or)?|law|security|consulting|pen(?:etration)?[- ]?test(?:ing|ers?)?|accounting|recruiting|marketing|design) (?:firms?|agenc(?:y|ies)|compan(?:y|ies)|consultants?|testers?)",
    r"pen(?:etration)?[- ]?testers?",
    r"landlords?",
    r"contractors?",
    r"freelancers?",
    r"agenc(?:y|ies)",
    r"lawyers?",
    r"accountants?",
    r"banks?",
    r"insurers?",
    r"(?:previous|former|old|last) (?:employers?|compan(?:y|ies)|tools?|products?|vendors?)",
    r"alternatives?",
];

/// What others do with companies and products that are not the vendor's: "our investors also back a certified startup".
const DID_ELSEWHERE: &[&str] = &[
    r"(?:co-?)?founded",
    r"started",
    r"led",
    r"ran",
    r"sold",
    r"backs?",
    r"backed",
    r"owns?",
    r"invest(?:s|ed)?\s+in",
    r"advis(?:es?|ed)",
    r"worked\s+(?:at|for|with)",
    r"came\s+from",
];

/// What is said of a product that a certificate does not cover.
pub const OUT_OF_SCOPE: &str = r"(?:is|are|remains?|stays?)\s+(?:(?:currently|still|yet)\s+)?(?:out\s+of|outside)\s+(?:of\s+)?(?:(?:the|its|our|that)\s+)?(?:audit\s+)?scope|(?:is|are)\s+(?:excluded|not\s+(?:yet\s+)?(?:covered|included|in\s+scope))";

/// What a vendor runs its product in.
const PARTS: &str = r"data ?cent(?:er|re)s?|regions?|clouds?|environments?|deployments?|hosting|instances?|modules?|offerings?|infrastructure";

/// What a product among others is called.
const KINDS: &str = r"products?|modules?|apps?|applications?|add-?ons?|editions?|offerings?|services?|tools?|plug-?ins?|suites?|platforms?";

/// What stands between a standard's name and what its report covers.
const REPORT_THAT: &str = r"^\W*(?:(?:type\s+\w+|reports?|certifications?|certificates?|attestations?|audits?)\s+)*(?:(?:only|currently)\s+)*";

/// What people did before they were with the vendor.
const FORMER: &str = r"(?:last|previous|former|prior|earlier|old)\s+(?:[\w-]+\s+)?(?:jobs?|roles?|positions?|gigs?|careers?|li(?:fe|ves)|employers?|compan(?:y|ies)|business(?:es)?|firms?|start-?ups?|ventures?)";

/// The subject of a clause that is another company or a person. Group 1 is what is said of it.
static SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(format!(
        r"^\W*(?:(?:\w+\s+){{0,3}},\s+)?(?:(?:only|just|even)\s+)?(?:(?:one|some|many|most|several|all|both|two|three) of\s+)?(?:(?:our|the|an?|its|their|another|other|many|most|some|all)\s+|{NAME}'s?\s+)(?:[\w-]+\s+){{0,3}}?(?:{})(?:,?\s+{NAME},?)?\s+(?:[\w-]+ly\s+|also\s+|now\s+|already\s+|both\s+|who\s+|which\s+|that\s+)*(?:is|are|was|were|has|have|had|holds?|held|maintains?|became|achieved|obtained|passed|earned|compl(?:y|ies)|meets?|undergo(?:es)?|{})\b([^;:]*)$",
        any_of(ANOTHER),
        any_of(DID_ELSEWHERE)
    ))
});

patterns! {
    /// What stands for somebody named in the sentence before.
    GOES_ON_OF_MANY = r"^\W*(?:both|they|these|those|each of (?:them|these)|all of (?:them|these)|all (?:two|three|four))\s+(?:[\w-]+\s+){0,4}?(?:is|are|have|has|holds?|maintains?|carry|carries|keeps?|comply|complies|meets?|undergo(?:es)?)\b";
    GOES_ON_OF_ONE = r"^\W*(?:it|this one|that one|this (?:provider|partner|processor|supplier|host|company|operator)|who)\s+(?:[\w-]+\s+){0,3}?(?:is|has|holds|maintains|carries|keeps|complies|meets|undergoes)\b";
    NAMES_SUPPLIER = format!(r"(?:\b{}\b|\b{}(?:'s?)?(?:\W|$))", *SUPPLIERS, *PROVIDERS);
    BEGINS_WITH_SUPPLIER = format!(r"^\W*(?:(?:for|our|the|a|an|all|card|every)\s+)*(?:[\w-]+\s+){{0,2}}?(?:\b{}\b|\b{}(?:\W|$))", *SUPPLIERS, *PROVIDERS);
    ENDS_WITH_SUPPLIER = format!(r"\b(?:by|through|with|via|from|at|to|on|in|use)\s+(?:(?:our|the|an?|its|their|two|three)\s+)*(?:[\w-]+,?\s+){{0,4}}?(?:{}\b|{})[^;]{{0,40}}$", *SUPPLIERS, *PROVIDERS);
    OWN_PLACE = r"\b(?:our|its|their) own (?:[\w-]+ )?(?:data ?cent(?:er|re)s?|servers|hosting|facilit(?:y|ies)|cloud|infrastructure)\b|^\W*(?:our|the)\s+(?:[\w-]+\s+){0,2}?(?:platforms?|facilit(?:y|ies)|infrastructure)\b";
    OWN_PRODUCT = r"\b(?:our|the) (?:product|platform|apps?|applications?|service|software|system|solution|tool)\b";
    /// Two names set beside each other, or one that there is an alternative to.
    BESIDE = format!(r"^\W*({NAME})\s+(?:vs\.?|versus|compared (?:to|with))\s+({NAME})|\b({NAME})\s+alternatives?\b|\balternatives? to\s+({NAME})");
    /// Behind a rival's name, what is told of it in the part below.
    OF_A_RIVAL = r"^(?:['’]s)?(?:\s+(?:pricing|prices?|plans?|features?|costs?|security|pros and cons|overview))*\W*$";
    /// Somebody and what is theirs: "Otherly is certified and has it on its top plan". Group 1 is the name.
    TELLS_OF = format!(r"^\W*({NAME})\s+(?:(?:offers|charges|sells|costs|starts at|keeps|locks|reserves|requires|lists|bundles)\b|(?:is|has|holds|includes|supports|provides)\b[^.;]*\b(?:on|in|with|for|of) its\s)");
    COMPARES = r"\b(?:compar(?:e|ed|ing|isons?)|vs\.?|versus|alternatives?|competitors?)\b";
    /// "SOC 2: our parent company holds a report."
    ANOTHERS_LABEL = format!(r"^[^:]{{2,40}}:\s*(?:our|its|the)\s+(?:[\w-]+\s+){{0,2}}?(?:{})\b[^.;]*\b(?:is|are|has|have|holds?|maintains?)\b", any_of(ANOTHER));
    /// Somebody whom a sentence sets the vendor apart from, and what it says of them: "unlike Acme, which is". Group 1
    /// is what is said.
    CONTRASTED = r"\b(?:unlike|as opposed to|in contrast (?:to|with)|(?:when |as )?compared (?:to|with)|in comparison (?:to|with)|rather than)\s+[^,;:.()]{2,60}[,(]?\s+\(?(?:who|which|that|whose)\b([^;:]*)$";
    /// Where the sentence comes back to the vendor.
    COMES_BACK = r"[,)–—]\s+(?:we|our|it|its|this|here)\b";
    /// "Its parent does: Otherly is certified."
    ANOTHER_DOES = format!(r"^\W*(?:our|its|the|their|{NAME}['’]s)\s+(?:[\w-]+\s+){{0,2}}?(?:{})(?:,?\s+{NAME},?)?\s+(?:does|do|has|have|is|are)(?:\s+(?:so|too|though|however|it|one|that))?(?:\s*[:,]|\s-)\s+(.*)$", any_of(ANOTHER));
    /// "The certificate is held by our parent."
    HELD_BY = format!(r"^[^;:]{{0,60}}(?:\b(?:(?:held|owned|maintained)\s+by|belongs?\s+to)\s+|\((?:by\s+|through\s+|via\s+|of\s+)?)(?:our|its|the|{NAME}['’]s)\s+(?:[\w-]+\s+){{0,2}}?(?:{})\b", any_of(ANOTHER));
    /// What somebody of the vendor's did elsewhere: "at her last job", "before joining us".
    ELSEWHERE = format!(r"\b(?:at|in|with|for|from)\s+(?:(?:his|her|their|my|an?)\s+)?{FORMER}\b|\bbefore\s+(?:joining|(?:co-?)?founding|starting|coming\s+to)\s+(?:us|our\s+(?:company|team)|the\s+(?:company|team)|{NAME})");
    /// Who of the vendor's people that was.
    PERSON = r"\b(?:our|the|(?-i:[A-Z])[\w.-]*['’]s)\s+(?:[\w-]+\s+){0,2}?(?:(?:co-?)?founders?|chief [\w ]{2,30} officer|C[ETIOF]S?O|directors?|advis[eo]rs?|heads?|leads?|engineers?|managers?|team|people|staff)\b";
    /// What an auditor does: the certificate is that of whoever it did it for.
    AUDITS = r"^\s+(?:\w+ly\s+)?(?:issued|attested|confirmed|audited|examined|certified|assessed|verified|validated|given|granted|awarded|tested|reviewed)\b";
    /// Whose own words a sentence reports: "Acme states that it is certified". Group 1 is the name.
    REPORTS = format!(r"^\W*({NAME})\s+(?:(?:also|itself|publicly)\s+)?(?:states?|says|claims|reports|documents|asserts|confirms|advertises|publishes|notes)\s+that\b");
    /// A company that somebody led, left, competes with or bought.
    LED = r"\b(?:(?:teams?|people|makers|founders|creators|engineers|folks|minds|group|company|same \w+) (?:behind|from|of|at|that (?:built|made|ran)|who (?:built|made|ran))\s+(?:an?|another)\s+(?:[\w-]+\s+){0,4}$|(?:led|ran|headed|joined|left|worked (?:at|for|in)|comes? from|replaced?|compet(?:e|es|ed|ing) (?:with|against)|migrated from|switched from|acquired)\s+(?:an?|the|another)\s+(?:[\w-]+\s+){0,4}$)";
    /// Many whom the vendor competes with: "we compete with authorized products".
    COMPETES = r"\b(?:compet(?:e|es|ed|ing)\s+(?:with|against)|up\s+against|alternatives?\s+to)\s+(?:[\w-]+\s+){0,3}$";
    /// "A certified vendor saves you time": any vendor, not this one.
    ANY = r"^\W*(?:an?|any|every|each|no)\s+$";
    ANY_VENDOR = r"^[- ]?(?:certified|compliant|audited|accredited|attested)\s+(?:[\w-]+\s+)?(?:vendors?|suppliers?|providers?|compan(?:y|ies)|tools?|products?|partners?|platforms?|business(?:es)?|teams?|organi[sz]ations?)\s+(?:is|has|will|can|must|should|may|needs?|saves?|helps?|makes?|gives?|means|protects?|reduces?|lets?|builds?)\b";
    /// Right before a name that a certificate is an adjective to: "such as", "by".
    INTRODUCED = r"(?:such as|like|includ(?:e|es|ing)|by|for|at|with|from|customers?|clients?|serv(?:e|es|ing)|alongside)\s+(?:an?\s+|the\s+)?$";
    /// Examples follow: "including certified fintechs".
    LISTED = r"\b(?:such as|like|includ(?:e|es|ing)|among them)\s+$";
    MANY = r"^[- ]?(?:certified|compliant|accredited|attested|audited|authori[sz]ed)\s+(?:(?-i:[a-z])[\w-]*\s+){0,2}?(?-i:[a-z])[\w-]*s\b";
    /// A list of others that the mention stands in: "including certified fintechs and certified Lakeside Bank".
    AMONG = r"\b(?:such as|like|including|among them)\b[^.;]*(?:,|\band)\s+(?:an?\s+|the\s+)?$";
    /// The name a certificate is an adjective to. Group 1 is the name.
    ADJECTIVE_TO = format!(r"^[- ]?(?:certified|compliant|accredited|attested|audited|authori[sz]ed|approved|registered)\s+({NAME})");
    /// A name that a statement begins with. Group 1 is the name.
    NAMED = format!(r"^\W*({NAME})\s+(?:is|are|has|have|holds?|maintains?|became|achieve[sd]|obtain(?:s|ed)|pass(?:es|ed)|earn(?:s|ed)|charges?|bills?|costs?)\b[^,;:]*$");
    /// Words that begin a sentence about the vendor itself with a capital.
    ITSELF = r"^(?:it|this|that|these|those|they|all|everything|each|both|which|who|there|here|what|security|compliance|privacy|data|platform|products?|services?|infrastructure|cloud|hosting|software|apps?|api|payments?|storage|encryption|access|systems?|operations|development|company|organi[sz]ation|team|today|currently|now)$";
    /// One product of the vendor's. Group 1 is its name.
    PRODUCT = format!(r"\bour\s+(?:[\w-]+\s+)?(?:products?|offering|edition|service|module|cloud|app|solution)\s+({NAME})\s+(?:is|has|holds|maintains)\b");
    /// The vendor's name with the edition for one kind of customer. Group 1 is all of it, 2 what it begins with.
    EDITION = r"^\W*(?:(?:because|since|as)\s+)?(((?-i:[A-Z])[\w&.'-]*)\s+(?:(?:for|in)\s+)?(?-i:Gov|Government|GovCloud|Federal|Healthcare|Health|Europe|EU|US)(?:\s\((?-i:US|EU|UK)\))?)\s+(?:is|has|holds|maintains|adheres|complies|conforms|meets|achieved|received|obtained)\b";
    /// The same of any product, where another of the vendor's is said not to have it: "Acme Server is not".
    OWN_PRODUCTS = r"^\W*(?:our\s+|the\s+)?(((?-i:[A-Z])[\w&.'-]*)(?:\s(?-i:[A-Z])[\w&.'-]*){1,3})\s+(?:is|has|holds|maintains|complies|meets)\b";
    ANOTHER_IS_NOT = format!(r"(?:;|,|\b(?:but|while|whereas|and))\s+(?:the\s+|our\s+)?{NAME}\s+(?:(?:is|are|has|does|holds?)\s*(?:not|n['’]t)|lacks|{OUT_OF_SCOPE})\b|\b(?:but|and)\s+not\s+(?:yet\s+)?(?:the\s+|our\s+)?{NAME}");
    /// What one product alone has: "Only Acme Payroll is certified". Group 1 is its name, 2 what it begins with.
    ALONE_OF_PRODUCTS = r"^\W*(?:only|just)\s+(?:our\s+|the\s+)?(((?-i:[A-Z])[\w&.'-]*)(?:\s(?-i:[A-Z])[\w&.'-]*){1,3})\s+(?:[a-z]+\s+)?(?:is|has|holds|maintains|complies|meets)\b";
    /// The same with the word behind it: "Acme Payroll alone is certified".
    ALONE_BEHIND = r"^\W*(?:our\s+|the\s+)?(((?-i:[A-Z])[\w&.'-]*)(?:\s(?-i:[A-Z])[\w&.'-]*){1,3})\s+alone\s+(?:is|has|holds|maintains|complies|meets)\b";
    /// One product that is called one, before what is said of it: "Acme Records, our records module, is", "Our video tool,
    /// Acme Meet, is". Group `named` or `behind` is its name.
    APPOSED = format!(r"^\W*(?:(?P<named>{NAME}),\s+(?:our|the)\s+(?:[\w-]+\s+){{1,4}}?(?:{KINDS})(?:\s+(?:for|of)\s+[^,;]{{2,40}})?|our\s+(?:[\w-]+\s+){{1,4}}?(?:{KINDS}),\s+(?P<behind>{NAME})),?\s+(?:is|has|holds|maintains|complies|meets|achieved|received|obtained)\b");
    /// What all that is sold is called.
    MAIN = r"\b(?:our|the)\s+(?:[\w-]+\s+){0,3}?(?:flagship|main|core|cloud|saas|software|new|own|primary|only|entire|whole|all-in-one|unified)\s";
    LATEST = r"^(?:latest|current|new|newest|present|entire|whole)\b";
    /// What a company's name ends with, or the whole of what it runs.
    COMPANY = r"\b(?:Inc|LLC|Ltd|GmbH|AG|SA|Corp|Corporation|Limited|Technolog(?:y|ies)|Software|Labs?|Systems?|Group|Platform|Cloud|Security|Solutions?|Company|Services?|Hosting|API|App|Online|HQ|AI|Team|Suite)\.?$";
    BRACKETED = format!(r"^\s*\((?:(?:our|the|for|in)\s+)*(?:((?:[\w-]+\s+){{1,3}}?(?:modules?|products?|add-?ons?|editions?|plug-?ins?|suites?|offerings?|apps?))(?:\s+only)?|({NAME})\s+only)\)");
    CRITERIA = r"\b(?:type|level|security|availability|confidentiality|processing|privacy|reports?|audit|stage|in|on)\b";
    /// One way in which the product is run: "The EU-hosted version of Acme is". Group 1 is which.
    HOSTED_AS = format!(r"(?:^|:\s)\W*(?:the|our)\s+((?:[\w-]+\s+){{1,3}}?(?:version|deployment|instance))\s+(?:of\s+(?:our\s+\w+|the\s+\w+|{NAME})\s+)?(?:is|has|holds|maintains|complies|meets)\b");
    /// One part of what the vendor runs: "only our EU region is", "our EU cloud alone has". Group 1 or 2 is what it is.
    PART_ALONE = format!(r"^\W*(?:(?:only|just)\s+(?:our|the)\s+((?:[\w-]+\s+){{1,3}}?(?:{PARTS}|products?|apps?|editions?|add-?ons?|suites?))|(?:our|the)\s+((?:[\w-]+\s+){{1,3}}?(?:{PARTS}))\s+alone)\s+(?:is|are|has|have|holds?|maintains?|complies|comply|meets?)\b");
    /// One module or edition of what is sold: "our Referrals module is". Group 1 is which.
    MODULE = format!(r"^\W*(?:(?i:in|for)\s[^,;]{{2,30}},\s)?(?:our|the|{NAME}['’]s?)\s+((?:[\w-]+\s+){{1,3}}?(?:module|edition|add-?on|connector|plug-?in))\s+(?:is|has|holds|maintains|complies|meets|achieved|received|obtained)\b");
    /// What is validated of ciphers, and is no part of what is sold; and what leaves nothing out.
    NO_MODULE = r"^(?:entire|whole|complete)\b|\b(?:security|crypto\w*)\s+module$";
    /// What a report covers, of products or of parts of one, behind the standard's name. Group 1 is what is covered.
    COVERS = format!(r"{REPORT_THAT}(?:covers?|applies\s+to|includes?)\s+(?:our\s+|the\s+)?({NAME}|(?:[\w-]+\s+){{0,2}}(?:platform|product|service|edition|apps?|module|{PARTS}))\b");
    /// The same where nothing else is: "covers only our Berlin office".
    COVERS_ONLY = format!(r"{REPORT_THAT}(?:covers?|applies\s+to|extends\s+to)\s+(?:only|just|solely|exclusively)\s+(?:our\s+|the\s+)?([^,;:.()]{{2,40}}?)\s*(?:$|[,;:.(]|\b(?:and|but)\b)");
    /// Another part, told not to be covered.
    PART_IS_NOT = format!(r"(?:;|,|\b(?:but|while|whereas|and))\s+(?:the\s+|our\s+)(?:[\w-]+\s+){{1,4}}?(?:{OUT_OF_SCOPE})\b");
}

/// Whether a sentence goes on, up to a mention, about a supplier that the sentence before it names: "We rent servers in
/// two data centres. Both are certified.", "Our payment partner takes 2%. It is compliant."
pub fn goes_on_about_supplier(text: &str, before: &str, earlier: &str, site: &Site) -> bool {
    if !NAMES_SUPPLIER.is_match(earlier) || OWN_PLACE.is_match(earlier) || earlier.ends_with('?') {
        return false;
    }
    let others = || !speaks_of_vendor(before, site);
    if GOES_ON_OF_MANY.is_match(text) {
        return others();
    }
    let of_subject = BEGINS_WITH_SUPPLIER.is_match(earlier);
    let of_last = ENDS_WITH_SUPPLIER.is_match(earlier)
        && !OWN_PRODUCT.is_match(earlier)
        && !site.is_named_in(earlier);
    GOES_ON_OF_ONE.is_match(text) && (of_subject || of_last) && others()
}

/// Whether the mention is said of another company or of a person: "our competitor Buildco is certified".
pub fn is_another_companys(clause: &Clause, site: &Site) -> bool {
    let before = clause.before_with_subject();
    let said_of = SUBJECT.captures(&before).and_then(|found| found.get(1));
    let of_subject = said_of.is_some_and(|said| {
        !AUDITS.is_match(said.as_str()) && !speaks_of_vendor(said.as_str(), site)
    });
    of_subject
        || LED.is_match(&clause.before)
        || competes_with(clause, site)
        || HELD_BY.is_match(&clause.after)
        || is_of_former_days(clause, site)
        || is_adjective_to_another(clause, site)
}

/// Whether a sentence reports what another company says of itself: "Acme states that data is encrypted and that Acme is
/// certified". What somebody says of the vendor is the vendor's.
pub fn is_reported_of_another(text: &str, clause: &Clause, site: &Site) -> bool {
    let name = REPORTS.captures(text).and_then(|found| found.get(1));
    // Of a vendor without a known name, who reports it of itself by its name is another.
    let known = |name: &str| site.name.is_some() || clause.text.contains(name);
    name.is_some_and(|name| !site.is_named_in(name.as_str()) && known(name.as_str()))
        && !speaks_of_vendor(&clause.text, site)
}

/// Whether a clause tells of many whom the vendor competes with.
fn competes_with(clause: &Clause, site: &Site) -> bool {
    let against = COMPETES.find(&clause.before);
    against.is_some_and(|against| !speaks_of_vendor(against.as_str(), site))
        && MANY.is_match(&clause.after)
}

/// Whether a clause tells what one of the vendor's people did before: "our CTO built a certified platform at her last
/// job".
fn is_of_former_days(clause: &Clause, site: &Site) -> bool {
    let told = ELSEWHERE.replace_all(&clause.text, " ");
    ELSEWHERE.is_match(&clause.text) && !speaks_of_vendor(&PERSON.replace_all(&told, " "), site)
}

/// Whether the words before a mention say it of somebody whom the vendor sets itself apart from.
pub fn is_in_contrast(before: &str, site: &Site) -> bool {
    let said = CONTRASTED.captures(before).and_then(|found| found.get(1));
    said.is_some_and(|said| {
        !COMES_BACK.is_match(said.as_str()) && !speaks_of_vendor(said.as_str(), site)
    })
}

/// Whether a text names a certificate and then somebody else who holds it.
pub fn is_label_of_another(text: &str, site: &Site) -> bool {
    let does = ANOTHER_DOES.captures(text).and_then(|found| found.get(1));
    ANOTHERS_LABEL.is_match(text) || does.is_some_and(|does| !speaks_of_vendor(does.as_str(), site))
}

/// "Such as SOC 2 certified Megabank."
fn is_adjective_to_another(clause: &Clause, site: &Site) -> bool {
    let name = ADJECTIVE_TO
        .captures(&clause.after)
        .and_then(|found| found.get(1));
    let introduced = INTRODUCED.is_match(&clause.before) || AMONG.is_match(&clause.before);
    let many = LISTED.is_match(&clause.before) && MANY.is_match(&clause.after);
    many || introduced && name.is_some_and(|name| !is_vendor(name.as_str(), site))
}

/// Whether the subject is a name that the vendor doesn't go by. It may be a product of the vendor's or
/// somebody else: nothing is known either way.
pub fn is_somebody_unknown(clause: &Clause, site: &Site) -> bool {
    let any = ANY.is_match(&clause.before) && ANY_VENDOR.is_match(&clause.after);
    any || is_of_unknown(&clause.before, site) && !speaks_of_vendor(&clause.text, site)
}

/// Whether a text begins with a name that the vendor doesn't go by, and says something of it.
pub fn is_of_unknown(text: &str, site: &Site) -> bool {
    let name = NAMED.captures(text).and_then(|found| found.get(1));
    site.name.is_some()
        && !speaks_of_vendor(text, site)
        && name.is_some_and(|name| !is_vendor(name.as_str(), site) && !is_itself(name.as_str()))
}

/// Whether a word with a capital stands for the vendor itself, or for what anybody has: "It", "Security".
pub fn is_itself(name: &str) -> bool {
    ITSELF.is_match(name)
}

/// The one product or edition that the words before a mention say it of; `text` is all that is said.
pub fn one_product(before: &str, text: &str, site: &Site) -> Option<String> {
    let product = PRODUCT.captures(before).and_then(|found| found.get(1));
    let beside_another = || {
        OWN_PRODUCTS
            .captures(before)
            .filter(|_| ANOTHER_IS_NOT.is_match(text))
    };
    let edition = EDITION.captures(before).or_else(beside_another);
    let alone = || {
        let only = ALONE_OF_PRODUCTS.captures(before);
        only.or_else(|| ALONE_BEHIND.captures(before))
    };
    let edition = edition.or_else(alone);
    let edition = edition.and_then(|found| {
        let vendor = found
            .get(2)
            .is_some_and(|name| is_vendor(name.as_str(), site));
        found.get(1).filter(|_| vendor)
    });
    let part = PART_ALONE.captures(before);
    let part = part.as_ref().and_then(group);
    let hosted = HOSTED_AS.captures(before).and_then(|found| found.get(1));
    let hosted = hosted.filter(|version| !LATEST.is_match(version.as_str()));
    let apposed = APPOSED
        .captures(before)
        .filter(|found| !found.get(0).is_some_and(|all| MAIN.is_match(all.as_str())));
    let apposed = apposed.and_then(|found| found.name("named").or(found.name("behind")));
    let module = MODULE.captures(before).and_then(|found| found.get(1));
    let module = module.filter(|module| !NO_MODULE.is_match(module.as_str()));
    product
        .or(edition)
        .or(part)
        .or(hosted)
        .or(apposed)
        .or(module)
        .map(|name| name.as_str())
        .filter(|name| site.name.as_deref() != Some(name))
        .map(|name| format!("{name} only"))
}

/// The product of the vendor's that an authorization is for, as each is for one: "Acme Records is authorized".
pub fn authorized(before: &str, site: &Site) -> Option<String> {
    let found = OWN_PRODUCTS.captures(before)?;
    let named = |at| {
        found
            .get(at)
            .map_or("", |name: regex::Match<'_>| name.as_str())
    };
    let (whole, first) = (named(1), named(2));
    let own = is_vendor(first, site) && site.name.as_deref() != Some(whole);
    (own && !COMPANY.is_match(whole)).then(|| format!("{whole} only"))
}

/// The part that alone a certificate is for, in brackets behind its name: "(Vault module)", "(Care only)".
pub fn bracketed(after: &str) -> Option<String> {
    let part = BRACKETED.captures(after)?;
    let part = part.get(1).or(part.get(2))?.as_str();
    (!CRITERIA.is_match(part)).then(|| format!("{part} only"))
}

/// What alone a report covers, behind the name of its standard, where something else is told not to be: "covers Acme
/// Cloud; Acme Server is out of scope".
pub fn one_covered(after: &str, text: &str, site: &Site) -> Option<String> {
    if let Some(only) = COVERS_ONLY.captures(after).and_then(|found| found.get(1)) {
        return Some(format!("{} only", only.as_str()));
    }
    let covered = COVERS.captures(after)?.get(1)?.as_str();
    let is_name = covered.starts_with(char::is_uppercase);
    let own = !is_name || is_vendor(covered, site) && site.name.as_deref() != Some(covered);
    let not_all = ANOTHER_IS_NOT.is_match(text) || PART_IS_NOT.is_match(text);
    (own && not_all).then(|| format!("{covered} only"))
}

/// Headings that are looked at for a comparison, and those of the first level, of which an honest page has one.
const HEADS: usize = 200;
const FIRST_HEADS: usize = 3;

/// The companies that a page sets its vendor beside: "Acme vs Otherly", "The Otherly alternative".
pub fn rivals(document: &Document, site: &Site) -> Vec<String> {
    if site.name.is_none() && site.label.is_none() {
        return Vec::new();
    }
    let headings = || document.blocks.iter().filter(|block| block.is_heading());
    let first = headings().filter(|block| block.kind == BlockKind::Heading(1));
    let first = first.map(|block| block.text.as_str()).take(FIRST_HEADS);
    // Further below two plans may be set side by side, or two ways to pay.
    let with_vendor = headings()
        .map(|block| block.text.as_str())
        .filter(|text| site.is_named_in(text))
        .take(HEADS);
    let heads = first.chain(document.title.as_deref()).chain(with_vendor);
    let mut rivals: Vec<String> = heads
        .filter_map(|head| BESIDE.captures(head))
        .flat_map(|found| {
            let names = found.iter().skip(1).flatten();
            names
                .map(|name| name.as_str().trim().to_owned())
                .collect::<Vec<_>>()
        })
        .filter(|name| !is_vendor(name, site) && !site.plans.contains(name))
        .collect();
    rivals.sort();
    rivals.dedup();
    rivals
}

/// Whether a heading is nothing but one of these names, or says what that costs or has.
pub fn is_heading_of(heading: &str, rivals: &[String]) -> bool {
    rivals.iter().any(|rival| {
        let rest = heading.strip_prefix(rival.as_str());
        rest.is_some_and(|rest| OF_A_RIVAL.is_match(rest))
    })
}

/// Whether a sentence of a page that compares tells of another product: "Otherly has it on its top plan".
pub fn tells_of_another(text: &str, site: &Site) -> bool {
    let name = TELLS_OF.captures(text).and_then(|found| found.get(1));
    site.name.is_some()
        && name.is_some_and(|name| {
            let name = name.as_str();
            !is_vendor(name, site)
                && !is_itself(name)
                && name.contains(char::is_lowercase)
                && !site.plans.iter().any(|plan| plan == name)
                && !crate::extract::name::is_usual(name)
        })
        && !speaks_of_vendor(text, site)
}

/// Whether a page is about how its vendor compares with others.
pub fn compares(document: &Document) -> bool {
    document.titles().any(|title| COMPARES.is_match(title))
}

/// Whether a column or a row is headed by the vendor's name, by the first word of it or by its host's.
pub fn is_own_name(head: &str, site: &Site) -> bool {
    let name = site.name.as_deref();
    let first = name.and_then(|name| name.split_whitespace().next());
    [name, first, site.label.as_deref()]
        .iter()
        .flatten()
        .any(|own| !own.is_empty() && head.trim().eq_ignore_ascii_case(own))
}

/// Whether a name is the vendor's, or the first word of it ("Harbour" where the pages are "Harbour Docs").
fn is_vendor(name: &str, site: &Site) -> bool {
    let own = site.name.as_deref().unwrap_or_default();
    site.is_named_in(name) || own.split_whitespace().next() == Some(name)
}
