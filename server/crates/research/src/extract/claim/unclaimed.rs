//! Sentences that name a thing and claim nothing of the vendor: what an edition is about to lose, what somebody is obliged
//! to, what an option of the product is good for.

use std::ops::Range;

use super::Topic;
use crate::extract::{
    Site,
    pattern::{any_of, patterns},
};

/// What may stand between the name of a feature and what is said of it.
const NAMED_WITH: &str = r"(?:\s+(?:SSO|SAML|OIDC|SCIM|single sign-on|log-?in|sign-?in|provisioning|authentication|integration|access|support|features?|2\.0))*";

/// How one takes a thing away.
const TAKEN: &[&str] = &[
    r"removed",
    r"dropped",
    r"retired",
    r"withdrawn",
    r"taken",
    r"phased",
    r"pulled",
    r"moved",
];

/// The same, told of those who do it.
const TAKES: &[&str] = &[
    r"remov(?:e|ed|ing)",
    r"drop(?:ped|ping)?",
    r"phas(?:e|ed|ing)\s+out",
    r"withdr(?:aw|ew|awn|awing)",
    r"pull(?:ed|ing)?",
    r"mov(?:e|ed|ing)",
];

/// From what it is taken. Group `what` is that.
const FROM: &str = r"\s+(?:out\s+(?:of|from)|from)\s+(?P<what>[^.;,]{2,60})";

/// A list of names in which the one that is meant stands.
const NAMES: &str = r"(?:(?-i:[A-Z0-9])[\w./-]*|and|or|and/or|&)";

patterns! {
    /// "SSO is being removed from the Team Edition", "will be phased out of the Free plan".
    IS_TAKEN = format!(r"^{NAMED_WITH}\s+(?:(?:is|are|was|were|has\s+been|have\s+been)\s+(?:(?:now|currently|also|gradually|soon|being|to\s+be)\s+)*|(?:will|shall)\s+(?:(?:soon|also|then|gradually)\s+)*be\s+)(?:{}){FROM}", any_of(TAKEN));
    /// "We are removing SSO from the Team Edition." Up to the name.
    WE_TAKE = format!(r"\bwe(?:['’](?:re|ve|ll)|\s+(?:are|have|will|plan\s+to|intend\s+to))?\s+(?:(?:also|now|soon|then|gradually|be|going\s+to)\s+)*(?:{})\s+(?:(?:support\s+for|the|our|all|SAML|OIDC)\s+)*$", any_of(TAKES));
    TAKEN_FROM = format!(r"^{NAMED_WITH}{FROM}");
    /// What is said of the whole product: "from the app", "from version 5".
    WHOLE = r"^(?:(?:the|our|this|all)\s+)?(?:products?|platform|app|application|service|software|cloud|versions?|releases?|v?\d[\w.]*|next|future|roadmap|(?:january|february|march|april|may|june|july|august|september|october|november|december)\b)";
    PART = r"\b(?:plans?|tiers?|editions?|packages?|subscriptions?|licen[cs]es?|offerings?|free|community)\b";
    /// "We do not have specific GDPR obligations": up to the name, and what stands behind it.
    HAS_NONE = format!(r"(?:\b(?:do|does)(?:\s+not|n['’]t)\s+(?:\w+ly\s+)?have|\bha(?:ve|s)\s+no|\bthere\s+(?:are|is)\s+no|\b(?:is|are)(?:\s+not|n['’]t)\s+(?:under|subject\s+to))\s+(?:(?:any|specific|direct|additional|further|separate|own|such|particular|legal|the)\s+)*(?:{NAMES},?\s+){{0,8}}$");
    DUTIES = format!(r"^(?:,?\s+{NAMES}){{0,8}}\s+(?:[\w-]+\s+)?(?:obligations?|duties|duty|liabilit(?:y|ies)|responsibilit(?:y|ies))\b");
    /// What customers have to meet: "for customers who have GDPR, SOC 2, or CCPA obligations". Group `named` is that.
    OF_CUSTOMERS = format!(r"\b(?:customers?|clients?|compan(?:y|ies)|organi[sz]ations?|teams?|business(?:es)?|users?|any(?:one|body)|every(?:one|body)|those|enterprises?|startups?|institutions?|merchants?|people|developers?)\s+(?:(?:who|that|which)\s+(?:(?:also|themselves|may|might|do|must|need\s+to|have\s+to)\s+)*(?:have|has|face|carry|meet|satisfy|fulfil|(?:is|are)\s+(?:subject\s+to|under|bound\s+by))|with|under|facing|subject\s+to)\s+(?P<named>(?:(?:{NAMES}|strict|stringent|privacy|review|security|specific|their|own|the|certain|additional|compliance|regulatory),?\s+){{1,14}})(?:obligations?|requirements?|duties|mandates|needs)\b");
    /// What can be done with the product so that a customer complies: "can be left out of e-mails to comply with HIPAA".
    /// Group `done` is what is done.
    OPTION_FOR = r"\b(?:can|may|could)\s+(?:(?:also|optionally|\w+ly)\s+)*be\s+(?:\w+ly\s+)?(?P<done>[a-z]+)\b[^.;]{0,160}?\bto\s+(?:\w+ly\s+|help\s+(?:you\s+|them\s+|to\s+)*)?(?:comply|meet|satisfy|adhere|conform)\b[^.;]{0,100}$";
    /// What the product has for those who must meet a standard, in some place: "Features to support HIPAA are not yet
    /// available on", behind which the place stands.
    FEATURES_FOR = r"^\W*(?:the\s+)?(?:features?|capabilit(?:y|ies)|controls?|options?|support)\s+(?:to|that|for|which|of)\s+(?:(?:support|meet|ensure|enable|help|with|achieve)s?\s+)*$";
    IN_A_PLACE = r"^[^.;]{0,60}\b(?:on|in|for|with)\s+(?-i:[A-Z])";
    /// What something else is left out for: "To maintain our certification, some features are not available".
    TO_KEEP_IT = r"^\W*(?:in\s+order\s+)?to\s+(?:maintain|keep|retain|preserve|meet|satisfy|comply\s+with|adhere\s+to|remain|stay)\b[^;]*$";
    IS_LEFT_OUT = r",\s[^;]*(?:\bnot\b|n['’]t\b|\bcannot\b|\b(?:unavailable|disabled|excluded|removed|restricted)\b)";
    /// How readers may run the product: "what they need to run Harbour in line with".
    RUN_BY_READERS = r"\b(?:to|can|may|must|should|how)\s+(?:safely\s+|securely\s+)?(?:run|use|operate|deploy|host|set\s+up|configure|administer)\s+[^,;]{2,60}?\bin\s+(?:full\s+|strict\s+)?(?:line|accordance|compliance|conformity|keeping)\s+with\b[^;]*$";
    BY_US = r"\b(?:we|our)\b";
    /// Examples of questionnaires that are filled in for who asks: "questionnaires (for example CAIQ)".
    QUESTIONNAIRES = r"\bquestionnaires?\s*(?:,\s*)?\(?\s*(?:for example|for instance|e\.g\.,?|such as|like|including|incl\.)\s[^.;]*$";
    /// For whom or what a thing is that bears its name: "PCI DSS: For handling card payments".
    IS_FOR = r"^\W*:\s*for\s+(?:[a-z]+ing\b|(?:[\w-]+\s+){0,3}(?:organi[sz]ations?|compan(?:y|ies)|business(?:es)?|teams?|entities|providers?|apps?|products?)\s+(?:that|who|which|requir\w+|need\w+|handl\w+|process\w+|serv\w+|in)\b)[^;]*$";
    /// What a law is named for is the meaning of a word: "records as defined by FERPA".
    AS_DEFINED = r"\b(?:defined|described|specified|understood|meant)\s+(?:by|in|under)\s+(?:the\s+)?$";
    /// What customers are made, or not: "using it does not make you PCI compliant".
    MAKES_YOU = r"\b(?:make|makes|made|making|render(?:s|ed|ing)?)\s+(?:you|your\s+[\w-]+|customers?|users?|them|merchants?|anyone|an?\s+[\w-]+)\s+(?:(?:automatically|fully|itself|instantly)\s+)*$";
    /// How cards are charged, which is for whoever processes the payments: "PCI-compliant payment handling".
    PAYMENTS = r"^[\s‑-]?compliant\s+(?:(?:card|online|secure|credit)\s+)*(?:payments?|checkouts?|billing|processors?)\b";
    /// Up to the contracts of others that the vendor does not take for its own: "does not accept outside".
    OTHERS_CONTRACT = r"(?:\b(?:not|never|cannot|unable\s+to|decline\s+to|refuses?\s+to)\b|n['’]t\b)\s+(?:[\w-]+\s+){0,2}?(?:accept|sign|use|agree\s+to|enter\s+into|review|redline|execute|negotiate|consider)\s+(?:(?:any|an?|the|or|and)\s+)*\W*(?:outside|external|third[- ]party|(?:customers?|clients?|users?)['’]?s?|other|custom(?:i[sz]ed|er-supplied|er-provided)?|modified|red-?lined|foreign|your(?:\s+own)?|(?:their|somebody\s+else['’]s|another\s+(?:party|company)['’]s)(?:\s+own)?|alternative)\W{1,3}(?:own\s+)?(?:HIPAA\s+)?$";
    /// Up to a contract that a product could be run under: "Designed to execute under a".
    DESIGNED_FOR = r"\b(?:designed|built|architected|engineered)\s+(?:to|for)\s[^.;]{0,60}$";
    /// What the vendor lets others see or signs is no option of the product.
    OF_THE_VENDOR = r"^(?:sign|agree|audit|verif|certif|execut|conclud|seen$|request|download|trust|confident|certain|sure|assured)";
}

/// Whether a sentence says of what it names only that it is taken from one of several editions or plans, which tells
/// nothing of the others.
pub(super) fn is_leaving_a_part(text: &str, mention: &Range<usize>, site: &Site) -> bool {
    let (Some(before), Some(after)) = (text.get(..mention.start), text.get(mention.end..)) else {
        return false;
    };
    let taken = IS_TAKEN.captures(after);
    let taken = taken.or_else(|| {
        TAKEN_FROM
            .captures(after)
            .filter(|_| WE_TAKE.is_match(before))
    });
    let what = taken.and_then(|found| Some(found.name("what")?.as_str()));
    what.is_some_and(|what| PART.is_match(what) || !WHOLE.is_match(what) && !site.is_named_in(what))
}

/// Whether a sentence only says that there is nothing to be done for the standard: "We do not have GDPR obligations here",
/// or what an option of the product is good for.
pub(super) fn is_no_claim(text: &str, mention: &Range<usize>, topic: Topic) -> bool {
    let (Some(before), Some(after)) = (text.get(..mention.start), text.get(mention.end..)) else {
        return false;
    };
    if topic == Topic::Agreement {
        return OTHERS_CONTRACT.is_match(before) || DESIGNED_FOR.is_match(before);
    }
    let option = OPTION_FOR.captures(before);
    let option = option.and_then(|found| Some(found.name("done")?.as_str()));
    matches!(topic, Topic::Attestation | Topic::Law)
        && (HAS_NONE.is_match(before) && DUTIES.is_match(after)
            || FEATURES_FOR.is_match(before) && IN_A_PLACE.is_match(after)
            || QUESTIONNAIRES.is_match(before)
            || MAKES_YOU.is_match(before)
            || AS_DEFINED.is_match(before)
            || IS_FOR.is_match(after) && !BY_US.is_match(after)
            || PAYMENTS.is_match(after) && !BY_US.is_match(before)
            || TO_KEEP_IT.is_match(before) && IS_LEFT_OUT.is_match(after)
            || RUN_BY_READERS.is_match(before) && !BY_US.is_match(before)
            || option.is_some_and(|done| !OF_THE_VENDOR.is_match(done)))
}

/// Whether the standard is among those that a sentence says customers have to meet.
pub(super) fn is_met_by_customers(text: &str, mention: &Range<usize>, topic: Topic) -> bool {
    let mut lists = OF_CUSTOMERS
        .captures_iter(text)
        .filter_map(|found| found.name("named"));
    matches!(topic, Topic::Attestation | Topic::Law)
        && lists.any(|list| list.start() <= mention.start && mention.end <= list.end())
}
