//! Whom a vendor has something from: what suppliers are called, and what they hold.

use std::sync::LazyLock;

use super::{Said, Topic, clause::Clause, speaks_of_vendor};
use crate::extract::{
    Site,
    identity::NAMED,
    pattern::{any_of, patterns},
};

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
    r"by (?:way|means|virtue) of",
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

patterns! {
    /// What is certified is what the product is run on: "can be deployed on FedRAMP authorized infrastructure".
    RUN_ON = r"\b(?:deployed|hosted|installed|runs?|running|available|built)\s+(?:on|in|to|atop)\s+(?:an?\s+|the\s+)?$";
    /// "Built on cloud infrastructure with SOC 2 reports."
    ON_CERTIFIED = r"\b(?:built|hosted|runs?|running|deployed)\s+(?:on|in)\s+(?:[\w-]+\s+){0,3}?(?:infrastructure|clouds?|platforms?|servers|data ?cent(?:er|re)s?|facilit(?:y|ies))\s+(?:with|that|which|whose)\b[^;]*$|\bwe\s+(?:only\s+)?(?:use|rent|rely\s+on|chose|choose)\s+(?:an?\s+|the\s+)?(?:[\w-]+\s+){0,2}?(?:infrastructure|hosting|servers|clouds?|data ?cent(?:er|re)s?)\s+(?:(?:that|which)\s+(?:is|are|meets?|holds?)\s+)?(?:(?:fully|both)\s+)?(?:compliant|certified|accredited|attested|audited)\b[^;]*$";
    /// The same behind a label that is the standard's name: "SOC 2: Acme is hosted on SOC 2 audited infrastructure".
    LABELS_HOST = r"^\s*:\s[^.;:]{0,80}\b(?:hosted|runs?|running|deployed|built)\s+(?:on|in|with|by)\s+(?:an?\s+)?(?-i:[A-Z])[\w ./-]{2,30}?\s(?:audited|certified|compliant|attested|accredited|authori[sz]ed)\s+(?:[\w-]+\s+){0,2}?(?:infrastructure|clouds?|hosting|servers|data ?cent(?:er|re)s?|platforms?|cloud\s+services|providers?|environments?)\b";
    RUN_ON_AFTER = r"^[- ]?(?:type\s+\w+\s+)?(?:\w+\s+)?(?:authori[sz]ed|certified|compliant|accredited|ready|audited|attested)\s+(?:[\w-]+\s+){0,2}?(?:infrastructure|clouds?|regions?|hosts?|hosting|servers|environments?|platforms?|cloud\s+services|providers?|data ?cent(?:er|re)s?)\b";
    CHOSEN = r"^[- ]?(?:compliant|certified|ready|eligible|audited)\s+(?:[\w-]+\s+)?(?:accounts?|providers?|vendors?|partners?|keys?|suppliers?|models?|processors?|tools?|services)\b";
    /// "It will only use HIPAA-compliant services": what it picks of others.
    PICKS = r"\b(?:uses?|using|choose|choosing|selects?|selecting|rel(?:y|ies) on|(?:works?|integrat(?:es?|ing|ions?)|partner(?:s|ed)?|deals?|contracts?)\s+(?:only\s+)?with|connect(?:s|ed|ing)?\s+(?:\w+\s+)?(?:to|with)|(?:buys?|bought|purchas(?:es?|ed)|orders?|sourc(?:es?|ed))(?:\s+(?:[\w-]+\s+){0,2}?from)?)\s+(?:(?:only|many|most|other|several|any|all)\s+)*$";
    /// What else is picked, bought or connected to, behind the name of a standard that it meets.
    PICKED = r"^[- ]?(?:compliant|certified|ready|eligible|audited|authori[sz]ed|accredited|attested)\s+(?:[\w-]+\s+)?(?:hosting|infrastructure|data ?cent(?:er|re)s?|cloud\s+services|systems|products|shops|sellers|stores|merchants|compan(?:y|ies)|hosts|clouds?|firms|platforms?|applications?|apps?|software|facilit(?:y|ies)|resellers|manufacturers|contractors|businesses|organi[sz]ations)\b";
    /// What is said of one's own of several: "only our Munich data centre is certified".
    ONE_OF_OURS = r"^\W*(?:only|just)\s+our\s+(?:[\w-]+\s+){0,3}$";
    /// "Providers that we have signed a BAA with."
    OF_THEM = r"\b(?:providers?|vendors?|suppliers?|(?:sub-?)?processors?|partners?|services)\s+(?:that|which|whom?|with (?:whom|which))\b[^;]*$";
    WITH = r"^\s+(?:with\b|\W*$)";
    SUPPLIERS_MUST = r"\b(?:vendors?|suppliers?|sub-?processors?|sub-?contractors?|third[- ]part(?:y|ies)|partners|contractors|providers)\b[^;]{0,60}\b(?:must|required?|requires|should|have to|that (?:are|hold|have)|who (?:are|hold|have)|with|are|is|hold|holds|maintain|maintains|to (?:be|hold|have))\b[^;]*$|\bwe (?:only )?(?:require|ask|expect|choose|select|use|work with|partner with)\s+(?:[\w-]+\s+){0,4}(?:vendors?|suppliers?|sub-?processors?|partners|providers|tools|services|software)\b[^;]*$";
    /// What is named beside what suppliers run, and is one's own: "data centres and operations".
    AND_OWN = r"^(?:,\s*[\w\s]{2,30})?,?\s*and\s+(?:our\s+)?(?:operations|services?|staff|offices|platform|products?|systems|processes|software|applications?|practices)\b";
    /// By whomever one is audited, the certificate is one's own: "third-party audits".
    AUDIT_BY_OTHERS = r"\bthird[- ]party\s+(?:[\w-]+\s+)?(?:audit\w*|assess\w+|attestations?|certifications?|penetration\s+tests?|examinations?|verification)\b";
    /// Who lets people in, and supplies nothing to the vendor.
    IDENTITY_PROVIDERS = r"\b(?:identity|authentication|auth|SSO|single sign-on|SAML|OIDC|OAuth|log-?in|sign-?in)\s+providers?\b";
    /// "Payments are handled by a processor that is": whoever does it for the vendor.
    DONE_BY = r"\b(?:handled|processed|run|managed|operated|hosted|stored|taken care of) by (?:an?|our|the) (?:[\w-]+ ){1,4}?(?:that|who|which) (?:is|are|has|have|holds?)\b[^;]*$";
    SUPPLIER_BEFORE = format!(r"(?:\b{}\b|\b{}(?:'s?)?(?:\W|$))", *SUPPLIERS, *PROVIDERS);
    /// A contract of a supplier's that a sentence begins with: "Worth noting: OpenAI offers a DPA that".
    SUPPLIER_OFFERS = format!(r"^\W*(?:[\w'’]+\s+){{0,5}}{}\s+(?:(?:also|itself|now|only)\s+)?(?:offers?|provides?|has|signs?|makes?|publishes)\s+(?:[\w-]+\s+){{0,6}}$", *SUPPLIERS);
    /// A partner that a label or its place tells of: "Compliance partner: Knoll Systems provides the". Group 1 is its name.
    PARTNER_PROVIDES = r"^[^:;.]{0,30}\b(?:partner|provider|host|hosting|infrastructure|data ?cent(?:er|re)|cloud)\s*:\s*((?-i:[A-Z])[\w&.'-]*(?:\s(?-i:[A-Z])[\w&.'-]*){0,3})\s+(?:provides?|supplies|operates|runs|hosts|holds|is|has)\s+(?:(?:the|an?|our|us|with)\s+)*$";
    /// The vendor brings itself in as the one who holds it.
    OUR_SELVES = r"\b(?:we|ourselves|itself|our own)\b";
    /// What follows is the supplier's doing: "Thanks to AWS, our infrastructure is certified".
    THANKS_TO = format!(r"^\W*(?:thanks to|because of|by virtue of|through|via|courtesy of|hosting (?:on|with|in)|running on|building on|built on)\s+(?:our\s+|the\s+)?(?:{}\b|{}(?:'s?)?(?:\W|$))", *SUPPLIERS, *PROVIDERS);
    SUPPLIER_AFTER = any_of(&[
        format!(r"^[- ]?(?:\d+\s+)?(?:type\s+\w+\s+)?(?:compliant|certified|audited|accredited|attested|compliance|certification|level \d)?[, ]*(?:and\s+)?(?:[\w-]+\s+){{0,3}}?(?:{})\b", any_of(SUPPLIED)),
        r"\bby (?:their|its|the|each) (?:own )?(?:operators?|owners?|landlords?|hosts?|operating compan(?:y|ies))\b".to_owned(),
        format!(r"\b(?:{})\s+(?:(?:our|its|the)\s+use\s+of\s+)?(?:our\s+|the\s+|a\s+)?(?:{}\b|(?:third[- ]party\s+)?{}(?:\W|$))", any_of(BY_MEANS_OF), *SUPPLIERS, *PROVIDERS),
    ]);
    /// By whom the vendor has it: "compliant infrastructure through our partnership with Acme".
    BY_PARTNERSHIP = r"^[^.;]{0,60}?\b(?:through|via|by|thanks\s+to|under)\s+(?:our|its|a|an)\s+(?:[\w-]+\s+)?(?:partnership|partner|hosting\s+partner)\s+(?:with\s+)?(?-i:[A-Z])";
    WITH_SUPPLIERS = format!(r"^[^.;]{{0,20}}\bwith\s+(?:[\w-]+\s+){{0,4}}?(?:vendors?|sub-?processors?|suppliers?|(?:\w+ )?providers?|partners|{})(?:\W|$)", *SUPPLIERS);
    /// What is said of all of them: "every supplier of Quillo is".
    ALL_OF_THEM = r"^\W*(?:every|each|any|all|both|most)\s+(?:of\s+)?(?:(?:our|its|the|these)\s+)?(?:[\w-]+\s+)?(?:(?:sub-?)?processors?|suppliers?|sub-?contractors?)(?:\s+(?:of|used by|engaged by)\s+(?:ours|us|(?-i:[A-Z])[\w.-]*)|\s+(?:that\s+)?we\s+(?:use|employ|engage))?\s+(?:is|are|has|have|holds?)\b[^;]{0,60}$";
    /// What a supplier is said to be between commas, and what the sentence then says of it: "AWS, where we host, is". Group 1
    /// is whom it is about, 2 what it says.
    SUPPLIER_ASIDE = format!(r"^\W*(?:(?:both|all|our|the|its)\s+)*({}|{}),\s+(?:(?:on|in|with|from|through|by|at|of)\s+)?(?:where|which|whom?|whose)\s[^,;]{{2,80}},\s+([^;]*)$", *SUPPLIERS, *PROVIDERS);
    /// Who hosts the vendor: "the facilities hosting Quillo are". Group 1 is whom they host, 2 what is said of them.
    HOSTS_VENDOR = r"^\W*(?:(?:the|all|both|every|each|two|three|those)\s+)+(?:[\w-]+\s+){0,3}?(?:facilit(?:y|ies)|sites?|buildings?|providers?|compan(?:y|ies)|hosts?|partners?|operators?|data ?cent(?:er|re)s?)\s+(?:hosting|housing|(?:that|which)\s+(?:hosts?|houses?|stores?))\s+([^,;]{2,40}?)\s+(?:is|are|has|have|holds?|maintains?|carry|carries)\b([^;]*)$";
    WE_USE = r"\b(?:that |which )?we (?:use|rely on|host (?:on|in|with)|run on|work with|depend on|chose|choose|partner with|store)\b";
    /// A supplier that has itself been audited, and is no auditor: "Stripe has been audited by".
    AUDITED_ITSELF = format!(r"^\W*{}\s+(?:(?:has|have)\s+been|is|was)\s", *SUPPLIERS);
    /// A plan at the identity provider, which customers have to have there. Group 1 is that.
    PLAN_ELSEWHERE = format!(r"\b((?:an?|your)\s+(?:{}|azure(?:\s+ad)?|google(?:\s+workspace)?)\s+(?:plan|tier|licen[cs]e|subscription|edition))\s+(?:(?:that|which)\s+)?(?:supports?|includes?|has|covers?|offers?|with)\b", *NAMED);
    /// A supplier's name and nothing else.
    SUPPLIERS_NAME = format!(r"^{}$", *SUPPLIERS);
    AUDITOR = r"\b(?:audit(?:or|ed|s)?|assessor|assessed|attested|examined)\b[^,;]*\b(?:by|through)\b";
}

/// Whether what reads like the name of a plan is that of a well-known supplier: "via a Clerk plan that has it".
pub fn is_suppliers_name(name: &str) -> bool {
    SUPPLIERS_NAME.is_match(name)
}

/// The plan that customers have to have at their identity provider, as a condition: "with an Okta plan that includes it".
pub(super) fn plan_elsewhere(text: &str) -> Option<String> {
    let plan = PLAN_ELSEWHERE.captures(text)?.get(1)?;
    Some(format!("with {} that includes it", plan.as_str()))
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

/// Whether what is named is a supplier's.
pub(super) fn is_suppliers(clause: &Clause, said: &Said) -> bool {
    let before = clause.before_with_subject();
    let before = AUDIT_BY_OTHERS.replace_all(&before, "audits");
    let own_name = said.site.name.as_deref().unwrap_or_default();
    let audited_itself = AUDITED_ITSELF
        .find(&before)
        .is_some_and(|found| own_name.is_empty() || !found.as_str().contains(own_name));
    if AUDITOR.is_match(&before) && !audited_itself {
        return false;
    }
    let named = SUPPLIER_BEFORE
        .find_iter(&before)
        .filter(|found| own_name.is_empty() || !found.as_str().contains(own_name))
        .last()
        .is_some_and(|found| {
            let later = before.get(found.end()..).unwrap_or_default();
            let later = WE_USE.replace_all(later, "");
            let earlier = before.get(..found.start()).unwrap_or_default();
            !speaks_of_vendor(&later, said.site)
                && !AND_OWN.is_match(&later)
                && !is_preceded_by_self(&before, found.start())
                && !ONE_OF_OURS.is_match(earlier)
        });
    named
        || is_told_aside(clause, said.site)
        || hosts_vendor(&clause.before, said.site)
        || PICKS.is_match(&before)
            && (CHOSEN.is_match(&clause.after) || PICKED.is_match(&clause.after))
            && speaks_of_vendor(&before, said.site)
        || PARTNER_PROVIDES
            .captures(&clause.before)
            .and_then(|found| found.get(1))
            .is_some_and(|name| !said.site.is_named_in(name.as_str()))
        || THANKS_TO.is_match(said.text) && is_same_statement(clause)
        || SUPPLIERS_MUST.is_match(&before) && !speaks_of_vendor_last(&before, said.site)
        || ON_CERTIFIED.is_match(&clause.before)
        || ALL_OF_THEM.is_match(&clause.before)
        || RUN_ON.is_match(&clause.before) && RUN_ON_AFTER.is_match(&clause.after)
        || LABELS_HOST.is_match(&clause.rest)
        || SUPPLIER_AFTER.is_match(&clause.after)
        || BY_PARTNERSHIP.is_match(&clause.after)
        || DONE_BY.is_match(&before) && !speaks_of_vendor_last(&before, said.site)
}

/// Whether a clause says of a supplier what it holds, behind what the vendor has from it.
fn is_told_aside(clause: &Clause, site: &Site) -> bool {
    let before = match clause.has_subject {
        true => clause.before.clone(),
        false => format!("{}, {}", clause.previous, clause.before),
    };
    SUPPLIER_ASIDE.captures(&before).is_some_and(|found| {
        let part = |index: usize| found.get(index).map_or("", |part| part.as_str());
        !site.is_named_in(part(1)) && !speaks_of_vendor(part(2), site)
    })
}

/// Whether what is said is said of those who host the vendor.
fn hosts_vendor(before: &str, site: &Site) -> bool {
    HOSTS_VENDOR.captures(before).is_some_and(|found| {
        let part = |index: usize| found.get(index).map_or("", |part| part.as_str());
        speaks_of_vendor(part(1), site) && !speaks_of_vendor(part(2), site)
    })
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

/// Whether a sentence on a contract is about one that a supplier signs, or the vendor with one.
pub(super) fn is_suppliers_contract(clause: &Clause, site: &Site) -> bool {
    let with_supplier = WITH_SUPPLIERS
        .find(&clause.after)
        .is_some_and(|found| !site.is_named_in(found.as_str()));
    let offered =
        SUPPLIER_OFFERS.is_match(&clause.before) && !speaks_of_vendor(&clause.before, site);
    SUPPLIERS_MUST.is_match(&clause.before) || with_supplier || offered
}

/// Whether words behind the name of a standard make of it what somebody is to choose of others.
pub(super) fn is_to_be_chosen(after: &str) -> bool {
    CHOSEN.is_match(after)
}
