//! Whose a certificate is, by the grammar of the sentence: a competitor's, a parent's, a stranger's, or
//! that of one product of several. Customers, suppliers and staff are told apart in [`super::claim`].

use std::sync::LazyLock;

use regex::Regex;

use crate::document::{BlockKind, Document};

use super::{
    Site,
    claim::{PROVIDERS, SUPPLIERS, speaks_of_vendor},
    clause::Clause,
    pattern::{any_of, pattern, patterns},
};

/// A company's or a product's name.
const NAME: &str = r"(?-i:[A-Z])[\w&.'-]*(?:\s(?-i:[A-Z])[\w&.'-]*){0,3}";

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

/// The subject of a clause that is another company or a person. Group 1 is what is said of it.
static SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(format!(
        r"^\W*(?:(?:\w+\s+){{0,3}},\s+)?(?:(?:only|just|even)\s+)?(?:(?:one|some|many|most|several|all|both|two|three) of\s+)?(?:(?:our|the|an?|its|their|another|other|many|most|some|all)\s+|{NAME}'s?\s+)(?:[\w-]+\s+){{0,3}}?(?:{})(?:,?\s+{NAME},?)?\s+(?:[\w-]+ly\s+|also\s+|now\s+|already\s+|both\s+|who\s+|which\s+|that\s+)*(?:is|are|was|were|has|have|had|holds?|held|maintains?|became|achieved|obtained|passed|earned|compl(?:y|ies)|meets?|undergo(?:es)?)\b([^;:]*)$",
        any_of(ANOTHER)
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
    /// What an auditor does: the certificate is that of whoever it did it for.
    AUDITS = r"^\s+(?:\w+ly\s+)?(?:issued|attested|confirmed|audited|examined|certified|assessed|verified|validated|given|granted|awarded|tested|reviewed)\b";
    /// A company that somebody led, left, competes with or bought.
    LED = r"\b(?:(?:teams?|people|makers|founders|creators|engineers|folks|minds|group|company|same \w+) (?:behind|from|of|at|that (?:built|made|ran)|who (?:built|made|ran))\s+(?:an?|another)\s+(?:[\w-]+\s+){0,4}$|(?:led|ran|headed|joined|left|worked (?:at|for|in)|comes? from|replaced?|compet(?:e|es|ing) with|migrated from|switched from|acquired)\s+(?:an?|the|another)\s+(?:[\w-]+\s+){0,4}$)";
    /// "A certified vendor saves you time": any vendor, not this one.
    ANY = r"^\W*(?:an?|any|every|each|no)\s+$";
    ANY_VENDOR = r"^[- ]?(?:certified|compliant|audited|accredited|attested)\s+(?:[\w-]+\s+)?(?:vendors?|suppliers?|providers?|compan(?:y|ies)|tools?|products?|partners?|platforms?|business(?:es)?|teams?|organi[sz]ations?)\s+(?:is|has|will|can|must|should|may|needs?|saves?|helps?|makes?|gives?|means|protects?|reduces?|lets?|builds?)\b";
    /// Right before a name that a certificate is an adjective to: "such as", "by".
    INTRODUCED = r"(?:such as|like|includ(?:e|es|ing)|by|for|at|with|from|customers?|clients?|serv(?:e|es|ing)|alongside)\s+(?:an?\s+|the\s+)?$";
    /// Examples follow: "including certified fintechs".
    LISTED = r"\b(?:such as|like|includ(?:e|es|ing)|among them)\s+$";
    MANY = r"^[- ]?(?:certified|compliant|accredited|attested|audited)\s+(?-i:[a-z])[\w-]*s\b";
    /// A list of others that the mention stands in: "including certified fintechs and certified Lakeside Bank".
    AMONG = r"\b(?:such as|like|including|among them)\b[^.;]*(?:,|\band)\s+(?:an?\s+|the\s+)?$";
    /// The name a certificate is an adjective to. Group 1 is the name.
    ADJECTIVE_TO = format!(r"^[- ]?(?:certified|compliant|accredited|attested|audited|authori[sz]ed|approved|registered)\s+({NAME})");
    /// A name that a statement begins with. Group 1 is the name.
    NAMED = format!(r"^\W*({NAME})\s+(?:is|are|has|have|holds?|maintains?|became|achieved|obtained|passed|earned|charges?|bills?|costs?)\b[^,;:]*$");
    /// Words that begin a sentence about the vendor itself with a capital.
    ITSELF = r"^(?:it|this|that|these|those|they|all|everything|each|both|which|who|there|here|what|security|compliance|privacy|data|platform|products?|services?|infrastructure|cloud|hosting|software|apps?|api|payments?|storage|encryption|access|systems?|operations|development|company|organi[sz]ation|team|today|currently|now)$";
    /// One product of the vendor's. Group 1 is its name.
    PRODUCT = format!(r"\bour\s+(?:[\w-]+\s+)?(?:products?|offering|edition|service|module|cloud|app|solution)\s+({NAME})\s+(?:is|has|holds|maintains)\b");
    /// The vendor's name with the edition for one kind of customer. Group 1 is all of it, 2 what it begins with.
    EDITION = r"^\W*(((?-i:[A-Z])[\w&.'-]*)\s+(?:(?:for|in)\s+)?(?-i:Gov|Government|GovCloud|Federal|Healthcare|Health|Europe|EU|US))\s+(?:is|has|holds|maintains)\b";
    /// The same of any product, where another of the vendor's is said not to have it: "Acme Server is not".
    OWN_PRODUCTS = r"^\W*(?:our\s+|the\s+)?(((?-i:[A-Z])[\w&.'-]*)(?:\s(?-i:[A-Z])[\w&.'-]*){1,3})\s+(?:is|has|holds|maintains|complies|meets)\b";
    ANOTHER_IS_NOT = format!(r"(?:;|,|\b(?:but|while|whereas|and))\s+(?:the\s+|our\s+)?{NAME}\s+(?:(?:is|has|does|holds?)\s*(?:not|n['’]t)|lacks)\b");
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
    of_subject || LED.is_match(&clause.before) || is_adjective_to_another(clause, site)
}

/// Whether the words before a mention say it of somebody whom the vendor sets itself apart from.
pub fn is_in_contrast(before: &str, site: &Site) -> bool {
    let said = CONTRASTED.captures(before).and_then(|found| found.get(1));
    said.is_some_and(|said| {
        !COMES_BACK.is_match(said.as_str()) && !speaks_of_vendor(said.as_str(), site)
    })
}

/// Whether a text names a certificate and then somebody else who holds it.
pub fn is_label_of_another(text: &str) -> bool {
    ANOTHERS_LABEL.is_match(text)
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
        && name
            .is_some_and(|name| !is_vendor(name.as_str(), site) && !ITSELF.is_match(name.as_str()))
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
    let edition = edition.and_then(|found| {
        let vendor = found
            .get(2)
            .is_some_and(|name| is_vendor(name.as_str(), site));
        found.get(1).filter(|_| vendor)
    });
    product
        .or(edition)
        .map(|name| name.as_str())
        .filter(|name| site.name.as_deref() != Some(name))
        .map(|name| format!("{name} only"))
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
                && !ITSELF.is_match(name)
                && name.contains(char::is_lowercase)
                && !site.plans.iter().any(|plan| plan == name)
                && !super::name::is_usual(name)
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
